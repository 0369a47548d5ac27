// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
	"jalon/store"
	"jalon/store/storetest"
)

// signedBy is the public key of the register that testdata/0001_register.backup is
// of, which the program of that schema made: a fictional plan, and two facts.
const signedBy = "jalon-7e55dda5+d0b12600+Aa157CLie/l7VjrSRcyeUEBiGQvC+FYQUqv7zeecAGjH"

// A backup that an older program made is restored, with its facts as records, and
// proved; one of it that is damaged leaves nothing.
func TestABackupOfBeforeIsRestored(t *testing.T) {
	verifier, err := note.NewVerifier(signedBy)
	if err != nil {
		t.Fatal(err)
	}
	seal := app.Seal{Origin: verifier.Name(), Verifier: verifier, Key: signedBy}
	backup, err := os.ReadFile(filepath.Join("testdata", "0001_register.backup"))
	if err != nil {
		t.Fatal(err)
	}
	engines(t, func(t *testing.T, e storetest.Engine) {
		p := e.Fresh(t)
		k, err := store.OpenKeeper(context.Background(), p.Keeper)
		if err != nil {
			t.Fatal(err)
		}
		defer k.Close()
		restore := func(backup []byte) (store.Restored, error) {
			return k.Restore(context.Background(), bytes.NewReader(backup), func(string, string) (journal.Trust, error) { return seal.Trust(), nil }, nil)
		}
		_, err = restore(backup[:len(backup)-100])
		wantFault(t, "the end cut off", err, fault.Invalid, "store.backup-damaged")
		if _, err := raw(t, p).Exec("SELECT 1 FROM fact"); err == nil {
			t.Error("a restore that failed left a table")
		}
		restored, err := restore(backup)
		if err != nil || restored.Counts["fact"] != 2 || restored.Counts["version"] != 33 || restored.Journal.Versions != 35 {
			t.Fatalf("%+v, %v", restored, err)
		}
		var keys []string
		if err := p.Open(t).Read(context.Background(), access.Public, func(r app.Reading) error {
			facts, err := r.Versions(app.Query{Kind: record.KindFact})
			for _, f := range facts {
				keys = append(keys, f.Key)
			}
			return err
		}); err != nil || len(keys) != 2 {
			t.Errorf("%q, %v", keys, err)
		}
		result, err := k.Check(context.Background(), seal.Origin, seal.Trust())
		if err != nil || !result.Holds() {
			t.Errorf("%+v, %v", result, err)
		}
		if _, err := raw(t, p).Exec("SELECT 1 FROM fact"); err == nil {
			t.Error("the table of before is still there")
		}
	})
}

// retold is a backup as a program of another schema would have made it of the same
// register: without facts that stand apart, and with the tables that it knew.
func retold(t *testing.T, backup []byte, schema string, more ...string) []byte {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(backup))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	facts, inChanges := false, false
	lines := strings.SplitAfter(strings.TrimSuffix(string(text), "\n"), "\n")
	for _, line := range lines[:len(lines)-1] {
		if strings.HasPrefix(line, `{"table"`) {
			facts = strings.HasPrefix(line, `{"table":"fact"`)
		}
		if schema >= "0005_asked" { // from then on a change says what its request asked for
			changes := strings.HasPrefix(line, `{"table":"change"`)
			if changes {
				line = strings.Replace(line, "undoes, answer", "undoes, answer, asked", 1)
			} else if inChanges && strings.HasPrefix(line, "[") {
				line = strings.TrimSuffix(line, "]\n") + ",\"\"]\n"
			}
			inChanges = changes || inChanges && !strings.HasPrefix(line, `{`)
		}
		if !facts {
			kept = append(kept, line)
		}
	}
	kept = append(kept, more...)
	whole := strings.Replace(strings.Join(kept, ""), `"0001_register"`, `"`+schema+`"`, 1)
	var end struct {
		Counts map[string]int64 `json:"counts"`
		SHA256 string           `json:"sha256"`
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &end); err != nil {
		t.Fatal(err)
	}
	delete(end.Counts, "fact")
	if len(more) > 0 {
		end.Counts["credential"] = 0
	}
	sum := sha256.Sum256([]byte(whole))
	end.SHA256 = hex.EncodeToString(sum[:])
	last, err := json.Marshal(end)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(append([]byte(whole), append(last, '\n')...)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// steps are the names of the steps of the schema, the oldest first.
func steps(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("migrations", "*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if name := strings.TrimSuffix(filepath.Base(file), ".sql"); !strings.Contains(name, ".") {
			names = append(names, name)
		}
	}
	if len(names) < 4 || names[0] != "0001_register" {
		t.Fatalf("steps %q", names)
	}
	return names
}

// Backups of each step that a register can have been at are restored; one of a
// step that is not known is not.
func TestBackupsOfTheStepsBetweenAreRestored(t *testing.T) {
	verifier, err := note.NewVerifier(signedBy)
	if err != nil {
		t.Fatal(err)
	}
	seal := app.Seal{Origin: verifier.Name(), Verifier: verifier, Key: signedBy}
	backup, err := os.ReadFile(filepath.Join("testdata", "0001_register.backup"))
	if err != nil {
		t.Fatal(err)
	}
	const credentials = `{"table":"credential","columns":"owner, id, account, kind, name, handle, secret, step, created, used, ends"}` + "\n"
	engines(t, func(t *testing.T, e storetest.Engine) {
		for _, step := range append(steps(t)[1:], "0099_later") { // the first is told by TestABackupOfBeforeIsRestored
			more := []string{credentials}
			if step < "0003_login" {
				more = nil
			}
			k, err := store.OpenKeeper(context.Background(), e.Fresh(t).Keeper)
			if err != nil {
				t.Fatal(err)
			}
			restored, err := k.Restore(context.Background(), bytes.NewReader(retold(t, backup, step, more...)),
				func(string, string) (journal.Trust, error) { return seal.Trust(), nil }, nil)
			if step == "0099_later" {
				wantFault(t, step, err, fault.Conflict, "store.other-schema")
			} else if err != nil || restored.Counts["version"] != 33 {
				t.Errorf("%s: %+v, %v", step, restored, err)
			}
			if err := k.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
