// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
	"jalon/store"
)

// What was erased is nowhere in the register, the journal verifies, and everybody
// sees that the record ended.
func TestAnErasureErases(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		d := r.imported(t, ada, measures("1.1 Unspeakable", "1.2 Open a shelter"))
		r.imported(t, ada, measures("1.1 Unspeakable twice", "1.2 Open a shelter"))
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		found, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction, Key: "action:1.1"})
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		r.verifies(t)
		wants(t, r.Erase(t.Context(), ada, found[0].Ref, ""), fault.Invalid)
		if err := r.Erase(t.Context(), ada, found[0].Ref, "a person asked for it"); err != nil {
			t.Fatal(err)
		}
		for who, actor := range map[string]access.Actor{"the owner": ada, "the public": {}} {
			if seen := r.sees(t, actor, record.KindAction); len(seen) != 1 || seen["QMA action:1.2"] == "" {
				t.Errorf("%s sees %v", who, seen)
			}
		}
		wants(t, r.Erase(t.Context(), ada, found[0].Ref, "again"), fault.Conflict)
		r.verifies(t)
		k, err := store.OpenKeeper(t.Context(), r.keeps)
		if err != nil {
			t.Fatal(err)
		}
		defer k.Close()
		var export bytes.Buffer
		err = k.Journal(t.Context(), &export, r.Seal.Origin, r.Seal.Key, "")
		if err != nil || strings.Contains(export.String(), "Unspeakable") {
			t.Errorf("the journal still says it (%v)", err)
		}
	})
}

// Reading what is another's and not yet for the network is written down; reading
// one's own or what is published is not.
func TestSensitiveReadingsAreWrittenDown(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, rap := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		readings := func(owner access.Actor) (n int) {
			t.Helper()
			err := r.Store.Read(t.Context(), owner.Scope(), func(in app.Reading) error {
				entries, err := in.Entries()
				for _, e := range entries {
					var c journal.Content
					if e.Content != nil && json.Unmarshal(e.Content, &c) == nil && c.Act == journal.ActRead {
						n++
						if c.Who != owner.Account || len(c.Items) == 0 {
							t.Errorf("a reading by %q of %d versions", c.Who, len(c.Items))
						}
					}
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		r.sees(t, ada, "")
		r.sees(t, rap, "")
		if readings(ada)+readings(rap) != 0 {
			t.Error("reading one's own, or nothing, was written down")
		}
		if _, err := r.Submit(t.Context(), ada, d.Plan.ID, "", ""); err != nil {
			t.Fatal(err)
		}
		r.sees(t, rap, "")
		if n := readings(rap); n != 1 {
			t.Errorf("%d readings of what was submitted, want 1", n)
		}
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Network, ""); err != nil {
			t.Fatal(err)
		}
		r.sees(t, rap, "")
		if n := readings(rap); n != 1 {
			t.Errorf("%d readings after it was published, want 1", n)
		}
	})
}

// What was kept long enough is forgotten, and the journal still adds up.
func TestRetention(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, rap := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		if _, err := r.Submit(t.Context(), ada, d.Plan.ID, "", ""); err != nil {
			t.Fatal(err)
		}
		r.sees(t, rap, "")
		r.verifies(t)
		if n, err := r.Retain(t.Context(), app.Holder, app.DefaultRetention); err != nil || n != 0 {
			t.Errorf("%d forgotten at once, %v", n, err)
		}
		r.clock = r.clock.Add(2 * 365 * 24 * time.Hour)
		if n, err := r.Retain(t.Context(), app.Holder, app.DefaultRetention); err != nil || n != 1 {
			t.Errorf("%d forgotten after two years, %v; want the one reading", n, err)
		}
		r.verifies(t)
		r.clock = r.clock.Add(10 * 365 * 24 * time.Hour)
		n, err := r.Retain(t.Context(), app.Holder, app.DefaultRetention)
		if err != nil || n == 0 {
			t.Errorf("%d forgotten after twelve years, %v", n, err)
		}
		if again, err := r.Retain(t.Context(), app.Holder, app.DefaultRetention); err != nil || again != 0 {
			t.Errorf("%d forgotten again, %v", again, err)
		}
		r.verifies(t)
		_, err = r.Retain(t.Context(), ada, app.DefaultRetention)
		wants(t, err, fault.Denied)
	})
}
