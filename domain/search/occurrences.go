// SPDX-License-Identifier: EUPL-1.2

package search

import (
	"slices"
	"strings"

	"jalon/domain/lexicon"
)

// occurrences are the documents of one index that a leaf is in, in order, how
// often, and in texts of which languages.
type occurrences struct {
	documents []uint32
	often     []uint32
	langs     []langs
}

func (f *finder) stem(lang, folded string) string {
	s, ok := f.stems[lang]
	if !ok {
		s = lexicon.NewStemmer(lang)
		f.stems[lang] = s
	}
	return s.Stem(folded)
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
	if l.begins {
		// Each text is looked at once, however many of its words begin so.
		those := &postings{}
		seen := make([]bool, len(x.documents))
		for _, prefix := range []string{l.words[0], f.stem(lang, l.words[0])} {
			for _, term := range x.beginning(lang, prefix) {
				for _, d := range x.terms[lang][term].documents {
					if !seen[d] {
						seen[d] = true
						those.documents = append(those.documents, d)
					}
				}
			}
		}
		slices.Sort(those.documents)
		return x.verified(those, lang, set, l)
	}
	parts := make([]*postings, len(l.words))
	for i, word := range l.words {
		p := x.terms[lang][f.stem(lang, word)]
		if p == nil {
			return occurrences{}
		}
		parts[i] = p
	}
	joined := parts[0]
	if len(parts) > 1 {
		joined = adjacent(parts)
	}
	if l.exact {
		return x.verified(joined, lang, set, l)
	}
	return count(joined, set)
}

func count(p *postings, set langs) occurrences {
	o := occurrences{documents: p.documents, often: make([]uint32, len(p.documents)), langs: make([]langs, len(p.documents))}
	for i := range p.documents {
		o.often[i], o.langs[i] = uint32(len(p.at(i))), set
	}
	return o
}

// verified keeps of p the documents whose text in the language has the words of
// the leaf as they were typed: a term is a stem, and a stem says less.
func (x *Index) verified(p *postings, lang string, set langs, l *leaf) occurrences {
	var o occurrences
	meant := x.meant(l)
	for _, d := range p.documents {
		n := 0
		for i, text := range x.documents[d] {
			if text.Lang == lang {
				n += times(x.written[d][i], meant)
			}
		}
		if n > 0 {
			o.documents, o.often, o.langs = append(o.documents, d), append(o.often, uint32(n)), append(o.langs, set)
		}
	}
	return o
}

// meant says, for each word of a leaf, which words of the index it means.
func (x *Index) meant(l *leaf) [][]bool {
	meant := make([][]bool, len(l.words))
	for k, typed := range l.words {
		meant[k] = make([]bool, len(x.forms))
		if n, known := x.numbers[typed]; known {
			meant[k][n] = true
		}
		if !l.begins {
			continue
		}
		for n, form := range x.forms {
			meant[k][n] = l.beginsWith(form)
		}
	}
	return meant
}

// times counts how often words stand one after the other in a text, without overlap.
func times(written []uint32, meant [][]bool) (n int) {
	for i := 0; i+len(meant) <= len(written); i++ {
		all := true
		for k := range meant {
			if all = meant[k][written[i+k]]; !all {
				break
			}
		}
		if all {
			n++
			i += len(meant) - 1
		}
	}
	return n
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

// beginsWith reports whether a folded word of a text is one that a leaf means by its beginning.
func (l *leaf) beginsWith(folded string) bool { return strings.HasPrefix(folded, l.words[0]) }
