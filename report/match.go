// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"jalon/domain/likeness"
	"jalon/locale"
)

// Match is what `jalon match` found between two documents.
type Match struct {
	Left, Right MatchSide
	// Candidates are those of each record on the left, the likest first.
	Candidates [][]likeness.Candidate
	Themes     map[string]ThemeFacts
}

// What a document of a match holds.
const (
	MatchPlan            = "plan"
	MatchRecommendations = "recommendations"
)

// MatchSide is one of the two documents.
type MatchSide struct {
	File, Kind string
	// Records are its recommendations or actions.
	Records []MatchRecord
}

// MatchRecord is a recommendation or an action. Number is the paragraph or the
// number that the document gives it; "" when it gives none.
type MatchRecord struct {
	likeness.Text
	Number string
}

// mostSaid is how many reasons of a candidate a terminal shows one by one.
const mostSaid = 5

// Question is what a person is asked of each candidate: whether both ask the same
// ("same-as"), whether the one on the right answers the one on the left
// ("answered-by"), or the other way round ("answers").
func (m Match) Question() string {
	switch {
	case m.Left.Kind == MatchPlan:
		return "answers"
	case m.Right.Kind == MatchPlan:
		return "answered-by"
	}
	return "same-as"
}

// The JSON of `jalon match --format json` is a promise: docs/match-json.md says
// what each member means.
type (
	matchJSON struct {
		Question   string          `json:"question"`
		Left       matchSideJSON   `json:"left"`
		Right      matchSideJSON   `json:"right"`
		Candidates []candidateJSON `json:"candidates"`
	}
	matchSideJSON struct {
		File    string            `json:"file"`
		Kind    string            `json:"kind"`
		Records []matchRecordJSON `json:"records"`
	}
	matchRecordJSON struct {
		ID         string   `json:"id"`
		Number     string   `json:"number"`
		Lang       string   `json:"lang"`
		Text       string   `json:"text"`
		Provisions []string `json:"provisions"`
		Themes     []string `json:"themes"`
	}
	candidateJSON struct {
		Left    string       `json:"left"`
		Right   string       `json:"right"`
		Rank    int          `json:"rank"`
		Score   float64      `json:"score"`
		Reasons []reasonJSON `json:"reasons"`
	}
	reasonJSON struct {
		likeness.Reason
		Why string `json:"why"`
	}
)

