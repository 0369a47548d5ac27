// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// errAsked ends a transaction of which nothing is to be kept.
var errAsked = errors.New("asked")

// way is one probe, and what came of it where nobody has what it asks for.
type way struct {
	probe
	method string
	want   outcome
	// alone: it needs a transaction of its own, because the database refuses it, and
	// does nothing more, or because it leaves something of the asker's behind.
	alone bool
	// adds: it is granted, and adds to what the asker has.
	adds bool
}

// askerOf is a State that asks, with a change, a plan and an entry that were
// not used yet: only the aim is in question.
func (r *region) askerOf(s resident) asker {
	a := asker{Desk: r.Desk, scope: s.actor.Scope(), own: s.owner()}
	h := hand{r.Desk, access.Actor{Owner: a.own, Account: "a"}}
	a.entry, _ = h.entry("probe")
	a.change, a.plan = h.change(record.VerbSave), h.root(record.KindPlan, "of the asker", record.Draft)
	a.plan.Key += string(a.plan.ID)
	a.plan.Change, a.plan.At = a.change.ID, a.change.At
	return a
}

// ways asks each probe for what nobody has, in a transaction of its own.
func (r *region) ways(s resident) (list []way) {
	nobody := r.nobodys("QZZ")
	for method, probes := range probes() {
		for _, p := range probes {
			w := way{probe: p, method: method}
			a := r.askerOf(s)
			wrong := r.Store.Write(context.Background(), a.scope, func(in app.Writing) error {
				before, err := in.Changes(1)
				if err != nil {
					return err
				}
				answer, err := p.ask(in, a, nobody)
				w.want = outcome{asJSON(answer), fmt.Sprintf("%+v", err)}
				w.adds = err == nil && answer == nil
				after, over := in.Changes(1)
				w.alone = over != nil || !w.adds && asJSON(after) != asJSON(before)
				return errAsked
			})
			if wrong != nil && w.want == (outcome{}) {
				r.wrong("%s: %v", s.owner(), wrong)
			}
			list = append(list, w)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].method < list[j].method })
	return list
}

// aims are what a State has that another must learn nothing of: a draft, and
// what it has submitted.
func (s resident) aims() (list []aim) {
	for _, reach := range []record.Reach{record.Draft, record.Submitted} {
		plan := s.plans[reach]
		list = append(list, aim{owner: s.owner(), plan: plan.Ref, action: s.action.Ref, kind: plan.Kind, key: plan.Key,
			change: s.change.Ref, made: s.ref(plan.Change), request: s.change.Request, content: s.file.Key, signs: s.account.ID, entry: s.entry.Entry, account: s.account})
	}
	return list
}

// pairs lets s ask for what each other State has, by what it is called there,
// and compares what it learns with what is said where nobody has it. What the
// database refuses ends a transaction, so it has one of its own; the rest share
// one, which is kept: nothing of another's may have changed.
func (r *region) pairs(s resident) error {
	ways := r.ways(s)
	err := r.Store.Write(context.Background(), s.actor.Scope(), func(w app.Writing) error {
		r.each(s, ways, func(x way) bool { return !x.alone && !x.adds }, func(x way, a asker, m aim) outcome {
			answer, err := x.ask(w, a, m)
			return outcome{asJSON(answer), fmt.Sprintf("%+v", err)}
		})
		return nil
	})
	if err != nil {
		return err
	}
	// The same names in one's own namespace: granted, whoever else has them.
	err = r.Store.Write(context.Background(), s.actor.Scope(), func(w app.Writing) error {
		r.each(s, ways, func(x way) bool { return x.adds }, func(x way, a asker, m aim) outcome {
			answer, err := x.ask(w, a, m)
			return outcome{asJSON(answer), fmt.Sprintf("%+v", err)}
		})
		return errAsked
	})
	if !errors.Is(err, errAsked) {
		return fmt.Errorf("names of its own: %w", err)
	}
	r.each(s, ways, func(x way) bool { return x.alone }, func(x way, a asker, m aim) outcome {
		return r.try(a.scope, x.probe, a, m)
	})
	return nil
}

// nameless are methods that are asked for nothing of anybody by name: what they
// tell is compared by region.volume, while others write.
var nameless = map[string]bool{"Changes": true, "Accounts": true, "Entries": true, "Revision": true, "TreeSize": true, "Leaves": true}

