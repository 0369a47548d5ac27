// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestAChangeIsShownAndUndone(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	action := r.actionOf("ada", plan, `"number":"1.1"`)
	edit := "/en/plans/" + string(plan.ID) + "/actions/" + string(action.ID) + "/edit"
	save := func(partners string) string {
		form := formIn(t, mustGet(t, r, "ada", edit), edit)
		form.Set("partners", partners)
		form.Set("why", "agreed with the "+partners)
		answer, body := r.post("ada", edit, form)
		to := seeOther(t, partners, answer, body)
		return to[strings.Index(to, "saved=")+6 : strings.Index(to, "#")]
	}
	first := save("harbour police")
	second := save("coast guard")
	page := mustGet(t, r, "abe", "/en/changes")
	if strings.Index(page, first) < strings.Index(page, second) || !strings.Contains(page, "agreed with the harbour police") || !strings.Contains(page, "<bdi>ada</bdi>") {
		t.Error("the changes are not listed, the newest first, with who and why")
	}
	// A later change stands on the first.
	page = mustGet(t, r, "abe", "/en/changes/"+first)
	if !strings.Contains(page, "Undo that one first") || !strings.Contains(page, `href="/en/changes/`+second+`"`) || strings.Contains(page, "jalon changes") {
		t.Error("the page does not say which change stands on this one, or tells of a command")
	}
	if !strings.Contains(page, "This cannot be undone") || strings.Contains(page, `action="/en/changes/`+first+`/undo"`) {
		t.Error("the first change seems to be undoable")
	}
	if answer, body := r.post("abe", "/en/changes/"+first+"/undo", nil); answer.StatusCode != http.StatusConflict || !strings.Contains(body, `role="alert"`) {
		t.Errorf("%d", answer.StatusCode)
	}
	page = mustGet(t, r, "abe", "/en/changes/"+second)
	undo := "/en/changes/" + second + "/undo"
	back := page[strings.Index(page, "To undo it makes"):]
	if strings.Index(back, "coast guard") < 0 || strings.Index(back, "harbour police") < strings.Index(back, "coast guard") {
		t.Error("the page does not say what an undo brings back")
	}
	answer, body := r.post("abe", undo, formIn(t, page, undo))
	to := seeOther(t, "undo", answer, body)
	if _, b := r.bodyOf("ada", action.Ref); b.Partners != "harbour police" {
		t.Errorf("%q", b.Partners)
	}
	if page = mustGet(t, r, "abe", to); !strings.Contains(page, "Everything is as it was before") || !strings.Contains(page, "/en/changes/"+second) {
		t.Error("the undo does not say what it undid")
	}
	if page = mustGet(t, r, "abe", strings.Replace(undo[:len(undo)-5], "/en/", "/fr/", 1)); !strings.Contains(page, "Cette modification a été annulée") {
		t.Error("the change does not say that it was undone")
	}
	for _, login := range []string{"bea", "rap", "ins", "sec", "op", "del"} {
		if answer, _ := r.get(login, "/en/changes/"+first); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s reads it: %d", login, answer.StatusCode)
		}
		if answer, _ := r.post(login, undo, nil); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s undoes it: %d", login, answer.StatusCode)
		}
	}
}
