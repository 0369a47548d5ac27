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

// mostCompared is how many entries are held against each other: far more than any
// report has. What a document has beyond is taken as it stands, so that a hostile
// one costs no more.
const mostCompared = 5000

// wording is what an entry is compared by: its verb, its paragraph, and its different
// words, each by its number among those of all entries, in order.
type wording struct {
	verb      Verb
	paragraph string
	words     []int
}

// wordings numbers words as they come.
type wordings map[string]int

// of is the wording of an entry, without where it says that it stands.
func (w wordings) of(e Recommendation) wording {
	text := position.ReplaceAllString(e.Text+" "+strings.Join(e.Items, " "), "")
	said := wording{verb: e.Verb, paragraph: e.Paragraph}
	for _, word := range strings.Fields(lexicon.Normal(text)) {
		n, known := w[word]
		if !known {
			n = len(w)
			w[word] = n
		}
		said.words = append(said.words, n)
	}
	slices.Sort(said.words)
	said.words = slices.Compact(said.words)
	return said
}

// same reports whether two entries are one: the paragraph and much of the words,
// or nearly all of the words.
func same(a, b wording) bool {
	share := overlap(a.words, b.words)
	return share >= alike || a.paragraph != "" && a.paragraph == b.paragraph && share >= alike/2
}

// overlap is the share of the words of the shorter of two texts that the other has.
// A text far shorter than the other repeats nothing.
func overlap(a, b []int) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || len(a)*3 < len(b) {
		return 0
	}
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case b[j] < a[i]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return float64(n) / float64(len(a))
}

// withoutRepeats takes out what a conclusion says again in the words of the body.
func withoutRepeats(list []Recommendation) []Recommendation {
	known := make(wordings)
	var kept []Recommendation
	var said []wording
	for _, e := range list {
		if len(said) < mostCompared {
			words := known.of(e)
			if slices.ContainsFunc(said, func(k wording) bool {
				return k.verb == e.Verb && k.paragraph != e.Paragraph && nearlyEqual(k.words, words.words)
			}) {
				continue
			}
			said = append(said, words)
		}
		kept = append(kept, e)
	}
	return kept
}

// nearlyEqual: nearly all words of both are the same.
func nearlyEqual(a, b []int) bool {
	return len(a)*10 >= len(b)*9 && len(b)*10 >= len(a)*9 && overlap(a, b) >= 0.95
}
