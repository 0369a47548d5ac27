// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"jalon/domain/record"
	"jalon/locale"
)

// Original is one sheet or table as it was read from a file that is no
// workbook: a CSV file, or the tables of a Word document.
type Original struct {
	Name string
	Rows []OriginalRow
}

// OriginalRow is one row with its own 1-based number.
type OriginalRow struct {
	Number int
	Cells  []string
}

// WriteNewWorkbook makes a workbook of what was read from a file that is none,
// with the findings in two columns beside it and one sheet with everything.
// Every cell is text: one that begins with "=" stays what it was.
func WriteNewWorkbook(out io.Writer, sheets []Original, c Check, l *locale.Language) error {
	w := &composer{Check: c, voice: voice{lang: l, themes: c.Themes}}
	book := excelize.NewFile()
	defer book.Close()
	n := &newWorkbook{book: book}
	n.styles()
	remarks := w.remarks()
	taken := make(map[string]bool, len(sheets))
	for i, s := range sheets {
		if i == 0 {
			n.do(book.SetSheetName("Sheet1", s.Name))
		} else {
			_, err := book.NewSheet(s.Name)
			n.do(err)
		}
		taken[s.Name] = true
		n.sheet(s, remarks[s.Name])
	}
	n.summary(w.summaryTable(), w.say("workbook.sheet", nil), taken)
	if n.err != nil {
		return n.err
	}
	return book.Write(out)
}

// newWorkbook writes one workbook and remembers the first error.
type newWorkbook struct {
	book         *excelize.File
	header, text int // styles
	err          error
}

func (n *newWorkbook) do(err error) {
	if n.err == nil {
		n.err = err
	}
}

func (n *newWorkbook) styles() {
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	var err error
	n.header, err = n.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: wrap,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}})
	n.do(err)
	n.text, err = n.book.NewStyle(&excelize.Style{Alignment: wrap})
	n.do(err)
}

func (n *newWorkbook) put(sheet string, row, column, style int, text string) {
	cell := record.ColumnName(column) + strconv.Itoa(row)
	n.do(n.book.SetCellStr(sheet, cell, text))
	n.do(n.book.SetCellStyle(sheet, cell, cell, style))
}

func (n *newWorkbook) width(sheet string, column int, characters float64) {
	name := record.ColumnName(column)
	n.do(n.book.SetColWidth(sheet, name, name, characters))
}

func (n *newWorkbook) sheet(s Original, remarks map[int]remark) {
	target := 0
	for _, row := range s.Rows {
		target = max(target, len(row.Cells))
	}
	for _, row := range s.Rows {
		r, remarked := remarks[row.Number]
		style := n.text
		if remarked && r.header {
			style = n.header
		}
		for column, text := range row.Cells {
			n.put(s.Name, row.Number, column, style, text)
		}
		if remarked {
			n.put(s.Name, row.Number, target, style, r.finding)
			n.put(s.Name, row.Number, target+1, style, r.fix)
		}
	}
	for column := range target {
		n.width(s.Name, column, 24)
	}
	if len(remarks) > 0 {
		n.width(s.Name, target, findingWidth)
		n.width(s.Name, target+1, fixWidth)
	}
}

func (n *newWorkbook) summary(t summaryTable, wanted string, taken map[string]bool) {
	name := wanted
	for k := 2; taken[name]; k++ {
		name = wanted + " " + strconv.Itoa(k)
	}
	_, err := n.book.NewSheet(name)
	n.do(err)
	row := 0
	for _, text := range t.Lead {
		row++
		n.do(n.book.SetCellStr(name, "A"+strconv.Itoa(row), text))
	}
	row += 2
	for column, text := range t.Header {
		n.put(name, row, column, n.header, text)
	}
	for _, each := range t.Rows {
		row++
		for column, text := range each.cells {
			n.put(name, row, column, n.text, text)
		}
		if taken[each.sheet] {
			n.do(n.book.SetCellHyperLink(name, string(rune('A'+whereColumn))+strconv.Itoa(row), "'"+each.sheet+"'!"+each.cell, "Location"))
		}
	}
	for column, characters := range summaryWidths {
		n.width(name, column, float64(characters))
	}
}
