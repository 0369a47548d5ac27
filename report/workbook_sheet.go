// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"jalon/domain/record"
)

// splice writes remarks into a worksheet part, in the two columns right of
// everything that stands there. Nothing else of the part is touched but what
// must agree with the new cells: the dimension, the widths of the two columns
// and the stored extent of the rows written in.
func splice(part []byte, remarks map[int]remark) ([]byte, summaryLook, error) {
	m, err := mapSheet(part)
	if err != nil {
		return nil, summaryLook{}, err
	}
	var edits []edit
	var look summaryLook
	target := m.last + 1
	for _, row := range m.rows {
		r, ok := remarks[row.number]
		if !ok {
			continue
		}
		style := row.styleFor(r)
		if r.header && look.header == "" {
			look.header = style
		}
		if !r.header && look.text == "" {
			look.text = style
		}
		edits = append(edits, m.editRow(part, row, r, target, style)...)
	}
	if len(edits) == 0 {
		return nil, summaryLook{}, errors.New("no row of the findings stands in the sheet")
	}
	edits = append(edits, m.widths(part, target)...)
	if m.dimension.to > 0 {
		closed := bytes.HasSuffix(part[m.dimension.from:m.dimension.to], []byte("/>"))
		edits = append(edits, edit{m.dimension, m.grown(target+1, closed)})
	}
	return apply(part, edits), look, nil
}

// extent is a range of bytes in a part.
type extent struct{ from, to int64 }

type edit struct {
	extent
	text string
}

