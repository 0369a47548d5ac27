// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"context"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
)

// InvitationFor is how long an invitation is good.
const InvitationFor = 7 * 24 * time.Hour

// Invite lets the person of an account set a password once, with the secret that it
// returns and that is told this once. Whatever the account had to sign in with goes,
// and its sessions end: an invitation is also how one starts anew after a loss.
func (d *Desk) Invite(ctx context.Context, actor access.Actor, login string) (secret string, err error) {
	if secret, err = d.token(); err != nil {
		return "", err
	}
	err = d.ofAccount(ctx, actor, login, func(p Proving, a app.Account) error {
		if err := forget(p, a); err != nil {
			return err
		}
		if err := d.add(p, a.Ref, Credential{Kind: KindInvitation, Handle: hashed(secret), Ends: d.House.Instant().Add(InvitationFor)}); err != nil {
			return err
		}
		return d.changed(p, a.Ref, actor.Account, invited)
	})
	if err != nil {
		return "", err
	}
	return secret, nil
}

// SetPassword sets the password of an account for its person. Its sessions end;
// one-time codes and passkeys stay.
func (d *Desk) SetPassword(ctx context.Context, actor access.Actor, login, password string) error {
	a, err := d.named(ctx, actor, login)
	if err != nil {
		return err
	}
	if password, err = goodPassword(password, a, d.called()...); err != nil {
		return err
	}
	kept, err := d.hasher.Hash(ctx, password)
	if err != nil {
		return err
	}
	return d.ofAccount(ctx, actor, login, func(p Proving, a app.Account) error {
		if _, err := remove(p, a.Ref, KindPassword, KindInvitation); err != nil {
			return err
		}
		if err := endSessions(p, a.Ref, every); err != nil {
			return err
		}
		if err := d.add(p, a.Ref, Credential{Kind: KindPassword, Secret: kept}); err != nil {
			return err
		}
		return d.changed(p, a.Ref, actor.Account, setPassword)
	})
}

// Forget ends an account's sessions and takes away all that it could sign in with,
// as when the account has ended.
func (d *Desk) Forget(ctx context.Context, actor access.Actor, login string) error {
	a, err := d.named(ctx, actor, login)
	if err != nil {
		return err
	}
	return d.Store.Authenticate(ctx, a.Owner, func(p Proving) error {
		if err := forget(p, a); err != nil {
			return err
		}
		return d.changed(p, a.Ref, actor.Account, removedAll)
	})
}

func forget(p Proving, a app.Account) error {
	if _, err := remove(p, a.Ref, KindPassword, KindCode, KindRecovery, KindPasskey, KindInvitation); err != nil {
		return err
	}
	return endSessions(p, a.Ref, every)
}

// ofAccount runs fn in the namespace of an account that has not ended, for whoever
// manages accounts.
func (d *Desk) ofAccount(ctx context.Context, actor access.Actor, login string, fn func(Proving, app.Account) error) error {
	a, err := d.named(ctx, actor, login)
	if err != nil {
		return err
	}
	return d.Store.Authenticate(ctx, a.Owner, func(p Proving) error {
		if a, err = p.AccountWith(a.ID); err != nil {
			return err
		}
		if !a.Disabled.IsZero() {
			return fault.New(fault.Denied, "app.account-ended", nil)
		}
		return fn(p, a)
	})
}

// named is the account with that login, for whoever manages accounts.
func (d *Desk) named(ctx context.Context, actor access.Actor, login string) (a app.Account, err error) {
	if err := access.May(actor, access.Accounts, access.Thing{}); err != nil {
		return a, err
	}
	err = d.Store.Identify(ctx, func(f Finding) (err error) {
		a, err = f.Account(normalLogin(login))
		return err
	})
	if err != nil && fault.Of(err).Kind == fault.Missing {
		return a, fault.Wrap(err, fault.Missing, "app.no-account", nil)
	}
	return a, err
}

// noInvitation is what is said of an invitation that is none, was used, or ended.
func noInvitation() error { return fault.New(fault.Denied, "login.no-invitation", nil) }

// Invitation is the account that an invitation is for.
func (d *Desk) Invitation(ctx context.Context, secret string) (app.Account, error) {
	a, _, err := d.invitation(ctx, secret)
	return a, err
}

func (d *Desk) invitation(ctx context.Context, secret string) (a app.Account, k Credential, err error) {
	if !tokenForm(secret) {
		return a, k, noInvitation()
	}
	err = d.Store.Identify(ctx, func(f Finding) (err error) {
		if k, err = f.CredentialWith(KindInvitation, hashed(secret)); err != nil {
			return err
		}
		a, err = f.AccountWith(k.Account)
		return err
	})
	switch {
	case err != nil && fault.Of(err).Kind == fault.Missing:
		return app.Account{}, k, noInvitation()
	case err != nil:
		return app.Account{}, k, err
	case !a.Disabled.IsZero() || !d.House.Instant().Before(k.Ends):
		return app.Account{}, k, noInvitation()
	}
	return a, k, nil
}

// Accept sets the first password of an invited account and signs the person in. A
// password that is refused leaves the invitation as it is.
func (d *Desk) Accept(ctx context.Context, secret, password string, from From) (Outcome, error) {
	a, k, err := d.invitation(ctx, secret)
	if err != nil {
		return Outcome{}, err
	}
	if password, err = goodPassword(password, a, d.called()...); err != nil {
		return Outcome{}, err
	}
	kept, err := d.hasher.Hash(ctx, password)
	if err != nil {
		return Outcome{}, err
	}
	return d.letIn(ctx, a.Owner, from, func(p Proving) (o Outcome, err error) {
		now, _, err := still(p, a.Ref)
		if err != nil {
			return o, err
		}
		if err := p.RemoveCredential(k.Ref); err != nil {
			if fault.Of(err).Kind == fault.Missing {
				err = noInvitation()
			}
			return o, err
		}
		if err := d.add(p, a.Ref, Credential{Kind: KindPassword, Secret: kept}); err != nil {
			return o, err
		}
		if err := d.changed(p, a.Ref, a.ID, setPassword); err != nil {
			return o, err
		}
		return d.admit(p, now, ByInvitation, from)
	})
}
