// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"strconv"
	"strings"
	"time"

	"jalon/domain/access"
	"jalon/domain/record"
)

// tables are the tables under policies. owned have an owner in every row.
var (
	owned = []string{"account", "change", "record", "version", "signature", "file_content", "journal_entry", "journal_content", "revision",
		"credential", "session", "ceremony",
		"unfinished"}
	// everybodys are the tree of the journal.
	everybodys = []string{"journal_hash", "checkpoint"}
	tables     = append(append([]string{}, owned...), everybodys...)
)

// blanket are changes to whole tables, of which the role has the right. They
// read no column, so that no policy about seeing hides a row from them.
var blanket = []struct{ table, statement string }{
	{"account", "UPDATE account SET disabled = 'x'"},
	{"change", "UPDATE change SET answer = 'x'"},
	{"record", "UPDATE record SET version = 7"},
	{"version", "UPDATE version SET body = '', salt = NULL"},
	{"journal_entry", "UPDATE journal_entry SET position = NULL"},
	{"revision", "UPDATE revision SET n = 0"},
	{"file_content", "DELETE FROM file_content"},
	{"journal_content", "DELETE FROM journal_content"},
	{"credential", "UPDATE credential SET secret = 'x', used = 'x', step = 0"},
	{"credential", "DELETE FROM credential"},
	{"session", "UPDATE session SET seen = 'x'"},
	{"session", "DELETE FROM session"},
	{"ceremony", "DELETE FROM ceremony"},
	{"unfinished", "DELETE FROM unfinished"},
}

// mayDelete: the role has the right to delete rows of the table.
func mayDelete(table string) bool {
	for _, each := range blanket {
		if each.table == table && strings.HasPrefix(each.statement, "DELETE") {
			return true
		}
	}
	return false
}

// signIn are the tables of what people sign in with, which no scope of a person has.
var signIn = []string{"credential", "session", "ceremony"}

func (b *burglar) withoutContext() {
	for _, token := range []string{"", sign(Key, access.Scope{Floor: integrating.Floor}, time.Now().Add(time.Minute))} {
		b.under(token, func() {
			for _, table := range owned {
				b.touches("nobody", 0, "SELECT 1 FROM "+table)
			}
			for _, each := range blanket {
				b.touches("nobody", 0, each.statement)
			}
			for _, p := range b.people {
				b.insertions("nobody", p)
			}
		})
	}
	b.under("", func() {
		for _, table := range everybodys {
			b.touches("nobody", 0, "SELECT 1 FROM "+table)
		}
	})
}

// withFalseContexts shows contexts that nobody signed, or not now, or not so.
func (b *burglar) withFalseContexts() {
	p := b.people[0]
	good := p.token()
	said, mac, _ := strings.Cut(good, "#")
	outdated := sign(Key, p.actor.Scope(), time.Now().Add(-2*time.Second))
	for what, token := range map[string]string{
		"signed with another key": sign([]byte("another key of thirty-two bytes!"), p.actor.Scope(), time.Now().Add(time.Minute)),
		"outdated":                outdated,
		"another owner's name":    strings.Replace(good, "QMA|", "QMB|", 1),
		"a lower floor":           strings.Replace(good, "|2|", "|0|", 1),
		"another purpose":         strings.Replace(good, "||", "|operator|", 1),
		"a later end":             strings.Replace(outdated, "#", "0#", 1),
		"no signature":            said,
		"an empty signature":      said + "#",
		"half a signature":        said + "#" + mac[:32],
		"capital letters":         said + "#" + strings.ToUpper(mac),
		"something after it":      said + "|x#" + mac,
		"nothing before it":       "#" + mac,
		"words":                   "' OR TRUE --",
	} {
		if token == good {
			b.Errorf("%s: the token was not changed", what)
		}
		b.under(token, func() {
			for _, table := range tables {
				b.refused(what, "SELECT 1 FROM "+table)
			}
			for _, each := range blanket {
				b.refused(what, each.statement)
			}
		})
	}
}

