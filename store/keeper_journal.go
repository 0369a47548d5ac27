// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/journal"
)

// journalReading reads the journal of a whole database, within one transaction.
// What is not as it should be comes as an error of its line; failed is set when
// the database does not answer.
type journalReading struct {
	ctx    context.Context
	tx     *sql.Tx
	failed error
}

// register is the journal as it is exported, under the head that is given.
func (r *journalReading) register(head journal.Head) (journal.Register, error) {
	versions, entries, args := "TRUE", "TRUE", []any(nil)
	if head.Whose != "" {
		// Others' entries are told once they have a position: before that, how many
		// there are is theirs to know.
		versions, entries, args = "v.owner = $1", "(e.owner = $1 OR e.position IS NOT NULL)", []any{string(head.Whose)}
		if err := r.count("SELECT COUNT(*) FROM journal_entry e WHERE e.owner = $1", args, &head.Own); err != nil {
			return journal.Register{}, err
		}
	}
	checkpoints, err := r.checkpoints()
	if err != nil {
		return journal.Register{}, err
	}
	head.Checkpoints = int64(len(checkpoints))
	if err := r.count("SELECT COUNT(*) FROM journal_entry e WHERE "+entries, args, &head.Entries); err != nil {
		return journal.Register{}, err
	}
	if err := r.count("SELECT COUNT(*) FROM version v WHERE "+versions, args, &head.Versions); err != nil {
		return journal.Register{}, err
	}
	leaves, err := r.leaves()
	if err != nil {
		return journal.Register{}, err
	}
	return journal.Register{
		Head: head,
		Entries: grown(leaves, reading(r, `SELECT e.owner, e.id, e.at, e.leaf, e.position, c.salt, c.content FROM journal_entry e
			LEFT JOIN journal_content c ON c.owner = e.owner AND c.id = e.id WHERE `+entries+`
			ORDER BY e.position IS NULL, e.position, e.id, e.owner`, args, heldEntry)),
		Versions:    reading(r, "SELECT "+versionColumns+", v.salt, v.digest, v.state FROM version v WHERE "+versions+" ORDER BY v.owner, v.id, v.version", args, heldVersion),
		Hashes:      hashesOf(r.ctx, r.tx),
		Checkpoints: checkpoints,
	}, nil
}

func (r *journalReading) count(query string, args []any, into *int64) error {
	return r.tx.QueryRowContext(r.ctx, query, args...).Scan(into)
}

func (r *journalReading) checkpoints() (notes []string, err error) {
	rows, err := r.tx.QueryContext(r.ctx, "SELECT note FROM checkpoint ORDER BY size")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var note string
		if err := rows.Scan(&note); err != nil {
			return nil, err
		}
		notes = append(notes, note)
	}
	return notes, rows.Err()
}

// reading hands over the rows of a query one by one.
func reading[T any](r *journalReading, query string, args []any, held func(*sql.Rows) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		rows, err := r.tx.QueryContext(r.ctx, query, args...)
		if err != nil {
			r.failed = err
			return
		}
		defer rows.Close()
		for rows.Next() {
			if !yield(held(rows)) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			r.failed = err
		}
	}
}

func heldEntry(rows *sql.Rows) (h journal.HeldEntry, err error) {
	var salt []byte
	var content sql.NullString
	if h.Entry, err = scanEntry(rows, &salt, &content); err != nil || !content.Valid {
		return h, err
	}
	h.Content = []byte(content.String)
	h.Salt, err = saltOf(salt)
	return h, err
}

func heldVersion(rows *sql.Rows) (h journal.HeldVersion, err error) {
	var salt, digest []byte
	var state string
	if h.Version, err = scanVersion(rows, &salt, &digest, &state); err != nil {
		return h, err
	}
	if state != h.Owner.State() {
		return h, fmt.Errorf("version %d of %s is kept under another State", h.Number, h.ID)
	}
	if salt == nil {
		return h, nil
	}
	if h.Salt, err = saltOf(salt); err != nil {
		return h, err
	}
	// The digest that is kept is what the next version's entry will say stood before.
	if kept := journal.Digest(*h.Salt, h.Version); !bytes.Equal(kept[:], digest) {
		return h, fmt.Errorf("version %d of %s is kept with the digest of another", h.Number, h.ID)
	}
	return h, nil
}

// leaves are the leaves that the tree grew on, by position.
func (r *journalReading) leaves() (list []tlog.Hash, err error) {
	rows, err := r.tx.QueryContext(r.ctx, "SELECT idx, hash FROM journal_hash ORDER BY idx")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var index int64
		var raw []byte
		if err := rows.Scan(&index, &raw); err != nil {
			return nil, err
		}
		if level, _ := tlog.SplitStoredHashIndex(index); level > 0 {
			continue
		}
		leaf, err := hashOf(raw)
		if err != nil {
			return nil, err
		}
		list = append(list, leaf)
	}
	return list, rows.Err()
}

// grown holds the entries against the leaves that the tree grew on: the export
// computes the tree of the entries, and the next integration grows on the leaves.
func grown(leaves []tlog.Hash, entries iter.Seq2[journal.HeldEntry, error]) iter.Seq2[journal.HeldEntry, error] {
	return func(yield func(journal.HeldEntry, error) bool) {
		var positioned int64
		for e, err := range entries {
			if err == nil && e.Position >= 0 {
				positioned++
				if e.Position >= int64(len(leaves)) || leaves[e.Position] != e.Leaf {
					err = fmt.Errorf("leaf %d of the tree is not that of its entry", e.Position)
				}
			}
			if !yield(e, err) {
				return
			}
		}
		if positioned < int64(len(leaves)) {
			yield(journal.HeldEntry{}, fmt.Errorf("the tree has %d leaves, %d entries have a position", len(leaves), positioned))
		}
	}
}

func saltOf(raw []byte) (*journal.Salt, error) {
	if len(raw) != journal.SaltSize {
		return nil, fmt.Errorf("a salt of %d bytes: want %d", len(raw), journal.SaltSize)
	}
	s := journal.Salt(raw)
	return &s, nil
}

// hashesOf reads the stored hashes of the journal's tree.
func hashesOf(ctx context.Context, tx *sql.Tx) tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			var raw []byte
			if err := tx.QueryRowContext(ctx, "SELECT hash FROM journal_hash WHERE idx = $1", index).Scan(&raw); err != nil {
				return nil, fmt.Errorf("hash %d of the journal's tree: %w", index, err)
			}
			var err error
			if hashes[i], err = hashOf(raw); err != nil {
				return nil, err
			}
		}
		return hashes, nil
	})
}
