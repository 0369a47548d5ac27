// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"context"
	"net/http"
	"net/url"
	"path"
	"strings"

	"golang.org/x/text/language"

	"jalon/locale"
)

type languageKey struct{}

func languageOf(r *http.Request) *locale.Language {
	return r.Context().Value(languageKey{}).(*locale.Language)
}

// link is the address of a page: its language, then parts, each of which may
// hold anything.
func link(tag string, parts ...string) string {
	var b strings.Builder
	b.WriteString("/" + tag + "/")
	for i, part := range parts {
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(url.PathEscape(part))
	}
	return b.String()
}

// inLanguage takes the language off the address and gives it to the pages. An
// address without one is sent to the one that the reader's browser asks for. One with a language is never sent to another.
func (s *Site) inLanguage(next http.Handler) http.Handler {
	var tags []language.Tag
	for _, l := range s.Languages {
		tags = append(tags, language.Make(l.Tag))
	}
	matcher := language.NewMatcher(tags)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.assets.serve(w, r) {
			return
		}
		tag, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		for _, l := range s.Languages {
			if tag != l.Tag {
				continue
			}
			w.Header().Set("Content-Language", l.Tag)
			if clean := cleanPath("/" + rest); clean != "/"+rest {
				s.toCleanPath(w, r, l, clean)
				return
			}
			inner := r.Clone(context.WithValue(r.Context(), languageKey{}, l))
			inner.URL.Path = "/" + rest
			if escaped := r.URL.EscapedPath(); escaped != r.URL.Path {
				inner.URL.RawPath = "/" + strings.TrimPrefix(strings.TrimPrefix(escaped, "/"+tag), "/")
			}
			next.ServeHTTP(w, inner)
			return
		}
		chosen := s.Languages[0]
		if _, i, confidence := matcher.Match(wanted(r)...); confidence != language.No {
			chosen = s.Languages[i]
		}
		if r.Method == http.MethodGet && r.URL.Path == "/" {
			w.Header().Add("Vary", "Accept-Language")
			http.Redirect(w, r, link(chosen.Tag), http.StatusFound)
			return
		}
		inner := r.Clone(context.WithValue(r.Context(), languageKey{}, chosen))
		s.answer(route{who: everyone, about: aboutNothing, serve: (*Site).notThere}).ServeHTTP(w, inner)
	})
}

// cleanPath is a path without empty and dotted parts.
func cleanPath(p string) string {
	clean := path.Clean(p)
	if strings.HasSuffix(p, "/") && clean != "/" {
		clean += "/"
	}
	return clean
}

// toCleanPath sends a reader to the same address without empty and dotted parts. A
// form is not sent on.
func (s *Site) toCleanPath(w http.ResponseWriter, r *http.Request, l *locale.Language, clean string) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		inner := r.Clone(context.WithValue(r.Context(), languageKey{}, l))
		s.answer(route{who: everyone, about: aboutNothing, serve: (*Site).notThere}).ServeHTTP(w, inner)
		return
	}
	to := url.URL{Path: "/" + l.Tag + clean, RawQuery: r.URL.RawQuery}
	http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
}

// wanted is what the browser asks for, the most wanted first.
func wanted(r *http.Request) []language.Tag {
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return nil // a header that cannot be read asks for nothing
	}
	return tags
}
