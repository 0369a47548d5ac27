// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

func requestOnce(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	c := office.change(record.VerbImport)
	c.Request, c.Asked = "request 1", "digest 1"
	answer := []byte(`{"new":3}`)
	office.write(func(w app.Writing) error { return errors.Join(w.AddChange(c), w.Answer(c.Ref, answer)) })
	kept := c
	kept.Answer = json.RawMessage(answer)
	office.read(func(r app.Reading) error {
		got, ok, err := r.Requested("request 1")
		if d.same("the change that was requested", got, kept); !ok {
			d.T.Errorf("the request is not known")
		}
		_, other, err2 := r.Requested("request 2")
		_, none, err3 := r.Requested("")
		if other || none {
			d.T.Errorf("a request that was not made is known")
		}
		one, err4 := r.Change(c.Ref)
		d.same("the change", one, kept)
		return errors.Join(err, err2, err3, err4)
	})

	again := office.change(record.VerbImport)
	again.Request = "request 1"
	d.want("the same request again", office.attempt(func(w app.Writing) error { return w.AddChange(again) }), isConflict)
	again.Request, again.ID = "", c.ID
	d.want("the same ID again", office.attempt(func(w app.Writing) error { return w.AddChange(again) }), isConflict)
	for range 2 {
		d.want("changes without a request", office.attempt(func(w app.Writing) error { return w.AddChange(office.change(record.VerbSave)) }), "nil")
	}
	other := d.hand(access.Coordinator, d.country())
	theirs := other.change(record.VerbImport)
	theirs.Request = "request 1"
	d.want("another's request of the same name", other.attempt(func(w app.Writing) error { return w.AddChange(theirs) }), "nil")
	d.want("an answer to nothing", office.attempt(func(w app.Writing) error { return w.Answer(office.ref(d.id()), answer) }), isMissing)
}

func undoneOnce(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	c, undo, again, lost := office.change(record.VerbImport), office.change(record.VerbUndo), office.change(record.VerbUndo), office.change(record.VerbUndo)
	undo.Undoes, again.Undoes, lost.Undoes = c.ID, c.ID, d.id()
	office.write(func(w app.Writing) error { return w.AddChange(c) })
	undone := func() (by record.ID) {
		office.read(func(r app.Reading) (err error) {
			by, err = r.Undone(c.Ref)
			return err
		})
		return by
	}
	d.same("not undone", undone(), "")
	office.write(func(w app.Writing) error { return w.AddChange(undo) })
	d.same("undone by", undone(), undo.ID)
	d.want("undone again", office.attempt(func(w app.Writing) error { return w.AddChange(again) }), isConflict)
	d.want("undoing nothing", office.attempt(func(w app.Writing) error { return w.AddChange(lost) }), isMissing)
	office.read(func(r app.Reading) error {
		got, err := r.Change(undo.Ref)
		d.same("the change that undid it", got, undo)
		return err
	})
}

func listOfChanges(d *Desk) {
	office, other := d.hand(access.Coordinator, d.country()), d.hand(access.Coordinator, d.country())
	var want []record.Change
	for range 3 {
		c, theirs := office.change(record.VerbSave), other.change(record.VerbSave)
		office.write(func(w app.Writing) error { return w.AddChange(c) })
		other.write(func(w app.Writing) error { return w.AddChange(theirs) })
		want = append([]record.Change{c}, want...)
	}
	office.read(func(r app.Reading) error {
		all, err := r.Changes(10)
		d.same("all changes", all, want)
		two, err2 := r.Changes(2)
		d.same("the last two", two, want[:2])
		_, none := r.Change(office.ref(d.id()))
		d.want("no such change", none, isMissing)
		return errors.Join(err, err2)
	})
	d.read(access.Public, func(r app.Reading) error {
		all, err := r.Changes(10)
		d.same("nobody's changes", all, []record.Change(nil))
		return err
	})
}

func versionsOfChange(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	plan := office.root(record.KindPlan, "plan", record.Draft)
	second, first := office.part(plan, record.KindAction, "2"), office.part(plan, record.KindAction, "1")
	second.Order = 1
	list := office.put(plan, second, first)
	office.put1(later(list[0], record.Draft, "in another change"))
	office.read(func(r app.Reading) error {
		got, err := r.ChangeVersions(office.ref(list[0].Change))
		d.same("what the change made", got, []record.Version{list[0], list[2], list[1]})
		none, err2 := r.ChangeVersions(office.ref(d.id()))
		d.same("no such change", none, []record.Version(nil))
		return errors.Join(err, err2)
	})
}

