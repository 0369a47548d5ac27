// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"context"
	"encoding/base32"
	"fmt"
	"io"
	"strings"
	"time"

	"jalon/domain/fault"
	"jalon/domain/record"
)

// Factors is what a person can prove who they are with, as they are shown it.
type Factors struct {
	Password bool
	// Codes: one-time codes are set up; Recovery is how many codes are left for
	// whoever lost the device.
	Codes    bool
	Recovery int
	Passkeys []Passkey
}

// Passkey is a key that one of the person's devices holds.
type Passkey struct {
	ID            record.ID
	Name          string
	Created, Used time.Time
}

// What the journal says was set or taken away.
const (
	setPassword    = "password"
	setCodes       = "codes"
	removedCodes   = "codes-removed"
	setRecovery    = "recovery"
	setPasskey     = "passkey"
	removedPasskey = "passkey-removed"
	invited        = "invitation"
	removedAll     = "all-removed"
)

// Factors lists what the person can prove who they are with.
func (d *Desk) Factors(ctx context.Context, s Session) (list Factors, err error) {
	err = d.Store.Authenticate(ctx, s.Owner, func(p Proving) error {
		all, err := p.Credentials(s.account())
		list = Factors{Password: len(of(KindPassword, all)) > 0, Codes: len(of(KindCode, all)) > 0, Recovery: len(of(KindRecovery, all))}
		for _, k := range of(KindPasskey, all) {
			list.Passkeys = append(list.Passkeys, Passkey{k.ID, k.Name, k.Created, k.Used})
		}
		return err
	})
	return list, err
}

// change runs fn in the account's namespace for a person who signed in a short time
// ago, and whose session is still there.
func (d *Desk) change(ctx context.Context, s Session, what string, fn func(Proving, []Credential) error) error {
	if !s.Fresh(FreshFor) {
		return fault.New(fault.Denied, "login.not-fresh", nil)
	}
	return d.Store.Authenticate(ctx, s.Owner, func(p Proving) error {
		if _, err := p.SessionWith(s.Token); err != nil {
			return expired()
		}
		_, all, err := still(p, s.account())
		if err != nil {
			return err
		}
		if err := fn(p, all); err != nil || what == "" {
			return err
		}
		return d.changed(p, s.account(), s.Account, what)
	})
}

// ChangePassword sets another password, or a first one. Who has one must give it
// again. The person's other sessions end.
func (d *Desk) ChangePassword(ctx context.Context, s Session, current, password string) error {
	password, err := goodPassword(password, s.Person, d.called()...)
	if err != nil {
		return err
	}
	_, all, err := d.account(ctx, s.Person.Login)
	if err != nil {
		return err
	}
	for _, k := range of(KindPassword, all) {
		success, err := d.Limit.take([]bound{{"change " + string(s.ID), 5, time.Second, 15 * time.Minute, true}})
		if err != nil {
			return err
		}
		right, _, err := d.hasher.Verify(ctx, normalPassword(current), k.Secret)
		if err != nil {
			return err
		}
		if !right {
			return fault.New(fault.Denied, "login.wrong-current", nil)
		}
		success()
	}
	kept, err := d.hasher.Hash(ctx, password)
	if err != nil {
		return err
	}
	return d.change(ctx, s, setPassword, func(p Proving, now []Credential) error {
		if before, after := of(KindPassword, all), of(KindPassword, now); len(before) != len(after) || len(before) > 0 && before[0].Secret != after[0].Secret {
			return fault.New(fault.Stale, "login.wrong-current", nil) // another session was faster
		}
		if _, err := remove(p, s.account(), KindPassword); err != nil {
			return err
		}
		if err := d.add(p, s.account(), Credential{Kind: KindPassword, Secret: kept}); err != nil {
			return err
		}
		return endSessions(p, s.account(), func(each Session) bool { return each.ID != s.ID })
	})
}

// CodeSetup is what a device needs to make one-time codes.
type CodeSetup struct {
	// Token is what ConfirmCodes is asked by.
	Token string
	// Secret is to be typed, URI (otpauth://) to be opened on the device.
	Secret, URI string
}

