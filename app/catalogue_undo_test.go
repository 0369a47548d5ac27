// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"flag"
	"fmt"
	"reflect"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
	"jalon/store"
)

// themes is a small table, "slug name" each, about nothing real.
func themes(rows ...string) app.FactTable {
	table := app.FactTable{Name: "themes", Columns: []string{"slug", "name", "source", "check"}}
	for _, row := range rows {
		var slug, name string
		fmt.Sscan(row, &slug, &name)
		table.Rows = append(table.Rows, []string{slug, name, "a made-up source", "unverified"})
	}
	return table
}

// fact is the record of a fact and its history.
func (r *register) fact(t testing.TB, key string) (record.Ref, []record.Version) {
	t.Helper()
	found, err := r.Look(t.Context(), app.Holder, app.Query{Kind: record.KindFact, Key: key, Gone: true})
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %d facts, %v", key, len(found), err)
	}
	history, err := r.History(t.Context(), app.Holder, found[0].Ref)
	if err != nil {
		t.Fatal(err)
	}
	return found[0].Ref, history
}

// What one secretariat imported, another takes back: everything is as it was, the
// history keeps both, and the journal proves it.
func TestACatalogueImportIsTakenBack(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		sec, osce := r.person(t, "sec", access.Secretariat, record.CouncilOfEurope), r.person(t, "osce", access.Secretariat, record.OSCE)
		r.facts(t, sec, themes("one first", "two second", "three third"))
		before, at := r.catalogue(t, time.Time{}), r.clock
		d := r.facts(t, sec, themes("three third", "one other", "four fourth"))
		if want := (app.FactDifference{Table: "themes", New: 1, Changed: 1, Unchanged: 1, Removed: 1}); d.Tables[0] != want {
			t.Errorf("%+v, want %+v", d.Tables[0], want)
		}
		after, then := r.catalogue(t, time.Time{}), r.clock
		undone, err := r.Undo(t.Context(), osce, d.Change, "not decided", "")
		if err != nil {
			t.Fatal(err)
		}
		for what, got := range map[string][2][]app.FactTable{
			"after the undo":           {r.catalogue(t, time.Time{}), before},
			"as at before the import":  {r.catalogue(t, at), before},
			"as at the import":         {r.catalogue(t, then), after},
			"as at before all of them": {r.catalogue(t, at.AddDate(-1, 0, 0)), {}},
		} {
			if !reflect.DeepEqual(got[0], got[1]) {
				t.Errorf("%s: %v, want %v", what, got[0], got[1])
			}
		}
		_, history := r.fact(t, "themes|one")
		var by []record.ID
		for _, v := range history {
			by = append(by, v.By)
		}
		if want := []record.ID{sec.Account, sec.Account, osce.Account}; !reflect.DeepEqual(by, want) {
			t.Errorf("the versions are by %v, want %v", by, want)
		}
		for _, who := range []access.Actor{sec, osce, app.Holder} {
			list, err := r.Changes(t.Context(), who, 20)
			if err != nil || len(list) != 3 || list[0].ID != undone.ID || list[0].Why != "not decided" || list[1].ID != d.Change || list[1].Verb != record.VerbCatalogue || list[1].By != sec.Account {
				t.Errorf("%s is told of %+v, %v", who.Owner, list, err)
			}
		}
		_, err = r.Undo(t.Context(), sec, d.Change, "", "")
		wants(t, err, fault.Conflict)
		// An undo is undone: nobody signs a fact.
		if _, err := r.Undo(t.Context(), app.Holder, undone.ID, "", ""); err != nil {
			t.Error(err)
		}
		if now := r.catalogue(t, time.Time{}); !reflect.DeepEqual(now, after) {
			t.Errorf("after the undo of the undo: %v, want %v", now, after)
		}
		r.verifies(t)
		r.clock = r.clock.Add(app.DefaultRetention.Others + time.Hour)
		if n, err := r.Retain(t.Context(), app.Holder, app.DefaultRetention); err != nil || n < 4 {
			t.Errorf("%d entries forgotten, %v", n, err)
		}
		r.verifies(t)
		again := r.moved(t)
		if now := again.catalogue(t, time.Time{}); !reflect.DeepEqual(now, after) {
			t.Errorf("after a restore: %v, want %v", now, after)
		}
		_, err = r.Undo(t.Context(), sec, undone.ID, "", "")
		wants(t, err, fault.Denied)
	})
}

// moved is the register restored, from its backup, on the embedded engine.
func (r *register) moved(t testing.TB) *register {
	t.Helper()
	var b bytes.Buffer
	k, err := store.OpenKeeper(t.Context(), r.keeps)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	if _, err := k.Backup(t.Context(), &b, r.Seal.Origin, r.Seal.Key, r.Now(), nil); err != nil {
		t.Fatal(err)
	}
	again := newRegister(t, engines()[0])
	into, err := store.OpenKeeper(t.Context(), again.keeps)
	if err != nil {
		t.Fatal(err)
	}
	defer into.Close()
	if _, err := into.Restore(t.Context(), &b, func(string, string) (journal.Trust, error) { return r.Seal.Trust(), nil }, nil); err != nil {
		t.Fatal(err)
	}
	return again
}

