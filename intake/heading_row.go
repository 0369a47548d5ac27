// SPDX-License-Identifier: EUPL-1.2

package intake

import "jalon/intake/grid"

// headingRow is what a row looks like when it is taken for headings.
type headingRow struct {
	guesses  map[int]guess // by column
	filled   int           // cells that hold something
	distinct int           // different meanings
	action   bool          // a column for actions is among them
	data     bool          // what stands under headings is among it
}

func (r *reader) lookAtRow(row grid.Row) headingRow {
	h := headingRow{guesses: make(map[int]guess)}
	seen := make(map[Meaning]bool)
	for col, cell := range row.Cells {
		if cell.Text == "" {
			continue
		}
		h.filled++
		if cell.Kind != grid.Text {
			continue
		}
		g, ok := guessHeading(r.words.Headings, cell.Text)
		if !ok || g.weight < 0.3 || r.isNumbered(cell.Text) {
			continue
		}
		h.guesses[col] = g
		if g.meaning == Number && seen[Number] {
			// "N°" and "Mesure n°"
			if _, named := r.words.Headings.Has(string(Action), cell.Text); named {
				g.meaning = Action
			}
		}
		if !seen[g.meaning] && g.meaning != Other {
			seen[g.meaning] = true
			h.distinct++
		}
		h.action = h.action || g.meaning == Action || g.meaning == Activity
	}
	h.data = h.distinct > 1 && r.holdsData(row)
	return h
}
