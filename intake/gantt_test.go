// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/domain/plan"
	"jalon/intake"
)

// A timeline may be drawn: a column for each part of the time, and marks.
func TestDrawnTimelines(t *testing.T) {
	const months = "J|F|M|A|M|J|J|A|S|O|N|D"
	for _, c := range []struct{ over, parts, marks, span string }{
		{"Timeline", "Q1|Q2|Q3|Q4", "x||x|", ""},
		{"Timeline 2027", "Q1|Q2|Q3|Q4", "|X|■|", "2027-04-01 2027-09-30"},
		{"Timeline", "Q1 2026|Q2 2026|Q3 2026|Q4 2026", "|●|●|", "2026-04-01 2026-09-30"},
		{"Calendrier", "T1|T2|T3|T4", "X|||", ""},
		{"Calendrier 2026", months, "||X|X||||||||", "2026-03-01 2026-04-30"},
		{"Year", "Year 1|Year 2|Year 3", "|✓|", ""},
		{"Période", "S1 2026|S2 2026|S1 2027", "|X|X", "2026-07-01 2027-06-30"},
		{"Implementation period", "Jan-Mar|Apr-Jun|Jul-Sep", "|X|", ""},
		{"Calendrier", "S1|S2", "X|", ""},
	} {
		n := strings.Count(c.parts, "|")
		data := workbook(t, map[string][]string{"Plan": {"N°|Action|Porteur|" + c.over + strings.Repeat("|", n) + "|Coût (€)", "|||" + c.parts + "|",
			"1|Former|Police|" + c.marks + "|100", "2|Équiper|Police|" + strings.Repeat("|", n) + "|200", "3|Loger|Police|-" + strings.Repeat("|", n) + "|200"}},
			[]string{"Plan"}, map[string][]string{"Plan": {"D1:" + string(rune('D'+n)) + "1"}})
		r, err := read(t, "plan.xlsx", data, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Plan.Actions) != 3 {
			t.Fatalf("%s %s: %d actions", c.over, c.parts, len(r.Plan.Actions))
		}
		w := r.Plan.Actions[0].When
		span := strings.TrimSpace(w.Span.From.String() + " " + w.Span.To.String())
		if w.State != plan.WhenStated || span != c.span && !(c.span == "" && w.Span.IsZero()) {
			t.Errorf("%s %s: %+v", c.over, c.parts, w)
		}
		for _, a := range r.Plan.Actions[1:] {
			if a.When.State != plan.WhenMissing {
				t.Errorf("%s %s: nothing is marked, and still %+v", c.over, c.parts, a.When)
			}
		}
	}
	// In one row of headings.
	r := mustCSV(t, intake.Options{}, "No.|Action|Lead|Q1 2026|Q2 2026|Q3 2026|Budget (EUR)", "1|Train|Police||x|x|100", "2|Equip|Police||||100")
	if w := r.Plan.Actions[0].When; w.Text != "Q2 2026 – Q3 2026" || w.Span.To.String() != "2026-09-30" || r.Plan.Actions[1].When.State != plan.WhenMissing {
		t.Errorf("%+v", w)
	}
}

// Three rows of headings are three, whatever the middle of them is called.
func TestThreeRowsOfHeadings(t *testing.T) {
	data := workbook(t, map[string][]string{"Plan": {"Actions||Mise en œuvre|||Financement||", "N°|Intitulé|Pilote|Calendrier||Coût (k€)||Source",
		"|||Début|Fin|2026|2027|", "1|Former|Police|2026|2027|10|20|État"}}, []string{"Plan"},
		map[string][]string{"Plan": {"A1:B1", "C1:E1", "F1:H1", "D2:E2", "F2:G2"}})
	r, err := read(t, "plan.xlsx", data, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Understood.Sheets[0].HeaderRows; len(got) != 3 || len(r.Plan.Actions) != 1 || needed(t, r) != "30000 EUR" {
		t.Errorf("heading rows %v, %d actions, %s", got, len(r.Plan.Actions), needed(t, r))
	}
}
