// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// Erase takes the content of every version of a record, and of all that is part
// of it, out of the register, for good: a person's right, or what should not have
// been entered. Files go, and what askers were told of it. The records end; their
// tombstones, their keys and the hashes of what they said stay.
func (h *House) Erase(ctx context.Context, actor access.Actor, ref record.Ref, why string) error {
	if err := access.May(actor, access.Erase, access.Thing{Owner: ref.Owner}); err != nil {
		return err
	}
	if why = strings.TrimSpace(why); why == "" {
		return invalid("app.erase-why", nil)
	}
	defer h.kept.forget(ref.Owner)
	return h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		root, err := newestOf(w, ref)
		if err != nil {
			return err
		}
		d, err := h.newDeed(w, actor, record.VerbErase, why, asked{})
		if err != nil {
			return err
		}
		all, err := w.Versions(Query{Owner: ref.Owner, Tree: root.Tree, Gone: true})
		if err != nil {
			return err
		}
		parts := map[record.ID]bool{ref.ID: true}
		for range all { // a part may stand before what it is a part of
			for _, v := range all {
				parts[v.ID] = parts[v.ID] || parts[v.Parent]
			}
		}
		erased := 0
		for _, v := range all {
			if !parts[v.ID] {
				continue
			}
			n, err := d.erase(v.Ref)
			if err != nil {
				return err
			}
			erased += n
		}
		if erased == 0 {
			return fault.New(fault.Conflict, "app.erased-already", nil)
		}
		return d.done(nil)
	})
}

// erase ends a record without a word, and empties its versions; it returns how many.
func (d *deed) erase(ref record.Ref) (int, error) {
	history, err := d.History(ref)
	if err != nil {
		return 0, err
	}
	last := history[len(history)-1]
	widest := last.Reach
	var numbers []int64
	for _, v := range history {
		widest = max(widest, v.Reach)
		if !empty(v) {
			numbers = append(numbers, v.Number)
		}
	}
	if len(numbers) == 0 {
		return 0, nil
	}
	// Everybody who saw it sees that it ended.
	last.Number, last.Gone, last.Reach, last.Body = last.Number+1, true, widest, json.RawMessage(nothing)
	if err := d.put(last); err != nil {
		return 0, err
	}
	if err := d.Erase(ref, numbers); err != nil {
		return 0, err
	}
	// What somebody typed about it and did not save would say it again.
	if err := d.ClearUnfinished(time.Time{}, ref.ID); err != nil {
		return 0, err
	}
	for _, n := range numbers {
		d.items = append(d.items, journal.Item{Ref: ref, Version: n})
	}
	return len(numbers), nil
}

// empty reports whether a version says nothing: it was erased, or tells only
// that its record ended.
func empty(v record.Version) bool { return len(v.Body) == 0 || string(v.Body) == nothing }

// nothing is the body of the version with which an erased record ended.
const nothing = "null"

// Retention says how long the journal keeps the contents of its entries.
type Retention struct {
	// Reads: who read what was not theirs and not yet for the network, and who
	// signed in when.
	Reads time.Duration
	// Others: who did, changed or signed what, when and why.
	Others time.Duration
}

// DefaultRetention keeps reads and sign-ins for a year and all else for ten.
var DefaultRetention = Retention{Reads: 365 * 24 * time.Hour, Others: 10 * 365 * 24 * time.Hour}

// Retain takes the contents of the journal's entries that are older than
// retention allows out of every owner's journal. The leaves stay, an entry says
// which contents went, and the journal verifies as before. It returns how many.
// What an entry told of versions is told again by that entry, so that they can
// still be proved when who made them and why is gone.
func (h *House) Retain(ctx context.Context, actor access.Actor, r Retention) (forgotten int, err error) {
	if err := access.May(actor, access.Keep, access.Thing{}); err != nil {
		return 0, err
	}
	accounts, err := h.Accounts(ctx, Holder)
	if err != nil {
		return 0, err
	}
	owners := map[record.Owner]bool{record.Register: true}
	for _, a := range accounts {
		owners[a.Owner] = true
	}
	for owner := range owners {
		n, err := h.retain(ctx, owner, r)
		forgotten += n
		if err != nil {
			return forgotten, err
		}
	}
	return forgotten, nil
}

// retain does it for one owner, within that owner's scope and no more.
func (h *House) retain(ctx context.Context, owner record.Owner, r Retention) (int, error) {
	scope := access.Scope{Own: owner, Floor: never}
	now := h.now()
	var old []record.Ref
	var forgets []journal.Item
	err := h.Store.Write(ctx, scope, func(w Writing) error {
		if err := w.ClearUnfinished(now.Add(-UnfinishedWithin), ""); err != nil {
			return err
		}
		entries, err := w.Entries()
		if err != nil {
			return err
		}
		for _, e := range entries {
			var c journal.Content
			if e.Content == nil || json.Unmarshal(e.Content, &c) != nil {
				continue
			}
			keeps := r.Others
			switch c.Act {
			case journal.ActRead, journal.ActSignIn, journal.ActRefused:
				keeps = r.Reads
			}
			// What says that others were forgotten names nobody, and is needed.
			if c.Act == journal.ActForget || now.Sub(e.At) <= keeps {
				continue
			}
			old = append(old, e.Ref)
			forgets = append(forgets, journal.Forgotten(e.Entry, c)...)
		}
		if len(old) == 0 {
			return nil
		}
		if err := w.Forget(old); err != nil {
			return err
		}
		return h.write(w, owner, journal.Content{Act: journal.ActForget, For: owner, At: now, Items: forgets})
	})
	return len(old), err
}
