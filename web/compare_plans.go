// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/url"

	"jalon/domain/gap"
)

// eachPlan makes a row of what is said of each State's plan.
func eachPlan(v *visit, label string, states []comparedState, say func(comparedState) (comparedCell, error)) (comparedRow, error) {
	row := comparedRow{Label: label}
	for _, c := range states {
		cell := nothing(v)
		if c.p != nil {
			var err error
			if cell, err = say(c); err != nil {
				return row, err
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row, nil
}

// comparedPlans are the facts of each plan.
func (s *Site) comparedPlans(v *visit, states []comparedState) (comparedTable, error) {
	t := comparedTable{ID: "plans", Heading: v.say("profile.plans"), About: v.say("compare.plans-about")}
	for _, each := range []struct {
		label string
		say   func(comparedState) (comparedCell, error)
	}{
		{"compare.plan", func(c comparedState) (comparedCell, error) {
			title := v.worded(c.Plan.Says.Title).Words
			if title == "" {
				title = v.say("kind." + string(c.Plan.Says.Kind))
			}
			return line(title, c.p.at(nil)), nil
		}},
		{"sheet.note.kind", func(c comparedState) (comparedCell, error) {
			return line(v.say("kind."+string(c.Plan.Says.Kind)), ""), nil
		}},
		{"compare.period", func(c comparedState) (comparedCell, error) {
			period, err := c.Plan.Period()
			if text := v.span(period); text != "" {
				return line(text, ""), err
			}
			return line(v.say("compare.not-said"), ""), err
		}},
		{"sheet.note.owner", func(c comparedState) (comparedCell, error) { return line(s.ownerName(v, c.Plan.Owner), ""), nil }},
		{"compare.parts", func(c comparedState) (comparedCell, error) {
			return comparedCell{[]comparedLine{{v.say("count.objectives", "n", len(c.Plan.Objectives)), ""}, {v.say("count.actions", "n", len(c.Plan.Actions)), c.p.at(nil)}}}, nil
		}},
	} {
		row, err := eachPlan(v, v.say(each.label), states, each.say)
		if err != nil {
			return t, err
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// comparedMoney is what each plan says of its money, in its own currencies. Nothing
// is converted and nothing added up across States.
func (s *Site) comparedMoney(v *visit, states []comparedState) (comparedTable, error) {
	t := comparedTable{ID: "money", Heading: v.say("compare.money"), About: v.say("compare.money-about")}
	ways := make([]figures, len(states))
	for i, c := range states {
		if c.p == nil {
			continue
		}
		m, err := c.p.money()
		if err != nil {
			return t, err
		}
		ways[i] = c.p.figures(m)
	}
	for _, each := range []struct {
		label string
		of    func(sumShown) string
	}{
		{"sheet.column.needed", func(s sumShown) string { return s.Needed }}, {"money.allocated", func(s sumShown) string { return s.Allocated }},
		{"money.spent", func(s sumShown) string { return s.Spent }}, {"sheet.column.funded", func(s sumShown) string { return s.Funded }},
		{"sheet.column.dedicated", func(s sumShown) string { return s.Dedicated }},
	} {
		row := comparedRow{Label: v.say(each.label)}
		for i, c := range states {
			cell := comparedCell{}
			for _, sum := range ways[i].Sums {
				cell.Lines = append(cell.Lines, comparedLine{each.of(sum), c.p.at(nil, "funding")})
			}
			switch {
			case c.p == nil:
				cell = nothing(v)
			case len(cell.Lines) == 0:
				cell = line(v.say("money.not-stated"), "")
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	for k, each := range footings {
		row := comparedRow{Label: v.say(each.key)}
		for i, c := range states {
			cell := nothing(v)
			if c.p != nil {
				way := ways[i].Ways[k]
				cell = line(v.say("count.actions", "n", way.Count), way.Link)
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// comparedThemes are how many actions of each plan speak of each theme.
func (s *Site) comparedThemes(v *visit, states []comparedState) (comparedTable, error) {
	t := comparedTable{ID: "themes", Heading: v.say("compare.themes"), About: v.say("compare.themes-about")}
	names := s.themes(v.lang.Tag)
	for _, theme := range gap.Themes {
		row, err := eachPlan(v, names[theme.Slug].Name, states, func(c comparedState) (comparedCell, error) {
			found, err := c.Plan.Themes(s.Vocabulary.Words)
			n := 0
			for _, list := range found {
				for _, each := range list {
					if each.Slug == theme.Slug {
						n++
						break
					}
				}
			}
			if n == 0 {
				return line(v.say("count.actions", "n", 0), ""), err
			}
			return line(v.say("count.actions", "n", n), c.p.at(url.Values{"theme": {theme.Slug}, "view": {viewTable}})), err
		})
		if err != nil {
			return t, err
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
