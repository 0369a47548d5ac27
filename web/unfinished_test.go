// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"sort"
	"strings"
	"testing"

	"jalon/domain/record"
	"jalon/store"
)

// scripted is a form as the script sends it while somebody types.
func scripted(t testing.TB, form url.Values) string {
	t.Helper()
	var fields [][2]string
	for name, list := range form {
		for _, text := range list {
			if name != "request" {
				fields = append(fields, [2]string{name, text})
			}
		}
	}
	text, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWhatIsTypedOutlastsAClosedTab(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	action := r.actionOf("ada", plan, `"number":"1.1"`)
	place := "plans/" + string(plan.ID) + "/actions/" + string(action.ID) + "/edit"
	address := "/en/" + place
	form := formIn(t, mustGet(t, r, "ada", address), address)
	keep := func(login, text string) (*http.Response, string) {
		form.Set("partners", text)
		return r.post(login, "/en/unfinished", url.Values{"place": {place}, "fields": {scripted(t, form)}})
	}
	if answer, body := keep("ada", "The police"); answer.StatusCode != http.StatusOK || !strings.Contains(body, "Kept at 1") {
		t.Fatalf("%d %s", answer.StatusCode, body)
	}
	keep("ada", "The police and the <b>prosecutor</b>")
	page := mustGet(t, r, "ada", address)
	if !strings.Contains(page, "that was not saved") || strings.Contains(page, "The police and the") {
		t.Error("what was typed is not offered, or stands in the form unasked")
	}
	if page = mustGet(t, r, "ada", "/fr/home"); !strings.Contains(page, "Une saisie non enregistrée") {
		t.Error("the list of what is due does not tell of it")
	}
	// What names a person is not kept: the answer, which the page shows, says so and why.
	answer, body := keep("ada", "The victim Ana Petrova, born on 12.03.1990")
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/plain") ||
		!strings.Contains(body, "not kept while you type") || strings.Contains(body, "Petrova") {
		t.Errorf("%d %s", answer.StatusCode, body)
	}
	if page = mustGet(t, r, "ada", address+"?unfinished=go-on"); strings.Contains(page, "Petrova") {
		t.Error("it is kept")
	}
	// It is nobody else's, not even a colleague's.
	if page = mustGet(t, r, "abe", address); strings.Contains(page, "that was not saved") {
		t.Error("a colleague is offered it")
	}
	page = mustGet(t, r, "ada", address+"?unfinished=go-on")
	went := formIn(t, page, address)
	if went.Get("partners") != "The police and the <b>prosecutor</b>" || strings.Contains(page, "<b>prosecutor") {
		t.Errorf("%q", went.Get("partners"))
	}
	// A colleague saved meanwhile: what was typed meets that as a conflict.
	theirs := formIn(t, mustGet(t, r, "abe", address), address)
	theirs.Set("source", "The lottery")
	answer, body = r.post("abe", address, theirs)
	seeOther(t, "theirs", answer, body)
	page = mustGet(t, r, "ada", address+"?unfinished=go-on")
	answer, body = r.post("ada", address, formIn(t, page, address))
	if answer.StatusCode != http.StatusConflict {
		t.Fatalf("%d", answer.StatusCode)
	}
	answer, body = r.post("ada", address, formIn(t, body, address))
	seeOther(t, "saved", answer, body)
	if page = mustGet(t, r, "ada", address); strings.Contains(page, "that was not saved") {
		t.Error("it was saved, and is still offered")
	}
	keep("ada", "Another thought")
	answer, body = r.post("ada", "/en/unfinished/discard", url.Values{"place": {place}})
	if to := seeOther(t, "discarded", answer, body); to != address {
		t.Errorf("to %s", to)
	}
	if page = mustGet(t, r, "ada", address+"?unfinished=go-on"); strings.Contains(page, "Another thought") {
		t.Error("it was discarded, and is still there")
	}
	for login, want := range map[string]int{"op": 404, "del": 404, "": 401} {
		if answer, _ := keep(login, "x"); answer.StatusCode != want {
			t.Errorf("%q: %d", login, answer.StatusCode)
		}
	}
	for _, other := range []string{"", "plans", "plans/x/facts/edit", "account", "https://example.org/", place + "/../..", "plans/" + string(plan.ID) + "/texts?lang=../x"} {
		if answer, _ := r.post("ada", "/en/unfinished", url.Values{"place": {other}, "fields": {"[]"}}); answer.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("kept at %q: %d", other, answer.StatusCode)
		}
	}
}

