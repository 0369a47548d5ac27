// SPDX-License-Identifier: EUPL-1.2

// Package app is what one can do: may they? → load → rule → save and write the
// journal, in one transaction. It declares the small interfaces that it needs of
// the rooms around it, and knows neither SQL nor pages.
package app

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// House is the register with what it needs to act: a store, a clock, chance,
// and the name and key under which its journal is signed.
type House struct {
	Store Store
	// Now is the server's clock.
	Now func() time.Time
	// Random gives bytes that nobody can guess.
	Random io.Reader
	// Seal signs the journal's checkpoints.
	Seal Seal

	kept kept
}

// now is the clock at the precision that the record keeps: a microsecond, in UTC.
func (h *House) now() time.Time { return h.Now().UTC().Truncate(time.Microsecond) }

func (h *House) id(now time.Time) (record.ID, error) {
	var random [16]byte
	if _, err := io.ReadFull(h.Random, random[:]); err != nil {
		return "", fmt.Errorf("chance: %w", err)
	}
	return record.NewID(now, random), nil
}

func (h *House) salt() (salt journal.Salt, err error) {
	if _, err := io.ReadFull(h.Random, salt[:]); err != nil {
		return salt, fmt.Errorf("chance: %w", err)
	}
	return salt, nil
}

// deed is one change while it is being made.
type deed struct {
	Writing
	house  *House
	actor  access.Actor
	change record.Change
	begun  bool
	items  []journal.Item
}

// newDeed prepares a change. Nothing is written of one that puts no version.
func (h *House) newDeed(w Writing, actor access.Actor, verb record.Verb, why string, request asked) (*deed, error) {
	if err := checkWhy(why); err != nil {
		return nil, err
	}
	now := h.now()
	id, err := h.id(now)
	if err != nil {
		return nil, err
	}
	return &deed{Writing: w, house: h, actor: actor, change: record.Change{
		Ref: record.Ref{Owner: actor.Owner, ID: id}, Verb: verb, At: now, By: actor.Account, Why: why,
		Request: request.name, Asked: request.content}}, nil
}

func (d *deed) begin() error {
	if d.begun {
		return nil
	}
	d.begun = true
	return d.AddChange(d.change)
}

// put adds the next version of a record; v says everything but when, by whom and
// in which change.
func (d *deed) put(v record.Version) error {
	if err := d.begin(); err != nil {
		return err
	}
	v.Change, v.At, v.By = d.change.ID, d.change.At, d.change.By
	salt, err := d.house.salt()
	if err != nil {
		return err
	}
	item := journal.Item{Ref: v.Ref, Version: v.Number}
	after := journal.Digest(salt, v)
	item.After = &after
	if v.Number > 1 {
		before, err := d.Digest(v.Ref, v.Number-1)
		if err != nil {
			return err
		}
		item.Before = &before
	}
	if err := d.Put(v, salt, after); err != nil {
		return err
	}
	d.items = append(d.items, item)
	return nil
}

// done ends the change: its entry in the journal and, when the asker may ask
// again, what they are told.
func (d *deed) done(answer any) error {
	if !d.begun {
		return nil
	}
	if d.change.Request != "" {
		text, err := json.Marshal(answer)
		if err != nil {
			return fmt.Errorf("answer: %w", err)
		}
		if err := d.Answer(d.change.Ref, text); err != nil {
			return err
		}
	}
	return d.house.write(d.Writing, d.change.Owner, journal.Content{Act: journal.Act(d.change.Verb), Who: d.change.By, For: d.actor.Owner,
		At: d.change.At, Why: d.change.Why, Change: d.change.ID, Items: d.items})
}

// write adds an entry to owner's journal.
func (h *House) write(w Journal, owner record.Owner, content journal.Content) error {
	id, err := h.id(content.At)
	if err != nil {
		return err
	}
	salt, err := h.salt()
	if err != nil {
		return err
	}
	text := content.Encode()
	ref := record.Ref{Owner: owner, ID: id}
	return w.AddEntry(journal.Entry{Ref: ref, At: content.At, Leaf: journal.Leaf(ref, salt, text), Position: -1}, salt, text)
}

// identical reports whether two bodies say the same.
func identical(a, b json.RawMessage) bool { return string(a) == string(b) }

func invalid(key string, args fault.Args) error { return fault.New(fault.Invalid, key, args) }
