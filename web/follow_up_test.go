// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// addVoices gives the site people of the voices that it has none of yet.
func (r *registerSite) addVoices() {
	r.t.Helper()
	for login, of := range map[string]struct {
		role  access.Role
		owner record.Owner
	}{"gre": {access.Secretariat, record.GRETA}, "ngo": {access.FocalPoint, "QMA:ngo-nest"}} {
		if r.people[login] != nil {
			continue
		}
		a, err := r.House.AddAccount(r.t.Context(), app.Holder, app.Account{Ref: record.Ref{Owner: of.owner}, Login: login, Name: login, Role: of.role})
		if err != nil {
			r.t.Fatal(err)
		}
		r.people[login] = &Person{Actor: a.Actor(), Account: a}
	}
}

// asks enters a document for a person, says that it is published, and returns its
// root. What it asks for comes in pairs: a paragraph and the words.
func (r *registerSite) asks(login, reference, state, date string, pairs ...string) record.Ref {
	r.t.Helper()
	in := app.DocumentImport{Document: commitment.DocumentBody{Speaker: "greta", Reference: reference, State: state, Round: 2, Date: date, Title: record.NewText("en", "Report on "+state)}}
	var found []commitment.Recommendation
	for i := 0; i < len(pairs); i += 2 {
		found = append(found, commitment.Recommendation{Paragraph: pairs[i], Verb: commitment.Urge, Text: pairs[i+1], Provisions: []string{"12(6)"}, Page: 40})
	}
	bodies, err := commitment.Bodies(found, "en", "")
	if err != nil {
		r.t.Fatal(err)
	}
	for _, b := range bodies {
		in.Entries = append(in.Entries, app.FoundEntry{Found: b, Verdict: app.Accepted})
	}
	actor := r.people[login].Actor
	d, err := r.House.ImportDocument(r.t.Context(), actor, in)
	if err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.House.SayPublished(r.t.Context(), actor, app.PublishedRequest{Root: d.Document.ID, On: date, Where: "https://example.org/" + reference, Why: "adopted"}); err != nil {
		r.t.Fatal(err)
	}
	return d.Document
}

// makePublic signs a root for everybody, by everyone of the body.
func (r *registerSite) makePublic(root record.ID, logins ...string) {
	r.t.Helper()
	for _, login := range logins {
		if _, err := r.House.Sign(r.t.Context(), r.people[login].Actor, root, record.Public, ""); err != nil {
			r.t.Fatal(err)
		}
	}
	r.refresh()
}

// recommendation is the first that a document asks for.
func (r *registerSite) recommendation(login string, document record.Ref) app.ShownRecommendation {
	r.t.Helper()
	d, err := r.House.ShowDocument(r.t.Context(), nil, r.people[login].Actor, document, app.Sight{})
	if err != nil || len(d.Recommendations) == 0 {
		r.t.Fatal(d, err)
	}
	return d.Recommendations[0]
}

// says is an assessment of a person in their own voice.
func (r *registerSite) says(login string, about commitment.Address, outcome commitment.Outcome, words string) record.Version {
	r.t.Helper()
	actor := r.people[login].Actor
	v, err := r.House.Assess(r.t.Context(), actor, app.AssessRequest{AssessmentBody: commitment.AssessmentBody{Recommendation: about, Speaker: string(actor.Owner), Outcome: outcome, On: "2025-02-01",
		Words: record.NewText("en", words), Evidence: []commitment.Evidence{{Citation: "Act 12 of 2025", Says: "the duty"}}}})
	if err != nil {
		r.t.Fatal(err)
	}
	return v
}

// discussed is a site on which all four voices have said something.
type discussed struct {
	*registerSite
	rec, before app.ShownRecommendation
	at          string
	said        map[string]record.Version
}

func newDiscussed(t testing.TB) *discussed {
	d := &discussed{registerSite: newRegisterSite(t, io.Discard), said: map[string]record.Version{}}
	d.addVoices()
	d.imported("ada", "good-plan-en.xlsx")
	first := d.asks("gre", "GRETA(2019)1", "QMA", "2019-03-01", "40", "urges the authorities to ensure that identification of victims does not depend on the presumed victim's co-operation in the investigation")
	second := d.asks("gre", "GRETA(2024)2", "QMA", "2024-05-01", "62", "once again urges the authorities to ensure that all victims of trafficking are identified without this depending on their co-operation in an investigation",
		"70", "urges the authorities to set up a compensation fund for victims")
	d.makePublic(first.ID, "gre")
	d.makePublic(second.ID, "gre")
	d.rec, d.before = d.recommendation("gre", second), d.recommendation("gre", first)
	d.at = "/recommendations/greta/" + string(d.rec.ID)
	for login, outcome := range map[string]commitment.Outcome{"ada": commitment.Implemented, "rap": commitment.NotImplemented, "ngo": commitment.Partly, "gre": commitment.Partly} {
		d.said[login] = d.says(login, d.rec.Address(), outcome, "Words of "+login)
	}
	return d
}

