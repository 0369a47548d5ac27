// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"jalon/app"
	"jalon/domain/access"
	"jalon/store/storetest"
)

// The kinds of cycles: whose end it is.
const (
	sqliteWriter   = "the writer, on SQLite"
	postgresWriter = "the writer, on PostgreSQL"
	postgresServer = "PostgreSQL's server"
)

// kinds are the kinds of cycles in the proportion in which they run.
var kinds = []string{sqliteWriter, postgresWriter, sqliteWriter, postgresServer, postgresWriter}

// registerLasts is how many cycles a register goes through before the next one
// begins, so that looking at all of it does not take longer and longer.
const registerLasts = 20

// TestNothingAcknowledgedIsLost kills, opens again, and looks.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	runs := make(map[string]*run)
	for _, kind := range kinds {
		runs[kind] = &run{kind: kind}
	}
	for n := range *cycles {
		r := runs[kinds[n%len(kinds)]]
		if r.cycles%registerLasts == 0 {
			r.look(t)
			r.register, r.history = newRegister(t, r.place(t)), make(history)
		}
		// A cycle can be repeated by its number, as far as processes repeat themselves.
		r.cycle(t, rand.New(rand.NewPCG(uint64(n), 1)), false)
		r.look(t)
		r.repeatPending(t) // which the next look sees, too
	}
	for _, r := range runs {
		r.look(t)
		if r.cycles > 0 && r.acknowledged == 0 {
			t.Errorf("nothing was ever acknowledged before the end of %s", r.kind)
		}
		t.Logf("killed %s %d times: %d changes acknowledged, %d pending, of which %d were there", r.kind, r.cycles, r.acknowledged, r.pendings, r.there)
	}
}

// run is the cycles of one kind.
type run struct {
	kind     string
	register *register
	history  history
	// cycles, acknowledged changes, deeds that were pending, those of them that
	// were there.
	cycles, acknowledged, pendings, there int
}

// look fails the test when something is lost or half.
func (r *run) look(t *testing.T) {
	t.Helper()
	if r.register == nil {
		return
	}
	if problems := r.register.check(t, r.history); len(problems) > 0 {
		t.Fatalf("after %d times that %s was killed:\n%s", r.cycles, r.kind, strings.Join(problems, "\n"))
	}
}

func (r *run) place(t *testing.T) *register {
	if r.kind == sqliteWriter {
		return onSQLite(t)
	}
	return onPostgres(t, server(t))
}

// cycle starts two writers and kills.
func (r *run) cycle(t *testing.T, chance *rand.Rand, unsafe bool) {
	t.Helper()
	r.cycles++
	var writers []*process
	for _, actor := range r.register.Writers {
		writers = append(writers, start(t, "writer", orders{Register: *r.register, Actor: actor, Seed: chance.Uint64(),
			First: r.history.next(actor.Owner), Recent: r.history.recent(actor.Owner), Unsafe: unsafe}))
	}
	moment := func(p *process) {
		p.await(done, chance.IntN(25))
		time.Sleep(time.Duration(chance.IntN(12_000)) * time.Microsecond)
	}
	moment(writers[chance.IntN(2)])
	if r.kind == postgresServer {
		if err := r.register.cluster.Kill(); err != nil {
			t.Fatal(err)
		}
	} else {
		// One is killed while the other goes on writing in the same register.
		first := chance.IntN(2)
		r.ends(t, writers[first])
		writers[first].kill()
		moment(writers[1-first])
		r.ends(t, writers[1-first])
	}
	for i, w := range writers {
		w.kill()
		owner := r.register.Writers[i].Owner
		r.history[owner] = append(r.history[owner], w.said()...)
		for _, l := range w.said() {
			if l.Is == done && l.Change != "" {
				r.acknowledged++
			}
		}
	}
	switch r.kind {
	case postgresServer:
		if err := r.register.cluster.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
	case postgresWriter:
		r.register.settles(t)
	}
}

// settles waits until the server has ended what killed writers had sent it: it
// may still keep a change of theirs, after which there is one entry more.
func (r *register) settles(t *testing.T) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), r.cluster.Address(storetest.Superuser, database))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	for limit := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		var sessions int
		if err := conn.QueryRow(t.Context(), "SELECT COUNT(*) FROM pg_stat_activity WHERE usename = $1", storetest.Serves).Scan(&sessions); err != nil {
			t.Fatal(err)
		}
		if sessions == 0 {
			return
		}
		if time.Now().After(limit) {
			t.Fatalf("%d sessions of killed writers do not end", sessions)
		}
	}
}

// ends fails the test when a writer ended before it was killed.
func (r *run) ends(t *testing.T, w *process) {
	t.Helper()
	select {
	case <-w.ended:
		t.Errorf("a writer ended by itself: %s", w.errors.String())
	default:
	}
}

// repeatPending asks again for what each writer was not told the end of, twice:
// it must have been done exactly once, whether it was there already or not.
func (r *run) repeatPending(t *testing.T) {
	t.Helper()
	r.register.within(t, func(h *app.House) {
		for _, actor := range r.register.Writers {
			d, ok := r.history.pending(actor.Owner)
			if !ok {
				continue
			}
			r.pendings++
			if r.isThere(t, h, actor, d) {
				r.there++
			}
			first, err := d.do(t.Context(), h, actor)
			again, errAgain := d.do(t.Context(), h, actor)
			n := r.history.next(actor.Owner) - 1
			switch {
			case err != nil && understood(err) && understood(errAgain):
				r.history[actor.Owner] = append(r.history[actor.Owner], line{N: n, Is: refused})
				continue
			case err != nil || errAgain != nil:
				t.Fatalf("%s asked again: %v, %v", d.Request, err, errAgain)
			case d.Integrate:
				again.Integrated, first.Integrated = 0, 0
			case first.Change != again.Change || string(first.Answer) != string(again.Answer) && first.Change != "":
				t.Fatalf("%s asked twice: %s %s, then %s %s", d.Request, first.Change, first.Answer, again.Change, again.Answer)
			}
			r.history[actor.Owner] = append(r.history[actor.Owner], line{N: n, Is: done, Kept: true, outcome: first})
		}
	})
}

// isThere reports whether a pending deed had become a change.
func (r *run) isThere(t *testing.T, h *app.House, actor access.Actor, d deed) bool {
	t.Helper()
	list, err := h.Changes(t.Context(), actor, 3)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if c.Request == d.Request {
			return true
		}
	}
	return false
}
