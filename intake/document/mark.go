// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"jalon/domain/commitment"
)

var (
	numbered = regexp.MustCompile(`^(\d{1,3})(?:\.|\))?[\s\x{a0}]+`)
	lettered = regexp.MustCompile(`^\(?([a-p]|[ivx]{1,4})[.)][\s\x{a0}]+`)
	outlined = regexp.MustCompile(`^((?:[IVX]{1,5}|[A-H]|\d{1,2}(?:\.\d{1,2})+))\.?(?:[\s\x{a0}]+|$)`)
	bulleted = regexp.MustCompile(`^(?:[-–—>›→✓•●▪■◦‣⁃➢Ø*·\x{f0b7}\x{f0a7}\x{f0d8}]|o)[\s\x{a0}]+`)
	leaders  = regexp.MustCompile(`(?:\.{4,}|…{2,}|(?:\. ){4,})\s*\d*\s*$|(?:\s\.{2,}|…|(?:\s\.){2,})\s*\d+\s*$`)
	pageOnly = regexp.MustCompile(`(?i)^(?:[-–—]?\s*|page\s+)\d{1,4}(?:\s*(?:/|of|de|sur)\s*\d{1,4})?\s*[-–—]?$`)
)

// longestHeading is how many characters a heading has at most.
const longestHeading = 160

// looksHeading reports whether a text that stands alone may be a heading: short,
// and no sentence.
func looksHeading(text string) bool {
	if n := utf8.RuneCountInString(text); n == 0 || n > longestHeading {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune(".:;,", last) && !stops.MatchString(text)
}

// dayOnly is a day that stands alone on a title page.
var dayOnly = regexp.MustCompile(`^\d{1,2}(?:er)?\s+\p{L}{3,9}\s+\d{4}\.?$`)

// stops is where a sentence ends and another one begins.
var stops = regexp.MustCompile(`\p{Ll}{3}[”»)]?[.!?;]\s+[(“«]?\s?\p{Lu}`)

// beginsUpper reports whether the first letter of a text is a capital.
func beginsUpper(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r)
		}
		if unicode.IsDigit(r) {
			return false
		}
	}
	return false
}

func isCapitals(text string) bool {
	return strings.ContainsFunc(text, unicode.IsLetter) && text == strings.ToUpper(text)
}

// strong says that the layout sets a text off as headings are: by type or style.
// alone says that nothing else stands in its paragraph.
func settle(b commitment.Block, strong bool) commitment.Block {
	b.Text = strings.TrimSpace(b.Text)
	if leaders.MatchString(b.Text) || pageOnly.MatchString(b.Text) {
		b.Role = commitment.Running
		return b
	}
	if b.Role == commitment.Footnote || b.Role == commitment.Running {
		return b
	}
	if m := bulleted.FindString(b.Text); m != "" && b.Role != commitment.Heading {
		b.Role, b.Text = commitment.Item, b.Text[len(m):]
		return b
	}
	short := looksHeading(b.Text)
	for _, mark := range []*regexp.Regexp{outlined, numbered, lettered} {
		m := mark.FindStringSubmatch(b.Text)
		if m == nil || b.Number != "" || mark == numbered && dayOnly.MatchString(b.Text) {
			continue
		}
		rest := b.Text[len(m[0]):]
		dotted := strings.ContainsAny(m[0], ".)")
		if rest == "" || mark != lettered && !beginsUpper(rest) && !strings.HasPrefix(rest, "«") && !strings.HasPrefix(rest, "“") && !(mark == numbered && dotted && len(m[1]) <= 2) {
			continue
		}
		dotted = dotted || len(m[1]) > 1
		switch {
		case b.Role == commitment.Heading || short && beginsUpper(rest) && !speaks(rest) && (strong || mark != numbered || dotted && !sentence(rest)):
			if mark != outlined || dotted {
				b.Role, b.Number, b.Text = commitment.Heading, m[1], rest
			}
		case mark == lettered:
			b.Role, b.Text = commitment.Item, rest
		case mark == numbered:
			b.Number, b.Text = m[1], rest
		}
		return b
	}
	if b.Role == commitment.Paragraph && b.Number == "" && short && (strong || isCapitals(b.Text)) {
		b.Role = commitment.Heading
	}
	return b
}

// sentence reports whether a short text reads as the beginning of one.
func sentence(text string) bool {
	return speaks(text) || len(strings.Fields(text)) > 16
}

// speaks reports whether a text begins with who makes recommendations.
func speaks(text string) bool {
	return strings.HasPrefix(text, "GRETA ") || strings.HasPrefix(text, "Le GRETA ")
}
