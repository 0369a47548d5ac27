// SPDX-License-Identifier: EUPL-1.2

package gap_test

import (
	"reflect"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/funding"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// words is a lexicon just large enough for the plans below; the one that ships
// is measured elsewhere.
func words(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	var entries []lexicon.Entry
	for concept, pattern := range map[string]string{
		"technology": "online", "demand": "demand", "labour-exploitation": "forced labour", "children": "child*",
		"unconditional-assistance": "regardless .. proceedings", "crises": "war",
		"conditional-assistance": "if they testify", "assistance": "shelter", "residence-permit": "residence permit*", "dedicated-funds": "earmarked", "adopted": "adopted",
		"monitoring": "monitor*", "evaluation": "evaluat*", "independent-evaluation": "independent* evaluat*",
		"consulted": "consult*", "denies-after": "no|not", "form-all": "all forms", "form-sexual": "sexual", "form-organs": "organ*", "language": "the|of|and",
	} {
		entries = append(entries, lexicon.Entry{Concept: concept, Lang: "en", Pattern: pattern})
	}
	l, err := lexicon.New(entries)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var euro = funding.Currency{Code: "EUR", MinorUnits: 2}

func at(row int, column string) record.Place {
	return record.Place{Sheet: "Plan", Row: row, Column: column}
}

// complete is a plan in which no rule finds anything.
func complete() plan.Plan {
	p := plan.Plan{
		Kind: plan.Full, Lang: "en", Currency: euro,
		Period: record.Span{From: record.Day{Year: 2026, Month: 1, Date: 1}, To: record.Day{Year: 2028, Month: 12, Date: 31}},
		Statements: []plan.Statement{
			{Label: "Adopted by", Text: "the Council", Place: at(1, "A")},
			{Label: "Monitored by", Text: "the Court of Audit", Place: at(2, "A")},
			{Text: "Civil society was consulted; it covers all forms of exploitation.", Place: at(3, "A")},
			{Text: "An independent evaluation follows in 2028.", Place: at(4, "A")},
		},
		Objectives: []plan.Objective{{Number: "1", Title: "Protect", Parent: -1, Place: at(9, "A")}},
	}
	for i, text := range []string{"Find online advertisements", "Discourage demand", "Inspect sites for forced labour",
		"Appoint a guardian for each child", "Assist victims regardless of proceedings", "Prepare reception for people who flee war"} {
		row := 10 + i
		p.Actions = append(p.Actions, plan.Action{
			Number: "1." + string(rune('1'+i)), Text: text, Objective: 0, Leads: []string{"Ministry of Labour"},
			When: plan.When{State: plan.WhenStated},
			Money: funding.Account{Source: "State budget, earmarked", Dedicated: "earmarked",
				Lines: []funding.Line{{Role: funding.Needed, Standing: funding.Stated, Amount: funding.Money{Minor: 100_000, Currency: euro}}}},
			Indicators: []plan.Indicator{{Text: "number", Baseline: "0 in 2025", Place: at(row, "H")}},
			Places: map[plan.Field]record.Place{plan.FieldNumber: at(row, "A"), plan.FieldText: at(row, "B"), plan.FieldLead: at(row, "C"),
				plan.FieldWhen: at(row, "D"), plan.FieldBudget: at(row, "E"), plan.FieldSource: at(row, "F"), plan.FieldIndicator: at(row, "H")},
		})
	}
	plan.Identify(&p)
	return p
}

func TestNoRuleFindsAnythingInACompletePlan(t *testing.T) {
	for _, f := range gap.Check(complete(), nil, words(t)).Findings {
		t.Errorf("%s: %v", f.Key, f.Args)
	}
}

// A cost that is spread over years is named as a whole.
func TestTheCostOfAnActionIsTheSumOfItsYears(t *testing.T) {
	p := complete()
	line := p.Actions[0].Money.Lines[0]
	p.Actions[0].Money = funding.Account{Lines: []funding.Line{line, line, line}}
	for _, f := range gap.Check(p, nil, words(t)).Findings {
		if f.Rule != "action-unfunded" {
			continue
		}
		if got, ok := f.Args["amount"].([]funding.Sum); !ok || len(got) != 1 || got[0].String() != "3000" {
			t.Errorf("the cost is said to be %v", f.Args["amount"])
		}
		return
	}
	t.Error("no finding")
}

// breakage is one thing done to the complete plan, and what must be found then.
type breakage struct {
	name  string
	do    func(*plan.Plan)
	rules string // the rules that fire, sorted, joined by spaces
	place record.Place
	theme string
}

func breakages() []breakage {
	eachAction := func(p *plan.Plan, do func(*plan.Action)) {
		for i := range p.Actions {
			do(&p.Actions[i])
		}
	}
	return []breakage{
		{name: "no lead", do: func(p *plan.Plan) { p.Actions[1].Leads = nil }, rules: "action-no-lead", place: at(11, "C")},
		{name: "a lead that could not be read is not a missing one", do: func(p *plan.Plan) { p.Actions[1].Leads, p.Actions[1].LeadUnread = nil, true }},
		{name: "no date", do: func(p *plan.Plan) { p.Actions[2].When.State = plan.WhenMissing }, rules: "action-no-date", place: at(12, "D")},
		{name: "an unread date is not a missing one", do: func(p *plan.Plan) { p.Actions[2].When.State = plan.WhenUnread }},
		{name: "nothing said of money", do: func(p *plan.Plan) { p.Actions[3].Money = funding.Account{} }, rules: "action-no-budget theme-unfunded", place: at(13, "E")},
		{name: "a source and no amount", do: func(p *plan.Plan) { p.Actions[3].Money = funding.Account{Source: "State budget"} }, rules: "action-no-budget theme-unfunded", place: at(13, "E")},
		{name: "no cost says something", do: func(p *plan.Plan) {
			p.Actions[3].Money = funding.Account{Lines: []funding.Line{{Role: funding.Needed, Standing: funding.Free}}}
		}, rules: "theme-unfunded", place: at(13, "E"), theme: "children"},
		{name: "a stated zero is an amount", do: func(p *plan.Plan) {
			p.Actions[3].Money = funding.Account{Dedicated: "earmarked", Lines: []funding.Line{{Role: funding.Needed, Standing: funding.Stated, Amount: funding.Money{Currency: euro}}}}
		}},
		{name: "a cost without a source", do: func(p *plan.Plan) { p.Actions[0].Money.Source, p.Actions[0].Money.Dedicated = "", "" },
			rules: "action-unfunded theme-unfunded", place: at(10, "F")},
		{name: "absorbed in existing resources everywhere", do: func(p *plan.Plan) {
			eachAction(p, func(a *plan.Action) {
				a.Money = funding.Account{Lines: []funding.Line{{Role: funding.Needed, Standing: funding.Absorbed}}}
			})
		}, rules: "plan-no-dedicated-funds theme-unfunded theme-unfunded theme-unfunded theme-unfunded theme-unfunded theme-unfunded"},
		{name: "a source without the word dedicated", do: func(p *plan.Plan) {
			eachAction(p, func(a *plan.Action) { a.Money.Source, a.Money.Dedicated = "State budget", "" })
		}, rules: "plan-no-dedicated-funds"},
		{name: "one dedicated line is enough", do: func(p *plan.Plan) {
			eachAction(p, func(a *plan.Action) { a.Money.Dedicated = "" })
			p.Actions[5].Money.Dedicated = "ring-fenced"
		}},
		{name: "an amount that cannot be read says nothing of the money of a theme", do: func(p *plan.Plan) {
			p.Actions[3].Money = funding.Account{Source: "State budget", Lines: []funding.Line{{Role: funding.Needed, Standing: funding.Unread}}}
		}},
		{name: "what is denied is not said", do: func(p *plan.Plan) { p.Statements[3].Text = "No independent evaluation follows in 2028." },
			rules: "plan-no-independent-evaluation"},
		{name: "a denial of something else", do: func(p *plan.Plan) { p.Statements[3].Text = "An independent evaluation follows with no delay." }},
		{name: "theme left out", do: func(p *plan.Plan) { p.Actions[1].Text = "Print leaflets" }, rules: "theme-missing", theme: "demand"},
		{name: "a person said that it has the theme", do: func(p *plan.Plan) {
			p.Actions[1].Text, p.Actions[1].Themes = "Print leaflets", []string{"demand"}
		}},
		{name: "a person said that it has no theme", do: func(p *plan.Plan) { p.Actions[1].Themes = []string{} }, rules: "theme-missing", theme: "demand"},
		{name: "assistance that depends", do: func(p *plan.Plan) { p.Actions[4].Text += ", and housing if they testify" },
			rules: "assistance-conditional", place: at(14, "B")},
		{name: "assistance that depends, in an objective", do: func(p *plan.Plan) { p.Objectives[0].Title = "Protect victims if they testify" },
			rules: "assistance-conditional", place: at(9, "A")},
		{name: "a permit that depends is lawful", do: func(p *plan.Plan) { p.Actions[4].Text += ". Residence permits if they testify" }},
		{name: "a permit and assistance that depend", do: func(p *plan.Plan) {
			p.Actions[4].Text += ". Residence permits and shelter if they testify"
		}, rules: "assistance-conditional", place: at(14, "B")},
		{name: "a permit that depends, and assistance in another passage that depends", do: func(p *plan.Plan) {
			p.Actions[4].Text += ". Residence permits if they testify"
			p.Actions[4].Detail = []plan.Passage{{Text: "Shelter if they testify", Place: at(14, "I")}}
		}, rules: "assistance-conditional", place: at(14, "I")},
		{name: "a permit in the text, and the condition on it in a detail", do: func(p *plan.Plan) {
			p.Actions[4].Text += ". Residence permits"
			p.Actions[4].Detail = []plan.Passage{{Text: "Only if they testify", Place: at(14, "I")}}
		}},
		{name: "the same words do not open assistance and make it depend", do: func(p *plan.Plan) {
			p.Actions[4].Text = "Assist victims regardless, if they testify in proceedings"
		}, rules: "assistance-conditional theme-missing", theme: "unconditional-assistance", place: at(14, "B")},
		{name: "no authority", do: func(p *plan.Plan) { p.Statements[0].Label = "Prepared by" }, rules: "plan-no-authority"},
		{name: "nobody monitors", do: func(p *plan.Plan) { p.Statements[1].Label = "Printed by" }, rules: "plan-no-monitoring-body"},
		{name: "the monitor implements", do: func(p *plan.Plan) { p.Statements[1].Text = "Ministry of Labour" },
			rules: "monitor-is-implementer", place: at(2, "A")},
		{name: "nobody heard", do: func(p *plan.Plan) { p.Statements[2].Text = "It covers all forms of exploitation." }, rules: "plan-no-consultation"},
		{name: "no evaluation", do: func(p *plan.Plan) { p.Statements[3].Text = "Thank you." }, rules: "plan-no-independent-evaluation"},
		{name: "an evaluation that is not independent", do: func(p *plan.Plan) { p.Statements[3].Text = "It will be evaluated." }, rules: "plan-no-independent-evaluation"},
		{name: "forms not named", do: func(p *plan.Plan) { p.Statements[2].Text = "Civil society was consulted." }, rules: "exploitation-forms"},
		{name: "objective without action", do: func(p *plan.Plan) {
			p.Objectives = append(p.Objectives, plan.Objective{Number: "2", Title: "Prevent", Parent: -1, Place: at(20, "A")})
		}, rules: "objective-without-action", place: at(20, "A")},
		{name: "an objective that is divided is judged by its parts", do: func(p *plan.Plan) {
			p.Objectives = append(p.Objectives, plan.Objective{Number: "2", Title: "All of it", Parent: -1, Place: at(8, "A")})
			p.Objectives[0].Parent = 1
		}},
		{name: "objective without indicator", do: func(p *plan.Plan) { eachAction(p, func(a *plan.Action) { a.Indicators = nil }) },
			rules: "objective-no-indicator", place: at(9, "A")},
		{name: "indicator beside the objective", do: func(p *plan.Plan) {
			eachAction(p, func(a *plan.Action) { a.Indicators = nil })
			p.Objectives[0].Indicators = []plan.Indicator{{Text: "n", Baseline: "0"}}
		}},
		{name: "indicator without baseline", do: func(p *plan.Plan) { p.Actions[0].Indicators[0].Baseline = "" },
			rules: "indicator-no-baseline", place: at(10, "H")},
		{name: "a number twice", do: func(p *plan.Plan) { p.Actions[5].Number = "1.1" }, rules: "number-repeated", place: at(15, "A")},
		{name: "a doubtful cell", do: func(p *plan.Plan) {
			p.Doubts = []plan.Doubt{{Kind: plan.AmountUnread, Action: 2, Place: at(12, "E"), Column: "Budget", Text: "10–15", Cells: 1, Why: "x"}}
		}, rules: "amount-unread", place: at(12, "E")},
	}
}

func broken(b breakage) plan.Plan {
	p := complete()
	b.do(&p)
	plan.Identify(&p)
	return p
}

func TestRules(t *testing.T) {
	lexicon := words(t)
	fired := make(map[string]bool)
	for _, b := range breakages() {
		t.Run(b.name, func(t *testing.T) {
			findings := gap.Check(broken(b), nil, lexicon).Findings
			var rules []string
			places, themes := make(map[record.Place]bool), make(map[string]bool)
			for _, f := range findings {
				places[f.Place], themes[f.Theme] = true, true
				rules = append(rules, f.Rule)
				fired[f.Rule] = true
			}
			sort.Strings(rules)
			if got := strings.Join(rules, " "); got != b.rules {
				t.Fatalf("found %q, want %q", got, b.rules)
			}
			if b.place != (record.Place{}) && !places[b.place] {
				t.Errorf("nothing at %v: %v", b.place, places)
			}
			if b.theme != "" && !themes[b.theme] {
				t.Errorf("nothing on %q: %v", b.theme, themes)
			}
		})
	}
	for _, r := range gap.Rules() {
		reading := strings.HasPrefix(r.ID, "amount-") || r.ID == "currency-not-stated" || strings.HasPrefix(r.ID, "date-") || r.ID == "cell-error"
		if !fired[r.ID] && r.Needs == "" && !reading {
			t.Errorf("no case makes %s fire", r.ID)
		}
	}
}

// saysWhatStandsThere are the rules that may find something in any document:
// they judge what stands in it, never what it leaves out.
var saysWhatStandsThere = map[string]bool{
	"assistance-conditional": true, "action-carried-over": true, "number-repeated": true,
	"amount-ambiguous": true, "amount-unread": true, "amount-other-currency": true, "currency-not-stated": true,
	"date-unread": true, "date-ambiguous": true, "cell-error": true,
	"recommendation-repeated": true, "reply-overdue": true, "claim-without-evidence": true, "voices-diverge": true,
}

// What a fact sheet leaves out, a State has not left undone; nor did it go
// without a plan because an excerpt is dated later than the plan before.
func TestAbsenceIsJudgedOnFullPlansOnly(t *testing.T) {
	lexicon := words(t)
	for _, kind := range plan.Kinds {
		for _, b := range breakages() {
			p, previous := broken(b), complete()
			p.Kind = kind
			previous.Period.From, previous.Period.To = record.Day{Year: 2021, Month: 1, Date: 1}, record.Day{Year: 2023, Month: 12, Date: 31}
			between := false
			for _, f := range gap.Check(p, &previous, lexicon).Findings {
				if kind != plan.Full && !saysWhatStandsThere[f.Rule] {
					t.Errorf("%s on a document of kind %s: %s", b.name, kind, f.Rule)
				}
				between = between || f.Rule == "plan-gap-since-previous"
			}
			if between != (kind == plan.Full) {
				t.Errorf("%s, two years after the plan before, on a document of kind %s: years without a plan found: %v", b.name, kind, between)
			}
			previous.Kind = kind
			p.Kind = plan.Full
			for _, f := range gap.Check(p, &previous, lexicon).Findings {
				if kind != plan.Full && f.Rule == "plan-gap-since-previous" {
					t.Errorf("%s: years without a plan since a document of kind %s", b.name, kind)
				}
			}
		}
	}
	for _, r := range gap.Rules() {
		if r.Absence == saysWhatStandsThere[r.ID] {
			t.Errorf("%s is marked as judging an absence: %v", r.ID, r.Absence)
		}
	}
}

// A finding keeps its key when rows move and when the sheet, or the file, is
// called otherwise, so that what a person dismissed stays dismissed; and no two
// findings share one.
func TestKeysSurviveMovedRows(t *testing.T) {
	lexicon := words(t)
	doubt := rapid.Custom(func(t *rapid.T) plan.Doubt {
		return plan.Doubt{Kind: rapid.SampledFrom([]plan.DoubtKind{plan.AmountUnread, plan.CurrencyNotStated, plan.CellError}).Draw(t, "kind"),
			Action: rapid.IntRange(-1, 2).Draw(t, "action"), Place: at(rapid.IntRange(10, 15).Draw(t, "row"), "E"),
			Column: rapid.SampledFrom([]string{"Budget", "Cost"}).Draw(t, "column"), Cells: 1, Why: "x"}
	})
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SampledFrom(breakages()).Draw(t, "breakage")
		doubts := rapid.SliceOfN(doubt, 0, 6).Draw(t, "doubts")
		shift := rapid.IntRange(1, 500).Draw(t, "shift")
		before, moved := broken(b), broken(b)
		before.Doubts = append(before.Doubts, doubts...)
		moved.Doubts = append(moved.Doubts, doubts...)
		move := func(p record.Place) record.Place {
			return record.Place{Sheet: "Renamed", Row: p.Row + shift, Column: p.Column}
		}
		for i := range moved.Actions {
			for field, place := range moved.Actions[i].Places {
				moved.Actions[i].Places[field] = move(place)
			}
		}
		for i := range moved.Doubts {
			moved.Doubts[i].Place = move(moved.Doubts[i].Place)
		}
		if a, b := keys(t, gap.Check(before, nil, lexicon)), keys(t, gap.Check(moved, nil, lexicon)); !reflect.DeepEqual(a, b) {
			t.Fatalf("keys changed: %v, then %v", a, b)
		}
	})
}

