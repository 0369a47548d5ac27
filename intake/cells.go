// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// Cell is what a person says that a cell holds, in place of what stands there:
// written as people write it, blank for nothing. The file stays as it is.
type Cell struct {
	Place record.Place
	Text  string
}

// Answer is what a person says of a whole column that leaves open how its cells
// are meant.
type Answer struct {
	// Question is what was doubted: plan.AmountAmbiguous, plan.CurrencyNotStated
	// or plan.DateAmbiguous.
	Question plan.DoubtKind
	// Place names the sheet and the column; all columns of that sheet with the same
	// heading are answered with it.
	Place record.Place
	// Value is one of Answers, or the ISO 4217 code of a currency.
	Value string
}

// What can be answered.
const (
	DecimalPoint = "point"
	DecimalComma = "comma"
	DayFirst     = "day"
	MonthFirst   = "month"
)

// Answers lists what can be answered to a question; a currency is answered by
// its code.
var Answers = map[plan.DoubtKind][]string{
	plan.AmountAmbiguous: {DecimalPoint, DecimalComma},
	plan.DateAmbiguous:   {DayFirst, MonthFirst},
}

var (
	cellName   = regexp.MustCompile(`^([A-Z]{1,3})([1-9][0-9]{0,6})$`)
	columnName = regexp.MustCompile(`^[A-Z]{1,3}$`)
	codeName   = regexp.MustCompile(`^[A-Z]{3}$`)
)

// ParseCell reads the place "Sheet 1!C12" of what a person says of a cell.
func ParseCell(at, text string) (Cell, error) {
	sheet, name, ok := cutLast(at, "!")
	m := cellName.FindStringSubmatch(name)
	if !ok || m == nil {
		return Cell{}, fault.New(fault.Invalid, "intake.no-cell", fault.Args{"found": at})
	}
	row, err := strconv.Atoi(m[2])
	if _, known := record.ColumnIndex(m[1]); err != nil || !known {
		return Cell{}, fault.New(fault.Invalid, "intake.no-cell", fault.Args{"found": at})
	}
	return Cell{record.Place{Sheet: sheet, Row: row, Column: m[1]}, text}, nil
}

// ParseAnswer reads "amount-ambiguous:Sheet 1!C" and what is answered.
func ParseAnswer(at, value string) (Answer, error) {
	bad := func() (Answer, error) {
		return Answer{}, fault.New(fault.Invalid, "intake.no-answer", fault.Args{"found": at + "=" + value})
	}
	question, column, ok := strings.Cut(at, ":")
	sheet, name, whole := cutLast(column, "!")
	a := Answer{plan.DoubtKind(question), record.Place{Sheet: sheet, Column: name}, value}
	_, known := record.ColumnIndex(name)
	if !ok || !whole || !columnName.MatchString(name) || !known {
		return bad()
	}
	if a.Question == plan.CurrencyNotStated && codeName.MatchString(value) || slices.Contains(Answers[a.Question], value) {
		return a, nil
	}
	return bad()
}

// mendCells puts what a person says of cells in the place of what stands there.
// A cell outside what the file holds is a fault: a person who mistyped must not
// believe that it counted.
func (r *reader) mendCells() error {
	if len(r.opts.Cells) == 0 {
		return nil
	}
	rows := make(map[int]bool) // sheets whose rows are copies already
	for _, c := range r.opts.Cells {
		s := slices.IndexFunc(r.wb.Sheets, func(s grid.Sheet) bool { return s.Name == c.Place.Sheet })
		i, filled := -1, false
		if s >= 0 {
			i, filled = slices.BinarySearchFunc(r.wb.Sheets[s].Rows, c.Place.Row, func(row grid.Row, n int) int { return row.Number - n })
		}
		col := c.Place.ColumnIndex()
		if !filled || col < 0 || col >= mostColumns {
			return fault.New(fault.Missing, "intake.cell-no-row", fault.Args{"at": c.Place.String()})
		}
		sheet := &r.wb.Sheets[s]
		if !rows[s] {
			sheet.Rows, rows[s] = slices.Clone(sheet.Rows), true
		}
		typed := grid.Typed(c.Text)
		cells := slices.Clone(sheet.Rows[i].Cells)
		for len(cells) <= col {
			cells = append(cells, grid.Cell{})
		}
		if cells[col].Text != typed.Text {
			cells[col] = typed
		}
		sheet.Rows[i].Cells = cells
	}
	return nil
}

// mostColumns is how far to the right a person may fill a cell.
const mostColumns = 500

// answer applies what a person says of whole columns.
func (r *reader) answer() error {
	for _, a := range r.opts.Answers {
		heading, found := "", false
		for _, t := range r.tables {
			if r.sheet(t).Name != a.Place.Sheet {
				continue
			}
			for _, c := range t.columns {
				if t.card == nil && c.index == a.Place.ColumnIndex() || t.card != nil && c.name() == a.Place.Column {
					heading, found = c.name(), true
				}
			}
		}
		if !found {
			return fault.New(fault.Missing, "intake.map-no-column", fault.Args{"found": a.Place.Column, "sheet": a.Place.Sheet, "columns": r.columnList()})
		}
		for _, t := range r.tables {
			if r.sheet(t).Name != a.Place.Sheet {
				continue
			}
			for i := range t.columns {
				if c := &t.columns[i]; lexicon.Normal(c.name()) == lexicon.Normal(heading) {
					c.answered(a)
				}
			}
		}
	}
	return nil
}

// answered is the column as a person says that it is to be read.
func (c *column) answered(a Answer) {
	switch a.Value {
	case DecimalPoint:
		c.context.Column = reading.Separators{Decimal: '.'}
	case DecimalComma:
		c.context.Column = reading.Separators{Decimal: ','}
	case DayFirst:
		c.days = reading.DayFirst
	case MonthFirst:
		c.days = reading.MonthFirst
	default:
		c.context.Default, c.context.DefaultWhy = a.Value, record.Reason{Key: "intake.why.currency-person", Args: map[string]any{"currency": a.Value}}
	}
}
