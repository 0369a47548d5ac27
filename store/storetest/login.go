// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"errors"
	"reflect"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/login"
)

// prove changes what is owner's, and fails the test when that fails.
func (d *Desk) prove(owner record.Owner, fn func(login.Proving) error) {
	d.T.Helper()
	if err := d.Store.Authenticate(context.Background(), owner, fn); err != nil {
		d.T.Fatalf("%s signs in: %v", owner, err)
	}
}

func (d *Desk) identify(fn func(login.Finding) error) {
	d.T.Helper()
	if err := d.Store.Identify(context.Background(), fn); err != nil {
		d.T.Fatalf("identify: %v", err)
	}
}

// wayIn is what an account signs in with: of each table one row.
type wayIn struct {
	credential login.Credential
	session    login.Session
	ceremony   login.Ceremony
}

func (h hand) wayIn(account record.ID, secret string) wayIn {
	now := h.now()
	return wayIn{
		login.Credential{Ref: h.ref(h.id()), Account: account, Kind: login.KindPasskey, Name: secret, Handle: secret, Secret: secret, Created: now},
		login.Session{Ref: h.ref(h.id()), Account: account, Token: secret, Factor: login.ByPasskey, Browser: "b", System: "s", Begun: now, Seen: now},
		login.Ceremony{Ref: h.ref(h.id()), Account: account, Token: secret, Kind: login.SecondFactor, Data: secret, Ends: now.Add(time.Hour)},
	}
}

func (w wayIn) add(p login.Proving) error {
	return errors.Join(p.AddCredential(w.credential), p.AddSession(w.session), p.AddCeremony(w.ceremony))
}

// signIn gives what is planted a way in.
func (p planted) signIn(secret string) {
	p.T.Helper()
	p.prove(p.owner(), p.wayIn(p.account.ID, secret).add)
}

// newcomer is an account of a State that nothing was written of yet, and its way in.
func (d *Desk) newcomer() (hand, app.Account, wayIn) {
	d.T.Helper()
	h := d.hand(access.Coordinator, d.country())
	a := app.Account{Ref: h.ref(d.id()), Login: "newcomer-" + string(h.owner()), Role: access.Coordinator, Created: d.now()}
	d.hand(access.Operator, record.Register).write(func(w app.Writing) error { return w.AddAccount(a) })
	return h, a, h.wayIn(a.ID, "secret of "+string(h.owner()))
}

// waysToSignIn are the credentials of owners, by the accounts that they have.
func (d *Desk) waysToSignIn(actors []access.Actor) (list []login.Credential) {
	d.T.Helper()
	d.identify(func(f login.Finding) error {
		for _, actor := range actors {
			a, err := f.Account(canary(actor.Owner, record.Draft))
			if err != nil {
				return err
			}
			found, err := f.Credentials(a.Ref)
			if err != nil {
				return err
			}
			list = append(list, found...)
		}
		return nil
	})
	return list
}

// whoItIs: what is kept is found by its handle or token, used, and taken away once.
func whoItIs(d *Desk) {
	h, a, way := d.newcomer()
	later := d.now()
	d.prove(h.owner(), way.add)
	used := way.credential
	used.Secret, used.Step, used.Used = "another", 7, later
	d.identify(func(f login.Finding) error {
		account, err := f.Account(a.Login)
		d.same("the account", account, a)
		with, err2 := f.AccountWith(a.ID)
		d.same("the account by its ID", with, a)
		credential, err3 := f.CredentialWith(login.KindPasskey, way.credential.Handle)
		d.same("the credential", credential, way.credential)
		session, err4 := f.SessionWith(way.session.Token)
		d.same("the session", session, way.session)
		ceremony, err5 := f.CeremonyWith(way.ceremony.Token)
		d.same("the ceremony", ceremony, way.ceremony)
		_, err6 := f.CredentialWith(login.KindInvitation, way.credential.Handle)
		d.want("a credential of another kind", err6, isMissing)
		_, err7 := f.CredentialWith(login.KindPasskey, "")
		d.want("a credential without a handle", err7, isMissing)
		return errors.Join(err, err2, err3, err4, err5)
	})
	d.prove(h.owner(), func(p login.Proving) error {
		if err := errors.Join(p.UseCredential(used), p.SeeSession(way.session.Ref, later)); err != nil {
			return err
		}
		all, err := p.Credentials(a.Ref)
		d.same("the credential that was used", all, []login.Credential{used})
		sessions, err2 := p.Sessions(a.Ref)
		way.session.Seen = later
		d.same("the session that was used", sessions, []login.Session{way.session})
		return errors.Join(err, err2)
	})
	d.prove(h.owner(), func(p login.Proving) error {
		return p.ForgetOutdated(later, later.Add(-time.Hour), later.Add(-time.Hour))
	})
	d.prove(h.owner(), func(p login.Proving) error {
		return errors.Join(p.EndCeremony(way.ceremony.Ref), p.EndSession(way.session.Ref), p.RemoveCredential(way.credential.Ref))
	})
	d.prove(h.owner(), func(p login.Proving) error {
		d.want("the ceremony, again", p.EndCeremony(way.ceremony.Ref), isMissing)
		d.want("the session, again", p.EndSession(way.session.Ref), isMissing)
		d.want("the credential, again", p.RemoveCredential(way.credential.Ref), isMissing)
		return nil
	})

	again := h.wayIn(a.ID, "outdated")
	again.credential.Ends = later.Add(time.Minute)
	d.prove(h.owner(), again.add)
	d.prove(h.owner(), func(p login.Proving) error {
		end := again.ceremony.Ends.Add(time.Second)
		if err := p.ForgetOutdated(end, end, end); err != nil {
			return err
		}
		_, err := p.CeremonyWith(again.ceremony.Token)
		d.want("an outdated ceremony", err, isMissing)
		_, err = p.SessionWith(again.session.Token)
		d.want("an outdated session", err, isMissing)
		_, err = p.CredentialWith(login.KindPasskey, again.credential.Handle)
		d.want("an outdated credential", err, isMissing)
		return nil
	})
}

