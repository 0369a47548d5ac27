// SPDX-License-Identifier: EUPL-1.2

// Package questionnaire says who must report what to whom by when, and which
// facts of the record answer which question. The clock and the answers are pure
// functions of facts, of what a State's office entered, and of a day.
package questionnaire

import (
	"slices"

	"jalon/domain/catalogue"
	"jalon/domain/record"
)

// Timing is how the day of an obligation comes about.
type Timing string

// The timings.
const (
	// Named: whoever asks names the day, in a letter, a recommendation or a notice.
	Named Timing = "named"
	// After: some months after a step of a round.
	After Timing = "after"
	// Fixed: one day, for everybody.
	Fixed Timing = "fixed"
	// Yearly: each year, on a day that whoever asks names.
	Yearly Timing = "yearly"
	// Every: some years after the one before.
	Every Timing = "every"
)

// Valid reports whether t is one of them.
func (t Timing) Valid() bool { return slices.Contains([]Timing{Named, After, Fixed, Yearly, Every}, t) }

// Everybody is for whom an obligation is that every State has; Party is for those
// who are Parties to the Convention. Else it names a body whose members have it.
const (
	Everybody = "all"
	Party     = "party"
)

// Obligation is a duty, or a standing request, to report.
type Obligation struct {
	Code string
	// Body is the code of the body that is told.
	Body string
	// Instrument and Provision say where it is laid down; "" where in no text.
	Instrument, Provision string
	TitleEN, TitleFR      string
	// For says who has it: Everybody, Party, or the members of a body.
	For    string
	Timing Timing
	// Round names the body whose evaluation rounds it belongs to; "" for none.
	Round string
	// Opens is the step of a round that it follows, Closes the one after which it is
	// over; "" for none. After any later step of the round it is over too.
	Opens, Closes catalogue.Step
	// Months are counted from the step, Years from the occurrence before.
	Months, Years int
	// Day is the one day of a fixed obligation.
	Day record.Day
	// Questionnaire is the code of its questions; "" where Jalon has none.
	Questionnaire  string
	Source, French record.Source
}

// Title is what it is called in a language.
func (o Obligation) Title(lang string) string { return either(lang, o.TitleEN, o.TitleFR) }

func either(lang, en, fr string) string {
	if lang == "fr" {
		return fr
	}
	return en
}

// Facts are the obligations and questionnaires that are known.
type Facts struct {
	Obligations    []Obligation
	Questionnaires []Questionnaire
	Questions      []Question
}

// Obligation is the one with that code.
func (f Facts) Obligation(code string) (Obligation, bool) {
	i := slices.IndexFunc(f.Obligations, func(o Obligation) bool { return o.Code == code })
	if i < 0 {
		return Obligation{}, false
	}
	return f.Obligations[i], true
}

// Questionnaire is the one with that code.
func (f Facts) Questionnaire(code string) (Questionnaire, bool) {
	i := slices.IndexFunc(f.Questionnaires, func(q Questionnaire) bool { return q.Code == code })
	if i < 0 {
		return Questionnaire{}, false
	}
	return f.Questionnaires[i], true
}

// Of lists the questions of a questionnaire, in its order.
func (f Facts) Of(code string) (list []Question) {
	for _, q := range f.Questions {
		if q.Questionnaire == code {
			list = append(list, q)
		}
	}
	return list
}

// Check says what is wrong with the facts among themselves: a name that names
// nothing, a timing without what it counts from.
func (f Facts) Check(c *catalogue.Catalogue) error { return f.check(c) }
