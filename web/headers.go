// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net"
	"net/http"
	"strings"
)

// policy allows a page what comes from the site itself and nothing else: no
// script, style or picture within the page, nothing from elsewhere, no frame
// around it (Content Security Policy Level 3).
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'"

// secure sets the headers of every answer, faults among them, and refuses a
// form that another site sent.
func (s *Site) secure(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(s.inLanguage(s.answer(route{who: everyone, about: aboutNothing, serve: (*Site).fromElsewhere})))
	guarded := protection.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()")
		if s.Base.Scheme == "https" {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		if !s.knows(r.Host) {
			http.Error(w, "421 "+http.StatusText(http.StatusMisdirectedRequest), http.StatusMisdirectedRequest)
			return
		}
		guarded.ServeHTTP(w, r)
	})
}

// knows reports whether a request is for this site: under its own name, or, where
// it answers on this machine alone, under any name of this machine. A page from
// elsewhere whose name was made to lead here is refused.
func (s *Site) knows(host string) bool {
	if strings.EqualFold(host, s.Base.Host) {
		return true
	}
	name, port := s.Base.Hostname(), s.Base.Port()
	if !local(name) {
		return false
	}
	asked, askedPort, err := net.SplitHostPort(host)
	if err != nil {
		asked, askedPort = strings.Trim(host, "[]"), ""
	}
	return local(asked) && askedPort == port
}

// local reports whether a name or address is this machine's own.
func local(name string) bool {
	ip := net.ParseIP(name)
	return name == "localhost" || ip != nil && ip.IsLoopback()
}
