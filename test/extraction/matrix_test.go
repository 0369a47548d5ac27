// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"jalon/corpus"
	"jalon/domain/commitment"
	"jalon/intake/document"
)

// listed is what is compared of a recommendation in a table.
type listed struct {
	Paragraph   string   `json:"paragraph"`
	Verb        string   `json:"verb"`
	Heading     string   `json:"heading"`
	Recommender string   `json:"recommender"`
	States      []string `json:"recommender_states"`
	Position    string   `json:"position"`
	SDGs        []string `json:"sdgs"`
	Themes      []string `json:"themes"`
	Unsure      bool     `json:"unsure"`
}

func lists(found []commitment.Recommendation) []listed {
	var all []listed
	for _, e := range found {
		all = append(all, listed{e.Paragraph, string(e.Verb), e.Heading, e.Recommender, e.RecommenderStates, e.Position, e.SDGs, e.Themes, len(e.Unsure) > 0})
	}
	return all
}

// readMatrix reads a file as the program does, with the States of the corpus.
func readMatrix(t *testing.T, name string, data []byte, lang string) (commitment.Report, []commitment.Recommendation) {
	t.Helper()
	v, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	facts, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	v.State = func(name string) (string, bool) {
		s, ok := facts.FindState(name)
		return s.Code, ok
	}
	doc, err := document.Read(context.Background(), name, data)
	if err != nil {
		t.Fatal(err)
	}
	return v.Extract(*doc, lang)
}

