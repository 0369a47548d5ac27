// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// every is a scope that nobody has: all versions of all owners are in it.
var every = access.Scope{Own: "QZZ", Floor: record.Draft}

// leaky is a store with a hole in its first lock.
type leaky struct {
	Store
	// widens changes the scope that a question is asked in; nil for not at all.
	widens func(access.Scope) access.Scope
	// spoils puts another transaction in the place of one; nil for not at all.
	spoils func(beside) app.Writing
}

// Read implements app.Store.
func (l leaky) Read(ctx context.Context, scope access.Scope, fn func(app.Reading) error) error {
	return l.Write(ctx, scope, func(w app.Writing) error { return fn(w) })
}

// Write implements app.Store.
func (l leaky) Write(ctx context.Context, scope access.Scope, fn func(app.Writing) error) error {
	within := scope
	if l.widens != nil {
		within = l.widens(scope)
	}
	return l.Store.Write(ctx, within, func(w app.Writing) error {
		if l.spoils != nil {
			w = l.spoils(beside{Writing: w, whole: l.Store, scope: scope})
		}
		return fn(w)
	})
}

// beside is a transaction that can ask the whole register.
type beside struct {
	app.Writing
	whole app.Store
	scope access.Scope
}

func (b beside) ask(scope access.Scope, fn func(app.Reading) error) error {
	return b.whole.Read(context.Background(), scope, fn)
}

func (b beside) held(q app.Query) (found bool) {
	q.Gone = true
	err := b.ask(every, func(r app.Reading) error {
		list, err := r.Versions(q)
		found = len(list) > 0
		return err
	})
	return err == nil && found
}

// The holes, each in one method: keys that are unique in the register instead of
// within an owner; a parent of another's that is told from one that is not there;
// a history, a digest, accounts and the counts of changes that are told to
// whoever asks; a change that is taken in another's name.
type (
	uniqueForAll   struct{ beside }
	tellsParents   struct{ beside }
	tellsHistories struct{ beside }
	tellsDigests   struct{ beside }
	tellsAccounts  struct{ beside }
	countsForAll   struct{ beside }
	takesForOthers struct{ beside }
)

// Put implements app.Writing.
func (h uniqueForAll) Put(v record.Version, s journal.Salt, digest tlog.Hash) error {
	if v.Number == 1 && h.held(app.Query{Kind: v.Kind, Key: v.Key}) {
		return fault.New(fault.Conflict, "store.there-already", nil)
	}
	return h.Writing.Put(v, s, digest)
}

// Put implements app.Writing.
func (h tellsParents) Put(v record.Version, s journal.Salt, digest tlog.Hash) error {
	if v.Parent != "" && h.held(app.Query{ID: v.Parent}) {
		return fault.New(fault.Denied, "store.missing", nil)
	}
	return h.Writing.Put(v, s, digest)
}

// History implements app.Reading.
func (h tellsHistories) History(ref record.Ref) (list []record.Version, err error) {
	err = h.ask(every, func(r app.Reading) (err error) {
		list, err = r.History(ref)
		return err
	})
	return list, err
}

// Digest implements app.Reading.
func (h tellsDigests) Digest(ref record.Ref, n int64) (digest tlog.Hash, err error) {
	err = h.ask(access.Scope{Own: ref.Owner, Floor: record.Public}, func(r app.Reading) (err error) {
		digest, err = r.Digest(ref, n)
		return err
	})
	return digest, err
}

// Accounts implements app.Reading.
func (h tellsAccounts) Accounts() (list []app.Account, err error) {
	err = h.ask(access.Actor{Role: access.Operator}.Scope(), func(r app.Reading) (err error) {
		list, err = r.Accounts()
		return err
	})
	return list, err
}

// Revision implements app.Reading.
func (h countsForAll) Revision() (counts map[record.Owner]int64, err error) {
	err = h.ask(access.Scope{Floor: record.Network, Purpose: access.Loading}, func(r app.Reading) (err error) {
		counts, err = r.Revision()
		return err
	})
	return counts, err
}

// AddChange implements app.Writing.
func (h takesForOthers) AddChange(c record.Change) error {
	if c.Owner != h.scope.Own && h.held(app.Query{Owner: c.Owner}) {
		return nil
	}
	return h.Writing.AddChange(c)
}

// Holes makes holes in the first lock, where there is no second, and each must be
// noticed by what the States of a region ask.
func Holes(t *testing.T) {
	floor := func(to record.Reach) func(access.Scope) access.Scope {
		return func(s access.Scope) access.Scope {
			s.Floor = min(s.Floor, to)
			return s
		}
	}
	holes := map[string]leaky{
		"none":                            {},
		"drafts are seen by everybody":    {widens: floor(record.Draft)},
		"submitted is seen by everybody":  {widens: floor(record.Submitted)},
		"keys are unique in the register": {spoils: func(b beside) app.Writing { return uniqueForAll{b} }},
		"a parent tells that it is there": {spoils: func(b beside) app.Writing { return tellsParents{b} }},
		"histories are told":              {spoils: func(b beside) app.Writing { return tellsHistories{b} }},
		"digests are told":                {spoils: func(b beside) app.Writing { return tellsDigests{b} }},
		"accounts are told":               {spoils: func(b beside) app.Writing { return tellsAccounts{b} }},
		"changes are counted for all":     {spoils: func(b beside) app.Writing { return countsForAll{b} }},
		"others' names are taken":         {spoils: func(b beside) app.Writing { return takesForOthers{b} }},
	}
	for name, hole := range holes {
		wrong := Noticed(func(t T) {
			r := NewRegion(t, SQLite().Fresh(t), 3)
			hole.Store = r.Store
			r.Store = hole
			r.Probe(t)
		})
		if (wrong != "") == (name == "none") {
			t.Errorf("%s: %q", name, wrong)
		}
	}
}
