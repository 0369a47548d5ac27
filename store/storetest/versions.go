// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/journal"
	"jalon/domain/record"
)

func (d *Desk) versions(scope access.Scope, q app.Query) (list []record.Version) {
	d.T.Helper()
	d.read(scope, func(r app.Reading) (err error) {
		list, err = r.Versions(q)
		return err
	})
	return list
}

func (d *Desk) history(scope access.Scope, ref record.Ref) (list []record.Version, err error) {
	d.T.Helper()
	d.read(scope, func(r app.Reading) error {
		list, err = r.History(ref)
		return nil
	})
	return list, err
}

func newestInScope(d *Desk) {
	state := d.country()
	office := d.hand(access.Coordinator, state)
	one := office.put1(office.root(record.KindPlan, "plan", record.Submitted))
	two := office.put1(later(one, record.Network, "for the network"))
	three := office.put1(later(two, record.Draft, "not yet"))
	published := office.put1(office.root(record.KindPlan, "published", record.Public))

	for _, c := range []struct {
		who   string
		actor access.Actor
		sees  []record.Version
	}{
		{"the owner", office.actor, []record.Version{three, published}},
		{"its State's rapporteur", access.Actor{Role: access.RapporteurRole, Owner: state + ":rapporteur"}, []record.Version{two, published}},
		{"another State", access.Actor{Role: access.Coordinator, Owner: d.country()}, []record.Version{two, published}},
		{"a secretariat", access.Actor{Role: access.Secretariat, Owner: record.OSCE}, []record.Version{two, published}},
		{"the public", access.Actor{}, []record.Version{published}},
	} {
		d.same(c.who+" sees", d.versions(c.actor.Scope(), app.Query{Owner: state}), c.sees)
		seen, err := d.history(c.actor.Scope(), one.Ref)
		var want []record.Version
		for _, v := range []record.Version{one, two, three} {
			if c.actor.Scope().Holds(v.Owner, v.Reach) {
				want = append(want, v)
			}
		}
		if d.same(c.who+" sees of the history", seen, want); len(want) == 0 {
			d.want(c.who+" sees no history", err, isMissing)
		}
	}

	// What one body submits, the State's own office and rapporteur see, and no other body.
	body := d.hand(access.FocalPoint, state+":labour-inspectorate")
	submitted := body.put1(body.root(record.KindPlan, "plan", record.Submitted))
	body.put1(body.root(record.KindPlan, "draft", record.Draft))
	q := app.Query{Owner: body.owner()}
	d.same("the office sees what its body submits", d.versions(office.actor.Scope(), q), []record.Version{submitted})
	d.same("another body of the State", d.versions(access.Actor{Role: access.FocalPoint, Owner: state + ":ngo-x"}.Scope(), q), []record.Version(nil))
	d.same("another State's office", d.versions(access.Actor{Role: access.Coordinator, Owner: d.country()}.Scope(), q), []record.Version(nil))
}

func asAtAnInstant(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	before := d.now()
	one := office.put1(office.root(record.KindPlan, "plan", record.Network))
	between := d.now()
	gone := later(one, record.Network, "ended")
	gone.Gone = true
	two := office.put1(gone)
	then := d.now()
	back := later(two, record.Network, "brought back")
	back.Gone = false
	three := office.put1(back)

	for _, who := range []access.Actor{office.actor, {Role: access.Coordinator, Owner: d.country()}} {
		for _, c := range []struct {
			when string
			q    app.Query
			want []record.Version
		}{
			{"now", app.Query{}, []record.Version{three}},
			{"before", app.Query{AsAt: before}, nil},
			{"at the instant itself", app.Query{AsAt: one.At}, []record.Version{one}},
			{"after the first", app.Query{AsAt: between}, []record.Version{one}},
			{"after it ended", app.Query{AsAt: then}, nil},
			{"after it ended, with what ended", app.Query{AsAt: then, Gone: true}, []record.Version{two}},
		} {
			c.q.Owner = office.owner()
			d.same(c.when, d.versions(who.Scope(), c.q), c.want)
		}
	}
}

