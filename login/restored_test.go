// SPDX-License-Identifier: EUPL-1.2

package login_test

import (
	"bytes"
	"crypto/rand"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/domain/journal"
	"jalon/login"
	"jalon/store"
	"jalon/store/storetest"
)

// A restored register lets people in as before, and only by signing in.
func TestARestoredRegisterLetsPeopleIn(t *testing.T) {
	p := storetest.SQLite().Fresh(t)
	h := newHouse(t, storetest.Engine{Name: "sqlite", Fresh: func(storetest.T) storetest.Place { return p }})
	private, public, err := note.GenerateKey(rand.Reader, "jalon-test")
	h.must(private, err)
	h.House.Seal, err = app.NewSeal(private, public)
	h.must(nil, err)
	o := h.settled("ada")
	device, recovery := h.withCodes(h.session(o))
	key := newAuthenticator(t)
	h.register(h.session(o), key, "laptop")
	h.must(h.House.Integrate(h.ctx))

	var kept bytes.Buffer
	from, err := store.OpenKeeper(h.ctx, p.Keeper)
	h.must(from, err)
	defer from.Close() //nolint:errcheck // it was read
	counts, err := from.Backup(h.ctx, &kept, h.House.Seal.Origin, public, h.at, nil)
	h.must(counts, err)
	if counts["credential"] != 13 { // a password, codes, ten recovery codes, a passkey
		t.Errorf("%v", counts)
	}
	for _, word := range []string{"session", "ceremony"} {
		if _, ok := counts[word]; ok {
			t.Errorf("the backup holds the table %s", word)
		}
	}
	again := storetest.SQLite().Fresh(t)
	into, err := store.OpenKeeper(h.ctx, again.Keeper)
	h.must(into, err)
	_, err = into.Restore(h.ctx, &kept, func(string, string) (journal.Trust, error) { return h.House.Seal.Trust(), nil }, nil)
	h.must(nil, err)
	h.must(nil, into.Close())

	s := again.Open(t)
	h.House.Store = s
	h.Desk = h.desk(h.House, s, login.Options{Secret: secret, BaseURL: where, Cost: cheap})
	_, err = h.Session(h.ctx, o.Token)
	h.want("a session of before", err, "login.no-session")
	for _, code := range []string{codeOf(t, device, h.at), recovery[0]} {
		waits, err := h.Password(h.ctx, "ada", good, here)
		h.must(waits, err)
		h.must(h.Second(h.ctx, waits.Pending, code, here))
	}
	c := h.challenge()
	h.must(h.FinishPasskey(h.ctx, c.Token, key.prove(c.Options), here))

	h.Desk = h.desk(h.House, s, login.Options{Secret: []byte("another secret of thirty-two bytes"), Cost: cheap})
	waits, err := h.Password(h.ctx, "ada", good, here)
	h.must(waits, err)
	if _, err := h.Second(h.ctx, waits.Pending, codeOf(t, device, h.at), here); err == nil {
		t.Error("codes are made with another key")
	}
}
