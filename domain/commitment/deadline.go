// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"strconv"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/record"
)

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
}

var (
	dated = regexp.MustCompile(`(?i)\b(\d{1,2})(?:er|st|nd|rd|th)?\s+(\p{L}+)\s+(\d{4})\b`)
	iso   = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	due   = regexp.MustCompile(`(?i)\b(?:by|before|until|no later than|not later than|at the latest by|deadline of|avant le|d’ici le|d'ici le|d’ici au|d'ici au|au plus tard le|jusqu’au|jusqu'au|pour le)\s+(?:the\s+)?$`)
	late  = regexp.MustCompile(`(?i)\b(?:by|before|avant|d[’']ici)\s+(?:(?:the\s+)?end\s+of\s+|(?:à\s+)?(?:la\s+)?fin\s+(?:de\s+)?(?:l[’']année\s+)?)?(?:\p{L}+\s+)?\d{4}\b`)
	term  = regexp.MustCompile(`(?i)\b(?:within|dans un délai de|dans les|d’ici|d'ici)\s+((?:a period of\s+)?(?:\d{1,2}|one|two|three|four|six|un|une|deux|trois|quatre|six)\s+(?:years?|months?|ans?|mois))\b`)
)

// days finds days in a text, each with where it begins.
func days(text string) (found []record.Day, at []int) {
	for _, m := range dated.FindAllStringSubmatchIndex(text, -1) {
		month := months[lexicon.Fold(text[m[4]:m[5]])]
		day, errDay := strconv.Atoi(text[m[2]:m[3]])
		year, errYear := strconv.Atoi(text[m[6]:m[7]])
		if month == 0 || errDay != nil || errYear != nil {
			continue
		}
		if d, err := record.ParseDay(pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)); err == nil {
			found, at = append(found, d), append(at, m[0])
		}
	}
	for _, m := range iso.FindAllStringIndex(text, -1) {
		if d, err := record.ParseDay(text[m[0]:m[1]]); err == nil {
			found, at = append(found, d), append(at, m[0])
		}
	}
	return found, at
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

var reports = regexp.MustCompile(`(?i)\b(?:report|inform|submit|provide|communicate|send|notify|information|rendre compte|informer|rapport|soumettre|communiquer|transmettre|adresser|remettre)\w*`)

// deadline is until when a request to report is to be answered: a day, else the
// words that set a period; "" where nothing is to be reported.
func deadline(text string) string {
	if !reports.MatchString(text) {
		return ""
	}
	found, at := days(text)
	for i, d := range found {
		if due.MatchString(text[max(0, at[i]-40):at[i]]) {
			return d.String()
		}
	}
	if m := term.FindString(text); m != "" {
		return m
	}
	return late.FindString(text)
}
