// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is looked at first lets through whatever the patterns match.
func TestTheQuickLookMissesNothing(t *testing.T) {
	piece := rapid.SampledFrom([]string{"victim", "Victime", "VICTIME", "survivor", "survivante", "named", "nommée", "the", "la", "a", "une", "Mme", "M.", "Ana", "Petrova", "P.",
		",", "(", ":", "–", "-", " ", "  ", "\n", "é", "born on", "NÉE LE", "D.O.B", "dob", "Date de Naissance", "12.03.2001", "2001-03-12", "Passport", "CARTE D’IDENTITÉ", "id card",
		"Titre de séjour", "SÉCURITÉ SOCIALE", "n°", "AB1234567", "123456"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 1, 12).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		low := strings.ToLower(text)
		if birth.MatchString(text) && !containsAny(low, birthWords) {
			t.Fatalf("%q speaks of a birth", text)
		}
		if document.MatchString(text) && !containsAny(low, documentWords) {
			t.Fatalf("%q speaks of a document", text)
		}
		if (victim.MatchString(text) || victimAfter.MatchString(text)) && !(mentionsVictim(text) && namedBeside(text)) {
			t.Fatalf("%q names a victim", text)
		}
	})
}
