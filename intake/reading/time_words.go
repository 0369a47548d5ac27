// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"regexp"
	"strings"
	"unicode"
)

// Patterns of times work on folded text: no case, no accents, "e" for "é".
const (
	monthWord = `(january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janv|fevr|avr|juil|sept|jan|feb|fev|mar|apr|jun|jul|aug|aou|sep|oct|nov|dec)\b\.?`
	year4     = `((?:19|20|21)\d\d)\b`
	// year2 is a short year after a named part of one: "T3 26", "1er sem. 27", "Q4'26".
	year2 = `(?:\s+|\s?[/'-]\s?)([23]\d)\b`
	// of joins a part of a year with its year: "of", "de", ", ", " - ", "/" or nothing.
	of = `(?:\s+of\s+(?:the\s+year\s+)?|\s+(?:de|d'|du|en|in)\s*(?:l'annee\s+|l'an\s+)?|\s*[,/.-]\s*|\s*\(\s*|\s*)`
)

var months = map[string]int{"janvier": 1, "fevrier": 2, "fev": 2, "fevr": 2, "mars": 3, "mar": 3, "avril": 4, "avr": 4, "apr": 4, "mai": 5, "may": 5, "juin": 6, "jun": 6, "june": 6, "juillet": 7, "juil": 7, "jul": 7, "july": 7, "aout": 8, "aou": 8, "aug": 8, "august": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12, "feb": 2, "jan": 1}

// monthOf is the number of the month that a word begins.
func monthOf(word string) int {
	if n, ok := months[word]; ok {
		return n
	}
	return months[word[:3]]
}

var ordinals = map[string]int{"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4,
	"premier": 1, "premiere": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "dernier": 4}

const ordinalWord = `(?:(1|2|3|4)\s*(?:st|nd|rd|th|er|ere|eme|e|re|nde?|d)?|(iv|iii|ii|i)\s*(?:e|er|eme)?|(first|second|third|fourth|last|premier|premiere|deuxieme|seconde|troisieme|quatrieme|dernier))`

// Quarters and halves as they are marked ("Q1", "T 3", "S2") and as they are
// named after an ordinal ("1er trim.", "second half", "2e sem.").
const (
	quarterMark = `(?:(?:q|t|qtr|trim|tr|quarter|trimestre)\.?\s?([1-4]|iv|iii|ii|i)\b|([1-4])\s?(?:er|eme|e)?\s?(?:q|t))`
	quarterName = `\s*(?:quarter|trimestre|qtr|trim)\b\.?`
	halfMark    = `(?:(?:[sh]|semestre|semester|sem)\.?\s?([12])\b|([12])\s?(?:er|eme|e)?\s?[sh])`
	halfName    = `\s*(?:half(?:[\s-]year)?|semester|semestre|sem|moitie)\b\.?`
)

// kind is what a pattern of times finds.
type kind int

const (
	yearMonthDay kind = iota
	dayMonthYear
	dayNameYear
	nameDayYear
	yearMonth
	monthYear
	nameYear
	nameShortYear
	quarterYear
	yearQuarter
	quarterWords
	halfYear
	yearHalf
	halfWords
	seasonYear
	yearsShort
	years
	dayName
	nameAlone
	quarterAlone
	halfAlone
	dayAlone
)