// Whoever passes over what they typed before and types something else is offered
// both afterwards; what is saved goes, and the other stays until it is let go.
func TestWhatWasNotTakenUpOutlastsWhatIsTypedNext(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.written("ada", "1.1 Inspect farms")
	action := r.firstAction("ada", plan)
	for _, address := range []string{"/en/plans/" + string(plan.ID) + "/actions/" + string(action.ID) + "/edit", "/en/plans/" + string(plan.ID) + "/texts?lang=fr"} {
		to, _, _ := strings.Cut(address, "?")
		field := "partners"
		if to != address {
			field = "words:" + string(action.ID)
		}
		sitting := func(page string) (place string) {
			t.Helper()
			m := regexp.MustCompile(`data-unfinished="([^"]*)"`).FindStringSubmatch(page)
			if m == nil || !placeForm.MatchString(html.UnescapeString(m[1])) {
				t.Fatalf("%s: the form says no place: %v", address, m)
			}
			return html.UnescapeString(m[1])
		}
		typedIn := func(page, text string) url.Values {
			t.Helper()
			form := formIn(t, page, to)
			form.Set(field, text)
			answer, body := r.post("ada", "/en/unfinished", url.Values{"place": {sitting(page)}, "fields": {scripted(t, form)}})
			if answer.StatusCode != http.StatusOK {
				t.Fatalf("%s: %d %s", address, answer.StatusCode, body)
			}
			return form
		}
		goOn := func(page string) (list []string) {
			for _, m := range regexp.MustCompile(`href="([^"]*unfinished=[^"]*)"`).FindAllStringSubmatch(mainOf(page), -1) {
				list = append(list, html.UnescapeString(m[1]))
			}
			return list
		}
		typedIn(mustGet(t, r, "ada", address), "The older thought")
		typedIn(mustGet(t, r, "ada", address), "The newer thought")
		if n := strings.Count(mustGet(t, r, "ada", "/en/home"), "text that was not saved"); n > 1 {
			t.Errorf("%s: the list of what is due names one form %d times", address, n)
		}
		offered := goOn(mustGet(t, r, "ada", address))
		if len(offered) != 2 {
			t.Fatalf("%s: %d are offered: %v", address, len(offered), offered)
		}
		var pages []string
		for i, want := range []string{"The newer thought", "The older thought"} {
			page := mustGet(t, r, "ada", offered[i])
			if got := formIn(t, page, to).Get(field); got != want {
				t.Errorf("%s goes on with %q", offered[i], got)
			}
			if others := goOn(page); len(others) != 1 || others[0] == offered[i] {
				t.Errorf("%s: beside it are offered %v", offered[i], others)
			}
			pages = append(pages, page)
		}
		// Going on with one is going on in its sitting.
		typedIn(pages[1], "The older thought, gone on with")
		if again := goOn(mustGet(t, r, "ada", address)); len(again) != 2 {
			t.Errorf("%s: then %v are offered", address, again)
		}
		// What is saved goes, and the other stays.
		answer, body := r.post("ada", to, formIn(t, pages[0], to))
		seeOther(t, "saved", answer, body)
		page := mustGet(t, r, "ada", address)
		if left := goOn(page); len(left) != 1 || left[0] != offered[1] {
			t.Fatalf("%s: %v are left", address, left)
		}
		answer, body = r.post("ada", "/en/unfinished/discard", formIn(t, page, "/en/unfinished/discard"))
		if seeOther(t, "discarded", answer, body) != address {
			t.Errorf("%s: it leads elsewhere", address)
		}
		if left := goOn(mustGet(t, r, "ada", address)); len(left) != 0 {
			t.Errorf("%s: %v are left", address, left)
		}
	}
}

