// SPDX-License-Identifier: EUPL-1.2

package questionnaire

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"jalon/domain/catalogue"
	"jalon/domain/record"
)

// Status is how an occurrence stands on a day.
type Status string

// The statuses.
const (
	// Open: it was asked, or its day is to come.
	Open Status = "open"
	// Late: the day that the State's office entered is past, and no answer is entered.
	Late Status = "late"
	// NotEntered: nobody entered a letter, or the day that follows from the facts is
	// past and nobody entered whether it was answered. That somebody is late does not
	// follow from what is not known.
	NotEntered Status = "not-entered"
	// Answered: an answer was entered.
	Answered Status = "answered"
	// Over: the body that asked went on since.
	Over Status = "over"
	// NotApplicable: the State does not have the obligation, or was excused.
	NotApplicable Status = "not-applicable"
)

// Statuses lists the statuses, what is to be done first.
var Statuses = []Status{Late, Open, NotEntered, Answered, Over, NotApplicable}

// Basis is where the day of an occurrence comes from.
type Basis string

// The bases.
const (
	// NotKnown: there is no day that anybody knows.
	NotKnown Basis = "not-known"
	// Letter: the State's office entered it.
	Letter Basis = "letter"
	// Text: the instrument lays it down.
	Text Basis = "text"
	// Reckoned: counted from a step, or from the occurrence before. A letter that
	// names another day holds.
	Reckoned Basis = "reckoned"
)

// Occurrence is one time that a State is to report.
type Occurrence struct {
	Obligation Obligation
	State      string
	Period     string
	// Due is by when; zero where nobody knows.
	Due   record.Day
	Basis Basis
	// Step is the step that its day is counted from or that it follows, or the one by
	// which it is over; the zero RoundStep where there is none.
	Step catalogue.RoundStep
	// Before is the occurrence that its day is counted from.
	Before record.Day
	Status Status
	// Entry is what the State's office entered; nil for nothing.
	Entry *Entry
}

// Key is what an occurrence is recognised by, within its State.
func (o Occurrence) Key() string { return o.Obligation.Code + "|" + o.Period }

// Waits reports whether something is to be done about it.
func (o Occurrence) Waits() bool { return o.Status == Late || o.Status == Open }

// Clock lists what a State is to report as of a day: what follows from the facts,
// and what its office entered. A day that nobody knows is not known.
type Clock struct {
	Facts     Facts
	Catalogue *catalogue.Catalogue
	Entries   []Entry
	On        record.Day
}

// Of lists the occurrences of a State: by day, those without a day last.
func (c Clock) Of(state string) []Occurrence {
	list := []Occurrence{}
	for _, o := range c.Facts.Obligations {
		list = append(list, c.occurrences(o, state)...)
	}
	slices.SortStableFunc(list, func(a, b Occurrence) int {
		if a.Due.IsZero() != b.Due.IsZero() {
			return cmp.Compare(b.Due.Year, a.Due.Year)
		}
		return cmp.Or(cmp.Compare(a.Due.String(), b.Due.String()), slices.Index(Statuses, a.Status)-slices.Index(Statuses, b.Status))
	})
	return list
}

// occurrences are those of one obligation.
func (c Clock) occurrences(o Obligation, state string) []Occurrence {
	var list []Occurrence
	applies := c.applies(o, state)
	if applies {
		switch {
		case o.Round != "":
			list = c.inRounds(o, state)
		case o.Timing == Fixed:
			list = []Occurrence{{Period: strconv.Itoa(o.Day.Year), Due: o.Day, Basis: Text}}
		case o.Timing == Yearly:
			list = []Occurrence{{Period: strconv.Itoa(c.On.Year)}}
		}
	}
	entered := make(map[string]bool)
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Obligation == o.Code && !entered[e.Period] {
			entered[e.Period] = true
			list = with(list, e)
		}
	}
	if applies && o.Round == "" && (o.Timing == Named || o.Timing == Every) {
		if next, ok := following(o, list); ok {
			list = append(list, next)
		}
	}
	if !applies && len(list) == 0 {
		list = []Occurrence{{Status: NotApplicable}}
	}
	for i := range list {
		list[i].Obligation, list[i].State = o, state
		c.judge(&list[i])
	}
	return list
}

// with adds what was entered of a period.
func with(list []Occurrence, e *Entry) []Occurrence {
	i := slices.IndexFunc(list, func(o Occurrence) bool { return o.Period == e.Period })
	if i < 0 {
		list = append(list, Occurrence{Period: e.Period})
		i = len(list) - 1
	}
	list[i].Entry = e
	if due := day(e.Due); !due.IsZero() {
		list[i].Due, list[i].Basis = due, Letter
	}
	return list
}

// following is the occurrence that comes after those that were entered: some years
// after the last, or whenever it is asked; ok is false while one is open.
func following(o Obligation, list []Occurrence) (next Occurrence, ok bool) {
	var last record.Day
	for _, each := range list {
		if each.Entry.Answered == "" && each.Entry.Excused == "" {
			return next, false
		}
		if last.Before(each.Due) {
			last = each.Due
		}
	}
	if o.Timing == Every && !last.IsZero() {
		next.Due, next.Basis, next.Before = addMonths(last, 12*o.Years), Reckoned, last
		next.Period = strconv.Itoa(next.Due.Year)
	}
	return next, true
}

// judge says how an occurrence stands.
func (c Clock) judge(o *Occurrence) {
	if o.Basis == "" {
		o.Basis = NotKnown
	}
	past := !o.Due.IsZero() && o.Due.Before(c.On)
	switch e := o.Entry; {
	case o.Status == NotApplicable || e != nil && e.Excused != "":
		o.Status = NotApplicable
	case e != nil && e.Answered != "":
		o.Status = Answered
	case o.Status == Over:
	case past && o.Basis == Letter:
		o.Status = Late
	case past || o.Due.IsZero() && e == nil:
		o.Status = NotEntered
	default:
		o.Status = Open
	}
}

// applies reports whether a State has an obligation. A State that does not exist
// is taken for one that has them all, so that there is something to look at.
func (c Clock) applies(o Obligation, state string) bool {
	if (catalogue.State{Code: state}).Fictional() || o.For == Everybody {
		return true
	}
	if o.For == Party {
		return c.Catalogue.IsParty(state, c.On)
	}
	return slices.Contains(c.Catalogue.Members(o.For, c.On), state)
}

// addMonths is the day some months later, the last of its month where that has no
// such day.
func addMonths(d record.Day, months int) record.Day {
	first := time.Date(d.Year, time.Month(d.Month+months), 1, 12, 0, 0, 0, time.UTC)
	end := record.Day{Year: first.Year(), Month: int(first.Month()), Date: 1}.MonthEnd()
	end.Date = min(end.Date, d.Date)
	return end
}
