// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/report"
	"jalon/report/chart"
)

var stateRoutes = slices.Concat([]route{
	{"GET", "/states", everyone, aboutPublished, nil, (*Site).statesShown},
	{"GET", "/states/{state}", everyone, aboutScope, nil, (*Site).stateShown},
}, files("/states", aboutPublished, (*Site).statesFile))

// statesPage is all States with what they have published here, as equal tiles or
// as a list. It puts no State before another: the order is that of the alphabet.
type statesPage struct {
	View    string
	Views   []choice
	Members []choice
	Tiles   *chart.Chart
	Table   tableShown
	Sources []string
	Count   int
	// With have a plan here, WithExcerpts only excerpts or announcements.
	With, WithExcerpts int
	Files              []choice
	// Network: the reader sees what the network sees.
	Network bool
}

// stateRow is a State with what is said of it.
type stateRow struct {
	code, name string
	plans      []planLink
	facts      []stateFact
}

type planLink struct {
	title, link string
	// whole: it is a plan, full or strategy; else an excerpt or an announcement.
	whole bool
}

// hasPlan reports whether a plan is shown, and not excerpts or announcements alone.
func (r stateRow) hasPlan() bool {
	return slices.ContainsFunc(r.plans, func(p planLink) bool { return p.whole })
}

// stateFact is one fact with its source and mark.
type stateFact struct {
	// Key names it: a body, "signature", "consent", "in-force".
	Key, Label, Value string
	Day               record.Day
	Source            record.Source
	// Future: it is to come.
	Future bool
}

// The ways in which States can be chosen.
var memberChoices = []string{"", catalogue.CouncilOfEurope, catalogue.OSCE, "party"}

// floor is the audience that the visitor belongs to.
func (v *visit) floor() record.Reach {
	return max(v.actor().Scope().Floor, record.Network)
}

// member is the choice of States that the address makes.
func (v *visit) member() (string, error) {
	member := v.r.URL.Query().Get("member")
	if !slices.Contains(memberChoices, member) {
		return "", fault.New(fault.Invalid, "states.bad-member", fault.Args{"found": member})
	}
	return member, nil
}

// stateRows are the States that a choice leaves, by their names.
func (s *Site) stateRows(v *visit, member string) ([]stateRow, error) {
	if s.House == nil {
		return nil, fault.New(fault.Missing, "web.not-there", nil)
	}
	today := s.today()
	codes := make(map[string]bool)
	for _, state := range s.Facts.States {
		codes[state.Code] = true
	}
	newest := s.Snapshots.Newest()
	shown, err := newest.States(v.floor())
	if err != nil {
		return nil, err
	}
	for _, code := range shown {
		codes[code] = true
	}
	var chosen []string
	switch member {
	case "party":
		chosen = s.Facts.Parties(today)
	case catalogue.CouncilOfEurope, catalogue.OSCE:
		chosen = s.Facts.Members(member, today)
	}
	var rows []stateRow
	for code := range codes {
		if member != "" && !slices.Contains(chosen, code) {
			continue
		}
		row := stateRow{code: code, name: s.stateName(v, code), facts: s.factsOf(v, code)}
		plans, err := newest.Plans(v.floor(), code)
		if err != nil {
			return nil, err
		}
		for _, each := range plans {
			kind := each.Says.Kind
			title := v.worded(each.Says.Title).Words
			if title == "" {
				title = v.say("kind." + string(kind))
			}
			row.plans = append(row.plans, planLink{title, v.link("states", code, "plans", string(each.ID)), kind == plan.Full || kind == plan.Strategy})
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b stateRow) int {
		if n := v.lang.Compare(a.name, b.name); n != 0 {
			return n
		}
		return strings.Compare(a.code, b.code)
	})
	return rows, nil
}

