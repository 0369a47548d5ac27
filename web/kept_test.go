// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// kept is the content of every table of the register, one line for each row.
func (r *registerSite) kept() map[string][]string {
	r.t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.TrimPrefix(r.address, "sqlite:")+"?mode=ro")
	if err != nil {
		r.t.Fatal(err)
	}
	defer db.Close()
	all := make(map[string][]string)
	for _, table := range rowsOf(r.t, db, "SELECT name FROM sqlite_master WHERE type = 'table'") {
		all[table] = rowsOf(r.t, db, "SELECT * FROM "+table)
		slices.Sort(all[table])
	}
	if len(all["version"]) == 0 || len(all["session"]) == 0 {
		r.t.Fatal("the register is empty, so nothing can be seen to change in it")
	}
	return all
}

func rowsOf(t testing.TB, db *sql.DB, query string) (list []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		line := make([]string, len(values))
		for i, value := range values {
			if bytes, ok := value.([]byte); ok {
				value = fmt.Sprintf("%x", sha256.Sum256(bytes))
			}
			line[i] = fmt.Sprint(value)
		}
		list = append(list, strings.Join(line, " | "))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// same fails the test when a table is not as it was. That somebody read what is
// another's is written down; nothing else may be.
func (r *registerSite) same(what string, before map[string][]string) {
	r.t.Helper()
	after := r.kept()
	for _, table := range slices.Sorted(maps.Keys(after)) {
		was := make(map[string]bool, len(before[table]))
		for _, line := range before[table] {
			was[line] = true
		}
		more := slices.DeleteFunc(slices.Clone(after[table]), func(line string) bool { return was[line] })
		gone := len(before[table]) - (len(after[table]) - len(more))
		if table == "journal_entry" && len(more) == len(after["journal_content"])-len(before["journal_content"]) {
			more = nil // each has its content, which says what it is
		}
		more = slices.DeleteFunc(more, func(line string) bool { return table == "journal_content" && strings.Contains(line, `"act":"read"`) })
		if len(more) > 0 || gone != 0 {
			r.t.Errorf("%s: table %s has %d rows more or changed and %d less, such as %v", what, table, len(more), gone, more[:min(len(more), 2)])
		}
	}
}
