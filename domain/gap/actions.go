// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"jalon/domain/plan"
	"jalon/domain/record"
)

// each reports every action for which broken is true, at the place of field.
func (v *view) each(field plan.Field, broken func(plan.Action) bool) []Finding {
	var found []Finding
	for i, a := range v.plan.Actions {
		if broken(a) {
			found = append(found, v.onAction(i, field, nil))
		}
	}
	return found
}

// actionNoLead: nobody is named who answers for the action.
func actionNoLead(v *view) []Finding {
	return v.each(plan.FieldLead, func(a plan.Action) bool { return len(a.Leads) == 0 && !a.LeadUnread })
}

// actionNoDate: neither a date, nor a period, nor "ongoing" is stated.
func actionNoDate(v *view) []Finding {
	return v.each(plan.FieldWhen, func(a plan.Action) bool { return a.When.State == plan.WhenMissing })
}

// actionNoBudget: nothing is said about money, or a source and no amount. A
// zero, "no cost" and "within existing resources" say something.
func actionNoBudget(v *view) []Finding {
	found := v.each(plan.FieldBudget, func(a plan.Action) bool { return a.Money.Silent() })
	for i := range found {
		if source := v.plan.Actions[found[i].Action].Money.Source; source != "" {
			found[i].Variant = "source-only"
			found[i].Args["text"] = plan.Shorten(source, 80)
		}
	}
	return found
}

// actionUnfunded: a cost is stated and no source for it; one that is still to be
// found is none.
func actionUnfunded(v *view) []Finding {
	var found []Finding
	for i, a := range v.plan.Actions {
		if !a.Money.Unfunded() {
			continue
		}
		f := v.onAction(i, plan.FieldSource, map[string]any{"amount": a.Money.Costs()})
		if a.Money.Sought != "" {
			f.Variant = "sought"
			f.Args["text"] = plan.Shorten(a.Money.Sought, 80)
		}
		found = append(found, f)
	}
	return found
}

// numberRepeated: two actions bear one number, so that nobody can refer to either.
func numberRepeated(v *view) []Finding {
	repeated := plan.RepeatedNumbers(v.plan)
	var found []Finding
	for i := range v.plan.Actions {
		if j, ok := repeated[i]; ok {
			found = append(found, v.onAction(i, plan.FieldNumber,
				map[string]any{"first": v.plan.Actions[j].Place(plan.FieldNumber)}))
		}
	}
	return found
}

// doubts reports what could not be read with certainty.
func doubts(kind plan.DoubtKind) func(*view) []Finding {
	return func(v *view) []Finding {
		var found []Finding
		for _, d := range v.plan.Doubts {
			if d.Kind != kind {
				continue
			}
			args := map[string]any{"column": d.Column, "text": d.Text, "n": d.Cells, "where": d.Place, "why": record.Reason{Key: d.Why, Args: d.Args}}
			var f Finding
			if d.Action >= 0 {
				f = v.onAction(d.Action, plan.FieldText, args)
				f.Key += "/" + d.Column
			} else {
				f = onPlan(v.sheetInKey(d.Place)+d.Column, args)
			}
			f.Place = d.Place
			found = append(found, f)
		}
		return found
	}
}

// sheetInKey is the name of a place's sheet as a key needs it to tell two tables
// apart. Where all actions stand on one sheet it is left out: that of a CSV file
// is the name of the file, and a file that is renamed is the same plan.
func (v *view) sheetInKey(place record.Place) string {
	for _, a := range v.plan.Actions {
		if a.Place(plan.FieldText).Sheet != place.Sheet {
			return place.Sheet + "/"
		}
	}
	return ""
}
