// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
)

var compareRoutes = []route{
	{"GET", "/compare", everyone, aboutScope, nil, (*Site).compareShown},
}

// mostCompared is how many States stand side by side at most.
const mostCompared = 6

// comparePage is up to six States side by side, in the order of the alphabet. It
// ranks none, adds nothing up across them and converts no currency.
type comparePage struct {
	States   []comparedState
	Tables   []comparedTable
	Choices  []comparedChoice
	Eyes     []choice
	Warnings []string
	Hidden   []typed
	AsAt     string
	// Few: fewer than two were chosen.
	Few bool
}

// comparedChoice is where one of the States is chosen.
type comparedChoice struct {
	Number int
	States []option
}

// comparedState is a State of the comparison, with the plan that is compared.
type comparedState struct {
	Name, Link string
	Plan       *app.ShownPlan
	// Part says that what is here is no whole plan.
	Part string
	code string
	p    *sighted
}

type comparedTable struct {
	ID, Heading, About string
	Rows               []comparedRow
}

type comparedRow struct {
	Label string
	Cells []comparedCell
}

// comparedCell is what stands under a State: lines, each with where it comes from.
type comparedCell struct{ Lines []comparedLine }

type comparedLine struct{ Text, Link string }

func line(text, link string) comparedCell { return comparedCell{[]comparedLine{{text, link}}} }

// statesCompared are the codes that the address asks for, each once.
func (s *Site) statesCompared(v *visit) (codes []string, err error) {
	for _, code := range v.r.URL.Query()["state"] {
		if code = strings.ToUpper(strings.TrimSpace(code)); code == "" || slices.Contains(codes, code) {
			continue
		}
		if _, known := s.Facts.State(code); !known {
			return nil, fault.New(fault.Invalid, "compare.bad-state", fault.Args{"found": code})
		}
		codes = append(codes, code)
	}
	if len(codes) > mostCompared {
		return nil, fault.New(fault.Invalid, "compare.too-many", fault.Args{"n": mostCompared})
	}
	return codes, nil
}

