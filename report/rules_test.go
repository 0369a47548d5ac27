// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jalon/domain/gap"
	"jalon/domain/record"
	"jalon/locale"
)

// The sentence on what a rule rests on says where a source was not checked
// against its text, and only there: a reader sees no marks, only the sentence.
func TestBasisSaysWhatWasNotChecked(t *testing.T) {
	for lang, words := range map[string]string{"en": "(not checked against the text)", "fr": "(non vérifié sur le texte)"} {
		l, ok := locale.For(lang)
		if !ok {
			t.Fatal(lang)
		}
		for _, r := range Rules(l, nil) {
			unchecked := 0
			for _, ref := range r.Refs {
				if ref.Check != string(record.Verified) {
					unchecked++
				}
			}
			if said := strings.Count(r.Basis, words); said != unchecked {
				t.Errorf("%s in %s: %d sources were not checked, and %d are said not to be: %s", r.ID, lang, unchecked, said, r.Basis)
			}
		}
	}
}

func rulesIn(t *testing.T, lang string) map[string]Rule {
	t.Helper()
	l, ok := locale.For(lang)
	if !ok {
		t.Fatal(lang)
	}
	themes := make(map[string]ThemeFacts)
	for _, theme := range gap.Themes {
		themes[theme.Slug] = ThemeFacts{Name: theme.Slug, Basis: "basis"}
	}
	list := make(map[string]Rule)
	for _, r := range Rules(l, themes) {
		if strings.Contains(r.Example+r.Fix+r.Basis, "⟦") {
			t.Errorf("%s: something is missing: %s", r.ID, r.Example)
		}
		list[r.ID] = r
	}
	return list
}

// What an example says must be right in itself.
func TestExamplesOfRulesHold(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		rules := rulesIn(t, lang)
		days := record.Day{Year: 2023, Month: 12, Date: 31}.DaysUntil(record.Day{Year: 2025, Month: 3, Date: 1}) - 1
		for id, want := range map[string][]string{
			"plan-gap-since-previous": {strconv.Itoa(days), "2023", "2025"},
			"amount-other-currency":   {"CHF", "EUR", "500"},
			"amount-unread":           {"15"},
			"exploitation-forms":      {map[string]string{"en": "slavery", "fr": "esclavage"}[lang]},
			"date-unread":             {"31.02.2026"},
		} {
			for _, each := range want {
				if !strings.Contains(rules[id].Example, each) {
					t.Errorf("%s does not say %q: %s", id, each, rules[id].Example)
				}
			}
		}
		if strings.Contains(rules["action-carried-over"].Example, "1,234") {
			t.Errorf("a measure is no amount: %s", rules["action-carried-over"].Example)
		}
		sum, all := 0, 0
		for _, m := range regexp.MustCompile(`: (\d+)|\x{a0}: (\d+)`).FindAllStringSubmatch(rules["plan-no-dedicated-funds"].Example, -1) {
			n, _ := strconv.Atoi(m[1] + m[2])
			sum, all = sum+n, all+1
		}
		if all != 5 || sum != 12 {
			t.Errorf("%d figures add up to %d: %s", all, sum, rules["plan-no-dedicated-funds"].Example)
		}
	}
}

// A theme that is left out weighs what the theme does.
func TestSeveritiesOfRules(t *testing.T) {
	rules := rulesIn(t, "en")
	if got := strings.Join(rules["theme-missing"].Severities, " "); got != "high medium" {
		t.Errorf("theme-missing: %s", got)
	}
	if got := strings.Join(rules["theme-unfunded"].Severities, " "); got != "medium" {
		t.Errorf("theme-unfunded: %s", got)
	}
}
