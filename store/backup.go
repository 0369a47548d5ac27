// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"jalon/domain/fault"
	"jalon/domain/journal"
)

// BackupFormat names the first format of a backup: one file, compressed with
// gzip, of one JSON value a line: a head, each table's name and rows, an end with
// the counts and the SHA-256 of all lines before it. It is the same for both
// engines, so that a register moves from one to the other by it.
const BackupFormat = "jalon backup 1"

// keptTable is a table of a backup with its columns, and what its rows stand in
// order by.
type keptTable struct{ name, columns, order string }

// keptTables are the tables of a backup, in an order in which what is referred to
// comes first.
var keptTables = []keptTable{
	{"account", "owner, id, login, name, role, created, disabled", "owner, id"},
	{"change", "owner, id, verb, at, by, why, request, undoes, answer, asked", "owner, id"},
	{"record", "owner, id, kind, tree, parent, within, key, version", "owner, id"},
	{"version", "owner, id, version, state, kind, tree, parent, key, ord, reach, gone, body, change, at, by, salt, digest", "owner, id, version"},
	{"signature", "owner, id, version, content, reach, by, at", "owner, id, version, content, reach, by"},
	{"file_content", "owner, sha256, content", "owner, sha256"},
	{"journal_entry", "owner, id, at, leaf, position", "owner, id"},
	{"journal_content", "owner, id, salt, content", "owner, id"},
	{"journal_hash", "idx, hash", "idx"},
	{"checkpoint", "size, at, note", "size"},
	{"revision", "owner, n", "owner"},
	// A restored register lets people in again; sessions and what of a sign-in is
	// under way end with the register that they were of.
	{"credential", "owner, id, account, kind, name, handle, secret, step, created, used, ends", "owner, id"},
}

// backupHead begins a backup.
type backupHead struct {
	Format string    `json:"format"`
	Made   time.Time `json:"made"`
	Schema string    `json:"schema"`
	// Origin and Key are the register's name and the public key of its journal.
	Origin string `json:"origin"`
	Key    string `json:"key"`
}

// backupTable begins the rows of a table.
type backupTable struct {
	Table   string `json:"table"`
	Columns string `json:"columns"`
}

// backupEnd ends a backup.
type backupEnd struct {
	Counts Counts `json:"counts"`
	SHA256 string `json:"sha256"`
}

// blob marks bytes among the values of a row.
type blob struct {
	Bytes []byte `json:"bytes"`
}

// Progress is told how many rows are done, of how many.
type Progress func(done, of int64)

