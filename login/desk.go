// SPDX-License-Identifier: EUPL-1.2

// Package login is who it is: it finds out whether somebody who asks is the
// person of an account, by a password and a one-time code or by a passkey, and
// remembers for a while that they are. It says nothing of what that person may do.
// Cookies and pages are not its own: it takes and gives tokens.
package login

import (
	"context"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-webauthn/webauthn/webauthn"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

// Desk is where people say who they are.
type Desk struct {
	House *app.House
	Store Store
	// Limit says how often may be guessed.
	Limit *Limit

	hasher *Hasher
	// decoy is the hash of a password that nobody has: what a login is compared
	// with that has none, so that the answer takes as long.
	decoy    string
	keys     keys
	name     string
	host     string
	passkeys *webauthn.WebAuthn
}

// Options say where a desk stands.
type Options struct {
	// Secret is at least 32 bytes that only the register's programs know. Others are
	// derived of it; it must stay the same, or one-time codes are good no more.
	Secret []byte
	// BaseURL is where people reach the register, https://jalon.example. Passkeys are
	// bound to its domain; without one there are none.
	BaseURL string
	// Name is the register's name, as devices show it beside a passkey or a code.
	Name string
	// Cost is what hashing a password takes; DefaultCost when it is zero.
	Cost Cost
}

// keys are derived of the secret, each for one use.
type keys struct {
	codes, devices []byte
}

// NewDesk opens a desk.
func NewDesk(h *app.House, s Store, o Options) (*Desk, error) {
	if len(o.Secret) < 32 {
		return nil, fmt.Errorf("secret of the desk: %d bytes, want at least 32", len(o.Secret))
	}
	if o.Name == "" {
		o.Name = "Jalon"
	}
	d := &Desk{House: h, Store: s, Limit: NewLimit(h.Now), name: o.Name, hasher: NewHasher(o.Cost, h.Random)}
	for into, use := range map[*[]byte]string{&d.keys.codes: "jalon one-time codes 1", &d.keys.devices: "jalon devices 1"} {
		key, err := hkdf.Key(sha256.New, o.Secret, nil, use, 32)
		if err != nil {
			return nil, fmt.Errorf("key: %w", err)
		}
		*into = key
	}
	var err error
	if d.decoy, err = d.hasher.decoy(); err != nil {
		return nil, err
	}
	d.passkeys, d.host, err = relyingParty(o.BaseURL, o.Name)
	return d, err
}

// From is where an attempt comes from. Nothing of it is kept as it is.
type From struct {
	// Address is the other end's, as the server knows it.
	Address string
	// Agent is the browser's User-Agent header.
	Agent string
	// Device is what an earlier Outcome gave the browser; "" for a new one.
	Device string
	// Session is the token of the session that the asker has already; "" for none.
	// Signing in ends it.
	Session string
}

// Outcome is what came of signing in.
type Outcome struct {
	// Token is the session's, to be kept in the browser alone; "" while Pending.
	Token   string
	Session Session
	// Device tells, at the next sign-in of this account, that this browser is known:
	// guesses of others do not delay it. It proves nothing else.
	Device string
	// Pending is the token of a sign-in that waits for its second factor; "" when
	// there is none to wait for.
	Pending string
}

// token is 256 random bits, as text.
func (d *Desk) token() (string, error) {
	var random [32]byte
	if _, err := io.ReadFull(d.House.Random, random[:]); err != nil {
		return "", fmt.Errorf("chance: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(random[:]), nil
}

func tokenForm(token string) bool {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	return err == nil && len(raw) == 32
}

// hashed is what is kept of a token or of a code of 112 random bits or more: one
// hash is enough for what cannot be guessed (ASVS 5.0, 6.5.2).
func hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// deviceToken tells at a later sign-in that a browser is one in which the account
// signed in before (OWASP: "Slow Down Online Guessing Attacks with Device Cookies").
func (d *Desk) deviceToken(account record.Ref) (string, error) {
	var nonce [16]byte
	if _, err := io.ReadFull(d.House.Random, nonce[:]); err != nil {
		return "", fmt.Errorf("chance: %w", err)
	}
	said := base64.RawURLEncoding.EncodeToString(nonce[:])
	return said + "." + d.deviceCode(account, said), nil
}

func (d *Desk) deviceCode(account record.Ref, nonce string) string {
	mac := hmac.New(sha256.New, d.keys.devices)
	fmt.Fprintf(mac, "%s|%s|%s", account.Owner, account.ID, nonce)
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// knownDevice is the nonce of a device token that was given for the account; ""
// when it was not.
func (d *Desk) knownDevice(account record.Ref, token string) string {
	nonce, code, _ := strings.Cut(token, ".")
	if account.ID == "" || len(nonce) != 22 || !hmac.Equal([]byte(code), []byte(d.deviceCode(account, nonce))) {
		return ""
	}
	return nonce
}

// signedIn writes a sign-in into the journal of the account's owner.
func (d *Desk) signedIn(p Proving, a app.Account, factor Factor) error {
	return d.House.Note(p, a.Owner, journal.Content{Act: journal.ActSignIn, Who: a.ID, For: a.Owner, At: d.House.Instant(), Why: string(factor)})
}

// refuse writes a refused attempt down and answers it. Of a login that nobody has,
// the register's own journal tells that there was one: the answer takes as long
// either way, and says the same.
func (d *Desk) refuse(ctx context.Context, a app.Account, why Factor, answer string) error {
	content := journal.Content{Act: journal.ActRefused, Who: a.ID, For: a.Owner, At: d.House.Instant(), Why: string(why)}
	if a.ID == "" {
		content.For = record.Register
	}
	err := d.Store.Authenticate(ctx, content.For, func(p Proving) error { return d.House.Note(p, content.For, content) })
	return errors.Join(err, fault.New(fault.Denied, answer, nil))
}

// changed writes down that what a person signs in with was changed, and by whom.
func (d *Desk) changed(p Proving, account record.Ref, by record.ID, what string) error {
	return d.House.Note(p, account.Owner, journal.Content{Act: journal.ActFactor, Who: by, For: account.Owner, At: d.House.Instant(), Why: what,
		Items: []journal.Item{{Ref: account}}})
}

// add adds a credential to an account.
func (d *Desk) add(p Proving, account record.Ref, k Credential) error {
	now := d.House.Instant()
	id, err := d.House.NewID(now)
	if err != nil {
		return err
	}
	k.Ref, k.Account, k.Created = record.Ref{Owner: account.Owner, ID: id}, account.ID, now
	return p.AddCredential(k)
}

// remove takes the credentials of those kinds away from an account, and says how
// many there were.
func remove(p Proving, account record.Ref, kinds ...Kind) (n int, err error) {
	all, err := p.Credentials(account)
	if err != nil {
		return 0, err
	}
	for _, k := range all {
		for _, kind := range kinds {
			if k.Kind == kind {
				n++
				if err := p.RemoveCredential(k.Ref); err != nil {
					return n, err
				}
			}
		}
	}
	return n, nil
}

// of is the credentials of one kind among several.
func of(kind Kind, all []Credential) (list []Credential) {
	for _, k := range all {
		if k.Kind == kind {
			list = append(list, k)
		}
	}
	return list
}
