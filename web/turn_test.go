// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jalon/app"
)

// headerControls are the buttons of a page's header that send its form.
var headerControls = regexp.MustCompile(`<button class="linklike" form="carry" formnovalidate formaction="([^"]*)" name="([a-z]*)" value="([^"]*)"`)

// turned sends the form of a page as each control of its header does, and asks that
// what was typed is there afterwards.
func (r *registerSite) turned(login, page string, form url.Values, want ...string) {
	r.t.Helper()
	controls := headerControls.FindAllStringSubmatch(page, -1)
	if len(controls) < 5 || !strings.Contains(page, `id="carry"`) {
		r.t.Fatalf("the header has %d controls: %s", len(controls), page)
	}
	seen := make(map[string]bool)
	for _, c := range controls {
		seen[c[2]] = true
		sent := url.Values{c[2]: {html.UnescapeString(c[3])}}
		for name, list := range form {
			sent[name] = list
		}
		answer, body := r.post(login, c[1], sent)
		if answer.StatusCode != http.StatusOK {
			r.t.Errorf("%s %s=%s: %d", c[1], c[2], c[3], answer.StatusCode)
			continue
		}
		for _, each := range append(want, `<html lang="`+c[1][1:3]+`"`) {
			if !strings.Contains(body, each) {
				r.t.Errorf("%s %s=%s: there is no %q in %s", c[1], c[2], c[3], each, mainOf(body))
			}
		}
		switch shown := strings.Contains(body, `data-theme="dark"`); {
		case c[2] == "theme" && (!shown || answer.Header.Get("Set-Cookie") == ""):
			r.t.Errorf("%s: the theme stays as it was", c[1])
		case c[2] == "print" && !strings.Contains(body, `<body class="printed">`):
			r.t.Errorf("%s: it is not the page for paper", c[1])
		case c[2] == "size" && c[3] != "100" && !strings.Contains(body, `data-size="`+c[3]+`"`):
			r.t.Errorf("%s: the text is not of size %s", c[1], c[3])
		}
	}
	for _, name := range []string{"turn", "size", "theme", "print"} {
		if !seen[name] {
			r.t.Errorf("no control is called %s", name)
		}
	}
}

// Whatever was typed in a form goes along into the other language, another size of
// text or theme, and to paper; nothing is saved by it.
func TestWhatIsTypedGoesAlongWithThePage(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	plan := r.written("ada", "1.1 Inspect farms", "1.2 Train judges")
	action := r.firstAction("ada", plan)
	base := "/en/plans/" + string(plan.ID)
	versions := func() string {
		found, err := r.House.Look(t.Context(), r.people["ada"].Actor, app.Query{Owner: plan.Owner, Tree: plan.ID, Gone: true})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, v := range found {
			said += fmt.Sprintln(v.ID, v.Number)
		}
		return said
	}
	before := versions()

	edit := base + "/actions/" + string(action.ID) + "/edit"
	_, page := r.get("ada", edit)
	form := formIn(t, page, edit)
	form.Set("text", "Inspect vineyards")
	form.Set("why", "heard of it")
	r.turned("ada", page, form, "Inspect vineyards", "heard of it", `name="base" value="`+form.Get("base")+`"`)

	_, page = r.get("ada", base+"/actions/new/edit")
	form = formIn(t, page, base+"/actions/new/edit")
	form.Set("text", "Open shelters")
	r.turned("ada", page, form, "Open shelters")

	_, page = r.get("ada", base+"/edit")
	r.turned("ada", page, url.Values{"leads": {"Ministry of Vines"}, "chosen": {string(action.ID) + ":1"}}, "Ministry of Vines", `value="`+string(action.ID)+`:1" checked`)

	_, page = r.get("ada", base+"/texts?lang=fr")
	form = formIn(t, page, base+"/texts")
	form.Set("words:"+string(action.ID), "Inspecter les fermes")
	r.turned("ada", page, form, "Inspecter les fermes", `name="lang" value="fr"`)

	_, page = r.get("ada", "/en/import")
	r.turned("ada", page, url.Values{"called": {"Plan of vines"}, "table": {"Action\tLead\nInspect\tMinistry"}, "request": {"0123456789ab"}},
		"Plan of vines", "Inspect\tMinistry", `value="0123456789ab"`)

	if after := versions(); after != before {
		t.Errorf("something was saved: %s, before %s", after, before)
	}

	// A conflict, too: another saved first.
	r.reworded("ada", action, "farms", "mills")
	before = versions()
	_, page = r.get("ada", edit)
	form = formIn(t, page, edit)
	form.Set("base", strconv.FormatInt(action.Number, 10))
	form.Set("text", "Inspect vineyards")
	conflict, page := r.post("ada", edit, form)
	if conflict.StatusCode != http.StatusConflict {
		t.Fatalf("there is no conflict: %d", conflict.StatusCode)
	}
	form = formIn(t, page, edit)
	form.Set("choose:text", "yours")
	r.turned("ada", page, form, "Inspect vineyards", "Inspect mills", `value="yours" checked`)
	if after := versions(); after != before {
		t.Errorf("something was saved: %v, before %v", after, before)
	}

	// Where nothing was typed, one goes to the page itself.
	for at, action := range map[string]string{edit: edit, base + "/edit": base + "/edit", base + "/texts?lang=fr": base + "/texts", "/en/import": "/en/import/columns"} {
		_, page := r.get("ada", at)
		form := formIn(t, page, action)
		form.Set("turn", "language")
		answer, _ := r.post("ada", strings.Replace(strings.Split(at, "?")[0], "/en/", "/fr/", 1), form)
		if want := strings.Replace(at, "/en/", "/fr/", 1); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != want {
			t.Errorf("%s: %d to %s", at, answer.StatusCode, answer.Header.Get("Location"))
		}
	}
}

