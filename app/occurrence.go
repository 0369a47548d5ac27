// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// EntryRequest is what a State's office enters of one occurrence of an obligation.
type EntryRequest struct {
	Entry questionnaire.Entry
	// File is what was sent, kept with the entry; nil for none.
	File []byte
	// Base is the number of the version that the person had before them; 0 for none.
	Base         int64
	Why, Request string
}

// Enter keeps what a State's office says of an occurrence: by when a letter wants
// it, that it was answered. Somebody who saved since Base makes it fail with a
// *Conflict.
func (h *House) Enter(ctx context.Context, actor access.Actor, facts questionnaire.Facts, in EntryRequest) (saved record.Version, err error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return saved, err
	}
	if actor.Owner.State() == "" || actor.Owner.Body() != "" {
		return saved, invalid("app.not-an-office", fault.Args{"owner": string(actor.Owner)})
	}
	if _, known := facts.Obligation(in.Entry.Obligation); !known {
		return saved, invalid("app.no-obligation", fault.Args{"found": in.Entry.Obligation})
	}
	if in.File != nil {
		in.Entry.File = FileSum(in.File)
	}
	if err := in.Entry.Check(); err != nil {
		return saved, fault.Wrap(err, fault.Invalid, "app.bad-entry", nil)
	}
	request, err := asking(in.Request, in.Entry, in.Base, in.Why)
	if err != nil {
		return saved, err
	}
	return h.saveUnder(ctx, actor, keyed{record.KindOccurrence, in.Entry.Key(), in.Base, in.Why, request}, func(d *deed, there []record.Version) (any, error) {
		if len(there) > 0 && in.Entry.File == "" && !empty(there[0]) && !there[0].Gone {
			was, err := decode[questionnaire.Entry](there[0].Body)
			if err != nil {
				return nil, err
			}
			in.Entry.File, in.Entry.FileName = was.File, was.FileName // what was sent stays until another file comes
		}
		return in.Entry, nil
	}, func(d *deed, v record.Version) error {
		if in.File == nil {
			return nil
		}
		return d.putFile(v.Tree, in.Entry.File, in.Entry.FileName, in.File)
	})
}

// keyed is a record that is recognised by its key, as somebody saves it.
type keyed struct {
	kind    record.Kind
	key     string
	base    int64
	why     string
	request asked
}

// saveUnder puts the next version of the actor's own record under a key, or the
// first: content says what it is to say, besides what else belongs to it.
func (h *House) saveUnder(ctx context.Context, actor access.Actor, k keyed, content func(*deed, []record.Version) (any, error), besides func(*deed, record.Version) error) (saved record.Version, err error) {
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		done, ok, err := requested(w, actor, k.request, record.VerbSave, func(v record.Version) bool {
			return v.Kind == k.kind && v.Key == k.key || v.Kind == record.KindFile
		})
		if err != nil {
			return err
		}
		if ok {
			if len(done.Answer) == 0 {
				return fault.New(fault.Missing, "store.missing", nil)
			}
			return json.Unmarshal(done.Answer, &saved)
		}
		d, err := h.newDeed(w, actor, record.VerbSave, k.why, k.request)
		if err != nil {
			return err
		}
		there, err := w.Versions(Query{Owner: actor.Owner, Kind: k.kind, Key: k.key, Root: true, Gone: true})
		if err != nil {
			return err
		}
		said, err := content(d, there)
		if err != nil {
			return err
		}
		body, err := encode(said)
		if err != nil {
			return err
		}
		var before json.RawMessage
		if len(there) > 0 {
			before = there[0].Body
			if there[0].Number != k.base && !there[0].Gone {
				return conflict(w, there[0], SaveRequest{Ref: there[0].Ref, Base: k.base, Body: body})
			}
		}
		if err := errors.Join(checkLengths("", body), namesNobody(before, body)); err != nil {
			return err
		}
		next := record.Version{Kind: k.kind, Key: k.key}
		if saved, err = d.upsert(next, there, said); err != nil {
			return err
		}
		if d.begun {
			saved.Change, saved.At, saved.By = d.change.ID, d.change.At, d.change.By
		}
		if besides != nil {
			if err := besides(d, saved); err != nil {
				return err
			}
		}
		return d.done(saved)
	})
	return saved, err
}

// EnteredOccurrence is an entry with the version that holds it.
type EnteredOccurrence struct {
	record.Version
	Says questionnaire.Entry
}

// Entered lists what a State's office entered, as the actor may see it.
func (h *House) Entered(ctx context.Context, actor access.Actor, state string) ([]EnteredOccurrence, error) {
	found, err := h.Look(ctx, actor, Query{Owner: record.Owner(state), Kind: record.KindOccurrence, Root: true})
	if err != nil {
		return nil, err
	}
	return entered(found)
}

// entered reads what versions say; what was erased says nothing.
func entered(found []record.Version) ([]EnteredOccurrence, error) {
	list := []EnteredOccurrence{}
	for _, v := range slices.DeleteFunc(found, empty) {
		says, err := decode[questionnaire.Entry](v.Body)
		if err != nil {
			return nil, err
		}
		list = append(list, EnteredOccurrence{v, says})
	}
	return list, nil
}

// Due lists what a State is to report, as the actor may see it on the clock's day.
func (h *House) Due(ctx context.Context, actor access.Actor, clock questionnaire.Clock, state string) ([]questionnaire.Occurrence, error) {
	list, err := h.Entered(ctx, actor, state)
	if err != nil {
		return nil, err
	}
	return dueOf(list, clock, state), nil
}

// DueSeenBy lists what a State is to report as an audience sees it, whom the actor
// looks with.
func (h *House) DueSeenBy(ctx context.Context, actor access.Actor, clock questionnaire.Clock, state string, sight Sight) ([]questionnaire.Occurrence, error) {
	var found []record.Version
	err := h.Store.Read(ctx, sight.scope(actor), func(r Reading) (err error) {
		found, err = r.Versions(Query{Owner: record.Owner(state), Kind: record.KindOccurrence, Root: true, AsAt: sight.AsAt})
		return err
	})
	if err != nil {
		return nil, err
	}
	list, err := entered(found)
	return dueOf(list, clock, state), err
}

// dueOf is what is due by the clock with what was entered.
func dueOf(list []EnteredOccurrence, clock questionnaire.Clock, state string) []questionnaire.Occurrence {
	for _, e := range list {
		clock.Entries = append(clock.Entries, e.Says)
	}
	return clock.Of(state)
}
