// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"jalon/domain/record"
)

// troubles are the troubles of a result, each once.
func troubles(result Result) []Trouble {
	var list []Trouble
	for _, p := range result.Problems {
		if !slices.Contains(list, p.Trouble) {
			list = append(list, p.Trouble)
		}
	}
	return list
}

// small is a register of one record with two versions, of which entry 0 and 1 tell.
func small() (*register, record.Ref) {
	r := newRegister(1)
	ref := record.Ref{Owner: "FRA", ID: r.id()}
	r.write("FRA", Content{Act: Act(record.VerbSave), Change: r.id(), Items: []Item{r.save(ref)}})
	r.write("FRA", Content{Act: Act(record.VerbSave), Change: r.id(), Items: []Item{r.save(ref)}})
	return r, ref
}

// What was erased is told of by an entry, or the journal does not hold.
func TestErasureIsExplained(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*register, record.Ref)
		want   []Trouble
	}{
		"erased": {func(r *register, ref record.Ref) { r.erase(ref) }, nil},
		"erased and nobody says so": {func(r *register, ref record.Ref) {
			r.versions[0].Salt = nil
		}, []Trouble{ErasureUnexplained}},
		"said to be erased, and there": {func(r *register, ref record.Ref) {
			held := r.versions[1]
			r.erase(ref)
			r.versions[1] = held
		}, []Trouble{NotErased}},
		"forgotten": {func(r *register, ref record.Ref) {
			r.write("FRA", Content{Act: ActForget, Items: r.forgets(0)})
		}, nil},
		"forgotten, and the newest version's entry": {func(r *register, ref record.Ref) {
			r.write("FRA", Content{Act: ActForget, Items: r.forgets(1)})
		}, nil},
		"erased, and the entry of that forgotten": {func(r *register, ref record.Ref) {
			r.erase(ref)
			r.write("FRA", Content{Act: ActForget, Items: r.forgets(2)})
		}, nil},
		"what told of the forgetting forgotten": {func(r *register, ref record.Ref) {
			r.write("FRA", Content{Act: ActForget, Items: r.forgets(1)})
			r.write("FRA", Content{Act: ActForget, Items: r.forgets(2)})
		}, nil},
		"forgotten without saying again what it told": {func(r *register, ref record.Ref) {
			r.write("FRA", Content{Act: ActForget, Items: r.forgets(1)[:1]})
		}, []Trouble{VersionUnknown}},
		"forgotten and nobody says so": {func(r *register, ref record.Ref) {
			r.forgets(0)
		}, []Trouble{ErasureUnexplained}},
		"said to be forgotten, and there": {func(r *register, ref record.Ref) {
			held := r.entries[0]
			items := r.forgets(0)
			r.entries[0] = held
			r.write("FRA", Content{Act: ActForget, Items: items})
		}, []Trouble{NotErased}},
		"forgotten under another leaf": {func(r *register, ref record.Ref) {
			a, b := r.forgets(0), r.forgets(1)
			a[0].Before, b[0].Before = b[0].Before, a[0].Before
			r.write("FRA", Content{Act: ActForget, Items: append(a, b...)})
		}, []Trouble{EntryAltered}},
	} {
		t.Run(name, func(t *testing.T) {
			r, ref := small()
			c.change(r, ref)
			r.integrate()
			result := check(export(r.held("")), r.key.trust())
			if !slices.Equal(troubles(result), c.want) {
				t.Errorf("want %v: %s", c.want, told10(result))
			}
		})
	}
}