// So does what is typed in answer to a questionnaire, of a date, under a signature,
// and of what somebody recommended.
func TestWhatIsTypedInTheOtherFormsGoesAlong(t *testing.T) {
	t.Parallel()
	d := newDiscussed(t)
	plan := d.written("ada", "1.1 Inspect farms", "1.2 Train judges")
	publish := "/en/plans/" + string(plan.ID) + "/publish"
	said := d.said["rap"]
	d.makePublic(said.Tree, "rap")
	d.makePublic(d.asks("gre", "GRETA(2018)9", "QMA", "2018-03-01", "7", "urges the authorities to train labour inspectors").ID, "gre") // nothing proposes it
	for _, c := range []struct {
		who, at, action string
		typed           url.Values
		want            []string
		back            string
	}{
		{"ada", "/en/questionnaires/GRETA-4/14", "/en/questionnaires/GRETA-4/14", url.Values{"words": {"Files are kept apart."}, "why": {"heard of it"}},
			[]string{"Files are kept apart.", "heard of it", `name="in" value="en"`}, "/en/questionnaires/GRETA-4/14?in=en"},
		{"ada", "/en/due/entry", "/en/due/entry", url.Values{"obligation": {"cop-reply"}, "period": {"3"}, "due": {"31 Febuary 2027"}, "letter": {"CP(2024)5"}, "why": {"heard of it"}},
			[]string{"31 Febuary 2027", "CP(2024)5", `value="cop-reply" selected`, "heard of it"}, ""},
		{"ada", publish + "?for=public", strings.Replace(publish, "/publish", "/sign", 1), url.Values{"why": {"the council agreed"}}, []string{"the council agreed", `name="for" value="public"`}, publish + "?for=public"},
		{"ada", publish + "?for=submitted", strings.Replace(publish, "/publish", "/submit", 1), url.Values{"why": {"the council agreed"}}, []string{"the council agreed"}, publish + "?for=submitted"},
		{"ada", "/en" + d.at + "/reply?to=" + url.QueryEscape(string(said.Owner)+"/"+string(said.ID)), "/en" + d.at + "/reply", url.Values{"words": {"We see it otherwise."}, "why": {"heard of it"}, "lang": {"fr"}},
			[]string{"We see it otherwise.", "heard of it", `value="fr" selected`}, ""},
		{"rap", "/en" + d.at + "/same", "/en" + d.at + "/same", url.Values{"why": {"heard of it"}}, []string{"heard of it"}, ""},
		{"ada", "/en" + d.at + "/answers", "/en" + d.at + "/answers", url.Values{"why": {"heard of it"}, "answer:" + string(plan.Owner) + "/" + string(d.firstAction("ada", plan).ID): {"no"}}, []string{"heard of it", `value="no" selected`}, "/en" + d.at + "/answers"},
	} {
		_, page := d.get(c.who, c.at)
		form := formIn(t, page, c.action)
		untyped := url.Values{"turn": {"language"}}
		for name, list := range form {
			untyped[name] = list
		}
		for name, list := range c.typed {
			form[name] = list
		}
		d.turned(c.who, page, form, c.want...)
		if c.back == "" {
			continue
		}
		if answer, _ := d.post(c.who, c.action, untyped); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != c.back {
			t.Errorf("%s with nothing typed: %d to %s", c.at, answer.StatusCode, answer.Header.Get("Location"))
		}
	}
}

// A file that was chosen goes along as well, though no browser keeps it in its field.
func TestAChosenFileGoesAlongWithThePage(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, text := range map[string]string{"called": "Plan of vines", "keep": "1", "turn": "language", "request": "0123456789ab"} {
		w.WriteField(name, text) //nolint:errcheck // into memory
	}
	file, _ := w.CreateFormFile("file", "vines.csv")
	file.Write([]byte("Action,Lead\nInspect,Ministry\n")) //nolint:errcheck // into memory
	w.Close()                                             //nolint:errcheck // into memory
	q := httptest.NewRequest(http.MethodPost, "/fr/import", &body)
	q.Header.Set("Content-Type", w.FormDataContentType())
	q.Header.Set(personHeader, "ada")
	answer, page := ask(r.Site, q)
	if answer.StatusCode != http.StatusOK || !strings.Contains(page, "vines.csv") || !strings.Contains(page, `name="kept" value="QWN0aW9u`) {
		t.Fatalf("%d: %s", answer.StatusCode, mainOf(page))
	}
	answer, page = r.post("ada", "/fr/import/columns", formIn(t, page, "/fr/import/columns"))
	if answer.StatusCode != http.StatusOK || !strings.Contains(page, "Inspect") {
		t.Errorf("what went along is not read: %d %s", answer.StatusCode, mainOf(page))
	}
}

// Parts of an address that say nothing are left out of it, and the language stays.
func TestAnAddressWithEmptyPartsKeepsItsLanguage(t *testing.T) {
	s := checkSite(t, io.Discard)
	for at, want := range map[string]string{"/en//states": "/en/states", "/fr//states?view=list": "/fr/states?view=list", "/fr/./method": "/fr/method",
		"/en/x/../method": "/en/method", "/fr//": "/fr/", "/en///evil.example/": "/en/evil.example/"} {
		answer, _ := get(s, at)
		if answer.StatusCode != http.StatusMovedPermanently || answer.Header.Get("Location") != want {
			t.Errorf("%s: %d to %q, want %q", at, answer.StatusCode, answer.Header.Get("Location"), want)
		}
	}
	answer, body := post(s, "/fr//check", url.Values{"state": {"x"}})
	if answer.StatusCode != http.StatusNotFound || !strings.Contains(body, `<html lang="fr"`) {
		t.Errorf("a form is answered %d", answer.StatusCode)
	}
}
