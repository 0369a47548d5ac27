// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"jalon/domain/fault"
	"jalon/login"
	"jalon/report"
)

var signInRoutes = []route{
	{"GET", "/sign-in", everyone, aboutNothing, nil, (*Site).signIn},
	{"POST", "/sign-in", everyone, aboutSelf, []string{"login", "password", "back"}, (*Site).signInWithPassword},
	{"POST", "/sign-in/code", everyone, aboutSelf, []string{"pending", "code", "back"}, (*Site).signInWithCode},
	{"POST", "/sign-in/passkey/challenge", everyone, aboutNothing, []string{"for"}, (*Site).passkeyChallenge},
	{"POST", "/sign-in/passkey", everyone, aboutSelf, []string{"token", "answer", "back"}, (*Site).signInWithPasskey},
	{"POST", "/sign-out", members, aboutSelf, []string{"confirm"}, (*Site).signOut},
	{"GET", "/invitation", everyone, aboutNothing, nil, (*Site).invitation},
	{"POST", "/invitation", everyone, aboutSelf, []string{"secret", "password", "again"}, (*Site).accept},
}

// signInPage asks who somebody is.
type signInPage struct {
	Wrong, Login, Back string
	// Again: they have signed in, and are asked once more.
	Again bool
	// Passkeys can be used here; Accounts are a demonstration's.
	Passkeys bool
	Accounts []DemonstrationAccount
	// Typed is what stood in a form when the session was over.
	Typed []typed
}

// desk is where people sign in; a site without one has no such pages.
func (v *visit) desk() (*login.Desk, error) {
	if v.site.Desk == nil {
		return nil, fault.New(fault.Missing, "web.not-there", nil)
	}
	v.w.Header().Set("Cache-Control", "no-store")
	v.secret = true
	return v.site.Desk, nil
}

func (s *Site) signIn(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, "sign-in", s.signInPage(v, d, v.r.URL.Query().Get("back")))
}

func (s *Site) signInPage(v *visit, d *login.Desk, back string) signInPage {
	page := signInPage{Back: s.ownAddress(back, ""), Again: v.person != nil, Passkeys: d.HasPasskeys() == nil, Accounts: s.Demonstration}
	if v.person != nil {
		page.Login = v.person.Account.Login
	}
	return page
}

// lapsed asks who somebody is whose form came when their session was over, and
// shows what they had typed.
func (s *Site) lapsed(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	if err := v.readTexts(); err != nil {
		return err
	}
	back := ""
	if u, err := url.Parse(v.r.Referer()); err == nil && u.Host == v.r.Host {
		back = u.RequestURI()
	}
	page := s.signInPage(v, d, back)
	page.Wrong, page.Typed = v.say("login.no-session"), v.form.typed(v.site.limits.again)
	return v.show(http.StatusUnauthorized, "sign-in", page)
}

// refusal is what a page says of a fault in signing in, and with which status; ok
// is false for what is the program's fault.
func (v *visit) refusal(err error) (status int, message string, ok bool) {
	f := fault.Of(err)
	status = http.StatusUnprocessableEntity
	switch {
	case f.Kind == fault.Internal || !strings.HasPrefix(f.Key, "login."):
		return 0, "", false
	case f.Key == "login.wait":
		status = http.StatusTooManyRequests
		if n, ok := f.Args["n"].(int64); ok {
			v.w.Header().Set("Retry-After", strconv.FormatInt(n, 10))
		}
	case f.Key == "login.busy":
		status = http.StatusServiceUnavailable
		v.w.Header().Set("Retry-After", "60")
	}
	return status, report.SentenceOnPage(v.lang, f), true
}

// signInAgain shows the page of signing in with what went wrong.
func (s *Site) signInAgain(v *visit, d *login.Desk, err error, name string) error {
	status, message, ok := v.refusal(err)
	if !ok {
		return err
	}
	page := s.signInPage(v, d, v.form.get("back"))
	page.Wrong, page.Login = message, name
	return v.show(status, "sign-in", page)
}

func (s *Site) signInWithPassword(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	o, err := d.Password(v.context(), v.form.get("login"), v.form.raw("password"), v.from())
	if err != nil {
		return s.signInAgain(v, d, err, v.form.get("login"))
	}
	if o.Pending != "" {
		return v.show(http.StatusOK, "sign-in-code", codePage{Pending: o.Pending, Back: s.ownAddress(v.form.get("back"), "")})
	}
	return v.admit(o, v.form.get("back"))
}

// codePage asks for the second factor.
type codePage struct{ Wrong, Pending, Back string }

func (s *Site) signInWithCode(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	o, err := d.Second(v.context(), v.form.get("pending"), v.form.get("code"), v.from())
	if err == nil {
		return v.admit(o, v.form.get("back"))
	}
	status, message, ok := v.refusal(err)
	if !ok || fault.Of(err).Key == "login.over" || fault.Of(err).Key == "login.refused" {
		return s.signInAgain(v, d, err, "")
	}
	return v.show(status, "sign-in-code", codePage{message, v.form.get("pending"), s.ownAddress(v.form.get("back"), "")})
}

// passkeyChallenge is asked by the page's script; it answers it in JSON.
func (s *Site) passkeyChallenge(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	c, err := d.BeginPasskey(v.context(), v.from())
	return v.challenge(c, err)
}

// challenge gives a challenge to the page's script, or the sentence that says why
// there is none.
func (v *visit) challenge(c login.Challenge, err error) error {
	status := http.StatusOK
	answer := map[string]any{"token": c.Token, "options": json.RawMessage(c.Options)}
	if err != nil {
		refused, message, ok := v.refusal(err)
		if !ok {
			return err
		}
		status, answer = refused, map[string]any{"message": message}
	}
	text, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "application/json")
	v.w.WriteHeader(status)
	if _, err := v.w.Write(text); err != nil {
		v.site.Log.Info("the reader left", "request", v.request)
	}
	return nil
}

func (s *Site) signInWithPasskey(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	o, err := d.FinishPasskey(v.context(), v.form.get("token"), []byte(v.form.get("answer")), v.from())
	if err != nil {
		return s.signInAgain(v, d, err, "")
	}
	return v.admit(o, v.form.get("back"))
}

// signOut ends the session. That the browser was known stays in it: it tells only
// whose guesses are not others'.
func (s *Site) signOut(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	if err := d.Revoke(v.context(), v.person.Session, v.person.Session.ID); err != nil {
		return err
	}
	s.setCookie(v.w, s.sessionName(), "", -1)
	v.w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	return v.go303(v.link())
}

// invitationPage sets a first password.
type invitationPage struct{ Wrong, Secret string }

func (s *Site) invitation(v *visit) error {
	if _, err := v.desk(); err != nil {
		return err
	}
	return v.show(http.StatusOK, "invitation", invitationPage{})
}

// accept sets the first password of whoever was invited.
func (s *Site) accept(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	if v.form.raw("password") != v.form.raw("again") {
		err = differ()
	} else {
		var o login.Outcome
		if o, err = d.Accept(v.context(), v.form.get("secret"), v.form.raw("password"), v.from()); err == nil {
			return v.admit(o, v.link("account"))
		}
	}
	status, message, ok := v.refusal(err)
	if !ok {
		return err
	}
	return v.show(status, "invitation", invitationPage{message, v.form.get("secret")})
}

// differ is what is said of a password that was typed otherwise the second time.
func differ() error { return fault.New(fault.Invalid, "login.password-differs", nil) }
