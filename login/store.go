// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"context"
	"time"

	"jalon/app"
	"jalon/domain/record"
)

// Store keeps what people prove who they are with, apart from the record: no
// scope of a person reaches it.
type Store interface {
	// Identify looks among all owners for whose a login or a secret is. It changes nothing.
	Identify(ctx context.Context, fn func(Finding) error) error
	// Authenticate runs fn in one transaction that sees and changes what is owner's
	// and nothing else; nothing of it is kept when fn returns an error.
	Authenticate(ctx context.Context, owner record.Owner, fn func(Proving) error) error
}

// Finding answers whose something is. What is not there, or another owner's, is a
// fault of kind Missing.
type Finding interface {
	// Account returns the account with that login.
	Account(login string) (app.Account, error)
	// AccountWith returns the account with that ID.
	AccountWith(id record.ID) (app.Account, error)
	// Credentials lists what an account can prove itself with, the oldest first.
	Credentials(account record.Ref) ([]Credential, error)
	// CredentialWith returns the one that is found by that handle.
	CredentialWith(kind Kind, handle string) (Credential, error)
	// SessionWith returns the session with that hash of its token.
	SessionWith(token string) (Session, error)
	// CeremonyWith returns what is under way with that hash of its token.
	CeremonyWith(token string) (Ceremony, error)
}

// Proving is a Finding that can also write, in one owner's namespace.
type Proving interface {
	Finding
	app.Journal
	// AddCredential adds one.
	AddCredential(Credential) error
	// UseCredential keeps the secret, the step and the last use of one.
	UseCredential(Credential) error
	// RemoveCredential takes one away; Missing when it is not there any more.
	RemoveCredential(record.Ref) error
	// Sessions lists an account's sessions, the newest first.
	Sessions(account record.Ref) ([]Session, error)
	// AddSession adds one.
	AddSession(Session) error
	// SeeSession keeps when a session was last used.
	SeeSession(session record.Ref, at time.Time) error
	// EndSession takes one away; Missing when it is not there any more.
	EndSession(record.Ref) error
	// AddCeremony adds one.
	AddCeremony(Ceremony) error
	// EndCeremony takes one away; Missing when it is not there any more, so that of
	// two who bring the same answer one is refused.
	EndCeremony(record.Ref) error
	// ForgetOutdated takes away what has ended by itself: ceremonies and invitations
	// past their end, sessions begun or last used too long ago.
	ForgetOutdated(now, begun, seen time.Time) error
}

// Kind is what a credential is.
type Kind string

// The kinds of credential.
const (
	// KindPassword is a password, as argon2id writes it.
	KindPassword Kind = "password"
	// KindCode is the secret of one-time codes, encrypted.
	KindCode Kind = "code"
	// KindRecovery is one code for whoever lost the device, hashed, good once.
	KindRecovery Kind = "recovery"
	// KindPasskey is the public half of a key that a device holds.
	KindPasskey Kind = "passkey"
	// KindInvitation lets its bearer set a password once, hashed.
	KindInvitation Kind = "invitation"
)

// Credential is one thing that an account can prove itself with.
type Credential struct {
	record.Ref
	Account record.ID
	Kind    Kind
	// Name is what the person calls it.
	Name string
	// Handle is what it is found by, Secret what is compared with.
	Handle, Secret string
	// Step is the step of time of the last one-time code.
	Step int64
	// Used is when it was last used, Ends when it is good no more; zero for never.
	Created, Used, Ends time.Time
}

// Ceremony is a sign-in, or the setting up of a factor, that waits for an answer.
type Ceremony struct {
	record.Ref
	// Account is "" while nobody knows who it will be.
	Account record.ID
	// Token is the hash of what the asker was given.
	Token string
	Kind  CeremonyKind
	Data  string
	Ends  time.Time
}

// CeremonyKind is what a ceremony waits for.
type CeremonyKind string

// The kinds of ceremony.
const (
	// SecondFactor: the password was right, and a code is asked for; Data is the
	// password's ID.
	SecondFactor CeremonyKind = "second-factor"
	// PasskeySignIn: a device is asked to prove that it holds a passkey.
	PasskeySignIn CeremonyKind = "passkey-sign-in"
	// PasskeyNew: a device is asked to make a passkey.
	PasskeyNew CeremonyKind = "passkey-new"
	// CodeNew: the first code of a new device is asked for.
	CodeNew CeremonyKind = "code-new"
)