func queryChooses(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	plan := office.root(record.KindPlan, "plan", record.Network)
	other := office.root(record.KindPlan, "other", record.Network)
	objective := office.part(plan, record.KindObjective, "1")
	second, first := office.part(plan, record.KindAction, "1.2"), office.part(plan, record.KindAction, "1.1")
	second.Order = 1
	list := office.put(plan, other, objective, second, first)
	plan, other, objective, second, first = list[0], list[1], list[2], list[3], list[4]
	body := d.hand(access.FocalPoint, office.owner()+":ngo-y")
	theirs := body.put1(body.root(record.KindPlan, "plan", record.Network))

	scope := office.actor.Scope()
	for what, c := range map[string]struct {
		q    app.Query
		want []record.Version
	}{
		"owner": {app.Query{Owner: office.owner()}, []record.Version{first, second, objective, plan, other}},
		"kind":  {app.Query{Owner: office.owner(), Kind: record.KindPlan}, []record.Version{plan, other}},
		"id":    {app.Query{ID: objective.ID}, []record.Version{objective}},
		"tree":  {app.Query{Tree: plan.ID}, []record.Version{first, second, objective, plan}},
		"key":   {app.Query{Owner: office.owner(), Key: "1.2"}, []record.Version{second}},
		"body":  {app.Query{Owner: body.owner(), Key: "plan"}, []record.Version{theirs}},
		"none":  {app.Query{Owner: office.owner(), Key: "nothing"}, nil},
	} {
		d.same(what, d.versions(scope, c.q), c.want)
	}
}

// A language sorts "QNA:b" between "QNAa" and "QNAc"; bytes do not.
func orderOfBytes(d *Desk) {
	state := d.country()
	var want []record.Version
	for _, owner := range []record.Owner{state, state + ":a-b", state + ":a0", state + ":ab"} {
		h := d.hand(access.FocalPoint, owner)
		want = append(want, h.put1(h.root(record.KindPlan, "order of bytes", record.Public)))
	}
	d.same("owners", d.versions(access.Public, app.Query{Key: "order of bytes"}), want)

	operator := d.hand(access.Operator, record.Register)
	for _, login := range []string{"b", "B", "é", "a-", "a", "_"} {
		operator.write(func(w app.Writing) error {
			return w.AddAccount(app.Account{Ref: record.Ref{Owner: state, ID: d.id()}, Login: string(state) + login, Role: access.Coordinator, Created: d.now()})
		})
	}
	var logins []string
	d.read(access.Actor{Role: access.Coordinator, Owner: state}.Scope(), func(r app.Reading) error {
		list, err := r.Accounts()
		for _, a := range list {
			logins = append(logins, a.Login[3:])
		}
		return err
	})
	d.same("logins", logins, []string{"B", "_", "a", "a-", "b", "é"})
}

// putting is what comes of putting v in a change of its own.
func (h hand) putting(v record.Version) error {
	return h.attempt(func(w app.Writing) error {
		c := h.change(record.VerbSave)
		if err := w.AddChange(c); err != nil {
			return err
		}
		if v.Change == "" {
			v.Change = c.ID
		}
		v.At, v.By = c.At, c.By
		return add(w, v)
	})
}

func staleVersion(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	one := office.put1(office.root(record.KindPlan, "plan", record.Network))
	two := office.put1(later(one, record.Draft, "second"))
	for _, number := range []int64{2, 4, 0, -1} {
		v := later(two, record.Draft, "third")
		v.Number, v.Change = number, ""
		d.want("a version based on another than the newest", office.putting(v), isStale)
	}
	again := one
	again.Change = ""
	d.want("a first version of a record that is there", office.putting(again), isConflict)
	none := office.root(record.KindPlan, "none", record.Draft)
	none.Number = 2
	d.want("a second version without a first", office.putting(none), isMissing)
	d.same("the record", d.versions(office.actor.Scope(), app.Query{Owner: office.owner()}), []record.Version{two})
}

