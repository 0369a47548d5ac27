// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// actionHistory lists the versions of an action; two of them stand side by side.
func (s *Site) actionHistory(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	a, err := p.actionOf()
	if err != nil {
		return err
	}
	moments, err := s.House.ActionHistory(v.context(), v.actor(), a.Ref, p.sight)
	if err != nil {
		return err
	}
	names, err := p.names()
	if err != nil {
		return err
	}
	page := versionsPage{Head: p.head("history"), Title: numbered(a.Says.Number, v.worded(a.Says.Text).Words), Action: p.at(nil, "actions", string(a.ID))}
	byNumber := make(map[int64]record.Version)
	for _, m := range moments {
		for k := len(m.Versions) - 1; k >= 0; k-- {
			version := m.Versions[k].Now
			byNumber[version.Number] = version
			shown := p.versionShown(version, names)
			shown.Why = m.Why
			if m.Verb != "" {
				shown.Verb = v.say("act." + string(m.Verb))
			}
			page.Versions = append(page.Versions, shown)
		}
	}
	slices.SortFunc(page.Versions, func(a, b versionShown) int { return int(b.Number - a.Number) })
	for i := range page.Versions {
		if i+1 < len(page.Versions) {
			page.Pairs = append(page.Pairs, p.at(url.Values{"from": {strconv.FormatInt(page.Versions[i+1].Number, 10)},
				"to": {strconv.FormatInt(page.Versions[i].Number, 10)}}, "actions", string(a.ID), "history")+"#sides")
		} else {
			page.Pairs = append(page.Pairs, "")
		}
	}
	query := v.r.URL.Query()
	if query.Get("from") == "" && query.Get("to") == "" {
		return v.show(http.StatusOK, "versions", page)
	}
	before, ok1 := versionNamed(byNumber, query.Get("from"))
	after, ok2 := versionNamed(byNumber, query.Get("to"))
	if !ok1 || !ok2 {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	page.Sides = p.sides(before, after)
	page.From, page.To = before.Number, after.Number
	return v.show(http.StatusOK, "versions", page)
}

func versionNamed(versions map[int64]record.Version, text string) (record.Version, bool) {
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return record.Version{}, false
	}
	version, ok := versions[number]
	return version, ok
}

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