// Each kind of person writes through the pages, and tries to write to what each
// other said: nobody's words stand in another's place, whatever the form says.
func TestVoicesThroughThePages(t *testing.T) {
	d := newDiscussed(t)
	words := func(login string) string {
		t.Helper()
		all, err := d.House.FollowUps(t.Context(), nil, d.people[login].Actor, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		for _, each := range all.Assessments(d.rec.Address()) {
			if each.Owner == d.people[login].Actor.Owner {
				return each.Says.Speaker + ": " + inSource(each.Says.Words)
			}
		}
		return ""
	}
	voices := []string{"ada", "rap", "ngo", "gre"}
	for _, login := range voices {
		for _, other := range voices {
			form := url.Values{"speaker": {string(d.people[other].Actor.Owner)}, "from": {"a letter"}, "outcome": {"not"}, "on": {"2025-06-01"}, "lang": {"en"},
				"words": {login + " speaks for " + other}, "base": {"1"}, "citations": {"a law"}}
			before := map[string]string{}
			for _, each := range voices {
				before[each] = words(each)
			}
			r, _ := d.post(login, "/en"+d.at+"/assess", form)
			want := http.StatusUnprocessableEntity
			switch {
			case login == other, other == "gre" && login != "gre": // what a monitor wrote can be transcribed
				want = http.StatusSeeOther
			}
			if r.StatusCode != want {
				t.Errorf("%s as %s: %d, want %d", login, other, r.StatusCode, want)
			}
			for _, each := range voices {
				if each == login && want == http.StatusSeeOther {
					continue
				}
				if got := words(each); got != before[each] {
					t.Errorf("%s as %s: %s said %q and says %q", login, other, each, before[each], got)
				}
			}
		}
	}
	for _, login := range []string{"", "bea", "sec", "del", "op"} {
		for _, page := range []string{"assess", "answers", "same", "reply"} {
			if r, _ := d.post(login, "/en"+d.at+"/"+page, url.Values{"outcome": {"not"}, "words": {"x"}, "on": {"2025-06-01"}, "base": {"0"}}); r.StatusCode < 300 || r.StatusCode == http.StatusUnprocessableEntity {
				t.Errorf("%q can write on %s: %d", login, page, r.StatusCode)
			}
		}
	}
}

// What was refused says how to mend it, keeps what was typed, and saves nothing.
func TestNothingIsImplementedWithoutEvidence(t *testing.T) {
	d := newDiscussed(t)
	form := url.Values{"outcome": {"implemented"}, "on": {"2025-06-01"}, "lang": {"fr"}, "words": {"Le décret est en vigueur."}, "base": {"1"}, "request": {"one"}}
	r, body := d.post("rap", "/fr"+d.at+"/assess", form)
	if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "Le décret est en vigueur.") || !strings.Contains(body, `href="#evidence"`) {
		t.Fatalf("%d: %.300s", r.StatusCode, body)
	}
	form.Set("citations", "Décret 12 de 2025\nhttps://example.org/decret")
	if r, _ = d.post("rap", "/fr"+d.at+"/assess", form); r.StatusCode != http.StatusSeeOther {
		t.Fatal(r.StatusCode)
	}
	_, body = d.get("rap", "/fr"+d.at)
	for _, want := range []string{"Décret 12 de 2025", `href="https://example.org/decret"`, "Le décret est en vigueur.", "Words of rap"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if _, body := d.get("ada", "/fr"+d.at); strings.Contains(body, "Le décret est en vigueur.") || strings.Contains(body, "Words of rap") {
		t.Error("the co-ordinator reads the rapporteur's draft")
	}
}

// Who did not see what a colleague saved is shown it, and loses nothing.
func TestTwoColleaguesAssess(t *testing.T) {
	d := newDiscussed(t)
	form := url.Values{"outcome": {"not"}, "on": {"2025-06-01"}, "lang": {"en"}, "words": {"Abe's words"}, "base": {"1"}}
	if r, _ := d.post("abe", "/en"+d.at+"/assess", form); r.StatusCode != http.StatusSeeOther {
		t.Fatal(r.StatusCode)
	}
	form.Set("words", "Ada's words")
	r, body := d.post("ada", "/en"+d.at+"/assess", form)
	if r.StatusCode != http.StatusConflict || !strings.Contains(body, "Abe&#39;s words") || !strings.Contains(body, "Ada&#39;s words") || !strings.Contains(body, `name="base" value="2"`) {
		t.Fatalf("%d: %s", r.StatusCode, body)
	}
	form.Set("base", "2")
	if r, _ := d.post("ada", "/en"+d.at+"/assess", form); r.StatusCode != http.StatusSeeOther {
		t.Fatal(r.StatusCode)
	}
	if _, body := d.get("abe", "/en"+d.at); !strings.Contains(body, "Ada&#39;s words") || !strings.Contains(body, "Abe&#39;s words") {
		t.Error("what was said before is not told")
	}
}

// A file goes to those of the State who may have it, and to nobody else.
func TestEvidenceIsForThoseWhoMayHaveIt(t *testing.T) {
	d := newDiscussed(t)
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for name, value := range map[string]string{"outcome": "implemented", "on": "2025-06-01", "lang": "en", "words": "See the order.", "base": "0", "file-says": "the order itself"} {
		w.WriteField(name, value) //nolint:errcheck // into memory
	}
	part, err := w.CreateFormFile("file", "order.txt")
	if err != nil {
		t.Fatal(err)
	}
	part.Write([]byte("the order of March")) //nolint:errcheck // into memory
	w.Close()                                //nolint:errcheck // into memory
	q := httptest.NewRequest(http.MethodPost, "/en"+d.at+"/assess", &out)
	q.Header.Set("Content-Type", w.FormDataContentType())
	q.Header.Set(personHeader, "ins")
	q.Header.Set("Content-Length", strconv.Itoa(out.Len()))
	if r, body := ask(d.Site, q); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d: %.300s", r.StatusCode, body)
	}
	address := "/en/evidence/QMA:labour-inspectorate/" + app.FileSum([]byte("the order of March"))
	all, err := d.House.FollowUps(t.Context(), nil, d.people["ins"].Actor, app.Sight{})
	if err != nil {
		t.Fatal(err)
	}
	var root record.ID
	for _, each := range all.Assessments(d.rec.Address()) {
		if each.Owner == "QMA:labour-inspectorate" {
			root = each.Tree
		}
	}
	may := func(who string) {
		t.Helper()
		for _, login := range []string{"", "ins", "ada", "rap", "ngo", "bea", "sec", "gre", "op", "del"} {
			r, body := d.get(login, address)
			if got := r.StatusCode == http.StatusOK; got != strings.Contains(who, " "+login+" ") || got && body != "the order of March" {
				t.Errorf("%q: %d %.40q", login, r.StatusCode, body)
			}
		}
	}
	may(" ins ")
	if _, err := d.House.Submit(t.Context(), d.people["ins"].Actor, root, "", ""); err != nil {
		t.Fatal(err)
	}
	may(" ins ada rap ")
	if _, body := d.get("rap", "/en"+d.at); !strings.Contains(body, address) || !strings.Contains(body, "the order itself") {
		t.Error("the rapporteur is not offered the file")
	}
	d.makePublic(root, "ins")
	may(" ins ada rap ")
	if _, body := d.get("", "/en"+d.at); strings.Contains(body, address) || !strings.Contains(body, "See the order.") {
		t.Error("the public is offered the file, or is not told the words")
	}
}

