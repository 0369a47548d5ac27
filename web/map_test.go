// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// asked enters a document of GRETA's for a person, and lets it reach so far. Its
// words and its reference are the mark's.
func (r *registerSite) asked(login, state, word string, reach record.Reach, signers ...string) record.Ref {
	r.t.Helper()
	actor := r.people[login].Actor
	in := app.DocumentImport{Document: commitment.DocumentBody{Speaker: "greta", Reference: "GRETA(2020)" + word, State: state, Round: 2, Date: "2020-03-31", Complete: true,
		Title: record.NewText("en", "Report "+word)}, Entries: []app.FoundEntry{{Verdict: app.Accepted, Found: commitment.RecommendationBody{Paragraph: "7", Ordinal: 1,
		Verb: commitment.Urge, Provisions: []string{"13(1)"}, Text: record.NewText("en", "GRETA urges "+word)}}}}
	d, err := r.House.ImportDocument(r.t.Context(), actor, in)
	if err != nil {
		r.t.Fatal(err)
	}
	if reach == record.Draft {
		return d.Document
	}
	if _, err := r.House.SayPublished(r.t.Context(), actor, app.PublishedRequest{Root: d.Document.ID, On: "2020-04-01", Where: "on the site", Why: "adopted"}); err != nil {
		r.t.Fatal(err)
	}
	for _, name := range append([]string{login}, signers...) {
		if _, err := r.House.Sign(r.t.Context(), r.people[name].Actor, d.Document.ID, reach, ""); err != nil {
			r.t.Fatal(err)
		}
	}
	return d.Document
}

// party makes QMA, which does not exist, a Party.
func (r *registerSite) party() {
	facts := *r.Facts
	facts.TreatyActions = append(slices.Clone(facts.TreatyActions), catalogue.TreatyAction{State: "QMA", Treaty: catalogue.AntiTraffickingTreaty,
		Kind: catalogue.Ratification, Day: record.Day{Year: 2010, Month: 5, Date: 1}, Source: record.Source{Text: "made up", Check: record.Unverified}})
	r.Facts = &facts
}

// cells are the cells of a State in the map's file.
func (r *registerSite) cells(login, query, state string) map[string]string {
	r.t.Helper()
	answer, body := r.get(login, "/en/map.json"+query)
	if answer.StatusCode != http.StatusOK {
		r.t.Fatalf("%d %s", answer.StatusCode, body)
	}
	var sheet struct{ Rows []map[string]any }
	if err := json.Unmarshal([]byte(body), &sheet); err != nil {
		r.t.Fatal(err)
	}
	cells := make(map[string]string)
	for _, row := range sheet.Rows {
		if row["code"] == state {
			cells[row["article"].(string)] = fmt.Sprint(row["says"], " ", row["recommendations"])
		}
	}
	return cells
}

// A draft that is confidential is in no cell, count, tile, profile, comparison or
// file of anybody but its office; what reaches the network is there for its members.
func TestAConfidentialDraftIsOnNoPage(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	r.party()
	r.asked("ada", "QMA", "zqdraft", record.Draft)
	r.asked("bea", "QMB", "zqpublic", record.Public)
	r.refresh()
	pages := []string{"/map", "/map?view=list", "/map?round=2", "/map.csv", "/map.json", "/map?seen-by=network", "/states?shows=asked", "/states/QMA", "/compare?state=QMA&state=QMB", "/map?as-at=2027-01-01"}
	shown := make(map[string]string)
	for _, login := range []string{"", "rap", "ins", "del", "bea", "sec", "op", "ada", "abe"} {
		for _, lang := range []string{"en", "fr"} {
			for _, page := range pages {
				answer, body := r.get(login, "/"+lang+page)
				if answer.StatusCode != http.StatusOK || strings.Contains(body, "⟦") {
					t.Errorf("%q asks %s: %d %s", login, page, answer.StatusCode, missing(body))
				}
				shown[login+lang+page] = body
				if own := login == "ada" || login == "abe"; !own && (strings.Contains(body, "zqdraft") || strings.Contains(body, "/recommendations?body=greta&amp;provision=13&amp;round=2&amp;state=QMA")) {
					t.Errorf("%q reads a draft of another on %s", login, page)
				}
			}
		}
		want := "no data: nothing here tells <nil>"
		if login == "ada" || login == "abe" {
			want = "urges 1"
		}
		got := strings.TrimSpace(strings.ReplaceAll(r.cells(login, "", "QMA")["13"], "<nil>", ""))
		if got != strings.TrimSpace(strings.ReplaceAll(want, "<nil>", "")) {
			t.Errorf("%q: the cell says %q", login, got)
		}
		if got := r.cells(login, "?seen-by=public", "QMA")["13"]; strings.Contains(got, "urges") {
			t.Errorf("%q, as the public sees it: %q", login, got)
		}
	}
	if body := shown["ada"+"en"+"/states/QMA"]; !strings.Contains(body, "zqdraft") {
		t.Error("the office does not see its own document on its profile")
	}
	if body := shown["en/map"]; !strings.Contains(body, "provision=13") {
		t.Error("what is public is on no cell")
	}
}

