// SPDX-License-Identifier: EUPL-1.2

package search

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// Hit is a document that answers a question.
type Hit struct {
	// Index and Document say where it stands in what was asked.
	Index, Document int
	// Score orders hits; it has no unit.
	Score float64
	// Langs are the languages of the texts in which words of the question stand,
	// in order.
	Langs []string
	// Lacks is how many of the words that were typed side by side it is without.
	Lacks int
}

// The constants of Okapi BM25, as Robertson and Zaragoza give them in "The
// Probabilistic Relevance Framework: BM25 and Beyond" (2009).
const (
	saturation = 1.2
	byLength   = 0.75
)

// Find returns what answers q in the indexes: the best first; equally good ones
// in the order in which they stand. A nil index has no documents.
func Find(q Query, indexes []*Index) []Hit {
	if q.root == nil {
		return nil
	}
	run := finder{forms: map[string]*forms{}, named: map[langs][]string{}}
	for _, x := range indexes {
		if x == nil {
			continue
		}
		run.documents += len(x.documents)
		run.words += x.words
		for lang := range x.terms {
			if !slices.Contains(run.langs, lang) {
				run.langs = append(run.langs, lang)
			}
		}
	}
	sort.Strings(run.langs)
	positive := leaves(q.root, nil)
	aside := map[*leaf]bool{}
	for _, part := range q.root.aside() {
		aside[part.leaf] = true
	}
	// How rare a word is, is told over all indexes.
	found := make([][]occurrences, len(positive))
	inverse := make([]float64, len(positive))
	for i, l := range positive {
		found[i] = make([]occurrences, len(indexes))
		total := 0
		for j, x := range indexes {
			found[i][j] = run.leaf(x, l)
			total += len(found[i][j].documents)
		}
		inverse[i] = math.Log(1 + (float64(run.documents)-float64(total)+0.5)/(float64(total)+0.5))
	}
	average := max(float64(run.words)/max(float64(run.documents), 1), 1)
	var hits []Hit
	for j, x := range indexes {
		if x == nil {
			continue
		}
		known := make(map[*leaf]occurrences, len(positive))
		for i, l := range positive {
			known[l] = found[i][j]
		}
		at := make([]int, len(positive)) // documents of a leaf come in the order of those that answer
		for _, d := range run.answers(x, q, known) {
			hit := Hit{Index: j, Document: int(d)}
			var in langs
			for i := range positive {
				o := &found[i][j]
				for at[i] < len(o.documents) && o.documents[at[i]] < d {
					at[i]++
				}
				if at[i] == len(o.documents) || o.documents[at[i]] != d {
					if aside[positive[i]] {
						hit.Lacks++
					}
					continue
				}
				often := float64(o.often[at[i]])
				hit.Score += inverse[i] * often * (saturation + 1) / (often + saturation*(1-byLength+byLength*float64(x.lengths[d])/average))
				in |= o.langs[at[i]]
			}
			hit.Langs = run.names(in)
			hits = append(hits, hit)
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Index, b.Index), cmp.Compare(a.Document, b.Document))
	})
	return hits
}

// leaves lists the leaves of n that are not under a NOT: those that are shown and counted.
func leaves(n *node, list []*leaf) []*leaf {
	switch n.op {
	case leafOp:
		return append(list, n.leaf)
	case notOp:
		return list
	}
	for _, part := range n.parts {
		list = leaves(part, list)
	}
	return list
}

// langs is a set of languages, by their places in the list of the finder; those
// after the first 64 are not told apart from the last.
type langs uint64

type finder struct {
	documents int
	words     uint64
	forms     map[string]*forms
	langs     []string
	named     map[langs][]string
}

// names lists the languages of a set, in order. Hits in the same ones share a list.
func (f *finder) names(set langs) []string {
	list, ok := f.named[set]
	if !ok {
		for i, lang := range f.langs[:min(len(f.langs), 64)] {
			if set&(1<<i) != 0 {
				list = append(list, lang)
			}
		}
		f.named[set] = list
	}
	return list
}

// answers lists the documents of x that answer the question, in order; where words
// may be missing, those that lack no more.
func (f *finder) answers(x *Index, q Query, known map[*leaf]occurrences) []uint32 {
	if q.lacks == 0 {
		return f.eval(x, q.root, known)
	}
	has := make(map[uint32]int)
	aside := q.root.aside()
	for _, part := range aside {
		for _, d := range known[part.leaf].documents {
			has[d]++
		}
	}
	var in []uint32
	for d, n := range has {
		if n >= len(aside)-q.lacks {
			in = append(in, d)
		}
	}
	slices.Sort(in)
	for _, part := range q.root.parts {
		switch {
		case part.op == notOp:
			in = without(in, f.eval(x, part.parts[0], known))
		case !slices.Contains(aside, part):
			in = intersection(in, f.eval(x, part, known))
		}
	}
	return in
}

// eval lists the documents of x that answer n, in order.
func (f *finder) eval(x *Index, n *node, known map[*leaf]occurrences) []uint32 {
	switch n.op {
	case leafOp:
		if o, ok := known[n.leaf]; ok {
			return o.documents
		}
		return f.leaf(x, n.leaf).documents
	case notOp:
		return without(x.all(), f.eval(x, n.parts[0], known))
	case orOp:
		var all []uint32
		for _, part := range n.parts {
			all = union(all, f.eval(x, part, known))
		}
		return all
	}
	// What is left out is taken from what is asked for, and only without that from all.
	var in []uint32
	begun := false
	for _, part := range n.parts {
		if part.op == notOp {
			continue
		}
		list := f.eval(x, part, known)
		if begun {
			list = intersection(in, list)
		}
		in, begun = list, true
		if len(in) == 0 {
			return nil
		}
	}
	if !begun {
		in = x.all()
	}
	for _, part := range n.parts {
		if part.op == notOp {
			in = without(in, f.eval(x, part.parts[0], known))
		}
	}
	return in
}

func (x *Index) all() []uint32 {
	list := make([]uint32, len(x.documents))
	for i := range list {
		list[i] = uint32(i)
	}
	return list
}

func intersection(a, b []uint32) (out []uint32) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case b[j] < a[i]:
			j++
		default:
			out = append(out, a[i])
			i, j = i+1, j+1
		}
	}
	return out
}

func union(a, b []uint32) []uint32 {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

func without(a, b []uint32) (out []uint32) {
	for i, j := 0, 0; i < len(a); i++ {
		for j < len(b) && b[j] < a[i] {
			j++
		}
		if j == len(b) || b[j] != a[i] {
			out = append(out, a[i])
		}
	}
	return out
}
