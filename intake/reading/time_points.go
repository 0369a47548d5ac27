// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strconv"

	"jalon/domain/record"
)

// edge is the part of a point that is meant: "early 2026", "fin mars".
type edge int

const (
	wholePoint edge = iota
	early
	middle
	late
)

// role is what stands before a point: "by", "before", "from", "after".
type role int

const (
	noRole role = iota
	byThen
	beforeThen
	sinceThen
	afterThen
)

// point is one time that a text names. year is 0 while it is still to be taken
// from its neighbours: "Q1" in "Q1-Q4 2026".
type point struct {
	kind  kind
	grain Grain
	year  int
	// part is the month, quarter or half within the year; date the day of the month.
	part, date int
	// until is the last year of "2025-27"; 0 otherwise.
	until     int
	edge      edge
	role      role
	ambiguous bool
}

// pointOf makes a point of what a rule found; ok is false when the calendar
// has no such time, skip when another rule should be tried.
func pointOf(k kind, g []string, rest, lang string, order DayOrder) (p point, ok, skip bool) {
	n := func(i int) int { v, _ := strconv.Atoi(g[i]); return v }
	nth := func(groups ...string) int {
		for _, each := range groups {
			if each != "" {
				return ordinals[each]
			}
		}
		return 0
	}
	p = point{kind: k}
	if last := g[len(g)-1]; k.namesPart() && len(last) == 2 && goesOn.MatchString(rest) {
		return p, false, true // the 26 of "T3 26 mars 2027" and of "Q1 26/03/2027" is a day
	}
	switch k {
	case yearMonthDay:
		p.grain, p.year, p.part, p.date = GrainDay, n(1), n(2), n(3)
	case dayMonthYear:
		p.grain, p.date, p.part, p.year = GrainDay, n(1), n(2), fullYear(n(3))
		if lang != "fr" {
			either := p.date <= 12 && p.part <= 12 && p.date != p.part
			if p.part > 12 && p.date <= 12 || either && order == MonthFirst {
				p.date, p.part = p.part, p.date
			}
			p.ambiguous = either && order == OrderOpen && !pointed.MatchString(g[0])
		}
	case dayNameYear:
		p.grain, p.date, p.part, p.year = GrainDay, n(1), monthOf(g[2]), n(3)
	case nameDayYear:
		p.grain, p.part, p.date, p.year = GrainDay, monthOf(g[1]), n(2), n(3)
	case yearMonth:
		p.grain, p.year, p.part = GrainMonth, n(1), n(2)
		next := n(2) == (n(1)+1)%100
		if p.part > 12 || next && g[0][4] == '/' {
			return p, false, true
		}
	case monthYear:
		p.grain, p.part, p.year = GrainMonth, n(1), n(2)
	case nameYear:
		p.grain, p.part, p.year = GrainMonth, monthOf(g[1]), n(2)
	case nameShortYear:
		if startsWithMonth.MatchString(rest) {
			return p, false, true
		}
		p.grain, p.part, p.year = GrainMonth, monthOf(g[1]), 2000+n(2)
	case quarterYear:
		p.grain, p.part, p.year = GrainQuarter, nth(g[1], g[2]), fullYear(n(3))
	case yearQuarter, yearHalf:
		if startsWithYear.MatchString(rest) {
			return p, false, true // the year belongs to what stands before
		}
		p.grain, p.year, p.part = GrainQuarter, n(1), nth(g[2])
		if k == yearHalf {
			p.grain = GrainHalf
		}
	case quarterWords:
		p.grain, p.part, p.year = GrainQuarter, nth(g[1], g[2], g[3]), fullYear(n(4))
	case halfYear:
		p.grain, p.part, p.year = GrainHalf, nth(g[1], g[2]), fullYear(n(3))
	case halfWords:
		p.grain, p.part, p.year = GrainHalf, lastHalf(g, nth(g[1], g[2], g[3])), fullYear(n(4))
	case seasonYear:
		p.grain, p.part, p.year = grainSeason, seasons[g[1]], n(2)
	case yearsShort:
		p.grain, p.year, p.until = GrainYear, n(1), n(1)/100*100+n(2)
		if p.until <= p.year {
			return p, false, false
		}
	case years:
		p.grain, p.year = GrainYear, n(1)
	case quarterAlone:
		p.grain, p.part = GrainQuarter, nth(g[1:]...)
	case halfAlone:
		p.grain, p.part = GrainHalf, nth(g[1:]...)
		if len(g) > 2 {
			p.part = lastHalf(g, p.part)
		}
	case dayName:
		p.grain = GrainDay
		if g[1] != "" && g[1][0] <= '9' {
			p.date, p.part = n(1), monthOf(g[2])
		} else {
			p.part, p.date = monthOf(g[1]), n(2)
		}
	case nameAlone:
		p.grain, p.part = GrainMonth, monthOf(g[1])
	case dayAlone:
		p.grain, p.date = GrainDay, n(1)
	}
	return p, p.year == 0 || p.possible(), false
}

