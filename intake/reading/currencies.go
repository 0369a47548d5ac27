// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"jalon/domain/funding"
	"jalon/domain/lexicon"
)

// Currency is one currency and the ways in which it is named in text.
type Currency struct {
	// Code is the three-letter code of ISO 4217, "EUR".
	Code string
	// Digits is the number of decimals of the currency: 2 for EUR, 3 for TND, 0 for JPY.
	Digits int
	// Names are further symbols and words: "€", "euro", "livres sterling". A
	// name that several currencies share names none of them by itself.
	Names []string
}

// Currencies finds the currencies that a text names. It is not changed after
// NewCurrencies and may be used by many goroutines at once; a nil one knows none.
type Currencies struct {
	byCode map[string]Currency
	// signs are names that are not made of letters alone, longest first.
	signs []string
	// words are names made of letters, as folded words; most words first.
	words  [][]string
	owners map[string][]string // codes by sign, or by folded words with one space between
}

// sharedNames are names that mean nothing certain by themselves, whatever list
// of currencies is used.
var sharedNames = map[string][]string{
	"$":  {"AUD", "BBD", "BSD", "BZD", "CAD", "FJD", "HKD", "JMD", "NZD", "SGD", "TTD", "TWD", "USD"},
	"kr": {"DKK", "ISK", "NOK", "SEK"},
}

// signsOfStates are the currencies that a shared sign means in a State that uses
// one of them (list of currencies of ISO 4217).
var signsOfStates = map[string]map[string]string{
	"$": {"AUS": "AUD", "BHS": "BSD", "BLZ": "BZD", "BRB": "BBD", "CAN": "CAD", "ECU": "USD", "FJI": "FJD", "FSM": "USD", "JAM": "JMD", "MHL": "USD",
		"NZL": "NZD", "PLW": "USD", "SGP": "SGD", "SLV": "USD", "TLS": "USD", "TTO": "TTD", "USA": "USD"},
	"kr":         {"DNK": "DKK", "ISL": "ISK", "NOR": "NOK", "SWE": "SEK"},
	"fcfa":       cfaFrancs,
	"f cfa":      cfaFrancs,
	"franc cfa":  cfaFrancs,
	"francs cfa": cfaFrancs,
	"cfa franc":  cfaFrancs,
	"cfa francs": cfaFrancs,
}

// cfaFrancs are the two francs of one name: of West and of Central Africa.
var cfaFrancs = map[string]string{"BEN": "XOF", "BFA": "XOF", "CIV": "XOF", "GNB": "XOF", "MLI": "XOF", "NER": "XOF", "SEN": "XOF", "TGO": "XOF",
	"CAF": "XAF", "CMR": "XAF", "COG": "XAF", "GAB": "XAF", "GNQ": "XAF", "TCD": "XAF"}

// wordlike are codes that are also words when a heading is written in capitals.
var wordlike = map[string]bool{"ALL": true, "AMD": true, "BAM": true, "COP": true, "CUP": true, "GEL": true, "MAD": true, "MOP": true, "PEN": true, "RON": true, "SOS": true, "TOP": true, "TRY": true}

// smallCodes are codes that are written in small letters too and are no words.
var smallCodes = map[string]bool{"BGN": true, "CHF": true, "CZK": true, "DKK": true, "EUR": true, "GBP": true, "HUF": true, "ISK": true, "MKD": true, "NOK": true, "PLN": true, "RSD": true, "SEK": true, "UAH": true, "USD": true}

// NewCurrencies prepares a list of currencies. Of two entries with the same
// code the first counts.
func NewCurrencies(list []Currency) *Currencies {
	c := &Currencies{byCode: make(map[string]Currency), owners: make(map[string][]string)}
	for _, each := range list {
		if _, twice := c.byCode[each.Code]; twice {
			continue
		}
		c.byCode[each.Code] = each
		for _, name := range each.Names {
			c.name(strings.TrimSpace(name), each.Code)
		}
	}
	for name, codes := range sharedNames {
		for _, code := range codes {
			if _, ok := c.byCode[code]; ok {
				c.name(name, code)
			}
		}
	}
	sort.SliceStable(c.signs, func(i, j int) bool { return len(c.signs[i]) > len(c.signs[j]) })
	sort.SliceStable(c.words, func(i, j int) bool { return len(c.words[i]) > len(c.words[j]) })
	return c
}

func (c *Currencies) name(name, code string) {
	if name == "" {
		return
	}
	key := name
	var words []string
	if strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !isSpace(r) && r != '-' && r != '\'' && r != '’' }) < 0 {
		for _, w := range runs(name) {
			words = append(words, w.folded)
		}
		key = strings.Join(words, " ")
	}
	owners, known := c.owners[key]
	if !slices.Contains(owners, code) {
		c.owners[key] = append(owners, code)
	}
	switch {
	case known:
	case words != nil:
		c.words = append(c.words, words)
	default:
		c.signs = append(c.signs, name)
	}
}

