// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"path/filepath"
	"testing"

	"jalon/domain/gap"
)

// twins are examples that say the same in English and in French; each line of
// examples/README.md tells of one pair.
var twins = [][2]string{
	{"good-plan-en.xlsx", "plan-complet-fr.xlsx"},
	{"no-dedicated-funds-en.csv", "sans-fonds-dedies-fr.csv"},
	{"no-technology-no-demand-en.docx", "sans-technologie-ni-demande-fr.docx"},
	{"conditional-assistance-en.xlsx", "assistance-conditionnelle-fr.xlsx"},
	{"repeating-plan-en.xlsx", "plan-repete-fr.xlsx"},
	{"previous-plan-en.xlsx", "plan-precedent-fr.xlsx"},
}

// TestTwinsAgree: where the authors of the examples say the same of both twins,
// no rule finds something in one and nothing in the other. A rule that hangs on
// words of one language would.
func TestTwinsAgree(t *testing.T) {
	words := vocabulary(t)
	plans := make(map[string]expected)
	for _, each := range oracle(t) {
		plans[each.File] = each
	}
	if 2*len(twins) != len(plans) {
		t.Errorf("%d pairs, and %d examples", len(twins), len(plans))
	}
	for _, pair := range twins {
		t.Run(pair[0], func(t *testing.T) {
			var found [2]map[string]bool
			for i, file := range pair {
				found[i] = make(map[string]bool)
				for _, f := range gap.Check(readPlan(t, words, filepath.Join(root, "examples", file)).Plan, nil, words.Words).Findings {
					found[i][f.Rule] = true
				}
			}
			en, fr := plans[pair[0]], plans[pair[1]]
			for _, r := range gap.Rules() {
				if found[0][r.ID] != found[1][r.ID] && saysSame(r.ID, en, fr) {
					t.Errorf("%s: found in English %v, in French %v", r.ID, found[0][r.ID], found[1][r.ID])
				}
			}
		})
	}
}

// saysSame reports whether the oracle says the same of two plans, as far as it
// speaks of what the rule asks.
func saysSame(rule string, a, b expected) bool {
	none := func(lists ...[]string) bool {
		for _, l := range lists {
			if len(l) > 0 {
				return false
			}
		}
		return true
	}
	says := func(e expected, what string) bool {
		for _, each := range e.Says {
			if each == what {
				return true
			}
		}
		return false
	}
	switch rule {
	case "action-no-lead":
		return none(a.NoLead) == none(b.NoLead)
	case "action-no-date":
		return none(a.NoDate) == none(b.NoDate)
	case "action-no-budget":
		return none(a.NoBudget) == none(b.NoBudget)
	case "action-unfunded":
		return none(a.Unfunded) == none(b.Unfunded)
	case "assistance-conditional":
		return none(a.Conditional) == none(b.Conditional)
	case "objective-no-indicator":
		return none(a.ObjectivesWithoutIndicator) == none(b.ObjectivesWithoutIndicator)
	case "exploitation-forms":
		return len(a.Forms) == len(b.Forms)
	}
	if said, ok := map[string]string{"plan-no-authority": "authority", "plan-no-monitoring-body": "monitoring-body",
		"plan-no-independent-evaluation": "independent-evaluation", "plan-no-consultation": "consultation"}[rule]; ok {
		return says(a, said) == says(b, said)
	}
	return true
}
