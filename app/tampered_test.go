// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"database/sql"
	"strings"
	"testing"

	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/store"
)

// Whoever can write to the database's file can change what stands beside the
// journal; verification tells.
func TestWhatStandsBesideTheJournalIsVerified(t *testing.T) {
	for name, tamper := range map[string]string{
		"an older version shown":     "UPDATE record SET version = 1 WHERE key = 'action:1.1'",
		"an action hidden":           "PRAGMA foreign_keys = OFF; DELETE FROM record WHERE key = 'action:1.1'",
		"another reason":             "UPDATE change SET why = 'because' WHERE verb = 'import'",
		"another person":             "UPDATE change SET by = 'x' WHERE verb = 'import'",
		"a change gone":              "PRAGMA foreign_keys = OFF; DELETE FROM change WHERE verb = 'submit'",
		"a signature gone":           "DELETE FROM signature",
		"a signature put in":         "INSERT INTO signature SELECT owner, id, version, 'c', 3, 'somebody', at FROM signature",
		"an account of another":      "UPDATE account SET owner = 'QMA' WHERE login = 'eve'",
		"an account in another role": "UPDATE account SET role = 'coordinator' WHERE login = 'rap'",
		"an account back":            "UPDATE account SET disabled = '' WHERE login = 'old'",
		"an account put in":          "INSERT INTO account SELECT owner, 'new', 'new', name, role, created, '' FROM account WHERE login = 'ada'",
	} {
		t.Run(name, func(t *testing.T) {
			r := newRegister(t, engines()[0])
			ada := r.person(t, "ada", access.Coordinator, "QMA")
			r.person(t, "bo", access.Coordinator, "QMA")
			r.person(t, "eve", access.Coordinator, "QMB")
			r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")
			r.person(t, "old", access.Coordinator, "QMA")
			if err := r.DisableAccount(t.Context(), access.Actor{Role: access.Operator, Owner: record.Register}, "old"); err != nil {
				t.Fatal(err)
			}
			r.imported(t, ada, measures("1.1 Inspect farms"))
			d := r.imported(t, ada, measures("1.1 Inspect kitchens"))
			if _, err := r.Submit(t.Context(), ada, d.Plan.ID, "", ""); err != nil {
				t.Fatal(err)
			}
			if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
				t.Fatal(err)
			}
			r.verifies(t)
			db, err := sql.Open("sqlite", "file:"+strings.TrimPrefix(r.keeps, "sqlite:"))
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			db.SetMaxOpenConns(1)
			if _, err := db.Exec(tamper); err != nil {
				t.Fatal(err)
			}
			k, err := store.OpenKeeper(t.Context(), r.keeps)
			if err != nil {
				t.Fatal(err)
			}
			defer k.Close()
			result, err := k.Check(t.Context(), r.Seal.Origin, r.Seal.Trust())
			if err != nil || result.Holds() {
				t.Errorf("the journal is said to be whole (%v)", err)
			}
		})
	}
}
