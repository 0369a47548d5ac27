// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// matrix is a register with something of everybody's, at every reach, and a
// browser for each kind of person.
type matrix struct {
	*registerSite
	site     *deskSite
	browsers map[string]*browser
	objects  []planted
	marks    []mark
	// anew counts what was planted after the others.
	anew int
	log  *bytes.Buffer
}

// offices are who writes, with the State that their plans are of. The first signs
// together with a colleague, the others alone.
var offices = []struct {
	logins []string
	state  string
}{{[]string{"ada", "abe"}, "QMA"}, {[]string{"ins"}, "QMA"}, {[]string{"rap"}, "QMA"}, {[]string{"bea"}, "QMB"}, {[]string{"sec"}, "QMB"}}

// askers are the kinds of people; "" is the public.
var askers = []string{"ada", "ins", "rap", "bea", "sec", "del", "op", ""}

func newMatrix(t *testing.T) *matrix {
	t.Helper()
	m := &matrix{registerSite: newRegisterSite(t, &bytes.Buffer{}), browsers: make(map[string]*browser), log: &bytes.Buffer{}}
	for i, office := range offices {
		for _, reach := range record.Reaches {
			o := m.plant(office.logins, office.state, fmt.Sprintf("zq%d%s", i, reach), reach)
			m.objects, m.marks = append(m.objects, o), append(m.marks, o.marks...)
		}
		mine := mark{fmt.Sprintf("zqspoken%d", i), m.people[office.logins[0]].Actor.Owner, record.Draft}
		spoken := record.Transcription{Speaker: record.GRETA, Document: "GRETA(2099)1", Paragraph: "1", Ordinal: 1, Words: record.NewText("en", "GRETA urges "+mine.word)}
		if _, err := m.House.Transcribe(t.Context(), m.people[office.logins[0]].Actor, spoken, ""); err != nil {
			t.Fatal(err)
		}
		m.marks = append(m.marks, mine)
	}
	for _, office := range []struct {
		login, state string
		signs        []string
	}{{"ada", "QMA", []string{"abe"}}, {"bea", "QMB", nil}, {"sec", "QMB", nil}} {
		for _, reach := range []record.Reach{record.Draft, record.Network, record.Public} {
			mine := mark{"zqasked" + office.login + reach.String(), m.people[office.login].Actor.Owner, reach}
			m.asked(office.login, office.state, mine.word, reach, office.signs...)
			m.marks = append(m.marks, mine)
		}
	}
	m.refresh()
	m.site = m.desk("https://jalon.example", m.log)
	var roles []access.Role
	for _, name := range askers {
		m.browsers[name] = m.site.browser()
		roles = append(roles, m.actor(name).Role)
		if name != "" {
			if err := m.site.Desk.SetPassword(t.Context(), app.Holder, name, goodPassword); err != nil {
				t.Fatal(err)
			}
			m.signIn(name)
		}
	}
	for _, role := range access.Roles {
		if !slices.Contains(roles, role) {
			t.Fatalf("nobody asks as %s", role)
		}
	}
	return m
}

func (m *matrix) signIn(name string) {
	m.t.Helper()
	r, _ := m.browsers[name].post("/en/sign-in", "login", name, "password", goodPassword)
	m.browsers[name].sent("signing in as "+name, r, "/en/home")
}

// actor is who asks, as rights are asked for.
func (m *matrix) actor(name string) access.Actor {
	if name == "" {
		return access.Actor{Role: access.Visitor}
	}
	return m.people[name].Actor
}

// answerTo is how an address is to be answered.
type answered string

const (
	found    answered = "found"
	notThere answered = "not there"
	askedWho answered = "asked who it is"
)

// expected is derived from what the route declares and from the rights alone.
func expected(each route, actor access.Actor, o planted) answered {
	if !slices.Contains(each.who, actor.Role) {
		if actor.Role == access.Visitor {
			return askedWho
		}
		return notThere
	}
	if each.about == aboutSecret {
		return notThere // the secret is nobody's
	}
	if !namesRecord(each.path) {
		return found
	}
	thing := o.thing()
	switch {
	case strings.Contains(each.path, "{followup}") && o.followUp == "", strings.Contains(each.path, "{file}") && o.file == "":
		return notThere
	case strings.Contains(each.path, "{file}"):
		thing.Reach = o.fileReach()
	case each.about == aboutAsked && !hasVoice(actor, o.state), each.about == aboutAddressed && (!hasVoice(actor, o.state) || actor.Owner.State() == ""):
		return notThere
	case each.method == http.MethodGet && strings.HasSuffix(each.path, "/reply") && (o.assessment == "" || o.owner() == actor.Owner):
		return notThere // nobody replies to themselves
	}
	verb := access.See
	switch each.about {
	case aboutOwn, aboutSelf:
		verb = access.Write
	case aboutPublished:
		actor = access.Actor{Role: access.Visitor}
	}
	if access.May(actor, verb, thing) != nil {
		return notThere
	}
	return found
}

