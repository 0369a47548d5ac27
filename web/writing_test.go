// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/record"
)

// actionOf is the first action of a plan that has these words.
func (r *registerSite) actionOf(login string, plan record.Ref, has string) record.Version {
	r.t.Helper()
	found, err := r.House.Look(r.t.Context(), r.people[login].Actor, app.Query{Owner: plan.Owner, Kind: record.KindAction, Tree: plan.ID})
	if err != nil {
		r.t.Fatal(err)
	}
	for _, v := range found {
		if strings.Contains(string(v.Body), has) {
			return v
		}
	}
	r.t.Fatalf("no action of %d says %q", len(found), has)
	return record.Version{}
}

func (r *registerSite) bodyOf(login string, ref record.Ref) (v record.Version, b app.ActionBody) {
	r.t.Helper()
	found, err := r.House.Look(r.t.Context(), r.people[login].Actor, app.Query{Owner: ref.Owner, ID: ref.ID, Gone: true})
	if err != nil || len(found) != 1 || !decodeBody(found[0], &b) {
		r.t.Fatalf("%v %v", found, err)
	}
	return found[0], b
}

func seeOther(t testing.TB, what string, answer *http.Response, body string) string {
	t.Helper()
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s: %d\n%s", what, answer.StatusCode, body)
	}
	return answer.Header.Get("Location")
}

func TestAnActionIsEdited(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "plan-complet-fr.xlsx")
	before := r.actionOf("ada", plan, `"number":"1.1"`)
	address := "/fr/plans/" + string(plan.ID) + "/actions/" + string(before.ID) + "/edit"
	answer, page := r.get("ada", address)
	if answer.StatusCode != http.StatusOK || strings.Contains(page, "⟦") {
		t.Fatalf("%d\n%s", answer.StatusCode, page)
	}
	untouched := formIn(t, page, address)
	answer, body := r.post("ada", address, untouched)
	if to := seeOther(t, "untouched", answer, body); strings.Contains(to, "saved=") {
		t.Errorf("a form that nobody touched made a change: %s", to)
	}
	if now, _ := r.bodyOf("ada", before.Ref); now.Number != before.Number {
		t.Error("there is a new version of what nobody touched")
	}

	form := formIn(t, page, address)
	form.Set("leads", "Ministère du Travail\r\nInspection du travail\r\n")
	form.Set("when", "d’ici juin 2028")
	form.Set("money-role:0", "needed")
	form.Set("money-standing:0", "stated")
	form.Set("money-amount:0", "1\u202f234,56")
	form.Set("money-currency:0", "EUR")
	form.Set("why", "après la réunion")
	form.Add("owner", "QMB")    // no field of the form
	form.Set("reach", "public") // nor this
	answer, body = r.post("ada", address, form)
	to := seeOther(t, "edited", answer, body)
	now, b := r.bodyOf("ada", before.Ref)
	if len(b.Leads) != 2 || b.Leads[1] != "Inspection du travail" || b.When.To != "2028-06-30" || b.Money.Lines[0].Amount != "1234.56" || now.Reach != record.Draft || now.Owner != "QMA" {
		t.Errorf("%+v, %s", b, now.Reach)
	}
	if page = mustGet(t, r, "ada", to); !strings.Contains(page, "Enregistré comme brouillon") || !strings.Contains(page, "Inspection du travail") {
		t.Error("the page after does not say what became of it")
	}

	// Ambiguous amounts and times, and empty words, are asked; what was typed stays.
	form = formIn(t, mustGet(t, r, "ada", address), address)
	form.Set("money-amount:0", "1,234")
	form.Set("when", "un jour peut-être")
	form.Set("when-from", "")
	form.Set("when-to", "")
	form.Set("text", " ")
	answer, body = r.post("ada", address, form)
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, `href="#money-amount%3a0"`) || !strings.Contains(body, `href="#text"`) ||
		!strings.Contains(body, `href="#when"`) ||
		!strings.Contains(body, `value="1,234"`) || !strings.Contains(body, "se lire de deux façons") || !strings.Contains(body, `aria-invalid="true"`) || strings.Contains(body, "⟦") {
		t.Errorf("what is ambiguous: %d\n%s", answer.StatusCode, body)
	}
	form = formIn(t, mustGet(t, r, "ada", address), address)
	form.Set("detail", "Aider la victime Ana Petrova, née le 12 mars 2001")
	if answer, body = r.post("ada", address, form); answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "Aider la victime") {
		t.Errorf("a person: %d", answer.StatusCode)
	}
	if again, _ := r.bodyOf("ada", before.Ref); again.Number != now.Number {
		t.Error("what was refused was saved")
	}

	// It is nobody else's to edit, and for them it is not there.
	for login, want := range map[string]int{"bea": 404, "rap": 404, "ins": 404, "sec": 404, "del": 404, "op": 404, "": 401} {
		if answer, _ := r.post(login, address, form); answer.StatusCode != want {
			t.Errorf("%q: %d", login, answer.StatusCode)
		}
		if want == 404 {
			if answer, _ := r.get(login, address); answer.StatusCode != want {
				t.Errorf("%q reads: %d", login, answer.StatusCode)
			}
		}
	}
}

