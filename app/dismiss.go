// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// Dismissing is a finding that somebody sets aside, or takes up again.
type Dismissing struct {
	Plan    record.ID
	Finding string
	// Why is the reason, in the language Lang. Without one, nothing is set aside.
	Why, Lang string
	// Again: the finding is taken up again.
	Again   bool
	Request string
	// Facts are what the rules ask that know recommendations.
	Facts *catalogue.Catalogue
}

// Dismiss sets a finding aside, with a reason that everybody reads who sees the
// plan, or takes it up again. Only what the rules find now can be set aside.
func (h *House) Dismiss(ctx context.Context, actor access.Actor, in Dismissing, words *lexicon.Lexicon) error {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return err
	}
	in.Why = strings.TrimSpace(in.Why)
	if in.Why == "" && !in.Again {
		return fault.New(fault.Invalid, "app.dismiss-why", nil)
	}
	request, err := asking(in.Request, in.Plan, in.Finding, in.Why, in.Lang, in.Again)
	if err != nil {
		return err
	}
	followed, err := h.followedFor(ctx, actor, in)
	if err != nil {
		return err
	}
	return h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		if _, done, err := requested(w, actor, request, record.VerbSave, func(v record.Version) bool {
			return v.Kind == record.KindDismissal && v.Tree == in.Plan && v.Key == in.Finding
		}); err != nil || done {
			return err
		}
		there, err := w.Versions(Query{Owner: actor.Owner, Kind: record.KindDismissal, Tree: in.Plan, Key: in.Finding, Gone: true})
		if err != nil {
			return err
		}
		var next record.Version
		if in.Again {
			if len(there) == 0 || there[0].Gone {
				return nil // it is taken up already
			}
			next = there[0]
			next.Number, next.Gone, next.Reach = next.Number+1, true, record.Draft
		} else if next, err = h.dismissal(w, actor, in, there, words, followed); err != nil {
			return err
		}
		d, err := h.newDeed(w, actor, record.VerbSave, in.Why, request)
		if err != nil {
			return err
		}
		if err := d.put(next); err != nil {
			return err
		}
		return d.done(nil)
	})
}

// followedFor is what the rules know of recommendations when one of them found what
// is to be set aside; nothing else needs it.
func (h *House) followedFor(ctx context.Context, actor access.Actor, in Dismissing) (f gap.FollowUp, err error) {
	rule, _, _ := strings.Cut(in.Finding, "/")
	if in.Again || in.Facts == nil || !slices.ContainsFunc(gap.Rules(), func(r gap.Rule) bool { return r.ID == rule && r.Needs == "recommendations" }) {
		return f, nil
	}
	state := actor.Owner.State()
	if state == "" {
		found, err := h.Look(ctx, actor, Query{Owner: actor.Owner, Kind: record.KindPlan, ID: in.Plan})
		if err != nil || len(found) == 0 {
			return f, err
		}
		if state, err = StateOf(found[0]); err != nil {
			return f, err
		}
	}
	return h.FollowUpOf(ctx, nil, actor, state, Sight{}, in.Facts)
}

// dismissal is the version by which a finding is set aside.
func (h *House) dismissal(r Reading, actor access.Actor, in Dismissing, there []record.Version, words *lexicon.Lexicon, followed gap.FollowUp) (record.Version, error) {
	var none record.Version
	tree, before, err := treesOf(r, record.Ref{Owner: actor.Owner, ID: in.Plan}, time.Time{})
	if err != nil {
		return none, err
	}
	g, err := GapsIn(tree, before, words)
	if err != nil {
		return none, err
	}
	rule, _, _ := strings.Cut(in.Finding, "/")
	if !slices.ContainsFunc(g.Report.With(followed).Findings, func(f gap.Finding) bool { return f.Key == in.Finding }) {
		return none, fault.New(fault.Missing, "app.no-finding", nil)
	}
	body, err := encode(DismissalBody{Rule: rule, Why: record.NewText(in.Lang, in.Why)})
	if err != nil {
		return none, err
	}
	if len(there) > 0 {
		next := there[0]
		next.Number, next.Gone, next.Reach, next.Body = next.Number+1, false, record.Draft, body
		return next, nil
	}
	id, err := h.id(h.now())
	if err != nil {
		return none, err
	}
	return record.Version{Ref: record.Ref{Owner: actor.Owner, ID: id}, Kind: record.KindDismissal, Number: 1, Tree: in.Plan, Parent: in.Plan,
		Key: in.Finding, Body: body}, nil
}