// namesRecord reports whether an address names something that was planted.
func namesRecord(path string) bool {
	return slices.ContainsFunc([]string{"{plan}", "{change}", "{document}", "{id}", "{followup}", "{file}"}, func(name string) bool { return strings.Contains(path, name) })
}

// is reports whether an answer is that.
func (a answered) is(method string, status int) bool {
	switch a {
	case notThere:
		return status == http.StatusNotFound
	case askedWho:
		return method == http.MethodGet && status == http.StatusSeeOther || method == http.MethodPost && (status == http.StatusUnauthorized || status == http.StatusSeeOther)
	}
	if method == http.MethodGet {
		return status == http.StatusOK
	}
	return slices.Contains([]int{http.StatusOK, http.StatusSeeOther, http.StatusConflict, http.StatusUnprocessableEntity, http.StatusTooManyRequests}, status)
}

// query is what an address needs besides to be whole.
func query(path string, o planted) string {
	if strings.HasSuffix(path, "/reply") {
		return "?to=" + string(o.owner()) + "/" + cmp.Or(string(o.assessment), nobodys)
	}
	if strings.HasSuffix(path, "/file") {
		return "?format=json"
	}
	if path == "/compare" {
		return "?state=QMA&state=QMB"
	}
	return ""
}

// ask sends a request as a person; a POST has an empty form.
func (m *matrix) ask(name, method, address string) (*http.Response, string) {
	m.t.Helper()
	r := httptest.NewRequest(method, address, nil)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, body := m.browsers[name].ask(r)
	m.holds(name, method+" "+address, answer, unpacked(m.t, body))
	return answer, body
}

// holds fails the test for what is wrong with an answer.
func (m *matrix) holds(name, what string, r *http.Response, body string) {
	m.t.Helper()
	for _, wrong := range m.wrong(name, r, body) {
		m.t.Errorf("%s as %q: %s", what, name, wrong)
	}
}

// wrong says what is wrong with any answer whatever: a header that is not there,
// something kept that should not be, a word that is not for whoever asked.
func (m *matrix) wrong(name string, r *http.Response, body string) (list []string) {
	for header, want := range everyHeader {
		if got := r.Header.Get(header); got != want {
			list = append(list, fmt.Sprintf("%s is %q", header, got))
		}
	}
	if kept := r.Header.Get("Cache-Control"); name != "" && kept != "no-store" {
		list = append(list, fmt.Sprintf("it may be kept: %q", kept))
	}
	for _, c := range r.Cookies() {
		if !guarded(c) {
			list = append(list, "it sets "+c.String())
		}
	}
	if r.StatusCode >= 500 {
		list = append(list, fmt.Sprintf("it is a defect: %d", r.StatusCode))
	}
	scope := m.actor(name).Scope()
	for _, each := range m.marks {
		if strings.Contains(body, each.word) && !scope.Holds(each.owner, each.reach) {
			list = append(list, fmt.Sprintf("it tells %s, a %s of %s", each.word, each.reach, each.owner))
		}
	}
	return list
}

// guarded reports whether a cookie is this site's alone, and no script's.
func guarded(c *http.Cookie) bool {
	return c.HttpOnly && c.Secure && c.SameSite == http.SameSiteLaxMode && c.Path == "/" && c.Domain == ""
}

