// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// policy is one policy as the database has it.
type policy struct {
	name, table, command string
	using, checks, keeps bool
}

// loose is the policy with nothing left of its condition; one of the keeper
// holds for everybody.
func (p policy) loose() string {
	text := "CREATE POLICY " + p.name + " ON " + p.table + " FOR " + p.command
	if p.using {
		text += " USING (true)"
	}
	if p.checks {
		text += " WITH CHECK (true)"
	}
	return text
}

// weakened are conditions that were written a little wrong.
var weakened = map[string]string{
	"drafts of the State":                    "ALTER POLICY version_see ON version USING (owner = jalon_own() OR state = jalon_state() OR reach >= jalon_floor())",
	"what is submitted in any State":         "ALTER POLICY version_see ON version USING (owner = jalon_own() OR reach >= 1)",
	"bodies of the State as its own":         "ALTER POLICY record_see ON record USING (owner LIKE jalon_own() || '%')",
	"files without their records":            "ALTER POLICY file_content_see ON file_content USING (jalon_context() IS NOT NULL)",
	"accounts of those who have any purpose": "ALTER POLICY account_see ON account USING (owner = jalon_own() OR jalon_purpose() IS NOT NULL)",
	"an owner that places its entries":       "ALTER POLICY journal_entry_add ON journal_entry WITH CHECK (owner = jalon_own())",
	"an integrator that moves entries":       "ALTER POLICY journal_entry_place ON journal_entry USING (jalon_purpose() = 'integrator')",
	"what anybody typed":                     "ALTER POLICY unfinished_see ON unfinished USING (jalon_own() IS NOT NULL)",
	"ways to sign in seen by their owner":    "ALTER POLICY credential_see ON credential USING (owner = jalon_own())",
	"ways to sign in added by any scope":     "ALTER POLICY credential_add ON credential WITH CHECK (owner = jalon_own())",
	"sessions begun by any scope":            "ALTER POLICY session_add ON session WITH CHECK (owner = jalon_own())",
	"sessions seen by everybody":             "ALTER POLICY session_see ON session USING (TRUE)",
	"ways to sign in of every owner at once": "ALTER POLICY credential_see ON credential USING (jalon_purpose() = 'login')",
	"a table without policies":               "ALTER TABLE signature DISABLE ROW LEVEL SECURITY",
	"a key that can be read":                 "GRANT SELECT ON context_key TO " + Serves,
	"a key looked for in temporary tables":   "ALTER FUNCTION jalon_context() SET search_path = public",
	"a function looked for by the asker":     "CREATE OR REPLACE FUNCTION jalon_own() RETURNS TEXT LANGUAGE sql STABLE AS $$ SELECT NULLIF((jalon_context())[1], '') $$",
	"a context that does not end": `DO $$ BEGIN EXECUTE replace(pg_get_functiondef('jalon_context'::regproc),
		'< extract(epoch FROM now())', '< 0'); END $$`,
	"a context that is not signed": `DO $$ BEGIN EXECUTE replace(pg_get_functiondef('jalon_context'::regproc),
		'encode(mac, ''hex'') <> split_part(token, ''#'', 2)', 'FALSE'); END $$`,
	"a version in any State":    "ALTER TABLE version DROP CONSTRAINT version_check",
	"reach that can be changed": "GRANT UPDATE ON version TO " + Serves,
}

// Mutations drops each policy, and the contract must notice; then puts a loose
// one in its place, and the probes must.
func (l *Lock) Mutations(t *testing.T) {
	policies := l.policies(t)
	if len(policies) < 3*len(tables) {
		t.Fatalf("only %d policies", len(policies))
	}
	type mutation struct {
		name string
		try  func(*Lock) string
	}
	var list []mutation
	for _, p := range policies {
		list = append(list, mutation{p.name, func(l *Lock) string { return l.without(p) }})
	}
	for name, statement := range weakened {
		list = append(list, mutation{name, func(l *Lock) string { return l.changed(statement) }})
	}
	// Two at a time: each waits for the server most of its time.
	next := make(chan mutation)
	var wait sync.WaitGroup
	for worker := range 3 {
		wait.Go(func() {
			for m := range next {
				name := fmt.Sprintf("mutant_%d_%d", os.Getpid(), worker)
				if err := l.cluster.Copy(context.Background(), name, l.place.Name); err != nil {
					t.Errorf("%s: %v", m.name, err)
					continue
				}
				copied := &Lock{l.cluster.Place(name), l.cluster, l.cast}
				copied.place.Options.Unsafe = true // nobody will miss it after a crash
				if wrong := m.try(copied); wrong != "" {
					t.Errorf("%s: %s", m.name, wrong)
				}
				if err := l.cluster.Drop(context.Background(), name); err != nil {
					t.Errorf("%s: %v", m.name, err)
				}
			}
		})
	}
	for _, m := range list {
		next <- m
	}
	close(next)
	wait.Wait()
}

func (l *Lock) policies(t T) []policy {
	conn, err := pgx.Connect(context.Background(), l.cluster.Address(Superuser, l.place.Name))
	if err != nil {
		t.Fatalf("%v", err)
	}
	defer conn.Close(context.Background()) //nolint:errcheck // the database will be copied, and nobody may be in it
	rows, err := conn.Query(context.Background(), `SELECT polname::text, c.relname::text,
		CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
		polqual IS NOT NULL, polwithcheck IS NOT NULL, polroles <> '{0}'
		FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid ORDER BY 1`)
	if err != nil {
		t.Fatalf("%v", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (p policy, err error) {
		err = row.Scan(&p.name, &p.table, &p.command, &p.using, &p.checks, &p.keeps)
		return p, err
	})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return list
}

// tell runs a statement as the superuser, in the lock's own database.
func (l *Lock) tell(statement string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, l.cluster.Address(Superuser, l.place.Name))
	if err != nil {
		return err
	}
	defer conn.Close(ctx) //nolint:errcheck // nothing is lost with it
	_, err = conn.Exec(ctx, statement)
	return err
}

// without says what is wrong with the tests when they do not notice that the
// policy is missing, or is there and lets everything through.
func (l *Lock) without(p policy) string {
	if err := l.tell("DROP POLICY " + p.name + " ON " + p.table); err != nil {
		return err.Error()
	}
	if Noticed(l.keeperCheck) == "" && Failing(l.place) == "" {
		return "nothing fails without it"
	}
	return l.changed(p.loose())
}

func (l *Lock) keeperCheck(t T) {
	b := &burglar{T: t, Lock: l, over: connect(t, l.cluster.Address(Superuser, l.place.Name))}
	b.keeperKeeps()
}

// changed says what is wrong when no probe notices what the statement does.
func (l *Lock) changed(statement string) string {
	if err := l.tell(statement); err != nil {
		return err.Error()
	}
	if Noticed(func(t T) { l.Probe(t, true) }) == "" {
		return "no probe notices " + strings.Join(strings.Fields(statement), " ")
	}
	return ""
}
