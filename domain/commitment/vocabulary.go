// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"sort"
	"strings"

	"jalon/domain/lexicon"
)

// Vocabulary is what the rules are written in: patterns, and the names of States.
type Vocabulary struct {
	Words *lexicon.Lexicon
	// State finds the code of a State by one of its names.
	State func(name string) (code string, ok bool)
	// Names are the names by which documents call States.
	Names []string
}

// passage is a text cut into words, with what the lexicon finds in it.
type passage struct {
	text  string
	words []lexicon.Word
	// sentence is the ordinal of the sentence of each word; semicolons part none.
	sentence []int
	// first and last are the first and the last word of the sentence of each word.
	first, last []int
	hits        []lexicon.Hit
	// of are the hits of each concept, in the order in which they stand.
	of map[string][]lexicon.Hit
	// spoken: who speaks is named before, so that a text may begin with its verb.
	spoken bool
	// quoting: a quotation that began in a text above goes on.
	quoting bool
}

// mostWords is how much of one text is read for what it says.
const mostWords = 4000

func (v Vocabulary) read(text, lang string) passage {
	p := passage{text: text, words: lexicon.Words(text)}
	if len(p.words) > mostWords {
		p.words = p.words[:mostWords]
	}
	p.sentence = make([]int, len(p.words))
	for i := 1; i < len(p.words); i++ {
		p.sentence[i] = p.sentence[i-1]
		between := text[p.words[i-1].End:p.words[i].Start]
		if p.words[i].Sentence != p.words[i-1].Sentence && !strings.Contains(between, ";") && strings.ContainsAny(between, ".!?\n") {
			p.sentence[i]++
		}
	}
	p.first, p.last = make([]int, len(p.words)), make([]int, len(p.words))
	for i := range p.words {
		if p.first[i] = i; i > 0 && p.sentence[i-1] == p.sentence[i] {
			p.first[i] = p.first[i-1]
		}
	}
	for i := len(p.words) - 1; i >= 0; i-- {
		if p.last[i] = i; i+1 < len(p.words) && p.sentence[i+1] == p.sentence[i] {
			p.last[i] = p.last[i+1]
		}
	}
	p.hits = v.Words.FindIn(text, p.words, lang)
	p.of = make(map[string][]lexicon.Hit)
	for _, h := range p.hits {
		p.of[h.Concept] = append(p.of[h.Concept], h)
	}
	return p
}

// at is the ordinal of the first word that begins at or after an offset.
func (p passage) at(offset int) int {
	return sort.Search(len(p.words), func(i int) bool { return p.words[i].Start >= offset })
}

// sentenceOf is the sentence of the word that begins at an offset.
func (p passage) sentenceOf(offset int) int {
	if i := p.at(offset); i < len(p.words) {
		return p.sentence[i]
	}
	return -1
}

// sentenceStart is where the sentence of an offset begins.
func (p passage) sentenceStart(offset int) int {
	i := p.at(offset)
	if i == len(p.words) {
		return offset
	}
	start := p.words[p.first[i]].Start
	for _, mark := range []string{"« ", "«\u00a0", "«\u202f", "“", "(", "\""} {
		start -= len(mark) * boolean(strings.HasSuffix(p.text[:start], mark))
	}
	return start
}

// sentenceEnd is where the last word of the sentence of an offset ends.
func (p passage) sentenceEnd(offset int) int {
	i := p.at(offset)
	if i == len(p.words) {
		return len(p.text)
	}
	return p.words[p.last[i]].End
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// within are the hits of a concept between two offsets.
func (p passage) within(concept string, from, to int) []lexicon.Hit {
	of := p.of[concept]
	var found []lexicon.Hit
	for _, h := range of[sort.Search(len(of), func(i int) bool { return of[i].Start >= from }):] {
		if h.Start > to {
			break
		}
		if h.End <= to {
			found = append(found, h)
		}
	}
	return found
}

// has reports whether a concept has a hit between two offsets.
func (p passage) has(concept string, from, to int) bool {
	of := p.of[concept]
	for _, h := range of[sort.Search(len(of), func(i int) bool { return of[i].Start >= from }):] {
		if h.Start > to {
			return false
		}
		if h.End <= to {
			return true
		}
	}
	return false
}

// opens reports whether the text begins with a concept.
func (p passage) opens(concept string) bool {
	return len(p.words) > 0 && p.has(concept, 0, p.words[min(2, len(p.words)-1)].End) && p.within(concept, 0, len(p.text))[0].Start == p.words[0].Start
}

// quoted reports whether an offset stands within quotation marks.
func (p passage) quoted(offset int) bool {
	open := boolean(p.quoting)
	straight := false
	text := p.text[:offset]
	if p.quoting {
		text = withoutMark(text) // each paragraph of a long quotation has its own
	}
	for _, r := range text {
		switch r {
		case '“', '«':
			open++
		case '”', '»':
			open = max(0, open-1)
		case '"':
			straight = !straight
		}
	}
	return open > 0 || straight
}
