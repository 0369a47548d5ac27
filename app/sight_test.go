// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"math/big"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/domain/record"
)

// What a reader is shown out of memory is what the store shows them, for every
// reader, at every stage of a plan.
func TestMemoryShowsWhatTheStoreShows(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
		readers := []access.Actor{{}, ada, eve, r.person(t, "sec", access.Secretariat, record.OSCE), r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")}
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		plan := r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Train judges"))
		shownTo := func(actor access.Actor, sight app.Sight) int {
			list, err := r.ShowPlans(t.Context(), snapshots, actor, "QMA", sight)
			if err != nil {
				t.Fatal(err)
			}
			actions := 0
			for _, p := range list {
				actions += len(p.Actions)
			}
			return actions
		}
		stages := []struct {
			name  string
			do    func() error
			wants []int
		}{
			{"draft", func() error { return nil }, []int{0, 2, 0, 0, 0}},
			{"submitted", func() error { _, err := r.Submit(t.Context(), ada, plan.Plan.ID, "", ""); return err }, []int{0, 2, 0, 0, 2}},
			{"network", func() error { _, err := r.Sign(t.Context(), ada, plan.Plan.ID, record.Network, ""); return err }, []int{0, 2, 2, 2, 2}},
			{"public", func() error { _, err := r.Sign(t.Context(), ada, plan.Plan.ID, record.Public, ""); return err }, []int{2, 2, 2, 2, 2}},
			{"a draft besides", func() error {
				r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Train judges", "1.3 Open a shelter"))
				return nil
			}, []int{2, 3, 2, 2, 2}},
		}
		for _, stage := range stages {
			if err := stage.do(); err != nil {
				t.Fatal(err)
			}
			if err := snapshots.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			now := r.Now()
			for i, actor := range readers {
				if got, stored := shownTo(actor, app.Sight{}), shownTo(actor, app.Sight{AsAt: now}); got != stage.wants[i] || stored != got {
					t.Errorf("%s: reader %d sees %d actions in memory, %d in the store, want %d", stage.name, i, got, stored, stage.wants[i])
				}
				// With the eyes of the public, everybody sees what the public sees.
				if got := shownTo(actor, app.Sight{SeenBy: record.Public}); got != stage.wants[0] {
					t.Errorf("%s: with the public's eyes, reader %d sees %d actions", stage.name, i, got)
				}
			}
			// The public cannot look with the network's eyes.
			if got := shownTo(access.Actor{}, app.Sight{SeenBy: record.Network}); got != stage.wants[0] {
				t.Errorf("%s: the public borrows the network's eyes and sees %d actions", stage.name, got)
			}
		}
		if _, err := r.ShowPlan(t.Context(), snapshots, eve, "QMB", plan.Plan.ID, app.Sight{}); fault.Of(err).Kind != fault.Missing {
			t.Errorf("a plan is shown as another State's: %v", err)
		}
	})
}

// A plan is shown as it stood at an instant.
func TestAPlanAsItStood(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		before := r.Now()
		first := r.imported(t, ada, measures("1.1 Inspect farms"))
		middle := r.Now()
		r.imported(t, ada, measures("1.1 Inspect kitchens", "1.2 Train judges"))
		for _, c := range []struct {
			at      time.Time
			actions int
			text    string
		}{{middle, 1, "Inspect farms"}, {r.Now(), 2, "Inspect kitchens"}, {time.Time{}, 2, "Inspect kitchens"}} {
			p, err := r.ShowPlan(t.Context(), snapshots, ada, "QMA", first.Plan.ID, app.Sight{AsAt: c.at})
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Actions) != c.actions || p.Actions[0].Says.Text.In("en").Words != c.text {
				t.Errorf("at %s: %d actions, %q", c.at, len(p.Actions), p.Actions[0].Says.Text.In("en").Words)
			}
		}
		_, err = r.ShowPlan(t.Context(), snapshots, ada, "QMA", first.Plan.ID, app.Sight{AsAt: before})
		wants(t, err, fault.Missing)
	})
}

// The history of a plan tells each change once, to the owner with its reason, and
// to others what was published of it and no reason.
func TestAHistoryTellsNoMoreThanTheReaderSees(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
		d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.1 Inspect farms"), Why: "first reading"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, "agreed"); err != nil {
			t.Fatal(err)
		}
		if _, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.1 Inspect kitchens"), Why: "second reading"}); err != nil {
			t.Fatal(err)
		}
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		reasons := func(actor access.Actor, sight app.Sight) (list []string) {
			moments, err := r.PlanHistory(t.Context(), snapshots, actor, d.Plan, sight)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range moments {
				list = append(list, string(m.Verb)+" "+m.Why)
			}
			return list
		}
		if got, want := reasons(ada, app.Sight{}), []string{"import second reading", "publish agreed", "import first reading"}; !reflect.DeepEqual(got, want) {
			t.Errorf("the owner is told %q", got)
		}
		for name, actor := range map[string]access.Actor{"the public": {}, "another State": eve} {
			if got, want := reasons(actor, app.Sight{}), []string{" "}; !reflect.DeepEqual(got, want) {
				t.Errorf("%s is told %q", name, got)
			}
		}
		if got, want := reasons(ada, app.Sight{SeenBy: record.Public}), []string{" "}; !reflect.DeepEqual(got, want) {
			t.Errorf("with the public's eyes, the owner is told %q", got)
		}
	})
}

