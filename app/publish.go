// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// Submit shows a plan of the actor's own, as it stands now, to its State's
// co-ordinator and rapporteur.
func (h *House) Submit(ctx context.Context, actor access.Actor, root record.ID, why, name string) (record.Change, error) {
	var submitted record.Change
	if err := access.May(actor, access.Submit, access.Thing{Owner: actor.Owner}); err != nil {
		return submitted, err
	}
	request, err := asking(name, root, why)
	if err != nil {
		return submitted, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		if done, ok, err := requested(w, actor, request, record.VerbSubmit, func(v record.Version) bool { return v.Tree == root }); err != nil || ok {
			submitted = done
			return err
		}
		d, err := h.newDeed(w, actor, record.VerbSubmit, why, request)
		if err != nil {
			return err
		}
		parts, err := treeOf(w, actor.Owner, root)
		if err == nil {
			err = shareable(parts)
		}
		if err != nil {
			return err
		}
		if err := mayReach(w, parts); err != nil {
			return err
		}
		if err := d.reach(parts, record.Submitted); err != nil {
			return err
		}
		submitted = d.change
		return d.done(nil)
	})
	return submitted, err
}

// Signed is what became of a signature.
type Signed struct {
	// Names counts the people who signed for what stands now.
	Names int
	// Alone: the owner's body has one person who can sign, who signed alone.
	Alone bool
	// Published is the change that it was; "" while another name is missing.
	Published record.ID
}

// Sign puts the actor's name under a plan of their own body, as it stands now,
// for the network or the public. When a second person of the same body has
// signed the same content for the same audience, or the body has one person, it
// is published in the same transaction. A change after a signature makes it
// count for nothing.
func (h *House) Sign(ctx context.Context, actor access.Actor, root record.ID, reach record.Reach, why string) (Signed, error) {
	return h.sign(ctx, actor, root, reach, "", why)
}

// SignSeen is Sign for what the actor had before them, by the name that Standing
// gives it: what was changed since is not signed unseen, and the fault is Stale.
func (h *House) SignSeen(ctx context.Context, actor access.Actor, root record.ID, reach record.Reach, content, why string) (Signed, error) {
	if content == "" {
		return Signed{}, fault.New(fault.Stale, "app.changed-while-read", nil)
	}
	return h.sign(ctx, actor, root, reach, content, why)
}

func (h *House) sign(ctx context.Context, actor access.Actor, root record.ID, reach record.Reach, content, why string) (Signed, error) {
	var signed Signed
	if err := access.May(actor, access.Sign, access.Thing{Owner: actor.Owner}); err != nil {
		return signed, err
	}
	if !reach.Signed() {
		return signed, invalid("app.sign-for", nil)
	}
	if err := checkWhy(why); err != nil {
		return signed, err
	}
	err := h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		parts, err := treeOf(w, actor.Owner, root)
		if err == nil {
			err = shareable(parts)
		}
		if err != nil {
			return err
		}
		if content != "" && content != contentOf(parts) {
			return fault.New(fault.Stale, "app.changed-while-read", nil)
		}
		if err := mayReach(w, parts); err != nil {
			return err
		}
		now := h.now()
		ref := record.Ref{Owner: actor.Owner, ID: root}
		mine := Signature{Ref: ref, Version: parts[0].Number, Content: contentOf(parts), Reach: reach, By: actor.Account, At: now}
		names, err := namesUnder(w, mine)
		if err != nil {
			return err
		}
		if !names[actor.Account] {
			if err := w.AddSignature(mine); err != nil {
				return err
			}
			if err := h.write(w, actor.Owner, journal.Content{Act: journal.ActSign, Who: actor.Account, For: actor.Owner, At: now, Why: why,
				Items: []journal.Item{{Ref: ref, Version: mine.Version}}}); err != nil {
				return err
			}
			names[actor.Account] = true
		}
		alone, err := isAlone(w, actor)
		if err != nil {
			return err
		}
		signed = Signed{Names: len(names), Alone: alone && len(names) == 1}
		if len(names) < 2 && !alone {
			return nil
		}
		d, err := h.newDeed(w, actor, record.VerbPublish, why, asked{})
		if err != nil {
			return err
		}
		if err := d.reach(parts, reach); err != nil {
			return err
		}
		if d.begun {
			signed.Published = d.change.ID
		}
		return d.done(signed)
	})
	return signed, err
}

