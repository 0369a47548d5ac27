// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"strconv"

	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// amountNote is what a line outside the cells of amounts says of all of them:
// "All figures in thousand euros", "Currency: EUR". A line that only mentions a
// sum, such as what a donor gave once, is none.
type amountNote struct {
	sheet    int
	unit     reading.Unit
	currency string
	place    record.Place
}

// amountNotes finds the notes on amounts in title blocks, beside and under the tables.
func (r *reader) amountNotes() []amountNote {
	var notes []amountNote
	take := func(sheet int, s plan.Statement) {
		if unit, currency, ok := r.speaksOfAmounts(s); ok {
			notes = append(notes, amountNote{sheet, unit, currency, s.Place})
		}
	}
	for s := range r.wb.Sheets {
		sheet := &r.wb.Sheets[s]
		for _, line := range sheet.Before {
			take(s, plan.Statement{Text: line.Text, Place: record.Place{Sheet: sheet.Name}})
		}
		for _, n := range r.loose[s] {
			row, _ := sheet.Row(n)
			for _, statement := range rowStatements(sheet.Name, row) {
				take(s, statement)
			}
		}
	}
	for _, t := range r.tables {
		for _, row := range r.sheet(t).Rows[t.from:t.to] {
			if statements := rowStatements(r.sheet(t).Name, row); len(statements) == 1 && statements[0].Label == "" {
				take(t.sheet, statements[0])
			}
		}
	}
	for _, line := range r.wb.After {
		last := len(r.wb.Sheets) - 1
		take(last, plan.Statement{Text: line.Text, Place: record.Place{Sheet: r.wb.Sheets[last].Name}})
	}
	return notes
}

// rowStatements are the texts of a row outside tables, the first of two taken
// for the label of the second.
func rowStatements(sheet string, row grid.Row) []plan.Statement {
	var all []plan.Statement
	for col, cell := range row.Cells {
		if cell.Kind == grid.Text {
			all = append(all, plan.Statement{Text: cell.Text, Place: record.Place{Sheet: sheet, Row: row.Number, Column: record.ColumnName(col)}})
		}
	}
	if len(all) == 2 {
		return []plan.Statement{{Label: all[0].Text, Text: all[1].Text, Place: all[1].Place}}
	}
	return all
}

func (r *reader) speaksOfAmounts(s plan.Statement) (reading.Unit, string, bool) {
	return AmountNote(s, r.words)
}

// AmountNote reads what a document says of all its amounts: "Currency: EUR",
// "amounts in thousands of EUR", and a line that is nothing but "en k€". ok is false
// for what is no such note.
func AmountNote(s plan.Statement, words Vocabulary) (unit reading.Unit, currency string, ok bool) {
	if s.Label == "" {
		if m := labelled.FindStringSubmatch(s.Text); m != nil {
			if unit, currency, ok := AmountNote(plan.Statement{Label: m[1], Text: m[2]}, words); ok {
				return unit, currency, true
			}
		}
	} else if isWholly(words.Words, "amounts-label", s.Label) {
		return reading.ClauseUnit(s.Text, words.Currencies)
	}
	for _, text := range []string{s.Label, s.Text} {
		for _, hit := range words.Words.Find(text) {
			if hit.Concept != "amounts-in" {
				continue
			}
			if unit, currency, ok := reading.ClauseUnit(text[hit.End:], words.Currencies); ok {
				return unit, currency, true
			}
		}
	}
	if s.Label == "" {
		if unit, currency, ok := reading.ClauseUnit(s.Text, words.Currencies); ok && currency != "" {
			return unit, currency, true
		}
	}
	return reading.One, "", false
}

// notesFor are the notes on the sheet itself, or those of the other sheets
// where it has none.
func notesFor(notes []amountNote, sheet int) []amountNote {
	var own []amountNote
	for _, n := range notes {
		if n.sheet == sheet {
			own = append(own, n)
		}
	}
	if own != nil {
		return own
	}
	return notes
}

// onlyNote is the first note that says something, where no other contradicts it.
func onlyNote(notes []amountNote, says func(amountNote) string) (amountNote, bool) {
	found, ok := amountNote{}, false
	for _, n := range notes {
		switch {
		case says(n) == "":
		case !ok:
			found, ok = n, true
		case says(n) != says(found):
			return amountNote{}, false
		}
	}
	return found, ok
}

// unitName is "" for a note that states no unit.
func unitName(u reading.Unit) string {
	if u == reading.One {
		return ""
	}
	return strconv.FormatInt(int64(u), 10)
}
