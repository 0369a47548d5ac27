// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"strings"
	"unicode"

	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/intake"
	"jalon/intake/reading"
)

// unitsRead are the units in which a document can state its amounts, with the
// sentence that says so; in ones there is nothing to say.
var unitsRead = []struct {
	unit reading.Unit
	key  string
}{{reading.One, ""}, {reading.Thousand, "shown.written-thousands"}, {reading.Million, "shown.written-millions"}, {reading.Billion, "shown.written-billions"}}

// asWritten is what the document says in the place of a line of money, where that is
// not the amount itself, and in which unit it was read: the amount is shown in full,
// and a document that counts in thousands says less. lang is the document's language,
// "" where it is not known. "" where there is nothing to add.
func (v *visit) asWritten(l funding.Line, lang string) string {
	if l.Text == "" || l.Text == v.lineAmount(l) {
		return ""
	}
	if l.Standing == funding.Stated {
		switch key, sure := v.unitOf(l, lang); {
		case sure && key != "":
			return v.say(key, "text", l.Text, "currency", v.currency(l.Amount.Currency))
		case sure && !strings.ContainsFunc(l.Text, unicode.IsLetter):
			return "" // the same figure, with other marks
		}
	}
	return v.say("shown.as-written", "text", l.Text)
}

// unitOf is the sentence of the unit in which the words of a line were read; "" for
// ones. It is sure where one unit makes the amount of them, in whatever language
// they may be: "12,500" is twelve thousand in one and twelve and a half in another.
func (v *visit) unitOf(l funding.Line, lang string) (key string, sure bool) {
	langs := []string{lang}
	if lang == "" {
		langs = []string{"en", "fr"}
	}
	found := make(map[string]bool)
	for _, lang := range langs {
		for _, each := range unitsRead {
			read := reading.ParseAmount(l.Text, reading.AmountContext{Lang: lang, Unit: each.unit, Currency: l.Amount.Code(), Currencies: v.site.Vocabulary.Currencies})
			amount, err := funding.Parse(read.Value, l.Amount.Currency)
			if read.State == reading.Stated && err == nil && amount.Minor == l.Amount.Minor {
				key = each.key
				found[key] = true
				break // words that state their unit are read alike in each
			}
		}
	}
	return key, len(found) == 1
}

// unitNote says of a note on units that the amounts here are in full; "" for
// what is no such note.
func (v *visit) unitNote(label, text string) string {
	unit, _, ok := intake.AmountNote(plan.Statement{Label: label, Text: text}, v.site.Vocabulary)
	if !ok || unit != reading.Thousand && unit != reading.Million && unit != reading.Billion {
		return ""
	}
	return v.say("shown.unit-note")
}
