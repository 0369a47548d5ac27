// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// PublishedRequest says of a document of the actor's own that who wrote it has
// published it.
type PublishedRequest struct {
	Root record.ID
	// On is the day, in ISO 8601, and Where an address or a place to read it at.
	On, Where string
	// Why is the reason; it is wanted, since what was confidential is so no more.
	Why, Request string
}

// SayPublished ends the confidentiality of a document: from now on it can be
// submitted and signed like a plan. It shows nobody anything by itself. The change
// has no ID when the record said so already.
func (h *House) SayPublished(ctx context.Context, actor access.Actor, in PublishedRequest) (record.Change, error) {
	var said record.Change
	if err := access.May(actor, access.SayPublished, access.Thing{Owner: actor.Owner}); err != nil {
		return said, err
	}
	if in.Why = strings.TrimSpace(in.Why); in.Why == "" {
		return said, invalid("app.published-why", nil)
	}
	publication := commitment.Publication{On: in.On, Where: strings.TrimSpace(in.Where)}
	if err := publication.Check(); err != nil {
		return said, fault.Wrap(err, fault.Invalid, "app.published-when", nil)
	}
	request, err := asking(in.Request, in.Root, publication, in.Why)
	if err != nil {
		return said, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		if done, ok, err := requested(w, actor, request, record.VerbSayPublished, func(v record.Version) bool { return v.ID == in.Root }); err != nil || ok {
			said = done
			return err
		}
		found, err := w.Versions(Query{Owner: actor.Owner, Kind: record.KindDocument, ID: in.Root, Root: true})
		if err != nil {
			return err
		}
		if len(found) == 0 || empty(found[0]) {
			return fault.New(fault.Missing, "store.missing", nil)
		}
		v := found[0]
		body, err := decode[commitment.DocumentBody](v.Body)
		if err != nil {
			return err
		}
		if body.Published != nil && *body.Published == publication {
			return nil
		}
		d, err := h.newDeed(w, actor, record.VerbSayPublished, in.Why, request)
		if err != nil {
			return err
		}
		body.Published = &publication
		before := v.Body
		v.Number, v.Reach = v.Number+1, record.Draft
		if v.Body, err = encode(body); err != nil {
			return err
		}
		if err := checkLengths("document", v.Body); err != nil {
			return err
		}
		if err := namesNobody(before, v.Body); err != nil {
			return err
		}
		if err := d.put(v); err != nil {
			return err
		}
		said = d.change
		return d.done(nil)
	})
	return said, err
}

// mayReach says whether a tree, its root first, may be shown to anybody but its
// owner: a document only once somebody said that it is published, and what became
// of its recommendations no sooner, for that tells what a draft asks for.
func mayReach(r Reading, parts []record.Version) error {
	root := parts[0]
	switch {
	case empty(root):
		return nil
	case root.Kind == record.KindDocument:
		body, err := decode[commitment.DocumentBody](root.Body)
		if err == nil && body.Confidential() {
			err = confidential(body.Reference)
		}
		return err
	case root.Kind != record.KindFollowUp:
		return nil
	}
	spoken := map[string]bool{root.Key: true}
	for _, v := range parts {
		if v.Kind != record.KindSame || v.Gone || empty(v) {
			continue
		}
		says, err := decode[commitment.SameBody](v.Body)
		if err != nil {
			return err
		}
		spoken[says.Earlier.Document()], spoken[says.Later.Document()] = true, true
	}
	for _, key := range slices.Sorted(maps.Keys(spoken)) {
		if err := saidPublished(r, key); err != nil {
			return err
		}
	}
	return nil
}

// saidPublished says whether a record in sight says of a document that it is
// published. One that is in no record any more counts as confidential: else whoever
// took a draft out could tell what it asks for.
func saidPublished(r Reading, key string) error {
	found, err := r.Versions(Query{Kind: record.KindDocument, Key: key, Root: true})
	if err != nil {
		return err
	}
	for _, v := range found {
		if empty(v) {
			continue
		}
		if body, err := decode[commitment.DocumentBody](v.Body); err != nil || !body.Confidential() {
			return err
		}
	}
	_, reference, _ := strings.Cut(key, "|")
	return confidential(reference)
}

func confidential(reference string) error {
	return fault.New(fault.Denied, "app.confidential", fault.Args{"document": reference})
}

// keepsIdentity refuses a body that makes a record another one, or that says of a
// document what only SayPublished says.
func keepsIdentity(was record.Version, next json.RawMessage) error {
	key := was.Key
	switch was.Kind {
	case record.KindDocument:
		body, err := decode[commitment.DocumentBody](next)
		if err != nil {
			return err
		}
		var before commitment.DocumentBody // of one that was erased, nobody has said anything
		if !empty(was) {
			if before, err = decode[commitment.DocumentBody](was.Body); err != nil {
				return err
			}
		}
		if (before.Published == nil) != (body.Published == nil) || body.Published != nil && *before.Published != *body.Published {
			return invalid("app.say-published", nil)
		}
		key = body.Key()
	case record.KindRecommendation:
		body, err := decode[commitment.RecommendationBody](next)
		if err != nil {
			return err
		}
		key = body.Key()
	}
	if key != was.Key {
		return invalid("app.another-place", nil)
	}
	return nil
}
