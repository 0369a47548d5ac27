// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
)

func lexiconOf(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// aboutReading are the rules about cells that could not be read: the record keeps
// what was read, and the document what was not.
var aboutReading = []string{string(plan.AmountAmbiguous), string(plan.AmountUnread), string(plan.AmountOtherCurrency),
	string(plan.CurrencyNotStated), string(plan.DateUnread), string(plan.DateAmbiguous), string(plan.CellError), "number-repeated"}

func told(r gap.Report) []string {
	var list []string
	for _, f := range r.Findings {
		if slices.Contains(aboutReading, f.Rule) {
			continue
		}
		action := ""
		if f.Action >= 0 {
			action = r.Plan.Actions[f.Action].Label()
		}
		list = append(list, fmt.Sprintf("%s %s %s %s", f.Rule, f.Severity, f.Theme, action))
	}
	slices.Sort(list)
	return list
}

// What the rules find in a ministry's file, they find in its plan in the record.
func TestTheRecordHasTheGapsOfTheFile(t *testing.T) {
	files, err := filepath.Glob("../examples/*.*")
	if err != nil {
		t.Fatal(err)
	}
	words := lexiconOf(t)
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	tried := 0
	for _, file := range files {
		if ext := filepath.Ext(file); ext != ".xlsx" && ext != ".csv" && ext != ".docx" {
			continue
		}
		tried++
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		book, err := grid.Read(context.Background(), filepath.Base(file), data)
		if err != nil {
			t.Fatal(err)
		}
		read, err := intake.ReadPlan(book, vocabularyOf(t), intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := r.imported(t, ada, app.ReadDocument(read.Plan, filepath.Base(file), app.FileSum(data)))
		g, err := r.Gaps(t.Context(), ada, d.Plan, app.Sight{}, words)
		if err != nil {
			t.Fatal(err)
		}
		var previous *plan.Plan
		if g.Previous != nil {
			p, err := g.Previous.Readable()
			if err != nil {
				t.Fatal(err)
			}
			previous = &p
		}
		if got, want := told(g.Report), told(gap.Check(read.Plan, previous, words)); !slices.Equal(got, want) {
			t.Errorf("%s: of the record\n%s\nof the file\n%s", file, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		for i, ref := range g.Actions {
			if ref.ID == "" {
				t.Errorf("%s: action %d has no record", file, i)
			}
		}
	}
	if tried < 10 {
		t.Errorf("only %d examples were tried", tried)
	}
}

func TestADismissalHasAReasonAndSurvives(t *testing.T) {
	words := lexiconOf(t)
	each(t, func(t *testing.T, r *register) {
		ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
		d := r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Train judges"))
		g, err := r.Gaps(t.Context(), ada, d.Plan, app.Sight{}, words)
		if err != nil || len(g.Open()) == 0 {
			t.Fatalf("%d open, %v", len(g.Open()), err)
		}
		if _, err := r.Gaps(t.Context(), eve, d.Plan, app.Sight{}, words); fault.Of(err).Kind != fault.Missing {
			t.Errorf("another State's draft: %v", err)
		}
		i := slices.IndexFunc(g.Report.Findings, func(f gap.Finding) bool { return f.Action == 0 })
		key := g.Report.Findings[i].Key
		in := app.Dismissing{Plan: d.Plan.ID, Finding: key, Lang: "en"}
		wants(t, r.Dismiss(t.Context(), ada, in, words), fault.Invalid)
		in.Why = "The farms’ inspectorate has its own line."
		wants(t, r.Dismiss(t.Context(), eve, in, words), fault.Missing)
		wants(t, r.Dismiss(t.Context(), access.Actor{}, in, words), fault.Denied)
		other := in
		other.Finding = "action-no-lead/nowhere"
		wants(t, r.Dismiss(t.Context(), ada, other, words), fault.Missing)
		if err := r.Dismiss(t.Context(), ada, in, words); err != nil {
			t.Fatal(err)
		}
		// The same plan again, with a row before the others: the dismissal stays with its action.
		r.imported(t, ada, measures("1.0 Count farms", "1.1 Inspect farms", "1.2 Train judges"))
		after, err := r.Gaps(t.Context(), ada, d.Plan, app.Sight{}, words)
		if err != nil {
			t.Fatal(err)
		}
		if got := after.Dismissed[key].Body.Why.Wordings["en"].Words; got != in.Why {
			t.Errorf("the reason is %q", got)
		}
		if slices.ContainsFunc(after.Open(), func(f gap.Finding) bool { return f.Key == key }) || !slices.ContainsFunc(after.Report.Findings, func(f gap.Finding) bool { return f.Key == key }) {
			t.Error("what was set aside is open, or is hidden")
		}
		in.Again, in.Why = true, ""
		if err := r.Dismiss(t.Context(), ada, in, words); err != nil {
			t.Fatal(err)
		}
		again, err := r.Gaps(t.Context(), ada, d.Plan, app.Sight{}, words)
		if err != nil || !slices.ContainsFunc(again.Open(), func(f gap.Finding) bool { return f.Key == key }) {
			t.Errorf("it was not taken up again: %v", err)
		}
		// Who reads the published plan reads what was set aside, and why.
		in.Again, in.Why = false, "Seen by all."
		if err := r.Dismiss(t.Context(), ada, in, words); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		public, err := r.Gaps(t.Context(), access.Actor{}, d.Plan, app.Sight{}, words)
		if err != nil || public.Dismissed[key].Body.Why.Wordings["en"].Words != "Seen by all." {
			t.Errorf("%+v, %v", public.Dismissed, err)
		}
		r.verifies(t)
	})
}
