// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"slices"
	"strings"

	"jalon/domain/lexicon"
)

// alike is how many of the words of two texts must be the same for one to
// repeat the other: a list shortens, a conclusion repeats.
const alike = 0.8

// position is how an appended list says where in the report a text stands.
var position = regexp.MustCompile(`(?i)\s*\((?:see\s+|voir\s+)?(?:paragraphs?|paragraphes?|paras?\.|pars?\.|§+)\s*(\d{1,3})(?:\s*(?:,|and|et|to|à|-|–)\s*\d{1,3})*\)\s*[.;]?`)

// placed reports whether an entry ends with where in the report it stands.
func (e Recommendation) placed() bool {
	last := e.Text
	if n := len(e.Items); n > 0 {
		last = e.Items[n-1]
	}
	at := position.FindAllStringIndex(last, -1)
	return len(at) > 0 && at[len(at)-1][1] == len(last)
}

// withoutPlace takes the position off the text of an entry of a list. What the list
// numbers itself is no paragraph of the report.
func withoutPlace(e Recommendation) (text, paragraph string) {
	text, paragraph = e.Text, e.Paragraph
	for _, where := range append([]string{e.Text}, e.Items...) {
		if m := position.FindStringSubmatch(where); m != nil {
			paragraph = m[1]
		}
	}
	return strings.TrimSpace(position.ReplaceAllString(text, "")), paragraph
}

// same reports whether two entries are one: the paragraph and much of the words,
// or nearly all of the words.
func same(a, b Recommendation) bool {
	share := overlap(contents(a), contents(b))
	return share >= alike || a.Paragraph != "" && a.Paragraph == b.Paragraph && share >= alike/2
}

func contents(e Recommendation) []string {
	text := position.ReplaceAllString(e.Text+" "+strings.Join(e.Items, " "), "")
	words := strings.Fields(lexicon.Normal(text))
	slices.Sort(words)
	return slices.Compact(words)
}

// overlap is the share of the words of the shorter of two texts that the other has.
// A text far shorter than the other repeats nothing.
func overlap(a, b []string) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || len(a)*3 < len(b) {
		return 0
	}
	n := 0
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); ok {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

// withoutRepeats takes out what a conclusion says again in the words of the body.
func withoutRepeats(list []Recommendation) []Recommendation {
	var kept []Recommendation
	for _, e := range list {
		words := contents(e)
		again := slices.ContainsFunc(kept, func(k Recommendation) bool {
			return k.Verb == e.Verb && k.Paragraph != e.Paragraph && nearlyEqual(contents(k), words)
		})
		if !again {
			kept = append(kept, e)
		}
	}
	return kept
}

// nearlyEqual: nearly all words of both are the same.
func nearlyEqual(a, b []string) bool {
	return len(a)*10 >= len(b)*9 && len(b)*10 >= len(a)*9 && overlap(a, b) >= 0.95
}
