// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"jalon/domain/record"
)

var findingInPage = regexp.MustCompile(`name="finding" value="([^"]*)"`)

func TestAFindingIsSetAsideInTheBrowser(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "no-dedicated-funds-en.csv")
	address := "/en/states/QMA/plans/" + string(plan.ID) + "/gaps"
	answer, body := r.get("ada", address)
	found := findingInPage.FindStringSubmatch(body)
	if answer.StatusCode != http.StatusOK || found == nil || !strings.Contains(body, "Arvane does not exist") {
		t.Fatalf("%d, %v", answer.StatusCode, found)
	}
	key := strings.ReplaceAll(found[1], "&#43;", "+")
	if answer, body = r.post("ada", address, url.Values{"finding": {key}, "why": {"  "}}); answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "Say why the finding is set aside") {
		t.Errorf("without a reason: %d", answer.StatusCode)
	}
	for _, login := range []string{"bea", "rap", "ins", "sec"} {
		if answer, _ := r.post(login, address, url.Values{"finding": {key}, "why": {"because"}}); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", login, answer.StatusCode)
		}
	}
	if answer, _ = r.post("", address, url.Values{"finding": {key}, "why": {"because"}}); answer.StatusCode == http.StatusOK || answer.StatusCode >= 500 {
		t.Errorf("the public: %d", answer.StatusCode)
	}
	const why = `<script>alert("why")</script> The treasury’s line covers it.`
	if answer, _ = r.post("ada", address, url.Values{"finding": {key}, "why": {why}, "back": {"severity=high"}}); answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(answer.Header.Get("Location"), address+"?severity=high#") {
		t.Fatalf("%d to %q", answer.StatusCode, answer.Header.Get("Location"))
	}
	_, body = r.get("ada", address)
	if !strings.Contains(body, "The treasury’s line covers it.") || !strings.Contains(body, "Set aside by the owner") || strings.Contains(body, "<script>alert") {
		t.Errorf("it is not shown as set aside, or does harm")
	}
	r.published(plan, record.Public)
	if _, body = r.get("", strings.Replace(address, "/en/", "/fr/", 1)); !strings.Contains(body, "The treasury’s line covers it.") || !strings.Contains(body, "Écartés par le titulaire") || strings.Contains(body, `name="finding"`) {
		t.Error("the public does not see why it was set aside, or may change it")
	}
	for _, format := range []string{"docx", "html", "json"} {
		if answer, body = r.get("", address+"/file?format="+format); answer.StatusCode != http.StatusOK || len(body) < 1000 {
			t.Errorf("%s: %d", format, answer.StatusCode)
		}
	}
	if answer, body = r.get("", address+"/report"); answer.StatusCode != http.StatusOK || !strings.Contains(body, "Set aside by the owner of the plan") || strings.Contains(body, "⟦") {
		t.Errorf("the whole report: %d", answer.StatusCode)
	}
	if answer, _ = r.post("ada", address, url.Values{"finding": {key}, "again": {"1"}}); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("%d", answer.StatusCode)
	}
	if _, body = r.get("ada", address); strings.Contains(body, "Set aside by the owner") {
		t.Error("it was not taken up again")
	}
}

// What is not the visitor's and what is not there answer alike.
func TestGapsOfAnothersDraftAreNotThere(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "no-dedicated-funds-en.csv")
	draft := "/en/states/QMA/plans/" + string(plan.ID) + "/gaps"
	nowhere := strings.Replace(draft, string(plan.ID), "01890a5d-ac96-774b-bcce-b302099a8057", 1)
	for _, login := range []string{"", "bea", "rap", "ins", "sec", "del", "op"} {
		for _, tail := range []string{"", "/report", "/file?format=docx", "/file?format=nothing"} {
			a, there := r.get(login, draft+tail)
			b, not := r.get(login, nowhere+tail)
			if a.StatusCode != http.StatusNotFound || b.StatusCode != http.StatusNotFound {
				t.Errorf("%q %s: %d and %d", login, tail, a.StatusCode, b.StatusCode)
			}
			if strings.ReplaceAll(there, string(plan.ID), "") != strings.ReplaceAll(not, "01890a5d-ac96-774b-bcce-b302099a8057", "") {
				t.Errorf("%q %s: the answers differ", login, tail)
			}
		}
	}
	if a, _ := r.get("ada", strings.Replace(draft, "QMA", "QMB", 1)); a.StatusCode != http.StatusNotFound {
		t.Errorf("under another State: %d", a.StatusCode)
	}
}

// The gaps are looked at as the plan is: with others' eyes, and as at a day.
func TestGapsAreSeenAsTheAddressSays(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "no-dedicated-funds-en.csv")
	address := "/en/states/QMA/plans/" + string(plan.ID) + "/gaps"
	for _, tail := range []string{"", "/report", "/file"} {
		for query, want := range map[string]int{"format=docx": 200, "format=docx&seen-by=public": 404, "format=docx&seen-by=network": 404,
			"format=docx&seen-by=martians": 422, "format=docx&as-at=rubbish": 422, "format=docx&as-at=2020-01-01": 404} {
			if answer, _ := r.get("ada", address+tail+"?"+query); answer.StatusCode != want {
				t.Errorf("%s?%s: %d, want %d", tail, query, answer.StatusCode, want)
			}
		}
	}
	r.published(plan, record.Public)
	_, body := r.get("ada", address+"?seen-by=public")
	if strings.Contains(body, `name="finding"`) || !strings.Contains(body, "gaps/file?format=docx&amp;seen-by=public") {
		t.Error("with the public's eyes something can be changed, or the files are others")
	}
}

// With the eyes of others one sees what they see: no name of one's own people.
func TestAPreviewNamesNobody(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "no-dedicated-funds-en.csv")
	r.published(plan, record.Public)
	history := "/en/states/QMA/plans/" + string(plan.ID) + "/history"
	name := regexp.MustCompile(`\b(ada|abe)\b`)
	inMain := func(login, address string) string {
		_, body := r.get(login, address)
		_, main, _ := strings.Cut(body, "<main")
		return main
	}
	if !name.MatchString(inMain("ada", history)) {
		t.Error("one's own history names nobody")
	}
	for _, page := range []string{inMain("ada", history+"?seen-by=public"), inMain("", history)} {
		if found := name.FindString(page); found != "" || len(page) < 200 {
			t.Errorf("%q is named, or nothing is shown (%d)", found, len(page))
		}
	}
}
