// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/record"
)

// The size of a sheet in Excel.
const (
	lastRow    = 1_048_576
	lastColumn = 16_383
)

var errReference = errors.New("not a cell reference")

// worksheet is one sheet of a workbook while it is read.
type worksheet struct {
	*workbookParts
	m     *markup
	sheet *Sheet
	row   int
	// scratch holds the cells of the row that is being read.
	scratch []Cell
	// formulas holds the formulas that several cells share, by their index.
	formulas map[string]string
}

func (w *workbookParts) readSheet(s *Sheet) error {
	m, err := w.markup(s.Part)
	if err != nil {
		return err
	}
	defer m.close()
	ws := &worksheet{workbookParts: w, m: m, sheet: s, formulas: make(map[string]string)}
	err = m.each(func(root element) error {
		return m.each(func(e element) error {
			switch e.Name.Local {
			case "sheetData":
				return m.each(ws.readRow)
			case "mergeCells":
				return m.each(ws.readMerge)
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	return ws.order()
}

// order puts rows in the order of their numbers; nearly always they are.
func (ws *worksheet) order() error {
	byNumber := func(a, b Row) int { return a.Number - b.Number }
	rows := ws.sheet.Rows
	if !slices.IsSortedFunc(rows, byNumber) {
		slices.SortStableFunc(rows, byNumber)
	}
	for i := 1; i < len(rows); i++ {
		if rows[i].Number == rows[i-1].Number {
			return broken{ws.sheet.Part, fmt.Errorf("row %d stands there twice", rows[i].Number)}
		}
	}
	return nil
}

func (ws *worksheet) readRow(e element) error {
	if e.Name.Local != "row" {
		return nil
	}
	ws.row++
	if r := e.attr("r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil {
			return broken{ws.sheet.Part, fmt.Errorf("row %q", r)}
		}
		ws.row = n
	}
	if ws.row < 1 || ws.row > lastRow {
		return broken{ws.sheet.Part, fmt.Errorf("row %d", ws.row)}
	}
	ws.scratch = ws.scratch[:0]
	col := -1
	err := ws.m.each(func(e element) error {
		if e.Name.Local != "c" {
			return nil
		}
		col++
		if r := e.attr("r"); r != "" {
			c, _, err := parseReference(r)
			if err != nil {
				return broken{ws.sheet.Part, err}
			}
			col = c
		}
		cell, err := ws.readCell(e)
		if err != nil || cell == (Cell{}) {
			return err
		}
		if col >= maxColumns {
			return refusal{"grid.too-many-columns", fault.Args{"sheet": ws.sheet.Name, "row": strconv.Itoa(ws.row), "limit": maxColumns}}
		}
		for len(ws.scratch) <= col {
			ws.scratch = append(ws.scratch, Cell{})
		}
		ws.scratch[col] = cell
		return nil
	})
	if err != nil || len(ws.scratch) == 0 {
		return err
	}
	return ws.in.keep(ws.sheet, Row{Number: ws.row, Cells: slices.Clone(ws.scratch), Hidden: e.is("hidden")})
}

// readCell reads the value, the formula and the format of one cell.
func (ws *worksheet) readCell(e element) (Cell, error) {
	value, formula, inline := "", "", ""
	err := ws.m.each(func(part element) (err error) {
		switch part.Name.Local {
		case "v":
			value, err = ws.m.text()
		case "is":
			inline, err = richText(ws.m)
		case "f":
			formula, err = ws.m.text()
			if si := part.attr("si"); part.attr("t") == "shared" && si != "" {
				if formula == "" {
					formula = ws.formulas[si]
				} else {
					ws.formulas[si] = formula
				}
			}
		}
		return err
	})
	if err != nil {
		return Cell{}, err
	}
	var format numberFormat
	if i, err := strconv.Atoi(e.attr("s")); err == nil && i >= 0 && i < len(ws.formats) {
		format = ws.formats[i]
	}
	cell, err := ws.valueCell(e.attr("t"), value, inline, format)
	cell.Formula = clean(formula)
	return cell, err
}

func (ws *worksheet) valueCell(kind, value, inline string, format numberFormat) (Cell, error) {
	switch kind {
	case "inlineStr":
		return textCell(inline), nil
	case "str":
		return textCell(unescape(value)), nil
	}
	value = strings.TrimSpace(value)
	if value == "" {
		return Cell{}, nil
	}
	switch kind {
	case "s":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n >= len(ws.strings) {
			return Cell{}, broken{ws.sheet.Part, fmt.Errorf("row %d refers to text %q of %d", ws.row, clipped(value), len(ws.strings))}
		}
		return textCell(ws.strings[n]), nil
	case "b":
		if value == "1" || value == "true" {
			return Cell{Kind: Bool, Text: "TRUE"}, nil
		}
		return Cell{Kind: Bool, Text: "FALSE"}, nil
	case "e":
		return Cell{Kind: Error, Text: value}, nil
	case "d":
		return isoCell(value, format), nil
	}
	f, ok := parseNumber(value)
	if !ok {
		return textCell(value), nil
	}
	if format.shows != showsNumber {
		return ws.epoch.cell(f, format), nil
	}
	number := plainDecimal(f)
	return Cell{Kind: Number, Text: number, Number: number, NumberFormat: format.code}, nil
}

func clipped(s string) string { return s[:min(len(s), 40)] }

// readMerge reads one rectangle of merged cells. A single cell is no merge.
func (ws *worksheet) readMerge(e element) error {
	from, to, ok := strings.Cut(e.attr("ref"), ":")
	if e.Name.Local != "mergeCell" || !ok {
		return nil
	}
	c0, r0, err := parseReference(from)
	if err != nil {
		return broken{ws.sheet.Part, err}
	}
	c1, r1, err := parseReference(to)
	if err != nil {
		return broken{ws.sheet.Part, err}
	}
	m := Merge{Row0: min(r0, r1), Col0: min(c0, c1), Row1: max(r0, r1), Col1: max(c0, c1)}
	if m.Row0 == m.Row1 && m.Col0 == m.Col1 {
		return nil
	}
	return ws.in.merge(ws.sheet, m)
}

// parseReference reads "C12" as a 0-based column and a 1-based row.
func parseReference(ref string) (col, row int, err error) {
	ref = strings.ReplaceAll(ref, "$", "")
	letters := strings.TrimRight(ref, "0123456789")
	col, ok := record.ColumnIndex(letters)
	row, convErr := strconv.Atoi(ref[len(letters):])
	if !ok || convErr != nil || col > lastColumn || row < 1 || row > lastRow {
		return 0, 0, fmt.Errorf("%w: %q", errReference, clipped(ref))
	}
	return col, row, nil
}
