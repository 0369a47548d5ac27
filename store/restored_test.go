// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
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
