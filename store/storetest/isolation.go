// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sort"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// Isolation lets each owner, and those who own nothing, ask every method of the
// store for what each other owner has.
func Isolation(t *testing.T, e Engine) { NewDesk(t, e.Fresh(t)).isolation() }

func (d *Desk) isolation() {
	d.probesAreWhole()
	all := make(map[record.Owner]planted)
	for _, actor := range cast() {
		all[actor.Owner] = plant(d, actor)
	}
	before := make(map[record.Owner]string)
	for owner, p := range all {
		before[owner] = p.all()
	}
	scopes := strangers()
	scopes["catalogue"] = access.Scope{Own: record.Register, Floor: record.Public}
	for _, p := range all {
		scopes[string(p.owner())] = p.actor.Scope()
	}
	for name, scope := range scopes {
		d.canaries(name, scope, all)
		for owner, p := range all {
			if owner != scope.Own {
				d.probe(name, scope, p)
			}
		}
	}
	for owner, p := range all {
		if after := p.all(); after != before[owner] {
			d.T.Errorf("what %s has was changed by others:\nbefore %s\nafter  %s", owner, before[owner], after)
		}
	}
}

// probesAreWhole fails when a method has no probe, as a new one would not.
func (d *Desk) probesAreWhole() {
	methods := reflect.TypeFor[app.Writing]()
	list := probes()
	for i := range methods.NumMethod() {
		if name := methods.Method(i).Name; len(list[name]) == 0 {
			d.T.Errorf("no probe asks app.Writing.%s for what is another's", name)
		}
	}
	if len(list) != methods.NumMethod() {
		d.T.Errorf("%d methods are probed, the store has %d", len(list), methods.NumMethod())
	}
}

// outcome is all that an asker learns: the answer and the words of the error.
type outcome struct {
	Answer, Err string
}

// try asks in a transaction of its own. What is asked in another's name is kept
// if it is granted, since it must then have changed nothing; the rest is not.
func (d *Desk) try(scope access.Scope, p probe, a asker, m aim) outcome {
	var answer any
	done := errors.New("asked")
	err := d.Store.Write(context.Background(), scope, func(w app.Writing) error {
		var err error
		if answer, err = p.ask(w, a, m); err != nil || p.inTheirName {
			return err
		}
		return done
	})
	if errors.Is(err, done) {
		err = nil
	}
	return outcome{asJSON(answer), fmt.Sprintf("%+v", err)}
}

// probe compares what a scope learns of what p has with what it learns of what
// nobody has.
func (d *Desk) probe(name string, scope access.Scope, p planted) {
	d.T.Helper()
	h := hand{d, access.Actor{Owner: scope.Own, Account: "a"}}
	a := asker{Desk: d, scope: scope, own: scope.Own}
	e, _ := h.entry("probe")
	a.change, a.plan, a.entry = h.change(record.VerbSave), h.root(record.KindPlan, "of the asker", record.Draft), e
	a.plan.Change, a.plan.At = a.change.ID, a.change.At

	aims := []aim{d.nobodys(p.owner()), d.nobodys("QZZ:nobody")}
	for _, reach := range []record.Reach{record.Draft, record.Submitted} {
		if plan := p.plans[reach]; !scope.Holds(p.owner(), reach) {
			aims = append(aims, aim{owner: p.owner(), plan: plan.Ref, action: p.action.Ref, kind: plan.Kind, key: plan.Key,
				change: p.change.Ref, made: p.ref(plan.Change), request: p.change.Request, content: p.file.Key, signs: d.id(), entry: p.entry.Entry, account: p.account, typed: p.typed})
		}
	}
	for method, list := range probes() {
		if knows(scope, method) {
			continue
		}
		for _, way := range list {
			outcomes := make([]outcome, len(aims))
			for i, m := range aims {
				outcomes[i] = d.try(scope, way, a, m)
			}
			if way.inTheirName && outcomes[0].Err == fmt.Sprint(error(nil)) {
				d.T.Errorf("%s may do %s (%s) in the name of %s", name, method, way.name, p.owner())
			}
			for i, got := range outcomes[1:] {
				if got != outcomes[0] {
					d.T.Errorf("%s learns from %s (%s) of what is %s's:\nwhere nothing is: %+v\nwhere %s: %+v",
						name, method, way.name, p.owner(), outcomes[0], aims[i+1].key, got)
				}
				d.silent(name, scope, method, got, p)
			}
		}
	}
}

// silent fails the test when an outcome has words of p that are out of scope.
func (d *Desk) silent(name string, scope access.Scope, method string, got outcome, p planted) {
	for _, reach := range record.Reaches {
		word := canary(p.owner(), reach)
		if !scope.Holds(p.owner(), reach) && strings.Contains(got.Answer+got.Err, word) {
			d.T.Errorf("%s reads %q through %s: %+v", name, word, method, got)
		}
	}
}

// nobodys is an aim at what is not there, in owner's name.
func (d *Desk) nobodys(owner record.Owner) aim {
	ref := func() record.Ref { return record.Ref{Owner: owner, ID: d.id()} }
	return aim{owner: owner, plan: ref(), action: ref(), kind: record.KindPlan, key: "nobody's", change: ref(), made: ref(), request: "nobody's",
		content: fileName([]byte("nobody's")), signs: d.id(), entry: journal.Entry{Ref: ref()}, account: app.Account{Ref: ref(), Login: "nobody"},
		typed: app.Unfinished{Owner: owner, Account: d.id(), Place: "nobody's", Body: body("nobody's"), At: d.now()}}
}

// canaries asks for everything that a scope can ask for without a name, and
// looks for the words of others in it; and for the words that it must find.
func (d *Desk) canaries(name string, scope access.Scope, all map[record.Owner]planted) {
	d.T.Helper()
	var said []any
	d.read(scope, func(r app.Reading) error {
		for _, q := range []app.Query{{}, {Gone: true}, {Kind: record.KindPlan}, {AsAt: first.AddDate(10, 0, 0)}} {
			list, err := r.Versions(q)
			if err != nil {
				return err
			}
			for _, v := range list {
				if !scope.Holds(v.Owner, v.Reach) {
					d.T.Errorf("%s sees version %d of %s's %s at %s", name, v.Number, v.Owner, v.Key, v.Reach)
				}
			}
			said = append(said, list)
		}
		changes, err := r.Changes(1000)
		entries, err2 := r.Entries()
		for _, e := range entries {
			said = append(said, string(e.Content))
		}
		list, err3 := r.Accounts()
		if scope.Purpose == access.Operating {
			list = nil
		}
		said = append(said, changes, list)
		return errors.Join(err, err2, err3)
	})
	text := asJSON(said)
	owners := make([]string, 0, len(all))
	for owner := range all {
		owners = append(owners, string(owner))
	}
	sort.Strings(owners)
	for _, owner := range owners {
		for _, reach := range record.Reaches {
			word := canary(record.Owner(owner), reach)
			if strings.Contains(text, word) != scope.Holds(record.Owner(owner), reach) {
				d.T.Errorf("%s: %q is read: %v", name, word, !scope.Holds(record.Owner(owner), reach))
			}
		}
	}
}
