// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"testing"

	"jalon/corpus"
	"jalon/domain/funding"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// expected is what the authors of an example say a reader must find in it.
type expected struct {
	File, State, Lang, Kind, From, To string
	Objectives, Actions               int
	Currency, Needed                  string
	Funded, Dedicated                 *string
	NoLead                            []string `json:"no_lead"`
	NoDate                            []string `json:"no_date"`
	NoBudget                          []string `json:"no_budget"`
	Absorbed, Unfunded, Conditional   []string
	ObjectivesWithoutIndicator        []string `json:"objectives_without_indicator"`
	Themes                            map[string][]string
	Says, Forms                       []string
	Carried                           []struct{ Now, Previous, How string } `json:"carried_over"`
	GapMonths                         int                                   `json:"gap_months"`
	Previous                          string
}

func oracle(t *testing.T) []expected {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "examples", "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Plans []expected }
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if len(list.Plans) < 12 {
		t.Fatalf("%d examples", len(list.Plans))
	}
	return list.Plans
}

func vocabulary(t testing.TB) intake.Vocabulary {
	t.Helper()
	headings, err := corpus.Headings()
	if err != nil {
		t.Fatal(err)
	}
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	facts, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	var list []reading.Currency
	for _, c := range facts.Currencies {
		list = append(list, reading.Currency{Code: c.Code, Digits: c.MinorUnits, Names: c.Names})
	}
	return intake.Vocabulary{Headings: headings, Words: words, Currencies: reading.NewCurrencies(list)}
}

