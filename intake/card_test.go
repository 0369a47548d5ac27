// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/intake"
)

// Each action may have a table of its own, with the headings on the left.
func TestOneTableForEachAction(t *testing.T) {
	p := mustWord(t, "# Plan d’action national contre la traite 2026-2028", "## Axe 1 : Prévenir",
		"Fiche action n° 1 : Sensibiliser les professionnels|", "Pilote|Ministère du Tourisme", "Description|Un film et un guide", "Calendrier|2026-2027", "Budget|12 000 €", "Indicateur|Hôtels", "",
		"Fiche action n° 2 : Retirer les contenus|", "Pilote|", "Description|Avec les plateformes", "Calendrier|En continu", "Moyens|3 000 €", "|État", "",
		"## Axe 2 : Protéger", "Fiche n° 3|", "Action|Ouvrir un foyer", "Pilote|ARS", "Échéance|T3 2026", "Budget|à moyens constants")
	if got := titles(p); got != "Axe 1 : Prévenir | Axe 2 : Protéger" || len(p.Actions) != 3 {
		t.Fatalf("objectives %q, %d actions", got, len(p.Actions))
	}
	for i, want := range []struct {
		number, text, lead string
		objective          int
		money              funding.Standing
	}{
		{"1", "Sensibiliser les professionnels", "Ministère du Tourisme", 0, funding.Stated},
		{"2", "Retirer les contenus", "", 0, funding.Stated},
		{"3", "Ouvrir un foyer", "ARS", 1, funding.Absorbed},
	} {
		a := p.Actions[i]
		if a.Number != want.number || a.Text != want.text || strings.Join(a.Leads, "") != want.lead || a.Objective != want.objective || len(a.Money.Lines) != 1 || a.Money.Lines[0].Standing != want.money {
			t.Errorf("%+v, want %+v", a, want)
		}
	}
	a := p.Actions[1]
	for field, want := range map[plan.Field]string{plan.FieldText: "Table 2!A1", plan.FieldLead: "Table 2!B2", plan.FieldWhen: "Table 2!B4", plan.FieldBudget: "Table 2!B5"} {
		if got := a.Place(field).String(); got != want {
			t.Errorf("%s stands at %s, want %s", field, got, want)
		}
	}
	if len(a.Detail) != 1 || a.Detail[0].Place.String() != "Table 2!B3" {
		t.Errorf("detail %+v", a.Detail)
	}
}

// One table of that form beside the table of actions describes the plan.
func TestACardOfThePlanItself(t *testing.T) {
	p := mustWord(t, "Fiche d’identité|", "Pilote|MIPROF", "Calendrier|2026-2028", "Budget|10 000 €", "", "No|Measure|Lead", "1|Awareness week|MoI")
	if len(p.Actions) != 1 || p.Actions[0].Text != "Awareness week" {
		t.Errorf("%+v", p.Actions)
	}
}

func TestTablesOfPairsThatAreNoCards(t *testing.T) {
	_, err := read(t, "plan.docx", wordFile(t, "Former|", "Alpha|x", "Beta|y", "", "Ouvrir|", "Alpha|x", "Beta|y"), intake.Options{})
	wantFault(t, err, "intake.one-table-each")
	_, err = read(t, "plan.docx", wordFile(t, "Fiche action n° 1 : Aider|", "Nom de la victime|Jeanne", "Pilote|ARS", "Calendrier|2026", "Budget|1", "",
		"Fiche action n° 2 : Loger|", "Pilote|ARS", "Calendrier|2026", "Budget|1"), intake.Options{})
	wantFault(t, err, "intake.persons.heading")
}
