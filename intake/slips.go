// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"slices"

	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
)

func (r *reader) slip(kind plan.DoubtKind, place record.Place, heading, text, why string, args map[string]any) {
	r.out.Slips = append(r.out.Slips, plan.Doubt{Kind: kind, Action: -1, Place: place, Column: heading, Text: clip(text, 80), Cells: 1, Why: why, Args: args})
}

// slipNoAction: a row without an action that has a number of its own was meant
// as an action. Without one it says more about the action above it, and is read so.
func (rr *rowReader) slipNoAction(row grid.Row) {
	number, action := rr.t.find(Number), rr.t.find(Action)
	if number == nil || filledCells(row) < 2 {
		return
	}
	own := cleanNumber(cellText(row, number.index))
	if own == "" || rr.action >= 0 && own == rr.out.Plan.Actions[rr.action].Number {
		return
	}
	if _, _, merged := rr.sheet.MergedFrom(row.Number, action.index); merged {
		return
	}
	rr.slip(plan.ActionMissing, rr.place(row, action.index), action.name(), "", "intake.why.action-missing", map[string]any{"number": own})
}

// slipEndFirst: an action that ends before it begins.
func (rr *rowReader) slipEndFirst(a *plan.Action, row grid.Row) {
	span := a.When.Span
	if span.From.IsZero() || span.To.IsZero() || !span.To.Before(span.From) {
		return
	}
	args := map[string]any{"start": span.From.String(), "end": span.To.String(), "at": a.Places[plan.FieldWhen]}
	if end := rr.t.find(End); end != nil {
		cell, place := rr.at(row, end.index)
		if start := rr.t.find(Start); start != nil {
			began, at := rr.at(row, start.index)
			args["began"], args["at"] = clip(began.Text, 80), at
		}
		rr.slip(plan.EndBeforeStart, place, end.name(), cell.Text, "intake.why.end-before-start", args)
		return
	}
	rr.slip(plan.EndBeforeStart, a.Places[plan.FieldWhen], "", a.When.Text, "intake.why.end-before-start", args)
}

// slipTheme: the word is of no theme. Ministries have themes of their own, so one
// word that stands in a hundred rows is one question.
func (rr *rowReader) slipTheme(text string, place record.Place) {
	c := rr.t.find(ThemeColumn)
	for _, hit := range rr.words.Words.Find(text) {
		if slices.ContainsFunc(gap.Themes, func(t gap.Theme) bool { return t.Slug == hit.Concept }) {
			return
		}
	}
	word := lexicon.Normal(text)
	if i, again := rr.wordSlips[word]; again {
		rr.out.Slips[i].Cells++
		return
	}
	if rr.wordSlips == nil {
		rr.reader.wordSlips = make(map[string]int)
	}
	rr.wordSlips[word] = len(rr.out.Slips)
	rr.slip(plan.ThemeUnknown, place, c.name(), text, "intake.why.theme-unknown", nil)
}

// repeatedNumbers: two actions under one objective that bear one number. Where
// each objective begins again with 1, numbers repeat and nothing is wrong.
func (r *reader) repeatedNumbers() {
	type name struct {
		objective int
		number    string
	}
	first := make(map[name]record.Place)
	for _, a := range r.out.Plan.Actions {
		if a.Number == "" {
			continue
		}
		key, place := name{a.Objective, a.Number}, a.Place(plan.FieldNumber)
		if place.Column == "" {
			place = a.Place(plan.FieldText)
		}
		if at, twice := first[key]; twice {
			r.slip(plan.NumberRepeated, place, "", a.Number, "intake.why.number-repeated", map[string]any{"first": at})
			continue
		}
		first[key] = place
	}
}

// checkOtherErrors reports failed formulas in columns that are read as text.
func (rr *rowReader) checkOtherErrors(row grid.Row) {
	for _, m := range []Meaning{Number, Partners, Source, Indicator} {
		if c := rr.t.find(m); c != nil && c.index < len(row.Cells) && row.Cells[c.index].Kind == grid.Error {
			rr.checkError(row.Cells[c.index], rr.place(row, c.index), c.name(), len(rr.out.Plan.Actions))
		}
	}
}
