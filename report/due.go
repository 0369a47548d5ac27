// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"strconv"
	"strings"

	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/locale"
)

// Due is what one State is to report as of a day, to be told in one language.
type Due struct {
	Lang *locale.Language
	// Code is the State's, State its name.
	Code, State string
	On          record.Day
	List        []questionnaire.Occurrence
	// Body is the name of a body by its code.
	Body func(code string) string
	// Link is the address of an occurrence; nil for none.
	Link func(questionnaire.Occurrence) string
}

// Title is what is to be reported, with its round or year.
func (d Due) Title(o questionnaire.Occurrence) string {
	title := o.Obligation.Title(d.Lang.Tag)
	switch {
	case o.Period == "" || o.Obligation.Timing == questionnaire.Fixed: // the day itself says which year
		return title
	case o.Obligation.Round != "":
		return d.Lang.T("clock.in-round", map[string]any{"what": title, "round": o.Period})
	}
	return d.Lang.T("clock.in-period", map[string]any{"what": title, "period": o.Period})
}

// Provision is where the duty is laid down; "" where in no text.
func (d Due) Provision(o questionnaire.Occurrence) string {
	if o.Obligation.Provision == "" {
		return o.Obligation.Instrument
	}
	return d.Lang.T("clock.provision", map[string]any{"instrument": o.Obligation.Instrument, "provision": o.Obligation.Provision})
}

// Status is how it stands, in a word or two.
func (d Due) Status(o questionnaire.Occurrence) string {
	return d.Lang.T("clock.status."+string(o.Status), nil)
}

// Why says what the day is computed from, or what is known instead of a day.
func (d Due) Why(o questionnaire.Occurrence) string {
	args := map[string]any{"day": d.day(o.Step.Day), "step": d.Lang.T("clock.step."+string(o.Step.Step), nil), "where": d.Provision(o)}
	switch {
	case o.Status == questionnaire.NotApplicable && o.Entry != nil:
		return d.Lang.T("clock.why.excused", map[string]any{"why": o.Entry.Excused})
	case o.Status == questionnaire.NotApplicable:
		return d.Lang.T("clock.why.no-member", nil)
	case o.Status == questionnaire.Answered:
		return d.Lang.T("clock.why.answered", map[string]any{"day": d.day(dayOf(o.Entry.Answered))})
	case o.Status == questionnaire.Over:
		return d.Lang.T("clock.why.over", args)
	case o.Basis == questionnaire.Letter:
		return d.Lang.T("clock.why.letter", nil)
	case o.Basis == questionnaire.Text:
		return d.Lang.T("clock.why.text", args)
	case o.Basis == questionnaire.Reckoned && o.Before.IsZero():
		args["n"] = o.Obligation.Months
		return d.Lang.T("clock.why.step", args)
	case o.Basis == questionnaire.Reckoned:
		return d.Lang.T("clock.why.before", map[string]any{"n": o.Obligation.Years, "day": d.day(o.Before)})
	case o.Entry != nil:
		return d.Lang.T("clock.why.asked", nil)
	case !o.Step.Day.IsZero():
		return d.Lang.T("clock.why.after-step", args)
	}
	return d.Lang.T("clock.why.nothing", nil)
}

// Source is what the obligation is known from, with its mark.
func (d Due) Source(o questionnaire.Occurrence) string {
	return d.Lang.T("corpus.source", map[string]any{"source": o.Obligation.Source.Text, "check": d.Lang.T("check."+string(o.Obligation.Source.Check), nil)})
}

// Left says how many days there are to the day, or since it.
func (d Due) Left(o questionnaire.Occurrence) string {
	n := o.DaysLeft(d.On)
	switch {
	case o.Due.IsZero() || !o.Waits() && n < 0:
		return ""
	case n < 0:
		return d.Lang.T("clock.days-past", map[string]any{"n": -n})
	case n == 0:
		return d.Lang.T("clock.today", nil)
	}
	return d.Lang.T("clock.days-left", map[string]any{"n": n})
}

func (d Due) day(day record.Day) string {
	if day.IsZero() {
		return ""
	}
	return d.Lang.Date(day.Year, day.Month, day.Date)
}

// dayOf is a day as it is written; the zero Day for none.
func dayOf(written string) record.Day {
	day, err := record.ParseDay(written)
	if err != nil {
		return record.Day{}
	}
	return day
}

// Sheet is the calendar as a table.
func (d Due) Sheet() Sheet {
	l := d.Lang
	s := Sheet{Title: l.T("clock.title-of", map[string]any{"state": d.State}), Notes: []SheetNote{
		{l.T("clock.as-of", nil), d.day(d.On)}, {l.T("clock.note", nil), l.T("clock.note-unknown", nil)},
	}}
	for _, key := range []string{"due", "what", "body", "provision", "status", "why", "source"} {
		s.Columns = append(s.Columns, SheetColumn{Key: key, Name: l.T("clock.column."+key, nil)})
	}
	for _, o := range d.List {
		due := SheetCell{Day: o.Due}
		if o.Due.IsZero() {
			due.Text = l.T("clock.not-known", nil)
		}
		s.Rows = append(s.Rows, []SheetCell{due, {Text: d.Title(o)}, {Text: d.Body(o.Obligation.Body)}, {Text: d.Provision(o)},
			{Text: d.Status(o)}, {Text: d.Why(o)}, {Text: d.Source(o)}})
	}
	return s
}

// remindFor is for how many days ahead a reminder tells what waits.
const remindFor = 90

// Soon reports whether an occurrence waits, and its day is past or near or not known.
func (d Due) Soon(o questionnaire.Occurrence) bool {
	return o.Waits() && (o.Due.IsZero() || o.DaysLeft(d.On) <= remindFor)
}

// Reminder is the text of a mail that tells what waits soon, by day. Nothing sends it.
func (d Due) Reminder() string {
	l := d.Lang
	var b strings.Builder
	var waiting []questionnaire.Occurrence
	for _, o := range d.List {
		if d.Soon(o) {
			waiting = append(waiting, o)
		}
	}
	b.WriteString(l.T("clock.mail.subject", map[string]any{"state": d.State, "n": len(waiting), "day": d.day(d.On)}) + "\n\n")
	if len(waiting) == 0 {
		b.WriteString(l.T("clock.mail.nothing", nil) + "\n")
	}
	for i, o := range waiting {
		due := l.T("clock.mail.due-no-day", nil)
		if !o.Due.IsZero() {
			due = l.T("clock.mail.due", map[string]any{"day": d.day(o.Due), "left": d.Left(o)})
		}
		b.WriteString(strconv.Itoa(i+1) + ". " + Harmless(d.Title(o)) + "\n   " + due + "\n")
		b.WriteString("   " + l.T("clock.mail.to", map[string]any{"body": d.Body(o.Obligation.Body)}) + "\n")
		if d.Link != nil {
			b.WriteString("   " + d.Link(o) + "\n")
		}
		b.WriteString("\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
