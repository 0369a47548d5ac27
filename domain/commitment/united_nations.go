// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"strings"

	"jalon/domain/lexicon"
)

// unitedNationsReference is how documents of these bodies are marked, as a pattern.
const unitedNationsReference = `\b(?:CEDAW|CRC)/C/[A-Z]{3}/(?:CO|QPR|Q)/\d{1,2}(?:-\d{1,2})?\b|\bA/HRC/(?:WG\.6/)?\d{1,3}(?:/[A-Z]{3})?/\d{1,3}\b`

// bodies are those of the United Nations, as the catalogue calls them, with the
// beginning of their references.
var bodies = []struct{ code, reference string }{
	{"cedaw-committee", "CEDAW/"}, {"crc-committee", "CRC/"}, {"upr", "A/HRC/"},
}

func unitedNations(body string) bool {
	for _, b := range bodies {
		if b.code == body {
			return true
		}
	}
	return false
}

// unitedNations is which of these bodies wrote a document, by its reference, else
// by whom its first page names first.
func (v Vocabulary) unitedNations(reference string, first []Block) string {
	for _, b := range bodies {
		if strings.HasPrefix(reference, b.reference) {
			return b.code
		}
	}
	for _, block := range first {
		if _, ok := v.Words.Has("speaker", block.Text); ok && strings.Contains(lexicon.Fold(block.Text), "greta") {
			return "" // a report that names another body besides
		}
		for _, b := range bodies {
			if _, ok := v.Words.Has("united-nations-"+b.code, block.Text); ok {
				return b.code
			}
		}
	}
	return ""
}