// Who may not see a voice is told of no divergence with it, on no page and in no file.
func TestDivergencesAreThoseThatOneMaySee(t *testing.T) {
	d := newDiscussed(t)
	place := "GRETA(2024)2"
	differs := func(want ...string) {
		t.Helper()
		d.refresh()
		for _, login := range []string{"", "ada", "ins", "rap", "ngo", "gre", "bea", "sec", "del"} {
			for _, address := range []string{"/en/divergences", "/en/divergences.csv", "/en/divergences.json", "/en/divergences?voice=rapporteur"} {
				_, body := d.get(login, address)
				if got := strings.Contains(body, place); got != slices.Contains(want, login) {
					t.Errorf("%q on %s: told %v", login, address, got)
				}
			}
			if _, body := d.get(login, "/en"+d.at); strings.Contains(body, "The voices differ") != slices.Contains(want, login) {
				t.Errorf("%q is told otherwise on the page", login)
			}
		}
	}
	differs()
	if _, err := d.House.Submit(t.Context(), d.people["ada"].Actor, d.said["ada"].Tree, "", ""); err != nil {
		t.Fatal(err)
	}
	differs("rap")
	d.makePublic(d.said["rap"].Tree, "rap")
	differs("ada", "rap", "ngo", "gre")
	d.makePublic(d.said["ada"].Tree, "ada", "abe")
	differs("", "ada", "ins", "rap", "ngo", "gre", "bea", "sec", "del")
	for _, none := range []string{"?state=QMB", "?body=cop", "?voice=civil-society"} {
		if _, body := d.get("", "/en/divergences"+none); strings.Contains(body, place) {
			t.Errorf("it is chosen by %s", none)
		}
	}
}