// The map says why a cell is empty, and takes nothing for an answer that it does
// not know.
func TestTheMapSaysWhyACellIsEmpty(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	r.party()
	r.asked("ada", "QMA", "x", record.Public, "abe")
	r.refresh()
	for query, want := range map[string]string{"": "examined, and nothing asked", "?round=1": "no data: nothing here tells", "?as-at=2026-01-01": "no data: nothing here tells", "?body=cop": "no data: nothing here tells"} {
		if got := r.cells("", query, "QMA")["12"]; !strings.HasPrefix(got, want) {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
	if got := r.cells("", "?chapter=III", "QMA"); len(got) != 8 || !strings.HasPrefix(got["13"], "urges 1") {
		t.Errorf("chapter III: %v", got)
	}
	for _, query := range []string{"?body=cedaw", "?round=x", "?round=0", "?chapter=XX", "?as-at=never", "?seen-by=draft"} {
		if answer, _ := r.get("", "/en/map"+query); answer.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", query, answer.StatusCode)
		}
	}
	_, body := r.get("", "/en/map?chapter=III")
	for _, want := range []string{`<th scope="row"><a href="/en/states/QMA">Arvane</a> <small>(made up)</small></th>`, `<th scope="colgroup" colspan="8">III`, `<th scope="col">13<span`,
		`<td class="h4"><a href="/en/recommendations?body=greta&amp;provision=13&amp;round=2&amp;state=QMA"><span aria-hidden="true">U</span><span class="unseen">urges</span> 1 <small>6 y</small></a></td>`} {
		if !strings.Contains(body, want) {
			t.Errorf("the map has no %s", want)
		}
	}
}

// States stand side by side in the order of the alphabet, whatever they are asked in.
func TestStatesSideBySide(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	r.published(plan, record.Public)
	for _, query := range []string{"?state=QMA&state=QMB", "?state=QMB&state=QMA", "?state=qmb&state=QMA&state=QMA&state="} {
		answer, body := r.get("", "/en/compare"+query)
		a, b := strings.Index(body, `<th scope="col"><a href="/en/states/QMA">Arvane`), strings.Index(body, `<th scope="col"><a href="/en/states/QMB">Borland`)
		if answer.StatusCode != http.StatusOK || a < 0 || b < a {
			t.Errorf("%s: %d, %d, %d", query, answer.StatusCode, a, b)
		}
		if gaps, money := strings.Index(body, `id="gaps"`), strings.Index(body, `id="money"`); gaps < 0 || money < gaps {
			t.Errorf("%s: gaps do not come first", query)
		}
	}
	for query, want := range map[string]int{"": 200, "?state=QMA": 200, "?state=QMA&state=XXX": 422, "?state=FRA&state=DEU&state=ITA&state=ESP&state=PRT&state=POL&state=AUT": 422} {
		if answer, _ := r.get("", "/en/compare"+query); answer.StatusCode != want {
			t.Errorf("%s: %d, want %d", query, answer.StatusCode, want)
		}
	}
}