// mention is one place where a text names a currency.
type mention struct {
	start, end int
	// codes are the currencies that may be meant, one when it is certain.
	codes []string
	// scale is what stands glued to the name: the "k" of "k€", the "m" of "€m".
	scale string
	sign  string
}

// mentions returns the places where text names currencies, in their order.
func (c *Currencies) mentions(text string) []mention {
	if c == nil {
		return nil
	}
	var found []mention
	for at := 0; at < len(text); {
		if m, ok := c.mentionAt(text, at); ok {
			found = append(found, m)
			at = m.end
			continue
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return found
}

func (c *Currencies) mentionAt(text string, at int) (mention, bool) {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	if at > 0 && unicode.IsLetter(before) {
		if r, _ := utf8.DecodeRuneInString(text[at:]); unicode.IsLetter(r) {
			return mention{}, false // in the middle of a word
		}
	}
	if r := runAt(text, at); r.end > at {
		if _, isScale := scaleOf(r.raw, "en"); isScale && len(r.raw) <= 4 {
			if m, ok := c.signAt(text, r.end); ok {
				m.start, m.scale = at, r.raw
				return m, true
			}
		}
		if m, ok := c.signAt(text, at); ok {
			return m, true
		}
		if m, ok := c.codeIn(text, r); ok {
			return m, true
		}
		if m, ok := c.scaledName(r); ok {
			return m, true
		}
		return c.wordsAt(text, r)
	}
	m, ok := c.signAt(text, at)
	if !ok {
		return m, false
	}
	// "€m", "£bn", "€million"
	if r := runAt(text, m.end); m.scale == "" && r.end > m.end {
		if _, isScale := scaleOf(r.raw, "en"); isScale {
			m.end, m.scale = r.end, r.raw
		}
	}
	return m, true
}

// signAt finds a symbol at that place: "€", "US$", "Fr.".
func (c *Currencies) signAt(text string, at int) (mention, bool) {
	for _, sign := range c.signs {
		if !strings.HasPrefix(text[at:], sign) {
			continue
		}
		end := at + len(sign)
		last, _ := utf8.DecodeLastRuneInString(sign)
		next, _ := utf8.DecodeRuneInString(text[end:])
		if unicode.IsLetter(last) && unicode.IsLetter(next) {
			continue
		}
		codes := c.owners[sign]
		if sign == "$" {
			// In a number format [$-409] names a language, and [$$-1009] the
			// dollar of the language's country, which need not be the American one.
			switch {
			case strings.HasSuffix(text[:at], "[") && strings.HasPrefix(text[end:], "$-"):
				if after := text[end+2:]; strings.HasPrefix(after, "409]") || strings.HasPrefix(after, "en-US]") {
					return mention{start: at, end: end + 1, codes: []string{"USD"}, sign: "US$"}, true
				}
				return mention{start: at, end: end + 1, codes: codes, sign: "?"}, true
			case strings.HasSuffix(text[:at], "["):
				return mention{}, false
			}
		}
		return mention{start: at, end: end, codes: codes, sign: sign}, true
	}
	return mention{}, false
}

// codeIn finds a code that makes up a row of letters, alone or glued to a
// scale: EUR, kEUR, EURm.
func (c *Currencies) codeIn(text string, r run) (mention, bool) {
	raw := r.raw
	if len(raw) < 3 || len(raw) > 7 {
		return mention{}, false
	}
	try := func(code, scale string) (mention, bool) {
		upper := strings.ToUpper(code)
		if _, known := c.byCode[upper]; !known || code != upper && !smallCodes[upper] {
			return mention{}, false
		}
		if _, isScale := scaleOf(scale, "en"); scale != "" && !isScale {
			return mention{}, false
		}
		if wordlike[upper] && scale == "" && !standsAsCode(text, r) {
			return mention{}, false
		}
		return mention{start: r.start, end: r.end, codes: []string{upper}, scale: scale, sign: upper}, true
	}
	if len(raw) == 3 {
		return try(raw, "")
	}
	if m, ok := try(raw[len(raw)-3:], raw[:len(raw)-3]); ok {
		return m, true
	}
	return try(raw[:3], raw[3:])
}

// scaledName finds a short name in capitals that a scale is glued to: MDH.
func (c *Currencies) scaledName(r run) (mention, bool) {
	if len(r.raw) < 3 || len(r.raw) > 5 || r.raw[0] != 'M' && r.raw[0] != 'k' && r.raw[0] != 'K' {
		return mention{}, false
	}
	name := r.raw[1:]
	codes := c.owners[lexicon.Fold(name)]
	if len(codes) != 1 || name != strings.ToUpper(name) {
		return mention{}, false
	}
	return mention{start: r.start, end: r.end, codes: codes, scale: r.raw[:1], sign: lexicon.Fold(name)}, true
}

// standsAsCode reports whether ALL, TRY or TOP is a currency there: the text
// is not all in capitals, or a figure or a bracket stands beside it.
func standsAsCode(text string, r run) bool {
	if strings.IndexFunc(text, unicode.IsLower) >= 0 {
		return true
	}
	before := strings.TrimRightFunc(text[:r.start], isSpace)
	after := strings.TrimLeftFunc(text[r.end:], isSpace)
	if before == "" && after == "" {
		return true
	}
	b, _ := utf8.DecodeLastRuneInString(before)
	a, _ := utf8.DecodeRuneInString(after)
	return isDigit(b) || isDigit(a) || strings.ContainsRune("([/,", b) && strings.ContainsRune(")]/,", a)
}

// wordsAt finds a currency named by words: "euros", "livres sterling".
func (c *Currencies) wordsAt(text string, first run) (mention, bool) {
	for _, words := range c.words {
		r, ok := first, true
		for i, w := range words {
			if i > 0 {
				next := nextRun(text, r.end)
				if strings.Trim(text[r.end:next.start], " \u00a0\u202f-'’.") != "" {
					ok = false
					break
				}
				r = next
			}
			if r.folded != w && (len(w) < 4 || r.folded != w+"s") {
				ok = false
				break
			}
		}
		if ok {
			key := strings.Join(words, " ")
			return mention{start: first.start, end: r.end, codes: c.owners[key], sign: key}, true
		}
	}
	return mention{}, false
}

// shared reports whether the name by itself leaves open which currency is meant.
func (m mention) shared() bool { return len(m.codes) != 1 || m.sign == "$" || m.sign == "kr" }

// settled is the code that a mention means by itself, or by another mention in
// the same text; "" when it stays open, as a lone "$" does.
func (c *Currencies) settled(m mention, all []mention) string {
	if !m.shared() {
		return m.codes[0]
	}
	for _, other := range all {
		if !other.shared() && slices.Contains(m.codes, other.codes[0]) {
			return other.codes[0]
		}
	}
	return ""
}

// settle is the code that a mention means in this context. why is the zero
// Reason where the text itself says it.
func (c AmountContext) settle(m mention, all []mention) (code string, why Reason) {
	if m.shared() && slices.Contains(m.codes, c.Currency) {
		return c.Currency, c.CurrencyWhy
	}
	if code = c.Currencies.settled(m, all); code != "" {
		return code, Reason{}
	}
	if slices.Contains(m.codes, c.Default) {
		return c.Default, c.DefaultWhy
	}
	if code = c.Currencies.ofState(m, c.State); code != "" {
		return code, because("currency-state", map[string]any{"sign": name(m), "currency": code})
	}
	return "", Reason{}
}

// name is the sign as a person sees it.
func name(m mention) string {
	if m.sign == "?" {
		return "$" // the dollar of a number format
	}
	return m.sign
}

// ofState is the currency that a shared sign means in a State; "" when that
// State has no currency with this sign.
func (c *Currencies) ofState(m mention, state string) string {
	if code := signsOfStates[name(m)][state]; slices.Contains(m.codes, code) {
		return code
	}
	return ""
}

// OpenSign finds in a text a sign that several currencies share ("$", "kr") and
// that nothing else in the text settles. codes are the currencies it may mean,
// own the one of that State.
func (c *Currencies) OpenSign(text, state string) (sign string, codes []string, own string) {
	all := c.mentions(tidy(text))
	for _, m := range all {
		if c.settled(m, all) == "" {
			return name(m), m.codes, c.ofState(m, state)
		}
	}
	return "", nil, ""
}

// Find returns the codes of the currencies that text names by code, symbol or
// word, in the order of their first appearance, each once. What several
// currencies share ("$", "kr") names none by itself.
func (c *Currencies) Find(text string) []string {
	var codes []string
	all := c.mentions(text)
	for _, m := range all {
		if code := c.settled(m, all); code != "" && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// Currency returns the currency of that code; one that is not in the list has
// two decimals, as most have.
func (c *Currencies) Currency(code string) funding.Currency {
	if c != nil {
		if known, ok := c.byCode[code]; ok {
			return funding.Currency{Code: code, MinorUnits: known.Digits}
		}
	}
	return funding.Currency{Code: code, MinorUnits: 2}
}

// runAt is the row of letters that begins at that place; empty when none does.
func runAt(text string, at int) run {
	end := at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		end += size
	}
	return run{at, end, text[at:end], lexicon.Fold(text[at:end])}
}

// nextRun is the first row of letters from that place on; it lies at the end
// of the text when there is none.
func nextRun(text string, at int) run {
	i := strings.IndexFunc(text[at:], unicode.IsLetter)
	if i < 0 {
		return run{start: len(text), end: len(text)}
	}
	return runAt(text, at+i)
}

// runs are the rows of letters of a text.
func runs(text string) []run {
	var all []run
	for r := nextRun(text, 0); r.end > r.start; r = nextRun(text, r.end) {
		all = append(all, r)
	}
	return all
}
