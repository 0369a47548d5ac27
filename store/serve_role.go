// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"jalon/domain/access"
	"jalon/domain/fault"
)

// contextKeyLength is the length of a context key in bytes.
const contextKeyLength = 32

var roleName = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,62}$`)

// rights are what the role that serves may do, table by table, besides what the
// policies leave of it. What it may not: change a version but to erase it,
// change or delete an entry of the journal, read the key of contexts.
var rights = []string{
	"SELECT, INSERT ON account", "UPDATE (disabled) ON account",
	"SELECT, INSERT ON change", "UPDATE (answer, asked) ON change",
	"SELECT, INSERT ON record", "UPDATE (version, parent) ON record",
	"SELECT, INSERT ON version", "UPDATE (body, salt) ON version",
	"SELECT, INSERT ON signature",
	"SELECT, INSERT, DELETE ON file_content",
	"SELECT, INSERT ON journal_entry", "UPDATE (position) ON journal_entry",
	"SELECT, INSERT, DELETE ON journal_content",
	"SELECT, INSERT ON journal_hash",
	"SELECT, INSERT ON checkpoint",
	"SELECT, INSERT ON revision", "UPDATE (n) ON revision",
	"SELECT, INSERT, DELETE ON unfinished",
	"SELECT, INSERT, DELETE ON credential", "UPDATE (secret, step, used) ON credential",
	"SELECT, INSERT, DELETE ON session", "UPDATE (seen) ON session",
	"SELECT, INSERT, DELETE ON ceremony",
	"SELECT ON schema_step",
}

// grant gives the role that serves its rights, and the database the key that
// contexts are signed with.
func (p *postgres) grant(ctx context.Context, serves string, key []byte) error {
	if serves == "" && len(key) == 0 {
		return nil
	}
	if !roleName.MatchString(serves) {
		return fault.New(fault.Invalid, "store.role-name", fault.Args{"found": serves})
	}
	if len(key) != contextKeyLength {
		return fmt.Errorf("context key: %d bytes, want %d", len(key), contextKeyLength)
	}
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if _, err := tx.ExecContext(ctx, alone); err != nil {
		return err
	}
	var schema string
	if err := tx.QueryRowContext(ctx, "SELECT current_schema()").Scan(&schema); err != nil {
		return err
	}
	grants := []string{`USAGE ON SCHEMA "` + strings.ReplaceAll(schema, `"`, `""`) + `"`}
	for _, right := range append(grants, rights...) {
		if _, err := tx.ExecContext(ctx, "GRANT "+right+" TO "+serves); err != nil {
			return err
		}
	}
	inside, outside := pads(key)
	if _, err := tx.ExecContext(ctx, `INSERT INTO context_key (one, inside, outside) VALUES (TRUE, $1, $2)
		ON CONFLICT (one) DO UPDATE SET inside = excluded.inside, outside = excluded.outside`, inside, outside); err != nil {
		return err
	}
	return tx.Commit()
}

// Fit says whether the role that this store signed in with, and the server, are
// fit to serve: a role that row-level security does not hold, or a server that
// may lose what it said it kept, is a fault. SQLite is always fit.
func (s *Store) Fit(ctx context.Context) error {
	p, ok := s.engine.(*postgres)
	if !ok {
		return nil
	}
	// MEMBER, not USAGE: a role that does not inherit another's rights can still
	// become it. Who may make roles can make itself a member of most, and who may
	// reach the server's files or programs needs no table.
	var over, owns bool
	if err := p.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER')
		AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolreplication
			OR r.rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')))`).Scan(&over); err != nil {
		return err
	}
	if err := p.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
		WHERE c.relname IN ('version', 'record', 'change', 'context_key') AND pg_has_role(current_user, r.oid, 'MEMBER'))`).Scan(&owns); err != nil {
		return err
	}
	if over || owns {
		return fault.New(fault.Denied, "store.role-too-strong", nil)
	}
	if len(p.key) != contextKeyLength {
		return fault.New(fault.Missing, "store.no-context-key", nil)
	}
	var unsafe []string
	for _, setting := range []struct{ name, want string }{{"fsync", "on"}, {"full_page_writes", "on"}, {"synchronous_commit", "on"}, {"server_encoding", "UTF8"}} {
		var value string
		if err := p.db.QueryRowContext(ctx, "SELECT current_setting($1)", setting.name).Scan(&value); err != nil {
			return err
		}
		if value != setting.want {
			unsafe = append(unsafe, setting.name+" = "+value)
		}
	}
	if len(unsafe) > 0 {
		return fault.New(fault.Denied, "store.unsafe-server", fault.Args{"found": unsafe})
	}
	// With another key than the database's, every question would be refused.
	tx, err := p.begin(ctx, false, access.Public)
	if err != nil {
		return s.told(err)
	}
	defer tx.Rollback() //nolint:errcheck // a reading has nothing to lose
	_, err = tx.ExecContext(ctx, "SELECT jalon_context()")
	return s.told(err)
}
