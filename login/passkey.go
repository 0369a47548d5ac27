// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// relyingParty is the register as passkeys know it: its domain. Where the base
// address has none, there are no passkeys, and host says what it has instead.
func relyingParty(base, name string) (w *webauthn.WebAuthn, host string, err error) {
	if base == "" {
		return nil, "", nil
	}
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, "", fault.New(fault.Invalid, "login.base-url", fault.Args{"found": base})
	}
	host = u.Hostname()
	if _, err := netip.ParseAddr(host); err == nil || u.Scheme == "http" && host != "localhost" && !strings.HasSuffix(host, ".localhost") {
		return nil, host, nil
	}
	w, err = webauthn.New(&webauthn.Config{
		RPID: host, RPDisplayName: name, RPOrigins: []string{u.Scheme + "://" + u.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired,
			// The device asks for a finger or a number: a passkey is two factors.
			UserVerification: protocol.VerificationRequired,
		},
	})
	if err != nil {
		return nil, host, fault.Wrap(err, fault.Invalid, "login.base-url", fault.Args{"found": base})
	}
	return w, host, nil
}

// HasPasskeys is nil where passkeys can be used, and else says why they cannot.
func (d *Desk) HasPasskeys() error {
	if d.passkeys == nil {
		return fault.New(fault.Missing, "login.no-passkeys", fault.Args{"host": d.host})
	}
	return nil
}

// holder is an account as the protocol of passkeys knows it.
type holder struct {
	app.Account
	keys []webauthn.Credential
}

// WebAuthnID is the account's ID: it is opaque, and names nobody.
func (h holder) WebAuthnID() []byte                         { return []byte(h.ID) }
func (h holder) WebAuthnName() string                       { return h.Login }
func (h holder) WebAuthnDisplayName() string                { return h.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.keys }

func holderOf(a app.Account, all []Credential) (h holder, err error) {
	h.Account = a
	for _, k := range of(KindPasskey, all) {
		var key webauthn.Credential
		if err := json.Unmarshal([]byte(k.Secret), &key); err != nil {
			return h, fmt.Errorf("passkey: %w", err)
		}
		h.keys = append(h.keys, key)
	}
	return h, nil
}

func handleOf(id []byte) string { return base64.RawURLEncoding.EncodeToString(id) }

// Challenge is what a device is asked.
type Challenge struct {
	// Token is what the answer is given with.
	Token string
	// Options is the JSON that navigator.credentials is asked with.
	Options []byte
}

// challenge keeps what the answer will be held against.
func (d *Desk) challenge(p Proving, owner record.Owner, account record.ID, kind CeremonyKind, options any, data *webauthn.SessionData) (c Challenge, err error) {
	kept, err := json.Marshal(data)
	if err != nil {
		return c, err
	}
	if c.Options, err = json.Marshal(options); err != nil {
		return c, err
	}
	c.Token, err = d.begin(p, owner, account, kind, string(kept))
	return c, err
}

// answered takes a ceremony's challenge; it is answered once, rightly or not.
func (d *Desk) answered(ctx context.Context, owner record.Owner, account record.ID, token string, kind CeremonyKind) (data webauthn.SessionData, err error) {
	err = d.Store.Authenticate(ctx, owner, func(p Proving) error {
		c, err := d.underway(p, token, kind)
		if err != nil {
			return err
		}
		if c.Account != account {
			return over()
		}
		if err := json.Unmarshal([]byte(c.Data), &data); err != nil {
			return fmt.Errorf("challenge: %w", err)
		}
		return p.EndCeremony(c.Ref)
	})
	return data, err
}

// BeginPasskey asks whatever device there is to prove that it holds a passkey of
// this register. Nobody's name is asked for.
func (d *Desk) BeginPasskey(ctx context.Context, from From) (c Challenge, err error) {
	if err := d.HasPasskeys(); err != nil {
		return c, err
	}
	if _, err := d.Limit.take(passkeyBounds(from)); err != nil {
		return c, err
	}
	options, data, err := d.passkeys.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return c, fmt.Errorf("passkey: %w", err)
	}
	now := d.House.Instant()
	err = d.Store.Authenticate(ctx, record.Register, func(p Proving) (err error) {
		if err := p.ForgetOutdated(now, now.Add(-SessionFor), now.Add(-IdleFor)); err != nil {
			return err
		}
		c, err = d.challenge(p, record.Register, "", PasskeySignIn, options, data)
		return err
	})
	return c, err
}

