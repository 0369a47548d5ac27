// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strconv"
	"strings"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migration is one step of the schema: the text for both engines, then the text
// for one of them.
type migration struct {
	name  string
	texts []string
}

// before is what steps do that SQL cannot say, before their texts.
var before = map[string]func(*tx) error{factsTaken: takeFactsOver}

// number is the one that the name begins with. Numbers order the steps and need
// not follow each other.
func (m migration) number() (int, error) {
	digits, _, _ := strings.Cut(m.name, "_")
	return strconv.Atoi(digits)
}

// steps are the migrations for an engine, "sqlite" or "postgres", in order.
func steps(engine string) ([]migration, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var list []migration
	for _, name := range names {
		step, only, special := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(name, "migrations/"), ".sql"), ".")
		if special && only != engine {
			continue
		}
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		switch n := len(list); {
		case n == 0 || list[n-1].name != step:
			list = append(list, migration{step, []string{string(text)}})
		case special:
			list[n-1].texts = append(list[n-1].texts, string(text))
		default: // "0001_x.postgres.sql" sorts before "0001_x.sql", and stands on it
			list[n-1].texts = append([]string{string(text)}, list[n-1].texts...)
		}
	}
	return list, nil
}

// Migrate brings the schema of a database to this program's. Each step is one
// transaction; of two programs that start together, one waits and finds it done.
// On PostgreSQL address is that of the role that will own the tables; serves
// names the role that the serving program signs in with, which is granted what
// it needs and nothing else, and contextKey is what it signs contexts with.
func Migrate(ctx context.Context, address string, serves string, o Options) error {
	if path, ok := strings.CutPrefix(address, "sqlite:"); ok {
		if err := createFile(strings.TrimPrefix(path, "//")); err != nil {
			return err
		}
	}
	e, err := dial(ctx, address, o)
	if err != nil {
		return err
	}
	defer e.close() //nolint:errcheck // every step was committed
	s := &Store{engine: e}
	if err := e.settle(ctx); err != nil {
		return s.told(err)
	}
	name := "sqlite"
	if _, ok := e.(*postgres); ok {
		name = "postgres"
	}
	list, err := steps(name)
	if err != nil {
		return err
	}
	for _, m := range list {
		number, err := m.number()
		if err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
		if err := s.migrate(ctx, e, number, m); err != nil {
			return err
		}
	}
	if p, ok := e.(*postgres); ok {
		return s.told(p.grant(ctx, serves, o.ContextKey))
	}
	return nil
}

// alone keeps other programs that migrate waiting until the transaction ends;
// its number is "jalon" in letters of a telephone.
const alone = "SELECT pg_advisory_xact_lock(52566)"

// migrate takes one step, or finds it taken.
func (s *Store) migrate(ctx context.Context, e engine, number int, m migration) error {
	sqlTx, err := begin(ctx, e)
	if err != nil {
		return s.told(err)
	}
	defer sqlTx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if _, ok := e.(*postgres); ok {
		if _, err := sqlTx.ExecContext(ctx, alone); err != nil {
			return s.told(err)
		}
	}
	if _, err := sqlTx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS schema_step (n BIGINT PRIMARY KEY, name TEXT NOT NULL)"); err != nil {
		return s.told(err)
	}
	var name string
	switch err := sqlTx.QueryRowContext(ctx, "SELECT name FROM schema_step WHERE n = $1", number).Scan(&name); {
	case err == nil && name == m.name:
		return nil
	case err == nil:
		return fault.New(fault.Conflict, "store.other-schema", fault.Args{"found": name, "expected": m.name})
	case !errors.Is(err, sql.ErrNoRows):
		return s.told(err)
	}
	if do := before[m.name]; do != nil {
		if err := do(&tx{ctx: ctx, sql: sqlTx, scope: access.Scope{Own: record.Register}, told: s.told}); err != nil {
			return s.told(err)
		}
	}
	for _, text := range m.texts {
		if _, err := sqlTx.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
	}
	if _, err := sqlTx.ExecContext(ctx, "INSERT INTO schema_step (n, name) VALUES ($1, $2)", number, m.name); err != nil {
		return s.told(err)
	}
	return s.told(sqlTx.Commit())
}

// begin starts a transaction without a scope, as the keeper of the tables does.
func begin(ctx context.Context, e engine) (*sql.Tx, error) {
	if p, ok := e.(*postgres); ok {
		return p.db.BeginTx(ctx, nil)
	}
	return e.begin(ctx, true, access.Scope{})
}

// ready says whether the schema is this program's, and on PostgreSQL whether the
// role and the server are fit to serve.
func (s *Store) ready(ctx context.Context, e engine) error {
	name, db := "sqlite", (*sql.DB)(nil)
	switch e := e.(type) {
	case *lite:
		db = e.read
	case *postgres:
		name, db = "postgres", e.db
	}
	list, err := steps(name)
	if err != nil {
		return err
	}
	taken, err := stepsTaken(ctx, db)
	switch {
	case err != nil && (ctx.Err() != nil || e.fault(err) != nil):
		return s.told(err)
	case err != nil || len(taken) == 0:
		return fault.Wrap(err, fault.Missing, "store.no-schema", nil)
	}
	last, newest := taken[len(taken)-1], list[len(list)-1].name
	for _, name := range taken {
		if !slices.ContainsFunc(list, func(m migration) bool { return m.name == name }) {
			return fault.New(fault.Conflict, "store.other-schema", fault.Args{"found": last, "expected": newest})
		}
	}
	if len(taken) < len(list) {
		return fault.New(fault.Stale, "store.old-schema", fault.Args{"found": last, "expected": newest})
	}
	return nil
}

// stepsTaken are the names of the steps that a database has, in order.
func stepsTaken(ctx context.Context, db *sql.DB) (names []string, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM schema_step ORDER BY n")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
