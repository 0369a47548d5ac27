// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// States is how many States the region has between which isolation is probed,
// every ordered pair of them; none of them exists.
const States = 60

// Region lets each State of a region ask every method of the store for what each
// other State has.
func Region(t *testing.T, e Engine) {
	r := NewRegion(t, e.Fresh(t), States)
	r.Probe(t)
	t.Logf("%d States, %d ordered pairs, %d probes through the store", States, States*(States-1), r.asked.Load())
}

// region is a register in which each State has something of everything.
type region struct {
	*Desk
	states []resident
	// fact is the register's, and everybody's to see.
	fact   record.Version
	asked  atomic.Int64
	mutex  sync.Mutex
	wrongs []string
}

// resident is a State and what it has: all its versions, the oldest of each
// record first.
type resident struct {
	planted
	histories [][]record.Version
}

// NewRegion settles n States in an empty database.
func NewRegion(t T, p Place, n int) *region {
	t.Helper()
	p.Options.Unsafe = true // nothing here outlives a crash
	r := &region{Desk: NewDesk(t, p)}
	for i := range n {
		r.states = append(r.states, settle(r.Desk, record.Owner([]byte{'Q', 'M' + byte(i/26), 'A' + byte(i%26)})))
	}
	_, err := r.integrate(n) // and as many and more are left
	r.want("integrating", err, "nil")
	register := r.hand(access.Operator, record.Register)
	r.fact = register.put1(register.root(record.KindFact, "known|a", record.Public))
	return r
}

// settle plants what every owner can have, and what the cast has not: every
// kind, and records that another State saw earlier and does not see now.
func settle(d *Desk, owner record.Owner) resident {
	d.T.Helper()
	s := resident{planted: plant(d, access.Actor{Account: d.id(), Role: access.Coordinator, Owner: owner})}
	secret, shown := canary(owner, record.Draft), canary(owner, record.Network)
	for _, reach := range []record.Reach{record.Draft, record.Network} {
		for _, kind := range record.Kinds {
			word := canary(owner, reach)
			v := s.root(kind, string(kind)+" "+word, reach)
			v.Body = body("%s", word)
			s.put1(v)
		}
	}
	// It went on as a draft after it had been shown; it ended, and that was told.
	revised := s.put1(s.root(record.KindPlan, "revised "+shown, record.Network))
	s.put1(later(revised, record.Draft, secret))
	ended := s.put1(s.root(record.KindPlan, "ended "+shown, record.Public))
	ended = later(ended, record.Public, shown)
	ended.Gone = true
	s.put1(ended)

	s.read(func(r app.Reading) error {
		all, err := r.Versions(app.Query{Owner: owner, Gone: true})
		for _, v := range all {
			history, err := r.History(v.Ref)
			if err != nil {
				return err
			}
			s.histories = append(s.histories, history)
		}
		return err
	})
	has := make(map[record.Kind]bool)
	for _, h := range s.histories {
		has[h[0].Kind] = true
	}
	if len(has) != len(record.Kinds) {
		d.T.Fatalf("%s has records of %d kinds, want all %d", owner, len(has), len(record.Kinds))
	}
	return s
}

// sees is what a scope is to be told of a State, record by record: in the words
// of access.Scope, not of the store.
func (s resident) sees(scope access.Scope, gone bool) (list []record.Version) {
	for _, history := range s.histories {
		var newest record.Version
		for _, v := range history {
			if scope.Holds(v.Owner, v.Reach) {
				newest = v
			}
		}
		if newest.Number > 0 && (gone || !newest.Gone) {
			list = append(list, newest)
		}
	}
	return list
}

// wrong notes what is to be reported, from any of those who ask at once.
func (r *region) wrong(format string, args ...any) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if len(r.wrongs) < 10 {
		r.wrongs = append(r.wrongs, fmt.Sprintf(format, args...))
	}
}

// Probe lets each State ask for what each other has, and reports what it learnt.
func (r *region) Probe(t T) {
	t.Helper()
	before := r.inventory()
	next := make(chan resident)
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			for s := range next {
				if err := errors.Join(r.pairs(s), r.listings(s)); err != nil {
					r.wrong("%s: %v", s.owner(), err)
				}
			}
		})
	}
	for _, s := range r.states {
		next <- s
	}
	close(next)
	wait.Wait()
	for i, after := range r.inventory() {
		if after != before[i] {
			r.wrong("what %s has was changed by others:\nbefore %s\nafter  %s", r.states[i].owner(), before[i], after)
		}
	}
	r.volume()
	for _, wrong := range r.wrongs {
		t.Errorf("%s", wrong)
	}
}

// inventory is everything that each State reads of its own.
func (r *region) inventory() (list []string) {
	for _, s := range r.states {
		list = append(list, s.all())
	}
	return list
}

// volume lets half of the region write while the other half looks, until every
// State has looked at every other: nothing that a State is told or numbered by
// may depend on how much another writes. The size of the journal's tree is told
// to everybody, and says nothing of whose its leaves are.
func (r *region) volume() {
	for bit := 0; 1<<bit < len(r.states); bit++ {
		for side := range 2 {
			var writers, lookers []resident
			for i, s := range r.states {
				if i>>bit&1 == side {
					writers = append(writers, s)
				} else {
					lookers = append(lookers, s)
				}
			}
			before := make([]string, len(lookers))
			for i, s := range lookers {
				before[i] = r.told(s)
			}
			for _, s := range writers {
				word := string(s.id())
				s.put(s.root(record.KindPlan, word, record.Draft), s.root(record.KindPlan, word+"-2", record.Submitted))
				s.note(word)
			}
			for i, s := range lookers {
				if after := r.told(s); after != before[i] {
					r.wrong("%s learns that others write:\nbefore %s\nafter  %s", s.owner(), before[i], after)
				}
			}
			r.asked.Add(int64(len(lookers) * len(writers)))
		}
	}
}

// told is all that a State is told without asking for anything by name.
func (r *region) told(s resident) string {
	var said []any
	err := r.Store.Read(context.Background(), s.actor.Scope(), func(in app.Reading) error {
		list, err := in.Versions(app.Query{Gone: true})
		changes, err2 := in.Changes(1000)
		entries, err3 := in.Entries()
		accounts, err4 := in.Accounts()
		counts, refused := in.Revision()
		said = append(said, list, changes, entries, accounts, counts, fmt.Sprint(refused))
		return errors.Join(err, err2, err3, err4)
	})
	return asJSON(said) + fmt.Sprint(err)
}
