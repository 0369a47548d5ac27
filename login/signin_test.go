// SPDX-License-Identifier: EUPL-1.2

package login_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/login"
)

var here = login.From{Address: "192.0.2.1", Agent: "Mozilla/5.0 (Windows NT 10.0) Firefox/150.0"}

func TestAnInvitationIsGoodOnce(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		_, err := h.Password(h.ctx, "ada", good, here)
		h.want("before the invitation", err, "login.refused")
		first, err := h.Invite(h.ctx, app.Holder, "ADA ")
		h.must(first, err)
		second, err := h.Invite(h.ctx, app.Holder, "ada")
		h.must(second, err)
		_, err = h.Invitation(h.ctx, first)
		h.want("one that was replaced", err, "login.no-invitation")
		a, err := h.Invitation(h.ctx, second)
		h.must(a, err)
		if a.Login != "ada" || a.Owner != "QMA" {
			t.Errorf("it is for %s of %s", a.Login, a.Owner)
		}
		_, err = h.Accept(h.ctx, second, "too short", here)
		h.want("a short password", err, "login.password-short")
		_, err = h.Accept(h.ctx, second, "somebody without a name", here)
		h.want("a password with the name", err, "login.password-names")
		o, err := h.Accept(h.ctx, second, good, here)
		h.must(o, err)
		if s := h.session(o); s.Actor() != a.Actor() || s.Browser != "Firefox" || s.System != "Windows" || s.Factor != login.ByInvitation {
			t.Errorf("it begins the session %+v", s)
		}
		_, err = h.Accept(h.ctx, second, other, here)
		h.want("again", err, "login.no-invitation")

		third, err := h.Invite(h.ctx, app.Holder, "bo")
		h.must(third, err)
		h.pass(login.InvitationFor)
		_, err = h.Accept(h.ctx, third, good, here)
		h.want("after its end", err, "login.no-invitation")
		for _, wrong := range []string{"", "x", third + "A", strings.ToUpper(third)} {
			_, err = h.Invitation(h.ctx, wrong)
			h.want(wrong, err, "login.no-invitation")
		}
		_, err = h.Invite(h.ctx, app.Holder, "nobody")
		h.want("nobody's", err, "app.no-account")
		_, err = h.Invite(h.ctx, a.Actor(), "bo")
		h.want("by a coordinator", err, "access.denied")
		h.want("a password set by a coordinator", h.SetPassword(h.ctx, a.Actor(), "bo", good), "access.denied")
		h.want("all taken away by a coordinator", h.Forget(h.ctx, a.Actor(), "bo"), "access.denied")
	})
}

func TestSigningInWithAPassword(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		h.settled("ada")
		o, err := h.Password(h.ctx, " Ada", good, here)
		h.must(o, err)
		if s := h.session(o); s.Person.Login != "ada" || s.Factor != login.ByPassword || o.Pending != "" || o.Device == "" {
			t.Errorf("%+v", o)
		}
		answers := make(map[string]bool)
		for _, c := range [][2]string{{"ada", "wrong"}, {"ada", ""}, {"ada", strings.Repeat("x", 5000)}, {"ada", "\xff"}, {"nobody", good}, {"bo", good}, {"", good},
			{"\x00", good}, {"\xff", good}, {strings.Repeat("a", 5000), good}} {
			_, err := h.Password(h.ctx, c[0], c[1], login.From{Address: fmt.Sprintf("198.51.100.%d", len(answers))})
			h.want(fmt.Sprintf("%.10q with %.10q", c[0], c[1]), err, "login.refused")
			answers[err.Error()] = true
			h.pass(time.Minute)
		}
		if len(answers) != 1 {
			t.Errorf("the answers differ: %v", answers)
		}
		h.must(nil, h.House.DisableAccount(h.ctx, app.Holder, "ada"))
		_, err = h.Password(h.ctx, "ada", good, here)
		h.want("an account that has ended", err, "login.refused")
		_, err = h.Session(h.ctx, o.Token)
		h.want("its session", err, "login.no-session")
		_, err = h.Invite(h.ctx, app.Holder, "ada")
		h.want("its invitation", err, "app.account-ended")
	})
}

