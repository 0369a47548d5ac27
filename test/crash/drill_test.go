// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"bytes"
	"testing"

	"jalon/app"
	"jalon/domain/record"
	"jalon/store"
)

// TestRestoreDrill takes backups while two other processes write, and restores
// each on both engines.
//
// A backup is right when it is the register at one instant: everything that was
// acknowledged before it began is in it; of each writer, whatever is in it stands
// on everything that was acknowledged to that writer before; no change is in it
// by half. A restore is right when a backup of what was restored has the same rows.
func TestRestoreDrill(t *testing.T) {
	t.Parallel()
	for _, from := range places {
		t.Run(from.name, func(t *testing.T) {
			r := newRegister(t, from.make(t))
			var writers []*process
			for i, actor := range r.Writers {
				writers = append(writers, start(t, "writer", orders{Register: *r, Actor: actor, Seed: uint64(10 + i), First: 1}))
			}
			for range 2 {
				before := make(history)
				for i, w := range writers {
					if !w.await(done, w.count(done)+15) {
						t.Fatal(w.errors.String())
					}
					before[r.Writers[i].Owner] = w.said()
				}
				backup := r.backup(t)
				after := make(history)
				for i, w := range writers {
					after[r.Writers[i].Owner] = w.said()
				}
				if len(after["QMA"])+len(after["QMB"]) == len(before["QMA"])+len(before["QMB"]) {
					t.Log("nobody wrote while this backup was taken")
				}
				d := readDump(t, backup)
				for _, each := range d.problems(before) {
					t.Errorf("the backup: %s", each)
				}
				d.standsOn(t, after)
				for _, into := range places {
					r.drill(t, backup, into)
				}
			}
			for _, w := range writers {
				w.kill()
			}
			r.integrateAll(t)
			backup := r.backup(t)
			want := r.exports(t)
			for _, into := range places {
				other := r.drill(t, backup, into)
				for name, text := range other.exports(t) {
					if !bytes.Equal(text, want[name]) {
						t.Errorf("restored into %s, the export of %s differs", into.name, name)
					}
				}
			}
		})
	}
}

// standsOn fails the test when a later change of a writer is there and an
// earlier one is not.
func (d dump) standsOn(t *testing.T, h history) {
	t.Helper()
	there := make(map[string]bool)
	for _, c := range d["change"] {
		there[c.text("request")] = true
	}
	for owner, lines := range h {
		absent := ""
		for _, l := range lines {
			name := request(owner, l.N)
			switch {
			case l.Is != done || l.Change == "":
			case !there[name]:
				absent = name
			case absent != "":
				t.Errorf("the backup has request %s, and not %s before it", name, absent)
			}
		}
	}
}

// drill restores a backup into an empty register, and holds it against the backup.
func (r *register) drill(t *testing.T, backup []byte, into place) *register {
	t.Helper()
	other := r.empty(t, into)
	restored, err := other.restore(t, backup)
	if err != nil {
		t.Fatalf("restoring into %s: %v", into.name, err)
	}
	d := readDump(t, backup)
	for table, rows := range d {
		if restored.Counts[table] != int64(len(rows)) {
			t.Errorf("restored into %s: %d rows of %s, want %d", into.name, restored.Counts[table], table, len(rows))
		}
	}
	if !restored.Journal.Holds() || restored.Journal.Entries != int64(len(d["journal_entry"])) || restored.Journal.Versions != int64(len(d["version"])) {
		t.Errorf("restored into %s: the journal: %+v", into.name, restored.Journal)
	}
	if restored.Files == 0 || restored.Files != int64(len(d["file_content"])) {
		t.Errorf("restored into %s: %d files, want %d", into.name, restored.Files, len(d["file_content"]))
	}
	if stateOf(t, other.backup(t)) != stateOf(t, backup) {
		t.Errorf("restored into %s: the state is another", into.name)
	}
	if problems := other.check(t, history{}); len(problems) > 0 {
		t.Errorf("restored into %s: %v", into.name, problems)
	}
	return other
}

func (r *register) integrateAll(t *testing.T) {
	t.Helper()
	r.within(t, func(h *app.House) {
		if _, err := h.Integrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
}

// exports are all that can be exported: every plan of every owner, and the journal.
func (r *register) exports(t *testing.T) map[string][]byte {
	t.Helper()
	texts := make(map[string][]byte)
	r.within(t, func(h *app.House) {
		for _, actor := range r.Writers {
			roots, err := h.Look(t.Context(), actor, app.Query{Owner: actor.Owner, Kind: record.KindPlan})
			if err != nil {
				t.Fatal(err)
			}
			for _, root := range roots {
				d, err := h.ExportPlan(t.Context(), actor, actor.Owner, root.Key, root.At.AddDate(1, 0, 0))
				if err != nil {
					t.Fatal(err)
				}
				if texts[string(actor.Owner)+" "+root.Key], err = d.Encode(); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
	seal := r.seal(t)
	var lines bytes.Buffer
	r.kept(t, func(k *store.Keeper) {
		err := k.Journal(t.Context(), &lines, seal.Origin, seal.Key, "")
		if err != nil {
			t.Fatal(err)
		}
	})
	texts["the journal"] = lines.Bytes()
	if len(texts) < 3 {
		t.Fatalf("only %d exports", len(texts))
	}
	return texts
}
