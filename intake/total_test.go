// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"testing"

	"jalon/intake"
)

// A total is no part of the action above it, wherever its label stands.
func TestTotals(t *testing.T) {
	for _, row := range []string{
		"||TOTAL||300", "|||Total|300", "TOTAL||||300", "|Total|||300", "||Sous-total axe 1||300", "||Subtotal||300", "||Total général||300", "||Grand total||300",
		"||Montant total||300 EUR", "|Coût total|||300", "||Total (EUR)|-|300", "|||Sub-total:|300",
	} {
		r := mustCSV(t, intake.Options{}, "No.|Action|Lead|Deadline|Budget (EUR)", "1|Train police|Police|2026|100", "2|Train judges||2026|200", row)
		last := r.Plan.Actions[len(r.Plan.Actions)-1]
		if len(r.Plan.Actions) != 2 || len(last.Leads) != 0 || len(last.Money.Lines) != 1 {
			t.Errorf("%q: %d actions, the last led by %q with %+v", row, len(r.Plan.Actions), last.Leads, last.Money.Lines)
		}
		if passed := r.Understood.Sheets[0].PassedOver; len(passed) != 1 || passed[0].Why.Key != "intake.passed.total" {
			t.Errorf("%q: passed over %+v", row, passed)
		}
	}
}

func TestWhatIsNoTotal(t *testing.T) {
	for row, actions := range map[string]int{
		"||Ensemble des ministères||": 1, "||Total Energies||": 1, "2|Total ban on advertising|Police|2026|200": 2, "2|Total ban on advertising|||200": 2, "2|Train all|Total Energies|2026|200": 2, "||Total Energies|2027|200": 1,
	} {
		r := mustCSV(t, intake.Options{}, "No.|Action|Lead|Deadline|Budget (EUR)", "1|Train police|Police|2026|100", row)
		if len(r.Plan.Actions) != actions || len(r.Understood.Sheets[0].PassedOver) != 0 {
			t.Errorf("%q: %d actions, passed over %+v", row, len(r.Plan.Actions), r.Understood.Sheets[0].PassedOver)
		}
	}
}