// The page as at an earlier moment is as it stood then, also for whoever has said
// something else since.
func TestVoicesAsAtADay(t *testing.T) {
	d := newDiscussed(t)
	v, err := d.House.SeenVersions(t.Context(), d.people["rap"].Actor, d.said["rap"].Ref, app.Sight{})
	if err != nil {
		t.Fatal(err)
	}
	at := v[len(v)-1].At
	form := url.Values{"outcome": {"implemented"}, "on": {"2025-06-01"}, "lang": {"en"}, "words": {"Other words"}, "base": {"1"}, "citations": {"an order"}}
	if r, _ := d.post("rap", "/en"+d.at+"/assess", form); r.StatusCode != http.StatusSeeOther {
		t.Fatal(r.StatusCode)
	}
	_, body := d.get("rap", "/en"+d.at+"?as-at="+url.QueryEscape(at.Format(time.RFC3339Nano)))
	if !strings.Contains(body, "Words of rap") || strings.Contains(body, "Other words") || strings.Contains(body, "/assess") {
		t.Error("as it stood then is not as it stood")
	}
	_, body = d.get("rap", "/en"+d.at+"?seen-by=public")
	if strings.Contains(body, "Words of rap") || strings.Contains(body, "Other words") {
		t.Error("the public's eyes see a draft")
	}
}

// What was asked before is what a person confirmed, through all the rounds; what may
// have been is told as such, and not again once somebody refused it.
func TestAskedForTheSecondTime(t *testing.T) {
	d := newDiscussed(t)
	earlier := d.before.Address().String()
	_, body := d.get("rap", "/en"+d.at)
	if strings.Contains(body, "Asked for 2 times") || !strings.Contains(body, "1 earlier recommendation may ask for the same") {
		t.Error("what nobody confirmed is told as confirmed, or not told as likely")
	}
	if _, body = d.get("rap", "/en"+d.at+"/same"); !strings.Contains(body, earlier) || !strings.Contains(body, "Likely:") {
		t.Error("the likely one is not proposed with its reasons")
	}
	if r, _ := d.post("ngo", "/en"+d.at+"/same", url.Values{"earlier": {earlier}, "same": {"no"}}); r.StatusCode != http.StatusSeeOther {
		t.Fatal(r.StatusCode)
	}
	if _, body = d.get("ngo", "/en"+d.at); strings.Contains(body, "may ask for the same") {
		t.Error("what was refused is proposed again")
	}
	if r, _ := d.post("rap", "/en"+d.at+"/same", url.Values{"earlier": {earlier}, "same": {"yes"}, "request": {"once"}}); r.StatusCode != http.StatusSeeOther {
		t.Fatal(r.StatusCode)
	}
	if _, body = d.get("rap", "/en"+d.at); !strings.Contains(body, "Asked for 2 times") || !strings.Contains(body, "GRETA(2019)1") {
		t.Error("what was confirmed is not told")
	}
	if r, _ := d.post("rap", "/en"+d.at+"/same", url.Values{"same": {"yes"}}); r.StatusCode != http.StatusUnprocessableEntity {
		t.Error("the same as nothing")
	}
}

