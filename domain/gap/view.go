// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"slices"
	"sort"

	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// view is a plan as the rules see it: every text read once, its hits beside it.
type view struct {
	plan     plan.Plan
	previous *plan.Plan
	words    *lexicon.Lexicon

	actionHits    [][]placed // for each action
	objectiveHits [][]placed // for each objective
	statementHits [][]placed // for each statement

	// actionsOf holds the indexes of the actions under each objective, those of
	// its parts included.
	actionsOf [][]int

	coverage Coverage
	forms    Forms
	carried  []Carried
	cut      []record.Place // texts longer than LongestRead
}

// placed is a hit with where its text stands.
type placed struct {
	lexicon.Hit
	place record.Place
	// sentence is the ordinal of the sentence of that text in which the hit begins.
	sentence int
}

// beside reports whether two hits stand in one sentence.
func (p placed) beside(q placed) bool { return p.place == q.place && p.sentence == q.sentence }

func look(p plan.Plan, previous *plan.Plan, words *lexicon.Lexicon) *view {
	v := &view{plan: p, previous: previous, words: words}
	for _, a := range p.Actions {
		hits := v.read(a.Text, a.Place(plan.FieldText))
		for _, d := range a.Detail {
			hits = append(hits, v.read(d.Text, d.Place)...)
		}
		v.actionHits = append(v.actionHits, hits)
	}
	for _, o := range p.Objectives {
		v.objectiveHits = append(v.objectiveHits, v.read(o.Title, o.Place))
	}
	for _, s := range p.Statements {
		v.statementHits = append(v.statementHits, v.read(s.Whole(), s.Place))
	}
	v.actionsOf = make([][]int, len(p.Objectives))
	for i, a := range p.Actions {
		for o := a.Objective; o >= 0; o = p.Objectives[o].Parent {
			v.actionsOf[o] = append(v.actionsOf[o], i)
		}
	}
	v.coverage = v.cover()
	v.forms = v.findForms()
	if previous != nil {
		v.carried = CarriedOver(*previous, p)
	}
	return v
}

// LongestRead is how many words of one text are read for what it says: ten
// times a long measure, and little enough that no cell holds up the rest.
const LongestRead = 1000

// read finds what a text says, in the language that the text is written in. Of
// each concept the first hit is kept. A text that is only read in part is
// remembered, so that the report can say so.
func (v *view) read(text string, place record.Place) []placed {
	words := lexicon.Words(text)
	if len(words) > LongestRead {
		v.cut = append(v.cut, place)
		words = words[:LongestRead]
	}
	var hits []placed
	found := withoutDenied(text, words, v.words.FindIn(text, words, v.words.Language(words, v.plan.Lang)))
	for _, h := range found {
		first := sort.Search(len(words), func(i int) bool { return words[i].Start >= h.Start })
		hits = append(hits, placed{h, place, words[first].Sentence})
	}
	return withoutContradiction(conditions(text, words, hits))
}

// withoutContradiction drops what the same words cannot say at once: where they
// make assistance conditional, they do not open it to all.
func withoutContradiction(hits []placed) []placed {
	var kept []placed
	for _, h := range hits {
		contradicted := h.Concept == unconditionalAssistance && slices.ContainsFunc(hits, func(other placed) bool {
			return other.Concept == conditionalAssistance && other.Start < h.End && h.Start < other.End
		})
		if !contradicted {
			kept = append(kept, h)
		}
	}
	return kept
}

func first(hits []placed, concept string) (placed, bool) {
	for _, h := range hits {
		if h.Concept == concept {
			return h, true
		}
	}
	return placed{}, false
}

// statement returns the first statement that says concept.
func (v *view) statement(concept string) (plan.Statement, bool) {
	for i, hits := range v.statementHits {
		if _, ok := first(hits, concept); ok {
			return v.plan.Statements[i], true
		}
	}
	return plan.Statement{}, false
}

// says reports whether a statement or an action of the plan says concept.
func (v *view) says(concept string) bool {
	if _, ok := v.statement(concept); ok {
		return true
	}
	for _, hits := range v.actionHits {
		if _, ok := first(hits, concept); ok {
			return true
		}
	}
	return false
}
