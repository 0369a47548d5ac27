// SPDX-License-Identifier: EUPL-1.2

package likeness

import (
	"cmp"
	"math"
	"slices"
)

// Comparison is two lists of texts, cut into terms and ready to be compared.
type Comparison struct {
	rules       Rules
	ties        *ties
	leftIDs     []string
	rightIDs    []string
	left, right []analysed
	// in counts the texts of both lists that a term stands in, cited those that cite
	// an article; of counts the texts of a language, "" all of them.
	in    map[term]int
	cited map[string]int
	of    map[string]int
	// average is the length of the texts of a language.
	average map[string]float64
	// stand are the texts on the right that a term stands in, with its ordinal there;
	// cite are those that cite a provision.
	stand map[term][]standing
	cite  map[string][]int
	// provisions are the keys of cite in the order in which they were met.
	provisions []string
}

type standing struct{ text, ordinal int }

// Compare makes two lists ready. What is rare is judged over both, so that a pair
// weighs the same from either side.
func (r Rules) Compare(left, right []Text) *Comparison {
	c := &Comparison{rules: r, ties: newTies(r.Facts, r.Weights.Ties),
		in: make(map[term]int), cited: make(map[string]int), of: make(map[string]int), average: make(map[string]float64),
		stand: make(map[term][]standing), cite: make(map[string][]int)}
	read := newReader(r)
	for _, t := range left {
		c.leftIDs, c.left = append(c.leftIDs, t.ID), append(c.left, c.count(read.analyse(t)))
	}
	for i, t := range right {
		a := c.count(read.analyse(t))
		c.rightIDs, c.right = append(c.rightIDs, t.ID), append(c.right, a)
		for k, o := range a.terms {
			c.stand[o.term] = append(c.stand[o.term], standing{i, k})
		}
		for _, p := range a.provisions {
			if _, met := c.cite[p]; !met {
				c.provisions = append(c.provisions, p)
			}
			c.cite[p] = append(c.cite[p], i)
		}
	}
	for lang, n := range c.of {
		if lang != "" && n > 0 {
			c.average[lang] = max(1, c.average[lang]/float64(n))
		}
	}
	return c
}

// count adds a text to what rarity is judged by.
func (c *Comparison) count(a analysed) analysed {
	c.of[""]++
	c.of[a.lang]++
	c.average[a.lang] += float64(a.length)
	for _, o := range a.terms {
		c.in[o.term]++
	}
	articles := make(map[string]bool)
	for _, p := range a.provisions {
		if article := c.ties.article(p); !articles[article] {
			articles[article] = true
			c.cited[article]++
		}
	}
	return a
}

// rarity is the inverse frequency of BM25: what stands everywhere tells little.
func rarity(in, of int) float64 {
	return math.Log(1 + (float64(of-in)+0.5)/(float64(in)+0.5))
}

// saturated is what a term counts in one text, by how often it stands there and by
// the length of the text.
func (c *Comparison) saturated(a *analysed, o *occurrence) float64 {
	if o.term.kind == Theme {
		return 1
	}
	k, b := c.rules.Weights.Saturation, c.rules.Weights.Length
	n := float64(o.times)
	return n * (k + 1) / (n + k*(1-b+b*float64(a.length)/c.average[a.lang]))
}

// weight is what a term in common counts.
func (c *Comparison) weight(left, right *analysed, x, y *occurrence) float64 {
	w, same := c.rules.Weights, left.lang == right.lang
	factor := 0.0
	switch {
	case x.term.kind == Word && same:
		factor = w.Word
	case x.term.kind == Cognate && !same:
		factor = w.Cognate
	case x.term.kind == Concept && same && inOneWord(x, y):
		factor = w.Concept
	case x.term.kind == Concept:
		factor = w.Across
	case x.term.kind == Theme:
		factor = w.Theme
	}
	if factor == 0 {
		return 0
	}
	return rounded(factor * rarity(c.in[x.term], c.of[x.term.lang]) * c.saturated(left, x) * c.saturated(right, y))
}

