// SPDX-License-Identifier: EUPL-1.2

package login_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
	"jalon/login"
	"jalon/store/storetest"
)

// cluster is the one PostgreSQL server of these tests.
var cluster struct {
	once sync.Once
	*storetest.Cluster
	err error
}

func TestMain(m *testing.M) {
	status := m.Run()
	if cluster.Cluster != nil {
		if err := cluster.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			status = 1
		}
	}
	os.Exit(status)
}

// engines runs a test on both engines.
func engines(t *testing.T, test func(*testing.T, *house)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, newHouse(t, storetest.SQLite())) })
	t.Run("postgres", func(t *testing.T) {
		cluster.once.Do(func() { cluster.Cluster, cluster.err = storetest.StartCluster(context.Background(), "fsync=off") })
		if cluster.err != nil {
			t.Fatal(cluster.err)
		}
		test(t, newHouse(t, storetest.Postgres(cluster.Cluster)))
	})
}

// house is a register with a desk, accounts, and a clock that is moved by hand.
type house struct {
	*testing.T
	*login.Desk
	ctx context.Context
	at  time.Time
}

var (
	secret = []byte("thirty-two bytes that are secret")
	cheap  = login.Cost{Memory: 64, Time: 1, Lanes: 1}
)

const (
	good  = "correct horse battery staple"
	other = "another row of simple words"
	where = "https://jalon.example"
)

func newHouse(t *testing.T, e storetest.Engine) *house {
	h := &house{T: t, ctx: context.Background(), at: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
	s := e.Fresh(t).Open(t)
	h.Desk = h.desk(&app.House{Store: s, Now: func() time.Time { return h.at }, Random: rand.Reader}, s, login.Options{Secret: secret, BaseURL: where, Cost: cheap})
	for name, owner := range map[string]record.Owner{"ada": "QMA", "bo": "QMA", "eve": "QMB"} {
		h.must(h.House.AddAccount(h.ctx, app.Holder, app.Account{Ref: record.Ref{Owner: owner}, Login: name, Name: "Somebody", Role: access.Coordinator}))
	}
	return h
}

func (h *house) desk(a *app.House, s login.Store, o login.Options) *login.Desk {
	h.Helper()
	d, err := login.NewDesk(a, s, o)
	if err != nil {
		h.Fatal(err)
	}
	return d
}

func (h *house) must(_ any, err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *house) pass(d time.Duration) { h.at = h.at.Add(d) }

// want fails the test when err is not the fault with that key; "" for none.
func (h *house) want(what string, err error, key string) {
	h.Helper()
	found := ""
	if err != nil {
		found = fault.Of(err).Key
	}
	if found != key {
		h.Errorf("%s: %v, want %q", what, err, key)
	}
}

// settled is an account whose person accepted an invitation.
func (h *house) settled(name string) login.Outcome {
	h.Helper()
	invitation, err := h.Invite(h.ctx, app.Holder, name)
	h.must(invitation, err)
	o, err := h.Accept(h.ctx, invitation, good, login.From{Address: "192.0.2.1"})
	h.must(o, err)
	return o
}

// session is the session of an outcome, as a page asks for it.
func (h *house) session(o login.Outcome) login.Session {
	h.Helper()
	s, err := h.Session(h.ctx, o.Token)
	h.must(s, err)
	return s
}

// told is what an owner's journal says of signing in, "act why", sorted: the clock
// of a test stands still.
func (h *house) told(owner record.Owner) (list []string) {
	h.Helper()
	err := h.House.Store.Read(h.ctx, access.Scope{Own: owner, Floor: 4}, func(r app.Reading) error {
		entries, err := r.Entries()
		for _, e := range entries {
			var c journal.Content
			if err := json.Unmarshal(e.Content, &c); err != nil {
				return err
			}
			if c.Act != journal.ActAccount {
				list = append(list, string(c.Act)+" "+c.Why)
			}
		}
		return err
	})
	h.must(list, err)
	slices.Sort(list)
	return list
}

// newHouseOn is a house on the embedded engine, for what the engine has no part in.
func newHouseOn(t *testing.T) *house { return newHouse(t, storetest.SQLite()) }
