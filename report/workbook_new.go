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
	// Merges are the cells shown as one: 1-based rows, 0-based columns, both ends included.
	Merges []OriginalMerge
}

// OriginalMerge is a rectangle of cells that are shown as one.
type OriginalMerge struct{ Row0, Col0, Row1, Col1 int }

// OriginalRow is one row with its own 1-based number.
type OriginalRow struct {
	Number int
	Cells  []string
}

// WriteNewWorkbook makes a workbook of what was read from a file that is none,
// with the findings in two columns beside it and one sheet with everything.
// Every cell is text: one that begins with "=" stays what it was.
func WriteNewWorkbook(out io.Writer, sheets []Original, c Check, l *locale.Language) error {
	w := newComposer(c, l)
	return newBook(out, sheets, w.remarks(), w.summaryTable(), w.say("workbook.sheet", nil))
}

// newBook writes sheets with remarks beside their rows and one more at the end.
func newBook(out io.Writer, sheets []Original, remarks map[string]map[int]remark, summary summaryTable, called string) error {
	book := excelize.NewFile()
	defer book.Close()
	n := &newWorkbook{book: book}
	n.styles()
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
	n.summary(summary, called, taken)
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
	widths := sheetWidths(s.Rows)
	target := len(widths)
	if len(remarks) > 0 {
		widths = append(widths, findingWidth, fixWidth)
	}
	for _, row := range s.Rows {
		r, remarked := remarks[row.Number]
		style := n.text
		if remarked && r.header {
			style = n.header
		}
		filled := row.Cells
		if remarked {
			filled = append(append(append([]string{}, filled...), make([]string, target-len(filled))...), r.finding, r.fix)
		}
		title := alone(row.Cells)
		lines := 1
		for column, text := range filled {
			if title && column < target {
				n.put(s.Name, row.Number, column, 0, text) // it may run over the cells beside it
				continue
			}
			n.put(s.Name, row.Number, column, style, text)
			if text != "" {
				lines = max(lines, len(wrapped(text, widths[column]-2)))
			}
		}
		n.do(n.book.SetRowHeight(s.Name, row.Number, float64(min(lines*lineHeight, highestRow))))
	}
	for _, m := range s.Merges {
		n.do(n.book.MergeCell(s.Name, record.ColumnName(m.Col0)+strconv.Itoa(m.Row0), record.ColumnName(m.Col1)+strconv.Itoa(m.Row1)))
	}
	for column, characters := range widths {
		n.width(s.Name, column, float64(characters))
	}
	n.onPaper(s.Name)
}

// sheetWidths gives each column the room that its texts need, within reason;
// titles, which stand alone in their rows, do not count.
func sheetWidths(rows []OriginalRow) []int {
	var widths []int
	for _, row := range rows {
		for column, text := range row.Cells {
			if column == len(widths) {
				widths = append(widths, 10)
			}
			if !alone(row.Cells) {
				widths[column] = max(widths[column], min(cells(text)+2, 40))
			}
		}
	}
	return widths
}

// alone reports whether at most one of the cells holds anything.
func alone(cells []string) bool {
	filled := 0
	for _, text := range cells {
		if text != "" {
			filled++
		}
	}
	return filled <= 1
}

// onPaper lets a sheet print on landscape pages as wide as it is.
func (n *newWorkbook) onPaper(sheet string) {
	fit, landscape, one, any := true, "landscape", 1, 0
	n.do(n.book.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	n.do(n.book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}))
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
		n.do(n.book.SetRowHeight(name, row, float64(summaryHeight(each.cells))))
		if taken[each.sheet] {
			n.do(n.book.SetCellHyperLink(name, string(rune('A'+whereColumn))+strconv.Itoa(row), "'"+each.sheet+"'!"+each.cell, "Location"))
		}
	}
	for column, characters := range summaryWidths {
		n.width(name, column, float64(characters))
	}
	n.onPaper(name)
}
