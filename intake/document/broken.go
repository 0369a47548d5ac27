// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"jalon/domain/commitment"
)

// bareMark is the mark of an item that stands alone on a line, as programs that take
// text out of a PDF leave it.
var bareMark = regexp.MustCompile(`^(?:[-–—›→✓•●▪■◦‣⁃➢Ø*·\x{f0b7}\x{f0a7}\x{f0d8}o]|\(?[a-z]\)|\(?[ivx]{1,4}\))$`)

// standsOver reports whether the last line reads as a heading.
func standsOver(lines []line) bool {
	n := len(lines)
	return n > 0 && looksHeading(lines[n-1].text) && !goesOn(lines[n-1].text)
}

// loneNumber reports whether a line is the number of the paragraph that stands below
// it, and not that of a page: it counts on from the paragraph before.
func loneNumber(s string, gap bool, paragraph int, below []string) bool {
	if number := strings.TrimSuffix(s, "."); !gap || number != strconv.Itoa(paragraph+1) {
		return false
	}
	for _, l := range below {
		if l = strings.TrimSpace(l); l != "" {
			return beginsUpper(l) && len(strings.Fields(l)) > 2
		}
	}
	return false
}

const (
	// fewestLines is how many lines tell how wide a text is, shortLine how many
	// letters those have that tell nothing.
	fewestLines = 12
	shortLine   = 30
	// widestLine is how many letters a line has at most that was broken to a width.
	widestLine = 150
	// roomLeft is the share of the width that a line and the word after it fill at
	// most when the line was ended on purpose.
	roomLeft = 0.72
)

// part marks the lines whose first word had room on the line above, and parts the
// lines of a text that were not broken at all.
func part(lines []line) {
	var widths []int
	for _, l := range lines {
		if n := utf8.RuneCountInString(l.text); n >= shortLine {
			widths = append(widths, n)
		}
	}
	if len(widths) == 0 {
		return
	}
	slices.Sort(widths)
	width := float64(widths[len(widths)*9/10])
	if width > widestLine {
		// Each line is a paragraph.
		for i := range lines {
			lines[i].gap = lines[i].gap || lines[i].role == commitment.Paragraph
		}
		return
	}
	if len(widths) < fewestLines {
		return
	}
	for i := 1; i < len(lines); i++ {
		word, _, _ := strings.Cut(lines[i].text, " ")
		filled := utf8.RuneCountInString(lines[i-1].text) + 1 + utf8.RuneCountInString(word)
		lines[i].parted = lines[i].role == lines[i-1].role && float64(filled) < roomLeft*width
	}
}

var (
	dottedNumber = regexp.MustCompile(`^\d{1,3}\.\s+\p{Lu}`)
	bareNumber   = regexp.MustCompile(`^(\d{1,3})\s+[\p{Lu}«“]`)
	dayAtStart   = regexp.MustCompile(`^\d{1,2}\s+\p{L}+\s+\d{4}\b`)
)

// bareNotes marks footnotes that no rule sets off: where paragraphs have numbers
// with dots, numbers without that count on, down to the foot of the page.
func bareNotes(lines []line) {
	dotted, bare := 0, 0
	for _, l := range lines {
		dotted += boolean(dottedNumber.MatchString(l.text))
		bare += boolean(bareNumber.MatchString(l.text))
	}
	if dotted < fewestDotted || bare > dotted*3 {
		return
	}
	next, page := 1, -1
	for i := range lines {
		l := &lines[i]
		if l.role != commitment.Paragraph {
			continue
		}
		if m := bareNumber.FindStringSubmatch(l.text); m != nil && m[1] == strconv.Itoa(next) && !dayAtStart.MatchString(l.text) &&
			(page == l.page || l.gap || i > 0 && (strings.ContainsRune(".:;!?”»", lastRune(lines[i-1].text)) || l.parted)) {
			next, page = next+1, l.page
		}
		if page == l.page && l.page > 0 {
			l.role, l.gap = commitment.Footnote, false
		}
	}
}

// fewestDotted is how many numbers with dots tell that paragraphs have them.
const fewestDotted = 5

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}
