// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/funding"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/locale"
)

var euro = funding.Currency{Code: "EUR", MinorUnits: 2}

func amount(minor int64) funding.Line {
	return funding.Line{Role: funding.Needed, Standing: funding.Stated, Amount: funding.Money{Minor: minor, Currency: euro}}
}

// accounts has one way of writing each footing.
var accounts = []funding.Account{
	{Lines: []funding.Line{amount(100)}, Source: "EU"}, {Lines: []funding.Line{amount(100)}}, {Lines: []funding.Line{{Standing: funding.Sourced}}, Source: "EU"},
	{Lines: []funding.Line{{Standing: funding.Unread}}}, {Lines: []funding.Line{{Standing: funding.Free}}}, {Lines: []funding.Line{amount(0)}},
	{Lines: []funding.Line{{Standing: funding.Absorbed}}}, {},
}

// read composes the report on a plan without objectives.
func read(lang string, p plan.Plan, previous *plan.Plan) *composer {
	words, _ := lexicon.New(nil)
	l, _ := locale.For(lang)
	p.Kind = plan.Full
	for i := range p.Actions {
		p.Actions[i].Objective = -1
	}
	themes := make(map[string]ThemeFacts)
	for _, theme := range gap.Themes {
		themes[theme.Slug] = ThemeFacts{Name: theme.Slug}
	}
	return newComposer(Check{File: "plan.csv", Themes: themes, Gap: gap.Check(p, previous, words), Understood: plan.Understood{Sheets: make([]plan.SheetRead, 1)}}, l)
}

// The numbers of the sentence on money add up to the actions, and none is 0.
func TestMoneyAddsUp(t *testing.T) {
	number := regexp.MustCompile(`(?:^|[ ,’])(\d+) (?:ha|cost|is|are|say|a |ont|est|sont|ne|n’)`)
	rapid.Check(t, func(t *rapid.T) {
		var p plan.Plan
		for range rapid.IntRange(1, 9).Draw(t, "actions") {
			p.Actions = append(p.Actions, plan.Action{Money: rapid.SampledFrom(accounts).Draw(t, "account")})
		}
		lang := rapid.SampledFrom([]string{"en", "fr"}).Draw(t, "language")
		sentence := read(lang, p, nil).money1()
		_, parts, ok := strings.Cut(sentence, "actions, ")
		if !ok {
			if len(p.Actions) > 1 {
				t.Fatal(sentence)
			}
			return
		}
		sum := 0
		for _, m := range number.FindAllStringSubmatch(parts, -1) {
			n, _ := strconv.Atoi(m[1])
			sum += n
			if n == 0 {
				t.Errorf("nothing is counted: %s", sentence)
			}
		}
		if sum != 0 && sum != len(p.Actions) {
			t.Errorf("%d of %d actions are told: %s", sum, len(p.Actions), sentence)
		}
	})
}

