// SPDX-License-Identifier: EUPL-1.2

package plan

import "jalon/domain/lexicon"

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

// Recognise says for each action of now which of before it is: the same by its
// number within the plan, else by its words and objective. Where the number says
// one and the words say another, or the words stand under another objective,
// nothing is assumed.
func Recognise(before, now []Named) []Match {
	type words struct{ text, objective string }
	normal := func(list []Named) (out []words) {
		for _, n := range list {
			out = append(out, words{lexicon.Normal(n.Text), lexicon.Normal(n.Objective)})
		}
		return out
	}
	beforeWords, nowWords := normal(before), normal(now)
	number := func(list []Named) map[string]int {
		return once(len(list), func(i int) string { return list[i].Number })
	}
	text := func(list []words) map[string]int {
		return once(len(list), func(i int) string { return list[i].text })
	}
	both := func(list []words) map[string]int {
		return once(len(list), func(i int) string {
			if list[i].text == "" {
				return ""
			}
			return list[i].text + "\x00" + list[i].objective
		})
	}
	numberBefore, numberNow := number(before), number(now)
	textBefore, textNow := text(beforeWords), text(nowWords)
	bothBefore, bothNow := both(beforeWords), both(nowWords)
	matches := make([]Match, len(now))
	taken := make(map[int]bool)
	for i := range now {
		matches[i].Before = -1
		byNumber, hasNumber := lookup(numberBefore, numberNow, now[i].Number)
		byText, hasText := lookup(textBefore, textNow, nowWords[i].text)
		switch {
		case hasNumber && hasText && byNumber != byText:
			matches[i].Perhaps = []int{byText, byNumber}
		case hasNumber:
			matches[i].Before = byNumber
		}
	}
	for _, m := range matches {
		if m.Before >= 0 {
			taken[m.Before] = true
		}
	}
	for i, m := range matches {
		if m.Before >= 0 || m.Perhaps != nil {
			continue
		}
		same, sure := lookup(bothBefore, bothNow, nowWords[i].text+"\x00"+nowWords[i].objective)
		like, perhaps := lookup(textBefore, textNow, nowWords[i].text)
		switch {
		case sure && !taken[same] && !(now[i].Number != "" && before[same].Number != ""):
			matches[i].Before = same
			taken[same] = true
		case perhaps && !taken[like]:
			matches[i].Perhaps = []int{like}
		}
	}
	return matches
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
