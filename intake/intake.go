// SPDX-License-Identifier: EUPL-1.2

// Package intake is how it comes in: a ministry's own workbook, CSV file or
// Word table becomes a plan, with where each part came from and why it was
// taken so. What is doubtful is said, never guessed silently, and every guess
// can be corrected. Columns that name a person who may be a victim are refused.
package intake

import (
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// Vocabulary is what the reader knows of the field's words. It comes in as a
// value; the words that ship stand in package corpus.
type Vocabulary struct {
	// Headings holds the names of columns; the concept of a hit is its Meaning.
	Headings *lexicon.Lexicon
	// Words holds themes, statements and the words that documents use of themselves.
	Words *lexicon.Lexicon
	// Currencies finds currencies in amounts and headings.
	Currencies *reading.Currencies
}

// Options are a person's corrections and what they know besides the document.
type Options struct {
	// Map says what columns mean.
	Map []Correction
	// Header is the row of the headings on a sheet, where they are not recognised; empty otherwise.
	Header []HeaderRow
	// Cells are what cells hold in place of what stands in the file.
	Cells []Cell
	// Answers say how the cells of a column are meant.
	Answers []Answer
	// Kind, when set, decides what sort of document it is.
	Kind plan.Kind
	// Currency, when set, is the ISO 4217 code of amounts that state none.
	Currency string
	// State is the ISO 3166 alpha-3 code of the State whose plan it is; may be "".
	State string
	// Themes says which themes an action has, by the action's number.
	Themes map[string][]string
}

// Reading is a plan and how it was understood.
type Reading struct {
	Plan       plan.Plan
	Understood plan.Understood
	// Slips are what can be read and can hardly be meant. A report on the plan is
	// silent about them; who brings the plan into the record is asked.
	Slips []plan.Doubt
}

// ReadPlan reads the plan in a workbook. It fails with a fault for people when
// no table of actions is recognised, when a correction does not fit, or when a
// column names persons who may be victims.
func ReadPlan(wb *grid.Workbook, words Vocabulary, opts Options) (*Reading, error) {
	r := &reader{words: words, opts: opts, out: &Reading{}}
	r.wb = r.withoutOwn(wb)
	if err := r.checkHeaders(); err != nil {
		return nil, err
	}
	if err := r.mendCells(); err != nil {
		return nil, err
	}
	noTable := r.findTables()
	// A list of persons has no headings of a plan; it is refused for what it is.
	if err := r.refusePersons(); err != nil {
		return nil, err
	}
	if noTable != nil {
		return nil, noTable
	}
	r.settle()
	if err := r.answer(); err != nil {
		return nil, err
	}
	r.readRows()
	r.readFrameworks()
	r.saidInFrameworks()
	if len(r.out.Plan.Actions) == 0 {
		return nil, r.noActions()
	}
	if err := r.checkThemes(); err != nil {
		return nil, err
	}
	r.readStatements()
	r.finish()
	r.repeatedNumbers()
	return r.out, nil
}

// reader carries one reading from pass to pass.
type reader struct {
	wb    *grid.Workbook
	words Vocabulary
	opts  Options
	out   *Reading

	tables []*table
	// cards are the tables of a single action, by sheet index.
	cards map[int]*table
	// lang is the language of the headings, "en" or "fr", by which numbers and
	// dates are read; textLang is the language that the plan is written in.
	lang, textLang string
	// passed holds the rows passed over, by sheet index.
	passed map[int][]plan.PassedOver
	read   map[int]int
	// days is the order of day and month that the columns of times show, where they agree.
	days reading.DayOrder
	// heads remembers which short texts may head a column of persons.
	heads map[string]bool
	// small are the words that the document writes with a small letter, once asked for.
	small map[string]bool
	// columnDoubts are the doubts that all cells under one heading of a sheet share.
	columnDoubts []*plan.Doubt
	// wordSlips are the slips about words of themes, by the word.
	wordSlips map[string]int
	// loose holds the row numbers outside tables, by sheet index: title blocks and notes.
	loose map[int][]int
}

// table is one table of actions on one sheet.
type table struct {
	sheet int
	// headers are the numbers of the heading rows; from and to are indexes into
	// Sheet.Rows of the rows below them, to excluded.
	headers  []int
	from, to int
	// above are the indexes of the section rows right over the headings.
	above []int
	// again are the indexes of rows in which the headings are repeated.
	again   []int
	columns []column
	lang    string
	// framework: the table has no actions; its indicators belong to objectives.
	framework bool
	// risks: the table is a register of risks; it is passed over as a whole.
	risks bool
	// card is set on the table of a single action, whose headings stand in its
	// first column.
	card *card
}

// column is one column of a table.
type column struct {
	index   int
	heading string
	meaning Meaning
	why     record.Reason
	share   float64
	// year is set on columns of one year's amounts, total on the column that adds them up.
	year  int
	total bool
	// slot is set on the columns of a drawn timeline.
	slot *slot
	// part is the column's own heading under the one over it; under is what that one means.
	part  string
	under Meaning
	// by is the source that a column of amounts is named after: "EU", "State budget".
	by string
	// context is how amounts of the column are read.
	context reading.AmountContext
	// promoted: taken for the actions because no heading says that it holds them.
	promoted bool
	// weak: about money, and no more is known of it.
	weak bool
	// days is the order of day and month in the column's dates.
	days reading.DayOrder
	// mixed: sources and amounts share the column.
	mixed bool
	// over: measures stand in the column, each once for the activities that are
	// its actions.
	over bool
}

// name is the column's heading, or its letter when it has none.
func (c column) name() string {
	if c.heading != "" {
		return c.heading
	}
	return record.ColumnName(c.index)
}

func (t *table) find(m Meaning) *column {
	for i := range t.columns {
		if t.columns[i].meaning == m {
			return &t.columns[i]
		}
	}
	return nil
}

// sheet is the sheet whose rows t counts.
func (r *reader) sheet(t *table) *grid.Sheet {
	if t.card != nil {
		return &t.card.sheet
	}
	return &r.wb.Sheets[t.sheet]
}

func (r *reader) pass(sheet, row int, key string, args map[string]any) {
	if r.passed == nil {
		r.passed = make(map[int][]plan.PassedOver)
	}
	r.passed[sheet] = append(r.passed[sheet], plan.PassedOver{Row: row, Why: record.Reason{Key: key, Args: args}})
}
