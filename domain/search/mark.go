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
	f := formsOf(text.Lang)
	var list []Mark
	for _, l := range leaves(q.root, nil) {
		list = append(list, l.marks(text.Words, words, f)...)
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

// marks lists where a leaf stands in a text that has these words, whose forms are
// those of its language.
func (l *leaf) marks(text string, words []lexicon.Word, f *forms) (list []Mark) {
	same := func(typed, word string) bool { return f.of(typed) == f.of(word) }
	switch {
	case l.begins:
		same = func(typed, word string) bool { return begins(word, f.spelled(word), typed, f.spelled(typed)) }
	case l.exact:
		same = func(typed, word string) bool { return typed == word }
	}
	for i := 0; i < len(words); i++ {
		if n := l.standsAt(text, words, i, same); n > 0 {
			list = append(list, Mark{words[i].Start, words[i+n-1].End})
			i += n - 1
		}
	}
	return list
}

// standsAt says how many words of a text a leaf is from the i-th on; 0 when it does
// not stand there.
func (l *leaf) standsAt(text string, words []lexicon.Word, i int, same func(typed, word string) bool) int {
	all := i+len(l.words) <= len(words)
	for k := 0; all && k < len(l.words); k++ {
		all = same(l.words[k], words[i+k].Folded)
	}
	one := l.one()
	switch {
	case all:
		return len(l.words)
	case one == "":
		return 0
	case len(l.words) > 1 && same(one, words[i].Folded):
		return 1
	}
	for _, c := range compounds(text, words, i) {
		if same(one, c.folded) {
			return c.words
		}
	}
	return 0
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
