// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"context"
	"crypto/rand"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/store"
)

// The snapshot is what the database says, in both layers, for every owner.
func TestTheSnapshotEqualsTheDatabase(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		var people [3][2]access.Actor
		for i, owner := range []record.Owner{"QMA", "QMB", "QMC"} {
			for k := range 2 {
				people[i][k] = r.person(t, string(owner)+"."+string(rune('a'+k)), access.Coordinator, owner)
			}
		}
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for i, reach := range []record.Reach{record.Network, record.Public} {
			d := r.enters(t, people[i][0], app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "1", "urges one", "2", "urges two")})
			if _, err := r.SayPublished(t.Context(), people[i][0], app.PublishedRequest{Root: d.Document.ID, On: "2099-04-01", Where: "x", Why: "seen"}); err != nil {
				t.Fatal(err)
			}
			r.published(t, people[i], d.Document.ID, reach)
		}
		shown, recommended := 0, 0
		rapid.Check(t, func(rt *rapid.T) {
			r.randomly(t, rt, people[rapid.IntRange(0, 2).Draw(rt, "State")])
			if err := snapshots.Refresh(t.Context()); err != nil {
				rt.Fatal(err)
			}
			for _, floor := range []record.Reach{record.Network, record.Public} {
				for _, owner := range []record.Owner{"QMA", "QMB", "QMC"} {
					var want []record.Version
					err := r.Store.Read(t.Context(), access.Scope{Floor: floor}, func(in app.Reading) (err error) {
						want, err = in.Versions(app.Query{Owner: owner})
						return err
					})
					if err != nil {
						rt.Fatal(err)
					}
					var got []record.Version
					if h := snapshots.Newest().Holding(floor, owner); h != nil {
						got = h.Versions
					}
					if !reflect.DeepEqual(got, want) {
						rt.Fatalf("%s, %s: the snapshot has %d versions, the database %d", owner, floor, len(got), len(want))
					}
					shown += len(got)
					for _, v := range got {
						if v.Kind == record.KindRecommendation {
							recommended++
						}
					}
				}
			}
		})
		if recommended == 0 {
			t.Error("no recommendation was ever shown")
		}
		if shown == 0 {
			t.Error("nothing was ever shown")
		}
	})
}

// Only the owner that changed is loaded again; the others' holdings are shared.
func TestARefreshLoadsOnlyWhatChanged(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		publish := func(login string, owner record.Owner, text string) {
			actor, err := r.ActorOf(t.Context(), login)
			if err != nil {
				actor = r.person(t, login, access.Coordinator, owner)
			}
			d := r.imported(t, actor, measures(text))
			if _, err := r.Sign(t.Context(), actor, d.Plan.ID, record.Public, ""); err != nil {
				t.Fatal(err)
			}
		}
		publish("ada", "QMA", "1.1 Inspect farms")
		publish("eve", "QMB", "1.1 Open a shelter")
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		before := snapshots.Newest()
		publish("ada", "QMA", "1.1 Inspect kitchens")
		if err := snapshots.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		after := snapshots.Newest()
		if after.Holding(record.Public, "QMA") == before.Holding(record.Public, "QMA") {
			t.Error("what changed is the same")
		}
		if after.Holding(record.Public, "QMB") != before.Holding(record.Public, "QMB") {
			t.Error("what did not change was loaded again")
		}
		if got := len(slices.Collect(before.Holding(record.Public, "QMA").Of(record.KindAction))); got != 1 {
			t.Errorf("an older snapshot changed while it was used: %d actions", got)
		}
	})
}

// A process hears of what another one did.
func TestASnapshotFollowsAnotherProcess(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		other, err := store.Open(t.Context(), r.serves, store.Options{ContextKey: key})
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		reader := &app.House{Store: other, Now: time.Now, Random: rand.Reader, Seal: r.Seal}
		snapshots, err := reader.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- snapshots.Follow(ctx) }()
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		limit := time.Now().Add(30 * time.Second)
		for n := 2; snapshots.Newest().Holding(record.Public, "QMA") == nil; n++ {
			if time.Now().After(limit) {
				t.Fatal("it never heard")
			}
			// A listener that was not yet listening hears of the next change.
			time.Sleep(50 * time.Millisecond)
			r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Train judges"))
			r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Train police"))
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}
