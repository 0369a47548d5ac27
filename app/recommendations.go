// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"cmp"
	"context"
	"slices"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// DocumentChoice says which documents are asked for; its zero fields do not choose.
type DocumentChoice struct {
	// State is whom the document addresses, Speaker who wrote it.
	State, Speaker string
	Round          int
	Reference      string
	// Owner is who entered it.
	Owner record.Owner
	ID    record.ID
}

func (c DocumentChoice) chooses(owner record.Owner, id record.ID, b commitment.DocumentBody) bool {
	return (c.State == "" || c.State == b.State) && (c.Speaker == "" || c.Speaker == b.Speaker) && (c.Round == 0 || c.Round == b.Round) &&
		(c.Reference == "" || record.NormalReference(c.Reference) == record.NormalReference(b.Reference)) &&
		(c.Owner == "" || c.Owner == owner) && (c.ID == "" || c.ID == id)
}

// RecommendationChoice says which recommendations are asked for; its zero fields do
// not choose.
type RecommendationChoice struct {
	DocumentChoice
	Verb commitment.Verb
	// Provision is a place in an instrument: what rests on it or on a place within it.
	Provision string
	// Theme is asked of the words by Words, where no person has said it.
	Theme string
	Words *lexicon.Lexicon
	// Reach, with Reached, is how far the version that is seen may be seen.
	Reach   record.Reach
	Reached bool
}

func (c RecommendationChoice) chooses(r ShownRecommendation) bool {
	return (c.Verb == "" || c.Verb == r.Says.Verb) && (c.Provision == "" || r.Says.CitesWithin(c.Provision)) &&
		(!c.Reached || c.Reach == r.Reach) &&
		(c.Theme == "" || slices.ContainsFunc(r.Themes(c.Words), func(t ShownTheme) bool { return t.Slug == c.Theme }))
}

// Documents lists the documents in the reader's sight with their recommendations:
// the newest first. What was transcribed yields to the speaker's own record.
// Without snapshots, the store is asked for everything.
func (h *House) Documents(ctx context.Context, snapshots *Snapshots, actor access.Actor, choice DocumentChoice, sight Sight) ([]*ShownDocument, error) {
	if snapshots != nil && sight.AsAt.IsZero() {
		return h.documentsAround(ctx, snapshots, actor, choice, sight)
	}
	scope := sight.scope(actor)
	var found []*ShownDocument
	err := h.Store.Read(ctx, scope, func(r Reading) error {
		roots, err := r.Versions(Query{Kind: record.KindDocument, Root: true, AsAt: sight.AsAt})
		if err != nil {
			return err
		}
		documents, err := showDocuments(roots)
		if err != nil {
			return err
		}
		parts, err := partsOfDocuments(r, wanted(documents, choice), len(documents), sight)
		if err != nil {
			return err
		}
		found, err = showDocuments(append(roots, parts...))
		return err
	})
	if err != nil {
		return nil, err
	}
	found = chosen(found, choice)
	return found, h.writeReading(ctx, actor, versionsOf(found))
}

// documentsAround are the documents that the snapshot holds and, for those who see
// more of their own State than the network does, those that are near.
func (h *House) documentsAround(ctx context.Context, snapshots *Snapshots, actor access.Actor, choice DocumentChoice, sight Sight) ([]*ShownDocument, error) {
	scope := sight.scope(actor)
	if nearOf(scope).none() {
		return snapshots.Newest().Documents(scope.Floor, choice)
	}
	all, read, err := h.documentsInSight(ctx, snapshots, actor, sight)
	if err != nil {
		return nil, err
	}
	found := chosen(wanted(all, choice), choice)
	if len(read) == 0 {
		return found, nil
	}
	n := nearOf(scope)
	return found, h.writeReading(ctx, actor, versionsOf(slices.DeleteFunc(slices.Clone(found), func(d *ShownDocument) bool { return !n.of(d.Owner) })))
}

// versionsOf are the versions that documents were read out of.
func versionsOf(documents []*ShownDocument) (list []record.Version) {
	for _, d := range documents {
		list = append(list, d.Version)
		for _, each := range d.Recommendations {
			list = append(list, each.Version)
		}
	}
	return list
}

