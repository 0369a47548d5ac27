// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/journal"
	"jalon/domain/record"
	"jalon/store"
	"jalon/store/storetest"
)

var update = flag.Bool("update", false, "write the dump of this schema into testdata")

// schema is the name of the newest step: the dumps are named after the step that
// a released version had as its last.
const schema = "0006_near"

// Databases as each released version wrote them are brought up to date, and say
// what they said. A dump is never changed once its version is released.
func TestEveryReleasedSchemaMigratesUp(t *testing.T) {
	if *update {
		dump(t)
	}
	for _, engine := range []string{"sqlite", "postgres"} {
		dumps, err := filepath.Glob("testdata/*." + engine + ".sql")
		if err != nil || len(dumps) == 0 {
			t.Fatalf("no dumps for %s, %v", engine, err)
		}
		for _, path := range dumps {
			step := strings.TrimSuffix(filepath.Base(path), "."+engine+".sql")
			t.Run(engine+"/"+step, func(t *testing.T) {
				p := restored(t, engine, path)
				for range 2 {
					if err := p.Migrate(context.Background()); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(filepath.Join("testdata", step+".json"))
				if err != nil {
					t.Fatal(err)
				}
				if got := storetest.Told(t, p); string(got)+"\n" != string(want) {
					t.Errorf("it says\n%s\nwant\n%s", got, want)
				}
			})
		}
	}
}

// Facts that had no history are records after the migration: the journal proves
// them, and tells when one is changed.
func TestFactsOfBeforeAreProved(t *testing.T) {
	engines(t, func(t *testing.T, e storetest.Engine) {
		p := restored(t, e.Name, filepath.Join("testdata", "0001_register."+e.Name+".sql"))
		if err := p.Migrate(context.Background()); err != nil {
			t.Fatal(err)
		}
		var facts []record.Version
		if err := p.Open(t).Read(context.Background(), access.Public, func(r app.Reading) (err error) {
			facts, err = r.Versions(app.Query{Kind: record.KindFact})
			return err
		}); err != nil || len(facts) != 2 || facts[0].At.IsZero() {
			t.Fatalf("%+v, %v", facts, err)
		}
		k, err := store.OpenKeeper(context.Background(), p.Keeper)
		if err != nil {
			t.Fatal(err)
		}
		defer k.Close()
		about := func() (troubles []journal.Trouble) {
			nobody := journal.Trust{Open: func(string) ([]byte, error) { return nil, errors.New("the dump's checkpoints are unsigned") }}
			result, err := k.Check(context.Background(), "", nobody)
			if err != nil {
				t.Fatal(err)
			}
			for _, problem := range result.Problems {
				if problem.Ref == facts[0].Ref || problem.Ref.ID == facts[0].Change {
					troubles = append(troubles, problem.Trouble)
				}
			}
			return troubles
		}
		if found := about(); found != nil {
			t.Errorf("after the migration: %v", found)
		}
		tell(t, raw(t, p), "UPDATE version SET body = '{\"n\":2}' WHERE id = '"+string(facts[0].ID)+"'")
		if found := about(); found == nil {
			t.Error("a fact that was changed is not found")
		}
	})
}

// The dump of the newest step has the schema that the migrations make today: a
// step that was released is not changed, another is added.
func TestTheSchemaIsThatOfItsDump(t *testing.T) {
	engines(t, func(t *testing.T, e storetest.Engine) {
		dumped := raw(t, restored(t, e.Name, filepath.Join("testdata", schema+"."+e.Name+".sql")))
		made := raw(t, e.Fresh(t))
		was, is := structure(t, e.Name, dumped), structure(t, e.Name, made)
		if len(is) < 30 {
			t.Fatalf("only %d lines describe the schema", len(is))
		}
		for what, lists := range map[string][2][]string{"the dump alone has": {was, is}, "the migrations alone make": {is, was}} {
			for _, line := range lists[0] {
				if !slices.Contains(lists[1], line) {
					t.Errorf("%s\n%s", what, line)
				}
			}
		}
	})
}

func restored(t *testing.T, engine, path string) storetest.Place {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p := blank(t, engine)
	db := raw(t, p)
	tell(t, db, string(text))
	db.Close() //nolint:errcheck // what it wrote is read
	return p
}

// structure describes a schema, a line for each thing, in an order of its own.
func structure(t *testing.T, engine string, db *sql.DB) []string {
	t.Helper()
	query := "SELECT name || ' ' || COALESCE(sql, '') FROM sqlite_schema"
	if engine == "postgres" {
		query = `SELECT c.relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' ' || attcollation::regcollation || ' ' || COALESCE(attacl::text, '')
			FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0
		UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
		UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
		UNION ALL SELECT tablename || ' ' || policyname || ' ' || cmd || ' ' || roles::text || ' ' || COALESCE(qual, '') || ' ' || COALESCE(with_check, '') FROM pg_policies
		UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
		UNION ALL SELECT relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity || ' ' || COALESCE(relacl, acldefault('r', relowner))::text FROM pg_class
			WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`
	}
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		list = append(list, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	sort.Strings(list)
	return list
}

// dump writes a furnished database of each engine into testdata, and what it says.
func dump(t *testing.T) {
	t.Helper()
	for _, engine := range []string{"sqlite", "postgres"} {
		p := blank(t, engine)
		if err := p.Migrate(context.Background()); err != nil {
			t.Fatal(err)
		}
		storetest.Furnish(t, p)
		text := "-- A database as " + schema + " has it, for TestEveryReleasedSchemaMigratesUp.\n"
		if engine == "sqlite" {
			text += sqliteText(t, raw(t, p))
		} else {
			text += postgresText(t, p)
		}
		for name, content := range map[string]string{schema + "." + engine + ".sql": text, schema + ".json": string(storetest.Told(t, p)) + "\n"} {
			if err := os.WriteFile(filepath.Join("testdata", name), []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// sqliteText is a database as statements that make it again.
func sqliteText(t *testing.T, db *sql.DB) string {
	t.Helper()
	column := func(query string) (list []string) {
		rows, err := db.Query(query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		defer rows.Close()
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				t.Fatal(err)
			}
			list = append(list, s)
		}
		return list
	}
	var b strings.Builder
	for _, statement := range column("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, rowid") {
		fmt.Fprintf(&b, "%s;\n", statement)
	}
	for _, table := range column("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid") {
		var quoted []string
		for _, name := range column("SELECT name FROM pragma_table_info('" + table + "')") {
			quoted = append(quoted, "quote("+name+")")
		}
		for _, row := range column("SELECT " + strings.Join(quoted, " || ', ' || ") + " FROM " + table + " ORDER BY 1") {
			fmt.Fprintf(&b, "INSERT INTO %s VALUES (%s);\n", table, row)
		}
	}
	return b.String()
}

// postgresText is a database as pg_dump writes it, without the key and without
// what is for psql alone.
func postgresText(t *testing.T, p storetest.Place) string {
	t.Helper()
	c := postgres(t)
	out, err := exec.Command(filepath.Join(c.Bin(), "pg_dump"), "--inserts", "--no-owner", "--exclude-table-data=context_key",
		"-d", c.Address(storetest.Superuser, p.Name)).Output()
	if err != nil {
		t.Fatalf("pg_dump: %v", err)
	}
	var kept []string
	for _, line := range strings.Split(string(out), "\n") {
		if line != "" && !strings.HasPrefix(line, "\\") && !strings.HasPrefix(line, "--") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n") + "\n"
}