// everyTable looks at and writes over whole tables: as many rows as the scope
// has may be seen or touched, and no more.
func (b *burglar) everyTable(who string, s access.Scope) {
	own := func(table string) int64 {
		return b.count("SELECT COUNT(*) FROM "+table+" WHERE owner = $1", string(s.Own))
	}
	all := func(table string) int64 { return b.count("SELECT COUNT(*) FROM " + table) }
	see, touch := make(map[string]int64), make(map[string]int64)
	for _, table := range owned {
		see[table], touch[table] = own(table), own(table)
	}
	for _, table := range everybodys {
		see[table] = all(table)
	}
	see["version"] = b.seen(s, "TRUE")
	see["file_content"] += b.seen(s, "kind = 'file' AND version = 1 AND owner <> '"+string(s.Own)+"'")
	touch["account"], touch["journal_entry"] = 0, 0
	for _, table := range signIn {
		if s.Purpose != access.Authenticating {
			see[table], touch[table] = 0, 0
		} else if s.Own == "" {
			see[table], see["account"] = all(table), all("account")
		}
	}
	switch s.Purpose {
	case access.Operating:
		see["account"], touch["account"] = all("account"), all("account")
	case access.Loading:
		see["revision"] = all("revision")
	case access.Integrating:
		see["journal_entry"] = all("journal_entry")
		touch["journal_entry"] = b.count("SELECT COUNT(*) FROM journal_entry WHERE position IS NULL")
	}
	if s == (access.Scope{}) {
		// The program refuses it before the database is asked; signed, it would be a floor below all.
		return
	}
	b.under(sign(Key, s, time.Now().Add(time.Minute)), func() {
		for _, table := range tables {
			b.touches(who, see[table], "SELECT 1 FROM "+table)
		}
		for _, each := range blanket {
			b.touches(who, touch[each.table], each.statement)
		}
		switch s.Purpose {
		case access.Integrating, access.Operating:
		default:
			b.everybodysInsertions(who)
		}
	})
}

// seen counts, outside of the lock, the versions that a scope holds.
func (b *burglar) seen(s access.Scope, where string) (n int64) {
	rows, err := b.over.Query(context.Background(), "SELECT owner, reach FROM version WHERE "+where)
	if err != nil {
		b.Fatalf("%v", err)
	}
	defer rows.Close()
	for rows.Next() {
		var owner string
		var reach int64
		if err := rows.Scan(&owner, &reach); err != nil {
			b.Fatalf("%v", err)
		}
		if s.Holds(record.Owner(owner), record.Reach(reach)) {
			n++
		}
	}
	return n
}

// inTheirName writes rows of another owner, and over the rows of another owner.
func (b *burglar) inTheirName(p, other planted) {
	who := string(p.owner()) + " in the name of " + string(other.owner())
	b.under(p.token(), func() {
		b.insertions(who, other)
		operates := p.actor.Role == access.Operator
		for _, each := range blanket {
			if each.table == "account" && operates || each.table == "journal_entry" && strings.HasPrefix(who, "integrator") {
				continue
			}
			b.touches(who, 0, each.statement+" WHERE owner = $1", string(other.owner()))
		}
	})
}

// insertions are rows of p, each of which refers to what is there: nothing but
// the lock is in their way.
func (b *burglar) insertions(who string, p planted) {
	b.number++
	id, plan := "burglar-"+strconv.Itoa(b.number), p.plans[record.Draft]
	owner := string(p.owner())
	for statement, args := range map[string][]any{
		"INSERT INTO change (owner, id, verb, at, by, why) VALUES ($1, $2, 'save', '', '', '')":                     {owner, id},
		"INSERT INTO record (owner, id, kind, tree, within, key, version) VALUES ($1, $2, 'plan', $2, '', $2, 1)":   {owner, id},
		"INSERT INTO version SELECT $1, $2, 99, $3, 'plan', $2, '', '', 0, 0, FALSE, '', $4, '', '', NULL, '\\x00'": {owner, string(plan.ID), p.owner().State(), string(p.change.ID)},
		"INSERT INTO signature (owner, id, version, reach, by, at) VALUES ($1, $2, 1, 3, $3, '')":                   {owner, string(plan.ID), id},
		"INSERT INTO file_content (owner, sha256, content) VALUES ($1, $2, '\\x00')":                                {owner, id},
		"INSERT INTO journal_entry (owner, id, at, leaf) VALUES ($1, $2, '', '\\x00')":                              {owner, id},
		"INSERT INTO journal_content (owner, id, salt, content) VALUES ($1, $2, '\\x00', '')":                       {owner, string(p.forgotten.ID)},
		"INSERT INTO unfinished (owner, account, place, body, at) VALUES ($1, $2, '', '', '')":                      {owner, id},
		"INSERT INTO revision (owner, n) VALUES ($1, 1)":                                                            {owner},
	} {
		b.refused(who, statement, args...)
	}
	b.signInRows(who, p)
	if !strings.HasPrefix(who, string(record.Register)+" ") {
		b.refused(who, "INSERT INTO account (owner, id, login, name, role, created) VALUES ($1, $2, $2, '', '', '')", owner, id)
	}
}

