// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// CalendarBody is what the record keeps of a secret address: for whom it is. The
// secret itself is kept nowhere; the record's key is its hash.
type CalendarBody struct {
	Account record.ID `json:"account"`
}

// Calendar is a secret address as its owner sees it.
type Calendar struct {
	ID record.ID
	By record.ID
	At time.Time
}

// OpenCalendar makes a secret address under which programs read the dates of the
// actor's State, as the actor may see them. The secret is told this once.
func (h *House) OpenCalendar(ctx context.Context, actor access.Actor) (secret string, err error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return "", err
	}
	if actor.Owner.State() == "" {
		return "", invalid("app.not-an-office", fault.Args{"owner": string(actor.Owner)})
	}
	var random [32]byte
	if _, err := io.ReadFull(h.Random, random[:]); err != nil {
		return "", fmt.Errorf("chance: %w", err)
	}
	secret = base64.RawURLEncoding.EncodeToString(random[:])
	_, err = h.saveUnder(ctx, actor, keyed{kind: record.KindCalendar, key: FileSum([]byte(secret))}, func(*deed, []record.Version) (any, error) {
		return CalendarBody{actor.Account}, nil
	}, nil)
	return secret, err
}

// Calendars lists the secret addresses of the actor's own body that still work.
func (h *House) Calendars(ctx context.Context, actor access.Actor) (list []Calendar, err error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return nil, err
	}
	err = h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		found, err := r.Versions(Query{Owner: actor.Owner, Kind: record.KindCalendar, Root: true})
		if err != nil {
			return err
		}
		for _, v := range slices.DeleteFunc(found, empty) {
			ended, err := everEnded(r, v.Ref)
			if err != nil {
				return err
			}
			body, err := decode[CalendarBody](v.Body)
			if err != nil {
				return err
			}
			if !ended {
				list = append(list, Calendar{v.ID, body.Account, v.At})
			}
		}
		return nil
	})
	return list, err
}

// everEnded reports whether a record ended at any time: a secret address that was
// revoked works no more, whatever is undone afterwards.
func everEnded(r Reading, ref record.Ref) (bool, error) {
	history, err := r.History(ref)
	return slices.ContainsFunc(history, func(v record.Version) bool { return v.Gone }), err
}

// CloseCalendar revokes a secret address of the actor's own body, for good.
func (h *House) CloseCalendar(ctx context.Context, actor access.Actor, id record.ID) error {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return err
	}
	return h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		there, err := w.Versions(Query{Owner: actor.Owner, Kind: record.KindCalendar, ID: id, Root: true})
		if err != nil {
			return err
		}
		if len(there) == 0 {
			return fault.New(fault.Missing, "store.missing", nil)
		}
		d, err := h.newDeed(w, actor, record.VerbSave, "", asked{})
		if err != nil {
			return err
		}
		next := there[0]
		next.Number, next.Gone = next.Number+1, true
		if err := d.put(next); err != nil {
			return err
		}
		return d.done(nil)
	})
}

var secretForm = regexp.MustCompile(`^[0-9A-Za-z_-]{43}$`)

// DueUnder lists what the State of an owner is to report, for whoever has a secret
// address of that owner: as the person sees it who made the address, as long as
// they have an account. It is the only thing that the secret opens.
func (h *House) DueUnder(ctx context.Context, owner record.Owner, secret string, clock questionnaire.Clock) ([]questionnaire.Occurrence, error) {
	none := fault.New(fault.Missing, "store.missing", nil)
	if _, err := record.ParseOwner(string(owner)); err != nil || owner.State() == "" || !secretForm.MatchString(secret) {
		return nil, none
	}
	var actor access.Actor
	err := h.Store.Read(ctx, access.Bearing(owner), func(r Reading) error {
		found, err := r.Versions(Query{Owner: owner, Kind: record.KindCalendar, Key: FileSum([]byte(secret)), Root: true})
		if err != nil {
			return err
		}
		if len(found) == 0 || empty(found[0]) {
			return none
		}
		body, err := decode[CalendarBody](found[0].Body)
		if err != nil {
			return err
		}
		ended, err := everEnded(r, found[0].Ref)
		if err != nil {
			return err
		}
		if ended {
			return none
		}
		accounts, err := r.Accounts()
		if err != nil {
			return err
		}
		for _, a := range accounts {
			if a.ID == body.Account && a.Disabled.IsZero() {
				actor = a.Actor()
				return nil
			}
		}
		return none
	})
	if err != nil {
		return nil, err
	}
	return h.Due(ctx, actor, clock, owner.State())
}
