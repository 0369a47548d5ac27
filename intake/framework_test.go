// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/intake"
)

func passedOver(r *intake.Reading) string {
	var why []string
	for _, s := range r.Understood.Sheets {
		for _, p := range s.PassedOver {
			why = append(why, p.Why.Key)
		}
	}
	return strings.Join(why, " ")
}

// A results framework on another sheet never stops the reading: its indicators
// go to the objectives that it names.
func TestResultsFramework(t *testing.T) {
	actions := []string{"Objective|Action|Lead agency|Deadline",
		"Objective 1: Prevention|Train guards|Police|2026", "Objective 2: Protection|Open a shelter|MoSA|2026"}
	for _, c := range []struct {
		head, row string
		objective int
	}{
		{"Objective|Indicator|Baseline|Target", "Objective 1: Prevention|Share of guards trained|10 %|80 %", 0},
		{"Objective|Indicator|Baseline|Target", "Objective 2|Places|10|80", 1},
		{"Objective|Outcome indicator|Baseline|Target|Means of verification", "Protection|Places|10|80|Survey", 1},
		{"Expected result|Indicator|Baseline|Target", "Objective 2 – Protection|Places|10|80", 1},
		{"Objective|Indicator|Baseline|Target", "Objective 3: Partnership|Meetings|10|80", -1},
	} {
		data := workbook(t, map[string][]string{"Plan": actions, "Indicators": {c.head, c.row}}, []string{"Indicators", "Plan"}, nil)
		r, err := read(t, "plan.xlsx", data, intake.Options{})
		if err != nil {
			t.Fatalf("%s: %v", c.head, err)
		}
		if len(r.Plan.Actions) != 2 {
			t.Errorf("%q: %d actions", c.row, len(r.Plan.Actions))
		}
		for i, o := range r.Plan.Objectives {
			want := 0
			if i == c.objective {
				want = 1
			}
			if len(o.Indicators) != want || want == 1 && o.Indicators[0].Baseline != "10 %" && o.Indicators[0].Baseline != "10" {
				t.Errorf("%q: objective %q has %+v", c.row, o.Title, o.Indicators)
			}
		}
		if c.objective < 0 && passedOver(r) != "intake.passed.no-objective" {
			t.Errorf("%q: passed over %q", c.row, passedOver(r))
		}
	}
}

func TestTablesWithoutActions(t *testing.T) {
	sheets := map[string][]string{
		"Plan":   {"No.|Action|Lead agency|Deadline", "1.1|Train guards|Police|2026"},
		"Bodies": {"No.|Lead agency|Partners|Funding source|Deadline", "1|Police|NGOs|State budget|2026"},
		"Annex":  {"No.|Indicator|Baseline|Target", "1.1|Guards trained|0|40"},
	}
	data := workbook(t, sheets, []string{"Plan", "Bodies", "Annex"}, nil)
	r, err := read(t, "plan.xlsx", data, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Plan.Actions) != 1 || len(r.Plan.Actions[0].Indicators) != 1 || r.Plan.Actions[0].Indicators[0].Baseline != "0" {
		t.Errorf("%+v", r.Plan.Actions)
	}
	if !strings.Contains(passedOver(r), "intake.passed.no-action-column") {
		t.Errorf("passed over: %s", passedOver(r))
	}
	// What a person says of such a sheet counts.
	r, err = read(t, "plan.xlsx", data, intake.Options{Map: []intake.Correction{{Sheet: "Bodies", Column: "C", Meaning: intake.Action}}})
	if err != nil || len(r.Plan.Actions) != 2 {
		t.Errorf("%v", err)
	}
	// On the same sheet, under the actions.
	r = mustCSV(t, intake.Options{}, "No.|Action|Lead agency|Deadline", "1.1|Train guards|Police|2026", "", "Annex", "No.|Indicator|Baseline|Target", "1.1|Guards trained|0|40")
	if len(r.Plan.Actions) != 1 || len(r.Plan.Actions[0].Indicators) != 1 {
		t.Errorf("on one sheet: %+v", r.Plan.Actions)
	}
}
