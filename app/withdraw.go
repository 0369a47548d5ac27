// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"strings"

	"jalon/domain/access"
	"jalon/domain/record"
)

// WithdrawRequest says what is no longer to be seen, and how far it still is.
type WithdrawRequest struct {
	// Root is a plan, or another record that is no part of one.
	Root record.ID
	// To is how far it is seen from now on: record.Network takes it from the
	// public, record.Submitted from the network too.
	To           record.Reach
	Why, Request string
}

// Withdraw takes what the actor's own body published back: nobody beyond To sees
// it, in no version. Who sees as far as To goes on seeing what they saw, and the
// owner's drafts stay as they are. It is a change, with a reason; one person may
// do it, and what was withdrawn is published again by signatures only. What was
// published stays in the history of those who could see it, until it is erased.
// The change has no ID when nobody beyond To saw anything.
func (h *House) Withdraw(ctx context.Context, actor access.Actor, in WithdrawRequest) (record.Change, error) {
	var withdrawn record.Change
	if err := access.May(actor, access.Withdraw, access.Thing{Owner: actor.Owner}); err != nil {
		return withdrawn, err
	}
	if in.To != record.Submitted && in.To != record.Network {
		return withdrawn, invalid("app.withdraw-to", nil)
	}
	if in.Why = strings.TrimSpace(in.Why); in.Why == "" {
		return withdrawn, invalid("app.withdraw-why", nil)
	}
	request, err := asking(in.Request, in.Root, in.To, in.Why)
	if err != nil {
		return withdrawn, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		if done, ok, err := requested(w, actor, request, record.VerbWithdraw, func(v record.Version) bool { return v.Tree == in.Root }); err != nil || ok {
			withdrawn = done
			return err
		}
		parts, err := treeOf(w, actor.Owner, in.Root)
		if err != nil {
			return err
		}
		d, err := h.newDeed(w, actor, record.VerbWithdraw, in.Why, request)
		if err != nil {
			return err
		}
		for _, part := range parts {
			history, err := d.History(part.Ref)
			if err != nil {
				return err
			}
			for _, v := range withdrawal(history, in.To) {
				if err := d.put(v); err != nil {
					return err
				}
			}
		}
		if d.begun {
			withdrawn = d.change
		}
		return d.done(nil)
	})
	return withdrawn, err
}

// withdrawal lists the versions by which nobody beyond to sees a record, and
// everybody else sees what they saw.
func withdrawal(history []record.Version, to record.Reach) []record.Version {
	newest := history[len(history)-1].Number
	sees := func(reach record.Reach) record.Version {
		v := newestAt(history, newest, reach)
		if reach > to && v.Gone {
			return record.Version{} // it ended: there is nothing to withdraw
		}
		return v
	}
	return shown(history, sees, func(reach record.Reach) record.Version {
		if reach > to {
			return record.Version{}
		}
		return sees(reach)
	})
}

// shown lists the versions after which each audience, by its reach, sees what is
// wanted instead of what it sees; the zero Version is nothing. The widest
// audience comes first, so that the owner's own newest version is the last.
func shown(history []record.Version, sees, wanted func(record.Reach) record.Version) []record.Version {
	newest := history[len(history)-1]
	next := newest.Number
	var list []record.Version
	var last int64 // the number of the version that was shown last; 0 for none at all
	for reach := record.Public; reach >= record.Draft; reach-- {
		want := wanted(reach)
		// The owner keeps what ended, to recognise it by if it comes back.
		keeps := reach == record.Draft && want.Number == 0
		if len(list) == 0 && want.Number == sees(reach).Number || len(list) > 0 && want.Number == last && !keeps {
			continue // this audience sees what it is to see
		}
		v := want
		if want.Number == 0 {
			v = newest
			v.Gone = true
			if !keeps {
				v.Body = json.RawMessage(nothing)
			}
		}
		next++
		v.Number, v.Reach, last = next, reach, want.Number
		list = append(list, v)
	}
	return list
}