// What was tried is written down, in the journal of the account's owner, without
// what was typed.
func TestSignInsAreWrittenDown(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		h.settled("ada")
		h.must(h.Password(h.ctx, "ada", good, here))
		_, err := h.Password(h.ctx, "ada", "Zaunkönigin, a wrong one", here)
		h.want("a wrong one", err, "login.refused")
		_, err = h.Password(h.ctx, "Zaunkönigin", good, here)
		h.want("an unknown login", err, "login.refused")
		if got, want := h.told("QMA"), []string{"factor invitation", "factor password", "sign-in invitation", "sign-in password", "sign-in-refused password"}; !slices.Equal(got, want) {
			t.Errorf("the journal of QMA says %q, want %q", got, want)
		}
		if got, want := h.told(record.Register), []string{"sign-in-refused password"}; !slices.Equal(got, want) {
			t.Errorf("the register's journal says %q, want %q", got, want)
		}
		if got := h.told("QMB"); len(got) != 0 {
			t.Errorf("the journal of QMB says %q", got)
		}
		h.must(nil, h.House.Store.Read(h.ctx, access.Scope{Own: "QMA", Floor: 4}, func(r app.Reading) error {
			entries, err := r.Entries()
			for _, e := range entries {
				for _, word := range []string{"Zaunk", "192.0.2", "Firefox", "horse"} {
					if strings.Contains(string(e.Content), word) {
						t.Errorf("the journal holds %q: %s", word, e.Content)
					}
				}
			}
			return err
		}))
		h.pass(366 * 24 * time.Hour)
		n, err := h.House.Retain(h.ctx, app.Holder, app.DefaultRetention)
		h.must(n, err)
		if n != 4 { // two sign-ins and two refusals; what was set stays for ten years
			t.Errorf("after a year %d are forgotten", n)
		}
	})
}

func TestGuessesWaitAndThePersonDoesNot(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		known := h.settled("ada").Device
		looked := 0
		for range 100 {
			_, err := h.Password(h.ctx, "ada", "a guess of fifteen", here)
			if strings.Contains(err.Error(), "login.refused") {
				looked++
			}
		}
		if looked != 5 {
			t.Errorf("%d of a hundred guesses at once were looked at", looked)
		}
		_, err := h.Password(h.ctx, "ada", good, here)
		h.want("the right one, from where the guesses came", err, "login.wait")
		o, err := h.Password(h.ctx, "ada", good, login.From{Address: here.Address, Device: known})
		h.must(o, err)
		for _, forged := range []string{"", known + "x", "x" + known, strings.Split(known, ".")[0] + "."} {
			_, err := h.Password(h.ctx, "ada", good, login.From{Address: here.Address, Device: forged})
			h.want("a forged device", err, "login.wait")
		}
		theirs := h.settled("eve").Device
		_, err = h.Password(h.ctx, "ada", good, login.From{Address: here.Address, Device: theirs})
		h.want("another's device", err, "login.wait")
	})
}

// A hash at another cost is made anew when the password is known.
func TestHashesAreMadeAnew(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		o := h.settled("ada")
		h.Desk = h.desk(h.House, h.Store, login.Options{Secret: secret, Cost: login.Cost{Memory: 128, Time: 1, Lanes: 1}})
		for range 2 {
			h.must(h.Password(h.ctx, "ada", good, here))
			h.must(nil, h.Store.Identify(h.ctx, func(f login.Finding) error {
				all, err := f.Credentials(record.Ref{Owner: "QMA", ID: o.Session.Account})
				if len(all) != 1 || !strings.Contains(all[0].Secret, "m=128,") || !all[0].Used.Equal(h.at) {
					t.Errorf("%+v", all)
				}
				return err
			}))
		}
	})
}

// codeOf computes a one-time code as a device does, from the text that people type.
func codeOf(t *testing.T, text string, at time.Time) string {
	t.Helper()
	key, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	mac := hmac.New(sha1.New, key)
	binary.Write(mac, binary.BigEndian, at.Unix()/30) //nolint:errcheck // a hash takes everything
	sum := mac.Sum(nil)
	from := sum[len(sum)-1] & 15
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[from:])&0x7fffffff%1_000_000)
}

// withCodes sets one-time codes up for a person.
func (h *house) withCodes(s login.Session) (secret string, recovery []string) {
	h.Helper()
	c, err := h.BeginCodes(h.ctx, s)
	h.must(c, err)
	_, err = h.ConfirmCodes(h.ctx, s, c.Token, "000000")
	h.want("a code that is not right", err, "login.first-code-refused")
	recovery, err = h.ConfirmCodes(h.ctx, s, c.Token, codeOf(h.T, c.Secret, h.at))
	h.must(recovery, err)
	_, err = h.ConfirmCodes(h.ctx, s, c.Token, codeOf(h.T, c.Secret, h.at))
	h.want("the same setting up again", err, "login.over")
	h.pass(time.Minute)
	return c.Secret, recovery
}

