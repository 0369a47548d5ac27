// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/record"
)

// FactTable is one table of the catalogue, as `jalon corpus --format json` prints it.
type FactTable struct {
	Name    string     `json:"name"`
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

// factKeys are the columns that name a row of each table.
var factKeys = map[string][]string{
	"states":          {"code"},
	"memberships":     {"state", "body", "from"},
	"treaty_actions":  {"state", "treaty", "kind"},
	"instruments":     {"code"},
	"chapters":        {"instrument", "number"},
	"provisions":      {"instrument", "article"},
	"paragraphs":      {"instrument", "article", "paragraph"},
	"correspondences": {"from", "to"},
	"bodies":          {"code"},
	"rounds":          {"body", "number"},
	"round_steps":     {"state", "body", "round", "step", "day"},
	"verbs":           {"body", "slug"},
	"themes":          {"slug"},
	"currencies":      {"code"},
	"obligations":     {"code"},
	"questionnaires":  {"code"},
	"questions":       {"questionnaire", "number"},
}

// mayBeEmpty is the column of a key that may say nothing: since when somebody is a
// member may be unknown, and an article may have points and no paragraphs.
var mayBeEmpty = map[string]string{"memberships": "from", "paragraphs": "paragraph"}

// Fact is one row of a table of the catalogue: its values by their columns, as
// JSON, under the name of the table and the values that name the row.
type Fact struct {
	Key  string
	Body json.RawMessage
}

// factKey is what a row is recognised by: "states|FRA".
func factKey(table string, values ...string) string {
	return table + "|" + strings.Join(values, "|")
}

// tableOf is the table that a fact is a row of.
func tableOf(v record.Version) string {
	table, _, _ := strings.Cut(v.Key, "|")
	return table
}

// facts are the rows of a table under their keys.
func (t FactTable) facts() ([]Fact, error) {
	keys, ok := factKeys[t.Name]
	if !ok {
		return nil, fault.New(fault.Invalid, "app.no-table", fault.Args{"found": t.Name, "tables": slices.Sorted(maps.Keys(factKeys))})
	}
	if err := t.checkColumns(keys); err != nil {
		return nil, err
	}
	var facts []Fact
	seen := make(map[string]bool)
	for i, row := range t.Rows {
		bad := func(cause string) error {
			return fault.Wrap(errors.New(cause), fault.Invalid, "app.bad-fact", fault.Args{"table": t.Name, "n": i + 1})
		}
		if len(row) != len(t.Columns) {
			return nil, bad(fmt.Sprintf("%d values for %d columns", len(row), len(t.Columns)))
		}
		values := make(map[string]string)
		for c, column := range t.Columns {
			values[column] = row[c]
		}
		if strings.TrimSpace(values["source"]) == "" || !record.Check(values["check"]).Valid() {
			return nil, bad("no source, or no mark")
		}
		var parts []string
		for _, column := range keys {
			// The sign parts the key: two rows must not read as one.
			if value := values[column]; strings.TrimSpace(value) == "" && column != mayBeEmpty[t.Name] || strings.Contains(value, "|") {
				return nil, invalid("app.fact-key", fault.Args{"table": t.Name, "n": i + 1, "column": column})
			}
			parts = append(parts, values[column])
		}
		key := factKey(t.Name, parts...)
		if seen[key] {
			return nil, bad("a second row under the same key")
		}
		seen[key] = true
		body, err := json.Marshal(values)
		if err != nil {
			return nil, err
		}
		facts = append(facts, Fact{Key: key, Body: body})
	}
	return facts, nil
}

// checkColumns refuses a table whose columns cannot be told apart, or that lacks
// one of those that name its rows.
func (t FactTable) checkColumns(keys []string) error {
	seen := make(map[string]bool)
	for i, column := range t.Columns {
		switch {
		case strings.TrimSpace(column) == "":
			return invalid("app.fact-column-blank", fault.Args{"table": t.Name, "n": i + 1})
		case seen[column]:
			return invalid("app.fact-column-twice", fault.Args{"table": t.Name, "column": column})
		}
		seen[column] = true
	}
	for _, column := range keys {
		if !seen[column] {
			return invalid("app.fact-no-column", fault.Args{"table": t.Name, "column": column, "keys": keys})
		}
	}
	return nil
}
