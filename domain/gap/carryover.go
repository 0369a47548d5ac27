// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"cmp"
	"math"
	"slices"
	"strings"

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
// Each action is paired once at most, the same words first, then the likest.
func CarriedOver(previous, current plan.Plan) []Carried {
	kept, _ := carriedOver(previous, current)
	return kept
}

// carriedOver also says how many measures were compared; tests bound it.
func carriedOver(previous, current plan.Plan) ([]Carried, int) {
	var v vocabulary
	before, now := v.bags(previous), v.bags(current)
	v.weigh(before)
	v.weigh(now)
	kept, restBefore, restNow := sameWords(before, now)
	pairs, compared := reworded(before, now, restBefore, restNow)
	usedBefore, usedNow := make(map[int]bool), make(map[int]bool)
	for _, p := range pairs {
		if !usedBefore[p.Previous] && !usedNow[p.Current] {
			usedBefore[p.Previous], usedNow[p.Current] = true, true
			kept = append(kept, p)
		}
	}
	slices.SortFunc(kept, func(x, y Carried) int { return x.Current - y.Current })
	return kept, compared
}

// sameWords pairs the measures whose texts are the same, in their order, and
// returns the indexes of those that are left over.
func sameWords(before, now []bag) (pairs []Carried, restBefore, restNow []int) {
	waiting := make(map[string][]int)
	for j, b := range now {
		if b.normal != "" {
			waiting[b.normal] = append(waiting[b.normal], j)
		}
	}
	paired := make(map[int]bool)
	for i, a := range before {
		same := waiting[a.normal]
		if len(same) == 0 {
			restBefore = append(restBefore, i)
			continue
		}
		waiting[a.normal] = same[1:]
		paired[same[0]] = true
		pairs = append(pairs, Carried{i, same[0], alike(a, now[same[0]]), true})
	}
	for j := range now {
		if !paired[j] {
			restNow = append(restNow, j)
		}
	}
	return pairs, restBefore, restNow
}

// bag is the words of one measure.
type bag struct {
	normal string
	words  []weighed // the heaviest first
	weight float64   // of all its words
}

// weighed is a word, as an index into a vocabulary, with its rarity.
type weighed struct {
	word   int
	weight float64
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
		words := lexicon.Words(a.Text)
		folded := make([]string, len(words))
		for n, w := range words {
			folded[n] = w.Folded
		}
		out[i].normal = strings.Join(folded, " ")
		seen := make(map[int]bool)
		for _, word := range folded {
			stem, ok := stemOf(word)
			if !ok {
				continue
			}
			k, known := v.index[stem]
			if !known {
				k = len(v.in)
				v.index[stem] = k
				v.in = append(v.in, 0)
			}
			if !seen[k] {
				seen[k] = true
				v.in[k]++
				out[i].words = append(out[i].words, weighed{word: k})
			}
		}
	}
	return out
}

// stemOf is what stands for a word: its first six letters survive plural, gender
// and most endings in English and French alike. Short words stand for nothing.
func stemOf(word string) (string, bool) {
	n := 0
	for at := range word {
		if n == 6 {
			return word[:at], true
		}
		n++
	}
	return word, n > 3
}

// weigh gives each word its rarity over the measures of both plans.
func (v *vocabulary) weigh(bags []bag) {
	for i := range bags {
		b := &bags[i]
		for n := range b.words {
			w := &b.words[n]
			w.weight = math.Log(1 + float64(v.measures)/float64(v.in[w.word]))
		}
		slices.SortFunc(b.words, func(x, y weighed) int {
			return cmp.Or(cmp.Compare(y.weight, x.weight), x.word-y.word)
		})
		// Added up in one order, so that equal words weigh equal to the last bit.
		for _, w := range b.words {
			b.weight += w.weight
		}
	}
}

// alike is the weight of the common words over the weight of all: 1 for equal sets.
func alike(a, b bag) float64 {
	lighter, heavier := min(a.weight, b.weight), max(a.weight, b.weight)
	if lighter < likeEnough*heavier || heavier == 0 {
		return 0 // even with every word of the lighter one in common they are not like enough
	}
	common := 0.0
	for i, j := 0, 0; i < len(a.words) && j < len(b.words); {
		x, y := a.words[i], b.words[j]
		switch {
		case x.word == y.word:
			common += x.weight
			i++
			j++
		case x.weight > y.weight || x.weight == y.weight && x.word < y.word:
			i++
		default:
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
