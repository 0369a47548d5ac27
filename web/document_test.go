// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"database/sql"
	"html"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jalon/domain/record"
)

// reportText is a report as a body writes it, about a State that does not exist.
const reportText = `GRETA(2025)9

Report concerning the implementation of the Council of Europe Convention on Action against Trafficking in Human Beings by Arvane

THIRD EVALUATION ROUND

Adopted on 28 March 2025

3. Identification of victims (Article 10)

61. Victims are identified by the police alone.

62. GRETA urges the Arvanian authorities to ensure that all victims of trafficking are identified, whatever the exploitation that they suffered.

63. GRETA considers that the authorities should train labour inspectors to recognise victims of trafficking.

64. GRETA invites the authorities to continue to support the telephone helpline of the zqnightingale foundation.
`

var inputOf = regexp.MustCompile(`<input type="(hidden|radio|checkbox|text)"[^>]*>`)
var attributeOf = regexp.MustCompile(`(name|value)="([^"]*)"`)

// formOf is what the main form of a page sends as it stands.
func formOf(page string) map[string]string {
	_, page, _ = strings.Cut(page, `<form id="carry"`)
	page, _, _ = strings.Cut(page, "</form>")
	fields := make(map[string]string)
	add := func(tag, kind string) {
		if (kind == "radio" || kind == "checkbox") && !strings.Contains(tag, " checked") {
			return
		}
		at := make(map[string]string)
		for _, m := range attributeOf.FindAllStringSubmatch(tag, -1) {
			at[m[1]] = html.UnescapeString(m[2])
		}
		fields[at["name"]] = at["value"]
	}
	for _, m := range inputOf.FindAllStringSubmatch(page, -1) {
		add(m[0], m[1])
	}
	for _, m := range regexp.MustCompile(`<input (?:class="short" )?id="[^"]*" name="[^"]*"[^>]*>`).FindAllString(page, -1) {
		add(m, "text")
	}
	for _, m := range regexp.MustCompile(`(?s)<textarea[^>]* name="([^"]*)"[^>]*>\n?(.*?)</textarea>`).FindAllStringSubmatch(page, -1) {
		fields[m[1]] = html.UnescapeString(m[2])
	}
	for _, m := range regexp.MustCompile(`(?s)<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>`).FindAllStringSubmatch(page, -1) {
		fields[m[1]] = ""
		if chosen := regexp.MustCompile(`<option value="([^"]*)" selected>`).FindStringSubmatch(m[2]); chosen != nil {
			fields[m[1]] = html.UnescapeString(chosen[1])
		}
	}
	return fields
}

// recorded is what the record and its journal hold.
func (r *registerSite) recorded() (list []string) {
	r.t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.TrimPrefix(r.address, "sqlite:")+"?mode=ro")
	if err != nil {
		r.t.Fatal(err)
	}
	defer db.Close()
	for _, table := range []string{"version", "journal_entry", "file_content"} {
		list = append(list, rowsOf(r.t, db, "SELECT * FROM "+table)...)
	}
	return list
}

// unwritten fails the test when the record or its journal is not as it was.
func (r *registerSite) unwritten(what string, before []string) {
	r.t.Helper()
	if after := r.recorded(); !slices.Equal(before, after) {
		r.t.Errorf("%s: %d rows, there were %d", what, len(after), len(before))
	}
}

// sendsForm sends a form with a file of that name, or without one.
func (r *registerSite) sendsForm(login, address string, fields map[string]string, files map[string][]byte) (*http.Response, string) {
	return upload(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		q.Header.Set(personHeader, login)
		r.ServeHTTP(w, q)
	}), address, fields, files)
}

