// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"cmp"
	"slices"
)

// Plans of any size that is read must be compared, and one made to do harm has
// tens of thousands of measures that are all a little alike. Real plans stay
// far below these bounds, and are compared as if there were none.
const (
	// mostCompared is how many measures of the current plan one of the plan
	// before is compared with: those that share its rarest words.
	mostCompared = 500
	// mostKept is how many of these may become its pair.
	mostKept = 32
)

// reworded finds the pairs among the measures left over that are like enough,
// the likest first. It also says how many were compared.
func reworded(before, now []bag, restBefore, restNow []int) (pairs []Carried, compared int) {
	standsIn := make(map[int][]int) // word → measures of the current plan
	for _, j := range restNow {
		for _, w := range telling(now[j]) {
			standsIn[w.word] = append(standsIn[w.word], j)
		}
	}
	seen := make([]int, len(now)) // 1 + the last measure that this one was compared with
	for _, i := range restBefore {
		looked := 0
		var own []Carried
		for _, w := range telling(before[i]) {
			for _, j := range around(standsIn[w.word], i*len(now)/len(before), mostCompared-looked) {
				looked++
				if seen[j] == i+1 {
					continue
				}
				seen[j] = i + 1
				compared++
				if likeness := alike(before[i], now[j]); likeness >= likeEnough {
					own = append(own, Carried{Previous: i, Current: j, Likeness: likeness})
				}
			}
		}
		slices.SortFunc(own, likest)
		pairs = append(pairs, own[:min(mostKept, len(own))]...)
	}
	slices.SortFunc(pairs, likest)
	return pairs, compared
}

func likest(x, y Carried) int {
	return cmp.Or(cmp.Compare(y.Likeness, x.Likeness), x.Previous-y.Previous, x.Current-y.Current)
}

// telling are the rarest words of a measure, so many that what is left weighs too
// little: two measures that share none of these are not like enough.
func telling(b bag) []weighed {
	left := b.weight
	for n, w := range b.words {
		// The margin is for sums that were rounded on the way.
		if left < likeEnough*b.weight*(1-1e-9) {
			return b.words[:n]
		}
		left -= w.weight
	}
	return b.words
}

// around returns up to n measures out of an ascending list: all of them, or
// those that stand nearest to a place, because a plan repeated keeps its order.
func around(list []int, place, n int) []int {
	if len(list) <= n {
		return list
	}
	at, _ := slices.BinarySearch(list, place)
	from := max(0, min(at-n/2, len(list)-n))
	return list[from : from+n]
}
