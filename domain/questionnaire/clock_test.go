// SPDX-License-Identifier: EUPL-1.2

package questionnaire_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jalon/domain/catalogue"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

func on(t testing.TB, s string) record.Day {
	t.Helper()
	d, err := record.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// clock is a clock of a small world: QQQ has done nothing, AAA is in rounds 2 and 3
// at once, BBB is no Party.
func clock(t testing.TB, day string, entries ...questionnaire.Entry) questionnaire.Clock {
	t.Helper()
	c := &catalogue.Catalogue{
		TreatyActions: []catalogue.TreatyAction{{State: "AAA", Treaty: catalogue.AntiTraffickingTreaty, Kind: catalogue.Ratification, Day: on(t, "2008-01-11")}},
		Memberships:   []catalogue.Membership{{State: "AAA", Body: catalogue.OSCE}, {State: "BBB", Body: catalogue.OSCE}},
		Rounds:        []catalogue.Round{{Body: "greta", Number: 1, Launched: "2010"}, {Body: "greta", Number: 2, Launched: "2014"}, {Body: "greta", Number: 3, Launched: "2018-11-20"}, {Body: "greta", Number: 4, Launched: "2023-06-30"}},
		RoundSteps: []catalogue.RoundStep{
			{State: "AAA", Body: "greta", Round: 2, Step: catalogue.Recommended, By: "cop", Day: on(t, "2023-06-16")},
			{State: "AAA", Body: "greta", Round: 3, Step: catalogue.DraftReport, By: "greta", Day: on(t, "2024-12-31")},
			{State: "AAA", Body: "greta", Round: 1, Step: catalogue.ReplyExamined, By: "cop", Day: on(t, "2020-06-12")},
		},
	}
	f := questionnaire.Facts{Obligations: []questionnaire.Obligation{
		{Code: "ask", For: questionnaire.Party, Timing: questionnaire.Named, Round: "greta", Closes: catalogue.DraftReport},
		{Code: "comment", For: questionnaire.Party, Timing: questionnaire.After, Round: "greta", Opens: catalogue.DraftReport, Closes: catalogue.Report, Months: 2},
		{Code: "reply", For: questionnaire.Party, Timing: questionnaire.Named, Round: "greta", Opens: catalogue.Recommended, Closes: catalogue.ReplyExamined},
		{Code: "survey", For: catalogue.OSCE, Timing: questionnaire.Named},
		{Code: "union", For: catalogue.EuropeanUnion, Timing: questionnaire.Yearly},
		{Code: "once", For: questionnaire.Everybody, Timing: questionnaire.Fixed, Day: on(t, "2028-07-15")},
		{Code: "every", For: questionnaire.Everybody, Timing: questionnaire.Every, Years: 4},
	}}
	return questionnaire.Clock{Facts: f, Catalogue: c, Entries: entries, On: on(t, day)}
}

// told is each occurrence on a line of its own.
func told(list []questionnaire.Occurrence) string {
	var lines []string
	for _, o := range list {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", o.Obligation.Code, o.Period, o.Status, o.Basis, o.Due)))
	}
	return strings.Join(lines, "\n")
}

func lines(s ...string) string { return strings.Join(s, "\n") }

// Rounds stand side by side, days are counted to the end of a shorter month, and a
// day that nobody knows is not known.
func TestTheClockOfAParty(t *testing.T) {
	want := lines("comment 3 open reckoned 2025-02-28", "once 2028 open text 2028-07-15",
		"ask 4 not-entered not-known", "reply 2 not-entered not-known", "survey  not-entered not-known", "every  not-entered not-known",
		"ask 1 over not-known", "ask 3 over not-known", "ask 2 over not-known", "union  not-applicable not-known")
	got := told(clock(t, "2025-01-10").Of("AAA"))
	if sorted(got) != sorted(want) {
		t.Errorf("got\n%s", got)
	}
	if !strings.HasPrefix(got, "comment 3 open reckoned 2025-02-28\nonce 2028 open text 2028-07-15\n") {
		t.Errorf("what has a day does not come first:\n%s", got)
	}
}

func sorted(s string) string {
	list := strings.Split(s, "\n")
	slices.Sort(list)
	return strings.Join(list, "\n")
}

// What a State's office entered says more than the facts; that somebody is late
// follows from it alone.
func TestWhatIsEnteredDecides(t *testing.T) {
	for name, c := range map[string]struct {
		day    string
		enter  []questionnaire.Entry
		expect string
	}{
		"nothing known is no lateness":     {"2026-11-25", nil, "comment 3 not-entered reckoned 2025-02-28"},
		"a letter names the day":           {"2025-03-10", []questionnaire.Entry{{Obligation: "comment", Period: "3", Due: "2025-03-20"}}, "comment 3 open letter 2025-03-20"},
		"that day passed":                  {"2025-03-21", []questionnaire.Entry{{Obligation: "comment", Period: "3", Due: "2025-03-20"}}, "comment 3 late letter 2025-03-20"},
		"on the day itself nobody is late": {"2025-03-20", []questionnaire.Entry{{Obligation: "comment", Period: "3", Due: "2025-03-20"}}, "comment 3 open letter 2025-03-20"},
		"it was answered":                  {"2026-11-25", []questionnaire.Entry{{Obligation: "comment", Period: "3", Due: "2025-03-20", Answered: "2025-03-30"}}, "comment 3 answered letter 2025-03-20"},
		"asked without a day":              {"2026-11-25", []questionnaire.Entry{{Obligation: "survey", Period: "2026", Letter: "CIO.GAL/1/26"}}, "survey 2026 open not-known"},
		"a round that the facts lack":      {"2026-11-25", []questionnaire.Entry{{Obligation: "reply", Period: "3", Due: "2027-01-31"}}, "reply 3 open letter 2027-01-31"},
		"excused":                          {"2026-11-25", []questionnaire.Entry{{Obligation: "survey", Period: "2026", Excused: "not sent to us"}}, "survey 2026 not-applicable not-known"},
		"the next follows the last":        {"2026-11-25", []questionnaire.Entry{{Obligation: "every", Period: "2024", Due: "2024-02-29", Answered: "2024-02-01"}}, "every 2028 open reckoned 2028-02-29"},
		"and not while one is open":        {"2026-11-25", []questionnaire.Entry{{Obligation: "every", Period: "2027", Due: "2027-02-28"}}, "every 2027 open letter 2027-02-28"},
		"what does not apply may be asked": {"2026-11-25", []questionnaire.Entry{{Obligation: "union", Period: "2025", Due: "2026-12-31"}}, "union 2025 open letter 2026-12-31"},
	} {
		t.Run(name, func(t *testing.T) {
			got := told(clock(t, c.day, c.enter...).Of("AAA"))
			if !slices.Contains(strings.Split(got, "\n"), c.expect) {
				t.Errorf("want %s in\n%s", c.expect, got)
			}
			if name == "and not while one is open" && strings.Count(got, "every") != 1 {
				t.Errorf("two of them:\n%s", got)
			}
		})
	}
}

func TestWhoHasNothingToDoWithTheConvention(t *testing.T) {
	got := told(clock(t, "2025-01-10").Of("BBB"))
	for _, line := range []string{"ask  not-applicable not-known", "comment  not-applicable not-known", "survey  not-entered not-known"} {
		if !slices.Contains(strings.Split(got, "\n"), line) {
			t.Errorf("want %q in\n%s", line, got)
		}
	}
}

// A State that does not exist is asked for everything, in the round that began last.
func TestAStateThatDoesNotExistIsAskedForEverything(t *testing.T) {
	got := told(clock(t, "2025-01-10").Of("QMA"))
	if strings.Contains(got, "not-applicable") || !strings.Contains(got, "ask 4 not-entered") || strings.Contains(got, "ask 3") {
		t.Errorf("got\n%s", got)
	}
	if before := told(clock(t, "2023-06-29").Of("QMA")); !strings.Contains(before, "ask 3 ") || strings.Contains(before, "ask 4 ") {
		t.Errorf("before the fourth round began:\n%s", before)
	}
}

// What was not yet known on a day is not known on it.
func TestTheClockLooksFromItsDay(t *testing.T) {
	got := told(clock(t, "2024-12-30").Of("AAA"))
	if strings.Contains(got, "comment") || !strings.Contains(got, "ask 3 not-entered") {
		t.Errorf("got\n%s", got)
	}
}

func TestAnEntryThatCannotBeIsRefused(t *testing.T) {
	good := questionnaire.Entry{Obligation: "comment", Period: "3", Asked: "2025-01-02", Due: "2025-03-20", Answered: "2025-03-30"}
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*questionnaire.Entry){
		"no code":      func(e *questionnaire.Entry) { e.Obligation = "a|b" },
		"no period":    func(e *questionnaire.Entry) { e.Period = "" },
		"no day":       func(e *questionnaire.Entry) { e.Due = "2025-02-30" },
		"due before":   func(e *questionnaire.Entry) { e.Due = "2025-01-01" },
		"answered too": func(e *questionnaire.Entry) { e.Answered = "2025-01-01" },
		"no file":      func(e *questionnaire.Entry) { e.File = "abc" },
		"nothing":      func(e *questionnaire.Entry) { *e = questionnaire.Entry{Obligation: "comment", Period: "3"} },
	} {
		bad := good
		spoil(&bad)
		if bad.Check() == nil {
			t.Errorf("%s: %+v passes", name, bad)
		}
	}
}
