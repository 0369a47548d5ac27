// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"jalon/domain/fault"
	"jalon/store"
	"jalon/store/storetest"
)

// blank makes a database with nothing in it.
func blank(t *testing.T, engine string) storetest.Place {
	t.Helper()
	if engine == "sqlite" {
		address := "sqlite:" + filepath.Join(t.TempDir(), "register.db")
		return storetest.Place{Address: address, Keeper: address}
	}
	c := postgres(t)
	name, err := c.Database(context.Background(), "blank_"+strings.NewReplacer("/", "_", " ", "_").Replace(strings.ToLower(t.Name())))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Drop(context.Background(), name) }) //nolint:errcheck // the cluster goes away too
	return c.Place(name)
}

// raw reaches a database as its keeper, without the store.
func raw(t *testing.T, p storetest.Place) *sql.DB {
	t.Helper()
	driver, address := "pgx", p.Keeper
	if path, ok := strings.CutPrefix(p.Keeper, "sqlite:"); ok {
		driver, address = "sqlite", path
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // nothing is lost with it
	return db
}

func tell(t *testing.T, db *sql.DB, statement string, args ...any) {
	t.Helper()
	if _, err := db.Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// wantFault fails the test when err is not that fault.
func wantFault(t *testing.T, what string, err error, kind fault.Kind, key string) *fault.Fault {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind != kind || f.Key != key {
		t.Errorf("%s: %v, want %s %s", what, err, kind, key)
		return &fault.Fault{}
	}
	return f
}

func TestProgramsThatMigrateAtOnce(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			p := blank(t, engine)
			others := []interface{ Run() error }{process(t, "migrate", p), process(t, "migrate", p)}
			var wait sync.WaitGroup
			for _, other := range others {
				wait.Go(func() {
					if err := other.Run(); err != nil {
						t.Errorf("another process: %v", err)
					}
				})
			}
			for range 4 {
				wait.Go(func() {
					if err := p.Migrate(context.Background()); err != nil {
						t.Errorf("migrate: %v", err)
					}
				})
			}
			wait.Wait()
			p.Open(t)
			files, err := filepath.Glob("migrations/*[^s].sql") // but for *.postgres.sql
			if err != nil || len(files) < 2 {
				t.Fatalf("%d migrations, %v", len(files), err)
			}
			var steps int
			if err := raw(t, p).QueryRow("SELECT COUNT(*) FROM schema_step").Scan(&steps); err != nil || steps != len(files) {
				t.Errorf("%d steps were taken of %d, %v", steps, len(files), err)
			}
		})
	}
}

func TestAFailedMigrationLeavesNothing(t *testing.T) {
	engines(t, func(t *testing.T, e storetest.Engine) {
		p := e.Fresh(t)
		db := raw(t, p)
		const half = "CREATE TABLE half (a TEXT); INSERT INTO half VALUES ('x'); ALTER TABLE change ADD COLUMN half TEXT; INSERT INTO nowhere VALUES (1)"
		if err := store.MigrateStep(context.Background(), p.Keeper, 99, "0099_half", half); err == nil || !strings.Contains(err.Error(), "0099_half") {
			t.Errorf("a step that fails: %v", err)
		}
		for _, query := range []string{"SELECT a FROM half", "SELECT half FROM change"} {
			if _, err := db.Exec(query); err == nil {
				t.Errorf("%s finds something", query)
			}
		}
		p.Open(t) // its schema is still this program's
		whole := strings.ReplaceAll(half, "nowhere VALUES (1)", "half VALUES ('y')")
		for range 2 {
			if err := store.MigrateStep(context.Background(), p.Keeper, 99, "0099_whole", whole); err != nil {
				t.Errorf("the step again, mended: %v", err)
			}
		}
		err := store.MigrateStep(context.Background(), p.Keeper, 99, "0099_another", "SELECT 1")
		wantFault(t, "another step of that number", err, fault.Conflict, "store.other-schema")
	})
}

