// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"regexp"
	"strings"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._@+-]{1,99}$`)

// Holder is whoever holds the machine: the operator that a command line acts as.
var Holder = access.Actor{Role: access.Operator, Owner: record.Register}

// AddAccount adds a person who can act for an owner in a role. The first account
// of a register is an operator's, made by whoever holds the machine.
func (h *House) AddAccount(ctx context.Context, actor access.Actor, a Account) (Account, error) {
	if err := access.May(actor, access.Accounts, access.Thing{}); err != nil {
		return a, err
	}
	a.Login = strings.ToLower(strings.TrimSpace(a.Login))
	switch {
	case !loginForm.MatchString(a.Login):
		return a, invalid("app.bad-login", nil)
	case !a.Role.Valid():
		return a, invalid("app.bad-role", nil)
	}
	if _, err := record.ParseOwner(string(a.Owner)); err != nil {
		return a, fault.Wrap(err, fault.Invalid, "app.bad-owner", fault.Args{"found": string(a.Owner)})
	}
	if err := fits(a.Role, a.Owner); err != nil {
		return a, err
	}
	err := h.Store.Write(ctx, Holder.Scope(), func(w Writing) error {
		now := h.now()
		id, err := h.id(now)
		if err != nil {
			return err
		}
		a.ID, a.Created = id, now
		if err := w.AddAccount(a); err != nil {
			if fault.Of(err).Kind == fault.Conflict {
				return fault.Wrap(err, fault.Conflict, "app.login-taken", nil)
			}
			return err
		}
		return h.write(w, record.Register, journal.Content{Act: journal.ActAccount, Who: actor.Account, For: record.Register, At: now,
			Why: string(a.Role), Items: []journal.Item{{Ref: a.Ref}}})
	})
	return a, err
}

// fits says whether an owner is one that a role acts for.
func fits(role access.Role, owner record.Owner) error {
	state, body := owner.State(), owner.Body()
	ok := false
	switch role {
	case access.Coordinator:
		ok = state != "" && body == ""
	case access.RapporteurRole:
		ok = body == record.Rapporteur
	case access.FocalPoint, access.Delegate:
		// A delegate acts for the delegation, not for the office whose drafts are its own.
		ok = body != "" && body != record.Rapporteur
	case access.Secretariat:
		ok = state == "" && owner != record.Register
	case access.Operator:
		ok = owner == record.Register
	}
	if !ok {
		return invalid("app.role-owner", fault.Args{"role": record.Reason{Key: "role." + string(role)}, "owner": string(owner)})
	}
	return nil
}

// DisableAccount ends an account; what it did stays.
func (h *House) DisableAccount(ctx context.Context, actor access.Actor, login string) error {
	login = strings.ToLower(strings.TrimSpace(login))
	if err := access.May(actor, access.Accounts, access.Thing{}); err != nil {
		return err
	}
	return h.Store.Write(ctx, Holder.Scope(), func(w Writing) error {
		a, err := w.Account(login)
		if err != nil {
			return noAccount(err)
		}
		now := h.now()
		if err := w.DisableAccount(login, now); err != nil {
			return noAccount(err)
		}
		return h.write(w, record.Register, journal.Content{Act: journal.ActAccount, Who: actor.Account, For: record.Register, At: now,
			Why: journal.AccountEnded, Items: []journal.Item{{Ref: a.Ref}}})
	})
}

// Accounts lists the accounts of the register.
func (h *House) Accounts(ctx context.Context, actor access.Actor) (list []Account, err error) {
	if err := access.May(actor, access.Accounts, access.Thing{}); err != nil {
		return nil, err
	}
	err = h.Store.Read(ctx, Holder.Scope(), func(r Reading) (err error) {
		list, err = r.Accounts()
		return err
	})
	return list, err
}

// ActorOf is the account with that login as somebody who asks. Whether the person
// is who they say is not asked here: it is login's to know, and on the command
// line whoever can open the database is believed.
func (h *House) ActorOf(ctx context.Context, login string) (access.Actor, error) {
	var a Account
	err := h.Store.Read(ctx, Holder.Scope(), func(r Reading) (err error) {
		a, err = r.Account(strings.ToLower(login))
		return err
	})
	if err != nil {
		return access.Actor{}, noAccount(err)
	}
	if !a.Disabled.IsZero() {
		return access.Actor{}, fault.New(fault.Denied, "app.account-ended", nil)
	}
	return a.Actor(), nil
}

func noAccount(err error) error {
	if fault.Of(err).Kind == fault.Missing {
		return fault.Wrap(err, fault.Missing, "app.no-account", nil)
	}
	return err
}
