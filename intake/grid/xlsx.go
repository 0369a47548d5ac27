// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"fmt"
	"strconv"
	"strings"

	"jalon/domain/fault"
)

// workbookParts is what the sheets of a workbook have in common.
type workbookParts struct {
	*parcel
	strings []string
	formats []numberFormat // by the style index of a cell
	epoch   epoch
}

// readXLSX reads a workbook whose main part is main. The library that writes
// workbooks is not used to read them: it gives the cells of a sheet without
// their kinds, or else holds all of the sheet in memory several times its size.
func (p *parcel) readXLSX(main string) (*Workbook, error) {
	relations, err := p.relations(main)
	if err != nil {
		return nil, err
	}
	wb := &Workbook{Format: XLSX}
	if wb.Title, err = p.title(); err != nil {
		return nil, err
	}
	w := &workbookParts{parcel: p}
	var sheets []Sheet
	if sheets, err = w.readWorkbook(main, relations); err != nil {
		return nil, err
	}
	if part := related(relations, "sharedStrings"); part != "" && p.has(part) {
		if err := w.readStrings(part); err != nil {
			return nil, err
		}
	}
	if part := related(relations, "styles"); part != "" && p.has(part) {
		if err := w.readStyles(part); err != nil {
			return nil, err
		}
	}
	for _, s := range sheets {
		if err := w.readSheet(&s); err != nil {
			return nil, err
		}
		wb.Sheets = append(wb.Sheets, s)
	}
	if len(wb.Sheets) == 0 {
		return nil, refusal{key: "grid.no-sheet"}
	}
	return wb, nil
}

// readWorkbook reads which sheets there are, in their order. Sheets that only
// hold a chart or a dialogue have no cells and are left out.
func (w *workbookParts) readWorkbook(main string, relations map[string]relation) ([]Sheet, error) {
	m, err := w.markup(main)
	if err != nil {
		return nil, err
	}
	defer m.close()
	var sheets []Sheet
	err = m.each(func(root element) error {
		return m.each(func(e element) error {
			switch e.Name.Local {
			case "workbookPr":
				w.epoch.from1904 = e.is("date1904")
			case "sheets":
				return m.each(func(e element) error {
					r, known := relations[e.attr("id")]
					if !known {
						return broken{main, fmt.Errorf("sheet %q refers to nothing", e.attr("name"))}
					}
					if len(sheets) == maxParts {
						return refusal{"grid.too-many-parts", fault.Args{"parts": len(sheets) + 1, "limit": maxParts}}
					}
					if r.kind == "worksheet" {
						state := e.attr("state")
						sheets = append(sheets, Sheet{Name: e.attr("name"), Part: r.part, Hidden: state == "hidden" || state == "veryHidden"})
					}
					return nil
				})
			}
			return nil
		})
	})
	return sheets, err
}

// readStrings reads the texts that cells refer to by number.
func (w *workbookParts) readStrings(part string) error {
	m, err := w.markup(part)
	if err != nil {
		return err
	}
	defer m.close()
	return m.each(func(root element) error {
		return m.each(func(e element) error {
			text, err := richText(m)
			w.strings = append(w.strings, text)
			return err
		})
	})
}

// richText reads a text that may be in pieces of different looks. What it
// sounds like, which some Asian texts add, is not part of it.
func richText(m *markup) (string, error) {
	var pieces []string
	err := m.each(func(e element) error {
		switch e.Name.Local {
		case "t":
			text, err := m.text()
			pieces = append(pieces, text)
			return err
		case "r":
			return m.each(func(e element) error {
				if e.Name.Local != "t" {
					return nil
				}
				text, err := m.text()
				pieces = append(pieces, text)
				return err
			})
		}
		return nil
	})
	return clean(unescape(strings.Join(pieces, ""))), err
}

// unescape turns the characters that XML cannot hold back from their escapes:
// "_x000D_" is a carriage return.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || i+7 > len(s) {
			break
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = s[i+7:]
	}
	b.WriteString(s)
	return b.String()
}

// readStyles reads in which format each style shows numbers.
func (w *workbookParts) readStyles(part string) error {
	m, err := w.markup(part)
	if err != nil {
		return err
	}
	defer m.close()
	codes := make(map[string]string)
	read := make(map[string]numberFormat)
	return m.each(func(root element) error {
		return m.each(func(e element) error {
			switch e.Name.Local {
			case "numFmts":
				return m.each(func(e element) error {
					codes[e.attr("numFmtId")] = e.attr("formatCode")
					return nil
				})
			case "cellXfs":
				return m.each(func(e element) error {
					id := e.attr("numFmtId")
					f, known := read[id]
					if !known {
						code, own := codes[id]
						if n, err := strconv.Atoi(id); err == nil && !own {
							code = builtinFormat(n)
						}
						f = parseFormat(code)
						read[id] = f
					}
					w.formats = append(w.formats, f)
					return nil
				})
			}
			return nil
		})
	})
}
