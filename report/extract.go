// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/locale"
)

// Extract is what `jalon extract` found in a document.
type Extract struct {
	File            string
	Report          commitment.Report
	Recommendations []commitment.Recommendation
}

// The JSON of `jalon extract --format json` is a promise: docs/extract-json.md
// says what each member means.
type (
	extractJSON struct {
		Document        documentJSON         `json:"document"`
		Recommendations []recommendationJSON `json:"recommendations"`
	}
	documentJSON struct {
		Title     string  `json:"title"`
		Body      *string `json:"body"`
		State     *string `json:"state"`
		Round     *int    `json:"round"`
		Reference *string `json:"reference"`
		Date      *string `json:"date"`
		Lang      string  `json:"lang"`
		Pictures  []int   `json:"pages_without_text,omitempty"`
	}
	recommendationJSON struct {
		N          int      `json:"n"`
		Paragraph  string   `json:"paragraph"`
		Verb       string   `json:"verb"`
		Repeated   bool     `json:"repeated"`
		Addressee  string   `json:"addressee"`
		Text       string   `json:"text"`
		Items      []string `json:"items"`
		Provisions []string `json:"provisions"`
		Inferred   []string `json:"inferred"`
		Heading    string   `json:"heading"`
		Deadline   string   `json:"deadline,omitempty"`
		Page       int      `json:"page,omitempty"`
		Unsure     string   `json:"unsure,omitempty"`

		Recommender       string   `json:"recommender,omitempty"`
		RecommenderStates []string `json:"recommender_states,omitempty"`
		Position          string   `json:"position,omitempty"`
		SDGs              []string `json:"sdgs,omitempty"`
		Themes            []string `json:"themes,omitempty"`
	}
)

