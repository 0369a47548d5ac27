// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"fmt"
	"strings"
	"unicode"
)

// table writes a caption and a table whose first row is repeated on every page.
func (w *docxWriter) table(t Table, next Block) {
	columns := len(t.Header)
	for _, row := range t.Rows {
		columns = max(columns, len(row))
	}
	if !t.Titled || columns == 0 {
		w.b.WriteString(w.paragraph(paragraphMarks{style: "Caption"}, w.run("", t.Caption)))
	}
	if columns == 0 {
		return
	}
	widths := columnWidths(t, columns)
	bidi := ""
	if w.rtl {
		bidi = `<w:bidiVisual/>`
	}
	fmt.Fprintf(&w.b, `<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>%s<w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`+
		`<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`+
		`<w:tblCaption w:val="%s"/><w:tblDescription w:val="%s"/></w:tblPr><w:tblGrid>`,
		bidi, textAcross, escapeAttr(Harmless(t.Caption)), escapeAttr(Harmless(t.Alt)))
	for _, n := range widths {
		fmt.Fprintf(&w.b, `<w:gridCol w:w="%d"/>`, n)
	}
	w.b.WriteString(`</w:tblGrid>`)
	w.tableRow(t, t.Header, widths, true)
	for _, row := range t.Rows {
		w.tableRow(t, row, widths, false)
	}
	w.b.WriteString(`</w:tbl>`)
	w.afterTable(next)
}

// afterTable writes the paragraph that the format wants after a table. Before a
// heading it is left out, since the heading is one and brings its own space:
// nothing may be pushed onto a page of its own.
func (w *docxWriter) afterTable(next Block) {
	if _, ok := next.(Heading); ok {
		return
	}
	style := "TableAfter"
	if next == nil {
		style = "TableLast"
	}
	w.b.WriteString(w.paragraph(paragraphMarks{style: style}, ""))
}

func (w *docxWriter) tableRow(t Table, cells []string, widths []int, header bool) {
	w.b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	marks, shade := paragraphMarks{style: "TableText"}, ""
	if header {
		w.b.WriteString(`<w:tblHeader/>`)
		marks, shade = paragraphMarks{style: "TableHead"}, `<w:shd w:val="clear" w:color="auto" w:fill="`+styleColour("info-bg")+`"/>`
	}
	w.b.WriteString(`</w:trPr>`)
	for i, n := range widths {
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		marks.end = i < len(t.Numeric) && t.Numeric[i]
		fmt.Fprintf(&w.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>%s</w:tc>`, n, shade, w.paragraph(marks, w.run("", text)))
	}
	w.b.WriteString(`</w:tr>`)
}

// column is what a column asks for, in twentieths of a point.
type column struct {
	// least holds the longest word, natural the longest line, mean the usual cell.
	least, natural, mean int
}

// columnWidths shares the text's width between the columns: each first holds its
// longest word, then the rest goes to those with more text in the usual cell,
// which makes the rows as low as they can be. A column without any text is one
// to write in, and is made as wide as the others are on the average.
func columnWidths(t Table, columns int) []int {
	list := make([]column, columns)
	known, sum := 0, 0
	for i := range list {
		list[i] = measureColumn(t, i, textAcross/min(columns, 4))
		if list[i].mean > 0 {
			known++
			sum += list[i].mean
		}
	}
	widths := make([]int, columns)
	least := 0
	for i := range list {
		if list[i].mean == 0 && known > 0 && len(t.Rows) > 0 {
			list[i].mean = sum / known
			list[i].natural = max(list[i].natural, textAcross/max(columns, 4))
		}
		widths[i] = list[i].least
		least += list[i].least
	}
	if least >= textAcross {
		for i := range widths {
			widths[i] = widths[i] * textAcross / least
		}
	} else {
		shareSpare(widths, list, textAcross-least)
	}
	used := 0
	for _, n := range widths {
		used += n
	}
	widths[columns-1] += textAcross - used
	return widths
}

// shareSpare widens the columns that have longer lines than fit; what none of
// them needs goes to all alike.
func shareSpare(widths []int, list []column, spare int) {
	for spare > 0 {
		weight := 0
		for i, c := range list {
			if widths[i] < c.natural {
				weight += max(c.mean, 1)
			}
		}
		if weight == 0 {
			break
		}
		given := 0
		for i, c := range list {
			if widths[i] < c.natural {
				more := min(spare*max(c.mean, 1)/weight, c.natural-widths[i])
				widths[i] += more
				given += more
			}
		}
		if given == 0 {
			break
		}
		spare -= given
	}
	for i := range widths {
		widths[i] += max(spare, 0) / len(widths)
	}
}

// cellPadding is the margin on both sides of a cell's text, and a little more
// since a line is estimated, not set.
const cellPadding = 2*85 + 60

// measureColumn measures a column in the type of the table: 9 points, its header bold.
func measureColumn(t Table, i, limit int) column {
	const halfPoints = 18
	var c column
	filled := 0
	measure := func(text string, whole bool, tenths int) {
		for _, line := range strings.Split(Harmless(text), "\n") {
			n := lineAcross(line, halfPoints) * tenths / 10
			c.natural = max(c.natural, n+cellPadding)
			words := []string{line}
			if !whole {
				words = strings.FieldsFunc(line, func(r rune) bool { return r != 0xA0 && r != 0x202F && unicode.IsSpace(r) })
			}
			for _, word := range words {
				c.least = max(c.least, min(lineAcross(word, halfPoints)*tenths/10+cellPadding, limit))
			}
		}
	}
	if i < len(t.Header) {
		measure(t.Header[i], false, 12) // bold, in the widest of the common types
	}
	for _, row := range t.Rows {
		if i < len(row) && strings.TrimSpace(row[i]) != "" {
			measure(row[i], i < len(t.Numeric) && t.Numeric[i], 10)
			c.mean += lineAcross(row[i], halfPoints)
			filled++
		}
	}
	if filled > 0 {
		c.mean = max(c.mean/filled, 1)
	}
	c.least = max(c.least, cellPadding+100)
	return c
}

// lineAcross estimates how long text is in a common sans-serif type of that size,
// given in half-points, in twentieths of a point.
func lineAcross(text string, halfPoints int) int {
	thousandths := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r):
		case wide(r):
			thousandths += 1000
		case strings.ContainsRune("iljtfrI.,;:'’|!()[] /-\u00a0\u202f", r):
			thousandths += 320
		case strings.ContainsRune("mwMW%@œæŒÆ…—", r):
			thousandths += 880
		case unicode.IsUpper(r):
			thousandths += 700
		default:
			thousandths += 580
		}
	}
	return thousandths * halfPoints * 10 / 1000
}