// A report comes in through the browser step by step: what it is is said, what was
// found is accepted, refused and corrected, what would change is shown, and only
// then, and only that, is written; and all of it is undone at once.
func TestADocumentIsEntered(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	before := r.recorded()
	must := func(what string, answer *http.Response, body string, status int) string {
		t.Helper()
		if answer.StatusCode != status || strings.Contains(body, "⟦") {
			t.Fatalf("%s: %d, want %d: %s %s", what, answer.StatusCode, status, missing(body), regexp.MustCompile(`(?s)role="alert".*?</div>`).FindString(body))
		}
		return body
	}
	_, page := r.get("ada", "/fr/documents/new")
	answer, body := r.sendsForm("ada", "/fr/documents/new/understood", formOf(page), map[string][]byte{"file@report.txt": []byte(reportText)})
	page = must("choosing", answer, body, http.StatusOK)
	said := formOf(page)
	if said["body"] != "greta" || said["reference"] != "GRETA(2025)9" || said["state"] != "QMA" || said["title"] == "" {
		t.Fatalf("understood %v", said)
	}
	without := formOf(page)
	without["reference"] = ""
	answer, body = r.sendsForm("ada", "/fr/documents/new/review", without, nil)
	must("without a reference", answer, body, http.StatusUnprocessableEntity)
	said["round"], said["date"] = "3", "28.3.2025"
	answer, body = r.sendsForm("ada", "/fr/documents/new/review", said, nil)
	page = must("saying what it is", answer, body, http.StatusOK)
	if n := strings.Count(page, `class="finding"`); n != 3 {
		t.Fatalf("%d recommendations are to be reviewed", n)
	}
	review := formOf(page)
	review["all"] = "1"
	answer, body = r.sendsForm("ada", "/fr/documents/new/review", review, nil)
	page = must("accepting all", answer, body, http.StatusOK)
	review = formOf(page)
	if review["verdict:1"] != "accept" || review["verdict:3"] != "accept" {
		t.Fatalf("accepting all marks %v", review)
	}
	review["verdict:2"] = "refuse"
	answer, body = r.sendsForm("ada", "/fr/documents/new/difference", review, nil)
	must("refusing without a reason", answer, body, http.StatusUnprocessableEntity)
	review["refusal:2"], review["text:1"] = "it is said elsewhere", "GRETA urges the authorities to identify all victims."
	answer, body = r.sendsForm("ada", "/fr/documents/new/difference", review, nil)
	page = must("deciding", answer, body, http.StatusOK)
	if !strings.Contains(page, "2 entrent") || !strings.Contains(page, "1 est refusée") {
		t.Error("the difference does not say what goes in")
	}
	r.unwritten("before the last step", before)
	last := formOf(page)
	other := formOf(page)
	other["seen"] = "another"
	answer, body = r.sendsForm("ada", "/fr/documents/new/write", other, nil)
	must("writing what was not shown", answer, body, http.StatusConflict)
	r.unwritten("what was not shown", before)
	answer, body = r.sendsForm("ada", "/fr/documents/new/write", last, nil)
	must("writing", answer, body, http.StatusSeeOther)
	address := answer.Header.Get("Location")
	_, page = r.get("ada", address)
	page = strings.ReplaceAll(page, "\u00a0", " ")
	for _, want := range []string{"identify all victims", "projet confidentiel", "zqnightingale", "GRETA(2025)9", "28 mars 2025"} {
		if !strings.Contains(page, want) {
			t.Errorf("the document's page has no %q", want)
		}
	}
	if strings.Contains(page, "labour inspectors") {
		t.Error("what was refused went in")
	}
	again, _ := r.sendsForm("ada", "/fr/documents/new/write", last, nil)
	if again.Header.Get("Location") != address {
		t.Errorf("the same form again goes to %q, not %q", again.Header.Get("Location"), address)
	}
	for _, login := range []string{"", "bea", "rap", "ins", "sec", "del"} {
		plain, _, _ := strings.Cut(address, "?")
		if answer, body := r.get(login, plain); answer.StatusCode != http.StatusNotFound || strings.Contains(body, "zqnightingale") {
			t.Errorf("%q is shown a confidential draft: %d", login, answer.StatusCode)
		}
		if _, body := r.get(login, "/en/search?q=zqnightingale"); strings.Contains(body, `<ol class="found">`) {
			t.Errorf("%q finds a confidential draft", login)
		}
	}
	change := regexp.MustCompile(`saved=([0-9a-f-]{36})`).FindStringSubmatch(address)
	if change == nil {
		t.Fatalf("%s names no change", address)
	}
	answer, body = r.post("ada", "/en/changes/"+change[1]+"/undo", map[string][]string{"why": {"a trial"}, "request": {"x"}})
	must("undoing", answer, body, http.StatusSeeOther)
	if _, page := r.get("ada", "/en/recommendations"); len(rowsShown(page)) != 0 {
		t.Error("what was undone is still listed")
	}
}

