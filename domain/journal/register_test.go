// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/record"
)

// key is a pair of keys of a register's name.
type key struct {
	signer   note.Signer
	verifier note.Verifier
	public   string
}

func newKey(chance io.Reader, name string) key {
	private, public, err := note.GenerateKey(chance, name)
	if err != nil {
		panic(err)
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		panic(err)
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		panic(err)
	}
	return key{signer, verifier, public}
}

func (k key) sign(text string) string {
	signed, err := note.Sign(&note.Note{Text: text}, k.signer)
	if err != nil {
		panic(err)
	}
	return string(signed)
}

// trust opens checkpoints with the key, each text once: signatures are slow.
func (k key) trust(kept ...string) Trust {
	type answer struct {
		text []byte
		err  error
	}
	known := make(map[string]answer)
	return Trust{Key: k.public, Kept: kept, Open: func(signed string) ([]byte, error) {
		a, ok := known[signed]
		if !ok {
			n, err := note.Open([]byte(signed), note.VerifierList(k.verifier))
			if a.err = err; err == nil {
				a.text = []byte(n.Text)
			}
			known[signed] = a
		}
		return a.text, a.err
	}}
}

const origin = "register.example/jalon"

var owners = []record.Owner{"FRA", "FRA:rapporteur", "QMA", "QMB:ngo-la-rive", record.GRETA}

// register is a register with a made-up history.
type register struct {
	*rand.Rand
	key         key
	clock       time.Time
	entries     []HeldEntry
	versions    []HeldVersion
	digests     []tlog.Hash
	newest      map[record.Ref]int64
	hashes      []tlog.Hash
	size        int64
	checkpoints []string
}

// Read makes the chance of a register the source of its keys.
func (r *register) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return len(b), nil
}

func newRegister(seed uint64) *register {
	r := &register{Rand: rand.New(rand.NewPCG(seed, seed)), clock: time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC), newest: make(map[record.Ref]int64)}
	r.key = newKey(r, origin)
	return r
}

func (r *register) salt() *Salt {
	var s Salt
	r.Read(s[:])
	return &s
}

func (r *register) id() record.ID {
	var random [16]byte
	r.Read(random[:])
	return record.NewID(r.clock, random)
}

// words are what a body may hold that is written in more than one way.
var words = []string{"", "plan", "<b>&amp;</b>", "l’échéance", "a\u2028b", "\u00e9\u0301 \"quoted\" \\"}

func (r *register) write(owner record.Owner, c Content) {
	r.clock = r.clock.Add(time.Duration(1+r.IntN(5_000_000)) * time.Microsecond)
	c.Who, c.For, c.At, c.Why = r.id(), owner, r.clock, words[r.IntN(len(words))]
	ref, salt, text := record.Ref{Owner: owner, ID: r.id()}, r.salt(), c.Encode()
	r.entries = append(r.entries, HeldEntry{Entry{ref, c.At, Leaf(ref, *salt, text), -1}, salt, text})
}

// save adds a version of a record, and returns what the entry says of it.
func (r *register) save(ref record.Ref) Item {
	number := r.newest[ref] + 1
	r.newest[ref] = number
	body, _ := json.Marshal(map[string]any{"title": words[r.IntN(len(words))], "n": r.IntN(1000)})
	if r.IntN(8) == 0 {
		body = []byte(`{"raw":"<&>"}`)
	}
	v := record.Version{Ref: ref, Kind: record.KindAction, Number: number, Tree: ref.ID, Key: words[r.IntN(len(words))], Order: r.IntN(9),
		Reach: record.Reach(r.IntN(4)), Body: body, Change: r.id(), At: r.clock, By: r.id()}
	salt := r.salt()
	after := Digest(*salt, v)
	item := Item{Ref: ref, Version: number, After: &after}
	for i, earlier := range r.versions {
		if earlier.Ref == ref && earlier.Number == number-1 {
			before := r.digests[i]
			item.Before = &before
		}
	}
	r.versions, r.digests = append(r.versions, HeldVersion{v, salt}), append(r.digests, after)
	return item
}

func (r *register) act() {
	owner := owners[r.IntN(len(owners))]
	var refs []record.Ref
	for _, v := range r.versions {
		if v.Owner == owner && v.Number == 1 {
			refs = append(refs, v.Ref)
		}
	}
	switch n := r.IntN(20); {
	case n < 6 || len(refs) == 0:
		items := []Item{r.save(record.Ref{Owner: owner, ID: r.id()})}
		for range r.IntN(2) {
			items = append(items, r.save(record.Ref{Owner: owner, ID: r.id()}))
		}
		r.write(owner, Content{Act: Act(record.VerbImport), Change: r.id(), Items: items})
	case n < 13:
		r.write(owner, Content{Act: Act(record.VerbSave), Change: r.id(), Items: []Item{r.save(refs[r.IntN(len(refs))])}})
	case n < 15:
		r.write(owner, Content{Act: ActRead, Items: []Item{{Ref: refs[r.IntN(len(refs))], Version: 1}}})
	case n < 16:
		r.write(owner, Content{Act: ActAccount})
	case n < 18:
		r.erase(refs[r.IntN(len(refs))])
	default:
		r.forget(owner)
	}
}

