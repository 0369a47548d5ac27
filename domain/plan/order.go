// SPDX-License-Identifier: EUPL-1.2

package plan

import "sort"

// spacing is how far apart the places of neighbours are at first, so that
// others can come between them later.
const spacing = 1 << 20

// Arrange gives places to things in the order in which they now stand, so that
// as few as possible that had a place get another. had holds the places of
// before, 0 for what is new; the result rises strictly.
func Arrange(had []int) []int {
	places := make([]int, len(had))
	last := 0
	kept := keep(had)
	for i := 0; i < len(had); {
		if kept[i] {
			places[i] = had[i]
			last = had[i]
			i++
			continue
		}
		end := i
		for end < len(had) && !kept[end] {
			end++
		}
		step := spacing
		if end < len(had) {
			step = (had[end] - last) / (end - i + 1)
		}
		if step == 0 { // no room left between these two: everything gets a new place
			for k := range places {
				places[k] = (k + 1) * spacing
			}
			return places
		}
		for ; i < end; i++ {
			last += step
			places[i] = last
		}
	}
	return places
}

// After is the place behind all others, for what comes last.
func After(had []int) int {
	last := 0
	for _, place := range had {
		last = max(last, place)
	}
	return last + spacing
}

// keep marks the longest run of places that rises already.
func keep(had []int) []bool {
	// tails[n] is the index of the smallest last place of a rising run of n+1.
	var tails []int
	before := make([]int, len(had))
	for i, place := range had {
		before[i] = -1
		if place <= 0 {
			continue
		}
		n := sort.Search(len(tails), func(k int) bool { return had[tails[k]] >= place })
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	kept := make([]bool, len(had))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			kept[i] = true
		}
	}
	return kept
}
