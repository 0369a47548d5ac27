// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// calendarCells is from how many times on a row heads a calendar ("Q1 2026 |
// Q2 2026 | Q3 2026"): a row under headings says when it begins and ends.
const calendarCells = 3

// holdsData reports whether a row holds a time or an amount, which stand under
// headings and are none, however many of its other words are known.
func (r *reader) holdsData(row grid.Row) bool {
	times := 0
	for _, cell := range row.Cells {
		switch {
		case cell.Kind == grid.Date && len(cell.Text) > len("2006"), cell.Kind == grid.Text && reading.IsTime(cell.Text):
			times++
		case (cell.Kind == grid.Text || cell.Kind == grid.Number) && reading.IsAmount(cell.Text, r.words.Currencies):
			return true
		}
	}
	return times > 0 && times < calendarCells
}

// isNumbered: the text is the title of one action or section ("Mesure 4. Ouvrir
// 30 places"), not the heading of a column of them.
func (r *reader) isNumbered(text string) bool {
	if m := wordNumber.FindStringSubmatch(text); m != nil && m[2] != "" {
		return true
	}
	s, ok := r.parseSection(text)
	return ok && s.number != ""
}
