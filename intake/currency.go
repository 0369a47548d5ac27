// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"slices"

	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// underHeading is what the cells under one heading of the workbook show together.
type underHeading struct {
	texts []string
	// codes are the currencies that cells name, named where each was named first.
	codes []string
	named map[string]record.Place
}

// settleAmounts decides for every column of amounts what its heading, its other
// cells and notes outside the table say of separators, unit and currency. A
// currency that is named elsewhere, for another sum, decides nothing.
func (r *reader) settleAmounts() {
	shown := make(map[string]*underHeading)
	for _, t := range r.tables {
		for _, c := range t.columns {
			if c.meaning.amount() {
				key := lexicon.Normal(c.heading)
				if shown[key] == nil {
					shown[key] = &underHeading{named: make(map[string]record.Place)}
				}
				r.gather(shown[key], t, c.index)
			}
		}
	}
	notes := r.amountNotes()
	for _, t := range r.tables {
		for i := range t.columns {
			if c := &t.columns[i]; c.meaning.amount() {
				c.context = r.contextOf(c.heading, shown[lexicon.Normal(c.heading)], notesFor(notes, t.sheet))
			}
		}
	}
}

// gather takes in the cells of one column.
func (r *reader) gather(under *underHeading, t *table, col int) {
	sheet := r.sheet(t)
	for _, row := range sheet.Rows[t.from:t.to] {
		if col >= len(row.Cells) || row.Cells[col].Kind == grid.Blank {
			continue
		}
		cell := row.Cells[col]
		if cell.Kind == grid.Text {
			under.texts = append(under.texts, cell.Text)
		}
		if code := r.currencyOf(cell); code != "" {
			under.codes = append(under.codes, code)
			if _, ok := under.named[code]; !ok {
				under.named[code] = record.Place{Sheet: sheet.Name, Row: row.Number, Column: record.ColumnName(col)}
			}
		}
	}
}

// contextOf is how the amounts under a heading are read. What the heading says
// comes first, then what a person said, then the column's other cells, then a
// note; the reason is kept for each amount.
func (r *reader) contextOf(heading string, under *underHeading, notes []amountNote) reading.AmountContext {
	unit, code, _ := reading.HeadingUnit(heading, r.words.Currencies)
	sign, fits, own := r.words.Currencies.OpenSign(heading, r.opts.State)
	may := func(code string) bool { return code != "" && (sign == "" || slices.Contains(fits, code)) }
	c := reading.AmountContext{Lang: r.lang, Column: reading.ColumnSeparators(under.texts), Unit: unit, Currencies: r.words.Currencies, State: r.opts.State}
	if n, ok := onlyNote(notes, func(n amountNote) string { return unitName(n.unit) }); ok && unit == reading.One {
		c.Unit = n.unit
		c.UnitWhy = record.Reason{Key: "intake.why.unit-note", Args: map[string]any{"at": n.place, "unit": int64(n.unit)}}
	}
	note, noted := onlyNote(notes, func(n amountNote) string { return n.currency })
	common := agreed(under.codes)
	switch {
	case code != "":
		c.Currency, c.CurrencyWhy = code, record.Reason{Key: "reading.currency-heading", Args: map[string]any{"currency": code}}
	case r.opts.Currency != "":
		c.Default, c.DefaultWhy = r.opts.Currency, record.Reason{Key: "intake.why.currency-person", Args: map[string]any{"currency": r.opts.Currency}}
	case may(common):
		c.Currency, c.CurrencyWhy = common, record.Reason{Key: "intake.why.currency-column", Args: map[string]any{"currency": common, "at": under.named[common]}}
	case noted && may(note.currency):
		c.Default, c.DefaultWhy = note.currency, record.Reason{Key: "intake.why.currency-note", Args: map[string]any{"currency": note.currency, "where": note.place}}
	case own != "":
		c.Default, c.DefaultWhy = own, record.Reason{Key: "reading.currency-state", Args: map[string]any{"sign": sign, "currency": own}}
	}
	return c
}

// currencyOf is the one currency that a cell names itself; "" for none or several.
func (r *reader) currencyOf(cell grid.Cell) string {
	text := cell.Text
	if cell.Kind == grid.Number {
		text = cell.NumberFormat
	}
	codes := r.words.Currencies.Find(text)
	if len(codes) != 1 {
		return ""
	}
	return codes[0]
}

// agreed is the currency of a column whose cells name it: all of them, or all
// but a single one among three or more, which is then the odd one out. Where
// cells disagree otherwise, each is read in the currency that it names.
func agreed(codes []string) string {
	count := make(map[string]int)
	for _, code := range codes {
		count[code]++
	}
	for code, n := range count {
		if n == len(codes) || len(codes) >= 3 && n == len(codes)-1 {
			return code
		}
	}
	return ""
}