// The figures of a plan are those of package funding, and its parts add up to
// them in exact minor units, whatever the amounts and currencies.
func TestMoneyAddsUp(t *testing.T) {
	currencies := []funding.Currency{{Code: "EUR", MinorUnits: 2}, {Code: "TND", MinorUnits: 3}, {Code: "JPY"}}
	rapid.Check(t, func(rt *rapid.T) {
		var actions []app.ShownAction
		var accounts []funding.Account
		for i := range rapid.IntRange(0, 30).Draw(rt, "actions") {
			a := app.ShownAction{Account: funding.Account{Source: rapid.SampledFrom([]string{"", "State budget", "EU fund"}).Draw(rt, "source"),
				OrdinarySource: rapid.IntRange(0, 4).Draw(rt, "ordinary") == 0, Dedicated: rapid.SampledFrom([]string{"", "earmarked"}).Draw(rt, "dedicated")}}
			for range rapid.IntRange(0, 3).Draw(rt, "lines") {
				l := funding.Line{Role: rapid.SampledFrom([]funding.Role{funding.Needed, funding.Allocated, funding.Spent}).Draw(rt, "role"),
					Standing: rapid.SampledFrom([]funding.Standing{funding.Stated, funding.Stated, funding.Absorbed, funding.NotStated, funding.Free}).Draw(rt, "standing"),
					Shared:   rapid.IntRange(0, 5).Draw(rt, "shared") == 0}
				if l.Standing == funding.Stated {
					l.Amount = funding.Money{Minor: rapid.Int64Range(0, 1<<62).Draw(rt, "minor"), Currency: rapid.SampledFrom(currencies).Draw(rt, "currency")}
				}
				a.Account.Lines = append(a.Account.Lines, l)
			}
			if rapid.Bool().Draw(rt, "dated") {
				a.Span.To = record.Day{Year: 2025 + i%3, Month: 12, Date: 31}
			}
			actions, accounts = append(actions, a), append(accounts, a.Account)
		}
		m, err := app.MoneyOf(actions, currencies[0])
		if err != nil {
			rt.Fatal(err)
		}
		totals, err := funding.Totals(accounts, currencies[0])
		if err != nil || !reflect.DeepEqual(m.Totals, totals) || !reflect.DeepEqual(m.Footings, funding.Footings(accounts)) {
			rt.Fatalf("the figures are not those of the accounts: %v", err)
		}
		for name, parts := range map[string][]app.MoneyPart{"source": m.Sources, "year": m.Years} {
			counted := 0
			for _, part := range parts {
				counted += part.Actions
			}
			if counted != len(actions) {
				rt.Fatalf("by %s, %d of %d actions are counted", name, counted, len(actions))
			}
			for _, total := range totals {
				for _, of := range []func(funding.Total) *funding.Sum{
					func(t funding.Total) *funding.Sum { return t.Needed }, func(t funding.Total) *funding.Sum { return t.Allocated },
					func(t funding.Total) *funding.Sum { return t.Spent }, func(t funding.Total) *funding.Sum { return t.Funded }, func(t funding.Total) *funding.Sum { return t.Dedicated },
				} {
					sum, stated := new(big.Rat), false
					for _, part := range parts {
						for _, t := range part.Totals {
							if s := of(t); s != nil && t.Currency == total.Currency {
								amount, _ := new(big.Rat).SetString(s.String())
								sum.Add(sum, amount)
								stated = true
							}
						}
					}
					whole := of(total)
					if stated != (whole != nil) {
						rt.Fatalf("by %s: stated %v in parts, %v in all", name, stated, whole != nil)
					}
					if whole == nil {
						continue
					}
					if want, _ := new(big.Rat).SetString(whole.String()); want.Cmp(sum) != 0 {
						rt.Fatalf("by %s the parts come to %s, the whole is %s", name, sum.FloatString(3), whole)
					}
				}
			}
		}
	})
}

// A choice is made by each of its parts, and by all of them together.
func TestActionsAreChosen(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	d := r.imported(t, ada, example(t, "good-plan-en.xlsx"))
	snapshots, err := r.NewSnapshots(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.ShowPlan(t.Context(), snapshots, ada, "QMA", d.Plan.ID, app.Sight{})
	if err != nil {
		t.Fatal(err)
	}
	words := lexiconOf(t)
	chosen := func(c app.Choice) map[int]bool {
		list, err := c.Of(p, words)
		if err != nil {
			t.Fatal(err)
		}
		set := make(map[int]bool)
		for _, i := range list {
			set[i] = true
		}
		return set
	}
	if got := chosen(app.Choice{}); len(got) != len(p.Actions) {
		t.Errorf("no choice leaves %d of %d", len(got), len(p.Actions))
	}
	parts := []app.Choice{{Lead: p.Actions[0].Says.Leads[0]}, {Theme: "technology"}, {Year: 2026}, {Money: funding.OnExisting}, {Text: "LABOUR inspectors"}}
	for _, c := range parts {
		if n := len(chosen(c)); n == 0 || n == len(p.Actions) {
			t.Errorf("%+v chooses %d of %d", c, n, len(p.Actions))
		}
	}
	both := chosen(app.Choice{Year: 2026, Theme: "technology"})
	for i := range p.Actions {
		if both[i] != (chosen(parts[1])[i] && chosen(parts[2])[i]) {
			t.Errorf("action %d: two parts of a choice are not both asked for", i)
		}
	}
}
