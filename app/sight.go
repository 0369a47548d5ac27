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

// home says whose records a part of an address names: a State's own and those of
// its bodies, or those of a body of the region.
type home string

func (c home) holds(owner record.Owner) bool {
	return string(c) != "" && (owner.State() == string(c) || owner.State() == "" && string(owner) == string(c))
}

// inMemory reports whether the snapshot holds all that the scope holds of a home.
func (s Sight) inMemory(scope access.Scope, of home) bool {
	return s.AsAt.IsZero() && (scope.Own == "" || !of.holds(scope.Own)) && (scope.State == "" || scope.State != string(of))
}

// ShowPlan is a plan of a State, or of a body of the region, in the reader's
// sight. What is not there and what is not theirs are told alike.
func (h *House) ShowPlan(ctx context.Context, snapshots *Snapshots, actor access.Actor, of string, id record.ID, sight Sight) (*ShownPlan, error) {
	plans, err := h.showPlans(ctx, snapshots, actor, home(of), id, sight)
	if err != nil {
		return nil, err
	}
	if len(plans) == 0 {
		return nil, fault.New(fault.Missing, "app.no-plan", fault.Args{"owner": of})
	}
	return plans[0], nil
}

// ShowPlans lists the plans of a State, or of a body of the region, in the
// reader's sight: the newest period first.
func (h *House) ShowPlans(ctx context.Context, snapshots *Snapshots, actor access.Actor, of string, sight Sight) ([]*ShownPlan, error) {
	return h.showPlans(ctx, snapshots, actor, home(of), "", sight)
}

// OwnPlans lists what the actor's own body and State have as the actor sees it:
// drafts of the own body, and whatever else of the State is in scope.
func (h *House) OwnPlans(ctx context.Context, actor access.Actor) ([]*ShownPlan, error) {
	of := home(actor.Owner.State())
	if of == "" {
		of = home(actor.Owner)
	}
	return h.showStored(ctx, actor, of, "", Sight{})
}

func (h *House) showPlans(ctx context.Context, snapshots *Snapshots, actor access.Actor, of home, id record.ID, sight Sight) ([]*ShownPlan, error) {
	scope := sight.scope(actor)
	if !sight.inMemory(scope, of) {
		return h.showStored(ctx, actor, of, id, sight)
	}
	return snapshots.Newest().plans(scope.Floor, of, id)
}

// Plans lists what a State, or a body of the region, shows to those whose floor it
// is: the newest period first.
func (s *Snapshot) Plans(floor record.Reach, of string) ([]*ShownPlan, error) {
	return s.plans(floor, home(of), "")
}

// plans are the plans of a home in a layer; id "" asks for all.
func (s *Snapshot) plans(floor record.Reach, of home, id record.ID) ([]*ShownPlan, error) {
	var plans []*ShownPlan
	for _, owner := range s.Owners(floor) {
		if !of.holds(owner) {
			continue
		}
		holding := s.Holding(floor, owner)
		for _, root := range holding.Of(record.KindPlan) {
			if id != "" && root.ID != id || empty(root) {
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
func (h *House) showStored(ctx context.Context, actor access.Actor, of home, id record.ID, sight Sight) ([]*ShownPlan, error) {
	var plans []*ShownPlan
	var read []record.Version
	err := h.Store.Read(ctx, sight.scope(actor), func(r Reading) error {
		roots, err := r.Versions(Query{Kind: record.KindPlan, ID: id, Root: true, AsAt: sight.AsAt})
		if err != nil {
			return err
		}
		for _, root := range roots {
			if !of.holds(root.Owner) || empty(root) {
				continue
			}
			parts, err := r.Versions(Query{Owner: root.Owner, Tree: root.ID, AsAt: sight.AsAt})
			if err != nil {
				return err
			}
			p, err := show(root, parts)
			if err != nil {
				return err
			}
			read = append(read, parts...)
			plans = append(plans, p)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	newestFirst(plans)
	return plans, h.writeReading(ctx, actor, read)
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
