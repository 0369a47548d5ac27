// SPDX-License-Identifier: EUPL-1.2

// Package lexicon finds concepts in free text by explained patterns: a theme in
// a measure, "within existing resources" in a budget cell, the name of a column.
// Each hit says which words made it, so that a person can see why and correct
// it. The patterns come in as values; the files they stand in belong to corpus.
package lexicon

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Entry is one pattern of one concept in one language.
type Entry struct {
	// Concept is what a hit means: a theme's slug, a column's meaning. An entry
	// of the concept "not X" undoes the hits of X in its language from anywhere
	// in the same text, as a negation does.
	Concept string
	// Lang is the language that the pattern is written in.
	Lang string
	// Pattern is what has to be found; parsePattern says how it is written.
	Pattern string
	// Unless lists, parted by ";", patterns that undo a hit they overlap:
	// "demand*" unless "on demand". One that begins with "!" undoes the hit
	// from anywhere in the same text.
	Unless string
}

// Hit is a concept found in a text.
type Hit struct {
	Concept, Lang string
	// Pattern is the pattern that was found, as it is written in the lexicon.
	Pattern string
	// Words are the words of the text that made the hit, as they stand there.
	Words string
	// Start and End are byte offsets into the text.
	Start, End int
	// Rank is the ordinal of the entry in the lexicon: the earlier of two
	// patterns that fit equally well is the one meant.
	Rank int
}

type compiled struct {
	Entry
	find   pattern
	unless []exception
}

type exception struct {
	pattern
	wholeText bool
}

// Lexicon is a set of compiled entries. It is not changed after New and may be
// used by many goroutines at once.
type Lexicon struct {
	entries []compiled
	// byStart finds the entries whose first term may match a word by the word's
	// first two bytes: a plan of thousands of measures is read against hundreds
	// of patterns.
	byStart map[string][]int
}

// New compiles entries. It fails, naming the entry, on a pattern that cannot be read.
func New(entries []Entry) (*Lexicon, error) {
	l := &Lexicon{byStart: make(map[string][]int)}
	negations := make(map[[2]string][]exception)
	for _, e := range entries {
		if concept, ok := strings.CutPrefix(e.Concept, "not "); ok {
			p, err := parsePattern(e.Pattern)
			if err != nil {
				return nil, fmt.Errorf("concept %s (%s): %w", e.Concept, e.Lang, err)
			}
			key := [2]string{concept, e.Lang}
			negations[key] = append(negations[key], exception{p, true})
		}
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Concept, "not ") {
			continue
		}
		c := compiled{Entry: e, unless: slices.Clone(negations[[2]string{e.Concept, e.Lang}])}
		var err error
		if c.find, err = parsePattern(e.Pattern); err != nil {
			return nil, fmt.Errorf("concept %s (%s): %w", e.Concept, e.Lang, err)
		}
		for _, u := range strings.Split(e.Unless, ";") {
			u, wholeText := strings.CutPrefix(strings.TrimSpace(u), "!")
			if u == "" {
				continue
			}
			p, err := parsePattern(u)
			if err != nil {
				return nil, fmt.Errorf("concept %s (%s), unless: %w", e.Concept, e.Lang, err)
			}
			c.unless = append(c.unless, exception{p, wholeText})
		}
		seen := make(map[string]bool)
		for _, a := range c.find[0].alts {
			if k := start(a.word); !seen[k] {
				seen[k] = true
				l.byStart[k] = append(l.byStart[k], len(l.entries))
			}
		}
		l.entries = append(l.entries, c)
	}
	return l, nil
}

func start(word string) string { return word[:min(2, len(word))] }

// Find returns the hits of all concepts in text, in the order in which they
// stand there. langs restricts the entries to those languages; with none, all
// are tried. A concept is reported once for the same words.
func (l *Lexicon) Find(text string, langs ...string) []Hit {
	return l.FindIn(text, Words(text), langs...)
}

// FindIn is Find on a text that has been cut into words already.
func (l *Lexicon) FindIn(text string, words []Word, langs ...string) []Hit {
	var hits []Hit
	type place struct {
		concept string
		at      span
	}
	seen := make(map[place]bool)
	for i := range words {
		w := words[i].Folded
		for _, n := range l.byStart[start(w)] {
			e := &l.entries[n]
			if !wanted(e.Lang, langs) {
				continue
			}
			s, ok := e.find.at(words, i)
			if !ok || seen[place{e.Concept, s}] || e.undone(words, s) {
				continue
			}
			seen[place{e.Concept, s}] = true
			from, to := words[s.first].Start, words[s.last].End
			hits = append(hits, Hit{e.Concept, e.Lang, e.Pattern, text[from:to], from, to, n})
		}
	}
	sort.SliceStable(hits, func(a, b int) bool { return hits[a].Start < hits[b].Start })
	return hits
}

func wanted(lang string, langs []string) bool {
	if len(langs) == 0 {
		return true
	}
	for _, l := range langs {
		if l == lang {
			return true
		}
	}
	return false
}

// undone reports whether an exception takes the hit back.
func (c *compiled) undone(words []Word, hit span) bool {
	for _, u := range c.unless {
		for i := range words {
			if s, ok := u.at(words, i); ok && (u.wholeText || s.overlaps(hit)) {
				return true
			}
		}
	}
	return false
}

// Has reports whether text says concept in one of langs.
func (l *Lexicon) Has(concept, text string, langs ...string) (Hit, bool) {
	for _, h := range l.Find(text, langs...) {
		if h.Concept == concept {
			return h, true
		}
	}
	return Hit{}, false
}

// LanguageConcept is the concept whose patterns are the small words of a
// language; Language counts them.
const LanguageConcept = "language"

// Language guesses the language of a text by its small words ("les", "of the").
// A plan in one language may quote another. Where the small words do not
// decide, the answer is fallback.
func (l *Lexicon) Language(words []Word, fallback string) string {
	count := make(map[string]int)
	for i := range words {
		for _, n := range l.byStart[start(words[i].Folded)] {
			if e := &l.entries[n]; e.Concept == LanguageConcept && e.find[0].matches(words[i].Folded) {
				count[e.Lang]++
			}
		}
	}
	best, second := fallback, 0
	for lang, n := range count {
		switch {
		case n > count[best] || n == count[best] && lang < best && best != fallback:
			best = lang
		}
	}
	for lang, n := range count {
		if lang != best {
			second = max(second, n)
		}
	}
	if best != fallback && count[best]-second < 2 {
		return fallback
	}
	return best
}
