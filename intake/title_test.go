// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"testing"

	"jalon/intake"
)

// The title is the line that names the plan; the State and the ministry stand
// over it.
func TestTitle(t *testing.T) {
	table := []string{"Action|Lead agency", "Train inspectors|Labour"}
	for _, c := range []struct {
		want  string
		above []string
	}{
		{"National Action Plan against Trafficking in Human Beings 2026–2028", []string{"REPUBLIC OF KORVENIA", "National Action Plan against Trafficking in Human Beings 2026–2028"}},
		{"National Action Plan against Trafficking 2026–2028", []string{"MINISTRY OF THE INTERIOR", "Department for Combating Organised Crime", "National Action Plan against Trafficking 2026–2028", "Version 3.2 – draft"}},
		{"Deuxième plan d’action national contre la traite 2026-2028", []string{"République de Tarvène, État fictif", "Deuxième plan d’action national contre la traite 2026-2028", "Adopté le 5 janvier 2026 par le Gouvernement"}},
		{"Stratégie nationale de lutte contre la traite", []string{"Ministère de la Justice et des Libertés", "Stratégie nationale de lutte contre la traite"}},
		{"Plan de lutte contre la traite des êtres humains", []string{"ROYAUME D’OSTERVALLE", "Plan de lutte contre la traite des êtres humains"}},
		{"Action plan on trafficking 2026", []string{"Vallorie (QMV) - fictional - Action plan on trafficking 2026"}},
		{"National Action Plan against Trafficking 2026-2028 at a glance", []string{"Republic of Wendor (QMW), fictional", "Fact sheet: National Action Plan against Trafficking 2026-2028 at a glance"}},
		{"National Action Plan 2026-2028: Together against trafficking", []string{"Republic of Wendor", "National Action Plan 2026-2028: Together against trafficking"}},
		{"Second plan", []string{"Adopted by: the Government, with the national action plan on crime", "Title: Second plan"}},
		{"Measures against trafficking in Korvenia", []string{"Measures against trafficking in Korvenia", "Previous action plan: 2021-2023", "The plan was adopted with the national action plan against crime in 2025."}},
		{"National Action Plan against Trafficking 2026-2028", []string{"National Action Plan against Trafficking 2026-2028 (amounts in thousands of EUR)"}},
		{"Plan d’action national contre la traite 2026", []string{"Plan d’action national contre la traite 2026 (montants en milliers d’euros)"}},
		{"National Action Plan against Trafficking (NAPTIP)", []string{"National Action Plan against Trafficking (NAPTIP)"}},
		{"National Action Plan against Trafficking (all sectors)", []string{"National Action Plan against Trafficking (all sectors)"}},
		{"plan.csv", []string{"Wendor, fictional"}},
	} {
		if got := mustCSV(t, intake.Options{}, append(append([]string{}, c.above...), table...)...).Plan.Title; got != c.want {
			t.Errorf("%q: the title is %q, want %q", c.above, got, c.want)
		}
	}
}
