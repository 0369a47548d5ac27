// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
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
	// carried are the files that travelled with the page, by their field.
	carried map[string][]byte
	// without: files were among it, and were passed over.
	without bool
}

// posted is a file as it was uploaded.
type posted struct {
	// Name is the file's own name, without folders.
	Name    string
	Content []byte
	// mark stands for the file in a page that is being made.
	mark string
}

// mostFields is how many fields a form with files may have.
const mostFields = 5000

// fileFields are the fields in which files come, and carriedFields those in which
// they travel with a page. A route that declares the first takes files.
var (
	fileFields    = []string{"file", "previous"}
	carriedFields = []string{uploadField, "kept-previous"}
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

// version is the number of the version that a form was made from. What is no number
// is no version.
func (f form) version(name string) int64 {
	n, _ := strconv.ParseInt(f.get(name), 10, 64)
	return max(n, 0)
}

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
func (v *visit) readForm() error { return v.readFields(true) }

// readTexts reads the declared fields and passes over the files: of somebody who
// has not signed in, nothing is held that they could not have typed.
func (v *visit) readTexts() error { return v.readFields(false) }

func (v *visit) readFields(files bool) error {
	v.form = form{fields: v.route.fields, values: url.Values{}, files: map[string]posted{}, carried: map[string][]byte{}}
	media, parameters, err := mime.ParseMediaType(v.r.Header.Get("Content-Type"))
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	bound := v.site.limits.text
	if takesFiles := media == "multipart/form-data" && slices.ContainsFunc(fileFields, v.form.declared); takesFiles {
		bound = v.site.limits.form()
		v.giveTime()
	}
	body := http.MaxBytesReader(v.w, v.r.Body, bound)
	v.r.Body = body
	if err := v.takeRoom(bound, files); err != nil {
		return err
	}
	switch media {
	case "application/x-www-form-urlencoded":
		return v.readEncoded(body)
	case "multipart/form-data":
		if parameters["boundary"] != "" {
			return v.readParts(files)
		}
	}
	return fault.New(fault.Invalid, "web.bad-form", nil)
}

func (v *visit) readEncoded(body io.Reader) error {
	text, err := io.ReadAll(body)
	if err != nil {
		return v.formFault(err)
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
}

// readParts reads a form with files. All its texts together have the room that a
// form without files has.
func (v *visit) readParts(files bool) error {
	parts, err := v.r.MultipartReader()
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	left := v.site.limits.text
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return v.formFault(err)
		}
		if n == mostFields {
			return fault.New(fault.Invalid, "web.bad-form", nil)
		}
		name, file := part.FormName(), cleanLine(part.FileName())
		if !v.form.declared(name) {
			continue
		}
		if slices.Contains(carriedFields, name) || part.FileName() != "" {
			if err := v.readFile(name, file, part, files); err != nil {
				return err
			}
			continue
		}
		var text strings.Builder
		n, err := io.Copy(&text, io.LimitReader(part, left+1))
		if err != nil {
			return v.formFault(err)
		}
		if left -= n + int64(len(name)); left < 0 {
			return v.tooLarge(nil)
		}
		v.form.values.Add(name, text.String())
	}
}

// readFile reads a file into the room that the length of the form says it needs.
func (v *visit) readFile(name, file string, part io.Reader, files bool) error {
	carried := file == "" && slices.Contains(carriedFields, name)
	if !carried && !slices.Contains(fileFields, name) {
		return nil // a text comes without a file's name
	}
	if !files {
		n, err := io.Copy(io.Discard, part)
		if err != nil {
			return v.formFault(err)
		}
		v.form.without = v.form.without || n > 0 || file != ""
		return nil
	}
	_, twice := v.form.files[name]
	if _, also := v.form.carried[name]; also || twice {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	if carried {
		part = base64.NewDecoder(base64.URLEncoding, part)
	}
	most := v.site.limits.file
	var content bytes.Buffer
	if length := v.r.ContentLength; length > 0 {
		content.Grow(int(min(length, most) + bytes.MinRead))
	}
	n, err := content.ReadFrom(io.LimitReader(part, most+1))
	if err != nil {
		return v.formFault(err)
	}
	if n > most {
		return v.tooLarge(nil)
	}
	if carried {
		v.form.carried[name] = content.Bytes()
	} else {
		v.form.files[name] = posted{Name: file, Content: content.Bytes()}
	}
	return nil
}

func (v *visit) formFault(err error) error {
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		return v.tooLarge(err)
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return fault.Wrap(err, fault.Invalid, "web.too-slow", nil)
	}
	return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
}

func (v *visit) tooLarge(err error) error {
	return fault.Wrap(err, fault.Invalid, "web.form-too-large", fault.Args{"most": grid.LargestFile >> 20})
}
