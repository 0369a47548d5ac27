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
	words := make([]Word, 0, len(text)/6+1)
	// Folded words of plain letters are parts of one copy of the text.
	lower := lowerASCII(text)
	sentence, start := 0, -1
	ended, plain := false, true
	flush := func(end int) {
		folded := lower[start:end]
		if !plain {
			folded = Fold(text[start:end])
		}
		words = append(words, Word{Folded: folded, Start: start, End: end, Sentence: sentence})
		start, plain = -1, true
	}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		inWord, upper := false, false
		if r < utf8.RuneSelf {
			upper = 'A' <= r && r <= 'Z'
			inWord = upper || 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
		} else {
			r, size = utf8.DecodeRuneInString(text[i:])
			inWord = unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
			upper = unicode.IsUpper(r)
		}
		switch {
		case inWord:
			if start < 0 {
				if ended && upper && len(words) > 0 {
					sentence++
				}
				ended = false
				start = i
			}
			plain = plain && r < utf8.RuneSelf
		default:
			if start >= 0 {
				flush(i)
			}
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
		i += size
	}
	if start >= 0 {
		flush(len(text))
	}
	return words
}

// lowerASCII puts the capitals among plain letters into lower case, and leaves
// every byte in its place.
func lowerASCII(text string) string {
	i := strings.IndexFunc(text, func(r rune) bool { return 'A' <= r && r <= 'Z' })
	if i < 0 {
		return text
	}
	lower := []byte(text)
	for ; i < len(lower); i++ {
		if 'A' <= lower[i] && lower[i] <= 'Z' {
			lower[i] += 'a' - 'A'
		}
	}
	return string(lower)
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
