// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
)

// An integrator that another overtakes, between asking for entries and placing
// them, is told of a conflict, as the program's commands expect; the journal
// holds. On SQLite the second cannot begin before the first has ended.
func TestAnOvertakenIntegratorIsToldOfAConflict(t *testing.T) {
	r := newRegister(t, onPostgres(t, server(t)))
	r.within(t, func(h *app.House) {
		err := h.Store.Write(t.Context(), access.Scope{Floor: 4, Purpose: access.Integrating}, func(w app.Writing) error {
			entries, err := w.Leaves(100)
			if err != nil || len(entries) == 0 {
				t.Fatalf("%d entries to place: %v", len(entries), err)
			}
			if _, err := h.Integrate(t.Context()); err != nil {
				t.Fatal(err)
			}
			size, _, err := w.TreeSize()
			if err != nil || size != int64(len(entries)) {
				t.Fatalf("the tree has %d leaves, want %d: %v", size, len(entries), err)
			}
			return w.Integrate(entries, size, journal.Growth{Size: size + int64(len(entries))}, "a checkpoint", time.Now())
		})
		if err == nil || fault.Of(err).Kind != fault.Conflict {
			t.Errorf("the one that was overtaken was told %v, want a conflict", err)
		}
	})
	if problems := r.check(t, history{}); len(problems) > 0 {
		t.Error(problems)
	}
}
