// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"testing"
	"time"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// shipped are the tables that ship with the program.
func shipped(t *testing.T) (tables []app.FactTable) {
	t.Helper()
	list, err := corpus.Tables()
	if err != nil {
		t.Fatal(err)
	}
	for _, each := range list {
		tables = append(tables, app.FactTable{Name: each.Name, Columns: each.Columns, Rows: each.Rows})
	}
	return tables
}

// facts imports tables, and fails the test when that does not work.
func (r *register) facts(t testing.TB, actor access.Actor, tables ...app.FactTable) app.CatalogueDifference {
	t.Helper()
	d, err := r.ImportCatalogue(t.Context(), actor, app.CatalogueImport{Tables: tables, Why: "as decided"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// catalogue is the catalogue as everybody sees it, at an instant.
func (r *register) catalogue(t testing.TB, asAt time.Time) []app.FactTable {
	t.Helper()
	tables, err := r.ExportCatalogue(t.Context(), access.Actor{}, asAt)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func TestTheCatalogueGoesInAndComesOut(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		sec := r.person(t, "sec", access.Secretariat, record.CouncilOfEurope)
		tables := shipped(t)
		first := r.facts(t, sec, tables...)
		for i, d := range first.Tables {
			if d.New != len(tables[i].Rows) || d.New == 0 {
				t.Errorf("%+v of %d rows", d, len(tables[i].Rows))
			}
		}
		out, err := r.ExportCatalogue(t.Context(), access.Actor{}, time.Time{})
		if err != nil || len(out) != len(tables) {
			t.Fatalf("%d tables of %d, %v", len(out), len(tables), err)
		}
		for _, again := range [][]app.FactTable{tables, out} {
			d := r.facts(t, sec, again...)
			if d.Change != "" {
				t.Errorf("the same tables again are change %s", d.Change)
			}
			for _, d := range d.Tables {
				if d.New+d.Changed+d.Removed != 0 {
					t.Errorf("the same tables again change %+v", d)
				}
			}
		}
		r.verifies(t)
	})
}

// One bad row refuses the whole import, and so does somebody who may not.
func TestABadFactIsRefusedWithAllOthers(t *testing.T) {
	r := newRegister(t, engines()[0])
	sec, ada := r.person(t, "sec", access.Secretariat, record.OSCE), r.person(t, "ada", access.Coordinator, "QMA")
	greta := r.person(t, "greta", access.Secretariat, record.GRETA)
	for _, who := range []access.Actor{ada, greta, {}} {
		_, err := r.ImportCatalogue(t.Context(), who, app.CatalogueImport{Tables: shipped(t)})
		wants(t, err, fault.Denied)
	}
	for name, spoil := range map[string]func([]app.FactTable){
		"no source":     func(t []app.FactTable) { t[0].Rows[0] = blank(t[0], "source") },
		"no mark":       func(t []app.FactTable) { t[len(t)-1].Rows[0] = blank(t[len(t)-1], "check") },
		"a row twice":   func(t []app.FactTable) { t[0].Rows[1] = t[0].Rows[0] },
		"a short row":   func(t []app.FactTable) { t[0].Rows[0] = t[0].Rows[0][1:] },
		"another table": func(t []app.FactTable) { t[1].Name = "victims" },
		"a table twice": func(t []app.FactTable) { t[1] = t[0] },
	} {
		tables := shipped(t)
		spoil(tables)
		_, err := r.ImportCatalogue(t.Context(), sec, app.CatalogueImport{Tables: tables})
		wants(t, err, fault.Invalid)
		if out, err := r.ExportCatalogue(t.Context(), sec, time.Time{}); err != nil || len(out) != 0 {
			t.Errorf("%s: it left %d tables, %v", name, len(out), err)
		}
	}
}

func blank(t app.FactTable, column string) []string {
	row := append([]string(nil), t.Rows[0]...)
	for i, each := range t.Columns {
		if each == column {
			row[i] = ""
		}
	}
	return row
}

// A row that could not be told from another is refused, and the fault names the
// column or the row.
func TestRowsOfTheCatalogueHaveAKey(t *testing.T) {
	r := newRegister(t, engines()[0])
	sec := r.person(t, "sec", access.Secretariat, record.CouncilOfEurope)
	for name, c := range map[string]struct {
		table app.FactTable
		key   string
		named any
	}{
		"no key column":  {app.FactTable{Name: "states", Columns: []string{"name", "source", "check"}, Rows: [][]string{{"Nowhere", "s", "verified"}}}, "app.fact-no-column", "code"},
		"no second one":  {app.FactTable{Name: "provisions", Columns: []string{"instrument", "source", "check"}}, "app.fact-no-column", "article"},
		"a blank key":    {app.FactTable{Name: "states", Columns: []string{"code", "source", "check"}, Rows: [][]string{{"QMA", "s", "verified"}, {" ", "s", "verified"}}}, "app.fact-key", 2},
		"a bar in a key": {app.FactTable{Name: "memberships", Columns: []string{"state", "body", "from", "source", "check"}, Rows: [][]string{{"QMA|x", "y", "z", "s", "verified"}}}, "app.fact-key", 1},
		"a bar in a day": {app.FactTable{Name: "memberships", Columns: []string{"state", "body", "from", "source", "check"}, Rows: [][]string{{"QMA", "y", "|", "s", "verified"}}}, "app.fact-key", 1},
		"a column twice": {app.FactTable{Name: "states", Columns: []string{"code", "name", "name", "source", "check"}, Rows: [][]string{{"QMA", "A", "B", "s", "verified"}}}, "app.fact-column-twice", "name"},
		"a blank column": {app.FactTable{Name: "states", Columns: []string{"code", "", "source", "check"}, Rows: [][]string{{"QMA", "A", "s", "verified"}}}, "app.fact-column-blank", 2},
	} {
		_, err := r.ImportCatalogue(t.Context(), sec, app.CatalogueImport{Tables: []app.FactTable{c.table}})
		f := fault.Of(err)
		if err == nil || f.Kind != fault.Invalid || f.Key != c.key || f.Args["column"] != c.named && f.Args["n"] != c.named {
			t.Errorf("%s: %v", name, err)
		}
	}
	if now, err := r.ExportCatalogue(t.Context(), access.Actor{}, time.Time{}); err != nil || len(now) != 0 {
		t.Errorf("something was imported: %v, %v", now, err)
	}
}
