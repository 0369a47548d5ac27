// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// measureIn returns the column of measures that stand over activities, and the
// measure that begins in a row; "" for none.
func (rr *rowReader) measureIn(row grid.Row) (*column, string) {
	for i := range rr.t.columns {
		if c := &rr.t.columns[i]; c.over {
			return c, cellText(row, c.index)
		}
	}
	return nil, ""
}

// followMeasure notes the measure of which the next activities are parts: it is
// filled once and holds until the next.
func (rr *rowReader) followMeasure(row grid.Row) {
	if c, text := rr.measureIn(row); text != "" {
		rr.measure = &plan.Passage{Text: text, Place: record.Place{Sheet: rr.sheet.Name, Row: row.Number, Column: record.ColumnName(c.index)}}
	}
}

// readMeasureRow reads a row with a measure and no activity. Where activities
// follow it in rows without a measure of their own it stands over them;
// otherwise it is an action itself.
func (rr *rowReader) readMeasureRow(i int) bool {
	row := rr.sheet.Rows[i]
	c, text := rr.measureIn(row)
	if text == "" {
		return false
	}
	rr.flush()
	rr.readObjectiveColumns(row)
	rr.reader.read[rr.t.sheet]++
	if i+1 < rr.t.to {
		next := rr.sheet.Rows[i+1]
		if _, own := rr.measureIn(next); own == "" && cellText(next, rr.t.find(Action).index) != "" {
			rr.followMeasure(row)
			rr.action = -1
			return true
		}
	}
	rr.measure = nil
	rr.readAction(row, c)
	return true
}