// keys fails on a report in which two findings share a key.
func keys(t *rapid.T, r gap.Report) []string {
	var list []string
	seen := make(map[string]bool)
	for _, f := range r.Findings {
		if seen[f.Key] {
			t.Fatalf("two findings have the key %s", f.Key)
		}
		seen[f.Key] = true
		list = append(list, f.Key)
	}
	return list
}

// Where two tables have a column each of the same name, the sheet tells them apart.
func TestKeysNameTheSheetOfTwoTables(t *testing.T) {
	p := complete()
	p.Actions[5].Places[plan.FieldText] = record.Place{Sheet: "Annex", Row: 4, Column: "B"}
	for _, sheet := range []string{"Plan", "Annex"} {
		p.Doubts = append(p.Doubts, plan.Doubt{Kind: plan.CurrencyNotStated, Action: -1, Place: record.Place{Sheet: sheet, Row: 4, Column: "E"}, Column: "Budget", Why: "x"})
	}
	var list []string
	for _, f := range gap.Check(p, nil, words(t)).Findings {
		list = append(list, f.Key)
	}
	if want := []string{"currency-not-stated/Plan/Budget", "currency-not-stated/Annex/Budget"}; !reflect.DeepEqual(list, want) {
		t.Errorf("keys %q, want %q", list, want)
	}
}

