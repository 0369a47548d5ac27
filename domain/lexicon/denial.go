// SPDX-License-Identifier: EUPL-1.2

package lexicon

import (
	"sort"
	"strings"
)

// The concepts by which a text says that something is not so.
const (
	// DeniesAfter denies what the rest of its clause says: "no", "without", "was not".
	DeniesAfter = "denies-after"
	// DeniesBefore denies what its clause has said: "is not planned", "pending".
	DeniesBefore = "denies-before"
	// DeniesLabel is an answer that denies what its label asks: "Evaluation: none".
	DeniesLabel = "denies-label"
	// ClauseBreak begins a clause: "but", "which".
	ClauseBreak = "clause-break"
)

// Affirmed returns the hits among those of one text that the text does not deny
// in the clause where they stand. hits holds what Find found of all concepts.
func Affirmed(text string, words []Word, hits []Hit) []Hit {
	denied := deniedBy(text, words, hits)
	if denied == nil {
		return hits
	}
	var kept []Hit
	for _, h := range hits {
		if !denied(h) {
			kept = append(kept, h)
		}
	}
	return kept
}

// deniedBy tells which hits are denied; nil when the text denies nothing.
func deniedBy(text string, words []Word, hits []Hit) func(Hit) bool {
	var denials []Hit
	for _, h := range hits {
		switch h.Concept {
		case DeniesAfter:
			if !numbers(words, h) {
				denials = append(denials, h)
			}
		case DeniesBefore:
			denials = append(denials, h)
		case DeniesLabel:
			if strings.TrimRight(text[h.End:], " .\u00a0") == "" && strings.HasSuffix(strings.TrimRight(text[:h.Start], " \u00a0\u202f"), ":") {
				denials = append(denials, h)
			}
		}
	}
	if len(denials) == 0 {
		return nil
	}
	c := cut(text, words, hits)
	// For each clause, from where on and up to where it denies.
	denies := make([]struct{ from, upTo int }, c.n)
	for k := range denies {
		denies[k].from = len(text) + 1
	}
	for _, d := range denials {
		first, last := c.of(d)
		for k := first; k <= min(last, c.n-1); k++ {
			if d.Concept == DeniesAfter {
				denies[k].from = min(denies[k].from, d.Start)
			} else {
				denies[k].upTo = max(denies[k].upTo, d.End)
			}
		}
	}
	return func(h Hit) bool {
		first, last := c.of(h)
		for k := first; k <= min(last, c.n-1); k++ {
			if h.End > denies[k].from || h.Start < denies[k].upTo {
				return true
			}
		}
		return false
	}
}

// numbers: "no" before a figure is short for number ("Decree No 12", "n° 7").
func numbers(words []Word, h Hit) bool {
	i := wordAt(words, h.Start)
	if i+1 >= len(words) || words[i].Folded != "no" && words[i].Folded != "n" {
		return false
	}
	next := words[i+1].Folded
	return next != "" && '0' <= next[0] && next[0] <= '9'
}

// wordAt is the ordinal of the first word that begins at or after an offset.
func wordAt(words []Word, offset int) int {
	return sort.Search(len(words), func(i int) bool { return words[i].Start >= offset })
}

// clauses are the words of a text with the ordinal of the clause of each.
type clauses struct {
	words  []Word
	clause []int
	n      int // how many clauses there are
	// open marks a clause that ends right after a denial: an insertion between
	// commas follows, and what is denied comes after it ("has not, so far, been …").
	open map[int]bool
}

// cut parts a text at its sentences, at commas, brackets and dashes, and before
// the words that begin a clause.
func cut(text string, words []Word, hits []Hit) clauses {
	begins := make(map[int]bool)
	denialEnds := make(map[int]bool)
	for _, h := range hits {
		switch h.Concept {
		case ClauseBreak:
			begins[h.Start] = true
		case DeniesAfter:
			denialEnds[h.End] = true
		}
	}
	c := clauses{words: words, clause: make([]int, len(words)), open: make(map[int]bool)}
	n := 0
	for i, w := range words {
		if i > 0 {
			before := words[i-1]
			mark := strings.ContainsAny(text[before.End:w.Start], ",()–—")
			if mark && before.Sentence == w.Sentence && denialEnds[before.End] {
				c.open[n] = true
			}
			if mark || before.Sentence != w.Sentence || begins[w.Start] {
				n++
			}
		}
		c.clause[i] = n
	}
	c.n = n + 1
	return c
}

// of returns the first and the last clause that a hit reaches into; a denial at
// the end of its clause reaches over the insertion that follows.
func (c clauses) of(h Hit) (from, to int) {
	from, to = c.clause[wordAt(c.words, h.Start)], c.clause[wordAt(c.words, h.End)-1]
	if h.Concept == DeniesAfter && c.open[to] {
		to += 2
	}
	return from, to
}
