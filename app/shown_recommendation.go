// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// Address is where the recommendation stands in the world.
func (r ShownRecommendation) Address() commitment.Address {
	return commitment.Address{Speaker: r.Document.Says.Speaker, Reference: record.NormalReference(r.Document.Says.Reference),
		Paragraph: record.NormalParagraph(r.Says.Paragraph), Ordinal: r.Says.Ordinal}
}

// ShowRecommendation is one recommendation in the reader's sight. One that somebody
// transcribed is shown as its speaker's own record has it, where that is in sight.
// What is not there and what is not theirs are told alike.
func (h *House) ShowRecommendation(ctx context.Context, snapshots *Snapshots, actor access.Actor, ref record.Ref, sight Sight) (ShownRecommendation, error) {
	missing := fault.New(fault.Missing, "app.no-document-there", nil)
	if ref.ID == "" || ref.Owner == "" {
		return ShownRecommendation{}, missing
	}
	var choice DocumentChoice
	var key string
	err := h.Store.Read(ctx, sight.scope(actor), func(r Reading) error {
		found, err := r.Versions(Query{Owner: ref.Owner, ID: ref.ID, Kind: record.KindRecommendation, AsAt: sight.AsAt})
		if err != nil || len(found) == 0 || empty(found[0]) {
			return orMissing(err, missing)
		}
		key = found[0].Key
		roots, err := r.Versions(Query{Owner: ref.Owner, ID: found[0].Tree, Kind: record.KindDocument, AsAt: sight.AsAt})
		if err != nil || len(roots) == 0 || empty(roots[0]) {
			return orMissing(err, missing)
		}
		says, err := decode[commitment.DocumentBody](roots[0].Body)
		choice = DocumentChoice{Speaker: says.Speaker, Reference: says.Reference}
		return err
	})
	if err != nil {
		return ShownRecommendation{}, err
	}
	return h.recommendationOf(ctx, snapshots, actor, choice, sight, func(r ShownRecommendation) bool { return r.Key == key })
}

// RecommendationAt is the recommendation at an address, as the reader sees it.
func (h *House) RecommendationAt(ctx context.Context, snapshots *Snapshots, actor access.Actor, at commitment.Address, sight Sight) (ShownRecommendation, error) {
	return h.recommendationOf(ctx, snapshots, actor, DocumentChoice{Speaker: at.Speaker, Reference: at.Reference}, sight,
		func(r ShownRecommendation) bool { return r.Address().String() == at.String() })
}

// recommendationOf is the recommendation of some documents that is meant: the
// speaker's own before what others entered.
func (h *House) recommendationOf(ctx context.Context, snapshots *Snapshots, actor access.Actor, choice DocumentChoice, sight Sight, meant func(ShownRecommendation) bool) (found ShownRecommendation, err error) {
	documents, err := h.Documents(ctx, snapshots, actor, choice, sight)
	if err != nil {
		return found, err
	}
	for _, d := range documents {
		for _, r := range d.Recommendations {
			if meant(r) && (found.Document == nil || d.Own) {
				found = r
			}
		}
	}
	if found.Document == nil {
		return found, fault.New(fault.Missing, "app.no-document-there", nil)
	}
	return found, nil
}

// orMissing is the fault that a question met, else that nothing was found.
func orMissing(err error, missing *fault.Fault) error {
	if err != nil {
		return err
	}
	return missing
}

// SeenVersions are the versions of a record that the reader sees, the oldest first.
func (h *House) SeenVersions(ctx context.Context, actor access.Actor, ref record.Ref, sight Sight) (list []record.Version, err error) {
	err = h.Store.Read(ctx, sight.scope(actor), func(r Reading) error {
		all, err := r.History(ref)
		for _, v := range all {
			if sight.AsAt.IsZero() || !v.At.After(sight.AsAt) {
				list = append(list, v)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return list, h.writeReading(ctx, actor, list)
}
