// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"jalon/domain/commitment"
	"jalon/intake/grid"
)

// readText reads plain text by its layout: empty lines part paragraphs, form
// feeds part pages, a line of underscores begins the footnotes of a page, unless it
// is the rule under a running head.
func readText(ctx context.Context, name string, data []byte) (*commitment.Document, error) {
	text, err := grid.ReadText(name, data)
	if err != nil {
		return nil, refuse(name, "grid.binary")
	}
	pages, printed := leaves(text)
	if len(pages) > mostPages {
		return nil, tooLong(name, mostPages)
	}
	running := repeatedLines(pages)
	shown := make(map[string]bool)
	paragraph := 0
	var lines []line
	for p, page := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		gap, first, notes, begun, mark := true, p > 0, false, false, ""
		raws := strings.Split(page, "\n")
		for i, raw := range raws {
			s := strings.TrimSpace(strings.TrimPrefix(raw, "\ufeff"))
			switch {
			case s == "":
				gap = true
				continue
			case isRule(s):
				notes, gap = begun, true
				continue
			case running[withoutFolio(s)]:
				// Once it is kept: a title page may name a document nowhere else.
				if key := withoutFolio(s); !shown[key] {
					shown[key] = true
					lines = append(lines, line{text: key, gap: true, role: commitment.Running})
				}
				gap = true
				continue
			case len(pages) > 1 && pageOnly.MatchString(s) && !loneNumber(s, gap || standsOver(lines), paragraph, raws[i+1:]):
				gap = true
				continue
			}
			begun = true
			if bareMark.MatchString(s) || loneNumber(s, gap || standsOver(lines), paragraph, raws[i+1:]) {
				mark, gap = s+" ", true // its text stands below it
				continue
			}
			s = mark + strings.TrimLeft(s, "#")
			mark = ""
			if opensParagraph(s, paragraph) && !(looksHeading(s) && marked(s)) {
				paragraph++
			}
			l := line{text: strings.TrimSpace(s), gap: gap, first: first}
			if printed {
				l.page = p + 1
			}
			// Where nothing parts the pages, notes end with a line that is none.
			notes = notes && (len(pages) > 1 || !gap || noteLine.MatchString(s))
			if notes {
				l.role = commitment.Footnote
			}
			lines = append(lines, l)
			if len(lines) > mostBlocks {
				return nil, tooLong(name, mostBlocks)
			}
			gap, first = false, false
		}
	}
	part(lines)
	bareNotes(lines)
	return &commitment.Document{Blocks: blocks(lines, 0)}, nil
}

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
	if len(widths) < fewestLines {
		return
	}
	slices.Sort(widths)
	width := float64(widths[len(widths)*9/10])
	if widths[len(widths)*9/10] > widestLine {
		// Each line is a paragraph.
		for i := range lines {
			lines[i].gap = lines[i].gap || lines[i].role == commitment.Paragraph
		}
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

// noteLine is the first line of a footnote.
var noteLine = regexp.MustCompile(`^\[?\d{1,3}\]?[\s\x{a0}]+\S`)

// isRule reports whether a line is drawn across the page.
func isRule(s string) bool { return len(s) >= 5 && strings.Trim(s, "_") == "" }

// edges is how many lines at the top and the foot of a page may repeat.
const edges = 3

// folio is the number of a page beside a running head, on either side.
var folio = regexp.MustCompile(`^(?:page\s+)?(\d{1,3})[\s\x{a0}|–-]+(\D.*)$|^(.*\S)[\s\x{a0}|–-]+(?:page\s+)?(\d{1,3})$`)

// withoutFolio is a line without the number of its page.
func withoutFolio(l string) string {
	if m := folio.FindStringSubmatch(l); m != nil && len(l) < longestHeading {
		return strings.TrimSpace(m[2] + m[3])
	}
	return l
}

// leaves parts a text into pages, and says whether it has form feeds. Without them
// running heads with numbers that grow part it, else lines that are page numbers.
func leaves(text string) (pages []string, printed bool) {
	if strings.Contains(text, "\f") {
		return strings.Split(text, "\f"), true
	}
	lines := strings.Split(text, "\n")
	heads := make(map[string][]int)
	var numbers []int
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if m := folio.FindStringSubmatch(l); m != nil && len(l) < longestHeading {
			heads[m[2]+m[3]] = append(heads[m[2]+m[3]], i)
		}
		if pageOnly.MatchString(l) {
			numbers = append(numbers, i)
		}
	}
	best := []int(nil)
	for _, at := range heads {
		if len(at) > len(best) && grow(lines, at) {
			best = at
		}
	}
	after := 0
	if len(best) < fewestLeaves {
		if best, after = numbers, 1; len(best) < fewestLeaves || !grow(lines, best) {
			return []string{text}, false
		}
	}
	from := 0
	for _, at := range best {
		if at+after > from {
			pages = append(pages, strings.Join(lines[from:at+after], "\n"))
			from = at + after
		}
	}
	return append(pages, strings.Join(lines[from:], "\n")), false
}

// fewestLeaves is how many page numbers tell that a text has pages.
const fewestLeaves = 3

var figures = regexp.MustCompile(`\d+`)

// grow reports whether lines are numbered upwards.
func grow(lines []string, at []int) bool {
	last := -1
	for _, i := range at {
		l := strings.TrimSpace(lines[i])
		number := figures.FindString(l)
		if m := folio.FindStringSubmatch(l); m != nil {
			number = m[1] + m[4]
		}
		n, err := strconv.Atoi(number)
		if err != nil || n <= last {
			return false
		}
		last = n
	}
	return true
}

// repeatedLines are the lines at the edges of pages that at least three pages have,
// without page numbers.
func repeatedLines(pages []string) map[string]bool {
	count := make(map[string]int)
	written := 0
	for _, page := range pages {
		var full []string
		for _, l := range strings.Split(page, "\n") {
			if l = strings.TrimSpace(l); l != "" {
				full = append(full, l)
			}
		}
		if len(full) > 0 {
			written++
		}
		seen := make(map[string]bool)
		for i, l := range full {
			if l = withoutFolio(l); (i < edges || i >= len(full)-edges) && !seen[l] && !isRule(l) {
				seen[l] = true
				count[l]++
			}
		}
	}
	running := make(map[string]bool)
	for l, n := range count {
		running[l] = n >= 3 || n == 2 && written == 2
	}
	return running
}
