// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"context"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/store"
)

// migrateOnce is what a process does that is killed in the middle of it.
func migrateOnce() error {
	var r register
	if err := ordered(&r); err != nil {
		return err
	}
	if err := say(line{Is: begun}); err != nil {
		return err
	}
	if err := r.migrate(context.Background()); err != nil {
		return err
	}
	return say(line{Is: done})
}

// killedMigrations is how many migrations are killed on each engine.
const killedMigrations = 20

// A migration that is killed leaves a database that the next start completes.
func TestAKilledMigrationIsCompleted(t *testing.T) {
	for _, at := range places {
		t.Run(at.name, func(t *testing.T) {
			r := at.make(t)
			r.secrets(t)
			p := start(t, "migrator", r)
			p.await(begun, 1)
			begin := time.Now()
			if !p.await(done, 1) {
				t.Fatal(p.errors.String())
			}
			takes, interrupted := time.Since(begin), 0
			for n := range killedMigrations {
				r := at.make(t)
				r.secrets(t)
				p := start(t, "migrator", r)
				p.await(begun, 1)
				time.Sleep(takes * time.Duration(n) / killedMigrations)
				server := r.cluster != nil && n%5 == 4
				if server {
					if err := r.cluster.Kill(); err != nil {
						t.Fatal(err)
					}
				}
				p.kill()
				if server {
					if err := r.cluster.Start(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				if p.count(done) == 0 {
					interrupted++
				} else {
					takes -= takes / 4 // it had come to its end: sooner the next time
				}
				r.startsAgain(t)
			}
			t.Logf("%d of %d migrations were killed before their end", interrupted, killedMigrations)
			if interrupted == 0 {
				t.Error("no migration was killed before its end: this showed nothing")
			}
		})
	}
}

// startsAgain migrates as the next start does, and writes.
func (r *register) startsAgain(t *testing.T) {
	t.Helper()
	if _, s, err := r.open(t.Context(), store.Options{}); err == nil {
		// What says that it is whole must be: it was killed after its last step.
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.within(t, func(h *app.House) {
		a, err := h.AddAccount(t.Context(), app.Holder, app.Account{Ref: record.Ref{Owner: "QMA"}, Login: "ada", Name: "Ada", Role: access.Coordinator})
		if err != nil {
			t.Fatal(err)
		}
		r.Writers = []access.Actor{a.Actor()}
		d, err := h.ImportPlan(t.Context(), r.Writers[0], app.PlanImport{Document: manyActions(3)})
		if err != nil || len(d.New) != 5 {
			t.Fatalf("%d new records, want 5: %v", len(d.New), err)
		}
	})
	if problems := r.check(t, history{}); len(problems) > 0 {
		t.Fatal(problems)
	}
}
