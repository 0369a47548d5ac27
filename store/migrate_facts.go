// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// factsApart is the schema of before, in which facts had a table of their own;
// factsTaken is the step that made records of them.
const (
	factsApart = "0001_register"
	factsTaken = "0002_catalogue"
)

// takeFactsOver makes records, with versions and an entry in the journal, of the
// facts that registers of before kept in a table of their own.
func takeFactsOver(t *tx) error {
	tables := make(map[string][]app.Fact)
	if err := t.rows("SELECT tab, key, body FROM fact ORDER BY tab, ord", nil, func(rows *sql.Rows) error {
		var table, key, body string
		err := rows.Scan(&table, &key, &body)
		tables[table] = append(tables[table], app.Fact{Key: key, Body: json.RawMessage(body)})
		return err
	}); err != nil {
		return err
	}
	h := &app.House{Now: time.Now, Random: rand.Reader}
	return h.TakeOver(t, tables, factsTaken)
}

// makeFacts makes the table of before again, for as long as a backup of before is
// restored.
const makeFacts = "CREATE TABLE fact (tab TEXT NOT NULL, key TEXT NOT NULL, ord BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (tab, key))"

// tablesOf are the tables of a backup that was made at a schema, for a database
// that is at the newest one; ok is false for a schema that is neither of this
// program nor of one before it.
func tablesOf(schema, newest string) (tables []keptTable, ok bool) {
	switch schema {
	case newest, "0005_asked": // the step after it made an index
		return keptTables, true
	case "0004_unfinished", "0003_login": // the step between made no table that is backed up
		return withoutAsked(), true
	case factsTaken:
		return withoutCredentials(), true
	case factsApart:
		tables = withoutCredentials()
		i := slices.IndexFunc(tables, func(t keptTable) bool { return t.name == "revision" })
		return slices.Insert(tables, i, keptTable{"fact", "tab, key, ord, body", "tab, key"}), true
	}
	return nil, false
}

// withoutCredentials are the tables of before people signed in.
func withoutCredentials() []keptTable {
	return slices.DeleteFunc(withoutAsked(), func(t keptTable) bool { return t.name == "credential" })
}

// withoutAsked are the tables of before a change said what its request asked for.
func withoutAsked() []keptTable {
	tables := slices.Clone(keptTables)
	for i, t := range tables {
		if t.name == "change" {
			tables[i].columns = strings.TrimSuffix(t.columns, ", asked")
		}
	}
	return tables
}

// upgrade brings what was restored of a backup of before to this schema.
func (k *Keeper) upgrade(ctx context.Context, sqlTx *sql.Tx) error {
	if err := takeFactsOver(&tx{ctx: ctx, sql: sqlTx, scope: access.Scope{Own: record.Register}, told: k.store.told}); err != nil {
		return err
	}
	_, err := sqlTx.ExecContext(ctx, "DROP TABLE fact")
	return err
}
