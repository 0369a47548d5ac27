// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"jalon/domain/record"
)

// Where an action stands is asked like all else that it says: who saves with an old
// form does not put it back under what it was moved from.
func TestAMoveIsNotUndoneByAnOldForm(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.written("ada", "1.1 Inspect farms")
	action := r.firstAction("ada", plan)
	address := "/en/plans/" + string(plan.ID) + "/actions/" + string(action.ID) + "/edit"
	mine, theirs := formIn(t, mustGet(t, r, "ada", address), address), formIn(t, mustGet(t, r, "abe", address), address)
	theirs.Set("objective", string(plan.ID))
	answer, body := r.post("abe", address, theirs)
	seeOther(t, "moved", answer, body)
	mine.Set("partners", "The police")
	answer, body = r.post("ada", address, mine)
	if answer.StatusCode != http.StatusConflict || !strings.Contains(body, "the plan itself") || !strings.Contains(body, "Protect") {
		t.Fatalf("the page does not say where it stands: %d", answer.StatusCode)
	}
	asked := formIn(t, body, address)
	if asked.Get("choose:objective") != "theirs" || asked.Get("choose:partners") != "yours" {
		t.Errorf("%v", asked)
	}
	for name, c := range map[string]struct {
		choice string
		parent record.ID
	}{"as it is asked": {"theirs", plan.ID}, "without an answer": {"", plan.ID}, "mine": {"yours", action.Parent}} {
		form := url.Values{}
		for field, list := range asked {
			form[field] = list
		}
		if form.Set("choose:objective", c.choice); c.choice == "" {
			form.Del("choose:objective")
		}
		form.Set("partners", "The police, "+name)
		form.Set("base", asked.Get("base"))
		answer, body = r.post("ada", address, form)
		seeOther(t, name, answer, body)
		if v := r.firstAction("ada", plan); v.Parent != c.parent || !strings.Contains(string(v.Body), name) {
			t.Errorf("%s: it stands under %s, %s", name, v.Parent, v.Body)
		}
		// Back to where the question was asked: the other's place, and an old form.
		back := formIn(t, mustGet(t, r, "abe", address), address)
		back.Set("objective", string(plan.ID))
		back.Set("partners", "")
		answer, body = r.post("abe", address, back)
		seeOther(t, "moved again", answer, body)
		asked.Set("base", formIn(t, mustGet(t, r, "ada", address), address).Get("base"))
	}
}

// What both moved to different places is decided by a person.
func TestTwoMovesAreDecided(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.written("ada", "1.1 Inspect farms")
	action := r.firstAction("ada", plan)
	base := "/en/plans/" + string(plan.ID)
	address := base + "/actions/" + string(action.ID) + "/edit"
	answer, body := r.post("ada", base+"/objectives/new/edit", url.Values{"number": {"2"}, "text": {"Prosecute"}, "objective": {string(plan.ID)}})
	seeOther(t, "an objective", answer, body)
	mine, theirs := formIn(t, mustGet(t, r, "ada", address), address), formIn(t, mustGet(t, r, "abe", address), address)
	second := ""
	found, err := r.House.Standing(t.Context(), r.people["ada"].Actor, plan.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range found.Parts {
		if part.Kind == record.KindObjective && part.ID != action.Parent {
			second = string(part.ID)
		}
	}
	theirs.Set("objective", string(plan.ID))
	answer, body = r.post("abe", address, theirs)
	seeOther(t, "moved", answer, body)
	mine.Set("objective", second)
	answer, body = r.post("ada", address, mine)
	if answer.StatusCode != http.StatusConflict {
		t.Fatalf("%d", answer.StatusCode)
	}
	asked := formIn(t, body, address)
	answer, body = r.post("ada", address, asked)
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "a choice is missing") || formIn(t, body, address).Get("objective") != second {
		t.Fatalf("nobody chose, and it was decided: %d", answer.StatusCode)
	}
	asked = formIn(t, body, address)
	asked.Set("choose:objective", "yours")
	answer, body = r.post("ada", address, asked)
	seeOther(t, "chosen", answer, body)
	if v := r.firstAction("ada", plan); string(v.Parent) != second {
		t.Errorf("it stands under %s, want %s", v.Parent, second)
	}
}

