// SPDX-License-Identifier: EUPL-1.2

package catalogue

import "jalon/domain/record"

// Body watches over commitments, or helps to keep them.
type Body struct {
	Code, NameEN, NameFR string
	// Of is the organisation or State that it belongs to.
	Of             string
	Source, French record.Source
}

// Round is an evaluation round of a body. It has a beginning and no end: rounds
// overlap, since each Party comes to them in its own year (RoundStep).
type Round struct {
	Body   string
	Number int
	// Launched is "YYYY" or "YYYY-MM-DD", as exactly as it is known.
	Launched         string
	ThemeEN, ThemeFR string
	Source, French   record.Source
}

// RoundStep is something that is known to have happened to a State in a round, on
// the last day of the meeting at which it did.
type RoundStep struct {
	State, Body string
	Round       int
	Step        Step
	// By is the body that took the step.
	By     string
	Day    record.Day
	Source record.Source
}

// Step is a step of a round.
type Step string

// The steps of a round of CETS 197, in their order (Article 38).
const (
	DraftReport   Step = "draft-report"
	Report        Step = "report"
	Recommended   Step = "recommendation"
	ReplyExamined Step = "reply-examined"
)

// Valid reports whether s is one of them.
func (s Step) Valid() bool {
	return s == DraftReport || s == Report || s == Recommended || s == ReplyExamined
}

// Verb is a word with which a body says how pressing a recommendation is.
type Verb struct {
	Body, Slug string
	// The phrase is how the body writes it.
	PhraseEN, PhraseFR string
	// Rank grows with urgency within one body; 0 where the body has no such order.
	Rank                 int
	MeaningEN, MeaningFR string
	Source, French       record.Source
}

// StepsOf lists what is known of a State's rounds up to a day, in the order of the
// days. That several rounds are open at once is usual.
func (c *Catalogue) StepsOf(state string, on record.Day) []RoundStep {
	var list []RoundStep
	for _, s := range c.RoundSteps {
		if s.State == state && !on.Before(s.Day) {
			list = append(list, s)
		}
	}
	return list
}

// BodyName is the name of a body in a language; its code where it is not known.
func (c *Catalogue) BodyName(code, lang string) string {
	for _, b := range c.Bodies {
		if b.Code != code {
			continue
		}
		if lang == "fr" {
			return b.NameFR
		}
		return b.NameEN
	}
	return code
}