// WriteMatchJSON writes candidates for programs; sentences are in the reader's language.
func WriteMatchJSON(out io.Writer, m Match, l *locale.Language) error {
	doc := matchJSON{Question: m.Question(), Left: sideJSON(m.Left), Right: sideJSON(m.Right), Candidates: []candidateJSON{}}
	for _, list := range m.Candidates {
		for rank, c := range list {
			each := candidateJSON{c.Left, c.Right, rank + 1, c.Score, []reasonJSON{}}
			for _, r := range c.Reasons {
				each.Reasons = append(each.Reasons, reasonJSON{r, m.why(r, l)})
			}
			doc.Candidates = append(doc.Candidates, each)
		}
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(doc)
}

func sideJSON(s MatchSide) matchSideJSON {
	side := matchSideJSON{s.File, s.Kind, []matchRecordJSON{}}
	for _, r := range s.Records {
		side.Records = append(side.Records, matchRecordJSON{r.ID, r.Number, r.Lang, r.Words, listed(r.Provisions), listed(r.Themes)})
	}
	return side
}

// points is a weight or a score as a person reads it.
func points(w float64, l *locale.Language) string {
	return l.Decimal(strconv.FormatFloat(w, 'f', 1, 64))
}

// why says one reason in words, without its weight.
func (m Match) why(r likeness.Reason, l *locale.Language) string {
	args := map[string]any{"left": r.Left, "right": r.Right, "theme": m.Themes[r.Term].Name}
	switch {
	case r.Kind == likeness.Theme:
		return l.T("match.why.theme", args)
	case r.Kind == likeness.Provision:
		return l.T("match.why.provision."+string(r.Tie), args)
	case r.Kind == likeness.Word && strings.EqualFold(r.Left, r.Right):
		return l.T("match.why.word-same", args)
	case r.Kind == likeness.Concept && strings.EqualFold(r.Left, r.Right):
		return l.T("match.why.concept-same", args)
	}
	return l.T("match.why."+string(r.Kind), args)
}

// Reasons are the weightiest reasons of a candidate in words, without what they weigh.
func Reasons(c likeness.Candidate, themes map[string]ThemeFacts, most int, l *locale.Language) (said []string) {
	for _, r := range c.Reasons[:min(most, len(c.Reasons))] {
		said = append(said, Match{Themes: themes}.why(r, l))
	}
	return said
}

// because are the reasons in words, each with its weight; after most of them, the
// others together, so that what is said still adds up.
func (m Match) because(c likeness.Candidate, most int, l *locale.Language) string {
	var said []string
	left := 0.0
	for i, r := range c.Reasons {
		if i < most {
			said = append(said, l.T("match.weighed", map[string]any{"reason": m.why(r, l), "points": points(r.Weight, l)}))
		} else {
			left += r.Weight
		}
	}
	if n := len(c.Reasons) - most; n > 0 {
		said = append(said, l.T("match.rest", map[string]any{"n": n, "points": points(left, l)}))
	}
	text := ""
	for i, one := range said {
		if i > 0 {
			one = l.T("match.joined", map[string]any{"first": text, "then": one})
		}
		text = one
	}
	return text
}

// MatchSheet is the candidates as a table: one row for each.
func MatchSheet(m Match, l *locale.Language) Sheet {
	t := func(key string) string { return l.T(key, nil) }
	s := Sheet{Title: t("match.title." + m.Question()), Notes: []SheetNote{{t("match.left"), m.Left.File}, {t("match.right"), m.Right.File}, {t("match.note"), t("match.only-candidates")}}}
	for _, key := range []string{"left", "left-number", "left-text", "rank", "right", "right-number", "right-text", "score", "reasons"} {
		s.Columns = append(s.Columns, SheetColumn{Key: key, Name: t("match.column." + key), Numeric: key == "rank" || key == "score"})
	}
	for i, list := range m.Candidates {
		a := m.Left.Records[i]
		for rank, c := range list {
			b := m.Right.Records[c.R]
			s.Rows = append(s.Rows, []SheetCell{{Text: a.ID}, {Text: a.Number}, {Text: a.Words}, {Number: strconv.Itoa(rank + 1)}, {Text: b.ID}, {Text: b.Number}, {Text: b.Words},
				{Number: strconv.FormatFloat(c.Score, 'f', 2, 64)}, {Text: m.because(c, len(c.Reasons), l)}})
		}
	}
	return s
}

// WriteMatchText writes candidates for a person at a terminal.
func WriteMatchText(out io.Writer, m Match, l *locale.Language, width int) error {
	var b strings.Builder
	line := func(indent int, text string) {
		for _, each := range wrapped(text, width-indent) {
			fmt.Fprintf(&b, "%s%s\n", strings.Repeat(" ", indent), each)
		}
	}
	line(0, l.T("match.title."+m.Question(), nil))
	for _, side := range []MatchSide{m.Left, m.Right} {
		line(0, l.T("match.side."+side.Kind, map[string]any{"file": side.File, "n": len(side.Records)}))
	}
	line(0, l.T("match.only-candidates", nil))
	for i, list := range m.Candidates {
		b.WriteString("\n")
		line(0, strconv.Itoa(i+1)+". "+called(m.Left.Records[i], m.Left.Kind, l))
		if len(list) == 0 {
			line(3, l.T("match.none", nil))
		}
		for _, c := range list {
			line(3, l.T("match.candidate", map[string]any{"points": points(c.Score, l), "text": called(m.Right.Records[c.R], m.Right.Kind, l)}))
			line(6, l.T("match.because", map[string]any{"reasons": m.because(c, mostSaid, l)}))
		}
	}
	_, err := io.WriteString(out, Harmless(b.String()))
	return err
}

// called is a record by its number, where it has one, and its words.
func called(r MatchRecord, kind string, l *locale.Language) string {
	if r.Number == "" {
		return r.Words
	}
	return l.T("match.called."+kind, map[string]any{"number": r.Number, "text": r.Words})
}
