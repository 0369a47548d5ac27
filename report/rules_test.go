// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"strings"
	"testing"

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
