// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/store"
)

// told is all that an actor can read, of now and of before.
func (r *register) told(t testing.TB, actor access.Actor) string {
	t.Helper()
	var all strings.Builder
	found, err := r.Look(t.Context(), actor, app.Query{Gone: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		history, err := r.History(t.Context(), actor, v.Ref)
		if err != nil {
			t.Fatal(err)
		}
		for _, each := range history {
			all.Write(each.Body)
		}
	}
	return all.String()
}

// saved saves an action of a plan with other partners.
func (r *register) saved(t testing.TB, actor access.Actor, key, partners, request string) {
	t.Helper()
	found, err := r.Look(t.Context(), actor, app.Query{Owner: actor.Owner, Kind: record.KindAction, Key: key})
	if err != nil || len(found) != 1 {
		t.Fatal(len(found), err)
	}
	var body app.ActionBody
	if err := json.Unmarshal(found[0].Body, &body); err != nil {
		t.Fatal(err)
	}
	body.Partners = partners
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Save(t.Context(), actor, app.SaveRequest{Ref: found[0].Ref, Base: found[0].Number, Body: text, Request: request}); err != nil {
		t.Fatal(err)
	}
}

// That an action ended is published without what its owner drafted last.
func TestAnEndTellsNoDraft(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		publish := func(d app.PlanDifference) record.ID {
			s, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, "")
			if err != nil {
				t.Fatal(err)
			}
			return s.Published
		}
		publish(r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Open a shelter")))
		r.saved(t, ada, "action:1.1", "Unspeakable", "")
		d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.2 Open a shelter"), Remove: true})
		if err != nil {
			t.Fatal(err)
		}
		publish(d)
		if seen := r.sees(t, access.Actor{}, record.KindAction); len(seen) != 1 {
			t.Errorf("the public sees %v", seen)
		}
		if strings.Contains(r.told(t, access.Actor{}), "Unspeakable") {
			t.Error("the public reads a draft")
		}
		// The owner still knows the action when it comes back.
		if back := r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Open a shelter")); len(back.New) != 1 || back.New[0].Key != "action:1.1" {
			t.Errorf("%+v", back)
		}
		r.verifies(t)
	})
}

// A kept file is the State's: publishing the plan does not publish it, undoing
// the import and importing again brings it back, and reading it is written down.
func TestAKeptFileIsNotPublished(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, rap := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")
		content := []byte("the whole workbook, hidden sheets and all")
		keep := func() app.PlanDifference {
			d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.1 Inspect farms"), File: content, FileName: "plan.xlsx"})
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		d := keep()
		if _, err := r.Undo(t.Context(), ada, d.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		d = keep()
		sum := app.FileSum(content)
		if got, err := r.File(t.Context(), ada, "QMA", sum); err != nil || !bytes.Equal(got, content) {
			t.Errorf("the owner reads %q, %v", got, err)
		}
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		_, err := r.File(t.Context(), access.Actor{}, "QMA", sum)
		wants(t, err, fault.Missing)
		_, err = r.File(t.Context(), rap, "QMA", sum)
		wants(t, err, fault.Missing)
		r.verifies(t)
	})
}

// Of two who sign at once, the second publishes; of four who ask the same thing
// at once, one does it and all are told the same.
func TestAtOnceIsOneAfterTheOther(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		r.Now = time.Now
		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		for range 10 {
			d := r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Train "+r.Now().String()))
			signed := make([]app.Signed, 2)
			inParallel(t, 2, func(i int) (err error) {
				signed[i], err = r.Sign(t.Context(), []access.Actor{ada, bo}[i], d.Plan.ID, record.Public, "")
				return err
			})
			if (signed[0].Published == "") == (signed[1].Published == "") {
				t.Fatalf("two signed at once: %+v", signed)
			}
		}
		answers := make([]app.PlanDifference, 4)
		inParallel(t, 4, func(i int) (err error) {
			answers[i], err = r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.1 Inspect kitchens"), Request: "once"})
			return err
		})
		for _, a := range answers {
			if a.Change == "" || a.Change != answers[0].Change {
				t.Errorf("four asked the same, and were told %q and %q", a.Change, answers[0].Change)
			}
		}
		// A name that was given to one sort of act is none for another.
		_, err := r.Undo(t.Context(), ada, answers[0].Change, "", "once")
		wants(t, err, fault.Conflict)
	})
}

func inParallel(t *testing.T, n int, do func(int) error) {
	t.Helper()
	var wait sync.WaitGroup
	for i := range n {
		wait.Add(1)
		go func() {
			defer wait.Done()
			if err := do(i); err != nil {
				t.Error(err)
			}
		}()
	}
	wait.Wait()
}

// One person withdraws what two published, and one does not publish it again;
// nor does the name of somebody who left count.
func TestOneDoesNotPublishForTwo(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		cy := r.person(t, "cy", access.Coordinator, "QMA")
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		s, err := r.Sign(t.Context(), bo, d.Plan.ID, record.Public, "")
		if err != nil || s.Published == "" {
			t.Fatal(s, err)
		}
		undone, err := r.Undo(t.Context(), cy, s.Published, "", "")
		if err != nil {
			t.Fatal(err)
		}
		if r.action(t, access.Actor{}) != "" {
			t.Error("it was not withdrawn")
		}
		_, err = r.Undo(t.Context(), cy, undone.ID, "", "")
		wants(t, err, fault.Denied)
		if r.action(t, access.Actor{}) != "" {
			t.Error("one person published it again")
		}
		r.imported(t, ada, measures("1.1 Inspect kitchens"))
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		if err := r.DisableAccount(t.Context(), app.Holder, "ADA"); err != nil {
			t.Fatal(err)
		}
		if s, err := r.Sign(t.Context(), bo, d.Plan.ID, record.Public, ""); err != nil || s.Published != "" {
			t.Errorf("the name of somebody who left was counted: %+v, %v", s, err)
		}
	})
}

// After an erasure, what was erased is in no table of the register and in no
// backup of it: neither of the plan, nor of its parts, its files, its answers.
func TestWhatWasErasedIsNowhere(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.1 Unspeakable", "1.2 Open a shelter"), Request: "first",
			File: []byte("Unspeakable file"), FileName: "Unspeakable.xlsx"})
		if err != nil {
			t.Fatal(err)
		}
		r.saved(t, ada, "action:1.2", "Unspeakable", "second")
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		before := r.Now()
		if err := r.Erase(t.Context(), ada, d.Plan, "a person asked for it"); err != nil {
			t.Fatal(err)
		}
		r.verifies(t)
		k, err := store.OpenKeeper(t.Context(), r.keeps)
		if err != nil {
			t.Fatal(err)
		}
		defer k.Close()
		if text := r.wholeBackup(t, k); strings.Contains(text, "Unspeakable") || !strings.Contains(text, "a person asked for it") {
			t.Error("it is still in the register")
		}
		if seen := r.sees(t, access.Actor{}, ""); len(seen) != 0 {
			t.Errorf("the public sees %v", seen)
		}
		_, err = r.ExportPlan(t.Context(), ada, "QMA", "plan", before)
		wants(t, err, fault.Missing)
		if again, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.1 Inspect farms"), Request: "first"}); err != nil || !again.Repeated {
			t.Errorf("%+v, %v", again, err)
		}
	})
}
