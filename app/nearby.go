// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"

	"jalon/domain/access"
	"jalon/domain/record"
)

// perusal is how versions are read for somebody: what kinds, and what is made of
// those of one owner.
type perusal[T any] struct {
	// name tells what is kept of one perusal from what is kept of others.
	name  string
	kinds []record.Kind
	make  func([]record.Version) (T, error)
}

var (
	perusedDocuments = perusal[[]*ShownDocument]{"documents", []record.Kind{record.KindDocument, record.KindRecommendation}, showDocuments}
	perusedFollowUps = perusal[*said]{"follow-ups", followUpKinds, readSaid}
	perusedWords     = perusal[*searched]{"words", SearchedKinds, searchable}
)

// nearby reads what is near and makes of it what is asked for, owner by owner; without
// snapshots, or as at an earlier day, of everybody in sight. The versions are asked
// of the store each time; what is made of them is kept for the very scope, and
// given again while it is shown the very same (decision 30).
func nearby[T any](ctx context.Context, h *House, p perusal[T], scope access.Scope, sight Sight, n near) (made []T, found []record.Version, err error) {
	turn := h.kept.now()
	if found, err = h.fromStore(ctx, scope, sight, n, p.kinds...); err != nil {
		return nil, nil, err
	}
	var owners []record.Owner
	of := make(map[record.Owner][]record.Version)
	for _, v := range found {
		if of[v.Owner] == nil {
			owners = append(owners, v.Owner)
		}
		of[v.Owner] = append(of[v.Owner], v)
	}
	keeps := !n.none() && sight.AsAt.IsZero()
	for _, owner := range owners {
		versions := of[owner]
		as, e := keptAs{scope: scope, root: record.Ref{Owner: owner}, perusal: p.name}, edition{}
		if keeps {
			e = editionOf(versions)
			if what, ok := h.kept.take(as, e); ok {
				made = append(made, what.(T))
				continue
			}
		}
		one, err := p.make(versions)
		if err != nil {
			return nil, nil, err
		}
		if keeps {
			h.kept.put(as, e, turn, one, len(versions))
		}
		made = append(made, one)
	}
	return made, found, nil
}

// documentsInSight are the documents that a reader sees, before any has yielded, and
// the versions among them that the store was asked for.
func (h *House) documentsInSight(ctx context.Context, snapshots *Snapshots, actor access.Actor, sight Sight) (all []*ShownDocument, found []record.Version, err error) {
	scope := sight.scope(actor)
	n := near{}
	if snapshots != nil && sight.AsAt.IsZero() {
		n = nearOf(scope)
		newest := snapshots.Newest()
		for _, owner := range newest.Owners(scope.Floor) {
			if n.of(owner) {
				continue
			}
			documents, err := newest.Holding(scope.Floor, owner).documents()
			if err != nil {
				return nil, nil, err
			}
			all = append(all, documents...)
		}
		if n.none() {
			return all, nil, nil
		}
	}
	own, found, err := nearby(ctx, h, perusedDocuments, scope, sight, n)
	for _, documents := range own {
		all = append(all, documents...)
	}
	return all, found, err
}
