// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/store"
)

// looked is all that an actor is shown of a State's plans: as they stand, with their
// themes and gaps and how they came to be.
func looked(t testing.TB, h *app.House, snapshots *app.Snapshots, actor access.Actor, words *lexicon.Lexicon) string {
	t.Helper()
	var all strings.Builder
	plans, err := h.ShowPlans(t.Context(), snapshots, actor, "QMA", app.Sight{})
	if err != nil {
		t.Fatal(err)
	}
	tell := func(v record.Version) { fmt.Fprintf(&all, "%s %d %s %s\n", v.Key, v.Number, v.Reach, v.Body) }
	for _, p := range plans {
		one, err := h.ShowPlan(t.Context(), snapshots, actor, "QMA", p.ID, app.Sight{})
		if err != nil || len(one.Actions) != len(p.Actions) {
			t.Fatalf("alone it has %v actions, %v", one, err)
		}
		tell(p.Version)
		for _, o := range p.Objectives {
			tell(o.Version)
		}
		themes, err := p.Themes(words)
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range p.Actions {
			tell(a.Version)
			fmt.Fprintln(&all, themes[i])
		}
		g, err := h.Gaps(t.Context(), actor, p.Ref, app.Sight{}, words)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&all, told(g.Report), len(g.Actions))
		moments, err := h.PlanHistory(t.Context(), snapshots, actor, p.Ref, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range moments {
			for _, v := range m.Versions {
				tell(v.Before)
				tell(v.Now)
			}
		}
	}
	return all.String()
}

// Whatever was read before and by whom, everybody is shown what is there and theirs
// to see: the same as by a program that has read nothing yet.
func TestWhatIsKeptIsWhatIsThere(t *testing.T) {
	words := lexiconOf(t)
	each(t, func(t *testing.T, r *register) {
		people := [2]access.Actor{r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "abe", access.Coordinator, "QMA")}
		readers := []access.Actor{people[0], people[1], r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur"), {},
			r.person(t, "ins", access.FocalPoint, "QMA:labour-inspectorate"), r.person(t, "eve", access.Coordinator, "QMB")}
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		shown := make([]map[string]bool, len(readers))
		for i := range shown {
			shown[i] = make(map[string]bool)
		}
		// Chance alone need not publish anything: everybody is shown nothing, and then this.
		for i := range readers {
			shown[i][looked(t, r.House, snapshots, readers[i], words)] = true
		}
		published := r.imported(t, people[0], measures("1 what everybody sees"))
		for _, who := range people {
			if _, err := r.Sign(t.Context(), who, published.Plan.ID, record.Public, ""); err != nil {
				t.Fatal(err)
			}
		}
		if err := snapshots.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		steps := 0
		rapid.Check(t, func(rt *rapid.T) {
			if steps++; steps > 40 {
				return // everybody looks three times at all of it, at each step
			}
			r.randomly(t, rt, people)
			if rapid.IntRange(0, 3).Draw(rt, "erase") == 0 {
				// What ended is erased too: nobody sees it now, and some saw it before.
				found, err := r.Look(t.Context(), people[0], app.Query{Owner: "QMA", Kind: record.KindAction, Gone: true})
				if err != nil {
					rt.Fatal(err)
				}
				if len(found) > 0 {
					_ = r.Erase(t.Context(), people[0], rapid.SampledFrom(found).Draw(rt, "whom").Ref, "a right") //nolint:errcheck // it may be erased already
				}
			}
			fresh := &app.House{Store: r.Store, Now: r.Now, Random: rand.Reader, Seal: r.Seal}
			cold, err := fresh.NewSnapshots(t.Context())
			if err != nil {
				rt.Fatal(err)
			}
			look := func(i int) {
				first, again, want := looked(t, r.House, snapshots, readers[i], words), looked(t, r.House, snapshots, readers[i], words), looked(t, fresh, cold, readers[i], words)
				if first != want || again != want {
					rt.Fatalf("reader %d is shown\n%s\nwhere there is\n%s", i, first, want)
				}
				shown[i][want] = true
			}
			// Who reads from the store sees at once what was done, the others when the
			// program has heard of it.
			for _, i := range []int{0, 1, 2} {
				look(i)
			}
			if err := snapshots.Refresh(t.Context()); err != nil {
				rt.Fatal(err)
			}
			for i := range readers {
				look(i)
			}
		})
		for i := range readers {
			if len(shown[i]) < 2 {
				t.Errorf("reader %d was shown %d things: this proves little", i, len(shown[i]))
			}
		}
	})
}