// What somebody ended is not brought back by a form that was open: it is asked, in
// words and first of all, and not decided without an answer.
func TestAnEndingIsNotUndoneByAnOldForm(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		for _, choice := range []string{"stay", "back"} {
			r := newRegisterSite(t, io.Discard)
			plan := r.written("ada", "1.1 Inspect farms")
			action := r.firstAction("ada", plan)
			base := "/" + lang + "/plans/" + string(plan.ID)
			address := base + "/actions/" + string(action.ID) + "/edit"
			mine := formIn(t, mustGet(t, r, "ada", address), address)
			answer, body := r.post("abe", base+"/records/"+string(action.ID)+"/end", url.Values{"base": {mine.Get("base")}})
			seeOther(t, "ended", answer, body)
			mine.Set("partners", "The police")
			answer, body = r.post("ada", address, mine)
			said := strings.Index(body, map[string]string{"en": "Say first whether it stays ended", "fr": "Dites d’abord s’il en reste ainsi"}[lang])
			if answer.StatusCode != http.StatusConflict || said < 0 || said > strings.Index(body, "<h1>") || strings.Contains(body, "⟦") {
				t.Fatalf("the page does not begin with the ending: %d", answer.StatusCode)
			}
			asked := formIn(t, body, address)
			if asked.Get("ending") != "" {
				t.Errorf("%q is chosen beforehand", asked.Get("ending"))
			}
			for _, ending := range []string{"", "perhaps"} {
				asked.Set("ending", ending)
				answer, body = r.post("ada", address, asked)
				if answer.StatusCode != http.StatusUnprocessableEntity || formIn(t, body, address).Get("partners") != "The police" || !r.firstAction("ada", plan).Gone {
					t.Fatalf("%q: %d, and what was typed or ended is lost", ending, answer.StatusCode)
				}
			}
			asked = formIn(t, body, address)
			asked.Set("ending", choice)
			answer, body = r.post("ada", address, asked)
			seeOther(t, choice, answer, body)
			v := r.firstAction("ada", plan)
			if back := choice == "back"; v.Gone == back || strings.Contains(string(v.Body), "The police") != back {
				t.Errorf("%s: gone %v, %s", choice, v.Gone, v.Body)
			}
		}
	}
}

// What somebody did to a translation while another wrote is asked like all else,
// and the answer is what then stands.
func TestATranslationIsPutBackWhereAPersonChoseSo(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.written("ada", "1.1 Inspect farms", "1.2 Train judges")
	action := r.actionOf("ada", plan, `"number":"1.1"`)
	base := "/en/plans/" + string(plan.ID)
	address := base + "/actions/" + string(action.ID) + "/edit"
	translate := func(login, words, standing string) {
		t.Helper()
		form := formIn(t, mustGet(t, r, login, base+"/texts?lang=fr"), base+"/texts")
		form.Set("words:"+string(action.ID), words)
		form.Set("standing:"+string(action.ID), standing)
		answer, body := r.post(login, base+"/texts", form)
		seeOther(t, "translated", answer, body)
	}
	wording := func() record.Wording {
		text, _ := textOf(r.actionOf("ada", plan, `"number":"1.1"`))
		return text.In("fr")
	}
	for name, c := range map[string]struct {
		words, standing string
		want            record.Wording
	}{
		"both yours":     {"yours", "yours", record.Wording{Words: "Inspecter les fermes", Standing: record.TextReviewed}},
		"both theirs":    {"theirs", "theirs", record.Wording{Words: "Contrôler les exploitations", Standing: record.TextDraft}},
		"words yours":    {"yours", "theirs", record.Wording{Words: "Inspecter les fermes", Standing: record.TextDraft}},
		"standing yours": {"theirs", "yours", record.Wording{Words: "Contrôler les exploitations", Standing: record.TextReviewed}},
	} {
		translate("ada", "Inspecter les fermes", "reviewed")
		mine := formIn(t, mustGet(t, r, "ada", address), address)
		translate("abe", "Contrôler les exploitations", "draft")
		mine.Set("partners", "The police, "+name)
		answer, body := r.post("ada", address, mine)
		if answer.StatusCode != http.StatusConflict {
			t.Fatalf("%s: %d", name, answer.StatusCode)
		}
		asked := formIn(t, body, address)
		if asked.Get("choose:text:fr") != "theirs" || asked.Get("choose:text:fr:standing") != "theirs" {
			t.Fatalf("%s: it asks %v", name, asked)
		}
		asked.Set("choose:text:fr", c.words)
		asked.Set("choose:text:fr:standing", c.standing)
		answer, body = r.post("ada", address, asked)
		seeOther(t, name, answer, body)
		if got := wording(); got.Words != c.want.Words || got.Standing != c.want.Standing {
			t.Errorf("%s: %q, %s", name, got.Words, got.Standing)
		}
	}
	// One that was not there when both began goes again.
	action = r.actionOf("ada", plan, `"number":"1.2"`)
	address = base + "/actions/" + string(action.ID) + "/edit"
	mine := formIn(t, mustGet(t, r, "ada", address), address)
	translate("abe", "Former les juges", "draft")
	mine.Set("partners", "The courts")
	_, body := r.post("ada", address, mine)
	asked := formIn(t, body, address)
	asked.Set("choose:text:fr", "yours")
	answer, body := r.post("ada", address, asked)
	seeOther(t, "without it", answer, body)
	if text, _ := textOf(r.actionOf("ada", plan, `"number":"1.2"`)); text.In("fr").Standing != record.TextMissing {
		t.Errorf("%+v", text.In("fr"))
	}
}
