// SPDX-License-Identifier: EUPL-1.2

package corpus

import (
	"sort"
	"strings"

	"jalon/domain/record"
)

// Table is one table of the corpus as people look at it.
type Table struct {
	Name string `json:"name"`
	// Columns are the names of the columns, Rows the values under them.
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
	// Checked counts the facts by their mark; a row with two marks is two facts.
	Checked map[record.Check]int `json:"checked"`
}

// Facts is how many facts the table holds.
func (t Table) Facts() int {
	n := 0
	for _, k := range t.Checked {
		n += k
	}
	return n
}

// Tables returns every table of facts, by name. Patterns of the lexicon are
// Jalon's own and state no fact: they are not among them.
func Tables() ([]Table, error) {
	entries, err := tables.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var list []Table
	for _, e := range entries {
		records, err := readAll(tables, e.Name())
		if err != nil {
			return nil, err
		}
		t := Table{Name: strings.TrimSuffix(e.Name(), ".csv"), Columns: records[0], Rows: records[1:], Checked: make(map[record.Check]int)}
		for i, column := range t.Columns {
			if column != "check" && !strings.HasPrefix(column, "check_") {
				continue
			}
			for _, r := range t.Rows {
				t.Checked[record.Check(r[i])]++
			}
		}
		list = append(list, t)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list, nil
}
