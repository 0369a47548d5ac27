// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
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
	"states":         {"code"},
	"memberships":    {"state", "body", "from"},
	"treaty_actions": {"state", "treaty", "kind"},
	"instruments":    {"code"},
	"chapters":       {"instrument", "number"},
	"provisions":     {"instrument", "article"},
	"themes":         {"slug"},
	"currencies":     {"code"},
}

// FactDifference is what an import of one table changes, or would change.
type FactDifference struct {
	Table                            string
	New, Changed, Unchanged, Removed int
}

// ImportCatalogue replaces tables of the catalogue, all of them or none. Every
// row has a source and the mark of whether it was checked; one without either is
// refused, with the whole import. The same tables again change nothing.
func (h *House) ImportCatalogue(ctx context.Context, actor access.Actor, tables []FactTable, why string, dryRun bool) ([]FactDifference, error) {
	if err := access.May(actor, access.SetCatalogue, access.Thing{}); err != nil {
		return nil, err
	}
	var differences []FactDifference
	err := h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		var changed []string
		for _, table := range tables {
			facts, err := table.facts()
			if err != nil {
				return err
			}
			before, err := w.Facts(table.Name)
			if err != nil {
				return err
			}
			d := compare(table.Name, before, facts)
			differences = append(differences, d)
			if d.New+d.Changed+d.Removed == 0 {
				continue
			}
			changed = append(changed, table.Name)
			if err := w.SetFacts(table.Name, facts); err != nil {
				return err
			}
		}
		if dryRun {
			return errDry
		}
		if len(changed) == 0 {
			return nil
		}
		return h.write(w, actor.Owner, journal.Content{Act: ActCatalogue, Who: actor.Account, For: actor.Owner, At: h.now(),
			Why: strings.TrimSpace(strings.Join(changed, ", ") + ". " + why)})
	})
	if errors.Is(err, errDry) {
		err = nil
	}
	return differences, err
}

// ActCatalogue is the act of setting facts that are true for everybody.
const ActCatalogue journal.Act = "catalogue"

// facts are the rows of a table under their keys.
func (t FactTable) facts() ([]Fact, error) {
	keys, ok := factKeys[t.Name]
	if !ok {
		var names []string
		for name := range factKeys {
			names = append(names, name)
		}
		sort.Strings(names)
		return nil, fault.New(fault.Invalid, "app.no-table", fault.Args{"found": t.Name, "tables": names})
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
			parts = append(parts, values[column])
		}
		key := strings.Join(parts, "|")
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

func compare(table string, before, after []Fact) FactDifference {
	d := FactDifference{Table: table}
	was := make(map[string]string)
	for _, f := range before {
		was[f.Key] = string(f.Body)
	}
	for _, f := range after {
		switch body, ok := was[f.Key]; {
		case !ok:
			d.New++
		case body != string(f.Body):
			d.Changed++
		default:
			d.Unchanged++
		}
		delete(was, f.Key)
	}
	d.Removed = len(was)
	return d
}

// ExportCatalogue returns the tables of the catalogue as ImportCatalogue takes them.
func (h *House) ExportCatalogue(ctx context.Context, actor access.Actor) (tables []FactTable, err error) {
	var names []string
	for name := range factKeys {
		names = append(names, name)
	}
	sort.Strings(names)
	err = h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		for _, name := range names {
			facts, err := r.Facts(name)
			if err != nil {
				return err
			}
			if len(facts) == 0 {
				continue
			}
			table := FactTable{Name: name}
			for _, f := range facts {
				values, err := decode[map[string]string](f.Body)
				if err != nil {
					return err
				}
				if table.Columns == nil {
					for column := range values {
						table.Columns = append(table.Columns, column)
					}
					sort.Strings(table.Columns)
				}
				row := make([]string, len(table.Columns))
				for c, column := range table.Columns {
					row[c] = values[column]
				}
				table.Rows = append(table.Rows, row)
			}
			tables = append(tables, table)
		}
		return nil
	})
	return tables, err
}
