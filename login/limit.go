// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"crypto/sha256"
	"encoding/binary"
	"net/netip"
	"slices"
	"sync"
	"time"

	"jalon/domain/fault"
)

// Limit says how often may be guessed. Each attempt is counted under several names
// (whose account, from which address, in which State); under each, some are free
// and each further one doubles the time until the next is looked at. Nobody is
// locked out: a browser in which the account signed in before has a count of its
// own, which the guesses of others do not touch, and for every other the longest
// wait is stated below: a minute for a password, and for a code, which has few
// digits, as long as lets some hundred be tried in a day. Counts are in memory: each process has its own, a restart
// forgets them, and no address is written down anywhere.
type Limit struct {
	mu     sync.Mutex
	now    func() time.Time
	counts map[string]*count
	// swept is when the counts that are to be forgotten were last looked for.
	swept  time.Time
	states []string
}

// bound is one name that attempts are counted under.
type bound struct {
	name string
	// free attempts cost nothing; then each doubles the wait from first up to most.
	free        int
	first, most time.Duration
	// clears: success forgets the whole count; else only the attempt itself.
	clears bool
}

type count struct {
	n           int
	until, last time.Time
}

const (
	// forgetAfter is how long after its last failure a count is forgotten.
	forgetAfter = 24 * time.Hour
	// sweepEvery is how often is looked for counts that are to be forgotten.
	sweepEvery = time.Hour
	// mostCounts bounds the memory: some 30 MiB.
	mostCounts = 100_000
)

// NewLimit makes one that has counted nothing.
func NewLimit(now func() time.Time) *Limit {
	return &Limit{now: now, counts: make(map[string]*count)}
}

// bounds are the names of an attempt at something ("password", "code") of an
// account, known by its login, from an address. device is that of a browser in
// which the account signed in before; "" for any other.
func bounds(what, login, address, state, device string) []bound {
	if device != "" {
		return []bound{{what + " device " + login + " " + device, 5, time.Second, 15 * time.Minute, true}}
	}
	account := bound{what + " account " + login, 20, time.Second, time.Minute, false}
	if what == "code" {
		// Of a million codes three hold at a time: a hundred guesses a day find one in
		// ten years. Whoever guesses codes has the password already.
		account.free, account.most = 10, 20*time.Minute
	}
	return []bound{
		{what + " pair " + login + " " + address, 5, time.Second, 15 * time.Minute, true},
		{what + " address " + address, 20, time.Second, 15 * time.Minute, false},
		account,
		{what + " state " + state, 100, time.Second, 30 * time.Second, false},
	}
}

// network is what of an address is counted: all of an IPv4 address, and of an IPv6
// address the network of which its holder has as many as they like.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		if with, err := netip.ParseAddrPort(address); err == nil {
			a = with.Addr()
		}
	}
	a = a.Unmap().WithZone("")
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}

// take counts an attempt before it is looked at, so that many at once are no more
// than many after each other. It is a fault when it is not looked at yet. success
// must be called when the attempt turned out to be right.
func (l *Limit) take(list []bound) (success func(), err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	l.forget(now)
	var wait time.Duration
	for _, b := range list {
		if c := l.counts[b.name]; c != nil {
			wait = max(wait, c.until.Sub(now))
		}
	}
	if wait > 0 {
		return nil, fault.New(fault.Denied, "login.wait", fault.Args{"n": int64((wait + time.Second - 1) / time.Second)})
	}
	for _, b := range list {
		c := l.counts[b.name]
		if c == nil {
			l.sweep()
			c = &count{last: now}
			l.counts[b.name] = c
		}
		// Each longest wait that passed without an attempt forgets one.
		c.n = max(0, c.n-int(now.Sub(c.last)/b.most)) + 1
		c.last = now
		if over := c.n - b.free; over >= 0 {
			c.until = now.Add(min(b.most, b.first<<min(over, 20)))
		}
	}
	return func() { l.succeeded(list) }, nil
}

func (l *Limit) succeeded(list []bound) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, b := range list {
		switch c := l.counts[b.name]; {
		case c == nil:
		case b.clears || c.n <= 1:
			delete(l.counts, b.name)
		default:
			c.n--
			c.until = time.Time{}
		}
	}
}

// forget lets go of the counts whose last failure is longer ago than forgetAfter:
// of one that nobody tries again too, since an address is in its name.
func (l *Limit) forget(now time.Time) {
	if now.Sub(l.swept) < sweepEvery {
		return
	}
	l.swept = now
	for name, c := range l.counts {
		if now.Sub(c.last) > forgetAfter {
			delete(l.counts, name)
		}
	}
}

// sweep makes room: when there are too many counts, the quarter goes that was
// touched longest ago.
func (l *Limit) sweep() {
	if len(l.counts) < mostCounts {
		return
	}
	touched := make([]int64, 0, len(l.counts))
	for _, c := range l.counts {
		touched = append(touched, c.last.UnixNano())
	}
	slices.Sort(touched)
	for name, c := range l.counts {
		if c.last.UnixNano() <= touched[mostCounts/4] {
			delete(l.counts, name)
		}
	}
}

// state is the State that an attempt is counted in: the account's own. A login that
// nobody has is counted in one of those that were seen, so that being made to wait
// with a State's accounts does not at once tell who has one. It is the same one for
// as long as no other State is seen; then it may be another. Whoever makes a whole
// State wait, time and again, can tell by that which logins keep to one.
func (l *Limit) state(known bool, state, login string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if known {
		if i, found := slices.BinarySearch(l.states, state); !found {
			l.states = slices.Insert(l.states, i, state)
		}
		return state
	}
	if len(l.states) == 0 {
		return ""
	}
	sum := sha256.Sum256([]byte(login))
	return l.states[binary.BigEndian.Uint32(sum[:])%uint32(len(l.states))]
}
