// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"html/template"
	"path"
	"strings"

	"jalon/domain/fault"
	"jalon/report"
)

// tableShown is a table as a page shows it: the cells that its files have too.
type tableShown struct {
	ID, Caption string
	Columns     []columnShown
	Rows        [][]cellShown
}

// onUpright is how many columns fit on an upright sheet of paper.
const onUpright = 8

// Wide reports whether the table goes to paper lying across.
func (t tableShown) Wide() bool { return len(t.Columns) > onUpright }

type columnShown struct {
	Name string
	// Class is how its cells look: "n" numbers, "long" and "middling" texts of
	// some length.
	Class string
	// Sort is the address of the table in the order of this column, "" where it has
	// none; Sorted is "ascending", "descending" or "".
	Sort, Sorted string
}

type cellShown struct {
	Text, Link, Class string
	// Rest follows a link that is the beginning of a long text.
	Rest      string
	Lang, Dir string
}

// Body is the rows as they stand in the page. A table has thousands of cells, and a
// template takes longer over each of them than all else does that makes the page.
func (t tableShown) Body() template.HTML {
	var b strings.Builder
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		for _, c := range row {
			c.write(&b)
		}
		b.WriteString("</tr>\n")
	}
	return template.HTML(b.String()) // every text in it was escaped
}

// write writes the cell. Every link of a table is an address of this site.
func (c cellShown) write(b *strings.Builder) {
	b.WriteString("<td")
	for _, each := range []struct{ name, value string }{{"class", c.Class}, {"lang", c.Lang}, {"dir", c.Dir}} {
		if each.value != "" {
			writeAttribute(b, each.name, each.value)
		}
	}
	b.WriteString(">")
	if c.Link != "" {
		b.WriteString("<a")
		writeAttribute(b, "href", c.Link)
		b.WriteString(">")
	}
	b.WriteString(template.HTMLEscapeString(c.Text))
	if c.Link != "" {
		b.WriteString("</a>" + template.HTMLEscapeString(c.Rest))
	}
	b.WriteString("</td>")
}

// writeAttribute writes an attribute of an element that is being written.
func writeAttribute(b *strings.Builder, name, value string) {
	b.WriteString(" " + name + `="`)
	b.WriteString(template.HTMLEscapeString(value))
	b.WriteString(`"`)
}

// longestLink is how much of a long text is a link to it.
const longestLink = 80

// linked makes the beginning of the cell's text a link: one of many lines would be
// longer than a small window.
func (c *cellShown) linked(address string) {
	c.Link = address
	if at := strings.LastIndexByte(c.Text[:min(len(c.Text), longestLink)], ' '); len(c.Text) > longestLink && at > 0 {
		c.Text, c.Rest = c.Text[:at], c.Text[at:]
	}
}

// classOf is how the cells of a column look.
func classOf(c report.SheetColumn) string {
	switch {
	case c.Numeric:
		return "n"
	case c.Key == "action" || c.Key == "sources":
		return "long"
	case c.Key == "source" || c.Key == "plans" || c.Key == "years" || c.Key == "objective":
		return "middling"
	}
	return ""
}

// giveSheet gives a table in the format that the address names.
func (v *visit) giveSheet(name string, sheet report.Sheet) error {
	format := strings.TrimPrefix(path.Ext(v.r.URL.Path), ".")
	var out bytes.Buffer
	var err error
	switch format {
	case "csv":
		err = report.WriteSheetCSV(&out, sheet, v.lang)
	case "xlsx":
		err = report.WriteSheetXLSX(&out, sheet, v.lang)
	case "json":
		err = report.WriteSheetJSON(&out, sheet)
	default:
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	if err != nil {
		return err
	}
	return v.give(name+"."+format, format, out.Bytes())
}

// formats are those in which every table is given.
var formats = []string{"csv", "xlsx", "json"}
