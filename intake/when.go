// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// settleDates finds for each column of times in which order day and month stand
// in its dates, from all cells under that heading in the workbook. A beginning
// and an end are written by one hand: each shows the order of the other.
func (r *reader) settleDates() {
	texts := make(map[string][]string)
	keys := func(t *table, c column) []string {
		if c.meaning == Start || c.meaning == End {
			var both []string
			for _, m := range []Meaning{Start, End} {
				if each := t.find(m); each != nil {
					both = append(both, lexicon.Normal(each.heading))
				}
			}
			return both
		}
		return []string{lexicon.Normal(c.heading)}
	}
	var all []string
	for _, t := range r.tables {
		for _, c := range t.columns {
			if c.meaning != When && c.meaning != Start && c.meaning != End {
				continue
			}
			for _, row := range r.sheet(t).Rows[t.from:t.to] {
				if c.index < len(row.Cells) && row.Cells[c.index].Kind == grid.Text {
					for _, key := range keys(t, c) {
						texts[key] = append(texts[key], row.Cells[c.index].Text)
					}
					all = append(all, row.Cells[c.index].Text)
				}
			}
		}
	}
	for _, t := range r.tables {
		for i := range t.columns {
			t.columns[i].days = reading.DayOrderOf(texts[lexicon.Normal(t.columns[i].heading)], r.lang)
		}
	}
	r.days = reading.DayOrderOf(all, r.lang)
}

// readWhen reads by when an action is to be done, from one column, from a
// beginning and an end, or from a column for each year that is ticked.
func (rr *rowReader) readWhen(a *plan.Action, row grid.Row) {
	a.When = plan.When{State: plan.WhenMissing}
	for _, c := range rr.t.columns {
		if c.meaning != When && c.meaning != Start && c.meaning != End {
			continue
		}
		cell, place := rr.at(row, c.index)
		if _, ok := a.Places[plan.FieldWhen]; !ok {
			a.Places[plan.FieldWhen] = place
		}
		if c.slot != nil {
			if rr.marked(row, c.index, cell) {
				rr.extendSlot(a, *c.slot)
			}
			continue
		}
		if cell.Text == "" {
			continue
		}
		if rr.checkError(cell, place, c.name(), rr.action) {
			a.When.State = plan.WhenUnread
			continue
		}
		if c.year > 0 {
			// A cell under a year is ticked or shaded with a letter: anything in it says "in that year".
			rr.extend(a, reading.ParseWhen(record.Day{Year: c.year, Month: 1, Date: 1}.String()[:4], rr.lang), c.meaning, cell.Text)
			continue
		}
		w := rr.when(cell, c)
		if w.Ambiguous {
			rr.doubtOnce(plan.DateAmbiguous, c.name(), cell.Text, place, "intake.why.day-or-month")
			w.From, w.To = record.Day{}, record.Day{} // a date is stated; which one is unknown
		}
		rr.extend(a, w, c.meaning, cell.Text)
		if w.State == reading.WhenUnread {
			rr.out.Plan.Doubts = append(rr.out.Plan.Doubts, plan.Doubt{Kind: plan.DateUnread, Action: rr.action, Place: place,
				Column: c.name(), Text: clip(cell.Text, 80), Cells: 1, Why: "intake.why.not-a-time"})
		}
	}
}

func (rr *rowReader) when(cell grid.Cell, c column) reading.When {
	if cell.Kind == grid.Date && len(cell.Text) == len("2006-01-02") {
		return reading.DayWhen(cell.Day)
	}
	// A date that is shown as a month or a year says no more than that.
	if cell.Kind == grid.Number {
		return reading.ParseWhen(cell.Number, rr.lang)
	}
	return reading.ParseWhenIn(cell.Text, rr.lang, c.days)
}

// extend adds what one cell says to what the cells before it said.
func (rr *rowReader) extend(a *plan.Action, w reading.When, m Meaning, text string) {
	switch w.State {
	case reading.WhenBlank, reading.WhenPlaceholder:
		return
	case reading.WhenUnread:
		if a.When.State == plan.WhenMissing {
			a.When.State = plan.WhenUnread
		}
	case reading.WhenStated:
		a.When.State = plan.WhenStated
		span := record.Span{From: w.From, To: w.To}
		switch {
		case m == Start:
			a.When.Span.From = span.From
		case m == End:
			a.When.Span.To = span.To
		case a.When.Span.IsZero():
			a.When.Span = span
		default:
			a.When.Span.To = span.To
		}
	}
	a.When.Text = strings.TrimPrefix(a.When.Text+" – "+text, " – ")
}

// extendSlot adds a marked column of a timeline: the action is done from the
// first of them to the last.
func (rr *rowReader) extendSlot(a *plan.Action, s slot) {
	a.When.State = plan.WhenStated
	switch {
	case a.When.Text == "":
		a.When.Span, a.When.Text = s.span, s.label
		return
	case !a.When.Span.IsZero() && !s.span.IsZero():
		a.When.Span.To = s.span.To
	default:
		a.When.Span = record.Span{} // of one end no year is known
	}
	first, _, _ := strings.Cut(a.When.Text, " – ")
	a.When.Text = first + " – " + s.label
}
