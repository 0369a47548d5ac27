// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"strings"
)

// document writes a plan as a Word document: title block, chapters, and for
// each objective a heading with its table.
func (p plan) document() ([]byte, error) {
	w := &wordWriter{plan: p}
	w.paragraph("Title", p.title)
	w.paragraph("Subtitle", fmt.Sprintf("%s (%s)", p.stateName, p.state))
	w.paragraph("Fictional", p.fictional)
	for _, l := range p.block {
		w.paragraph("Block", l)
	}
	for _, c := range p.prose {
		w.chapter(c)
	}
	w.paragraph("Heading1", p.word.objectives)
	for _, o := range p.objectives {
		w.paragraph("Heading2", p.section(o.no, o.title))
		w.table(append(p.header(), p.rows(o)...), len(p.header()), w.widths())
	}
	for _, n := range p.notes {
		w.paragraph("Note", n)
	}
	w.paragraph("Heading1", p.word.monitoring)
	for _, s := range p.monitoring {
		w.labelled(s)
	}
	w.paragraph("Heading1", p.word.abbreviations)
	w.abbreviations()
	return packed(append(wordParts(p), part{"word/document.xml", []byte(w.xml())}))
}

// wordWriter gathers the body of a document.
type wordWriter struct {
	plan plan
	body strings.Builder
}

func (w *wordWriter) chapter(c chapter) {
	w.paragraph("Heading1", c.heading)
	for _, t := range c.paragraphs {
		w.paragraph("BodyText", t)
	}
}

func (w *wordWriter) paragraph(style, text string) {
	fmt.Fprintf(&w.body, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>`, style, run(text, false))
}

// labelled writes a label in bold and its statement, as two runs.
func (w *wordWriter) labelled(s statement) {
	fmt.Fprintf(&w.body, `<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>%s%s</w:p>`, run(s.label+colon(w.plan.lang), true), run(s.text, false))
}

// abbreviations is a table that is no table of actions: a reader must pass over it.
func (w *wordWriter) abbreviations() {
	heads := w.plan.word.abbreviationHeads
	rows := []row{{{text: heads[0], look: heading}, {text: heads[1], look: heading}}}
	for _, r := range w.plan.word.abbreviationRows {
		rows = append(rows, row{{text: r[0]}, {text: r[1]}})
	}
	w.table(rows, 1, []int{2400, 9600})
}

// widths are the columns' widths in twentieths of a point, filling the page.
func (w *wordWriter) widths() []int {
	const page = 14570
	var whole float64
	for _, c := range w.plan.columns {
		whole += c.width
	}
	widths := make([]int, len(w.plan.columns))
	for i, c := range w.plan.columns {
		widths[i] = int(c.width / whole * page)
	}
	return widths
}

// table writes rows, the first of which are headers repeated on every page.
func (w *wordWriter) table(rows []row, headers int, widths []int) {
	b := &w.body
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, n := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, n)
	}
	b.WriteString(`</w:tblGrid>`)
	for i, r := range rows {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if i < headers {
			b.WriteString(`<w:tblHeader/>`)
		}
		b.WriteString(`</w:trPr>`)
		for j, c := range r {
			w.cell(c, widths[j])
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
	w.paragraph("BodyText", "")
}

// cell writes a cell. Of what other cells cover, these tables have only cells
// merged downwards.
func (w *wordWriter) cell(c cell, width int) {
	fmt.Fprintf(&w.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	switch {
	case c.covered:
		w.body.WriteString(`<w:vMerge/>`)
	case c.down > 1:
		w.body.WriteString(`<w:vMerge w:val="restart"/>`)
	}
	style := "TableText"
	switch c.look {
	case heading:
		style = "TableHead"
		w.body.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="` + blue + `"/>`)
	case figure:
		style = "TableFigure"
	}
	w.body.WriteString(`</w:tcPr>`)
	for _, line := range strings.Split(w.plan.spelt(c), "\n") {
		w.paragraph(style, line)
	}
	w.body.WriteString(`</w:tc>`)
}

func (w *wordWriter) xml() string {
	return xmlHead + `<w:document ` + wordSpaces + `><w:body>` + w.body.String() +
		`<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`
}

// run writes a run of text; an empty text has no run.
func run(text string, bold bool) string {
	if text == "" {
		return ""
	}
	props := ""
	if bold {
		props = `<w:rPr><w:b/></w:rPr>`
	}
	return `<w:r>` + props + `<w:t xml:space="preserve">` + escaped(text) + `</w:t></w:r>`
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escaped(s string) string { return escaper.Replace(s) }
