// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"regexp"
	"strings"
)

// clauseEnd is where a clause on amounts ends: "in EUR; VAT is not counted".
var clauseEnd = regexp.MustCompile(`[;\n]|[.,]\s|[.,]$`)

// thousandsFigure is a figure that states a unit: "1 000", "000".
var thousandsFigure = regexp.MustCompile(`\b(?:1[ .,\x{00a0}\x{202f}])?000\b`)

// ClauseUnit reads what follows "amounts in": "thousand euros", "k€", "EUR
// thousands". ok is false when other words or figures than those of a unit and
// a currency stand there: "Europe were low", "2025: 3 million EUR".
func ClauseUnit(text string, c *Currencies) (unit Unit, currency string, ok bool) {
	text = tidy(text)
	if end := clauseEnd.FindStringIndex(text); end != nil {
		text = text[:end[0]]
	}
	mentions := c.mentions(text)
	for _, r := range runs(text) {
		if _, scale := scaleOf(r.raw, ""); !scale && !linkers[r.folded] && !inMention(mentions, r.start) {
			return One, "", false
		}
	}
	if strings.IndexFunc(thousandsFigure.ReplaceAllString(text, ""), isDigit) >= 0 {
		return One, "", false
	}
	// A single letter is a unit only beside a currency or in brackets; here
	// nothing else can be meant.
	unit, currency, _ = HeadingUnit("in "+text, c)
	return unit, currency, unit != One || currency != ""
}
