// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"jalon/domain/likeness"
	"jalon/locale"
)

// matched is a match with one candidate that has every kind of reason.
func matched() Match {
	reasons := []likeness.Reason{
		{Kind: likeness.Word, Left: "shelter", Right: "Shelter", Weight: 4},
		{Kind: likeness.Word, Left: "trained", Right: "train", Weight: 3},
		{Kind: likeness.Concept, Term: "asylum", Left: "international protection", Right: "asylum", Weight: 2},
		{Kind: likeness.Concept, Term: "victim", Left: "victims", Right: "victims", Weight: 1.5},
		{Kind: likeness.Cognate, Left: "protection", Right: "protección", Weight: 1.25},
		{Kind: likeness.Theme, Term: "children", Weight: 1},
	}
	for _, tie := range []likeness.Tie{"same-place", "part", "same-duty", "narrower", "wider", "related"} {
		reasons = append(reasons, likeness.Reason{Kind: likeness.Provision, Left: "CETS 197 12", Right: "PC.DEC/557 V", Tie: tie, Weight: 0.5})
	}
	total := 0.0
	for _, r := range reasons {
		total += r.Weight
	}
	return Match{
		Left:       MatchSide{"report.pdf", MatchRecommendations, []MatchRecord{{likeness.Text{ID: "1", Words: "GRETA urges\x1b[2J the authorities"}, "12"}, {likeness.Text{ID: "2", Words: "Alone"}, ""}}},
		Right:      MatchSide{"plan.xlsx", MatchPlan, []MatchRecord{{likeness.Text{ID: "action:1.1", Words: "=Open a shelter"}, "1.1"}}},
		Candidates: [][]likeness.Candidate{{{Left: "1", Right: "action:1.1", Score: total, Reasons: reasons}}, {}},
		Themes:     map[string]ThemeFacts{"children": {Name: "Children"}},
	}
}

// Every kind of reason has a sentence in both languages, and what a document says
// moves no cursor.
func TestMatchSaysWhy(t *testing.T) {
	for _, tag := range []string{"en", "fr"} {
		l, _ := locale.For(tag)
		m := matched()
		for _, r := range m.Candidates[0][0].Reasons {
			said := m.why(r, l)
			if strings.Contains(said, "⟦") || len(said) < 10 {
				t.Errorf("%s: %+v is told as %q", tag, r, said)
			}
		}
		var text bytes.Buffer
		if err := WriteMatchText(&text, m, l, 80); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text.String(), "⟦") || strings.Contains(text.String(), "\x1b") {
			t.Errorf("%s:\n%s", tag, text.String())
		}
	}
}

// What a terminal shows adds up to the score, the reasons that are told together included.
func TestMatchTellsTheRestTogether(t *testing.T) {
	l, _ := locale.For("en")
	m := matched()
	said := m.because(m.Candidates[0][0], 5, l)
	if !strings.HasSuffix(said, "7 things that count less (4.0)") || strings.Count(said, "; ") != 5 {
		t.Errorf("said: %s", said)
	}
	if all := m.because(m.Candidates[0][0], 12, l); strings.Contains(all, "count less") || strings.Count(all, "; ") != 11 {
		t.Errorf("said: %s", all)
	}
}

// The sheet has a row for each candidate, and no formula of a stranger's.
func TestMatchSheet(t *testing.T) {
	l, _ := locale.For("en")
	s := MatchSheet(matched(), l)
	if len(s.Rows) != 1 || len(s.Rows[0]) != len(s.Columns) || s.Title != "Actions that may answer the recommendations" {
		t.Fatalf("sheet: %+v", s)
	}
	var table bytes.Buffer
	if err := WriteSheetCSV(&table, s, l); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(table.String(), ",=Open") {
		t.Errorf("table:\n%s", table.String())
	}
}

func TestMatchJSON(t *testing.T) {
	l, _ := locale.For("fr")
	var out bytes.Buffer
	if err := WriteMatchJSON(&out, matched(), l); err != nil {
		t.Fatal(err)
	}
	var back struct {
		Question   string
		Candidates []struct {
			Left, Right string
			Rank        int
			Reasons     []struct{ Why, Tie string }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if back.Question != "answered-by" || len(back.Candidates) != 1 || back.Candidates[0].Rank != 1 || back.Candidates[0].Right != "action:1.1" {
		t.Errorf("read back: %+v", back)
	}
	if r := back.Candidates[0].Reasons; len(r) != 12 || !strings.Contains(r[5].Why, "thème") || r[6].Tie != "same-place" {
		t.Errorf("reasons: %+v", r)
	}
}
