// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"strconv"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// Correction says what a column means, in a person's own decision.
type Correction struct {
	// Sheet restricts the correction to one sheet; "" is every sheet.
	Sheet string
	// Column is a letter ("C") or the text of the heading.
	Column  string
	Meaning Meaning
}

// HeaderRow says in which row of a sheet the headings stand.
type HeaderRow struct {
	// Sheet restricts it to one sheet; "" is every sheet.
	Sheet string
	Row   int
}

// ParseCorrection reads "C=lead", "Sheet 1!C=lead" or "Chef de file=lead".
func ParseCorrection(s string) (Correction, error) {
	left, right, ok := cutLast(s, "=")
	m, known := meaningOf(right)
	if !ok || !known || strings.TrimSpace(left) == "" {
		words := make([]string, len(Meanings))
		for i, each := range Meanings {
			words[i] = string(each)
		}
		return Correction{}, fault.New(fault.Invalid, "intake.bad-map", fault.Args{"found": s, "meanings": strings.Join(words, ", ")})
	}
	c := Correction{Column: strings.TrimSpace(left), Meaning: m}
	if sheet, column, ok := cutLast(left, "!"); ok {
		c.Sheet, c.Column = strings.TrimSpace(sheet), strings.TrimSpace(column)
	}
	return c, nil
}

// ParseHeaderRow reads "12" or "Sheet 1!12".
func ParseHeaderRow(s string) (HeaderRow, error) {
	sheet, row, ok := cutLast(s, "!")
	if !ok {
		sheet, row = "", s
	}
	n, err := strconv.Atoi(strings.TrimSpace(row))
	if err != nil || n < 1 {
		return HeaderRow{}, fault.New(fault.Invalid, "intake.bad-header-row", fault.Args{"found": s})
	}
	return HeaderRow{strings.TrimSpace(sheet), n}, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// correct applies what a person said about columns. A correction that fits no
// column is a fault: a person who mistyped must not believe that it counted.
func (r *reader) correct() error {
	for _, c := range r.opts.Map {
		fits := false
		for _, t := range r.tables {
			if c.Sheet != "" && lexicon.Fold(c.Sheet) != lexicon.Fold(r.sheet(t).Name) {
				continue
			}
			if col := t.pick(r.sheet(t), c.Column); col != nil {
				fits = true
				t.assign(col, c.Meaning)
			}
		}
		if !fits {
			return fault.New(fault.Missing, "intake.map-no-column", fault.Args{"found": c.Column, "sheet": c.Sheet, "columns": r.columnList()})
		}
	}
	return nil
}

// pick finds a column by its letter or its heading; a letter without a heading
// is a column too when something stands in it.
func (t *table) pick(sheet *grid.Sheet, name string) *column {
	for i := range t.columns {
		c := &t.columns[i]
		if lexicon.Normal(c.heading) == lexicon.Normal(name) && lexicon.Normal(name) != "" {
			return c
		}
	}
	index, ok := record.ColumnIndex(name)
	if !ok || !written(sheet, index) {
		return nil
	}
	for len(t.columns) <= index {
		t.columns = append(t.columns, column{index: len(t.columns), meaning: Other, why: record.Reason{Key: "intake.why.unknown"}})
	}
	return &t.columns[index]
}

// written says whether any cell of the column has text.
func written(sheet *grid.Sheet, index int) bool {
	for _, row := range sheet.Rows {
		if index < len(row.Cells) && row.Cells[index].Text != "" {
			return true
		}
	}
	return false
}

// assign gives the column its meaning, and takes that meaning from the column
// that was guessed to have it.
func (t *table) assign(col *column, m Meaning) {
	if !m.amount() && m != Other && m != Detail && m != Objective {
		if before := t.find(m); before != nil && before != col {
			before.meaning, before.why = Other, record.Reason{Key: "intake.why.second", Args: map[string]any{"heading": before.heading}}
		}
	}
	col.promoted = false
	col.meaning, col.share, col.why = m, 1, record.Reason{Key: "intake.why.person"}
	if m == Activity {
		col.meaning = Action
	}
}

func (r *reader) columnList() []string {
	var names []string
	for _, t := range r.tables {
		for _, c := range t.columns {
			if c.heading != "" && len(names) < 20 {
				names = append(names, record.ColumnName(c.index)+": "+clip(c.heading, 30))
			}
		}
	}
	return names
}
