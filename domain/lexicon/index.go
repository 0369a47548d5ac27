// SPDX-License-Identifier: EUPL-1.2

package lexicon

import (
	"math/bits"
	"slices"
)

// index finds entries by their first term without trying them all: a plan of
// thousands of measures is read against thousands of patterns.
type index struct {
	words, stems map[string][]int
	// lengths says, by the first two bytes that every stem has, which lengths
	// there are: bit n stands for stems of n bytes.
	lengths map[string]uint64
}

// longestStem is how many bytes a stem may have: as many as lengths has bits.
const longestStem = 63

func newIndex() *index {
	return &index{make(map[string][]int), make(map[string][]int), make(map[string]uint64)}
}

// add files entry n under each alternative of its first term.
func (x *index) add(first *term, n int) {
	for _, a := range first.alts {
		if !a.stem {
			x.words[a.word] = append(x.words[a.word], n)
			continue
		}
		x.stems[a.word] = append(x.stems[a.word], n)
		x.lengths[a.word[:2]] |= 1 << len(a.word)
	}
}

// at returns the entries whose first term matches a word, in their order, each once.
// It may use the room of into.
func (x *index) at(word string, into []int) []int {
	into = append(into[:0], x.words[word]...)
	sorted := true
	if len(word) >= 2 {
		for lengths := x.lengths[word[:2]]; lengths != 0; lengths &= lengths - 1 {
			if n := bits.TrailingZeros64(lengths); n <= len(word) {
				if found := x.stems[word[:n]]; len(found) > 0 {
					sorted = sorted && len(into) == 0
					into = append(into, found...)
				}
			}
		}
	}
	if !sorted {
		slices.Sort(into)
	}
	return slices.Compact(into)
}
