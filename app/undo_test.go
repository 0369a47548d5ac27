// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// state is a digest of all that a scope sees of an owner's: what each record says
// and where it stands; not in how many versions it came to be so.
func (r *register) state(t testing.TB, scope access.Scope, owner record.Owner) string {
	t.Helper()
	h := sha256.New()
	err := r.Store.Read(t.Context(), scope, func(in app.Reading) error {
		found, err := in.Versions(app.Query{Owner: owner})
		for _, v := range found {
			fmt.Fprintln(h, v.Owner, v.ID, v.Kind, v.Parent, v.Key, v.Order, string(v.Body))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// states are the digests of all audiences of a State's record.
func (r *register) states(t testing.TB, owner record.Owner) map[string]string {
	return map[string]string{
		"own":        r.state(t, access.Actor{Role: access.Coordinator, Owner: owner}.Scope(), owner),
		"rapporteur": r.state(t, access.Actor{Role: access.RapporteurRole, Owner: owner + ":rapporteur"}.Scope(), owner),
		"network":    r.state(t, access.Actor{Role: access.Secretariat, Owner: record.CouncilOfEurope}.Scope(), owner),
		"public":     r.state(t, access.Public, owner),
	}
}

// randomly draws something that a person can do, and does it. It returns the
// change that it made; "" when it made none.
func (r *register) randomly(t testing.TB, rt *rapid.T, people [2]access.Actor) record.ID {
	actor := people[rapid.IntRange(0, 1).Draw(rt, "who")]
	root := record.ID("")
	found, err := r.Look(t.Context(), actor, app.Query{Owner: actor.Owner, Kind: record.KindPlan})
	if err != nil {
		rt.Fatal(err)
	}
	if len(found) > 0 {
		root = found[0].ID
	}
	what := rapid.SampledFrom([]string{"import", "import", "save", "submit", "publish", "withdraw"}).Draw(rt, "what")
	switch {
	case what == "import" || root == "":
		var texts []string
		for n := range 4 {
			if rapid.Bool().Draw(rt, "in") {
				texts = append(texts, fmt.Sprintf("1.%d %s %d", n, rapid.SampledFrom([]string{"Inspect", "Train", "Shelter"}).Draw(rt, "verb"), n))
			}
		}
		d, err := r.ImportPlan(t.Context(), actor, app.PlanImport{Document: measures(texts...), Remove: rapid.Bool().Draw(rt, "remove"),
			Choose: func(app.Unsure) (int, error) { return -1, nil }})
		if err != nil {
			rt.Fatal(err)
		}
		return d.Change
	case what == "save":
		actions, err := r.Look(t.Context(), actor, app.Query{Owner: actor.Owner, Kind: record.KindAction})
		if err != nil {
			rt.Fatal(err)
		}
		if len(actions) == 0 {
			return ""
		}
		v := rapid.SampledFrom(actions).Draw(rt, "action")
		var body app.ActionBody
		if err := json.Unmarshal(v.Body, &body); err != nil {
			rt.Fatal(err)
		}
		body.Partners = rapid.SampledFrom([]string{"", "NGOs", "Unions"}).Draw(rt, "partners")
		text, err := json.Marshal(body)
		if err != nil {
			rt.Fatal(err)
		}
		saved, err := r.Save(t.Context(), actor, app.SaveRequest{Ref: v.Ref, Base: v.Number, Body: text})
		if err != nil {
			rt.Fatal(err)
		}
		if saved.Number == v.Number {
			return ""
		}
		return saved.Change
	case what == "submit":
		c, err := r.Submit(t.Context(), actor, root, "", "")
		if err != nil {
			rt.Fatal(err)
		}
		if _, err := r.changeOf(t, actor, c.ID); err != nil {
			return "" // it was submitted as it stands already
		}
		return c.ID
	case what == "withdraw":
		to := rapid.SampledFrom([]record.Reach{record.Submitted, record.Network}).Draw(rt, "to")
		c, err := r.Withdraw(t.Context(), actor, app.WithdrawRequest{Root: root, To: to, Why: "too early"})
		if err != nil {
			rt.Fatal(err)
		}
		return c.ID
	default:
		reach := rapid.SampledFrom([]record.Reach{record.Network, record.Public}).Draw(rt, "reach")
		var last app.Signed
		for _, each := range people {
			if last, err = r.Sign(t.Context(), each, root, reach, ""); err != nil {
				rt.Fatal(err)
			}
		}
		return last.Published
	}
}

func (r *register) changeOf(t testing.TB, actor access.Actor, id record.ID) (c record.Change, err error) {
	err = r.Store.Read(t.Context(), actor.Scope(), func(in app.Reading) error {
		c, err = in.Change(record.Ref{Owner: actor.Owner, ID: id})
		return err
	})
	return c, err
}

// Whatever was done before, undoing the last thing leaves everybody seeing what
// they saw: 1,000 histories over 60 States.
func TestUndoRestoresWhatEverybodySaw(t *testing.T) {
	for engine, histories := range []int{1000, 100} { // each commit of PostgreSQL is a journey
		e := engines()[engine]
		t.Run(e.name, func(t *testing.T) { undoes(t, newRegister(t, e), histories) })
	}
}

func undoes(t *testing.T, r *register, histories int) {
	if err := flag.Set("rapid.checks", strconv.Itoa(histories)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("rapid.checks", "100") })
	var people [60][2]access.Actor
	for i := range people {
		owner := record.Owner(fmt.Sprintf("Q%c%c", 'M'+i/26, 'A'+i%26))
		for k := range 2 {
			people[i][k] = r.person(t, fmt.Sprintf("p%d.%d", i, k), access.Coordinator, owner)
		}
	}
	undone := 0
	rapid.Check(t, func(rt *rapid.T) {
		who := people[rapid.IntRange(0, len(people)-1).Draw(rt, "State")]
		for range rapid.IntRange(0, 3).Draw(rt, "before") {
			r.randomly(t, rt, who)
		}
		other := people[rapid.IntRange(0, len(people)-1).Draw(rt, "another State")][0].Owner
		before, others := r.states(t, who[0].Owner), r.states(t, other)
		change := r.randomly(t, rt, who)
		if change == "" {
			return
		}
		if c, err := r.changeOf(t, who[0], change); err != nil || c.Verb == record.VerbWithdraw {
			// One person does not publish again what was withdrawn.
			_, err = r.Undo(t.Context(), who[0], change, "", "")
			wants(t, err, fault.Denied)
			return
		}
		if _, err := r.Undo(t.Context(), who[0], change, "", ""); err != nil {
			rt.Fatal(err)
		}
		undone++
		for audience, after := range r.states(t, who[0].Owner) {
			if after != before[audience] {
				rt.Fatalf("after an undo the %s sees something else", audience)
			}
		}
		for audience, after := range r.states(t, other) {
			if after != others[audience] {
				rt.Fatalf("what one State did changed what the %s sees of another", audience)
			}
		}
		_, err := r.Undo(t.Context(), who[0], change, "", "")
		wants(t, err, fault.Conflict)
	})
	if undone < histories/3 {
		t.Errorf("only %d changes were undone", undone)
	}
	r.verifies(t)
}

// A change that others stand on is not undone from under them; nor is an old one.
func TestWhatIsNotUndone(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		first := r.imported(t, ada, measures("1.1 Inspect farms"))
		later := r.imported(t, ada, measures("1.1 Inspect kitchens"))
		_, err := r.Undo(t.Context(), ada, first.Change, "", "")
		wants(t, err, fault.Conflict)
		if named := fault.Of(err).Args["change"]; named != string(later.Change) {
			t.Errorf("the later change is not named: %v", named)
		}
		r.clock = r.clock.Add(app.UndoWithin)
		_, err = r.Undo(t.Context(), ada, later.Change, "", "")
		wants(t, err, fault.Denied)
	})
}
