// SPDX-License-Identifier: EUPL-1.2

package login_test

import (
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/record"
	"jalon/login"
)

func TestHowLongASessionLasts(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		o := h.settled("ada")
		h.pass(login.IdleFor - time.Second)
		h.must(h.Session(h.ctx, o.Token))
		h.pass(login.IdleFor - time.Second)
		if s := h.session(o); !s.Ends().Equal(h.at.Add(login.IdleFor)) {
			t.Errorf("it ends at %s", s.Ends())
		}
		h.pass(login.IdleFor)
		_, err := h.Session(h.ctx, o.Token)
		h.want("after half an hour without a page", err, "login.no-session")

		o, err = h.Password(h.ctx, "ada", good, here)
		h.must(o, err)
		begun := h.at
		for h.at.Before(begun.Add(login.SessionFor - time.Minute)) {
			h.must(h.Session(h.ctx, o.Token))
			h.pass(20 * time.Minute)
		}
		_, err = h.Session(h.ctx, o.Token)
		h.want("after half a day", err, "login.no-session")
		h.at = begun.Add(-time.Second)
		_, err = h.Session(h.ctx, o.Token)
		h.want("before it began", err, "login.no-session")
	})
}

func TestTokensThatAreNone(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		o := h.settled("ada")
		for _, token := range []string{"", "x", o.Token + "A", o.Token[:len(o.Token)-1], o.Device, "' OR TRUE --", "\x00"} {
			_, err := h.Session(h.ctx, token)
			h.want(token, err, "login.no-session")
			h.must(nil, h.End(h.ctx, token))
		}
		// What is kept is no token.
		h.must(nil, h.Store.Authenticate(h.ctx, "QMA", func(p login.Proving) error {
			all, err := p.Sessions(record.Ref{Owner: "QMA", ID: o.Session.Account})
			for _, s := range all {
				if s.Token == o.Token {
					t.Error("the token is kept")
				}
				_, err := h.Session(h.ctx, s.Token)
				h.want("the hash taken for a token", err, "login.no-session")
			}
			return err
		}))
	})
}

// A token that somebody had before a sign-in is worth nothing after it, whoever
// brought it.
func TestNoTokenOutlastsASignIn(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		before := h.settled("ada")
		from := here
		from.Session = before.Token
		after, err := h.Password(h.ctx, "ada", good, from)
		h.must(after, err)
		_, err = h.Session(h.ctx, before.Token)
		h.want("the token of before", err, "login.no-session")
		if after.Token == before.Token || h.session(after).ID == before.Session.ID {
			t.Error("the token is the same")
		}
	})
}

// Whoever signs in where somebody else was signed in ends that: a colleague or a
// person of another State, however they prove who they are; and not before they did.
func TestSigningInEndsTheSessionThatWasThere(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		for _, name := range []string{"bo", "eve"} {
			there := h.settled("ada")
			from := here
			from.Session = there.Token
			ended := func(how string) {
				t.Helper()
				_, err := h.Session(h.ctx, from.Session)
				h.want(name+" signs in with "+how, err, "login.no-session")
				there, err = h.Password(h.ctx, "ada", good, here)
				h.must(there, err)
				from.Session = there.Token
			}
			invitation, err := h.Invite(h.ctx, app.Holder, name)
			h.must(invitation, err)
			_, err = h.Accept(h.ctx, invitation, "short", from)
			h.want("a short password", err, "login.password-short")
			h.must(h.Session(h.ctx, there.Token))
			o, err := h.Accept(h.ctx, invitation, good, from)
			h.must(o, err)
			ended("an invitation")

			_, err = h.Password(h.ctx, name, other, from)
			h.want("a wrong password", err, "login.refused")
			h.must(h.Session(h.ctx, there.Token))
			o, err = h.Password(h.ctx, name, good, from)
			h.must(o, err)
			ended("a password")
			h.must(h.Session(h.ctx, o.Token))

			a := newAuthenticator(t)
			h.register(h.session(o), a, "laptop")
			c := h.challenge()
			h.must(h.FinishPasskey(h.ctx, c.Token, a.prove(c.Options), from))
			ended("a passkey")

			device, _ := h.withCodes(h.session(o))
			h.pass(2 * time.Minute)
			waits, err := h.Password(h.ctx, name, good, from)
			h.must(waits, err)
			h.must(h.Session(h.ctx, there.Token))
			h.must(h.Second(h.ctx, waits.Pending, codeOf(t, device, h.at), from))
			ended("a password and a code")
		}
	})
}

