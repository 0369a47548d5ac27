// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"jalon/app"
	"jalon/domain/record"
)

func TestWhoAcceptsGzip(t *testing.T) {
	for header, want := range map[string]bool{"gzip": true, "br, GZIP;q=0.5": true, "gzip, deflate, br, zstd": true, "": false, "br": false,
		"gzip;q=0": false, "gzip;q=0.000": false, "x-gzip": false, "*": false, "gzip;level=9": false} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Encoding", header)
		if got := accepts(r, "gzip"); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
}

// What is compressed is what is not compressed, and is sent so only where its length
// can tell another site nothing.
func TestPagesAreCompressedWhereThatTellsNothing(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	open := r.imported("ada", "no-dedicated-funds-en.csv")
	r.published(open, record.Public)
	draft := r.imported("ada", "sans-fonds-dedies-fr.csv")
	d := r.desk("https://jalon.example", io.Discard)
	if err := d.Desk.SetPassword(t.Context(), app.Holder, "ada", goodPassword); err != nil {
		t.Fatal(err)
	}
	ada := d.browser()
	ada.post("/en/sign-in", "login", "ada", "password", goodPassword)
	plan := func(id record.ID, more string) string { return "/en/states/QMA/plans/" + string(id) + more }
	for _, c := range []struct {
		who             *browser
		address, from   string
		pressed, varies bool
	}{
		{d.browser(), plan(open.ID, "/gaps"), "cross-site", true, true},
		{d.browser(), plan(open.ID, "/gaps"), "", true, true},
		{d.browser(), plan(open.ID, "/gaps/file?format=json"), "", true, true},
		{d.browser(), plan(open.ID, "/gaps/file?format=docx"), "", false, false},
		{d.browser(), plan(draft.ID, "/gaps"), "", true, true}, // that it is not there is no secret
		{d.browser(), "/en/sign-in", "same-origin", false, false},
		{d.browser(), "/en/invitation", "none", false, false},
		{ada, plan(draft.ID, "/gaps"), "same-origin", true, true},
		{ada, plan(draft.ID, "/gaps"), "none", true, true},
		{ada, plan(draft.ID, "/gaps?lead=guess"), "cross-site", false, false},
		{ada, plan(draft.ID, "/gaps?lead=guess"), "same-site", false, false},
		{ada, plan(draft.ID, "/gaps?lead=guess"), "", false, false},
		{ada, "/en/account", "same-origin", false, false},
	} {
		answers := make(map[string]string)
		for _, accept := range []string{"", "gzip"} {
			q := httptest.NewRequest(http.MethodGet, c.address, nil)
			q.Header.Set("Accept-Encoding", accept)
			if c.from != "" {
				q.Header.Set("Sec-Fetch-Site", c.from)
			}
			answer, body := c.who.ask(q)
			if got := strings.Contains(strings.Join(answer.Header.Values("Vary"), ","), "Accept-Encoding"); got != c.varies {
				t.Errorf("%s from %q varies with what is accepted: %v", c.address, c.from, got)
			}
			if pressed := answer.Header.Get("Content-Encoding") == "gzip"; pressed != (c.pressed && accept == "gzip") {
				t.Errorf("%s from %q, accepting %q: compressed %v", c.address, c.from, accept, pressed)
			} else if pressed {
				z, err := gzip.NewReader(strings.NewReader(body))
				if err != nil {
					t.Fatal(err)
				}
				plain, err := io.ReadAll(z)
				if err != nil {
					t.Fatal(err)
				}
				body = string(plain)
			}
			answers[accept] = body
		}
		if answers[""] != answers["gzip"] || answers[""] == "" {
			t.Errorf("%s is another page when it is compressed", c.address)
		}
	}
}

// More pages at once than there are compressors come out whole.
func TestCompressorsAreShared(t *testing.T) {
	p := newPresses()
	var all sync.WaitGroup
	for i := range 8 * cap(p) {
		all.Go(func() {
			page := strings.Repeat(string(rune('a'+i%26)), 5000)
			small, err := p.press([]byte(page))
			if err != nil {
				t.Error(err)
				return
			}
			z, err := gzip.NewReader(strings.NewReader(string(small)))
			if err != nil {
				t.Error(err)
				return
			}
			if plain, err := io.ReadAll(z); err != nil || string(plain) != page {
				t.Errorf("page %d came out otherwise: %v", i, err)
			}
		})
	}
	all.Wait()
	if len(p) != cap(p) {
		t.Errorf("%d of %d compressors came back", len(p), cap(p))
	}
}
