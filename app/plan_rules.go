// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"fmt"

	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// Readable is the document as the rules read a plan: every text in its working
// language, every amount in exact minor units. An action's key is that of its
// record, so that what is found once is found again under the same name.
func (d PlanDocument) Readable() (plan.Plan, error) {
	b := d.Plan
	p := plan.Plan{Title: worded(b.Title), Kind: b.Kind, Lang: b.Title.Source, State: b.State,
		Currency: funding.Currency{Code: b.Currency, MinorUnits: b.MinorUnits}}
	var err error
	if p.Period, err = period(b.From, b.To); err != nil {
		return p, err
	}
	for i, s := range b.Statements {
		p.Statements = append(p.Statements, plan.Statement{Label: s.Label, Text: s.Text, Place: b.Origin.place(nth("statement", i), i)})
	}
	at := make(map[string]int, len(d.Objectives))
	for i, o := range d.Objectives {
		at[o.Key] = i
		p.Objectives = append(p.Objectives, plan.Objective{Key: o.Key, Number: o.Body.Number, Title: worded(o.Body.Title), Parent: index(at, o.Under),
			Place: o.Body.Origin.place("title", -1), Indicators: measured(o.Body.Indicators)})
	}
	for _, row := range d.Actions {
		a, err := row.Body.action()
		if err != nil {
			return p, fmt.Errorf("action %s: %w", row.Key, err)
		}
		a.Key, a.Objective = row.Key, index(at, row.Objective)
		p.Actions = append(p.Actions, a)
	}
	return p, nil
}

// index is where a key stands; -1 for none, and for one that is not there.
func index(at map[string]int, key string) int {
	if i, ok := at[key]; ok && key != "" {
		return i
	}
	return -1
}

// worded is a text in its working language.
func worded(t record.Text) string { return t.Wordings[t.Source].Words }

// period reads the days of a body; "" is no day.
func period(from, to string) (s record.Span, err error) {
	for _, each := range []struct {
		text string
		into *record.Day
	}{{from, &s.From}, {to, &s.To}} {
		if each.text == "" {
			continue
		}
		if *each.into, err = record.ParseDay(each.text); err != nil {
			return s, err
		}
	}
	return s, nil
}

// place is where a text stood in the document. One that stood in none is given a
// place of its own, which is no place of any sheet: two texts at one place would
// be read as one.
func (o *Origin) place(name string, i int) record.Place {
	if o != nil {
		if p, ok := o.Places[name]; ok {
			return p
		}
	}
	if i < 0 {
		return record.Place{}
	}
	return record.Place{Row: i + 1}
}

func measured(list []Indicator) (out []plan.Indicator) {
	for _, i := range list {
		out = append(out, plan.Indicator{Text: i.Text, Baseline: i.Baseline, Target: i.Target, Verification: i.Verification})
	}
	return out
}

// action is a body as the rules read an action.
func (b ActionBody) action() (plan.Action, error) {
	a := plan.Action{Number: b.Number, Text: worded(b.Text), Leads: b.Leads, LeadUnread: b.LeadUnread, Partners: b.Partners,
		When: plan.When{State: b.When.State, Text: b.When.Text}, Indicators: measured(b.Indicators), Themes: b.Themes,
		Money:  funding.Account{Source: b.Money.Source, Sought: b.Money.Sought, OrdinarySource: b.Money.Ordinary, Dedicated: b.Money.Dedicated},
		Places: make(map[plan.Field]record.Place)}
	var err error
	if a.When.Span, err = period(b.When.From, b.When.To); err != nil {
		return a, err
	}
	if b.Origin != nil {
		for name, place := range b.Origin.Places {
			a.Places[plan.Field(name)] = place
		}
	}
	a.Money.SourcePlace = a.Places[plan.FieldSource]
	for i, text := range b.Detail {
		a.Detail = append(a.Detail, plan.Passage{Text: text, Place: b.Origin.place(nth("detail", i), i)})
	}
	for _, l := range b.Money.Lines {
		line, err := l.Funding()
		if err != nil {
			return a, err
		}
		line.Place = a.Places[plan.FieldBudget]
		a.Money.Lines = append(a.Money.Lines, line)
	}
	return a, nil
}