// WriteExtractJSON writes what was found for programs. What a document does not
// say of itself is null; sentences are in the reader's language.
func WriteExtractJSON(out io.Writer, x Extract, l *locale.Language) error {
	r := x.Report
	doc := extractJSON{Document: documentJSON{Title: r.Title, Body: stated(r.Body), State: stated(r.State), Reference: stated(r.Reference), Lang: r.Lang, Pictures: r.Pictures},
		Recommendations: []recommendationJSON{}}
	if r.Round > 0 {
		doc.Document.Round = &r.Round
	}
	if !r.Date.IsZero() {
		doc.Document.Date = stated(r.Date.String())
	}
	for i, e := range x.Recommendations {
		doc.Recommendations = append(doc.Recommendations, recommendationJSON{N: i + 1, Paragraph: e.Paragraph, Verb: string(e.Verb), Repeated: e.Repeated,
			Addressee: e.Addressee, Text: e.Text, Items: listed(e.Items), Provisions: listed(e.Provisions), Inferred: listed(e.Inferred), Heading: e.Heading,
			Deadline: e.Deadline, Page: e.Page, Unsure: whyUnsure(e.Unsure, l),
			Recommender: e.Recommender, RecommenderStates: e.RecommenderStates, Position: e.Position, SDGs: e.SDGs, Themes: e.Themes})
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(doc)
}

func stated(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func listed(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// whyUnsure says in sentences why a person should look.
func whyUnsure(reasons []record.Reason, l *locale.Language) string {
	var said []string
	for _, r := range reasons {
		said = append(said, l.T(r.Key, r.Args))
	}
	return strings.Join(said, " ")
}

// ExtractSheet is what was found as a table: one row for each recommendation.
func ExtractSheet(x Extract, l *locale.Language) Sheet {
	t := func(key string) string { return l.T(key, nil) }
	s := Sheet{Title: t("extract.title"), Notes: []SheetNote{{t("extract.file"), x.File}}}
	for _, n := range documentNotes(x.Report, l) {
		if n.Text != "" {
			s.Notes = append(s.Notes, n)
		}
	}
	for _, key := range []string{"n", "paragraph", "verb", "repeated", "addressee", "text", "items", "provisions", "inferred", "heading", "deadline", "page", "unsure",
		"recommender", "recommender_states", "position", "sdgs", "themes"} {
		s.Columns = append(s.Columns, SheetColumn{Key: key, Name: t("extract.column." + key), Numeric: key == "n" || key == "page"})
	}
	for i, e := range x.Recommendations {
		page := SheetCell{}
		if e.Page > 0 {
			page.Number = strconv.Itoa(e.Page)
		}
		s.Rows = append(s.Rows, []SheetCell{{Number: strconv.Itoa(i + 1)}, {Text: e.Paragraph}, {Text: t("extract.verb." + string(e.Verb))}, {Text: yes(e.Repeated, l)},
			{Text: e.Addressee}, {Text: e.Text}, {Text: strings.Join(e.Items, "\n")}, {Text: strings.Join(e.Provisions, ", ")}, {Text: strings.Join(e.Inferred, ", ")},
			{Text: e.Heading}, {Text: e.Deadline}, page, {Text: whyUnsure(e.Unsure, l)},
			{Text: e.Recommender}, {Text: strings.Join(e.RecommenderStates, ", ")}, {Text: positionWords(e.Position, l)}, {Text: strings.Join(e.SDGs, ", ")}, {Text: strings.Join(e.Themes, "\n")}})
	}
	return s
}

// yes is the word for yes, and nothing for no.
func yes(b bool, l *locale.Language) string {
	if b {
		return l.T("extract.yes", nil)
	}
	return ""
}

// positionWords are the words for what a State answered, else those of the document.
func positionWords(position string, l *locale.Language) string {
	switch position {
	case "supported", "noted", "partly", "rejected", "pending":
		return l.T("extract.position."+position, nil)
	}
	return position
}

// documentNotes are what a document says of itself.
func documentNotes(r commitment.Report, l *locale.Language) []SheetNote {
	t := func(key string) string { return l.T(key, nil) }
	notes := []SheetNote{{t("extract.document"), r.Title}, {t("extract.reference"), r.Reference}, {t("extract.state"), r.State}}
	if r.Round > 0 {
		notes = append(notes, SheetNote{t("extract.round"), strconv.Itoa(r.Round)})
	}
	if !r.Date.IsZero() {
		notes = append(notes, SheetNote{t("extract.date"), l.Date(r.Date.Year, r.Date.Month, r.Date.Date)})
	}
	if len(r.Pictures) > 0 {
		notes = append(notes, SheetNote{t("extract.pictures"), l.T("extract.pictures.pages", map[string]any{"n": len(r.Pictures), "pages": pageList(r.Pictures)})})
	}
	return notes
}

// pageList writes pages shortly: "3, 7–12".
func pageList(pages []int) string {
	var b strings.Builder
	for i := 0; i < len(pages); {
		last := i
		for last+1 < len(pages) && pages[last+1] == pages[last]+1 {
			last++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(pages[i]))
		if last > i {
			b.WriteString("–" + strconv.Itoa(pages[last]))
		}
		i = last + 1
	}
	return b.String()
}

// WriteExtractText writes what was found for a person at a terminal.
func WriteExtractText(out io.Writer, x Extract, l *locale.Language, width int) error {
	var b strings.Builder
	line := func(indent int, text string) {
		for _, each := range wrapped(text, width-indent) {
			fmt.Fprintf(&b, "%s%s\n", strings.Repeat(" ", indent), each)
		}
	}
	for _, n := range documentNotes(x.Report, l) {
		if n.Text != "" {
			line(0, l.T("extract.line", map[string]any{"name": n.Label, "text": n.Text}))
		}
	}
	line(0, l.T("extract.count", map[string]any{"n": len(x.Recommendations)}))
	for i, e := range x.Recommendations {
		head := strconv.Itoa(i+1) + ". "
		if e.Paragraph != "" {
			head += l.T("extract.at", map[string]any{"paragraph": e.Paragraph}) + " "
		}
		head += "[" + l.T("extract.verb."+string(e.Verb), nil)
		if e.Repeated {
			head += ", " + l.T("extract.again", nil)
		}
		head += "]"
		if len(e.Provisions) > 0 {
			key := "extract.articles"
			if len(e.Inferred) > 0 {
				key = "extract.articles.inferred"
			}
			head += " " + l.T(key, map[string]any{"articles": strings.Join(e.Provisions, ", ")})
		}
		b.WriteString("\n")
		line(0, head)
		line(3, e.Text)
		for _, item := range e.Items {
			line(5, "- "+item)
		}
		if e.Deadline != "" {
			line(3, l.T("extract.line", map[string]any{"name": l.T("extract.column.deadline", nil), "text": e.Deadline}))
		}
		for _, said := range []struct{ column, text string }{{"recommender", e.Recommender}, {"position", positionWords(e.Position, l)},
			{"sdgs", strings.Join(e.SDGs, ", ")}, {"themes", strings.Join(e.Themes, " · ")}} {
			if said.text != "" {
				line(3, l.T("extract.line", map[string]any{"name": l.T("extract.column."+said.column, nil), "text": said.text}))
			}
		}
		if len(e.Unsure) > 0 {
			line(3, l.T("extract.line", map[string]any{"name": l.T("extract.column.unsure", nil), "text": whyUnsure(e.Unsure, l)}))
		}
	}
	_, err := io.WriteString(out, Harmless(b.String()))
	return err
}
