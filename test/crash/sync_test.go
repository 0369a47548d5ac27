// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// Before a change is acknowledged on SQLite, its log was synced since the
// acknowledgement before it. With synchronous=OFF it is not: no SIGKILL shows
// that, because the kernel has what the process wrote and keeps it; a loss of
// power would. So this counts system calls.
func TestEveryChangeIsSyncedFirst(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("strace is Linux's")
	}
	if _, err := exec.LookPath("strace"); err != nil {
		t.Fatalf("install the package strace: %v", err)
	}
	if err := exec.Command("strace", "-f", "-o", os.DevNull, "true").Run(); err != nil {
		// A container without the right to trace cannot show this; CI has it.
		t.Skipf("system calls cannot be traced here: %v", err)
	}
	for _, c := range []struct {
		name   string
		unsafe bool
	}{{"FULL", false}, {"OFF", true}} {
		t.Run(c.name, func(t *testing.T) {
			kept, unsynced := traced(t, c.unsafe)
			t.Logf("%d changes acknowledged, %d of them without a sync of the log before", kept, unsynced)
			switch {
			case kept < 20:
				t.Errorf("only %d changes were traced", kept)
			case !c.unsafe && unsynced > 0:
				t.Errorf("%d of %d changes were acknowledged before the log was synced", unsynced, kept)
			case c.unsafe && unsynced == 0:
				t.Error("with synchronous=OFF every change was synced all the same: the count shows nothing")
			}
		})
	}
}

// traced runs a writer under strace, and counts the changes that it acknowledged
// and those that came without a sync since the one before.
func traced(t *testing.T, unsafe bool) (kept, unsynced int) {
	t.Helper()
	r := newRegister(t, onSQLite(t))
	trace := filepath.Join(t.TempDir(), "trace")
	w := start(t, "writer", orders{Register: *r, Actor: r.Writers[0], Seed: 4, First: 1, Unsafe: unsafe},
		"strace", "-f", "-y", "-s", "64", "-e", "trace=fsync,fdatasync,write", "-o", trace)
	if !w.await(done, 40) {
		t.Fatalf("the writer ended: %s", w.errors.String())
	}
	// The writer ends when its input does, and the tracer with it.
	if err := w.in.Close(); err != nil {
		t.Fatal(err)
	}
	<-w.ended
	text, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	return countSyncs(strings.Split(string(text), "\n"))
}

var (
	syncOf  = regexp.MustCompile(`^(\d+)\s+f(?:data)?sync\(\d+<[^>]*-wal>`)
	resumed = regexp.MustCompile(`^(\d+)\s+<\.\.\. f(?:data)?sync resumed>.*= 0$`)
	keptAck = regexp.MustCompile(`^\d+\s+write\(1<.*\\"is\\":\\"done\\",\\"kept\\":true`)
)

// countSyncs reads the lines of strace: a sync counts when it has ended well.
func countSyncs(lines []string) (kept, unsynced int) {
	synced := false
	waiting := make(map[string]bool) // the threads whose sync of the log has not ended yet
	for _, line := range lines {
		if m := syncOf.FindStringSubmatch(line); m != nil {
			if strings.HasSuffix(line, "<unfinished ...>") {
				waiting[m[1]] = true
			} else if strings.HasSuffix(line, "= 0") {
				synced = true
			}
		}
		if m := resumed.FindStringSubmatch(line); m != nil && waiting[m[1]] {
			synced = true
			delete(waiting, m[1])
		}
		if keptAck.MatchString(line) {
			kept++
			if !synced {
				unsynced++
			}
			synced = false
		}
	}
	return kept, unsynced
}

// The count itself: a sync of another file, or one that failed, is none.
func TestSyncsAreCountedByTheLog(t *testing.T) {
	ack := `7  write(1<pipe:[1]>, "{\"n\":1,\"is\":\"done\",\"kept\":true,\"chan"..., 99) = 99`
	for _, c := range []struct {
		before   string
		unsynced int
	}{
		{`8  fdatasync(5</tmp/register.db-wal>) = 0`, 0},
		{"8  fsync(5</tmp/register.db-wal> <unfinished ...>\n8  <... fsync resumed>)             = 0", 0},
		{`8  fsync(5</tmp/register.db>) = 0`, 1},
		{`8  fsync(5</tmp/register.db-wal>) = -1 EIO (Input/output error)`, 1},
		{"8  fsync(5</tmp/register.db-wal> <unfinished ...>\n9  <... fsync resumed>)             = 0", 1},
	} {
		if kept, unsynced := countSyncs(strings.Split(c.before+"\n"+ack, "\n")); kept != 1 || unsynced != c.unsynced {
			t.Errorf("%s: %s", c.before, fmt.Sprintf("%d acknowledged, %d unsynced; want 1, %d", kept, unsynced, c.unsynced))
		}
	}
}
