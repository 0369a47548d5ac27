// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"testing"

	"jalon/domain/fault"
)

// cheap is a cost for tests that hash often.
var cheap = Cost{Memory: 64, Time: 1, Lanes: 1}

func TestPasswordsAreHashedAsOthersHashThem(t *testing.T) {
	// From the tests of the reference implementation of argon2.
	const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	h := NewHasher(Cost{}, rand.Reader)
	if ok, stale, err := h.Verify(context.Background(), "password", reference); !ok || !stale || err != nil {
		t.Errorf("the reference's hash: right %v, stale %v, %v", ok, stale, err)
	}
	if ok, stale, err := h.Verify(context.Background(), "Password", reference); ok || stale || err != nil {
		t.Errorf("another password: right %v, stale %v, %v", ok, stale, err)
	}
	text, err := h.Hash(context.Background(), "password")
	if err != nil || !strings.HasPrefix(text, "$argon2id$v=19$m=65536,t=3,p=4$") {
		t.Fatalf("%s, %v", text, err)
	}
	if ok, stale, err := h.Verify(context.Background(), "password", text); !ok || stale || err != nil {
		t.Errorf("one's own hash: right %v, stale %v, %v", ok, stale, err)
	}
}

func TestTheSamePasswordHasTwoHashes(t *testing.T) {
	h := NewHasher(cheap, rand.Reader)
	a, err := h.Hash(context.Background(), "the same")
	b, err2 := h.Hash(context.Background(), "the same")
	if a == b || err != nil || err2 != nil {
		t.Errorf("%s, %s, %v, %v", a, b, err, err2)
	}
	dearer := NewHasher(Cost{Memory: 128, Time: 1, Lanes: 1}, rand.Reader)
	if ok, stale, err := dearer.Verify(context.Background(), "the same", a); !ok || !stale || err != nil {
		t.Errorf("hashed at another cost: right %v, stale %v, %v", ok, stale, err)
	}
}

func TestNoDecoyIsAPassword(t *testing.T) {
	h := NewHasher(cheap, rand.Reader)
	decoy, err := h.decoy()
	if err != nil {
		t.Fatal(err)
	}
	for _, password := range []string{"", "password"} {
		if ok, _, err := h.Verify(context.Background(), password, decoy); ok || err != nil {
			t.Errorf("%q is the decoy's password, %v", password, err)
		}
	}
}

func TestFewHashAtOnceAndFewWait(t *testing.T) {
	h := NewHasher(cheap, rand.Reader)
	for range atOnce {
		if _, err := h.turn(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	ended, end := context.WithCancel(context.Background())
	end()
	if _, err := h.Hash(ended, "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("one more, for whom nobody waits: %v", err)
	}
	h.queue.Store(waiting)
	if _, err := h.Hash(context.Background(), "x"); fault.Of(err).Key != "login.busy" {
		t.Errorf("one more than may wait: %v", err)
	}
}

func TestWhatIsNoHash(t *testing.T) {
	const good = "$argon2id$v=19$m=64,t=1,p=1$c29tc2FsdHNvbWVzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	if _, err := parsePHC(good); err != nil {
		t.Fatal(err)
	}
	for _, change := range [][2]string{
		{"$argon2id", "$argon2i"}, {"v=19", "v=16"}, {"v=19", "v=019"}, {"m=64", "m=0"}, {"m=64", "m=064"}, {"m=64", "m=+64"}, {"m=64", "m=-1"},
		{"m=64", "m=262145"}, {"m=64", "m=4294967360"}, {"t=1", "t=17"}, {"p=1", "p=17"}, {"p=1", "p=257"}, {"m=64,t=1", "t=1,m=64"},
		{",p=1", ""}, {"p=1", "p=1,x=2"}, {"$c29t", "$c2"}, {"PPc", "PPd"}, {"PPc", "PP="}, {"$argon2id", "argon2id"}, {"PPc", "PPc$"}, {"PPc", "PPc\n"},
		{"$c29tc2FsdHNvbWVzYWx0", "$c29t"}, {"$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", "$CTFhFdXP"},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if _, err := parsePHC(bad); err == nil {
			t.Errorf("%s is read", bad)
		}
	}
}

func FuzzPHC(f *testing.F) {
	f.Add("$argon2id$v=19$m=65536,t=3,p=4$c29tc2FsdHNvbWVzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	f.Add("$argon2id$v=19$m=,t=,p=$$")
	f.Add("$$$$$")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := parsePHC(text)
		if err != nil {
			return
		}
		if p.String() != text {
			t.Errorf("%q is read as %q", text, p.String())
		}
		if p.cost.Memory > mostMemory || p.cost.Time > mostTime || p.cost.Lanes > mostLanes || len(p.hash) < 16 {
			t.Errorf("%q costs %+v", text, p.cost)
		}
	})
}
