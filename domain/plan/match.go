// SPDX-License-Identifier: EUPL-1.2

package plan

import (
	"slices"
	"strings"

	"jalon/domain/lexicon"
)

// Named is what an action is recognised by, from one reading of a plan to the next.
type Named struct{ Number, Text, Objective string }

// Match says which action of before an action of now is.
type Match struct {
	// Before is the index of the action that it is, sure enough to act on; -1 for none.
	Before int
	// Perhaps are the actions that it may be, the likeliest first; a person
	// decides. Empty when Before is set, and when it is surely new.
	Perhaps []int
}

// Recognise says for each action of now which of before it is. Words that stand
// once on either side, and are the same, are the same action whatever its number
// is now: plans are renumbered. Else it is the same by its number, when the words
// are akin. Where a number has other words, or the words stand under another
// objective, nothing is assumed.
func Recognise(before, now []Named) []Match {
	was, is := normal(before), normal(now)
	matches := make([]Match, len(now))
	taken := make(map[int]bool)
	sure := func(i, k int) {
		matches[i] = Match{Before: k}
		taken[k] = true
	}
	for i := range matches {
		matches[i].Before = -1
	}
	// What is alike in everything, however often it stands there, in order.
	whole := func(n Named, w words) string { return n.Number + "\x00" + w.text + "\x00" + w.objective }
	places := make(map[string][]int)
	for k := range before {
		places[whole(before[k], was[k])] = append(places[whole(before[k], was[k])], k)
	}
	for i := range now {
		key := whole(now[i], is[i])
		if list := places[key]; len(list) > 0 {
			sure(i, list[0])
			places[key] = list[1:]
		}
	}
	textBefore, textNow := once(len(was), func(k int) string { return was[k].text }), once(len(is), func(i int) string { return is[i].text })
	open := func(i, k int) bool { return matches[i].Before < 0 && !taken[k] }
	for i := range now {
		if k, ok := lookup(textBefore, textNow, is[i].text); ok && open(i, k) && (was[k].objective == is[i].objective || before[k].Number != "" && before[k].Number == now[i].Number) {
			sure(i, k)
		}
	}
	numberBefore, numberNow := once(len(before), func(k int) string { return before[k].Number }), once(len(now), func(i int) string { return now[i].Number })
	for i := range now {
		if k, ok := lookup(numberBefore, numberNow, now[i].Number); ok && open(i, k) {
			if akin(was[k].text, is[i].text) {
				sure(i, k)
			} else {
				matches[i].Perhaps = []int{k}
			}
		}
	}
	for i := range now {
		if k, ok := lookup(textBefore, textNow, is[i].text); ok && open(i, k) {
			matches[i].Perhaps = append([]int{k}, matches[i].Perhaps...)
		}
	}
	// A question about what turned out to be another's is none.
	for i := range matches {
		matches[i].Perhaps = slices.DeleteFunc(matches[i].Perhaps, func(k int) bool { return taken[k] })
	}
	return matches
}

// words are an action's text and its objective, without case, accents and marks.
type words struct{ text, objective string }

func normal(list []Named) (out []words) {
	for _, n := range list {
		out = append(out, words{lexicon.Normal(n.Text), lexicon.Normal(n.Objective)})
	}
	return out
}

// akin reports whether two texts have a word of some length in common, up to its
// ending: the least that one measure reworded has.
func akin(a, b string) bool {
	stems := make(map[string]bool)
	stem := func(word string) string {
		runes := []rune(word)
		return string(runes[:min(6, len(runes))])
	}
	for _, word := range strings.Fields(a) {
		if len([]rune(word)) > 3 {
			stems[stem(word)] = true
		}
	}
	for _, word := range strings.Fields(b) {
		if len([]rune(word)) > 3 && stems[stem(word)] {
			return true
		}
	}
	return a == b
}

// once maps what stands in a list exactly once to where it stands.
func once(n int, name func(int) string) map[string]int {
	at := make(map[string]int)
	for i := range n {
		key := name(i)
		if _, twice := at[key]; twice || key == "" {
			at[key] = -1
		} else {
			at[key] = i
		}
	}
	return at
}

func lookup(before, now map[string]int, name string) (int, bool) {
	if name == "" || now[name] < 0 {
		return -1, false
	}
	i, ok := before[name]
	return i, ok && i >= 0
}