// A register that tells two stories of one version is not believed either.
func TestEntriesAgree(t *testing.T) {
	for name, change := range map[string]func(*register, Item) Item{
		"another digest of the version": func(r *register, second Item) Item {
			return Item{Ref: second.Ref, Version: 2, Before: second.Before, After: second.Before}
		},
		"another digest of the version before": func(r *register, second Item) Item {
			return Item{Ref: second.Ref, Version: 2, Before: second.After, After: second.After}
		},
	} {
		r, _ := small()
		r.write("FRA", Content{Act: Act(record.VerbSave), Items: []Item{change(r, r.entries[1].content().Items[0])}})
		r.integrate()
		result := check(export(r.held("")), r.key.trust())
		if !slices.ContainsFunc(result.Problems, func(p Problem) bool { return p.Trouble == VersionAltered && p.Names(2) }) {
			t.Errorf("%s: %s", name, told10(result))
		}
	}
}

// forgets takes the content out of an entry and returns what is to be said of it.
func (r *register) forgets(i int) []Item {
	e := &r.entries[i]
	items := Forgotten(e.Entry, e.content())
	e.Salt, e.Content = nil, nil
	return items
}

// What was erased is gone from the export: neither words nor salts nor times.
func TestErasureLeavesNothing(t *testing.T) {
	r, ref := small()
	secret := record.Version{Ref: ref, Number: 3, Kind: record.KindAction, Key: "canary-key", Body: []byte(`"canary-body"`), By: "canary-by"}
	salt := r.salt()
	after := Digest(*salt, secret)
	r.versions = append(r.versions, HeldVersion{secret, salt})
	r.digests = append(r.digests, after)
	r.write("FRA", Content{Act: Act(record.VerbSave), Change: "canary-change", Items: []Item{{Ref: ref, Version: 3, After: &after}}})
	leaf, at := r.entries[2].Leaf, r.entries[2].At.Format("15:04:05")
	r.erase(ref)
	r.write("FRA", Content{Act: ActForget, Items: r.forgets(2)})
	r.integrate()
	text := export(r.held(""))
	mustHold(t, text, r.key.trust())
	encoded, _ := leaf.MarshalJSON()
	if strings.Contains(string(text), "canary") || strings.Contains(string(text), at) || !bytes.Contains(text, encoded) {
		t.Errorf("something of what was erased is left, or its leaf is not:\n%s", text)
	}
}

// An export of one owner has the leaves of others and nothing else of theirs.
func TestAnExportOfOneOwnerShowsOthersLeavesOnly(t *testing.T) {
	r := history(9, 80, 4)
	text := export(r.held("QMA"))
	result := mustHold(t, text, r.key.trust())
	if result.Size != r.size {
		t.Errorf("a tree of %d entries, want the whole one of %d", result.Size, r.size)
	}
	others := 0
	for _, e := range r.entries {
		if e.Owner == "QMA" {
			continue
		}
		others++
		if bytes.Contains(text, []byte(e.ID)) || e.Content != nil && bytes.Contains(text, e.Content) {
			t.Errorf("the export of QMA tells of entry %s of %s", e.ID, e.Owner)
		}
	}
	for _, v := range r.versions {
		if v.Owner != "QMA" && bytes.Contains(text, []byte(v.ID)) {
			t.Errorf("the export of QMA tells of version %d of %s of %s", v.Number, v.ID, v.Owner)
		}
	}
	if others < 40 {
		t.Errorf("only %d entries of others", others)
	}
}

// What is another's has no place in an export of one owner.
func TestAnothersContentInAnExportOfOneOwner(t *testing.T) {
	r := history(9, 80, 0)
	held := r.held("QMA")
	foreign := slices.IndexFunc(r.entries, func(e HeldEntry) bool { return e.Owner != "QMA" && e.Content != nil })
	var list []Line
	for line := range Export(held) {
		if line.Entry != nil && line.Entry.Position == int64(foreign) {
			line.Entry = entryLine(r.entries[foreign], "")
		}
		list = append(list, line)
	}
	result := Check(without(list), r.key.trust())
	if !slices.ContainsFunc(result.Problems, func(p Problem) bool { return p.Trouble == EntryAltered && p.Names(int64(foreign)) }) {
		t.Errorf("entry %d: %s", foreign, told10(result))
	}
}
