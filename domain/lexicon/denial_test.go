// SPDX-License-Identifier: EUPL-1.2

package lexicon

import "testing"

func TestAffirmed(t *testing.T) {
	l, err := New([]Entry{
		{Concept: "evaluation", Lang: "en", Pattern: "evaluat*"},
		{Concept: DeniesAfter, Lang: "en", Pattern: "not|no|without", Unless: "not only; without delay"},
		{Concept: DeniesBefore, Lang: "en", Pattern: "not .. planned"},
		{Concept: DeniesLabel, Lang: "en", Pattern: "none"},
		{Concept: ClauseBreak, Lang: "en", Pattern: "but|which"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"The plan is evaluated":                          true,
		"The plan is not evaluated":                      false,
		"The plan is not, so far, evaluated":             false,
		"An evaluation is not planned":                   false,
		"An evaluation, not planned before, takes place": true, // what follows the comma is a clause of its own
		"Not adopted, but evaluated":                     true,
		"Not adopted but evaluated":                      true,
		"Evaluated without results":                      true, // only what follows is denied
		"Evaluated by the Court, which is not planned":   true,
		"Not only evaluated":                             true,
		"Without delay, evaluated":                       true,
		"By decree No 12 evaluated":                      true,
		"By no means evaluated":                          false,
		"Evaluation: none":                               false,
		"Evaluation: none of the ministries takes part":  true,
		"Not funded. Evaluated in 2027":                  true,
		"Not funded (and evaluated)":                     true,
	} {
		words := Words(text)
		got := false
		for _, h := range Affirmed(text, words, l.FindIn(text, words)) {
			got = got || h.Concept == "evaluation"
		}
		if got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
