// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// integrating is the scope of the program that integrates.
var integrating = access.Scope{Floor: record.Public + 1, Purpose: access.Integrating}

// integrate does for one batch what the integrator does, and returns the tree's size.
func (d *Desk) integrate(limit int) (size int64, err error) {
	err = d.Store.Write(context.Background(), integrating, func(w app.Writing) error {
		entries, err := w.Leaves(limit)
		if err != nil {
			return err
		}
		old, read, err := w.TreeSize()
		if err != nil {
			return err
		}
		size = old
		if len(entries) == 0 {
			return nil
		}
		leaves := make([]tlog.Hash, len(entries))
		for i, e := range entries {
			leaves[i] = e.Leaf
		}
		growth, err := journal.Grow(old, leaves, read)
		if err != nil {
			return err
		}
		size = growth.Size
		return w.Integrate(entries, old, growth, fmt.Sprintf("checkpoint over %d", size), d.now())
	})
	return size, err
}

func (h hand) note(texts ...string) (list []app.JournalEntry) {
	h.T.Helper()
	for _, text := range texts {
		e, content := h.entry(text)
		h.write(func(w app.Writing) error { return w.AddEntry(e, salt, content) })
		list = append(list, app.JournalEntry{Entry: e, Content: content})
	}
	return list
}

func (h hand) entries() (list []app.JournalEntry) {
	h.T.Helper()
	h.read(func(r app.Reading) (err error) {
		list, err = r.Entries()
		return err
	})
	return list
}

func entryAndContent(d *Desk) {
	office, other := d.hand(access.Coordinator, d.country()), d.hand(access.Coordinator, d.country())
	list := office.note("one", "two", "three")
	other.note("theirs")
	d.same("an owner's entries", office.entries(), list)
	d.want("an entry twice", office.attempt(func(w app.Writing) error { return w.AddEntry(list[0].Entry, salt, []byte("other")) }), isConflict)

	office.write(func(w app.Writing) error { return w.Forget([]record.Ref{list[1].Ref}) })
	list[1].Content = nil
	d.same("after one was forgotten", office.entries(), list)
	d.want("forgotten twice", office.attempt(func(w app.Writing) error { return w.Forget([]record.Ref{list[0].Ref, list[1].Ref}) }), isMissing)
	d.same("half of it was not done", office.entries(), list)
}

func treeOfJournal(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	size, err := d.integrate(10_000)
	d.want("what others wrote", err, "nil")
	list := office.note("one", "two", "three", "four", "five")
	for _, limit := range []int{2, 10} {
		grown, err := d.integrate(limit)
		d.want("integrating", err, "nil")
		if want := size + min(int64(limit), 5); limit == 2 && grown != want {
			d.T.Errorf("the tree has %d leaves, want %d", grown, want)
		}
	}
	for i := range list {
		list[i].Position = size + int64(i)
	}
	d.same("their positions", office.entries(), list)

	// The stored hashes are those of the leaves: each is proved by them.
	err = d.Store.Write(context.Background(), integrating, func(w app.Writing) error {
		n, read, err := w.TreeSize()
		if err != nil {
			return err
		}
		if n != size+5 {
			d.T.Errorf("the tree has %d leaves, want %d", n, size+5)
		}
		root, err := tlog.TreeHash(n, read)
		if err != nil {
			return err
		}
		for _, e := range list {
			proof, err := tlog.ProveRecord(n, e.Position, read)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(proof, n, root, e.Position, e.Leaf); err != nil {
				d.T.Errorf("entry at %d: %v", e.Position, err)
			}
		}
		rest, err := w.Leaves(10)
		d.same("what is left", rest, []journal.Entry(nil))
		_, none := read.ReadHashes([]int64{tlog.StoredHashCount(n)})
		if none == nil {
			d.T.Errorf("a hash that is not there was read")
		}
		return err
	})
	d.want("reading the tree", err, "nil")

	d.want("leaves, by a person", office.attempt(func(w app.Writing) error { _, err := w.Leaves(1); return err }), isMissing)
	d.want("integrating, by a person", office.attempt(func(w app.Writing) error {
		return w.Integrate(nil, 0, journal.Growth{Size: 1 << 40}, "", d.now())
	}), isMissing)
}

// twoIntegrators lets a second integrator finish while the first is on its way.
func twoIntegrators(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	_, err := d.integrate(10_000)
	d.want("what others wrote", err, "nil")
	list := office.note("one", "two")
	size, err := d.integrate(1)
	d.want("the first", err, "nil")
	late := d.Store.Write(context.Background(), integrating, func(w app.Writing) error {
		growth, err := journal.Grow(0, []tlog.Hash{list[0].Leaf}, journal.Nothing)
		if err != nil {
			return err
		}
		growth.Size = size // it grew the same tree
		return w.Integrate([]journal.Entry{list[1].Entry}, size-1, growth, "late", d.now())
	})
	d.want("the second", late, isConflict)
	placed := d.Store.Write(context.Background(), integrating, func(w app.Writing) error {
		return errors.Join(w.Integrate([]journal.Entry{list[0].Entry}, size, journal.Growth{From: 1 << 40, Size: size + 1}, "again", d.now()))
	})
	d.want("an entry that has its position", placed, isConflict)
	list[0].Position = size - 1
	d.same("nothing of it was kept", office.entries(), list)
	_, err = d.integrate(10)
	d.want("the rest", err, "nil")
}
