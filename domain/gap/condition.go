// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"slices"
	"sort"

	"jalon/domain/lexicon"
)

// The concepts of the lexicon by which a condition on assistance is put together.
const (
	// conditionalAssistance is a phrase that is a condition as it stands ("who agree to testify").
	conditionalAssistance = "conditional-assistance"
	// conditionLink ties one thing to another ("subject to", "only if").
	conditionLink = "condition-link"
	// conditionBeneficiary begins to say which victims are meant ("victims who").
	conditionBeneficiary = "condition-beneficiary"
	// proceedingsAct is what a victim does for the proceedings ("file a complaint").
	proceedingsAct = "proceedings-act"
	// proceedingsRefusal is leaving it undone or giving it up ("refuses to testify").
	proceedingsRefusal = "proceedings-refusal"
	// assistanceStops is the end of help ("is withdrawn").
	assistanceStops = "assistance-stops"
	// conditionUndone takes a condition back ("whether or not", "without requiring").
	conditionUndone = "condition-undone"
	// stopUndone takes an end of help back ("must not").
	stopUndone = "assistance-stops-not"
	// materialHelp is help to live on or to get well by ("shelter", "an allowance");
	// "support" for those who testify may be support in court.
	materialHelp = "material-help"
	// helpWithheld is help that is not given ("no bed is assigned"), actLeftUndone
	// what a victim has not done for the proceedings ("without a complaint").
	helpWithheld  = "help-withheld"
	actLeftUndone = "act-left-undone"
	// besidesAssistance is what is done around proceedings and is no help to live
	// on: protection against reprisals, training, interpreters, counsel.
	besidesAssistance = "besides-assistance"
)

// How many words may lie between the two ends of a condition.
const (
	linkReach        = 12 // from what ties to what the victim is to do
	beneficiaryReach = 6  // from "victims who" to what they do
)

// conditions puts together, sentence by sentence, what makes assistance depend
// on proceedings, and drops the conditions that the same sentence takes back.
// A condition is a phrase of the lexicon, or assistance with a tie or a
// beneficiary and after it an act for the proceedings, or assistance that ends
// on the refusal of one, or that is withheld where one is left undone. The hits
// that it returns replace those given.
func conditions(text string, words []lexicon.Word, hits []placed) []placed {
	if !slices.ContainsFunc(hits, func(h placed) bool {
		return h.Concept == conditionalAssistance || h.Concept == proceedingsAct || h.Concept == proceedingsRefusal || h.Concept == actLeftUndone
	}) {
		return hits
	}
	c := readSentences(text, words, hits)
	var kept []placed
	for _, h := range hits {
		if h.Concept == conditionalAssistance && (c.beside(h, conditionUndone) || c.besidesOnly(h)) {
			continue
		}
		kept = append(kept, h)
	}
	for _, tie := range hits {
		reach, help := 0, assistance
		switch tie.Concept {
		case conditionLink:
			reach = linkReach
		case conditionBeneficiary:
			reach, help = beneficiaryReach, materialHelp
		default:
			continue
		}
		if act, ok := c.after(tie, proceedingsAct, reach); ok && c.beside(tie, help) && !c.beside(tie, besidesAssistance) && !c.beside(tie, conditionUndone) {
			kept = append(kept, c.join(tie, act))
		}
	}
	for _, refusal := range hits {
		if refusal.Concept != proceedingsRefusal || !c.beside(refusal, assistance) || c.beside(refusal, stopUndone) {
			continue
		}
		for _, stop := range c.of(refusal, assistanceStops) {
			if stop.End <= refusal.Start || stop.Start >= refusal.End {
				kept = append(kept, c.join(stop, refusal))
				break
			}
		}
	}
	for _, withheld := range hits {
		if withheld.Concept != helpWithheld {
			continue
		}
		if undone := c.of(withheld, actLeftUndone); len(undone) > 0 {
			kept = append(kept, c.join(withheld, undone[0]))
		}
	}
	return kept
}

// sentences are the words of one text and what was found in each sentence.
type sentences struct {
	text  string
	words []lexicon.Word
	found map[inSentence][]placed
}

// inSentence is a concept in the sentence with that ordinal.
type inSentence struct {
	concept  string
	sentence int
}

func readSentences(text string, words []lexicon.Word, hits []placed) sentences {
	s := sentences{text, words, make(map[inSentence][]placed)}
	for _, h := range hits {
		at := inSentence{h.Concept, h.sentence}
		s.found[at] = append(s.found[at], h)
	}
	return s
}

// of returns the hits of concept in the sentence of h, in their order.
func (s sentences) of(h placed, concept string) []placed {
	return s.found[inSentence{concept, h.sentence}]
}

// beside reports whether concept is found in the sentence of h.
func (s sentences) beside(h placed, concept string) bool { return len(s.of(h, concept)) > 0 }

// besidesOnly: the sentence is about something around proceedings, and speaks of
// no assistance.
func (s sentences) besidesOnly(h placed) bool {
	return s.beside(h, besidesAssistance) && !s.beside(h, assistance)
}

// after returns the first hit of concept that ends after h and begins at most
// reach words after the end of h.
func (s sentences) after(h placed, concept string, reach int) (placed, bool) {
	// wordAt is the ordinal of the first word that begins at or after an offset.
	wordAt := func(offset int) int {
		return sort.Search(len(s.words), func(i int) bool { return s.words[i].Start >= offset })
	}
	last := wordAt(h.End) + reach
	of := s.of(h, concept)
	for _, other := range of[sort.Search(len(of), func(i int) bool { return of[i].Start >= h.Start }):] {
		if wordAt(other.Start) > last {
			break
		}
		if other.End > h.End {
			return other, true
		}
	}
	return placed{}, false
}

// join is the condition that two hits make, with the words from one to the other.
func (s sentences) join(a, b placed) placed {
	joined := a
	joined.Concept = conditionalAssistance
	joined.Pattern = a.Pattern + " … " + b.Pattern
	joined.Start, joined.End = min(a.Start, b.Start), max(a.End, b.End)
	joined.Words = s.text[joined.Start:joined.End]
	return joined
}
