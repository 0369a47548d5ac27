// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"jalon/domain/access"
	"jalon/domain/record"
)

// RegionSQL is Region for somebody who has found a way around the program: SQL
// of one's own in each table of PostgreSQL, under the signed context of each
// State, about each other. Then policies are loosened, and it must notice.
func RegionSQL(t *testing.T, c *Cluster) {
	l := &Lock{place: Postgres(c).Fresh(t), cluster: c}
	var states []resident
	// Nobody stays connected, so that the database can be copied.
	if failure := Noticed(func(t T) { states = NewRegion(t, l.place, States).states }); failure != "" {
		t.Fatal(failure)
	}
	asked := 0
	if failure := Noticed(func(t T) { asked = l.regionSQL(t, states) }); failure != "" {
		t.Fatal(failure)
	}
	t.Logf("%d States, %d ordered pairs, %d probes in SQL", States, States*(States-1), asked)
	loosened := 0
	for _, p := range l.policies(t) {
		if p.keeps || !strings.Contains(" "+strings.Join(owned, " ")+" ", " "+p.table+" ") {
			continue
		}
		loosened++
		name := fmt.Sprintf("region_%d", os.Getpid())
		if err := c.Copy(context.Background(), name, l.place.Name); err != nil {
			t.Fatal(err)
		}
		copied := &Lock{place: c.Place(name), cluster: c}
		if err := copied.tell("DROP POLICY " + p.name + " ON " + p.table + "; " + p.loose()); err != nil {
			t.Fatal(err)
		}
		if Noticed(func(t T) { copied.regionSQL(t, states[:2]) }) == "" {
			t.Errorf("nobody notices that %s lets everything through", p.name)
		}
		if err := c.Drop(context.Background(), name); err != nil {
			t.Fatal(err)
		}
	}
	if loosened < 2*len(owned) {
		t.Errorf("only %d policies were loosened", loosened)
	}
}

// regionSQL tries every table as each of the States, and returns how often.
func (l *Lock) regionSQL(t T, states []resident) (asked int) {
	b := &burglar{T: t, Lock: l}
	b.in, b.over = connect(t, l.place.Address), connect(t, l.cluster.Address(Superuser, l.place.Name))
	before := b.everything()
	own := make(map[string]map[string]int64)
	for _, table := range owned {
		own[table] = b.counts(b.over, "SELECT owner, COUNT(*) FROM "+table+" GROUP BY owner")
	}
	for _, s := range states {
		who, scope := string(s.owner()), s.actor.Scope()
		b.under(sign(Key, scope, time.Now().Add(time.Minute)), func() {
			for _, table := range owned {
				seen := b.counts(b.in, "SELECT owner, COUNT(*) FROM "+table+" GROUP BY owner")
				for _, other := range states {
					want := other.rows(table, scope)
					if other.owner() == s.owner() && !slices.Contains(signIn, table) {
						want = own[table][who]
					}
					if got := seen[string(other.owner())]; got != want {
						b.Errorf("%s sees %d rows of %s of %s, want %d", who, got, other.owner(), table, want)
					}
				}
				asked += len(states)
				for _, each := range blanket {
					if each.table != table {
						continue
					}
					touched := own[table][who]
					if table == "account" || table == "journal_entry" || slices.Contains(signIn, table) {
						touched = 0
					}
					b.touches(who, touched, each.statement)
				}
			}
			asked += b.byName(s, states) + b.inTheirNames(s, states)
		})
	}
	if after := b.everything(); after != before {
		b.Errorf("something was changed:\nbefore %s\nafter  %s", before, after)
	}
	return asked
}

func (b *burglar) counts(conn *pgx.Conn, query string) map[string]int64 {
	b.Helper()
	rows, err := conn.Query(context.Background(), query)
	if err != nil {
		b.Fatalf("%s: %v", query, err)
	}
	counts := make(map[string]int64)
	var owner string
	var n int64
	if _, err := pgx.ForEachRow(rows, []any{&owner, &n}, func() error { counts[owner] = n; return nil }); err != nil {
		b.Fatalf("%s: %v", query, err)
	}
	return counts
}

// rows is how many rows of a table another State may see of s.
func (s resident) rows(table string, scope access.Scope) (n int64) {
	switch table {
	case "version":
		for _, history := range s.histories {
			n += int64(len(only(history, func(v record.Version) bool { return scope.Holds(v.Owner, v.Reach) })))
		}
	case "file_content":
		n = 1 // the file that is for the network
	}
	return n
}

