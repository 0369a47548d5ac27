// SPDX-License-Identifier: EUPL-1.2

// Package journal is how the register remembers what was done, so that nobody
// can change it afterwards unseen, and can yet forget what must be forgotten.
//
// Each change makes one entry in its own transaction. The entry's leaf is a
// salted hash of its content: who, when, why, and for each version made, the
// salted digest of that version and of the one before it. Leaves stand in a
// Merkle tree (RFC 6962, golang.org/x/mod/sumdb/tlog) whose signed root, the
// checkpoint, is all that must be kept elsewhere. Content and salt can be
// erased: the leaf stays, tells nothing, and the tree still adds up.
package journal

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/record"
)

// SaltSize is the number of random bytes of a salt.
const SaltSize = 16

// Salt keeps a hash from being guessed: 16 random bytes, erased with what they salt.
type Salt [SaltSize]byte

// MarshalText writes the salt in base64.
func (s Salt) MarshalText() ([]byte, error) {
	return []byte(base64.StdEncoding.EncodeToString(s[:])), nil
}

// UnmarshalText reads what MarshalText writes.
func (s *Salt) UnmarshalText(text []byte) error {
	raw, err := base64.StdEncoding.Strict().DecodeString(string(text))
	if err != nil || len(raw) != SaltSize {
		return fmt.Errorf("salt: want %d bytes in base64", SaltSize)
	}
	copy(s[:], raw)
	return nil
}

// Entry is one line of the journal, without its content.
type Entry struct {
	record.Ref
	// At is the server's time, in UTC; it orders nothing, positions do.
	At time.Time
	// Leaf is the salted hash of the content.
	Leaf tlog.Hash
	// Position is the entry's place in the tree; -1 until the integrator gave it one.
	Position int64
}

// Act says what an entry is about: the verb of a change, or one of the acts
// that change no record.
type Act string

// The acts that are no changes of records.
const (
	// ActRead: somebody read, or took away, what is another's and not yet for the network.
	ActRead Act = "read"
	// ActSign: somebody put their name under a version.
	ActSign Act = "sign"
	// ActAccount: an account was added, and Why is its role; or it ended, and Why is
	// AccountEnded.
	ActAccount Act = "account"
	// ActSignIn: somebody signed in, and Why is what they proved it with; ActRefused:
	// somebody tried to, and Why is what did not hold. Neither says what was typed or
	// where from.
	ActSignIn  Act = "sign-in"
	ActRefused Act = "sign-in-refused"
	// ActFactor: what a person signs in with was set or taken away; Why is which.
	ActFactor Act = "factor"
	// ActForget: retention erased content of the journal itself.
	ActForget Act = "forget"
)

// AccountEnded is what an entry of ActAccount says of an account that ended.
const AccountEnded = "ended"

// Content is what an entry says; it can be erased.
type Content struct {
	// Act is what was done; Who the account that did it; For the owner acted for.
	Act Act          `json:"act"`
	Who record.ID    `json:"who,omitempty"`
	For record.Owner `json:"for,omitempty"`
	At  time.Time    `json:"at"`
	Why string       `json:"why,omitempty"`
	// Change is the change that the entry is about; "" for other acts.
	Change record.ID `json:"change,omitempty"`
	// Items are the versions that were made or read, or the entries forgotten.
	Items []Item `json:"items,omitempty"`
}

// Item is one version, by its digests. In an entry of ActForget, an item without
// a version is an entry that was forgotten, and Before is that entry's leaf; an
// item with one tells again what the forgotten entry told of it (see Forgotten).
type Item struct {
	record.Ref
	Version int64 `json:"version,omitempty"`
	// Before and After are the salted digests of the version before and of this one.
	Before *tlog.Hash `json:"before,omitempty"`
	After  *tlog.Hash `json:"after,omitempty"`
}

// Encode is the content as the one JSON text that the leaf is computed of.
func (c Content) Encode() []byte {
	c.At = c.At.UTC()
	text, err := json.Marshal(c)
	if err != nil {
		// Every field is of a type that has a JSON text.
		panic(fmt.Sprintf("journal content: %v", err))
	}
	return text
}

// Leaf is the record hash of an entry under its salt: the hash of the tree's
// leaf whose data is the salted hash, as RFC 6962 counts it. It covers the
// entry's name as well as its content, so that neither can be given to another.
func Leaf(entry record.Ref, salt Salt, content []byte) tlog.Hash {
	h := sha256.New()
	h.Write([]byte("jalon entry 1\n"))
	h.Write(salt[:])
	// No owner, ID or content that Encode wrote holds an end of line.
	h.Write([]byte(string(entry.Owner) + "\n" + string(entry.ID) + "\n"))
	h.Write(content)
	return tlog.RecordHash(h.Sum(nil))
}

// Digest is the salted digest of a version: of everything that it says, in the
// very letters in which its body says it.
func Digest(salt Salt, v record.Version) tlog.Hash {
	if len(v.Body) == 0 {
		v.Body = json.RawMessage("null")
	}
	v.At = v.At.UTC()
	h := sha256.New()
	h.Write([]byte("jalon version 1\n"))
	h.Write(salt[:])
	e := json.NewEncoder(h)
	// Escaping would give "<" and its escape the same digest.
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		// The body of a version is JSON before it gets here; one that is none has no digest.
		return tlog.Hash{}
	}
	return tlog.Hash(h.Sum(nil))
}
