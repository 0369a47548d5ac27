// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
	"jalon/store/storetest"
)

// A history drawn at random is the same on both engines as it is on paper: which
// versions are taken, and what each scope sees of them at each instant.
func TestAnyHistoryIsTheSameOnBothEngines(t *testing.T) {
	lite, large := storetest.SQLite().Fresh(t).Open(t), storetest.Postgres(postgres(t)).Fresh(t).Open(t)
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		state := record.Owner([]byte{'Q', 'M' + byte(round/676%14), 'A' + byte(round/26%26)})
		owners := []record.Owner{state, state + ":rapporteur", state + record.Owner(fmt.Sprintf(":body-%d", round))}
		p := paper{round: round}
		for range rapid.IntRange(1, 8).Draw(t, "versions") {
			v := p.draw(t, owners)
			want := p.take(v)
			for name, s := range map[string]app.Store{"sqlite": lite, "postgres": large} {
				if got := put(s, v); got != want {
					t.Fatalf("%s: version %d of %s: %s, want %s", name, v.Number, v.ID, got, want)
				}
			}
		}
		scope := drawScope(t, owners)
		asAt := time.Time{}
		if rapid.Bool().Draw(t, "as at an instant") {
			asAt = p.at(rapid.IntRange(0, 9).Draw(t, "instant"))
		}
		for _, owner := range owners {
			q := app.Query{Owner: owner, AsAt: asAt, Gone: rapid.Bool().Draw(t, "gone")}
			want := p.newest(scope, q)
			for name, s := range map[string]app.Store{"sqlite": lite, "postgres": large} {
				var got []record.Version
				if err := s.Read(context.Background(), scope, func(r app.Reading) (err error) {
					got, err = r.Versions(q)
					return err
				}); err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(want, p.mine(got)); d != "" {
					t.Fatalf("%s: %+v sees of %+v:\n%s", name, scope, q, d)
				}
			}
		}
	})
}

// paper is the record as a list of versions.
type paper struct {
	round    int
	drawn    int
	versions []record.Version
}

func (p *paper) at(n int) time.Time { return time.Date(2026, 1, 1, 0, 0, n, 0, time.UTC) }

func (p *paper) draw(t *rapid.T, owners []record.Owner) record.Version {
	p.drawn++
	n := rapid.IntRange(0, 1).Draw(t, "record")
	owner := rapid.SampledFrom(owners).Draw(t, "owner")
	id := record.ID(fmt.Sprintf("record-%d-%d", p.round, n))
	return record.Version{Ref: record.Ref{Owner: owner, ID: id}, Kind: record.KindPlan, Tree: id, Key: string(id),
		Number: int64(rapid.IntRange(1, 4).Draw(t, "number")), Order: n,
		Reach: rapid.SampledFrom(record.Reaches).Draw(t, "reach"), Gone: rapid.IntRange(0, 4).Draw(t, "ends") == 0,
		Body: json.RawMessage(fmt.Sprintf(`{"n":%d}`, len(p.versions))), At: p.at(len(p.versions)), By: "account",
		Change: record.ID(fmt.Sprintf("change-%d-%d", p.round, p.drawn))}
}

// take adds the version if it is the next of its record, and says what the store must.
func (p *paper) take(v record.Version) string {
	newest := int64(0)
	for _, w := range p.versions {
		if w.Ref == v.Ref {
			newest = max(newest, w.Number)
		}
	}
	switch {
	case v.Number == newest+1:
		p.versions = append(p.versions, v)
		return "taken"
	case v.Number == 1:
		return fault.Conflict.String()
	case newest == 0:
		return fault.Missing.String()
	}
	return fault.Stale.String()
}

// newest is what app.Reading.Versions promises, said of a list.
func (p *paper) newest(scope access.Scope, q app.Query) []record.Version {
	found := make(map[record.ID]record.Version)
	for _, v := range p.versions {
		if v.Owner == q.Owner && scope.Holds(v.Owner, v.Reach) && (q.AsAt.IsZero() || !v.At.After(q.AsAt)) && v.Number > found[v.ID].Number {
			found[v.ID] = v
		}
	}
	var list []record.Version
	for _, v := range found {
		if q.Gone || !v.Gone {
			list = append(list, v)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Tree < list[j].Tree })
	return list
}

// mine leaves out what other rounds wrote.
func (p *paper) mine(list []record.Version) (mine []record.Version) {
	for _, v := range list {
		var round, n int
		if _, err := fmt.Sscanf(string(v.ID), "record-%d-%d", &round, &n); err == nil && round == p.round {
			mine = append(mine, v)
		}
	}
	return mine
}

func put(s app.Store, v record.Version) string {
	err := s.Write(context.Background(), access.Scope{Own: v.Owner, Floor: record.Network}, func(w app.Writing) error {
		if err := w.AddChange(record.Change{Ref: record.Ref{Owner: v.Owner, ID: v.Change}, Verb: record.VerbSave, At: v.At, By: v.By}); err != nil {
			return err
		}
		var salt journal.Salt
		return w.Put(v, salt, journal.Digest(salt, v))
	})
	if err == nil {
		return "taken"
	}
	return fault.Of(err).Kind.String()
}

// drawScope draws any scope, those that nobody has too.
func drawScope(t *rapid.T, owners []record.Owner) access.Scope {
	return access.Scope{
		Own:   rapid.SampledFrom(append(owners, "")).Draw(t, "own"),
		State: rapid.SampledFrom([]string{owners[0].State(), "QZZ", ""}).Draw(t, "state"),
		Floor: record.Reach(rapid.IntRange(0, 4).Draw(t, "floor")),
	}
}
