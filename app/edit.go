// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"errors"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// FieldValue is one field as a person wants it to be. Lang is the language of
// words; "" for the working language.
type FieldValue struct{ Field, Lang, Value string }

// EditRequest is some fields of one record as somebody wants them to be, all
// others as they were in the version that they had before them.
type EditRequest struct {
	Ref record.Ref
	// Base is the number of that version.
	Base         int64
	Set          []FieldValue
	Why, Request string
	// DryRun: find out what would change, or what stands against it, and change nothing.
	DryRun bool
}

// Edited is what an edit changed, or would change.
type Edited struct {
	Version record.Version `json:"record"`
	// Fields are what differs from the version before; none when nothing does.
	Fields []record.FieldChange `json:"fields"`
}

// Edit changes fields of a record of the actor's own. Somebody who saved since
// Base makes it fail with a *Conflict, whatever they changed: what is saved is
// what a person saw.
func (h *House) Edit(ctx context.Context, actor access.Actor, in EditRequest) (Edited, error) {
	done := Edited{Fields: []record.FieldChange{}}
	if err := access.May(actor, access.Write, access.Thing{Owner: in.Ref.Owner}); err != nil {
		return done, err
	}
	base, err := h.versionOf(ctx, actor, in.Ref, in.Base)
	if err != nil {
		return done, err
	}
	body, err := edited(base, in.Set)
	if err != nil {
		return done, err
	}
	fields, err := record.Difference(base.Body, body)
	if err != nil {
		return done, err
	}
	if len(fields) > 0 {
		done.Fields = fields
	}
	save := SaveRequest{Ref: in.Ref, Base: in.Base, Body: body, Why: in.Why, Request: in.Request, set: in.Set}
	if in.DryRun {
		done.Version, err = h.wouldSave(ctx, actor, save)
		return done, err
	}
	done.Version, err = h.Save(ctx, actor, save)
	return done, err
}

// versionOf is one version of a record, with what it says.
func (h *House) versionOf(ctx context.Context, actor access.Actor, ref record.Ref, number int64) (found record.Version, err error) {
	err = h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		history, err := r.History(ref)
		if err != nil {
			return err
		}
		for _, v := range history {
			if v.Number == number && !empty(v) {
				found = v
			}
		}
		if found.Number == 0 {
			return fault.New(fault.Stale, "app.no-base", fault.Args{"based": number, "newest": history[len(history)-1].Number})
		}
		return nil
	})
	return found, err
}

// wouldSave says what stands against a save; the newest version when nothing does.
func (h *House) wouldSave(ctx context.Context, actor access.Actor, in SaveRequest) (newest record.Version, err error) {
	err = h.Store.Read(ctx, actor.Scope(), func(r Reading) (err error) {
		if newest, err = newestOf(r, in.Ref); err == nil && newest.Number != in.Base {
			err = conflict(r, newest, in)
		}
		return err
	})
	return newest, err
}

// ConflictOf is the conflict that an error tells of; nil when it tells of none.
func ConflictOf(err error) *Conflict {
	var c *Conflict
	if errors.As(err, &c) && c.Base.Number > 0 {
		return c
	}
	return nil
}
