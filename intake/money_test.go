// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"testing"

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
