// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"archive/zip"
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// What an office enters is shown to it, with what the day comes from, and to nobody
// else; what was refused is shown again as it was typed.
func TestAnOfficeEntersADate(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, &bytes.Buffer{})
	page := r.page("ada", "/en/due/entry?obligation=cop-reply&period=3")
	if !strings.Contains(page, `value="cop-reply" selected`) || !strings.Contains(page, `name="period" value="3"`) {
		t.Fatalf("the form is not of that occurrence:\n%s", page)
	}
	answer, body := r.sends("ada", "/en/due/entry", "obligation", "cop-reply", "period", "3", "due", "31 Febuary 2027", "letter", "CP(2024)5", "base", "0")
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, `aria-invalid="true"`) || !strings.Contains(body, "31 Febuary 2027") || !strings.Contains(body, "CP(2024)5") {
		t.Fatalf("a day that is none: %d\n%s", answer.StatusCode, body)
	}
	for tag, want := range map[string][]string{"en": {"The day by which it is due (15 February 2027) comes before the day of the letter (1 March 2027).", "The day on which it was answered (1 February 2027)"},
		"fr": {"L’échéance (15 février 2027) précède la date de la lettre (1er mars 2027).", "La date de la réponse (1er février 2027)"}} {
		answer, body = r.sends("ada", "/"+tag+"/due/entry", "obligation", "cop-reply", "period", "3", "asked", "2027-03-01", "due", "2027-02-15", "answered", "2027-02-01", "base", "0")
		body = strings.ReplaceAll(body, "\u00a0", " ")
		if answer.StatusCode != http.StatusUnprocessableEntity || strings.Count(body, `aria-invalid="true"`) != 2 || !strings.Contains(body, `href="#due"`) ||
			!strings.Contains(body, `id="due-error">`+want[0]) || !strings.Contains(body, `id="answered-error">`+want[1]) {
			t.Errorf("%s: the fields do not say what is wrong with them: %d\n%s", tag, answer.StatusCode, mainOf(body))
		}
	}
	answer, _ = r.sends("ada", "/en/due/entry", "obligation", "cop-reply", "period", "3", "due", "2020-01-31", "letter", "CP(2018)5", "base", "0")
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", answer.StatusCode)
	}
	for _, want := range []string{"overdue", "The State’s office entered this date.", `datetime="2020-01-31"`} {
		if !strings.Contains(r.page("ada", "/en/due"), want) {
			t.Errorf("the calendar has no %q", want)
		}
	}
	if home := r.page("ada", "/fr/home"); !strings.Contains(home, "Rapport au Comité des Parties") {
		t.Error("the home page does not remind of it")
	}
	for _, who := range []string{"ins", "bea"} {
		if strings.Contains(r.page(who, "/en/due?state=QMA"), "2020-01-31") {
			t.Errorf("%s sees what the office entered", who)
		}
	}
	// Somebody who began before that is shown what stands now.
	answer, body = r.sends("abe", "/en/due/entry", "obligation", "cop-reply", "period", "3", "due", "2020-02-28", "base", "0")
	if answer.StatusCode != http.StatusConflict || !strings.Contains(body, "CP(2018)5") || !strings.Contains(body, `name="base" value="1"`) {
		t.Fatalf("a conflict: %d\n%s", answer.StatusCode, body)
	}
	answer, _ = r.sends("abe", "/en/due/entry", "obligation", "cop-reply", "period", "3", "due", "2020-02-28", "answered", "2020-02-20", "base", "1")
	if answer.StatusCode != http.StatusSeeOther || !strings.Contains(r.page("ada", "/en/due?show=all"), "Entered as answered") {
		t.Error("it was not answered after all")
	}
	if strings.Contains(r.page("ada", "/en/due"), "cop-reply") {
		t.Error("what was answered waits still")
	}
}

// The files say what the page says, in each format, with the filters of the address.
func TestTheCalendarAsFiles(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, &bytes.Buffer{})
	r.enter("ada", questionnaire.Entry{Obligation: "osce-survey", Period: "2031", Letter: "secret reference", Due: "2031-05-06"})
	for format, want := range map[string]string{"csv": "2031-05-06", "xlsx": "2031-05-06", "json": `"due": "2031-05-06"`, "ics": "DTSTART;VALUE=DATE:20310506", "txt": "Arvane"} {
		answer, body := r.get("ada", "/en/due."+format)
		if answer.StatusCode != http.StatusOK || !strings.Contains(unpacked(t, body), want) || !strings.HasPrefix(answer.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %d, no %q in\n%s", format, answer.StatusCode, want, body)
		}
		if format == "ics" && strings.Contains(body, "secret reference") {
			t.Error("the calendar tells what was typed")
		}
	}
	if _, body := r.get("ada", "/en/due.json?body=greta"); strings.Contains(body, "2031") || !strings.Contains(body, "GRETA") {
		t.Errorf("the filter is not the file's:\n%s", body)
	}
}

