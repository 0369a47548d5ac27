// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/login"
)

// Person is who has signed in.
type Person struct {
	Actor   access.Actor
	Account app.Account
	// Session is the one that the request came in.
	Session login.Session
}

// sessionName and deviceName are the names of the two cookies of a person: who they
// are, and that they were here before. Over a secure connection, browsers keep what
// begins so from being set by anybody else (RFC 6265bis, 4.1.3.2).
func (s *Site) sessionName() string { return s.cookieName("jalon-session") }
func (s *Site) deviceName() string  { return s.cookieName("jalon-device") }

func (s *Site) cookieName(name string) string {
	if s.Base.Scheme == "https" {
		return "__Host-" + name
	}
	return name
}

// setCookie sets a cookie that no script reads and no other site's form brings; for
// as long as the browser runs when seconds is zero.
func (s *Site) setCookie(w http.ResponseWriter, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, Secure: s.Base.Scheme == "https", SameSite: http.SameSiteLaxMode})
}

func cookie(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}

// recognise says who sent a request: the person of the session whose token the
// browser has, nobody when there is none or it is over.
func (s *Site) recognise(r *http.Request) (*Person, error) {
	token := cookie(r, s.sessionName())
	if token == "" {
		return nil, nil
	}
	session, err := s.Desk.Session(r.Context(), token)
	if err != nil {
		if fault.Of(err).Kind == fault.Denied {
			return nil, nil
		}
		return nil, err
	}
	return &Person{Actor: session.Actor(), Account: session.Person, Session: session}, nil
}

// from is where an attempt to sign in comes from.
func (v *visit) from() login.From {
	return login.From{Address: v.address(), Agent: v.r.UserAgent(), Device: cookie(v.r, v.site.deviceName()), Session: cookie(v.r, v.site.sessionName())}
}

// address is the other end's: the connection's, or behind a proxy the one that the
// proxy added last. What stands before it, anybody can have written.
func (v *visit) address() string {
	if v.site.BehindProxy {
		list := strings.Split(strings.Join(v.r.Header.Values("X-Forwarded-For"), ","), ",")
		if last := strings.TrimSpace(list[len(list)-1]); last != "" {
			return last
		}
	}
	return v.r.RemoteAddr
}

// admit lets a person in who has proved who they are, and sends them where they
// wanted to go.
func (v *visit) admit(o login.Outcome, back string) error {
	v.site.setCookie(v.w, v.site.sessionName(), o.Token, 0)
	v.site.setCookie(v.w, v.site.deviceName(), o.Device, aYear)
	return v.go303(v.site.ownAddress(back, v.link("home")))
}
