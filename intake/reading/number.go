// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// significant is how many digits a spreadsheet keeps of a number; what stands
// behind them is the residue of binary fractions.
const significant = 15

var plainNumber = regexp.MustCompile(`^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$`)

// NumberAmount reads a cell that is a number for the spreadsheet: plain is the
// stored value ("12000", "1234.5", "1.2E5"), numberFormat how it is shown, from
// which the currency may come (`#,##0.00 "€"`). A format that shows thousands
// (a trailing comma) changes what is seen, not what is stored.
func NumberAmount(plain string, ctx AmountContext, numberFormat string) Amount {
	plain = strings.TrimSpace(plain)
	if plain == "" {
		return Amount{State: Blank}
	}
	m := plainNumber.FindStringSubmatch(plain)
	if m == nil {
		return unread("malformed", map[string]any{"text": plain})
	}
	shown := readFormat(numberFormat)
	whole, fraction, rounded := fifteen(m[2], m[3], m[4])
	zero := strings.Trim(whole+fraction, "0") == ""
	switch {
	case m[1] == "-" && !zero:
		return unread("negative", map[string]any{"text": plain})
	case shown.percent:
		return unread("percent", map[string]any{"text": plain})
	}
	code, by, refused := shown.currency(ctx)
	if refused != nil {
		return *refused
	}
	unit, why, refused := shown.unit(ctx)
	if refused != nil {
		return *refused
	}
	value, ok := decimal(whole, fraction, unit.zeros())
	if !ok {
		return unread("too-large", map[string]any{"text": plain})
	}
	a := Amount{State: Stated, Value: value, Unit: unit, Currency: code, Why: why}
	if rounded {
		a.Why = append(a.Why, because("rounded", map[string]any{"text": plain}))
	}
	a.Why = append(a.Why, by...)
	return a
}

// fifteen takes the exponent out of a number and rounds it to the digits that
// a spreadsheet keeps.
func fifteen(whole, fraction, exponent string) (w, f string, rounded bool) {
	e, _ := strconv.Atoi(exponent)
	digits, point := whole+fraction, len(whole)+e
	lead := len(digits) - len(strings.TrimLeft(digits, "0"))
	if kept := strings.TrimRight(digits[lead:], "0"); len(kept) > significant {
		n, _ := new(big.Int).SetString(kept[:significant], 10)
		if kept[significant] >= '5' {
			n.Add(n, big.NewInt(1))
		}
		first := n.String()
		point += len(first) - significant // 99…9 rounds up to one digit more
		digits, rounded = strings.Repeat("0", lead)+first, true
	}
	switch {
	case point <= 0:
		return "0", strings.Repeat("0", -point) + digits, rounded
	case point >= len(digits):
		return digits + strings.Repeat("0", point-len(digits)), "", rounded
	}
	return digits[:point], digits[point:], rounded
}

// format is what a number format shows.
type format struct {
	literal string // the text that stands beside the digits, currencies included
	percent bool
	scale   Unit // what the trailing commas divide by for the eye
}

// readFormat reads the first section of a number format, the one for amounts
// above zero.
func readFormat(code string) format {
	f := format{scale: One}
	var b strings.Builder
	digits, commas := false, 0
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			i = len(code)
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			b.WriteString(code[i+1 : i+1+end])
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				end = len(code) - i - 1
			}
			// Kept with its brackets: package reading tells [$CHF-100C] from [$-409] and [Red].
			if inside := code[i : i+end+1]; strings.HasPrefix(inside, "[$") {
				b.WriteString(inside)
			}
			i += end
		case '\\', '_', '*':
			if c == '\\' && i+1 < len(code) {
				b.WriteByte(code[i+1])
			}
			i++
		case '%':
			f.percent = true
		case '0', '#', '?':
			digits, commas = true, 0
			b.WriteByte(' ')
		case ',':
			if digits {
				commas++
			}
		case '.', ' ':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	f.literal = strings.TrimSpace(b.String())
	if f.literal == "General" || f.literal == "@" {
		f.literal = ""
	}
	switch {
	case commas == 1:
		f.scale = Thousand
	case commas == 2:
		f.scale = Million
	case commas > 2:
		f.scale = Billion
	}
	return f
}

// currency is the one that the format shows, else the one that amounts without
// a currency have, and what says so. A sign that stays open leaves it open.
func (f format) currency(ctx AmountContext) (code string, by []Reason, refused *Amount) {
	mentions := ctx.Currencies.mentions(f.literal)
	open := ""
	for _, m := range mentions {
		named, why := ctx.settle(m, mentions)
		if named == "" {
			open = m.sign
			continue
		}
		if why.IsZero() {
			why = because("currency-format", map[string]any{"currency": named})
		}
		if ctx.Currency != "" && named != ctx.Currency {
			a := unread("other-currency", map[string]any{"currency": named, "column": ctx.Currency})
			a.Currency, a.OtherCurrency = named, true
			return "", nil, &a
		}
		if code != "" && code != named {
			a := unread("two-currencies", map[string]any{"first": code, "second": named})
			return "", nil, &a
		}
		code, by = named, []Reason{why}
	}
	switch {
	case code != "":
		return code, by, nil
	case open != "" && open != "?":
		return "", []Reason{because("currency-open", map[string]any{"sign": open})}, nil
	case open != "":
		return "", nil, nil // a dollar that the format does not show as one
	}
	code, by = ctx.unnamed()
	return code, by, nil
}

// unit settles what the stored number has to be multiplied by: the unit that
// the format writes beside the digits ("k€"), else the heading's. Where the
// format divides by that same unit for the eye, the stored number is whole already.
func (f format) unit(ctx AmountContext) (Unit, []Reason, *Amount) {
	unit, _, _ := HeadingUnit(f.literal, ctx.Currencies)
	own := unit != One
	if !own {
		unit = ctx.unit()
	}
	var refused Amount
	switch {
	case unit == UnclearUnit:
		refused = unread("unit-unclear", map[string]any{"text": f.literal, "words": ""})
		return 0, nil, &refused
	case unit == One:
		return One, nil, nil
	case f.scale == unit:
		return One, []Reason{because("unit-shown", map[string]any{"unit": int64(unit)})}, nil
	case f.scale != One:
		refused = unread("unit-contradicts", map[string]any{"text": f.literal, "unit": int64(unit)})
		return 0, nil, &refused
	case own:
		return unit, []Reason{because("unit-cell", map[string]any{"unit": int64(unit), "words": f.literal})}, nil
	}
	return unit, []Reason{ctx.unitWhy(unit)}, nil
}
