// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/record"
)

// What a register did holds, whatever it was: saved, read, erased, forgotten, of
// everybody and of each owner, with all checkpoints or the newest alone.
func TestAnUntouchedJournalHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := history(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(0, 60).Draw(t, "entries"), rapid.IntRange(0, 5).Draw(t, "tail"))
		for _, whose := range append([]record.Owner{""}, owners...) {
			held := r.held(whose)
			result := check(export(held), r.key.trust(r.checkpoints...))
			if !result.Holds() {
				t.Fatalf("of %q: %s", whose, told10(result))
			}
			live, erased := r.kept(whose)
			if result.Size != r.size || result.Entries != held.Head.Entries || result.Versions != live || result.Erased != erased {
				t.Fatalf("of %q: %+v of a tree of %d, %d entries, %d versions, %d erased", whose, result, r.size, held.Head.Entries, live, erased)
			}
			if n := len(held.Checkpoints); n > 1 {
				held.Checkpoints, held.Head.Checkpoints = held.Checkpoints[n-1:], 1
				if result := check(export(held), r.key.trust()); !result.Holds() {
					t.Fatalf("of %q, with one checkpoint: %s", whose, told10(result))
				}
			}
		}
	})
}
