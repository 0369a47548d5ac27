// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/access"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// Store keeps the record. Every question and every act is asked from within a
// scope: what is out of scope is not there, and only the scope's own namespace
// can be written.
type Store interface {
	// Read runs fn on one state of the record, as it was when the reading began.
	Read(ctx context.Context, scope access.Scope, fn func(Reading) error) error
	// Write runs fn in one transaction: what it did is kept when it returns nil,
	// and nothing of it otherwise. When Write returns nil, the change is on disk.
	Write(ctx context.Context, scope access.Scope, fn func(Writing) error) error
	// Watch calls changed after somebody changed the record, in this process or
	// another, until ctx ends; once for several changes that came together, and
	// once when it has begun to watch: who reads then has missed nothing. Whose
	// they were, Revision tells those who may know.
	Watch(ctx context.Context, changed func()) error
}

// Query says which records are asked for; its zero fields do not choose.
type Query struct {
	Owner record.Owner
	// State chooses records of a State and of the bodies under it.
	State string
	Kind  record.Kind
	ID    record.ID
	Tree  record.ID
	Key   string
	// Root: only records that are no part of another.
	Root bool
	// AsAt asks for the record as it stood at an instant; zero for now.
	AsAt time.Time
	// Gone: records that have ended are asked for too.
	Gone bool
}

// Reading answers questions from within a scope.
type Reading interface {
	// Versions returns, for each record asked for, its newest version in scope,
	// ordered by owner, tree, kind, order and ID.
	Versions(Query) ([]record.Version, error)
	// History returns all versions of a record that are in scope, the oldest first.
	History(record.Ref) ([]record.Version, error)
	// ChangeVersions returns the versions that a change made, in the order of the
	// records, within the scope's own namespace.
	ChangeVersions(record.Ref) ([]record.Version, error)
	// Change returns a change of the scope's own namespace; fault Missing when there is none.
	Change(record.Ref) (record.Change, error)
	// Changes lists the changes of the scope's own namespace, the newest first.
	Changes(limit int) ([]record.Change, error)
	// Requested returns the change that a request made already; ok is false when it did not.
	Requested(request string) (c record.Change, ok bool, err error)
	// Undone reports which change undid the one named; "" for none.
	Undone(record.Ref) (record.ID, error)
	// Content returns a file of owner by its SHA-256; fault Missing when no
	// version of it is in scope.
	Content(owner record.Owner, sha256 string) ([]byte, error)
	// Signatures lists the names under a version.
	Signatures(record.Ref, int64) ([]Signature, error)
	// Accounts lists accounts: all of them for the operator, else those of the
	// scope's own owner.
	Accounts() ([]Account, error)
	// Account returns the account with that login, for the operator only.
	Account(login string) (Account, error)
	// Entries returns the scope's own journal entries with their contents, the oldest first.
	Entries() ([]JournalEntry, error)
	// Digest returns the digest that a version of the scope's own namespace had
	// when it was made; it outlasts an erasure.
	Digest(record.Ref, int64) (tlog.Hash, error)
	// Unfinished lists what an account of the scope's own namespace typed and did
	// not save, the newest first.
	Unfinished(account record.ID) ([]Unfinished, error)
	// Revision counts the changes of each owner for the loader, and those of the
	// scope's own namespace for whoever has one.
	Revision() (map[record.Owner]int64, error)
}

// Writing is a Reading that can also write, in the scope's own namespace. Once
// the database has refused something (Conflict, Missing), the transaction is
// over: it answers nothing more and keeps nothing.
type Writing interface {
	Reading
	// AddChange begins a change; fault Conflict when its request or what it undoes
	// was there already.
	AddChange(record.Change) error
	// Answer keeps what the asker of a change was told.
	Answer(record.Ref, []byte) error
	// Put adds a version. Its Number must be one more than the record's: fault
	// Stale when it is not, Conflict when another record has its key, Missing when
	// its parent is not there.
	Put(record.Version, journal.Salt, tlog.Hash) error
	// AddContent keeps a file's content under its SHA-256, once.
	AddContent(owner record.Owner, sha256 string, content []byte) error
	// AddSignature puts a name under a version, once for each account.
	AddSignature(Signature) error
	// AddEntry adds an entry to the journal with its content.
	AddEntry(journal.Entry, journal.Salt, []byte) error
	// Erase takes body and salt out of the versions named; they stay as tombstones.
	Erase(record.Ref, []int64) error
	// Forget takes the contents of the entries named out of the journal.
	Forget([]record.Ref) error
	// AddUnfinished keeps what somebody typed.
	AddUnfinished(Unfinished) error
	// DropUnfinished lets go of what an account typed at a place, if there is any.
	DropUnfinished(account record.ID, place string) error
	// ClearUnfinished lets go of what anybody of the scope's own namespace typed
	// before an instant, and of what is about a record; about is "" for none.
	ClearUnfinished(before time.Time, about record.ID) error
	// AddAccount adds an account, for the operator only; Conflict when the login is taken.
	AddAccount(Account) error
	// DisableAccount ends an account, for the operator only.
	DisableAccount(login string, at time.Time) error
	// Leaves returns up to limit entries without a position, for the integrator only.
	Leaves(limit int) ([]journal.Entry, error)
	// TreeSize returns the number of leaves, and reads stored hashes.
	TreeSize() (int64, tlog.HashReader, error)
	// Integrate gives the entries their positions from size on and keeps the tree's
	// growth and its signed checkpoint, for the integrator only.
	Integrate(entries []journal.Entry, size int64, growth journal.Growth, checkpoint string, at time.Time) error
}

// Account is a person who can act, for one owner, in one role.
type Account struct {
	record.Ref
	Login   string
	Name    string
	Role    access.Role
	Created time.Time
	// Disabled is when the account was ended; zero while it is not.
	Disabled time.Time
}

// Called is what people are told that the person is called: the name, or the login
// where none was given.
func (a Account) Called() string {
	if a.Name == "" {
		return a.Login
	}
	return a.Name
}

// Actor is the account as somebody who asks.
func (a Account) Actor() access.Actor {
	return access.Actor{Account: a.ID, Role: a.Role, Owner: a.Owner}
}

// Signature is one person's name under a version that is to be seen further.
type Signature struct {
	record.Ref
	Version int64
	// Content names all that was signed for: the record and its parts, by version.
	Content string
	// Reach is how far it is to be seen.
	Reach record.Reach
	By    record.ID
	At    time.Time
}

// JournalEntry is an entry with its content; Content is nil when it was erased.
type JournalEntry struct {
	journal.Entry
	Content []byte
}
