// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"fmt"
	"time"
)

// Day is a calendar day without a time zone: treaties, deadlines and meetings
// are dated by day. The zero Day is no day at all.
type Day struct{ Year, Month, Date int }

// ParseDay reads an ISO 8601 day, "2008-02-01".
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("day %q: want YYYY-MM-DD: %w", s, err)
	}
	return Day{t.Year(), int(t.Month()), t.Day()}, nil
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d == Day{} }

// String renders the day in ISO 8601; the zero Day is "".
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Date)
}

// Before reports whether d is earlier than e.
func (d Day) Before(e Day) bool { return d.ordinal() < e.ordinal() }

// ordinal orders days; it is not a count of days.
func (d Day) ordinal() int { return d.Year*10000 + d.Month*100 + d.Date }

// DaysUntil counts the days from d to e; negative when e is earlier.
func (d Day) DaysUntil(e Day) int {
	return int(e.noon().Sub(d.noon()).Hours() / 24)
}

func (d Day) noon() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Date, 12, 0, 0, 0, time.UTC)
}

// MonthEnd returns the last day of d's month.
func (d Day) MonthEnd() Day {
	t := time.Date(d.Year, time.Month(d.Month)+1, 0, 12, 0, 0, 0, time.UTC)
	return Day{t.Year(), int(t.Month()), t.Day()}
}

// Span is a time from one day to another, both included. A zero From has no
// known beginning, a zero To no known end.
type Span struct{ From, To Day }

// IsZero reports whether the span says nothing.
func (s Span) IsZero() bool { return s.From.IsZero() && s.To.IsZero() }

// Holds reports whether day lies in the span.
func (s Span) Holds(day Day) bool {
	return !day.Before(s.From) && (s.To.IsZero() || !s.To.Before(day))
}
