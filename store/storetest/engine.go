// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"

	"jalon/store"
)

// T is what a check needs of a test: *testing.T is one; Noticed makes one
// that only writes down what was wrong.
type T interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(func())
	TempDir() string
}

// Engine is one of the two engines, as something that databases are made with.
type Engine struct {
	Name string
	// Fresh makes a database with this program's schema and nothing in it.
	Fresh func(T) Place
}

// Place is where a database is and how it is opened.
type Place struct {
	Address string
	Options store.Options
	// Keeper reaches the same database as the role that owns its tables; on
	// SQLite there are no roles.
	Keeper string
	// Name is the database's name in its cluster; "" on SQLite.
	Name string
}

// Key signs the contexts of all databases under test.
var Key = []byte("thirty-two bytes that are secret")

// Open opens the database, for as long as the test runs.
func (p Place) Open(t T) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), p.Address, p.Options)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { s.Close() }) //nolint:errcheck // the test has ended
	return s
}

// Migrate brings the database to this program's schema.
func (p Place) Migrate(ctx context.Context) error {
	serves := ""
	if p.Name != "" {
		serves = Serves
	}
	return store.Migrate(ctx, p.Keeper, serves, p.Options)
}

// SQLite makes its databases in the test's own folder.
func SQLite() Engine {
	var number atomic.Int64
	return Engine{Name: "sqlite", Fresh: func(t T) Place {
		t.Helper()
		address := "sqlite:" + filepath.Join(t.TempDir(), fmt.Sprintf("register-%d.db", number.Add(1)))
		p := Place{Address: address, Keeper: address}
		if err := p.Migrate(context.Background()); err != nil {
			t.Fatalf("migrate: %v", err)
		}
		return p
	}}
}

// Postgres makes its databases in a cluster, and takes them away after the test.
func Postgres(c *Cluster) Engine {
	var number atomic.Int64
	return Engine{Name: "postgres", Fresh: func(t T) Place {
		t.Helper()
		ctx := context.Background()
		name, err := c.Database(ctx, fmt.Sprintf("register_%d_%d", os.Getpid(), number.Add(1)))
		if err != nil {
			t.Fatalf("new database: %v", err)
		}
		t.Cleanup(func() { c.Drop(ctx, name) }) //nolint:errcheck // the cluster goes away too
		p := c.Place(name)
		if err := p.Migrate(ctx); err != nil {
			t.Fatalf("migrate: %v", err)
		}
		return p
	}}
}

// Place is where a database of the cluster is.
func (c *Cluster) Place(name string) Place {
	return Place{Address: c.Address(Serves, name), Keeper: c.Address(Migrates, name), Name: name, Options: store.Options{ContextKey: Key}}
}
