// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"

	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/store/storetest"
)

var cluster *storetest.Cluster

func TestMain(m *testing.M) {
	os.Exit(func() int {
		c, err := storetest.StartCluster(context.Background(), "fsync=off")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer c.Close()
		cluster = c
		return m.Run()
	}())
}

const root = "../.."

// What people remember is found, whichever database keeps the register, and by
// whichever way it is read: the same hits in the same order.
func TestWhatIsRememberedIsFound(t *testing.T) {
	c, err := collect(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	asked, err := queries(root)
	if err != nil {
		t.Fatal(err)
	}
	var first searcher
	scores := make(map[string]*score)
	seen := make(map[query][]item)
	// The State's own people read theirs from the store, everybody else from memory.
	member := access.Actor{Account: "m", Owner: record.Owner(code(3)), Role: access.Coordinator}
	for i, e := range []storetest.Engine{storetest.SQLite(), storetest.Postgres(cluster)} {
		place := e.Fresh(t)
		place.Options.Unsafe = true
		s, end, err := open(t.Context(), c, place.Address, place.Options)
		if end != nil {
			t.Cleanup(end)
		}
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = s
		}
		stored := s
		stored.snapshots = nil
		for n, q := range asked {
			items, err := s.search(t.Context(), access.Actor{}, q.text)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				seen[q] = items
				key := q.lang + ", " + q.half()
				if scores[key] == nil {
					scores[key] = &score{}
				}
				scores[key].count(rank(items, q.item))
			} else if !slices.Equal(items, seen[q]) {
				t.Errorf("%s: %q finds %v, on %s %v", e.Name, q.text, items, storetest.SQLite().Name, seen[q])
			}
			if n%12 != 0 { // reading everything from the store takes its time
				continue
			}
			for _, other := range []searcher{s, stored} {
				got, err := other.search(t.Context(), member, q.text)
				if err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(got, items) {
					t.Errorf("%s: %q finds %v for a member, snapshot %v, and %v for everybody", e.Name, q.text, got, other.snapshots != nil, items)
				}
			}
		}
	}
	letters, err := first.plainly(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	byLetters := make(map[string]*score)
	for _, q := range asked {
		key := q.lang + ", " + q.half()
		if byLetters[key] == nil {
			byLetters[key] = &score{}
		}
		byLetters[key].count(rank(letters.search(q.text), q.item))
	}
	of := make(map[string]int)
	for key, s := range scores {
		of[key[:2]] += s.asked
		if s.recall() < 0.95 || s.mrr() < 0.85 {
			t.Errorf("%s: recall at %d %.3f of %d, want 0.95; mean reciprocal rank %.3f, want 0.85", key, within, s.recall(), s.asked, s.mrr())
		}
		if b := byLetters[key]; b.recall() >= s.recall() {
			t.Errorf("%s: no better than by letters", key)
		}
	}
	if of["en"] < 100 || of["fr"] < 100 {
		t.Errorf("queries: %v, want 100 of each language", of)
	}
}

// Each query names something that is there, and no two are the same.
func TestTheQueriesAreOfWhatIsThere(t *testing.T) {
	c, err := collect(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	there := make(map[item]bool)
	for _, d := range c.documents {
		there[item{d.name, ""}] = true
		for _, e := range d.Entries {
			part := e.Found.Paragraph
			if part == "" {
				part = unnumbered
			}
			there[item{d.name, part}] = true
		}
	}
	for _, p := range c.plans {
		for _, a := range p.Actions {
			there[item{p.name, a.Body.Number}] = true
		}
	}
	asked, err := queries(root)
	if err != nil {
		t.Fatal(err)
	}
	said := make(map[string]bool)
	for _, q := range asked {
		if !there[q.item] {
			t.Errorf("%q wants %s %s, which is not there", q.text, q.name, q.part)
		}
		if said[q.lang+q.text] {
			t.Errorf("%q stands there twice", q.text)
		}
		said[q.lang+q.text] = true
	}
}
