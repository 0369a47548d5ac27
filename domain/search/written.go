// SPDX-License-Identifier: EUPL-1.2

package search

import "strings"

// spellings are the words of one language in an index as they are written, folded,
// those that hyphens join included.
type spellings struct {
	words []string
	// regular are the words in the one of their spellings that is used here.
	regular []string
	// terms say where words stand, in any of their forms.
	terms []*postings
	// numbers are the places of words in the list.
	numbers map[string]uint32
}

// written is a text as it is written: its words by their numbers, and in order of
// where they begin those that its hyphens join.
type written struct {
	words  []uint32
	joined []joined
}

// joined is a word that is written as several, from one place on.
type joined struct{ at, words, number uint32 }

// number is that of a word which stands among others of its form; f are the forms of
// its language.
func (s *spellings) number(folded string, f *forms, among *postings) uint32 {
	n, known := s.numbers[folded]
	if !known {
		n = uint32(len(s.words))
		folded = strings.Clone(folded) // and not the whole text that it may be a part of
		s.words, s.regular, s.terms = append(s.words, folded), append(s.regular, f.spelled(folded)), append(s.terms, among)
		s.numbers[folded] = n
	}
	return n
}

// meant says, for each word of a leaf, which words it means as they are written.
func (s *spellings) meant(l *leaf, f *forms) [][]bool {
	meant := make([][]bool, len(l.words))
	for k, typed := range l.words {
		meant[k] = make([]bool, len(s.words))
		if !l.begins {
			if n, known := s.numbers[typed]; known {
				meant[k][n] = true
			}
			continue
		}
		regular := f.spelled(typed)
		for n, word := range s.words {
			meant[k][n] = begins(word, s.regular[n], typed, regular)
		}
	}
	return meant
}

// begins reports whether a folded word is one that is meant by a beginning, however
// either is spelled.
func begins(word, regular, typed, typedRegular string) bool {
	return strings.HasPrefix(word, typed) || strings.HasPrefix(regular, typedRegular)
}

// times counts how often words stand one after the other, without overlap; what
// hyphens join may be the one word that is meant.
func (w *written) times(meant [][]bool, whole bool) (n int) {
	next := 0 // of those that are joined
	for i := 0; i < len(w.words); i++ {
		long := 0
		if i+len(meant) <= len(w.words) {
			long = len(meant)
			for k := range meant {
				if !meant[k][w.words[i+k]] {
					long = 0
					break
				}
			}
		}
		for whole && next < len(w.joined) && w.joined[next].at <= uint32(i) {
			j := w.joined[next]
			if long == 0 && j.at == uint32(i) && meant[0][j.number] {
				long = int(j.words)
			}
			next++
		}
		if long > 0 {
			n++
			i += long - 1
		}
	}
	return n
}