// factsOf are the memberships of a State and what it did about the Convention.
func (s *Site) factsOf(v *visit, code string) []stateFact {
	today := s.today()
	var facts []stateFact
	for _, m := range s.Facts.Memberships {
		if m.State != code {
			continue
		}
		value := v.say("states.member-since", "day", v.day(m.From))
		switch {
		case m.From.IsZero():
			value = v.say("states.member")
		case !m.Until.IsZero():
			value = v.say("states.member-until", "from", v.day(m.From), "to", v.day(m.Until))
		}
		facts = append(facts, stateFact{m.Body, v.say("membership." + m.Body), value, m.From, m.Source, false})
	}
	for _, a := range s.Facts.TreatyActions {
		if a.State != code || a.Treaty != catalogue.AntiTraffickingTreaty {
			continue
		}
		key := "consent"
		if a.Kind == catalogue.Signature {
			key = "signature"
		}
		facts = append(facts, stateFact{key, v.say("treaty." + string(a.Kind)), v.day(a.Day), a.Day, a.Source, false})
		if a.Kind.Binds() && !a.Day.IsZero() {
			day := catalogue.EntryIntoForce(a.Day)
			facts = append(facts, stateFact{"in-force", v.say("treaty.in-force"), v.day(day), day,
				record.Source{Text: v.say("treaty.reckoned", "source", a.Source.Text), Check: a.Source.Check}, today.Before(day)})
		}
	}
	return facts
}

func (s *Site) statesShown(v *visit) error {
	member, err := v.member()
	if err != nil {
		return err
	}
	rows, err := s.stateRows(v, member)
	if err != nil {
		return err
	}
	view := "tiles"
	if v.r.URL.Query().Get("view") == "list" {
		view = "list"
	}
	at := func(view, member string) string {
		values := url.Values{}
		if view == "list" {
			values.Set("view", view)
		}
		if member != "" {
			values.Set("member", member)
		}
		if len(values) == 0 {
			return v.link("states")
		}
		return v.link("states") + "?" + values.Encode()
	}
	page := statesPage{View: view, Count: len(rows), Network: v.role() != access.Visitor && v.floor() == record.Network}
	for _, each := range []string{"tiles", "list"} {
		page.Views = append(page.Views, choice{v.say("states.view." + each), at(each, member), each == view})
	}
	for _, each := range memberChoices {
		name := each
		if each == "" {
			name = "all"
		}
		page.Members = append(page.Members, choice{v.say("states.of." + name), at(view, each), each == member})
	}
	for _, row := range rows {
		switch {
		case row.hasPlan():
			page.With++
		case len(row.plans) > 0:
			page.WithExcerpts++
		}
	}
	if view == "tiles" {
		drawn, err := s.tiles(v, rows)
		if err != nil {
			return err
		}
		page.Tiles = &drawn
		return v.show(http.StatusOK, "states", page)
	}
	sheet, sources := s.statesSheet(v, rows)
	page.Sources = sources
	page.Table = v.tableOf("states", v.say("states.table", "n", len(rows)), sheet)
	for i, row := range rows {
		page.Table.Rows[i][0].Link = v.link("states", row.code)
		if len(row.plans) == 1 {
			page.Table.Rows[i][len(sheet.Columns)-2].Link = row.plans[0].link
		}
	}
	for _, format := range formats {
		address := v.link("states." + format)
		if member != "" {
			address += "?" + url.Values{"member": {member}}.Encode()
		}
		page.Files = append(page.Files, choice{Label: v.say("sheet." + format), Link: address})
	}
	return v.show(http.StatusOK, "states", page)
}

