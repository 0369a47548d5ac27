// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"errors"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

func wholeOrNotAtAll(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	enough := errors.New("enough")
	c := office.change(record.VerbSave)
	v := office.root(record.KindPlan, "plan", record.Draft)
	v.Change, v.At, v.By = c.ID, c.At, c.By
	err := office.attempt(func(w app.Writing) error {
		if err := errors.Join(w.AddChange(c), add(w, v)); err != nil {
			return err
		}
		if list, err := w.Versions(app.Query{ID: v.ID}); err != nil || len(list) != 1 {
			d.T.Errorf("a writing does not see what it wrote: %v, %v", list, err)
		}
		return enough
	})
	if !errors.Is(err, enough) {
		d.T.Errorf("the writer's own error: %v", err)
	}
	office.read(func(r app.Reading) error {
		_, err := r.Change(c.Ref)
		d.want("a change that was given up", err, isMissing)
		return nil
	})
	d.same("its versions", d.versions(office.actor.Scope(), app.Query{ID: v.ID}), []record.Version(nil))
}

// PostgreSQL does nothing more after an error; SQLite would go on, and keep half.
func nothingAfterRefusal(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	there := office.put1(office.root(record.KindPlan, "plan", record.Draft))
	c := office.change(record.VerbSave)
	var after error
	err := office.attempt(func(w app.Writing) error {
		if err := w.AddChange(c); err != nil {
			return err
		}
		again := there
		again.Change = c.ID
		d.want("a record that is there", add(w, again), isConflict)
		_, after = w.Changes(1)
		return nil
	})
	d.want("a writer that did not look", err, isConflict)
	if after == nil {
		d.T.Errorf("the transaction answered after a refusal")
	}
	office.read(func(r app.Reading) error {
		_, err := r.Change(c.Ref)
		d.want("the change of a refused transaction", err, isMissing)
		return nil
	})
}

func readingSeesOneState(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	one := office.put1(office.root(record.KindPlan, "plan", record.Draft))
	office.read(func(r app.Reading) error {
		two := office.put1(later(one, record.Draft, "written meanwhile"))
		list, err := r.Versions(app.Query{Owner: office.owner()})
		d.same("what was there when the reading began", list, []record.Version{one})
		office.put1(later(two, record.Draft, "and again"))
		list, again := r.Versions(app.Query{Owner: office.owner()})
		d.same("the same question again", list, []record.Version{one})
		return errors.Join(err, again)
	})
}

func unkeepableText(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	for _, text := range []string{"a\x00b", "a\xffb"} {
		v := office.root(record.KindPlan, text, record.Draft)
		d.want("a key", office.putting(v), isText)
		c := office.change(record.VerbSave)
		c.Request = text
		d.want("a request", office.attempt(func(w app.Writing) error { return w.AddChange(c) }), isText)
		office.read(func(r app.Reading) error {
			_, _, err := r.Requested(text)
			d.want("asking for it", err, isText)
			return nil
		})
	}
	v := office.root(record.KindPlan, "Türkiye’de … 𐍈 \u202e ' \" \\ % _ $1 -- /*", record.Draft)
	v = office.put1(v)
	d.same("any other text", d.versions(office.actor.Scope(), app.Query{Key: v.Key}), []record.Version{v})
}

func zeroScope(d *Desk) {
	office := d.hand(access.Coordinator, d.country())
	v := office.put1(office.root(record.KindPlan, "plan", record.Draft))
	office.put1(office.root(record.KindPlan, "published", record.Public))
	d.same("versions", d.versions(access.Scope{}, app.Query{}), []record.Version(nil))
	_, err := d.history(access.Scope{}, v.Ref)
	d.want("history", err, isMissing)
	err = d.Store.Write(context.Background(), access.Scope{}, func(w app.Writing) error { return w.AddChange(office.change(record.VerbSave)) })
	d.want("writing", err, isMissing)
}