// What has ended by itself is taken away, also of an owner for whom nobody signs in.
func TestSessionsThatAreOverAreForgotten(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		ada, eve := h.settled("ada"), h.settled("eve")
		kept := func(o login.Outcome) (n int) {
			h.must(nil, h.Store.Authenticate(h.ctx, o.Session.Owner, func(p login.Proving) error {
				all, err := p.Sessions(record.Ref{Owner: o.Session.Owner, ID: o.Session.Account})
				n = len(all)
				return err
			}))
			return n
		}
		h.pass(login.IdleFor / 2)
		h.must(h.Session(h.ctx, eve.Token))
		h.pass(login.IdleFor/2 + time.Second)
		h.must(nil, h.Retain(h.ctx, app.Holder))
		if kept(ada) != 0 || kept(eve) != 1 {
			t.Errorf("%d of one that is over, %d of one that is not", kept(ada), kept(eve))
		}
		if err := h.Retain(h.ctx, ada.Session.Actor()); err == nil {
			t.Error("a co-ordinator has what is over taken away")
		}
	})
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		first := h.settled("ada")
		theirs := h.settled("eve")
		h.pass(time.Second)
		second, err := h.Password(h.ctx, "ada", good, here)
		h.must(second, err)
		h.pass(time.Second)
		third, err := h.Password(h.ctx, "ada", good, login.From{Address: "2001:db8::1"})
		h.must(third, err)
		s := h.session(third)
		list, err := h.Sessions(h.ctx, s)
		h.must(list, err)
		if len(list) != 3 || list[0].ID != s.ID || list[1].Browser != "Firefox" || list[1].System != "Windows" || list[2].Factor != login.ByInvitation {
			t.Errorf("%+v", list)
		}
		h.must(nil, h.Revoke(h.ctx, s, theirs.Session.ID))
		h.must(h.Session(h.ctx, theirs.Token))
		h.must(nil, h.Revoke(h.ctx, s, second.Session.ID))
		_, err = h.Session(h.ctx, second.Token)
		h.want("one that was ended", err, "login.no-session")
		h.must(h.Session(h.ctx, first.Token))
		h.must(nil, h.RevokeOthers(h.ctx, s))
		_, err = h.Session(h.ctx, first.Token)
		h.want("one of all others", err, "login.no-session")
		h.must(h.Session(h.ctx, third.Token))
		h.must(nil, h.End(h.ctx, third.Token))
		_, err = h.Session(h.ctx, third.Token)
		h.want("one's own", err, "login.no-session")
	})
}

