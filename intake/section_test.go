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

// A title alone in the column of the actions is a section: a word, what
// qualifies it, a number.
func TestSectionsAloneInTheColumnOfActions(t *testing.T) {
	for _, title := range []string{
		"Objectif stratégique 2", "Objectif spécifique 2.1 : héberger", "Axe stratégique n° 2 : protéger", "Objectif général : réduire la traite",
		"Résultat attendu 1.1 : des agents formés", "Titre II : Protéger", "Thématique 4 : partenariats", "Champ d’action 2 : protection",
		"Axe d’intervention 3", "Grand axe 1 : prévenir", "Sous-objectif 1.1 : former", "Levier 3 : évaluer", "Priorité stratégique I",
		"Priority area II", "Key result area 2: Protection", "Output 1.1: Staff are trained", "Action area 2: Protection", "Focus area 3 – Partnership",
		"Area of intervention 1: Prevention", "Strand 1: Pursue", "Theme 4: Partnership", "Intermediate objective 2.1", "Measure group 3: data",
	} {
		r := mustCSV(t, intake.Options{}, "Action|Porteur|Échéance|Coût (€)",
			title+"|||", "Former les inspecteurs|Ministère du Travail|2026|100", "Ouvrir des places|Ministère de la Santé|2027|200")
		if len(r.Plan.Actions) != 2 || len(r.Plan.Objectives) != 1 {
			t.Errorf("%q: %d actions under %d objectives", title, len(r.Plan.Actions), len(r.Plan.Objectives))
		}
	}
	// The same words inside a measure open nothing.
	for _, text := range []string{"Outputs of the survey are published", "Objectif partagé avec les ONG", "Partner with 2 associations", "Thèmes de la formation à revoir"} {
		r := mustCSV(t, intake.Options{}, "Action|Porteur|Échéance|Coût (€)", text+"|||", "Former les inspecteurs|Justice|2026|100")
		if len(r.Plan.Actions) != 2 {
			t.Errorf("%q was taken for a section", text)
		}
	}
}

// What adds the others up is never an action, whatever the words.
func TestTotalsOfMoney(t *testing.T) {
	for _, words := range []string{"Total", "Montant total", "Budget total", "Coût total du plan", "Total cost of the plan", "Grand total", "Sous-total axe 1", "Total budget"} {
		r := mustCSV(t, intake.Options{}, "Action|Porteur|Échéance|Coût (€)", "Former|Justice|2026|100", "Informer|Santé|2026|200", words+"|||300")
		if len(r.Plan.Actions) != 2 {
			t.Errorf("%q was taken for an action", words)
		}
	}
	r := mustCSV(t, intake.Options{}, "Action|Porteur|Échéance|Coût (€)", "Total overhaul of the hotline|Justice|2026|100")
	if len(r.Plan.Actions) != 1 {
		t.Error("a measure that begins with the word was taken for a total")
	}
}
