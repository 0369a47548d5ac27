// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"jalon/domain/access"
	"jalon/domain/fault"
)

// readers is how many connections read beside the one that writes.
const readers = 4

// lite is SQLite: one connection that writes, and a pool that cannot.
type lite struct {
	path        string
	write, read *sql.DB
	// statements are those of the connection that writes, questions those of the pool.
	statements, questions *prepared
	first                 *sql.Stmt // what a reading begins with
	patience              time.Duration
}

func dialSQLite(ctx context.Context, path string, o Options) (*lite, error) {
	if path == "" {
		return nil, fault.New(fault.Invalid, "store.address", fault.Args{"found": "sqlite:"})
	}
	synchronous := "FULL"
	if o.Unsafe {
		synchronous = "OFF"
	}
	patience := o.Patience
	if patience == 0 {
		patience = 10 * time.Second
	}
	// Pragmas stand in the address because they are a connection's; the timeout
	// comes first, so that the others can wait for another process. A file that is
	// not there is not made: only Migrate makes one.
	pragmas := []string{fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()), "synchronous(" + synchronous + ")", "foreign_keys(1)",
		// What is erased is overwritten, not only forgotten.
		"secure_delete(1)",
		// 64 MiB: a large import is not written out before it is done.
		"cache_size(-65536)"}
	open := func(extra ...string) (*sql.DB, error) {
		q := url.Values{"mode": {"rw"}, "_pragma": append(append([]string{}, pragmas...), extra...)}
		if len(extra) == 0 {
			q.Set("_txlock", "immediate")
		}
		return sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+q.Encode())
	}
	write, err := open()
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	l := &lite{path: path, write: write, statements: &prepared{db: write}, patience: patience}
	if err := write.PingContext(ctx); err != nil {
		f := l.fault(err)
		if f == nil {
			f = fault.Wrap(err, fault.Invalid, "store.unopened", fault.Args{"file": path})
		}
		return nil, errors.Join(f, write.Close())
	}
	if l.read, err = open("query_only(1)"); err != nil {
		return nil, errors.Join(err, write.Close())
	}
	l.questions = &prepared{db: l.read}
	l.read.SetMaxOpenConns(readers)
	l.read.SetMaxIdleConns(readers)
	if l.first, err = l.read.PrepareContext(ctx, "SELECT COUNT(*) FROM sqlite_schema WHERE name = ''"); err != nil {
		return nil, errors.Join(err, l.read.Close(), write.Close())
	}
	return l, nil
}

func (l *lite) begin(ctx context.Context, write bool, _ access.Scope) (*sql.Tx, error) {
	if write {
		return l.write.BeginTx(ctx, nil)
	}
	tx, err := l.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	// SQLite takes its snapshot at the first question, not at the beginning.
	var any int
	if err := tx.StmtContext(ctx, l.first).QueryRowContext(ctx).Scan(&any); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return tx, nil
}

// settle puts the file into WAL mode, which the file remembers. SQLite does not
// wait for other connections here, whatever its timeout, so this does.
func (l *lite) settle(ctx context.Context) error {
	for limit := time.Now().Add(l.patience); ; {
		var mode string
		err := l.write.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
		if !l.between(err) || time.Now().After(limit) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// between says whether err is that of a program which came in between another's
// steps: while it writes, or takes away the old journal of a file that it puts
// into WAL mode.
func (l *lite) between(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code() == sqlite3.SQLITE_IOERR_DELETE_NOENT)
}

func (l *lite) prepared(write bool) *prepared {
	if write {
		return l.statements
	}
	return l.questions
}

func (l *lite) close() error {
	return errors.Join(l.statements.close(), l.questions.close(), l.first.Close(), l.read.Close(), l.write.Close())
}

func (l *lite) fault(err error) *fault.Fault {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return nil
	}
	switch e.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return fault.Wrap(err, fault.Conflict, "store.there-already", nil)
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return fault.Wrap(err, fault.Missing, "store.missing", nil)
	case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP:
		// A disk that fills up while SQLite writes beside the file answers so.
		return fault.Wrap(err, fault.Invalid, "store.full", fault.Args{"file": l.path})
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fault.Wrap(err, fault.Invalid, "store.full", fault.Args{"file": l.path})
	case sqlite3.SQLITE_BUSY:
		return fault.Wrap(err, fault.Conflict, "store.busy", fault.Args{"file": l.path})
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR:
		return fault.Wrap(err, fault.Invalid, "store.unopened", fault.Args{"file": l.path})
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fault.Wrap(err, fault.Invalid, "store.damaged", fault.Args{"file": l.path})
	}
	return nil
}

// announce has nothing to do: other processes look at the version of the file.
func (l *lite) announce(context.Context, *sql.Tx) error { return nil }

// watch asks SQLite whether another connection has changed the file: a question
// that is answered from memory. It tells of a change when it begins, too.
func (l *lite) watch(ctx context.Context, changed func()) error {
	conn, err := l.read.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	var last int64
	for first := true; ; first = false {
		var now int64
		if err := conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now); err != nil {
			return ignoreEnd(ctx, err)
		}
		if first || now != last {
			changed()
		}
		last = now
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// ignoreEnd is nil for an error that is only the end of what was asked for.
func ignoreEnd(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// createFile makes the database's file before SQLite does, so that nobody else
// on the machine can read it.
func createFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "store.unopened", fault.Args{"file": path})
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("new database: %w", err)
	}
	return nil
}
