// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jalon/domain/commitment"
)

// line is a line of a document whose layout has lines: plain text, PDF.
type line struct {
	text string
	page int
	// gap: there is more room above it than between lines of one paragraph.
	gap  bool
	bold bool
	// size is that of its letters, 0 where they have none.
	size float64
	role commitment.Role
	// first: it is the first of its page.
	first bool
	// parted: its first word had room on the line above, so that it was put on a
	// line of its own. Only plain text tells.
	parted bool
}

// compounds are first parts of words that keep their hyphen at the end of a line.
var compounds = map[string]bool{"co": true, "anti": true, "non": true, "self": true, "multi": true, "post": true, "pre": true, "inter": true,
	"socio": true, "sous": true, "ex": true, "mi": true, "vice": true, "well": true, "long": true, "short": true, "re": true, "cross": true}

// join appends a line to a text, without the hyphen that only ended the line.
func join(text, next string) string {
	switch {
	case text == "":
		return next
	case next == "":
		return text
	}
	last, size := utf8.DecodeLastRuneInString(text)
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case last == '\u00ad' || last == '\u0002' || last == '\ufffe':
		return text[:len(text)-size] + next
	case (last == '-' || last == '‐') && unicode.IsLower(first):
		word := strings.ToLower(text[strings.LastIndexAny(text, " \u00a0(’'")+1 : len(text)-size])
		if compounds[word] || strings.Contains(word, "-") {
			return text + next
		}
		return text[:len(text)-size] + next
	}
	return text + " " + next
}

// blocks joins lines to blocks. plain is the size of most letters.
func blocks(lines []line, plain float64) []commitment.Block {
	var list []commitment.Block
	var open *line
	text, count := "", 0
	number := 0
	sizes := headingSizes(lines, plain)
	// alone: the block that ends has room above and below.
	alone := false
	flush := func() {
		if open == nil || text == "" {
			open, text = nil, ""
			return
		}
		strong := count <= 4 && (open.bold || plain > 0 && open.size > plain*1.08)
		b := settle(commitment.Block{Role: open.role, Text: text, Page: open.page, Bold: open.bold}, strong || plain == 0 && count <= 2 && (alone && standsAlone(text) || count == 1 && underlined(text)))
		if b.Role == commitment.Heading && plain > 0 {
			// The larger its letters, the higher a heading stands; then its mark decides.
			b.Level = 10*rank(sizes, open.size) + commitment.MarkLevel(b)
		}
		if b.Number != "" && b.Role == commitment.Paragraph {
			if n, err := strconv.Atoi(b.Number); err == nil {
				number = n
			}
		}
		list = append(list, b)
		open, text = nil, ""
	}
	lines = notesLast(lines)
	for i := range lines {
		l := &lines[i]
		if open != nil && begins(*open, *l, text, number) {
			alone = (open.gap || open.parted) && (l.gap || l.first || l.parted || opensParagraph(l.text, number))
			flush()
		}
		if open == nil {
			open, count = l, 0
		}
		open.bold = open.bold && l.bold
		text = join(text, l.text)
		count++
	}
	alone = open != nil && open.gap
	flush()
	return list
}

// notesLast puts footnotes and running heads after everything else, so that a
// paragraph goes on over the notes at the foot of its page.
func notesLast(lines []line) []line {
	ordered := make([]line, 0, len(lines))
	for _, l := range lines {
		if l.role == commitment.Paragraph {
			ordered = append(ordered, l)
		}
	}
	for _, l := range lines {
		if l.role != commitment.Paragraph {
			ordered = append(ordered, l)
		}
	}
	return ordered
}

// underlined: in a plain text nothing but standing alone sets a heading off.
func underlined(text string) bool {
	return isCapitals(text) || outlined.MatchString(text)
}

// mostOfHeading is how many words a heading has at most that only its place tells.
const mostOfHeading = 14

// standsAlone reports whether a short text with room above and below reads as a
// heading, which no type sets off in plain text.
func standsAlone(text string) bool {
	return looksHeading(text) && beginsUpper(text) && !sentence(text) && len(strings.Fields(text)) <= mostOfHeading
}