// FinishPasskey signs in with what the device answered, as JSON.
func (d *Desk) FinishPasskey(ctx context.Context, token string, answer []byte, from From) (Outcome, error) {
	if err := d.HasPasskeys(); err != nil {
		return Outcome{}, err
	}
	data, err := d.answered(ctx, record.Register, "", token, PasskeySignIn)
	if err != nil {
		return Outcome{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return Outcome{}, fault.Wrap(err, fault.Denied, "login.passkey-refused", nil)
	}
	var a app.Account
	var all []Credential
	err = d.Store.Identify(ctx, func(f Finding) (err error) {
		id, err := record.ParseID(string(parsed.Response.UserHandle))
		if err != nil {
			return nil // nobody's, and refused as such
		}
		if a, err = f.AccountWith(id); err != nil {
			return err
		}
		all, err = f.Credentials(a.Ref)
		return err
	})
	if err != nil && fault.Of(err).Kind != fault.Missing {
		return Outcome{}, err
	}
	h, failed := holderOf(a, all)
	if failed != nil {
		return Outcome{}, failed
	}
	_, key, err := d.passkeys.ValidatePasskeyLogin(func([]byte, []byte) (webauthn.User, error) { return h, nil }, data, parsed)
	if err != nil || key.Authenticator.CloneWarning {
		return Outcome{}, d.refuse(ctx, a, ByPasskey, "login.passkey-refused")
	}
	text, err := json.Marshal(key)
	if err != nil {
		return Outcome{}, err
	}
	o, err := d.letIn(ctx, a.Owner, from, func(p Proving) (o Outcome, err error) {
		now, _, err := still(p, a.Ref)
		if err != nil {
			return o, err
		}
		k, err := p.CredentialWith(KindPasskey, handleOf(key.ID))
		if err != nil || k.Account != a.ID {
			return o, fault.Wrap(err, fault.Denied, "login.passkey-refused", nil) // taken away meanwhile
		}
		k.Secret, k.Used = string(text), d.House.Instant()
		if err := p.UseCredential(k); err != nil {
			return o, err
		}
		return d.admit(p, now, ByPasskey, from)
	})
	if err != nil {
		if fault.Of(err).Key == refused {
			err = fault.Wrap(err, fault.Denied, "login.passkey-refused", nil) // the account has ended
		}
		return o, err
	}
	d.Limit.succeeded(passkeyBounds(from)) // what was begun was no guess
	return o, nil
}

// passkeyBounds are the names that a sign-in with a passkey is counted under, which
// nobody's login is asked for.
func passkeyBounds(from From) []bound {
	return []bound{{"passkey " + network(from.Address), 300, time.Second, time.Minute, false}}
}

// BeginNewPasskey asks the device to make a passkey for the person.
func (d *Desk) BeginNewPasskey(ctx context.Context, s Session) (c Challenge, err error) {
	if err := d.HasPasskeys(); err != nil {
		return c, err
	}
	err = d.change(ctx, s, "", func(p Proving, all []Credential) error {
		h, err := holderOf(s.Person, all)
		if err != nil {
			return err
		}
		var known []protocol.CredentialDescriptor
		for _, key := range h.keys {
			known = append(known, key.Descriptor())
		}
		options, data, err := d.passkeys.BeginRegistration(h, webauthn.WithExclusions(known))
		if err != nil {
			return fmt.Errorf("passkey: %w", err)
		}
		c, err = d.challenge(p, s.Owner, s.Account, PasskeyNew, options, data)
		return err
	})
	return c, err
}

// longestPasskeyName bounds what a person calls a passkey.
const longestPasskeyName = 60

// FinishNewPasskey keeps the passkey that the device made, under the name that the
// person gives it.
func (d *Desk) FinishNewPasskey(ctx context.Context, s Session, token, name string, answer []byte) error {
	if err := d.HasPasskeys(); err != nil {
		return err
	}
	if name = strings.TrimSpace(name); name == "" || utf8.RuneCountInString(name) > longestPasskeyName {
		return fault.New(fault.Invalid, "login.passkey-name", fault.Args{"most": longestPasskeyName})
	}
	data, err := d.answered(ctx, s.Owner, s.Account, token, PasskeyNew)
	if err != nil {
		return err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return fault.Wrap(err, fault.Denied, "login.passkey-refused", nil)
	}
	key, err := d.passkeys.CreateCredential(holder{Account: s.Person}, data, parsed)
	if err != nil {
		return fault.Wrap(err, fault.Denied, "login.passkey-refused", nil)
	}
	text, err := json.Marshal(key)
	if err != nil {
		return err
	}
	taken := false
	err = d.Store.Identify(ctx, func(f Finding) error {
		_, err := f.CredentialWith(KindPasskey, handleOf(key.ID))
		if err != nil && fault.Of(err).Kind != fault.Missing {
			return err
		}
		taken = err == nil
		return nil
	})
	if err != nil {
		return err
	}
	if taken {
		return fault.New(fault.Conflict, "login.passkey-refused", nil)
	}
	return d.change(ctx, s, setPasskey, func(p Proving, _ []Credential) error {
		return d.add(p, s.account(), Credential{Kind: KindPasskey, Name: name, Handle: handleOf(key.ID), Secret: string(text)})
	})
}

// RemovePasskey takes one of the person's passkeys away, but not the last thing
// that they can sign in with.
func (d *Desk) RemovePasskey(ctx context.Context, s Session, id record.ID) error {
	return d.change(ctx, s, removedPasskey, func(p Proving, all []Credential) error {
		keys := of(KindPasskey, all)
		if len(keys) == 1 && len(of(KindPassword, all)) == 0 {
			return fault.New(fault.Conflict, "login.last-factor", nil)
		}
		for _, k := range keys {
			if k.ID == id {
				return p.RemoveCredential(k.Ref)
			}
		}
		return fault.New(fault.Missing, "login.no-passkey", nil)
	})
}
