// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strings"

	"jalon/domain/record"
)

// WhenState says what a cell for a time holds.
type WhenState string

// The states of a time.
const (
	// WhenBlank: nothing stands there.
	WhenBlank WhenState = "blank"
	// WhenPlaceholder: tbd, a dash: a time is still to be given.
	WhenPlaceholder WhenState = "placeholder"
	// WhenStated: a day, a month, a period, or "continuous".
	WhenStated WhenState = "stated"
	// WhenUnread: something stands there that is not one certain time.
	WhenUnread WhenState = "unread"
)

// Grain is how exactly a time is given.
type Grain string

// The grains of a time, from fine to coarse; a span has that of its coarser end.
const (
	GrainDay     Grain = "day"
	GrainMonth   Grain = "month"
	GrainQuarter Grain = "quarter"
	GrainHalf    Grain = "half"
	GrainYear    Grain = "year"
)

// coarseness orders the grains.
var coarseness = map[Grain]int{GrainDay: 1, GrainMonth: 2, GrainQuarter: 3, GrainHalf: 4, GrainYear: 5}

// When is what a cell says about time.
type When struct {
	State WhenState
	// From and To are the first and the last day. "by 2027" has no From, "from
	// 2026" no To, and "continuous" may have neither.
	From, To record.Day
	// Continuous: the action recurs or goes on: "en continu", "every year".
	Continuous bool
	Grain      Grain
	// Ambiguous: day and month may be exchanged in "03/04/2026", and nothing
	// decides which is which. From and To are then one of several readings.
	Ambiguous bool
}

// The years that a plan can speak of.
const firstYear, lastYear = 1900, 2100

// longest is how many bytes of a cell are read for a time; what is longer
// describes something else.
const longest = 600

// ParseWhen reads the text of a cell; lang is the language of the headings. It
// never fails: what is not one certain time is WhenUnread.
func ParseWhen(text, lang string) When { return ParseWhenIn(text, lang, OrderOpen) }

// ParseWhenIn is ParseWhen on a cell whose column shows in which order day and
// month stand.
func ParseWhenIn(text, lang string, column DayOrder) When {
	text = tidy(text)
	switch {
	case text == "":
		return When{State: WhenBlank}
	case len(text) > longest:
		return When{State: WhenUnread}
	}
	if strings.IndexFunc(text, isDigit) < 0 && waits(text) {
		return When{State: WhenPlaceholder}
	}
	order := DayOrderOf([]string{text}, lang)
	if order == OrderOpen {
		order = column
	}
	r := &timeReader{order: order, lang: lang}
	if !r.cut(text) || len(r.points) == 0 && !r.continuous {
		return When{State: WhenUnread}
	}
	return r.when()
}

// DayWhen is the time of a cell that is a date for the spreadsheet.
func DayWhen(day record.Day) When {
	if !sound(day) {
		return When{State: WhenUnread}
	}
	return When{State: WhenStated, From: day, To: day, Grain: GrainDay}
}

// sound reports whether the calendar has that day, in the years of a plan.
func sound(d record.Day) bool {
	if d.Year < firstYear || d.Year > lastYear || d.Month < 1 || d.Month > 12 || d.Date < 1 {
		return false
	}
	return d.Date <= record.Day{Year: d.Year, Month: d.Month, Date: 1}.MonthEnd().Date
}
