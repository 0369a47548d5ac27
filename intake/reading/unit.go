// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"regexp"
	"strings"

	"jalon/domain/lexicon"
)

// Unit is what one in a figure stands for: 1, 1000, 1000000 or 1000000000. The
// zero Unit counts as 1.
type Unit int64

// The units that headings and cells state.
const (
	One      Unit = 1
	Thousand Unit = 1_000
	Million  Unit = 1_000_000
	Billion  Unit = 1_000_000_000
	// UnclearUnit: a unit is stated, and which one is not certain.
	UnclearUnit Unit = -1
)

// zeros is the power of ten of a unit.
func (u Unit) zeros() int {
	switch u {
	case Thousand:
		return 3
	case Million:
		return 6
	case Billion:
		return 9
	}
	return 0
}

// scaleOf reads a word or letters for a unit: k, M, Mio, million, milliers.
// ok is false when the word is none. A French "m" and "billion" are unclear:
// the one may mean thousands, the other is a million millions.
func scaleOf(word, lang string) (u Unit, ok bool) {
	switch word {
	case "k", "K":
		return Thousand, true
	case "M":
		return Million, true
	case "m":
		if lang == "fr" {
			return UnclearUnit, true
		}
		return Million, true
	case "T", "B", "b", "t":
		return UnclearUnit, true
	}
	switch lexicon.Fold(word) {
	case "thousand", "thousands", "mille", "millier", "milliers", "tsd", "kilo":
		return Thousand, true
	case "million", "millions", "mio", "mios", "mln", "mlns", "mn":
		return Million, true
	case "md", "mds", "mrd", "mrds", "milliard", "milliards", "bn":
		return Billion, true
	case "billion", "billions":
		if lang == "fr" {
			return UnclearUnit, true
		}
		return Billion, true
	case "trillion", "trillions", "hundred", "hundreds", "cent", "cents", "centaine", "centaines", "centime", "centimes",
		"lakh", "crore", "mm", "mil", "mill", "dozen", "dozens", "douzaine", "dizaine", "dizaines":
		return UnclearUnit, true
	}
	return One, false
}

var (
	// headingThousands: "(000s)", "'000", "x 1 000", "(1,000 EUR)", "en 1000".
	headingThousands = regexp.MustCompile(`(?:^|[^\d.,])['‘’]?000\s?'?s?(?:$|[^\d.,\s]|\s\D|\s$)|(?:[x×*(]|\b(?:in|en|par)\b)\s*1[ .,'\x{00a0}\x{202f}\x{2009}]?000(?:$|[^\d.,'\s]|\s\D|\s$)`)
	headingMillions  = regexp.MustCompile(`(?:[x×*(]|\b(?:in|en|par)\b)\s*1[ .,'\x{00a0}\x{202f}\x{2009}]?000[ .,'\x{00a0}\x{202f}\x{2009}]?000(?:$|\D)|(?:^|[^\d.,])['‘’]?000[ .,'\x{00a0}\x{202f}\x{2009}]?000s?(?:$|\D)`)
)

// HeadingUnit reads the unit and the currency that a heading states: "Coût
// estimé (k€)" is thousands of euros. The unit is 1 when none is stated and
// UnclearUnit when two are; the currency is "" unless exactly one is named. why
// is the zero Reason when the heading says neither.
func HeadingUnit(heading string, c *Currencies) (unit Unit, currency string, why Reason) {
	text := tidy(heading)
	mentions := c.mentions(text)
	if codes := c.Find(text); len(codes) == 1 {
		currency = codes[0]
	}
	seen := make(map[Unit]bool)
	for _, m := range mentions {
		if u, ok := scaleOf(m.scale, ""); ok && m.scale != "" {
			seen[u] = true
		}
	}
	for _, r := range runs(text) {
		if inMention(mentions, r.start) || strings.TrimRightFunc(text[:r.start], isSpace) != "" && endsInDigit(text[:r.start]) {
			continue // "0.5 million" is an amount, no unit
		}
		u, ok := scaleOf(r.raw, "")
		if w := r.folded; w == "mil" || w == "mill" {
			u = Million // of a figure it would be unclear; over a column of a plan it is no thousand
		}
		if !ok || u == UnclearUnit || len(r.raw) == 1 && !bracketed(text, r, mentions) {
			continue // a single letter is a unit only in brackets or beside a currency
		}
		seen[u] = true
	}
	switch {
	case headingMillions.MatchString(text):
		seen[Million] = true
	case headingThousands.MatchString(text):
		seen[Thousand] = true
	}
	unit = One
	for u := range seen {
		unit = u
	}
	if len(seen) > 1 {
		unit = UnclearUnit
	}
	switch {
	case unit == UnclearUnit:
		why = because("unit-unclear", map[string]any{"text": heading})
	case unit != One && currency != "":
		why = because("unit-and-currency-heading", map[string]any{"unit": int64(unit), "currency": currency, "heading": heading})
	case unit != One:
		why = because("unit-heading", map[string]any{"unit": int64(unit)})
	case currency != "":
		why = because("currency-heading", map[string]any{"currency": currency})
	}
	return unit, currency, why
}

func inMention(mentions []mention, at int) bool {
	for _, m := range mentions {
		if m.start <= at && at < m.end {
			return true
		}
	}
	return false
}

func endsInDigit(text string) bool {
	text = strings.TrimRightFunc(text, isSpace)
	return text != "" && isDigit(rune(text[len(text)-1]))
}

// bracketed reports whether the letters stand alone in brackets, "(k)", or
// right beside the name of a currency, "M €", "EUR k".
func bracketed(text string, r run, mentions []mention) bool {
	before := strings.TrimRightFunc(text[:r.start], isSpace)
	after := strings.TrimLeftFunc(text[r.end:], isSpace)
	for _, m := range mentions {
		if m.end == len(before) || m.start == len(text)-len(after) {
			return true
		}
	}
	return strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")")
}