// fewDocuments is up to how many documents are asked for one by one.
const fewDocuments = 40

// partsOfDocuments are the recommendations of some of all documents: of a few,
// tree by tree, and else of all at once.
func partsOfDocuments(r Reading, some []*ShownDocument, all int, sight Sight) (parts []record.Version, err error) {
	if len(some) > fewDocuments || len(some) == all {
		return r.Versions(Query{Kind: record.KindRecommendation, AsAt: sight.AsAt})
	}
	for _, d := range some {
		more, err := r.Versions(Query{Owner: d.Owner, Kind: record.KindRecommendation, Tree: d.ID, AsAt: sight.AsAt})
		if err != nil {
			return nil, err
		}
		parts = append(parts, more...)
	}
	return parts, nil
}

// wanted are the documents that a choice may choose, and those of their speakers
// that they yield to.
func wanted(documents []*ShownDocument, choice DocumentChoice) (list []*ShownDocument) {
	keys := make(map[string]bool)
	for _, d := range documents {
		keys[d.Key] = keys[d.Key] || choice.chooses(d.Owner, d.ID, d.Says)
	}
	for _, d := range documents {
		if keys[d.Key] && (d.Own || choice.chooses(d.Owner, d.ID, d.Says)) {
			list = append(list, d)
		}
	}
	return list
}

// chosen are the documents of a choice, the newest first, after each has yielded.
func chosen(documents []*ShownDocument, choice DocumentChoice) []*ShownDocument {
	list := slices.DeleteFunc(yielded(documents), func(d *ShownDocument) bool { return !choice.chooses(d.Owner, d.ID, d.Says) })
	slices.SortStableFunc(list, func(a, b *ShownDocument) int {
		return cmp.Or(cmp.Compare(b.Says.Date, a.Says.Date), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Owner, b.Owner))
	})
	return list
}

// ShowDocument is one document in the reader's sight. What is not there, what is
// not theirs and what has yielded are told alike.
func (h *House) ShowDocument(ctx context.Context, snapshots *Snapshots, actor access.Actor, ref record.Ref, sight Sight) (*ShownDocument, error) {
	found, err := h.Documents(ctx, snapshots, actor, DocumentChoice{Owner: ref.Owner, ID: ref.ID}, sight)
	if err != nil {
		return nil, err
	}
	if ref.ID == "" || len(found) == 0 {
		return nil, fault.New(fault.Missing, "app.no-document-there", nil)
	}
	return found[0], nil
}

// Recommendations lists the recommendations of a choice in the reader's sight, by
// document, the newest first, and in the order of each document.
func (h *House) Recommendations(ctx context.Context, snapshots *Snapshots, actor access.Actor, choice RecommendationChoice, sight Sight) ([]ShownRecommendation, error) {
	documents, err := h.Documents(ctx, snapshots, actor, choice.DocumentChoice, sight)
	if err != nil {
		return nil, err
	}
	var list []ShownRecommendation
	for _, d := range documents {
		for _, r := range d.Recommendations {
			if choice.chooses(r) {
				list = append(list, r)
			}
		}
	}
	return list, nil
}

// Documents lists the documents that are shown to those whose floor it is, the
// newest first.
func (s *Snapshot) Documents(floor record.Reach, choice DocumentChoice) ([]*ShownDocument, error) {
	layer := s.Layer(floor)
	layer.documenting.Do(func() {
		var all []*ShownDocument
		for _, owner := range layer.owners {
			documents, err := layer.holdings[owner].documents()
			if err != nil {
				layer.unheard = err
				return
			}
			all = append(all, documents...)
		}
		layer.documents = chosen(all, DocumentChoice{})
	})
	if layer.unheard != nil {
		return nil, layer.unheard
	}
	var list []*ShownDocument
	for _, d := range layer.documents {
		if choice.chooses(d.Owner, d.ID, d.Says) {
			list = append(list, d)
		}
	}
	return list, nil
}
