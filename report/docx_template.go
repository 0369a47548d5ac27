// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"jalon/domain/fault"
)

// AnswersMark is the text of the paragraph of a template in whose place the answers
// are put; without one, they are put at the end.
const AnswersMark = "{{answers}}"

// What a template may cost.
const (
	mostTemplateParts = 1000
	mostTemplateSize  = 100 << 20
	mostTemplatePart  = 16 << 20
)

// WriteInTemplate writes a document into a Word file of the reader's own: its
// styles, headers, footers and page stay as they are, and the blocks are put where
// the template says. Headings and lists take the template's own styles.
func WriteInTemplate(out io.Writer, d Document, template []byte) error {
	z, err := zip.NewReader(bytes.NewReader(template), int64(len(template)))
	if err != nil {
		return badTemplate("report.template-unreadable", err)
	}
	if len(z.File) > mostTemplateParts {
		return badTemplate("report.template-large", nil)
	}
	main, err := mainPart(z)
	if err != nil {
		return err
	}
	body, err := readPart(z, main)
	if errors.Is(err, errNoPart) {
		err = badTemplate("report.template-unreadable", err)
	}
	if err != nil {
		return err
	}
	styles, err := readPart(z, path.Dir(main)+"/styles.xml")
	if err != nil && !errors.Is(err, errNoPart) {
		return err
	}
	names, err := stylesOf(styles)
	if err != nil {
		return err
	}
	filled, err := fillIn(body, templateWriter{doc: d, styles: names, w: docxWriter{doc: d, rtl: d.Dir == "rtl"}}.blocks())
	if err != nil {
		return err
	}
	return rewrite(out, z, main, filled)
}

func badTemplate(key string, cause error) error { return fault.Wrap(cause, fault.Invalid, key, nil) }

// rewrite writes the package again with another body. A template that is one by its
// kind (.dotx) becomes a document.
func rewrite(out io.Writer, z *zip.Reader, main string, body []byte) error {
	w := zip.NewWriter(out)
	size := int64(0)
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		content := body
		if f.Name != main {
			var err error
			if content, err = partOf(f, mostTemplateSize-size); err != nil {
				return err
			}
		}
		size += int64(len(content))
		if f.Name == contentTypes {
			content = bytes.Replace(content, []byte("wordprocessingml.template.main+xml"), []byte("wordprocessingml.document.main+xml"), 1)
		}
		if err := writePart(w, &zip.FileHeader{Name: f.Name, Method: zip.Deflate}, content); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return w.Close()
}

// mainPart is the part that holds the text. A file with macros is refused: it would
// be given on under this program's name.
func mainPart(z *zip.Reader) (string, error) {
	types, err := readPart(z, contentTypes)
	if errors.Is(err, errNoPart) {
		err = badTemplate("report.template-unreadable", err)
	}
	if err != nil {
		return "", err
	}
	for _, f := range z.File {
		if strings.Contains(strings.ToLower(f.Name), "vbaproject") {
			return "", badTemplate("report.template-macros", nil)
		}
	}
	if bytes.Contains(types, []byte("macroEnabled")) {
		return "", badTemplate("report.template-macros", nil)
	}
	relations, err := readPart(z, "_rels/.rels")
	if err != nil {
		return "", badTemplate("report.template-unreadable", err)
	}
	var all struct {
		List []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := xml.Unmarshal(relations, &all); err != nil {
		return "", badTemplate("report.template-unreadable", err)
	}
	for _, r := range all.List {
		// Not every word processor calls it word/document.xml.
		if strings.HasSuffix(r.Type, "/officeDocument") && bytes.Contains(types, []byte("wordprocessingml")) {
			return strings.TrimPrefix(path.Clean(r.Target), "/"), nil
		}
	}
	return "", badTemplate("report.template-unreadable", nil)
}

var errNoPart = errors.New("the package has no such part")

func readPart(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if f.Name == name {
			return partOf(f, mostTemplatePart)
		}
	}
	return nil, errNoPart
}

// partOf reads a part of at most so many bytes, whatever it says of its size.
func partOf(f *zip.File, most int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, badTemplate("report.template-unreadable", err)
	}
	defer r.Close() //nolint:errcheck // it was only read
	content, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, badTemplate("report.template-unreadable", err)
	}
	if int64(len(content)) > most {
		return nil, badTemplate("report.template-large", nil)
	}
	return content, nil
}
