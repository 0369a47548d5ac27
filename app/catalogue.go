// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// FactDifference is what an import of one table changes, or would change.
type FactDifference struct {
	Table     string `json:"table"`
	New       int    `json:"new"`
	Changed   int    `json:"changed"`
	Unchanged int    `json:"unchanged"`
	Removed   int    `json:"removed"`
}

// CatalogueImport is tables of facts to bring into the catalogue.
type CatalogueImport struct {
	Tables       []FactTable
	Why, Request string
	// DryRun says what would change and changes nothing.
	DryRun bool
}

// CatalogueDifference is what an import of tables changes, or would change.
type CatalogueDifference struct {
	// Change is the change in the record; "" when there is nothing to change.
	Change record.ID        `json:"change,omitempty"`
	Tables []FactDifference `json:"tables"`
	// Repeated: the request had been carried out before; this is what was told then.
	Repeated bool `json:"-"`
}

// ImportCatalogue replaces tables of the catalogue, all of them or none. Every
// row has a source and the mark of whether it was checked; one without either is
// refused, with the whole import. The same tables again change nothing.
func (h *House) ImportCatalogue(ctx context.Context, actor access.Actor, in CatalogueImport) (CatalogueDifference, error) {
	var difference CatalogueDifference
	scope, err := access.Cataloguing(actor)
	if err != nil {
		return difference, err
	}
	if in.DryRun {
		in.Request = "" // a trial is no act, and has no answer of before
	}
	request, err := asking(in.Request, in.Tables, in.Why)
	if err != nil {
		return difference, err
	}
	err = h.Store.Write(ctx, scope, func(w Writing) error {
		done, ok, err := requested(w, actor, request, record.VerbCatalogue, func(v record.Version) bool {
			return slices.ContainsFunc(in.Tables, func(t FactTable) bool { return t.Name == tableOf(v) })
		})
		if err != nil {
			return err
		}
		if ok {
			difference.Repeated = true
			return json.Unmarshal(done.Answer, &difference)
		}
		d, err := h.newDeed(w, actor, record.VerbCatalogue, in.Why, request)
		if err != nil {
			return err
		}
		d.change.Owner = record.Register
		if difference.Tables, err = d.setTables(in.Tables); err != nil {
			return err
		}
		if in.DryRun {
			return errDry
		}
		return d.told(&difference.Change, &difference)
	})
	return difference, tried(err)
}

// TakeOver makes records of facts that had none: registers of before kept them in
// tables without a history. Why names the step of the schema that found them.
func (h *House) TakeOver(w Writing, tables map[string][]Fact, why string) error {
	d, err := h.newDeed(w, access.Actor{Owner: record.Register}, record.VerbCatalogue, why, asked{})
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		facts := slices.Clone(tables[name])
		for i := range facts {
			facts[i].Key = factKey(name, facts[i].Key)
		}
		if _, err := d.setTable(name, facts, nil); err != nil {
			return err
		}
	}
	return d.done(nil)
}

// setTables makes tables of the catalogue what they are to be.
func (d *deed) setTables(tables []FactTable) ([]FactDifference, error) {
	known, err := d.Versions(Query{Owner: record.Register, Kind: record.KindFact, Gone: true})
	if err != nil {
		return nil, err
	}
	differences, seen := []FactDifference{}, make(map[string]bool)
	for _, table := range tables {
		facts, err := table.facts()
		if err != nil {
			return nil, err
		}
		if seen[table.Name] {
			return nil, invalid("app.table-twice", fault.Args{"table": table.Name})
		}
		seen[table.Name] = true
		difference, err := d.setTable(table.Name, facts, known)
		if err != nil {
			return nil, err
		}
		differences = append(differences, difference)
	}
	return differences, nil
}

