// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"slices"
	"time"

	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// GapsFollowed is Gaps with what the rules find that know the recommendations to
// the plan's State and what became of them, as far as the reader sees.
func (h *House) GapsFollowed(ctx context.Context, snapshots *Snapshots, actor access.Actor, plan record.Ref, sight Sight, words *lexicon.Lexicon, facts *catalogue.Catalogue) (Gaps, error) {
	g, err := h.gapsShown(ctx, snapshots, actor, plan, sight, words)
	if err != nil {
		return g, err
	}
	state, err := StateOf(g.Plan)
	if err != nil {
		return g, err
	}
	f, err := h.FollowUpOf(ctx, snapshots, actor, state, sight, facts)
	if err != nil {
		return g, err
	}
	g.Report = g.Report.With(f)
	return g, nil
}

// gapsShown is what the rules find in a plan by itself: from the snapshot where that
// holds it, and there asked once.
func (h *House) gapsShown(ctx context.Context, snapshots *Snapshots, actor access.Actor, plan record.Ref, sight Sight, words *lexicon.Lexicon) (Gaps, error) {
	scope := sight.scope(actor)
	if snapshots == nil || !sight.AsAt.IsZero() || nearOf(scope).of(plan.Owner) {
		return h.Gaps(ctx, actor, plan, sight, words)
	}
	return snapshots.Newest().Holding(scope.Floor, plan.Owner).gaps(plan.ID, words)
}

// foundIn names what the rules found: in which plan, in whose words.
type foundIn struct {
	plan  record.ID
	words *lexicon.Lexicon
}

// gaps is what the rules find in a plan of the holding.
func (h *Holding) gaps(plan record.ID, words *lexicon.Lexicon) (Gaps, error) {
	var before record.ID
	var roots []record.Version
	for root := range h.Of(record.KindPlan) {
		if !empty(root) {
			roots = append(roots, root)
		}
	}
	i := slices.IndexFunc(roots, func(v record.Version) bool { return v.ID == plan })
	if i < 0 {
		return Gaps{}, fault.New(fault.Missing, "store.missing", nil)
	}
	if g, ok := h.found.Load(foundIn{plan, words}); ok {
		return g.(Gaps), nil
	}
	if id, ok := beforeThis(roots[i], roots); ok {
		before = id
	}
	g, err := GapsIn(h.tree(plan), h.tree(before), words)
	if err != nil {
		return g, err
	}
	kept, _ := h.found.LoadOrStore(foundIn{plan, words}, g)
	return kept.(Gaps), nil
}

// tree is a plan's tree, the plan first; none for no plan.
func (h *Holding) tree(plan record.ID) (tree []record.Version) {
	for _, v := range h.Versions {
		switch {
		case v.Tree != plan || plan == "" || empty(v):
		case v.ID == plan:
			tree = slices.Insert(tree, 0, v)
		default:
			tree = append(tree, v)
		}
	}
	return tree
}

// FollowUpOf is what a State was asked and what became of it, as the rules read it,
// in the sight of a reader.
func (h *House) FollowUpOf(ctx context.Context, snapshots *Snapshots, actor access.Actor, state string, sight Sight, facts *catalogue.Catalogue) (gap.FollowUp, error) {
	out := gap.FollowUp{On: dayOf(h.now())}
	if !sight.AsAt.IsZero() {
		out.On = dayOf(sight.AsAt)
	}
	documents, err := h.Documents(ctx, snapshots, actor, DocumentChoice{State: state}, sight)
	if err != nil || len(documents) == 0 {
		return out, err
	}
	said, err := h.FollowUps(ctx, snapshots, actor, sight)
	if err != nil {
		return out, err
	}
	newest := newestRounds(documents)
	for _, d := range documents {
		replied := repliedTo(facts, d.Says, out.On)
		for _, r := range d.Recommendations {
			address, err := commitment.ParseAddress(r.NaturalKey())
			if err != nil {
				continue // nobody can say anything of it either
			}
			each := gap.Recommended{Address: address, Verb: r.Says.Verb, Text: source(r.Says.Text), Newest: newest[d.Says.Speaker].is(d),
				Earlier: said.earlier(address), Again: r.Says.Repeated, Answered: said.answered(address), Replied: replied}
			if day, err := record.ParseDay(r.Says.Deadline); err == nil {
				each.Deadline = day
			}
			for _, a := range said.Assessments(address) {
				each.Said = append(each.Said, a.Says)
			}
			out.Asked = append(out.Asked, each)
		}
	}
	return out, h.unshown(ctx, sight.scope(actor), sight.AsAt, said, out.Asked)
}

