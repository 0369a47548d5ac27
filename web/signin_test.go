// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/login"
)

// deskSite is a site on a register at which people sign in, and a clock that is
// moved by hand.
type deskSite struct {
	*Site
	t  testing.TB
	at time.Time
}

const goodPassword = "correct horse battery staple"

func newDeskSite(t testing.TB, base string, log io.Writer) *deskSite {
	t.Helper()
	return newRegisterSite(t, io.Discard).desk(base, log)
}

// desk is the same register where people sign in; its clock stands still from then on.
func (r *registerSite) desk(base string, log io.Writer) *deskSite {
	t := r.t
	t.Helper()
	d := &deskSite{t: t, at: noon}
	r.House.Now = func() time.Time { return d.at }
	desk, err := login.NewDesk(r.House, r.House.Store.(login.Store), login.Options{Secret: bytes.Repeat([]byte{7}, 32), BaseURL: base,
		Cost: login.Cost{Memory: 64, Time: 1, Lanes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	c := config(t, log)
	c.House, c.Snapshots, c.Desk, c.Fictional = r.House, r.Snapshots, desk, r.Fictional
	if c.Base, err = url.Parse(base); err != nil {
		t.Fatal(err)
	}
	if d.Site, err = New(c); err != nil {
		t.Fatal(err)
	}
	return d
}

// browser keeps cookies, as a browser does.
type browser struct {
	*deskSite
	cookies map[string]*http.Cookie
}

func (d *deskSite) browser() *browser { return &browser{d, make(map[string]*http.Cookie)} }

func (b *browser) ask(r *http.Request) (*http.Response, string) {
	r.Host = b.Base.Host
	for _, c := range b.cookies {
		r.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	answer, body := ask(b.Site, r)
	for _, c := range answer.Cookies() {
		b.cookies[c.Name] = c
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	return answer, body
}

func (b *browser) get(address string) (*http.Response, string) {
	return b.ask(httptest.NewRequest(http.MethodGet, address, nil))
}

func (b *browser) post(address string, pairs ...string) (*http.Response, string) {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/150.0")
	r.Header.Set("Referer", b.Base.String()+"/en/account?a=b")
	return b.ask(r)
}

// sent fails the test unless an answer leads to an address.
func (b *browser) sent(what string, r *http.Response, address string) {
	b.t.Helper()
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != address {
		b.t.Errorf("%s: %d to %q, want %q", what, r.StatusCode, r.Header.Get("Location"), address)
	}
}

// shown fails the test unless a page has that status and those words.
func (b *browser) shown(what string, r *http.Response, body string, status int, words ...string) {
	b.t.Helper()
	if r.StatusCode != status {
		b.t.Errorf("%s: %d, want %d", what, r.StatusCode, status)
	}
	for _, each := range words {
		if !strings.Contains(body, each) {
			b.t.Errorf("%s does not say %q: %s", what, each, body)
		}
	}
	if strings.Contains(body, goodPassword) {
		b.t.Errorf("%s shows the password", what)
	}
}

// invited accepts an invitation in the browser.
func (b *browser) invited(name string) {
	b.t.Helper()
	secret, err := b.Desk.Invite(b.t.Context(), app.Holder, name)
	if err != nil {
		b.t.Fatal(err)
	}
	r, _ := b.post("/en/invitation", "secret", secret, "password", goodPassword, "again", goodPassword)
	b.sent("an invitation", r, "/en/account")
}

func TestAnInvitationIsAcceptedInTheBrowser(t *testing.T) {
	b := newDeskSite(t, "https://jalon.example", io.Discard).browser()
	secret, err := b.Desk.Invite(t.Context(), app.Holder, "ada")
	if err != nil {
		t.Fatal(err)
	}
	r, body := b.get("/fr/invitation")
	b.shown("the page", r, body, http.StatusOK, "Accepter une invitation", `autocomplete="new-password"`)
	r, body = b.post("/en/invitation", "secret", secret, "password", goodPassword, "again", "another row of words")
	b.shown("two that differ", r, body, http.StatusUnprocessableEntity, "not the same", secret)
	r, body = b.post("/en/invitation", "secret", secret, "password", "short", "again", "short")
	b.shown("a short one", r, body, http.StatusUnprocessableEntity, "at least 15", secret, "<title>Error:")
	r, _ = b.post("/en/invitation", "secret", " "+secret+" ", "password", goodPassword, "again", goodPassword)
	b.sent("a good one", r, "/en/account")
	for name, seconds := range map[string]int{"__Host-jalon-session": 0, "__Host-jalon-device": aYear} {
		c := b.cookies[name]
		if c == nil || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.MaxAge != seconds {
			t.Errorf("cookie %s: %+v", name, c)
		}
	}
	r, body = b.get("/en/account")
	b.shown("the account", r, body, http.StatusOK, "ada", "Arvane", "Firefox on Windows", "here")
	if r.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("the account may be kept: %q", r.Header.Get("Cache-Control"))
	}
	r, body = b.browser().post("/en/invitation", "secret", secret, "password", goodPassword, "again", goodPassword)
	b.shown("the same again", r, body, http.StatusUnprocessableEntity, "no longer good")
}

func TestSigningInAndOut(t *testing.T) {
	site := newDeskSite(t, "http://localhost:8197", io.Discard)
	site.browser().invited("ada")
	b := site.browser()
	r, body := b.post("/en/sign-in", "login", "ada", "password", "wrong, and a long one", "back", "/en/account")
	b.shown("a wrong password", r, body, http.StatusUnprocessableEntity, "do not go together", `value="ada"`, `value="/en/account"`)
	if strings.Contains(body, "wrong, and a long one") {
		t.Error("the password that was typed is shown")
	}
	r, wrong := b.post("/en/sign-in", "login", "zoe", "password", goodPassword, "back", "/en/account")
	if strings.ReplaceAll(body, "ada", "zoe") != wrong || r.StatusCode != http.StatusUnprocessableEntity {
		t.Error("an unknown login is told otherwise than a wrong password")
	}
	r, _ = b.post("/fr/sign-in", "login", "Ada", "password", goodPassword, "back", "/fr/account")
	b.sent("the right one", r, "/fr/account")
	if c := b.cookies["jalon-session"]; c == nil || c.Secure || !c.HttpOnly {
		t.Errorf("%+v", b.cookies)
	}
	stolen := site.browser()
	stolen.cookies["jalon-session"] = b.cookies["jalon-session"]
	r, _ = stolen.get("/en/account")
	b.shown("the account with the cookie", r, "", http.StatusOK)
	r, _ = b.post("/en/sign-out", "confirm", "1")
	b.sent("signing out", r, "/en/")
	if r.Header.Get("Clear-Site-Data") == "" || b.cookies["jalon-session"] != nil || b.cookies["jalon-device"] == nil {
		t.Errorf("what is left: %v, %v", r.Header, b.cookies)
	}
	r, _ = stolen.get("/en/account?x=1")
	b.sent("the account with the cookie of before", r, "/en/sign-in?back="+url.QueryEscape("/en/account?x=1"))
}

// Nobody is sent elsewhere after signing in.
func TestBackIsAnAddressOfTheSite(t *testing.T) {
	site := newDeskSite(t, "http://localhost:8197", io.Discard)
	site.browser().invited("ada")
	for back, want := range map[string]string{"": "/en/home", "/en/account?a=b": "/en/account?a=b", "https://evil.example/en/": "/en/home", "//evil.example/en/": "/en/home",
		`/\evil.example/en/`: "/en/home", "/xx/": "/en/home", "javascript:alert(1)": "/en/home"} {
		b := site.browser()
		_, body := b.get("/en/sign-in?back=" + url.QueryEscape(back))
		kept := want
		if kept == "/en/home" {
			kept = ""
		}
		if !strings.Contains(body, `<input type="hidden" name="back" value="`+kept+`">`) {
			t.Errorf("back to %q is not kept as %q", back, kept)
		}
		r, _ := b.post("/en/sign-in", "login", "ada", "password", goodPassword, "back", back)
		b.sent("back to "+back, r, want)
	}
}

func TestGuessesInTheBrowserWait(t *testing.T) {
	site := newDeskSite(t, "http://localhost:8197", io.Discard)
	known := site.browser()
	known.invited("ada")
	known.post("/en/sign-out", "confirm", "1")
	b := site.browser()
	for range 6 {
		b.post("/en/sign-in", "login", "ada", "password", "a guess of fifteen")
	}
	r, body := b.post("/en/sign-in", "login", "ada", "password", goodPassword)
	b.shown("one more", r, body, http.StatusTooManyRequests, "too many attempts")
	if r.Header.Get("Retry-After") != "1" || b.cookies["jalon-session"] != nil {
		t.Errorf("%v, %v", r.Header, b.cookies)
	}
	r, _ = known.post("/en/sign-in", "login", "ada", "password", goodPassword)
	b.sent("the person, in a browser that is known", r, "/en/home")
}

var inField = regexp.MustCompile(`name="([a-z]+)" value="([^"]*)"`)

// fields are the hidden fields of a page, the first of each name that says something.
func fields(body string) map[string]string {
	found := make(map[string]string)
	for _, m := range inField.FindAllStringSubmatch(body, -1) {
		if found[m[1]] == "" {
			found[m[1]] = m[2]
		}
	}
	return found
}

func TestThePasswordIsChangedInTheBrowser(t *testing.T) {
	site := newDeskSite(t, "http://localhost:8197", io.Discard)
	b, other := site.browser(), site.browser()
	b.invited("ada")
	other.post("/en/sign-in", "login", "ada", "password", goodPassword)
	r, body := b.post("/en/account/password", "current", "wrong", "password", "another row of words", "again", "another row of words")
	b.shown("without the present one", r, body, http.StatusUnprocessableEntity, "present password is not right")
	r, body = b.post("/en/account/password", "current", goodPassword, "password", "another row of words", "again", "yet another")
	b.shown("two that differ", r, body, http.StatusUnprocessableEntity, "not the same")
	r, _ = b.post("/en/account/password", "current", goodPassword, "password", "another row of words", "again", "another row of words")
	b.sent("changed", r, "/en/account")
	r, _ = other.get("/en/account")
	b.sent("another session", r, "/en/sign-in?back=%2Fen%2Faccount")

	site.at = site.at.Add(16 * time.Minute)
	_, body = b.get("/en/account")
	if !strings.Contains(body, "sign in once more") {
		t.Errorf("the account does not say that one signs in once more: %s", body)
	}
	r, _ = b.post("/en/account/codes", "begin", "1")
	b.sent("a change too long after signing in", r, "/en/sign-in?back=%2Fen%2Faccount")
	before := b.cookies["jalon-session"].Value
	r, body = b.get("/en/sign-in?back=%2Fen%2Faccount")
	b.shown("signing in once more", r, body, http.StatusOK, "once more who you are", `value="ada"`)
	r, _ = b.post("/en/sign-in", "login", "ada", "password", "another row of words", "back", "/en/account")
	b.sent("once more", r, "/en/account")
	old := site.browser()
	old.cookies["jalon-session"] = &http.Cookie{Name: "jalon-session", Value: before}
	if r, _ := old.get("/en/account"); r.StatusCode != http.StatusSeeOther || b.cookies["jalon-session"].Value == before {
		t.Errorf("the token of before is good: %d", r.StatusCode)
	}
}

func TestSessionsAreEndedInTheBrowser(t *testing.T) {
	site := newDeskSite(t, "http://localhost:8197", io.Discard)
	b, second, third := site.browser(), site.browser(), site.browser()
	b.invited("ada")
	for _, each := range []*browser{second, third} {
		site.at = site.at.Add(time.Second)
		each.post("/en/sign-in", "login", "ada", "password", goodPassword)
	}
	_, body := b.get("/en/account")
	if n := strings.Count(body, "Firefox on Windows"); n < 3 {
		t.Fatalf("%d sessions: %s", n, body)
	}
	// The newest is listed first.
	r, _ := b.post("/en/account/sessions/end", "id", fields(body)["id"])
	b.sent("one ended", r, "/en/account")
	_, body = b.get("/en/account")
	r, _ = second.get("/en/account")
	b.shown("the second", r, "", http.StatusOK)
	r, _ = third.get("/en/account")
	b.sent("the third", r, "/en/sign-in?back=%2Fen%2Faccount")
	eve := site.browser()
	eve.invited("bea")
	r, _ = eve.post("/en/account/sessions/end", "id", fields(body)["id"])
	b.sent("another's", r, "/en/account")
	r, _ = second.get("/en/account")
	b.shown("the second, ended by another", r, "", http.StatusOK)
	r, _ = b.post("/en/account/sessions/end-others", "confirm", "1")
	b.sent("all others", r, "/en/account")
	r, _ = second.get("/en/account")
	b.sent("the second, ended", r, "/en/sign-in?back=%2Fen%2Faccount")
	r, _ = b.get("/en/account")
	b.shown("one's own", r, "", http.StatusOK)
}

// Whose session is over loses nothing that they typed, and is shown no password.
func TestALapsedFormIsNotLost(t *testing.T) {
	site := newDeskSite(t, "http://localhost:8197", io.Discard)
	b := site.browser()
	b.invited("ada")
	site.at = site.at.Add(login.IdleFor)
	r, body := b.post("/en/account/passkeys", "name", "a name of more than twenty letters", "answer", "an answer of more than twenty letters")
	b.shown("a form in a session that is over", r, body, http.StatusUnauthorized, "session has ended", "a name of more than twenty letters", `value="/en/account?a=b"`)
	if strings.Contains(body, "an answer of") {
		t.Error("what is secret is shown")
	}
	r, body = b.post("/en/account/password", "current", goodPassword, "password", "another row of words", "again", "another row of words")
	b.shown("a password in it", r, body, http.StatusUnauthorized, "session has ended")
	if strings.Contains(body, "another row of words") {
		t.Error("the new password is shown")
	}
}

// What people type when they sign in is in no log, nor who they are.
func TestNothingOfASignInIsLogged(t *testing.T) {
	var log bytes.Buffer
	b := newDeskSite(t, "http://localhost:8197", &log).browser()
	b.invited("ada")
	b.post("/en/sign-in", "login", "zaunkönigin", "password", "zaunkönigin typed it")
	b.post("/en/sign-in", "login", "ada", "password", goodPassword)
	b.get("/en/account")
	// The number of a request is chance, which can spell a short name.
	said := regexp.MustCompile(`request=[0-9a-f]+`).ReplaceAllString(log.String(), "")
	for _, word := range []string{"ada", "zaunk", "horse", "192.0.2.1", b.cookies["jalon-session"].Value} {
		if strings.Contains(said, word) {
			t.Errorf("the log holds %q: %s", word, said)
		}
	}
	if !strings.Contains(log.String(), "/sign-in") {
		t.Errorf("the log says %s", log.String())
	}
}

// A site on which nobody signs in has no such pages.
func TestWithoutADeskThereIsNoSignIn(t *testing.T) {
	s := checkSite(t, io.Discard)
	for _, address := range []string{"/en/sign-in", "/en/invitation", "/en/account"} {
		if r, _ := get(s, address); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", address, r.StatusCode)
		}
	}
	r, _ := post(s, "/en/sign-in", url.Values{"login": {"ada"}, "password": {goodPassword}})
	if r.StatusCode != http.StatusNotFound || len(r.Cookies()) > 0 {
		t.Errorf("signing in: %d", r.StatusCode)
	}
}

// Only the proxy's own word is taken for where an attempt comes from, and only
// where there is said to be one.
func TestWhoseAddressIsBelieved(t *testing.T) {
	for _, c := range []struct {
		proxy bool
		said  []string
		want  string
	}{
		{false, []string{"203.0.113.9"}, "192.0.2.1:1234"}, {true, nil, "192.0.2.1:1234"}, {true, []string{"203.0.113.9"}, "203.0.113.9"},
		{true, []string{"198.51.100.7, 203.0.113.9"}, "203.0.113.9"}, {true, []string{"198.51.100.7", "203.0.113.9"}, "203.0.113.9"}, {true, []string{" "}, "192.0.2.1:1234"},
	} {
		r := httptest.NewRequest(http.MethodPost, "/en/sign-in", nil)
		r.Header["X-Forwarded-For"] = c.said
		v := &visit{r: r, site: &Site{Config: Config{BehindProxy: c.proxy}}}
		if got := v.address(); got != c.want {
			t.Errorf("proxy %v, %q: %q, want %q", c.proxy, c.said, got, c.want)
		}
	}
}
