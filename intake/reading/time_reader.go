// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"jalon/domain/lexicon"
	"jalon/domain/record"
)

var (
	startsWithMonth = regexp.MustCompile(`^\s*` + monthWord)
	// goesOn: two figures are the day of what follows, not a year of their own.
	goesOn         = regexp.MustCompile(`^\s*(?:` + monthWord + `|[/.-]\s?\d)`)
	startsWithYear = regexp.MustCompile(`^` + of + year4)
)

// footnotes are raised figures, which folding would make part of a year.
var footnotes = strings.NewReplacer("¹", "", "²", "", "³", "", "⁰", "", "⁴", "", "⁵", "", "⁶", "", "⁷", "", "⁸", "", "⁹", "")

// strangers is how many words that say nothing of time a cell may hold.
const strangers = 10

// timeReader collects the points of one text.
type timeReader struct {
	lang       string
	order      DayOrder
	points     []point
	continuous bool
	onward     bool

	edge     edge
	role     role
	dangling bool // a dash stands at the end
	joined   bool // "to" or a dash stood right before
	strange  int  // words that say nothing of time
}

// cut goes through the text and collects what it says of time. It reports
// false when something in it forbids to take the rest for the whole truth: a
// number that is no time, a time that the calendar does not have, a condition.
func (r *timeReader) cut(text string) bool {
	s := lexicon.Fold(footnotes.Replace(text))
	for at := 0; at < len(s); {
		rest := s[at:]
		if c := rest[0]; strings.IndexByte(" \t\n()[]:.!?\"*~'_", c) >= 0 {
			at++
			continue
		}
		r.dangling = rest[0] == '-'
		n, ok := r.take(rest)
		r.joined = joining.MatchString(rest)
		if !ok {
			return false
		}
		if n > 0 {
			at += n
			continue
		}
		if w := letters.FindString(rest); w != "" {
			r.strange++
			r.edge, r.role = wholePoint, noRole
			at += len(w)
			continue
		}
		_, size := utf8.DecodeRuneInString(rest)
		if rest[0] != '-' && (size == 1 || !strings.HasPrefix(rest, "≈")) {
			return false // a figure that is no time, a sign such as < or %
		}
		at += size
	}
	if r.dangling && len(r.points) > 0 || r.edge != wholePoint {
		return false
	}
	if r.role == byThen && len(r.points) == 1 && r.points[0].role == noRole {
		r.points[0].role = byThen // "2026 au plus tard"
	}
	return r.strange <= strangers
}

// take reads what stands at the beginning of rest and returns its length, 0
// when it is nothing that this reader knows.
func (r *timeReader) take(rest string) (n int, ok bool) {
	for _, e := range []struct {
		re   *regexp.Regexp
		edge edge
	}{{edgeEnd, late}, {edgeMid, middle}, {edgeTop, early}} {
		if m := e.re.FindString(rest); m != "" {
			r.edge = e.edge
			return r.afterEdge(rest, len(m)), true
		}
	}
	if m := recurring.FindString(rest); m != "" {
		r.continuous = true
		// "2026 – ongoing" has a beginning and no end.
		r.onward = r.onward || r.joined && len(r.points) == 1
		return len(m), true
	}
	for _, w := range []struct {
		re   *regexp.Regexp
		role role
	}{{latest, byThen}, {before, beforeThen}, {since, sinceThen}, {after, afterThen}} {
		if m := w.re.FindString(rest); m != "" {
			r.role = w.role
			return len(m), true
		}
	}
	if doubting.MatchString(rest) {
		return 0, false
	}
	for _, rule := range rules {
		g := rule.re.FindStringSubmatch(rest)
		if g == nil {
			continue
		}
		p, ok, skip := pointOf(rule.kind, g, rest[len(g[0]):], r.lang, r.order)
		if skip {
			continue
		}
		if !ok {
			return 0, false
		}
		p.edge, p.role = r.edge, r.role
		r.edge, r.role = wholePoint, noRole
		r.points = append(r.points, p)
		return len(g[0]), true
	}
	if m := onward.FindString(rest); m != "" {
		r.onward = true
		return len(m), true
	}
	if m := joining.FindString(rest); m != "" {
		if (m[0] == '>' || strings.HasPrefix(m, "→")) && len(r.points) == 0 {
			return 0, false
		}
		return len(m), true
	}
	for _, re := range []*regexp.Regexp{listing, opening, filler} {
		if m := re.FindString(rest); m != "" {
			return len(m), true
		}
	}
	return 0, true
}

