// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"io"
	"strconv"
	"strings"
	"unicode"
)

// textWidth is the width of a terminal that says nothing about itself, in cells.
const textWidth = 80

// WriteText writes the report for a terminal, in lines of at most width cells;
// 0 stands for 80. Nothing in it can drive the terminal: what a document says is
// shown without its control characters.
func WriteText(out io.Writer, d Document, width int) error {
	if width <= 0 {
		width = textWidth
	}
	w := &textWriter{width: max(width, 20), colon: d.Words.Colon + " "}
	w.underlined(d.Title, '=')
	w.wrap(d.Subtitle, "", "")
	w.blank()
	for _, f := range d.Facts {
		w.wrap(f.Label+d.Words.Colon+" "+f.Value, "  ", "    ")
	}
	for _, b := range d.Blocks {
		w.block(b)
	}
	w.blank()
	w.wrap(d.Foot, "", "")
	_, err := io.WriteString(out, w.b.String())
	return err
}

type textWriter struct {
	b     strings.Builder
	width int
	colon string // between a label and its value
}

func (w *textWriter) line(text string) {
	w.b.WriteString(strings.TrimRight(text, " "))
	w.b.WriteByte('\n')
}

func (w *textWriter) blank() {
	if s := w.b.String(); s != "" && !strings.HasSuffix(s, "\n\n") {
		w.b.WriteByte('\n')
	}
}

func (w *textWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		w.blank()
		if b.Level == 1 {
			w.blank()
			w.underlined(b.Text, '=')
		} else {
			w.underlined(b.Text, '-')
		}
		w.blank()
	case Paragraph:
		w.wrap(b.Text, "", "")
		w.blank()
	case List:
		for i, item := range b.Items {
			mark := "- "
			if b.Numbered {
				mark = strconv.Itoa(i+1) + ". "
				if len(b.Items) > 9 && i < 9 {
					mark = " " + mark
				}
			}
			w.wrap(item, mark, strings.Repeat(" ", len(mark)))
		}
		w.blank()
	case Note:
		w.blank()
		w.wrap(b.Text, "! ", "! ")
		w.blank()
	case Table:
		w.table(b)
		w.blank()
	case Figure:
		w.figure(b)
		w.blank()
	}
}

func (w *textWriter) underlined(text string, mark rune) {
	widest := 0
	for _, l := range wrapped(text, w.width) {
		w.line(l)
		widest = max(widest, cells(l))
	}
	w.line(strings.Repeat(string(mark), widest))
}

// wrap writes text in lines, the first after one beginning and the others after another.
func (w *textWriter) wrap(text, first, rest string) {
	begin := first
	for _, l := range wrapped(text, w.width-max(cells(first), cells(rest))) {
		w.line(begin + l)
		begin = rest
	}
}

// wrapped breaks text into lines of at most width cells; a word that is longer
// stands on a line of its own, unbroken, so that it can be copied.
func wrapped(text string, width int) []string {
	var lines []string
	for _, paragraph := range strings.Split(Harmless(text), "\n") {
		line, used := "", 0
		for _, word := range strings.FieldsFunc(paragraph, func(r rune) bool { return r == ' ' || r == '\t' }) {
			n := cells(word)
			if line != "" && used+1+n > width {
				lines = append(lines, line)
				line, used = "", 0
			}
			if line != "" {
				line += " "
				used++
			}
			line += word
			used += n
		}
		lines = append(lines, line)
	}
	return lines
}

// Harmless takes out of text what would move the cursor, colour the screen or
// turn the direction of what follows.
func Harmless(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r':
			return -1
		case unicode.IsControl(r):
			return '�'
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C:
			return -1
		}
		return r
	}, text)
}

// cells is how many cells of a terminal text takes: none for marks that stand
// over a letter, two for the wide letters of East Asia.
func cells(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || r == 0x200B || r == 0x200D || r == 0xFEFF:
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func wide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 || r >= 0xF900 && r <= 0xFAFF ||
		r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF00 && r <= 0xFF60 || r >= 0xFFE0 && r <= 0xFFE6 || r >= 0x1F300 && r <= 0x1FAFF || r >= 0x20000 && r <= 0x3FFFD)
}
