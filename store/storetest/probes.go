// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// aim is what a probe asks for: what an owner really has, or the same of what
// nobody has. The asker must not be able to tell which.
type aim struct {
	owner record.Owner
	// plan and action are records out of the asker's scope.
	plan, action record.Ref
	kind         record.Kind
	key          string
	change       record.Ref
	// made is a change that made versions.
	made    record.Ref
	request string
	content string
	signs   record.ID
	entry   journal.Entry
	account app.Account
	// typed is what somebody typed and did not save.
	typed app.Unfinished
}

// asker is who probes, and what is new each time so that only the aim is in question.
type asker struct {
	*Desk
	scope access.Scope
	own   record.Owner
	// at is one instant and now one ID for both aims.
	change record.Change
	plan   record.Version
	entry  journal.Entry
}

// probe is one way to ask for what is another's, or to write over it.
type probe struct {
	name string
	// inTheirName: what is asked is kept when it is granted, to see that it changed nothing.
	inTheirName bool
	ask         func(app.Writing, asker, aim) (any, error)
}

// probes has, for each method of app.Writing, the ways to misuse it.
func probes() map[string][]probe {
	reading := func(ask func(app.Writing, asker, aim) (any, error)) []probe { return []probe{{ask: ask}} }
	query := func(name string, q func(aim) app.Query) probe {
		return probe{name: name, ask: func(w app.Writing, _ asker, m aim) (any, error) { return w.Versions(q(m)) }}
	}
	write := func(name string, ask func(app.Writing, asker, aim) error) probe {
		return probe{name: name, ask: func(w app.Writing, a asker, m aim) (any, error) { return nil, ask(w, a, m) }}
	}
	theirs := func(name string, ask func(app.Writing, asker, aim) error) probe {
		p := write(name, ask)
		p.inTheirName = true
		return p
	}
	// put puts the asker's own new plan after its change was begun.
	put := func(name string, spoil func(*record.Version, aim)) probe {
		return write(name, func(w app.Writing, a asker, m aim) error {
			if err := w.AddChange(a.change); err != nil {
				return err
			}
			v := a.plan
			spoil(&v, m)
			return add(w, v)
		})
	}
	begin := func(name string, spoil func(*record.Change, aim)) probe {
		return write(name, func(w app.Writing, a asker, m aim) error {
			c := a.change
			spoil(&c, m)
			return w.AddChange(c)
		})
	}
	entry := func(owner record.Owner, a asker, m aim) journal.Entry {
		e := a.entry
		e.Ref = record.Ref{Owner: owner, ID: m.entry.ID}
		return e
	}
	return map[string][]probe{
		"Versions": {
			query("by ID", func(m aim) app.Query { return app.Query{ID: m.plan.ID} }),
			query("by owner and ID", func(m aim) app.Query { return app.Query{Owner: m.owner, ID: m.action.ID, Gone: true} }),
			query("by State", func(m aim) app.Query { return app.Query{State: m.owner.State(), Kind: m.kind, Key: m.key} }),
			query("by tree", func(m aim) app.Query { return app.Query{Tree: m.plan.ID} }),
			query("by key", func(m aim) app.Query { return app.Query{Kind: m.kind, Key: m.key} }),
			query("as at", func(m aim) app.Query {
				return app.Query{ID: m.plan.ID, AsAt: first.AddDate(10, 0, 0)}
			}),
		},
		"History": reading(func(w app.Writing, _ asker, m aim) (any, error) { return w.History(m.plan) }),
		"ChangeVersions": {
			{name: "theirs", ask: func(w app.Writing, _ asker, m aim) (any, error) { return w.ChangeVersions(m.made) }},
			{name: "as one's own", ask: func(w app.Writing, a asker, m aim) (any, error) {
				return w.ChangeVersions(record.Ref{Owner: a.own, ID: m.made.ID})
			}},
		},
		"Change": {
			{name: "theirs", ask: func(w app.Writing, _ asker, m aim) (any, error) { return w.Change(m.change) }},
			{name: "as one's own", ask: func(w app.Writing, a asker, m aim) (any, error) {
				return w.Change(record.Ref{Owner: a.own, ID: m.change.ID})
			}},
		},
		"Changes": reading(func(w app.Writing, _ asker, _ aim) (any, error) { return w.Changes(1000) }),
		"Requested": reading(func(w app.Writing, _ asker, m aim) (any, error) {
			c, ok, err := w.Requested(m.request)
			return []any{c, ok}, err
		}),
		"Undone":     reading(func(w app.Writing, _ asker, m aim) (any, error) { return w.Undone(m.change) }),
		"Content":    reading(func(w app.Writing, _ asker, m aim) (any, error) { return w.Content(m.owner, m.content) }),
		"Signatures": reading(func(w app.Writing, _ asker, m aim) (any, error) { return w.Signatures(m.plan, 1) }),
		"Accounts":   reading(func(w app.Writing, _ asker, _ aim) (any, error) { return w.Accounts() }),
		"Account":    reading(func(w app.Writing, _ asker, m aim) (any, error) { return w.Account(m.account.Login) }),
		"Entries":    reading(func(w app.Writing, _ asker, _ aim) (any, error) { return w.Entries() }),
		"Digest":     reading(func(w app.Writing, _ asker, m aim) (any, error) { return w.Digest(m.plan, 1) }),
		"Unfinished": reading(func(w app.Writing, _ asker, m aim) (any, error) { return w.Unfinished(m.typed.Account) }),
		"Revision":   reading(func(w app.Writing, _ asker, _ aim) (any, error) { return w.Revision() }),
		"TreeSize": reading(func(w app.Writing, _ asker, _ aim) (any, error) {
			n, _, err := w.TreeSize()
			return n, err
		}),
		"Leaves": reading(func(w app.Writing, _ asker, _ aim) (any, error) { return w.Leaves(1000) }),

		"AddChange": {
			theirs("in their name", func(w app.Writing, a asker, m aim) error {
				c := a.change
				c.Owner = m.owner
				return w.AddChange(c)
			}),
			begin("with the ID of theirs", func(c *record.Change, m aim) { c.ID = m.change.ID }),
			begin("with their request", func(c *record.Change, m aim) { c.Request = m.request }),
			begin("undoing theirs", func(c *record.Change, m aim) { c.Undoes = m.change.ID }),
		},
		"Answer": {
			theirs("theirs", func(w app.Writing, _ asker, m aim) error { return w.Answer(m.change, []byte("tampered")) }),
			write("as one's own", func(w app.Writing, a asker, m aim) error {
				return w.Answer(record.Ref{Owner: a.own, ID: m.change.ID}, []byte("tampered"))
			}),
		},
		"Put": {
			theirs("the next version of theirs", func(w app.Writing, a asker, m aim) error {
				v := a.plan
				v.Ref, v.Tree, v.Number, v.Change = m.plan, m.plan.ID, 2, m.change.ID
				return add(w, v)
			}),
			theirs("a new record in their name", func(w app.Writing, a asker, m aim) error {
				v := a.plan
				v.Owner, v.Change = m.owner, m.change.ID
				return add(w, v)
			}),
			put("with the ID of theirs", func(v *record.Version, m aim) { v.ID, v.Tree = m.plan.ID, m.plan.ID }),
			put("the second version, with the ID of theirs", func(v *record.Version, m aim) {
				v.ID, v.Tree, v.Number = m.plan.ID, m.plan.ID, 2
			}),
			put("with their key", func(v *record.Version, m aim) { v.Key = m.key }),
			put("under theirs", func(v *record.Version, m aim) { v.Parent = m.plan.ID }),
			put("in their tree", func(v *record.Version, m aim) { v.Tree = m.plan.ID }),
			put("in their change", func(v *record.Version, m aim) { v.Change = m.change.ID }),
		},
		"AddContent": {
			theirs("in their name", func(w app.Writing, _ asker, m aim) error {
				return w.AddContent(m.owner, m.content, []byte("tampered"))
			}),
			write("the same file", func(w app.Writing, a asker, m aim) error { return w.AddContent(a.own, m.content, []byte("same")) }),
		},
		"AddSignature": {
			theirs("under theirs", func(w app.Writing, a asker, m aim) error {
				return w.AddSignature(app.Signature{Ref: m.plan, Version: 1, Reach: record.Network, By: m.signs, At: a.change.At})
			}),
			write("as one's own", func(w app.Writing, a asker, m aim) error {
				return w.AddSignature(app.Signature{Ref: record.Ref{Owner: a.own, ID: m.plan.ID}, Version: 1, Reach: record.Network, By: m.signs, At: a.change.At})
			}),
		},
		"AddEntry": {
			theirs("in their name", func(w app.Writing, a asker, m aim) error {
				return w.AddEntry(entry(m.owner, a, m), salt, []byte("tampered"))
			}),
			write("with the ID of theirs", func(w app.Writing, a asker, m aim) error {
				return w.AddEntry(entry(a.own, a, m), salt, []byte("own"))
			}),
		},
		"Erase": {
			theirs("theirs", func(w app.Writing, _ asker, m aim) error { return w.Erase(m.plan, []int64{1}) }),
			write("as one's own", func(w app.Writing, a asker, m aim) error {
				return w.Erase(record.Ref{Owner: a.own, ID: m.plan.ID}, []int64{1})
			}),
		},
		"Forget": {
			theirs("theirs", func(w app.Writing, _ asker, m aim) error { return w.Forget([]record.Ref{m.entry.Ref}) }),
			write("as one's own", func(w app.Writing, a asker, m aim) error {
				return w.Forget([]record.Ref{{Owner: a.own, ID: m.entry.ID}})
			}),
		},
		"AddUnfinished": {
			theirs("in their name", func(w app.Writing, a asker, m aim) error {
				u := m.typed
				u.Owner, u.Place = m.owner, "another"
				return w.AddUnfinished(u)
			}),
			write("as one's own, at their place", func(w app.Writing, a asker, m aim) error {
				u := m.typed
				u.Owner = a.own
				return w.AddUnfinished(u)
			}),
		},
		"DropUnfinished": {
			write("theirs", func(w app.Writing, _ asker, m aim) error { return w.DropUnfinished(m.typed.Account, m.typed.Place) }),
		},
		"ClearUnfinished": {
			write("about theirs", func(w app.Writing, _ asker, m aim) error { return w.ClearUnfinished(time.Time{}, m.plan.ID) }),
		},
		"AddAccount": {
			write("with the login of theirs", func(w app.Writing, a asker, m aim) error {
				account := m.account
				account.Ref = record.Ref{Owner: a.own, ID: a.plan.ID}
				return w.AddAccount(account)
			}),
			write("the same", func(w app.Writing, _ asker, m aim) error { return w.AddAccount(m.account) }),
		},
		"DisableAccount": {
			theirs("theirs", func(w app.Writing, a asker, m aim) error { return w.DisableAccount(m.account.Login, a.change.At) }),
		},
		"Integrate": {
			write("theirs", func(w app.Writing, a asker, m aim) error {
				return w.Integrate([]journal.Entry{m.entry}, 1<<20, journal.Growth{From: 1 << 20, Hashes: []tlog.Hash{m.entry.Leaf}, Size: 1 << 20}, "forged", a.change.At)
			}),
		},
	}
}

// knows says whether the scope may know, through method, what is whose: the
// operator of accounts, the integrator of entries.
func knows(scope access.Scope, method string) bool {
	switch scope.Purpose {
	case access.Operating:
		return method == "Account" || method == "Accounts" || method == "AddAccount" || method == "DisableAccount"
	case access.Authenticating:
		return method == "Account" && scope.Own == ""
	case access.Integrating:
		return method == "Integrate" || method == "Leaves"
	}
	return false
}