// afterEdge skips the hyphen of "mid-2026" and "end-2026".
func (r *timeReader) afterEdge(rest string, n int) int {
	for n < len(rest) && (rest[n] == ' ' || rest[n] == '-') {
		n++
	}
	return n
}

// when draws the points together.
func (r *timeReader) when() When {
	w := When{State: WhenStated, Continuous: r.continuous}
	if !r.complete() {
		return When{State: WhenUnread}
	}
	if len(r.points) == 0 {
		return w
	}
	var start record.Day
	for i, p := range r.points {
		from, to, grain := p.span()
		if i > 0 && from.Before(start) {
			return When{State: WhenUnread} // a span that runs backwards
		}
		start = from
		w.Ambiguous = w.Ambiguous || p.ambiguous
		if coarseness[grain] > coarseness[w.Grain] {
			w.Grain = grain
		}
		exclusive := grain != GrainDay && p.edge == wholePoint
		switch p.role {
		case byThen:
			w.To = to
		case beforeThen:
			w.To = to
			if exclusive {
				w.To = dayBefore(from)
			}
		case afterThen:
			if from = to; exclusive {
				from = dayAfter(to)
			}
			w.To = record.Day{}
		case sinceThen:
			w.To = record.Day{}
		default:
			w.To = to
		}
		if i == 0 && p.role != byThen && p.role != beforeThen {
			w.From = from
		}
	}
	if r.onward {
		w.To = record.Day{}
	}
	if !w.From.IsZero() && !w.To.IsZero() && w.To.Before(w.From) || !w.From.IsZero() && !sound(w.From) || !w.To.IsZero() && !sound(w.To) {
		return When{State: WhenUnread}
	}
	return w
}

// complete gives points without a year that of their neighbours. Without any
// year it drops them when the action recurs ("31 March each year") and reports
// false when it does not.
func (r *timeReader) complete() bool {
	dated, yearFirst := 0, false
	for i, p := range r.points {
		if p.year > 0 {
			dated++
		}
		if p.kind == yearQuarter || p.kind == yearHalf || p.kind == years && i == 0 && len(r.points) > 1 && r.points[1].year == 0 {
			yearFirst = true
		}
	}
	if dated == 0 {
		r.points = nil
		return r.continuous
	}
	if dated == 1 && r.points[0].kind == years && yearFirst {
		// "2026: March to June": the year only heads the others.
		year := r.points[0].year
		r.points = r.points[1:]
		for i := range r.points {
			r.points[i].year = year
		}
	}
	if yearFirst {
		for i := range r.points {
			if i > 0 {
				r.points[i].take(r.points[i-1])
			}
		}
	}
	for i := len(r.points) - 2; i >= 0; i-- {
		r.points[i].take(r.points[i+1])
	}
	for i := range r.points {
		if i > 0 {
			r.points[i].take(r.points[i-1])
		}
		if r.points[i].year == 0 || !r.points[i].possible() {
			return false
		}
	}
	return true
}

// take fills in the year, and for a bare day of the month the month too.
func (p *point) take(neighbour point) {
	if p.kind == dayAlone && p.part == 0 && neighbour.grain == GrainDay && neighbour.part > 0 {
		p.part = neighbour.part
	}
	if p.year == 0 {
		p.year = neighbour.year
	}
}

func dayBefore(d record.Day) record.Day {
	if d.Date > 1 {
		return record.Day{Year: d.Year, Month: d.Month, Date: d.Date - 1}
	}
	if d.Month > 1 {
		return record.Day{Year: d.Year, Month: d.Month - 1, Date: 1}.MonthEnd()
	}
	return record.Day{Year: d.Year - 1, Month: 12, Date: 31}
}

func dayAfter(d record.Day) record.Day {
	if d.Date < d.MonthEnd().Date {
		return record.Day{Year: d.Year, Month: d.Month, Date: d.Date + 1}
	}
	if d.Month < 12 {
		return record.Day{Year: d.Year, Month: d.Month + 1, Date: 1}
	}
	return record.Day{Year: d.Year + 1, Month: 1, Date: 1}
}
