// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"encoding/json"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// furnish is who writes in a database that later programs must be able to read.
var furnish = []access.Actor{{Role: access.Coordinator, Owner: "QMA"}, {Role: access.FocalPoint, Owner: "QMB:ngo-x"}}

// Furnish writes something of everything into an empty database, the same each time.
func Furnish(t T, p Place) {
	t.Helper()
	d := NewDesk(t, p)
	for _, actor := range furnish {
		h := plant(d, actor)
		erased := h.put1(h.root(record.KindTranscription, "erased", record.Network))
		h.put1(later(erased, record.Draft, "after it"))
		h.write(func(w app.Writing) error { return w.Erase(erased.Ref, []int64{1}) })
	}
	_, err := d.integrate(3)
	d.want("integrating", err, "nil")
	operator := d.hand(access.Operator, record.Register)
	one, two := operator.root(record.KindFact, "probed|é", record.Public), operator.root(record.KindFact, "probed|a", record.Public)
	one.Order, one.Body, two.Order, two.Body = 1, json.RawMessage(`{"n":1}`), 2, json.RawMessage(`{}`)
	operator.put(one, two)
	operator.write(func(w app.Writing) error { return w.DisableAccount(canary(furnish[1].Owner, record.Draft), d.now()) })
}

// Told is what is read of a furnished database, in every scope that reads it.
func Told(t T, p Place) json.RawMessage {
	t.Helper()
	d := NewDesk(t, p)
	said := make(map[string]any)
	for _, actor := range furnish {
		h := hand{Desk: d, actor: actor}
		file := fileName([]byte("content " + canary(actor.Owner, record.Draft)))
		said[string(actor.Owner)] = json.RawMessage(planted{hand: h, file: record.Version{Key: file}}.all())
	}
	d.read(access.Actor{Role: access.Operator}.Scope(), func(r app.Reading) error {
		list, err := r.Accounts()
		said["accounts"] = list
		return err
	})
	if list := d.waysToSignIn(furnish); len(list) > 0 { // an older schema had none
		said["credentials"] = list
	}
	d.read(access.Scope{Floor: record.Network, Purpose: access.Loading}, func(r app.Reading) error {
		counts, err := r.Revision()
		said["revision"] = counts
		return err
	})
	size, err := d.integrate(0)
	d.want("the tree", err, "nil")
	said["tree"] = size
	text, err := json.MarshalIndent(said, "", " ")
	d.want("as JSON", err, "nil")
	return text
}
