// SPDX-License-Identifier: EUPL-1.2

// Package lexicon finds concepts in free text by explained patterns: a theme in
// a measure, "within existing resources" in a budget cell, the name of a column.
// Each hit says which words made it, so that a person can see why and correct
// it. The patterns come in as values; the files they stand in belong to corpus.
package lexicon

import (
	"fmt"
	"slices"
	"strings"
)

// Entry is one pattern of one concept in one language.
type Entry struct {
	// Concept is what a hit means: a theme's slug, a column's meaning.
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
	find        pattern
	reachesBack bool
	unless      *exceptions // nil when nothing undoes a hit
}

// Lexicon is a set of compiled entries. It is not changed after New and may be
// used by many goroutines at once.
type Lexicon struct {
	entries []compiled
	all     *index
	// concepts holds an index for each concept.
	concepts map[string]*index
}

// New compiles entries. It fails, naming the entry, on a pattern that cannot be read.
func New(entries []Entry) (*Lexicon, error) {
	l := &Lexicon{all: newIndex(), concepts: make(map[string]*index)}
	// One pattern often stands in many entries, as an exception above all.
	known := make(map[string]pattern)
	parse := func(written string) (pattern, error) {
		p, ok := known[written]
		if ok {
			return p, nil
		}
		p, err := parsePattern(written)
		if err == nil {
			known[written] = p
		}
		return p, err
	}
	// Entries of one concept often share their exceptions, which are then looked
	// for in a text once for all of them.
	shared := make(map[[3]string]*exceptions)
	for _, e := range entries {
		c := compiled{Entry: e}
		var err error
		if c.find, err = parse(e.Pattern); err != nil {
			return nil, fmt.Errorf("concept %s (%s): %w", e.Concept, e.Lang, err)
		}
		c.reachesBack = c.find.reachesBack()
		key := [3]string{e.Concept, e.Lang, e.Unless}
		unless, done := shared[key]
		if !done {
			if unless, err = parseExceptions(e.Unless, parse); err != nil {
				return nil, fmt.Errorf("concept %s (%s), unless: %w", e.Concept, e.Lang, err)
			}
			shared[key] = unless
		}
		c.unless = unless
		of := l.concepts[e.Concept]
		if of == nil {
			of = newIndex()
			l.concepts[e.Concept] = of
		}
		l.all.add(&c.find[0], len(l.entries))
		of.add(&c.find[0], len(l.entries))
		l.entries = append(l.entries, c)
	}
	return l, nil
}

// parseExceptions reads Entry.Unless.
func parseExceptions(unless string, parse func(string) (pattern, error)) (*exceptions, error) {
	e := &exceptions{}
	for _, u := range strings.Split(unless, ";") {
		u, wholeText := strings.CutPrefix(strings.TrimSpace(u), "!")
		if u == "" {
			continue
		}
		p, err := parse(u)
		if err != nil {
			return nil, err
		}
		if wholeText {
			e.wholeText = append(e.wholeText, p)
		} else {
			e.overlapping = append(e.overlapping, p)
		}
	}
	if len(e.wholeText)+len(e.overlapping) == 0 {
		return nil, nil
	}
	return e, nil
}

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
	var seen map[place]bool
	s := scan{words: words}
	var room [32]int
	candidates := room[:0]
	for i := range words {
		candidates = l.all.at(words[i].Folded, candidates)
		for _, n := range candidates {
			e := &l.entries[n]
			if !wanted(e.Lang, langs) {
				continue
			}
			at, ok := s.follow(e.find[1:], i)
			if !ok || seen[place{e.Concept, at}] || s.undone(e.unless, at) {
				continue
			}
			if seen == nil {
				seen = make(map[place]bool)
			}
			seen[place{e.Concept, at}] = true
			hits = append(hits, l.hit(n, text, words, at))
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return a.Start - b.Start })
	return hits
}

func (l *Lexicon) hit(n int, text string, words []Word, at span) Hit {
	e := &l.entries[n]
	from, to := words[at.first].Start, words[at.last].End
	return Hit{e.Concept, e.Lang, e.Pattern, text[from:to], from, to, n}
}

// First returns, of each concept that text says, the hit that Find would return
// first: what a text says takes no more room for being said a thousand times.
func (l *Lexicon) First(text string, words []Word, langs ...string) []Hit {
	return l.first(&scan{words: words}, l.all, text, langs)
}

func (l *Lexicon) first(s *scan, among *index, text string, langs []string) []Hit {
	var hits []Hit
	var room [32]int
	candidates := room[:0]
	for i := range s.words {
		candidates = among.at(s.words[i].Folded, candidates)
		for _, n := range candidates {
			e := &l.entries[n]
			if !wanted(e.Lang, langs) {
				continue
			}
			k := slices.IndexFunc(hits, func(h Hit) bool { return h.Concept == e.Concept })
			if k >= 0 && !e.reachesBack {
				continue // it would begin here, after the one before
			}
			at, ok := s.follow(e.find[1:], i)
			if !ok || k >= 0 && s.words[at.first].Start >= hits[k].Start || s.undone(e.unless, at) {
				continue
			}
			if hit := l.hit(n, text, s.words, at); k >= 0 {
				hits[k] = hit
			} else {
				hits = append(hits, hit)
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return a.Start - b.Start })
	return hits
}

func wanted(lang string, langs []string) bool {
	return len(langs) == 0 || slices.Contains(langs, lang)
}

// Has reports whether text says concept in one of langs.
func (l *Lexicon) Has(concept, text string, langs ...string) (Hit, bool) {
	of := l.concepts[concept]
	if of == nil {
		return Hit{}, false
	}
	hits := l.first(&scan{words: Words(text)}, of, text, langs)
	if len(hits) == 0 {
		return Hit{}, false
	}
	return hits[0], true
}

// LanguageConcept is the concept whose patterns are the small words of a
// language; Language counts them.
const LanguageConcept = "language"

// Language guesses the language of a text by its small words ("les", "of the").
// A plan in one language may quote another. Where the small words do not
// decide, the answer is fallback.
func (l *Lexicon) Language(words []Word, fallback string) string {
	count := make(map[string]int)
	if of := l.concepts[LanguageConcept]; of != nil {
		var room [32]int
		candidates := room[:0]
		for i := range words {
			candidates = of.at(words[i].Folded, candidates)
			for _, n := range candidates {
				count[l.entries[n].Lang]++
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
