// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/indicator"
	"jalon/domain/record"
)

// Observe enters what an indicator's series say, as one change. Periods that are
// not named stay as they were, and so do series; the same again changes nothing.
// It returns the indicator's record, which is signed for all of its series.
func (h *House) Observe(ctx context.Context, actor access.Actor, what indicator.Indicator, list []indicator.Series, why string) (record.Ref, error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return record.Ref{}, err
	}
	if err := what.Check(); err != nil {
		return record.Ref{}, badRow(err, record.KindIndicator)
	}
	var root record.Ref
	err := h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		d, err := h.newDeed(w, actor, record.VerbSave, why, asked{})
		if err != nil {
			return err
		}
		there, err := w.Versions(Query{Owner: actor.Owner, Kind: record.KindIndicator, Key: what.Code, Root: true, Gone: true})
		if err != nil {
			return err
		}
		next := record.Version{Kind: record.KindIndicator, Key: what.Code}
		if next, err = d.upsert(next, there, what); err != nil {
			return err
		}
		root = next.Ref
		parts, err := w.Versions(Query{Owner: actor.Owner, Kind: record.KindSeries, Tree: root.ID, Gone: true})
		if err != nil {
			return err
		}
		old := make(map[string]record.Version)
		for _, v := range parts {
			old[v.Key] = v
		}
		for _, s := range list {
			if err := d.observe(next, old, s); err != nil {
				return err
			}
		}
		return d.done(nil)
	})
	return root, err
}

// observe puts one series of an indicator, with the periods that it had.
func (d *deed) observe(root record.Version, old map[string]record.Version, s indicator.Series) error {
	if err := s.Check(); err != nil {
		return badRow(err, record.KindSeries)
	}
	before, known := old[s.Key()]
	var there []record.Version
	if known {
		there = []record.Version{before}
	}
	if known && !before.Gone {
		had, err := indicator.DecodeSeries(before.Body)
		if err != nil {
			return err
		}
		if s, err = had.With(s); err != nil {
			return badRow(err, record.KindSeries)
		}
	}
	order := before.Order
	if !known {
		order = len(old)
	}
	next, err := d.upsert(record.Version{Kind: record.KindSeries, Tree: root.ID, Parent: root.ID, Key: s.Key(), Order: order}, there, s)
	if err == nil {
		old[next.Key] = next // a series that is named twice goes on from the first
	}
	return err
}

// upsert puts the next version of the record that is there, or the first of a
// new one; when the record says the same already, it is that.
func (d *deed) upsert(v record.Version, there []record.Version, content any) (record.Version, error) {
	body, err := encode(content)
	if err != nil {
		return v, err
	}
	v.Body = body
	if len(there) > 0 {
		if identical(there[0].Body, body) && !there[0].Gone {
			return there[0], nil
		}
		v.Ref, v.Tree, v.Number = there[0].Ref, there[0].Tree, there[0].Number+1
		return v, d.put(v)
	}
	id, err := d.house.id(d.change.At)
	if err != nil {
		return v, err
	}
	v.Ref, v.Number = record.Ref{Owner: d.change.Owner, ID: id}, 1
	if v.Tree == "" {
		v.Tree = id
	}
	return v, d.put(v)
}

func badRow(err error, kind record.Kind) error {
	return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": string(kind)})
}