func fileSeenWithRecord(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	content := []byte("PK\x00\xff evidence of " + string(office.owner()))
	name := fileName(content)
	for range 2 { // the same file twice is one
		office.write(func(w app.Writing) error { return w.AddContent(office.owner(), name, content) })
	}
	read := func(scope access.Scope) (got []byte, err error) {
		d.read(scope, func(r app.Reading) error {
			got, err = r.Content(office.owner(), name)
			return nil
		})
		return got, err
	}
	stranger := access.Actor{Role: access.Coordinator, Owner: d.country()}.Scope()
	_, err := read(office.actor.Scope())
	d.want("content without a record", err, isMissing)
	file := office.put1(office.root(record.KindFile, name, record.Draft))
	got, err := read(office.actor.Scope())
	if string(got) != string(content) || err != nil {
		d.T.Errorf("the owner reads %q, %v", got, err)
	}
	_, err = read(stranger)
	d.want("a stranger, of a draft", err, isMissing)
	office.put1(later(file, record.Network, "for the network"))
	if got, err := read(stranger); string(got) != string(content) || err != nil {
		d.T.Errorf("the network reads %q, %v", got, err)
	}
	_, err = read(access.Public)
	d.want("the public, of what is the network's", err, isMissing)

	// What was withdrawn from the network is not read by it, and what was erased by nobody.
	ended := later(later(file, record.Network, ""), record.Network, "withdrawn")
	ended.Gone = true
	office.put1(ended)
	_, err = read(stranger)
	d.want("the network, of what was withdrawn", err, isMissing)
	back := later(ended, record.Draft, "back with the owner")
	back.Gone = false
	office.put1(back)
	if got, err := read(office.actor.Scope()); string(got) != string(content) || err != nil {
		d.T.Errorf("the owner reads %q, %v", got, err)
	}
	office.write(func(w app.Writing) error { return w.Erase(file.Ref, []int64{1, 2, 3, back.Number}) })
	_, err = read(office.actor.Scope())
	d.want("what was erased", err, isMissing)
	office.write(func(w app.Writing) error {
		if err := w.AddContent(office.owner(), name, []byte("other bytes under the name")); err != nil {
			return err
		}
		got, err := w.Content(office.owner(), name)
		if string(got) != "other bytes under the name" {
			d.T.Errorf("the bytes of an erased file are still there: %q", got)
		}
		return err
	})

	name = fileName(nil)
	office.put1(office.root(record.KindFile, name, record.Draft))
	_, err = read(office.actor.Scope())
	d.want("a record without content", err, isMissing)
	office.write(func(w app.Writing) error { return w.AddContent(office.owner(), name, nil) })
	if got, err := read(office.actor.Scope()); len(got) != 0 || err != nil {
		d.T.Errorf("an empty file is read as %q, %v", got, err)
	}
}

func signatureOnce(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	v := office.put1(office.root(record.KindPlan, "plan", record.Draft))
	sign := func(by record.ID, number int64, reach record.Reach) (app.Signature, error) {
		s := app.Signature{Ref: v.Ref, Version: number, Reach: reach, By: by, At: d.now()}
		return s, office.attempt(func(w app.Writing) error { return w.AddSignature(s) })
	}
	ann, bob := d.id(), d.id()
	one, err := sign(ann, 1, record.Network)
	d.want("the first name", err, "nil")
	_, err = sign(ann, 1, record.Network)
	d.want("the same name again", err, isConflict)
	two, err := sign(bob, 1, record.Network)
	d.want("a second name", err, "nil")
	three, err := sign(ann, 1, record.Public)
	d.want("the same name further", err, "nil")
	_, err = sign(ann, 2, record.Network)
	d.want("a version that is not there", err, isMissing)
	office.read(func(r app.Reading) error {
		list, err := r.Signatures(v.Ref, 1)
		d.same("the names", list, []app.Signature{one, two, three})
		none, err2 := r.Signatures(v.Ref, 2)
		d.same("no names", none, []app.Signature(nil))
		return errors.Join(err, err2)
	})
}

