// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// part is one piece of a source: kind is "=" for the title page, "#", "##" and
// "###" for headings, "-" for items, "~" for footnotes, "1" for numbered paragraphs, "" for others.
type part struct{ kind, text string }

var (
	paragraphMark = regexp.MustCompile(`^\d+\. `)
	noteReference = regexp.MustCompile(`~(\d+)`)
)

func parse(source string) []part {
	var parts []part
	for _, l := range strings.Split(strings.TrimSpace(source), "\n") {
		kind, text := "", l
		for _, k := range []string{"###", "##", "#", "=", "-"} {
			if rest, ok := strings.CutPrefix(l, k+" "); ok {
				kind, text = k, rest
				break
			}
		}
		if strings.HasPrefix(l, "~") {
			kind, text = "~", l[1:]
		} else if paragraphMark.MatchString(l) && !strings.Contains(l, ".....") {
			kind = "1"
		}
		parts = append(parts, part{kind, text})
	}
	return parts
}

// rendered is a document in a format; a PDF is read from beside its source,
// where LibreOffice has put it.
func rendered(folder, name, format string) ([]byte, error) {
	if format == "pdf" {
		return os.ReadFile(filepath.Join(folder, name+".pdf"))
	}
	source, err := os.ReadFile(filepath.Join(folder, name+".txt"))
	if err != nil {
		return nil, err
	}
	parts := parse(string(source))
	switch format {
	case "html":
		return asHTML(parts), nil
	case "docx":
		return asWord(parts)
	}
	return asText(parts), nil
}

// pageLength and lineLength are those of the plain text.
const (
	pageLength = 46
	lineLength = 88
)

// asText sets a document on pages with a running head, its number and footnotes.
func asText(parts []part) []byte {
	var lines, notes []string
	for _, p := range parts {
		text, first, rest := p.text, "", ""
		switch p.kind {
		case "~":
			notes = append(notes, p.text)
			continue
		case "-":
			first, rest = "  • ", "    "
		case "#":
			if !strings.Contains(text, ". ") {
				text = strings.ToUpper(text)
			}
		}
		text = noteReference.ReplaceAllString(text, "")
		lines = append(lines, "")
		for _, l := range fold(text, lineLength) {
			lines = append(lines, first+l)
			first = rest
		}
	}
	var b strings.Builder
	page := 0
	for len(lines) > 0 {
		page++
		n := min(pageLength, len(lines))
		if page > 1 {
			b.WriteString("\f")
		}
		fmt.Fprintf(&b, "Evaluation report – %s\n\n%s\n\n", "third party copy", strings.Join(lines[:n], "\n"))
		lines = lines[n:]
		if page == 1 && len(notes) > 0 {
			fmt.Fprintf(&b, "____________________\n%s\n", strings.Join(notes, "\n"))
		}
		fmt.Fprintf(&b, "\n%d\n", page)
	}
	return []byte(b.String())
}

func fold(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}

func asHTML(parts []part) []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n<nav><p>GRETA urges nobody to read the menu.</p></nav>\n")
	list := false
	for _, p := range parts {
		if list && p.kind != "-" {
			b.WriteString("</ul>\n")
			list = false
		}
		text := noteReference.ReplaceAllString(html.EscapeString(p.text), "<sup>$1</sup>")
		switch p.kind {
		case "=":
			fmt.Fprintf(&b, "<p class=\"title\">%s</p>\n", text)
		case "#":
			fmt.Fprintf(&b, "<h1>%s</h1>\n", text)
		case "###":
			fmt.Fprintf(&b, "<h3>%s</h3>\n", text)
		case "##":
			fmt.Fprintf(&b, "<h2>%s</h2>\n", text)
		case "-":
			if !list {
				b.WriteString("<ul>\n")
				list = true
			}
			fmt.Fprintf(&b, "<li>%s</li>\n", text)
		case "~":
			fmt.Fprintf(&b, "<div class=\"footnote\"><p>%s</p></div>\n", text)
		default:
			fmt.Fprintf(&b, "<p>%s</p>\n", text)
		}
	}
	b.WriteString("</body></html>\n")
	return []byte(b.String())
}

const wordSpace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// asWord writes a Word document whose paragraphs and lists are numbered by Word.
func asWord(parts []part) ([]byte, error) {
	var body, notes strings.Builder
	run := func(text string) string {
		return `<w:r><w:t xml:space="preserve">` + html.EscapeString(text) + `</w:t></w:r>`
	}
	for _, p := range parts {
		if p.kind == "~" {
			number, text, _ := strings.Cut(p.text, " ")
			fmt.Fprintf(&notes, `<w:footnote w:id="%s"><w:p><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve"> %s</w:t></w:r></w:p></w:footnote>`, number, html.EscapeString(text))
			continue
		}
		style, text := "", p.text
		switch p.kind {
		case "#":
			style = `<w:pStyle w:val="Heading1"/>`
		case "##":
			style = `<w:pStyle w:val="Heading2"/>`
		case "###":
			style = `<w:pStyle w:val="Heading3"/>`
		case "-":
			style = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>`
		case "1":
			style, text = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, paragraphMark.ReplaceAllString(text, "")
		}
		inside := run(text)
		if m := noteReference.FindStringSubmatchIndex(text); m != nil {
			inside = run(text[:m[0]]) + `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="` + text[m[2]:m[3]] + `"/></w:r>` + run(text[m[1]:])
		}
		fmt.Fprintf(&body, `<w:p><w:pPr>%s</w:pPr>%s</w:p>`, style, inside)
	}
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	const types = `application/vnd.openxmlformats-officedocument.wordprocessingml.`
	const relations = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	level := func(id, format, text string) string {
		return `<w:abstractNum w:abstractNumId="` + id + `"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text +
			`"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>`
	}
	heading := func(n, size string) string {
		return `<w:style w:type="paragraph" w:styleId="Heading` + n + `"><w:name w:val="heading ` + n + `"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/></w:pPr><w:rPr><w:b/><w:sz w:val="` + size + `"/></w:rPr></w:style>`
	}
	files := []struct{ name, content string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="` + types + `document.main+xml"/><Override PartName="/word/styles.xml" ContentType="` + types + `styles+xml"/>` +
			`<Override PartName="/word/numbering.xml" ContentType="` + types + `numbering+xml"/><Override PartName="/word/footnotes.xml" ContentType="` + types + `footnotes+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `styles" Target="styles.xml"/>` +
			`<Relationship Id="rId2" Type="` + relations + `numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="` + relations + `footnotes" Target="footnotes.xml"/></Relationships>`},
		{"word/styles.xml", `<w:styles` + wordSpace + `><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="160"/><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>` +
			heading("1", "30") + heading("2", "24") + heading("3", "21") + `</w:styles>`},
		{"word/numbering.xml", `<w:numbering` + wordSpace + `>` + level("0", "decimal", "%1.") + level("1", "bullet", "•") +
			`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`},
		{"word/footnotes.xml", `<w:footnotes` + wordSpace + `>` + notes.String() + `</w:footnotes>`},
		{"word/document.xml", `<w:document` + wordSpace + `><w:body>` + body.String() + `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1400" w:right="1400" w:bottom="1400" w:left="1400"/></w:sectPr></w:body></w:document>`},
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(head + f.content)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
