// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jalon/store/storetest"
)

// A region on PostgreSQL is run as docs/operations.md says: each command with
// the role that it is for.
func TestARegisterOnPostgreSQL(t *testing.T) {
	cluster, err := storetest.StartCluster(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	name, err := cluster.Database(t.Context(), "region")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	owner, serve := cluster.Address(storetest.Migrates, name), cluster.Address(storetest.Serves, name)
	says := func(status int, db, want string, args ...string) {
		t.Helper()
		cmd := exec.Command(binary, append(args, "--db", db, "--key", filepath.Join(dir, "key"), "--lang", "en")...)
		cmd.Dir = dir
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		got := 0
		var exit *exec.ExitError
		if err := cmd.Run(); errors.As(err, &exit) {
			got = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if got != status || !strings.Contains(out.String(), want) {
			t.Fatalf("%v: exit status %d, want %d, and to hear %q: %s", args, got, status, want, out.String())
		}
	}
	plan, err := filepath.Abs(filepath.Join(root, "examples", "good-plan-en.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	says(0, owner, "ready", "migrate", "--serve", storetest.Serves)
	says(0, owner, "ready", "migrate", "--serve", storetest.Serves)
	says(0, serve, "ada can act", "user", "add", "ada", "--owner", "QMA", "--role", "coordinator")
	says(0, serve, "Imported", "import", "plan", plan, "--as", "ada", "--plan", "nap")
	says(0, serve, "Nothing to change", "import", "plan", plan, "--as", "ada", "--plan", "nap")
	says(0, serve, "one signature", "sign", "nap", "--for", "public", "--as", "ada")
	said := filepath.Join(dir, "said.csv")
	if err := os.WriteFile(said, []byte("speaker,document,paragraph,language,words\ngreta,GRETA(2099)1,45,en,urges\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(0, serve, "Imported", "import", "transcriptions", said, "--as", "ada")
	says(0, serve, "Nothing to change", "import", "transcriptions", said, "--as", "ada")
	says(0, serve, "transcribed by QMA", "spoken", "GRETA(2099)1", "45", "--as", "ada")
	says(0, serve, "Saved as version 3", "edit", "nap", "--action", "1.1", "--set", "lead=Police", "--base", "newest", "--as", "ada")
	says(1, serve, "Nothing was saved", "edit", "nap", "--action", "1.1", "--set", "lead=Justice", "--base", "2", "--as", "ada")
	says(0, serve, "Kept with", "attach", said, "--to", "nap", "--as", "ada")
	says(0, serve, "said.csv", "files", "--as", "ada")
	says(0, serve, "withdrawn", "withdraw", "nap", "--from", "network", "--as", "ada", "--why", "too early")
	says(0, owner, "is whole", "verify")
	says(0, owner, "Written", "export", "journal", "--out", "journal.jsonl")
	says(0, owner, "is whole", "verify", "journal.jsonl")
	says(0, owner, "Written", "export", "checkpoint", "--out", "checkpoint")
	says(0, owner, "is whole", "verify", "--kept", "checkpoint")
	says(0, owner, "35 records", "backup", "whole.jalon")
	says(0, "sqlite:"+filepath.Join(dir, "moved.db"), "Restored and checked", "restore", "whole.jalon")
	says(0, "sqlite:"+filepath.Join(dir, "moved.db"), "action 1.1: lead body", "import", "plan", plan, "--as", "ada", "--plan", "nap")

	// Neither role does the other's work.
	says(2, owner, "second lock", "import", "plan", plan, "--as", "ada")
	says(2, serve, "does not own", "backup", "again.jalon")
	says(2, serve, "does not own", "export", "journal")

	info, err := os.Stat(filepath.Join(dir, "journal.jsonl"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the journal: %v, %v", info.Mode(), err)
	}
}
