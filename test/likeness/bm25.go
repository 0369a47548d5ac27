// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"cmp"
	"math"
	"slices"

	"jalon/domain/lexicon"
)

// The usual parameters of BM25.
const (
	k1 = 1.2
	b  = 0.75
)

// bm25 is the ranking that Jalon's is measured beside: stems and their rarity in
// the pool, nothing else. Words of two languages that have one stem count.
type bm25 struct {
	texts   []map[string]int
	lengths []int
	average float64
	in      map[string]int
}

func newBM25(pool []labelled) *bm25 {
	r := &bm25{in: make(map[string]int)}
	total := 0
	for _, p := range pool {
		count, n := make(map[string]int), 0
		for _, s := range stems(p) {
			count[s]++
			n++
		}
		for s := range count {
			r.in[s]++
		}
		r.texts, r.lengths = append(r.texts, count), append(r.lengths, n)
		total += n
	}
	r.average = float64(total) / float64(max(1, len(pool)))
	return r
}

// ranked are the texts that have a stem in common with the query, the best first.
func (r *bm25) ranked(q labelled) []int {
	var order []int
	scores := make([]float64, len(r.texts))
	for i, count := range r.texts {
		for _, s := range stems(q) {
			if n := float64(count[s]); n > 0 {
				rarity := math.Log(1 + (float64(len(r.texts)-r.in[s])+0.5)/(float64(r.in[s])+0.5))
				scores[i] += rarity * n * (k1 + 1) / (n + k1*(1-b+b*float64(r.lengths[i])/r.average))
			}
		}
		if scores[i] > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(scores[y], scores[x]) })
	return order
}

// stems are the words of a text without their endings.
func stems(l labelled) []string {
	stemmer := lexicon.NewStemmer(l.Lang)
	var list []string
	for _, w := range lexicon.Words(l.Words) {
		list = append(list, stemmer.Stem(w.Folded))
	}
	return list
}
