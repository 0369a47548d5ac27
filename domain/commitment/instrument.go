// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"strings"
)

var (
	// belongs is how words after an article say whose it is: "of the Criminal Code",
	// "de la Convention", "of which".
	belongs = regexp.MustCompile(`(?i)^[\s,]*(?:of|de|du|des|d[’'])(?:\s+|\b)(.*)$`)
	// abbreviated is the name of a law in capitals, or what makes an article another
	// one, right after its number: "21 CC", "21bis".
	abbreviated = regexp.MustCompile(`^(?:[\s-]*(?:bis|ter|quater|quinquies)\b|\s+(?:[A-Z]\.?){2,6}(?:[\s,.;:)]|$)|[a-z]\b)`)
	// ours are the words by which the Convention on trafficking is called.
	ours = regexp.MustCompile(`(?i)^(?:(?:the|this|that|said|same|present|la|cette|ladite|présente|même)\s+)*(?:CETS\b|STCE\b|Warsaw Convention|Convention de Varsovie|(?:Council of Europe\s+)?(?:anti-?trafficking\s+)?Convention(?:\d{1,3})?\b)(.*)$`)
	// trafficking is what the Convention is on.
	trafficking = regexp.MustCompile(`(?i)^\s+(?:du Conseil de l[’']Europe\s+)?(?:(?:on|for|sur|pour)\s+)?(?:the\s+|la\s+)?(?:action against\s+|fight against\s+|lutte contre\s+|contre\s+|against\s+)?(?:la\s+)?(?:trafficking|traite|THB)\b(?:\s+(?:in|des)\s+(?:human beings|êtres humains))?`)
	// another is what follows the name of another convention.
	another = regexp.MustCompile(`^\s+(?:(?:on|for|against|relating to|concerning|sur|contre|pour|relative?s? (?:à|au|aux))\s+(?:the\s+|la\s+|l[’']|le\s+)?(?:Protection|Prevention|Preventing|[A-Z]\p{Ll}+)|(?:n[o°º]|No\.?)\s*\d|(?:of|de|du)\s+\d|des Nations|d[’']\p{Lu}|de (?:Genève|La Haye|Vienne|New York|Lanzarote|Palerme)|internationale|européenne|interaméricaine|relative)`)
	// opens is what may stand between a law and an article of it: "Criminal Code
	// (Article 21)", "the Regulation, in its Article 5".
	opensArticle = regexp.MustCompile(`(?i)(?:\(|,)?\s*(?:(?:see|voir|cf\.?|notably|notamment|in|under|en|à)\s+)?(?:its|son|ses|the|l[’'])?\s*$`)
	// ofIts: the article is that of what was named before.
	ofIts = regexp.MustCompile(`(?i)\b(?:whose|dont l[’']|dont les|(?:in|under|by) its|(?:en|à|par|de) (?:son|ses))\s*$`)
)

// mostToArticle is how many words may stand between a law and an article in brackets.
const mostToArticle = 5

// ofConvention judges by the words around an article whose article it is. One that
// nothing is said of belongs to the Convention that the report is about.
func (v Vocabulary) ofConvention(before, after, lang string) bool {
	if abbreviated.MatchString(after) {
		return false
	}
	clause := after
	if i := strings.IndexAny(clause, ".;:)"); i >= 0 {
		clause = clause[:i]
	}
	if m := belongs.FindStringSubmatch(clause); m != nil {
		return v.isConvention(m[1], lang)
	}
	return !v.afterLaw(before, lang)
}

// isConvention reports whether a phrase begins with a name of the Convention.
func (v Vocabulary) isConvention(phrase, lang string) bool {
	m := ours.FindStringSubmatch(phrase)
	if m == nil {
		return false
	}
	if trafficking.MatchString(m[1]) {
		return true
	}
	if another.MatchString(m[1]) {
		return false
	}
	words := strings.Fields(phrase)
	p := v.read(strings.Join(words[:min(8, len(words))], " "), lang)
	hits := p.within("other-law", 0, len(p.text))
	// "the Convention and of the Palermo Protocol"
	return len(hits) == 0 || strings.ContainsAny(p.text[:hits[0].Start], ",") || joinsLaw.MatchString(p.text[:hits[0].Start])
}

var joinsLaw = regexp.MustCompile(`(?i)\s(?:and|or|et|ou|with|avec)\s`)

// afterLaw reports whether a law stands right before an article: "Criminal Code
// (Article 21)", "Law on Foreigners, Article 7", "the Regulation, in its Article 5".
func (v Vocabulary) afterLaw(before, lang string) bool {
	if i := strings.LastIndexAny(strings.TrimRight(before, " ("), ".;:)"); i >= 0 {
		before = before[i+1:]
	}
	its := ofIts.MatchString(before)
	words := strings.Fields(before)
	before = strings.Join(words[max(0, len(words)-14):], " ")
	end := len(before)
	if at := opensArticle.FindStringIndex(before); at != nil {
		end = at[0]
	}
	before = before[:end]
	p := v.read(before, lang)
	hits := p.within("other-law", 0, len(before))
	if len(hits) == 0 {
		return false
	}
	last := before[hits[len(hits)-1].End:]
	if strings.Contains(strings.ToLower(last), "convention") || len(strings.Fields(last)) > mostToArticle {
		return false
	}
	return its || !strings.Contains(last, ",")
}
