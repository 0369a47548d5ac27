// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"iter"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/login"
)

// Who was given no name goes by the login: a signature is never hidden.
func TestWhoHasNoNameIsCalledByLogin(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	a, err := r.House.AddAccount(t.Context(), app.Holder, app.Account{Ref: record.Ref{Owner: "QMA"}, Login: "nameless", Role: access.Coordinator})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.House.Sign(t.Context(), a.Actor(), plan.ID, record.Public, ""); err != nil {
		t.Fatal(err)
	}
	if page := mustGet(t, r, "ada", "/en/plans/"+string(plan.ID)+"/publish?for=public"); !strings.Contains(page, "nameless signed") || !strings.Contains(page, ">Sign and publish<") {
		t.Error("the signature of an account without a name is not told")
	}
}

// Two people sign what both have seen; then the public sees it, and not before.
func TestAPlanIsPublishedByTwo(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	base := "/en/plans/" + string(plan.ID)
	page := mustGet(t, r, "ada", base+"/publish?for=public")
	if !strings.Contains(page, "Sign for the public") || !strings.Contains(page, "It takes the signatures of two people") || strings.Contains(page, "seen-by=public") || strings.Contains(page, ">Sign and publish<") {
		t.Fatal("before anybody signed: whose signatures it takes is not told, or it is shown as a public sees it that sees nothing")
	}
	mine := formIn(t, page, base+"/sign")
	early := formIn(t, mustGet(t, r, "abe", base+"/publish?for=public"), base+"/sign")
	answer, body := r.post("ada", base+"/sign", mine)
	to := seeOther(t, "first", answer, body)
	if page = mustGet(t, r, "ada", to); !strings.Contains(page, "Your signature stands under the plan") || !strings.Contains(page, "ada signed") {
		t.Error("the first signature is not told")
	}
	if page = mustGet(t, r, "ada", "/en/home"); !strings.Contains(page, "Your signature for the public") || !strings.Contains(page, "waits for a colleague") {
		t.Error("one’s own list does not say that it waits for a colleague")
	}
	if page = mustGet(t, r, "abe", "/en/home"); !strings.Contains(page, "ada signed what stands now") || strings.Index(page, "to do now") > strings.Index(page, "when you can") {
		t.Error("the colleague’s list does not begin with the signature that waits")
	}
	if shown := r.Snapshots.Newest().Holding(record.Public, "QMA"); shown != nil {
		t.Error("one signature published it")
	}
	// What changed since is not signed unseen.
	action := r.actionOf("ada", plan, `"number":"1.1"`)
	edit := base + "/actions/" + string(action.ID) + "/edit"
	form := formIn(t, mustGet(t, r, "ada", edit), edit)
	form.Set("partners", "The harbour police")
	answer, body = r.post("ada", edit, form)
	seeOther(t, "edited", answer, body)
	early.Set("why", "as agreed")
	if answer, body = r.post("abe", base+"/sign", early); answer.StatusCode != http.StatusConflict || !strings.Contains(body, "while you read it") || !strings.Contains(body, "as agreed") {
		t.Errorf("signed unseen: %d", answer.StatusCode)
	}
	for _, login := range []string{"abe", "ada"} {
		answer, body = r.post(login, base+"/sign", formIn(t, mustGet(t, r, login, base+"/publish?for=public"), base+"/sign"))
		to = seeOther(t, login, answer, body)
	}
	if shown := r.Snapshots.Newest().Holding(record.Public, "QMA"); shown == nil || !holds(shown.Of(record.KindAction), "harbour police") {
		t.Error("two signatures did not publish it")
	}
	if page = mustGet(t, r, "ada", to); !strings.Contains(page, "they see the plan as it stands") {
		t.Error("the page says that something is not seen")
	}

	// The next change alone is what the public does not see.
	form = formIn(t, mustGet(t, r, "ada", edit), edit)
	form.Set("partners", "The coast guard")
	answer, body = r.post("ada", edit, form)
	seeOther(t, "edited again", answer, body)
	page = mustGet(t, r, "ada", base+"/publish")
	if !strings.Contains(page, "One is changed") || !strings.Contains(page, "The harbour police") || !strings.Contains(page, "The coast guard") || strings.Contains(page, "New: ") {
		t.Error("the difference is not what was changed")
	}
	if changes := regexp.MustCompile(`(?s)<table class="changes stacks">.*?</table>`).FindString(page); !strings.Contains(changes, `data-label="Before"`) || !strings.Contains(changes, `data-label="After"`) {
		t.Error("on a telephone, before and after are not told apart")
	}
	if page = mustGet(t, r, "ada", "/fr/home"); !strings.Contains(page, "Une modification que le public ne voit pas") {
		t.Error("the list of what is due does not tell of the change")
	}

	// Withdrawn with a reason; nobody beyond the State sees it then.
	take := url.Values{"to": {"submitted"}, "why": {""}}
	if answer, body = r.post("abe", base+"/withdraw", take); answer.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("withdrawn without a reason: %d", answer.StatusCode)
	}
	take.Set("why", "an error in the budget")
	answer, body = r.post("abe", base+"/withdraw", take)
	seeOther(t, "withdrawn", answer, body)
	if shown := r.Snapshots.Newest().Holding(record.Network, "QMA"); shown != nil {
		t.Error("the network sees it still")
	}
	for login, want := range map[string]int{"bea": 404, "rap": 404, "ins": 404, "sec": 404, "op": 404, "del": 404, "": 401} {
		for _, path := range []string{"/sign", "/submit", "/withdraw"} {
			if answer, _ = r.post(login, base+path, url.Values{"for": {"public"}, "content": {mine.Get("content")}, "to": {"network"}, "why": {"x"}}); answer.StatusCode != want {
				t.Errorf("%q %s: %d", login, path, answer.StatusCode)
			}
		}
	}
}