// A form that is sent after the session ended comes back, to be sent again.
func TestALapsedSessionLosesNothing(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	action := r.actionOf("ada", plan, `"number":"1.1"`)
	address := "/fr/plans/" + string(plan.ID) + "/actions/" + string(action.ID) + "/edit"
	form := formIn(t, mustGet(t, r, "ada", address), address)
	form.Set("partners", "Une longue phrase\r\nsur deux lignes")
	form.Set("secret", "no field of the form")
	answer, page := r.post("", address, form)
	if answer.StatusCode != http.StatusUnauthorized || !strings.Contains(page, `target="_blank"`) || strings.Contains(page, "⟦") || strings.Contains(page, "no field of the form") {
		t.Fatalf("%d\n%s", answer.StatusCode, page)
	}
	if got := answer.Header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control: %q", got)
	}
	answer, body := r.post("ada", address, formIn(t, page, address))
	seeOther(t, "again", answer, body)
	if _, b := r.bodyOf("ada", action.Ref); !strings.Contains(b.Partners, "sur deux lignes") {
		t.Errorf("%q", b.Partners)
	}
}

// state is all that a register holds, what people typed and did not save too.
func (r *registerSite) state() string {
	r.t.Helper()
	k, err := store.OpenKeeper(r.t.Context(), r.address)
	if err != nil {
		r.t.Fatal(err)
	}
	defer k.Close() //nolint:errcheck // it only read
	sum := sha256.New()
	var b bytes.Buffer
	if _, err := k.Backup(r.t.Context(), &b, r.House.Seal.Origin, r.House.Seal.Key, noon, nil); err != nil {
		r.t.Fatal(err)
	}
	sum.Write(b.Bytes())
	for _, login := range []string{"ada", "abe"} {
		typed, err := r.House.AllUnfinished(r.t.Context(), r.people[login].Actor)
		if err != nil {
			r.t.Fatal(err)
		}
		text, _ := json.Marshal(typed)
		sum.Write(text)
	}
	return string(sum.Sum(nil))
}

// To look at a page changes nothing; that somebody read what is not theirs and not
// yet for the network is the one thing that is written down.
func TestToLookChangesNothing(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	r.published(plan, record.Public)
	action := r.actionOf("ada", plan, `"number":"1.1"`)
	changes, err := r.House.Changes(t.Context(), r.people["ada"].Actor, 1)
	if err != nil {
		t.Fatal(err)
	}
	place := "plans/" + string(plan.ID) + "/facts/edit"
	r.post("ada", "/en/unfinished", url.Values{"place": {place}, "fields": {`[["text","typed"]]`}})
	names := strings.NewReplacer("{plan}", string(plan.ID), "{record}", string(action.ID), "{change}", string(changes[0].ID), "{state}", "QMA")
	before := r.state()
	asked := 0
	for _, each := range routes() {
		if each.method != http.MethodGet {
			continue
		}
		path := names.Replace(each.path)
		for _, login := range []string{"ada", "abe", "bea", "op", ""} {
			for _, query := range []string{"", "?unfinished=go-on&saved=" + string(changes[0].ID), "?for=public&lang=fr&status=missing&due=past"} {
				answer, body := r.get(login, "/fr"+path+query)
				if answer.StatusCode >= 500 || strings.Contains(body, "⟦") {
					t.Errorf("%q %s%s: %d", login, path, query, answer.StatusCode)
				}
				asked++
			}
			if r.state() != before {
				t.Fatalf("%q looked at %s, and the register is another", login, path)
			}
		}
	}
	if asked < 150 {
		t.Errorf("only %d pages were looked at", asked)
	}
}

// Every form of the site is declared with its fields, and every writing address
// refuses those who have no namespace to write in.
func TestOnlyWritersWrite(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	before := r.state()
	names := strings.NewReplacer("{plan}", string(plan.ID), "{record}", string(plan.ID), "{change}", string(plan.ID), "{state}", "QMA")
	var paths []string
	for _, each := range routes() {
		if each.method == http.MethodPost && each.about == aboutOwn {
			paths = append(paths, names.Replace(each.path))
		}
	}
	sort.Strings(paths)
	if len(paths) < 10 {
		t.Fatalf("only %v", paths)
	}
	for _, path := range paths {
		for _, login := range []string{"bea", "rap", "ins", "sec", "del", "op", ""} {
			answer, _ := r.post(login, "/en"+path, url.Values{"why": {"x"}, "base": {"1"}, "text": {"x"}})
			if answer.StatusCode < 400 || answer.StatusCode >= 500 {
				t.Errorf("%q posts to %s: %d", login, path, answer.StatusCode)
			}
		}
	}
	if r.state() != before {
		t.Error("something was written")
	}
}
