// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/domain/plan"
	"jalon/intake"
)

// What follows the actions as a list of its own is passed over and said to be;
// a last action after a blank row is an action.
func TestListsUnderTheTable(t *testing.T) {
	for _, c := range []struct {
		name    string
		rows    []string // after two actions
		actions int
		passed  int // rows of lists
	}{
		{"abbreviations", []string{"", "Abbreviations", "MoI|Ministry of the Interior", "NGO|Non-governmental organisation"}, 2, 3},
		{"in French", []string{"", "Abréviations :", "MI|Ministère de l’Intérieur"}, 2, 2},
		{"no blank row", []string{"Notes", "|Amounts are indicative", "|The plan is reviewed each year"}, 2, 3},
		{"beside the actions", []string{"", "|Notes", "1|Amounts are indicative", "2|Dates may move"}, 2, 3},
		{"a title of its own", []string{"", "Who is who", "MoI|Ministry of the Interior"}, 2, 2},
		{"parted by blank rows", []string{"", "Notes", "|Amounts are indicative", "", "|Dates may move"}, 2, 3},
		{"another action after it", []string{"", "Notes", "|Amounts are indicative", "", "3|Publish a report|Police|2026|5"}, 3, 2},
		{"a last action", []string{"", "3|Publish a report|Police|2026|5"}, 3, 0},
		{"a last action that lacks all", []string{"", "3|Publish a report"}, 3, 0},
		{"a section of actions that lack all", []string{"", "Protection", "3|Publish a report", "4|Open a shelter"}, 4, 0},
		{"an objective", []string{"", "Objective 2: Protect", "3|Publish a report"}, 3, 0},
	} {
		lines := append([]string{"No.|Action|Lead agency|Deadline|Budget (EUR)", "1|Train inspectors|Labour|2026|5", "2|Inform consumers|Economy|2027|7"}, c.rows...)
		r := mustCSV(t, intake.Options{}, lines...)
		passed := 0
		for _, p := range r.Understood.Sheets[0].PassedOver {
			if p.Why.Key == "intake.passed.list" {
				passed++
			}
		}
		if len(r.Plan.Actions) != c.actions || passed != c.passed {
			t.Errorf("%s: %d actions and %d rows of lists, want %d and %d", c.name, len(r.Plan.Actions), passed, c.actions, c.passed)
		}
	}
}

// What a note says is said of the plan; what an abbreviation stands for is not.
func TestWhatListsSay(t *testing.T) {
	said := func(rows ...string) string {
		var all []string
		for _, s := range mustCSV(t, intake.Options{}, append([]string{"No.|Action|Lead agency|Deadline", "1|Train|Labour|2026", ""}, rows...)...).Plan.Statements {
			all = append(all, s.Whole())
		}
		return strings.Join(all, "; ")
	}
	if got := said("Notes", "|The plan was adopted by the Government"); !strings.Contains(got, "adopted by the Government") {
		t.Errorf("a note is not heard: %s", got)
	}
	if got := said("Abbreviations", "NGO|Non-governmental organisation consulted"); strings.Contains(got, "consulted") {
		t.Errorf("an abbreviation is taken for a statement: %s", got)
	}
}

// A text alone in its row is a measure or a title; its neighbours tell.
func TestTitlesAndMeasures(t *testing.T) {
	const full = "Train judges|Police|2026|10 EUR"
	for _, c := range []struct {
		name                string
		rows                []string
		actions, objectives int
	}{
		{"orders among actions", []string{"SET UP A HOTLINE", full, "A. Publish a report", full}, 4, 0},
		{"an order at the end", []string{full, "SET UP A HOTLINE"}, 2, 0},
		{"orders one under the other", []string{"SET UP A HOTLINE", "PUBLISH A REPORT", full}, 3, 0},
		{"lettered one under the other", []string{"A. Hotline for victims", "B. Report on the plan", full}, 2, 1},
		{"titles", []string{"PREVENTION", full, "PROTECTION", full}, 2, 2},
		{"lettered titles", []string{"A. Prevention", full, "B. Protection", full}, 2, 2},
		{"titles that order", []string{"A. Publish reports", full, "B. Train the police", full}, 2, 2},
		{"a title under a title", []string{"PROTECTION", "A. Housing", full}, 1, 2},
		{"a title under a title of its form", []string{"PROTECTION", "HOUSING", full}, 1, 2},
		{"in French", []string{"METTRE EN PLACE UNE LIGNE D’ÉCOUTE", full}, 2, 0},
	} {
		p := mustCSV(t, intake.Options{}, append([]string{"Action|Responsible|When|Cost"}, c.rows...)...).Plan
		if len(p.Actions) != c.actions || len(p.Objectives) != c.objectives {
			t.Errorf("%s: %d actions under %d objectives, want %d under %d", c.name, len(p.Actions), len(p.Objectives), c.actions, c.objectives)
		}
	}
}

func TestWordsForNothing(t *testing.T) {
	for _, heading := range []string{"Resp.", "Entité chargée de la mise en œuvre", "Organisme chargé de l’exécution"} {
		r := mustCSV(t, intake.Options{}, "Action|"+heading+"|Deadline", "Train|Labour|2026")
		if got := r.Plan.Actions[0].Leads; len(got) != 1 {
			t.Errorf("%q: led by %q", heading, got)
		}
	}
	for _, text := range []string{"néant", "TBD by the Ministry"} {
		if got := mustCSV(t, intake.Options{}, "Action|Lead|Deadline", "Train|Labour|"+text).Plan.Actions[0].When.State; got != plan.WhenMissing {
			t.Errorf("%q as a time is %s", text, got)
		}
	}
	for _, text := range []string{"TBD by the Ministry", "To be determined by the Ministry of Finance", "À définir par le ministère"} {
		r := mustCSV(t, intake.Options{}, "Action|Lead|Budget (EUR)", "Train|Labour|"+text)
		if !r.Plan.Actions[0].Money.Silent() || len(r.Plan.Doubts) != 0 {
			t.Errorf("%q as an amount: %+v, %+v", text, r.Plan.Actions[0].Money, r.Plan.Doubts)
		}
	}
}
