// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// cast are the owners between whom isolation is probed, and who asks for them.
func cast() []access.Actor {
	return []access.Actor{
		{Role: access.Coordinator, Owner: "QMA"},
		{Role: access.RapporteurRole, Owner: "QMA:rapporteur"},
		{Role: access.FocalPoint, Owner: "QMA:labour-inspectorate"},
		{Role: access.Coordinator, Owner: "QMB"},
		{Role: access.FocalPoint, Owner: "QMB:ngo-x"},
		{Role: access.Secretariat, Owner: record.CouncilOfEurope},
		{Role: access.Secretariat, Owner: record.OSCE},
		{Role: access.Operator, Owner: record.Register},
	}
}

// strangers are those who ask and own nothing: the public, and the program's own scopes.
func strangers() map[string]access.Scope {
	return map[string]access.Scope{
		"public":       access.Public,
		"delegate":     access.Actor{Role: access.Delegate, Owner: "QMC"}.Scope(),
		"loader":       {Floor: record.Network, Purpose: access.Loading},
		"integrator":   integrating,
		"login":        {Floor: record.Public + 1, Purpose: access.Authenticating},
		"login of QMA": {Own: "QMA", Floor: record.Public + 1, Purpose: access.Authenticating},
		"zero":         {},
	}
}

// planted is what one owner has: of everything one, with words that nobody else
// may be told.
type planted struct {
	hand
	// scope is another than the role's, when it is set.
	scope        *access.Scope
	change, undo record.Change
	// plans has one plan of each reach, action is a part of the draft.
	plans     map[record.Reach]record.Version
	action    record.Version
	file      record.Version
	content   []byte
	signature app.Signature
	entry     app.JournalEntry
	forgotten app.JournalEntry
	account   app.Account
	typed     app.Unfinished
}

// canary is a word that stands in what owner wrote at that reach, and nowhere else.
func canary(owner record.Owner, reach record.Reach) string {
	return "canary-" + strings.ReplaceAll(string(owner), ":", "-of-") + "-" + reach.String()
}

func fileName(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// plant writes everything that an owner can have.
func plant(d *Desk, actor access.Actor) planted {
	d.T.Helper()
	p := planted{hand: d.hand(actor.Role, actor.Owner), plans: make(map[record.Reach]record.Version)}
	secret := canary(actor.Owner, record.Draft)
	operator := d.hand(access.Operator, record.Register)
	p.account = app.Account{Ref: p.ref(d.id()), Login: secret, Name: secret, Role: actor.Role, Created: d.now()}
	operator.write(func(w app.Writing) error { return w.AddAccount(p.account) })

	p.change, p.undo = p.hand.change(record.VerbImport), p.hand.change(record.VerbUndo)
	p.change.Why, p.change.Request, p.undo.Undoes = secret, secret, p.change.ID
	p.write(func(w app.Writing) error {
		return errors.Join(w.AddChange(p.change), w.AddChange(p.undo), w.Answer(p.change.Ref, []byte(`"`+secret+`"`)))
	})
	for _, reach := range record.Reaches {
		word := canary(actor.Owner, reach)
		v := p.root(record.KindPlan, word, reach)
		v.Body = body("%s", word)
		p.plans[reach] = p.put1(v)
	}
	p.action = p.part(p.plans[record.Draft], record.KindAction, secret)
	p.action.Body = body("%s", secret)
	p.action = p.put1(p.action)

	p.content = []byte("content " + secret)
	p.file = p.put1(p.root(record.KindFile, fileName(p.content), record.Draft))
	p.signature = app.Signature{Ref: p.plans[record.Draft].Ref, Version: 1, Reach: record.Network, By: p.account.ID, At: d.now()}
	shown := []byte("content " + canary(actor.Owner, record.Network))
	p.put1(p.root(record.KindFile, fileName(shown), record.Network))
	p.write(func(w app.Writing) error {
		return errors.Join(w.AddContent(p.owner(), p.file.Key, p.content), w.AddContent(p.owner(), fileName(shown), shown),
			w.AddContent(p.owner(), "a file without a record", p.content), w.AddSignature(p.signature))
	})
	p.signIn(secret)
	notes := p.note(secret, "forgotten")
	p.entry, p.forgotten = notes[0], notes[1]
	p.typed = app.Unfinished{Owner: p.owner(), Account: p.account.ID, Place: secret, Body: body("%s", secret), At: d.now()}
	p.write(func(w app.Writing) error {
		return errors.Join(w.Forget([]record.Ref{p.forgotten.Ref}), w.AddUnfinished(p.typed))
	})
	return p
}

// all is everything that an owner reads of its own.
func (p planted) all() string {
	p.T.Helper()
	var said []any
	p.read(func(r app.Reading) error {
		var errs []error
		keep := func(v any, err error) { said, errs = append(said, v), append(errs, err) }
		list, err := r.Versions(app.Query{Owner: p.owner(), Gone: true})
		keep(list, err)
		for _, v := range list {
			history, err := r.History(v.Ref)
			keep(history, err)
			digest, err := r.Digest(v.Ref, v.Number)
			keep(digest, err)
			names, err := r.Signatures(v.Ref, v.Number)
			keep(names, err)
		}
		changes, err := r.Changes(1000)
		keep(changes, err)
		entries, err := r.Entries()
		keep(entries, err)
		content, err := r.Content(p.owner(), p.file.Key)
		keep(content, err)
		facts, err := r.Versions(app.Query{Owner: record.Register, Kind: record.KindFact})
		keep(probed(facts), err)
		if p.account.ID != "" { // a database of before accounts typed has none to ask for
			typed, err := r.Unfinished(p.account.ID)
			keep(typed, err)
		}
		return errors.Join(errs...)
	})
	return asJSON(said)
}

// probed are the facts of the table "probed", in order, as dumps tell them.
func probed(facts []record.Version) (list []struct {
	Key  string
	Body []byte
}) {
	slices.SortFunc(facts, func(a, b record.Version) int { return a.Order - b.Order })
	for _, f := range facts {
		if key, ok := strings.CutPrefix(f.Key, "probed|"); ok {
			list = append(list, struct {
				Key  string
				Body []byte
			}{key, f.Body})
		}
	}
	return list
}
