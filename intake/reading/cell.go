// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strings"
	"unicode"
)

// timeOnly is how many bytes a text has at most that is a time and nothing else.
const timeOnly = 80

// IsTime reports whether a text is a time within a year and nothing else, as
// what stands under a heading is: "T3 2026", "31/12/2026". A year alone may be
// a heading, and "Situation au 31/12/2025" is one.
func IsTime(text string) bool {
	text = tidy(text)
	if len(text) > timeOnly {
		return false
	}
	r := &timeReader{lang: "fr"}
	if !r.cut(text) || r.strange > 0 || len(r.points) == 0 {
		return false
	}
	w := r.when()
	return w.State == WhenStated && w.Grain != GrainYear
}

// IsAmount reports whether a text begins with an amount, as what stands under a
// heading does: "1,1 M€ – fonds dédié", "12 000". A heading has words before
// its figures, or a year: "Budget 2026 (EUR)", "2026 EUR".
func IsAmount(text string, c *Currencies) bool {
	r := amountReader{text: tidy(text), ctx: AmountContext{Currencies: c}}
	r.mentions, r.figures = c.mentions(r.text), scanFigures(r.text)
	if len(r.figures) == 0 || r.figures[0].year() {
		return false
	}
	f, bare := r.figures[0], r.without(r.mentions)
	if strings.IndexFunc(bare[:f.start], unicode.IsLetter) >= 0 {
		return false
	}
	if len(r.mentions) > 0 {
		return true
	}
	// One or two figures count rows, quarters and months more often than money.
	return len(strings.Join(f.groups, "")) > 2 && strings.IndexFunc(bare[f.end:], unicode.IsLetter) < 0
}
