// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"slices"
	"strings"

	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
)

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
