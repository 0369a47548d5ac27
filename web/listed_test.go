// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// asksOf is what a document of some office asks, one paragraph for each text.
func asksOf(reference, state string, round int, date string, bodies ...commitment.RecommendationBody) app.DocumentImport {
	in := app.DocumentImport{Document: commitment.DocumentBody{Speaker: "greta", Reference: reference, Title: record.NewText("en", "Report "+reference), State: state, Round: round, Date: date}}
	for i, b := range bodies {
		if b.Paragraph == "" {
			b.Paragraph = fmt.Sprint(10 + i)
		}
		b.Ordinal = 1
		in.Entries = append(in.Entries, app.FoundEntry{Found: b, Verdict: app.Accepted})
	}
	return in
}

func urges(words string, provisions ...string) commitment.RecommendationBody {
	return commitment.RecommendationBody{Verb: commitment.Urge, Text: record.NewText("en", words), Provisions: provisions}
}

// enters enters a document for an office and lets it reach so far.
func (r *registerSite) enters(logins []string, reach record.Reach, in app.DocumentImport) record.Ref {
	r.t.Helper()
	must := func(err error) {
		r.t.Helper()
		if err != nil {
			r.t.Fatal(err)
		}
	}
	ctx, actor := r.t.Context(), r.people[logins[0]].Actor
	d, err := r.House.ImportDocument(ctx, actor, in)
	must(err)
	if reach > record.Draft {
		_, err = r.House.SayPublished(ctx, actor, app.PublishedRequest{Root: d.Document.ID, On: "2026-01-01", Where: "its site", Why: "it was adopted"})
		must(err)
	}
	for _, login := range logins {
		if reach.Signed() {
			_, err = r.House.Sign(ctx, r.people[login].Actor, d.Document.ID, reach, "")
			must(err)
		}
	}
	r.refresh()
	return d.Document
}

var cellOf = regexp.MustCompile(`(?s)<td[^>]*data-label="([^"]*)"[^>]*>(.*?)</td>`)

// rowsShown are the rows of the list on a page, each by the names of its columns.
func rowsShown(page string) (rows []map[string]string) {
	for _, row := range strings.Split(page, "<tr>")[1:] {
		cells := make(map[string]string)
		for _, m := range cellOf.FindAllStringSubmatch(row, -1) {
			cells[html.UnescapeString(m[1])] = html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[2], ""))
		}
		if len(cells) > 0 {
			rows = append(rows, cells)
		}
	}
	return rows
}

