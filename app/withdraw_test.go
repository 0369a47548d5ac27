// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"flag"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// published signs a plan with two people of its body.
func (r *register) published(t testing.TB, people [2]access.Actor, root record.ID, reach record.Reach) {
	t.Helper()
	for _, who := range people {
		if _, err := r.Sign(t.Context(), who, root, reach, ""); err != nil {
			t.Fatal(err)
		}
	}
}

// What is withdrawn is seen by nobody beyond, while the drafts that came after
// it stay as they are; to publish it again takes two.
func TestAWithdrawalLeavesTheDrafts(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		two := [2]access.Actor{r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")}
		rap, sec := r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur"), r.person(t, "sec", access.Secretariat, record.CouncilOfEurope)
		d := r.imported(t, two[0], measures("1.1 Inspect farms", "1.2 Open a shelter"))
		r.published(t, two, d.Plan.ID, record.Public)
		public := r.clock
		draft := r.imported(t, two[0], measures("1.1 Inspect kitchens", "1.2 Open a shelter"))
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil || snapshots.Newest().Holding(record.Public, "QMA") == nil {
			t.Fatal("it was not published", err)
		}
		withdraw := func(to record.Reach) record.Change {
			t.Helper()
			c, err := r.Withdraw(t.Context(), two[1], app.WithdrawRequest{Root: d.Plan.ID, To: to, Why: "too early"})
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		see := func(when string, actor access.Actor, want string) {
			t.Helper()
			if got := r.sees(t, actor, record.KindAction)["QMA action:1.1"]; want == "" && got != "" || !strings.Contains(got, want) {
				t.Errorf("%s: %s sees %q, want %q", when, actor.Role, got, want)
			}
		}
		withdraw(record.Network)
		see("from the public", access.Actor{}, "")
		see("from the public", sec, "farms")
		see("from the public", rap, "farms")
		see("from the public", two[0], "kitchens")
		done := withdraw(record.Submitted)
		for _, actor := range []access.Actor{{}, sec, r.person(t, "ins", access.FocalPoint, "QMA:labour-inspectorate")} {
			if seen := r.sees(t, actor, ""); len(seen) != 0 {
				t.Errorf("%s sees %v", actor.Role, seen)
			}
		}
		see("from the network", rap, "farms")
		see("from the network", two[0], "kitchens")
		if err := snapshots.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if len(snapshots.Newest().Owners(record.Network)) != 0 {
			t.Error("the snapshot still shows it")
		}
		// What was public on a day was public on that day.
		if _, err := r.ExportPlan(t.Context(), access.Actor{}, "QMA", "", time.Time{}); fault.Of(err).Kind != fault.Missing {
			t.Errorf("the public still reads it: %v", err)
		}
		if was, err := r.ExportPlan(t.Context(), access.Actor{}, "QMA", "", public); err != nil || len(was.Actions) != 2 {
			t.Errorf("as it stood: %+v, %v", was.Actions, err)
		}
		if again := withdraw(record.Submitted); again.ID != "" {
			t.Error("nothing was to be seen, and a change was made")
		}
		_, err = r.Undo(t.Context(), two[0], done.ID, "", "")
		wants(t, err, fault.Denied)
		// A draft from before can still be taken back, and shows nothing.
		if _, err := r.Undo(t.Context(), two[0], draft.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		see("the draft undone", two[0], "farms")
		see("the draft undone", access.Actor{}, "")
		if s, err := r.Sign(t.Context(), two[0], d.Plan.ID, record.Public, ""); err != nil || s.Published != "" {
			t.Errorf("one person published it again: %+v, %v", s, err)
		}
		r.published(t, two, d.Plan.ID, record.Public)
		see("signed again", access.Actor{}, "farms")
		r.verifies(t)
	})
}

// Who publishes may withdraw, of their own, with a reason; nobody else.
func TestWhoWithdraws(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		two := [2]access.Actor{r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")}
		d := r.imported(t, two[0], measures("1.1 Inspect farms"))
		r.published(t, two, d.Plan.ID, record.Public)
		ask := func(actor access.Actor, in app.WithdrawRequest) error {
			return second(r.Withdraw(t.Context(), actor, in))
		}
		good := app.WithdrawRequest{Root: d.Plan.ID, To: record.Submitted, Why: "too early", Request: "once"}
		wants(t, ask(r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur"), good), fault.Missing)
		wants(t, ask(r.person(t, "eve", access.Coordinator, "QMB"), good), fault.Missing)
		for _, actor := range []access.Actor{{}, app.Holder, r.person(t, "del", access.Delegate, "QMA:delegation")} {
			wants(t, ask(actor, good), fault.Denied)
		}
		wants(t, ask(two[0], app.WithdrawRequest{Root: d.Plan.ID, To: record.Submitted}), fault.Invalid)
		for _, to := range []record.Reach{record.Draft, record.Public} {
			wants(t, ask(two[0], app.WithdrawRequest{Root: d.Plan.ID, To: to, Why: "too early"}), fault.Invalid)
		}
		if r.action(t, access.Actor{}) == "" {
			t.Fatal("it was withdrawn by whoever may not")
		}
		first, err := r.Withdraw(t.Context(), two[0], good)
		if err != nil || r.action(t, access.Actor{}) != "" {
			t.Fatal(first, err)
		}
		if again, err := r.Withdraw(t.Context(), two[0], good); err != nil || again.ID != first.ID {
			t.Errorf("asked again: %+v, %v", again, err)
		}
	})
}

// Whatever was done before, nobody beyond sees anything of a plan that was
// withdrawn, whatever its owner drafts, submits or undoes then; who sees as far as
// it was withdrawn to goes on seeing what they saw.
func TestAWithdrawalHoldsInEveryHistory(t *testing.T) {
	for engine, histories := range []int{400, 50} {
		e := engines()[engine]
		t.Run(e.name, func(t *testing.T) { withdraws(t, newRegister(t, e), histories) })
	}
}

func withdraws(t *testing.T, r *register, histories int) {
	if err := flag.Set("rapid.checks", strconv.Itoa(histories)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("rapid.checks", "100") })
	var people [20][2]access.Actor
	for i := range people {
		for k := range 2 {
			people[i][k] = r.person(t, "w"+strconv.Itoa(i)+"."+strconv.Itoa(k), access.Coordinator, record.Owner("QN"+string(rune('A'+i))))
		}
	}
	withdrawn, undone := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		who := people[rapid.IntRange(0, len(people)-1).Draw(rt, "State")]
		owner := who[0].Owner
		root := r.imported(t, who[0], measures("1.9 Report")).Plan.ID
		for range rapid.IntRange(0, 4).Draw(rt, "before") {
			r.randomly(t, rt, who)
		}
		before := r.states(t, owner)
		saved := rapid.Bool().Draw(rt, "a draft")
		var draft record.ID
		if saved {
			draft = r.imported(t, who[0], measures("1.8 Assess "+strconv.Itoa(withdrawn))).Change
		}
		drafted := r.states(t, owner)
		to := rapid.SampledFrom([]record.Reach{record.Submitted, record.Network}).Draw(rt, "to")
		c, err := r.Withdraw(t.Context(), who[1], app.WithdrawRequest{Root: root, To: to, Why: "too early"})
		if err != nil {
			rt.Fatal(err)
		}
		if c.ID != "" {
			withdrawn++
		}
		nothing := r.state(t, access.Public, "QZZ")
		hidden := func(when string) {
			for _, audience := range []string{"network", "public"} {
				want := nothing
				if audience == "network" && to == record.Network {
					want = drafted[audience]
				}
				if r.states(t, owner)[audience] != want {
					rt.Fatalf("%s: the %s sees something else than it should", when, audience)
				}
			}
		}
		hidden("withdrawn")
		after := r.states(t, owner)
		for _, audience := range []string{"own", "rapporteur"} {
			if after[audience] != drafted[audience] {
				rt.Fatalf("the %s sees something else after a withdrawal", audience)
			}
		}
		if draft != "" {
			if _, err := r.Undo(t.Context(), who[0], draft, "", ""); err != nil {
				rt.Fatal(err)
			}
			undone++
			hidden("a draft undone")
			if now := r.states(t, owner); now["own"] != before["own"] || now["rapporteur"] != before["rapporteur"] {
				rt.Fatal("a draft from before a withdrawal was not taken back")
			}
		}
		r.imported(t, who[0], measures("1.7 Inform "+strconv.Itoa(withdrawn)))
		hidden("a new draft")
		if _, err := r.Submit(t.Context(), who[0], root, "", ""); err != nil {
			rt.Fatal(err)
		}
		hidden("submitted")
	})
	if withdrawn < histories/20 || undone < histories/20 {
		t.Errorf("only %d were withdrawn, and %d drafts undone after", withdrawn, undone)
	}
	r.verifies(t)
}