func TestASecondFactorIsAskedFor(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		device, recovery := h.withCodes(h.session(h.settled("ada")))
		if len(recovery) != 10 || len(recovery[0]) != 27 {
			t.Fatalf("recovery codes %v", recovery)
		}
		pending := func() string {
			o, err := h.Password(h.ctx, "ada", good, here)
			h.must(o, err)
			if o.Token != "" || o.Pending == "" || o.Device != "" {
				t.Fatalf("%+v", o)
			}
			return o.Pending
		}
		p := pending()
		_, err := h.Session(h.ctx, p)
		h.want("a pending sign-in taken for a session", err, "login.no-session")
		_, err = h.Second(h.ctx, p, "000000", here)
		h.want("a wrong code", err, "login.code-refused")
		code := codeOf(t, device, h.at)
		o, err := h.Second(h.ctx, p, code[:3]+" "+code[3:], here)
		h.must(o, err)
		if s := h.session(o); s.Factor != login.ByPasswordAndCode {
			t.Errorf("%+v", s)
		}
		_, err = h.Second(h.ctx, p, code, here)
		h.want("a sign-in that was ended", err, "login.over")
		_, err = h.Second(h.ctx, pending(), code, here)
		h.want("a code used before", err, "login.code-refused")

		o, err = h.Second(h.ctx, pending(), strings.ToUpper(recovery[3]), here)
		h.must(o, err)
		s := h.session(o)
		if s.Factor != login.ByPasswordAndRecovery {
			t.Errorf("%+v", s)
		}
		_, err = h.Second(h.ctx, pending(), recovery[3], here)
		h.want("a recovery code used before", err, "login.code-refused")
		renewed, err := h.RenewRecovery(h.ctx, s)
		h.must(renewed, err)
		_, err = h.Second(h.ctx, pending(), recovery[4], here)
		h.want("a recovery code that was replaced", err, "login.code-refused")
		if f, err := h.Factors(h.ctx, s); err != nil || !f.Codes || f.Recovery != 10 || !f.Password {
			t.Errorf("%+v, %v", f, err)
		}

		p = pending()
		h.pass(6 * time.Minute)
		_, err = h.Second(h.ctx, p, codeOf(t, device, h.at), here)
		h.want("after five minutes", err, "login.over")
		eve := h.session(h.settled("eve"))
		mine, err := h.BeginCodes(h.ctx, eve)
		h.must(mine, err)
		_, err = h.Second(h.ctx, mine.Token, codeOf(t, mine.Secret, h.at), here)
		h.want("another sort of ceremony", err, "login.over")
		s = h.session(h.settledAgain("ada", device))
		_, err = h.ConfirmCodes(h.ctx, s, mine.Token, codeOf(t, mine.Secret, h.at))
		h.want("another's ceremony", err, "login.over")
		h.must(nil, h.RemoveCodes(h.ctx, s))
		if o, err := h.Password(h.ctx, "ada", good, here); err != nil || o.Token == "" {
			t.Errorf("without codes: %+v, %v", o, err)
		}
		_, err = h.RenewRecovery(h.ctx, s)
		h.want("recovery codes without codes", err, "login.no-codes")
	})
}

// settledAgain signs an account in that has one-time codes.
func (h *house) settledAgain(name, device string) login.Outcome {
	h.Helper()
	h.pass(time.Hour)
	o, err := h.Password(h.ctx, name, good, here)
	h.must(o, err)
	o, err = h.Second(h.ctx, o.Pending, codeOf(h.T, device, h.at), here)
	h.must(o, err)
	return o
}

func TestCodesAreGuessedSeldom(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		h.withCodes(h.session(h.settled("ada")))
		o, err := h.Password(h.ctx, "ada", good, here)
		h.must(o, err)
		looked := 0
		for n := range 100 {
			if _, err := h.Second(h.ctx, o.Pending, fmt.Sprintf("%06d", n), here); strings.Contains(err.Error(), "login.code-refused") {
				looked++
			}
		}
		if looked != 5 {
			t.Errorf("%d of a hundred codes were looked at", looked)
		}
	})
}

// Of many who bring the same code at once, one is let in.
func TestACodeLetsOneIn(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		device, recovery := h.withCodes(h.session(h.settled("ada")))
		for _, code := range []string{codeOf(t, device, h.at), recovery[0]} {
			var pending []string
			for range 4 {
				o, err := h.Password(h.ctx, "ada", good, here)
				h.must(o, err)
				pending = append(pending, o.Pending)
			}
			var wait sync.WaitGroup
			in := make(chan bool, len(pending))
			for _, p := range pending {
				wait.Go(func() {
					o, err := h.Second(h.ctx, p, code, here)
					in <- err == nil && o.Token != ""
				})
			}
			wait.Wait()
			close(in)
			n := 0
			for ok := range in {
				if ok {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%d were let in with one code", n)
			}
			h.pass(time.Hour)
		}
	})
}
