// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"slices"

	"jalon/domain/catalogue"
	"jalon/domain/record"
)

// Emptiness says why a cell of the map of the region has nothing in it. The four
// reasons are different things, and none of them is praise or blame.
type Emptiness string

// Why a cell is empty.
const (
	// NotEmpty: something was asked.
	NotEmpty Emptiness = ""
	// NothingAsked: a document about the State in that round was read whole, and
	// asks for nothing under the article.
	NothingAsked Emptiness = "nothing-asked"
	// NotExamined: the round had not begun on that day, or is known to be under way
	// for the State, and its report is not out.
	NotExamined Emptiness = "not-examined"
	// NotParty: the Convention was not in force for the State on that day.
	NotParty Emptiness = "not-party"
	// NoData: nothing is known here. A list that is not complete, or an excerpt,
	// says nothing about what it leaves out.
	NoData Emptiness = "no-data"
)

// Emptinesses lists the reasons in the order in which legends show them.
var Emptinesses = []Emptiness{NothingAsked, NotExamined, NotParty, NoData}

// Examined is a document about a State that stands in the record.
type Examined struct {
	State string
	Round int
	Day   record.Day
	// Complete: somebody said that all that it recommends was entered.
	Complete bool
	// Asked are its recommendations.
	Asked []Asked
}

// Asked is one recommendation as the map needs it.
type Asked struct {
	Verb Verb
	// Articles are the numbers of the articles of CETS 197 that it rests on, "12".
	Articles []string
	// Ref names it.
	Ref record.Ref
}

// HeatQuestion is what a map is asked for.
type HeatQuestion struct {
	States, Articles []string
	// Round is the evaluation round; 0 asks, of each State, for the newest in which
	// a document about it stands in the record.
	Round int
	On    record.Day
	// Rounds and Steps are what is known of the body's rounds.
	Rounds []catalogue.Round
	Steps  []catalogue.RoundStep
	// Party reports whether the Convention is in force for a State on that day.
	Party func(state string) bool
}

// HeatCell is what was asked of a State under an article.
type HeatCell struct {
	Empty Emptiness
	// Verb is the most pressing of the verbs; Count how many recommendations there
	// are; Newest the day of the newest document among theirs.
	Verb   Verb
	Count  int
	Newest record.Day
	Refs   []record.Ref
}

// HeatRow is a State in the map.
type HeatRow struct {
	State string
	// Round is the round that its cells tell of; 0 when none is known.
	Round int
	Cells []HeatCell
}

// Heat draws up the map: a row for each State and in it a cell for each article, in
// the order asked for. Documents after the day are not for this map, and have to
// be left out of examined by who asks.
func Heat(q HeatQuestion, examined []Examined) []HeatRow {
	column := make(map[string]int, len(q.Articles))
	for i, a := range q.Articles {
		column[a] = i
	}
	of := make(map[string][]Examined)
	for _, e := range examined {
		of[e.State] = append(of[e.State], e)
	}
	rows := make([]HeatRow, len(q.States))
	for i, state := range q.States {
		rows[i] = q.row(state, of[state], column)
	}
	return rows
}

func (q HeatQuestion) row(state string, examined []Examined, column map[string]int) HeatRow {
	row := HeatRow{State: state, Round: q.Round, Cells: make([]HeatCell, len(q.Articles))}
	if q.Round == 0 {
		for _, e := range examined {
			row.Round = max(row.Round, e.Round)
		}
	}
	complete := false
	for _, e := range examined {
		if e.Round != row.Round {
			continue
		}
		complete = complete || e.Complete
		for _, asked := range e.Asked {
			for k, article := range asked.Articles {
				if at, ok := column[article]; ok && !slices.Contains(asked.Articles[:k], article) {
					row.Cells[at].add(asked, e.Day)
				}
			}
		}
	}
	empty := q.empty(state, row.Round, complete)
	for i := range row.Cells {
		if row.Cells[i].Count == 0 {
			row.Cells[i].Empty = empty
		}
	}
	return row
}

func (c *HeatCell) add(asked Asked, day record.Day) {
	if c.Count == 0 || slices.Index(Verbs, asked.Verb) < slices.Index(Verbs, c.Verb) {
		c.Verb = asked.Verb
	}
	if c.Newest.Before(day) {
		c.Newest = day
	}
	c.Count++
	c.Refs = append(c.Refs, asked.Ref)
}

// empty says why cells of a State without a recommendation have none. What was
// asked of a State before it was a Party, or is known of it besides, is shown in
// its cells all the same.
func (q HeatQuestion) empty(state string, round int, complete bool) Emptiness {
	switch {
	case complete:
		return NothingAsked
	case !q.Party(state):
		return NotParty
	}
	for _, r := range q.Rounds {
		// A launch that is known by its year alone is taken for the first of January.
		if r.Number == round && round > 0 && q.On.String() < r.Launched {
			return NotExamined
		}
	}
	begun := false
	for _, s := range q.Steps {
		if s.State != state || s.Round != round || round == 0 || q.On.Before(s.Day) {
			continue
		}
		if s.Step != catalogue.DraftReport {
			return NoData // the report is out, and is not here
		}
		begun = true
	}
	if begun {
		return NotExamined
	}
	return NoData
}