// rules are tried in this order at each place of the text.
var rules = []struct {
	kind kind
	re   *regexp.Regexp
}{
	{yearMonthDay, rule(`((?:19|20|21)\d\d)\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:t[\d:.]+z?|\s+00:00(?::00)?)?\b`)},
	{dayMonthYear, rule(`(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d\d)\b`)},
	{dayNameYear, rule(`(\d{1,2})(?:\s*(?:st|nd|rd|th|er))?(?:\s+of|\s+de)?[\s-]+` + monthWord + `,?[\s-]+` + `(\d{4})\b`)},
	{nameDayYear, rule(monthWord + `\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})\b`)},
	{yearMonth, rule(`((?:19|20|21)\d\d)[-/](\d\d)\b`)},
	{monthYear, rule(`(\d{1,2})\s?[-/.]\s?((?:19|20|21)\d\d)\b`)},
	{nameYear, rule(monthWord + of + year4)},
	{nameShortYear, rule(monthWord + `\s?(?:-|')(\d\d)\b`)},
	{quarterYear, rule(quarterMark + of + year4)},
	{quarterYear, rule(quarterMark + year2)},
	{yearQuarter, rule(year4 + `\s*[-/.,:(]?\s*(?:q|t|qtr|trim)\.?\s?([1-4]|iv|iii|ii|i)\b`)},
	{quarterWords, rule(ordinalWord + quarterName + of + year4)},
	{quarterWords, rule(ordinalWord + quarterName + year2)},
	{halfYear, rule(halfMark + of + year4)},
	{halfYear, rule(halfMark + year2)},
	{yearHalf, rule(year4 + `\s*[-/.,:(]?\s*[sh]\.?\s?([12])\b`)},
	{halfWords, rule(ordinalWord + halfName + of + year4)},
	{halfWords, rule(ordinalWord + halfName + year2)},
	{seasonYear, rule(`(spring|summer|autumn|printemps|ete|automne)` + of + year4)},
	{yearsShort, rule(year4 + `\s?(?:-|/)\s?(\d\d)\b`)},
	{years, rule(year4)},
	{quarterAlone, rule(`(?:(?:q|t|qtr)\.?\s?([1-4])|([1-4])\s?q)\b`)},
	{quarterAlone, rule(ordinalWord + quarterName)},
	{halfAlone, rule(`[sh]\.?\s?([12])\b`)},
	{halfAlone, rule(ordinalWord + halfName)},
	{dayName, rule(`(\d{1,2})(?:\s*(?:st|nd|rd|th|er))?(?:\s+of|\s+de)?\s+` + monthWord)},
	{dayName, rule(monthWord + `\s+(\d{1,2})(?:st|nd|rd|th)?\b`)},
	{nameAlone, rule(monthWord)},
	{dayAlone, rule(`(\d{1,2})(?:\s*(?:st|nd|rd|th|er))?\b`)},
}