// byName asks for what each other State has by what it is called there.
func (b *burglar) byName(s resident, states []resident) (asked int) {
	const question = `SELECT (SELECT COUNT(*) FROM account WHERE owner = $1 AND id = $2) + (SELECT COUNT(*) FROM change WHERE owner = $1 AND id = $3)
		+ (SELECT COUNT(*) FROM record WHERE owner = $1 AND id = $4) + (SELECT COUNT(*) FROM version WHERE owner = $1 AND id = $4)
		+ (SELECT COUNT(*) FROM signature WHERE owner = $1 AND id = $4) + (SELECT COUNT(*) FROM file_content WHERE owner = $1 AND sha256 = $5)
		+ (SELECT COUNT(*) FROM journal_entry WHERE owner = $1 AND id = $6) + (SELECT COUNT(*) FROM journal_content WHERE owner = $1 AND id = $6)
		+ (SELECT COUNT(*) FROM unfinished WHERE owner = $1 AND account = $2)
		+ (SELECT COUNT(*) FROM revision WHERE owner = $1) + (SELECT COUNT(*) FROM credential WHERE owner = $1)
		+ (SELECT COUNT(*) FROM session WHERE owner = $1) + (SELECT COUNT(*) FROM ceremony WHERE owner = $1)`
	for _, other := range states {
		var n, want int64
		if other.owner() == s.owner() {
			want = int64(len(owned) - len(signIn)) // the question finds what is there, but for what no person sees
		}
		if err := b.in.QueryRow(context.Background(), question, string(other.owner()), string(other.account.ID), string(other.change.ID),
			string(other.plans[record.Draft].ID), other.file.Key, string(other.entry.ID)).Scan(&n); err != nil {
			b.Fatalf("%v", err)
		}
		if n != want {
			b.Errorf("%s finds %d rows of %s by their names, want %d", s.owner(), n, other.owner(), want)
		}
		asked += len(owned)
	}
	return asked
}

// inTheirNames adds rows of each other State to each table. The server goes
// through them by itself, and stops at the first that is not denied.
func (b *burglar) inTheirNames(s resident, states []resident) (asked int) {
	type named struct{ Owner, State, Account, Plan, Change, Forgotten string }
	var others []named
	for _, other := range states {
		if other.owner() != s.owner() {
			others = append(others, named{string(other.owner()), other.owner().State(), string(other.account.ID), string(other.plans[record.Draft].ID), string(other.change.ID), string(other.forgotten.ID)})
		}
	}
	list, err := json.Marshal(others)
	if err != nil {
		b.Fatalf("%v", err)
	}
	b.must("SELECT set_config('probe.others', $1, TRUE)", string(list))
	statements := []string{
		"INSERT INTO account (owner, id, login, name, role, created) VALUES ($1, 'new', $1, '', '', '')",
		"INSERT INTO change (owner, id, verb, at, by, why) VALUES ($1, 'new', 'save', '', '', '')",
		"INSERT INTO record (owner, id, kind, tree, within, key, version) VALUES ($1, 'new', 'plan', 'new', '', 'new', 1)",
		`INSERT INTO version SELECT $1, $4, 99, $2, 'plan', $4, '', '', 0, 0, FALSE, '', $5, '', '', NULL, '\x00'`,
		"INSERT INTO signature (owner, id, version, content, reach, by, at) VALUES ($1, $4, 1, '', 3, $3, '')",
		`INSERT INTO file_content (owner, sha256, content) VALUES ($1, 'new', '\x00')`,
		`INSERT INTO journal_entry (owner, id, at, leaf) VALUES ($1, 'new', '', '\x00')`,
		`INSERT INTO journal_content (owner, id, salt, content) VALUES ($1, $6, '\x00', '')`,
		"INSERT INTO unfinished (owner, account, place, body, at) VALUES ($1, $3, 'new', '', '')",
		"INSERT INTO revision (owner, n) VALUES ($1, 1)",
		"INSERT INTO credential VALUES ($1, 'new', $3, 'password', '', '', '', 0, '', '', '')",
		"INSERT INTO session VALUES ($1, 'new', $3, '', '', '', '', '', '')",
		"INSERT INTO ceremony VALUES ($1, 'new', $3, '', '', '', '')",
	}
	if rows, code := b.try(`DO $loop$
		DECLARE o RECORD; statement TEXT;
		BEGIN
			FOR o IN SELECT * FROM json_to_recordset(current_setting('probe.others')::json)
					AS x ("Owner" TEXT, "State" TEXT, "Account" TEXT, "Plan" TEXT, "Change" TEXT, "Forgotten" TEXT) LOOP
				FOREACH statement IN ARRAY ARRAY[$one$` + strings.Join(statements, "$one$,$one$") + `$one$] LOOP
					BEGIN
						EXECUTE statement USING o."Owner", o."State", o."Account", o."Plan", o."Change", o."Forgotten";
						RAISE EXCEPTION 'taken: % of %', statement, o."Owner" USING ERRCODE = 'P0T01';
					EXCEPTION WHEN insufficient_privilege THEN NULL;
					END;
				END LOOP;
			END LOOP;
		END $loop$`); code != "" {
		b.Errorf("%s writes in the name of others: %d rows, code %q", s.owner(), rows, code)
	}
	return len(statements) * len(others)
}
