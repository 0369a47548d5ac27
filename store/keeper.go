// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"golang.org/x/mod/sumdb/tlog"

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

// Check verifies the journal of the database: every entry, version, hash and the
// newest checkpoint, on one state of it. Every checkpoint ever signed has its
// place in the same tree.
func (k *Keeper) Check(ctx context.Context, origin, key string, open journal.Open) (journal.Result, error) {
	var result journal.Result
	err := k.one(ctx, func(tx *sql.Tx) error {
		var failed error
		result = journal.Check(lines(ctx, tx, origin, key, "", &failed), open)
		return failed
	})
	return result, err
}

// Journal hands the lines of the journal to write, as an export has them: with
// the contents of every owner, or of one.
func (k *Keeper) Journal(ctx context.Context, origin, key string, whose record.Owner, write func(journal.Line) error) error {
	return k.one(ctx, func(tx *sql.Tx) error {
		var failed error
		for line, err := range lines(ctx, tx, origin, key, whose, &failed) {
			if err != nil {
				return err
			}
			if err := write(line); err != nil {
				return err
			}
		}
		return failed
	})
}

// lines reads the journal's lines out of the database. What is not as it should
// be comes as an error of its line; failed is set when the database does not answer.
func lines(ctx context.Context, tx *sql.Tx, origin, key string, whose record.Owner, failed *error) iter.Seq2[journal.Line, error] {
	return func(yield func(journal.Line, error) bool) {
		head := journal.Head{Format: journal.Format, Origin: origin, Key: key, Whose: whose}
		versions := "SELECT COUNT(*) FROM version"
		var args []any
		if whose != "" {
			versions, args = versions+" WHERE owner = $1", []any{string(whose)}
		}
		*failed = errors.Join(
			tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM journal_entry").Scan(&head.Entries),
			tx.QueryRowContext(ctx, versions, args...).Scan(&head.Versions))
		if *failed != nil || !yield(journal.Line{Head: &head}, nil) {
			return
		}
		// The leaves by position: what stands of them in the tree is what it grows on.
		var leaves []tlog.Hash
		var grown int64
		for _, part := range []struct {
			query string
			args  []any
			line  func(*sql.Rows) (journal.Line, error)
		}{
			{`SELECT e.owner, e.id, e.at, e.leaf, e.position, c.salt, c.content FROM journal_entry e
				LEFT JOIN journal_content c ON c.owner = e.owner AND c.id = e.id
				ORDER BY e.position IS NULL, e.position, e.id`, nil, func(rows *sql.Rows) (journal.Line, error) { return entryLine(rows, whose) }},
			{"SELECT " + versionColumns + ", v.salt, v.digest, v.state FROM version v" + map[bool]string{true: " WHERE v.owner = $1"}[whose != ""] +
				" ORDER BY v.owner, v.id, v.version", args, versionLine},
			{"SELECT idx, hash FROM journal_hash ORDER BY idx", nil, nodeLine},
			{"SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1", nil, func(rows *sql.Rows) (l journal.Line, err error) {
				return l, rows.Scan(&l.Checkpoint)
			}},
		} {
			rows, err := tx.QueryContext(ctx, part.query, part.args...)
			if err != nil {
				*failed = err
				return
			}
			for rows.Next() {
				line, err := part.line(rows)
				if e := line.Entry; e != nil && e.Position == int64(len(leaves)) {
					leaves = append(leaves, e.Leaf)
				}
				if n := line.Node; n != nil && n.Level == 0 && err == nil {
					grown++
					if n.N < int64(len(leaves)) && n.Hash == leaves[n.N] {
						continue // leaves stand with their entries
					}
					line, err = journal.Line{}, fmt.Errorf("leaf %d of the tree is not that of its entry", n.N)
				}
				if !yield(line, err) {
					*failed = rows.Close()
					return
				}
			}
			if *failed = errors.Join(rows.Err(), rows.Close()); *failed != nil {
				return
			}
		}
		if grown < int64(len(leaves)) {
			yield(journal.Line{}, fmt.Errorf("the tree has %d leaves, %d entries have a position", grown, len(leaves)))
		}
	}
}

func entryLine(rows *sql.Rows, whose record.Owner) (journal.Line, error) {
	var salt []byte
	var content sql.NullString
	e, err := scanEntry(rows, &salt, &content)
	if err != nil {
		return journal.Line{}, err
	}
	l := journal.EntryLine{Position: e.Position, Leaf: e.Leaf}
	if whose != "" && e.Owner != whose {
		return journal.Line{Entry: &l}, nil
	}
	l.Owner, l.ID, l.At = e.Owner, e.ID, &e.At
	if !content.Valid {
		l.Erased = true
		return journal.Line{Entry: &l}, nil
	}
	l.Content = []byte(content.String)
	l.Salt, err = saltOf(salt)
	return journal.Line{Entry: &l}, err
}

func versionLine(rows *sql.Rows) (journal.Line, error) {
	var salt, digest []byte
	var state string
	v, err := scanVersion(rows, &salt, &digest, &state)
	if err != nil {
		return journal.Line{}, err
	}
	if state != v.Owner.State() {
		return journal.Line{}, fmt.Errorf("version %d of %s is kept under another State", v.Number, v.ID)
	}
	l := journal.VersionLine{Version: v}
	if salt == nil {
		l.Erased, l.Body = true, nil
		return journal.Line{Version: &l}, nil
	}
	if l.Salt, err = saltOf(salt); err != nil {
		return journal.Line{}, err
	}
	// The digest that is kept is what the next version's entry will say stood before.
	if kept := journal.Digest(*l.Salt, v); !bytes.Equal(kept[:], digest) {
		return journal.Line{}, fmt.Errorf("version %d of %s is kept with the digest of another", v.Number, v.ID)
	}
	return journal.Line{Version: &l}, nil
}

func nodeLine(rows *sql.Rows) (journal.Line, error) {
	var index int64
	var raw []byte
	if err := rows.Scan(&index, &raw); err != nil {
		return journal.Line{}, err
	}
	level, n := tlog.SplitStoredHashIndex(index)
	h, err := hashOf(raw)
	return journal.Line{Node: &journal.NodeLine{Level: level, N: n, Hash: h}}, err
}

func saltOf(raw []byte) (*journal.Salt, error) {
	if len(raw) != journal.SaltSize {
		return nil, fmt.Errorf("a salt of %d bytes: want %d", len(raw), journal.SaltSize)
	}
	s := journal.Salt(raw)
	return &s, nil
}

// Counts are what a database holds.
type Counts map[string]int64

// Checkpoint is the newest checkpoint of the database; "" when there is none.
func (k *Keeper) Checkpoint(ctx context.Context) (note string, at time.Time, err error) {
	err = k.one(ctx, func(tx *sql.Tx) error {
		var text string
		err := tx.QueryRowContext(ctx, "SELECT note, at FROM checkpoint ORDER BY size DESC LIMIT 1").Scan(&note, &text)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		at, err = atTime(text)
		return err
	})
	return note, at, err
}
