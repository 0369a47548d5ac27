// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/record"
)

// at is a register as it was when its n-th checkpoint was signed.
func (r *register) at(n int) *register {
	early := *r
	early.checkpoints = r.checkpoints[:n]
	var size int64
	for i := range n {
		size, _, _ = sizeOf(r.checkpoints[i])
	}
	early.size = size
	early.entries = slices.DeleteFunc(slices.Clone(r.entries), func(e HeldEntry) bool { return e.Position < 0 || e.Position >= size })
	return &early
}

func sizeOf(note string) (size int64, root [32]byte, err error) {
	text, _, _ := splitNote(note)
	_, size, h, err := ParseCheckpoint([]byte(text))
	return size, h, err
}

func splitNote(note string) (text, signatures string, ok bool) {
	for i := range note {
		if note[i:min(i+2, len(note))] == "\n\n" {
			return note[:i+1], note[i+2:], true
		}
	}
	return note, "", false
}

// An older export is whole: only a checkpoint kept elsewhere tells that there was more.
func TestARollbackIsSeenByWhoKeptACheckpoint(t *testing.T) {
	// Nothing is erased, so that the earlier days can be had again.
	r := newRegister(3)
	for len(r.checkpoints) < 6 {
		for range 5 {
			r.write("FRA", Content{Act: Act(record.VerbSave), Change: r.id(), Items: []Item{r.save(record.Ref{Owner: "FRA", ID: r.id()})}})
		}
		r.integrate()
	}
	rapid.Check(t, func(t *rapid.T) {
		then := rapid.IntRange(1, 5).Draw(t, "then")
		early := r.at(then)
		early.versions = r.versions[:early.size]
		old := export(early.held(""))
		if result := check(old, r.key.trust(r.checkpoints[:then]...)); !result.Holds() {
			t.Fatalf("the older export does not hold by itself: %s", told10(result))
		}
		seen := rapid.IntRange(then+1, 6).Draw(t, "seen")
		seenSize, _, _ := sizeOf(r.checkpoints[seen-1])
		result := check(old, r.key.trust(r.checkpoints[0], r.checkpoints[seen-1]))
		if want := (Problem{Trouble: RolledBack, From: early.size, To: seenSize, Checkpoint: 2}); !slices.Equal(result.Problems, []Problem{want}) {
			t.Fatalf("rolled back from %d to %d: %s", seenSize, early.size, told10(result))
		}
	})
}

// A register that signs another history than the one it showed before.
func TestAnotherHistoryIsSeenByWhoKeptACheckpoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		r := history(seed, 30, 0)
		f := *r
		// The forger has the key: everything from a place on is signed anew.
		from := rapid.IntRange(0, int(r.size)-1).Draw(t, "from")
		f.hashes, f.size, f.checkpoints = nil, 0, nil
		f.entries = slices.Clone(r.entries)
		for i := range f.entries {
			f.entries[i].Position = -1
		}
		f.entries = slices.Delete(f.entries, from, from+1)
		f.write("FRA", Content{Act: ActAccount})
		f.write("FRA", Content{Act: ActAccount})
		f.integrate()
		result := check(export(f.held("")), r.key.trust(r.checkpoints...))
		i := slices.IndexFunc(result.Problems, func(p Problem) bool { return p.Trouble == Rewritten })
		if i < 0 || result.Problems[i].Line != 0 || !result.Problems[i].Names(int64(from)) {
			t.Fatalf("rewritten from %d on: %s", from, told10(result))
		}
	})
}

// What was kept must itself be the register's.
func TestAKeptCheckpointIsChecked(t *testing.T) {
	r := history(5, 20, 2)
	text := export(r.held(""))
	other := newKey(r, origin)
	body, _, _ := splitNote(r.checkpoints[0])
	for name, kept := range map[string]string{"another key's": other.sign(body), "another register's": newKey(r, "other.example").sign("other.example\n1\n" + body[len(body)-45:]), "none": "x"} {
		result := check(text, r.key.trust(kept))
		if want := (Problem{Trouble: CheckpointWrong, Checkpoint: 1}); !slices.Equal(result.Problems, []Problem{want}) {
			t.Errorf("%s: %s", name, told10(result))
		}
	}
}
