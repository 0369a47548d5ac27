// SPDX-License-Identifier: EUPL-1.2

// Package store is how the record is kept: one SQL text on two engines, SQLite
// embedded and PostgreSQL. The scope that each question carries stands in its
// WHERE; on PostgreSQL row-level security is a second lock under a context that
// the program signs. Nothing in this package decides who may do what.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// engine is what differs between the two databases.
type engine interface {
	// begin starts a transaction that reads, or one that writes.
	begin(ctx context.Context, write bool, scope access.Scope) (*sql.Tx, error)
	// fault tells what a database error means, nil when it means nothing to a person.
	fault(error) *fault.Fault
	// announce tells other processes, within tx, that something changed.
	announce(ctx context.Context, tx *sql.Tx) error
	// watch calls changed when another process announced.
	watch(ctx context.Context, changed func()) error
	// settle sets what a database keeps of its settings, once it is known to be ours.
	settle(ctx context.Context) error
	// prepared keeps prepared statements from one transaction to the next, of those
	// that write or of those that read; nil where the driver does so itself.
	prepared(write bool) *prepared
	close() error
}

// Store is an open database.
type Store struct {
	engine engine
	bell   bell
}

var _ app.Store = (*Store)(nil)

// Options say how a database is opened.
type Options struct {
	// ContextKey signs the contexts of PostgreSQL's second lock: 32 bytes, the same
	// in every process of a register. SQLite has no use for it.
	ContextKey []byte
	// Patience is how long a writer of SQLite waits for one in another process
	// before it gives up with a fault; ten seconds when it is zero.
	Patience time.Duration
	// Unsafe turns off what makes a change outlast a crash, so that tests can show
	// that they would notice. No command sets it.
	Unsafe bool
}

// Open opens a database by its address, sqlite:FILE or postgres://…, without
// changing it. A database whose schema is not this program's is a fault.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	e, err := dial(ctx, address, o)
	if err != nil {
		return nil, err
	}
	s := &Store{engine: e}
	if err := s.ready(ctx, e); err != nil {
		return nil, errors.Join(err, e.close())
	}
	if err := e.settle(ctx); err != nil {
		return nil, errors.Join(s.told(err), e.close())
	}
	return s, nil
}

// Close lets the database go.
func (s *Store) Close() error { return s.engine.close() }

func dial(ctx context.Context, address string, o Options) (engine, error) {
	switch scheme, rest, _ := strings.Cut(address, ":"); scheme {
	case "sqlite":
		return dialSQLite(ctx, strings.TrimPrefix(rest, "//"), o)
	case "postgres", "postgresql":
		return dialPostgres(ctx, address, o)
	}
	return nil, fault.New(fault.Invalid, "store.address", fault.Args{"found": withoutPassword(address)})
}

// withoutPassword cuts what may be a secret out of an address: what stands
// before the host and after the question mark, and all of what is no URL but
// might be another way to write one.
func withoutPassword(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	switch {
	case !ok && strings.ContainsAny(address, "=@ "):
		return "…"
	case !ok:
		return address
	}
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		rest = "…" + rest[at:]
	}
	if before, _, asks := strings.Cut(rest, "?"); asks {
		rest = before + "?…"
	}
	return scheme + "://" + rest
}

// Read implements app.Store.
func (s *Store) Read(ctx context.Context, scope access.Scope, fn func(app.Reading) error) error {
	sqlTx, err := s.engine.begin(ctx, false, scope)
	if err != nil {
		return s.told(err)
	}
	defer sqlTx.Rollback() //nolint:errcheck // a reading has nothing to lose
	t := &tx{ctx: ctx, sql: sqlTx, scope: scope, told: s.told, prepared: s.engine.prepared(false)}
	err = fn(t)
	sqlTx.Rollback() //nolint:errcheck // as above; what is prepared next may need the connection
	t.prepared.keep(t.statements)
	return s.told(err)
}

// Write implements app.Store.
func (s *Store) Write(ctx context.Context, scope access.Scope, fn func(app.Writing) error) error {
	sqlTx, err := s.engine.begin(ctx, true, scope)
	if err != nil {
		return s.told(err)
	}
	defer sqlTx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	t := &tx{ctx: ctx, sql: sqlTx, scope: scope, told: s.told, prepared: s.engine.prepared(true)}
	if err := fn(t); err != nil {
		return s.told(err)
	}
	if t.refused != nil {
		return t.refused
	}
	if t.changed {
		if err := t.step(); err != nil {
			return s.told(err)
		}
		if err := s.engine.announce(ctx, sqlTx); err != nil {
			return s.told(err)
		}
	}
	if err := sqlTx.Commit(); err != nil {
		return s.told(fmt.Errorf("commit: %w", err))
	}
	t.prepared.keep(t.statements)
	if t.changed {
		s.bell.ring()
	}
	return nil
}

// told turns what a database said into a fault where it means something to a person.
func (s *Store) told(err error) error {
	var f *fault.Fault
	if err == nil || errors.As(err, &f) || errors.Is(err, context.Canceled) {
		return err
	}
	if f := s.engine.fault(err); f != nil {
		return f
	}
	return err
}

