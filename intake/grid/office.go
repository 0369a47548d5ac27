// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"io"
	"strings"
)

// mainParts tells by its content type what the main part of a container is.
// Documents with macros are read like those without: nothing in them is run.
var mainParts = []struct{ contentType, kind string }{
	{"spreadsheetml.sheet.main+xml", "xlsx"},
	{"spreadsheetml.template.main+xml", "xlsx"},
	{"ms-excel.sheet.macroenabled.main+xml", "xlsx"},
	{"ms-excel.template.macroenabled.main+xml", "xlsx"},
	{"ms-excel.sheet.binary.macroenabled.main", "grid.xlsb"},
	{"wordprocessingml.document.main+xml", "docx"},
	{"wordprocessingml.template.main+xml", "docx"},
	{"ms-word.document.macroenabled.main+xml", "docx"},
	{"ms-word.template.macroenabledtemplate.main+xml", "docx"},
	{"presentationml.", "grid.slides"},
	{"ms-powerpoint.", "grid.slides"},
}

// readParcel reads a zip container, whatever is in it.
func (in *input) readParcel() (*Workbook, error) {
	p, err := in.openParcel()
	if err != nil {
		return nil, err
	}
	kind, main, err := p.mainPart()
	if err != nil {
		return nil, err
	}
	switch kind {
	case "xlsx":
		return p.readXLSX(main)
	case "docx":
		return p.readDOCX(main)
	}
	return nil, refusal{key: kind}
}

// mainPart finds what a container holds and in which part: "xlsx", "docx", or
// the key of the fault that refuses it.
func (p *parcel) mainPart() (kind, main string, err error) {
	if p.has("[Content_Types].xml") {
		kind, main, err = p.declaredPart()
		if kind != "" || err != nil {
			return kind, main, err
		}
	}
	for _, known := range []struct{ part, kind string }{
		{"xl/workbook.xml", "xlsx"}, {"xl/workbook.bin", "grid.xlsb"}, {"word/document.xml", "docx"},
		{"ppt/presentation.xml", "grid.slides"}, {"index/document.iwa", "grid.numbers"}, {"index.xml", "grid.numbers"},
	} {
		if p.has(known.part) {
			return known.kind, known.part, nil
		}
	}
	if p.has("mimetype") {
		r, err := p.open("mimetype")
		if err != nil {
			return "", "", err
		}
		defer r.Close()
		b, err := io.ReadAll(io.LimitReader(r, 200))
		if err != nil {
			return "", "", err
		}
		switch mime := string(b); {
		case strings.Contains(mime, "opendocument.spreadsheet"):
			return "grid.ods", "", nil
		case strings.Contains(mime, "opendocument.text"):
			return "grid.odt", "", nil
		case strings.Contains(mime, "opendocument.presentation"):
			return "grid.slides", "", nil
		}
	}
	return "grid.archive", "", nil
}

// declaredPart looks through the container's own list of content types.
func (p *parcel) declaredPart() (kind, main string, err error) {
	m, err := p.markup("[Content_Types].xml")
	if err != nil {
		return "", "", err
	}
	defer m.close()
	err = m.each(func(root element) error {
		return m.each(func(e element) error {
			part := e.attr("PartName")
			contentType := strings.ToLower(e.attr("ContentType"))
			for _, known := range mainParts {
				if kind == "" && part != "" && strings.Contains(contentType, known.contentType) && p.has(part) {
					kind, main = known.kind, strings.TrimPrefix(part, "/")
				}
			}
			return nil
		})
	})
	return kind, main, err
}