func (s *Site) compareShown(v *visit) error {
	if s.House == nil {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	codes, err := s.statesCompared(v)
	if err != nil {
		return err
	}
	sight, keep, err := v.sight()
	if err != nil {
		return err
	}
	page := comparePage{Few: len(codes) < 2, AsAt: keep.Get("as-at"), Warnings: v.sightSaid(sight)}
	if seen := keep.Get("seen-by"); seen != "" {
		page.Hidden = append(page.Hidden, typed{"seen-by", seen})
	}
	for i := range mostCompared {
		chosen := ""
		if i < len(codes) {
			chosen = codes[i]
		}
		page.Choices = append(page.Choices, comparedChoice{i + 1, s.statesToCompare(v, chosen)})
	}
	if page.Few {
		return v.show(http.StatusOK, "compare", page)
	}
	for _, code := range codes {
		each, err := s.compared(v, code, sight, keep)
		if err != nil {
			return err
		}
		page.States = append(page.States, each)
		if catalogue.IsFictional(code) {
			page.Warnings = append(page.Warnings, v.say("web.fictional-state", "state", each.Name))
		}
	}
	slices.SortStableFunc(page.States, func(a, b comparedState) int { return v.lang.Compare(a.Name, b.Name) })
	for _, make := range []func(*visit, []comparedState) (comparedTable, error){s.comparedGaps, s.comparedAsked(sight, keep), s.comparedPlans, s.comparedMoney, s.comparedThemes} {
		t, err := make(v, page.States)
		if err != nil {
			return err
		}
		page.Tables = append(page.Tables, t)
	}
	page.Eyes = compareEyes(v, codes, keep, sight)
	return v.show(http.StatusOK, "compare", page)
}

// statesToCompare are all States by their names, with nothing chosen first.
func (s *Site) statesToCompare(v *visit, chosen string) []option {
	list := slices.DeleteFunc(s.statesToAsk(v, chosen), func(o option) bool { return o.Value == "" })
	return slices.Insert(list, 0, option{"", v.say("compare.none"), chosen == ""})
}

// compareEyes are those of a wider audience, for whoever sees more than it does.
func compareEyes(v *visit, codes []string, keep url.Values, sight app.Sight) (list []choice) {
	if v.role() == access.Visitor {
		return nil
	}
	at := func(seen string) string {
		values := url.Values{"state": codes}
		if day := keep.Get("as-at"); day != "" {
			values.Set("as-at", day)
		}
		if seen != "" {
			values.Set("seen-by", seen)
		}
		return v.link("compare") + "?" + values.Encode()
	}
	list = append(list, choice{v.say("shown.eyes.own"), at(""), sight.SeenBy == record.Draft})
	for _, reach := range []record.Reach{record.Network, record.Public} {
		list = append(list, choice{v.say("shown.eyes." + reach.String()), at(reach.String()), sight.SeenBy == reach})
	}
	return list
}

// compared is a State with the newest of its whole plans, else of what is here.
func (s *Site) compared(v *visit, code string, sight app.Sight, keep url.Values) (comparedState, error) {
	c := comparedState{Name: s.stateName(v, code), Link: v.link("states", code), code: code}
	if len(keep) > 0 {
		c.Link += "?" + keep.Encode()
	}
	plans, err := s.House.ShowPlans(v.context(), s.Snapshots, v.actor(), code, sight)
	if err != nil || len(plans) == 0 {
		return c, err
	}
	c.Plan = plans[0]
	if i := slices.IndexFunc(plans, func(p *app.ShownPlan) bool { return p.Says.Kind == plan.Full }); i >= 0 {
		c.Plan = plans[i]
	}
	if c.Plan.Says.Kind != plan.Full {
		c.Part = v.say("gaps.part", "kind", v.say("kind."+string(c.Plan.Says.Kind)))
	}
	c.p = &sighted{ShownPlan: c.Plan, v: v, code: code, sight: sight, keep: keep}
	return c, nil
}

// nothing is what stands under a State of which no plan is here.
func nothing(v *visit) comparedCell { return line(v.say("states.nothing"), "") }

// comparedGaps are the findings that nobody set aside, rule by rule.
func (s *Site) comparedGaps(v *visit, states []comparedState) (comparedTable, error) {
	t := comparedTable{ID: "gaps", Heading: v.say("compare.gaps"), About: v.say("compare.gaps-about")}
	counts := make([]map[string]int, len(states))
	for i, c := range states {
		if c.p == nil {
			continue
		}
		g, err := s.House.GapsFollowed(v.context(), s.Snapshots, v.actor(), c.Plan.Ref, c.p.sight, s.Vocabulary.Words, s.Facts)
		if err != nil {
			return t, err
		}
		counts[i] = make(map[string]int)
		for _, f := range g.Open() {
			counts[i][f.Rule]++
		}
	}
	for _, rule := range gap.Rules() {
		row := comparedRow{Label: v.say("rule." + rule.ID + ".title")}
		found := false
		for i, c := range states {
			n := counts[i][rule.ID]
			found = found || n > 0
			switch {
			case counts[i] == nil:
				row.Cells = append(row.Cells, nothing(v))
			case n > 0:
				row.Cells = append(row.Cells, line(v.say("compare.findings", "n", n), c.p.at(url.Values{"rule": {rule.ID}}, "gaps")))
			case rule.Absence && c.Plan.Says.Kind != plan.Full:
				row.Cells = append(row.Cells, line(v.say("compare.not-judged"), ""))
			default:
				row.Cells = append(row.Cells, line(v.say("compare.no-finding"), ""))
			}
		}
		if found {
			t.Rows = append(t.Rows, row)
		}
	}
	return t, nil
}

// comparedAsked is what GRETA asked of each in its newest round, article by article.
func (s *Site) comparedAsked(sight app.Sight, keep url.Values) func(*visit, []comparedState) (comparedTable, error) {
	return func(v *visit, states []comparedState) (comparedTable, error) {
		t := comparedTable{ID: "asked", Heading: v.say("compare.asked"), About: v.say("compare.asked-about")}
		drawn, err := s.House.RegionMap(v.context(), s.Snapshots, v.actor(), app.MapQuestion{Facts: s.Facts, Body: mapBodies[0], Today: s.today()}, sight)
		if err != nil {
			return t, err
		}
		m := &mapped{RegionMap: drawn, v: v, sight: sight, keep: keep, body: mapBodies[0], signs: v.mapSigns()}
		rows := make([]mapRow, len(states))
		round := comparedRow{Label: v.say("map.round-column")}
		for i, c := range states {
			rows[i].HeatRow = m.rowOf(c.code)
			round.Cells = append(round.Cells, line(m.rowRound(rows[i]), ""))
		}
		t.Rows = append(t.Rows, round)
		for k, article := range drawn.Articles {
			row := comparedRow{Label: v.say("map.article", "n", article.Article, "title", article.Title(v.lang.Tag))}
			found := false
			for _, each := range rows {
				cell := each.Cells[k]
				if cell.Count == 0 {
					row.Cells = append(row.Cells, line(m.signs[string(cell.Empty)].Words, ""))
					continue
				}
				found = true
				_, age := m.age(cell.Newest)
				row.Cells = append(row.Cells, line(v.say("map.cell", "n", cell.Count, "verb", m.signs[string(cell.Verb)].Words, "age", age), m.leads(each, article.Article)))
			}
			if found {
				t.Rows = append(t.Rows, row)
			}
		}
		return t, nil
	}
}

// rowOf is the row of a State; one that is on no map is no Party, and nothing is
// known of it.
func (m *mapped) rowOf(code string) commitment.HeatRow {
	for _, row := range m.Rows {
		if row.State == code {
			return row
		}
	}
	row := commitment.HeatRow{State: code, Cells: make([]commitment.HeatCell, len(m.Articles))}
	for i := range row.Cells {
		row.Cells[i].Empty = commitment.NotParty
	}
	return row
}
