// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"testing"

	"jalon/domain/plan"
	"jalon/intake"
)

// dateDoubts are the doubts on day and month among those of a plan.
func dateDoubts(p plan.Plan) []plan.Doubt {
	var found []plan.Doubt
	for _, d := range p.Doubts {
		if d.Kind == plan.DateAmbiguous {
			found = append(found, d)
		}
	}
	return found
}

// In English 03/04/2025 has two readings. Another date of the column decides;
// where none does, it is reported once a column and counts as unknown.
func TestAmbiguousDates(t *testing.T) {
	for _, c := range []struct {
		heading string
		cells   []string
		doubted int    // cells that share the doubt
		first   string // the first day of the first cell
	}{
		{"Deadline", []string{"03/04/2025"}, 1, ""},
		{"Deadline", []string{"03/04/2025", "2025-12-25", "25 December 2025", "Q3 2025", "05-06-2025"}, 2, ""},
		{"Deadline", []string{"03/04/2025", "25/12/2025"}, 0, "2025-04-03"},
		{"Deadline", []string{"03/04/2025", "12/25/2025"}, 0, "2025-03-04"},
		{"Deadline", []string{"03/04/2025", "12/25/2025", "25/12/2025"}, 1, ""},
		{"Deadline", []string{"03.04.2025", "04/04/2025"}, 0, "2025-04-03"},
		{"Échéance", []string{"03/04/2025"}, 0, "2025-04-03"},
	} {
		head, text := "Action|Lead agency|", "Train the inspectors|Labour|"
		if c.heading == "Échéance" {
			head, text = "Mesure|Chef de file|", "Former les inspecteurs|Travail|"
		}
		lines := []string{head + c.heading}
		for _, cell := range c.cells {
			lines = append(lines, text+cell)
		}
		p := mustCSV(t, intake.Options{}, lines...).Plan
		got := dateDoubts(p)
		switch {
		case c.doubted == 0 && len(got) > 0, c.doubted > 0 && (len(got) != 1 || got[0].Cells != c.doubted || got[0].Place.String() != "plan!C2"):
			t.Errorf("%s %q: %+v", c.heading, c.cells, got)
		}
		if from := p.Actions[0].When.Span.From.String(); p.Actions[0].When.State != plan.WhenStated || from != c.first {
			t.Errorf("%s %q: %s from %q, want %q", c.heading, c.cells, p.Actions[0].When.State, from, c.first)
		}
	}
}

// A beginning and an end are written in one order; two tables of one sheet with
// the same heading share one doubt.
func TestOrderOfDayAndMonthIsShared(t *testing.T) {
	p := mustCSV(t, intake.Options{}, "Action|Lead agency|Start date|End date", "Train|Labour|03/04/2025|25/12/2025").Plan
	if got := dateDoubts(p); len(got) != 0 || p.Actions[0].When.Span.From.String() != "2025-04-03" {
		t.Errorf("%+v, %v", got, p.Actions[0].When.Span)
	}
	p = mustCSV(t, intake.Options{}, "Goal 1: Prevent", "Action|Lead agency|Deadline", "Train|Labour|03/04/2025",
		"Goal 2: Protect", "Measure|Responsible|Deadline", "House|Health|05/06/2025").Plan
	if got := dateDoubts(p); len(got) != 1 || got[0].Cells != 2 {
		t.Errorf("%+v", got)
	}
}

// Of two periods neither is the plan's, so that no gap to the plan before is
// worked out from either.
func TestAmbiguousPeriod(t *testing.T) {
	for _, c := range []struct{ period, deadline, from string }{
		{"03/04/2025 – 05/06/2027", "2026", ""},
		{"03/04/2025 – 31/12/2027", "2026", "2025-04-03"},
		{"03/04/2025 – 05/06/2027", "31/12/2026", "2025-04-03"},
		{"3 April 2025 – 5 June 2027", "2026", "2025-04-03"},
	} {
		p := mustCSV(t, intake.Options{}, "National Action Plan 2025-2027", "Period: "+c.period, "Action|Lead agency|Deadline", "Train|Labour|"+c.deadline).Plan
		got := dateDoubts(p)
		if p.Period.From.String() != c.from || (len(got) == 1) != (c.from == "") {
			t.Errorf("%s: %v, %+v", c.period, p.Period, got)
		}
	}
}
