// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"html"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A method that no route declares does nothing, and is answered as what is not there.
func TestOnlyDeclaredMethodsAreAnswered(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	declared := make(map[string][]string)
	for _, each := range routes() {
		declared[each.path] = append(declared[each.path], each.method)
	}
	before := m.kept()
	for _, path := range slices.Sorted(maps.Keys(declared)) {
		at, err := address("en", path, m.objects[0].value)
		if err != nil {
			t.Fatal(err)
		}
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions, http.MethodTrace, "PROPFIND"} {
			if slices.Contains(declared[path], method) {
				continue
			}
			if r, _ := m.ask("ada", method, at); r.StatusCode != http.StatusNotFound && r.StatusCode != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: %d", method, at, r.StatusCode)
			}
		}
	}
	m.same("what is asked with another method", before)
}

// HEAD tells what GET would, without the page.
func TestHeadIsAsGet(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	server := httptest.NewServer(m.site)
	defer server.Close()
	for _, each := range routes() {
		if each.method != http.MethodGet {
			continue
		}
		at, err := address("en", each.path, m.objects[0].value)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"ada", ""} {
			var answers [2]*http.Response
			for i, method := range []string{http.MethodGet, http.MethodHead} {
				q, err := http.NewRequest(method, server.URL+at+query(each.path, m.objects[0]), nil)
				if err != nil {
					t.Fatal(err)
				}
				q.Host = m.site.Base.Host
				for _, c := range m.browsers[name].cookies {
					q.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
				}
				r, err := http.DefaultTransport.RoundTrip(q)
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(r.Body)
				if err != nil {
					t.Fatal(err)
				}
				r.Body.Close() //nolint:errcheck // it was read
				if method == http.MethodHead && len(body) > 0 {
					t.Errorf("HEAD %s has a body", at)
				}
				r.Header.Del("Date")
				r.Header.Del("Content-Length") // of a page it is known only when it was made
				answers[i] = r
			}
			if answers[0].StatusCode != answers[1].StatusCode || !maps.EqualFunc(answers[0].Header, answers[1].Header, slices.Equal) {
				t.Errorf("%s as %q: GET %d %v, HEAD %d %v", at, name, answers[0].StatusCode, answers[0].Header, answers[1].StatusCode, answers[1].Header)
			}
		}
	}
}

// fieldOf is a field's name as a form has it: of a prefix, one that begins so.
func fieldOf(declared string) string { return strings.Replace(declared, "*", "1", 1) }

// What a route does not declare never reaches what answers it, however it is sent.
func TestOnlyDeclaredFieldsAreRead(t *testing.T) {
	s := checkSite(t, io.Discard)
	all := url.Values{"nobody-declared-this": {"x"}}
	for _, each := range routes() {
		for _, field := range each.fields {
			all.Set(fieldOf(field), "x")
		}
	}
	var parts bytes.Buffer
	w := multipart.NewWriter(&parts)
	for name := range all {
		w.WriteField(name, "eA==") //nolint:errcheck // into memory
		file, _ := w.CreateFormFile(name, "x.csv")
		file.Write([]byte("x")) //nolint:errcheck // into memory
	}
	w.Close() //nolint:errcheck // into memory
	for _, each := range routes() {
		if each.method != http.MethodPost {
			continue
		}
		if len(each.fields) == 0 {
			t.Errorf("%s %s reads no field: what makes it another's form?", each.method, each.path)
		}
		var want []string
		for name := range all {
			if slices.ContainsFunc(each.fields, func(f string) bool {
				prefix, all := strings.CutSuffix(f, "*")
				return name == f || all && strings.HasPrefix(name, prefix)
			}) {
				want = append(want, name)
			}
		}
		slices.Sort(want)
		for kind, body := range map[string]string{"application/x-www-form-urlencoded": all.Encode(), w.FormDataContentType(): parts.String()} {
			probe, ran := each, false
			probe.who = everyone
			probe.serve = func(_ *Site, v *visit) error {
				ran = true
				got := slices.AppendSeq(slices.Collect(maps.Keys(v.form.values)), maps.Keys(v.form.carried))
				if slices.Sort(got); !slices.Equal(got, want) {
					t.Errorf("%s as %s reads %v, want %v", each.path, kind, got, want)
				}
				files := slices.DeleteFunc(slices.Clone(want), func(name string) bool { return !slices.Contains(fileFields, name) })
				if got := slices.Sorted(maps.Keys(v.form.files)); len(got) > 0 && !slices.Equal(got, files) {
					t.Errorf("%s as %s reads the files %v", each.path, kind, got)
				}
				return nil
			}
			r := httptest.NewRequest(http.MethodPost, "/en/", strings.NewReader(body))
			r.Header.Set("Content-Type", kind)
			s.inLanguage(s.answer(probe)).ServeHTTP(httptest.NewRecorder(), r)
			if !ran {
				t.Errorf("%s as %s was not answered", each.path, kind)
			}
		}
	}
}

