// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// mostCycles bounds how often the server is killed until a loss is seen.
const mostCycles = 40

// The harness that finds nothing must be able to find something: PostgreSQL with
// synchronous_commit=off says that a change is kept before it has handed it to
// the kernel, and a killed server then loses it.
func TestTheCheckNoticesLostChanges(t *testing.T) {
	c := server(t, "wal_writer_delay=10s", "wal_writer_flush_after=1GB")
	r := &run{kind: postgresServer, register: newRegister(t, onPostgres(t, c)), history: make(history)}
	for n := range mostCycles {
		r.cycle(t, rand.New(rand.NewPCG(uint64(n), 2)), true)
		problems := r.register.check(t, r.history)
		if len(problems) == 0 {
			continue
		}
		for _, each := range problems {
			if !strings.HasPrefix(each, "lost: ") {
				t.Errorf("synchronous_commit=off loses changes whole; this is another thing: %s", each)
			}
		}
		t.Logf("cycle %d: of %d acknowledged changes %d losses were noticed", n+1, r.acknowledged, len(problems))
		return
	}
	t.Errorf("%d changes acknowledged with synchronous_commit=off, the server killed %d times, and no loss noticed", r.acknowledged, mostCycles)
}

// What the check says of rows that were taken away is what was done to them.
func TestTheCheckNoticesEachMissingPart(t *testing.T) {
	r := &run{kind: sqliteWriter, register: newRegister(t, onSQLite(t)), history: make(history)}
	for n := uint64(0); len(r.history["QMA"]) < 40; n++ {
		r.cycle(t, rand.New(rand.NewPCG(n, 3)), false)
		r.repeatPending(t)
	}
	backup := r.register.backup(t)
	if problems := readDump(t, backup).problems(r.history); len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, table := range []string{"change", "version", "record", "journal_content"} {
		d := readDump(t, backup)
		d[table] = d[table][:len(d[table])-1]
		if len(d.problems(r.history)) == 0 {
			t.Errorf("a row less of %s is not noticed", table)
		}
	}
	for name, alter := range map[string]func(dump){
		"half: ": func(d dump) { d["record"][0]["version"] = "99" },
		"lost: the answer": func(d dump) {
			for _, c := range d["change"] {
				c["answer"] = c.text("answer") + " "
			}
		},
		"lost: positions": func(d dump) { d["checkpoint"] = nil },
		"lost: request QMA-": func(d dump) {
			for _, c := range d["change"] {
				c["request"] = ""
			}
		},
	} {
		d := readDump(t, backup)
		alter(d)
		if problems := strings.Join(d.problems(r.history), "\n"); !strings.Contains(problems, name) {
			t.Errorf("want %q among: %s", name, problems)
		}
	}
}