var secretAddress = regexp.MustCompile(`value="http://example.com(/en/calendar/QMA/[0-9A-Za-z_-]{43})"`)

// A secret address is told once, opens the calendar to whoever has it and nothing
// else, and can be revoked; no log tells it.
func TestASecretAddressOfTheCalendar(t *testing.T) {
	t.Parallel()
	log := &bytes.Buffer{}
	r := newRegisterSite(t, log)
	r.enter("ada", questionnaire.Entry{Obligation: "osce-survey", Period: "2031", Letter: "secret reference", Due: "2031-05-06"})
	_, body := r.sends("ada", "/en/due/address")
	found := secretAddress.FindStringSubmatch(body)
	if found == nil {
		t.Fatalf("no address in\n%s", body)
	}
	address := found[1]
	answer, calendar := r.get("", address)
	if answer.StatusCode != http.StatusOK || !strings.Contains(calendar, "20310506") || strings.Contains(calendar, "secret reference") || answer.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v\n%s", answer.StatusCode, answer.Header, calendar)
	}
	if strings.Contains(r.page("ada", "/en/due"), address) {
		t.Error("the address is told a second time")
	}
	for _, other := range []string{strings.Replace(address, "QMA", "QMB", 1), address[:len(address)-1] + "_", strings.TrimSuffix(address, address[len(address)-43:])} {
		if answer, _ := r.get("", other); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %d", other, answer.StatusCode)
		}
	}
	list, err := r.House.Calendars(t.Context(), r.people["ada"].Actor)
	if err != nil || len(list) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	if answer, _ := r.sends("bea", "/en/due/address/end", "address", string(list[0].ID)); answer.StatusCode != http.StatusNotFound {
		t.Errorf("another State revokes it: %d", answer.StatusCode)
	}
	if answer, _ := r.sends("ada", "/en/due/address/end", "address", string(list[0].ID)); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("%d", answer.StatusCode)
	}
	if answer, _ := r.get("", address); answer.StatusCode != http.StatusNotFound {
		t.Error("it works after it was revoked")
	}
	if strings.Contains(log.String(), address[len(address)-43:]) {
		t.Error("the log tells the address")
	}
}

// An answer is written in a language, translated, and never lost to somebody who
// saved first.
func TestAnAnswerIsWritten(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, &bytes.Buffer{})
	at := "/questionnaires/GRETA-4/14"
	answer, _ := r.sends("ada", "/en"+at, "in", "en", "words", "Files are <kept> apart.", "base", "0")
	if answer.StatusCode != http.StatusSeeOther || !strings.HasSuffix(answer.Header.Get("Location"), "#q-14") {
		t.Fatalf("%d %s", answer.StatusCode, answer.Header.Get("Location"))
	}
	if page := r.page("ada", "/en/questionnaires/GRETA-4"); !strings.Contains(page, "Files are &lt;kept&gt; apart.") || !strings.Contains(page, "Arvane wrote:") {
		t.Error("the answer is not shown")
	}
	french := r.page("ada", "/fr"+at)
	if source := regexp.MustCompile(`<p class="muted small">source.: <span lang="en" dir="ltr">[^<]+</span> \(`); !source.MatchString(french) {
		t.Errorf("the source is not marked as English:\n%s", mainOf(french))
	}
	if !strings.Contains(french, "La réponse telle qu’elle a d’abord été rédigée") || !strings.Contains(french, `name="in" value="fr"`) {
		t.Error("the translation is not beside what it is made from")
	}
	if answer, _ = r.sends("ada", "/fr"+at, "in", "fr", "words", "Les dossiers sont tenus à part.", "base", "1"); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", answer.StatusCode)
	}
	answer, body := r.sends("abe", "/en"+at, "in", "en", "words", "Another answer.", "base", "1")
	if answer.StatusCode != http.StatusConflict || !strings.Contains(body, "Another answer.") || !strings.Contains(body, "Files are &lt;kept&gt; apart.") || !strings.Contains(body, `name="base" value="2"`) {
		t.Fatalf("a conflict: %d\n%s", answer.StatusCode, body)
	}
	if answer, body = r.sends("ada", "/en"+at, "in", "en", "words", "  ", "base", "2"); answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, `role="alert"`) {
		t.Errorf("no words: %d", answer.StatusCode)
	}
	for _, who := range []string{"ins", "bea", "rap", "sec"} {
		if strings.Contains(r.page(who, "/en/questionnaires/GRETA-4?state=QMA"), "&lt;kept&gt;") {
			t.Errorf("%s reads a draft", who)
		}
	}
	if answer, _ := r.get("ada", "/en/questionnaires/GRETA-4/999"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("no such question: %d", answer.StatusCode)
	}
}

