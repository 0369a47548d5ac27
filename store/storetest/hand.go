// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
	"jalon/login"
)

// Store is all that a store keeps: the record, and what people sign in with.
type Store interface {
	app.Store
	login.Store
}

// Desk is a database under test, with the States, IDs and instants that were
// not used on it yet.
type Desk struct {
	T     T
	Place Place
	Store Store
	used  *atomic.Int64
	state *atomic.Int64
}

// NewDesk opens a database to test on.
func NewDesk(t T, p Place) *Desk {
	t.Helper()
	return &Desk{T: t, Place: p, Store: p.Open(t), used: new(atomic.Int64), state: new(atomic.Int64)}
}

// with is the same desk for another test.
func (d *Desk) with(t T) *Desk {
	other := *d
	other.T = t
	return &other
}

// first is before everything that happens on a desk.
var first = time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)

func (d *Desk) next() int64 { return d.used.Add(1) }

// id is an ID that was not used yet.
func (d *Desk) id() record.ID { return numberedID(d.next()) }

func numberedID(n int64) record.ID {
	var random [16]byte
	binary.BigEndian.PutUint64(random[8:], uint64(n))
	return record.NewID(first.Add(time.Duration(n)*time.Second), random)
}

// now is later than every instant before.
func (d *Desk) now() time.Time { return first.Add(time.Duration(d.next()) * time.Second) }

// country is a State that nothing was written of yet: QNA, QNB and so on. The
// letters QM are left to those between whom isolation is probed.
func (d *Desk) country() record.Owner {
	n := d.state.Add(1) - 1
	return record.Owner([]byte{'Q', 'N' + byte(n/26), 'A' + byte(n%26)})
}

// hand acts for one owner.
type hand struct {
	*Desk
	actor access.Actor
}

func (d *Desk) hand(role access.Role, owner record.Owner) hand {
	return hand{d, access.Actor{Account: d.id(), Role: role, Owner: owner}}
}

func (h hand) owner() record.Owner { return h.actor.Owner }

func (h hand) ref(id record.ID) record.Ref { return record.Ref{Owner: h.owner(), ID: id} }

// attempt writes, and returns what came of it.
func (h hand) attempt(fn func(app.Writing) error) error {
	return h.Store.Write(context.Background(), h.actor.Scope(), fn)
}

// write writes, and fails the test when that fails.
func (h hand) write(fn func(app.Writing) error) {
	h.T.Helper()
	if err := h.attempt(fn); err != nil {
		h.T.Fatalf("%s writes: %v", h.owner(), err)
	}
}

// read reads, and fails the test when that fails.
func (d *Desk) read(scope access.Scope, fn func(app.Reading) error) {
	d.T.Helper()
	if err := d.Store.Read(context.Background(), scope, fn); err != nil {
		d.T.Fatalf("reading in %+v: %v", scope, err)
	}
}

func (h hand) read(fn func(app.Reading) error) {
	h.T.Helper()
	h.Desk.read(h.actor.Scope(), fn)
}

// change is a new change, not yet written.
func (h hand) change(verb record.Verb) record.Change {
	return record.Change{Ref: h.ref(h.id()), Verb: verb, At: h.now(), By: h.actor.Account, Why: "why of " + string(h.owner())}
}

// root is the first version of a new record without a parent.
func (h hand) root(kind record.Kind, key string, reach record.Reach) record.Version {
	id := h.id()
	return record.Version{Ref: h.ref(id), Kind: kind, Number: 1, Tree: id, Key: key, Reach: reach, Body: body("%s as first written", key)}
}

// part is the first version of a new record under parent.
func (h hand) part(parent record.Version, kind record.Kind, key string) record.Version {
	return record.Version{Ref: h.ref(h.id()), Kind: kind, Number: 1, Tree: parent.Tree, Parent: parent.ID, Key: key, Reach: parent.Reach,
		Body: body("%s as first written", key)}
}

// later is the version after v.
func later(v record.Version, reach record.Reach, words string) record.Version {
	v.Number++
	v.Reach, v.Body = reach, body("%s", words)
	return v
}

func body(format string, args ...any) json.RawMessage {
	text, err := json.Marshal(map[string]string{"words": fmt.Sprintf(format, args...)})
	if err != nil {
		panic(err) // a string has a JSON text
	}
	return text
}

// put adds versions in a new change and returns them as they must be read.
func (h hand) put(versions ...record.Version) []record.Version {
	h.T.Helper()
	h.write(func(w app.Writing) error {
		c := h.change(record.VerbSave)
		if err := w.AddChange(c); err != nil {
			return err
		}
		for i := range versions {
			versions[i].Change, versions[i].At, versions[i].By = c.ID, c.At, c.By
			if err := add(w, versions[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return versions
}

func (h hand) put1(v record.Version) record.Version {
	h.T.Helper()
	return h.put(v)[0]
}

// salt is one that tests can compute again.
var salt = journal.Salt{'s', 'a', 'l', 't'}

func add(w app.Writing, v record.Version) error { return w.Put(v, salt, journal.Digest(salt, v)) }

// entry is a new entry of h's journal that says text.
func (h hand) entry(text string) (journal.Entry, []byte) {
	ref := h.ref(h.id())
	return journal.Entry{Ref: ref, At: h.now(), Leaf: journal.Leaf(ref, salt, []byte(text)), Position: -1}, []byte(text)
}

// kind is the kind of the fault in err, and its key.
func kind(err error) string {
	if err == nil {
		return "nil"
	}
	var f *fault.Fault
	if !errors.As(err, &f) {
		return "no fault: " + err.Error()
	}
	return f.Kind.String() + " " + f.Key
}

// want fails the test when err is not the fault wanted: "stale store.stale", "nil".
func (d *Desk) want(what string, err error, fault string) {
	d.T.Helper()
	if got := kind(err); got != fault {
		d.T.Errorf("%s: %s, want %s", what, got, fault)
	}
}

// same fails the test when got is not wanted, as JSON.
func (d *Desk) same(what string, got, wanted any) {
	d.T.Helper()
	if a, b := asJSON(got), asJSON(wanted); a != b {
		d.T.Errorf("%s:\n got %s\nwant %s", what, a, b)
	}
}

func asJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%#v", v)
	}
	if string(text) == "null" {
		return "[]"
	}
	return string(text)
}

// The faults of the store, as kind prints them.
const (
	isMissing  = "missing store.missing"
	isConflict = "conflict store.there-already"
	isStale    = "stale store.stale"
	isText     = "invalid store.text"
)
