// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"time"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// compared is a plan at two moments.
type compared struct {
	From, To            time.Time
	New, Ended, Changed []changedShown
}

// changedShown is a record that differs, with its fields where both sides have it.
type changedShown struct {
	Kind, Label, Link string
	Sides             []side
}

// compare shows the plan at two moments of the reader's choice.
func (p *sighted) compare(from, to string) (*compared, error) {
	v := p.v
	c := &compared{}
	var err error
	if from == "" {
		return nil, fault.New(fault.Invalid, "shown.bad-day", fault.Args{"found": from})
	}
	if c.From, err = instantOf(from); err != nil {
		return nil, err
	}
	c.To = v.site.Now().UTC()
	if to != "" {
		if c.To, err = instantOf(to); err != nil {
			return nil, err
		}
	}
	at := func(t time.Time) (*app.ShownPlan, error) {
		sight := p.sight
		sight.AsAt = t
		shown, err := v.site.House.ShowPlan(v.context(), v.site.Snapshots, v.actor(), p.code, p.ID, sight)
		if err != nil && fault.Of(err).Kind == fault.Missing {
			return &app.ShownPlan{}, nil // it was not there yet
		}
		return shown, err
	}
	before, err := at(c.From)
	if err != nil {
		return nil, err
	}
	after, err := at(c.To)
	if err != nil {
		return nil, err
	}
	p.compareActions(c, before, after)
	return c, nil
}

// compareActions parts what the plan holds into new, ended and changed.
func (p *sighted) compareActions(c *compared, before, after *app.ShownPlan) {
	v := p.v
	told := func(a app.ShownAction) changedShown {
		shown := changedShown{Kind: capital(v.say("kind.action")), Label: numbered(a.Says.Number, v.worded(a.Says.Text).Words)}
		if _, ok := p.Action(a.ID); ok {
			shown.Link = p.at(nil, "actions", string(a.ID))
		}
		return shown
	}
	if before.ID != "" && after.ID != "" {
		c.changed(changedShown{Kind: capital(v.say("kind.plan")), Label: v.worded(after.Says.Title).Words, Link: p.at(nil)}, beside(p.planFields(before), p.planFields(after)))
	}
	p.compareObjectives(c, before, after)
	for _, a := range after.Actions {
		if i, ok := before.Action(a.ID); ok {
			c.changed(told(a), p.sides(before.Actions[i].Version, a.Version))
		} else {
			c.New = append(c.New, told(a))
		}
	}
	for _, a := range before.Actions {
		if _, ok := after.Action(a.ID); !ok {
			c.Ended = append(c.Ended, told(a))
		}
	}
}

// changed adds a record in which any of the fields differs, with those fields.
func (c *compared) changed(shown changedShown, fields []side) {
	for _, s := range fields {
		if s.Changed {
			shown.Sides = append(shown.Sides, s)
		}
	}
	if len(shown.Sides) > 0 {
		c.Changed = append(c.Changed, shown)
	}
}

func (p *sighted) compareObjectives(c *compared, before, after *app.ShownPlan) {
	v := p.v
	was := make(map[record.ID]app.ShownObjective)
	for _, o := range before.Objectives {
		was[o.ID] = o
	}
	told := func(o app.ShownObjective) changedShown {
		return changedShown{Kind: capital(v.say("kind.objective")), Label: numbered(o.Says.Number, v.worded(o.Says.Title).Words)}
	}
	for _, o := range after.Objectives {
		if old, ok := was[o.ID]; ok {
			c.changed(told(o), beside(p.objectiveFields(old), p.objectiveFields(o)))
			delete(was, o.ID)
		} else {
			c.New = append(c.New, told(o))
		}
	}
	for _, o := range before.Objectives {
		if _, gone := was[o.ID]; gone {
			c.Ended = append(c.Ended, told(o))
		}
	}
}

// planFields are the fields of a plan itself in words.
func (p *sighted) planFields(plan *app.ShownPlan) []fieldShown {
	v := p.v
	period, err := plan.Period()
	said := ""
	if err == nil {
		said = v.span(period)
	}
	return []fieldShown{v.fieldSaid("title", "field.title", v.worded(plan.Says.Title)), v.fieldSaid("kind", "field.kind", v.plain("kind." + string(plan.Says.Kind))[0]),
		v.fieldSaid("period", "shown.period", worded{Words: said, Lang: v.lang.Tag, Dir: v.lang.Dir})}
}

// objectiveFields are the fields of an objective in words.
func (p *sighted) objectiveFields(o app.ShownObjective) []fieldShown {
	v := p.v
	list := []fieldShown{v.fieldSaid("number", "field.number", worded{Words: o.Says.Number, Dir: "auto"}), v.fieldSaid("title", "field.title", v.worded(o.Says.Title))}
	indicators := fieldShown{Key: "indicators", Label: capital(v.say("field.indicators")), Absent: v.say("money.not-stated")}
	for _, i := range o.Says.Indicators {
		indicators.Values, indicators.Absent = append(indicators.Values, worded{Words: v.indicator(i), Dir: "auto"}), ""
	}
	return append(list, indicators)
}

// fieldSaid is a field of one value, or that it is not stated.
func (v *visit) fieldSaid(key, label string, said worded) fieldShown {
	f := fieldShown{Key: key, Label: capital(v.say(label))}
	if said.Words == "" {
		f.Absent = v.say("money.not-stated")
		return f
	}
	f.Values = []worded{said}
	return f
}
