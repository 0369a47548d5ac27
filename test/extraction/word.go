// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"
)

const (
	wordSpace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	// mainPart ends the type of the part that holds the text.
	mainPart = ".main"
	// firstList is the number of the first list of items; below it are those of
	// paragraphs and of bullets.
	firstList = 3
)

// wordWriter gathers the parts of a Word document.
type wordWriter struct {
	source
	body, notes strings.Builder
	// lists are the formats of lettered and numbered lists, each begun anew.
	lists []string
	last  string
	// paragraph is the number of the last numbered one, numbers the list it is in.
	paragraph, numbers int
}

func (w *wordWriter) dot() string {
	if w.bare {
		return ""
	}
	return "."
}

func wordRun(text string, bold bool) string {
	properties := ""
	if bold {
		properties = `<w:rPr><w:b/></w:rPr>`
	}
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + html.EscapeString(text) + `</w:t></w:r>`
}

func inList(level, list int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list)
}

func (w *wordWriter) add(p part) {
	if p.kind == "~" {
		number, text, _ := strings.Cut(p.text, " ")
		fmt.Fprintf(&w.notes, `<w:footnote w:id="%s"><w:p><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve"> %s</w:t></w:r></w:p></w:footnote>`, number, html.EscapeString(text))
		return
	}
	style, text := "", p.text
	switch p.kind {
	case "#", "##", "###":
		style = fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, len(p.kind))
	case "=":
		style = `<w:jc w:val="center"/>`
	case ">":
		style = `<w:ind w:left="720" w:right="720"/>`
	case "-":
		style = inList(0, 2)
	case "--":
		style = inList(1, 2)
	case "1":
		if n, err := strconv.Atoi(p.number); err == nil && n != w.paragraph+1 {
			// Numbers that begin anew, or that a quotation brings along.
			w.lists = append(w.lists, fmt.Sprintf(`<w:start w:val="%d"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%%1%s"/>`, n, w.dot()))
			w.numbers = firstList + len(w.lists) - 1
		}
		w.paragraph, _ = strconv.Atoi(p.number)
		style = inList(0, w.numbers)
	case "(", "+":
		if w.last != p.kind {
			format := `<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/>`
			if p.kind == "+" {
				format = `<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>`
			}
			w.lists = append(w.lists, format)
		}
		style = inList(0, firstList+len(w.lists)-1)
	}
	if w.typed && (p.kind == "1" || p.kind == "-" || p.kind == "(" || p.kind == "+" || p.kind == "--") {
		style, text = `<w:ind w:left="360"/>`, w.mark(p)+" "+text
		if p.kind == "1" {
			style = ""
		}
	}
	w.last = p.kind
	inside := wordRun(text, p.bold)
	if m := noteReference.FindStringSubmatchIndex(text); m != nil {
		inside = wordRun(text[:m[0]], p.bold) + `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="` + text[m[2]:m[3]] + `"/></w:r>` + wordRun(text[m[1]:], p.bold)
	}
	fmt.Fprintf(&w.body, `<w:p><w:pPr>%s</w:pPr>%s</w:p>`, style, inside)
}

// numbering are the lists of a document: paragraphs, bullets, then each list of items.
func (w *wordWriter) numbering() string {
	var kinds, uses strings.Builder
	level := func(n int, format string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d">%s<w:pPr><w:ind w:left="%d" w:hanging="360"/></w:pPr></w:lvl>`, n, format, 360+360*n)
	}
	all := append([]string{`<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1` + w.dot() + `"/>`, `<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="` + w.bullet + `"/>`}, w.lists...)
	for i, format := range all {
		inner := ""
		if i == 1 {
			inner = level(1, `<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/>`)
		}
		fmt.Fprintf(&kinds, `<w:abstractNum w:abstractNumId="%d">%s%s</w:abstractNum>`, i, level(0, format), inner)
		fmt.Fprintf(&uses, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>`, i+1, i)
	}
	return `<w:numbering` + wordSpace + `>` + kinds.String() + uses.String() + `</w:numbering>`
}

func (w *wordWriter) styles() string {
	heading := func(n, size string) string {
		return `<w:style w:type="paragraph" w:styleId="Heading` + n + `"><w:name w:val="heading ` + n + `"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/></w:pPr><w:rPr><w:b/><w:sz w:val="` + size + `"/></w:rPr></w:style>`
	}
	return `<w:styles` + wordSpace + `><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="160"/><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>` +
		heading("1", "30") + heading("2", "24") + heading("3", "21") + `</w:styles>`
}

// asWord writes a Word document whose paragraphs and lists are numbered by Word,
// or whose numbers are typed.
func (s source) asWord() ([]byte, error) {
	w := &wordWriter{source: s, numbers: 1}
	for _, p := range s.parts {
		w.add(p)
	}
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	const types = `application/vnd.openxmlformats-officedocument.wordprocessingml.`
	const relations = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	page := fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1400" w:right="1400" w:bottom="1400" w:left="1400"/><w:cols w:num="%d" w:space="500"/></w:sectPr>`, s.columns)
	override := func(name, kind string) string {
		return `<Override PartName="/word/` + name + `.xml" ContentType="` + types + kind + `+xml"/>`
	}
	relation := func(id, kind string) string {
		target := strings.TrimRight(kind, "0123456789")
		return `<Relationship Id="` + id + `" Type="` + relations + target + `" Target="` + kind + `.xml"/>`
	}
	const number = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	over, under := `<w:p>`+wordRun(s.head, false)+`</w:p>`, `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>`+number+`</w:p>`
	if s.folio {
		over = `<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr></w:pPr>` + wordRun(s.head+" ", false) + number + `</w:p>`
		under = `<w:p/>`
	}
	files := []struct{ name, content string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			override("document", "document"+mainPart) + override("styles", "styles") + override("numbering", "numbering") + override("footnotes", "footnotes") + override("header1", "header") + override("footer1", "footer") + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relation("rId1", "styles") + relation("rId2", "numbering") + relation("rId3", "footnotes") + relation("rId4", "header1") + relation("rId5", "footer1") + `</Relationships>`},
		{"word/styles.xml", w.styles()},
		{"word/numbering.xml", w.numbering()},
		{"word/footnotes.xml", `<w:footnotes` + wordSpace + `>` + w.notes.String() + `</w:footnotes>`},
		{"word/header1.xml", `<w:hdr` + wordSpace + `>` + over + `</w:hdr>`},
		{"word/footer1.xml", `<w:ftr` + wordSpace + `>` + under + `</w:ftr>`},
		{"word/document.xml", `<w:document` + wordSpace + `><w:body>` + w.body.String() + page + `</w:body></w:document>`},
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		part, err := z.Create(f.name)
		if err != nil {
			return nil, err
		}
		if _, err := part.Write([]byte(head + f.content)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
