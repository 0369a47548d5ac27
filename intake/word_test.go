// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"jalon/domain/plan"
	"jalon/intake"
)

// wordFile builds a Word document: "# title" and "## title" are headings, rows
// of cells parted by "|" are tables, a row with one cell spans its table, and
// what is left is a paragraph.
func wordFile(t testing.TB, lines ...string) []byte {
	t.Helper()
	var body strings.Builder
	paragraph := func(style, text string) string {
		if style != "" {
			style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
		}
		return "<w:p>" + style + "<w:r><w:t>" + html.EscapeString(text) + "</w:t></w:r></w:p>"
	}
	open := false
	for i, line := range lines {
		if !strings.Contains(line, "|") {
			if open {
				body.WriteString("</w:tbl>")
			}
			open = false
			level := len(line) - len(strings.TrimLeft(line, "#"))
			style := ""
			if level > 0 {
				style = fmt.Sprintf("Heading%d", level)
			}
			body.WriteString(paragraph(style, strings.TrimSpace(line[level:])))
			continue
		}
		if !open {
			body.WriteString("<w:tbl>")
		}
		open = true
		body.WriteString("<w:tr>")
		cells := strings.Split(line, "|")
		span := ""
		if len(cells) == 2 && cells[1] == "" {
			width := 2
			if i+1 < len(lines) {
				width = strings.Count(lines[i+1], "|") + 1
			}
			span, cells = fmt.Sprintf(`<w:tcPr><w:gridSpan w:val="%d"/></w:tcPr>`, width), cells[:1]
		}
		for _, cell := range cells {
			body.WriteString("<w:tc>" + span + paragraph("", cell) + "</w:tc>")
		}
		body.WriteString("</w:tr>")
	}
	if open {
		body.WriteString("</w:tbl>")
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + "</w:body></w:document>",
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func mustWord(t testing.TB, lines ...string) plan.Plan {
	t.Helper()
	r, err := read(t, "plan.docx", wordFile(t, lines...), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Plan
}

// The caption of a table and the lines of the document's title are no objectives.
func TestHeadingsThatAreNoObjectives(t *testing.T) {
	table := []string{"No|Measure|Lead", "1|Awareness week|MoI"}
	for _, c := range []struct {
		above []string
		want  string
	}{
		{[]string{"# NATIONAL ACTION PLAN TO COMBAT TRAFFICKING", "# 2026–2029", "Approved by Parliament.", "## Table 1. Action matrix"}, ""},
		{[]string{"# Plan national contre la traite", "## Tableau 1 – Prévention"}, ""},
		{[]string{"# Plan national contre la traite", "## Axe 1 : Prévention", "### Tableau n° 1 : Mesures"}, "Axe 1 : Prévention"},
		{[]string{"# Plan national contre la traite", "## Prévention", "Tableau 1"}, "Prévention"},
		{[]string{"# Tables and chairs for shelters"}, "Tables and chairs for shelters"},
	} {
		if got := titles(mustWord(t, append(append([]string{}, c.above...), table...)...)); got != c.want {
			t.Errorf("%q: objectives %q, want %q", c.above, got, c.want)
		}
	}
}
