// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/commitment"
	"jalon/intake"
	"jalon/intake/document"
	"jalon/intake/grid"
	"jalon/intake/reading"
	"jalon/locale"
	"jalon/report"
)

// inProcess reads uploads as the program does, without the process around it.
type inProcess struct{ words intake.Vocabulary }

func (r inProcess) Read(ctx context.Context, name string, content []byte, o intake.Options) (Upload, error) {
	book, err := grid.Read(ctx, name, content)
	if err != nil {
		return Upload{}, err
	}
	read, err := intake.ReadPlan(book, r.words, o)
	if err != nil {
		return Upload{}, err
	}
	up := Upload{Reading: *read, Workbook: book.Format == grid.XLSX}
	for _, sheet := range book.Sheets {
		original := report.Original{Name: sheet.Name}
		for _, row := range sheet.Rows {
			each := report.OriginalRow{Number: row.Number}
			for _, cell := range row.Cells {
				each.Cells = append(each.Cells, cell.Text)
			}
			original.Rows = append(original.Rows, each)
		}
		up.Sheets = append(up.Sheets, original)
	}
	return up, nil
}

// documentsInProcess reads documents as the program does, without the process around it.
type documentsInProcess struct{ words commitment.Vocabulary }

func (r documentsInProcess) ReadDocument(ctx context.Context, name string, content []byte) (in app.DocumentImport, err error) {
	read, err := document.Read(ctx, name, content)
	if err != nil {
		return in, err
	}
	said, found := r.words.Extract(*read, "")
	in.Document = said.DocumentBody(app.FileSum(content))
	bodies, err := commitment.Bodies(found, said.Lang, app.FileSum(content))
	for _, b := range bodies {
		in.Entries = append(in.Entries, app.FoundEntry{Found: b})
	}
	return in, err
}

// noon is the moment at which the tests' sites stand.
var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func config(t testing.TB, log io.Writer) Config {
	t.Helper()
	facts, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	headings, err := corpus.Headings()
	if err != nil {
		t.Fatal(err)
	}
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	var currencies []reading.Currency
	for _, c := range facts.Currencies {
		currencies = append(currencies, reading.Currency{Code: c.Code, Digits: c.MinorUnits, Names: c.Names})
	}
	vocabulary := intake.Vocabulary{Headings: headings, Words: words, Currencies: reading.NewCurrencies(currencies)}
	recommendations, err := corpus.Recommendations()
	if err != nil {
		t.Fatal(err)
	}
	state := func(name string) (string, bool) { s, ok := facts.FindState(name); return s.Code, ok }
	c := Config{Reader: inProcess{vocabulary}, Documents: documentsInProcess{commitment.Vocabulary{Words: recommendations, State: state}}, Facts: facts, Vocabulary: vocabulary, Base: &url.URL{Scheme: "http", Host: "example.com"},
		Version: "test", Now: func() time.Time { return noon }, Log: slog.New(slog.NewTextHandler(log, nil))}
	if c.Likeness, err = corpus.Likeness(); err != nil {
		t.Fatal(err)
	}
	if c.Reporting, err = corpus.Reporting(facts); err != nil {
		t.Fatal(err)
	}
	for _, tag := range locale.Tags() {
		l, _ := locale.For(tag)
		c.Languages = append(c.Languages, l)
	}
	return c
}

