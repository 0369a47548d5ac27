// SPDX-License-Identifier: EUPL-1.2

package catalogue

import (
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/record"
)

func TestEntryIntoForce(t *testing.T) {
	for deposit, want := range map[string]string{
		"2015-11-30": "2016-03-01", // 30 November and three months is 29 February
		"2010-05-31": "2010-09-01", // 31 August
		"2012-12-17": "2013-04-01",
		"2006-05-19": "2008-02-01", // never before the Convention itself
		"2007-10-24": "2008-02-01",
		"2008-01-09": "2008-05-01",
		"2021-05-28": "2021-09-01",
	} {
		day, err := record.ParseDay(deposit)
		if err != nil {
			t.Fatal(err)
		}
		if got := EntryIntoForce(day).String(); got != want {
			t.Errorf("deposited %s: in force %s, want %s", deposit, got, want)
		}
	}
	if got := EntryIntoForce(record.Day{}); !got.IsZero() {
		t.Errorf("without a deposit: %v", got)
	}
}

// Laws: it is the first of a month; more than three and at most four months and a
// day pass; a later deposit never enters into force earlier.
func TestEntryIntoForceLaws(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) record.Day {
		d := record.Day{Year: rapid.IntRange(2008, 2100).Draw(t, "year"), Month: rapid.IntRange(1, 12).Draw(t, "month"), Date: 1}
		d.Date = rapid.IntRange(1, d.MonthEnd().Date).Draw(t, "day")
		return d
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := day.Draw(t, "a"), day.Draw(t, "b")
		in := EntryIntoForce(a)
		if in.Date != 1 || a.DaysUntil(in) < 89 || a.DaysUntil(in) > 123 {
			t.Fatalf("deposited %v, in force %v", a, in)
		}
		if a.Before(b) && EntryIntoForce(b).Before(in) {
			t.Fatalf("%v is before %v, but enters into force later", a, b)
		}
	})
}

func TestIsFictional(t *testing.T) {
	for code, want := range map[string]bool{"QMA": true, "QZZ": true, "QLZ": false, "FRA": false, "Q": false, "": false, "QMa": false, "QMAA": false} {
		if IsFictional(code) != want {
			t.Errorf("%q: %v", code, !want)
		}
	}
}
