// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"jalon/domain/fault"
	"jalon/intake/grid"
)

// form is what was posted: the fields that the route declares. It is read into
// memory and nowhere else; no part of it is ever written to a disk on the way.
type form struct {
	fields []string
	values url.Values
	files  map[string]posted
}

// posted is a file as it was uploaded.
type posted struct {
	// Name is the file's own name, without folders.
	Name    string
	Content []byte
}

const (
	// largestText is how many bytes of text a form may have.
	largestText = 4 << 20
	// largestForm is how many bytes a form with files may have: two files, each of
	// which may travel as text.
	largestForm = 3*grid.LargestFile + largestText
	// mostFields is how many fields a form may have.
	mostFields = 5000
)

// declared reports whether the route reads the field.
func (f form) declared(name string) bool {
	for _, field := range f.fields {
		if name == field || strings.HasSuffix(field, "*") && strings.HasPrefix(name, strings.TrimSuffix(field, "*")) {
			return true
		}
	}
	return false
}

// get is the field's text without spaces around it. To ask for a field that the
// route does not declare is a defect.
func (f form) get(name string) string { return strings.TrimSpace(f.raw(name)) }

// raw is the field's text as it was typed, with the line ends of a text.
func (f form) raw(name string) string {
	if !f.declared(name) {
		panic("web: the route does not declare the field " + name)
	}
	return strings.ReplaceAll(f.values.Get(name), "\r\n", "\n")
}

// all are the field's texts, of a field that can stand more than once.
func (f form) all(name string) []string {
	if !f.declared(name) {
		panic("web: the route does not declare the field " + name)
	}
	return f.values[name]
}

// readForm reads the declared fields of what was posted.
func (v *visit) readForm() error {
	v.form = form{fields: v.route.fields, values: url.Values{}, files: map[string]posted{}}
	media, parameters, err := mime.ParseMediaType(v.r.Header.Get("Content-Type"))
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	switch media {
	case "application/x-www-form-urlencoded":
		text, err := io.ReadAll(http.MaxBytesReader(v.w, v.r.Body, largestText))
		if err != nil {
			return formFault(err)
		}
		values, err := url.ParseQuery(string(text))
		if err != nil {
			return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
		}
		for name, list := range values {
			if v.form.declared(name) {
				v.form.values[name] = list
			}
		}
		return nil
	case "multipart/form-data":
		return v.readParts(parameters["boundary"])
	}
	return fault.New(fault.Invalid, "web.bad-form", nil)
}

// readParts reads a form with files.
func (v *visit) readParts(boundary string) error {
	body := http.MaxBytesReader(v.w, v.r.Body, largestForm)
	v.r.Body = body
	if boundary == "" {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	parts, err := v.r.MultipartReader()
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return formFault(err)
		}
		if n == mostFields {
			return fault.New(fault.Invalid, "web.bad-form", nil)
		}
		name := part.FormName()
		if !v.form.declared(name) {
			continue
		}
		var content bytes.Buffer
		if _, err := io.Copy(&content, io.LimitReader(part, largestForm)); err != nil {
			return formFault(err)
		}
		if part.FileName() == "" {
			v.form.values.Add(name, content.String())
			continue
		}
		v.form.files[name] = posted{Name: cleanLine(part.FileName()), Content: content.Bytes()}
	}
}

func formFault(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fault.Wrap(err, fault.Invalid, "web.form-too-large", fault.Args{"most": grid.LargestFile >> 20})
	}
	return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
}
