// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"maps"
	"slices"
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

// checkHeaders refuses a row of headings that no sheet has, or in which nothing
// stands.
func (r *reader) checkHeaders() error {
	for _, h := range r.opts.Header {
		fits := false
		var rows []string
		for i := range r.wb.Sheets {
			sheet := &r.wb.Sheets[i]
			if n := len(sheet.Rows); n > 0 {
				rows = append(rows, sheet.Name+"!"+strconv.Itoa(sheet.Rows[0].Number)+"–"+strconv.Itoa(sheet.Rows[n-1].Number))
			}
			if h.Sheet == "" || lexicon.Fold(h.Sheet) == lexicon.Fold(sheet.Name) {
				_, filled := sheet.Row(h.Row)
				fits = fits || filled
			}
		}
		if !fits {
			found := strconv.Itoa(h.Row)
			if h.Sheet != "" {
				found = h.Sheet + "!" + found
			}
			return fault.New(fault.Missing, "intake.header-no-row", fault.Args{"row": found, "found": rows[:min(len(rows), 20)]})
		}
	}
	return nil
}

// checkThemes refuses themes of an action that the plan does not have.
func (r *reader) checkThemes() error {
	known := make(map[string]bool)
	var numbers []string
	for _, a := range r.out.Plan.Actions {
		known[a.Number] = true
		if a.Number != "" && len(numbers) < 20 {
			numbers = append(numbers, a.Number)
		}
	}
	for _, number := range slices.Sorted(maps.Keys(r.opts.Themes)) {
		if known[number] && number != "" {
			continue
		}
		if len(numbers) == 0 {
			return fault.New(fault.Missing, "intake.theme-no-numbers", fault.Args{"number": number})
		}
		return fault.New(fault.Missing, "intake.theme-no-action", fault.Args{"number": number, "numbers": numbers})
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
	if !ok || t.card != nil || !written(sheet, index) {
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
