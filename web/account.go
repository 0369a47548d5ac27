// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"time"

	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/login"
)

var accountRoutes = []route{
	{"GET", "/account", members, aboutSelf, nil, (*Site).account},
	{"POST", "/account/password", members, aboutSelf, []string{"current", "password", "again"}, (*Site).changePassword},
	{"POST", "/account/codes", members, aboutSelf, []string{"begin"}, (*Site).beginCodes},
	{"POST", "/account/codes/confirm", members, aboutSelf, []string{"token", "code"}, (*Site).confirmCodes},
	{"POST", "/account/codes/remove", members, aboutSelf, []string{"confirm"}, (*Site).removeCodes},
	{"POST", "/account/recovery", members, aboutSelf, []string{"confirm"}, (*Site).renewRecovery},
	{"POST", "/account/passkeys/challenge", members, aboutSelf, []string{"for"}, (*Site).newPasskeyChallenge},
	{"POST", "/account/passkeys", members, aboutSelf, []string{"token", "name", "answer"}, (*Site).addPasskey},
	{"POST", "/account/passkeys/remove", members, aboutSelf, []string{"id"}, (*Site).removePasskey},
	{"POST", "/account/sessions/end", members, aboutSelf, []string{"id"}, (*Site).endSession},
	{"POST", "/account/sessions/end-others", members, aboutSelf, []string{"confirm"}, (*Site).endOthers},
}

// accountPage is what a person signs in with, and where they have.
type accountPage struct {
	Wrong    string
	Name     string
	Login    string
	Role     string
	Owner    string
	Factors  login.Factors
	Sessions []sessionRow
	// NoPasskeys says why there are none; "" where there are.
	NoPasskeys string
	// Fresh: what is here can be changed without signing in once more.
	Fresh bool
	Again string
}

type sessionRow struct {
	ID          record.ID
	Device      string
	Begun, Seen time.Time
	Here        bool
}

func (s *Site) account(v *visit) error { return s.accountPage(v, http.StatusOK, "") }

func (s *Site) accountPage(v *visit, status int, wrong string) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	session := v.person.Session
	factors, err := d.Factors(v.context(), session)
	if err != nil {
		return err
	}
	sessions, err := d.Sessions(v.context(), session)
	if err != nil {
		return err
	}
	a := v.person.Account
	page := accountPage{Wrong: wrong, Name: a.Name, Login: a.Login, Role: v.say("role." + string(a.Role)), Owner: s.ownerName(v, a.Owner), Factors: factors,
		Fresh: session.Fresh(login.FreshFor), Again: v.again()}
	if err := d.HasPasskeys(); err != nil {
		_, page.NoPasskeys, _ = v.refusal(err)
	}
	for _, each := range sessions {
		row := sessionRow{ID: each.ID, Begun: each.Begun.UTC(), Seen: each.Seen.UTC(), Here: each.ID == session.ID, Device: v.say("account.device-unknown")}
		if each.Browser != "" && each.System != "" {
			row.Device = v.say("account.device", "browser", each.Browser, "system", each.System)
		}
		page.Sessions = append(page.Sessions, row)
	}
	return v.show(status, "account", page)
}

// again is where one signs in once more and comes back to one's account.
func (v *visit) again() string {
	return v.link("sign-in") + "?back=" + url.QueryEscape(v.link("account"))
}

// changed goes back to the account after a change, or says why there was none. Who
// signed in too long ago is asked who they are once more.
func (s *Site) changed(v *visit, err error) error {
	if err == nil {
		return v.go303(v.link("account"))
	}
	if key := fault.Of(err).Key; key == "login.not-fresh" || key == "login.no-session" {
		return v.go303(v.again())
	}
	status, message, ok := v.refusal(err)
	if !ok {
		return err
	}
	return s.accountPage(v, status, message)
}

func (s *Site) changePassword(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	if v.form.raw("password") != v.form.raw("again") {
		return s.changed(v, differ())
	}
	return s.changed(v, d.ChangePassword(v.context(), v.person.Session, v.form.raw("current"), v.form.raw("password")))
}

// codesPage sets one-time codes up. URI is the address that a device takes the
// secret from, QR the same as a picture, Secret the same in groups of four, as a
// person types it.
type codesPage struct {
	Wrong, Token string
	Secret       []string
	URI          template.URL
	QR           template.HTML
}

func (s *Site) beginCodes(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	c, err := d.BeginCodes(v.context(), v.person.Session)
	if err != nil {
		return s.changed(v, err)
	}
	return v.codes(http.StatusOK, c, "")
}

// codes shows what a device needs to make one-time codes.
func (v *visit) codes(status int, c login.CodeSetup, wrong string) error {
	drawn, err := qrDrawn(c.URI, v.say("account.codes-qr"))
	if err != nil {
		return err
	}
	return v.show(status, "account-codes", codesPage{Wrong: wrong, Token: c.Token, Secret: fours(c.Secret), URI: template.URL(c.URI), QR: drawn})
}

// fours is a text in groups of four.
func fours(text string) (groups []string) {
	for group := range slices.Chunk([]byte(text), 4) {
		groups = append(groups, string(group))
	}
	return groups
}

func (s *Site) confirmCodes(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	token := v.form.get("token")
	recovery, err := d.ConfirmCodes(v.context(), v.person.Session, token, v.form.get("code"))
	if err == nil {
		return v.show(http.StatusOK, "account-recovery", recovery)
	}
	if fault.Of(err).Key != "login.first-code-refused" {
		return s.changed(v, err)
	}
	status, message, _ := v.refusal(err)
	c, err := d.CodesBegun(v.context(), v.person.Session, token)
	if err != nil {
		return s.changed(v, err)
	}
	return v.codes(status, c, message)
}

func (s *Site) removeCodes(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	return s.changed(v, d.RemoveCodes(v.context(), v.person.Session))
}

func (s *Site) renewRecovery(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	recovery, err := d.RenewRecovery(v.context(), v.person.Session)
	if err != nil {
		return s.changed(v, err)
	}
	return v.show(http.StatusOK, "account-recovery", recovery)
}

func (s *Site) newPasskeyChallenge(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	c, err := d.BeginNewPasskey(v.context(), v.person.Session)
	return v.challenge(c, err)
}

func (s *Site) addPasskey(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	return s.changed(v, d.FinishNewPasskey(v.context(), v.person.Session, v.form.get("token"), v.form.get("name"), []byte(v.form.get("answer"))))
}

func (s *Site) removePasskey(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	return s.changed(v, d.RemovePasskey(v.context(), v.person.Session, record.ID(v.form.get("id"))))
}

func (s *Site) endSession(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	return s.changed(v, d.Revoke(v.context(), v.person.Session, record.ID(v.form.get("id"))))
}

func (s *Site) endOthers(v *visit) error {
	d, err := v.desk()
	if err != nil {
		return err
	}
	return s.changed(v, d.RevokeOthers(v.context(), v.person.Session))
}
