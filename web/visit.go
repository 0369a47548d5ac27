// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/locale"
)

// visit is one request, with who asks and in which language.
type visit struct {
	w     http.ResponseWriter
	r     *http.Request
	site  *Site
	lang  *locale.Language
	route route
	// person is who has signed in; nil for the public.
	person *Person
	// form is what was posted, the declared fields alone.
	form form
	// request names this one in the log and on an error page.
	request string
	display display
	// secret: what is answered holds something that proves who somebody is.
	secret bool
	// kept is where the answer is kept for others; nil when it is not.
	kept  *place
	begun time.Time
	// room is what was taken for the form, given back when the page is sent.
	room int64
	// parcels are the files that the page carries, by their marks.
	parcels map[string][]byte
}

// actor is who asks; the zero actor is the public.
func (v *visit) actor() access.Actor {
	if v.person == nil {
		return access.Actor{}
	}
	return v.person.Actor
}

// role is what the asker is to the register.
func (v *visit) role() access.Role {
	if v.person == nil {
		return access.Visitor
	}
	return v.person.Actor.Role
}

func (v *visit) context() context.Context { return v.r.Context() }

// say tells a sentence in the visitor's language. Arguments come in pairs.
func (v *visit) say(key string, pairs ...any) string { return v.lang.T(key, named(pairs)) }

// moment is an instant as a sentence tells it: the time alone today, else the day too.
func (v *visit) moment(at time.Time) string {
	at = at.UTC()
	now := v.site.Now().UTC()
	if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return v.say("web.at-time", "time", at.Format("15:04"))
	}
	return v.say("web.at-day", "day", v.lang.Date(at.Year(), int(at.Month()), at.Day()), "time", at.Format("15:04"))
}

// link is an address of the site in the visitor's language.
func (v *visit) link(parts ...string) string { return link(v.lang.Tag, parts...) }

// here is the address that was asked for, with its language.
func (v *visit) here() string {
	address := "/" + v.lang.Tag + v.r.URL.EscapedPath()
	if v.r.URL.RawQuery != "" {
		address += "?" + v.r.URL.RawQuery
	}
	return address
}

// go303 sends the browser to another page after a form.
func (v *visit) go303(address string) error {
	http.Redirect(v.w, v.r, address, http.StatusSeeOther)
	return nil
}

// answer makes a handler of a route: who asks, may they, the form's declared
// fields, the page or the fault's page, one line of log.
func (s *Site) answer(each route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{w: w, r: r, site: s, route: each, lang: languageOf(r), request: newRequest(), begun: s.Now()}
		v.display = displayOf(r)
		recorder := &statusRecorder{ResponseWriter: w}
		v.w = recorder
		defer s.log(v, recorder)
		defer func() { s.room.giveBack(v.room) }()
		defer func() {
			if broken := recover(); broken != nil {
				s.Log.Error("defect", "request", v.request, "what", broken)
				s.fail(v, fault.New(fault.Internal, "fault.internal", nil))
			}
		}()
		if err := s.serve(v); err != nil {
			s.fail(v, err)
		}
	})
}

func (s *Site) serve(v *visit) error {
	if s.Recognise != nil {
		var err error
		if v.person, err = s.Recognise(v.r); err != nil {
			return err
		}
	}
	if v.person != nil || slices.Equal(v.route.who, members) {
		v.w.Header().Set("Cache-Control", "no-store")
	}
	if !slices.Contains(v.route.who, v.role()) {
		if v.person == nil && s.House != nil && v.r.Method == http.MethodPost {
			if v.route.about == aboutOwn || s.Desk == nil {
				return s.sendAgain(v)
			}
			return s.lapsed(v)
		}
		if v.person == nil && s.House != nil {
			return v.go303(v.link("sign-in") + "?back=" + url.QueryEscape(v.here()))
		}
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	if v.r.Method == http.MethodPost {
		if err := v.readForm(); err != nil {
			return err
		}
		if v.form.declared("turn") {
			v.takeDisplay() //nolint:errcheck // for what is no size and no theme, nobody loses a form
		}
	}
	if v.kept = v.place(); v.kept != nil {
		if page, ok := s.shelf.take(v.kept); ok {
			return v.sendKept(page)
		}
	}
	return v.route.serve(s, v)
}

// log writes one line for a request: no address with what it names, no person,
// nothing that was typed.
func (s *Site) log(v *visit, recorder *statusRecorder) {
	s.Log.LogAttrs(v.r.Context(), slog.LevelInfo, "answered", slog.String("request", v.request), slog.String("method", v.r.Method),
		slog.String("route", v.route.path), slog.Int("status", recorder.status()), slog.Duration("took", s.Now().Sub(v.begun)))
}

func newRequest() string {
	var b [6]byte
	rand.Read(b[:]) //nolint:errcheck // it never fails: crypto/rand ends the program instead
	return hex.EncodeToString(b[:])
}

// statusRecorder remembers how a request was answered.
type statusRecorder struct {
	http.ResponseWriter
	code int
}

// WriteHeader remembers the status.
func (r *statusRecorder) WriteHeader(code int) {
	if r.code == 0 {
		r.code = code
	}
	r.ResponseWriter.WriteHeader(code)
}

// Write answers 200 when nothing else was said.
func (r *statusRecorder) Write(b []byte) (int, error) {
	if r.code == 0 {
		r.code = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

func (r *statusRecorder) status() int {
	if r.code == 0 {
		return http.StatusOK
	}
	return r.code
}

// named makes arguments of pairs: "n", 3, "file", "plan.xlsx".
func named(pairs []any) map[string]any {
	args := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return args
}

// cleanLine is a text as it goes into a header or a file's name: one line, no controls.
func cleanLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}