// rounded is a weight as it is shown: what a person adds up gives the score, and
// does so on every machine.
func rounded(w float64) float64 { return math.Round(w*1000) / 1000 }

// tied is what two provisions count.
func (c *Comparison) tied(left, right string) (Tie, float64) {
	tie := c.ties.between(left, right)
	if tie == "" {
		return "", 0
	}
	rare := func(p string) float64 { return rarity(c.cited[c.ties.article(p)], c.of[""]) }
	return tie, rounded(c.rules.Weights.Provision * c.rules.Weights.Ties[tie] * min(rare(left), rare(right)))
}

// enough is how much two texts must have in common to be a candidate.
const enough = 2

// telling is what a term in common counts towards that. What the glossary finds in
// a word in common was counted with the word; between languages it is by itself
// enough, for there are few words besides.
func telling(x, y *occurrence, sameLanguage bool) int {
	switch {
	case x.term.kind == Theme || x.term.kind == Concept && sameLanguage && inOneWord(x, y):
		return 0
	case x.term.kind == Concept && !sameLanguage:
		return enough
	}
	return 1
}

// Candidates are the texts on the right that are likest to one on the left, most
// at the most, the likest first and those that are equally like in their order. One
// word in common makes no candidate, nor does a theme or an article alone.
func (c *Comparison) Candidates(left, most int) []Candidate {
	a := &c.left[left]
	score, tells := make([]float64, len(c.right)), make([]int, len(c.right))
	for k := range a.terms {
		x := &a.terms[k]
		for _, s := range c.stand[x.term] {
			b := &c.right[s.text]
			y := &b.terms[s.ordinal]
			w := c.weight(a, b, x, y)
			score[s.text] += w
			if w > 0 {
				tells[s.text] += telling(x, y, a.lang == b.lang)
			}
		}
	}
	best := make(map[int]float64)
	for _, q := range c.provisions {
		for _, p := range a.provisions {
			if _, w := c.tied(p, q); w > 0 {
				for _, i := range c.cite[q] {
					best[i] = max(best[i], w)
				}
			}
		}
	}
	var order []int
	for i := range c.right {
		score[i] = rounded(score[i] + best[i])
		if best[i] > 0 {
			tells[i]++
		}
		if tells[i] >= enough {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(score[y], score[x]) })
	var list []Candidate
	for _, i := range order[:min(len(order), max(0, most))] {
		list = append(list, Candidate{Left: c.leftIDs[left], Right: c.rightIDs[i], Score: score[i], Reasons: c.Reasons(left, i), L: left, R: i})
	}
	return list
}

// Reasons are what two texts have in common, the weightiest first.
func (c *Comparison) Reasons(left, right int) []Reason {
	a, b := &c.left[left], &c.right[right]
	at := make(map[term]int, len(b.terms))
	for k, o := range b.terms {
		at[o.term] = k
	}
	reasons := []Reason{}
	for k := range a.terms {
		x := &a.terms[k]
		j, common := at[x.term]
		if !common {
			continue
		}
		y := &b.terms[j]
		if w := c.weight(a, b, x, y); w > 0 {
			r := Reason{Kind: x.term.kind, Left: x.words, Right: y.words, Weight: w}
			if r.Kind == Concept || r.Kind == Theme {
				r.Term = x.term.name
			}
			reasons = append(reasons, r)
		}
	}
	var closest Reason
	for _, p := range a.provisions {
		for _, q := range b.provisions {
			if tie, w := c.tied(p, q); w > closest.Weight {
				closest = Reason{Kind: Provision, Left: p, Right: q, Tie: tie, Weight: w}
			}
		}
	}
	if closest.Weight > 0 {
		reasons = append(reasons, closest)
	}
	slices.SortStableFunc(reasons, func(x, y Reason) int { return cmp.Compare(y.Weight, x.Weight) })
	return reasons
}
