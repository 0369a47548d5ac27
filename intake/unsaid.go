// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"slices"

	"jalon/domain/plan"
	"jalon/intake/grid"
)

// saidBy are the columns that say something of a field, even where a cell is blank.
var saidBy = []struct {
	field plan.Field
	by    []Meaning
}{
	{plan.FieldNumber, []Meaning{Number}}, {plan.FieldDetail, []Meaning{Detail}}, {plan.FieldLead, []Meaning{Lead}}, {plan.FieldPartners, []Meaning{Partners}},
	{plan.FieldWhen, []Meaning{When, Start, End}}, {plan.FieldStart, []Meaning{When, Start}},
	{plan.FieldNeeded, []Meaning{Needed}}, {plan.FieldAllocated, []Meaning{Allocated}}, {plan.FieldSpent, []Meaning{Spent}},
	{plan.FieldSource, []Meaning{Source}}, {plan.FieldDedicated, []Meaning{Dedicated}},
	{plan.FieldIndicator, []Meaning{Indicator}}, {plan.FieldBaseline, []Meaning{Baseline}}, {plan.FieldTarget, []Meaning{Target}}, {plan.FieldVerification, []Meaning{Verification}},
}

// unsaid are the fields of its actions that no column of the table is about.
func (t *table) unsaid() (list []plan.Field) {
	for _, each := range saidBy {
		if !slices.ContainsFunc(t.columns, func(c column) bool {
			return slices.Contains(each.by, c.meaning) || each.field == plan.FieldSource && (c.mixed || c.by != "")
		}) {
			list = append(list, each.field)
		}
	}
	return list
}

// saidToo takes away from what was unsaid of an action what another table says.
func (t *table) saidToo(a *plan.Action) {
	here := t.unsaid()
	a.Unsaid = slices.DeleteFunc(a.Unsaid, func(f plan.Field) bool { return !slices.Contains(here, f) })
}

// Unused are the columns in which something stands under a heading that was not
// understood, and that nobody said to leave out.
func Unused(u plan.Understood) (list []plan.Mapped) {
	for _, m := range u.Mapping {
		if m.Filled && m.Meaning == string(Other) && m.Why.Key == "intake.why.unknown" {
			list = append(list, m)
		}
	}
	return list
}

// filled reports whether something stands in a column of a table.
func (r *reader) filled(t *table, col int) bool {
	return slices.ContainsFunc(r.sheet(t).Rows[t.from:t.to], func(row grid.Row) bool { return cellText(row, col) != "" })
}

// saidInFrameworks: indicators in a table of their own are about every action and
// objective; without one, nothing is said of those of the objectives.
func (r *reader) saidInFrameworks() {
	p := &r.out.Plan
	if !slices.ContainsFunc(r.tables, func(t *table) bool { return t.framework && !t.risks && t.find(Indicator) != nil }) {
		for i := range p.Objectives {
			p.Objectives[i].Unsaid = []plan.Field{plan.FieldIndicator}
		}
		return
	}
	for i := range p.Actions {
		p.Actions[i].Unsaid = slices.DeleteFunc(p.Actions[i].Unsaid, func(f plan.Field) bool {
			return slices.Contains([]plan.Field{plan.FieldIndicator, plan.FieldBaseline, plan.FieldTarget, plan.FieldVerification}, f)
		})
	}
}
