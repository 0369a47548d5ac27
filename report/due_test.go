// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"jalon/domain/catalogue"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/locale"
)

// dates is a calendar of a State that does not exist, with every way in which a day
// comes about.
func dates(tag string) Due {
	l, _ := locale.For(tag)
	ob := func(code, en, fr string) questionnaire.Obligation {
		return questionnaire.Obligation{Code: code, Body: "greta", TitleEN: en, TitleFR: fr, Instrument: "CETS 197", Provision: "38(5)", Months: 2, Years: 4,
			Source: record.Source{Text: "text of the Convention", Check: record.Verified}}
	}
	round := ob("comments", "Comments; on the draft, with a backslash \\", "Observations")
	round.Round = "greta"
	long := ob("long", strings.Repeat("très ", 40)+"long", strings.Repeat("très ", 40)+"long")
	return Due{Lang: l, Code: "QMA", State: "Valdoria", On: record.Day{Year: 2026, Month: 11, Date: 25}, Body: func(string) string { return "GRETA" },
		List: []questionnaire.Occurrence{
			{Obligation: ob("late", "Late one", "En retard"), Period: "2026", Due: record.Day{Year: 2026, Month: 11, Date: 1}, Basis: questionnaire.Letter, Status: questionnaire.Late,
				Entry: &questionnaire.Entry{Letter: "confidential reference"}},
			{Obligation: round, Period: "4", Due: record.Day{Year: 2026, Month: 12, Date: 31}, Basis: questionnaire.Reckoned, Status: questionnaire.Open,
				Step: catalogue.RoundStep{Step: catalogue.DraftReport, Day: record.Day{Year: 2026, Month: 10, Date: 31}}},
			{Obligation: long, Due: record.Day{Year: 2027, Month: 1, Date: 1}, Basis: questionnaire.Text, Status: questionnaire.Open},
			{Obligation: ob("past", "Past", "Passé"), Due: record.Day{Year: 2025, Month: 1, Date: 1}, Basis: questionnaire.Text, Status: questionnaire.NotEntered},
			{Obligation: ob("done", "Done", "Fait"), Due: record.Day{Year: 2027, Month: 1, Date: 1}, Basis: questionnaire.Letter, Status: questionnaire.Answered, Entry: &questionnaire.Entry{Answered: "2026-11-02"}},
			{Obligation: ob("unknown", "Unknown", "Inconnu"), Basis: questionnaire.NotKnown, Status: questionnaire.NotEntered},
		}}
}

func calendarOf(t *testing.T, d Due) string {
	t.Helper()
	var out bytes.Buffer
	if err := d.WriteICS(&out, time.Date(2026, 11, 25, 9, 30, 0, 0, time.FixedZone("east", 3600))); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The calendar keeps RFC 5545: ends of lines, folding within no character,
// escaping, days without a time, UTC; and tells nothing that somebody typed.
func TestTheCalendarIsOneThatProgramsRead(t *testing.T) {
	text := calendarOf(t, dates("fr"))
	for i, line := range strings.SplitAfter(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		line = strings.TrimSuffix(line, "\r\n")
		if len(line) > longestICSLine || strings.ContainsAny(line, "\r\n") || strings.ToValidUTF8(line, "�") != line {
			t.Errorf("line %d has %d octets: %q", i+1, len(line), line)
		}
	}
	whole := strings.ReplaceAll(text, "\r\n ", "")
	for _, want := range []string{"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "DTSTAMP:20261125T083000Z", "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101",
		"TRIGGER:-P30D", "TRIGGER:-P7D", "SUMMARY:" + strings.Repeat("très ", 40) + "long", "END:VCALENDAR\r\n"} {
		if !strings.Contains(whole, want) {
			t.Errorf("no %q in\n%s", want, whole)
		}
	}
	if n := strings.Count(whole, "BEGIN:VEVENT"); n != 3 || strings.Count(whole, "BEGIN:VALARM") != 6 || strings.Count(whole, "END:VEVENT") != 3 {
		t.Errorf("%d events, want the three that wait:\n%s", n, whole)
	}
	if strings.Contains(whole, "confidential") {
		t.Error("it tells what somebody typed")
	}
	if english := strings.ReplaceAll(calendarOf(t, dates("en")), "\r\n ", ""); !strings.Contains(english, `SUMMARY:Comments\; on the draft\, with a backslash \\\, round 4`) {
		t.Errorf("what has a meaning of its own is not escaped:\n%s", english)
	}
}

// An event is the same one when its day changes, and in the other language.
func TestAnEventKeepsItsName(t *testing.T) {
	names := func(d Due) (list []string) {
		for _, line := range strings.Split(calendarOf(t, d), "\r\n") {
			if strings.HasPrefix(line, "UID:") {
				list = append(list, line)
			}
		}
		return list
	}
	moved, other := dates("en"), dates("en")
	moved.List[1].Due = record.Day{Year: 2027, Month: 2, Date: 1}
	other.Code = "QMB"
	first := names(dates("fr"))
	if strings.Join(names(moved), " ") != strings.Join(first, " ") || len(first) != 3 || first[0] == first[1] {
		t.Errorf("%v became %v", first, names(moved))
	}
	if names(other)[0] == first[0] {
		t.Error("two States have the same event")
	}
}

// plainSpaces is a text without the spaces at which no line breaks.
func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func TestWhatWaitsIsToldByDay(t *testing.T) {
	d := dates("en")
	d.Link = func(o questionnaire.Occurrence) string { return "https://jalon.example/" + o.Obligation.Code }
	got := plainSpaces(d.Reminder())
	if !strings.HasPrefix(got, "Valdoria: 3 reports are due (as of 25 November 2026)\n\n1. Late one, 2026\n   by 1 November 2026, 24 days past\n   to: GRETA\n   https://jalon.example/late\n") {
		t.Errorf("got\n%s", got)
	}
	d.List = nil
	if !strings.Contains(d.Reminder(), "Nothing waits") {
		t.Errorf("got\n%s", d.Reminder())
	}
}

// Every way in which a day comes about is told, and a day that nobody knows is said
// to be so.
func TestWhatADayComesFromIsTold(t *testing.T) {
	d := dates("en")
	for i, want := range []string{"The State’s office entered this date.", "2 months after the draft report was adopted (31 October 2026).", "The date is laid down in CETS 197, Article 38(5).",
		"The date is laid down", "Entered as answered on 2 November 2026.", "The letter or notice names the date."} {
		if got := plainSpaces(d.Why(d.List[i])); !strings.HasPrefix(got, want) {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
	}
	s := d.Sheet()
	if last := s.Rows[5][0]; last.Text != "not known" || !last.Day.IsZero() {
		t.Errorf("a day that nobody knows is shown as %+v", last)
	}
}