// apply makes the edits, which must not overlap, from the first to the last.
func apply(part []byte, edits []edit) []byte {
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].from < edits[j].from })
	var out bytes.Buffer
	at := int64(0)
	for _, e := range edits {
		out.Write(part[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(part[at:])
	return out.Bytes()
}

// sheetMap says where the pieces of a worksheet part stand.
type sheetMap struct {
	prefix    string // "" or "x:", as the part names its elements
	rows      []rowMap
	last      int // zero-based last column with content
	dimension extent
	reference string // of the dimension, "A1:H20"
	cols      extent // the whole element; zero when there is none
	colList   []colMap
	data      int64 // where sheetData begins
	bottom    int   // number of the last row
}

type rowMap struct {
	number int
	start  extent // the start tag
	attrs  []xml.Attr
	end    int64 // where the end tag begins; start.to for a row without cells
	empty  bool  // written as <row/>
	cells  []cellMap
}

type cellMap struct {
	extent
	column int
	style  string
	filled bool
}

type colMap struct {
	min, max int // one-based, both included
	attrs    []xml.Attr
}

// mapSheet walks the part once. Rows and cells without a reference stand after
// the one before them (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4).
func mapSheet(part []byte) (*sheetMap, error) {
	m := &sheetMap{last: -1}
	d := xml.NewDecoder(bytes.NewReader(part))
	d.Strict = true
	var row *rowMap
	var cell *cellMap
	depth := 0 // inside a cell
	seen := false
	for {
		from := d.InputOffset()
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		to := d.InputOffset()
		switch t := token.(type) {
		case xml.StartElement:
			if cell != nil {
				depth++
				if local := t.Name.Local; local == "v" || local == "f" || local == "t" {
					cell.filled = true
				}
				continue
			}
			switch t.Name.Local {
			case "dimension":
				m.dimension, m.reference = extent{from, to}, attribute(t.Attr, "ref")
			case "cols":
				m.cols.from = from
			case "col":
				low, _ := strconv.Atoi(attribute(t.Attr, "min"))
				high, _ := strconv.Atoi(attribute(t.Attr, "max"))
				m.colList = append(m.colList, colMap{low, high, t.Attr})
			case "sheetData":
				m.data, seen = from, true
				if t.Name.Space != "" {
					m.prefix = t.Name.Space + ":"
				}
			case "row":
				m.bottom++
				if n, err := strconv.Atoi(attribute(t.Attr, "r")); err == nil {
					m.bottom = n
				}
				m.rows = append(m.rows, rowMap{number: m.bottom, start: extent{from, to}, attrs: t.Attr})
				row = &m.rows[len(m.rows)-1]
				row.empty = bytes.HasSuffix(part[from:to], []byte("/>"))
			case "c":
				if row == nil {
					return nil, errors.New("a cell outside a row")
				}
				column := 0
				if n := len(row.cells); n > 0 {
					column = row.cells[n-1].column + 1
				}
				if i, ok := record.ColumnIndex(strings.TrimRight(attribute(t.Attr, "r"), "0123456789")); ok {
					column = i
				}
				row.cells = append(row.cells, cellMap{extent: extent{from, 0}, column: column, style: attribute(t.Attr, "s")})
				cell, depth = &row.cells[len(row.cells)-1], 0
			case "mergeCell":
				m.spanned(attribute(t.Attr, "ref"))
			}
		case xml.EndElement:
			switch {
			case cell != nil && depth > 0:
				depth--
			case cell != nil:
				cell.to = to
				if cell.filled {
					m.last = max(m.last, cell.column)
				}
				cell = nil
			case t.Name.Local == "row" && row != nil:
				row.end = from
				row = nil
			case t.Name.Local == "cols":
				m.cols.to = to
			}
		}
	}
	if !seen {
		return nil, errors.New("no sheetData")
	}
	return m, nil
}

// farMerge is the column beyond which a merged cell is taken for one that was
// drawn over the whole width of the sheet, rather than for content.
const farMerge = 100

// spanned counts a merged cell as content as far as it reaches: what would be
// written under it could not be seen.
func (m *sheetMap) spanned(reference string) {
	if _, end, ok := strings.Cut(reference, ":"); ok {
		if i, ok := record.ColumnIndex(strings.TrimRight(end, "0123456789")); ok && i < farMerge {
			m.last = max(m.last, i)
		}
	}
}

func attribute(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// styleFor is the look of the new cells: that of the row's last heading, or of
// the action's own cell.
func (row rowMap) styleFor(r remark) string {
	style := ""
	for _, c := range row.cells {
		if r.header && c.filled || c.column == r.textColumn {
			style = c.style
		}
	}
	return style
}

// editRow puts two cells into a row, in the place of blank ones that may stand there.
func (m *sheetMap) editRow(part []byte, row rowMap, r remark, target int, style string) []edit {
	cells := m.cell(row.number, target, style, r.finding) + m.cell(row.number, target+1, style, r.fix)
	start := m.startTag(row, r.header)
	if row.empty {
		return []edit{{row.start, strings.TrimSuffix(start, "/>") + ">" + cells + "</" + m.prefix + "row>"}}
	}
	edits := []edit{{row.start, start}}
	at := row.end
	for i := len(row.cells) - 1; i >= 0; i-- {
		c := row.cells[i]
		if c.column < target {
			break
		}
		at = c.from
		if c.column <= target+1 {
			edits = append(edits, edit{c.extent, ""})
		}
	}
	return append(edits, edit{extent{at, at}, cells})
}

// startTag is the row's start tag without what the new cells make untrue: the
// stored span of columns, and a stored height that nobody set.
func (m *sheetMap) startTag(row rowMap, header bool) string {
	set := attribute(row.attrs, "customHeight")
	var b strings.Builder
	b.WriteString("<" + m.prefix + "row")
	for _, a := range row.attrs {
		name := a.Name.Local
		if a.Name.Space != "" {
			name = a.Name.Space + ":" + name
		}
		if name == "spans" || name == "ht" && !header && set != "1" && set != "true" {
			continue
		}
		b.WriteString(" " + name + `="` + escapeAttr(a.Value) + `"`)
	}
	if row.empty {
		b.WriteString("/")
	}
	b.WriteString(">")
	return b.String()
}

func escapeAttr(value string) string {
	return strings.NewReplacer("\n", "&#10;", "\t", "&#9;", "\r", "&#13;").Replace(escape(value))
}

// cell is a cell whose text is written in place. Such a cell is text whatever it
// begins with: "=…" never becomes a formula.
func (m *sheetMap) cell(row, column int, style, text string) string {
	return inlineCell(m.prefix, record.ColumnName(column)+strconv.Itoa(row), style, text)
}

func inlineCell(prefix, reference, style, text string) string {
	if style != "" {
		style = ` s="` + style + `"`
	}
	return fmt.Sprintf(`<%[1]sc r="%[2]s"%[3]s t="inlineStr"><%[1]sis><%[1]st xml:space="preserve">%[4]s</%[1]st></%[1]sis></%[1]sc>`,
		prefix, reference, style, escape(text))
}

// grown is the dimension element with the new columns in it.
func (m *sheetMap) grown(column int, closed bool) string {
	first, end, ok := strings.Cut(m.reference, ":")
	if !ok {
		first, end = m.reference, m.reference
	}
	if i, ok := record.ColumnIndex(strings.TrimRight(end, "0123456789")); ok {
		column = max(column, i)
	}
	tag := fmt.Sprintf(`<%sdimension ref="%s:%s%d"`, m.prefix, escape(first), record.ColumnName(column), m.bottom)
	if closed {
		return tag + "/>"
	}
	return tag + ">"
}

// Widths of the two columns, in characters.
const (
	findingWidth = 56
	fixWidth     = 46
)

// widths sets the widths of the two columns, taking them out of any range of
// columns that they stand in.
func (m *sheetMap) widths(part []byte, target int) []edit {
	low, high := target+1, target+2
	own := fmt.Sprintf(`<%[1]scol min="%[2]d" max="%[2]d" width="%[4]d" customWidth="1"/><%[1]scol min="%[3]d" max="%[3]d" width="%[5]d" customWidth="1"/>`,
		m.prefix, low, high, findingWidth, fixWidth)
	if m.cols.to == 0 {
		return []edit{{extent{m.data, m.data}, "<" + m.prefix + "cols>" + own + "</" + m.prefix + "cols>"}}
	}
	var b strings.Builder
	b.WriteString("<" + m.prefix + "cols>")
	written := false
	for _, c := range m.colList {
		if c.min < low {
			m.col(&b, c, c.min, min(c.max, low-1))
		}
		if !written && c.max >= low {
			b.WriteString(own)
			written = true
		}
		if c.max > high {
			m.col(&b, c, max(c.min, high+1), c.max)
		}
	}
	if !written {
		b.WriteString(own)
	}
	b.WriteString("</" + m.prefix + "cols>")
	return []edit{{m.cols, b.String()}}
}

func (m *sheetMap) col(b *strings.Builder, c colMap, low, high int) {
	fmt.Fprintf(b, `<%scol min="%d" max="%d"`, m.prefix, low, high)
	for _, a := range c.attrs {
		if a.Name.Space == "" && a.Name.Local != "min" && a.Name.Local != "max" {
			fmt.Fprintf(b, ` %s="%s"`, a.Name.Local, escapeAttr(a.Value))
		}
	}
	b.WriteString("/>")
}
