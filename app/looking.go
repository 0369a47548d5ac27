// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"jalon/domain/access"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// looking is one reading of plans from the store: what was made before of the very
// versions that the scope is shown is not made again.
type looking struct {
	Reading
	kept  *kept
	turn  int64
	scope access.Scope
	sight Sight
	// own is the edition of the scope's own namespace, once it was asked for.
	own *edition
	// read are the versions that were read of others.
	read []record.Version
}

// revised is the edition of the scope's own namespace; ok is false for what is of
// another owner, or as of another day.
func (l *looking) revised(owner record.Owner) (e edition, ok bool, err error) {
	if !l.scope.Writes(owner) || !l.sight.AsAt.IsZero() {
		return e, false, nil
	}
	if l.own == nil {
		if e, err = revised(l.Reading, l.scope); err != nil {
			return e, false, err
		}
		l.own = &e
	}
	return *l.own, true, nil
}

// plans are the plans whose roots are asked for and wanted.
func (l *looking) plans(roots Query, wanted func(record.Version) (bool, error)) ([]*ShownPlan, error) {
	if p, err := l.keptOwn(roots.ID); err != nil || p != nil {
		if err != nil {
			return nil, err
		}
		if ok, err := wanted(p.Version); err != nil || !ok {
			return nil, err
		}
		return []*ShownPlan{p}, nil
	}
	found, err := l.Versions(roots)
	if err != nil {
		return nil, err
	}
	var plans []*ShownPlan
	for _, root := range found {
		if ok, err := wanted(root); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		p, err := l.plan(root)
		if err != nil {
			return nil, err
		}
		plans = append(plans, p)
	}
	return plans, nil
}

// keptOwn is the plan of the scope's own namespace with that ID, when it is kept.
func (l *looking) keptOwn(id record.ID) (*ShownPlan, error) {
	if id == "" {
		return nil, nil
	}
	e, ok, err := l.revised(l.scope.Own)
	if err != nil || !ok {
		return nil, err
	}
	p, ok := l.kept.take(keptAs{scope: l.scope, root: record.Ref{Owner: l.scope.Own, ID: id}}, e)
	if !ok {
		return nil, nil
	}
	return p.(*ShownPlan), nil
}

// plan is the plan with that root, with its parts in sight.
func (l *looking) plan(root record.Version) (*ShownPlan, error) {
	as := keptAs{scope: l.scope, root: root.Ref}
	e, own, err := l.revised(root.Owner)
	if err != nil {
		return nil, err
	}
	if own {
		if p, ok := l.kept.take(as, e); ok {
			return p.(*ShownPlan), nil
		}
	}
	parts, err := l.Versions(Query{Owner: root.Owner, Tree: root.ID, AsAt: l.sight.AsAt})
	if err != nil {
		return nil, err
	}
	l.read = append(l.read, parts...)
	if !own {
		e = editionOf(parts)
		if p, ok := l.kept.take(as, e); ok {
			return p.(*ShownPlan), nil
		}
	}
	p, err := show(root, parts)
	if err == nil && l.sight.AsAt.IsZero() {
		l.kept.put(as, e, l.turn, p, len(parts))
	}
	return p, err
}

// gaps is what the rules find in a plan in sight.
func (l *looking) gaps(plan record.Ref, words *lexicon.Lexicon) (g Gaps, err error) {
	as := keptAs{scope: l.scope, root: plan, words: words}
	e, own, err := l.revised(plan.Owner)
	if err != nil {
		return g, err
	}
	if own {
		if g, ok := l.kept.take(as, e); ok {
			return g.(Gaps), nil
		}
	}
	tree, before, err := treesOf(l.Reading, plan, l.sight.AsAt)
	if err != nil {
		return g, err
	}
	l.read = append(append(l.read, tree...), before...)
	if !own {
		e = editionOf(tree, before)
		if g, ok := l.kept.take(as, e); ok {
			return g.(Gaps), nil
		}
	}
	g, err = GapsIn(tree, before, words)
	if err == nil && l.sight.AsAt.IsZero() {
		l.kept.put(as, e, l.turn, g, len(tree)+len(before))
	}
	return g, err
}
