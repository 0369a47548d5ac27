// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"context"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// How long a session lasts (OWASP ASVS 5.0, 7.3: the two limits are documented and
// kept): after IdleFor without a page, or SessionFor after it began.
const (
	IdleFor    = 30 * time.Minute
	SessionFor = 12 * time.Hour
	// seenEvery is how exactly the last use is kept, so that reading writes seldom.
	seenEvery = time.Minute
)

// Session is a person who signed in, on one device.
type Session struct {
	record.Ref
	Account record.ID
	// Token is the hash of the token; the token itself is in the browser alone.
	Token string
	// Factor is what the person proved who they are with: a Factor.
	Factor Factor
	// Browser and System tell the person which device it is, and no more.
	Browser, System string
	// Begun is when the person proved who they are; Seen when they last were here.
	Begun, Seen time.Time
	// Person is the account as it is now.
	Person app.Account
	// now is when this was asked.
	now time.Time
}

// Factor is what somebody proved who they are with.
type Factor string

// The factors, as the journal and the list of sessions tell them.
const (
	ByPassword            Factor = "password"
	ByPasswordAndCode     Factor = "password-code"
	ByPasswordAndRecovery Factor = "password-recovery"
	ByPasskey             Factor = "passkey"
	ByInvitation          Factor = "invitation"
)

// Actor is the person as somebody who asks.
func (s Session) Actor() access.Actor { return s.Person.Actor() }

// Ends is when the session ends if nothing more is asked in it.
func (s Session) Ends() time.Time {
	idle, last := s.Seen.Add(IdleFor), s.Begun.Add(SessionFor)
	if idle.Before(last) {
		return idle
	}
	return last
}

// Fresh reports whether the person proved who they are within that time: asked
// before a signature for publication, and before what one signs in with is changed.
func (s Session) Fresh(within time.Duration) bool { return s.now.Sub(s.Begun) <= within }

// FreshFor is how long after signing in one may change what one signs in with.
const FreshFor = 15 * time.Minute

func (s Session) account() record.Ref { return record.Ref{Owner: s.Owner, ID: s.Account} }

// alive reports whether the session is one at an instant.
func (s Session) alive(now time.Time) bool { return now.Before(s.Ends()) && !now.Before(s.Begun) }

// expired is what is said of a session that is none: that it ended, was ended, or
// never was is the same to whoever asks.
func expired() error { return fault.New(fault.Denied, "login.no-session", nil) }

// Session is the one that a token is of. It is a fault of kind Denied when there is
// none, when it is over, or when the account has ended.
func (d *Desk) Session(ctx context.Context, token string) (Session, error) {
	if !tokenForm(token) {
		return Session{}, expired()
	}
	var s Session
	now := d.House.Instant()
	err := d.Store.Identify(ctx, func(f Finding) (err error) {
		if s, err = f.SessionWith(hashed(token)); err != nil {
			return err
		}
		s.Person, err = f.AccountWith(s.Account)
		return err
	})
	switch {
	case err != nil && fault.Of(err).Kind == fault.Missing:
		return Session{}, expired()
	case err != nil:
		return Session{}, err
	case !s.alive(now) || !s.Person.Disabled.IsZero():
		return Session{}, expired()
	}
	s.now = now
	if now.Sub(s.Seen) < seenEvery {
		return s, nil
	}
	err = d.Store.Authenticate(ctx, s.Owner, func(p Proving) error { return p.SeeSession(s.Ref, now) })
	if err != nil && fault.Of(err).Kind == fault.Missing {
		return Session{}, expired()
	}
	s.Seen = now
	return s, err
}

// End ends the session of a token; a token of none is no fault.
func (d *Desk) End(ctx context.Context, token string) error {
	s, err := d.Session(ctx, token)
	if err != nil {
		if fault.Of(err).Kind == fault.Denied {
			return nil
		}
		return err
	}
	return d.Revoke(ctx, s, s.ID)
}

// Sessions lists the sessions of the person, the newest first.
func (d *Desk) Sessions(ctx context.Context, s Session) (list []Session, err error) {
	err = d.Store.Authenticate(ctx, s.Owner, func(p Proving) error {
		all, err := p.Sessions(s.account())
		for _, each := range all {
			if each.alive(s.now) {
				each.Person = s.Person
				list = append(list, each)
			}
		}
		return err
	})
	return list, err
}

// Revoke ends one of the person's sessions; one that is not there, or is
// another's, is no fault.
func (d *Desk) Revoke(ctx context.Context, s Session, id record.ID) error {
	return d.revoke(ctx, s, func(each Session) bool { return each.ID == id })
}

