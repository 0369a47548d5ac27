// SPDX-License-Identifier: EUPL-1.2

package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a text: its folded form and where it stands.
type Word struct {
	// Folded is the word without case and accents: "Référence" is "reference".
	Folded string
	// Start and End are byte offsets into the text.
	Start, End int
	// Sentence is the zero-based ordinal of the sentence that the word stands in.
	Sentence int
}

// Fold takes case, accents and compatibility forms off a text, so that what a
// person would call the same word compares equal: "Échéance", "ECHEANCE" and
// "échéance" are one. Ligatures become two letters.
func Fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		case r == 'ß' || r == 'ẞ':
			b.WriteString("ss")
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Words cuts a text into folded words. Letters, digits and combining marks make
// words; everything else, apostrophes and hyphens included, parts them. A
// sentence ends at . ! ? ; or a line break when what follows does not continue
// it in lower case or with a figure, so that "Art. 12" stays whole.
func Words(text string) []Word {
	var words []Word
	sentence, start := 0, -1
	ended := false
	flush := func(end int) {
		if start >= 0 {
			words = append(words, Word{Folded: Fold(text[start:end]), Start: start, End: end, Sentence: sentence})
			start = -1
		}
	}
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			if start < 0 {
				if ended && unicode.IsUpper(r) && len(words) > 0 {
					sentence++
				}
				ended = false
				start = i
			}
			continue
		}
		flush(i)
		switch r {
		case '\n', ';':
			if len(words) > 0 {
				sentence++
			}
			ended = false
		case '.', '!', '?':
			ended = true
		}
	}
	flush(len(text))
	return words
}

// Normal is the text reduced to its folded words, one space between: the form
// in which two texts are compared when a plan is read again.
func Normal(text string) string {
	words := Words(text)
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = w.Folded
	}
	return strings.Join(folded, " ")
}
