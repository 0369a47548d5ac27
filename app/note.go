// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"time"

	"jalon/domain/journal"
	"jalon/domain/record"
)

// Journal is where entries are added.
type Journal interface {
	// AddEntry adds an entry to the journal with its content.
	AddEntry(journal.Entry, journal.Salt, []byte) error
}

// Note adds an entry to owner's journal in the transaction of what it tells: for
// the rooms that write what is no record, such as who signed in.
func (h *House) Note(w Journal, owner record.Owner, content journal.Content) error {
	return h.write(w, owner, content)
}

// Instant is the clock at the precision that the record keeps.
func (h *House) Instant() time.Time { return h.now() }

// NewID is an ID that nobody has, made at an instant.
func (h *House) NewID(at time.Time) (record.ID, error) { return h.id(at) }