// whoItIsInOneNamespace: who signs in for one owner reaches nothing of another's.
func whoItIsInOneNamespace(d *Desk) {
	theirs, a, way := d.newcomer()
	d.prove(theirs.owner(), way.add)
	mine, _, _ := d.newcomer()
	tries := map[string]func(login.Proving) error{
		"Account":     func(p login.Proving) error { _, err := p.Account(a.Login); return err },
		"AccountWith": func(p login.Proving) error { _, err := p.AccountWith(a.ID); return err },
		"Credentials": func(p login.Proving) error { return none(p.Credentials(a.Ref)) },
		"CredentialWith": func(p login.Proving) error {
			_, err := p.CredentialWith(login.KindPasskey, way.credential.Handle)
			return err
		},
		"SessionWith":   func(p login.Proving) error { _, err := p.SessionWith(way.session.Token); return err },
		"CeremonyWith":  func(p login.Proving) error { _, err := p.CeremonyWith(way.ceremony.Token); return err },
		"Sessions":      func(p login.Proving) error { return none(p.Sessions(a.Ref)) },
		"AddCredential": func(p login.Proving) error { return p.AddCredential(theirs.wayIn(a.ID, "x").credential) },
		"UseCredential": func(p login.Proving) error {
			k := way.credential
			k.Secret = "tampered"
			return p.UseCredential(k)
		},
		"RemoveCredential": func(p login.Proving) error { return p.RemoveCredential(way.credential.Ref) },
		"AddSession":       func(p login.Proving) error { return p.AddSession(theirs.wayIn(a.ID, "x").session) },
		"SeeSession":       func(p login.Proving) error { return p.SeeSession(way.session.Ref, d.now()) },
		"EndSession":       func(p login.Proving) error { return p.EndSession(way.session.Ref) },
		"AddCeremony":      func(p login.Proving) error { return p.AddCeremony(theirs.wayIn(a.ID, "x").ceremony) },
		"EndCeremony":      func(p login.Proving) error { return p.EndCeremony(way.ceremony.Ref) },
		"ForgetOutdated": func(p login.Proving) error {
			end := way.ceremony.Ends.AddDate(1, 0, 0)
			return errors.Join(p.ForgetOutdated(end, end, end), errMissing)
		},
		"AddEntry": func(p login.Proving) error {
			e, text := theirs.entry("in their name")
			return p.AddEntry(e, salt, text)
		},
	}
	methods := reflect.TypeFor[login.Proving]()
	for i := range methods.NumMethod() {
		if name := methods.Method(i).Name; tries[name] == nil {
			d.T.Errorf("nothing tries login.Proving.%s on what is another's", name)
		}
	}
	for name, try := range tries {
		var came error
		d.prove(mine.owner(), func(p login.Proving) error {
			came = try(p)
			return nil
		})
		d.want(name+" of what is another's", came, isMissing)
	}
	err := d.Store.Authenticate(context.Background(), "", func(login.Proving) error { return nil })
	d.want("in nobody's namespace", err, isMissing)
	d.identify(func(f login.Finding) error {
		credential, err := f.CredentialWith(login.KindPasskey, way.credential.Handle)
		d.same("the credential of the other", credential, way.credential)
		session, err2 := f.SessionWith(way.session.Token)
		d.same("the session of the other", session, way.session)
		_, err3 := f.CeremonyWith(way.ceremony.Token)
		return errors.Join(err, err2, err3)
	})
	d.want("a person's scope, asked who has a login", theirs.attempt(func(w app.Writing) error {
		_, err := w.Account(a.Login)
		return err
	}), isMissing)
}

// errMissing is what is said of what is not there.
var errMissing = fault.New(fault.Missing, "store.missing", nil)

// none is Missing when nothing was listed.
func none[E any](list []E, err error) error {
	if err == nil && len(list) == 0 {
		return errMissing
	}
	return err
}
