// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/report"
	"jalon/report/chart"
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
	Chart    *chart.Chart
	NoChart  string
	// CSV and so on are the addresses of the table as files.
	Files []choice
}

type statement struct{ Label, Text, Lang, Dir string }

// filters are the form above the views.
type filters struct {
	Leads, Themes, Years, Money []option
	Text, View, AsAt            string
	Hidden                      []typed
	// Any: something is chosen; Clear leads to all of it.
	Any   bool
	Clear string
}

// branch is an objective with what stands under it.
type branch struct {
	Number     string
	Title      worded
	Reach      string
	ReachName  string
	Indicators []app.Indicator
	Actions    []leaf
	Under      []branch
}

// leaf is an action in a tree or a list.
type leaf struct {
	Number           string
	Text             worded
	Link             string
	Lead, When       string
	Money            string
	Reach, ReachName string
	// Standing says where the time of the action lies from today.
	Standing string
}

// timeGroup is the actions of which the last day lies in one year.
type timeGroup struct {
	Heading string
	Actions []leaf
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
			page.Statements = append(page.Statements, statement{st.Label, st.Text, lang, direction(lang)})
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
	f := filters{Text: c.Text, View: view, Any: len(asked(c)) > 0, Clear: p.at(url.Values{"view": {view}})}
	for name, list := range p.keep {
		f.Hidden = append(f.Hidden, typed{name, list[0]})
	}
	var leads []string
	years := make(map[int]bool)
	for _, a := range p.Actions {
		leads = append(leads, a.Says.Leads...)
		if first, last := a.Years(); first != 0 {
			// A span of centuries is a slip of the hand: its ends can be chosen.
			for year := first; year <= min(last, first+30); year++ {
				years[year] = true
			}
			years[last] = true
		}
	}
	slices.SortFunc(leads, v.lang.Compare)
	for _, lead := range slices.Compact(leads) {
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

// leaf is an action in a list.
func (p *sighted) leaf(i int) leaf {
	a, v := p.Actions[i], p.v
	l := leaf{Number: a.Says.Number, Text: v.worded(a.Says.Text), Link: p.at(nil, "actions", string(a.ID)), Lead: v.lang.List(a.Says.Leads),
		When: v.when(a), Money: v.footing(a.Account.Footing())}
	if v.person != nil {
		l.Reach, l.ReachName = a.Reach.String(), v.say("reach."+a.Reach.String())
	}
	return l
}

// when is by when an action is to be done, as the plan says it.
func (v *visit) when(a app.ShownAction) string {
	switch {
	case a.Says.When.Text != "":
		return a.Says.When.Text
	case !a.Span.IsZero():
		return v.span(a.Span)
	case a.Says.When.State == plan.WhenUnread:
		return v.say("standing.unread")
	}
	return v.say("money.not-stated")
}

// tree is the chosen actions under their objectives. With a choice, objectives
// under which nothing is left are left out.
func (p *sighted) tree(chosen []int) (roots []branch, loose []leaf) {
	v := p.v
	all := len(chosen) == len(p.Actions)
	actions := make(map[int][]leaf)
	for _, i := range chosen {
		if at := p.Actions[i].Objective; at >= 0 {
			actions[at] = append(actions[at], p.leaf(i))
		} else {
			loose = append(loose, p.leaf(i))
		}
	}
	var under func(parent int) []branch
	under = func(parent int) []branch {
		var list []branch
		for i, o := range p.Objectives {
			if o.Parent != parent {
				continue
			}
			b := branch{Number: o.Says.Number, Title: v.worded(o.Says.Title), Indicators: o.Says.Indicators, Actions: actions[i], Under: under(i)}
			if saysNumber(b.Title.Words, b.Number) {
				b.Number = ""
			}
			if v.person != nil {
				b.Reach, b.ReachName = o.Reach.String(), v.say("reach."+o.Reach.String())
			}
			if all || len(b.Actions) > 0 || len(b.Under) > 0 {
				list = append(list, b)
			}
		}
		return list
	}
	return under(-1), loose
}

// byTime puts actions in the order of their last day, those without one last.
func (p *sighted) byTime(chosen []int) []int {
	list := slices.Clone(chosen)
	slices.SortStableFunc(list, func(i, k int) int {
		a, b := lastDay(p.Actions[i].Span), lastDay(p.Actions[k].Span)
		switch {
		case a.IsZero() != b.IsZero():
			if a.IsZero() {
				return 1
			}
			return -1
		case a.Before(b):
			return -1
		case b.Before(a):
			return 1
		}
		return 0
	})
	return list
}

func lastDay(s record.Span) record.Day {
	if s.To.IsZero() {
		return s.From
	}
	return s.To
}

// times is the chosen actions by the year of their last day.
func (p *sighted) times(chosen []int) []timeGroup {
	var groups []timeGroup
	for _, i := range p.byTime(chosen) {
		span := p.Actions[i].Span
		heading := p.v.say("shown.undated")
		if last := lastDay(span); !last.IsZero() {
			heading = strconv.Itoa(last.Year)
		}
		if n := len(groups); n == 0 || groups[n-1].Heading != heading {
			groups = append(groups, timeGroup{Heading: heading})
		}
		l := p.leaf(i)
		if !span.IsZero() {
			l.Standing = p.v.say("shown.time." + p.standing(span))
		}
		groups[len(groups)-1].Actions = append(groups[len(groups)-1].Actions, l)
	}
	return groups
}

// day is the day on which what is shown holds.
func (p *sighted) day() record.Day {
	if at := p.sight.AsAt; !at.IsZero() && at.Before(p.v.site.Now()) {
		return record.Day{Year: at.Year(), Month: int(at.Month()), Date: at.Day()}
	}
	return p.v.site.today()
}

// standing says where a time lies from the day; whether anything was done, the
// plan does not say.
func (p *sighted) standing(s record.Span) string {
	day := p.day()
	switch {
	case !s.To.IsZero() && s.To.Before(day):
		return "passed"
	case day.Before(s.From):
		return "to-come"
	}
	return "running"
}

// drawTimes draws the same times as a picture, by objective.
func (p *sighted) drawTimes(page *planPage, chosen []int) {
	v := p.v
	line := chart.Timeline{Name: "plan", Title: v.say("shown.timeline"), Finding: v.say("shown.timeline-finding"), AsOf: p.day()}
	list := slices.Clone(chosen)
	slices.SortStableFunc(list, func(i, k int) int { return p.Actions[i].Objective - p.Actions[k].Objective })
	dated := 0
	for _, i := range list {
		a := p.Actions[i]
		objective := v.say("shown.no-objective")
		if a.Objective >= 0 {
			o := p.Objectives[a.Objective].Says
			objective = numbered(o.Number, v.worded(o.Title).Words)
		}
		if !a.Span.IsZero() {
			dated++
		}
		line.Items = append(line.Items, chart.TimelineItem{Objective: plan.Shorten(objective, 80), Label: plan.Shorten(numbered(a.Says.Number, v.worded(a.Says.Text).Words), 80),
			Time: a.Span, Progress: chart.Planned})
	}
	if dated == 0 {
		return
	}
	drawn, err := line.Draw(chart.In(v.lang))
	if err != nil {
		page.NoChart = report.Sentence(v.lang, fault.Of(err))
		return
	}
	page.Chart = &drawn
}

// instant is an instant as an address names it.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// pictured is a drawn figure with its table, for the templates.
type pictured struct {
	ID    string
	Image template.HTML
	Title string
	Table chart.Table
}
