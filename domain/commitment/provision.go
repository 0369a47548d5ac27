// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// lastArticle is the last article of CETS 197.
const lastArticle = 47

var (
	letter   = `,?\s+(?:letters?|lettres?|alinéas?|sub-?paragraphs?|points?|lit\.|let\.)\s*\(?[a-h]\b\)?`
	article  = `\d{1,2}(?:er|re)?\b(?:\.\d\b|\s*(?:\(\s*(?:\d|[a-h])\s*\)|§+\s*\d|,?\s+(?:paragraphs?|paragraphes?|par\.|para\.)\s+\d(?:er)?(?:\s*(?:,|and|et|to|à)\s+\d\b)*|` + letter + `))*`
	named    = regexp.MustCompile(`(?i)\b(?:articles?|arts?\.)\s+(` + article + `(?:\s*(?:,|and|et|&|to|à|[-–])\s*(?:articles?\s+|the\s+|l[’'])?(?:` + article + `|\(\d\)))*)`)
	behind   = regexp.MustCompile(`(?i)\bparagraph(?:e|es|s)?\s+(\d)\s+(?:of|de)\s+(?:l[’'])?article\s+(\d{1,2})\b`)
	one      = regexp.MustCompile(`(?i)` + article + `|\(\d\)`)
	leads    = regexp.MustCompile(`^\d{1,2}`)
	part     = regexp.MustCompile(`\(\s*([1-9]|[a-h])\s*\)|§+\s*(\d)|\.(\d)`)
	wordy    = regexp.MustCompile(`(?i)(?:paragraphs?|paragraphes?|par\.|para\.)\s+(\d(?:er)?(?:\s*(?:,|and|et|to|à)\s+\d\b)*)`)
	lettered = regexp.MustCompile(`(?i)(?:letters?|lettres?|alinéas?|sub-?paragraphs?|points?|lit\.|let\.)\s*\(?([a-h])\b`)
	ranged   = regexp.MustCompile(`(?i)^\s*(?:to|à|[-–])\s*$`)
)

// provisions are the articles of CETS 197 that a text names, in their order.
// Articles of other laws are none: what follows the number tells.
func (v Vocabulary) provisions(text, lang string) []string {
	var found []string
	for _, m := range behind.FindAllStringSubmatchIndex(text, -1) {
		if v.ofConvention(text[:m[0]], text[m[1]:], lang) {
			found = append(found, text[m[4]:m[5]]+"("+text[m[2]:m[3]]+")")
		}
	}
	for _, m := range named.FindAllStringSubmatchIndex(text, -1) {
		if behind.MatchString(text[max(0, m[0]-40):m[1]]) || !v.ofConvention(text[:m[0]], text[m[1]:], lang) {
			continue
		}
		found = append(found, articles(text[m[2]:m[3]])...)
	}
	slices.SortFunc(found, compareProvisions)
	return slices.Compact(found)
}

// articles reads a list such as "10 and 12(1) and (2)" or "18 to 21".
func articles(list string) []string {
	var found []string
	last, end := 0, 0
	for _, at := range one.FindAllStringIndex(list, -1) {
		text := list[at[0]:at[1]]
		if strings.HasPrefix(text, "(") {
			if last > 0 {
				found = append(found, strconv.Itoa(last)+text)
			}
			end = at[1]
			continue
		}
		digits := leads.FindString(text)
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 || n > lastArticle {
			last, end = 0, at[1]
			continue
		}
		if last > 0 && n > last && ranged.MatchString(list[end:at[0]]) {
			for between := last + 1; between < n; between++ {
				found = append(found, strconv.Itoa(between))
			}
		}
		found = append(found, parts(n, text[len(digits):])...)
		last, end = n, at[1]
	}
	return found
}

// parts are an article with what is said of its paragraphs: "(6)", "(1)(a)",
// ", paragraphs 1 and 2", ", paragraph 1, letter d".
func parts(n int, rest string) []string {
	number := strconv.Itoa(n)
	below := ""
	if m := lettered.FindStringSubmatch(rest); m != nil {
		below = "(" + strings.ToLower(m[1]) + ")"
	}
	if m := wordy.FindStringSubmatch(rest); m != nil {
		var found []string
		for _, digit := range regexp.MustCompile(`\d`).FindAllString(m[1], -1) {
			found = append(found, number+"("+digit+")"+below)
		}
		return found
	}
	for _, m := range part.FindAllStringSubmatch(rest, -1) {
		number += "(" + m[1] + m[2] + m[3] + ")"
	}
	return []string{number + below}
}

// compareProvisions orders by article, then by paragraph.
func compareProvisions(a, b string) int {
	x, restA := leading(a)
	y, restB := leading(b)
	return cmp.Or(cmp.Compare(x, y), strings.Compare(restA, restB))
}

func leading(s string) (int, string) {
	digits := s
	if i := strings.Index(s, "("); i >= 0 {
		digits = s[:i]
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, s
	}
	return n, s[len(digits):]
}