// signInRows are rows with which one could sign in as p, or would be.
func (b *burglar) signInRows(who string, p planted) {
	owner, account := string(p.owner()), string(p.account.ID)
	id := "burglar-" + strconv.Itoa(b.number)
	b.refused(who, "INSERT INTO credential VALUES ($1, $2, $3, 'password', '', '', '', 0, '', '', '')", owner, id, account)
	b.refused(who, "INSERT INTO session VALUES ($1, $2, $3, '', '', '', '', '', '')", owner, id, account)
	b.refused(who, "INSERT INTO ceremony VALUES ($1, $2, $3, '', '', '', '')", owner, id, account)
}

// everybodysInsertions writes what only the integrator writes.
func (b *burglar) everybodysInsertions(who string) {
	b.refused(who, "INSERT INTO journal_hash (idx, hash) VALUES (1000000, '\\x00')")
	b.refused(who, "INSERT INTO checkpoint (size, at, note) VALUES (1000000, '', '')")
}

// amongAnotherStates writes p's own rows so that they would stand among
// another's, or in the way of the integrator.
func (b *burglar) amongAnotherStates(p planted) {
	b.under(p.token(), func() {
		const version = "INSERT INTO version SELECT $1, $2, 99, $3, 'plan', $2, '', '', 0, 1, FALSE, '', $4, '', '', NULL, '\\x00'"
		args := func(state string) []any {
			return []any{string(p.owner()), string(p.plans[record.Draft].ID), state, string(p.change.ID)}
		}
		b.touches("one's own version", 1, version, args(p.owner().State())...)
		if rows, code := b.try(version, args("QMZ")...); code != "23514" {
			b.Errorf("%s writes a version among those of QMZ: %d rows, code %q", p.owner(), rows, code)
		}
		b.signInRows(string(p.owner())+" for itself", p)
		b.refused(string(p.owner())+" takes a position", "INSERT INTO journal_entry (owner, id, at, leaf, position) VALUES ($1, 'burglar', '', '\\x00', 1000000)", string(p.owner()))
	})
}

// beyondRights are things that no context allows.
func (b *burglar) beyondRights() {
	b.under(b.people[0].token(), func() {
		for _, table := range tables {
			b.refused("the role that serves", "TRUNCATE "+table+" CASCADE")
			b.refused("the role that serves", "ALTER TABLE "+table+" DISABLE ROW LEVEL SECURITY")
			b.refused("the role that serves", "CREATE POLICY burglar ON "+table+" USING (true)")
			b.refused("the role that serves", "DROP TABLE "+table+" CASCADE")
			b.refused("the role that serves", "CREATE TRIGGER burglar BEFORE INSERT ON "+table+" EXECUTE FUNCTION suppress_redundant_updates_trigger()")
			if !mayDelete(table) {
				b.refused("the role that serves", "DELETE FROM "+table)
			}
		}
		for _, statement := range []string{
			"SELECT * FROM context_key", "UPDATE context_key SET inside = ''", "DELETE FROM context_key",
			"INSERT INTO context_key (inside, outside) VALUES ('', '')",
			"UPDATE version SET reach = 3", "UPDATE version SET owner = 'QMB'", "UPDATE version SET state = 'QMB'", "UPDATE version SET digest = ''",
			"UPDATE change SET why = ''", "UPDATE change SET at = ''", "UPDATE record SET owner = 'QMB'", "UPDATE signature SET by = ''",
			"UPDATE journal_entry SET leaf = ''", "UPDATE journal_content SET content = ''", "UPDATE journal_hash SET hash = ''",
			"UPDATE checkpoint SET note = ''", "UPDATE file_content SET content = ''", "UPDATE account SET login = ''", "UPDATE account SET owner = ''",
			"UPDATE credential SET account = ''", "UPDATE credential SET handle = ''", "UPDATE session SET account = ''", "UPDATE session SET token = ''",
			"UPDATE session SET begun = ''", "UPDATE ceremony SET account = ''",
			"UPDATE schema_step SET n = 9", "DELETE FROM schema_step", "INSERT INTO schema_step VALUES (9, '')",
			"SET ROLE " + Migrates, "SET ROLE " + Superuser, "SET SESSION AUTHORIZATION " + Migrates,
			"ALTER FUNCTION jalon_context() SECURITY INVOKER", "CREATE TABLE burglar ()", "CREATE SCHEMA burglar",
			"CREATE FUNCTION jalon_context() RETURNS TEXT[] LANGUAGE sql AS 'SELECT NULL'", "ALTER ROLE " + Serves + " BYPASSRLS",
			"GRANT " + Migrates + " TO " + Serves, "COPY version TO PROGRAM 'cat'", "SELECT pg_read_file('PG_VERSION')",
		} {
			b.refused("the role that serves", statement)
		}
		// Policies that are switched off refuse, instead of letting everything through.
		b.must("SET LOCAL row_security = off")
		for _, table := range tables {
			b.refused("without policies", "SELECT 1 FROM "+table)
		}
	})
	b.shadows()
}

