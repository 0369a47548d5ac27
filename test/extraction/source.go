// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
)

// part is one piece of a source: kind is "=" for the title page, "#", "##" and
// "###" for headings, "-" for items, "--" for items within items, "(" for lettered
// and "+" for numbered ones, "~" for footnotes, ">" for what is set as a quotation,
// "1" for numbered paragraphs, "" for others.
type part struct {
	kind, text string
	// number is that of a numbered paragraph or of an item.
	number string
	bold   bool
}

// source is a document before it is set: its parts, and how it is to look.
type source struct {
	parts []part
	// head runs along the top of the pages.
	head string
	// bullet stands before items.
	bullet string
	// columns is how many there are; bare prints numbers without dots; hyphens
	// parts words at the ends of lines; typed writes numbers and marks as text,
	// as many a Word file does; crude is a web page that Word has saved.
	columns                     int
	bare, hyphens, typed, crude bool
	// folio prints the number of a page beside its running head, outward on both
	// sides of a leaf, over a rule.
	folio bool
}

var (
	paragraphMark = regexp.MustCompile(`^(\d+)\. `)
	letterMark    = regexp.MustCompile(`^\(([a-z])\) `)
	noteReference = regexp.MustCompile(`~(\d+)`)
)

func parse(text string) source {
	s := source{head: "Evaluation report – third party copy", bullet: "•", columns: 1}
	count := 0
	for _, l := range strings.Split(strings.TrimSpace(text), "\n") {
		if option, ok := strings.CutPrefix(l, "@ "); ok {
			s.option(option)
			continue
		}
		p := part{text: l}
		p.text, p.bold = strings.CutPrefix(l, "! ")
		l = p.text
		for _, k := range []string{"###", "##", "#", "=", "--", "-", "+", ">"} {
			if rest, ok := strings.CutPrefix(l, k+" "); ok {
				p.kind, p.text = k, rest
				break
			}
		}
		if m := letterMark.FindStringSubmatch(l); m != nil {
			p.kind, p.number, p.text = "(", m[1], l[len(m[0]):]
		} else if strings.HasPrefix(l, "~") {
			p.kind, p.text = "~", l[1:]
		} else if m := paragraphMark.FindStringSubmatch(l); m != nil && !strings.Contains(l, ".....") {
			p.kind, p.number, p.text = "1", m[1], l[len(m[0]):]
		}
		if count++; p.kind != "+" {
			count = 0
		} else {
			p.number = string(rune('0' + count))
		}
		if s.hyphens && p.kind != "=" && !strings.HasPrefix(p.kind, "#") {
			p.text = softened(p.text)
		}
		s.parts = append(s.parts, p)
	}
	return s
}

func (s *source) option(text string) {
	key, value, _ := strings.Cut(text, " ")
	switch key {
	case "head":
		s.head = value
	case "bullet":
		s.bullet = value
	case "columns":
		s.columns = 2
	case "bare":
		s.bare = true
	case "hyphens":
		s.hyphens = true
	case "typed":
		s.typed = true
	case "crude":
		s.crude = true
	case "folio":
		s.folio = true
	}
}

// mark is what is printed before a part.
func (s source) mark(p part) string {
	switch p.kind {
	case "1":
		if s.bare {
			return p.number
		}
		return p.number + "."
	case "(":
		return "(" + p.number + ")"
	case "+":
		return p.number + "."
	case "-":
		return s.bullet
	case "--":
		return "o"
	}
	return ""
}

const softHyphen = "\u00ad"

// softened puts soft hyphens where long words may be parted: between a vowel
// with a consonant before it and a consonant with a vowel after it.
func softened(text string) string {
	const vowels = "aeiouyéèêàôîâù"
	var b strings.Builder
	for _, word := range strings.SplitAfter(text, " ") {
		letters := []rune(word)
		for i, r := range letters {
			if i > 2 && i < len(letters)-4 && len(letters) > 8 && unicode.IsLower(r) && !strings.ContainsRune(vowels, r) &&
				strings.ContainsRune(vowels, letters[i-1]) && strings.ContainsRune(vowels, letters[i+1]) {
				b.WriteString(softHyphen)
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// rendered is a document in a format; a PDF is read from beside its source,
// where LibreOffice has put it.
func rendered(folder, name, format string) ([]byte, error) {
	if format == "pdf" {
		return os.ReadFile(filepath.Join(folder, name+".pdf"))
	}
	text, err := os.ReadFile(filepath.Join(folder, name+".txt"))
	if err != nil {
		return nil, err
	}
	s := parse(string(text))
	switch format {
	case "html":
		return s.asHTML(), nil
	case "docx":
		return s.asWord()
	}
	return s.asText(lineLength, pageLength), nil
}