func accounts(d *Desk) {
	state := d.country()
	operator, office := d.hand(access.Operator, record.Register), d.hand(access.Coordinator, state)
	account := func(owner record.Owner, login string) app.Account {
		return app.Account{Ref: record.Ref{Owner: owner, ID: d.id()}, Login: string(state) + login, Name: "Ann Example", Role: access.Coordinator, Created: d.now()}
	}
	ann, bob := account(state, "ann"), account(d.country(), "bob")
	for _, a := range []app.Account{ann, bob} {
		operator.write(func(w app.Writing) error { return w.AddAccount(a) })
	}
	taken := account(bob.Owner, "ann")
	d.want("a login that is taken", operator.attempt(func(w app.Writing) error { return w.AddAccount(taken) }), isConflict)
	d.want("an account by its own owner", office.attempt(func(w app.Writing) error { return w.AddAccount(account(state, "eve")) }), isMissing)
	d.want("ended by its own owner", office.attempt(func(w app.Writing) error { return w.DisableAccount(ann.Login, d.now()) }), isMissing)

	at := d.now()
	operator.write(func(w app.Writing) error { return w.DisableAccount(ann.Login, at) })
	d.want("ended twice", operator.attempt(func(w app.Writing) error { return w.DisableAccount(ann.Login, d.now()) }), isMissing)
	ann.Disabled = at
	operator.read(func(r app.Reading) error {
		got, err := r.Account(ann.Login)
		d.same("an account", got, ann)
		_, none := r.Account("nobody")
		d.want("nobody's account", none, isMissing)
		all, err2 := r.Accounts()
		found := 0
		for _, a := range all {
			if a == ann || a == bob {
				found++
			}
		}
		if found != 2 {
			d.T.Errorf("the operator sees %v", all)
		}
		return errors.Join(err, err2)
	})
	office.read(func(r app.Reading) error {
		own, err := r.Accounts()
		d.same("an owner's accounts", own, []app.Account{ann})
		_, none := r.Account(ann.Login)
		d.want("by its login", none, isMissing)
		return err
	})
	d.read(access.Public, func(r app.Reading) error {
		none, err := r.Accounts()
		d.same("the public's accounts", none, []app.Account(nil))
		return err
	})
}

func factsOfTheRegister(d *Desk) {
	key := "table|" + string(d.country())
	operator := hand{d, access.Actor{Account: d.id(), Role: access.Operator, Owner: record.Register}}
	fact := operator.put1(operator.root(record.KindFact, key, record.Public))
	q := app.Query{Owner: record.Register, Kind: record.KindFact, Key: key}
	for _, actor := range []access.Actor{{}, {Role: access.Secretariat, Owner: record.OSCE}, {Role: access.Coordinator, Owner: d.country()}} {
		d.same("seen", d.versions(actor.Scope(), q), []record.Version{fact})
		d.want("set in one's own scope", hand{d, actor}.attempt(func(w app.Writing) error { return add(w, later(fact, record.Public, "theirs")) }), isMissing)
	}
	for _, actor := range []access.Actor{{Role: access.Secretariat, Owner: record.CouncilOfEurope}, operator.actor} {
		scope, err := access.Cataloguing(actor)
		d.want("who may set it", err, "nil")
		next := later(fact, record.Public, "set by "+string(actor.Owner))
		err = d.Store.Write(context.Background(), scope, func(w app.Writing) error {
			c := operator.change(record.VerbCatalogue)
			next.Change, next.At, next.By = c.ID, c.At, c.By
			return errors.Join(w.AddChange(c), add(w, next))
		})
		d.want("setting it", err, "nil")
		d.same("set", d.versions(access.Public, q), []record.Version{next})
		asAt := q
		asAt.AsAt = fact.At
		d.same("as it stood", d.versions(access.Public, asAt), []record.Version{fact})
		fact = next
	}
}

func revisionCounts(d *Desk) {
	office, other := d.hand(access.Coordinator, d.country()), d.hand(access.Coordinator, d.country())
	loader := access.Scope{Floor: record.Network, Purpose: access.Loading}
	counts := func() (n [2]int64) {
		d.read(loader, func(r app.Reading) error {
			all, err := r.Revision()
			n = [2]int64{all[office.owner()], all[other.owner()]}
			return err
		})
		return n
	}
	d.same("at first", counts(), [2]int64{0, 0})
	plan := office.put1(office.root(record.KindPlan, "plan", record.Draft))
	other.put1(other.root(record.KindPlan, "plan", record.Draft))
	office.put(later(plan, record.Draft, "second"), office.root(record.KindPlan, "third", record.Draft))
	d.same("a change of several versions is one", counts(), [2]int64{2, 1})
	office.write(func(w app.Writing) error { return w.Erase(plan.Ref, []int64{1}) })
	_ = office.attempt(func(w app.Writing) error {
		return errors.Join(w.AddChange(office.change(record.VerbSave)), errors.New("no"))
	})
	office.write(func(w app.Writing) error { _, err := w.Changes(1); return err })
	d.same("an erasure counts, what was given up or only read does not", counts(), [2]int64{3, 1})
	office.read(func(r app.Reading) error {
		own, err := r.Revision()
		d.same("asked by a person, of their own alone", own, map[record.Owner]int64{office.owner(): 3})
		return err
	})
	d.read(access.Public, func(r app.Reading) error {
		_, err := r.Revision()
		d.want("asked by the public", err, isMissing)
		return nil
	})
}

// patience is how long a test waits for what must happen.
const patience = 20 * time.Second
