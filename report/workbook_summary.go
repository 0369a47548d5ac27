// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"fmt"
	"strconv"
	"strings"

	"jalon/domain/plan"
)

// summaryLook holds the indexes of two styles that the workbook has already:
// the added sheet takes the ministry's own look instead of bringing one.
type summaryLook struct{ header, text string }

// summaryTable is what the added sheet holds, apart from any format.
type summaryTable struct {
	// Lead are the lines above the table, the first of them the title.
	Lead   []string
	Header []string
	Rows   []summaryRow
}

type summaryRow struct {
	cells []string
	// sheet and cell are where the finding stands; "" when it is about the whole plan.
	sheet, cell string
}

// whereColumn is the column of the added sheet that leads to the place of a finding.
const whereColumn = 1

func (w *composer) summaryTable() summaryTable {
	t := summaryTable{
		Lead: []string{w.say("report.title", nil) + " – " + w.Gap.Plan.Title},
		Header: []string{w.say("column.severity", nil), w.say("column.where", nil), w.say("column.finding", nil),
			w.say("column.fix", nil), w.say("column.basis", nil), w.say("column.rule", nil)},
	}
	if w.Understood.Fictional || w.State.Fictional {
		t.Lead = append(t.Lead, w.say("report.note.fictional", nil))
	}
	if kind := w.Gap.Plan.Kind; kind != plan.Full {
		t.Lead = append(t.Lead, w.say("report.note.kind", map[string]any{"kind": w.say("kind."+string(kind), nil)}))
	}
	t.Lead = append(t.Lead, w.say("report.note.document-only", nil))
	for i, sentence := range w.sentences() {
		t.Lead = append(t.Lead, strconv.Itoa(i+1)+". "+sentence)
	}
	for _, f := range w.Gap.Findings {
		where := f.Place.String()
		if where == "" {
			where = w.say("report.whole-plan", nil)
		}
		row := summaryRow{cells: []string{w.say("severity."+string(f.Severity), nil), where, w.message(f), w.fix(f), w.basis(f),
			w.say("rule."+f.Rule+".title", nil)}}
		if f.Place.Row > 0 {
			column := f.Place.Column
			if column == "" {
				column = "A"
			}
			row.sheet, row.cell = f.Place.Sheet, column+strconv.Itoa(f.Place.Row)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// summaryWidths are the widths of the columns, in characters of the standard font.
var summaryWidths = []int{12, 24, 60, 50, 44, 30}

// lineHeight is the height of one line of text, in points.
const lineHeight = 15

// highestRow is the height of the highest row there can be, in points, in whole lines.
const highestRow = 405

// summaryHeight is the height, in points, in which a row shows the whole text of
// its cells: not every program fits rows to wrapped text when it opens a file.
func summaryHeight(cells []string) int {
	lines := 1
	for i, text := range cells {
		lines = max(lines, len(wrapped(text, summaryWidths[i]-4)))
	}
	return min(lines*lineHeight, highestRow)
}

// sheetPart is the part of the added sheet. Places are links into the sheets
// that the workbook has.
func (t summaryTable) sheetPart(namespace string, look summaryLook, sheets map[string]bool) []byte {
	var rows, links strings.Builder
	line := 0
	add := func(style string, height int, cells ...string) {
		line++
		fmt.Fprintf(&rows, `<row r="%d" ht="%d" customHeight="1">`, line, height)
		for i, text := range cells {
			rows.WriteString(inlineCell("", string(rune('A'+i))+strconv.Itoa(line), style, text))
		}
		rows.WriteString("</row>")
	}
	for _, text := range t.Lead {
		add("", lineHeight, text)
	}
	line++ // an empty row
	add(look.header, summaryHeight(t.Header), t.Header...)
	first := line
	for _, row := range t.Rows {
		add(look.text, summaryHeight(row.cells), row.cells...)
		if sheets[row.sheet] {
			fmt.Fprintf(&links, `<hyperlink ref="%s%d" location="%s"/>`, string(rune('A'+whereColumn)), line,
				escapeAttr("'"+strings.ReplaceAll(row.sheet, "'", "''")+"'!"+row.cell))
		}
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	b.WriteString(`<worksheet xmlns="` + escape(namespace) + `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>`)
	for i, width := range summaryWidths {
		fmt.Fprintf(&b, `<col min="%[1]d" max="%[1]d" width="%[2]d" customWidth="1"/>`, i+1, width)
	}
	b.WriteString(`</cols><sheetData>` + rows.String() + `</sheetData>`)
	if len(t.Rows) > 0 {
		fmt.Fprintf(&b, `<autoFilter ref="A%d:%s%d"/>`, first, string(rune('A'+len(t.Header)-1)), line)
	}
	if links.Len() > 0 {
		b.WriteString(`<hyperlinks>` + links.String() + `</hyperlinks>`)
	}
	b.WriteString(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`)
	return []byte(b.String())
}
