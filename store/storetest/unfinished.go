// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// typedAndKept: what somebody typed is theirs, one text at a place, and goes when
// it is dropped, when it is old, and with the record that it is about.
func typedAndKept(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	other := d.hand(access.Coordinator, d.country())
	one, two := d.id(), d.id()
	about := d.id()
	typed := func(h hand, account record.ID, place string) app.Unfinished {
		return app.Unfinished{Owner: h.owner(), Account: account, Place: place, Body: json.RawMessage(`{"a":"é"}`), At: h.now()}
	}
	old, named, fresh, colleagues := typed(office, one, "old"), typed(office, one, "of "+string(about)), typed(office, one, "fresh"), typed(office, two, "fresh")
	office.write(func(w app.Writing) error {
		return errors.Join(w.AddUnfinished(old), w.AddUnfinished(named), w.AddUnfinished(fresh), w.AddUnfinished(colleagues))
	})
	d.want("a second text at a place", office.attempt(func(w app.Writing) error { return w.AddUnfinished(fresh) }), isConflict)
	theirs := typed(other, one, "fresh")
	other.write(func(w app.Writing) error { return w.AddUnfinished(theirs) })
	places := func(h hand, account record.ID) string {
		var list []string
		h.read(func(r app.Reading) error {
			all, err := r.Unfinished(account)
			for _, u := range all {
				list = append(list, u.Place)
			}
			return err
		})
		return strings.Join(list, ", ")
	}
	office.read(func(r app.Reading) error {
		all, err := r.Unfinished(two)
		d.same("what a colleague typed", all, []app.Unfinished{colleagues})
		return err
	})
	d.same("what one typed, the newest first", places(office, one), "fresh, "+named.Place+", old")
	office.write(func(w app.Writing) error {
		return errors.Join(w.ClearUnfinished(named.At, ""), w.ClearUnfinished(time.Time{}, about), w.DropUnfinished(one, "none"))
	})
	d.same("what is neither old nor about it", places(office, one), "fresh")
	office.write(func(w app.Writing) error { return w.DropUnfinished(one, "fresh") })
	d.same("what was dropped", places(office, one), "")
	d.same("what the colleague has still", places(office, two), "fresh")
	d.same("what another has still", places(other, one), "fresh")
}