func readPlan(t testing.TB, words intake.Vocabulary, path string) *intake.Reading {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	book, err := grid.Read(context.Background(), filepath.Base(path), data)
	if err != nil {
		t.Fatal(err)
	}
	read, err := intake.ReadPlan(book, words, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// TestExamples reads every example as a person would and holds it against what
// its authors, who never saw the reader, say must be found.
func TestExamples(t *testing.T) {
	words := vocabulary(t)
	for _, want := range oracle(t) {
		t.Run(want.File, func(t *testing.T) {
			read := readPlan(t, words, filepath.Join(root, "examples", want.File))
			p := read.Plan
			if !read.Understood.Fictional {
				t.Error("it is not seen to be fictional")
			}
			if p.Lang != want.Lang || string(p.Kind) != want.Kind {
				t.Errorf("read as %s in %s, want %s in %s", p.Kind, p.Lang, want.Kind, want.Lang)
			}
			if from, to := p.Period.From.String(), p.Period.To.String(); from != want.From || to != want.To {
				t.Errorf("period %s to %s, want %s to %s", from, to, want.From, want.To)
			}
			if len(p.Objectives) != want.Objectives || len(p.Actions) != want.Actions {
				t.Errorf("%d actions under %d objectives, want %d under %d", len(p.Actions), len(p.Objectives), want.Actions, want.Objectives)
			}
			for _, d := range p.Doubts {
				t.Errorf("%s at %s: %q: %s", d.Kind, d.Place, d.Text, d.Why)
			}
			report := gap.Check(p, nil, words.Words)
			checkLabels(t, report, "action-no-lead", want.NoLead)
			checkLabels(t, report, "action-no-date", want.NoDate)
			checkLabels(t, report, "action-no-budget", want.NoBudget)
			checkLabels(t, report, "action-unfunded", want.Unfunded)
			checkLabels(t, report, "assistance-conditional", want.Conditional)
			var absorbed []string
			accounts := make([]funding.Account, len(p.Actions))
			for i, a := range p.Actions {
				accounts[i] = a.Money
				if a.Money.Absorbed() {
					absorbed = append(absorbed, a.Label())
				}
			}
			same(t, "absorbed", absorbed, want.Absorbed)
			checkTotals(t, accounts, p, want)
			for _, theme := range gap.Themes {
				var carry []string
				for _, e := range report.Coverage[theme.Slug] {
					if e.Action < 0 {
						continue // the title of an objective
					}
					if label := p.Actions[e.Action].Label(); len(carry) == 0 || carry[len(carry)-1] != label {
						carry = append(carry, label)
					}
				}
				same(t, theme.Slug, carry, want.Themes[theme.Slug])
			}
			checkSays(t, report, want)
			if strings.HasPrefix(want.File, "good-plan") || strings.HasPrefix(want.File, "plan-complet") {
				for _, f := range report.Findings {
					t.Errorf("a complete plan, and %s at %s", f.Rule, f.Place)
				}
			}
			if want.Previous != "" {
				checkPrevious(t, gap.Check(p, &readPlan(t, words, filepath.Join(root, "examples", want.Previous)).Plan, words.Words), want)
			}
		})
	}
}

func checkLabels(t *testing.T, r gap.Report, rule string, want []string) {
	t.Helper()
	var got []string
	for _, f := range r.Findings {
		if f.Rule == rule && f.Action >= 0 {
			got = append(got, r.Plan.Actions[f.Action].Label())
		}
	}
	same(t, rule, got, want)
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	got, want = append([]string{}, got...), append([]string{}, want...)
	sort.Strings(got)
	sort.Strings(want)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// checkSays holds what a plan says of itself, and which forms of exploitation
// it names, against the oracle.
func checkSays(t *testing.T, r gap.Report, want expected) {
	t.Helper()
	says := make(map[string]bool)
	for _, each := range want.Says {
		says[each] = true
	}
	fired := make(map[string]bool)
	for _, f := range r.Findings {
		fired[f.Rule] = true
	}
	for rule, said := range map[string]string{"plan-no-authority": "authority", "plan-no-monitoring-body": "monitoring-body",
		"plan-no-independent-evaluation": "independent-evaluation", "plan-no-consultation": "consultation"} {
		// Where the oracle, which reads the title block, finds nothing, an action may say it.
		if fired[rule] && says[said] {
			t.Errorf("%s, and the plan says %q", rule, said)
		}
	}
	if fired["indicator-no-baseline"] && strings.Contains(want.File, "dedi") {
		t.Error("indicator-no-baseline, and each indicator of the plan states a reference value")
	}
	named := map[string]string{"sexual-exploitation": "sexual", "forced-labour": "labour", "slavery": "slavery", "servitude": "servitude", "organ-removal": "organs"}
	var forms []string
	for _, form := range want.Forms {
		forms = append(forms, named[form])
	}
	same(t, "forms of exploitation", r.Forms.Named, forms)
}

// checkPrevious holds what is said of the plan before against the oracle: the
// measures announced again, and the months without a plan.
func checkPrevious(t *testing.T, r gap.Report, want expected) {
	t.Helper()
	var got, pairs []string
	for _, c := range gap.CarriedOver(*r.Previous, r.Plan) {
		how := "reworded"
		if c.Same {
			how = "same"
		}
		got = append(got, r.Previous.Actions[c.Previous].Label()+" > "+r.Plan.Actions[c.Current].Label()+" "+how)
	}
	for _, c := range want.Carried {
		pairs = append(pairs, c.Previous+" > "+c.Now+" "+c.How)
	}
	same(t, "carried over", got, pairs)
	months := 0
	for _, f := range r.Findings {
		if f.Rule == "plan-gap-since-previous" {
			ended, began := f.Args["ended"].(record.Day), f.Args["began"].(record.Day)
			months = (began.Year-ended.Year)*12 + began.Month - ended.Month
			if began.Date < ended.Date {
				months--
			}
		}
	}
	if months != want.GapMonths {
		t.Errorf("%d months without a plan, want %d", months, want.GapMonths)
	}
}

func checkTotals(t *testing.T, accounts []funding.Account, p plan.Plan, want expected) {
	t.Helper()
	totals, err := funding.Totals(accounts, p.Currency)
	if err != nil || len(totals) != 1 {
		t.Fatalf("%d currencies (%v)", len(totals), err)
	}
	total := totals[0]
	if total.Currency.Code != want.Currency {
		t.Errorf("currency %s, want %s", total.Currency.Code, want.Currency)
	}
	for _, c := range []struct {
		what string
		got  *funding.Sum
		want string
	}{{"needed", total.Needed, want.Needed}, {"funded", total.Funded, text(want.Funded)}, {"dedicated", total.Dedicated, text(want.Dedicated)}} {
		got := ""
		if c.got != nil {
			got = c.got.String()
		}
		if plain(got) != plain(c.want) {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// plain drops decimals that are all zero, and "0" for "nothing stated".
func plain(s string) string {
	if len(s) > 3 && s[len(s)-3:] == ".00" {
		s = s[:len(s)-3]
	}
	if s == "0" {
		return ""
	}
	return s
}

// readSheets reads the sheets of a file without reading a plan out of it.
func readSheets(t testing.TB, path string) []grid.Sheet {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	book, err := grid.Read(context.Background(), filepath.Base(path), data)
	if err != nil {
		t.Fatal(err)
	}
	return book.Sheets
}
