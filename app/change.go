// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"

	"jalon/domain/access"
	"jalon/domain/record"
)

// RecordChanged is one record as it was before a change and after it.
type RecordChanged struct {
	// Before has Number 0 when the change made the record.
	Before, After record.Version
	Fields        []record.FieldChange
}

// ChangeShown is a change with what it did.
type ChangeShown struct {
	record.Change
	// Undone is the change that undid it; "" for none.
	Undone  record.ID
	Records []RecordChanged
	// Against is why it cannot be undone; nil when it can. Back is what an undo
	// would bring back: each record as it stands, and as it would stand.
	Against error
	Back    []RecordChanged
}

// Change shows a change of the actor's own body: what it did, and what an undo
// of it would do, or what stands against one.
func (h *House) Change(ctx context.Context, actor access.Actor, id record.ID) (shown ChangeShown, err error) {
	if err := access.May(actor, access.SeeJournal, access.Thing{Owner: actor.Owner}); err != nil {
		return shown, err
	}
	err = h.Store.Read(ctx, actor.Scope(), func(r Reading) (err error) {
		if shown.Change, err = r.Change(record.Ref{Owner: actor.Owner, ID: id}); err != nil {
			return err
		}
		if shown.Undone, err = r.Undone(shown.Ref); err != nil {
			return err
		}
		made, err := r.ChangeVersions(shown.Ref)
		if err != nil {
			return err
		}
		if shown.Records, err = changedBy(r, made); err != nil {
			return err
		}
		var back []record.Version
		if shown.Against = access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); shown.Against == nil {
			shown.Against = h.mayUndo(r, shown.Change)
		}
		if shown.Against == nil {
			back, shown.Against = compensations(r, made, shown.Verb == record.VerbUndo)
		}
		if shown.Against == nil {
			shown.Back, err = broughtBack(r, back)
		}
		return err
	})
	return shown, err
}

// changedBy pairs what a change made with what was there before: of each record
// the last version that it made.
func changedBy(r Reading, made []record.Version) (list []RecordChanged, err error) {
	last := make(map[record.ID]record.Version)
	for _, v := range made {
		if v.Number > last[v.ID].Number {
			last[v.ID] = v
		}
	}
	for _, v := range made {
		if last[v.ID].Number != v.Number {
			continue
		}
		history, err := r.History(v.Ref)
		if err != nil {
			return nil, err
		}
		each := RecordChanged{After: v}
		for _, before := range history {
			if before.Change == v.Change {
				break
			}
			each.Before = before
		}
		if each.Fields, err = told(each.Before, v); err != nil {
			return nil, err
		}
		list = append(list, each)
	}
	return list, nil
}

// broughtBack pairs what stands with what an undo would put in its place.
func broughtBack(r Reading, back []record.Version) (list []RecordChanged, err error) {
	last := make(map[record.ID]record.Version)
	for _, v := range back {
		last[v.ID] = v
	}
	for _, v := range back {
		if last[v.ID].Number != v.Number {
			continue
		}
		now, err := newestOf(r, v.Ref)
		if err != nil {
			return nil, err
		}
		each := RecordChanged{Before: now, After: v}
		if each.Fields, err = told(now, v); err != nil {
			return nil, err
		}
		list = append(list, each)
	}
	return list, nil
}
