// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"slices"
	"strconv"
	"time"

	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/report"
	"jalon/report/chart"
)

// byTime puts actions in the order of their last day, those without one last.
func (p *sighted) byTime(chosen []int) []int {
	list := slices.Clone(chosen)
	slices.SortStableFunc(list, func(i, k int) int {
		a, b := lastDay(p.Actions[i].Span), lastDay(p.Actions[k].Span)
		switch {
		case a.IsZero() != b.IsZero():
			if a.IsZero() {
				return 1
			}
			return -1
		case a.Before(b):
			return -1
		case b.Before(a):
			return 1
		}
		return 0
	})
	return list
}

func lastDay(s record.Span) record.Day {
	if s.To.IsZero() {
		return s.From
	}
	return s.To
}

// times is the chosen actions by the year of their last day.
func (p *sighted) times(chosen []int) []timeGroup {
	var groups []timeGroup
	for _, i := range p.byTime(chosen) {
		span := p.Actions[i].Span
		heading := p.v.say("shown.undated")
		if last := lastDay(span); !last.IsZero() {
			heading = strconv.Itoa(last.Year)
		}
		if n := len(groups); n == 0 || groups[n-1].Heading != heading {
			groups = append(groups, timeGroup{Heading: heading})
		}
		l := p.leaf(i)
		if !span.IsZero() {
			l.Standing = p.v.say("shown.time." + p.standing(span))
		}
		groups[len(groups)-1].Actions = append(groups[len(groups)-1].Actions, l)
	}
	return groups
}

// day is the day on which what is shown holds.
func (p *sighted) day() record.Day {
	if at := p.sight.AsAt; !at.IsZero() && at.Before(p.v.site.Now()) {
		return record.Day{Year: at.Year(), Month: int(at.Month()), Date: at.Day()}
	}
	return p.v.site.today()
}

// standing says where a time lies from the day; whether anything was done, the
// plan does not say.
func (p *sighted) standing(s record.Span) string {
	day := p.day()
	switch {
	case !s.To.IsZero() && s.To.Before(day):
		return "passed"
	case day.Before(s.From):
		return "to-come"
	}
	return "running"
}

// drawTimes draws the same times as a picture, by objective.
func (p *sighted) drawTimes(page *planPage, chosen []int) {
	v := p.v
	line := chart.Timeline{Name: "plan", Title: v.say("shown.timeline"), Finding: v.say("shown.timeline-finding"), AsOf: p.day()}
	list := slices.Clone(chosen)
	slices.SortStableFunc(list, func(i, k int) int { return p.Actions[i].Objective - p.Actions[k].Objective })
	dated := 0
	for _, i := range list {
		a := p.Actions[i]
		objective := v.say("shown.no-objective")
		if a.Objective >= 0 {
			o := p.Objectives[a.Objective].Says
			objective = numbered(o.Number, v.worded(o.Title).Words)
		}
		if !a.Span.IsZero() {
			dated++
		}
		line.Items = append(line.Items, chart.TimelineItem{Objective: plan.Shorten(objective, 80), Label: plan.Shorten(numbered(a.Says.Number, v.worded(a.Says.Text).Words), 80),
			Time: a.Span, Progress: chart.Planned})
	}
	if dated == 0 {
		return
	}
	drawn, err := line.Draw(chart.In(v.lang))
	if err != nil {
		page.NoChart = report.SentenceOnPage(v.lang, fault.Of(err))
		return
	}
	page.Chart = &pictured{drawn, "times"}
}

// instant is an instant as an address names it.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// pictured is a drawn figure with its table, for the templates.
type pictured struct {
	chart.Chart
	ID string
}

// onOneSheet is how many rows of a figure fit on a sheet of paper.
const onOneSheet = 12

// Long reports whether a figure is longer than a sheet of paper. A picture is not
// divided: what it shows goes to paper as the list or the table beside it.
func (p pictured) Long() bool { return len(p.Table.Rows) > onOneSheet }
