// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"strings"
)

// asTaken is a document as programs take the text out of a PDF: marks stand alone on
// their lines, headings right over their paragraphs, notes at the foot of the page
// without a rule; nothing but a short line parts two paragraphs.
func (s source) asTaken(width, length int) []byte {
	var b strings.Builder
	notes, count, page := "", 0, 1
	turn := func() {
		b.WriteString(notes + "\n\f")
		page++
		fmt.Fprintf(&b, "%s %d\n\n", s.head, page)
		notes, count = "", 0
	}
	fmt.Fprintf(&b, "%s %d\n\n", s.head, page)
	for _, p := range s.parts {
		text, before := noteReference.ReplaceAllString(p.text, "$1"), ""
		switch p.kind {
		case "~":
			notes += text + "\n"
			continue
		case "-", "(", "--":
			before = s.mark(p) + "\n\n"
		case "+", "1":
			text = s.mark(p) + " " + text
		case "#", "##", "###", "=":
			before = "\n"
		}
		if count > length {
			turn()
		}
		b.WriteString(before)
		for _, l := range fold(text, width) {
			b.WriteString(l + "\n")
			count++
		}
		if p.kind == "-" || p.kind == "(" || p.kind == "--" {
			b.WriteString("\n")
		}
	}
	b.WriteString(notes)
	return []byte(b.String())
}

// asLines is a document of which each paragraph is one line.
func (s source) asLines() []byte {
	var b strings.Builder
	for _, p := range s.parts {
		mark := s.mark(p)
		if mark != "" {
			mark += " "
		}
		if p.kind != "~" {
			b.WriteString(mark + noteReference.ReplaceAllString(p.text, "") + "\n")
		}
	}
	return []byte(b.String())
}