func mustGet(t testing.TB, r *registerSite, login, address string) string {
	t.Helper()
	address, _, _ = strings.Cut(address, "#")
	answer, body := r.get(login, address)
	if answer.StatusCode != http.StatusOK || strings.Contains(body, "⟦") {
		t.Fatalf("%s: %d\n%s", address, answer.StatusCode, body)
	}
	return body
}

func TestRecordsAreAddedEndedAndBroughtBack(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	base := "/en/plans/" + string(plan.ID)
	objective := formIn(t, mustGet(t, r, "ada", base+"/objectives/new/edit"), base+"/objectives/new/edit")
	objective.Set("text", "A tenth objective")
	answer, body := r.post("ada", base+"/objectives/new/edit", objective)
	to := seeOther(t, "objective", answer, body)
	id := to[strings.Index(to, "#r-")+3:]
	address := base + "/actions/new/edit"
	action := formIn(t, mustGet(t, r, "ada", address+"?under="+id), address)
	if action.Get("objective") != id {
		t.Errorf("the new action stands under %q", action.Get("objective"))
	}
	action.Set("text", "Open a second shelter")
	for range 2 { // sent twice, made once
		answer, body = r.post("ada", address, action)
		to = seeOther(t, "action", answer, body)
	}
	made := r.actionOf("ada", plan, "Open a second shelter")
	if string(made.Parent) != id || !strings.HasSuffix(to, string(made.ID)) {
		t.Errorf("under %s, to %s", made.Parent, to)
	}
	page := mustGet(t, r, "ada", base+"/edit")
	if strings.Count(page, "Open a second shelter</span></a>") != 1 {
		t.Error("the action is not there once")
	}
	// An objective under which an action stands does not end.
	end := base + "/records/" + id + "/end"
	if answer, _ = r.post("ada", end, url.Values{"base": {"1"}}); answer.StatusCode != http.StatusConflict {
		t.Errorf("an objective with an action ended: %d", answer.StatusCode)
	}
	answer, body = r.post("ada", base+"/records/"+string(made.ID)+"/end", url.Values{"base": {"1"}})
	seeOther(t, "end", answer, body)
	if page = mustGet(t, r, "ada", base+"/edit"); !strings.Contains(page, "One that has ended") {
		t.Error("what ended is not listed")
	}
	if answer, _ = r.post("ada", base+"/records/"+string(made.ID)+"/back", url.Values{"base": {"1"}}); answer.StatusCode != http.StatusConflict {
		t.Errorf("brought back on an old version: %d", answer.StatusCode)
	}
	answer, body = r.post("ada", base+"/records/"+string(made.ID)+"/back", url.Values{"base": {"2"}})
	seeOther(t, "back", answer, body)
	if v, b := r.bodyOf("ada", made.Ref); v.Gone || source(b.Text) != "Open a second shelter" {
		t.Errorf("%+v", v)
	}
	for _, login := range []string{"bea", "rap", "op"} {
		if answer, _ = r.post(login, end, url.Values{"base": {"1"}}); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", login, answer.StatusCode)
		}
	}
}

