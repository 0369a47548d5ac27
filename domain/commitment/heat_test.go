// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"fmt"
	"testing"

	"jalon/domain/catalogue"
	"jalon/domain/record"
)

var (
	today    = record.Day{Year: 2026, Month: 6, Date: 1}
	launched = []catalogue.Round{{Body: "greta", Number: 1, Launched: "2010"}, {Body: "greta", Number: 2, Launched: "2014"}, {Body: "greta", Number: 3, Launched: "2018-11-20"}, {Body: "greta", Number: 4, Launched: "2027-01-01"}}
)

func day(year int) record.Day { return record.Day{Year: year, Month: 3, Date: 1} }

func heat(round int, steps []catalogue.RoundStep, examined ...Examined) HeatRow {
	q := HeatQuestion{States: []string{"QMA"}, Articles: []string{"10", "12", "15"}, Round: round, On: today, Rounds: launched, Steps: steps,
		Party: func(state string) bool { return state == "QMA" }}
	return Heat(q, examined)[0]
}

func said(r HeatRow) string {
	s := fmt.Sprint(r.Round)
	for _, c := range r.Cells {
		if c.Empty != NotEmpty {
			s += " " + string(c.Empty)
			continue
		}
		s += fmt.Sprintf(" %s×%d@%d", c.Verb, c.Count, c.Newest.Year)
	}
	return s
}

func TestHeat(t *testing.T) {
	report := func(round, year int, complete bool, asked ...Asked) Examined {
		return Examined{State: "QMA", Round: round, Day: day(year), Complete: complete, Asked: asked}
	}
	step := func(round int, s catalogue.Step) []catalogue.RoundStep {
		return []catalogue.RoundStep{{State: "QMA", Body: "greta", Round: round, Step: s, Day: day(2025)}}
	}
	on12, on10 := Asked{Verb: Consider, Articles: []string{"12"}}, Asked{Verb: Urge, Articles: []string{"10", "12", "10"}}
	for name, c := range map[string]struct {
		row  HeatRow
		want string
	}{
		"nothing here":                           {heat(0, nil), "0 no-data no-data no-data"},
		"a whole list":                           {heat(0, nil, report(2, 2019, true, on12)), "2 nothing-asked consider×1@2019 nothing-asked"},
		"an excerpt says nothing of the rest":    {heat(0, nil, report(2, 2019, false, on12)), "2 no-data consider×1@2019 no-data"},
		"the most pressing verb, all counted":    {heat(0, nil, report(2, 2019, true, on12, on10)), "2 urge×1@2019 urge×2@2019 nothing-asked"},
		"the newest round":                       {heat(0, nil, report(1, 2012, true, on10), report(2, 2019, true, on12)), "2 nothing-asked consider×1@2019 nothing-asked"},
		"an earlier round, asked for":            {heat(1, nil, report(1, 2012, true, on10), report(2, 2019, true, on12)), "1 urge×1@2012 urge×1@2012 nothing-asked"},
		"two documents of one round":             {heat(2, nil, report(2, 2019, true, on12), report(2, 2020, false, on10)), "2 urge×1@2020 urge×2@2020 nothing-asked"},
		"a round that has not begun":             {heat(4, nil, report(2, 2019, true, on12)), "4 not-examined not-examined not-examined"},
		"under way":                              {heat(3, step(3, catalogue.DraftReport)), "3 not-examined not-examined not-examined"},
		"a report that is out and is not here":   {heat(3, step(3, catalogue.Report)), "3 no-data no-data no-data"},
		"a step of another round":                {heat(3, step(2, catalogue.DraftReport)), "3 no-data no-data no-data"},
		"recommendations under no article shown": {heat(0, nil, report(2, 2019, true, Asked{Verb: Urge, Articles: []string{"99"}})), "2 nothing-asked nothing-asked nothing-asked"},
	} {
		if got := said(c.row); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	other := HeatQuestion{States: []string{"QMB"}, Articles: []string{"10"}, On: today, Party: func(string) bool { return false }}
	if got := said(Heat(other, nil)[0]); got != "0 not-party" {
		t.Errorf("no Party: %s", got)
	}
	if got := said(Heat(other, []Examined{{State: "QMB", Round: 1, Day: day(2020), Asked: []Asked{{Verb: Invite, Articles: []string{"10"}}}}})[0]); got != "1 invite×1@2020" {
		t.Errorf("what was asked is shown whoever was asked: %s", got)
	}
}