// begins reports whether a line begins a new block after the text so far.
func begins(open, l line, text string, number int) bool {
	if l.role != open.role {
		return true
	}
	if l.role == commitment.Footnote {
		return l.gap || numbered.MatchString(l.text)
	}
	paragraph := number
	ended := strings.ContainsRune(".:;!?”»", lastRune(strings.TrimSuffix(text, ")")))
	if bulleted.MatchString(l.text) || lettered.MatchString(l.text) && (l.gap || ended) {
		return true
	}
	if m := numbered.FindStringSubmatch(l.text); m != nil && beginsUpper(l.text[len(m[0]):]) {
		n, err := strconv.Atoi(m[1])
		if now := numbered.FindStringSubmatch(text); now != nil {
			if of, err := strconv.Atoi(now[1]); err == nil {
				number = of
			}
		}
		if err == nil && (l.gap || ended && n == number+1 || n > paragraph && n <= paragraph+mostMissed && looksHeading(text) && !goesOn(text)) {
			return true
		}
	}
	if l.parted && (beginsUpper(l.text) || marked(l.text)) && !strings.HasPrefix(l.text, "(") && !goesOn(text) {
		return true
	}
	if listed(l.text, text) {
		return true
	}
	if l.first {
		// A paragraph that goes on at the top of the next page; a heading does not.
		return ended || l.bold != open.bold && open.bold || isCapitals(text) != isCapitals(l.text) && beginsUpper(l.text) ||
			open.bold && l.bold && len(text) < longestHeading && marked(l.text)
	}
	return l.gap || l.bold != open.bold && open.bold && len(text) < longestHeading || open.size > 0 && (l.size > open.size*1.12 || open.size > l.size*1.12)
}

// opensParagraph reports whether a line begins the paragraph after the one with a number.
func opensParagraph(l string, number int) bool {
	m := numbered.FindStringSubmatch(l)
	return m != nil && m[1] == strconv.Itoa(number+1) && beginsUpper(l[len(m[0]):])
}

// mostMissed is how far a paragraph under a heading may count on from the last one
// that was told from its text.
const mostMissed = 3

// goingOn are words after which a text goes on.
var goingOn = regexp.MustCompile(`(?i)(?:^|[\s’'])(?:the|a|an|of|in|on|to|and|or|for|by|with|from|its|their|de|la|le|les|des|du|d|l|en|et|ou|à|au|aux|sur|par|pour|avec|dans|son|ses|leurs?|articles?|paragraphe?s?)[’']?$|[,(–-]$`)

func goesOn(text string) bool { return goingOn.MatchString(text) }

// marked reports whether a line begins as a heading with a mark does.
func marked(l string) bool {
	for _, mark := range []*regexp.Regexp{outlined, numbered, lettered} {
		if m := mark.FindString(l); strings.ContainsAny(m, ".)") && beginsUpper(l[len(m):]) {
			return true
		}
	}
	return false
}

// listed reports whether a line is the next entry of a numbered list that begins
// in small letters: "1. ensure …; 2. guarantee …".
func listed(l, text string) bool {
	m := numbered.FindStringSubmatch(l)
	if m == nil || !strings.ContainsAny(m[0], ".)") {
		return false
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return false
	}
	switch lastRune(text) {
	case ':':
		return n == 1
	case ';', ',', 'd', 't':
		now := numbered.FindStringSubmatch(text)
		return now != nil && now[1] == strconv.Itoa(n-1) && (strings.ContainsRune(";,", lastRune(text)) || strings.HasSuffix(text, " and") || strings.HasSuffix(text, " et"))
	}
	return false
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \u00a0"))
	return r
}

// headingSizes are the sizes of letters above the plain one, the largest first.
func headingSizes(lines []line, plain float64) []float64 {
	var sizes []float64
	for _, l := range lines {
		if size := math.Round(l.size); l.size > plain*1.04 && !slices.Contains(sizes, size) {
			sizes = append(sizes, size)
		}
	}
	slices.SortFunc(sizes, func(a, b float64) int { return cmp.Compare(b, a) })
	return sizes
}

// rank is the place of a size among those of headings, from 1.
func rank(sizes []float64, size float64) int {
	if i := slices.Index(sizes, math.Round(size)); i >= 0 {
		return i + 1
	}
	return len(sizes) + 1
}
