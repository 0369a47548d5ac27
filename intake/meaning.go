// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"strings"

	"jalon/domain/lexicon"
)

// Meaning is what a column of a plan holds. The words are part of the contract
// of `jalon check --format json` and of --map.
type Meaning string

// The meanings a column can have.
const (
	Number       Meaning = "number"
	Objective    Meaning = "objective"
	Action       Meaning = "action"
	Activity     Meaning = "activity" // a step below the action; it becomes the action where actions are filled once
	Detail       Meaning = "detail"
	Lead         Meaning = "lead"
	Partners     Meaning = "partners"
	Start        Meaning = "start"
	End          Meaning = "end"
	When         Meaning = "when"
	Needed       Meaning = "needed"
	Allocated    Meaning = "allocated"
	Spent        Meaning = "spent"
	Source       Meaning = "source"
	Dedicated    Meaning = "dedicated"
	Indicator    Meaning = "indicator"
	Baseline     Meaning = "baseline"
	Target       Meaning = "target"
	Verification Meaning = "verification"
	ThemeColumn  Meaning = "theme"
	Status       Meaning = "status"
	Other        Meaning = "other"
)

// Meanings lists the meanings in the order in which --map explains them.
var Meanings = []Meaning{Number, Objective, Action, Activity, Detail, Lead, Partners, Start, End, When,
	Needed, Allocated, Spent, Source, Dedicated, Indicator, Baseline, Target, Verification, ThemeColumn, Status, Other}

// meaningOf reads the meaning that a person wrote, in one of the words above or
// a plain synonym of it.
func meaningOf(word string) (Meaning, bool) {
	word = lexicon.Fold(strings.TrimSpace(word))
	if m, ok := map[string]Meaning{"budget": Needed, "cost": Needed, "cout": Needed, "deadline": When, "date": When,
		"echeance": When, "ignore": Other, "measure": Action, "mesure": Action, "responsible": Lead}[word]; ok {
		return m, true
	}
	for _, m := range Meanings {
		if word == string(m) {
			return m, true
		}
	}
	return "", false
}

// amount reports whether a column of that meaning holds amounts.
func (m Meaning) amount() bool { return m == Needed || m == Allocated || m == Spent }

// guess is what a heading was taken to mean, and why.
type guess struct {
	meaning Meaning
	lang    string
	words   string  // the words of the heading that decided
	weight  float64 // share of the heading's words that the deciding words cover
}

// headingWords is how many words a cell may have and still be a heading.
const headingWords = 12

// guessHeading finds what a heading means: among the patterns that fit, the one
// that covers most of the heading's words wins; the lexicon's order decides ties.
func guessHeading(headings *lexicon.Lexicon, text string) (guess, bool) {
	if text == "#" || text == "№" {
		return guess{Number, "", text, 1}, true
	}
	words := lexicon.Words(text)
	if len(words) == 0 || len(words) > headingWords {
		return guess{}, false
	}
	// What stands in brackets explains a heading ("Budget (in thousand euros)")
	// and does not make it less of one.
	best, covered, rank := guess{}, 0, 0
	hits := headings.FindIn(text, words)
	outside := func(at int) bool {
		return strings.Count(text[:at], "(") <= strings.Count(text[:at], ")")
	}
	explained := false
	for _, h := range hits {
		explained = explained || outside(h.Start)
	}
	for _, h := range hits {
		if explained && !outside(h.Start) {
			continue // "Indicator (baseline; target)" is about indicators
		}
		n := 0
		for _, w := range words {
			if w.Start >= h.Start && w.End <= h.End {
				n++
			}
		}
		if n > covered || n == covered && n > 0 && h.Rank < rank {
			covered, rank = n, h.Rank
			best = guess{Meaning(h.Concept), h.Lang, h.Words, min(1, float64(n)/float64(telling(words, outside)))}
		}
	}
	return best, covered > 0
}

// telling counts the words that stand outside brackets, or all of them where
// none does. Figures and words of up to three letters ("in", "of", "EUR",
// "2026") say nothing of what a column holds.
func telling(words []lexicon.Word, outside func(int) bool) int {
	n := 0
	for _, w := range words {
		if len(w.Folded) <= 3 || yearOnly.MatchString(w.Folded) {
			continue
		}
		if outside(w.Start) {
			n++
		}
	}
	if n == 0 {
		return len(words)
	}
	return n
}
