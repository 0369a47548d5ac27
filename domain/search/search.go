// SPDX-License-Identifier: EUPL-1.2

// Package search finds texts by their words: folded, stemmed in the language of
// each text, with phrases, AND, OR and NOT, and says where it found them. It is
// asked with indexes over exactly what somebody may see, so that what they may
// not see neither is found nor counts in the order of what is; and the answer is
// the same whatever database the texts come from (decision 46).
package search

import (
	"sort"

	"jalon/domain/lexicon"
)

// Text is one text in one language.
type Text struct {
	// Lang is the BCP 47 tag of the language; "" for what has none, as a reference.
	Lang string
	// Words are the text as it is shown.
	Words string
}

// Document is what is found as one: all the texts of a record.
type Document []Text

// Index is the words of some documents. It is never changed after Build and may
// be asked by many at once.
type Index struct {
	documents []Document
	// lengths counts the words of each document.
	lengths []uint32
	words   uint64
	// terms are the words in the form in which they are compared, by language.
	terms map[string]map[string]*postings
	// written are the texts of each document as they are written, word by word, so
	// that no question has them cut into words again; the words are in spellings, by
	// language.
	written   [][]written
	spellings map[string]*spellings
}

// postings say where a term stands: the documents in order, and for each the
// places counted in words through all its texts.
type postings struct {
	documents []uint32
	// places[ends[i-1]:ends[i]] are the places in documents[i].
	ends   []uint32
	places []uint32
}

// gap lies between two texts of a document, so that no phrase reaches from one
// into the next.
const gap = 100

// Build makes the index of documents; a hit names a document by its place in the list.
func Build(documents []Document) *Index {
	x := &Index{documents: documents, lengths: make([]uint32, len(documents)), terms: map[string]map[string]*postings{},
		written: make([][]written, len(documents)), spellings: map[string]*spellings{}}
	known := map[string]*forms{}
	for d, document := range documents {
		place := uint32(0)
		for _, text := range document {
			f, ok := known[text.Lang]
			if !ok {
				f = formsOf(text.Lang)
				known[text.Lang] = f
				x.terms[text.Lang] = map[string]*postings{}
				x.spellings[text.Lang] = &spellings{numbers: map[string]uint32{}}
			}
			terms := x.terms[text.Lang]
			stands := func(folded string) *postings {
				form := f.of(folded)
				p := terms[form]
				if p == nil {
					p = &postings{}
					terms[form] = p
				}
				p.add(uint32(d), place)
				return p
			}
			words, spelt := lexicon.Words(text.Words), x.spellings[text.Lang]
			as := written{words: make([]uint32, len(words))}
			for i, word := range words {
				as.words[i] = spelt.number(word.Folded, f, stands(word.Folded))
				for _, c := range compounds(text.Words, words, i) {
					as.joined = append(as.joined, joined{uint32(i), uint32(c.words), spelt.number(c.folded, f, stands(c.folded))})
				}
				place++
				x.lengths[d]++
			}
			place += gap
			x.written[d] = append(x.written[d], as)
		}
		x.words += uint64(x.lengths[d])
	}
	x.compact()
	return x
}

// compact puts all lists into one piece of memory without the room in which they grew.
func (x *Index) compact() {
	total := 0
	each := func(do func(p *postings)) {
		for _, terms := range x.terms {
			for _, p := range terms {
				do(p)
			}
		}
	}
	each(func(p *postings) { total += 2*len(p.documents) + len(p.places) })
	all := make([]uint32, 0, total)
	move := func(list []uint32) []uint32 {
		from := len(all)
		all = append(all, list...)
		return all[from:len(all):len(all)]
	}
	each(func(p *postings) { p.documents, p.ends, p.places = move(p.documents), move(p.ends), move(p.places) })
}

// Len counts the documents.
func (x *Index) Len() int { return len(x.documents) }

func (p *postings) add(document, place uint32) {
	if n := len(p.documents); n == 0 || p.documents[n-1] != document {
		p.documents = append(p.documents, document)
		p.ends = append(p.ends, uint32(len(p.places)))
	}
	if n := len(p.places); n > 0 && p.places[n-1] == place && n > p.begin(len(p.ends)-1) {
		return // a word and its compound have one form
	}
	p.places = append(p.places, place)
	p.ends[len(p.ends)-1] = uint32(len(p.places))
}

// begin is where the places in the i-th document of p begin.
func (p *postings) begin(i int) int {
	if i == 0 {
		return 0
	}
	return int(p.ends[i-1])
}

// at are the places in the i-th document of p.
func (p *postings) at(i int) []uint32 {
	return p.places[p.begin(i):p.ends[i]]
}

// find is the place of a document in the list of p; ok is false when it is not in it.
func (p *postings) find(document uint32) (i int, ok bool) {
	i = sort.Search(len(p.documents), func(i int) bool { return p.documents[i] >= document })
	return i, i < len(p.documents) && p.documents[i] == document
}
