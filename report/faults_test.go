// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"strings"
	"testing"

	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/locale"
)

// A fault names a place in whole words, as the report does inside a sentence.
func TestFaultsNamePlaces(t *testing.T) {
	cell, row := record.Place{Sheet: "Plan", Row: 4, Column: "F"}, record.Place{Sheet: "Plan", Row: 2}
	for _, c := range []struct {
		key    string
		place  record.Place
		en, fr string
	}{
		{"intake.persons.heading", cell, "in cell F4 of sheet “Plan”, the heading", "dans la cellule F4 de la feuille «\u00a0Plan\u00a0», l’en-tête"},
		{"intake.persons.column", cell, "that begins in cell F4 of sheet “Plan” look", "qui commence dans la cellule F4 de la feuille «\u00a0Plan\u00a0» ressemblent"},
		{"intake.persons.content", record.Place{Sheet: "Table 2", Row: 3, Column: "B"}, "the text in table 2, row 3, column 2 holds", "qui figure dans le tableau 2, ligne 3, colonne 2 contient"},
		{"intake.persons.content", record.Place{Sheet: "Plan"}, "the text in sheet “Plan” holds", "qui figure dans la feuille «\u00a0Plan\u00a0» contient"},
		{"intake.persons.content", record.Place{}, "the text outside the tables holds", "qui figure hors des tableaux contient"},
		{"intake.no-header", row, "in row 2 of sheet “Plan”", "à la ligne 2 de la feuille «\u00a0Plan\u00a0»"},
		{"intake.no-actions", row, "recognised in row 2", "reconnue à la ligne 2"},
		{"intake.no-action", row, "headings in row 2", "en-têtes à la ligne 2"},
	} {
		for lang, want := range map[string]string{"en": c.en, "fr": c.fr} {
			l, _ := locale.For(lang)
			err := fault.New(fault.Denied, c.key, fault.Args{"where": c.place, "heading": "Victim", "found": []string{"x"}})
			if got := Sentence(l, err); !strings.Contains(strings.ReplaceAll(got, "\u202f", "\u00a0"), want) {
				t.Errorf("%s: %q does not say %q", c.key, got, want)
			}
		}
	}
}
