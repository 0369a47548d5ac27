// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// Every kind is found, leads to its page, and is counted by kind, State and language.
func TestSearchFindsEveryKind(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	p := r.plant([]string{"ada", "abe"}, "QMA", "zqfindable", record.Public)
	at, err := commitment.ParseAddress("greta|" + record.NormalReference("GRETA(2099)zqfindable") + "|62|1")
	if err != nil {
		t.Fatal(err)
	}
	ada := r.people["ada"].Actor
	if _, err := r.House.Assess(t.Context(), ada, app.AssessRequest{Base: r.said(ada, at), AssessmentBody: commitment.AssessmentBody{Recommendation: at, Speaker: "QMA", Outcome: commitment.NotImplemented,
		On: "2026-01-01", Words: record.NewText("fr", "Pas encore, dit zqfindable")}}); err != nil {
		t.Fatal(err)
	}
	r.refresh()
	_, page := r.get("ada", "/en/search?q=zqfindable")
	base := "/en/states/QMA/plans/" + string(p.plan)
	for kind, link := range map[record.Kind]string{record.KindPlan: base, record.KindObjective: base, record.KindAction: base + "/actions/" + string(p.action),
		record.KindDocument: "/en/documents/QMA/" + string(p.document), record.KindRecommendation: "/en/recommendations/QMA/" + string(p.recommendation)} {
		if !strings.Contains(page, `href="`+link+`"`) || !strings.Contains(page, `<option value="`+string(kind)+`">`) {
			t.Errorf("no %s is found, at %s", kind, link)
		}
	}
	for query, want := range map[string]int{"": 7, "&kind=action": 2, "&state=QMA": 7, "&state=QMB": 0, "&lang=fr": 1, "&kind=assessment": 1, "&kind=nonsense": 7} {
		answer, page := r.get("ada", "/fr/search?q=zqfindable"+query)
		if got := strings.Count(page, "<mark>zqfindable</mark>"); answer.StatusCode != http.StatusOK || got != want || strings.Contains(page, "⟦") {
			t.Errorf("%s: %d found, want %d (%d)", query, got, want, answer.StatusCode)
		}
	}
	if _, page := r.get("ada", "/en/search?q=zqfindable&kind=assessment"); !strings.Contains(page, "The State: not implemented") || !strings.Contains(page, `lang="fr"`) {
		t.Error("an assessment does not say whose it is, and in which language")
	}
	if _, page := r.get("", "/en/search?q=AND+%22"); !strings.Contains(page, "Finds recommendations") {
		t.Error("a question without words is not told what to ask")
	}
	if _, page := r.get("", "/en/search?q=%3Cscript%3Ex"); strings.Contains(page, "<script>x") {
		t.Error("the question is not escaped")
	}
}

// Where nothing has all words, the page says so before it lists what has most of
// them; where something has all, it does not, and where nothing is left to list,
// neither.
func TestSearchSaysThatWordsAreMissing(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	r.plant([]string{"ada"}, "QMA", "zqfindable", record.Public)
	r.refresh()
	const one, two, fr = "Here is what has most of them: one word is missing", "Here is what has most of them: 2 words are missing", "Voici ce qui en contient la plupart"
	for _, c := range []struct {
		address, says string
	}{
		{"/en/search?q=zqfindable", ""},
		{"/en/search?q=zqfindable+zqabsent", ""}, // of two words none may be missing
		{"/en/search?q=zqabsent+zqnowhere+zqneither", ""},
		{"/en/search?q=zqfindable+zqfindable+zqabsent", one},
		{"/en/search?q=zqfindable+zqfindable+zqfindable+zqfindable+zqabsent+zqnowhere", two},
		{"/en/search?q=zqfindable+AND+zqfindable+AND+zqabsent", ""},
		{"/fr/search?q=zqfindable+zqfindable+zqabsent", fr},
	} {
		_, page := r.get("ada", c.address)
		for _, sentence := range []string{one, two, fr} {
			if strings.Contains(page, sentence) != (sentence == c.says) {
				t.Errorf("%s: says %q: %v", c.address, sentence, sentence != c.says)
			}
		}
		if c.says != "" && !strings.Contains(page, "<mark>zqfindable</mark>") {
			t.Errorf("%s lists nothing", c.address)
		}
	}
}