func TestWhatIsNotTakenBackOfTheCatalogue(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		sec, ada := r.person(t, "sec", access.Secretariat, record.OSCE), r.person(t, "ada", access.Coordinator, "QMA")
		greta := r.person(t, "greta", access.Secretariat, record.GRETA)
		first := r.facts(t, sec, themes("one first", "two second"))
		for _, who := range []access.Actor{ada, greta} {
			_, err := r.Undo(t.Context(), who, first.Change, "", "")
			wants(t, err, fault.Missing)
			if list, err := r.Changes(t.Context(), who, 20); err != nil || len(list) != 0 {
				t.Errorf("%s is told of %+v, %v", who.Owner, list, err)
			}
		}
		_, err := r.Undo(t.Context(), access.Actor{}, first.Change, "", "")
		wants(t, err, fault.Denied)
		second := r.facts(t, sec, themes("one other", "two second"))
		_, err = r.Undo(t.Context(), sec, first.Change, "", "")
		if f := fault.Of(err); f.Kind != fault.Conflict || f.Key != "app.fact-changed-since" || f.Args["fact"] != "themes|one" {
			t.Errorf("an import that another stands on: %+v", f)
		}
		// What other imports did to other facts stands on nothing of it.
		r.facts(t, sec, themes("one other", "two third"))
		if _, err := r.Undo(t.Context(), sec, second.Change, "", ""); err != nil {
			t.Error(err)
		}
		last := r.facts(t, sec, themes("one first"))
		r.clock = r.clock.Add(app.UndoWithin)
		_, err = r.Undo(t.Context(), sec, last.Change, "", "")
		wants(t, err, fault.Denied)
		r.verifies(t)
	})
}

// A fact that comes back stands where it stood, beside what came meanwhile.
func TestAFactComesBackToItsPlace(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		sec := r.person(t, "sec", access.Secretariat, record.OSCE)
		r.facts(t, sec, themes("one first", "two second"))
		removed := r.facts(t, sec, themes("one first"))
		r.facts(t, sec, themes("one first", "three third"))
		if _, err := r.Undo(t.Context(), sec, removed.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		back := r.catalogue(t, time.Time{})
		var keys []string
		for _, row := range back[0].Rows {
			keys = append(keys, row[2])
		}
		if want := []string{"one", "three", "two"}; !reflect.DeepEqual(keys, want) {
			t.Errorf("%v, want %v", keys, want)
		}
		if d := r.facts(t, sec, back...); d.Change != "" {
			t.Errorf("what was exported changes %+v", d.Tables)
		}
	})
}

// A trial leaves nothing, and a request that is made again is carried out once.
func TestATrialAndARequestOfTheCatalogue(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		sec := r.person(t, "sec", access.Secretariat, record.OSCE)
		in := app.CatalogueImport{Tables: []app.FactTable{themes("one first")}, Request: "r1", DryRun: true}
		trial, err := r.ImportCatalogue(t.Context(), sec, in)
		if err != nil || trial.Change != "" || trial.Tables[0].New != 1 || len(r.catalogue(t, time.Time{})) != 0 {
			t.Errorf("a trial: %+v, %v", trial, err)
		}
		in.DryRun = false
		done, err := r.ImportCatalogue(t.Context(), sec, in)
		if err != nil || done.Change == "" || done.Repeated {
			t.Errorf("in earnest: %+v, %v", done, err)
		}
		again, err := r.ImportCatalogue(t.Context(), sec, in)
		if done.Repeated = true; err != nil || !reflect.DeepEqual(again, done) {
			t.Errorf("again: %+v, %v, want %+v", again, err, done)
		}
		in.Tables = []app.FactTable{themes("one other")}
		_, err = r.ImportCatalogue(t.Context(), sec, in)
		wants(t, err, fault.Conflict)
	})
}

// Whatever stood there before, an import and its undo leave every fact and its
// place as they were, and the same tables again are no change.
func TestUndoRestoresAnyCatalogue(t *testing.T) {
	for engine, imports := range []int{300, 30} { // each commit of PostgreSQL is a journey
		e := engines()[engine]
		t.Run(e.name, func(t *testing.T) { takesBack(t, newRegister(t, e), imports) })
	}
}

func takesBack(t *testing.T, r *register, imports int) {
	if err := flag.Set("rapid.checks", strconv.Itoa(imports)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("rapid.checks", "100") })
	sec := r.person(t, "sec", access.Secretariat, record.CouncilOfEurope)
	undone := 0
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(label string) (tables []app.FactTable) {
			for _, name := range []string{"themes", "states"} {
				if rapid.Bool().Draw(rt, label+" has "+name) {
					continue
				}
				key := map[string]string{"themes": "slug", "states": "code"}[name]
				table := app.FactTable{Name: name, Columns: []string{key, "words", "source", "check"}}
				for _, k := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d", "é"}), 0, 5, rapid.ID).Draw(rt, label+" "+name) {
					table.Rows = append(table.Rows, []string{k, rapid.SampledFrom([]string{"", "x", "y|z"}).Draw(rt, "words"), "s", "unknown"})
				}
				tables = append(tables, table)
			}
			return tables
		}
		r.facts(t, sec, draw("before")...)
		before, seen := r.catalogue(t, time.Time{}), r.state(t, access.Public, record.Register)
		tables := draw("imported")
		d := r.facts(t, sec, tables...)
		if again := r.facts(t, sec, tables...); again.Change != "" {
			rt.Fatalf("the same tables again: %+v", again)
		}
		if d.Change == "" {
			return
		}
		if _, err := r.Undo(t.Context(), sec, d.Change, "", ""); err != nil {
			rt.Fatal(err)
		}
		undone++
		if after := r.catalogue(t, time.Time{}); !reflect.DeepEqual(after, before) || r.state(t, access.Public, record.Register) != seen {
			rt.Fatalf("after an undo: %v, want %v", after, before)
		}
	})
	if undone < imports/3 {
		t.Errorf("only %d imports were undone", undone)
	}
	r.verifies(t)
}
