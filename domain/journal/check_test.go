// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"fmt"
	"slices"
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

// Each thing that the head says is held against what follows it, and is line 1.
func TestTheHead(t *testing.T) {
	r := history(8, 40, 3)
	for name, change := range map[string]func(*Head){
		"one entry more":       func(h *Head) { h.Entries++ },
		"one entry fewer":      func(h *Head) { h.Entries-- },
		"one version more":     func(h *Head) { h.Versions++ },
		"one version fewer":    func(h *Head) { h.Versions-- },
		"one checkpoint more":  func(h *Head) { h.Checkpoints++ },
		"one checkpoint fewer": func(h *Head) { h.Checkpoints-- },
		"one own entry more":   func(h *Head) { h.Own++ },
		"another owner":        func(h *Head) { h.Whose = "QMB" },
		"everybody's":          func(h *Head) { h.Whose = "" },
		"another key":          func(h *Head) { h.Key += "A" },
		"another register":     func(h *Head) { h.Origin += "2" },
		"no entries at all":    func(h *Head) { h.Entries = -1 },
	} {
		var list []Line
		for line := range Export(r.held("FRA")) {
			if line.Head != nil {
				change(line.Head)
			}
			list = append(list, line)
		}
		result := Check(without(list), r.key.trust())
		if !slices.ContainsFunc(result.Problems, func(p Problem) bool { return p.Trouble == LineAltered && p.Line == 1 }) {
			t.Errorf("%s: %s", name, told10(result))
		}
	}
}

func TestSequences(t *testing.T) {
	for _, c := range []struct {
		numbers []int64
		total   int64
		want    string
	}{
		{nil, 0, ""},
		{[]int64{0, 1, 2}, 3, ""},
		{[]int64{0, 2}, 3, "missing 1-2 before 1 "},
		{[]int64{0, 1}, 4, "missing 2-4 before 2 "},
		{[]int64{1, 2}, 3, "missing 0-1 before 0 "},
		{[]int64{0, 1, 1, 2}, 3, "stray 2 "},
		{[]int64{0, 1, 2, 0}, 3, "stray 3 "},
		{[]int64{0, 3, 1, 2, 3}, 4, "stray 1 "},
		{[]int64{0, 9, 2, 3}, 4, "stray 1 "},
		{[]int64{0, -1, 2, 3}, 4, "stray 1 "},
		{[]int64{0, 2, 1, 3}, 4, "stray 1 missing 2-3 before 3 "},
		{[]int64{0, 1, 99}, 3, "stray 2 missing 2-3 before 3 "},
	} {
		got := ""
		sequence(c.numbers, c.total, steps{
			stray:   func(i int) { got += fmt.Sprintf("stray %d ", i) },
			missing: func(from, to int64, i int) { got += fmt.Sprintf("missing %d-%d before %d ", from, to, i) },
		})
		if got != c.want {
			t.Errorf("%v of %d: %q, want %q", c.numbers, c.total, got, c.want)
		}
	}
}
