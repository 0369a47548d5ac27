// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/access"
	"jalon/domain/journal"
)

// Seal signs checkpoints and knows who else's to believe.
type Seal struct {
	// Origin is the register's name, as it stands in checkpoints and in the key.
	Origin string
	// Signer is nil where nothing is signed, as in an offline check.
	Signer note.Signer
	// Verifier is the public half.
	Verifier note.Verifier
	// Key is the public half as text, for exports.
	Key string
}

// NewSeal makes a seal of the text of a private key, as note.GenerateKey writes it.
func NewSeal(private, public string) (Seal, error) {
	signer, err := note.NewSigner(private)
	if err != nil {
		return Seal{}, fmt.Errorf("private key: %w", err)
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return Seal{}, fmt.Errorf("public key: %w", err)
	}
	return Seal{Origin: signer.Name(), Signer: signer, Verifier: verifier, Key: public}, nil
}

// Open checks a checkpoint's signature and gives its text.
func (s Seal) Open(checkpoint string) ([]byte, error) {
	n, err := note.Open([]byte(checkpoint), note.VerifierList(s.Verifier))
	if err != nil {
		return nil, fmt.Errorf("checkpoint: %w", err)
	}
	return []byte(n.Text), nil
}

// Trust is what the seal knows of the journal: its key, and nothing kept elsewhere.
func (s Seal) Trust() journal.Trust { return journal.Trust{Key: s.Key, Open: s.Open} }

// batch bounds the entries that one transaction integrates.
const batch = 10_000

// Integrate gives the entries that have none their positions in the journal's
// tree, and signs checkpoints over them, until there are no more. One process at
// a time does it; another that tries fails with a conflict and loses nothing.
func (h *House) Integrate(ctx context.Context) (integrated int, err error) {
	scope := access.Scope{Floor: never, Purpose: access.Integrating}
	for {
		n := 0
		err := h.Store.Write(ctx, scope, func(w Writing) error {
			entries, err := w.Leaves(batch)
			if err != nil || len(entries) == 0 {
				return err
			}
			n = len(entries)
			return h.integrate(w, entries, h.now())
		})
		integrated += n
		if err != nil || n < batch {
			return integrated, err
		}
	}
}

// never is a floor above every reach: nothing of others is in scope.
const never = 4

func (h *House) integrate(w Writing, entries []journal.Entry, now time.Time) error {
	size, read, err := w.TreeSize()
	if err != nil {
		return err
	}
	leaves := make([]tlog.Hash, len(entries))
	for i, e := range entries {
		leaves[i] = e.Leaf
	}
	growth, err := journal.Grow(size, leaves, read)
	if err != nil {
		return err
	}
	text := journal.FormatCheckpoint(h.Seal.Origin, growth.Size, growth.Root)
	signed, err := note.Sign(&note.Note{Text: text}, h.Seal.Signer)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	return w.Integrate(entries, size, growth, string(signed), now)
}