// Likely actions stand first, with the reasons; what a person says is kept, and what
// is left open stays open.
func TestWhichActionsAnswer(t *testing.T) {
	d := newDiscussed(t)
	_, body := d.get("ada", "/en"+d.at+"/answers")
	likely, rows := strings.Count(body, "Likely:"), strings.Count(body, `name="answer:`)
	if likely == 0 || likely > mostLikely || rows <= likely || strings.Index(body, "Likely:") > strings.Index(body, "</tr>\n<tr>") {
		t.Fatalf("%d of %d are likely", likely, rows)
	}
	fields := regexp.MustCompile(`name="(answer:QMA/[0-9a-f-]{36})"`).FindAllStringSubmatch(body, -1)
	form := url.Values{fields[0][1]: {"yes"}, fields[1][1]: {"no"}, fields[2][1]: {""}}
	if r, _ := d.post("ada", "/en"+d.at+"/answers", form); r.StatusCode != http.StatusSeeOther {
		t.Fatal(r.StatusCode)
	}
	if _, body = d.get("ada", "/en"+d.at); strings.Count(body, "said so on") != 1 || !strings.Contains(body, "Of 1 action, somebody said that it does not answer it.") {
		t.Error("the page does not tell what was said")
	}
	if _, body = d.get("rap", "/en"+d.at); strings.Contains(body, "said so on") {
		t.Error("the rapporteur reads the co-ordinator's draft")
	}
	for _, bad := range []url.Values{{"answer:QMB/" + nobodys: {"yes"}}, {"answer:QMA/" + nobodys: {"yes"}}, {fields[0][1]: {"perhaps"}}} {
		if r, _ := d.post("ada", "/en"+d.at+"/answers", bad); r.StatusCode < 400 || r.StatusCode >= 500 {
			t.Errorf("%v: %d", bad, r.StatusCode)
		}
	}
}

// The desk's own file goes in again unchanged; the report tells the other voices beside.
func TestTheDeskGivesItsOwnFile(t *testing.T) {
	d := newDiscussed(t)
	d.makePublic(d.said["ngo"].Tree, "ngo")
	_, body := d.get("rap", "/en/desk/follow-up.json")
	file, err := app.DecodeFollowUps([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	done, err := d.House.ImportFollowUps(t.Context(), d.people["rap"].Actor, file, "")
	if err != nil || done.Unchanged != 1 || len(done.Changes) != 0 {
		t.Errorf("%+v, %v", done, err)
	}
	for _, format := range []string{"docx", "csv"} {
		_, body := d.get("rap", "/fr/desk/follow-up."+format)
		text := unpacked(t, body)
		if !strings.Contains(text, "Words of rap") || strings.Contains(text, "Words of ada") || format == "docx" && !strings.Contains(text, "Words of ngo") {
			t.Errorf("%s holds other words than it should", format)
		}
	}
	_, body = d.get("rap", "/en/desk")
	for _, want := range []string{"GRETA(2024)2", "2 recommendations without an assessment of ours", "so your signature alone publishes", d.at + "/assess"} {
		if want == d.at+"/assess" {
			if strings.Contains(body, want) {
				t.Error("what was assessed is asked for")
			}
			continue
		}
		if !strings.Contains(body, want) {
			t.Errorf("the desk does not say %q", want)
		}
	}
	if _, body = d.get("sec", "/en/desk"); !strings.Contains(body, "no voice of its own") {
		t.Error("a secretariat has a voice")
	}
}

// What is typed and not sent is kept for whoever typed it, and offered to nobody else.
func TestAnAssessmentThatWasNotSent(t *testing.T) {
	d := newDiscussed(t)
	place := strings.TrimPrefix(d.at, "/") + "/assess#0123456789ab"
	if r, body := d.post("rap", "/en/unfinished", url.Values{"place": {place}, "fields": {`[["words","zqtyped"],["outcome","not"],["base","1"]]`}}); r.StatusCode != http.StatusOK {
		t.Fatal(r.StatusCode, body)
	}
	if _, body := d.get("rap", "/en"+d.at+"/assess?unfinished=0123456789ab"); !strings.Contains(body, "zqtyped") {
		t.Error("what was typed is not in the form")
	}
	if _, body := d.get("rap", "/en/desk"); !strings.Contains(body, "/assess") {
		t.Error("the desk does not offer what was typed")
	}
	for _, login := range []string{"ada", "ngo", "gre"} {
		if _, body := d.get(login, "/en"+d.at+"/assess?unfinished=0123456789ab"); strings.Contains(body, "zqtyped") {
			t.Errorf("%q reads what another typed", login)
		}
	}
	form := url.Values{"outcome": {"not"}, "on": {"2025-06-01"}, "lang": {"en"}, "words": {"turned"}, "base": {"1"}, "turn": {"language"}}
	if r, body := d.post("rap", "/fr"+d.at+"/assess", form); r.StatusCode != http.StatusOK || !strings.Contains(body, "turned") {
		t.Errorf("the form in another language: %d", r.StatusCode)
	}
}
