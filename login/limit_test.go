// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jalon/domain/fault"
)

// timed is a clock that stands still until it is moved.
type timed struct{ at time.Time }

func (c *timed) now() time.Time { return c.at }

func newTimed() (*timed, *Limit) {
	c := &timed{time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
	return c, NewLimit(c.now)
}

// Of ten thousand guesses few are looked at, however they are spread.
func TestOfTenThousandGuessesFewAreLookedAt(t *testing.T) {
	for name, c := range map[string]struct {
		every  time.Duration
		bounds func(n int) []bound
		most   int
	}{
		"all at once":                      {0, func(int) []bound { return bounds("password", "ada", "192.0.2.1", "QMA", "") }, 5},
		"one a second":                     {time.Second, func(int) []bound { return bounds("password", "ada", "192.0.2.1", "QMA", "") }, 25},
		"one a second, in a browser known": {time.Second, func(int) []bound { return bounds("password", "ada", "", "", "device") }, 25},
		"each from another address": {time.Second, func(n int) []bound {
			return bounds("password", "ada", fmt.Sprintf("192.0.%d.%d", n/256, n%256), "QMA", "")
		}, 200},
		"each at another account": {time.Second, func(n int) []bound { return bounds("password", fmt.Sprint(n), "192.0.2.1", "QMA", "") }, 40},
		"each at another account from another address": {time.Second, func(n int) []bound {
			return bounds("password", fmt.Sprint(n), fmt.Sprintf("192.0.%d.%d", n/256, n%256), "QMA", "")
		}, 450},
	} {
		t.Run(name, func(t *testing.T) {
			clock, l := newTimed()
			looked := 0
			for n := range 10_000 {
				if _, err := l.take(c.bounds(n)); err == nil {
					looked++
				}
				clock.at = clock.at.Add(c.every)
			}
			if looked > c.most || looked < 5 {
				t.Errorf("%d guesses were looked at, want at most %d", looked, c.most)
			}
		})
	}
}

// Whatever others try, the person is let in at once in a browser that is known, and
// in any other after the longest wait at most.
func TestNobodyIsLockedOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		clock, l := newTimed()
		for range rapid.IntRange(0, 300).Draw(t, "guesses") {
			login := rapid.SampledFrom([]string{"ada", "bo", "nobody"}).Draw(t, "login")
			address := rapid.SampledFrom([]string{"192.0.2.1", "192.0.2.2", "192.0.2.3"}).Draw(t, "address")
			state := rapid.SampledFrom([]string{"QMA", "QMB"}).Draw(t, "state")
			l.take(bounds("password", login, address, state, "")) //nolint:errcheck // the guesser does not care
			clock.at = clock.at.Add(time.Duration(rapid.IntRange(0, 120).Draw(t, "seconds")) * time.Second)
		}
		if _, err := l.take(bounds("password", "ada", "192.0.2.1", "QMA", "device")); err != nil {
			t.Fatalf("in a browser that is known: %v", err)
		}
		clock.at = clock.at.Add(time.Minute)
		success, err := l.take(bounds("password", "ada", "198.51.100.7", "QMA", ""))
		if err != nil {
			t.Fatalf("in any other, after a minute: %v", err)
		}
		success()
		clock.at = clock.at.Add(time.Hour)
		if _, err := l.take(bounds("password", "ada", "192.0.2.1", "QMA", "")); err != nil {
			t.Fatalf("after an hour, from where the guesses came: %v", err)
		}
	})
}

func TestTheWaitIsTold(t *testing.T) {
	clock, l := newTimed()
	list := bounds("password", "ada", "192.0.2.1", "QMA", "")
	var told []int64
	for range 11 {
		for {
			_, err := l.take(list)
			if err == nil {
				break
			}
			n := fault.Of(err).Args["n"].(int64)
			told = append(told, n)
			clock.at = clock.at.Add(time.Duration(n) * time.Second)
		}
	}
	if fmt.Sprint(told) != "[1 2 4 8 16 32]" {
		t.Errorf("the waits are %v seconds", told)
	}
}