// examination is the newest one of a body: by its round, or by the day of its
// document where bodies count no rounds.
type examination struct {
	round int
	day   string
}

func (e examination) is(d *ShownDocument) bool {
	return d.Says.Round == e.round && (e.round > 0 || d.Says.Date == e.day)
}

func newestRounds(documents []*ShownDocument) map[string]examination {
	newest := make(map[string]examination)
	for _, d := range documents {
		e := newest[d.Says.Speaker]
		if d.Says.Round > e.round || d.Says.Round == e.round && d.Says.Date > e.day {
			newest[d.Says.Speaker] = examination{d.Says.Round, d.Says.Date}
		}
	}
	return newest
}

// repliedTo reports whether it is known that the State replied to a document: its
// reply was examined in that round, or in a later one.
func repliedTo(facts *catalogue.Catalogue, d commitment.DocumentBody, on record.Day) bool {
	for _, s := range facts.StepsOf(d.State, on) {
		if s.Step == catalogue.ReplyExamined && s.Round >= d.Round {
			return true
		}
	}
	return false
}

// answered is how many actions somebody said answer a recommendation.
func (f *FollowUps) answered(a commitment.Address) int {
	actions := make(map[record.Ref]bool)
	for _, each := range f.Answers(a) {
		if each.Says.Answers {
			actions[each.Says.Action] = true
		}
	}
	return len(actions)
}

// earlier is how many recommendations before it are said to ask for the same: those
// before them counted too.
func (f *FollowUps) earlier(a commitment.Address) int {
	met := map[commitment.Address]bool{a: true}
	for open := []commitment.Address{a}; len(open) > 0; open = open[1:] {
		for _, each := range f.Same(open[0]) {
			if before := each.Says.Earlier; each.Says.Same && each.Says.Later == open[0] && !met[before] {
				met[before] = true
				open = append(open, before)
			}
		}
	}
	return len(met) - 1
}

// unshown marks the recommendations of which the State claims that they were
// implemented, while all that the claim rested on is known to have ended.
func (h *House) unshown(ctx context.Context, scope access.Scope, asAt time.Time, said *FollowUps, asked []gap.Recommended) error {
	type claim struct {
		asked int
		body  commitment.AssessmentBody
		owner record.Owner
	}
	var claims []claim
	for i, each := range asked {
		for _, a := range said.Assessments(each.Address) {
			if a.Says.Voice() == commitment.StateVoice && a.Says.NeedsEvidence() && !cited(a.Says) {
				claims = append(claims, claim{i, a.Says, a.Owner})
			}
		}
	}
	if len(claims) == 0 {
		return nil
	}
	return h.Store.Read(ctx, scope, func(r Reading) error {
		for _, c := range claims {
			lost := true
			for _, e := range c.body.Evidence {
				q := Query{Owner: c.owner, Kind: record.KindFile, Key: e.File, AsAt: asAt, Gone: true}
				if e.Record != nil {
					q = Query{Owner: e.Record.Owner, ID: e.Record.ID, AsAt: asAt, Gone: true}
				}
				found, err := r.Versions(q)
				if err != nil {
					return err
				}
				lost = lost && ended(found)
			}
			if lost {
				asked[c.asked].Unshown = true
			}
		}
		return nil
	})
}

// cited reports whether a claim rests on something that is not kept here, and that
// nobody can take back here.
func cited(b commitment.AssessmentBody) bool {
	for _, e := range b.Evidence {
		if e.Citation != "" {
			return true
		}
	}
	return false
}

// ended reports whether it is known of all versions that what they hold is gone.
// Of what is not in sight, nothing is known.
func ended(found []record.Version) bool {
	for _, v := range found {
		if !v.Gone && !empty(v) {
			return false
		}
	}
	return len(found) > 0
}
