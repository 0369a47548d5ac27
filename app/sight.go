// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"slices"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// Sight is how a reader looks at the record: now or as it stood, with their own
// eyes or with those of a wider audience.
type Sight struct {
	// AsAt asks for the record as it stood at an instant; zero for now.
	AsAt time.Time
	// SeenBy is Network or Public, to see what they see; Draft is one's own eyes.
	SeenBy record.Reach
}

// scope is what the reader's questions can reach: never more than their own.
func (s Sight) scope(actor access.Actor) access.Scope {
	own := actor.Scope()
	if s.SeenBy < record.Network || s.SeenBy == record.Network && own.Floor > record.Network {
		return own
	}
	return access.Scope{Floor: s.SeenBy}
}

// inMemory reports whether the snapshot holds all that the scope holds about a
// State. What a body of the region drafts may be about any.
func (s Sight) inMemory(scope access.Scope, state string) bool {
	return s.AsAt.IsZero() && (scope.Own == "" || scope.Own.State() != "" && scope.Own.State() != state || scope.Own == record.Register)
}

// isAbout reports whether a plan is about a State; nothing is, that says nothing.
func isAbout(root record.Version, state string) (bool, error) {
	if empty(root) || state == "" {
		return false, nil
	}
	about, err := StateOf(root)
	return about == state, err
}

// ShowPlan is a plan about a State in the reader's sight. What is not there and what is not theirs are told alike.
func (h *House) ShowPlan(ctx context.Context, snapshots *Snapshots, actor access.Actor, state string, id record.ID, sight Sight) (*ShownPlan, error) {
	plans, err := h.showPlans(ctx, snapshots, actor, state, id, sight)
	if err != nil {
		return nil, err
	}
	if len(plans) == 0 {
		return nil, fault.New(fault.Missing, "app.no-plan", fault.Args{"owner": state})
	}
	return plans[0], nil
}

// ShowPlans lists the plans about a State in the reader's sight: the newest period first.
func (h *House) ShowPlans(ctx context.Context, snapshots *Snapshots, actor access.Actor, state string, sight Sight) ([]*ShownPlan, error) {
	return h.showPlans(ctx, snapshots, actor, state, "", sight)
}

// OwnPlans lists what the actor's own body and State have as the actor sees it:
// drafts of the own body, and whatever else of the State is in scope.
func (h *House) OwnPlans(ctx context.Context, actor access.Actor) ([]*ShownPlan, error) {
	return h.showStored(ctx, actor, Query{Kind: record.KindPlan, Root: true}, Sight{}, func(root record.Version) (bool, error) {
		own := root.Owner == actor.Owner || actor.Owner.State() != "" && root.Owner.State() == actor.Owner.State()
		return own && !empty(root), nil
	})
}

func (h *House) showPlans(ctx context.Context, snapshots *Snapshots, actor access.Actor, state string, id record.ID, sight Sight) ([]*ShownPlan, error) {
	scope := sight.scope(actor)
	if sight.inMemory(scope, state) {
		return snapshots.Newest().plans(scope.Floor, state, id)
	}
	return h.showStored(ctx, actor, Query{Kind: record.KindPlan, ID: id, Root: true, AsAt: sight.AsAt}, sight,
		func(root record.Version) (bool, error) { return isAbout(root, state) })
}

// Plans lists the plans about a State that are shown to those whose floor it is:
// the newest period first.
func (s *Snapshot) Plans(floor record.Reach, state string) ([]*ShownPlan, error) {
	return s.plans(floor, state, "")
}

// States lists the States about which a plan is shown to those whose floor it is.
func (s *Snapshot) States(floor record.Reach) ([]string, error) {
	seen := make(map[string]bool)
	for _, owner := range s.Owners(floor) {
		for root := range s.Holding(floor, owner).Of(record.KindPlan) {
			if empty(root) {
				continue
			}
			state, err := StateOf(root)
			if err != nil {
				return nil, err
			}
			seen[state] = state != ""
		}
	}
	var list []string
	for state, named := range seen {
		if named {
			list = append(list, state)
		}
	}
	slices.Sort(list)
	return list, nil
}

// plans are the plans about a State in a layer; id "" asks for all.
func (s *Snapshot) plans(floor record.Reach, state string, id record.ID) ([]*ShownPlan, error) {
	var plans []*ShownPlan
	for _, owner := range s.Owners(floor) {
		if of := owner.State(); of != "" && of != state {
			continue
		}
		holding := s.Holding(floor, owner)
		for root := range holding.Of(record.KindPlan) {
			about, err := isAbout(root, state)
			if err != nil {
				return nil, err
			}
			if !about || id != "" && root.ID != id {
				continue
			}
			p, err := holding.plan(root)
			if err != nil {
				return nil, err
			}
			plans = append(plans, p)
		}
	}
	newestFirst(plans)
	return plans, nil
}

// plan reads a plan of the holding, once.
func (h *Holding) plan(root record.Version) (*ShownPlan, error) {
	if p, ok := h.shown.Load(root.ID); ok {
		return p.(*ShownPlan), nil
	}
	var parts []record.Version
	for _, v := range h.Versions {
		if v.Tree == root.ID {
			parts = append(parts, v)
		}
	}
	p, err := show(root, parts)
	if err != nil {
		return nil, err
	}
	kept, _ := h.shown.LoadOrStore(root.ID, p)
	return kept.(*ShownPlan), nil
}

// showStored asks the store, under the reader's scope, and writes down what
// sensitive versions they read.
func (h *House) showStored(ctx context.Context, actor access.Actor, roots Query, sight Sight, wanted func(record.Version) (bool, error)) ([]*ShownPlan, error) {
	l := looking{kept: &h.kept, turn: h.kept.now(), scope: sight.scope(actor), sight: sight}
	var plans []*ShownPlan
	err := h.Store.Read(ctx, l.scope, func(r Reading) (err error) {
		l.Reading = r
		plans, err = l.plans(roots, wanted)
		return err
	})
	if err != nil {
		return nil, err
	}
	newestFirst(plans)
	return plans, h.writeReading(ctx, actor, l.read)
}

func newestFirst(plans []*ShownPlan) {
	slices.SortStableFunc(plans, func(a, b *ShownPlan) int {
		switch {
		case a.Says.From > b.Says.From:
			return -1
		case a.Says.From < b.Says.From:
			return 1
		}
		return 0
	})
}
