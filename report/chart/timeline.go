// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"strconv"

	"jalon/domain/record"
)

// Progress is how far an action is, as it is said of it on the day of the chart.
type Progress string

// The words of progress; each has a mark of its own.
const (
	Done     Progress = "done"
	UnderWay Progress = "under-way"
	Planned  Progress = "planned"
	AtRisk   Progress = "at-risk"
	Overdue  Progress = "overdue"
)

// marks are drawn in a box of 16 by 16 in the colour of the text.
var marks = map[Progress]string{
	Done:     `<path class="chart-mark" d="M2 8.5L6 12.5L14 3.5" fill="none" stroke="#16202B" stroke-width="2.5"/>`,
	UnderWay: `<path class="chart-mark-fill" d="M3 2L14 8L3 14Z" fill="#16202B"/>`,
	Planned:  `<circle class="chart-mark" cx="8" cy="8" r="5.5" fill="none" stroke="#16202B" stroke-width="2"/>`,
	AtRisk:   `<path class="chart-mark" d="M8 1.5L14.5 8L8 14.5L1.5 8Z" fill="none" stroke="#16202B" stroke-width="2"/>`,
	Overdue:  `<path class="chart-mark-fill" d="M8 1L15.5 15H0.5Z" fill="#16202B"/><path class="chart-mark-in" d="M8 6V10.5M8 12V13.5" stroke="#FFFFFF" stroke-width="1.6"/>`,
}

// longestAxis is the most years that an axis can have and still be read.
const longestAxis = 60

// fills are the series colours that the bars of each progress take.
var fills = map[Progress]int{Done: 0, UnderWay: 1, Planned: 1, AtRisk: 3, Overdue: 3}

// Timeline shows actions and milestones between their days, by objective.
type Timeline struct {
	Name, Title, Finding string
	// AsOf is the day on which what is said holds.
	AsOf  record.Day
	Items []TimelineItem
}

// TimelineItem is an action (two days) or a milestone (the last day alone). One
// without a last day is open; one without any day is listed apart.
type TimelineItem struct {
	// Objective is the heading it stands under; items of one follow each other.
	Objective, Label string
	Time             record.Span
	Progress         Progress
}

// Draw draws the timeline. Time runs from left to right in every language.
func (l Timeline) Draw(v Voice) (Chart, error) {
	from, to, err := l.bounds()
	if err != nil {
		return Chart{}, err
	}
	d := newDrawing(v, idOf("timeline", l.Name), false)
	d.y = 2 * lineHeight // the axis and the day of the chart stand above
	undated := false
	objective := ""
	for _, item := range l.Items {
		if item.Time.IsZero() {
			undated = true
			continue
		}
		if item.Objective != objective {
			objective = item.Objective
			d.text("chart-strong", objective)
		}
		d.item(item)
		d.span(item, from, to)
	}
	bottom := d.y
	if undated {
		d.y += rowGap
		d.text("chart-strong", v.say("chart.undated"))
		for _, item := range l.Items {
			if item.Time.IsZero() {
				d.item(item)
			}
		}
	}
	d.years(from, to, bottom)
	d.now(from, to, l.AsOf, bottom)
	t := l.table(v)
	return Chart{Title: clean(l.Title), Image: d.finish(l.Title, described(v, l.Finding, t)), Table: t}, nil
}

// bounds are the first and the last day of the axis, whole years.
func (l Timeline) bounds() (from, to record.Day, err error) {
	if !l.AsOf.IsZero() {
		from, to = l.AsOf, l.AsOf
	}
	for _, item := range l.Items {
		if _, ok := marks[item.Progress]; !ok {
			return from, to, refused("chart.bad-progress", item.Label, string(item.Progress))
		}
		s := item.Time
		if !s.From.IsZero() && !s.To.IsZero() && s.To.Before(s.From) {
			return from, to, refused("chart.bad-span", item.Label, s.From.String()+" – "+s.To.String())
		}
		for _, day := range []record.Day{s.From, s.To} {
			if day.IsZero() {
				continue
			}
			if from.IsZero() || day.Before(from) {
				from = day
			}
			if to.IsZero() || to.Before(day) {
				to = day
			}
			if to.Year-from.Year > longestAxis {
				return from, to, refused("chart.bad-span", item.Label, from.String()+" – "+to.String())
			}
		}
	}
	return record.Day{Year: from.Year, Month: 1, Date: 1}, record.Day{Year: to.Year, Month: 12, Date: 31}, nil
}

