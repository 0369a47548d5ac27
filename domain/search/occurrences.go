// SPDX-License-Identifier: EUPL-1.2

package search

import "slices"

// occurrences are the documents of one index that a leaf is in, in order, how
// often, and in texts of which languages.
type occurrences struct {
	documents []uint32
	often     []uint32
	langs     []langs
}

func (f *finder) formsOf(lang string) *forms {
	known, ok := f.forms[lang]
	if !ok {
		known = formsOf(lang)
		f.forms[lang] = known
	}
	return known
}

// leaf finds a leaf in the texts of each language of an index.
func (f *finder) leaf(x *Index, l *leaf) occurrences {
	var all occurrences
	if x == nil {
		return all
	}
	for i, lang := range f.langs {
		if x.terms[lang] != nil {
			all = merge(all, f.leafIn(x, lang, 1<<min(i, 63), l))
		}
	}
	return all
}

func (f *finder) leafIn(x *Index, lang string, set langs, l *leaf) occurrences {
	known, terms := f.formsOf(lang), x.terms[lang]
	if l.begins {
		// Each text is looked at once, however many of its words begin so.
		those := &postings{}
		seen, looked := make([]bool, len(x.documents)), map[*postings]bool{}
		spelt := x.spellings[lang]
		meant := spelt.meant(l, known)
		for n, begins := range meant[0] {
			if !begins || looked[spelt.terms[n]] {
				continue
			}
			looked[spelt.terms[n]] = true
			for _, d := range spelt.terms[n].documents {
				if !seen[d] {
					seen[d] = true
					those.documents = append(those.documents, d)
				}
			}
		}
		slices.Sort(those.documents)
		return x.verified(those, lang, set, meant, true)
	}
	var all occurrences
	if len(l.words) > 1 && l.one() != "" {
		if p := terms[known.of(l.one())]; p != nil {
			all = count(p, set)
		}
	}
	parts := make([]*postings, len(l.words))
	for i, word := range l.words {
		if parts[i] = terms[known.of(word)]; parts[i] == nil {
			return all
		}
	}
	side := parts[0]
	if len(parts) > 1 {
		side = adjacent(parts)
	}
	if l.exact {
		return x.verified(side, lang, set, x.spellings[lang].meant(l, known), false)
	}
	return either(all, count(side, set))
}

func count(p *postings, set langs) occurrences {
	o := occurrences{documents: p.documents, often: make([]uint32, len(p.documents)), langs: make([]langs, len(p.documents))}
	for i := range p.documents {
		o.often[i], o.langs[i] = uint32(len(p.at(i))), set
	}
	return o
}

// verified keeps of p the documents whose text in the language has the words that
// are meant as they are written: a term is a stem, and a stem says less. whole: what
// hyphens join may be what is meant.
func (x *Index) verified(p *postings, lang string, set langs, meant [][]bool, whole bool) occurrences {
	var o occurrences
	for _, d := range p.documents {
		n := 0
		for i, text := range x.documents[d] {
			if text.Lang == lang {
				n += x.written[d][i].times(meant, whole)
			}
		}
		if n > 0 {
			o.documents, o.often, o.langs = append(o.documents, d), append(o.often, uint32(n)), append(o.langs, set)
		}
	}
	return o
}

// adjacent keeps the places where terms stand one after the other.
func adjacent(parts []*postings) *postings {
	rarest := 0
	for i, p := range parts {
		if len(p.documents) < len(parts[rarest].documents) {
			rarest = i
		}
	}
	out := &postings{}
	at := make([][]uint32, len(parts))
	for i, d := range parts[rarest].documents {
		all := true
		for k, p := range parts {
			if k == rarest {
				at[k] = p.at(i)
				continue
			}
			j, ok := p.find(d)
			if !ok {
				all = false
				break
			}
			at[k] = p.at(j)
		}
		if !all {
			continue
		}
		for _, place := range at[0] {
			follows := true
			for k := 1; k < len(at) && follows; k++ {
				_, follows = slices.BinarySearch(at[k], place+uint32(k))
			}
			if follows {
				out.add(d, place)
			}
		}
	}
	return out
}

// either puts together what a word is found as with and without its hyphens: what
// has hyphens is in both, and counts once.
func either(a, b occurrences) occurrences {
	if len(a.documents) == 0 {
		return b
	}
	more := occurrences{}
	for i, d := range b.documents {
		if _, ok := slices.BinarySearch(a.documents, d); !ok {
			more.documents, more.often, more.langs = append(more.documents, d), append(more.often, b.often[i]), append(more.langs, b.langs[i])
		}
	}
	return merge(a, more)
}

// merge puts two lists of documents together.
func merge(a, b occurrences) occurrences {
	if len(a.documents) == 0 {
		return b
	}
	if len(b.documents) == 0 {
		return a
	}
	var o occurrences
	i, j := 0, 0
	for i < len(a.documents) || j < len(b.documents) {
		switch {
		case j == len(b.documents) || i < len(a.documents) && a.documents[i] < b.documents[j]:
			o.documents, o.often, o.langs = append(o.documents, a.documents[i]), append(o.often, a.often[i]), append(o.langs, a.langs[i])
			i++
		case i == len(a.documents) || b.documents[j] < a.documents[i]:
			o.documents, o.often, o.langs = append(o.documents, b.documents[j]), append(o.often, b.often[j]), append(o.langs, b.langs[j])
			j++
		default:
			o.documents, o.often, o.langs = append(o.documents, a.documents[i]), append(o.often, a.often[i]+b.often[j]), append(o.langs, a.langs[i]|b.langs[j])
			i, j = i+1, j+1
		}
	}
	return o
}
