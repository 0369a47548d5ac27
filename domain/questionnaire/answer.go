// SPDX-License-Identifier: EUPL-1.2

package questionnaire

import (
	"slices"

	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// View is what a reader may see of the record of one State.
type View struct {
	Plans   []PlanView
	Figures []Figure
	Wrote   []Wrote
}

// Origin is where something is said, since when, and how far that is seen.
type Origin struct {
	Ref   record.Ref
	Reach record.Reach
	// Day is when the record came to say so.
	Day record.Day
}

// PlanView is a plan with what is counted of it.
type PlanView struct {
	Origin
	Title   record.Text
	Kind    plan.Kind
	Period  record.Span
	Actions []ActionView
	// Totals are the sums of its actions, Costed how many of them state an amount.
	Totals []funding.Total
	Costed int
}

// ActionView is an action of a plan.
type ActionView struct {
	Origin
	Number string
	Text   record.Text
	Leads  []string
	Themes []string
}

// Figure is what was observed last of one series of an indicator.
type Figure struct {
	Origin
	Code  string
	Title record.Text
	// Group is the breakdown, "total" for none.
	Group, Period string
	Value         record.Value
	Source        record.Source
}

// Wrote is what a body wrote to the State, as far as it is entered.
type Wrote struct {
	Origin
	record.Transcription
}

// WrittenBy is what a person wrote in answer, with whose record it is.
type WrittenBy struct {
	Origin
	Written
	// Version is the number of the version.
	Version int64
}

// Found is what the record says of one fact; nothing where Said is empty.
type Found struct {
	Fact Fact
	Said []Said
}

// Said is one thing that the record says. Which of the fields it is depends on the
// subject of the fact.
type Said struct {
	Origin
	// Plan is the plan that it stands in; nil for what stands in none.
	Plan   *PlanView
	Action *ActionView
	Figure *Figure
	Wrote  *Wrote
	// Total is one sum of the plan's money.
	Total *funding.Total
	// Lead is a lead body, Count how many actions it leads.
	Lead  string
	Count int
}

// Answer is a question with all that answers it: what the record says, and beside
// it what people wrote, which is never merged with it.
type Answer struct {
	Question Question
	Found    []Found
	Written  []WrittenBy
}

// Missing reports whether nothing answers the question.
func (a Answer) Missing() bool {
	return len(a.Written) == 0 && !slices.ContainsFunc(a.Found, func(f Found) bool { return len(f.Said) > 0 })
}

// Own is what an owner wrote in answer; ok is false when it wrote nothing.
func (a Answer) Own(owner record.Owner) (w WrittenBy, ok bool) {
	i := slices.IndexFunc(a.Written, func(w WrittenBy) bool { return w.Ref.Owner == owner })
	if i < 0 {
		return w, false
	}
	return a.Written[i], true
}

// Answers answers a questionnaire from a record, question by question in the
// body's order.
func (f Facts) Answers(code string, view View, written []WrittenBy) []Answer {
	var list []Answer
	for _, q := range f.Of(code) {
		a := Answer{Question: q}
		for _, fact := range q.Facts {
			a.Found = append(a.Found, Found{fact, view.says(fact)})
		}
		for _, w := range written {
			if w.Written.Key() == q.Key() {
				a.Written = append(a.Written, w)
			}
		}
		list = append(list, a)
	}
	return list
}

// says is what the record says of a fact.
func (v View) says(fact Fact) (list []Said) {
	switch fact.Subject {
	case OfIndicator:
		for i := range v.Figures {
			if f := &v.Figures[i]; fact.Name == "" || f.Code == fact.Name {
				list = append(list, Said{Origin: f.Origin, Figure: f})
			}
		}
	case OfSpeaker:
		for i := range v.Wrote {
			if w := &v.Wrote[i]; string(w.Speaker) == fact.Name {
				list = append(list, Said{Origin: w.Origin, Wrote: w})
			}
		}
	default:
		for i := range v.Plans {
			list = append(list, v.Plans[i].says(fact)...)
		}
	}
	return list
}

// says is what a plan says of a fact.
func (p *PlanView) says(fact Fact) (list []Said) {
	switch fact.Subject {
	case OfPlan:
		return []Said{{Origin: p.Origin, Plan: p}}
	case OfMoney:
		for i := range p.Totals {
			list = append(list, Said{Origin: p.Origin, Plan: p, Total: &p.Totals[i]})
		}
	case OfLeads:
		for _, a := range p.Actions {
			for _, lead := range a.Leads {
				i := slices.IndexFunc(list, func(s Said) bool { return s.Lead == lead })
				if i < 0 {
					list = append(list, Said{Origin: p.Origin, Plan: p, Lead: lead})
					i = len(list) - 1
				}
				list[i].Count++
			}
		}
	case OfTheme:
		for i := range p.Actions {
			if a := &p.Actions[i]; slices.Contains(a.Themes, fact.Name) {
				list = append(list, Said{Origin: a.Origin, Plan: p, Action: a})
			}
		}
	}
	return list
}