// checkSite is a site without a register.
func checkSite(t *testing.T, log io.Writer) *Site {
	t.Helper()
	s, err := New(config(t, log))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask sends a request to the site and reads the answer.
func ask(s http.Handler, r *http.Request) (*http.Response, string) {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result(), w.Body.String()
}

func get(s http.Handler, address string, headers ...string) (*http.Response, string) {
	r := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return ask(s, r)
}

// upload posts a form with files, "field@name" → content, and texts.
func upload(s http.Handler, address string, texts map[string]string, files map[string][]byte) (*http.Response, string) {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, text := range texts {
		w.WriteField(name, text) //nolint:errcheck // into memory
	}
	for name, content := range files {
		field, file, _ := strings.Cut(name, "@")
		part, _ := w.CreateFormFile(field, file)
		part.Write(content) //nolint:errcheck // into memory
	}
	w.Close() //nolint:errcheck // into memory
	r := httptest.NewRequest(http.MethodPost, address, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return ask(s, r)
}

func post(s http.Handler, address string, form url.Values) (*http.Response, string) {
	r := httptest.NewRequest(http.MethodPost, address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return ask(s, r)
}

func example(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "examples", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Every way to ask for a page is in the list of routes.
func TestOnlyTheListAnswers(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	handled := regexp.MustCompile(`\.Handle(Func)?\(`)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || file == "routes.go" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := handled.Find(text); found != nil {
			t.Errorf("%s answers requests by itself (%s): routes.go does", file, found)
		}
	}
}

// What a route does not declare is denied or dropped, so a route declares it all.
func TestRoutesDeclare(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range routes() {
		name := r.method + " " + r.path
		if len(r.who) == 0 || r.about == "" || r.serve == nil {
			t.Errorf("%s does not say who may ask, what it is about, or what answers", name)
		}
		if r.method != http.MethodGet && r.method != http.MethodPost {
			t.Errorf("%s: pages are asked for with GET or POST", name)
		}
		if r.method == http.MethodGet && r.fields != nil {
			t.Errorf("%s reads a form", name)
		}
		if seen[name] {
			t.Errorf("%s stands twice", name)
		}
		seen[name] = true
	}
}

func TestEachLanguageHasItsAddress(t *testing.T) {
	s := checkSite(t, io.Discard)
	for _, c := range []struct{ accept, want string }{
		{"", "/en/"}, {"fr", "/fr/"}, {"fr-CH, fr;q=0.9", "/fr/"}, {"de, en;q=0.5", "/en/"}, {"pl", "/en/"},
		{"en;q=0.1, fr;q=0.9", "/fr/"}, {"*", "/en/"}, {";;;", "/en/"},
	} {
		r, _ := get(s, "/", "Accept-Language", c.accept)
		if r.StatusCode != http.StatusFound || r.Header.Get("Location") != c.want {
			t.Errorf("%q is sent to %q (%d), not %q", c.accept, r.Header.Get("Location"), r.StatusCode, c.want)
		}
	}
	for tag, words := range map[string]string{"en": "Check an action plan", "fr": "Vérifier un plan d’action"} {
		r, body := get(s, "/"+tag+"/", "Accept-Language", "fr;q=0.1, en;q=0.2")
		if r.StatusCode != http.StatusOK || r.Header.Get("Content-Language") != tag || !strings.Contains(body, words) || !strings.Contains(body, `<html lang="`+tag+`"`) {
			t.Errorf("/%s/: %d in %q", tag, r.StatusCode, r.Header.Get("Content-Language"))
		}
	}
}

func TestEveryAnswerIsSecured(t *testing.T) {
	s := checkSite(t, io.Discard)
	foreign := httptest.NewRequest(http.MethodPost, "http://example.com/en/display", strings.NewReader("size=125"))
	foreign.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	foreign.Header.Set("Sec-Fetch-Site", "cross-site")
	refused, body := ask(s, foreign)
	if refused.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "did not come from this site") || len(refused.Cookies()) > 0 {
		t.Errorf("a form from elsewhere: %d %v", refused.StatusCode, refused.Cookies())
	}
	answers := map[string]*http.Response{"a form from elsewhere": refused}
	for _, address := range []string{"/", "/en/", "/en/nowhere", "/nowhere", "/en/check", "/favicon.ico", "/assets/x/none.css", "/en/../en/check"} {
		answers[address], _ = get(s, address)
	}
	for name, r := range answers {
		for header, want := range map[string]string{"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY"} {
			if got := r.Header.Get(header); got != want {
				t.Errorf("%s: %s is %q", name, header, got)
			}
		}
	}
	if r, _ := get(s, "/en/nowhere"); r.StatusCode != http.StatusNotFound {
		t.Errorf("nowhere: %d", r.StatusCode)
	}
}

// A name that was made to lead here is no name of this site.
func TestOnlyItsOwnNameIsAnswered(t *testing.T) {
	s := checkSite(t, io.Discard)
	for _, c := range []struct {
		base, host string
		want       bool
	}{
		{"jalon.example", "jalon.example", true}, {"jalon.example", "JALON.example", true}, {"jalon.example", "evil.example", false},
		{"jalon.example", "localhost", false}, {"127.0.0.1:8197", "127.0.0.1:8197", true}, {"127.0.0.1:8197", "localhost:8197", true},
		{"127.0.0.1:8197", "[::1]:8197", true}, {"127.0.0.1:8197", "127.0.0.1:80", false}, {"127.0.0.1:8197", "evil.example:8197", false},
		{"localhost:8197", "127.0.0.1.evil.example:8197", false},
	} {
		s.Base = &url.URL{Scheme: "http", Host: c.base}
		r := httptest.NewRequest(http.MethodGet, "/en/check", nil)
		r.Host = c.host
		answer, _ := ask(s, r)
		if got := answer.StatusCode == http.StatusOK; got != c.want {
			t.Errorf("at %s, asked for %s: %d", c.base, c.host, answer.StatusCode)
		}
	}
}

// Pages have no script, style or handler within them: the policy would stop them.
func TestPagesAreFitForThePolicy(t *testing.T) {
	inline := regexp.MustCompile(`(?i)<style|<script[^>]*>[^<]|\sstyle=|\son[a-z]+=|javascript:|https?://[^"]*\.(css|js|png|woff)`)
	files, err := filepath.Glob("templates/*.html")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d templates, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := inline.Find(text); found != nil {
			t.Errorf("%s: %s", file, found)
		}
	}
}

func TestDisplayIsKeptInTheBrowser(t *testing.T) {
	s := checkSite(t, io.Discard)
	r, _ := post(s, "/en/display", url.Values{"size": {"150"}, "back": {"/fr/check?a=b"}})
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/fr/check?a=b" || len(r.Cookies()) != 1 {
		t.Fatalf("%d to %q with %v", r.StatusCode, r.Header.Get("Location"), r.Cookies())
	}
	_, body := get(s, "/en/", "Cookie", r.Cookies()[0].String())
	if !strings.Contains(body, `data-size="150"`) {
		t.Error("the size is not applied")
	}
	for _, back := range []string{"https://example.org/", "//example.org/en/", "/en/\r\nX: y", "en/check", "/xx/check", `/\example.org/en`, "javascript:alert(1)"} {
		if r, _ := post(s, "/en/display", url.Values{"theme": {"dark"}, "back": {back}}); r.Header.Get("Location") != "/en/" {
			t.Errorf("back to %q leads to %q", back, r.Header.Get("Location"))
		}
	}
	for name, value := range map[string]string{"size": "9999", "theme": "pink"} {
		if r, _ := post(s, "/en/display", url.Values{name: {value}}); r.StatusCode != http.StatusUnprocessableEntity || len(r.Cookies()) != 0 {
			t.Errorf("%s=%s: %d", name, value, r.StatusCode)
		}
	}
}