func TestGapSincePrevious(t *testing.T) {
	for ends, want := range map[record.Day]int{
		{Year: 2025, Month: 12, Date: 31}: 0, {Year: 2025, Month: 12, Date: 1}: 0, {Year: 2025, Month: 11, Date: 30}: 31, {Year: 2024, Month: 12, Date: 31}: 365,
	} {
		previous := plan.Plan{Kind: plan.Full, Period: record.Span{To: ends}}
		days := 0
		for _, f := range gap.Check(complete(), &previous, words(t)).Findings {
			if f.Rule == "plan-gap-since-previous" {
				days = f.Args["n"].(int)
			}
		}
		if days != want {
			t.Errorf("plan before ended %v: %d days without a plan, want %d", ends, days, want)
		}
	}
}

func TestRulesHaveSources(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range gap.Rules() {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		if r.Component != "" && len(r.Refs) == 0 {
			t.Errorf("%s has no source", r.ID)
		}
		for _, ref := range r.Refs {
			if ref.Source == "" || !ref.Check.Valid() {
				t.Errorf("%s: %q has no mark of whether it was checked", r.ID, ref.Source)
			}
		}
		if !r.Absence && r.Component == "" && len(r.Refs) > 0 {
			t.Errorf("%s is about reading and needs no source", r.ID)
		}
	}
}