var everyHeader = map[string]string{"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
	"Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
	"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}

// answerTo is an answer as somebody sees it who does not know whether a thing is there:
// its status, its headers, its text, without the identifiers that were asked for.
func answerTo(r *http.Response, body string, o planted) string {
	var b bytes.Buffer
	r.Header.Write(&b) //nolint:errcheck // into memory
	text := fmt.Sprintf("%d\n%s\n%s", r.StatusCode, b.String(), body)
	for _, id := range o.ids() {
		text = strings.ReplaceAll(text, id, "ID")
	}
	return text
}

// Every address, asked by everybody for everybody's, in both languages, answers as
// what the route declares and the table of rights say; what one may not see answers
// as what is not there; and no answer tells what is not for whoever asked.
func TestTheMatrixOfAccess(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	before := m.kept()
	asked := 0
	shown := make(map[string]bool)
	nowhere := make(map[string]string)
	var allowed []func()
	for _, each := range routes() {
		objects := m.objects
		if !namesRecord(each.path) {
			objects = m.objects[:1]
		}
		for _, name := range askers {
			for _, o := range objects {
				want := expected(each, m.actor(name), o)
				for _, l := range m.site.Languages {
					at, err := address(l.Tag, each.path, o.value)
					if err != nil {
						t.Fatalf("%s %s: %v", each.method, each.path, err)
					}
					if want == found && each.method == http.MethodPost {
						allowed = append(allowed, func() { m.tries(name, each, l.Tag, o) })
						continue
					}
					r, body := m.ask(name, each.method, at+query(each.path, o))
					if asked++; !want.is(each.method, r.StatusCode) {
						t.Errorf("%s %s of %s (%s) as %q: %d, want %s", each.method, at, o.owner(), o.reach, name, r.StatusCode, want)
					}
					if want == found {
						for _, mark := range o.marks {
							if strings.Contains(body, mark.word) {
								shown[name+" "+mark.word] = true
							}
						}
						continue
					}
					none, _ := address(l.Tag, each.path, func(before, name string) (string, error) {
						switch name {
						case "plan", "action", "record", "change", "id", "followup":
							return nobodys, nil
						case "file":
							return nobodysFile, nil
						}
						return o.value(before, name) // it names no record
					})
					key := strings.Join([]string{name, each.method, none}, " ")
					if _, there := nowhere[key]; !there {
						r, body := m.ask(name, each.method, none+query(each.path, o))
						nowhere[key] = answerTo(r, body, o)
						asked++
					}
					if answerTo(r, body, o) != nowhere[key] {
						t.Errorf("%s %s of %s (%s) as %q is not answered as what is not there", each.method, at, o.owner(), o.reach, name)
					}
				}
			}
		}
	}
	for _, name := range askers {
		for _, o := range m.objects {
			for _, mark := range o.marks {
				if access.May(m.actor(name), access.See, access.Thing{Owner: mark.owner, Reach: mark.reach}) == nil && !shown[name+" "+mark.word] {
					t.Errorf("no page shows %s, a %s of %s, to %q, who may see it", mark.word, mark.reach, mark.owner, name)
				}
			}
		}
	}
	m.same("what is read or refused", before)
	for _, try := range allowed {
		try()
		asked++
	}
	m.discreet()
	t.Logf("%d requests", asked)
}

// tries sends an empty form where it is allowed, for something planted anew, since
// it may be accepted.
func (m *matrix) tries(name string, each route, tag string, o planted) {
	m.t.Helper()
	if strings.Contains(each.path, "{") {
		i := slices.IndexFunc(m.objects, func(p planted) bool { return p.plan == o.plan })
		m.anew++
		o = m.plant(offices[i/len(record.Reaches)].logins, o.state, fmt.Sprintf("zr%dx", m.anew), o.reach)
		m.refresh()
	}
	at, err := address(tag, each.path, o.value)
	if err != nil {
		m.t.Fatal(err)
	}
	r, _ := m.ask(name, each.method, at)
	if !found.is(each.method, r.StatusCode) {
		m.t.Errorf("%s %s of %s (%s) as %q: %d, want %s", each.method, at, o.owner(), o.reach, name, r.StatusCode, found)
	}
	if name != "" { // who was signed out comes back
		if r, _ := m.browsers[name].get("/en/account"); r.StatusCode != http.StatusOK {
			m.signIn(name)
		}
	}
}

// discreet says what the log tells of people and of what they asked for.
func (m *matrix) discreet() {
	m.t.Helper()
	log := m.log.String()
	if strings.Count(log, "msg=answered") < 1000 {
		m.t.Fatal("the log was not written")
	}
	words := []string{goodPassword, "jalon-session", "zqspoken"}
	for _, each := range m.marks {
		words = append(words, each.word)
	}
	for _, o := range m.objects {
		words = append(words, o.ids()...)
	}
	for _, p := range m.people {
		words = append(words, string(p.Account.ID))
	}
	for _, word := range words {
		if strings.Contains(log, word) {
			m.t.Errorf("the log tells %s", word)
		}
	}
	logins := regexp.MustCompile(`\b(` + strings.Join(slices.DeleteFunc(slices.Clone(askers), func(s string) bool { return s == "" }), "|") + `)\b`)
	if line := logins.FindString(log); line != "" {
		m.t.Errorf("the log names %s", line)
	}
}
