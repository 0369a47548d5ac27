// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"strings"

	"jalon/domain/lexicon"
	"jalon/intake/reading"
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
	CurrencyOf   Meaning = "currency" // of the amounts in the row
	Other        Meaning = "other"
)

// body is a heading that only names a sort of body ("Institution"): the lead
// where no other column is, and else who takes part.
const body Meaning = "body"

// money is a heading that only says that it is about money ("Crédits"): what
// the action costs where no other column says so.
const money Meaning = "money"

// Meanings lists the meanings in the order in which --map explains them.
var Meanings = []Meaning{Number, Objective, Action, Activity, Detail, Lead, Partners, Start, End, When,
	Needed, Allocated, Spent, Source, Dedicated, Indicator, Baseline, Target, Verification, ThemeColumn, Status, CurrencyOf, Other}

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
	// weak: the heading is about money, and another column may say it better.
	weak bool
}

// headingWords is how many words a cell may have and still be a heading.
const headingWords = 12

// guessHeading finds what a heading means: among the patterns that fit, the one
// that covers most of the heading's words wins; the lexicon's order decides ties.
func guessHeading(headings *lexicon.Lexicon, text string) (guess, bool) {
	if text == "#" || text == "№" {
		return guess{meaning: Number, words: text, weight: 1}, true
	}
	text = maybePlural.ReplaceAllString(text, "$1")
	words := lexicon.Words(text)
	if len(words) == 0 || len(words) > headingWords {
		return guess{}, false
	}
	// What stands in brackets explains a heading ("Budget (in thousand euros)")
	// and does not make it less of one.
	best, covered, rank, bestOf := guess{}, 0, 0, false
	hits := headings.FindIn(text, words)
	outside := func(at int) bool {
		return strings.Count(text[:at], "(") <= strings.Count(text[:at], ")")
	}
	explained := false
	for _, h := range hits {
		explained = explained || outside(h.Start)
	}
	for _, h := range hits {
		if h.Concept == "person" || explained && !outside(h.Start) {
			continue // "Indicator (baseline; target)" is about indicators
		}
		n := 0
		for _, w := range words {
			if w.Start >= h.Start && w.End <= h.End {
				n++
			}
		}
		// "Cost of the action" is about a cost.
		of := complement.MatchString(text[:h.Start])
		if n > covered || n == covered && n > 0 && (bestOf && !of || bestOf == of && h.Rank < rank) {
			covered, rank, bestOf = n, h.Rank, of
			best = guess{meaning: Meaning(h.Concept), lang: h.Lang, words: h.Words, weight: min(1, float64(n)/float64(telling(words, outside)))}
		}
	}
	if best.meaning == body && best.weight < 1 {
		return guess{}, false // "Ministère de la Justice" is a body, not a heading
	}
	return best, covered > 0
}

var (
	// maybePlural: "Chef(s) de file", "Responsable(s)".
	maybePlural = regexp.MustCompile(`(\pL)\((?:s|e|es|x|ies|e\)\(s)\)`)
	// complement: what follows belongs to what stands before.
	complement = regexp.MustCompile(`(?i)\pL.*[\s’'](?:of|for|per|by|de|d[’']|du|des|par|pour)\s*(?:the\s|each\s|l[’']|la\s|le\s|les\s)?\s*$`)
)

// guessColumn is guessHeading for a heading that is known to be one: what bears
// the sign of a currency, or a unit beside it, is money: "Crédits (k€)".
func (r *reader) guessColumn(text string) (guess, bool) {
	g, known := guessHeading(r.words.Headings, text)
	if g.meaning == money {
		g.meaning, g.weak = Needed, true
	}
	if known {
		return g, true
	}
	unit, code, _ := reading.HeadingUnit(text, r.words.Currencies)
	words := lexicon.Words(text)
	if code == "" && unit == reading.One || len(words) < 2 && !strings.ContainsRune(text, '(') || len(words) > 6 || !bareOfFigures(text) {
		return guess{}, false
	}
	return guess{meaning: Needed, words: text, weight: 0.5, weak: true}, true
}

// bareOfFigures: the only figures are years, so that it is no amount.
func bareOfFigures(text string) bool {
	for _, w := range lexicon.Words(text) {
		if strings.ContainsAny(w.Folded, "0123456789") && !yearOnly.MatchString(w.Folded) && strings.Trim(w.Folded, "0") != "" {
			return false
		}
	}
	return true
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
