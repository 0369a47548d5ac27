// SPDX-License-Identifier: EUPL-1.2

package likeness

import (
	"slices"

	"jalon/domain/lexicon"
)

// mostWords is how much of one text is compared.
const mostWords = 1000

// shortest is how many letters a word has that is compared: "co" of "co-operation" tells nothing.
const shortest = 3

// beginning is how many letters two words of two languages have to share.
const beginning = 6

// term is what may be found in common, apart from provisions.
type term struct {
	kind Kind
	// lang is the language of a word; "" for what is the same in all.
	lang, name string
}

// occurrence is a term in a text: how often, and in which words first.
type occurrence struct {
	term  term
	times int
	words string
	// stems are those of the words that a concept was found in.
	stems map[string]bool
}

// analysed is a text cut into terms, each once, in the order in which they stand there.
type analysed struct {
	lang       string
	terms      []occurrence
	provisions []string
	length     int
}

// reader cuts texts into terms.
type reader struct {
	rules Rules
	// stemmers are those of the languages that were met.
	stemmers map[string]*lexicon.Stemmer
}

func newReader(r Rules) *reader { return &reader{r, make(map[string]*lexicon.Stemmer)} }

// analyse cuts a text into terms.
func (r *reader) analyse(t Text) analysed {
	a := analysed{lang: t.Lang, provisions: t.Provisions}
	stemmer := r.stemmers[t.Lang]
	if stemmer == nil {
		stemmer = lexicon.NewStemmer(t.Lang)
		r.stemmers[t.Lang] = stemmer
	}
	at := make(map[term]int)
	add := func(kind Kind, lang, name, words string) *occurrence {
		key := term{kind, lang, name}
		i, known := at[key]
		if !known {
			i = len(a.terms)
			at[key] = i
			a.terms = append(a.terms, occurrence{term: key, words: words})
		}
		a.terms[i].times++
		return &a.terms[i]
	}
	words := lexicon.Words(t.Words)
	words = words[:min(len(words), mostWords)]
	empty, stems := make(map[int]bool), make(map[int]string)
	for _, h := range r.rules.Languages.FindIn(t.Words, words, t.Lang) {
		if h.Concept == TellsNothing {
			empty[h.Start] = true
		}
	}
	hits := r.rules.Glossary.FindIn(t.Words, words, t.Lang)
	for _, w := range words {
		if len(w.Folded) < shortest || empty[w.Start] {
			continue
		}
		said := t.Words[w.Start:w.End]
		a.length++
		stems[w.Start] = stemmer.Stem(w.Folded)
		add(Word, t.Lang, stems[w.Start], said)
		// A word that the glossary knows is compared by the glossary.
		known := slices.ContainsFunc(hits, func(h lexicon.Hit) bool { return w.Start >= h.Start && w.End <= h.End })
		if begin, ok := begins(w.Folded); ok && !known {
			add(Cognate, "", begin, said)
		}
	}
	for _, h := range hits {
		o := add(Concept, "", h.Concept, h.Words)
		if o.stems == nil {
			o.stems = make(map[string]bool)
		}
		for _, w := range words {
			if s := stems[w.Start]; s != "" && w.Start >= h.Start && w.End <= h.End {
				o.stems[s] = true
			}
		}
	}
	for _, theme := range t.Themes {
		add(Theme, "", theme, "")
	}
	return a
}

// inOneWord reports whether a concept was found in the same word of both texts.
func inOneWord(x, y *occurrence) bool {
	for s := range x.stems {
		if y.stems[s] {
			return true
		}
	}
	return false
}

// begins is the beginning of a word that is long enough to tell something.
func begins(folded string) (string, bool) {
	n := 0
	for i := range folded {
		if n == beginning {
			return folded[:i], true
		}
		n++
	}
	return folded, n == beginning
}
