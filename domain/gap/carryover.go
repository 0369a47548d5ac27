// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"math"
	"sort"

	"jalon/domain/lexicon"
	"jalon/domain/plan"
)

// Carried is an action that the plan before announced already.
type Carried struct {
	// Previous and Current are indexes into the actions of the two plans.
	Previous, Current int
	// Likeness is from 0 to 1 (the same words); pairs that are not like enough have 0.
	Likeness float64
	// Same: the texts are the same but for case, accents and punctuation.
	Same bool
}

// likeEnough is the likeness from which two measures are taken for one. It was
// set on reworded measures of fictional plans; a lower one pairs measures that
// merely share a subject.
const likeEnough = 0.44

// CarriedOver pairs the actions of current with those of previous that
// announce the same measure (plan component N23): the same words, or words so
// much alike that they are one measure reworded. Words that many measures of
// the two plans share ("national", "training") weigh little, rare ones much.
// Each action is paired once at most, the likest pairs first.
func CarriedOver(previous, current plan.Plan) []Carried {
	var v vocabulary
	before, now := v.bags(previous), v.bags(current)
	weight := v.weights()
	weigh(before, weight)
	weigh(now, weight)
	var pairs []Carried
	for i, a := range before {
		for j, b := range now {
			same := a.normal == b.normal && a.normal != ""
			likeness := alike(a, b, weight)
			if same || likeness >= likeEnough {
				pairs = append(pairs, Carried{i, j, likeness, same})
			}
		}
	}
	sort.SliceStable(pairs, func(x, y int) bool {
		if pairs[x].Same != pairs[y].Same {
			return pairs[x].Same
		}
		return pairs[x].Likeness > pairs[y].Likeness
	})
	usedBefore, usedNow := make(map[int]bool), make(map[int]bool)
	var kept []Carried
	for _, p := range pairs {
		if !usedBefore[p.Previous] && !usedNow[p.Current] {
			usedBefore[p.Previous], usedNow[p.Current] = true, true
			kept = append(kept, p)
		}
	}
	sort.Slice(kept, func(x, y int) bool { return kept[x].Current < kept[y].Current })
	return kept
}

// bag is the words of one measure, as ascending indexes into a vocabulary.
type bag struct {
	normal string
	words  []int
	weight float64 // of all its words
}

// vocabulary numbers the words of two plans and counts the measures they stand in.
type vocabulary struct {
	index    map[string]int
	in       []int
	measures int
}

func (v *vocabulary) bags(p plan.Plan) []bag {
	if v.index == nil {
		v.index = make(map[string]int)
	}
	out := make([]bag, len(p.Actions))
	for i, a := range p.Actions {
		v.measures++
		out[i].normal = lexicon.Normal(a.Text)
		seen := make(map[int]bool)
		for _, w := range lexicon.Words(a.Text) {
			// The first six letters stand for the word: they survive plural,
			// gender and most endings in English and French alike.
			r := []rune(w.Folded)
			if len(r) <= 3 {
				continue
			}
			stem := string(r[:min(6, len(r))])
			k, known := v.index[stem]
			if !known {
				k = len(v.in)
				v.index[stem] = k
				v.in = append(v.in, 0)
			}
			if !seen[k] {
				seen[k] = true
				v.in[k]++
				out[i].words = append(out[i].words, k)
			}
		}
		sort.Ints(out[i].words)
	}
	return out
}

// weights gives each word its rarity over the measures of both plans.
func (v *vocabulary) weights() []float64 {
	weight := make([]float64, len(v.in))
	for k, n := range v.in {
		weight[k] = math.Log(1 + float64(v.measures)/float64(n))
	}
	return weight
}

func weigh(bags []bag, weight []float64) {
	for i := range bags {
		for _, k := range bags[i].words {
			bags[i].weight += weight[k]
		}
	}
}

// alike is the weight of the common words over the weight of all: 1 for equal sets.
func alike(a, b bag, weight []float64) float64 {
	lighter, heavier := min(a.weight, b.weight), max(a.weight, b.weight)
	if lighter < likeEnough*heavier || heavier == 0 {
		return 0 // even with every word of the lighter one in common they are not like enough
	}
	common := 0.0
	for i, j := 0, 0; i < len(a.words) && j < len(b.words); {
		switch {
		case a.words[i] < b.words[j]:
			i++
		case a.words[i] > b.words[j]:
			j++
		default:
			common += weight[a.words[i]]
			i++
			j++
		}
	}
	return common / (a.weight + b.weight - common)
}

// actionCarriedOver: the plan announces again what the plan before announced.
func actionCarriedOver(v *view) []Finding {
	var found []Finding
	for _, c := range v.carried {
		old := v.previous.Actions[c.Previous]
		f := v.onAction(c.Current, plan.FieldText, map[string]any{
			"previous": old.Label(), "text": plan.Shorten(old.Text, 120)})
		if !c.Same {
			f.Variant = "reworded"
		}
		found = append(found, f)
	}
	return found
}
