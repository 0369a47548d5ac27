// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"cmp"
	"context"
	"slices"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// Look reads records within the actor's scope. That somebody read what is
// another's and not yet for the network is itself written in the journal, before
// the answer is given.
func (h *House) Look(ctx context.Context, actor access.Actor, q Query) ([]record.Version, error) {
	var found []record.Version
	err := h.Store.Read(ctx, actor.Scope(), func(r Reading) (err error) {
		found, err = r.Versions(q)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, h.writeReading(ctx, actor, found)
}

// History returns the versions of a record that are in the actor's scope.
func (h *House) History(ctx context.Context, actor access.Actor, ref record.Ref) ([]record.Version, error) {
	var found []record.Version
	err := h.Store.Read(ctx, actor.Scope(), func(r Reading) (err error) {
		found, err = r.History(ref)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, h.writeReading(ctx, actor, found)
}

// writeReading writes down which sensitive versions were read.
func (h *House) writeReading(ctx context.Context, actor access.Actor, found []record.Version) error {
	content := journal.Content{Act: journal.ActRead, Who: actor.Account, For: actor.Owner, At: h.now()}
	for _, v := range found {
		if access.Sensitive(actor, access.Thing{Owner: v.Owner, Reach: v.Reach}) {
			content.Items = append(content.Items, journal.Item{Ref: v.Ref, Version: v.Number})
		}
	}
	if len(content.Items) == 0 {
		return nil
	}
	return h.Store.Write(ctx, actor.Scope(), func(w Writing) error { return h.write(w, actor.Owner, content) })
}

// Changes lists what the actor's own body did, and for those who set the
// catalogue what was done there, the newest first.
func (h *House) Changes(ctx context.Context, actor access.Actor, limit int) (list []record.Change, err error) {
	var scopes []access.Scope
	if scope, err := access.Cataloguing(actor); err == nil {
		scopes = append(scopes, scope)
	}
	if err := access.May(actor, access.SeeJournal, access.Thing{Owner: actor.Owner}); err == nil {
		scopes = append(scopes, actor.Scope())
	} else if len(scopes) == 0 {
		return nil, err
	}
	for _, scope := range scopes {
		err := h.Store.Read(ctx, scope, func(r Reading) error {
			more, err := r.Changes(limit)
			list = append(list, more...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(list, func(a, b record.Change) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID)) })
	return list[:min(limit, len(list))], nil
}

// Colleagues lists the accounts of the actor's own body.
func (h *House) Colleagues(ctx context.Context, actor access.Actor) (list []Account, err error) {
	if err := access.May(actor, access.SeeJournal, access.Thing{Owner: actor.Owner}); err != nil {
		return nil, err
	}
	err = h.Store.Read(ctx, actor.Scope(), func(r Reading) (err error) {
		list, err = r.Accounts()
		return err
	})
	return list, err
}

// ExportPlan is a plan as a document that ImportPlan reads back unchanged: as it
// stands within the actor's scope, now or at an instant.
func (h *House) ExportPlan(ctx context.Context, actor access.Actor, owner record.Owner, key string, asAt time.Time) (PlanDocument, error) {
	d := PlanDocument{Format: PlanFormat, Objectives: []ObjectiveRow{}, Actions: []ActionRow{}}
	var root record.Version
	var parts []record.Version
	err := h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		roots, err := r.Versions(Query{Owner: owner, Kind: record.KindPlan, Key: PlanKey(key), Root: true, AsAt: asAt})
		switch {
		case err != nil:
			return err
		case len(roots) == 0:
			return fault.New(fault.Missing, "app.no-plan", fault.Args{"owner": string(owner)})
		case len(roots) > 1:
			return fault.New(fault.Invalid, "app.which-plan", fault.Args{"owner": string(owner)})
		case empty(roots[0]):
			return fault.New(fault.Missing, "app.erased", nil)
		}
		root = roots[0]
		parts, err = r.Versions(Query{Owner: owner, Tree: root.ID, AsAt: asAt})
		return err
	})
	if err != nil {
		return d, err
	}
	if err := h.writeReading(ctx, actor, parts); err != nil {
		return d, err
	}
	d.Key = root.Key
	parts = slices.DeleteFunc(parts, empty) // what was erased since is told to nobody
	if d.Plan, err = decode[PlanBody](root.Body); err != nil {
		return d, err
	}
	return d, d.fill(root.ID, parts)
}

// fill adds the objectives and actions of a tree to a document, an objective
// after the one that it is a part of.
func (d *PlanDocument) fill(root record.ID, parts []record.Version) error {
	keys := make(map[record.ID]string)
	waiting := parts
	for len(waiting) > 0 {
		var later []record.Version
		for _, v := range waiting {
			if v.Kind != record.KindObjective {
				continue
			}
			if v.Parent != root && keys[v.Parent] == "" {
				later = append(later, v)
				continue
			}
			body, err := decode[ObjectiveBody](v.Body)
			if err != nil {
				return err
			}
			keys[v.ID] = v.Key
			d.Objectives = append(d.Objectives, ObjectiveRow{Key: v.Key, Under: keys[v.Parent], Body: body})
		}
		if len(later) == len(waiting) {
			break // their objective has ended, or is not in scope: they stand under none that can be shown
		}
		waiting = later
	}
	for _, v := range parts {
		if v.Kind != record.KindAction {
			continue
		}
		body, err := decode[ActionBody](v.Body)
		if err != nil {
			return err
		}
		d.Actions = append(d.Actions, ActionRow{Key: v.Key, Objective: keys[v.Parent], Body: body})
	}
	return nil
}