func TestOpenRefusesAnotherSchema(t *testing.T) {
	engines(t, func(t *testing.T, e storetest.Engine) {
		for _, c := range []struct {
			what, statement string
			kind            fault.Kind
			key             string
		}{
			{"another", "UPDATE schema_step SET name = '0001_another' WHERE n = 1", fault.Conflict, "store.other-schema"},
			{"a newer", "INSERT INTO schema_step VALUES (99, '0099_later')", fault.Conflict, "store.other-schema"},
			{"an older", "DELETE FROM schema_step WHERE n > 1", fault.Stale, "store.old-schema"},
			{"one without an earlier step of this", "DELETE FROM schema_step WHERE n = 1", fault.Stale, "store.old-schema"},
			{"an empty", "DELETE FROM schema_step", fault.Missing, "store.no-schema"},
			{"no", "DROP TABLE schema_step", fault.Missing, "store.no-schema"},
		} {
			p := e.Fresh(t)
			tell(t, raw(t, p), c.statement)
			s, err := store.Open(context.Background(), p.Address, p.Options)
			wantFault(t, c.what+" schema", err, c.kind, c.key)
			if s != nil {
				t.Errorf("%s schema was opened", c.what)
			}
		}
	})
}

func TestOpenChangesNothing(t *testing.T) {
	ctx := context.Background()
	missing := filepath.Join(t.TempDir(), "none.db")
	_, err := store.Open(ctx, "sqlite:"+missing, store.Options{})
	wantFault(t, "no file", err, fault.Invalid, "store.unopened")
	if _, err := os.Stat(missing); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file was made: %v", err)
	}

	words := filepath.Join(t.TempDir(), "words.db")
	if err := os.WriteFile(words, []byte(strings.Repeat("no database, but words. ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(ctx, "sqlite:"+words, store.Options{})
	wantFault(t, "words", err, fault.Invalid, "store.damaged")

	foreign := storetest.Place{Keeper: "sqlite:" + filepath.Join(t.TempDir(), "foreign.db")}
	db := raw(t, foreign)
	tell(t, db, "CREATE TABLE bookmarks (a TEXT)")
	db.Close() //nolint:errcheck // it is read below
	path := strings.TrimPrefix(foreign.Keeper, "sqlite:")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(ctx, foreign.Keeper, store.Options{})
	wantFault(t, "another program's database", err, fault.Missing, "store.no-schema")
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("another program's database was changed, %v", err)
	}
}

func TestAddressesThatLeadNowhere(t *testing.T) {
	for address, key := range map[string]string{
		"":                                   "store.address",
		"register.db":                        "store.address",
		"mysql://a:secret@b/c":               "store.address",
		"sqlite:":                            "store.address",
		"postgres://a:secret@[b":             "store.address",
		"sqlite:/no/such/folder/register.db": "store.unopened",
		"postgres://a:secret@127.0.0.1:1/c?connect_timeout=2":        "store.unreached",
		"postgresql://a:secret@127.0.0.1:1/c?sslmode=disable":        "store.unreached",
		"postgres://127.0.0.1:1/c?user=a&password=secret":            "store.unreached",
		"host=127.0.0.1 user=a password=secret port=1 dbname=nobody": "store.address",
	} {
		_, err := store.Open(context.Background(), address, store.Options{})
		f := wantFault(t, address, err, fault.Invalid, key)
		for name, arg := range f.Args {
			if text, _ := arg.(string); strings.Contains(text, "secret") {
				t.Errorf("%s: %s says the password: %s", address, name, text)
			}
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error says the password: %v", address, err)
		}
		if err := store.Migrate(context.Background(), address, "", store.Options{}); err == nil {
			t.Errorf("%q was migrated", address)
		}
	}
}

func TestMigrateRefusesRolesAndKeys(t *testing.T) {
	p := blank(t, "postgres")
	ctx := context.Background()
	for _, name := range []string{"a b", "", "A", "jalon; DROP TABLE version", `"x"`} {
		err := store.Migrate(ctx, p.Keeper, name, p.Options)
		wantFault(t, name, err, fault.Invalid, "store.role-name")
	}
	if err := store.Migrate(ctx, p.Keeper, storetest.Serves, store.Options{ContextKey: []byte("short")}); err == nil {
		t.Error("a short key was taken")
	}
}
