// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"io"
	"strconv"

	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/locale"
)

// Remark is what is written beside one row of a document that is given back to
// be mended.
type Remark struct {
	Place record.Place
	// Title says in few words what it is, Found what stands there and what was
	// expected, Fix how to mend it.
	Title, Found, Fix string
}

// Returned is a document that is given back to be mended.
type Returned struct {
	// File is the document's name.
	File string
	// Workbook is the document itself, where it is one; Sheets what was read of it
	// where it is none.
	Workbook []byte
	Sheets   []Original
	// Headings are the rows of headings, by sheet.
	Headings map[string][]int
	// Lead are the lines over the list of remarks.
	Lead    []string
	Remarks []Remark
}

// WriteReturned gives a document back with what is to be mended beside each row,
// and a list of it on a sheet of its own. What it adds is passed over when the
// workbook is read again.
func WriteReturned(out io.Writer, r Returned, l *locale.Language) error {
	v := voice{lang: l, onPage: true}
	rows := make(map[string]map[int]remark)
	list := summaryTable{Lead: r.Lead, Header: []string{v.say("column.finding", nil), v.say("column.where", nil), v.say("column.found", nil), v.say("column.fix", nil)}}
	for _, m := range r.Remarks {
		row := summaryRow{cells: []string{m.Title, m.Place.String(), m.Found, m.Fix}}
		if m.Place.Row > 0 {
			row.sheet, row.cell = m.Place.Sheet, m.Place.Column+strconv.Itoa(m.Place.Row)
			if m.Place.Column == "" {
				row.cell = "A" + row.cell
			}
			if rows[m.Place.Sheet] == nil {
				rows[m.Place.Sheet] = make(map[int]remark)
			}
			beside := rows[m.Place.Sheet][m.Place.Row]
			beside.textColumn = m.Place.ColumnIndex()
			beside.finding = joined(beside.finding, m.Title+" – "+m.Found)
			beside.fix = joined(beside.fix, m.Fix)
			rows[m.Place.Sheet][m.Place.Row] = beside
		}
		list.Rows = append(list.Rows, row)
	}
	for sheet, headings := range r.Headings {
		for _, row := range headings {
			if rows[sheet] != nil && !contains(headings, row+1) {
				rows[sheet][row] = remark{header: true, textColumn: -1, finding: v.say("workbook.column.finding", nil), fix: v.say("workbook.column.fix", nil)}
			}
		}
	}
	called := v.say("workbook.sheet", nil)
	if r.Workbook == nil {
		return newBook(out, r.Sheets, rows, list, called)
	}
	pkg, err := openPackage(r.Workbook)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "report.workbook.unfit", fault.Args{"file": r.File})
	}
	return giveBack(out, pkg, rows, list, called, r.File)
}

// joined is one text under another that is not the same.
func joined(text, more string) string {
	switch text {
	case "", more:
		return more
	}
	return text + "\n" + more
}