func oneKey(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	a := office.put1(office.root(record.KindPlan, "a", record.Draft))
	b := office.put1(office.root(record.KindPlan, "b", record.Draft))
	d.want("a second record with the key", office.putting(office.root(record.KindPlan, "a", record.Draft)), isConflict)
	moved := later(b, record.Draft, "moved")
	moved.Key, moved.Change = "a", ""
	d.want("moving to another's key", office.putting(moved), isMissing)

	// A key is its tree's, its kind's, its owner's.
	d.want("another kind", office.putting(office.root(record.KindTranscription, "a", record.Draft)), "nil")
	d.want("in a tree", office.putting(office.part(a, record.KindAction, "1")), "nil")
	d.want("in another tree", office.putting(office.part(b, record.KindAction, "1")), "nil")
	d.want("twice in a tree", office.putting(office.part(b, record.KindAction, "1")), isConflict)
	other := d.hand(access.Coordinator, d.country())
	d.want("another owner", other.putting(other.root(record.KindPlan, "a", record.Draft)), "nil")

	// A key is a record's for life.
	moved.Key = "c"
	d.want("moving to a free key", office.putting(moved), isMissing)
	d.want("the key that it has", office.putting(office.root(record.KindPlan, "b", record.Draft)), isConflict)
}

func nothingReferred(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	plan := office.put1(office.root(record.KindPlan, "plan", record.Draft))
	for what, spoil := range map[string]func(*record.Version){
		"parent": func(v *record.Version) { v.Parent = d.id() },
		"tree":   func(v *record.Version) { v.Tree = d.id() },
		"change": func(v *record.Version) { v.Change = d.id() },
	} {
		v := office.part(plan, record.KindAction, what)
		spoil(&v)
		d.want("no such "+what, office.putting(v), isMissing)
	}
	action := office.put1(office.part(plan, record.KindAction, "1"))
	lost := later(action, record.Draft, "to nowhere")
	lost.Parent, lost.Change = d.id(), ""
	d.want("moving under nothing", office.putting(lost), isMissing)
	d.same("the tree", d.versions(office.actor.Scope(), app.Query{Tree: plan.ID}), []record.Version{action, plan})
}

func keepsKindAndTree(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	plan := office.put1(office.root(record.KindPlan, "plan", record.Draft))
	action := office.put1(office.part(plan, record.KindAction, "1"))
	objective := office.put1(office.part(plan, record.KindObjective, "1"))
	for what, change := range map[string]func(*record.Version){
		"kind": func(v *record.Version) { v.Kind = record.KindObjective },
		"tree": func(v *record.Version) { v.Tree = v.ID },
	} {
		v := later(action, record.Draft, "another")
		v.Change = ""
		change(&v)
		d.want("another "+what, office.putting(v), isMissing)
	}
	moved := later(action, record.Draft, "under an objective")
	moved.Parent, moved.Change = objective.ID, ""
	d.want("another parent", office.putting(moved), "nil")
}

func erasureLeavesTombstone(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	one := office.put1(office.root(record.KindPlan, "plan", record.Network))
	two := office.put1(later(one, record.Network, "second"))
	office.write(func(w app.Writing) error { return w.Erase(one.Ref, []int64{1}) })

	stone := one
	stone.Body = nil
	seen, _ := d.history(office.actor.Scope(), one.Ref)
	d.same("after an erasure", seen, []record.Version{stone, two})
	office.read(func(r app.Reading) error {
		digest, err := r.Digest(one.Ref, 1)
		if digest != journal.Digest(salt, one) {
			d.T.Errorf("the digest did not outlast the erasure")
		}
		_, none := r.Digest(one.Ref, 3)
		d.want("the digest of no version", none, isMissing)
		return err
	})
	d.want("erasing what is not there", office.attempt(func(w app.Writing) error { return w.Erase(one.Ref, []int64{2, 3}) }), isMissing)
	if seen, _ := d.history(office.actor.Scope(), one.Ref); len(seen) != 2 || string(seen[1].Body) != string(two.Body) {
		d.T.Errorf("half an erasure was kept: %+v", seen)
	}
}
