// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"errors"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// Conflict says that somebody else saved first: what both began with, what
// stands now, what was to be saved, and field by field where they part.
type Conflict struct {
	Base, Theirs record.Version
	Yours        json.RawMessage
	// Fields were changed by both to different things; a person decides.
	Fields []record.FieldConflict
	// OnlyTheirs and OnlyYours can stand together.
	OnlyTheirs, OnlyYours []record.FieldChange
	cause                 *fault.Fault
}

// Error tells the fault underneath.
func (c *Conflict) Error() string { return c.cause.Error() }

// Unwrap returns the fault, of kind Stale.
func (c *Conflict) Unwrap() error { return c.cause }

// SaveRequest is one record as somebody wants it to be.
type SaveRequest struct {
	Ref record.Ref
	// Base is the number of the version that the person had before them.
	Base int64
	// Body is the whole content.
	Body         json.RawMessage
	Why, Request string
	// set is what an edit asked for. The body that it makes of this may be another
	// one when it is asked for again.
	set []FieldValue
}

// asking names the save by what the person said: the body, or what they set in it.
// The version that it is based on is another one when it is asked for again.
func (in SaveRequest) asking() (asked, error) {
	if in.set != nil {
		return asking(in.Request, in.Ref, in.set, in.Why)
	}
	return asking(in.Request, in.Ref, in.Body, in.Why)
}

// Save adds a version of a record of the actor's own, when the version it is
// based on is still the newest; else it fails with a *Conflict. The new version
// is a draft: what was published stays published until this one is.
func (h *House) Save(ctx context.Context, actor access.Actor, in SaveRequest) (saved record.Version, err error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: in.Ref.Owner}); err != nil {
		return saved, err
	}
	request, err := in.asking()
	if err != nil {
		return saved, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		newest, err := newestOf(w, in.Ref)
		if err != nil {
			return err
		}
		if done, ok, err := requested(w, actor, request, record.VerbSave, func(v record.Version) bool { return v.Ref == in.Ref }); err != nil {
			return err
		} else if ok {
			if len(done.Answer) == 0 {
				return fault.New(fault.Missing, "store.missing", nil)
			}
			if err := json.Unmarshal(done.Answer, &saved); err != nil || saved.Ref != in.Ref {
				return otherRequest(err)
			}
			return nil
		}
		if err := checkBody(newest.Kind, in.Body); err != nil {
			return err
		}
		if newest.Number != in.Base {
			return conflict(w, newest, in)
		}
		if err := keepsIdentity(newest, in.Body); err != nil {
			return err
		}
		if identical(newest.Body, in.Body) && !newest.Gone {
			saved = newest
			return nil
		}
		d, err := h.newDeed(w, actor, record.VerbSave, in.Why, request)
		if err != nil {
			return err
		}
		next := newest
		next.Number, next.Body, next.Reach, next.Gone = newest.Number+1, in.Body, record.Draft, false
		if err := d.put(next); err != nil {
			return err
		}
		next.Change, next.At, next.By = d.change.ID, d.change.At, d.change.By
		saved = next
		return d.done(saved)
	})
	return saved, err
}

// checkBody says whether a body is one of its kind, in the one form that the
// record keeps, and says what one of that kind has to say.
func checkBody(kind record.Kind, body json.RawMessage) error {
	if err := checkForm(kind, body); err != nil {
		return err
	}
	if err := checkLengths("", body); err != nil {
		return err
	}
	switch kind {
	case record.KindPlan:
		b, err := decode[PlanBody](body)
		return errors.Join(err, checkSpan(b.From, b.To))
	case record.KindObjective:
		b, err := decode[ObjectiveBody](body)
		return errors.Join(err, hasWords("title", b.Title))
	case record.KindAction:
		b, err := decode[ActionBody](body)
		return errors.Join(err, hasWords("text", b.Text), checkSpan(b.When.From, b.When.To))
	case record.KindDocument:
		b, err := decode[commitment.DocumentBody](body)
		return errors.Join(err, badBody(kind, b.Check()))
	case record.KindRecommendation:
		b, err := decode[commitment.RecommendationBody](body)
		return errors.Join(err, badBody(kind, b.Check()), checkThemes(b.Themes))
	}
	return nil
}

// badBody is the fault of a body that its own kind refuses; nil for none.
func badBody(kind record.Kind, cause error) error {
	if cause == nil {
		return nil
	}
	return fault.Wrap(cause, fault.Invalid, "app.bad-row", fault.Args{"row": string(kind)})
}

// hasWords refuses a text without words in its working language.
func hasWords(field string, t record.Text) error {
	if !sourced(t) {
		return invalid("app.empty-words", fault.Args{"field": field})
	}
	return nil
}

// checkSpan refuses an end before its beginning.
func checkSpan(from, to string) error {
	for _, day := range []string{from, to} {
		if err := setDay(new(string), day); err != nil {
			return err
		}
	}
	if from != "" && to != "" && to < from { // days as they are written sort as they follow
		return invalid("app.ends-before", fault.Args{"from": from, "to": to})
	}
	return nil
}

func checkForm(kind record.Kind, body json.RawMessage) error {
	var again json.RawMessage
	var err error
	switch kind {
	case record.KindPlan:
		again, err = recode[PlanBody](body)
	case record.KindObjective:
		again, err = recode[ObjectiveBody](body)
	case record.KindAction:
		again, err = recode[ActionBody](body)
	case record.KindTranscription:
		again, err = recode[record.Transcription](body)
	case record.KindDocument:
		again, err = recode[commitment.DocumentBody](body)
	case record.KindRecommendation:
		again, err = recode[commitment.RecommendationBody](body)
	default:
		return invalid("app.not-saved-so", fault.Args{"kind": string(kind)})
	}
	if err != nil || !identical(again, body) {
		return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": string(kind)})
	}
	return nil
}

func recode[B any](body json.RawMessage) (json.RawMessage, error) {
	b, err := decode[B](body)
	if err != nil {
		return nil, err
	}
	return encode(b)
}

// newestOf is the newest version of a record, ended or not.
func newestOf(r Reading, ref record.Ref) (record.Version, error) {
	found, err := r.Versions(Query{Owner: ref.Owner, ID: ref.ID, Gone: true})
	if err == nil && len(found) == 0 {
		return record.Version{}, fault.New(fault.Missing, "store.missing", nil)
	}
	if err != nil {
		return record.Version{}, err
	}
	return found[0], nil
}

func conflict(r Reading, newest record.Version, in SaveRequest) error {
	history, err := r.History(in.Ref)
	if err != nil {
		return err
	}
	c := &Conflict{Theirs: newest, Yours: in.Body, cause: fault.New(fault.Stale, "store.stale", fault.Args{"based": in.Base, "newest": newest.Number})}
	for _, v := range history {
		if v.Number == in.Base {
			c.Base = v
		}
	}
	switch {
	case in.Base == 0: // they began with nothing
		c.Base.Body = json.RawMessage("{}")
	case c.Base.Number == 0:
		return c.cause
	}
	c.Fields, c.OnlyTheirs, c.OnlyYours, err = record.Conflicts(c.Base.Body, newest.Body, in.Body)
	return errors.Join(err, c)
}