// What was erased is not kept in memory either: not by the program that erased it,
// and not by another that has heard of it.
func TestWhatWasErasedIsNotKept(t *testing.T) {
	words := lexiconOf(t)
	each(t, func(t *testing.T, r *register) {
		ada, rap := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")
		d := r.imported(t, ada, measures("1.1 Unspeakable", "1.2 Open a shelter"))
		if _, err := r.Submit(t.Context(), ada, d.Plan.ID, "", ""); err != nil {
			t.Fatal(err)
		}
		opened, err := store.Open(t.Context(), r.serves, store.Options{ContextKey: key})
		if err != nil {
			t.Fatal(err)
		}
		defer opened.Close()
		other := &app.House{Store: opened, Now: time.Now, Random: rand.Reader, Seal: r.Seal}
		heard := make(map[*app.House]*app.Snapshots)
		for _, h := range []*app.House{r.House, other} {
			if heard[h], err = h.NewSnapshots(t.Context()); err != nil {
				t.Fatal(err)
			}
			for _, actor := range []access.Actor{ada, rap} {
				looked(t, h, heard[h], actor, words)
			}
			if n := strings.Count(h.Kept(), "Unspeakable"); n == 0 || strings.Count(h.Kept(), "shelter") < 4 {
				t.Fatalf("nothing is kept of it, so nothing is proved: %d", n)
			}
		}
		found, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction, Key: "action:1.1"})
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		if err := r.Erase(t.Context(), ada, found[0].Ref, "a person asked for it"); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(r.House.Kept(), "Unspeakable") {
			t.Error("the program that erased it keeps it")
		}
		if err := heard[other].Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(other.Kept(), "Unspeakable") {
			t.Error("a program that has heard of it keeps it")
		}
	})
}

// A layer stays the one that it was while its audience is shown the same, and only
// then.
func TestALayerIsAnotherWhenItsAudienceSeesAnother(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var plan record.ID
		action := func(key string) record.Version {
			found, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction, Key: key, Gone: true})
			if err != nil || len(found) != 1 {
				t.Fatal(found, err)
			}
			return found[0]
		}
		sign := func(reach record.Reach) func() error {
			return func() error { _, err := r.Sign(t.Context(), ada, plan, reach, ""); return err }
		}
		for _, step := range []struct {
			name            string
			do              func() error
			network, public bool
		}{
			{"a draft", func() error {
				plan = r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Train judges", "1.3 Open a shelter")).Plan.ID
				return nil
			}, false, false},
			{"it is submitted", func() error { _, err := r.Submit(t.Context(), ada, plan, "", ""); return err }, false, false},
			{"the network sees it", sign(record.Network), true, false},
			{"the public sees it", sign(record.Public), true, true},
			{"a draft is saved", func() error { r.saved(t, ada, "action:1.1", "Unions", ""); return nil }, false, false},
			{"the public sees that", sign(record.Public), true, true},
			{"an action ends in a draft", func() error {
				_, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.1 Inspect farms", "1.2 Train judges"), Remove: true})
				return err
			}, false, false},
			{"the public sees that it ended", sign(record.Public), true, true},
			{"what ended is erased", func() error { return r.Erase(t.Context(), ada, action("action:1.3").Ref, "a right") }, true, true},
			{"what is seen is erased", func() error { return r.Erase(t.Context(), ada, action("action:1.2").Ref, "a right") }, true, true},
			{"it is withdrawn from the public", func() error {
				_, err := r.Withdraw(t.Context(), ada, app.WithdrawRequest{Root: plan, To: record.Network, Why: "wrong"})
				return err
			}, true, true},
		} {
			before := snapshots.Newest()
			if err := step.do(); err != nil {
				t.Fatalf("%s: %v", step.name, err)
			}
			if err := snapshots.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			after := snapshots.Newest()
			for reach, want := range map[record.Reach]bool{record.Network: step.network, record.Public: step.public} {
				if got := before.Layer(reach) != after.Layer(reach); got != want {
					t.Errorf("%s: the layer of %s is another: %v", step.name, reach, got)
				}
			}
		}
	})
}
