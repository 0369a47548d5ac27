// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// ceremonyFor is how long a sign-in waits for an answer.
const ceremonyFor = 5 * time.Minute

// refused is the one answer to whoever did not prove who they are, whatever it was
// that did not hold.
const refused = "login.refused"

// normalLogin is a login as accounts have it; "" for what none can be.
func normalLogin(login string) string {
	if len(login) > 200 || !utf8.ValidString(login) || strings.ContainsRune(login, 0) {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(login))
}

// account is the account with that login and what it can prove itself with; the
// zero account when there is none, or when it has ended.
func (d *Desk) account(ctx context.Context, login string) (a app.Account, all []Credential, err error) {
	err = d.Store.Identify(ctx, func(f Finding) (err error) {
		if a, err = f.Account(login); err != nil {
			return err
		}
		all, err = f.Credentials(a.Ref)
		return err
	})
	if err != nil && fault.Of(err).Kind == fault.Missing || err == nil && !a.Disabled.IsZero() {
		return app.Account{}, nil, nil
	}
	return a, all, err
}

// count counts an attempt at an account.
func (d *Desk) count(what, login string, a app.Account, from From) (success func(), err error) {
	state := a.Owner.State()
	if state == "" {
		state = string(a.Owner)
	}
	state = d.Limit.state(a.ID != "", state, login)
	return d.Limit.take(bounds(what, login, network(from.Address), state, d.knownDevice(a.Ref, from.Device)))
}

// Password signs in with a login and a password. Where the account has one-time
// codes, the outcome is pending until Second is given one.
func (d *Desk) Password(ctx context.Context, login, password string, from From) (Outcome, error) {
	login, password = normalLogin(login), normalPassword(password)
	a, all, err := d.account(ctx, login)
	if err != nil {
		return Outcome{}, err
	}
	success, err := d.count("password", login, a, from)
	if err != nil {
		return Outcome{}, err
	}
	kept := Credential{Secret: d.decoy}
	if passwords := of(KindPassword, all); len(passwords) > 0 {
		kept = passwords[0]
	}
	right, stale, err := d.hasher.Verify(ctx, password, kept.Secret)
	switch {
	case err != nil:
		return Outcome{}, err
	case !right || kept.ID == "":
		return Outcome{}, d.refuse(ctx, a, ByPassword, refused)
	}
	success()
	used := kept
	if stale {
		if used.Secret, err = d.hasher.Hash(ctx, password); err != nil {
			return Outcome{}, err
		}
	}
	return d.letIn(ctx, a.Owner, from, func(p Proving) (o Outcome, err error) {
		now, all, err := still(p, a.Ref)
		if err != nil {
			return o, err
		}
		same := of(KindPassword, all)
		if len(same) != 1 || same[0].ID != kept.ID || same[0].Secret != kept.Secret {
			return o, fault.New(fault.Denied, refused, nil) // it was changed meanwhile
		}
		used.Used = d.House.Instant()
		if err := p.UseCredential(used); err != nil {
			return o, err
		}
		if len(of(KindCode, all)) > 0 {
			o.Pending, err = d.begin(p, a.Owner, a.ID, SecondFactor, string(kept.ID))
			return o, err
		}
		return d.admit(p, now, ByPassword, from)
	})
}

// still is the account as it is now, within the transaction that lets it in, and
// what it can prove itself with. One that has ended is refused.
func still(p Proving, account record.Ref) (app.Account, []Credential, error) {
	a, err := p.AccountWith(account.ID)
	if err != nil && fault.Of(err).Kind != fault.Missing {
		return a, nil, err
	}
	if err != nil || !a.Disabled.IsZero() {
		return a, nil, fault.New(fault.Denied, refused, nil)
	}
	all, err := p.Credentials(account)
	return a, all, err
}

// begin keeps what waits for an answer, and returns the token to ask it by.
func (d *Desk) begin(p Proving, owner record.Owner, account record.ID, kind CeremonyKind, data string) (string, error) {
	now := d.House.Instant()
	id, err := d.House.NewID(now)
	if err != nil {
		return "", err
	}
	token, err := d.token()
	if err != nil {
		return "", err
	}
	return token, p.AddCeremony(Ceremony{Ref: record.Ref{Owner: owner, ID: id}, Account: account, Token: hashed(token), Kind: kind, Data: data,
		Ends: now.Add(ceremonyFor)})
}

// over is what is said of a sign-in that waits no more.
func over() error { return fault.New(fault.Denied, "login.over", nil) }

// underway is the ceremony of a token.
func (d *Desk) underway(f Finding, token string, kind CeremonyKind) (Ceremony, error) {
	if !tokenForm(token) {
		return Ceremony{}, over()
	}
	c, err := f.CeremonyWith(hashed(token))
	switch {
	case err != nil && fault.Of(err).Kind == fault.Missing:
		return Ceremony{}, over()
	case err != nil:
		return Ceremony{}, err
	case c.Kind != kind || !d.House.Instant().Before(c.Ends):
		return Ceremony{}, over()
	}
	return c, nil
}

// Second ends a pending sign-in with a one-time code, or with a recovery code. A
// code that is not right may be followed by another until the sign-in is over.
func (d *Desk) Second(ctx context.Context, pending, code string, from From) (Outcome, error) {
	var a app.Account
	err := d.Store.Identify(ctx, func(f Finding) error {
		c, err := d.underway(f, pending, SecondFactor)
		if err != nil {
			return err
		}
		a, err = f.AccountWith(c.Account)
		return err
	})
	if err != nil {
		return Outcome{}, err
	}
	success, err := d.count("code", a.Login, a, from)
	if err != nil {
		return Outcome{}, err
	}
	o, err := d.letIn(ctx, a.Owner, from, func(p Proving) (o Outcome, err error) {
		c, err := d.underway(p, pending, SecondFactor)
		if err != nil {
			return o, err
		}
		now, all, err := still(p, a.Ref)
		if err != nil {
			return o, err
		}
		if passwords := of(KindPassword, all); len(passwords) != 1 || string(passwords[0].ID) != c.Data {
			return o, over() // the password that began it is none any more
		}
		factor, err := d.useCode(p, a.Ref, all, plainCode(code))
		if err != nil || factor == "" {
			return o, err
		}
		if err := p.EndCeremony(c.Ref); err != nil {
			return o, err
		}
		return d.admit(p, now, factor, from)
	})
	switch {
	case err != nil:
		return Outcome{}, err
	case o.Token == "":
		return Outcome{}, d.refuse(ctx, a, ByPasswordAndCode, "login.code-refused")
	}
	success()
	return o, nil
}

// useCode uses a code up; "" when it is none of the account's.
func (d *Desk) useCode(p Proving, account record.Ref, all []Credential, code string) (Factor, error) {
	for _, k := range of(KindCode, all) {
		secret, err := d.unlock(account, k.Secret)
		if err != nil {
			return "", err
		}
		now := d.House.Instant()
		if step, ok := codeHolds(secret, code, now, k.Step); ok {
			k.Step, k.Used = step, now
			return ByPasswordAndCode, p.UseCredential(k)
		}
	}
	for _, k := range of(KindRecovery, all) {
		if k.Handle == hashed(code) {
			return ByPasswordAndRecovery, p.RemoveCredential(k.Ref)
		}
	}
	return "", nil
}