// TestMatrixFiles: the tables beside the documents give what was written down first.
func TestMatrixFiles(t *testing.T) {
	paths, err := filepath.Glob("documents/un-*.wanted.json")
	if err != nil || len(paths) < 2 {
		t.Fatalf("%v, %v", paths, err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var wanted []listed
		if err := json.Unmarshal(text, &wanted); err != nil {
			t.Fatal(err)
		}
		csv := strings.TrimSuffix(path, ".wanted.json") + ".csv"
		data, err := os.ReadFile(csv)
		if err != nil {
			t.Fatal(err)
		}
		report, found := readMatrix(t, filepath.Base(csv), data, "")
		if d := cmp.Diff(wanted, lists(found)); d != "" {
			t.Errorf("%s: wanted -, found +:\n%s", path, d)
		}
		if report.Body != "upr" || !strings.HasPrefix(report.State, "QM") || report.Matrices != 1 {
			t.Errorf("%s: %+v", path, report)
		}
	}
}

// workbook writes rows into a sheet; merges are ranges of cells.
func workbook(t *testing.T, rows [][]any, merges ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range merges {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestMatrixWorkbook: headings in two rows with merged cells, themes merged
// downwards, two languages, numbers that the workbook holds as figures.
func TestMatrixWorkbook(t *testing.T) {
	data := workbook(t, [][]any{
		{"UPR of QMD, which does not exist"},
		{"Theme / Thème", "Recommendation", nil, nil, "State's position"},
		{nil, "No.", "English", "Français", nil},
		{"Trafficking", 101.9, "Protect victims from reprisals (QMA).", "Protéger les victimes contre les représailles (QMA).", "Accepted"},
		{nil, 101.1, "Fund shelters (QMB).", "Financer les foyers (QMB).", "Rejected"},
		{"Labour", 101.11, "Inspect the fields (QMC).", "Inspecter les champs (QMC).", "To be examined"},
	}, "B2:D2", "A2:A3", "E2:E3", "A4:A5")
	want := []listed{
		{Paragraph: "101.9", Verb: "other", Heading: "Trafficking", Recommender: "QMA", States: []string{"QMA"}, Position: "supported", Themes: []string{"Trafficking"}},
		{Paragraph: "101.10", Verb: "other", Heading: "Trafficking", Recommender: "QMB", States: []string{"QMB"}, Position: "rejected", Themes: []string{"Trafficking"}, Unsure: true},
		{Paragraph: "101.11", Verb: "other", Heading: "Labour", Recommender: "QMC", States: []string{"QMC"}, Position: "pending", Themes: []string{"Labour"}},
	}
	for lang, first := range map[string]string{"en": "Protect victims from reprisals (QMA).", "fr": "Protéger les victimes contre les représailles (QMA)."} {
		report, found := readMatrix(t, "matrix.xlsx", data, lang)
		if d := cmp.Diff(want, lists(found)); d != "" {
			t.Fatalf("%s: wanted -, found +:\n%s", lang, d)
		}
		if found[0].Text != first || report.State != "QMD" || report.Body != "upr" {
			t.Errorf("%s: %q, %+v", lang, found[0].Text, report)
		}
	}
}

// TestMatrixWord: a list by themes as a Word file has it, a heading over each
// table, the number and the position in the cell of the text, and one
// recommendation under two themes.
func TestMatrixWord(t *testing.T) {
	p := func(style, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">` + html.EscapeString(text) + `</w:t></w:r></w:p>`
	}
	table := func(rows ...[]string) string {
		var b strings.Builder
		for _, row := range rows {
			b.WriteString("<w:tr>")
			for _, cell := range row {
				b.WriteString("<w:tc>")
				for _, l := range strings.Split(cell, "\n") {
					b.WriteString(p("Normal", l))
				}
				b.WriteString("</w:tc>")
			}
			b.WriteString("</w:tr>")
		}
		return "<w:tbl>" + b.String() + "</w:tbl>"
	}
	heads := []string{"Recommendation", "Position", "Full list of themes", "Assessment/comments on level of implementation"}
	shared := "120.4 Offer shelter to children (Quorland);\nSource of position: A/HRC/00/0/Add.1"
	body := p("Normal", "Thematic list of recommendations, Universal Periodic Review of QME, which does not exist") +
		p("Heading1", "Theme: D27 Prohibition of slavery, trafficking") +
		table(heads, []string{"120.3 Punish traffickers (QMA, QMB);\nSource of position: A/HRC/00/0/Add.1", "Supported", "D27 Prohibition of slavery, trafficking\nAffected persons:\n- women", "done"},
			[]string{shared, "Noted", "D27 Prohibition of slavery, trafficking\nF31 Children: protection", ""}) +
		p("Heading1", "Theme: F31 Children: protection") +
		table([]string{shared, "Noted", "D27 Prohibition of slavery, trafficking\nF31 Children: protection", ""},
			[]string{"120.7 Register births (QMC).", "Supported", "F31 Children: protection\nB11 Identity", ""})
	report, found := readMatrix(t, "list.docx", wordFile(t, map[string]string{"word/document.xml": body}), "")
	slavery, children := "D27 Prohibition of slavery, trafficking", "F31 Children: protection"
	want := []listed{
		{Paragraph: "120.3", Verb: "other", Heading: slavery, Recommender: "QMA, QMB", States: []string{"QMA", "QMB"}, Position: "supported", Themes: []string{slavery}},
		{Paragraph: "120.4", Verb: "other", Heading: slavery, Recommender: "Quorland", Position: "noted", Themes: []string{slavery, children}},
		{Paragraph: "120.7", Verb: "other", Heading: children, Recommender: "QMC", States: []string{"QMC"}, Position: "supported", Themes: []string{children, "B11 Identity"}},
	}
	if d := cmp.Diff(want, lists(found)); d != "" {
		t.Errorf("wanted -, found +:\n%s", d)
	}
	if found[0].Text != "Punish traffickers (QMA, QMB);" || report.State != "QME" || report.Body != "upr" || report.Matrices != 2 {
		t.Errorf("%q, %+v", found[0].Text, report)
	}
}

// TestNumberedParagraphs: a report of the Universal Periodic Review lists what
// was recommended as paragraphs with numbers of two parts.
func TestNumberedParagraphs(t *testing.T) {
	text := "Universal Periodic Review: report of the Working Group on QMF, which does not exist\n\nII. Conclusions and recommendations\n\n" +
		"119. The recommendations below enjoy the support of QMF:\n\n119.1 Ratify the protocol on children (Quorland);\n\n119.2 Train judges, in line with article 6\nof the Covenant (QMA) (QMB);\n\n" +
		"120. The following recommendations were noted by QMF:\n\n120.1 Abolish the tied visa (QMC).\n"
	_, found := readMatrix(t, "report.txt", []byte(text), "")
	heading := "Conclusions and recommendations"
	want := []listed{
		{Paragraph: "119.1", Verb: "other", Heading: heading, Recommender: "Quorland", Position: "supported"},
		{Paragraph: "119.2", Verb: "other", Heading: heading, Recommender: "QMA) (QMB", States: []string{"QMA", "QMB"}, Position: "supported"},
		{Paragraph: "120.1", Verb: "other", Heading: heading, Recommender: "QMC", States: []string{"QMC"}, Position: "noted"},
	}
	want[1].Recommender = "QMA, QMB"
	if d := cmp.Diff(want, lists(found)); d != "" {
		t.Errorf("wanted -, found +:\n%s", d)
	}
	for _, e := range found {
		if len(e.Provisions) > 0 {
			t.Errorf("%s: %v", e.Paragraph, e.Provisions)
		}
	}
}

// TestUnitedNationsBodies: who wrote a document and about whom stands in its reference.
func TestUnitedNationsBodies(t *testing.T) {
	for name, want := range map[string]commitment.Report{
		"un-cedaw-en": {Body: "cedaw-committee", State: "QMA", Reference: "CEDAW/C/QMA/CO/4"},
		"un-crc-fr":   {Body: "crc-committee", State: "QMB", Reference: "CRC/C/QMB/CO/3"},
	} {
		for _, format := range []string{"txt", "html", "docx", "pdf"} {
			data, err := rendered("documents", name, format)
			if err != nil {
				t.Fatal(err)
			}
			got, found := readMatrix(t, name+"."+format, data, "")
			for _, e := range found {
				if len(e.Unsure) > 0 || !slices.Contains([]string{"the State party", "État partie", "l’État partie"}, e.Addressee) {
					t.Errorf("%s.%s, %s: %q, %v", name, format, e.Paragraph, e.Addressee, e.Unsure)
				}
			}
			if got.Body != want.Body || got.State != want.State || got.Reference != want.Reference {
				t.Errorf("%s.%s: %+v", name, format, got)
			}
		}
	}
}
