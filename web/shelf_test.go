// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/record"
)

// What everybody sees is made once and given again, until something of it changes.
func TestWhatEverybodySeesIsMadeOnce(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	at := noon
	r.Now = func() time.Time { return at }
	plan := r.imported("ada", "no-dedicated-funds-en.csv")
	address := "/en/states/QMA/plans/" + string(plan.ID) + "/gaps"
	if answer, _ := r.get("", address); answer.StatusCode != http.StatusNotFound || len(r.shelf.pages) != 0 {
		t.Fatalf("a draft: %d, and %d pages are kept", answer.StatusCode, len(r.shelf.pages))
	}
	r.get("ada", address)
	r.get("", "/en/method")
	if len(r.shelf.pages) != 0 {
		t.Fatal("a page of somebody who has signed in is kept for others")
	}
	r.published(plan, record.Public)
	_, first := r.get("", address)
	places := len(r.shelf.pages)
	if places != 1 {
		t.Fatalf("%d pages are kept", places)
	}
	for name, page := range r.shelf.pages {
		page.body = []byte("as it was kept")
		r.shelf.pages[name] = page
	}
	answer, body := r.get("", address)
	if body != "as it was kept" || answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != media["html"] ||
		answer.Header.Get("Content-Security-Policy") != policy || answer.Header.Get("Content-Language") != "en" {
		t.Errorf("it was made anew, or came otherwise: %d %v", answer.StatusCode, answer.Header)
	}
	for what, ask := range map[string]func() string{
		"somebody who has signed in": func() string { _, body := r.get("bea", address); return body },
		"in the other language":      func() string { _, body := r.get("", strings.Replace(address, "/en/", "/fr/", 1)); return body },
		"on paper":                   func() string { _, body := r.get("", address+"?print"); return body },
		"in the dark":                func() string { _, body := get(r.Site, address, "Cookie", displayCookie+"=100.dark"); return body },
		"compressed":                 func() string { _, body := get(r.Site, address, "Accept-Encoding", "gzip"); return body },
	} {
		if body := ask(); body == "as it was kept" || body == "" {
			t.Errorf("%s, another's page is given", what)
		}
	}
	at = at.Add(time.Minute)
	if _, body := r.get("", address); body == "as it was kept" || body == first || !strings.Contains(body, "12:01") {
		t.Error("a minute later it is still as of the minute before")
	}
	at = noon.Add(time.Minute)
	if _, err := r.House.Withdraw(t.Context(), r.people["ada"].Actor, app.WithdrawRequest{Root: plan.ID, To: record.Submitted, Why: "wrong"}); err != nil {
		t.Fatal(err)
	}
	r.refresh()
	if answer, _ := r.get("", address); answer.StatusCode != http.StatusNotFound {
		t.Errorf("what was withdrawn is still shown: %d", answer.StatusCode)
	}
}

// A change that alters nothing of what everybody sees leaves the shelf as it is; one
// that does, empties it, though what they see now be the same.
func TestADraftLeavesTheShelf(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	r.Now = func() time.Time { return noon }
	plan := r.written("ada", "1.1 Inspect farms", "1.2 UNSPEAKABLE")
	r.published(plan, record.Public)
	named := r.actionOf("ada", plan, "UNSPEAKABLE")
	address := "/en/states/QMA/plans/" + string(plan.ID)
	fill := func() {
		t.Helper()
		for _, each := range []string{address, address + "/history", "/en/states/QMA", "/en/states"} {
			if answer, _ := r.get("", each); answer.StatusCode != http.StatusOK {
				t.Fatalf("%s: %d", each, answer.StatusCode)
			}
		}
	}
	kept := func() int {
		r.get("", "/en/states") // whoever asks turns the shelf
		return len(r.shelf.pages)
	}
	fill()
	for what, do := range map[string]func(){
		"a draft is saved":     func() { r.reworded("ada", r.firstAction("ada", plan), "farms", "kitchens") },
		"a draft is submitted": func() { r.House.Submit(t.Context(), r.people["ada"].Actor, plan.ID, "", "") }, //nolint:errcheck // it is asked about below
		"another State drafts": func() { r.written("bea", "1.1 Train judges") },
		"one signs of two":     func() { r.House.Sign(t.Context(), r.people["ada"].Actor, plan.ID, record.Public, "") }, //nolint:errcheck // as above
	} {
		do()
		r.refresh()
		if n := kept(); n != 4 {
			t.Errorf("%s: %d pages are left of 4", what, n)
		}
	}
	if _, body := r.get("", address); strings.Contains(body, "kitchens") || !strings.Contains(body, "farms") {
		t.Error("the public reads a draft")
	}
	r.published(plan, record.Public)
	if n := kept(); n != 1 {
		t.Errorf("what was published leaves %d pages", n)
	}
	// An action ends before everybody; then what it said is erased.
	if _, err := r.House.SaveSeveral(t.Context(), r.people["ada"].Actor, app.SeveralRequest{Root: plan.ID, Parts: []app.Part{{Ref: named.Ref, Base: r.actionOf("ada", plan, "UNSPEAKABLE").Number, End: true}}}); err != nil {
		t.Fatal(err)
	}
	r.published(plan, record.Public)
	fill()
	if _, body := r.get("", address+"/history"); !strings.Contains(body, "UNSPEAKABLE") {
		t.Fatal("the history does not tell of the end: this proves nothing")
	}
	if err := r.House.Erase(t.Context(), r.people["ada"].Actor, named.Ref, "a person asked for it"); err != nil {
		t.Fatal(err)
	}
	r.refresh()
	if _, body := r.get("", address+"/history"); strings.Contains(body, "UNSPEAKABLE") {
		t.Error("the history tells what was erased")
	}
	if n := len(r.shelf.pages); n != 1 {
		t.Errorf("the erasure leaves %d pages", n)
	}
}

// Whatever is asked for, the shelf does not grow beyond its room.
func TestTheShelfHoldsSoMuch(t *testing.T) {
	var s shelf
	of := &app.Layer{}
	body := make([]byte, shelfHolds/20)
	for i := range 100 {
		s.put(&place{of, 1, fmt.Sprint(i)}, http.Header{}, body)
		if _, ok := s.take(&place{of, 1, fmt.Sprint(i)}); !ok {
			t.Fatalf("page %d is not kept", i)
		}
	}
	held := 0
	for name, page := range s.pages {
		held += page.takes(name)
	}
	if held != s.size || held > shelfHolds || held < shelfHolds/2 {
		t.Errorf("%d bytes are held, %d reckoned, of %d", held, s.size, shelfHolds)
	}
	s.put(&place{of, 1, "large"}, http.Header{}, make([]byte, shelfHolds))
	s.put(&place{of, 1, "cookie"}, http.Header{"Set-Cookie": {"a=b"}}, []byte("x"))
	for _, name := range []string{"large", "cookie"} {
		if _, ok := s.take(&place{of, 1, name}); ok {
			t.Errorf("%s is kept", name)
		}
	}
	if _, ok := s.take(&place{&app.Layer{}, 1, "99"}); ok || s.size != 0 {
		t.Error("what was kept outlives what it was made of")
	}
}
