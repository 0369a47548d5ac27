// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"strings"

	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// settleMoney reads a column whose heading says nothing ("Moyens", "Means",
// "2026") as one of amounts where its cells hold some and no other column does.
// Columns of a year each are taken together; of others, the one with the most.
func (r *reader) settleMoney(sheet *grid.Sheet, t *table) {
	var best *column
	most := 0
	for _, c := range t.columns {
		if c.meaning.amount() {
			return
		}
	}
	for i := range t.columns {
		c := &t.columns[i]
		if c.meaning != Other || c.why.Key != "intake.why.unknown" {
			continue
		}
		n := r.amountsIn(sheet, t, c.index)
		switch {
		case n == 0:
		case yearOnly.MatchString(c.heading):
			c.year, _ = yearOf(c.heading)
			r.holdMoney(c)
			most = len(sheet.Rows)
		case n > most:
			best, most = c, n
		}
	}
	if best != nil && t.find(Needed) == nil {
		r.holdMoney(best)
	}
}

// holdMoney takes a column for amounts, and for the sources that stand in it.
func (r *reader) holdMoney(c *column) {
	c.meaning, c.mixed = Needed, true
	c.why = record.Reason{Key: "intake.why.content"}
}

// amountsIn counts the amounts in a column; 0 when most of its cells hold
// something else.
func (r *reader) amountsIn(sheet *grid.Sheet, t *table, col int) int {
	amounts, others := 0, 0
	for _, row := range sheet.Rows[t.from:] {
		cell := grid.Cell{}
		if col < len(row.Cells) {
			cell = row.Cells[col]
		}
		switch {
		case cell.Text == "":
		case r.namesMoney(cell):
			amounts++
		case cell.Kind == grid.Number:
			others++ // a number alone may count anything
		default:
			context := reading.AmountContext{Currencies: r.words.Currencies}
			if got := reading.ParseAmount(cell.Text, context); got.State == reading.Unread && !r.says("source-name", cell.Text) {
				others++
			}
		}
	}
	if others > amounts {
		return 0
	}
	return amounts
}

// namesMoney: the cell holds a figure and names or shows a currency.
func (r *reader) namesMoney(cell grid.Cell) bool {
	text := cell.Text
	if cell.Kind == grid.Number {
		text += " " + cell.NumberFormat
	}
	return strings.ContainsAny(cell.Text, "0123456789") && len(r.words.Currencies.Find(text)) > 0
}
