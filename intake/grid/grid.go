// SPDX-License-Identifier: EUPL-1.2

// Package grid turns a ministry's own file into sheets of cells: an Excel
// workbook, a CSV file in whatever encoding and separator it was saved, or the
// tables of a Word document. It knows nothing of plans. Files come from
// strangers, so every reader works within the limits of this package, and what
// cannot be read is refused with a fault that says how to save it instead.
package grid

import (
	"sort"

	"jalon/domain/record"
)

// Format is the sort of file that a workbook was read from.
type Format string

// The formats that are read.
const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
	DOCX Format = "docx"
)

// Workbook is a file as sheets of cells.
type Workbook struct {
	// Name is the file's own name, without folders.
	Name   string
	Format Format
	// Encoding is how the text of a CSV file was encoded: "utf-8", "utf-16le",
	// "utf-16be", "windows-1252" or "macintosh"; "" for other formats.
	Encoding string
	// Delimiter separates the fields of a CSV file; "" for other formats.
	Delimiter string
	// Title is the title in the document's properties; "" when it has none.
	Title  string
	Sheets []Sheet
	// After holds the paragraphs of a Word document that follow its last table.
	After []Line
}

// Sheet is one sheet of a workbook, the whole of a CSV file, or one table of a
// Word document.
type Sheet struct {
	// Name is the sheet's own name; of a CSV file the file's name without its
	// ending; of a Word table "Table 1", "Table 2" and so on.
	Name   string
	Hidden bool
	// Part is the path of the sheet inside the file; only set for XLSX.
	Part string
	// Rows holds the rows in order of their numbers; rows without any content are left out.
	Rows []Row
	// Merges holds the cells that are shown as one.
	Merges []Merge
	// Before holds the paragraphs of a Word document between the table before
	// this one, or the beginning, and this table.
	Before []Line

	// cover tells for each of Rows which merges lie over it; nil on sheets made by hand.
	cover [][]int32
}

// Row is one row of a sheet.
type Row struct {
	// Number is the row's own 1-based number on its sheet.
	Number int `json:"n,omitzero"`
	// Cells holds the cells from the first column on; trailing blank cells may be left out.
	Cells  []Cell `json:"c,omitzero"`
	Hidden bool   `json:"h,omitzero"`
}

// Kind is what a cell holds.
type Kind uint8

// The kinds of cells. The zero Cell is blank.
const (
	Blank Kind = iota
	// Text is text, also text that looks like a number or a date.
	Text
	// Number is a number that the file holds as one.
	Number
	// Date is a day that the file holds as one.
	Date
	// Bool is TRUE or FALSE.
	Bool
	// Error is a formula that failed: "#REF!", "#DIV/0!".
	Error
)

// Cell is one cell as a person sees it. There may be two million of them, so
// their names in JSON are short.
type Cell struct {
	// Text is what is shown, without blanks around it. A number is its plain
	// decimal with a point; a date is ISO 8601, cut to the month ("2027-06") or
	// the year where the cell shows no more.
	Text string `json:"t,omitzero"`
	// Number is the plain decimal of a Number, without exponent, to the fifteen
	// digits that a spreadsheet holds exactly.
	Number string `json:"n,omitzero"`
	// NumberFormat is the code of the format that a number is shown in ("#,##0.00 [$€-40C]").
	NumberFormat string `json:"f,omitzero"`
	// Formula is the formula behind the value, without "=". Cells that share a
	// formula have the text of the first of them.
	Formula string `json:"x,omitzero"`
	// Day is the day of a Date.
	Day  record.Day `json:"d,omitzero"`
	Kind Kind       `json:"k,omitzero"`
}

// Line is a paragraph of a Word document outside its tables.
type Line struct {
	Text string
	// Heading is the level of a heading, from 1; 0 for ordinary paragraphs.
	Heading int
	// Number counts the document's paragraphs outside tables that hold text, from 1.
	Number int
}

// Merge is a rectangle of cells shown as one: rows are 1-based numbers, columns
// 0-based, both ends included.
type Merge struct{ Row0, Col0, Row1, Col1 int }

// Holds reports whether the cell lies in the rectangle.
func (m Merge) Holds(row, col int) bool {
	return m.Row0 <= row && row <= m.Row1 && m.Col0 <= col && col <= m.Col1
}

// At returns the cell in a row, by its 1-based number, and a 0-based column; a
// blank cell where there is none.
func (s *Sheet) At(row, col int) Cell {
	i, ok := s.find(row)
	if !ok || col < 0 || col >= len(s.Rows[i].Cells) {
		return Cell{}
	}
	return s.Rows[i].Cells[col]
}

// find returns the index of the row with that number.
func (s *Sheet) find(row int) (int, bool) {
	i := s.from(row)
	return i, i < len(s.Rows) && s.Rows[i].Number == row
}

// Row returns the row with that 1-based number; ok is false when nothing stands in it.
func (s *Sheet) Row(number int) (row Row, ok bool) {
	if i, ok := s.find(number); ok {
		return s.Rows[i], true
	}
	return Row{}, false
}

// from returns the index of the first row with that number or a later one.
func (s *Sheet) from(row int) int {
	return sort.Search(len(s.Rows), func(i int) bool { return s.Rows[i].Number >= row })
}

// MergeAt returns the merge that holds a cell; ok is false when the cell stands alone.
func (s *Sheet) MergeAt(row, col int) (m Merge, ok bool) {
	if i, known := s.find(row); known && s.cover != nil {
		for _, n := range s.cover[i] {
			if s.Merges[n].Holds(row, col) {
				return s.Merges[n], true
			}
		}
		return Merge{}, false
	}
	for _, m := range s.Merges {
		if m.Holds(row, col) {
			return m, true
		}
	}
	return Merge{}, false
}

// MergedFrom returns the top left cell of the merge that holds a cell, by row
// number and column; ok is false when the cell stands alone.
func (s *Sheet) MergedFrom(row, col int) (r, c int, ok bool) {
	m, ok := s.MergeAt(row, col)
	return m.Row0, m.Col0, ok
}