func TestABodyOfOnePublishesAlone(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("bea", "sans-fonds-dedies-fr.csv")
	base := "/fr/plans/" + string(plan.ID)
	page := mustGet(t, r, "bea", base+"/publish?for=network")
	if !strings.Contains(page, "votre seule signature publie") || !strings.Contains(page, "Signer et publier") {
		t.Error("the page does not say that one signature is enough")
	}
	answer, body := r.post("bea", base+"/sign", formIn(t, page, base+"/sign"))
	seeOther(t, "alone", answer, body)
	if r.Snapshots.Newest().Holding(record.Network, "QMB") == nil || r.Snapshots.Newest().Holding(record.Public, "QMB") != nil {
		t.Error("it is not for the network, or for more")
	}
}

// What is submitted is seen by the rapporteur, on whose list it stands.
func TestWhatIsSubmittedStandsOnTheRapporteursList(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	base := "/en/plans/" + string(plan.ID)
	if page := mustGet(t, r, "rap", "/en/home"); strings.Contains(page, string(plan.ID)) {
		t.Error("the rapporteur is told of a draft")
	}
	page := mustGet(t, r, "ada", base+"/publish?for=submitted")
	form := formIn(t, page, base+"/submit")
	form.Set("why", "for your opinion")
	answer, body := r.post("ada", base+"/submit", form)
	seeOther(t, "submitted", answer, body)
	if page = mustGet(t, r, "rap", "/en/home"); !strings.Contains(page, "Submitted to you") || !strings.Contains(page, "/en/states/QMA/plans/"+string(plan.ID)) {
		t.Error("it does not stand on the rapporteur’s list")
	}
	for _, login := range []string{"bea", "sec", "ins", "del", "op"} {
		if page = mustGet(t, r, login, "/en/home"); strings.Contains(page, string(plan.ID)) {
			t.Errorf("%s is told of it", login)
		}
	}
	if page = mustGet(t, r, "ada", "/en/home"); strings.Contains(page, "was not submitted yet") {
		t.Error("it is still said not to be submitted")
	}
}

func TestHomeTeachesTheFirstStep(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	for _, lang := range []string{"en", "fr"} {
		page := mustGet(t, r, "ada", "/"+lang+"/home")
		if strings.Count(page, `class="btn"`) != 1 || !strings.Contains(page, `href="/`+lang+`/import"`) {
			t.Errorf("%s: not one button that begins", lang)
		}
		if page = mustGet(t, r, "op", "/"+lang+"/home"); !strings.Contains(page, "<bdi>bea</bdi>") || strings.Contains(page, "/import") {
			t.Errorf("%s: the operator does not see the accounts, or sees more", lang)
		}
		if page = mustGet(t, r, "del", "/"+lang+"/home"); strings.Contains(page, "/import") {
			t.Errorf("%s: a delegate is asked to import", lang)
		}
	}
	if answer, _ := r.get("", "/en/home"); answer.StatusCode != http.StatusSeeOther || !strings.Contains(answer.Header.Get("Location"), "/en/sign-in") {
		t.Errorf("the public: %d", answer.StatusCode)
	}
	r.imported("ada", "previous-plan-en.xlsx")
	page := mustGet(t, r, "ada", "/en/home")
	for _, want := range []string{"whose day has passed", "gap", "not translated: French", "Changes that can still be undone", "was not submitted yet"} {
		if !strings.Contains(page, want) {
			t.Errorf("the list says nothing of %q", want)
		}
	}
	if first := strings.Index(page, "to do now"); first < 0 || first > strings.Index(page, "when you can") {
		t.Error("what is to do now does not come first")
	}
}

func holds(versions iter.Seq[record.Version], words string) bool {
	for v := range versions {
		if strings.Contains(string(v.Body), words) {
			return true
		}
	}
	return false
}

// Who signed in a while ago shows once more who they are before they sign, and a
// form that comes when their session is over stands in the page that asks for it.
func TestASignatureAsksWhoOneIs(t *testing.T) {
	site := newDeskSite(t, "http://localhost:8197", io.Discard)
	b := site.browser()
	b.invited("ada")
	ada, err := site.House.ActorOf(t.Context(), "ada")
	if err != nil {
		t.Fatal(err)
	}
	plan := (&registerSite{Site: site.Site, t: t, people: map[string]*Person{"ada": {Actor: ada}}}).imported("ada", "good-plan-en.xlsx")
	base := "/en/plans/" + string(plan.ID)
	r, early := b.get(base + "/publish?for=public")
	b.shown("having just signed in", r, early, http.StatusOK, `action="`+base+`/sign"`)
	content := formIn(t, early, base+"/sign").Get("content")
	site.at = site.at.Add(login.FreshFor + time.Minute)
	r, page := b.get(base + "/publish?for=public")
	b.shown("a while later", r, page, http.StatusOK, "Sign in once more", "back="+url.QueryEscape(base+"/publish?for=public"))
	if strings.Contains(page, `action="`+base+`/sign"`) {
		t.Error("the page offers to sign")
	}
	r, page = b.post(base+"/sign", "for", "public", "content", content)
	b.shown("a signature sent all the same", r, page, http.StatusUnprocessableEntity, "Sign in once more")
	if standing, err := site.House.Standing(t.Context(), ada, plan.ID); err != nil || len(standing.Signed) != 0 {
		t.Errorf("it was signed: %v, %v", standing.Signed, err)
	}
	site.at = site.at.Add(login.IdleFor)
	r, page = b.post(base+"/withdraw", "to", "network", "why", "a reason of some length")
	b.shown("a form in a session that is over", r, page, http.StatusUnauthorized, "Send again", `name="why" value="a reason of some length"`)
}
