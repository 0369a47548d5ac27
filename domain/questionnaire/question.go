// SPDX-License-Identifier: EUPL-1.2

package questionnaire

import (
	"slices"
	"strings"

	"jalon/domain/catalogue"
	"jalon/domain/gap"
	"jalon/domain/record"
)

// Questionnaire is a list of questions that a body asks.
type Questionnaire struct {
	// Code names it: "GRETA-4".
	Code             string
	Body             string
	TitleEN, TitleFR string
	// Address is where the body's own text stands; "" where it is not known.
	Address        string
	Source, French record.Source
}

// Title is what it is called in a language.
func (q Questionnaire) Title(lang string) string { return either(lang, q.TitleEN, q.TitleFR) }

// Question is one question in short, in Jalon's own words: the body's own wording
// stands where the questionnaire says.
type Question struct {
	Questionnaire, Number string
	PartEN, PartFR        string
	TitleEN, TitleFR      string
	// Facts are what the record can say in answer; none where only a person can.
	Facts          []Fact
	Source, French record.Source
}

// Key is what the question is recognised by.
func (q Question) Key() string { return q.Questionnaire + "|" + q.Number }

// Title is what is asked, in a language; Part the part of the questionnaire that
// it stands in.
func (q Question) Title(lang string) string { return either(lang, q.TitleEN, q.TitleFR) }

// Part is the part of the questionnaire that the question stands in.
func (q Question) Part(lang string) string { return either(lang, q.PartEN, q.PartFR) }

// Subject is what a fact of the record is about.
type Subject string

// The subjects.
const (
	// OfPlan: what the plan is and which time it covers.
	OfPlan Subject = "plan"
	// OfMoney: what its actions need, are allocated, and spent, and what is dedicated.
	OfMoney Subject = "money"
	// OfLeads: which bodies lead its actions.
	OfLeads Subject = "leads"
	// OfTheme: its actions with a theme.
	OfTheme Subject = "theme"
	// OfIndicator: what was observed of an indicator, or of all.
	OfIndicator Subject = "indicator"
	// OfSpeaker: what a body wrote to the State, as far as it is entered.
	OfSpeaker Subject = "wrote"
)

// Fact is a question to the record: its subject, and which one of those.
type Fact struct {
	Subject Subject
	// Name is the slug of a theme, the code of an indicator, or a body; "" for all.
	Name string
}

// ParseFacts reads facts as a table has them: "plan;theme:children".
func ParseFacts(written string) (list []Fact) {
	for _, each := range strings.FieldsFunc(written, func(r rune) bool { return r == ';' }) {
		subject, name, _ := strings.Cut(strings.TrimSpace(each), ":")
		list = append(list, Fact{Subject(subject), name})
	}
	return list
}

// String is the fact as a table has it.
func (f Fact) String() string {
	if f.Name == "" {
		return string(f.Subject)
	}
	return string(f.Subject) + ":" + f.Name
}

func (f Fact) valid(c *catalogue.Catalogue) bool {
	switch f.Subject {
	case OfPlan, OfMoney, OfLeads:
		return f.Name == ""
	case OfTheme:
		return slices.ContainsFunc(gap.Themes, func(t gap.Theme) bool { return t.Slug == f.Name })
	case OfIndicator:
		return true
	case OfSpeaker:
		return slices.ContainsFunc(c.Bodies, func(b catalogue.Body) bool { return b.Code == f.Name })
	}
	return false
}
