// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/record"
)

// Several translations are saved as one change; they are outdated by themselves
// when the original changes, and undone as one.
func TestTranslationsAreSavedTogether(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	post := "/en/plans/" + string(plan.ID) + "/texts"
	one, two := r.actionOf("ada", plan, `"number":"1.1"`), r.actionOf("ada", plan, `"number":"1.2"`)
	form := formIn(t, mustGet(t, r, "ada", post+"?lang=fr&status=missing"), post)
	form.Set("words:"+string(one.ID), "Former les inspecteurs")
	form.Set("standing:"+string(one.ID), "reviewed")
	form.Set("words:"+string(two.ID), "Ouvrir un foyer")
	answer, body := r.post("ada", post, form)
	to := seeOther(t, "saved", answer, body)
	changes, err := r.House.Changes(t.Context(), r.people["ada"].Actor, 10)
	if err != nil || len(changes) != 2 {
		t.Fatalf("%d changes, %v", len(changes), err)
	}
	standing := func(v record.Version) record.Standing {
		_, b := r.bodyOf("ada", v.Ref)
		return b.Text.In("fr").Standing
	}
	if standing(one) != record.TextReviewed || standing(two) != record.TextDraft {
		t.Errorf("%s and %s", standing(one), standing(two))
	}
	if page := mustGet(t, r, "ada", to); strings.Contains(page, "words:"+string(one.ID)) || !strings.Contains(page, "saved") {
		t.Error("what is translated is listed as missing")
	}
	// The original changes.
	edit := "/en/plans/" + string(plan.ID) + "/actions/" + string(one.ID) + "/edit"
	changed := formIn(t, mustGet(t, r, "ada", edit), edit)
	changed.Set("text", "Train all inspectors")
	answer, body = r.post("ada", edit, changed)
	seeOther(t, "original", answer, body)
	page := mustGet(t, r, "ada", post+"?lang=fr&status=outdated,approved")
	if strings.Count(page, "<textarea") != 1 || !strings.Contains(page, "Former les inspecteurs") || !strings.Contains(page, "Train all inspectors") {
		t.Fatalf("what is outdated is not listed\n%s", page)
	}
	form = formIn(t, page, post)
	answer, body = r.post("ada", post, form)
	seeOther(t, "untouched", answer, body)
	if standing(one) != record.TextOutdated {
		t.Error("a form that nobody touched made a translation new")
	}
	form.Set("still:"+string(one.ID), "yes")
	form.Set("standing:"+string(one.ID), "approved")
	answer, body = r.post("ada", post, form)
	to = seeOther(t, "still right", answer, body)
	if standing(one) != record.TextApproved {
		t.Errorf("%s", standing(one))
	}
	if home := mustGet(t, r, "ada", "/fr/home"); strings.Contains(home, "dépassée") {
		t.Error("it is still said to be outdated")
	}
	// A language that Jalon does not speak itself.
	if page = mustGet(t, r, "ada", post+"?lang=ar"); !strings.Contains(page, `lang="ar" dir="auto"`) {
		t.Error("there is no column of Arabic")
	}
}

func TestTwoWhoTranslateAtOnce(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	post := "/en/plans/" + string(plan.ID) + "/texts"
	one, two := r.actionOf("ada", plan, `"number":"1.1"`), r.actionOf("ada", plan, `"number":"1.2"`)
	mine, theirs := formIn(t, mustGet(t, r, "ada", post+"?lang=fr"), post), formIn(t, mustGet(t, r, "abe", post+"?lang=fr"), post)
	theirs.Set("words:"+string(one.ID), "Leurs mots")
	answer, body := r.post("abe", post, theirs)
	seeOther(t, "theirs", answer, body)
	mine.Set("words:"+string(one.ID), "Mes mots")
	mine.Set("words:"+string(two.ID), "Autres mots")
	answer, body = r.post("ada", post, mine)
	if answer.StatusCode != http.StatusConflict || !strings.Contains(body, "Leurs mots") || !strings.Contains(body, "Mes mots") || !strings.Contains(body, "Autres mots") {
		t.Fatalf("%d", answer.StatusCode)
	}
	if v, _ := r.bodyOf("ada", two.Ref); v.Number != 1 {
		t.Error("half of it was saved")
	}
	answer, body = r.post("ada", post, formIn(t, body, post))
	seeOther(t, "again", answer, body)
	if _, b := r.bodyOf("ada", one.Ref); b.Text.In("fr").Words != "Mes mots" {
		t.Errorf("%+v", b.Text)
	}
	// What somebody changed elsewhere in the record stands in nobody's way.
	mine = formIn(t, mustGet(t, r, "ada", post+"?lang=fr"), post)
	v, b := r.bodyOf("abe", two.Ref)
	b.Partners = "The police"
	if _, err := r.House.Save(t.Context(), r.people["abe"].Actor, app.SaveRequest{Ref: v.Ref, Base: v.Number, Body: encodeBody(b)}); err != nil {
		t.Fatal(err)
	}
	mine.Set("words:"+string(two.ID), "Encore d’autres mots")
	answer, body = r.post("ada", post, mine)
	seeOther(t, "beside", answer, body)
	if _, b := r.bodyOf("ada", two.Ref); b.Text.In("fr").Words != "Encore d’autres mots" || b.Partners != "The police" {
		t.Errorf("%+v", b)
	}
}
