// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// asked enters a report of GRETA on a State that does not exist, for everybody to
// see, and returns the path of what it asks for.
func (r *region) asked(t *testing.T) (path string, ref record.Ref) {
	t.Helper()
	a, err := r.house.AddAccount(t.Context(), app.Holder, app.Account{Ref: record.Ref{Owner: record.GRETA}, Login: "secretariat.greta", Name: "GRETA", Role: access.Secretariat})
	if err != nil {
		t.Fatal(err)
	}
	bodies, err := commitment.Bodies([]commitment.Recommendation{{Paragraph: "62", Verb: commitment.Urge, Text: "urges the authorities to train labour inspectors", Provisions: []string{"5(2)"}}}, "en", "")
	if err != nil {
		t.Fatal(err)
	}
	d, err := r.house.ImportDocument(t.Context(), a.Actor(), app.DocumentImport{Document: commitment.DocumentBody{Speaker: "greta", Reference: "GRETA(2099)1", State: "QMA", Round: 3, Date: "2025-03-31",
		Title: record.NewText("en", "Made-up report")}, Entries: []app.FoundEntry{{Found: bodies[0], Verdict: app.Accepted}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.house.SayPublished(t.Context(), a.Actor(), app.PublishedRequest{Root: d.Document.ID, On: "2025-04-01", Where: "made up", Why: "test"}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.house.Sign(t.Context(), a.Actor(), d.Document.ID, record.Public, ""); err != nil {
		t.Fatal(err)
	}
	found, err := r.house.Look(t.Context(), a.Actor(), app.Query{Owner: record.GRETA, Kind: record.KindRecommendation, Tree: d.Document.ID})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	return "/recommendations/greta/" + string(found[0].ID), d.Document
}

// A State says which action answers what it was asked, and claims with evidence that
// it is done; the rapporteur says otherwise; the State replies; each publishes, and
// the public reads all of it side by side.
func TestVoicesDifferInPublic(t *testing.T) {
	eachWay(t, func(t *testing.T, r *region, view View, lang string) {
		path, _ := r.asked(t)
		page := r.base + "/" + lang + path
		state, rapporteur, colleague, public := open(t, view), open(t, view), open(t, view), open(t, view)
		r.until(t, public, "/"+lang+path, 200)

		r.signIn(state, "coordinator.valdoria")
		state.Go(page)
		state.Follow(`main a[href$="/answers"]`)
		first := `select[name^="answer:"]`
		state.Choose(first, "yes")
		state.Follow("main form .btn")
		if !state.Has("ul.answering li a") {
			t.Error("the action that answers is not named")
		}
		state.Follow(`main a[href$="/assess"]`)
		state.Click(`input[name="outcome"][value="implemented"]`)
		state.Type("#words", "All inspectors were trained.")
		state.Follow("form.form .btn")
		if !state.Has("#evidence-error") {
			t.Fatal("it is implemented without evidence")
		}
		evidence := filepath.Join(t.TempDir(), "courses.txt")
		if err := os.WriteFile(evidence, []byte("the list of courses"), 0o600); err != nil {
			t.Fatal(err)
		}
		state.Type("#citations", "Order 7 of 2025")
		state.Upload("#file", evidence)
		state.Follow("form.form .btn")
		state.Says("All inspectors were trained.")
		state.Says("courses.txt")

		r.signIn(rapporteur, "rapporteur.valdoria")
		rapporteur.Go(r.base + "/" + lang + "/desk")
		rapporteur.Follow(`main a[href$="` + path + `/assess"]`)
		rapporteur.Click(`input[name="outcome"][value="not"]`)
		rapporteur.Type("#words", "One inspector in ten was trained.")
		rapporteur.Follow("form.form .btn")
		if rapporteur.Has(".note.warn + .buttons") && strings.Contains(rapporteur.Text("main"), "All inspectors were trained.") {
			t.Error("the rapporteur reads a draft of the State")
		}
		rapporteur.Follow(`main a[href*="/follow-ups/"]`)
		rapporteur.Follow(`main a[href$="?for=public"]`)
		rapporteur.Follow(`form[action$="/sign"] .btn`)

		state.Go(page)
		state.Says("One inspector in ten was trained.")
		state.Follow(`main a[href*="/reply?to=QMA:rapporteur"]`)
		state.Type("#words", "The others follow in June.")
		state.Follow("form.form .btn")
		state.Follow(`main a[href*="/follow-ups/"]`)
		state.Follow(`main a[href$="?for=public"]`)
		state.Follow(`form[action$="/sign"] .btn`)
		publish := eval[string](state, `location.pathname`)
		r.signIn(colleague, "colleague.valdoria")
		colleague.Go(r.base + publish + "?for=public")
		colleague.Follow(`form[action$="/sign"] .btn`)

		for range 200 {
			public.Go(page)
			if strings.Contains(public.Text("main"), "The others follow in June.") {
				break
			}
		}
		for _, words := range []string{"All inspectors were trained.", "One inspector in ten was trained.", "The others follow in June.", "Order 7 of 2025"} {
			public.Says(words)
		}
		if strings.Contains(public.Text("main"), "courses.txt") || public.Has(`a[href*="/evidence/"]`) {
			t.Error("the public is offered the file of the State")
		}
		if !public.Has("main .note.warn") {
			t.Error("nothing says that the voices differ")
		}
		if !view.NoScript {
			for _, tab := range []*Tab{public, rapporteur} {
				tab.Go(page)
				for _, bad := range tab.wrongHere() {
					t.Error(bad)
				}
			}
		}
		public.Go(r.base + "/" + lang + "/divergences")
		public.Follow(`main a[href$="` + path + `"]`)

		rapporteur.Go(r.base + "/" + lang + "/desk")
		word := rapporteur.Take(`a[href$="follow-up.docx"]`)
		book, err := zip.NewReader(bytes.NewReader(word), int64(len(word)))
		if err != nil {
			t.Fatal(err)
		}
		part, err := book.Open("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(part)
		if err != nil || !bytes.Contains(text, []byte("One inspector in ten was trained.")) || !bytes.Contains(text, []byte("All inspectors were trained.")) {
			t.Errorf("the report does not hold both voices: %v", err)
		}
	})
}
