// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"database/sql"
	"errors"
	"io"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// Keeper keeps a whole database: it backs up, restores and verifies all of it,
// whoever owns what, and shows none of it. On PostgreSQL it signs in as the role
// that owns the tables.
type Keeper struct {
	store *Store
	name  string
}

// OpenKeeper opens a database to keep it.
func OpenKeeper(ctx context.Context, address string) (*Keeper, error) {
	s, err := Open(ctx, address, Options{})
	if err != nil {
		return nil, err
	}
	k := &Keeper{store: s, name: "sqlite"}
	if p, ok := s.engine.(*postgres); ok {
		k.name = "postgres"
		var keeps bool
		if err := p.db.QueryRowContext(ctx, "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'version'::regclass").Scan(&keeps); err != nil {
			return nil, errors.Join(err, s.Close())
		}
		if !keeps {
			return nil, errors.Join(fault.New(fault.Denied, "store.not-keeper", nil), s.Close())
		}
	}
	return k, nil
}

// Close lets the database go.
func (k *Keeper) Close() error { return k.store.Close() }

// one runs fn on one state of the whole database.
func (k *Keeper) one(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := k.store.engine.begin(ctx, false, access.Scope{})
	if err != nil {
		return k.store.told(err)
	}
	defer tx.Rollback() //nolint:errcheck // a reading has nothing to lose
	return k.store.told(fn(tx))
}

// Check verifies the journal of the database, every entry, version, hash and
// checkpoint, and what stands beside it: records, changes, signatures, accounts;
// all on one state of it.
func (k *Keeper) Check(ctx context.Context, origin string, trust journal.Trust) (journal.Result, error) {
	var result journal.Result
	err := k.one(ctx, func(tx *sql.Tx) error {
		reading := &journalReading{ctx: ctx, tx: tx}
		register, err := reading.register(journal.Head{Origin: origin, Key: trust.Key})
		if err != nil {
			return err
		}
		result = journal.Check(journal.Export(register), trust)
		if reading.failed != nil {
			return reading.failed
		}
		more, err := tables(ctx, tx)
		result.Problems = append(result.Problems, more...)
		return err
	})
	return result, err
}

// Journal writes the journal to w as a file that is verified without a
// database: with the contents of every owner, or of one and the bare leaves of
// the others.
func (k *Keeper) Journal(ctx context.Context, w io.Writer, origin, key string, whose record.Owner) error {
	return k.one(ctx, func(tx *sql.Tx) error {
		reading := &journalReading{ctx: ctx, tx: tx}
		register, err := reading.register(journal.Head{Origin: origin, Key: key, Whose: whose})
		if err != nil {
			return err
		}
		return errors.Join(journal.Write(w, journal.Export(register)), reading.failed)
	})
}

// Counts are what a database holds.
type Counts map[string]int64

// Checkpoint is the newest checkpoint of the database; "" when there is none.
func (k *Keeper) Checkpoint(ctx context.Context) (note string, err error) {
	err = k.one(ctx, func(tx *sql.Tx) (err error) {
		note, err = newestCheckpoint(ctx, tx)
		return err
	})
	return note, err
}

// Checkpoint is the newest checkpoint, which everybody may see; "" when there is none.
func (s *Store) Checkpoint(ctx context.Context) (note string, err error) {
	tx, err := s.engine.begin(ctx, false, access.Public)
	if err != nil {
		return "", s.told(err)
	}
	defer tx.Rollback() //nolint:errcheck // a reading has nothing to lose
	note, err = newestCheckpoint(ctx, tx)
	return note, s.told(err)
}

func newestCheckpoint(ctx context.Context, tx *sql.Tx) (note string, err error) {
	err = tx.QueryRowContext(ctx, "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1").Scan(&note)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return note, err
}
