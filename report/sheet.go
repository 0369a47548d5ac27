// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"jalon/domain/record"
	"jalon/locale"
)

// Sheet is a table that a page shows and files give, cell for cell the same.
type Sheet struct {
	Title string
	// Notes say what it is: source, licence, day, filters.
	Notes   []SheetNote
	Columns []SheetColumn
	Rows    [][]SheetCell
}

// SheetNote is one line of what is said of a sheet.
type SheetNote struct{ Label, Text string }

// SheetColumn is a column: Key for programs, Name for people.
type SheetColumn struct {
	Key, Name string
	// Numeric columns are aligned at their end; a cell of theirs may still say in
	// words why there is no number.
	Numeric bool
}

// SheetCell is a text, a number as a plain decimal in major units, or a day, which
// files give as ISO 8601 has it and pages in words.
type SheetCell struct {
	Text, Number string
	Day          record.Day
}

// Shown is the cell as a page shows it.
func (c SheetCell) Shown(l *locale.Language) string {
	if c.Number != "" {
		return l.Decimal(c.Number)
	}
	if !c.Day.IsZero() {
		return l.Date(c.Day.Year, c.Day.Month, c.Day.Date)
	}
	return c.Text
}

// text is the cell as files give it, where it is no number.
func (c SheetCell) text() string {
	if !c.Day.IsZero() {
		return c.Day.String()
	}
	return c.Text
}

// WriteSheetCSV writes a sheet as the spreadsheets of the reader's language open
// it: with a semicolon where the comma parts decimals. What is said of the sheet
// stands above, parted from it by an empty line.
func WriteSheetCSV(out io.Writer, s Sheet, l *locale.Language) error {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	mark := strings.Trim(l.Decimal("1.5"), "15")
	if mark == "," {
		w.Comma = ';'
	}
	lines := [][]string{{NoFormula(s.Title)}}
	for _, n := range s.Notes {
		lines = append(lines, []string{NoFormula(n.Label), NoFormula(n.Text)})
	}
	var header []string
	for _, c := range s.Columns {
		header = append(header, NoFormula(c.Name))
	}
	lines = append(lines, []string{""}, header)
	for _, row := range s.Rows {
		var line []string
		for _, c := range row {
			if c.Number != "" {
				line = append(line, strings.Replace(c.Number, ".", mark, 1))
				continue
			}
			line = append(line, NoFormula(c.text()))
		}
		lines = append(lines, line)
	}
	if err := w.WriteAll(lines); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}

// NoFormula is a text that a spreadsheet does not take for a formula: an
// apostrophe stands before it, and before one that begins with apostrophes and
// then so. The reader of CSV files takes that one off again.
func NoFormula(text string) string {
	if strings.IndexAny(strings.TrimLeft(text, "'"), "=+-@\t\r") == 0 {
		return "'" + text
	}
	return text
}

// WriteSheetXLSX writes a workbook of two sheets: the table alone, its headings in
// the first row and no cells merged, and the notes.
func WriteSheetXLSX(out io.Writer, s Sheet, l *locale.Language) error {
	book := excelize.NewFile()
	defer book.Close()
	n := &newWorkbook{book: book}
	n.styles()
	table, notes := l.T("sheet.table", nil), l.T("sheet.notes", nil)
	n.do(book.SetSheetName("Sheet1", table))
	for i, c := range s.Columns {
		n.put(table, 1, i, n.header, c.Name)
		n.width(table, i, s.width(i, l))
	}
	for r, row := range s.Rows {
		for i, c := range row {
			if c.Number == "" {
				n.put(table, r+2, i, n.text, c.text())
				continue
			}
			// As it stands, to the last decimal: no float comes between.
			n.do(book.SetCellDefault(table, record.ColumnName(i)+strconv.Itoa(r+2), c.Number))
		}
	}
	n.do(book.SetPanes(table, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	_, err := book.NewSheet(notes)
	n.do(err)
	n.put(notes, 1, 0, n.header, s.Title)
	for i, note := range s.Notes {
		n.put(notes, i+2, 0, n.text, note.Label)
		n.put(notes, i+2, 1, n.text, note.Text)
	}
	n.width(notes, 0, 30)
	n.width(notes, 1, 90)
	if n.err != nil {
		return n.err
	}
	return book.Write(out)
}

// width is how wide a column is to be, in characters.
func (s Sheet) width(column int, l *locale.Language) float64 {
	longest := len([]rune(s.Columns[column].Name))
	for _, row := range s.Rows {
		longest = max(longest, len([]rune(row[column].Shown(l))))
	}
	return float64(min(longest+2, 50))
}
