// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"html"
	"strings"
)

// asHTML makes a web page: with the elements that are meant for what they hold,
// or, where it is crude, with paragraphs that only look like it.
func (s source) asHTML() []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n<nav><p>GRETA urges nobody to read the menu.</p></nav>\n")
	list := ""
	for _, p := range s.parts {
		text := noteReference.ReplaceAllString(html.EscapeString(p.text), "<sup>$1</sup>")
		if p.bold {
			text = "<strong>" + text + "</strong>"
		}
		if s.crude {
			b.WriteString(s.crudely(p, text))
			continue
		}
		if list != "" && p.kind != list {
			b.WriteString(map[string]string{"-": "</ul>\n", "(": "</ol>\n", "+": "</ol>\n", "--": "</ul>\n"}[list])
			list = ""
		}
		switch p.kind {
		case "=":
			fmt.Fprintf(&b, "<p class=\"title\">%s</p>\n", text)
		case "#", "##", "###":
			n := len(p.kind)
			fmt.Fprintf(&b, "<h%d>%s</h%d>\n", n, text, n)
		case "-", "--", "(", "+":
			if list == "" {
				b.WriteString(map[string]string{"-": "<ul>\n", "--": "<ul class=\"inner\">\n", "(": "<ol type=\"a\">\n", "+": "<ol>\n"}[p.kind])
				list = p.kind
			}
			fmt.Fprintf(&b, "<li>%s</li>\n", text)
		case "~":
			fmt.Fprintf(&b, "<div class=\"footnote\"><p>%s</p></div>\n", text)
		case ">":
			fmt.Fprintf(&b, "<blockquote><p>%s</p></blockquote>\n", text)
		case "1":
			fmt.Fprintf(&b, "<p>%s %s</p>\n", s.mark(p), text)
		default:
			fmt.Fprintf(&b, "<p>%s</p>\n", text)
		}
	}
	b.WriteString("</body></html>\n")
	return []byte(b.String())
}

// crudely is a part as Word saves it for the web.
func (s source) crudely(p part, text string) string {
	const room = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>"
	switch p.kind {
	case "#", "##", "###":
		return "<p class=MsoNormal><b><span lang=EN-GB>" + text + "</span></b></p>\n"
	case "-", "--", "(", "+":
		mark := s.mark(p)
		if p.kind == "-" {
			mark = "·"
		}
		return "<p class=MsoListParagraph style='text-indent:-18.0pt'><span style='font-family:Symbol'>" + mark + room + "</span>" + text + "</p>\n"
	case "1":
		return "<p class=MsoNormal>" + s.mark(p) + room + text + "</p>\n"
	case "~":
		number, rest, _ := strings.Cut(text, " ")
		return "<div id=ftn" + number + "><p class=MsoFootnoteText><a href=\"#_ftnref" + number + "\">[" + number + "]</a> " + rest + "</p></div>\n"
	}
	return "<p class=MsoNormal>" + text + "</p>\n"
}
