// SPDX-License-Identifier: EUPL-1.2

package corpus_test

import (
	"testing"

	"jalon/corpus"
)

// A medium, an office routine or the people who work there are no theme.
func TestOfficeWordsAreNoThemes(t *testing.T) {
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ lang, theme, text string }{
		{"en", "children", "Offer day care to the children of officers"},
		{"en", "children", "Allow flexible hours to officers who have children"},
		{"en", "demand", "Reduce demand for paper forms"},
		{"en", "demand", "Address the demand for energy in the shelters"},
		{"en", "technology", "Send letters online"},
		{"en", "technology", "Let staff submit their travel claims online"},
		{"en", "crises", "Set up a media crisis unit"},
		{"fr", "crises", "Créer une cellule de crise médiatique"},
		{"fr", "crises", "Former le service de presse à la communication de crise"},
	} {
		if found := checkAction(c.lang, c.text, words).Coverage[c.theme]; len(found) > 0 {
			t.Errorf("%s was found in %q by %q", c.theme, c.text, found[0].Pattern)
		}
	}
	for _, c := range []struct{ lang, theme, text string }{
		{"en", "children", "Offer day care to the children of victims"},
		{"en", "children", "Train teachers to recognise pupils who are exploited"},
		{"en", "demand", "Reduce demand for services provided by victims"},
		{"en", "demand", "Reduce the demand that fosters exploitation"},
		{"en", "technology", "Find advertisements for exploited persons online"},
		{"en", "crises", "Set up a crisis unit for people who flee a war"},
		{"fr", "crises", "Créer une cellule de crise pour l’accueil des réfugiés de guerre"},
	} {
		if len(checkAction(c.lang, c.text, words).Coverage[c.theme]) == 0 {
			t.Errorf("%s was not found in %q", c.theme, c.text)
		}
	}
}
