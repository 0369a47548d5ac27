// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"time"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// versionsPage is the versions of an action.
type versionsPage struct {
	Head     head
	Title    string
	Action   string
	Versions []versionShown
	// Pairs are the addresses of each version beside the one before it.
	Pairs    []string
	From, To int64
	Sides    []side
}

// side is one field in two versions.
type side struct {
	Label         string
	Before, After []worded
	Changed       bool
}

// sides are the fields of an action in two of its versions.
func (p *sighted) sides(before, after record.Version) []side {
	fieldsOf := func(version record.Version) []fieldShown {
		reach := p.v.fieldSaid("visibility", "sheet.column.visibility", p.v.plain("reach." + version.Reach.String())[0])
		a, err := app.ShowAction(version)
		if err != nil {
			return []fieldShown{reach} // it says nothing any more
		}
		return append(p.fields(a), p.themesSaid(a), reach)
	}
	return beside(fieldsOf(before), fieldsOf(after))
}

// beside puts the fields of two versions side by side.
func beside(before, after []fieldShown) []side {
	var list []side
	index := make(map[string]int)
	for i, f := range before {
		index[f.Key] = i
		list = append(list, side{Label: f.Label, Before: f.shown(), Changed: true})
	}
	for _, f := range after {
		i, ok := index[f.Key]
		if !ok {
			list = append(list, side{Label: f.Label, After: f.shown(), Changed: true})
			continue
		}
		list[i].After, list[i].Changed = f.shown(), before[i].said() != f.said()
	}
	return list
}

// themesSaid are the themes that a person gave a version of an action; what its
// words say follows from the words.
func (p *sighted) themesSaid(a app.ShownAction) fieldShown {
	v := p.v
	f := fieldShown{Key: "themes", Label: capital(v.say("field.themes"))}
	names := v.site.themes(v.lang.Tag)
	for _, slug := range a.Says.Themes {
		f.Values = append(f.Values, worded{Words: names[slug].Name, Lang: v.lang.Tag, Dir: v.lang.Dir})
	}
	if len(f.Values) == 0 {
		f.Absent = v.say("shown.no-theme-said")
	}
	return f
}

// shown is what a field says, or why it says nothing.
func (f fieldShown) shown() []worded {
	if f.Absent != "" {
		return []worded{{Words: f.Absent, Dir: "auto"}}
	}
	return f.Values
}

func (v *visit) plain(key string) []worded {
	return []worded{{Words: v.say(key), Lang: v.lang.Tag, Dir: v.lang.Dir}}
}

// historyPage is how a plan came to be what it is.
type historyPage struct {
	Head    head
	Moments []momentShown
	// Compared are two moments of the plan side by side; nil without a choice.
	Compared *compared
	// Days for the form: from, to.
	From, To string
}

// momentShown is one change of a plan.
type momentShown struct {
	At                         time.Time
	Owner, By, Verb, Why       string
	New, Changed, Ended        []recordShown
	Wider                      int
	AsAt, Beside               string
	ReachName, Reach, Instants string
}

// recordShown is a record that a change touched.
type recordShown struct{ Kind, Label, Link string }

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

func (s *Site) planHistory(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	moments, err := s.House.PlanHistory(v.context(), s.Snapshots, v.actor(), p.Ref, p.sight)
	if err != nil {
		return err
	}
	names, err := p.names()
	if err != nil {
		return err
	}
	page := historyPage{Head: p.head("history"), From: v.r.URL.Query().Get("from"), To: v.r.URL.Query().Get("to")}
	for i, m := range moments {
		shown, err := p.moment(m, names)
		if err != nil {
			return err
		}
		if i+1 < len(moments) {
			shown.Beside = p.at(url.Values{"from": {instant(moments[i+1].At)}, "to": {instant(m.At)}}, "history") + "#sides"
		}
		page.Moments = append(page.Moments, shown)
	}
	if page.From != "" || page.To != "" {
		if page.Compared, err = p.compare(page.From, page.To); err != nil {
			return err
		}
	}
	return v.show(http.StatusOK, "history", page)
}

// moment is one change in words.
func (p *sighted) moment(m app.Moment, names map[record.ID]string) (momentShown, error) {
	v := p.v
	shown := momentShown{At: m.At, Owner: v.site.ownerName(v, m.Change.Owner), By: names[m.By], Why: m.Why,
		AsAt: p.at(url.Values{"as-at": {instant(m.At)}})}
	if m.Verb != "" {
		shown.Verb = v.say("act." + string(m.Verb))
	}
	widest := record.Draft
	ended := make(map[record.ID]bool)
	for _, each := range m.Versions {
		widest = max(widest, each.Now.Reach)
		told := each.Now
		if app.Erased(told) {
			told = each.Before // what ended is called by what it was, as far as the reader saw it
		}
		label, err := app.Label(told, v.lang.Tag)
		if err != nil {
			return shown, err
		}
		if label == "" {
			label = v.say("history.erased")
		}
		r := recordShown{Kind: v.say("kind." + string(each.Now.Kind)), Label: label}
		if _, ok := p.Action(each.Now.ID); ok {
			r.Link = p.at(nil, "actions", string(each.Now.ID), "history")
		}
		fields, err := record.Difference(each.Before.Body, each.Now.Body)
		if err != nil {
			return shown, err
		}
		switch {
		case ended[each.Now.ID]: // told to the network, and kept by the owner: one end
		case each.Now.Gone:
			ended[each.Now.ID] = true
			shown.Ended = append(shown.Ended, r)
		case each.Before.Number == 0 || each.Before.Gone:
			shown.New = append(shown.New, r)
		case len(fields) == 0 && each.Now.Reach > each.Before.Reach:
			shown.Wider++
		default:
			shown.Changed = append(shown.Changed, r)
		}
	}
	shown.Reach, shown.ReachName = widest.String(), v.say("reach."+widest.String())
	return shown, nil
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
