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
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case inWord(r):
			if start < 0 {
				if ended && unicode.IsUpper(r) && len(words) > 0 {
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

// inWord reports whether r is part of a word.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// lowerASCII puts the capitals among plain letters into lower case, and leaves
// every byte in its place.
func lowerASCII(text string) string {
	i := 0
	for i < len(text) && (text[i] < 'A' || text[i] > 'Z') {
		i++
	}
	if i == len(text) {
		return text
	}
	var lower strings.Builder
	lower.Grow(len(text))
	lower.WriteString(text[:i])
	for ; i < len(text); i++ {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower.WriteByte(c)
	}
	return lower.String()
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