// tx is one transaction, in one scope.
type tx struct {
	ctx     context.Context
	sql     *sql.Tx
	scope   access.Scope
	changed bool
	// prepared are the statements that are kept beyond the transaction, statements
	// those that it uses.
	prepared   *prepared
	statements map[string]*sql.Stmt
	// told makes faults of what the database says.
	told func(error) error
	// refused is the first error of the database. PostgreSQL does nothing more in
	// a transaction after one, and SQLite may have ended it; so on both nothing is
	// done or kept after it, whatever is made of the error.
	refused error
}

// exec runs a statement, and says how many rows it touched.
func (t *tx) exec(query string, args ...any) (int64, error) {
	if err := t.fit(args); err != nil {
		return 0, err
	}
	var result sql.Result
	stmt, err := t.statement(query)
	switch {
	case err != nil:
	case stmt == nil:
		result, err = t.sql.ExecContext(t.ctx, query, args...)
	default:
		result, err = stmt.ExecContext(t.ctx, args...)
	}
	if err != nil {
		return 0, t.refuse(err)
	}
	return result.RowsAffected()
}

func (t *tx) refuse(err error) error {
	err = t.told(err)
	if t.refused == nil {
		t.refused = err
	}
	return err
}

// fit says whether the database can still be asked, and with these arguments: a
// text that one of the two engines cannot keep is refused by both.
func (t *tx) fit(args []any) error {
	if t.refused != nil {
		return t.refused
	}
	for _, arg := range args {
		text, ok := arg.(string)
		if null, is := arg.(sql.NullString); is {
			text, ok = null.String, true
		}
		if ok && (!utf8.ValidString(text) || strings.ContainsRune(text, 0)) {
			return fault.New(fault.Invalid, "store.text", nil)
		}
	}
	return nil
}

// statement is the query, prepared; nil where the driver keeps what it prepared.
func (t *tx) statement(query string) (*sql.Stmt, error) {
	if t.prepared == nil {
		return nil, nil
	}
	if stmt := t.statements[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := t.prepared.in(t.ctx, t.sql, query)
	if err != nil {
		return nil, err
	}
	if t.statements == nil {
		t.statements = make(map[string]*sql.Stmt)
	}
	t.statements[query] = stmt
	return stmt, nil
}

// rows asks query and hands each row to scan.
func (t *tx) rows(query string, args []any, scan func(*sql.Rows) error) error {
	if err := t.fit(args); err != nil {
		return err
	}
	var rows *sql.Rows
	stmt, err := t.statement(query)
	switch {
	case err != nil:
	case stmt == nil:
		rows, err = t.sql.QueryContext(t.ctx, query, args...)
	default:
		rows, err = stmt.QueryContext(t.ctx, args...)
	}
	if err != nil {
		return t.refuse(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return t.refuse(err)
	}
	return nil
}

// one asks query for one row; a fault of kind Missing when there is none.
func (t *tx) one(query string, args []any, into ...any) error {
	if err := t.fit(args); err != nil {
		return err
	}
	stmt, err := t.statement(query)
	switch {
	case err != nil:
	case stmt == nil:
		err = t.sql.QueryRowContext(t.ctx, query, args...).Scan(into...)
	default:
		err = stmt.QueryRowContext(t.ctx, args...).Scan(into...)
	}
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return missing()
	case err != nil:
		return t.refuse(err)
	}
	return nil
}

// missing is what is said of what is not there and of what is out of scope.
func missing() error { return fault.New(fault.Missing, "store.missing", nil) }

// own says whether the scope may write owner's namespace: Missing when not, as
// of everything out of scope.
func (t *tx) own(owner record.Owner) error {
	if !t.scope.Writes(owner) {
		return missing()
	}
	return nil
}

// instant is how instants are kept: RFC 3339, UTC, microseconds, ordered as texts.
const instant = "2006-01-02T15:04:05.000000Z"

func atText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(instant)
}

func atTime(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(instant, text)
}

// condition builds a WHERE of parts that all hold, with numbered arguments.
type condition struct {
	parts []string
	args  []any
}

// arg adds an argument and returns its number, "$3".
func (c *condition) arg(value any) string {
	c.args = append(c.args, value)
	return fmt.Sprintf("$%d", len(c.args))
}

func (c *condition) add(part string) { c.parts = append(c.parts, part) }

func (c *condition) equal(column string, value string) {
	if value != "" {
		c.add(column + " = " + c.arg(value))
	}
}

func (c *condition) String() string {
	if len(c.parts) == 0 {
		return "TRUE"
	}
	return strings.Join(c.parts, " AND ")
}

// seen is the first lock on versions: what alias may be of, for scope. It says
// in SQL what access.Scope.Holds says.
func (c *condition) seen(alias string, scope access.Scope) string {
	if scope == (access.Scope{}) {
		return "FALSE"
	}
	either := []string{alias + ".reach >= " + c.arg(int64(scope.Floor))}
	if scope.Own != "" {
		either = append(either, alias+".owner = "+c.arg(string(scope.Own)))
	}
	if scope.State != "" {
		either = append(either, "("+alias+".state = "+c.arg(scope.State)+" AND "+alias+".reach >= 1)")
	}
	return "(" + strings.Join(either, " OR ") + ")"
}
