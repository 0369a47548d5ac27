// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"sort"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Catalogue reads from PostgreSQL's own catalogue whether the lock is whole.
func (l *Lock) Catalogue(t T) {
	conn := connect(t, l.cluster.Address(Superuser, l.place.Name))
	list := func(query string) []string {
		t.Helper()
		rows, err := conn.Query(context.Background(), query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		found, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		sort.Strings(found)
		return found
	}
	want := func(what, query string, wanted ...string) {
		t.Helper()
		sort.Strings(wanted)
		if got := list(query); strings.Join(got, "\n") != strings.Join(wanted, "\n") {
			t.Errorf("%s:\n got %q\nwant %q", what, got, wanted)
		}
	}
	const ours = " JOIN pg_namespace s ON s.oid = c.relnamespace WHERE s.nspname = 'public' "

	// A new table is put into one of the lists of this package, or this fails.
	want("the tables", "SELECT relname::text FROM pg_class c"+ours+"AND relkind = 'r'", append([]string{"context_key", "schema_step"}, tables...)...)
	want("the tables with an owner", "SELECT relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"+ours+"AND relkind = 'r' AND attname = 'owner'", owned...)
	want("the tables under policies that bind their owner too",
		"SELECT relname::text FROM pg_class c"+ours+"AND relrowsecurity AND relforcerowsecurity", tables...)
	want("what is neither table nor index: sequences, views and others count or show what they should not",
		"SELECT relname::text FROM pg_class c"+ours+"AND relkind NOT IN ('r', 'i')")
	want("columns that count by themselves", "SELECT relname || '.' || attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"+ours+"AND attidentity <> ''")
	want("triggers", "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal")
	for _, command := range []string{"r", "a"} {
		want("tables with a policy for command "+command+" besides the keeper's", `SELECT DISTINCT relname::text FROM pg_policy p
			JOIN pg_class c ON c.oid = p.polrelid WHERE polcmd = '`+command+`' OR polcmd = '*' AND polroles = '{0}'`, tables...)
	}
	want("policies of a role", `SELECT relname::text FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
		WHERE polroles = ARRAY[(SELECT oid FROM pg_roles WHERE rolname = '`+Migrates+`')]`, tables...)

	// A key without the owner answers whether another has it. Accounts are the
	// operator's alone; a position counts entries and says nothing of whose.
	want("unique indexes without the owner", `SELECT i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
		JOIN pg_class c ON c.oid = x.indrelid`+ours+`AND x.indisunique AND c.relname IN ('`+strings.Join(owned, "','")+`')
		AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (x.indkey) AND a.attname = 'owner')`,
		"account_login", "journal_position")
	want("foreign keys in which the owner is not the same on both sides", `SELECT conname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
		JOIN pg_class f ON f.oid = k.confrelid WHERE k.contype = 'f' AND NOT EXISTS (
			SELECT 1 FROM unnest(k.conkey, k.confkey) AS u (here, there)
			JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.here AND a.attname = 'owner'
			JOIN pg_attribute b ON b.attrelid = f.oid AND b.attnum = u.there AND b.attname = 'owner')`)
	if n := list(`SELECT conname::text FROM pg_constraint WHERE contype = 'f'`); len(n) < 7 {
		t.Errorf("only these foreign keys: %v", n)
	}
	want("texts that do not order by their bytes", "SELECT c.relname || '.' || attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"+ours+
		`AND relkind = 'r' AND relname <> 'schema_step' AND attcollation NOT IN (0, (SELECT oid FROM pg_collation WHERE collname = 'C' AND collencoding = -1))`)

	want("functions that run as their owner", "SELECT proname::text || ' ' || array_to_string(proconfig, ' ') FROM pg_proc c JOIN pg_namespace s ON s.oid = c.pronamespace WHERE s.nspname = 'public' AND prosecdef",
		"jalon_context search_path=pg_catalog, public, pg_temp")
	want("functions that look names up when they run", "SELECT proname::text FROM pg_proc c JOIN pg_namespace s ON s.oid = c.pronamespace WHERE s.nspname = 'public' AND prosqlbody IS NULL AND proname <> 'jalon_context'")

	want("what the role that serves owns", `SELECT objid::text FROM pg_shdepend WHERE deptype = 'o' AND refobjid = (SELECT oid FROM pg_roles WHERE rolname = '`+Serves+`')`)
	want("its attributes", `SELECT concat(rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication) FROM pg_roles WHERE rolname = '`+Serves+`'`, "fffff")
	want("roles that it is a member of", `SELECT roleid::text FROM pg_auth_members WHERE member = (SELECT oid FROM pg_roles WHERE rolname = '`+Serves+`')`)
	want("tables that everybody has a right on", "SELECT relname::text FROM pg_class c"+ours+"AND EXISTS (SELECT 1 FROM aclexplode(relacl) WHERE grantee = 0)")
	want("its rights on whole tables besides seeing and adding", `SELECT relname || ' ' || privilege_type FROM pg_class c
		CROSS JOIN LATERAL aclexplode(relacl) JOIN pg_roles r ON r.oid = grantee`+ours+`AND rolname = '`+Serves+`' AND privilege_type NOT IN ('SELECT', 'INSERT')`,
		"file_content DELETE", "journal_content DELETE", "credential DELETE", "session DELETE", "ceremony DELETE",
		"unfinished DELETE")
	want("its rights to change columns", `SELECT relname || '.' || attname || ' ' || privilege_type FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
		CROSS JOIN LATERAL aclexplode(attacl) JOIN pg_roles r ON r.oid = grantee`+ours+`AND rolname = '`+Serves+`'`,
		"account.disabled UPDATE", "change.answer UPDATE", "change.asked UPDATE", "record.version UPDATE", "record.parent UPDATE",
		"version.body UPDATE", "version.salt UPDATE", "journal_entry.position UPDATE", "revision.n UPDATE",
		"credential.secret UPDATE", "credential.step UPDATE", "credential.used UPDATE", "session.seen UPDATE")
}