func rule(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)`) }

// Words around times.
var (
	// recurring: it goes on, or comes again and again.
	recurring = regexp.MustCompile(`^(?:annual(?:ly)?|annuel(?:le)?s?|annuellement|yearly|bi-?annual(?:ly)?|semestriel(?:le)?s?|mensuel(?:le)?s?|trimestriel(?:le)?s?|monthly|quarterly|weekly|regular(?:ly)?|regulier(?:e)?s?|regulierement|on-?going|continuous(?:ly)?|continual(?:ly)?|continuellement|continue|continu|continuing|permanent(?:e|s|es|ly)?|permanence|recurrent(?:e|s|es)?|recurring|throughout|year-round|all\s+year(?:\s+round)?|tout\s+au\s+long|toute\s+l'annee|(?:each|every)\s+(?:\d\d?\s+|two\s+|three\s+|six\s+|other\s+|second\s+)?(?:years?|months?|quarters?|half-year|semesters?|weeks?)|(?:\d\d?|deux|trois|quatre|une|two|three|four|once|twice)\s*(?:fois|times|x)?\s*(?:par|per|a|an|each|every|/)\s*(?:an|annee|year|mois|month|trimestre|quarter|semestre)|chaque\s+(?:annee|mois|trimestre|semestre|an)|tou(?:te)?s\s+les\s+(?:(?:\d\d?|deux|trois|six)\s+)?(?:ans|annees|mois|trimestres|semestres|semaines)|periodic(?:ally)?|periodique(?:s|ment)?|par\s+an|per\s+year|(?:toute\s+la\s+|la\s+)?duree\s+(?:du|de\s+la)\s+(?:plan|pan|programme|strategie)|(?:whole\s+|entire\s+)?duration\s+of\s+the\s+(?:plan|nap|programme|strategy)|(?:whole|entire|full)\s+(?:plan\s+|programme\s+)?period|(?:each|every|chaque)\s+(?:\d\d?(?:st|nd|rd|th|er)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fev|avr|mai|juin|juil|aou)[a-z]*|plan\s+period|toute\s+la\s+periode|life\s+of\s+the\s+plan|en\s+cours)\b`)
	// joining parts two ends of a span.
	joining = regexp.MustCompile(`^(?:to|till|through|thru|au|a|jusqu'(?:a|au|en)|until|-+|\.\.+|…|>|→)(?:\s+(?:la|the|l')\b)?`)
	listing = regexp.MustCompile(`^(?:,|;|/|&|\+|\|)|^(?:and|et|puis|then|or|ou)\b`)
	// opening says that what follows is the beginning of a span with two ends.
	opening = regexp.MustCompile(`^(?:from|between|entre|de|du|des)\b`)
	// latest says that what follows is the end; before is the same without the end itself.
	latest  = regexp.MustCompile(`^(?:by|until|till|up\s+to|not?\s+later\s+than|at\s+the\s+latest|deadline|due|d'ici(?:\s+(?:a|au|la|le|l'))?|jusqu'(?:a|au|en)|jusque|au\s+plus\s+tard|echeance|pour\s+le)\b`)
	before  = regexp.MustCompile(`^(?:before|prior\s+to|avant)\b`)
	since   = regexp.MustCompile(`^(?:from|since|as\s+of|as\s+from|starting(?:\s+(?:in|from))?|beginning\s+in|onwards?\s+from|a\s+partir\s+(?:de|du)|a\s+compter\s+(?:de|du)|des|depuis)\b`)
	after   = regexp.MustCompile(`^(?:after|apres)\b`)
	edgeEnd = regexp.MustCompile(`^(?:(?:the\s+)?end(?:\s+of|-of|\s+in)?|late|(?:la\s+)?fin(?:\s+de\s+l'annee|\s+(?:du|de|d'))?|courant\s+fin)(?:\b|\s)`)
	edgeMid = regexp.MustCompile(`^(?:mid(?:dle\s+of)?|mi|milieu(?:\s+(?:de|du|d'))?)\b\s*-?`)
	edgeTop = regexp.MustCompile(`^(?:early|(?:the\s+)?(?:beginning|start)\s+of|(?:le\s+)?debut(?:\s+(?:du|de|d'))?)\b`)
	// onward makes an open span of the point before it: "2026 onwards".
	onward = regexp.MustCompile(`^(?:onwards?|to\s+date|to\s+present|a\s+ce\s+jour|and\s+(?:beyond|after|following)|et\s+(?:au\s*-?\s*dela|suivantes?|apres))\b`)
	// doubting words make a time depend on something else.
	doubting = regexp.MustCompile(`^(?:not|no|non|pas|ne|if|si|sous\s+reserve|subject\s+to|depend\w*|depuis\s+l'adoption|months?\s+after|mois\s+apres|unless|sauf|except\w*|week|weeks|semaines?|days?|jours?|cancel\w*|annule\w*|postpone\w*|reporte\w*)\b`)
	filler   = regexp.MustCompile(`^(?:le|la|les|the|in|on|en|of|annee|annees|year|years|during|courant|pendant|au\s+cours\s+(?:de|du)|over|sur|within)\b`)
	letters  = regexp.MustCompile(`^\pL[\pL\pM]*`)
)

// waits reports whether a cell without any time says that one is still to come.
func waits(text string) bool {
	if strings.IndexFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }) < 0 {
		return strings.Trim(text, "\"'″〃„“”«» ") != "" // a ditto mark refers to the cell above
	}
	if _, ok := wholly(conceptPlaceholder, text); ok {
		return true
	}
	_, ok := wholly(conceptNothing, text)
	return ok
}
