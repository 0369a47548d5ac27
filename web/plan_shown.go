// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/domain/gap"
)

var planRoutes = slices.Concat([]route{
	{"GET", "/states/{state}/plans/{plan}", everyone, aboutScope, nil, (*Site).planShown},
	{"GET", "/states/{state}/plans/{plan}/actions/{action}", everyone, aboutScope, nil, (*Site).actionShown},
	{"GET", "/states/{state}/plans/{plan}/actions/{action}/history", everyone, aboutScope, nil, (*Site).actionHistory},
	{"GET", "/states/{state}/plans/{plan}/funding", everyone, aboutScope, nil, (*Site).fundingShown},
	{"GET", "/states/{state}/plans/{plan}/history", everyone, aboutScope, nil, (*Site).planHistory},
}, files("/states/{state}/plans/{plan}/table", aboutScope, (*Site).planTableFile), files("/states/{state}/plans/{plan}/funding", aboutScope, (*Site).fundingFile))

// files are the addresses of a table in each format.
func files(table string, about about, serve func(*Site, *visit) error) []route {
	var list []route
	for _, format := range formats {
		list = append(list, route{"GET", table + "." + format, everyone, about, nil, serve})
	}
	return list
}

// The ways in which a plan can be shown.
const (
	viewTree     = "tree"
	viewTable    = "table"
	viewTimeline = "timeline"
)

var planViews = []string{viewTree, viewTable, viewTimeline}

// planPage is a plan, as a tree, a table or a timeline.
type planPage struct {
	Head    head
	View    string
	Views   []choice
	Filters filters
	// Shown is how many actions are chosen, All how many there are.
	Shown, All int
	Statements []statement
	// Loose are actions under no objective.
	Branches []branch
	Loose    []leaf
	Table    tableShown
	Times    []timeGroup
	Chart    *pictured
	NoChart  string
	// CSV and so on are the addresses of the table as files.
	Files []choice
}

// statement is what the plan says of itself; Note is what a reader is told beside it.
type statement struct{ Label, Text, Lang, Dir, Note string }

// filters are the form above the views.
type filters struct {
	Leads, Themes, Years, Money []option
	Text, View                  string
	Hidden                      []typed
	// Any: something is chosen; Clear leads to all of it.
	Any   bool
	Clear string
}

// chosen is the choice that the address makes, and the indexes of what it leaves.
func (p *sighted) chosen() (app.Choice, []int, error) {
	query := p.v.r.URL.Query()
	c := app.Choice{Lead: query.Get("lead"), Theme: query.Get("theme"), Text: query.Get("text"), Money: funding.Footing(query.Get("money"))}
	if text := query.Get("year"); text != "" {
		year, err := strconv.Atoi(text)
		if err != nil {
			return c, nil, fault.Wrap(err, fault.Invalid, "shown.bad-year", fault.Args{"found": text})
		}
		c.Year = year
	}
	list, err := c.Of(p.ShownPlan, p.v.site.Vocabulary.Words)
	return c, list, err
}

// asked is what a choice looks like in an address.
func asked(c app.Choice) url.Values {
	values := url.Values{}
	for name, value := range map[string]string{"lead": c.Lead, "theme": c.Theme, "text": c.Text, "money": string(c.Money)} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if c.Year != 0 {
		values.Set("year", strconv.Itoa(c.Year))
	}
	return values
}

func (s *Site) planShown(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	view := v.r.URL.Query().Get("view")
	if !slices.Contains(planViews, view) {
		view = viewTree
	}
	c, chosen, err := p.chosen()
	if err != nil {
		return err
	}
	page := planPage{Head: p.head("plan"), View: view, Shown: len(chosen), All: len(p.Actions), Filters: p.filters(c, view)}
	for _, each := range planViews {
		values := asked(c)
		values.Set("view", each)
		page.Views = append(page.Views, choice{v.say("shown.view." + each), p.at(values), each == view})
	}
	switch view {
	case viewTree:
		page.Branches, page.Loose = p.tree(chosen)
		lang := p.Says.Title.Source
		for _, st := range p.Says.Statements {
			page.Statements = append(page.Statements, statement{st.Label, st.Text, lang, direction(lang), v.unitNote(st.Label, st.Text)})
		}
	case viewTable:
		sheet, links, err := p.sheet(c, chosen)
		if err != nil {
			return err
		}
		page.Table = p.tableShown(sheet, links, c)
		for _, format := range formats {
			page.Files = append(page.Files, choice{Label: v.say("sheet." + format), Link: p.at(p.sortedAs(asked(c)), "table."+format)})
		}
	case viewTimeline:
		page.Times = p.times(chosen)
		p.drawTimes(&page, chosen)
	}
	return v.show(http.StatusOK, "plan", page)
}

// filters are the choices that the plan itself offers.
func (p *sighted) filters(c app.Choice, view string) filters {
	v := p.v
	f := filters{Text: c.Text, View: view, Any: len(asked(c)) > 0, Clear: p.at(url.Values{"view": {view}}), Hidden: p.kept()}
	named := make(map[string]bool)
	years := make(map[int]bool)
	for _, a := range p.Actions {
		for _, lead := range a.Says.Leads {
			named[lead] = true
		}
		if first, last := a.Years(); first != 0 {
			// A span of centuries is a slip of the hand: its ends can be chosen.
			for year := first; year <= min(last, first+30); year++ {
				years[year] = true
			}
			years[last] = true
		}
	}
	leads := slices.Sorted(maps.Keys(named)) // what the language counts as equal has one order too
	slices.SortStableFunc(leads, v.lang.Compare)
	for _, lead := range leads {
		f.Leads = append(f.Leads, option{lead, lead, lead == c.Lead})
	}
	themes := v.site.themes(v.lang.Tag)
	for _, theme := range gap.Themes {
		f.Themes = append(f.Themes, option{theme.Slug, themes[theme.Slug].Name, theme.Slug == c.Theme})
	}
	var list []int
	for year := range years {
		list = append(list, year)
	}
	slices.Sort(list)
	for _, year := range list {
		f.Years = append(f.Years, option{strconv.Itoa(year), strconv.Itoa(year), year == c.Year})
	}
	for _, each := range footings {
		f.Money = append(f.Money, option{string(each.footing), v.say(each.key), each.footing == c.Money})
	}
	return f
}
