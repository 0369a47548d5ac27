// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"testing"

	"jalon/intake"
)

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
func TestTotals(t *testing.T) {
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