// erase takes the content out of every version of a record.
func (r *register) erase(ref record.Ref) {
	var items []Item
	for i, v := range r.versions {
		if v.Ref == ref && v.Salt != nil {
			r.versions[i].Salt, r.versions[i].Body = nil, nil
			items = append(items, Item{Ref: ref, Version: v.Number})
		}
	}
	r.write(ref.Owner, Content{Act: Act(record.VerbErase), Change: r.id(), Items: items})
}

// forget takes the content out of up to three entries of an owner.
func (r *register) forget(owner record.Owner) {
	var items []Item
	for _, i := range r.Perm(len(r.entries))[:min(6, len(r.entries))] {
		e := &r.entries[i]
		if e.Owner != owner || e.Content == nil || len(items) > 6 {
			continue
		}
		items = append(items, Forgotten(e.Entry, e.content())...)
		e.Salt, e.Content = nil, nil
	}
	r.write(owner, Content{Act: ActForget, Items: items})
}

// content is what an entry says.
func (e HeldEntry) content() (c Content) {
	if err := json.Unmarshal(e.Content, &c); err != nil {
		panic(err)
	}
	return c
}

// integrate gives every entry a position and signs a checkpoint.
func (r *register) integrate() {
	var leaves []tlog.Hash
	for i := range r.entries {
		if r.entries[i].Position < 0 {
			r.entries[i].Position = r.size + int64(len(leaves))
			leaves = append(leaves, r.entries[i].Leaf)
		}
	}
	g, err := Grow(r.size, leaves, Hashes(r.hashes))
	if err != nil {
		panic(err)
	}
	r.hashes, r.size = append(r.hashes, g.Hashes...), g.Size
	r.checkpoints = append(r.checkpoints, r.key.sign(FormatCheckpoint(origin, g.Size, g.Root)))
}

// history makes about n entries with their checkpoints, and a tail.
func history(seed uint64, n, tail int) *register {
	r := newRegister(seed)
	for len(r.entries) < n {
		for range 1 + r.IntN(20) {
			r.act()
		}
		r.integrate()
	}
	for range tail {
		r.act()
	}
	return r
}

// held is the register as an export takes it, of one owner or of everybody.
func (r *register) held(whose record.Owner) Register {
	h := Head{Origin: origin, Key: r.key.public, Whose: whose, Checkpoints: int64(len(r.checkpoints))}
	var entries []HeldEntry
	for _, e := range r.entries {
		own := e.Owner == whose
		if whose != "" && !own && e.Position < 0 {
			continue
		}
		if own {
			h.Own++
		}
		entries = append(entries, e)
	}
	var versions []HeldVersion
	for _, v := range r.versions {
		if whose == "" || v.Owner == whose {
			versions = append(versions, v)
		}
	}
	slices.SortFunc(versions, func(a, b HeldVersion) int {
		return cmp.Or(cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Number, b.Number))
	})
	h.Entries, h.Versions = int64(len(entries)), int64(len(versions))
	return Register{h, without(entries), without(versions), Hashes(r.hashes), r.checkpoints}
}

// kept counts what an export has of versions with their content, and of entries
// and versions without.
func (r *register) kept(whose record.Owner) (live, erased int64) {
	for _, v := range r.versions {
		switch {
		case whose != "" && v.Owner != whose:
		case v.Salt == nil:
			erased++
		default:
			live++
		}
	}
	for _, e := range r.entries {
		if (whose == "" || e.Owner == whose) && e.Content == nil {
			erased++
		}
	}
	return live, erased
}

// without gives a list as a sequence without errors.
func without[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, each := range list {
			if !yield(each, nil) {
				return
			}
		}
	}
}

// export is the text of an export.
func export(r Register) []byte {
	var b bytes.Buffer
	if err := Write(&b, Export(r)); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func check(text []byte, trust Trust) Result { return Check(Lines(bytes.NewReader(text)), trust) }

func mustHold(t testing.TB, text []byte, trust Trust) Result {
	t.Helper()
	result := check(text, trust)
	if !result.Holds() {
		t.Fatalf("an untouched journal does not hold: %s", told10(result))
	}
	return result
}

// told10 shows the first problems of a result.
func told10(result Result) string {
	s := fmt.Sprintf("%d problems", len(result.Problems))
	for _, p := range result.Problems[:min(10, len(result.Problems))] {
		s += fmt.Sprintf("\n  %+v", p)
	}
	return s
}
