// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"strings"
	"testing"
)

// What is asked for in a place where it does not stand is not there, even for those
// who may see it where it does.
func TestWhatStandsElsewhereIsNotThere(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	asked := 0
	for i, o := range m.objects {
		other := m.objects[(i+1)%len(m.objects)]
		name := offices[i/4].logins[0]
		for _, each := range routes() {
			if strings.Count(each.path, "{") < 2 {
				continue
			}
			for _, wrong := range []string{"state", "action", "record"} {
				if !strings.Contains(each.path, "{"+wrong+"}") {
					continue
				}
				at, err := address("en", each.path, func(before, name string) (string, error) {
					switch {
					case name == "state" && wrong == name:
						return "QMD", nil
					case name == wrong:
						return other.value(before, name)
					}
					return o.value(before, name)
				})
				if err != nil {
					t.Fatal(err)
				}
				if r, _ := m.ask(name, each.method, at+query(each.path, o)); r.StatusCode != http.StatusNotFound {
					t.Errorf("%s %s, whose {%s} is another's, as %q: %d", each.method, at, wrong, name, r.StatusCode)
				}
				asked++
			}
		}
	}
	if asked < 100 {
		t.Errorf("only %d addresses were asked for", asked)
	}
}

// However a page is looked at, it tells nobody more than they may see: m.ask fails
// the test where an answer tells a word that is not for who asked.
func TestLookingOtherwiseTellsNoMore(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	queries := []string{"seen-by=network", "seen-by=public", "as-at=2026-11-24", "as-at=2026-11-24T11:00:00Z&seen-by=draft", "view=table&lead=Body", "view=timeline", "print", "q=zq"}
	told := 0
	for _, each := range routes() {
		if each.method != http.MethodGet || each.about == aboutNothing || each.about == aboutSelf {
			continue
		}
		for i, o := range m.objects {
			at, err := address("en", each.path, o.value)
			if err != nil {
				t.Fatal(err)
			}
			for n, name := range askers {
				if (n+i)%2 == 0 {
					continue // each kind of person asks for half of the things
				}
				join := "?"
				if need := query(each.path, o); need != "" {
					join = need + "&"
				}
				// Each is asked for somebody's; what is asked changes with who asks.
				_, body := m.ask(name, http.MethodGet, at+join+queries[(i+n+len(each.path))%len(queries)])
				if strings.Contains(body, o.marks[0].word) {
					told++
				}
			}
		}
	}
	if told < 100 {
		t.Errorf("only %d pages told anything", told)
	}
}

// The tests of this file stand on it that an answer which tells too much is noticed.
func TestATellingAnswerIsNoticed(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	draft, public := m.objects[0].marks[0].word, m.objects[3].marks[0].word
	for _, c := range []struct {
		name, body string
		wrong      int
	}{{"", "nothing", 0}, {"", public, 0}, {"", draft, 1}, {"bea", draft, 1}, {"ada", draft, 0}, {"", draft + " and " + m.objects[0].marks[0].word + " zqspoken1", 2}} {
		r, _ := m.browsers[c.name].get("/en/")
		if wrong := m.wrong(c.name, r, c.body); len(wrong) != c.wrong {
			t.Errorf("%q as %q: %v", c.body, c.name, wrong)
		}
	}
	r, _ := m.browsers["ada"].get("/en/")
	r.Header.Set("Cache-Control", "public")
	r.Header.Del("Content-Security-Policy")
	if wrong := m.wrong("ada", r, ""); len(wrong) != 2 {
		t.Errorf("an answer that is kept, without a policy: %v", wrong)
	}
}
