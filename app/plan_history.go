// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"slices"
	"sort"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// Moment is one change of a plan, as far as it is in the reader's sight: the
// versions that came to be in it.
type Moment struct {
	Change record.Ref
	At     time.Time
	By     record.ID
	// Verb and Why are what was done and the reason given; "" for those of another body.
	Verb record.Verb
	Why  string
	// Versions are the versions that the change made, with the one before each.
	Versions []Renewed
}

// Renewed is a version and the one before it in the reader's sight; Before has no
// number where it is the first that they see.
type Renewed struct{ Before, Now record.Version }

// audienceOf is a plan before an audience. Two audiences that are shown the same
// now may have been shown different things before.
type audienceOf struct {
	floor record.Reach
	plan  record.ID
}

// PlanHistory lists the changes of a plan and of its parts, the newest first. Of
// another body's changes it says what and when, and not why. As at an instant, it
// says no more than what had happened by then.
func (h *House) PlanHistory(ctx context.Context, snapshots *Snapshots, actor access.Actor, plan record.Ref, sight Sight) ([]Moment, error) {
	scope := sight.scope(actor)
	q := Query{Owner: plan.Owner, Tree: plan.ID, AsAt: sight.AsAt, Gone: true}
	if scope.Holds(plan.Owner, record.Submitted) || !sight.AsAt.IsZero() {
		return h.momentsFor(ctx, actor, scope, q)
	}
	// All who see no more than an audience does are told the same, until the owner
	// changes something.
	holding := snapshots.Newest().Holding(scope.Floor, plan.Owner)
	if holding == nil {
		return nil, nil
	}
	told := audienceOf{scope.Floor, plan.ID}
	if list, ok := holding.histories.Load(told); ok {
		return list.([]Moment), nil
	}
	list, _, err := h.moments(ctx, access.Scope{Floor: scope.Floor}, q)
	if err == nil {
		holding.histories.Store(told, list)
	}
	return list, err
}

// ActionHistory is the same of one record of a plan.
func (h *House) ActionHistory(ctx context.Context, actor access.Actor, record record.Ref, sight Sight) ([]Moment, error) {
	return h.momentsFor(ctx, actor, sight.scope(actor), Query{Owner: record.Owner, ID: record.ID, AsAt: sight.AsAt, Gone: true})
}

// momentsFor are the moments in a scope of the actor's, and writes down what
// sensitive versions they read.
func (h *House) momentsFor(ctx context.Context, actor access.Actor, scope access.Scope, q Query) ([]Moment, error) {
	list, read, err := h.moments(ctx, scope, q)
	if err != nil {
		return nil, err
	}
	return list, h.writeReading(ctx, actor, read)
}

// moments are the changes in a scope of the records asked for, up to the instant as
// at which they are asked for, and all versions that were read.
func (h *House) moments(ctx context.Context, scope access.Scope, q Query) (list []Moment, read []record.Version, err error) {
	err = h.Store.Read(ctx, scope, func(r Reading) error {
		parts, err := r.Versions(q)
		if err != nil {
			return err
		}
		index := make(map[record.ID]int)
		for _, part := range parts {
			history := []record.Version{part}
			if part.Number > 1 {
				if history, err = r.History(part.Ref); err != nil {
					return err
				}
				history = slices.DeleteFunc(history, func(v record.Version) bool { return !q.AsAt.IsZero() && v.At.After(q.AsAt) })
			}
			read = append(read, history...)
			var before record.Version
			for _, v := range history {
				i, ok := index[v.Change]
				if !ok {
					i = len(list)
					index[v.Change] = i
					list = append(list, Moment{Change: record.Ref{Owner: v.Owner, ID: v.Change}, At: v.At, By: v.By})
				}
				list[i].Versions = append(list[i].Versions, Renewed{before, v})
				before = v
			}
		}
		if scope.Own != q.Owner {
			return nil
		}
		for i := range list {
			c, err := r.Change(list[i].Change)
			if err != nil {
				return err
			}
			list[i].Verb, list[i].Why = c.Verb, c.Why
		}
		return nil
	})
	sort.SliceStable(list, func(i, j int) bool { return list[i].At.After(list[j].At) })
	return list, read, err
}

// Erased reports whether a version says nothing any more.
func Erased(v record.Version) bool { return empty(v) }

// ShowAction reads an action out of one of its versions; fault Missing when the
// version says nothing any more.
func ShowAction(v record.Version) (ShownAction, error) {
	if empty(v) {
		return ShownAction{}, fault.New(fault.Missing, "app.erased", nil)
	}
	return showAction(v)
}

// Label is what an objective or an action is called in a list: its number and the
// beginning of its text, in lang or in the working language; "" of what says
// nothing any more.
func Label(v record.Version, lang string) (string, error) {
	if empty(v) {
		return "", nil
	}
	body, err := decode[struct {
		Number string      `json:"number"`
		Title  record.Text `json:"title"`
		Text   record.Text `json:"text"`
		Name   string      `json:"name"`
	}](v.Body)
	if err != nil {
		return "", err
	}
	text := body.Title
	if v.Kind == record.KindAction {
		text = body.Text
	}
	words, _ := text.Best(lang)
	label := words.Words
	if v.Kind == record.KindFile {
		label = body.Name
	}
	if body.Number != "" {
		label = body.Number + " " + label
	}
	return label, nil
}
