// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"slices"

	"jalon/domain/funding"
	"jalon/domain/plan"
)

// A document that has a column for a field and leaves its cell blank says that
// there is nothing. One without such a column, or with one that was not
// understood, says nothing of the field: what the record has stays.

// Emptied is a field that an import empties.
type Emptied struct {
	// Field is its name: "partners".
	Field string `json:"field"`
	// N is of how many records.
	N int `json:"n"`
}

// empty counts fields that one more record loses.
func (d *PlanDifference) empty(fields []string) {
	for _, field := range fields {
		at := slices.IndexFunc(d.Emptied, func(e Emptied) bool { return e.Field == field })
		if at < 0 {
			at = len(d.Emptied)
			d.Emptied = append(d.Emptied, Emptied{Field: field})
		}
		d.Emptied[at].N++
	}
}

// filledField is a part of a body, and the field that a person knows it by.
type filledField struct {
	field string
	// filled: something is said there.
	filled bool
}

// blank lists the fields of which a part was filled and is no more.
func blank(before, now []filledField) (list []string) {
	for n, f := range before {
		if f.filled && !now[n].filled && !slices.Contains(list, f.field) {
			list = append(list, f.field)
		}
	}
	return list
}

func saidOfObjective(b ObjectiveBody) []filledField {
	return []filledField{{"number", b.Number != ""}, {"indicators", len(b.Indicators) > 0}}
}

func saidOfAction(b ActionBody) []filledField {
	list := []filledField{
		{"number", b.Number != ""}, {"detail", len(b.Detail) > 0}, {"leads", len(b.Leads) > 0 || b.LeadUnread}, {"partners", b.Partners != ""},
		{"when", b.When.State != plan.WhenMissing && b.When.State != ""},
		{"money", b.Money.Source != "" || b.Money.Sought != "" || b.Money.Ordinary}, {"money", b.Money.Dedicated != ""},
		{"indicators", len(b.Indicators) > 0},
	}
	for _, role := range []funding.Role{funding.Needed, funding.Allocated, funding.Spent} {
		list = append(list, filledField{"money", slices.ContainsFunc(b.Money.Lines, func(l Line) bool { return l.Role == role && l.Standing != funding.NotStated })})
	}
	return list
}

func keptObjective(before, now ObjectiveBody, unsaid []plan.Field) ObjectiveBody {
	if len(now.Indicators) == 0 && slices.Contains(unsaid, plan.FieldIndicator) {
		now.Indicators = before.Indicators
	}
	return now
}

func keptAction(before, now ActionBody, unsaid []plan.Field) ActionBody {
	silent := func(f plan.Field) bool { return slices.Contains(unsaid, f) }
	if now.Number == "" && silent(plan.FieldNumber) {
		now.Number = before.Number
	}
	if len(now.Detail) == 0 && silent(plan.FieldDetail) {
		now.Detail = before.Detail
	}
	if len(now.Leads) == 0 && !now.LeadUnread && silent(plan.FieldLead) {
		now.Leads, now.LeadUnread = before.Leads, before.LeadUnread
	}
	if now.Partners == "" && silent(plan.FieldPartners) {
		now.Partners = before.Partners
	}
	switch {
	case silent(plan.FieldWhen) && now.When.State == plan.WhenMissing:
		now.When = before.When
	case silent(plan.FieldStart) && now.When.To == before.When.To && (now.When.From == "" || now.When.From == now.When.To):
		now.When = before.When // the end is the same, and no beginning was looked for
	}
	now.Money = keptMoney(before.Money, now.Money, silent)
	now.Indicators = keptIndicators(before.Indicators, now.Indicators, silent)
	return now
}

func keptMoney(before, now Money, silent func(plan.Field) bool) Money {
	if now.Source == "" && now.Sought == "" && !now.Ordinary && silent(plan.FieldSource) {
		now.Source, now.Sought, now.Ordinary = before.Source, before.Sought, before.Ordinary
	}
	if now.Dedicated == "" && silent(plan.FieldDedicated) {
		now.Dedicated = before.Dedicated
	}
	said := func(role funding.Role) bool {
		return slices.ContainsFunc(now.Lines, func(l Line) bool { return l.Role == role })
	}
	lines := slices.Clone(now.Lines)
	for _, l := range before.Lines {
		if field, ok := fieldOf[l.Role]; ok && silent(field) && !said(l.Role) {
			lines = append(lines, l)
		}
	}
	if len(lines) == len(before.Lines) && !slices.ContainsFunc(lines, func(l Line) bool { return !slices.Contains(before.Lines, l) }) {
		lines = before.Lines // the same, in the order of the record
	}
	now.Lines = lines
	return now
}

// fieldOf is the field that a line of money stands in.
var fieldOf = map[funding.Role]plan.Field{funding.Needed: plan.FieldNeeded, funding.Allocated: plan.FieldAllocated, funding.Spent: plan.FieldSpent}

func keptIndicators(before, now []Indicator, silent func(plan.Field) bool) []Indicator {
	if len(before) > 0 && silent(plan.FieldIndicator) {
		return before
	}
	now = slices.Clone(now)
	for n := range now {
		at := slices.IndexFunc(before, func(b Indicator) bool { return b.Text == now[n].Text })
		if at < 0 {
			continue
		}
		for _, each := range []struct {
			field plan.Field
			was   string
			is    *string
		}{{plan.FieldBaseline, before[at].Baseline, &now[n].Baseline}, {plan.FieldTarget, before[at].Target, &now[n].Target},
			{plan.FieldVerification, before[at].Verification, &now[n].Verification}} {
			if *each.is == "" && silent(each.field) {
				*each.is = each.was
			}
		}
	}
	return now
}