// namesPart reports whether a pattern of that kind reads a quarter or a half
// with the year after it.
func (k kind) namesPart() bool {
	return k == quarterYear || k == quarterWords || k == halfYear || k == halfWords
}

// fullYear is the year of "26" and of "2026".
func fullYear(n int) int {
	if n < 100 {
		n += 2000
	}
	return n
}

// lastHalf: the last of two halves is the second.
func lastHalf(g []string, n int) int {
	if g[3] == "last" || g[3] == "dernier" {
		return 2
	}
	return n
}

// grainSeason is kept apart while a season is worked out; it counts as a quarter.
const grainSeason Grain = "season"

// seasons are the first months of the seasons. A winter lies in two years and
// is not read.
var seasons = map[string]int{"spring": 3, "printemps": 3, "summer": 6, "ete": 6, "autumn": 9, "automne": 9}

// possible reports whether the calendar has that time, in the years of a plan.
func (p point) possible() bool {
	if p.year < firstYear || p.year > lastYear || p.until > lastYear {
		return false
	}
	switch p.grain {
	case GrainDay:
		return sound(record.Day{Year: p.year, Month: p.part, Date: p.date})
	case GrainMonth, grainSeason:
		return p.part >= 1 && p.part <= 12
	case GrainQuarter:
		return p.part >= 1 && p.part <= 4
	case GrainHalf:
		return p.part == 1 || p.part == 2
	}
	return true
}

// span is the point's first and last day, its edge taken into account, and
// how exactly they are known.
func (p point) span() (from, to record.Day, grain Grain) {
	first, months := 1, 12
	switch p.grain {
	case GrainDay:
		day := record.Day{Year: p.year, Month: p.part, Date: p.date}
		return day, day, GrainDay
	case GrainMonth:
		return p.monthSpan()
	case GrainQuarter:
		first, months = p.part*3-2, 3
	case grainSeason:
		first, months = p.part, 3
	case GrainHalf:
		first, months = p.part*6-5, 6
	}
	grain = p.grain
	if grain == grainSeason {
		grain = GrainQuarter
	}
	// The beginning and the end of a year are a quarter each; of a shorter part
	// they are a month, as is the middle of a quarter. The middle of a year or
	// of a half is the two months around it.
	piece := 1
	if months == 12 {
		piece = 3
	}
	lastYear := max(p.year, p.until)
	switch p.edge {
	case early:
		months, grain, lastYear = piece, grainOf(piece), p.year
	case late:
		first, months, grain = first+months-piece, piece, grainOf(piece)
		return record.Day{Year: lastYear, Month: first, Date: 1}, record.Day{Year: lastYear, Month: first + months - 1, Date: 1}.MonthEnd(), grain
	case middle:
		if months == 3 {
			first, months = first+1, 1
		} else {
			first, months = first+months/2-1, 2
		}
		grain = GrainMonth
	}
	return record.Day{Year: p.year, Month: first, Date: 1}, record.Day{Year: lastYear, Month: first + months - 1, Date: 1}.MonthEnd(), grain
}

func grainOf(months int) Grain {
	if months == 3 {
		return GrainQuarter
	}
	return GrainMonth
}

// monthSpan cuts a month into tens: early March ends on the 10th.
func (p point) monthSpan() (from, to record.Day, grain Grain) {
	from = record.Day{Year: p.year, Month: p.part, Date: 1}
	to = from.MonthEnd()
	switch p.edge {
	case early:
		to.Date = 10
	case middle:
		from.Date, to.Date = 11, 20
	case late:
		from.Date = 21
	default:
		return from, to, GrainMonth
	}
	return from, to, GrainDay
}