func TestSuccessForgetsOnesOwnFailures(t *testing.T) {
	clock, l := newTimed()
	list := bounds("password", "ada", "192.0.2.1", "QMA", "")
	for day := range 30 {
		clock.at = clock.at.Add(2 * time.Hour)
		for n := range 5 {
			success, err := l.take(list)
			if err != nil {
				t.Fatalf("day %d, attempt %d: %v", day, n, err)
			}
			if n == 4 {
				success() // before the wait that five failures bring
			}
		}
	}
}

func TestCountsAreBounded(t *testing.T) {
	clock, l := newTimed()
	for n := range 40_000 {
		clock.at = clock.at.Add(time.Millisecond)
		l.take(bounds("password", fmt.Sprint(n), fmt.Sprint(n), fmt.Sprint(n), "")) //nolint:errcheck // it is counted either way
	}
	if len(l.counts) > mostCounts || len(l.counts) < mostCounts/2 {
		t.Errorf("%d counts are kept", len(l.counts))
	}
}

// A count, and the address in its name, is forgotten a day after its last failure,
// whoever tries next.
func TestCountsAreForgotten(t *testing.T) {
	clock, l := newTimed()
	try := func(address string) {
		l.take(bounds("password", "ada", address, "QMA", "")) //nolint:errcheck // it is counted either way
	}
	holds := func(address string) bool {
		for name := range l.counts {
			if strings.Contains(name, address) {
				return true
			}
		}
		return false
	}
	try("192.0.2.1")
	clock.at = clock.at.Add(2 * time.Hour)
	try("192.0.2.2")
	clock.at = clock.at.Add(forgetAfter - time.Hour)
	try("192.0.2.3")
	if holds("192.0.2.1") || !holds("192.0.2.2") || !holds("192.0.2.3") {
		t.Errorf("after a day: %v", l.counts)
	}
}

// Codes have six digits: of one account a hundred or so are looked at in a day,
// wherever the guesses come from, and the browser that is known is not made to wait.
func TestCodesOfAnAccountAreGuessedAHundredTimesADay(t *testing.T) {
	clock, l := newTimed()
	looked, began := 0, clock.at
	for n := 0; clock.at.Sub(began) < 24*time.Hour; n++ {
		if _, err := l.take(bounds("code", "ada", fmt.Sprintf("192.0.%d.%d", n/256%256, n%256), "QMA", "")); err == nil {
			looked++
		}
		clock.at = clock.at.Add(5 * time.Second)
	}
	if looked > 100 || looked < 50 {
		t.Errorf("%d guesses were looked at", looked)
	}
	if _, err := l.take(bounds("code", "ada", "192.0.2.1", "QMA", "device")); err != nil {
		t.Errorf("in a browser that is known: %v", err)
	}
}

func TestAnAddressIsCountedAsItsHoldersNetwork(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.1": "192.0.2.1", "192.0.2.1:4711": "192.0.2.1", "::ffff:192.0.2.1": "192.0.2.1",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "[2001:db8:1:2::9]:443": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64",
		"nothing": "invalid IP", "": "invalid IP",
	} {
		if got := network(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// A login that nobody has is counted in a State as one that somebody has.
func TestUnknownLoginsHaveAState(t *testing.T) {
	_, l := newTimed()
	for _, state := range []string{"QMA", "QMB", "QMC"} {
		l.state(true, state, "x")
	}
	seen := make(map[string]bool)
	for n := range 100 {
		login := fmt.Sprint("nobody", n)
		state := l.state(false, "", login)
		if state != l.state(false, "", login) {
			t.Errorf("%s has two States", login)
		}
		seen[state] = true
	}
	if len(seen) != 3 || seen[""] {
		t.Errorf("unknown logins are of %v", seen)
	}
}
