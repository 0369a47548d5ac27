// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"strings"
)

// pageLength and lineLength are those of the plain text.
const (
	pageLength = 46
	lineLength = 88
)

// asText sets a document on pages with a running head, its number and footnotes,
// in lines of a width.
func (s source) asText(width, length int) []byte {
	type printed struct{ text, note string }
	var lines []printed
	for _, p := range s.parts {
		if p.kind == "~" {
			lines[len(lines)-1].note += p.text + "\n"
			continue
		}
		text, first, rest := noteReference.ReplaceAllString(p.text, ""), "", ""
		switch p.kind {
		case "-", "(", "+":
			first, rest = "  "+s.mark(p)+" ", "    "
		case "--":
			first, rest = "      "+s.mark(p)+" ", "        "
		case ">":
			first, rest = "      ", "      "
		case "1":
			text = s.mark(p) + " " + text
		case "#":
			if !strings.Contains(text, ". ") {
				text = strings.ToUpper(text)
			}
		}
		lines = append(lines, printed{})
		for _, l := range fold(text, width) {
			lines = append(lines, printed{text: first + l})
			first = rest
		}
	}
	var b strings.Builder
	for page := 1; len(lines) > 0; page++ {
		if page > 1 {
			b.WriteString("\f")
		}
		fmt.Fprintf(&b, "%s\n\n", s.runningHead(page))
		n, notes := min(length, len(lines)), ""
		for _, l := range lines[:n] {
			b.WriteString(l.text + "\n")
			notes += l.note
		}
		lines = lines[n:]
		if notes != "" {
			fmt.Fprintf(&b, "\n____________________\n%s", notes)
		}
		if !s.folio {
			fmt.Fprintf(&b, "\n%d\n", page)
		}
	}
	return []byte(b.String())
}

// runningHead is what stands on top of a page.
func (s source) runningHead(page int) string {
	const rule = "\n______________________________"
	switch {
	case !s.folio:
		return s.head
	case page%2 == 0:
		return fmt.Sprintf("%d %s%s", page, s.head, rule)
	}
	return fmt.Sprintf("%s %d%s", s.head, page, rule)
}

// fold parts a text into lines. A word is parted at a soft hyphen where its
// first part still fits.
func fold(text string, width int) []string {
	var lines []string
	line := ""
	room := func() int { return width - len([]rune(line)) - 1 }
	for _, word := range strings.Fields(text) {
		syllables := strings.Split(word, softHyphen)
		for k := len(syllables); line != "" && k > 0; k-- {
			first := strings.Join(syllables[:k], "")
			if k < len(syllables) {
				first += "-"
			}
			if len([]rune(first)) <= room() {
				line += " " + first
				syllables = syllables[k:]
				break
			}
		}
		if len(syllables) > 0 {
			if line != "" {
				lines = append(lines, line)
			}
			line = strings.Join(syllables, "")
		}
	}
	return append(lines, line)
}
