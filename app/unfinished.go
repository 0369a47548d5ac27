// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/intake"
)

// Unfinished is what somebody typed and did not save: it is theirs alone, no part
// of the record, of the journal or of a backup, and goes when it is saved,
// discarded or old.
type Unfinished struct {
	Owner   record.Owner
	Account record.ID
	// Place is the form that it stands in.
	Place string
	Body  json.RawMessage
	At    time.Time
}

const (
	// UnfinishedWithin is how long an unfinished text is kept.
	UnfinishedWithin = 30 * 24 * time.Hour
	// LargestUnfinished is how many bytes one may have.
	LargestUnfinished = 1 << 20
	// mostUnfinished is how many one person may have; the oldest go.
	mostUnfinished = 100
)

// KeepUnfinished keeps what the actor typed in a form, instead of what was kept
// of it before. What identifies a person who may be a victim is not kept, and what
// was kept before stays.
func (h *House) KeepUnfinished(ctx context.Context, actor access.Actor, place string, body json.RawMessage) (time.Time, error) {
	now := h.now()
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return now, err
	}
	if place == "" || len(place) > 500 || len(body) > LargestUnfinished || !json.Valid(body) {
		return now, invalid("app.bad-unfinished", nil)
	}
	var typed any
	if err := json.Unmarshal(body, &typed); err != nil {
		return now, err
	}
	if anyText(typed, intake.NamesPerson) {
		return now, namesPerson("typed", nil)
	}
	err := h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		there, err := w.Unfinished(actor.Account)
		if err != nil {
			return err
		}
		for i, u := range there { // the newest first
			if u.Place == place || i >= mostUnfinished-1 || now.Sub(u.At) > UnfinishedWithin {
				if err := w.DropUnfinished(actor.Account, u.Place); err != nil {
					return err
				}
			}
		}
		return w.AddUnfinished(Unfinished{Owner: actor.Owner, Account: actor.Account, Place: place, Body: body, At: now})
	})
	return now, err
}

// Unfinished lists what the actor typed in a form and did not save, the newest first.
// What was typed at different times stands at the form's place and, after "#", what
// that time is called.
func (h *House) Unfinished(ctx context.Context, actor access.Actor, place string) (list []Unfinished, err error) {
	all, err := h.AllUnfinished(ctx, actor)
	for _, u := range all {
		if form, _, _ := strings.Cut(u.Place, "#"); form == place {
			list = append(list, u)
		}
	}
	return list, err
}

// AllUnfinished is all that the actor typed and did not save, the newest first.
func (h *House) AllUnfinished(ctx context.Context, actor access.Actor) (list []Unfinished, err error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return nil, err
	}
	now := h.now()
	err = h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		all, err := r.Unfinished(actor.Account)
		for _, u := range all {
			if now.Sub(u.At) <= UnfinishedWithin {
				list = append(list, u)
			}
		}
		return err
	})
	return list, err
}

// DropUnfinished lets go of what the actor typed in a form.
func (h *House) DropUnfinished(ctx context.Context, actor access.Actor, place string) error {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return err
	}
	return h.Store.Write(ctx, actor.Scope(), func(w Writing) error { return w.DropUnfinished(actor.Account, place) })
}