// The page and its files have the same rows, cell for cell, in the order asked for.
func TestTheListAndItsFilesAreTheSame(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	again := urges("GRETA once again urges the authorities to open shelters & <b>counselling</b>", "12", "12(6)")
	again.Repeated, again.Items = true, []record.Text{record.NewText("en", "in the capital"), record.NewText("en", "in the provinces")}
	invites := urges("GRETA invites the authorities to go on", "5")
	invites.Verb = commitment.Invite
	r.enters([]string{"ada", "abe"}, record.Public, asksOf("GRETA(2020)1", "QMA", 2, "2020-06-30", again, invites))
	r.enters([]string{"bea"}, record.Public, asksOf("GRETA(2024)7", "QMB", 3, "2024-01-31", urges("GRETA urges the authorities to train the inspectors", "10")))
	for tag, comma := range map[string]rune{"en": ',', "fr": ';'} {
		for _, query := range []string{"", "?state=QMA", "?verb=urge&sort=-date", "?provision=12", "?provision=12(6)", "?repeated=yes", "?q=shelter", "?age=5-9", "?state=QMC", "?sort=state"} {
			answer, page := r.get("", "/"+tag+"/recommendations"+query)
			if answer.StatusCode != http.StatusOK || strings.Contains(page, "⟦") || strings.Contains(page, "<b>counselling") {
				t.Fatalf("%s %s: %d %s", tag, query, answer.StatusCode, missing(page))
			}
			shown := rowsShown(page)
			_, text := r.get("", "/"+tag+"/recommendations.json"+query)
			var file struct {
				Columns []struct{ Key, Name string }
				Rows    []map[string]any
			}
			if err := json.Unmarshal([]byte(text), &file); err != nil {
				t.Fatal(err)
			}
			_, text = r.get("", "/"+tag+"/recommendations.csv"+query)
			_, table, ok := strings.Cut(text, "\r\n\r\n")
			reader := csv.NewReader(strings.NewReader(table))
			reader.Comma = comma
			lines, err := reader.ReadAll()
			if err != nil || !ok || len(lines) != len(shown)+1 || len(file.Rows) != len(shown) {
				t.Fatalf("%s %s: %d rows on the page, %d in JSON, %d lines of CSV, %v", tag, query, len(shown), len(file.Rows), len(lines), err)
			}
			for i, row := range shown {
				for c, column := range file.Columns {
					inFile := fmt.Sprint(file.Rows[i][column.Key])
					if inFile != strings.TrimPrefix(lines[i+1][c], "'") {
						t.Errorf("%s %s, row %d, %s: JSON has %q, CSV %q", tag, query, i, column.Key, inFile, lines[i+1][c])
					}
					if column.Key != "date" && row[column.Name] != inFile {
						t.Errorf("%s %s, row %d, %s: the page has %q, the file %q", tag, query, i, column.Key, row[column.Name], inFile)
					}
				}
			}
		}
	}
	for query, want := range map[string]int{"": 3, "?state=QMA": 2, "?verb=invite": 1, "?provision=12(6)": 1, "?provision=10": 1, "?repeated=no": 2, "?body=cop": 0, "?answered=no": 3,
		"?said-state=none": 3, "?said-state=implemented": 0, "?state=QMA&verb=urge": 1, "?verb=nonsense": 3, "?age=10": 0, "?q=inspector": 1, "?q=abris": 0} {
		if _, page := r.get("", "/en/recommendations"+query); len(rowsShown(page)) != want {
			t.Errorf("%s: %d rows, want %d", query, len(rowsShown(page)), want)
		}
	}
	_, page := r.get("", "/en/recommendations?state=QMA")
	for _, want := range []string{`<option value="QMA" selected>Arvane (2)</option>`, `<option value="QMB">Borland (1)</option>`, `<option value="urge">U – urges (1)</option>`,
		`<option value="12">12 – Assistance to victims (1)</option>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the filters have no %s", want)
		}
	}
	if _, page := r.get("", "/en/recommendations?q=shelter"); !strings.Contains(page, "<mark>shelters</mark>") {
		t.Error("what was found is not marked")
	}
	if _, page := r.get("", "/fr/recommendations?q=province"); !strings.Contains(page, `lang="en" dir="ltr">in the <mark>provinces</mark></span> <small class="muted" lang="fr">(en anglais)`) {
		t.Error("an excerpt of another language does not say of which")
	}
}

// Nobody finds, counts or takes along a word of what is not theirs to see; and
// whoever sees it, sees it in the list.
func TestDraftsOfDocumentsStayWithTheirOwner(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	canary := urges("GRETA urges the authorities to heed the zqcanary", "12")
	canary.Verb = commitment.Consider
	r.enters([]string{"bea"}, record.Public, asksOf("GRETA(2024)7", "QMB", 3, "2024-01-31", urges("GRETA urges the authorities to train the inspectors", "10")))
	draft := r.enters([]string{"ada"}, record.Draft, asksOf("GRETA(2025)1", "QMA", 7, "2025-01-31", canary))
	for _, login := range []string{"", "bea", "sec", "rap", "ins", "del", "op", "ada", "abe"} {
		mine := login == "ada" || login == "abe"
		for _, tag := range []string{"en", "fr"} {
			for _, query := range []string{"", "?q=zqcanary", "?q=zqcan*", "?q=zqcanary&kind=document", "?state=QMA", "?round=7", "?verb=consider", "?provision=12", "?seen-by=network", "?seen-by=public", "?as-at=2027-01-01"} {
				if login == "" && strings.HasPrefix(query, "?seen") {
					continue
				}
				for _, path := range []string{"/recommendations", "/recommendations.csv", "/recommendations.json", "/recommendations.xlsx", "/search"} {
					if path == "/search" && !strings.HasPrefix(query, "?q=") {
						continue
					}
					answer, body := r.get(login, "/"+tag+path+query)
					body = unpacked(t, body)
					asked := strings.Contains(query, "zqcan")
					if asked {
						body = strings.ReplaceAll(body, strings.TrimPrefix(strings.Split(query, "&")[0], "?q="), "")
						body = strings.ReplaceAll(body, "zqcan%2A", "")
					}
					sees := strings.Contains(body, "heed the") || strings.Contains(body, string(draft.ID)) || strings.Contains(body, "GRETA(2025)1")
					should := mine && !strings.Contains(query, "seen-by") && (path != "/search" || !strings.Contains(query, "kind=document"))
					if answer.StatusCode != http.StatusOK || sees != should {
						t.Errorf("%q asks for %s%s%s: %d, and sees it: %v", login, tag, path, query, answer.StatusCode, sees)
					}
					if path == "/search" && !should && strings.Contains(body, `<ol class="found">`) {
						t.Errorf("%q searches with %s%s, and something is found", login, tag, query)
					}
					if path == "/recommendations" && !should && (strings.Contains(body, `<option value="7">`) || strings.Contains(body, `<option value="consider">`) || strings.Contains(body, `<option value="QMA">`)) {
						t.Errorf("%q asks for %s%s%s, and a filter counts it", login, tag, path, query)
					}
				}
			}
		}
	}
}

// What a reader of a State sees beside what all see is what the record has: the
// shared rows and their own make one list, whatever they were made from.
func TestTheListIsThatOfTheRecord(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	ada := m.people["ada"].Actor
	documents, err := m.House.Documents(t.Context(), nil, ada, app.DocumentChoice{State: "QMA"}, app.Sight{})
	if err != nil || len(documents) == 0 {
		t.Fatal(err)
	}
	address := documents[0].Recommendations[0].NaturalKey()
	at, err := commitment.ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.House.Assess(t.Context(), ada, app.AssessRequest{Base: m.said(ada, at), AssessmentBody: commitment.AssessmentBody{Recommendation: at, Speaker: "QMA", Outcome: commitment.NotImplemented, On: "2026-01-01",
		Words: record.NewText("en", "not yet")}}); err != nil {
		t.Fatal(err)
	}
	m.refresh()
	for _, name := range askers {
		if name == "" {
			continue
		}
		actor := m.people[name].Actor
		whole, err := m.House.List(t.Context(), nil, actor, m.Vocabulary.Words, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		near, err := m.House.List(t.Context(), m.Snapshots, actor, m.Vocabulary.Words, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		told := func(l *app.List) (list []string) {
			for _, r := range l.Rows {
				list = append(list, fmt.Sprint(r.Ref, r.Number, r.Reach, r.Said, r.Answers, r.Themes, r.Says.Text))
			}
			slices.Sort(list)
			return list
		}
		if a, b := told(whole), told(near); !slices.Equal(a, b) || len(a) == 0 && name != "op" {
			t.Errorf("%s: the record has %d rows, the list %d", name, len(a), len(b))
		}
		counts := func(l *app.List) string {
			c := l.Choose(app.ListChoice{Values: map[app.ListFacet]string{app.ByVerb: "urge"}})
			return fmt.Sprint(len(c.Rows), c.Counts, c.Ages)
		}
		if counts(whole) != counts(near) {
			t.Errorf("%s: the record counts %s, the list %s", name, counts(whole), counts(near))
		}
	}
}
