// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"jalon/domain/plan"
	"jalon/domain/record"
)

// doubtOnce reports what all cells under one heading of a sheet share, such as
// an order of day and month that nothing shows: the answer is the same for all
// of them. The first cell stands for the others.
func (r *reader) doubtOnce(kind plan.DoubtKind, heading, text string, place record.Place, why string) {
	for _, d := range r.columnDoubts {
		if d.Kind == kind && d.Place.Sheet == place.Sheet && d.Column == heading {
			d.Cells++
			return
		}
	}
	r.columnDoubts = append(r.columnDoubts, &plan.Doubt{Kind: kind, Action: -1, Place: place,
		Column: heading, Text: clip(text, 80), Cells: 1, Why: why})
}