// shadows puts tables and functions of the burglar's own where the lock might
// look for its own.
func (b *burglar) shadows() {
	p, other := b.people[0], b.other
	key := []byte("a key of the burglar's own choice")
	pad := func(x byte) []byte {
		out := make([]byte, 64)
		copy(out, key)
		for i := range out {
			out[i] ^= x
		}
		return out
	}
	b.under("", func() {
		b.must("CREATE TEMP TABLE context_key (one BOOLEAN, inside BYTEA, outside BYTEA)")
		b.must("INSERT INTO pg_temp.context_key VALUES (TRUE, $1, $2)", pad(0x36), pad(0x5c))
		b.must("GRANT SELECT ON pg_temp.context_key TO PUBLIC")
		b.must("SET LOCAL search_path = pg_temp, public")
		b.must("SELECT set_config('jalon.context', $1, TRUE)", sign(key, other.actor.Scope(), time.Now().Add(time.Minute)))
		b.refused("a key of one's own", "SELECT 1 FROM public.version")
	})
	// Where the role may make functions, in a schema that is looked through first.
	if _, err := b.over.Exec(context.Background(), "CREATE SCHEMA lent AUTHORIZATION "+Serves); err != nil {
		b.Fatalf("%v", err)
	}
	own := b.count("SELECT COUNT(*) FROM record WHERE owner = $1", string(p.owner()))
	b.under(p.token(), func() {
		b.must("CREATE FUNCTION lent.jalon_context() RETURNS TEXT[] LANGUAGE sql STABLE AS $$ SELECT ARRAY['QMB','QMB','0','operator'] $$")
		b.must("CREATE FUNCTION lent.jalon_own() RETURNS TEXT LANGUAGE sql STABLE AS $$ SELECT 'QMB'::TEXT $$")
		b.must("SET LOCAL search_path = lent, public")
		b.touches("functions of one's own", own, "SELECT 1 FROM public.record")
		b.touches("functions of one's own", 0, "SELECT 1 FROM public.record WHERE owner = 'QMB'")
	})
	if _, err := b.over.Exec(context.Background(), "DROP SCHEMA lent CASCADE"); err != nil {
		b.Fatalf("%v", err)
	}
}

// keeperKeeps: the role that owns the tables reads and restores all of them.
func (b *burglar) keeperKeeps() {
	keeper := connect(b.T, b.place.Keeper)
	for _, table := range tables {
		var n int64
		if err := keeper.QueryRow(context.Background(), "SELECT COUNT(*) FROM "+table).Scan(&n); err != nil {
			b.Fatalf("%s: %v", table, err)
		}
		if want := b.count("SELECT COUNT(*) FROM " + table); n != want || n == 0 {
			b.Errorf("the keeper sees %d rows of %s, want %d", n, table, want)
		}
	}
}
