// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/intake"
)

// The same action on a second sheet is counted once; what the plan leaves out is taken from there.
func TestActionsOnASecondSheet(t *testing.T) {
	full := []string{"No.|Action|Lead agency|Deadline|Budget (EUR)|Indicator", "1.1|Train guards|Police|2026|100|n", "1.2|Publish a guide||2026|200|n"}
	bare := []string{"No.|Action|Lead agency|Deadline", "1.1|Train guards|Police|2026", "1.2|Publish a guide||2026"}
	blank := []string{"No.|Action|Lead agency|Deadline|Budget (EUR)", "1.1|Train guards|Police|2026|", "1.2|Publish a guide||2026|200"}
	monitoring := []string{"No.|Action|Status|Comments", "1.1|Train guards|Ongoing|", "1.2|Publish a guide|Not started|"}
	budget := []string{"No.|Action|Item|Cost (EUR)", "1.1|Train guards|Trainer|60", "1.1|Train guards|Room|40", "1.2|Publish a guide|Printing|200", "Total|||300"}
	for name, c := range map[string]struct {
		plan, second []string
		needed, lead string
	}{
		"monitoring":                   {full, monitoring, "300 EUR", ""},
		"budget worked out":            {full, budget, "300 EUR", ""},
		"budget only there":            {bare, budget, "300 EUR", ""},
		"one budget only there":        {blank, budget, "300 EUR", ""},
		"without numbers":              {full, []string{"Action|Status|Comments", "Train guards|Ongoing|", "Publish a guide|Open|"}, "300 EUR", ""},
		"who leads, only there":        {full, []string{"No.|Action|Lead agency|Status", "1.1|Train guards|Police|x", "1.2|Publish a guide|Justice|y"}, "300 EUR", "Justice"},
		"what was spent does not cost": {full, []string{"No.|Action|Status|Spent (EUR)", "1.1|Train guards|x|90", "1.2|Publish a guide|y|10"}, "300 EUR", ""},
	} {
		data := workbook(t, map[string][]string{"Plan": c.plan, "Second": c.second}, []string{"Plan", "Second"}, nil)
		r, err := read(t, "plan.xlsx", data, intake.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(r.Plan.Actions) != 2 {
			t.Fatalf("%s: %d actions", name, len(r.Plan.Actions))
		}
		if got := needed(t, r); got != c.needed {
			t.Errorf("%s: %s", name, got)
		}
		if got := strings.Join(r.Plan.Actions[1].Leads, ""); got != c.lead {
			t.Errorf("%s: led by %q", name, got)
		}
	}
}

// Numbers begin again in each part of a plan, and parts may use the same words.
func TestPartsAreNoRepeats(t *testing.T) {
	head := "No.|Action|Lead agency|Deadline"
	data := workbook(t, map[string][]string{"Axis 1": {head, "1|Train guards|Police|2026"}, "Axis 2": {head, "1|Train guards|Health|2026"},
		"Axis 3": {"No.|Action|Status", "1|Open a shelter|x"}}, []string{"Axis 1", "Axis 2", "Axis 3"}, nil)
	r, err := read(t, "plan.xlsx", data, intake.Options{})
	if err != nil || len(r.Plan.Actions) != 3 {
		t.Errorf("%d actions (%v)", len(r.Plan.Actions), err)
	}
}

func TestRegisterOfRisks(t *testing.T) {
	for _, risks := range [][]string{
		{"Risk|Mitigation measure|Responsible", "Staff turnover|Train deputies|All ministries"},
		{"Risque|Mesure d’atténuation|Responsable", "Rotation|Former des suppléants|Tous"},
		{"No.|Risk|Probability|Measure|Responsible", "1|Staff turnover|high|Train deputies|All ministries"},
	} {
		data := workbook(t, map[string][]string{"Plan": {"No.|Action|Lead agency|Deadline|Risks", "1|Train guards|Police|2026|none"}, "Risks": risks}, []string{"Risks", "Plan"}, nil)
		r, err := read(t, "plan.xlsx", data, intake.Options{})
		if err != nil || len(r.Plan.Actions) != 1 || !strings.Contains(passedOver(r), "intake.passed.risks") {
			t.Errorf("%s: %v, %+v", risks[0], err, r)
		}
	}
}