// BeginCodes begins to set up one-time codes; nothing is changed before
// ConfirmCodes is given one.
func (d *Desk) BeginCodes(ctx context.Context, s Session) (c CodeSetup, err error) {
	secret := make([]byte, codeSecret)
	if _, err := io.ReadFull(d.House.Random, secret); err != nil {
		return c, fmt.Errorf("chance: %w", err)
	}
	locked, err := d.lock(s.account(), secret)
	if err != nil {
		return c, err
	}
	err = d.change(ctx, s, "", func(p Proving, _ []Credential) (err error) {
		c = CodeSetup{Secret: secretText(secret), URI: provisioning(d.name, s.Person.Login, secret)}
		c.Token, err = d.begin(p, s.Owner, s.Account, CodeNew, locked)
		return err
	})
	return c, err
}

// CodesBegun is what BeginCodes gave by the token, for a device that has not
// taken it yet.
func (d *Desk) CodesBegun(ctx context.Context, s Session, token string) (c CodeSetup, err error) {
	err = d.change(ctx, s, "", func(p Proving, _ []Credential) error {
		_, secret, err := d.begunCodes(p, s, token)
		c = CodeSetup{Token: token, Secret: secretText(secret), URI: provisioning(d.name, s.Person.Login, secret)}
		return err
	})
	if err != nil {
		return CodeSetup{}, err
	}
	return c, nil
}

// begunCodes is the setting up that the token stands for, with its secret.
func (d *Desk) begunCodes(p Proving, s Session, token string) (Ceremony, []byte, error) {
	c, err := d.underway(p, token, CodeNew)
	if err != nil {
		return c, nil, err
	}
	if c.Account != s.Account {
		return c, nil, over()
	}
	secret, err := d.unlock(s.account(), c.Data)
	return c, secret, err
}

// ConfirmCodes sets one-time codes up when the device has shown that it makes them,
// in the place of any before, and returns new recovery codes: they are told this
// once. A code that is not right may be followed by another.
func (d *Desk) ConfirmCodes(ctx context.Context, s Session, token, code string) (recovery []string, err error) {
	err = d.change(ctx, s, setCodes, func(p Proving, _ []Credential) error {
		c, secret, err := d.begunCodes(p, s, token)
		if err != nil {
			return err
		}
		now := d.House.Instant()
		step, ok := codeHolds(secret, plainCode(code), now, 0)
		if !ok {
			return fault.New(fault.Denied, "login.first-code-refused", nil)
		}
		if err := p.EndCeremony(c.Ref); err != nil {
			return err
		}
		if _, err := remove(p, s.account(), KindCode); err != nil {
			return err
		}
		if err := d.add(p, s.account(), Credential{Kind: KindCode, Secret: c.Data, Step: step, Used: now}); err != nil {
			return err
		}
		recovery, err = d.renew(p, s.account())
		return err
	})
	if err != nil {
		return nil, err
	}
	return recovery, nil
}

// RemoveCodes takes one-time codes and recovery codes away.
func (d *Desk) RemoveCodes(ctx context.Context, s Session) error {
	return d.change(ctx, s, removedCodes, func(p Proving, _ []Credential) error {
		_, err := remove(p, s.account(), KindCode, KindRecovery)
		return err
	})
}

// RenewRecovery makes new recovery codes in the place of those before.
func (d *Desk) RenewRecovery(ctx context.Context, s Session) (recovery []string, err error) {
	err = d.change(ctx, s, setRecovery, func(p Proving, all []Credential) (err error) {
		if len(of(KindCode, all)) == 0 {
			return fault.New(fault.Missing, "login.no-codes", nil)
		}
		recovery, err = d.renew(p, s.account())
		return err
	})
	if err != nil {
		return nil, err
	}
	return recovery, nil
}

// recoveryCodes is how many there are; each has 120 random bits.
const (
	recoveryCodes = 10
	recoveryBytes = 15
)

func (d *Desk) renew(p Proving, account record.Ref) (list []string, err error) {
	if _, err := remove(p, account, KindRecovery); err != nil {
		return nil, err
	}
	for range recoveryCodes {
		random := make([]byte, recoveryBytes)
		if _, err := io.ReadFull(d.House.Random, random); err != nil {
			return nil, fmt.Errorf("chance: %w", err)
		}
		code := strings.ToLower(base32.StdEncoding.EncodeToString(random))
		if err := d.add(p, account, Credential{Kind: KindRecovery, Handle: hashed(code)}); err != nil {
			return nil, err
		}
		list = append(list, code[:6]+"-"+code[6:12]+"-"+code[12:18]+"-"+code[18:])
	}
	return list, nil
}