// each asks for what every other State has in those ways that are among.
func (r *region) each(s resident, ways []way, among func(way) bool, ask func(way, asker, aim) outcome) {
	a := r.askerOf(s)
	for _, other := range r.states {
		if other.owner() == s.owner() {
			continue
		}
		for i, m := range other.aims() {
			for _, x := range ways {
				if !among(x) || nameless[x.method] || i > 0 && x.name != "by ID" {
					continue
				}
				if x.adds {
					a = r.askerOf(s)
				}
				got := ask(x, a, m)
				r.asked.Add(1)
				if got != x.want {
					r.wrong("%s learns from %s (%s) of what is %s's:\nwhere nothing is: %+v\nwhere %s: %+v", s.owner(), x.method, x.name, other.owner(), x.want, m.key, got)
				}
			}
		}
	}
}

// listings lets s ask for lists of what each other State has, by every field of
// a query that chooses among them, and compares them with what it may see.
func (r *region) listings(s resident) error {
	scope := s.actor.Scope()
	return r.Store.Read(context.Background(), scope, func(in app.Reading) error {
		same := func(what string, q app.Query, want []record.Version) error {
			got, err := in.Versions(q)
			r.asked.Add(1)
			if err != nil || names(got) != names(want) {
				r.wrong("%s sees of %s:\n got %s (%v)\nwant %s", s.owner(), what, names(got), err, names(want))
			}
			return err
		}
		late := first.AddDate(10, 0, 0)
		var all, allGone []record.Version
		for _, other := range r.states {
			shown, gone := other.sees(scope, false), other.sees(scope, true)
			all, allGone = append(all, shown...), append(allGone, gone...)
			if other.owner() == s.owner() {
				continue
			}
			who := string(other.owner())
			err := errors.Join(same(who, app.Query{Owner: other.owner()}, shown),
				same(who+" with what ended", app.Query{Owner: other.owner(), Gone: true}, gone),
				same(who+" as at", app.Query{Owner: other.owner(), AsAt: late}, shown),
				same(who+" before anything was", app.Query{Owner: other.owner(), AsAt: first}, nil),
				same(who+"'s roots", app.Query{Owner: other.owner(), Root: true}, shown),
				same(who+"'s State", app.Query{State: other.owner().State()}, shown))
			for _, history := range other.histories {
				if len(history) > 1 {
					err = errors.Join(err, r.history(in, s, history))
				}
			}
			if err != nil {
				return err
			}
		}
		if err := r.ownOnly(in, s); err != nil {
			return err
		}
		all, allGone = append(all, r.fact), append(allGone, r.fact)
		for _, kind := range record.Kinds {
			if err := same("everybody's "+string(kind), app.Query{Kind: kind}, only(all, func(v record.Version) bool { return v.Kind == kind })); err != nil {
				return err
			}
		}
		return errors.Join(same("everybody", app.Query{}, all), same("everybody with what ended", app.Query{Gone: true}, allGone),
			same("everybody as at", app.Query{AsAt: late}, all))
	})
}

// history asks for the history of another's record, of which a part may be seen.
func (r *region) history(in app.Reading, s resident, whole []record.Version) error {
	scope, v := s.actor.Scope(), whole[0]
	want := only(whole, func(v record.Version) bool { return scope.Holds(v.Owner, v.Reach) })
	got, err := in.History(v.Ref)
	if missing := kind(err) == isMissing; missing {
		err = nil
	}
	r.asked.Add(1)
	if names(got) != names(want) {
		r.wrong("%s sees of the history of %s's %s:\n got %s\nwant %s", s.owner(), v.Owner, v.Key, names(got), names(want))
	}
	return err
}

// ownOnly looks for another's in what is told without a name.
func (r *region) ownOnly(in app.Reading, s resident) error {
	changes, err := in.Changes(1000)
	entries, err2 := in.Entries()
	accounts, err3 := in.Accounts()
	owners := make(map[record.Owner]bool)
	for _, c := range changes {
		owners[c.Owner] = true
	}
	for _, e := range entries {
		owners[e.Owner] = true
	}
	for _, a := range accounts {
		owners[a.Owner] = true
	}
	r.asked.Add(3)
	if len(owners) != 1 || !owners[s.owner()] {
		r.wrong("%s is told of changes, entries and accounts of %v", s.owner(), owners)
	}
	return errors.Join(err, err2, err3)
}

func only(list []record.Version, of func(record.Version) bool) (some []record.Version) {
	for _, v := range list {
		if of(v) {
			some = append(some, v)
		}
	}
	return some
}

// names are versions by owner, ID, number and what they say, in order.
func names(list []record.Version) string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = fmt.Sprintf("%s %s %d %s", v.Owner, v.ID, v.Number, v.Body)
	}
	sort.Strings(out)
	return strings.Join(out, "\n")
}