// tiles are the States as tiles of one size, with a letter for those of which a
// plan is published here, and another where there are only excerpts: a fact sheet
// is no plan.
func (s *Site) tiles(v *visit, rows []stateRow) (chart.Chart, error) {
	grid := chart.Tiles{Title: v.say("states.tiles"), Of: v.say("states.plans")}
	for _, row := range rows {
		tile := chart.Tile{Code: row.code, Name: row.name, Level: 0, Mark: "–", Value: v.say("states.nothing"), Link: v.link("states", row.code)}
		switch {
		case row.hasPlan():
			tile.Level, tile.Mark, tile.Value = 3, v.say("states.letter"), v.say("states.something")
		case len(row.plans) > 0:
			tile.Level, tile.Mark, tile.Value = 1, v.say("states.letter-excerpt"), v.say("states.excerpts")
		}
		grid.States = append(grid.States, tile)
	}
	return grid.Draw(chart.In(v.lang))
}

// statesSheet is the list as a table; what its facts rest on is numbered below it.
func (s *Site) statesSheet(v *visit, rows []stateRow) (report.Sheet, []string) {
	column := func(key, name string) report.SheetColumn { return report.SheetColumn{Key: key, Name: v.say(name)} }
	sheet := report.Sheet{Title: v.say("states.title"), Columns: []report.SheetColumn{column("state", "chart.state"), column("code", "states.code"),
		column(catalogue.CouncilOfEurope, "states.coe-since"), column(catalogue.OSCE, "states.osce-since"), column("signature", "treaty.signature"),
		column("consent", "states.consent"), column("in-force", "treaty.in-force"), column("plans", "states.plans"), column("sources", "states.sources")}}
	var sources []string
	number := func(source string) string {
		i := slices.Index(sources, source)
		if i < 0 {
			i = len(sources)
			sources = append(sources, source)
		}
		return "[" + strconv.Itoa(i+1) + "]"
	}
	for _, row := range rows {
		cells := []report.SheetCell{{Text: row.name}, {Text: row.code}}
		var rests []string
		for _, c := range sheet.Columns[2:7] {
			i := slices.IndexFunc(row.facts, func(f stateFact) bool { return f.Key == c.Key })
			if i < 0 {
				cells = append(cells, report.SheetCell{Text: "–"})
				continue
			}
			f := row.facts[i]
			cell := report.SheetCell{Day: f.Day}
			if f.Day.IsZero() {
				cell.Text = f.Value
			}
			cells = append(cells, cell)
			rests = append(rests, v.say("states.rests-on", "fact", f.Label, "mark", v.say("web.mark."+string(f.Source.Check)), "number", number(f.Source.Text)))
		}
		var titles []string
		for _, p := range row.plans {
			titles = append(titles, p.title)
		}
		if len(titles) == 0 {
			titles = []string{v.say("states.nothing")}
		}
		cells = append(cells, report.SheetCell{Text: strings.Join(titles, "; ")}, report.SheetCell{Text: strings.Join(rests, "; ")})
		sheet.Rows = append(sheet.Rows, cells)
	}
	return sheet, sources
}

func (s *Site) statesFile(v *visit) error {
	member, err := v.member()
	if err != nil {
		return err
	}
	rows, err := s.stateRows(v, member)
	if err != nil {
		return err
	}
	sheet, sources := s.statesSheet(v, rows)
	now := s.Now().UTC()
	chosen := "states.of.all"
	if member != "" {
		chosen = "states.of." + member
	}
	sheet.Notes = []report.SheetNote{
		{Label: v.say("sheet.note.filter"), Text: v.say(chosen)},
		{Label: v.say("sheet.note.source"), Text: s.Base.JoinPath(v.link("states")).String()},
		{Label: v.say("sheet.note.licence"), Text: v.say("sheet.licence-facts")},
		{Label: v.say("sheet.note.as-of"), Text: v.say("web.as-of", "day", v.date(now), "time", now.Format("15:04"))},
		{Label: v.say("sheet.note.note"), Text: v.say("states.not-no-plan")},
	}
	for i, source := range sources {
		sheet.Notes = append(sheet.Notes, report.SheetNote{Label: "[" + strconv.Itoa(i+1) + "]", Text: source})
	}
	return v.giveSheet(v.say("sheet.file.states")+"-"+now.Format("2006-01-02"), sheet)
}