// signaturesFor are the signatures under a version that count: for that content, and of
// people whose accounts have not ended.
func signaturesFor(r Reading, ref record.Ref, version int64, content string) ([]Signature, error) {
	list, err := r.Signatures(ref, version)
	if err != nil {
		return nil, err
	}
	accounts, err := r.Accounts()
	if err != nil {
		return nil, err
	}
	ended := make(map[record.ID]bool)
	for _, a := range accounts {
		ended[a.ID] = !a.Disabled.IsZero()
	}
	return slices.DeleteFunc(list, func(s Signature) bool { return s.Content != content || ended[s.By] }), nil
}

// namesUnder are those who signed the same content for the same audience.
func namesUnder(r Reading, mine Signature) (map[record.ID]bool, error) {
	list, err := signaturesFor(r, mine.Ref, mine.Version, mine.Content)
	if err != nil {
		return nil, err
	}
	names := make(map[record.ID]bool)
	for _, s := range list {
		if s.Reach == mine.Reach {
			names[s.By] = true
		}
	}
	return names, nil
}

// isAlone reports whether nobody else of the actor's body can sign.
func isAlone(w Reading, actor access.Actor) (bool, error) {
	accounts, err := w.Accounts()
	if err != nil {
		return false, err
	}
	for _, a := range accounts {
		if a.Owner == actor.Owner && a.ID != actor.Account && a.Disabled.IsZero() && access.Granted(a.Role, access.Sign) == access.Own {
			return false, nil
		}
	}
	return true, nil
}

// treeOf is a record and all that is part of it, the root first, what ended
// included: that it ended is to be seen as far as it was.
func treeOf(r Reading, owner record.Owner, root record.ID) ([]record.Version, error) {
	all, err := r.Versions(Query{Owner: owner, Tree: root, Gone: true})
	if err != nil {
		return nil, err
	}
	var parts []record.Version
	for _, v := range all {
		if v.ID == root {
			parts = append([]record.Version{v}, parts...)
		} else {
			parts = append(parts, v)
		}
	}
	if len(parts) == 0 || parts[0].ID != root {
		return nil, fault.New(fault.Missing, "store.missing", nil)
	}
	return parts, nil
}

// shareable refuses to show further what is nobody's but the owner's: a secret
// address.
func shareable(parts []record.Version) error {
	if parts[0].Kind == record.KindCalendar {
		return fault.New(fault.Missing, "store.missing", nil)
	}
	return nil
}

// contentOf names what stands in a tree: every version of every part of it.
func contentOf(parts []record.Version) string {
	h := sha256.New()
	for _, v := range parts {
		fmt.Fprintf(h, "%s %d\n", v.ID, v.Number)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// reach puts, for each part that is not seen that far yet, the version that is.
func (d *deed) reach(parts []record.Version, reach record.Reach) error {
	for _, v := range parts {
		if v.Reach >= reach || v.Kind == record.KindRefusal {
			continue // what was set aside, and why, is the owner's own
		}
		if v.Gone {
			// What nobody beyond saw need not be told to have ended.
			seen, err := d.seen(v.Ref, reach)
			if err != nil {
				return err
			}
			if !seen {
				continue
			}
		}
		if v.Kind == record.KindFile && reach.Signed() {
			continue // a ministry's own document may hold more than the plan: it is shown to nobody beyond the State
		}
		for _, next := range steps(v, reach) {
			if err := d.put(next); err != nil {
				return err
			}
		}
	}
	return nil
}

// steps are the versions by which v is seen as far as reach. That a record ended
// is told without what it said last, which that audience never saw; the owner
// keeps it, to recognise the record by if it comes back.
func steps(v record.Version, reach record.Reach) []record.Version {
	v.Number++
	if !v.Gone {
		v.Reach = reach
		return []record.Version{v}
	}
	told, kept := v, v
	told.Reach, told.Body = reach, json.RawMessage(nothing)
	kept.Number, kept.Reach = v.Number+1, record.Draft
	return []record.Version{told, kept}
}

// seen reports whether an audience that far ever saw the record, and sees it still.
func (d *deed) seen(ref record.Ref, reach record.Reach) (bool, error) {
	history, err := d.History(ref)
	if err != nil {
		return false, err
	}
	v := newestAt(history, history[len(history)-1].Number, reach)
	return v.Number > 0 && !v.Gone, nil
}