func TestWhatOneSignsInWithIsChangedSoonAfterSigningIn(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		another := h.settled("ada")
		o, err := h.Password(h.ctx, "ada", good, here)
		h.must(o, err)
		s := h.session(o)
		if !s.Fresh(login.FreshFor) {
			t.Error("it is not fresh at once")
		}
		h.want("without the present one", h.ChangePassword(h.ctx, s, "wrong", other), "login.wrong-current")
		h.want("to a weak one", h.ChangePassword(h.ctx, s, good, "aaaaaaaaaaaaaaaaa"), "login.password-weak")
		h.must(nil, h.ChangePassword(h.ctx, s, good, other))
		h.want("with the one before", h.ChangePassword(h.ctx, s, good, other), "login.wrong-current")
		_, err = h.Session(h.ctx, another.Token)
		h.want("another session", err, "login.no-session")
		h.must(h.Session(h.ctx, o.Token))
		_, err = h.Password(h.ctx, "ada", good, here)
		h.want("the password of before", err, "login.refused")
		h.must(h.Password(h.ctx, "ada", other, here))

		h.pass(login.FreshFor + time.Second)
		s = h.session(o)
		if s.Fresh(login.FreshFor) || !s.Fresh(time.Hour) {
			t.Error("it is fresh for too long, or too short")
		}
		h.want("a password", h.ChangePassword(h.ctx, s, other, good), "login.not-fresh")
		_, err = h.BeginCodes(h.ctx, s)
		h.want("codes", err, "login.not-fresh")
		h.want("no codes", h.RemoveCodes(h.ctx, s), "login.not-fresh")
		_, err = h.BeginNewPasskey(h.ctx, s)
		h.want("a passkey", err, "login.not-fresh")
		h.want("no passkey", h.RemovePasskey(h.ctx, s, "x"), "login.not-fresh")
		from := here
		from.Session = o.Token
		o, err = h.Password(h.ctx, "ada", other, from)
		h.must(o, err)
		s = h.session(o)
		h.must(h.BeginCodes(h.ctx, s))
		h.must(nil, h.End(h.ctx, o.Token))
		_, err = h.BeginCodes(h.ctx, s)
		h.want("in a session that was ended meanwhile", err, "login.no-session")
	})
}

// To begin anew takes everything away; an operator's password leaves the rest.
func TestAResetEndsWhatThereWas(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		o := h.settled("ada")
		device, recovery := h.withCodes(h.session(o))
		h.want("a short one", h.SetPassword(h.ctx, app.Holder, "ada", "short"), "login.password-short")
		h.must(nil, h.SetPassword(h.ctx, app.Holder, "ada", other))
		_, err := h.Session(h.ctx, o.Token)
		h.want("a session after another password", err, "login.no-session")
		waits, err := h.Password(h.ctx, "ada", other, here)
		h.must(waits, err)
		o, err = h.Second(h.ctx, waits.Pending, codeOf(t, device, h.at), here)
		h.must(o, err)
		waits, err = h.Password(h.ctx, "ada", other, here)
		h.must(waits, err)
		h.must(nil, h.SetPassword(h.ctx, app.Holder, "ada", good))
		_, err = h.Second(h.ctx, waits.Pending, recovery[1], here)
		h.want("a sign-in that another password began", err, "login.over")
		h.must(nil, h.SetPassword(h.ctx, app.Holder, "ada", other))

		waits, err = h.Password(h.ctx, "ada", other, here)
		h.must(waits, err)
		invitation, err := h.Invite(h.ctx, app.Holder, "ada")
		h.must(invitation, err)
		_, err = h.Second(h.ctx, waits.Pending, recovery[0], here)
		h.want("a sign-in that was under way", err, "login.over")
		_, err = h.Session(h.ctx, o.Token)
		h.want("a session after a reset", err, "login.no-session")
		_, err = h.Password(h.ctx, "ada", other, here)
		h.want("the password after a reset", err, "login.refused")
		h.must(nil, h.SetPassword(h.ctx, app.Holder, "ada", good))
		_, err = h.Invitation(h.ctx, invitation)
		h.want("the invitation after a password was set", err, "login.no-invitation")
		o, err = h.Password(h.ctx, "ada", good, here)
		h.must(o, err)
		if o.Token == "" {
			t.Error("the codes outlast a reset")
		}
		h.must(nil, h.Forget(h.ctx, app.Holder, "ada"))
		_, err = h.Session(h.ctx, o.Token)
		h.want("a session of an account from which all was taken", err, "login.no-session")
		h.want("all taken from nobody", h.Forget(h.ctx, app.Holder, "nobody"), "app.no-account")
	})
}