// Backup writes the whole database, as it is at one instant, to w; others go on
// writing meanwhile.
func (k *Keeper) Backup(ctx context.Context, w io.Writer, origin, key string, made time.Time, told Progress) (Counts, error) {
	counts := make(Counts)
	zip := gzip.NewWriter(w)
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(zip, sum), 1<<16)
	line := func(value any) error {
		text, err := json.Marshal(value)
		if err != nil {
			return err
		}
		_, err = out.Write(append(text, '\n'))
		return err
	}
	err := k.one(ctx, func(tx *sql.Tx) error {
		var of, done int64
		for _, t := range keptTables {
			var n int64
			if err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+t.name).Scan(&n); err != nil {
				return err
			}
			of += n
		}
		var schema string
		if err := tx.QueryRowContext(ctx, "SELECT name FROM schema_step ORDER BY n DESC LIMIT 1").Scan(&schema); err != nil {
			return err
		}
		if err := line(backupHead{BackupFormat, made.UTC(), schema, origin, key}); err != nil {
			return err
		}
		for _, t := range keptTables {
			if err := line(backupTable{t.name, t.columns}); err != nil {
				return err
			}
			err := eachRow(ctx, tx, "SELECT "+t.columns+" FROM "+t.name+" ORDER BY "+t.order, func(values []any) error {
				for i, v := range values {
					if raw, ok := v.([]byte); ok {
						values[i] = blob{raw}
					}
				}
				counts[t.name]++
				done++
				if told != nil && done%1000 == 0 {
					told(done, of)
				}
				return line(values)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := out.Flush(); err != nil {
		return nil, err
	}
	if err := line(backupEnd{counts, hex.EncodeToString(sum.Sum(nil))}); err != nil {
		return nil, err
	}
	return counts, errors.Join(out.Flush(), zip.Close())
}

// eachRow hands the values of each row to fn.
func eachRow(ctx context.Context, tx *sql.Tx, query string, fn func([]any) error) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range values {
			// SQLite keeps a boolean as a number, and PostgreSQL takes none for one.
			if n, ok := v.(int64); ok && columns[i].DatabaseTypeName() == "BOOLEAN" {
				values[i] = n != 0
			}
		}
		if err := fn(values); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Restored is what a restore put back and checked.
type Restored struct {
	Made    time.Time
	Counts  Counts
	Journal journal.Result
	// Files is how many files have the content that their SHA-256 names.
	Files int64
}

// Restore puts a backup into an empty database, of the same schema or of one with
// facts apart, in one transaction, and checks what it put back before it is kept: the counts, the
// SHA-256 of the backup, every file against its name, and the whole journal
// against its newest checkpoint, which trust opens for the origin and key that the
// backup says. If anything does not hold, nothing is kept.
func (k *Keeper) Restore(ctx context.Context, r io.Reader, trust func(origin, key string) (journal.Trust, error), told Progress) (Restored, error) {
	var restored Restored
	tx, err := begin(ctx, k.store.engine)
	if err != nil {
		return restored, k.store.told(err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	in := &backupReader{counts: make(Counts), sum: sha256.New(), told: told}
	if err := k.fill(ctx, tx, r, in); err != nil {
		return restored, k.store.told(err)
	}
	restored.Made, restored.Counts = in.head.Made, in.counts
	trusted, err := trust(in.head.Origin, in.head.Key)
	if err != nil {
		return restored, err
	}
	reading := &journalReading{ctx: ctx, tx: tx}
	register, err := reading.register(journal.Head{Origin: in.head.Origin, Key: in.head.Key})
	if err != nil {
		return restored, k.store.told(err)
	}
	restored.Journal = journal.Check(journal.Export(register), trusted)
	if reading.failed != nil {
		return restored, k.store.told(reading.failed)
	}
	more, err := tables(ctx, tx)
	if err != nil {
		return restored, k.store.told(err)
	}
	restored.Journal.Problems = append(restored.Journal.Problems, more...)
	if !restored.Journal.Holds() {
		return restored, fault.New(fault.Invalid, "store.backup-journal", fault.Args{"n": len(restored.Journal.Problems)})
	}
	if restored.Files, err = checkFiles(ctx, tx); err != nil {
		return restored, k.store.told(err)
	}
	return restored, k.store.told(tx.Commit())
}

// fill puts the rows back.
func (k *Keeper) fill(ctx context.Context, tx *sql.Tx, r io.Reader, in *backupReader) error {
	for _, t := range keptTables {
		var n int64
		if err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+t.name).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			return fault.New(fault.Conflict, "store.not-empty", nil)
		}
	}
	later := "PRAGMA defer_foreign_keys = ON"
	if k.name == "postgres" {
		later = "SET CONSTRAINTS ALL DEFERRED"
	}
	if _, err := tx.ExecContext(ctx, later); err != nil {
		return err
	}
	zip, err := gzip.NewReader(r)
	if err != nil {
		return damaged(err)
	}
	in.lines = bufio.NewReaderSize(zip, 1<<16)
	var schema string
	if err := tx.QueryRowContext(ctx, "SELECT name FROM schema_step ORDER BY n DESC LIMIT 1").Scan(&schema); err != nil {
		return err
	}
	if err := in.read(ctx, tx, schema); err != nil || in.head.Schema != factsApart {
		return err
	}
	return k.upgrade(ctx, tx)
}

// backupReader reads a backup into a transaction.
type backupReader struct {
	lines  *bufio.Reader
	head   backupHead
	tables []keptTable
	counts Counts
	sum    hash.Hash
	told   Progress
	done   int64
	// failed is the first row that the database did not take. The rest is still
	// read: a backup that is damaged is told as that, whatever came of it.
	failed error
}

func damaged(cause error) error {
	return fault.Wrap(cause, fault.Invalid, "store.backup-damaged", nil)
}

// longestLine bounds a line of a backup: a file of 20 MiB in base64, and some.
const longestLine = 64 << 20

func (b *backupReader) next() ([]byte, error) {
	var line []byte
	for {
		part, err := b.lines.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > longestLine {
			return nil, damaged(fmt.Errorf("a line of more than %d bytes", longestLine))
		}
		switch {
		case err == nil:
			return line, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, damaged(fmt.Errorf("the backup ends early: %w", err))
		}
	}
}

func (b *backupReader) read(ctx context.Context, tx *sql.Tx, schema string) error {
	line, err := b.next()
	if err != nil {
		return err
	}
	if err := json.Unmarshal(line, &b.head); err != nil || b.head.Format != BackupFormat {
		return damaged(fmt.Errorf("head %.80q: %w", line, err))
	}
	var known bool
	if b.tables, known = tablesOf(b.head.Schema, schema); !known {
		return fault.New(fault.Conflict, "store.other-schema", fault.Args{"found": b.head.Schema, "expected": schema})
	}
	if b.head.Schema == factsApart {
		if _, err := tx.ExecContext(ctx, makeFacts); err != nil {
			return err
		}
	}
	b.sum.Write(line)
	table := -1
	var insert *sql.Stmt
	for {
		if line, err = b.next(); err != nil {
			return err
		}
		if line[0] == '[' {
			if table < 0 {
				return damaged(errors.New("rows of no table"))
			}
			values, err := rowOf(line)
			if err != nil {
				return damaged(err)
			}
			if b.failed == nil {
				_, b.failed = insert.ExecContext(ctx, values...)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			b.counts[b.tables[table].name]++
			if b.done++; b.told != nil && b.done%1000 == 0 {
				b.told(b.done, 0)
			}
			b.sum.Write(line)
			continue
		}
		if table == len(b.tables)-1 {
			return b.end(line)
		}
		table++
		var t backupTable
		if err := json.Unmarshal(line, &t); err != nil || t.Table != b.tables[table].name || t.Columns != b.tables[table].columns {
			return damaged(fmt.Errorf("want table %s, found %.80q", b.tables[table].name, line))
		}
		if b.failed == nil {
			if insert, err = tx.PrepareContext(ctx, "INSERT INTO "+t.Table+" ("+t.Columns+") VALUES ("+placeholders(t.Columns)+")"); err != nil {
				return err
			}
		}
		b.sum.Write(line)
	}
}

// end holds what was read against what the end of the backup says.
func (b *backupReader) end(line []byte) error {
	var end backupEnd
	if err := json.Unmarshal(line, &end); err != nil {
		return damaged(err)
	}
	if got := hex.EncodeToString(b.sum.Sum(nil)); got != end.SHA256 {
		return damaged(fmt.Errorf("SHA-256 %s, want %s", got, end.SHA256))
	}
	for _, t := range b.tables {
		if b.counts[t.name] != end.Counts[t.name] {
			return damaged(fmt.Errorf("%d rows of %s, want %d", b.counts[t.name], t.name, end.Counts[t.name]))
		}
	}
	if _, err := b.lines.ReadByte(); !errors.Is(err, io.EOF) {
		return damaged(errors.New("more after the end"))
	}
	if refusedRow(b.failed) {
		return damaged(b.failed)
	}
	return b.failed
}

// refusedRow reports whether a database did not take a row for what it says: the
// backup was altered, and its SHA-256 computed anew.
func refusedRow(err error) bool {
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code()&0xff == sqlite3.SQLITE_CONSTRAINT
	}
	var e *pgconn.PgError
	return errors.As(err, &e) && (strings.HasPrefix(e.Code, "22") || strings.HasPrefix(e.Code, "23"))
}

func placeholders(columns string) string {
	var b bytes.Buffer
	for i := range bytes.Count([]byte(columns), []byte(",")) + 1 {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", i+1)
	}
	return b.String()
}

// rowOf reads the values of a row: texts, whole numbers, booleans, bytes, nothing.
func rowOf(line []byte) ([]any, error) {
	var raw []json.RawMessage
	if err := json.Unmarshal(line, &raw); err != nil {
		return nil, err
	}
	values := make([]any, len(raw))
	for i, each := range raw {
		var err error
		switch each[0] {
		case '"':
			var s string
			err = json.Unmarshal(each, &s)
			values[i] = s
		case '{':
			var b blob
			err = json.Unmarshal(each, &b)
			values[i] = b.Bytes
		case 't', 'f':
			values[i] = each[0] == 't'
		case 'n':
		default:
			var n int64
			err = json.Unmarshal(each, &n)
			values[i] = n
		}
		if err != nil {
			return nil, err
		}
	}
	return values, nil
}

// checkFiles holds every file against the SHA-256 that names it.
func checkFiles(ctx context.Context, tx *sql.Tx) (n int64, err error) {
	err = eachRow(ctx, tx, "SELECT sha256, content FROM file_content", func(values []any) error {
		content, ok := values[1].([]byte)
		sum := sha256.Sum256(content)
		if name, _ := values[0].(string); !ok || hex.EncodeToString(sum[:]) != name {
			return fault.New(fault.Invalid, "store.file-damaged", fault.Args{"file": name})
		}
		n++
		return nil
	})
	return n, err
}

// CheckFiles holds every file of the database against the SHA-256 that names it,
// and returns how many there are.
func (k *Keeper) CheckFiles(ctx context.Context) (n int64, err error) {
	err = k.one(ctx, func(tx *sql.Tx) (err error) {
		n, err = checkFiles(ctx, tx)
		return err
	})
	return n, err
}