// item writes the mark, the progress in words and the label.
func (d *drawing) item(item TimelineItem) {
	d.mark(marks[item.Progress])
	d.lines(d.voice.Say("chart.series-amount", map[string]any{"series": item.Label, "amount": d.voice.say("chart.progress." + string(item.Progress))}))
}

// span draws the time of an item: a bar, an open bar, or the mark of a milestone.
func (d *drawing) span(item TimelineItem, from, to record.Day) {
	top := d.y + 15
	s := item.Time
	switch {
	case s.From.IsZero():
		d.add(`<svg x="%s" y="%s" width="1em" height="1em" viewBox="8 0 16 16" overflow="visible"><path class="chart-mark-fill" d="M8 1L15 8L8 15L1 8Z" fill="#16202B"/></svg>`+"\n",
			percent(place(s.To, from, to, false)), em(top))
	case s.To.IsZero():
		begin := place(s.From, from, to, false)
		d.gap(begin, fullWidth-begin, top, 100)
	default:
		begin := place(s.From, from, to, false)
		d.bar(fills[item.Progress], begin, max(place(s.To, from, to, true)-begin, 1), top, 100)
	}
	d.y += 100 + 55
}

// place is where a day stands on the axis: its morning, or its evening.
func place(day, from, to record.Day, evening bool) int64 {
	days := int64(from.DaysUntil(to)) + 1
	n := int64(from.DaysUntil(day))
	if evening {
		n++
	}
	return n * fullWidth / days
}

// years draws the lines of the years under everything, and their names above.
func (d *drawing) years(from, to record.Day, bottom int) {
	if from.Year == 0 {
		return
	}
	above := d.shapes.String()
	d.shapes.Reset()
	years := to.Year - from.Year + 1
	step := (years + 5) / 6 // six names have room
	for i := 0; i < years; i += step {
		x := place(record.Day{Year: from.Year + i, Month: 1, Date: 1}, from, to, false)
		d.add(`<line class="chart-grid" x1="%s" x2="%s" y1="%s" y2="%s" stroke="#D5DBE2"/>`+"\n", percent(x), percent(x), em(2*lineHeight-10), em(bottom))
		if x <= fullWidth*6/7 { // a name that begins later runs over the edge
			d.leftToRight("chart-muted", strconv.Itoa(from.Year+i), x, "start", 2*lineHeight-40)
		}
	}
	d.shapes.WriteString(above)
}

// now draws the line of the day on which the chart holds, over the bars.
func (d *drawing) now(from, to, asOf record.Day, bottom int) {
	if asOf.IsZero() {
		return
	}
	x := place(asOf, from, to, false)
	anchor := "middle"
	switch {
	case x < fullWidth/3:
		anchor = "start"
	case x > fullWidth*2/3:
		anchor = "end"
	}
	d.add(`<line class="chart-now" x1="%s" x2="%s" y1="%s" y2="%s" stroke="#961B1B" stroke-width="2" stroke-dasharray="5 3"/>`+"\n", percent(x), percent(x), em(lineHeight-10), em(bottom))
	d.leftToRight("chart-strong", d.voice.Say("chart.as-of", map[string]any{"day": d.voice.Day(asOf)}), x, anchor, lineHeight-40)
}

// leftToRight writes a label of the time axis at a place counted from the left.
// For writing from the right, start and end of a text change sides.
func (d *drawing) leftToRight(class, content string, x int64, anchor string, y int) {
	if d.voice.RightToLeft {
		switch anchor {
		case "start":
			anchor = "end"
		case "end":
			anchor = "start"
		}
	}
	d.line(class, content, d.at(x), anchor, y)
}

func (l Timeline) table(v Voice) Table {
	t := Table{Header: []string{v.say("chart.action"), v.say("chart.objective"), v.say("chart.from"), v.say("chart.until"), v.say("chart.progress")}, Numeric: make([]bool, 5)}
	for _, item := range l.Items {
		row := []string{clean(item.Label), clean(item.Objective)}
		for _, day := range []record.Day{item.Time.From, item.Time.To} {
			if day.IsZero() {
				row = append(row, v.say("chart.no-date"))
			} else {
				row = append(row, v.Day(day))
			}
		}
		t.Rows = append(t.Rows, append(row, v.say("chart.progress."+string(item.Progress))))
	}
	return t
}