// setTable makes one table what it is to be; known has the facts of all tables,
// also those that ended.
func (d *deed) setTable(name string, facts []Fact, known []record.Version) (FactDifference, error) {
	difference := FactDifference{Table: name}
	was := make(map[string]record.Version)
	for _, v := range known {
		if tableOf(v) == name {
			was[v.Key] = v
		}
	}
	had := make([]int, len(facts))
	for i, f := range facts {
		if v := was[f.Key]; !v.Gone {
			had[i] = v.Order
		}
	}
	for i, place := range places(had, was) {
		f := facts[i]
		v, there := was[f.Key]
		delete(was, f.Key)
		switch {
		case !there:
			id, err := d.house.id(d.change.At)
			if err != nil {
				return difference, err
			}
			v = record.Version{Ref: record.Ref{Owner: record.Register, ID: id}, Kind: record.KindFact, Tree: id, Key: f.Key}
			difference.New++
		case v.Gone:
			difference.New++
		case identical(v.Body, f.Body) && v.Order == place:
			difference.Unchanged++
			continue
		default:
			difference.Changed++
		}
		v.Number, v.Order, v.Body, v.Gone, v.Reach = v.Number+1, place, f.Body, false, record.Public
		if err := d.put(v); err != nil {
			return difference, err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(was)) {
		v := was[key]
		if v.Gone {
			continue
		}
		difference.Removed++
		v.Number, v.Gone, v.Reach = v.Number+1, true, record.Public
		if err := d.put(v); err != nil {
			return difference, err
		}
	}
	return difference, nil
}

// places gives rows their places: those that they had, where that is possible, and
// new ones that none of the table's facts had, for one that ended may come back.
func places(had []int, all map[string]record.Version) []int {
	var others []int
	for _, v := range all {
		if !slices.Contains(had, v.Order) {
			others = append(others, v.Order)
		}
	}
	slices.Sort(others)
	var both []int
	at := make([]int, len(had))
	for i, place := range had {
		for place > 0 && len(others) > 0 && others[0] < place {
			both, others = append(both, others[0]), others[1:]
		}
		at[i] = len(both)
		both = append(both, place)
	}
	arranged := plan.Arrange(append(both, others...))
	for i := range at {
		at[i] = arranged[at[i]]
	}
	return at
}

// ExportCatalogue returns the tables of the catalogue as ImportCatalogue takes
// them: as they stand, or as they stood at an instant.
func (h *House) ExportCatalogue(ctx context.Context, actor access.Actor, asAt time.Time) ([]FactTable, error) {
	tables := []FactTable{}
	var facts []record.Version
	err := h.Store.Read(ctx, actor.Scope(), func(r Reading) (err error) {
		facts, err = r.Versions(Query{Owner: record.Register, Kind: record.KindFact, AsAt: asAt})
		return err
	})
	slices.SortFunc(facts, func(a, b record.Version) int {
		return cmp.Or(cmp.Compare(tableOf(a), tableOf(b)), cmp.Compare(a.Order, b.Order), cmp.Compare(a.Key, b.Key))
	})
	for _, f := range facts {
		values, err := decode[map[string]string](f.Body)
		if err != nil {
			return nil, err
		}
		if n := len(tables); n == 0 || tables[n-1].Name != tableOf(f) {
			tables = append(tables, FactTable{Name: tableOf(f), Columns: slices.Sorted(maps.Keys(values))})
		}
		table := &tables[len(tables)-1]
		row := make([]string, len(table.Columns))
		for c, column := range table.Columns {
			row[c] = values[column]
		}
		table.Rows = append(table.Rows, row)
	}
	return tables, err
}

// FactHistory returns the versions of a fact as everybody sees it, the oldest
// first: the fact with that key ("states|FRA") or ID. Whose hand they were is told
// to those who set the catalogue.
func (h *House) FactHistory(ctx context.Context, actor access.Actor, name string) (history []record.Version, err error) {
	q := Query{Owner: record.Register, Kind: record.KindFact, Key: name, Gone: true}
	if id, err := record.ParseID(name); err == nil {
		q.Key, q.ID = "", id
	}
	err = h.Store.Read(ctx, access.Public, func(r Reading) error {
		found, err := r.Versions(q)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fault.New(fault.Missing, "app.no-fact", fault.Args{"found": name})
		}
		history, err = r.History(found[0].Ref)
		return err
	})
	if _, mayNot := access.Cataloguing(actor); mayNot != nil {
		for i := range history {
			history[i].By = ""
		}
	}
	return history, err
}
