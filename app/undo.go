// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// UndoWithin is how long a change can be undone.
const UndoWithin = 30 * 24 * time.Hour

// Undo takes back a change of the actor's own body by a change that compensates
// it: every record is again what it was, for everybody who could see it, and the
// history keeps both. Who sets the catalogue takes back what was set there too.
// A change that later changes stand on is not undone; nor is one older than
// UndoWithin, an erasure, a withdrawal, or one undone before.
func (h *House) Undo(ctx context.Context, actor access.Actor, change record.ID, why, name string) (record.Change, error) {
	var undone record.Change
	request, err := asking(name, change, why)
	if err != nil {
		return undone, err
	}
	scope, err := h.undoes(ctx, actor, change)
	if err != nil {
		return undone, err
	}
	err = h.Store.Write(ctx, scope, func(w Writing) error {
		if done, ok, err := requested(w, actor, request, record.VerbUndo, func(record.Version) bool { return true }); err != nil || ok {
			if ok && done.Undoes != change {
				return otherRequest(nil)
			}
			undone = done
			return err
		}
		c, err := w.Change(record.Ref{Owner: scope.Own, ID: change})
		if err != nil {
			return err
		}
		if err := h.mayUndo(w, c); err != nil {
			return err
		}
		d, err := h.newDeed(w, actor, record.VerbUndo, why, request)
		if err != nil {
			return err
		}
		d.change.Owner, d.change.Undoes = scope.Own, c.ID
		made, err := w.ChangeVersions(c.Ref)
		if err != nil {
			return err
		}
		if err := d.takeBack(made, c.Verb == record.VerbUndo); err != nil {
			return err
		}
		undone = d.change
		return d.done(undone.ID)
	})
	return undone, err
}

// undoes is the scope in which the actor takes a change back: the catalogue's
// when it was made there and they may, else their own.
func (h *House) undoes(ctx context.Context, actor access.Actor, change record.ID) (access.Scope, error) {
	if scope, err := access.Cataloguing(actor); err == nil {
		err := h.Store.Read(ctx, scope, func(r Reading) error {
			_, err := r.Change(record.Ref{Owner: scope.Own, ID: change})
			return err
		})
		if err == nil || fault.Of(err).Kind != fault.Missing || actor.Owner == scope.Own {
			return scope, err
		}
	}
	return actor.Scope(), access.May(actor, access.Write, access.Thing{Owner: actor.Owner})
}

func (h *House) mayUndo(w Reading, c record.Change) error {
	if c.Verb == record.VerbErase {
		return fault.New(fault.Denied, "app.erasure-stays", nil)
	}
	if c.Verb == record.VerbWithdraw {
		return fault.New(fault.Denied, "app.sign-again", nil)
	}
	if h.now().Sub(c.At) > UndoWithin {
		return fault.New(fault.Denied, "app.too-late-to-undo", fault.Args{"n": int(UndoWithin.Hours() / 24)})
	}
	by, err := w.Undone(c.Ref)
	if err == nil && by != "" {
		return fault.New(fault.Conflict, "app.undone-already", nil)
	}
	return err
}

// takeBack puts, for each record that a change made versions of, the versions
// that restore what each audience saw before.
func (d *deed) takeBack(made []record.Version, again bool) error {
	list, err := compensations(d, made, again)
	if err != nil {
		return err
	}
	for _, v := range list {
		if err := d.put(v); err != nil {
			return err
		}
	}
	return nil
}

// compensations are the versions that take a change back, for each record that
// it made versions of.
//
// Again says that what is taken back was itself an undo: by it one person can
// withdraw what two published, and not publish it again.
func compensations(r Reading, made []record.Version, again bool) ([]record.Version, error) {
	parts := make(map[record.ID]*versionSpan)
	var order []record.ID
	for _, v := range made {
		s, ok := parts[v.ID]
		if !ok {
			s = &versionSpan{from: v.Number, to: v.Number}
			parts[v.ID], order = s, append(order, v.ID)
		}
		s.from, s.to, s.signed = min(s.from, v.Number), max(s.to, v.Number), s.signed || v.Reach.Signed()
	}
	var list []record.Version
	for _, id := range order {
		history, err := r.History(record.Ref{Owner: made[0].Owner, ID: id})
		if err != nil {
			return nil, err
		}
		s := parts[id]
		if err := standsAlone(r, history, *s); err != nil {
			return nil, err
		}
		for _, v := range compensation(history, s.from, s.to) {
			if again && v.Reach.Signed() && !v.Gone && v.Kind != record.KindFact {
				return nil, fault.New(fault.Denied, "app.sign-again", nil)
			}
			list = append(list, v)
		}
	}
	return list, leavesNone(r, list)
}

// leavesNone says whether what ends with these versions leaves a part of it behind
// that stands: that was put there by a later change, and would be under nothing.
func leavesNone(r Reading, list []record.Version) error {
	next := make(map[record.ID]record.Version) // the last versions are the owner's own
	trees := make(map[record.ID]bool)
	for _, v := range list {
		next[v.ID] = v
		trees[v.Tree] = trees[v.Tree] || v.Gone
	}
	for tree, ends := range trees {
		if !ends {
			continue
		}
		parts, err := r.Versions(Query{Owner: list[0].Owner, Tree: tree})
		if err != nil {
			return err
		}
		for _, v := range parts {
			if own, ok := next[v.ID]; ok && own.Gone || v.ID == tree {
				continue
			}
			if next[tree].Gone || next[v.Parent].Gone {
				return since("app.added-since", v, v.At, v.Change)
			}
		}
	}
	return nil
}

// since is the fault of a change on which a later one stands.
func since(key string, v record.Version, at time.Time, change record.ID) error {
	day := record.Day{Year: at.Year(), Month: int(at.Month()), Date: at.Day()}
	return fault.New(fault.Conflict, key, fault.Args{"row": record.Reason{Key: "kind." + string(v.Kind)}, "day": day, "change": string(change)})
}

// versionSpan is the versions that a change made of a record, by their numbers, and
// whether any of them went beyond the State.
type versionSpan struct {
	from, to int64
	signed   bool
}

// standsAlone says whether no later version stands on those of a change. A
// withdrawal does not stand on a draft: it shows what it was, to those who saw it.
func standsAlone(r Reading, history []record.Version, s versionSpan) error {
	newest := history[len(history)-1]
	for _, v := range history {
		if v.Number <= s.to {
			continue
		}
		later, err := r.Change(record.Ref{Owner: v.Owner, ID: v.Change})
		if err != nil {
			return err
		}
		if newest.Kind == record.KindFact {
			return fault.New(fault.Conflict, "app.fact-changed-since", fault.Args{"fact": newest.Key})
		}
		if s.signed || later.Verb != record.VerbWithdraw {
			return since("app.changed-since", newest, later.At, later.ID)
		}
	}
	return nil
}

// compensation lists the versions that make a record again what it was before
// the versions from to to of a change, for each audience that saw them.
func compensation(history []record.Version, from, to int64) []record.Version {
	before := func(reach record.Reach) record.Version { return newestAt(history, from-1, reach) }
	after := func(reach record.Reach) record.Version { return newestAt(history, to, reach) }
	return shown(history, after, before)
}

// newestAt is the newest version up to number that reaches reach; the zero
// Version when there is none.
func newestAt(history []record.Version, number int64, reach record.Reach) record.Version {
	var found record.Version
	for _, v := range history {
		if v.Number <= number && v.Reach >= reach {
			found = v
		}
	}
	return found
}
