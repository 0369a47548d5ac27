// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"slices"
	"strings"

	"jalon/domain/record"
)

// longestOfTitlePage is how many letters a line of a title page has at most.
const longestOfTitlePage = 400

var (
	introduction = regexp.MustCompile(`(?i)^introduction$`)
	kindOf       = regexp.MustCompile(`(?i)\b(?:(?:evaluation )?report|rapport(?: d[’']évaluation)?|recommendation|recommandation|concluding observations|observations finales)\b`)
	endsTitle    = regexp.MustCompile(`(?i)\s*(?:[,–(:-]\s*)?\b(?:(?:first|second|third|fourth|fifth|premier|deuxième|troisième|quatrième|cinquième|\d(?:st|nd|rd|th|e|er|ème)?)\s+(?:evaluation\s+round|cycle)|adopted|adoptée?s?|published|publiée?s?|publication)\b.*$`)
	goesOnBy     = regexp.MustCompile(`(?i)\b(?:by|on|of|par|par la|par le|sur|de)$`)
	joinsTitle   = regexp.MustCompile(`^(?:on|concerning|sur|concernant|to|by|par|against|contre|in|en|Convention|Action|Europe|Human|Trafficking)\s`)
	adopted      = regexp.MustCompile(`(?i)\b(?:adopted|adoption|adopté)`)
	published    = regexp.MustCompile(`(?i)\b(?:published|publication|publié)`)
)

// titlePage are the blocks before the contents, a preamble, a summary or the first
// numbered paragraph.
func (v Vocabulary) titlePage(blocks []Block, lang string) []Block {
	for i, b := range blocks {
		if i == front {
			return blocks[:i]
		}
		if b.Number != "" && b.Role == Paragraph || b.Role == Heading && introduction.MatchString(b.Text) {
			return blocks[:i]
		}
		if runes := []rune(b.Text); len(runes) > longestOfTitlePage {
			if titleOn(blocks[:i]) != "" {
				return blocks[:i]
			}
			// Its lines were joined to what stands below it.
			b.Text = string(runes[:longestOfTitlePage])
			return append(slices.Clone(blocks[:i]), b)
		}
		if len(b.Text) > 60 {
			continue
		}
		p := v.read(b.Text, lang)
		for _, zone := range []string{"contents", "preamble", "summary"} {
			if p.opens("zone-" + zone) {
				return blocks[:i]
			}
		}
	}
	return blocks
}

// shortTitle is how many letters the name of a kind of document has, to which the
// lines under it belong: "Evaluation report".
const shortTitle = 40

// mostOfTitle is how many lines a title has at most.
const mostOfTitle = 4

// titleOn is the title that a title page shows: the first line that says at length
// what the document is, else the first that says it; "" where none does.
func titleOn(page []Block) string {
	title := ""
	for i, b := range page {
		at := kindOf.FindStringIndex(b.Text)
		if at == nil || strings.HasPrefix(strings.ToLower(b.Text), "secr") || strings.HasSuffix(b.Text, ";") {
			continue
		}
		text := b.Text
		if before := b.Text[:at[0]]; reference.MatchString(before) || len(before) > shortTitle {
			text = b.Text[at[0]:] // lines above it were joined to it
		}
		if len(text) >= shortTitle || reference.MatchString(text) {
			return titleFrom(text, page[i+1:])
		}
		if title == "" {
			title = titleFrom(text, page[i+1:])
		}
	}
	return title
}

// titleFrom is the title that begins with a text, with the lines below that belong to it.
func titleFrom(text string, below []Block) string {
	title := withoutRound(text)
	short := len(title) < shortTitle
	for n, next := range below {
		line := withoutRound(next.Text)
		if n == mostOfTitle || line == "" || title == "" || !short && !joinsTitle.MatchString(line) && !goesOnBy.MatchString(title) {
			break
		}
		switch {
		case reference.FindString(line) == line:
			continue
		case short && !joinsTitle.MatchString(line):
			title += " – " + line
		default:
			title += " " + line
		}
		short = false
	}
	return title
}

// withoutRound is a line of a title page without the round and the days in it,
// unless nearly nothing would be left.
func withoutRound(text string) string {
	text = strings.TrimSpace(text)
	if cut := strings.TrimSpace(endsTitle.ReplaceAllString(text, "")); len(cut) >= shortTitle/2 || cut == "" {
		return cut
	}
	return text
}

// dateOn is the day of a document: when it was adopted, else when it was published,
// else the first that a short line of its first page names.
func dateOn(page, first []Block) record.Day {
	var public, other record.Day
	for _, b := range page {
		found, at := days(b.Text)
		from := 0
		for i, day := range found {
			before := b.Text[min(from, at[i]):at[i]]
			switch {
			case adopted.MatchString(before):
				return day
			case published.MatchString(before) && public.IsZero():
				public = day
			case other.IsZero():
				other = day
			}
			from = at[i]
		}
	}
	if !public.IsZero() {
		return public
	}
	for _, b := range first {
		if found, _ := days(b.Text); len(found) > 0 && adopted.MatchString(b.Text) && len(b.Text) < longestOfTitlePage/2 {
			return found[0]
		}
	}
	for _, b := range first {
		if found, _ := days(b.Text); other.IsZero() && len(found) > 0 && len(b.Text) < longestOfTitlePage/2 {
			other = found[0]
		}
	}
	return other
}
