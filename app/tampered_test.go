// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"jalon/domain/access"
	"jalon/domain/journal"
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
			if _, err := beside(t, r.keeps).Exec(tamper); err != nil {
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

// A fact that was changed behind the program's back is found, and named.
func TestAFactThatWasTamperedWithIsFound(t *testing.T) {
	const one = "(SELECT id FROM record WHERE key = 'themes|one')"
	for name, statements := range map[string][]string{
		"another value":          {"UPDATE version SET body = replace(body, 'first', 'other') WHERE version = 1 AND id = " + one},
		"another source":         {"UPDATE version SET body = replace(body, 'made-up', 'good') WHERE version = 2 AND id = " + one},
		"another key":            {"UPDATE version SET key = 'themes|on' WHERE id = " + one, "UPDATE record SET key = 'themes|on' WHERE key = 'themes|one'"},
		"another place":          {"UPDATE version SET ord = 7 WHERE version = 2 AND id = " + one},
		"another person":         {"UPDATE version SET by = 'x' WHERE version = 2 AND id = " + one},
		"another day":            {"UPDATE version SET at = '2020-01-01T00:00:00.000000Z' WHERE version = 1 AND id = " + one},
		"back what was ended":    {"UPDATE version SET gone = FALSE WHERE version = 3 AND id = " + one},
		"a draft out of a fact":  {"UPDATE version SET reach = 0 WHERE version = 2 AND id = " + one},
		"what was there before":  {"UPDATE record SET version = 2 WHERE key = 'themes|one'"},
		"the end taken out":      {"DELETE FROM version WHERE version = 3 AND id = " + one, "UPDATE record SET version = 2 WHERE key = 'themes|one'"},
		"the beginning gone":     {"DELETE FROM version WHERE version = 1 AND id = " + one},
		"a version put in":       nil,
		"an erasure of no right": {"UPDATE version SET body = '', salt = NULL WHERE version = 1 AND id = " + one},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, r *register) {
				sec := r.person(t, "sec", access.Secretariat, record.CouncilOfEurope)
				r.facts(t, sec, themes("one first", "two second"))
				r.facts(t, sec, themes("one better", "two second"))
				r.facts(t, sec, themes("two second"))
				ref, history := r.fact(t, "themes|one")
				r.verifies(t)
				db := beside(t, r.keeps)
				if statements == nil {
					forge(t, db, history[0])
				}
				for _, statement := range statements {
					result, err := db.Exec(statement)
					if err != nil {
						t.Fatalf("%s: %v", statement, err)
					}
					if n, err := result.RowsAffected(); err != nil || n == 0 {
						t.Fatalf("%s: it changed nothing, %v", statement, err)
					}
				}
				k, err := store.OpenKeeper(t.Context(), r.keeps)
				if err != nil {
					t.Fatal(err)
				}
				defer k.Close()
				names := func(p journal.Problem) bool { return p.Ref == ref }
				result, err := k.Check(t.Context(), r.Seal.Origin, r.Seal.Trust())
				if err != nil || !slices.ContainsFunc(result.Problems, names) {
					t.Errorf("the database: %+v, %v", result.Problems, err)
				}
				if strings.HasPrefix(name, "what was") {
					return // which version is the newest, an export does not say but by its versions
				}
				var out bytes.Buffer
				if err := k.Journal(t.Context(), &out, r.Seal.Origin, r.Seal.Key, ""); err != nil {
					return // what is kept does not go together: it is not exported
				}
				if result := journal.Check(journal.Lines(&out), r.Seal.Trust()); !slices.ContainsFunc(result.Problems, names) {
					t.Errorf("the export: %+v", result.Problems)
				}
			})
		})
	}
}

// forge puts what a first version said in as the newest, with a salt and a digest
// that fit it.
func forge(t *testing.T, db *sql.DB, v record.Version) {
	t.Helper()
	var salt journal.Salt
	v.Number = 4
	digest := journal.Digest(salt, v)
	if _, err := db.Exec(`INSERT INTO version SELECT owner, id, 4, state, kind, tree, parent, key, ord, reach, gone, body, change, at, by, $1, $2
		FROM version WHERE id = $3 AND version = 1`, salt[:], digest[:], string(v.ID)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE record SET version = 4 WHERE id = $1", string(v.ID)); err != nil {
		t.Fatal(err)
	}
}

// beside reaches a database beside the program, as its keeper can.
func beside(t *testing.T, keeps string) *sql.DB {
	t.Helper()
	driver, address := "pgx", keeps
	if path, ok := strings.CutPrefix(keeps, "sqlite:"); ok {
		driver, address = "sqlite", "file:"+path
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	return db
}