func TestTwoWhoEditAtOnce(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	before := r.actionOf("ada", plan, `"number":"1.1"`)
	address := "/en/plans/" + string(plan.ID) + "/actions/" + string(before.ID) + "/edit"
	page := mustGet(t, r, "ada", address)
	mine, theirs := formIn(t, page, address), formIn(t, mustGet(t, r, "abe", address), address)
	theirs.Set("leads", "Abe's Ministry")
	theirs.Set("partners", "The police")
	answer, body := r.post("abe", address, theirs)
	seeOther(t, "theirs", answer, body)
	mine.Set("leads", "Ada's Ministry")
	mine.Set("dedicated", "a fund of its own")
	mine.Set("why", "for the record")
	answer, body = r.post("ada", address, mine)
	if answer.StatusCode != http.StatusConflict || !strings.Contains(body, "abe saved this") || !strings.Contains(body, "Ada&#39;s Ministry") || !strings.Contains(body, "Abe&#39;s Ministry") || strings.Contains(body, "⟦") {
		t.Fatalf("%d\n%s", answer.StatusCode, body)
	}
	chosen := formIn(t, body, address)
	for field, want := range map[string]string{"choose:partners": "theirs", "choose:dedicated": "yours", "choose:leads": "", "why": "for the record", "leads": "Ada's Ministry"} {
		if chosen.Get(field) != want {
			t.Errorf("%s is %q", field, chosen.Get(field))
		}
	}
	chosen.Set("choose:leads", "yours")
	// A third save comes in between: nothing is lost then either.
	again := formIn(t, mustGet(t, r, "abe", address), address)
	again.Set("source", "The lottery")
	answer, body = r.post("abe", address, again)
	seeOther(t, "again", answer, body)
	if answer, body = r.post("ada", address, chosen); answer.StatusCode != http.StatusConflict {
		t.Fatalf("%d", answer.StatusCode)
	}
	chosen = formIn(t, body, address)
	if chosen.Get("choose:source") != "theirs" || chosen.Get("leads") != "Ada's Ministry" {
		t.Errorf("%v", chosen)
	}
	chosen.Set("choose:leads", "yours")
	answer, body = r.post("ada", address, chosen)
	seeOther(t, "chosen", answer, body)
	_, b := r.bodyOf("ada", before.Ref)
	if len(b.Leads) != 1 || b.Leads[0] != "Ada's Ministry" || b.Partners != "The police" || b.Money.Dedicated != "a fund of its own" || b.Money.Source != "The lottery" {
		t.Errorf("%+v", b)
	}
}

// Several actions get a lead and a time at once, in a change that is undone as one.
func TestActionsAreChangedTogether(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	address := "/en/plans/" + string(plan.ID) + "/edit"
	one, two := r.actionOf("ada", plan, `"number":"1.1"`), r.actionOf("ada", plan, `"number":"1.2"`)
	form := formIn(t, mustGet(t, r, "ada", address), address)
	if answer, body := r.post("ada", address, form); answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "Tick the actions") {
		t.Errorf("nothing ticked: %d", answer.StatusCode)
	}
	form["chosen"] = []string{string(one.ID) + ":1", string(two.ID) + ":1"}
	form.Set("leads", "Office for Equality")
	form.Set("when-to", "2029-12-31")
	answer, body := r.post("ada", address, form)
	to := seeOther(t, "together", answer, body)
	for _, v := range []record.Version{one, two} {
		if _, b := r.bodyOf("ada", v.Ref); b.Leads[0] != "Office for Equality" || b.When.To != "2029-12-31" {
			t.Errorf("%+v", b)
		}
	}
	form.Set("request", "")
	form.Set("leads", "Typed for nothing")
	if answer, body = r.post("ada", address, form); answer.StatusCode != http.StatusConflict || !strings.Contains(body, "Typed for nothing") {
		t.Errorf("based on old versions: %d", answer.StatusCode)
	}
	change := to[strings.Index(to, "saved=")+6:]
	undo := "/en/changes/" + change + "/undo"
	answer, body = r.post("ada", undo, formIn(t, mustGet(t, r, "ada", "/en/changes/"+change), undo))
	seeOther(t, "undo", answer, body)
	for _, v := range []record.Version{one, two} {
		if now, _ := r.bodyOf("ada", v.Ref); string(now.Body) != string(v.Body) {
			t.Errorf("after the undo: %s", now.Body)
		}
	}
}

// Whatever is typed into a form is shown as text.
func TestTypedTextDoesNoHarm(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	before := r.actionOf("ada", plan, `"number":"1.1"`)
	base := "/en/plans/" + string(plan.ID)
	address := base + "/actions/" + string(before.ID) + "/edit"
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}`
	form := formIn(t, mustGet(t, r, "ada", address), address)
	stale := formIn(t, mustGet(t, r, "ada", address), address)
	for _, field := range []string{"number", "text", "detail", "leads", "partners", "source", "dedicated", "why", "indicator-text:0", "indicator-baseline:0", "indicator-target:0", "indicator-verification:0"} {
		form.Set(field, evil+" "+field)
		stale.Set(field, evil+" stale "+field)
	}
	answer, body := r.post("ada", address, form)
	to := seeOther(t, "evil", answer, body)
	pages := map[string]string{}
	for _, path := range []string{to, address, "/en/changes", "/en/changes/" + to[strings.Index(to, "saved=")+6:strings.Index(to, "#")], base + "/texts?lang=fr", base + "/publish?for=public", "/en/home"} {
		pages[path] = mustGet(t, r, "ada", path)
	}
	_, pages["conflict"] = r.post("ada", address, stale)
	stale.Set("money-amount:0", evil)
	_, pages["to mend"] = r.post("ada", address, stale)
	_, pages["lapsed"] = r.post("", address, stale)
	for name, page := range pages {
		if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img src=x") || !strings.Contains(page, "&lt;script&gt;alert(1)") && name != "/en/home" {
			t.Errorf("%s: what was typed is not shown, or does harm", name)
		}
	}
}
