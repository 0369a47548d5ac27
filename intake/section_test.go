// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/domain/plan"
	"jalon/intake"
)

// titles are the objectives of a plan, each after those that it is a part of.
func titles(p plan.Plan) string {
	var all []string
	for _, o := range p.Objectives {
		title := o.Title
		for up := o.Parent; up >= 0; up = p.Objectives[up].Parent {
			title = p.Objectives[up].Title + " > " + title
		}
		all = append(all, title)
	}
	return strings.Join(all, " | ")
}

// A sheet named after an axis and the axis's title on it are one objective.
func TestTheTitleOnASheetRepeatsItsName(t *testing.T) {
	head := "N°|Mesure|Pilote|Échéance"
	data := workbook(t, map[string][]string{
		"Axe 1 - Prévention": {"Axe 1 : Prévenir la traite", head, "1|Former les policiers|Police|2026", head + "|Budget", "2|Informer|Police|2026|100"},
		"Axe 2 - Protection": {head, "AXE II – PROTÉGER", "3|Ouvrir un foyer|ARS|2027"},
		"Axe 3":              {head, "4|Juger|Justice|2027"},
	}, []string{"Axe 1 - Prévention", "Axe 2 - Protection", "Axe 3"}, map[string][]string{"Axe 1 - Prévention": {"A1:D1"}, "Axe 2 - Protection": {"A2:D2"}})
	r, err := read(t, "plan.xlsx", data, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := titles(r.Plan); got != "Axe 1 : Prévenir la traite | AXE II – PROTÉGER | Axe 3" {
		t.Errorf("objectives: %s", got)
	}
	for i, want := range []int{0, 0, 1, 2} {
		if got := r.Plan.Actions[i].Objective; got != want {
			t.Errorf("action %d stands under objective %d, want %d", i, got, want)
		}
	}
	if got := r.Plan.Objectives[0].Place.String(); got != "Axe 1 - Prévention!A1" {
		t.Errorf("the first objective stands at %s", got)
	}
}

// A row over the columns stands over the objectives that a column of them names.
func TestSectionRowsOverAColumnOfObjectives(t *testing.T) {
	for _, axis := range []string{"AXE", "Axe stratégique", "Objectif stratégique", "Pilier"} {
		r := mustCSV(t, intake.Options{}, "Réf.|Objectif opérationnel|Action|Chef de file|Calendrier",
			axis+" I – PRÉVENTION||||", "I.1|Réduire la vulnérabilité|Former les policiers|Police|2026", "I.2||Diffuser un guide|Éducation|2026",
			axis+" II – PROTECTION||||", "II.1||Ouvrir un foyer|ARS|2026")
		if got, want := titles(r.Plan), strings.ReplaceAll("AXE I – PRÉVENTION | AXE I – PRÉVENTION > Réduire la vulnérabilité | AXE II – PROTECTION", "AXE", axis); got != want {
			t.Errorf("objectives: %s", got)
		}
		if got := r.Plan.Actions[2].Objective; got != 2 {
			t.Errorf("%s: action II.1 stands under objective %d", axis, got)
		}
	}
}
