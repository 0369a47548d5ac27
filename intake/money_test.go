// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"testing"

	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/intake"
)

// cost is what the action is said to cost, "" for nothing or several currencies.
func cost(a plan.Action) string {
	costs := a.Money.Costs()
	if len(costs) != 1 {
		return ""
	}
	return costs[0].String()
}

// An action's need is the sum of its years, and a total beside them is not
// added to them.
func TestAColumnForEachYear(t *testing.T) {
	for _, c := range []struct{ head, parts, row, want string }{
		{"No.|Action|Financial resources (in thousand EUR)||", "||2026|2027|2028", "1|Train|2|1.5|2", "5500"},
		{"No.|Action|Financial resources (in thousand EUR)||", "||2026|2027|Total", "1|Train|2|1.5|3.5", "3500"},
		{"No.|Action|Budget||", "||2026 (EUR)|2027 (EUR)|Total (EUR)", "1|Train|100|200|300", "300"},
		{"N°|Action|Ressources financières (k€)||", "||2026|2027|Total", "1|Former|100||100", "100000"},
		{"N°|Action|Ressources financières (k€)||", "||Année 2026|Année 2027|Source", "1|Former|100|50|État", "150000"},
		{"No.|Action|Budget 2026 (EUR)|Budget 2027 (EUR)|Budget 2028 (EUR)", "", "1|Train|100|200|300", "600"},
		{"No.|Action|Budget 2026 (EUR)|Budget 2027 (EUR)|Total budget (EUR)", "", "1|Train|100|200|300", "300"},
		{"No.|Action|Budget 2026 (EUR)|Budget 2027 (EUR)|Total budget (EUR)", "", "1|Train|100|200|", "300"},
		{"N°|Action|Budget (€)|Budget 2026 (€)|Budget 2027 (€)", "", "1|Former|300|100|200", "300"},
		{"N°|Action|Budget 2026-2028 (€)|Lead|", "", "1|Former|300|Police|", "300"},
	} {
		lines := []string{c.head}
		if c.parts != "" {
			lines = append(lines, c.parts)
		}
		r := mustCSV(t, intake.Options{}, append(lines, c.row)...)
		if got := cost(r.Plan.Actions[0]); got != c.want {
			t.Errorf("%s / %s: the action costs %q, want %s", c.head, c.parts, got, c.want)
		}
	}
}

// Where no heading names money, the column whose cells hold some is its budget,
// and the report says so.
func TestAmountsUnderAHeadingThatSaysNothing(t *testing.T) {
	for heading, want := range map[string]string{
		"Moyens": "needed", "Means": "needed", "Ressources": "needed", "Resources": "needed", "Moyens alloués": "allocated", "Ressources financières": "needed", "Divers": "needed",
	} {
		r := mustCSV(t, intake.Options{}, "N°|Mesure|Pilote|Échéance|"+heading, "1|Former les policiers|Police|2026|40 000 €", "2|Ouvrir un foyer|Affaires sociales|2027|1,1 M€ – fonds dédié",
			"3|Diffuser un guide|Éducation|2027|moyens constants", "4|Évaluer|Justice|2027|")
		column := r.Understood.Mapping[4]
		if column.Meaning != want {
			t.Errorf("%q is taken for %q, want %q", heading, column.Meaning, want)
		}
		if heading == "Moyens" && column.Why.Key != "intake.why.content" {
			t.Errorf("%q: the reason is %+v", heading, column.Why)
		}
		for i, standing := range []funding.Standing{funding.Stated, funding.Stated, funding.Absorbed, funding.NotStated} {
			if lines := r.Plan.Actions[i].Money.Lines; len(lines) != 1 || lines[0].Standing != standing {
				t.Errorf("%q, action %d: %+v, want %s", heading, i+1, lines, standing)
			}
		}
	}
}

// Figures without a currency, columns beside a budget, and columns that mostly
// say something else stay what they were.
func TestWhatIsNoColumnOfAmounts(t *testing.T) {
	for _, lines := range [][]string{
		{"N°|Mesure|Divers", "1|Former|12", "2|Ouvrir|40"},
		{"N°|Mesure|Divers", "1|Former|le prix du foyer est de 40 000 €", "2|Ouvrir|deux agents formés", "3|Juger|un magistrat référent"},
		{"N°|Mesure|Divers|Budget", "1|Former|40 000 €|12 000 €", "2|Ouvrir|50 000 €|13 000 €"},
		{"N°|Mesure|Risques", "1|Former|40 000 €", "2|Ouvrir|50 000 €"},
	} {
		if got := mustCSV(t, intake.Options{}, lines...).Understood.Mapping[2].Meaning; got != "other" {
			t.Errorf("%q is taken for %q", lines, got)
		}
	}
	r := mustCSV(t, intake.Options{}, "N°|Mesure|2026|2027", "1|Former|10 000 €|20 000 €", "2|Ouvrir||5 000 €")
	if got := cost(r.Plan.Actions[0]); got != "30000" {
		t.Errorf("two years cost %q", got)
	}
}
