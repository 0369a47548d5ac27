// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"slices"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// DismissalBody is what the record keeps of a finding that its owner set aside.
// It stands in the plan's tree and is seen as far as the plan: what was set
// aside, and why, is never hidden from those who see the finding.
type DismissalBody struct {
	Rule string `json:"rule"`
	// Why is the owner's reason, for everybody who sees the plan.
	Why record.Text `json:"why"`
}

// Dismissal is a finding set aside: when, in whose name, and why.
type Dismissal struct {
	Version record.Version
	Body    DismissalBody
}

// Gaps is what the rules find in a plan of the record, as an actor sees it.
type Gaps struct {
	Plan     record.Version
	Document PlanDocument
	Report   gap.Report
	// Previous is the plan before it; nil when none is in scope.
	Previous *PlanDocument
	// Actions are the records of the report's actions, by their index.
	Actions []record.Ref
	// Dismissed holds the findings that the owner set aside, by their key.
	Dismissed map[string]Dismissal
}

// Open are the findings that nobody set aside.
func (g Gaps) Open() []gap.Finding {
	return slices.DeleteFunc(slices.Clone(g.Report.Findings), func(f gap.Finding) bool {
		_, dismissed := g.Dismissed[f.Key]
		return dismissed
	})
}

// Gaps asks the rules of a plan in the reader's sight, in the words of the lexicon.
// What they found may be given to others too: it is not to be changed.
func (h *House) Gaps(ctx context.Context, actor access.Actor, plan record.Ref, sight Sight, words *lexicon.Lexicon) (Gaps, error) {
	l := looking{kept: &h.kept, turn: h.kept.now(), scope: sight.scope(actor), sight: sight}
	var g Gaps
	err := h.Store.Read(ctx, l.scope, func(r Reading) (err error) {
		l.Reading = r
		g, err = l.gaps(plan, words)
		return err
	})
	if err != nil {
		return Gaps{}, err
	}
	return g, h.writeReading(ctx, actor, l.read)
}

// treesOf reads a plan as it stood at an instant, zero for now, and the plan before
// it, nil where there is none.
func treesOf(r Reading, plan record.Ref, asAt time.Time) (tree, before []record.Version, err error) {
	if tree, err = standing(r, plan, asAt); err != nil {
		return nil, nil, err
	}
	others, err := r.Versions(Query{Owner: plan.Owner, Kind: record.KindPlan, Root: true, AsAt: asAt})
	if err != nil {
		return nil, nil, err
	}
	if id, ok := beforeThis(tree[0], others); ok {
		if before, err = standing(r, record.Ref{Owner: plan.Owner, ID: id}, asAt); err != nil {
			return nil, nil, err
		}
	}
	return tree, before, nil
}

// standing is a plan's tree as it stands in scope, or stood at an instant, the plan
// first.
func standing(r Reading, plan record.Ref, asAt time.Time) ([]record.Version, error) {
	tree, err := r.Versions(Query{Owner: plan.Owner, Tree: plan.ID, AsAt: asAt})
	if err != nil {
		return nil, err
	}
	tree = slices.DeleteFunc(tree, empty)
	i := slices.IndexFunc(tree, func(v record.Version) bool { return v.ID == plan.ID && v.Kind == record.KindPlan })
	if i < 0 {
		return nil, fault.New(fault.Missing, "store.missing", nil)
	}
	root := tree[i]
	return slices.Insert(slices.Delete(tree, i, i+1), 0, root), nil
}

// beforeThis is the full plan of the same owner whose period ended last before
// this one's began.
func beforeThis(root record.Version, others []record.Version) (record.ID, bool) {
	this, err := decode[PlanBody](root.Body)
	if err != nil || this.From == "" {
		return "", false
	}
	var id record.ID
	ended := ""
	for _, v := range others {
		b, err := decode[PlanBody](v.Body)
		// Days as ISO 8601 text are in the order of time.
		if err != nil || v.ID == root.ID || b.Kind != plan.Full || b.To == "" || b.To > this.From && b.From >= this.From || b.To <= ended {
			continue
		}
		id, ended = v.ID, b.To
	}
	return id, id != ""
}

// GapsIn asks the rules of a plan out of its tree, the plan first, and of the
// tree of the plan before it, nil when there is none.
func GapsIn(tree, before []record.Version, words *lexicon.Lexicon) (Gaps, error) {
	g := Gaps{Plan: tree[0], Dismissed: make(map[string]Dismissal)}
	var err error
	var now plan.Plan
	if g.Document, now, err = readTree(tree); err != nil {
		return g, err
	}
	var previous *plan.Plan
	if len(before) > 0 {
		document, p, err := readTree(before)
		if err != nil {
			return g, err
		}
		g.Previous, previous = &document, &p
	}
	g.Report = gap.Check(now, previous, words)
	refs := make(map[string]record.Ref)
	for _, v := range tree {
		switch v.Kind {
		case record.KindAction:
			refs[v.Key] = v.Ref
		case record.KindDismissal:
			body, err := decode[DismissalBody](v.Body)
			if err != nil {
				return g, err
			}
			g.Dismissed[v.Key] = Dismissal{v, body}
		}
	}
	for _, a := range now.Actions {
		g.Actions = append(g.Actions, refs[a.Key])
	}
	return g, nil
}

// readTree is a tree as a document and as the rules read it.
func readTree(tree []record.Version) (PlanDocument, plan.Plan, error) {
	d, err := DocumentOf(tree)
	if err != nil {
		return d, plan.Plan{}, err
	}
	p, err := d.Readable()
	return d, p, err
}

// StateOf is the State that a plan is about: the one in whose namespace it stands,
// or, of a document that a body of the region entered, the one that it names.
func StateOf(root record.Version) (string, error) {
	if state := root.Owner.State(); state != "" {
		return state, nil
	}
	body, err := decode[PlanBody](root.Body)
	return body.State, err
}

// DocumentOf is a plan's tree, the plan first, as a document.
func DocumentOf(tree []record.Version) (PlanDocument, error) {
	d := PlanDocument{Format: PlanFormat, Key: tree[0].Key, Objectives: []ObjectiveRow{}, Actions: []ActionRow{}}
	var err error
	if d.Plan, err = decode[PlanBody](tree[0].Body); err != nil {
		return d, err
	}
	return d, d.fill(tree[0].ID, tree)
}
