// SPDX-License-Identifier: EUPL-1.2

package search

import (
	"cmp"
	"slices"

	"jalon/domain/lexicon"
)

// Mark is where a word or phrase of a question stands in a text, in bytes.
type Mark struct{ Start, End int }

// Marks lists where words of q stand in a text, in order and without overlap.
// What q leaves out is not marked.
func (q Query) Marks(text Text) []Mark {
	if q.root == nil {
		return nil
	}
	words := lexicon.Words(text.Words)
	stemmer := lexicon.NewStemmer(text.Lang)
	var list []Mark
	for _, l := range leaves(q.root, nil) {
		list = append(list, l.marks(words, stemmer)...)
	}
	slices.SortFunc(list, func(a, b Mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	out := list[:0]
	for _, m := range list {
		if n := len(out); n > 0 && m.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, m.End)
			continue
		}
		out = append(out, m)
	}
	return out
}

// marks lists where a leaf stands among the words of a text. The stemmer is that
// of the text's language; a leaf that means words as they are written needs none.
func (l *leaf) marks(words []lexicon.Word, stemmer *lexicon.Stemmer) (list []Mark) {
	same := func(typed, word string) bool { return typed == word }
	switch {
	case l.begins:
		same = func(_, word string) bool { return l.beginsWith(word) }
	case !l.exact:
		same = func(typed, word string) bool { return stemmer.Stem(typed) == stemmer.Stem(word) }
	}
	for i := 0; i+len(l.words) <= len(words); i++ {
		all := true
		for k, typed := range l.words {
			if !same(typed, words[i+k].Folded) {
				all = false
				break
			}
		}
		if all {
			list = append(list, Mark{words[i].Start, words[i+len(l.words)-1].End})
			i += len(l.words) - 1
		}
	}
	return list
}

// Excerpt cuts from a text what is about width bytes long and has the most marks
// in it, at the borders of words, and moves the marks accordingly. before and
// after report whether something was cut off.
func Excerpt(text string, marks []Mark, width int) (cut string, moved []Mark, before, after bool) {
	if len(text) <= width {
		return text, marks, false, false
	}
	from, best := 0, -1
	for i, m := range marks {
		n := 0
		for _, other := range marks[i:] {
			if other.End > m.Start+width*2/3 {
				break // they stand in order
			}
			n++
		}
		if n > best {
			from, best = max(0, m.Start-width/4), n
		}
	}
	to := min(from+width, len(text))
	from = max(0, min(from, to-width))
	words := lexicon.Words(text)
	start, end := 0, len(text)
	if from > 0 {
		for _, w := range words {
			if w.Start >= from {
				start = w.Start
				break
			}
		}
	}
	if to < len(text) {
		for i := len(words) - 1; i >= 0; i-- {
			if words[i].End <= to && words[i].End > start {
				end = words[i].End
				break
			}
		}
	}
	for _, m := range marks {
		if m.Start >= start && m.End <= end {
			moved = append(moved, Mark{m.Start - start, m.End - start})
		}
	}
	return text[start:end], moved, start > 0, end < len(text)
}
