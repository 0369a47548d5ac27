// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestColumnNames(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD", -1: ""} {
		if got := ColumnName(i); got != want {
			t.Errorf("column %d is %q, want %q", i, got, want)
		}
	}
	for _, bad := range []string{"", "1", "A1", "É", "XFE", "AAAA", "ZZZZZZZZZZZZZZZZ"} {
		if i, ok := ColumnIndex(bad); ok {
			t.Errorf("%q taken for column %d", bad, i)
		}
	}
}

func TestColumnNamesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i := rapid.IntRange(0, 16383).Draw(t, "index")
		if back, ok := ColumnIndex(ColumnName(i)); !ok || back != i {
			t.Fatalf("%d became %q became %d", i, ColumnName(i), back)
		}
	})
}

func TestPlaceIsWrittenAsSpreadsheetsDo(t *testing.T) {
	for want, p := range map[string]Place{
		"":          {},
		"Plan":      {Sheet: "Plan"},
		"Plan!C":    {Sheet: "Plan", Column: "C"},
		"Plan!12":   {Sheet: "Plan", Row: 12},
		"Plan!C12":  {Sheet: "Plan", Row: 12, Column: "C"},
		"A & B!AA1": {Sheet: "A & B", Row: 1, Column: "AA"},
	} {
		if got := p.String(); got != want {
			t.Errorf("%+v is %q, want %q", p, got, want)
		}
	}
}

// Days are counted as the calendar does, across leap years and month ends.
func TestDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) time.Time {
			return time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 80000).Draw(t, name))
		}
		a, b := draw("a"), draw("b")
		day := func(t time.Time) Day { return Day{t.Year(), int(t.Month()), t.Day()} }
		if got, want := day(a).DaysUntil(day(b)), int(b.Sub(a).Hours()/24); got != want {
			t.Fatalf("%v to %v: %d days, want %d", a, b, got, want)
		}
		if day(a).Before(day(b)) != a.Before(b) {
			t.Fatalf("%v before %v", a, b)
		}
		if back, err := ParseDay(day(a).String()); err != nil || back != day(a) {
			t.Fatalf("%v read back as %v (%v)", day(a), back, err)
		}
		if end := day(a).MonthEnd(); day(a.AddDate(0, 0, 1)).Month == day(a).Month && end == day(a) || end.Month != day(a).Month {
			t.Fatalf("the month of %v ends %v", day(a), end)
		}
	})
	if _, err := ParseDay("2026-02-30"); err == nil {
		t.Error("30 February was read as a day")
	}
}
