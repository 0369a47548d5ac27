// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"slices"
	"strings"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// Unshown is one record of a plan that an audience does not see as it stands.
type Unshown struct {
	// Now is the record as it stands, ended or not.
	Now record.Version
	// Seen is what the audience sees of it; its Number is 0 when that is nothing.
	Seen record.Version
	// Fields are what differs, when both are there.
	Fields []record.FieldChange
}

// New: the audience does not see the record at all yet.
func (u Unshown) New() bool { return u.Seen.Number == 0 }

// Standing is a plan of one's own, or another root, as it stands, and what its audiences do not
// see of that.
type Standing struct {
	Root record.Version
	// Parts are the plan's records as they stand, the root first, ended ones too.
	Parts []record.Version
	// Content names all of that, for a signature.
	Content string
	// Unshown lists what each audience does not see as it stands.
	Unshown map[record.Reach][]Unshown
	// Seen says which audiences see anything of the plan.
	Seen map[record.Reach]bool
	// Signed lists who signed for what stands now, and for which audience.
	Signed []Signature
	// Alone: nobody else of the body can sign.
	Alone bool
}

// audiences are the scopes of those who see a plan of an owner, by its reach.
func audiences(owner record.Owner) map[record.Reach]access.Scope {
	return map[record.Reach]access.Scope{
		record.Submitted: {State: owner.State(), Floor: record.Network},
		record.Network:   {Floor: record.Network},
		record.Public:    {Floor: record.Public},
	}
}

// Standing is how far a plan of the actor's own, or another root, has come.
func (h *House) Standing(ctx context.Context, actor access.Actor, root record.ID) (Standing, error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return Standing{}, err
	}
	list, err := h.standings(ctx, actor, Query{Owner: actor.Owner, ID: root, Root: true})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.Missing, "store.missing", nil)
	}
	if err != nil {
		return Standing{}, err
	}
	return list[0], nil
}

// Standings are all plans of the actor's own, those that ended left out.
func (h *House) Standings(ctx context.Context, actor access.Actor) ([]Standing, error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return nil, err
	}
	return h.standings(ctx, actor, Query{Owner: actor.Owner, Kind: record.KindPlan, Root: true})
}

// FollowUpStandings are the follow-ups of documents of the actor's own.
func (h *House) FollowUpStandings(ctx context.Context, actor access.Actor) ([]Standing, error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return nil, err
	}
	return h.standings(ctx, actor, Query{Owner: actor.Owner, Kind: record.KindFollowUp, Root: true})
}

func (h *House) standings(ctx context.Context, actor access.Actor, q Query) (list []Standing, err error) {
	err = h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		roots, err := r.Versions(q)
		if err != nil {
			return err
		}
		alone, err := isAlone(r, actor)
		if err != nil {
			return err
		}
		for _, root := range roots {
			if empty(root) {
				continue
			}
			s := Standing{Root: root, Alone: alone, Unshown: make(map[record.Reach][]Unshown), Seen: make(map[record.Reach]bool)}
			if s.Parts, err = treeOf(r, actor.Owner, root.ID); err != nil {
				return err
			}
			s.Content = contentOf(s.Parts)
			if s.Signed, err = signaturesFor(r, root.Ref, root.Number, s.Content); err != nil {
				return err
			}
			list = append(list, s)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for reach, scope := range audiences(actor.Owner) {
		err := h.Store.Read(ctx, scope, func(r Reading) error {
			for i := range list {
				seen, err := r.Versions(Query{Owner: actor.Owner, Tree: list[i].Root.ID, Gone: true})
				if err != nil {
					return err
				}
				if err := list[i].compare(reach, seen); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// compare notes what an audience that sees seen does not see as it stands.
func (s *Standing) compare(reach record.Reach, seen []record.Version) error {
	sees := make(map[record.ID]record.Version)
	for _, v := range seen {
		if !v.Gone {
			sees[v.ID], s.Seen[reach] = v, true
		}
	}
	for _, now := range s.Parts {
		before := sees[now.ID]
		if now.Kind == record.KindFile && reach.Signed() || now.Kind == record.KindRefusal || now.Gone && before.Number == 0 {
			continue
		}
		if before.Number > 0 && before.Number == now.Number {
			continue
		}
		u := Unshown{Now: now, Seen: before}
		if before.Number > 0 && !now.Gone {
			var err error
			if u.Fields, err = told(before, now); err != nil {
				return err
			}
			if len(u.Fields) == 0 {
				continue
			}
		}
		s.Unshown[reach] = append(s.Unshown[reach], u)
	}
	return nil
}

// told is what differs between two versions for whoever reads them: where a
// document said it is no part of what is said.
func told(before, after record.Version) ([]record.FieldChange, error) {
	changes, err := record.Difference(spoken(before), spoken(after))
	if err != nil {
		return nil, err
	}
	changes = slices.DeleteFunc(changes, func(c record.FieldChange) bool { return c.Field == "origin" || strings.HasPrefix(c.Field, "origin.") })
	if before.Number > 0 && before.Parent != after.Parent {
		changes = append(changes, record.FieldChange{Field: "objective"})
	}
	return changes, nil
}

// spoken is what a version says; nothing when it was erased.
func spoken(v record.Version) []byte {
	if empty(v) {
		return nil
	}
	return v.Body
}

// Submitted lists the plans of other owners of the actor's State that were
// submitted to the actor, and that no wider audience sees as they are: also those
// published before, of which some part was submitted since. At is when. That they
// were read is written down.
func (h *House) Submitted(ctx context.Context, actor access.Actor) (found []record.Version, err error) {
	scope := actor.Scope()
	if scope.State == "" {
		return nil, nil
	}
	err = h.Store.Read(ctx, scope, func(r Reading) error {
		all, err := r.Versions(Query{Kind: record.KindPlan, Root: true})
		for _, v := range all {
			if v.Owner == actor.Owner || v.Owner.State() != scope.State || empty(v) {
				continue
			}
			parts, err := r.Versions(Query{Owner: v.Owner, Tree: v.ID, Gone: true})
			if err != nil {
				return err
			}
			listed := false
			for _, part := range parts {
				news, err := submittedOnly(r, part)
				if err != nil {
					return err
				}
				if news && (!listed || part.At.After(v.At)) {
					listed, v.At = true, part.At
				}
			}
			if listed {
				found = append(found, v)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, h.writeReading(ctx, actor, found)
}

// submittedOnly reports whether what a part of a plan says was submitted and went
// no further. A file goes no further ever, and that something ended is news only
// to those beyond who see it still.
func submittedOnly(r Reading, part record.Version) (bool, error) {
	if part.Reach != record.Submitted || part.Kind == record.KindFile {
		return false, nil
	}
	if !part.Gone {
		return true, nil
	}
	history, err := r.History(part.Ref)
	if err != nil {
		return false, err
	}
	beyond := newestAt(history, part.Number, record.Network)
	return beyond.Number > 0 && !beyond.Gone, nil
}
