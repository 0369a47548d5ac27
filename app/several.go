// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// Part is one record of a plan as somebody wants it to be, within a change of
// several.
type Part struct {
	// Ref names the record; without an ID it is a new one.
	Ref record.Ref
	// Base is the number of the version that the person had before them.
	Base int64
	// Kind is what a new record is: an objective or an action.
	Kind record.Kind
	// Parent is the record that it is a part of; "" to leave it where it is.
	Parent record.ID
	// Body is the whole content.
	Body json.RawMessage
	// End: the record ends; Body counts for nothing. It can be brought back by
	// saving it again.
	End bool
}

// SeveralRequest is records of one plan as somebody wants them to be, all of
// them in one change or none.
type SeveralRequest struct {
	// Root is the plan.
	Root         record.ID
	Parts        []Part
	Why, Request string
}

// Several is what a change of several records made.
type Several struct {
	// Change is "" when there was nothing to change.
	Change record.ID `json:"change,omitempty"`
	// Saved names the records in the order in which they were asked for.
	Saved []record.Ref `json:"saved"`
}

// SaveSeveral saves records of a plan of the actor's own in one change, which is
// undone as one. Each is based on the version that the person had before them:
// when somebody saved one of them since, it fails with a *Conflict about that
// one, and nothing is kept. What identifies a person who may be a victim is
// refused.
func (h *House) SaveSeveral(ctx context.Context, actor access.Actor, in SeveralRequest) (Several, error) {
	done := Several{Saved: []record.Ref{}}
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return done, err
	}
	if err := checkWhy(in.Why); err != nil {
		return done, err
	}
	request, err := asking(in.Request, in.Root, in.Parts, in.Why)
	if err != nil {
		return done, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		if c, ok, err := requested(w, actor, request, record.VerbSave, func(v record.Version) bool { return v.Tree == in.Root }); err != nil {
			return err
		} else if ok {
			done.Change = c.ID
			if len(c.Answer) == 0 {
				return nil // it was erased, with what it told of
			}
			if err := json.Unmarshal(c.Answer, &done); err != nil || len(done.Saved) != len(in.Parts) {
				return otherRequest(err)
			}
			return nil
		}
		d, err := h.newDeed(w, actor, record.VerbSave, in.Why, request)
		if err != nil {
			return err
		}
		all, err := treeOf(w, actor.Owner, in.Root)
		if err != nil {
			return err
		}
		s := several{deed: d, root: in.Root, all: all}
		for _, p := range in.Parts {
			ref, err := s.save(p)
			if err != nil {
				return err
			}
			done.Saved = append(done.Saved, ref)
		}
		if err := s.holdsTogether(); err != nil {
			return err
		}
		if d.begun {
			done.Change = d.change.ID
		}
		return d.done(done)
	})
	return done, err
}

// several is one change of several records while it is being made.
type several struct {
	deed *deed
	root record.ID
	// all are the newest versions of the plan's records, the root first.
	all []record.Version
}

// find is where a record stands among all; -1 when the plan has none such.
func (s *several) find(id record.ID) int {
	return slices.IndexFunc(s.all, func(v record.Version) bool { return v.ID == id })
}

func (s *several) save(p Part) (record.Ref, error) {
	if p.Ref.ID == "" {
		return s.add(p)
	}
	i := s.find(p.Ref.ID)
	if i < 0 || p.Ref.Owner != s.deed.change.Owner {
		return p.Ref, fault.New(fault.Missing, "store.missing", nil)
	}
	was := s.all[i]
	if p.Parent != "" && was.Kind != record.KindObjective && was.Kind != record.KindAction {
		return p.Ref, invalid("app.not-moved", nil)
	}
	next := was
	next.Number, next.Reach, next.Gone = was.Number+1, record.Draft, p.End
	if !p.End {
		next.Body = p.Body
		if p.Parent != "" {
			next.Parent = p.Parent
		}
		if err := checkBody(was.Kind, p.Body); err != nil {
			return p.Ref, err
		}
	}
	if was.Number != p.Base {
		return p.Ref, conflict(s.deed, was, SaveRequest{Ref: p.Ref, Base: p.Base, Body: next.Body})
	}
	if err := keepsIdentity(was, next.Body); err != nil {
		return p.Ref, err
	}
	if identical(was.Body, next.Body) && was.Gone == next.Gone && was.Parent == next.Parent {
		return p.Ref, nil
	}
	if err := namesNobody(was.Body, next.Body); err != nil {
		return p.Ref, err
	}
	if next.ID == s.root && p.End {
		return p.Ref, invalid("app.not-saved-so", fault.Args{"kind": string(was.Kind)})
	}
	s.all[i] = next
	return p.Ref, s.deed.put(next)
}

// add puts a new objective or action behind those that are there.
func (s *several) add(p Part) (record.Ref, error) {
	if p.Kind != record.KindObjective && p.Kind != record.KindAction || s.all[0].Kind != record.KindPlan {
		return p.Ref, invalid("app.not-saved-so", fault.Args{"kind": string(p.Kind)})
	}
	if err := checkBody(p.Kind, p.Body); err != nil {
		return p.Ref, err
	}
	if err := namesNobody(nil, p.Body); err != nil {
		return p.Ref, err
	}
	id, err := s.deed.house.id(s.deed.change.At)
	if err != nil {
		return p.Ref, err
	}
	v := record.Version{Ref: record.Ref{Owner: s.deed.change.Owner, ID: id}, Kind: p.Kind, Number: 1, Tree: s.root, Parent: p.Parent, Body: p.Body}
	if v.Parent == "" {
		v.Parent = s.root
	}
	var places []int
	used := make(map[string]bool)
	for _, other := range s.all {
		if other.Kind == p.Kind {
			places, used[other.Key] = append(places, other.Order), true
		}
	}
	v.Order = plan.After(places)
	named, err := s.named(v)
	if err != nil {
		return v.Ref, err
	}
	key := plan.Key(string(p.Kind), named)
	v.Key = key
	for n := 2; used[v.Key]; n++ {
		v.Key = key + "~" + strconv.Itoa(n)
	}
	s.all = append(s.all, v)
	return v.Ref, s.deed.put(v)
}

// named is what a new record is recognised by.
func (s *several) named(v record.Version) (plan.Named, error) {
	if v.Kind == record.KindObjective {
		body, err := decode[ObjectiveBody](v.Body)
		return plan.Named{Number: body.Number, Text: source(body.Title)}, err
	}
	body, err := decode[ActionBody](v.Body)
	named := plan.Named{Number: body.Number, Text: source(body.Text)}
	if i := s.find(v.Parent); err == nil && i > 0 && s.all[i].Kind == record.KindObjective && !empty(s.all[i]) {
		objective, err := decode[ObjectiveBody](s.all[i].Body)
		named.Objective = source(objective.Title)
		return named, err
	}
	return named, err
}

// holdsTogether: what is there stands under the plan or under an objective that
// is there, and under nothing that stands under itself.
func (s *several) holdsTogether() error {
	for _, v := range s.all {
		if v.Gone || v.Kind != record.KindObjective && v.Kind != record.KindAction {
			continue
		}
		at := v
		for range s.all {
			if at.Parent == s.root {
				break
			}
			i := s.find(at.Parent)
			if i < 0 || s.all[i].Kind != record.KindObjective || s.all[i].Gone {
				return fault.New(fault.Conflict, "app.stands-under-nothing", nil)
			}
			at = s.all[i]
		}
		if at.Parent != s.root {
			return fault.New(fault.Conflict, "app.stands-under-nothing", nil)
		}
	}
	return nil
}
