// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// actionPage is everything of one action, each field with where it comes from.
type actionPage struct {
	Head      head
	Number    string
	Text      worded
	Objective []objectiveShown
	Fields    []fieldShown
	Languages []translation
	// Edit is "" where the asker may not change the action.
	Edit    string
	History string
	Version versionShown
	Reach   string
	// ReachName is "" for the public, to whom all that they see is public.
	ReachName string
}

type objectiveShown struct {
	Number string
	Title  worded
}

// fieldShown is one field of an action in words.
type fieldShown struct {
	// Key names the field in the document's places and in the record's body.
	Key, Label string
	Values     []worded
	// Absent is why there is no value; "" where there is one.
	Absent string
	// Where is the place in the document, Document its name; "" where it did not
	// come from one.
	Where, Document string
	// Since is the version in which the field came to say this; only the owner's
	// own people are told.
	Since *versionShown
}

// versionShown is a version: which, when, whose, by whom, why.
type versionShown struct {
	Number           int64
	At               time.Time
	Owner            string
	By, Why, Verb    string
	Reach, ReachName string
	Gone, Erased     bool
}

// translation is the action's text in one language and how far it has come.
type translation struct {
	Language string
	Text     worded
	Standing string
	Source   bool
}

// actionOf is the action that the address names.
func (p *sighted) actionOf() (app.ShownAction, error) {
	id, err := record.ParseID(p.v.r.PathValue("action"))
	if err != nil {
		return app.ShownAction{}, fault.New(fault.Missing, "web.not-there", nil)
	}
	i, ok := p.Action(id)
	if !ok {
		return app.ShownAction{}, fault.New(fault.Missing, "web.not-there", nil)
	}
	return p.Actions[i], nil
}

func (s *Site) actionShown(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	a, err := p.actionOf()
	if err != nil {
		return err
	}
	page := actionPage{Head: p.head("action"), Number: a.Says.Number, Text: v.worded(a.Says.Text), Fields: p.fields(a),
		History: p.at(nil, "actions", string(a.ID), "history"), Version: p.versionShown(a.Version, nil), Reach: a.Reach.String()}
	if v.tellsReach(p.sight) {
		page.ReachName = v.say("reach." + a.Reach.String())
	}
	for at := a.Objective; at >= 0; at = p.Objectives[at].Parent {
		o := p.Objectives[at].Says
		shown := objectiveShown{o.Number, v.worded(o.Title)}
		if saysNumber(shown.Title.Words, o.Number) {
			shown.Number = ""
		}
		page.Objective = append(page.Objective, shown)
	}
	slices.Reverse(page.Objective)
	if p.may(access.Write) {
		page.Edit = v.link("plans", string(p.ID), "actions", string(a.ID), "edit")
	}
	themes, err := p.themesOf(a)
	if err != nil {
		return err
	}
	page.Fields = append(page.Fields, themes)
	for _, tag := range s.languagesOf(a.Says.Text) {
		w := a.Says.Text.In(tag)
		page.Languages = append(page.Languages, translation{v.languageName(tag), worded{Words: w.Words, Lang: tag, Dir: direction(tag)},
			v.say("shown.text." + string(w.Standing)), tag == a.Says.Text.Source})
	}
	if p.own() && p.sheer() {
		if err := p.since(a, &page); err != nil {
			return err
		}
	}
	return v.show(http.StatusOK, "action", page)
}

// languagesOf are the languages that a text has words in, and those of the site.
func (s *Site) languagesOf(t record.Text) []string {
	tags := t.Languages()
	for _, l := range s.Languages {
		if !slices.Contains(tags, l.Tag) {
			tags = append(tags, l.Tag)
		}
	}
	return tags
}

// versionShown is a version in words. Who it was is told to the owner's own
// people by name, to everybody else by whose office it was.
func (p *sighted) versionShown(version record.Version, names map[record.ID]string) versionShown {
	v := p.v
	return versionShown{Number: version.Number, At: version.At, Owner: v.site.ownerName(v, version.Owner), By: names[version.By],
		Reach: version.Reach.String(), ReachName: v.say("reach." + version.Reach.String()), Gone: version.Gone, Erased: app.Erased(version)}
}

// names are the people of the owner's body, for its own people alone, and not when
// they look with the eyes of others, who are told no names.
func (p *sighted) names() (map[record.ID]string, error) {
	names := make(map[record.ID]string)
	if !p.own() || p.sight.SeenBy != record.Draft {
		return names, nil
	}
	list, err := p.v.site.House.Colleagues(p.v.context(), p.v.actor())
	for _, a := range list {
		names[a.ID] = a.Called()
	}
	return names, err
}

// since finds for each field the version in which it came to say what it says.
func (p *sighted) since(a app.ShownAction, page *actionPage) error {
	moments, err := p.v.site.House.ActionHistory(p.v.context(), p.v.actor(), a.Ref, p.sight)
	if err != nil {
		return err
	}
	names, err := p.names()
	if err != nil {
		return err
	}
	told := func(m app.Moment, version record.Version) versionShown {
		shown := p.versionShown(version, names)
		shown.Why = m.Why
		if m.Verb != "" {
			shown.Verb = p.v.say("act." + string(m.Verb))
		}
		return shown
	}
	page.Version = p.versionShown(a.Version, names)
	now := map[string]string{}
	for _, f := range page.Fields {
		now[f.Key] = f.said()
	}
	for _, m := range moments { // the newest first
		for k := len(m.Versions) - 1; k >= 0; k-- {
			version := m.Versions[k].Now
			if version.Number == a.Number {
				page.Version = told(m, version)
			}
			before, err := app.ShowAction(version)
			if err != nil {
				continue // it says nothing
			}
			for _, f := range p.fields(before) {
				i := slices.IndexFunc(page.Fields, func(each fieldShown) bool { return each.Key == f.Key })
				switch {
				case i < 0:
				case now[f.Key] == f.said():
					shown := told(m, version)
					page.Fields[i].Since = &shown
				default:
					delete(now, f.Key) // it said something else before: no older version counts
				}
			}
		}
	}
	return nil
}

// said is what a field says, to be compared.
func (f fieldShown) said() string {
	var parts []string
	for _, w := range f.Values {
		parts = append(parts, w.Words)
	}
	return strings.Join(append(parts, f.Absent), "\x1f")
}