var (
	formOnPage  = regexp.MustCompile(`(?s)<form([^>]*)>(.*?)</form>`)
	fieldOnPage = regexp.MustCompile(`<(?:input|select|textarea|button)\b[^>]*\sname="([^"]*)"`)
	actionOf    = regexp.MustCompile(`\saction="([^"]*)"`)
)

// Every form that a page shows is sent to a route, with fields that it declares:
// otherwise what people type would be dropped without a word.
func TestFormsOnPagesAreDeclared(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	mux := http.NewServeMux()
	byPattern := make(map[string]route)
	for _, each := range routes() {
		if pattern := each.method + " " + each.path; each.method == http.MethodPost {
			byPattern[pattern] = each
			mux.Handle(pattern, http.NotFoundHandler())
		}
	}
	forms := 0
	for _, each := range routes() {
		if each.method != http.MethodGet {
			continue
		}
		for i, o := range m.objects {
			at, err := address("en", each.path, o.value)
			if err != nil {
				t.Fatal(err)
			}
			_, body := m.ask(offices[i/4].logins[0], http.MethodGet, at)
			for _, form := range formOnPage.FindAllStringSubmatch(body, -1) {
				if !strings.Contains(form[1], `method="post"`) {
					continue
				}
				forms++
				action := at // a form without an address is sent to the page's own
				if found := actionOf.FindStringSubmatch(form[1]); found != nil {
					action = html.UnescapeString(found[1])
				}
				q := httptest.NewRequest(http.MethodPost, "/"+strings.TrimPrefix(action, "/en/"), nil)
				_, pattern := mux.Handler(q)
				to, known := byPattern[pattern]
				if !known {
					t.Errorf("%s has a form for %s, which is no route", at, action)
					continue
				}
				declared := formFields(to)
				for _, field := range fieldOnPage.FindAllStringSubmatch(form[2], -1) {
					if name := html.UnescapeString(field[1]); name != "" && !declared(name) {
						t.Errorf("%s has a form for %s with the field %q, which is not read", at, action, name)
					}
				}
			}
		}
	}
	if forms < 100 {
		t.Errorf("only %d forms were found", forms)
	}
}

func formFields(to route) func(string) bool { return form{fields: to.fields}.declared }

// The cookies of a person are kept by the browser for this site alone, and no script
// reads them.
func TestCookiesAreTheSitesAlone(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	var names []string
	for name, c := range m.browsers["ada"].cookies {
		names = append(names, name)
		if !strings.HasPrefix(name, "__Host-") || !guarded(c) {
			t.Errorf("%s", c)
		}
	}
	if slices.Sort(names); !slices.Equal(names, []string{"__Host-jalon-device", "__Host-jalon-session"}) {
		t.Errorf("%v", names)
	}
	for _, host := range []string{"elsewhere.example", "jalon.example.elsewhere.example", "jalon.example:8080", "localhost", ""} {
		r := httptest.NewRequest(http.MethodGet, "/en/", nil)
		r.Host = host
		answer, body := ask(m.site, r)
		m.holds("", "asked for "+host, answer, body)
		if answer.StatusCode != http.StatusMisdirectedRequest {
			t.Errorf("asked for %q: %d", host, answer.StatusCode)
		}
	}
}
