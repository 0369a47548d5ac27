// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestReleaseIsReproducible builds the program as `make release` does, here and
// from a copy of the project in another folder: whoever builds it gets the same
// bytes.
func TestReleaseIsReproducible(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it builds the whole program a second time")
	}
	elsewhere := t.TempDir()
	for _, room := range []string{"app", "cmd", "corpus", "demonstration", "domain", "examples", "excerpts", "intake", "locale", "login", "report", "store", "web"} {
		if err := os.CopyFS(filepath.Join(elsewhere, room), os.DirFS(filepath.Join(root, room))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		if err := os.WriteFile(filepath.Join(elsewhere, name), []byte(content(t, filepath.Join(root, name))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(elsewhere, "program")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid= -X main.version=1.2.3-test", "-o", program, "./cmd/jalon")
	cmd.Dir = elsewhere
	// An empty build cache: nothing of the first build may help the second.
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOCACHE="+filepath.Join(elsewhere, "cache"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if sha256.Sum256([]byte(content(t, program))) != sha256.Sum256([]byte(content(t, binary))) {
		t.Error("built in another folder, the program is another one")
	}
}

// TestProgramIsOneFile: what is embedded is enough; nothing beside the program is
// needed to run it.
func TestProgramIsOneFile(t *testing.T) {
	dir := t.TempDir()
	alone := filepath.Join(dir, filepath.Base(binary))
	if err := os.WriteFile(alone, []byte(content(t, binary)), fs.FileMode(0o700)); err != nil {
		t.Fatal(err)
	}
	plan := filepath.Join(dir, "plan.csv")
	if err := os.WriteFile(plan, []byte("Action;Lead;Deadline\nTrain labour inspectors;Labour Inspectorate;2027\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(alone, "check", plan, "--fail-on", "never")
	cmd.Dir, cmd.Env = dir, []string{}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
