// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"testing"

	"jalon/intake"
)

// Notes and signatures under a table without numbers are no actions.
func TestNotesUnderTheTable(t *testing.T) {
	head := []string{"Action|Porteur|Échéance|Coût (€)", "Former les inspecteurs|Justice|2026|100", "Ouvrir des places|Santé|2027|200"}
	for _, note := range []string{
		"Note : montants hors taxes.", "* Sous réserve du vote de la loi de finances", "Source : ministère de la Justice, 2026", "NB : chiffres indicatifs",
		"Sigles : DGCS – direction générale de la cohésion sociale", "Légende : X = prévu", "Fait à Qmaville, le 3 mars 2026", "Le Premier ministre", "(1) Financement par les bailleurs",
		"Abbreviations: MoJ – Ministry of Justice", "Legend: X = planned", "Done at Qmaville, 3 March 2026", "Prime Minister", "¹ Provided by donors",
	} {
		r := mustCSV(t, intake.Options{}, append(append([]string{}, head...), note+"|||")...)
		if len(r.Plan.Actions) != 2 || passedOver(r) != "intake.passed.note" {
			t.Errorf("%q: %d actions, passed over: %s", note, len(r.Plan.Actions), passedOver(r))
		}
	}
	for _, measure := range []string{"Sources of data to be reviewed", "Noter les engagements", "Former les magistrats", "Key partners to be trained"} {
		r := mustCSV(t, intake.Options{}, append(append([]string{}, head...), measure+"|||")...)
		if len(r.Plan.Actions) != 3 {
			t.Errorf("%q was taken for a note", measure)
		}
	}
	r := mustCSV(t, intake.Options{}, append(append([]string{}, head...), "* Hors taxes|||", "** Sous réserve|||", "Le ministre de la Justice|||")...)
	if len(r.Plan.Actions) != 2 {
		t.Errorf("several notes: %d actions", len(r.Plan.Actions))
	}
	// A mark that actions bear tells nothing.
	r = mustCSV(t, intake.Options{}, "Action|Porteur", "(1) Former|Justice", "(2) Informer|Santé", "(3) Loger|")
	if len(r.Plan.Actions) != 3 {
		t.Errorf("%d actions", len(r.Plan.Actions))
	}
}