// A lead or date that could not be read is neither there nor missing.
func TestSentenceOnLeadsAndDates(t *testing.T) {
	led, dated := []string{"Justice"}, plan.When{State: plan.WhenStated}
	whole := plan.Action{Leads: led, When: dated}
	for _, c := range []struct {
		actions []plan.Action
		en, fr  string
	}{
		{[]plan.Action{whole, whole}, "Each action has a lead body and a date.", "Chaque action a un chef de file et une échéance."},
		{[]plan.Action{whole, {Leads: led, When: plan.When{State: plan.WhenUnread}}},
			"Of its 2 actions, each has a lead body and 1 has a date that cannot be read.", "Sur ses 2 actions, toutes ont un chef de file et 1 a une échéance illisible."},
		{[]plan.Action{whole, {LeadUnread: true, When: dated}},
			"Of its 2 actions, 1 has a lead body that cannot be read and each has a date.", "Sur ses 2 actions, 1 a un chef de file illisible et toutes ont une échéance."},
		{[]plan.Action{{When: plan.When{State: plan.WhenMissing}}, {When: plan.When{State: plan.WhenMissing}}},
			"Of its 2 actions, none has a lead body and none has a date.", "Sur ses 2 actions, aucune n’a de chef de file et aucune n’a d’échéance."},
		{[]plan.Action{{When: plan.When{State: plan.WhenUnread}}},
			"Its only action has no lead body and has a date that cannot be read.", "Sa seule action n’a pas de chef de file et a une échéance illisible."},
	} {
		for lang, want := range map[string]string{"en": c.en, "fr": c.fr} {
			if got := read(lang, plan.Plan{Actions: c.actions}, nil).leadsAndDates(); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

func TestSentenceOnIndicators(t *testing.T) {
	with := func(baselines ...string) plan.Action {
		a := plan.Action{}
		for _, b := range baselines {
			a.Indicators = append(a.Indicators, plan.Indicator{Text: "n", Baseline: b})
		}
		return a
	}
	for _, c := range []struct{ lang, got, want string }{
		{"fr", read("fr", plan.Plan{Actions: []plan.Action{with("", "")}}, nil).indicators(), "Il comporte 2 indicateurs\u202f; la valeur de départ manque pour tous."},
		{"en", read("en", plan.Plan{Actions: []plan.Action{with("")}}, nil).indicators(), "It has 1 indicator; a starting value is missing for that one."},
		{"en", read("en", plan.Plan{Actions: []plan.Action{with("0", "1")}}, nil).indicators(), "It has 2 indicators, with a starting value throughout."},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// A plan without objectives is not told to mend one.
func TestFixWithoutObjectives(t *testing.T) {
	w := read("en", plan.Plan{Actions: []plan.Action{{}}}, nil)
	for _, f := range w.Gap.Findings {
		if f.Rule == "objective-no-indicator" && !strings.Contains(w.fix(f), "these actions") {
			t.Errorf("%q: %q", w.message(f), w.fix(f))
		}
	}
}

// What is reworded is not said to be repeated.
func TestSentenceOnThePlanBefore(t *testing.T) {
	action := func(text string) plan.Action { return plan.Action{Text: text} }
	before := plan.Plan{Actions: []plan.Action{action("Train labour inspectors to detect forced labour"), action("Print leaflets for seasonal pickers in four languages")}}
	now := plan.Plan{Actions: []plan.Action{action("Train labour inspectors to detect forced labour"), action("Print leaflets in four languages for pickers"), action("Fund a helpline")}}
	want := "Of its 3 actions, 1 repeats the plan before in the same words and 1 seems to repeat the plan before in other words."
	if got := read("en", now, &before).repeated(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A place is named in one way throughout a report, and in whole words inside a sentence.
func TestPlacesInSentences(t *testing.T) {
	cell, row := record.Place{Sheet: "Plan", Row: 6, Column: "E"}, record.Place{Sheet: "Plan", Row: 6}
	for sheets, want := range map[int][4]string{
		1: {"E6", "ligne 6", "dans la cellule E6", "à la ligne 6"},
		2: {"Plan!E6", "Plan, ligne 6", "dans la cellule E6 de la feuille «\u00a0Plan\u00a0»", "à la ligne 6 de la feuille «\u00a0Plan\u00a0»"},
	} {
		w := read("fr", plan.Plan{}, nil)
		w.Understood.Sheets = make([]plan.SheetRead, sheets)
		if got := [4]string{w.where(cell), w.where(row), w.in(cell), w.in(row)}; got != want {
			t.Errorf("%d sheets: %q, want %q", sheets, got, want)
		}
	}
}

// The cell is quoted once, also where the reason quotes it.
func TestDoubtfulCellIsQuotedOnce(t *testing.T) {
	text := "12 000 à 15 000 CHF"
	p := plan.Plan{Actions: []plan.Action{{}}, Doubts: []plan.Doubt{{Kind: plan.AmountUnread, Place: record.Place{Sheet: "Plan", Row: 6, Column: "E"},
		Column: "Budget", Text: text, Cells: 1, Why: "reading.range", Args: map[string]any{"text": text}}}}
	w := read("fr", p, nil)
	for _, f := range w.Gap.Findings {
		if f.Rule != "amount-unread" {
			continue
		}
		if m := w.message(f); strings.Count(m, text) != 1 || !strings.HasPrefix(m, "Dans la cellule E6, «") {
			t.Error(m)
		}
		return
	}
	t.Error("the doubt was not reported")
}

// The severity shown is that of each finding, not that of the rule.
func TestSeverityShownIsTheFindings(t *testing.T) {
	w := read("en", plan.Plan{Actions: []plan.Action{{}}}, nil)
	w.everything()
	text := ""
	for _, b := range w.blocks {
		switch b := b.(type) {
		case Paragraph:
			if strings.Contains(b.Text, "theme-missing") && !strings.HasPrefix(b.Text, "Severity: high or medium.") {
				t.Error(b.Text)
			}
		case Table:
			for _, row := range b.Rows {
				text += strings.Join(row, " ") + "\n"
			}
		}
	}
	if !strings.Contains(text, "this theme: crises. Severity: medium.") {
		t.Errorf("no theme is shown as medium:\n%s", text)
	}
	p := plan.Plan{Actions: []plan.Action{{Themes: []string{"technology", "demand", "labour-exploitation", "unconditional-assistance", "children"}}}}
	w = read("en", p, nil)
	w.everything()
	for _, b := range w.blocks {
		if b, ok := b.(Paragraph); ok && strings.Contains(b.Text, "theme-missing") && !strings.HasPrefix(b.Text, "Severity: medium.") {
			t.Error(b.Text)
		}
	}
}
