// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"strings"
	"time"
)

// cell is one cell of a table, in any of the three formats.
type cell struct {
	text string
	// number is an exact decimal; where it is set, a spreadsheet holds a number.
	number string
	// formula is what a spreadsheet computes number with.
	formula string
	// date is set for a true date of a spreadsheet.
	date time.Time
	// across and down are how many columns and rows the cell covers; 0 is 1.
	across, down int
	// covered: another cell covers this place.
	covered bool
	look    look
}

// look is what a cell looks like.
type look int

const (
	plain look = iota
	heading
	section
	group
	// figure is an amount of money, tally a plain count.
	figure
	tally
	day
	sum
	sumFigure
	note
)

// row is one row of a table.
type row []cell

// column is one column of a plan: its heading, and what it shows of an action.
type column struct {
	// group is the heading above, merged over neighbours of the same group.
	group, head string
	// width is in characters of a spreadsheet.
	width float64
	shows field
}

// field names what a column shows.
type field int

const (
	number field = iota
	measure
	lead
	partners
	start
	end
	indicator
	baseline
	target
	firstYear
	secondYear
	yearsTotal
	amount
	source
	remark
	ofObjective
)

// header draws the heading rows: one, or two when columns have groups.
func (p plan) header() []row {
	grouped := false
	for _, c := range p.columns {
		grouped = grouped || c.group != ""
	}
	if !grouped {
		only := make(row, 0, len(p.columns))
		for _, c := range p.columns {
			only = append(only, cell{text: c.head, look: heading})
		}
		return []row{only}
	}
	upper, lower := make(row, 0, len(p.columns)), make(row, 0, len(p.columns))
	for i, c := range p.columns {
		switch {
		case c.group == "":
			upper = append(upper, cell{text: c.head, look: heading, down: 2})
			lower = append(lower, cell{covered: true, look: heading})
		case i > 0 && p.columns[i-1].group == c.group:
			upper = append(upper, cell{covered: true, look: heading})
			lower = append(lower, cell{text: c.head, look: heading})
		default:
			across := 1
			for i+across < len(p.columns) && p.columns[i+across].group == c.group {
				across++
			}
			upper = append(upper, cell{text: c.group, look: heading, across: across})
			lower = append(lower, cell{text: c.head, look: heading})
		}
	}
	return []row{upper, lower}
}

// sectionRow is the heading of an objective across the table.
func (p plan) sectionRow(o objective) row {
	r := row{{text: p.section(o.no, o.title), look: section, across: len(p.columns)}}
	for range p.columns[1:] {
		r = append(r, cell{covered: true, look: section})
	}
	return r
}

// rows draws the actions of one objective.
func (p plan) rows(o objective) []row {
	rows := make([]row, len(o.actions))
	for i, a := range o.actions {
		for _, c := range p.columns {
			rows[i] = append(rows[i], p.show(c.shows, o, i, a))
		}
	}
	return rows
}

func (p plan) show(f field, o objective, i int, a action) cell {
	switch f {
	case number:
		return cell{text: a.no}
	case measure:
		return cell{text: a.text}
	case lead:
		if i > 0 && o.actions[i-1].leadSpans {
			return cell{covered: true}
		}
		if a.leadSpans {
			return cell{text: a.lead, down: 2}
		}
		return cell{text: a.lead}
	case partners:
		return cell{text: a.partners}
	case start:
		return moment(a.start)
	case end:
		return moment(a.end)
	case indicator:
		return cell{text: a.indicator}
	case baseline:
		return figureOrText(a.baseline)
	case target:
		return figureOrText(a.target)
	case source:
		return cell{text: a.source}
	case remark:
		return cell{text: a.remark}
	case ofObjective:
		if i > 0 {
			return cell{covered: true, look: group}
		}
		return cell{text: strings.TrimSpace(o.no + " " + o.title), down: len(o.actions), look: group}
	}
	return a.cost.show(f, i+1 < len(o.actions) && o.actions[i+1].cost.kind == above)
}

// moment is a date as written or, with @, a true date.
func moment(s string) cell {
	if d, ok := strings.CutPrefix(s, "@"); ok {
		t, err := time.Parse(time.DateOnly, d)
		if err != nil {
			panic(err)
		}
		return cell{date: t, look: day}
	}
	return cell{text: s}
}

// figureOrText holds what is a plain number as a number.
func figureOrText(s string) cell {
	if s != "" && strings.Trim(s, "0123456789") == "" {
		return cell{number: s, look: tally}
	}
	return cell{text: s}
}

// show draws a cost in a column of amounts. What is not a figure for each year
// is written once across the three columns, as offices do.
func (c cost) show(f field, sharesBelow bool) cell {
	switch {
	case c.kind == above:
		return cell{covered: true, look: figure}
	case c.kind != figures && (f == secondYear || f == yearsTotal):
		return cell{covered: true}
	case c.kind != figures && f == firstYear:
		return cell{text: c.shown, across: 3}
	case c.kind != figures:
		return cell{text: c.shown}
	case f == firstYear:
		return cell{number: c.numbers[0], look: figure}
	case f == secondYear:
		return cell{number: c.numbers[1], look: figure}
	case f == yearsTotal:
		return cell{number: c.sum(), formula: "RC[-2]+RC[-1]", look: figure}
	}
	shown := cell{number: c.sum(), look: figure}
	if sharesBelow {
		shown.down = 2
	}
	return shown
}