// A document whose words identify a person is refused, and nothing of it is kept.
func TestPersonsStayOutOfUploadedDocuments(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	before := r.recorded()
	text := strings.Replace(reportText, "whatever the exploitation that they suffered", "such as the victim born on 3 March 1999 with passport number 12AB34567", 1)
	_, page := r.get("ada", "/en/documents/new")
	_, page = r.sendsForm("ada", "/en/documents/new/understood", formOf(page), map[string][]byte{"file@report.txt": []byte(text)})
	_, page = r.sendsForm("ada", "/en/documents/new/review", formOf(page), nil)
	fields := formOf(page)
	for _, n := range []string{"1", "2", "3"} {
		fields["verdict:"+n] = "accept"
	}
	answer, page := r.sendsForm("ada", "/en/documents/new/difference", fields, nil)
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "in recommendation 1 stands what identifies a person") {
		t.Errorf("%d, %s", answer.StatusCode, regexp.MustCompile(`(?s)role="alert".*?</div>`).FindString(page))
	}
	r.unwritten("a person's data", before)
}

// A draft is submitted and signed only after somebody said that it was published;
// then it goes the way of a plan, and its list may be said to be complete.
func TestADocumentIsPublished(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	ref := r.enters([]string{"bea"}, record.Draft, asksOf("GRETA(2025)2", "QMB", 3, "2025-01-31", urges("GRETA urges the authorities to act", "10")))
	own := "/en/documents/" + string(ref.ID)
	shown := "/en/documents/QMB/" + string(ref.ID)
	_, page := r.get("bea", own+"/publish?for=public")
	content := regexp.MustCompile(`name="content" value="([^"]*)"`).FindStringSubmatch(page)
	if content == nil {
		t.Fatal("the page to publish on has no content to sign")
	}
	answer, page := r.post("bea", own+"/sign", map[string][]string{"for": {"public"}, "content": {content[1]}})
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "confidential draft until") {
		t.Fatalf("signing a confidential draft: %d", answer.StatusCode)
	}
	_, page = r.get("bea", shown)
	said := formIn(t, page, own+"/published")
	said.Set("on", "1.2.2025")
	said.Set("where", "https://example.org/report")
	r.turned("bea", page, said, `value="1.2.2025"`, `value="https://example.org/report"`)
	if answer, _ := r.post("bea", own+"/published", map[string][]string{"on": {"1.2.2025"}, "where": {"https://example.org/report"}}); answer.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("without a reason: %d", answer.StatusCode)
	}
	if answer, _ := r.post("bea", own+"/published", map[string][]string{"on": {"1.2.2025"}, "where": {"https://example.org/report"}, "why": {"it was adopted"}}); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("saying that it was published: %d", answer.StatusCode)
	}
	_, page = r.get("bea", shown)
	page = strings.ReplaceAll(page, "\u00a0", " ")
	base := regexp.MustCompile(`name="base" value="(\d+)"`).FindStringSubmatch(page)
	if base == nil || !strings.Contains(page, "1 February 2025") || !strings.Contains(page, `href="https://example.org/report"`) {
		t.Fatal("the page does not tell of the publication", base)
	}
	if answer, _ := r.post("bea", own+"/complete", map[string][]string{"complete": {"yes"}, "base": base[1:]}); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("saying that the list is complete: %d", answer.StatusCode)
	}
	if answer, _ := r.post("bea", own+"/complete", map[string][]string{"complete": {"no"}, "base": base[1:]}); answer.StatusCode != http.StatusConflict {
		t.Errorf("saying something else of an older version: %d", answer.StatusCode)
	}
	_, page = r.get("bea", own+"/publish?for=public")
	content = regexp.MustCompile(`name="content" value="([^"]*)"`).FindStringSubmatch(page)
	if answer, _ := r.post("bea", own+"/sign", map[string][]string{"for": {"public"}, "content": content[1:]}); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("signing: %d", answer.StatusCode)
	}
	answer, page = r.get("", shown)
	if answer.StatusCode != http.StatusOK || !strings.Contains(page, "urges the authorities to act") || !strings.Contains(page, "A person said that it is complete") || strings.Contains(page, "What you can do") {
		t.Errorf("the public's page: %d", answer.StatusCode)
	}
	if answer, _ := r.get("ada", own+"/publish"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("another's document is published: %d", answer.StatusCode)
	}
	if answer, _ := r.post("bea", own+"/withdraw", map[string][]string{"to": {"submitted"}, "why": {"by mistake"}, "request": {"y"}}); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("withdrawing: %d", answer.StatusCode)
	}
	if answer, _ := r.get("", shown); answer.StatusCode != http.StatusNotFound {
		t.Errorf("what was withdrawn is shown: %d", answer.StatusCode)
	}
}
