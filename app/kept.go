// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"crypto/sha256"
	"encoding/binary"
	"sync"

	"jalon/domain/access"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// keptVersions is how many versions may stand behind all that is kept: some sixty
// plans of a real size.
const keptVersions = 20_000

// kept keeps what was made of an owner's records for those who see the same of
// them: a plan that was read, what the rules found in it. It is given again only
// to the very scope that it was made in, and only while that scope is shown the
// very same versions: no draft gets to anybody through it, and nothing stays that
// has changed or was erased.
type kept struct {
	mu    sync.Mutex
	of    map[keptAs]keptThing
	holds int
	turn  int64
}

// keptAs is what is kept: of which record, or of which owner's records, as which
// scope sees it, and, of what the rules find, in whose words.
type keptAs struct {
	scope access.Scope
	root  record.Ref
	words *lexicon.Lexicon
	// perusal names what was made of all the owner's records; "" for a plan.
	perusal string
}

// keptThing is one of them, with the edition that it was made of and how many
// versions that has.
type keptThing struct {
	what    any
	edition edition
	holds   int
}

// edition tells apart what a scope is shown of an owner at different times.
type edition [sha256.Size]byte

// editionOf is the edition of these versions. A number stands for one content, as
// long as that was not erased.
func editionOf(versions ...[]record.Version) (e edition) {
	sum := sha256.New()
	number := make([]byte, 9)
	for _, list := range versions {
		for _, v := range list {
			binary.BigEndian.PutUint64(number, uint64(v.Number))
			number[8] = 0
			if len(v.Body) == 0 {
				number[8] = 1
			}
			for _, part := range [][]byte{[]byte(v.Owner), {0}, []byte(v.ID), {0}, number} {
				sum.Write(part) //nolint:errcheck // a hash takes everything
			}
		}
		sum.Write([]byte{1}) //nolint:errcheck // as above
	}
	sum.Sum(e[:0])
	return e
}

// revised is the edition of all that a scope is shown of its own namespace: every
// change there, an erasure too, counts one on.
func revised(r Reading, scope access.Scope) (e edition, err error) {
	counts, err := r.Revision()
	if err != nil {
		return e, err
	}
	copy(e[:], "revision")
	binary.BigEndian.PutUint64(e[8:], uint64(counts[scope.Own]))
	return e, nil
}

// now is the turn in which something is read that is to be kept.
func (k *kept) now() int64 {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.turn
}

// take gives what is kept of an edition.
func (k *kept) take(as keptAs, e edition) (any, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	thing, ok := k.of[as]
	if ok && thing.edition != e {
		k.drop(as)
		return nil, false
	}
	return thing.what, ok
}

// put keeps what was made of so many versions of an edition, read in that turn, and
// lets go of others when there is no room. What was read before something was
// forgotten is not kept: it may hold what is to be forgotten.
func (k *kept) put(as keptAs, e edition, turn int64, what any, holds int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if turn != k.turn || holds > keptVersions/4 {
		return
	}
	if k.of == nil {
		k.of = make(map[keptAs]keptThing)
	}
	k.drop(as)
	k.of[as] = keptThing{what, e, holds}
	k.holds += holds
	for other := range k.of { // in no order, so that nobody can choose which goes
		if k.holds <= keptVersions {
			return
		}
		if other != as {
			k.drop(other)
		}
	}
}

func (k *kept) drop(as keptAs) {
	k.holds -= k.of[as].holds
	delete(k.of, as)
}

// forget lets go of all that was made of an owner's records.
func (k *kept) forget(owners ...record.Owner) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.turn++
	for as := range k.of {
		for _, owner := range owners {
			if as.root.Owner == owner {
				k.drop(as)
			}
		}
	}
}
