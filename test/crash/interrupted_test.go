// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"jalon/domain/fault"
	"jalon/store"
	"jalon/store/storetest"
)

// programFolder is where the real program was built; "" while no test needed it.
var programFolder string

// program is the real program, built once.
var program = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "jalon-crash-")
	if err != nil {
		return "", err
	}
	programFolder = folder
	path := filepath.Join(folder, "jalon")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", path, "./cmd/jalon")
	build.Dir = filepath.Join("..", "..")
	build.Stderr = os.Stderr
	return path, build.Run()
})

// command is one of the program's, on a register.
func (r *register) command(t *testing.T, key, address string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(path, append(args, "--db", address, "--key", key, "--lang", "en")...)
	c.Dir = t.TempDir()
	return c
}

// completes runs a command to its end, and returns how long that took.
func completes(t *testing.T, c *exec.Cmd) time.Duration {
	t.Helper()
	begin := time.Now()
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", strings.Join(c.Args[1:], " "), err, said)
	}
	return time.Since(begin)
}

// interrupted kills a command after a while.
func interrupted(t *testing.T, c *exec.Cmd, after time.Duration) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = c.Process.Kill() // it may have ended by itself
	_ = c.Wait()         // it was killed, and says so
}

// attempts is how often each command is killed, later and later in its work.
const attempts = 6

// What is killed in the middle leaves nothing, and can be begun again.
func TestInterruptedWorkLeavesNothing(t *testing.T) {
	t.Parallel()
	document := filepath.Join(t.TempDir(), "plan.json")
	text, err := manyActions(1000).Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(document, text, 0o600); err != nil {
		t.Fatal(err)
	}
	const rows = 1000 + 2
	for _, at := range places {
		t.Run(at.name, func(t *testing.T) {
			r := newRegister(t, at.make(t))
			key := r.keyFile(t)
			trial := newRegister(t, at.make(t))
			importing := func(r *register, key string) *exec.Cmd {
				return r.command(t, key, r.Serves, "import", "plan", document, "--as", "ada")
			}
			takes := completes(t, importing(trial, trial.keyFile(t)))
			nothing := 0
			for n := range attempts {
				interrupted(t, importing(r, key), takes*time.Duration(n+1)/(attempts+2))
				if problems := r.check(t, history{}); len(problems) > 0 {
					t.Fatal(problems)
				}
				switch found := len(readDump(t, r.backup(t))["version"]); found {
				case 0:
					nothing++
				case rows: // it had come to its end: sooner the next time
					takes /= 2
					r = newRegister(t, at.make(t))
					key = r.keyFile(t)
				default:
					t.Fatalf("an import that was killed left %d of %d versions", found, rows)
				}
			}
			t.Logf("import: killed %d times, %d of them before its end", attempts, nothing)
			completes(t, importing(r, key))
			if d := readDump(t, r.backup(t)); len(d["version"]) != rows || len(d["change"]) != 1 {
				t.Errorf("the import that ran to its end: %s", d)
			}
			r.killedBackups(t, key)
			r.killedRestores(t, at, key)
			if nothing == 0 {
				t.Error("no import was killed before its end: this showed nothing")
			}
		})
	}
}

// killedBackups: there is no file under the name of a backup until it is whole.
func (r *register) killedBackups(t *testing.T, key string) {
	t.Helper()
	folder := t.TempDir()
	backingUp := func(name string) *exec.Cmd {
		return r.command(t, key, r.Keeps, "backup", filepath.Join(folder, name))
	}
	takes := completes(t, backingUp("whole"))
	nothing := 0
	for n := range attempts {
		interrupted(t, backingUp("killed"), takes*time.Duration(n+2)/(attempts+2))
		path := filepath.Join(folder, "killed")
		if backup, err := os.ReadFile(path); err != nil {
			nothing++
		} else if stateOf(t, backup) != stateOf(t, r.backup(t)) {
			t.Error("a backup that was killed stands under its name, and is not whole")
		} else if err := os.Remove(path); err != nil {
			t.Fatal(err)
		} else {
			takes /= 2 // it had come to its end: sooner the next time
		}
	}
	t.Logf("backup: killed %d times, %d of them before its end", attempts, nothing)
	if nothing == 0 {
		t.Error("no backup was killed before its end: this showed nothing")
	}
	completes(t, backingUp("killed"))
}

// killedRestores: a restore that was killed leaves an empty register, which can
// be restored into.
func (r *register) killedRestores(t *testing.T, at place, key string) {
	t.Helper()
	backup := filepath.Join(t.TempDir(), "backup")
	completes(t, r.command(t, key, r.Keeps, "backup", backup))
	restoring := func(into *register) *exec.Cmd {
		return into.command(t, key, into.Keeps, "restore", backup, "--serve", storetest.Serves)
	}
	takes := completes(t, restoring(at.make(t)))
	into, nothing := at.make(t), 0
	into.Context, into.Private, into.Public = r.Context, r.Private, r.Public
	for n := range attempts {
		interrupted(t, restoring(into), takes*time.Duration(n+2)/(attempts+3))
		k, err := store.OpenKeeper(t.Context(), into.Keeps)
		if err != nil {
			if fault.Of(err).Kind == fault.Internal {
				t.Fatal(err)
			}
			nothing++ // not even the tables are there
			continue
		}
		if err := k.Close(); err != nil {
			t.Fatal(err)
		}
		switch d := readDump(t, into.backup(t)); {
		case len(d) == 0:
			nothing++
		case stateOf(t, into.backup(t)) != stateOf(t, r.backup(t)):
			t.Fatalf("a restore that was killed left %s", d)
		default: // it had come to its end: begin with another, and kill it sooner
			takes /= 2
			into = r.empty(t, at)
		}
	}
	t.Logf("restore: killed %d times, %d of them before its end", attempts, nothing)
	if nothing == 0 {
		t.Error("no restore was killed before its end: this showed nothing")
	}
	completes(t, restoring(into))
	if stateOf(t, into.backup(t)) != stateOf(t, r.backup(t)) {
		t.Error("the restore that ran to its end gave another state")
	}
}
