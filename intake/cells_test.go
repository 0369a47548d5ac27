// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/intake"
	"jalon/intake/grid"
)

const sound = `No.;Action;Lead;Start;End;Budget (EUR);Paid;Theme
1.1;Inspect farms;Ministry of Labour;2027-01-01;2027-12-31;5000;;children
1.2;Open a shelter;Ministry of Health;2027-01-01;2028-12-31;7000;;children
1.3;Train judges;School of Magistrates;2027-01-01;2027-06-30;9000;;children
`

// askedIn are the kinds and places of what is to be mended.
func askedIn(t *testing.T, text string, o intake.Options) string {
	t.Helper()
	read, err := intake.ReadPlan(csvBook(t, text), vocabulary(t), o)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, m := range read.Mends() {
		blocks := ""
		if m.Blocks {
			blocks = "!"
		}
		list = append(list, fmt.Sprintf("%s%s %s", blocks, m.Kind, m.Place))
	}
	return strings.Join(list, ", ")
}

func csvBook(t *testing.T, text string) *grid.Workbook {
	t.Helper()
	book, err := grid.Read(context.Background(), "plan.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestWhatIsToBeMended(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"no action", "Open a shelter", "", "!action-missing plan!B3"},
		{"more about the action above", "1.2;Open a shelter;Ministry of Health", ";;Ministry of Health", ""},
		{"the number above again", "1.2;Open a shelter", "1.1;", ""},
		{"ends first", "2028-12-31", "2026-12-31", "!end-before-start plan!E3"},
		{"ends on the day", "2028-12-31", "2027-01-01", ""},
		{"below zero", "7000", "-7000", "!amount-negative plan!F3"},
		{"in brackets", "7000", "(7 000)", "!amount-negative plan!F3"},
		{"a range", "7000", "7–9", "amount-unread plan!F3"},
		{"another currency", "7000", "7000 CHF", "amount-other-currency plan!F3"},
		{"no time", "2028-12-31", "when funds allow it", "date-unread plan!E3"},
		{"no time at all", "2027-01-01;2028-12-31", "some day or other;", "date-unread plan!D3"},
		{"to be determined", "2028-12-31", "tbd", ""},
		{"a number again", "1.2;", "1.1;", "number-repeated plan!A3"},
		{"another objective begins again", "1.2;Open a shelter;Ministry of Health;2027-01-01;2028-12-31;7000;;children", "Objective 2. Assist victims;;;;;;;\n1.1;Open a shelter;Ministry of Health;2027-01-01;2028-12-31;7000;;children", ""},
		{"an unknown theme", "7000;;children", "7000;;zorbling", "theme-unknown plan!H3"},
		{"a failed formula", "Ministry of Health", "#REF!", "cell-error plan!C3"},
		{"a failed number", "1.2;", "#N/A;", "cell-error plan!A3"},
		{"a failed action", "Open a shelter", "#REF!", "!cell-error plan!B3"},
	} {
		if got := askedIn(t, strings.Replace(sound, c.old, c.new, 1), intake.Options{}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	// One word that stands in many rows is one question.
	read, err := intake.ReadPlan(csvBook(t, strings.ReplaceAll(sound, "children", "Zorbling")), vocabulary(t), intake.Options{})
	if err != nil || len(read.Slips) != 1 || read.Slips[0].Cells != 3 {
		t.Errorf("%v, %v", read.Slips, err)
	}
}

func TestCellsAreMended(t *testing.T) {
	bad := strings.NewReplacer("7000", "-7000", "Open a shelter", "").Replace(sound)
	cell := func(at, text string) intake.Cell {
		c, err := intake.ParseCell(at, text)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	book := csvBook(t, bad)
	o := intake.Options{Cells: []intake.Cell{cell("plan!F3", "7,000.50"), cell("plan!B3", "Open a shelter"), cell("plan!A4", ""), cell("plan!C2", "#REF!")}}
	read, err := intake.ReadPlan(book, vocabulary(t), o)
	if err != nil {
		t.Fatal(err)
	}
	a := read.Plan.Actions
	if len(a) != 3 || a[1].Text != "Open a shelter" || a[1].Money.Lines[0].Amount.String() != "7000.50" || a[2].Number != "" || !a[0].LeadUnread {
		t.Errorf("%+v", a)
	}
	if text := book.Sheets[0].At(3, 5).Text; text != "-7000" {
		t.Errorf("the file itself now has %q", text)
	}
	for at, kind := range map[string]fault.Kind{"plan!A99": fault.Missing, "other!A2": fault.Missing, "plan!XFD2": fault.Missing} {
		if _, err := intake.ReadPlan(book, vocabulary(t), intake.Options{Cells: []intake.Cell{cell(at, "x")}}); fault.Of(err).Kind != kind || fault.Of(err).Key != "intake.cell-no-row" {
			t.Errorf("%s: %v", at, err)
		}
	}
	for _, at := range []string{"", "A2", "plan!", "plan!2", "plan!A0", "plan!a2", "plan!A-1", "plan!XFE2", "plan!A99999999"} {
		if _, err := intake.ParseCell(at, "x"); fault.Of(err).Key != "intake.no-cell" {
			t.Errorf("%q is taken for a cell", at)
		}
	}
}

func TestColumnsAreAnswered(t *testing.T) {
	open := strings.NewReplacer("5000;;", "5000;1.234;", "2027-01-01", "03/04/2027").Replace(sound)
	if got := askedIn(t, open, intake.Options{}); got != "amount-ambiguous plan!G2, date-ambiguous plan!D2" {
		t.Fatal(got)
	}
	for _, c := range []struct {
		answers          []string
		start, paid, ask string
	}{
		{[]string{"date-ambiguous:plan!D=day", "amount-ambiguous:plan!G=comma", "currency-not-stated:plan!G=EUR"}, "2027-04-03", "1234 EUR", ""},
		{[]string{"date-ambiguous:plan!D=month", "amount-ambiguous:plan!G=comma"}, "2027-03-04", "1234 XXX", "currency-not-stated plan!G2"},
	} {
		var o intake.Options
		for _, text := range c.answers {
			at, value, _ := strings.Cut(text, "=")
			a, err := intake.ParseAnswer(at, value)
			if err != nil {
				t.Fatal(err)
			}
			o.Answers = append(o.Answers, a)
		}
		read, err := intake.ReadPlan(csvBook(t, open), vocabulary(t), o)
		if err != nil {
			t.Fatal(err)
		}
		a := read.Plan.Actions[0]
		paid := ""
		for _, l := range a.Money.Lines {
			if l.Place.Column == "G" {
				paid = l.Amount.String() + " " + l.Amount.Currency.Code
			}
		}
		if a.When.Span.From.String() != c.start || paid != c.paid {
			t.Errorf("%v: from %s, paid %q", c.answers, a.When.Span.From, paid)
		}
		if got := askedIn(t, open, o); got != c.ask {
			t.Errorf("%v: still asked %q, want %q", c.answers, got, c.ask)
		}
	}
	for _, text := range []string{"date-ambiguous:plan!D=comma", "amount-ambiguous:plan!D=day", "amount-ambiguous:D=comma", "nothing:plan!D=day", "currency-not-stated:plan!D=eur", "date-ambiguous:plan!D2=day", "=", "date-ambiguous:plan!=day"} {
		at, value, _ := strings.Cut(text, "=")
		if _, err := intake.ParseAnswer(at, value); fault.Of(err).Key != "intake.no-answer" {
			t.Errorf("%q is taken for an answer: %v", text, err)
		}
	}
	a, _ := intake.ParseAnswer("date-ambiguous:plan!Z", "day")
	if _, err := intake.ReadPlan(csvBook(t, open), vocabulary(t), intake.Options{Answers: []intake.Answer{a}}); fault.Of(err).Kind != fault.Missing {
		t.Errorf("an answer about no column: %v", err)
	}
}

// Whatever can be doubted has its place in the order in which it is asked.
func TestEveryKindIsAsked(t *testing.T) {
	for _, kind := range []plan.DoubtKind{plan.AmountAmbiguous, plan.AmountUnread, plan.AmountOtherCurrency, plan.CurrencyNotStated, plan.DateUnread, plan.DateAmbiguous,
		plan.CellError, plan.ActionMissing, plan.AmountNegative, plan.NumberRepeated, plan.EndBeforeStart, plan.ThemeUnknown} {
		if !slices.Contains(intake.MendKinds, kind) {
			t.Errorf("%s is never asked", kind)
		}
	}
}