// RevokeOthers ends all of the person's sessions but this one.
func (d *Desk) RevokeOthers(ctx context.Context, s Session) error {
	return d.revoke(ctx, s, func(each Session) bool { return each.ID != s.ID })
}

func (d *Desk) revoke(ctx context.Context, s Session, which func(Session) bool) error {
	return d.Store.Authenticate(ctx, s.Owner, func(p Proving) error { return endSessions(p, s.account(), which) })
}

// endSessions ends those sessions of an account that are asked for.
func endSessions(p Proving, account record.Ref, which func(Session) bool) error {
	all, err := p.Sessions(account)
	if err != nil {
		return err
	}
	for _, each := range all {
		if which(each) {
			if err := p.EndSession(each.Ref); err != nil {
				return err
			}
		}
	}
	return nil
}

func every(Session) bool { return true }

// admit begins a session of an account that has proved itself, and ends the one
// that it takes the place of: no token outlasts a sign-in. One of another owner's
// is out of reach here, and ended by replaced.
func (d *Desk) admit(p Proving, a app.Account, factor Factor, from From) (Outcome, error) {
	now := d.House.Instant()
	id, err := d.House.NewID(now)
	if err != nil {
		return Outcome{}, err
	}
	token, err := d.token()
	if err != nil {
		return Outcome{}, err
	}
	if old, err := p.SessionWith(hashed(from.Session)); err == nil {
		if err := p.EndSession(old.Ref); err != nil {
			return Outcome{}, err
		}
	} else if err != nil && fault.Of(err).Kind != fault.Missing {
		return Outcome{}, err
	}
	if err := p.ForgetOutdated(now, now.Add(-SessionFor), now.Add(-IdleFor)); err != nil {
		return Outcome{}, err
	}
	browser, system := device(from.Agent)
	s := Session{Ref: record.Ref{Owner: a.Owner, ID: id}, Account: a.ID, Token: hashed(token), Factor: factor, Browser: browser, System: system,
		Begun: now, Seen: now, Person: a, now: now}
	if err := p.AddSession(s); err != nil {
		return Outcome{}, err
	}
	if err := d.signedIn(p, a, factor); err != nil {
		return Outcome{}, err
	}
	known, err := d.deviceToken(a.Ref)
	return Outcome{Token: token, Session: s, Device: known}, err
}

// replaced ends the session that was in the browser before, when it is of a person
// of another owner: within that owner's namespace, once the new one has begun.
func (d *Desk) replaced(ctx context.Context, from From) error {
	if !tokenForm(from.Session) {
		return nil
	}
	var old Session
	err := d.Store.Identify(ctx, func(f Finding) (err error) {
		old, err = f.SessionWith(hashed(from.Session))
		return err
	})
	if err == nil {
		err = d.Store.Authenticate(ctx, old.Owner, func(p Proving) error { return p.EndSession(old.Ref) })
	}
	if err != nil && fault.Of(err).Kind == fault.Missing {
		return nil
	}
	return err
}

// letIn runs what admits a person of an owner, and ends what that takes the place of.
func (d *Desk) letIn(ctx context.Context, owner record.Owner, from From, admit func(Proving) (Outcome, error)) (Outcome, error) {
	var o Outcome
	err := d.Store.Authenticate(ctx, owner, func(p Proving) (err error) {
		o, err = admit(p)
		return err
	})
	if err == nil && o.Token != "" {
		err = d.replaced(ctx, from)
	}
	if err != nil {
		return Outcome{}, err
	}
	return o, nil
}

// Retain takes away what has ended by itself, of every owner: sessions that nobody
// uses any more, sign-ins under way, invitations. Signing in does it for one owner.
func (d *Desk) Retain(ctx context.Context, actor access.Actor) error {
	if err := access.May(actor, access.Keep, access.Thing{}); err != nil {
		return err
	}
	accounts, err := d.House.Accounts(ctx, actor)
	if err != nil {
		return err
	}
	owners := map[record.Owner]bool{record.Register: true}
	for _, a := range accounts {
		owners[a.Owner] = true
	}
	now := d.House.Instant()
	for owner := range owners {
		err := d.Store.Authenticate(ctx, owner, func(p Proving) error { return p.ForgetOutdated(now, now.Add(-SessionFor), now.Add(-IdleFor)) })
		if err != nil {
			return err
		}
	}
	return nil
}
