// SPDX-License-Identifier: EUPL-1.2

package main

// plan is one fictional plan: what stands in the document, and what is true of it.
type plan struct {
	// file is the name under examples/; its ending chooses the writer.
	file string
	// lang is "en" or "fr".
	lang string
	// state is the fictional code, QMA to QZZ; stateName the invented name.
	state, stateName string
	title            string
	// fictional is the line that says so.
	fictional string
	// block are the further lines of the title block, as written.
	block []string
	// sheet names the sheet of the table; monitoringSheet the second sheet, "" when there is none.
	sheet, monitoringSheet string
	columns                []column
	// section writes an objective's heading from its number and title; nil when
	// the objectives stand in a column of their own, merged over their actions.
	section    func(no, title string) string
	objectives []objective
	// unit is how many cents one unit of the cost columns is worth: 100 for euros, 100,000 for k€.
	unit int64
	// total labels the row of sums under the table; "" when there is none.
	total string
	// notes stand under the table.
	notes []string
	// monitoring are the labelled statements on how the plan is made, followed and evaluated.
	monitoring []statement
	// prose are the chapters that a Word file has before its tables; word holds what else it needs.
	prose []chapter
	word  wordExtras

	truth truth
}

// statement is one labelled text.
type statement struct{ label, text string }

// chapter is a heading and its paragraphs.
type chapter struct {
	heading    string
	paragraphs []string
}

// wordExtras are what a Word plan has besides its tables: headings of the
// chapters for the objectives and for monitoring, a table of abbreviations,
// and the footer.
type wordExtras struct {
	objectives, monitoring, abbreviations string
	abbreviationHeads                     [2]string
	abbreviationRows                      [][2]string
	footer                                string
}

// objective is one objective with its actions, in the order of the document.
type objective struct {
	no, title string
	actions   []action
}

// action is one measure. A text is what stands in the cell; "" is a blank cell.
type action struct {
	no, text       string
	lead, partners string
	// leadSpans: the lead's cell is merged over this action and the one after it,
	// whose own lead repeats the text so that the data stay whole.
	leadSpans bool
	// start and end are as written; "@2026-06-30" is a true date of the spreadsheet.
	start, end                  string
	indicator, baseline, target string
	cost                        cost
	source                      string
	remark                      string

	// What is true of the action, known by its author.

	// themes are short marks: tech dem lab chi una cri.
	themes string
	// dedicated: the money is earmarked, ring-fenced, or a fund of the plan's own.
	dedicated bool
	// ordinary: the source is an ordinary budget or existing resources, in whole.
	ordinary bool
	// conditional: a service to victims hangs on testimony, a complaint or co-operation.
	conditional bool
	// noDate: nothing, or no more than "tbd", is said on time.
	noDate bool
}

// truth is what is true of the plan as a whole.
type truth struct {
	// from and to are the first and the last day of its period.
	from, to string
	// says lists what the document states about itself, in the words of expected.json.
	says []string
	// forms are the forms of exploitation that the plan names.
	forms []string
	// previous is the file of the plan before it, gapMonths the whole months between them.
	previous  string
	gapMonths int
	carried   []carried
}

// carried is one measure announced again.
type carried struct {
	Previous string `json:"previous"`
	Now      string `json:"now"`
	// How is "same" (word for word) or "reworded".
	How string `json:"how"`
}

// actions are all actions of the plan, in order.
func (p plan) actions() []action {
	var all []action
	for _, o := range p.objectives {
		all = append(all, o.actions...)
	}
	return all
}
