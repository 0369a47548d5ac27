// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync/atomic"

	"golang.org/x/crypto/argon2"

	"jalon/domain/fault"
)

// Cost is what hashing a password takes.
type Cost struct {
	// Memory is in KiB, Time in passes over it, Lanes how many work at once.
	Memory, Time uint32
	Lanes        uint8
}

// DefaultCost is the second recommended option of RFC 9106, section 4, for where
// memory is not plentiful: 64 MiB, three passes, four lanes. It is above what the
// OWASP Password Storage Cheat Sheet asks for at least (19 MiB and two passes).
var DefaultCost = Cost{Memory: 64 << 10, Time: 3, Lanes: 4}

// Of what is read back, nothing may cost more than this: a row that was tampered
// with must not bring the program down.
const (
	mostMemory = 256 << 10
	mostTime   = 16
	mostLanes  = 16
)

const (
	// atOnce bounds how many passwords are hashed at the same time, and by that the
	// memory: 2 × 64 MiB. Others wait, up to waiting of them.
	atOnce  = 2
	waiting = 64
	// saltSize and hashSize are those of RFC 9106, section 4.
	saltSize = 16
	hashSize = 32
)

// Hasher hashes passwords with argon2id, a few at a time.
type Hasher struct {
	cost   Cost
	random io.Reader
	turns  chan struct{}
	queue  atomic.Int64
}

// NewHasher makes a hasher of that cost, DefaultCost when it is zero.
func NewHasher(cost Cost, random io.Reader) *Hasher {
	if cost == (Cost{}) {
		cost = DefaultCost
	}
	return &Hasher{cost: cost, random: random, turns: make(chan struct{}, atOnce)}
}

// turn waits for a turn to hash. When too many wait already, or ctx ends, it gives up.
func (h *Hasher) turn(ctx context.Context) (done func(), err error) {
	defer h.queue.Add(-1)
	if h.queue.Add(1) > waiting {
		return nil, fault.New(fault.Conflict, "login.busy", nil)
	}
	select {
	case h.turns <- struct{}{}:
		return func() { <-h.turns }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Hash is a password as it is kept: a PHC string,
// $argon2id$v=19$m=65536,t=3,p=4$salt$hash.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	done, err := h.turn(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	kept := phc{cost: h.cost, salt: make([]byte, saltSize)}
	if _, err := io.ReadFull(h.random, kept.salt); err != nil {
		return "", fmt.Errorf("chance: %w", err)
	}
	kept.hash = kept.of(password, hashSize)
	return kept.String(), nil
}

// decoy is a hash that is of no password: to find out that one is not right takes
// as long as with any other.
func (h *Hasher) decoy() (string, error) {
	random := make([]byte, saltSize+hashSize)
	if _, err := io.ReadFull(h.random, random); err != nil {
		return "", fmt.Errorf("chance: %w", err)
	}
	return phc{h.cost, random[:saltSize], random[saltSize:]}.String(), nil
}

// Verify says whether a password is the one that is kept. Stale: it is, and was
// hashed at another cost than is hashed at today.
func (h *Hasher) Verify(ctx context.Context, password, text string) (ok, stale bool, err error) {
	kept, err := parsePHC(text)
	if err != nil {
		return false, false, err
	}
	done, err := h.turn(ctx)
	if err != nil {
		return false, false, err
	}
	defer done()
	ok = subtle.ConstantTimeCompare(kept.of(password, len(kept.hash)), kept.hash) == 1
	return ok, ok && (kept.cost != h.cost || len(kept.hash) != hashSize || len(kept.salt) != saltSize), nil
}

// phc is a hash with all that is needed to compute it again.
type phc struct {
	cost       Cost
	salt, hash []byte
}

func (p phc) of(password string, size int) []byte {
	return argon2.IDKey([]byte(password), p.salt, p.cost.Time, p.cost.Memory, p.cost.Lanes, uint32(size))
}

// String is the hash in the PHC string format.
func (p phc) String() string {
	e := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.cost.Memory, p.cost.Time, p.cost.Lanes, e.EncodeToString(p.salt), e.EncodeToString(p.hash))
}

var errPHC = errors.New("no argon2id hash of a password in PHC format")

// parsePHC reads what String writes, in that one form.
func parsePHC(text string) (p phc, err error) {
	parts := strings.Split(text, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != "v="+strconv.Itoa(argon2.Version) {
		return p, errPHC
	}
	costs := strings.Split(parts[3], ",")
	if len(costs) != 3 {
		return p, errPHC
	}
	var numbers [3]uint64
	for i, name := range []string{"m=", "t=", "p="} {
		digits, ok := strings.CutPrefix(costs[i], name)
		most := [...]uint64{mostMemory, mostTime, mostLanes}[i]
		if numbers[i], err = strconv.ParseUint(digits, 10, 32); err != nil || !ok || numbers[i] == 0 || numbers[i] > most {
			return p, errPHC
		}
	}
	p.cost = Cost{uint32(numbers[0]), uint32(numbers[1]), uint8(numbers[2])}
	for i, into := range []*[]byte{&p.salt, &p.hash} {
		if *into, err = base64.RawStdEncoding.Strict().DecodeString(parts[4+i]); err != nil || len(*into) < 8<<i || len(*into) > 64 {
			return p, errPHC
		}
	}
	if p.String() != text {
		return phc{}, errPHC
	}
	return p, nil
}
