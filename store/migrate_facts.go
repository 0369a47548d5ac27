// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"time"

	"jalon/app"
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
	h := app.House{Now: time.Now, Random: rand.Reader}
	return h.TakeOver(t, tables, "0002_catalogue")
}
