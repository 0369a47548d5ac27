// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// What the network alone was shown before is told to the network alone, though
// both audiences are shown the same now, and whoever asks first.
func TestAHistoryIsToldToItsAudienceAlone(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
		d := r.imported(t, ada, measures("1.1 Inspect the CANARY farms"))
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Network, ""); err != nil {
			t.Fatal(err)
		}
		found, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction})
		if err != nil || len(found) != 1 {
			t.Fatalf("%d actions, %v", len(found), err)
		}
		body := bytes.ReplaceAll(found[0].Body, []byte("CANARY "), nil)
		if _, err := r.Save(t.Context(), ada, app.SaveRequest{Ref: found[0].Ref, Base: found[0].Number, Body: body}); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		for name, order := range map[string][]access.Actor{"the network first": {eve, {}}, "the public first": {{}, eve}} {
			snapshots, err := r.NewSnapshots(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if snapshots.Newest().Holding(record.Network, "QMA") != snapshots.Newest().Holding(record.Public, "QMA") {
				t.Fatal("the audiences are shown different things: this proves nothing")
			}
			for range 2 { // as it is read, and as it is kept
				for _, actor := range order {
					moments, err := r.PlanHistory(t.Context(), snapshots, actor, d.Plan, app.Sight{})
					if err != nil {
						t.Fatal(err)
					}
					told := false
					for _, m := range moments {
						for _, v := range m.Versions {
							told = told || bytes.Contains(v.Now.Body, []byte("CANARY")) || bytes.Contains(v.Before.Body, []byte("CANARY"))
						}
					}
					if told != (actor.Owner == "QMB") {
						t.Errorf("%s: %q is told what the network alone was shown: %v", name, actor.Owner, told)
					}
				}
			}
		}
	})
}
