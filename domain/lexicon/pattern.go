// SPDX-License-Identifier: EUPL-1.2

package lexicon

import (
	"fmt"
	"slices"
	"strings"
)

// gap says how far the next term of a pattern may stand from the one before.
type gap int

const (
	// adjacent: the very next word.
	adjacent gap = iota
	// near: one of the next five words, in this order.
	near
	// anywhere: in the same sentence, in any order.
	anywhere
)

// reach is how many words ahead a near term may stand.
const reach = 5

// term is one word of a pattern: alternatives, each a whole word or a stem.
type term struct {
	gap  gap
	alts []alternative
}

type alternative struct {
	word string
	stem bool
}

func (t *term) matches(folded string) bool {
	if folded == "" {
		return false // a combining mark that stands alone
	}
	for i := range t.alts {
		a := &t.alts[i]
		if folded[0] == a.word[0] && (folded == a.word || a.stem && strings.HasPrefix(folded, a.word)) {
			return true
		}
	}
	return false
}

// pattern is a sequence of terms; the first anchors it. A scan matches it.
type pattern []term

// reachesBack reports whether a hit may begin before the first term.
func (p pattern) reachesBack() bool {
	return slices.ContainsFunc(p, func(t term) bool { return t.gap == anywhere })
}

// parting stands for what parts words within a term.
var parting = strings.NewReplacer("'", " ", "’", " ", "-", " ")

// parsePattern reads the little language of the lexicon files:
//
//	labour inspect*       "labour" and right after it a word that begins with "inspect"
//	recruit* .. online    "online" among the five words after
//	child* ~ internet     both in one sentence, in any order
//	buyers|clients        one or the other
//
// Words are folded, so that accents in a pattern do not matter; an apostrophe or
// a hyphen parts words here as it does in the text.
func parsePattern(s string) (pattern, error) {
	var p pattern
	next := adjacent
	for _, field := range strings.Fields(parting.Replace(s)) {
		switch field {
		case "..", "~":
			if len(p) == 0 || next != adjacent {
				return nil, fmt.Errorf("pattern %q: %q must stand between two words", s, field)
			}
			next = near
			if field == "~" {
				next = anywhere
			}
			continue
		}
		t := term{gap: next}
		next = adjacent
		for _, alt := range strings.Split(field, "|") {
			word, stem := strings.CutSuffix(alt, "*")
			word = Fold(word)
			if word == "" || strings.ContainsFunc(word, func(r rune) bool { return !inWord(r) }) {
				return nil, fmt.Errorf("pattern %q: %q is not a word, a stem* or alternatives", s, field)
			}
			if stem && (len(word) < 2 || len(word) > longestStem) {
				return nil, fmt.Errorf("pattern %q: the stem %q is too short to mean anything, or too long to be looked up", s, field)
			}
			t.alts = append(t.alts, alternative{word, stem})
		}
		p = append(p, t)
	}
	if len(p) == 0 || next != adjacent {
		return nil, fmt.Errorf("pattern %q: a pattern begins and ends with a word", s)
	}
	return p, nil
}