// The draft reply is given in Jalon's form and in the ministry's, and a file that is
// no template is told to be none.
func TestADraftReplyInAMinistrysTemplate(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, &bytes.Buffer{})
	if _, err := r.House.Write(t.Context(), r.people["ada"].Actor, r.Reporting, app.AnswerRequest{Questionnaire: "GRETA-4", Number: "14", Lang: "fr", Words: "Une réponse rédigée."}); err != nil {
		t.Fatal(err)
	}
	answer, own := r.get("ada", "/fr/questionnaires/GRETA-4/reply.docx")
	if answer.StatusCode != http.StatusOK || !strings.Contains(unpacked(t, own), "Une réponse rédigée.") {
		t.Fatalf("%d", answer.StatusCode)
	}
	send := func(content []byte) (*http.Response, string) {
		t.Helper()
		var form bytes.Buffer
		w := multipart.NewWriter(&form)
		for _, err := range []error{w.WriteField("state", "QMA"), func() error {
			part, err := w.CreateFormFile("file", "modele.docx")
			if err == nil {
				_, err = part.Write(content)
			}
			return err
		}(), w.Close()} {
			if err != nil {
				t.Fatal(err)
			}
		}
		request := httptest.NewRequest(http.MethodPost, "/fr/questionnaires/GRETA-4/reply", &form)
		request.Header.Set("Content-Type", w.FormDataContentType())
		request.Header.Set(personHeader, "ada")
		return ask(r.Site, request)
	}
	// Jalon's own file is a template like another: what it says stays, and the answers come at its end.
	answer, filled := send([]byte(own))
	if answer.StatusCode != http.StatusOK || strings.Count(unpacked(t, filled), "Une réponse rédigée.") != 2 {
		t.Errorf("in a template: %d", answer.StatusCode)
	}
	if _, err := zip.NewReader(strings.NewReader(filled), int64(len(filled))); err != nil {
		t.Error(err)
	}
	for _, content := range []string{"", "no Word file at all"} {
		if answer, body := send([]byte(content)); answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, `role="alert"`) {
			t.Errorf("%q: %d", content, answer.StatusCode)
		}
	}
}

// A real State's calendar has what the facts say, and calls nobody late for what is
// not known.
func TestARealStatesCalendar(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, &bytes.Buffer{})
	page := r.page("sec", "/en/due?state=AUT&show=all")
	if !strings.Contains(page, "Comments on GRETA’s draft report, round 4") || !strings.Contains(page, `datetime="2024-09-05"`) || strings.Contains(page, ">overdue<") {
		t.Errorf("got\n%s", page)
	}
	if !strings.Contains(r.page("op", "/en/due"), "Choose a State") {
		t.Error("who has no State is shown one")
	}
	if answer, _ := r.get("sec", "/en/due?state=XXX"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("no State: %d", answer.StatusCode)
	}
}

// page is a page as somebody sees it.
func (r *registerSite) page(login, address string) string {
	r.t.Helper()
	answer, body := r.get(login, address)
	if answer.StatusCode != http.StatusOK {
		r.t.Fatalf("%s as %q: %d", address, login, answer.StatusCode)
	}
	return body
}

// sends posts a form whose fields come in pairs.
func (r *registerSite) sends(login, address string, pairs ...string) (*http.Response, string) {
	r.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return r.post(login, address, form)
}

// enter keeps an entry of somebody's office.
func (r *registerSite) enter(login string, e questionnaire.Entry) record.Version {
	r.t.Helper()
	v, err := r.House.Enter(r.t.Context(), r.people[login].Actor, r.Reporting, app.EntryRequest{Entry: e})
	if err != nil {
		r.t.Fatal(err)
	}
	return v
}
