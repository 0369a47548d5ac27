// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"database/sql"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// AddEntry implements app.Writing.
func (t *tx) AddEntry(e journal.Entry, salt journal.Salt, content []byte) error {
	if err := t.own(e.Owner); err != nil {
		return err
	}
	if _, err := t.exec("INSERT INTO journal_entry (owner, id, at, leaf) VALUES ($1, $2, $3, $4)",
		string(e.Owner), string(e.ID), atText(e.At), e.Leaf[:]); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO journal_content (owner, id, salt, content) VALUES ($1, $2, $3, $4)",
		string(e.Owner), string(e.ID), salt[:], string(content))
	return err
}

// Forget implements app.Writing.
func (t *tx) Forget(entries []record.Ref) error {
	for _, ref := range entries {
		if err := t.own(ref.Owner); err != nil {
			return err
		}
		n, err := t.exec("DELETE FROM journal_content WHERE owner = $1 AND id = $2", string(ref.Owner), string(ref.ID))
		if err != nil {
			return err
		}
		if n != 1 {
			return missing()
		}
	}
	return nil
}

// Entries implements app.Reading.
func (t *tx) Entries() ([]app.JournalEntry, error) {
	var list []app.JournalEntry
	err := t.rows(`SELECT e.owner, e.id, e.at, e.leaf, e.position, c.content FROM journal_entry e
		LEFT JOIN journal_content c ON c.owner = e.owner AND c.id = e.id
		WHERE e.owner = $1 ORDER BY e.at, e.id`, []any{string(t.scope.Own)}, func(rows *sql.Rows) error {
		var content sql.NullString
		e, err := scanEntry(rows, &content)
		one := app.JournalEntry{Entry: e}
		if content.Valid {
			one.Content = []byte(content.String)
		}
		list = append(list, one)
		return err
	})
	return list, err
}

func scanEntry(rows *sql.Rows, more ...any) (e journal.Entry, err error) {
	var at string
	var leaf []byte
	var position sql.NullInt64
	if err := rows.Scan(append([]any{&e.Owner, &e.ID, &at, &leaf, &position}, more...)...); err != nil {
		return e, err
	}
	if e.Leaf, err = hashOf(leaf); err != nil {
		return e, err
	}
	e.Position = -1
	if position.Valid {
		e.Position = position.Int64
	}
	e.At, err = atTime(at)
	return e, err
}

func hashOf(raw []byte) (tlog.Hash, error) {
	if len(raw) != tlog.HashSize {
		return tlog.Hash{}, fmt.Errorf("a hash of %d bytes: want %d", len(raw), tlog.HashSize)
	}
	return tlog.Hash(raw), nil
}

// Leaves implements app.Writing.
func (t *tx) Leaves(limit int) ([]journal.Entry, error) {
	if t.scope.Purpose != access.Integrating {
		return nil, missing()
	}
	var list []journal.Entry
	err := t.rows("SELECT owner, id, at, leaf, position FROM journal_entry WHERE position IS NULL ORDER BY id LIMIT $1",
		[]any{int64(limit)}, func(rows *sql.Rows) error {
			e, err := scanEntry(rows)
			list = append(list, e)
			return err
		})
	return list, err
}

// TreeSize implements app.Writing.
func (t *tx) TreeSize() (int64, tlog.HashReader, error) {
	var size int64
	err := t.one("SELECT COALESCE(MAX(size), 0) FROM checkpoint", nil, &size)
	return size, hashesOf(t.ctx, t.sql), err
}

// Integrate implements app.Writing.
func (t *tx) Integrate(entries []journal.Entry, size int64, g journal.Growth, checkpoint string, at time.Time) error {
	if t.scope.Purpose != access.Integrating {
		return missing()
	}
	// The checkpoint comes first: of two integrators that both grew the same tree,
	// the second fails here on its size, or below on its first hash.
	if _, err := t.exec("INSERT INTO checkpoint (size, at, note) VALUES ($1, $2, $3)", g.Size, atText(at), checkpoint); err != nil {
		return err
	}
	for i, h := range g.Hashes {
		if _, err := t.exec("INSERT INTO journal_hash (idx, hash) VALUES ($1, $2)", g.From+int64(i), h[:]); err != nil {
			return err
		}
	}
	for i, e := range entries {
		n, err := t.exec("UPDATE journal_entry SET position = $1 WHERE owner = $2 AND id = $3 AND position IS NULL",
			size+int64(i), string(e.Owner), string(e.ID))
		if err != nil {
			return err
		}
		if n != 1 {
			// Another integrator placed it after this one had asked which ones to place.
			return fault.New(fault.Conflict, "store.there-already", nil)
		}
	}
	return nil
}
