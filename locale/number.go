// SPDX-License-Identifier: EUPL-1.2

package locale

import (
	"math"
	"strconv"
	"strings"
)

// Integer writes n with the language's thousands: 1,234 and 1 234.
func (l *Language) Integer(n int64) string { return l.Decimal(strconv.FormatInt(n, 10)) }

// Decimal writes a plain decimal ("-1234.5") with the language's separators.
// Every digit is kept. What is no plain decimal is returned as it is.
func (l *Language) Decimal(plain string) string {
	sign, digits := "", plain
	if rest, ok := strings.CutPrefix(plain, "-"); ok {
		sign, digits = "−", rest
	}
	whole, fraction, has := strings.Cut(digits, ".")
	if !isDigits(whole) || has && !isDigits(fraction) {
		return plain
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, r := range whole {
		// Four digits are parted too, as longer amounts in the same column are: 1,234.
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(l.style.thousands)
		}
		b.WriteRune(r)
	}
	if has {
		b.WriteString(l.style.decimal + fraction)
	}
	return b.String()
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Money writes an amount, a plain decimal in major units, with the code of its
// currency, where the language puts it: EUR 1,234.56 and 1 234,56 EUR. Decimals
// that are all zero are left out.
func (l *Language) Money(plain, code string) string {
	if whole, fraction, ok := strings.Cut(plain, "."); ok && strings.Trim(fraction, "0") == "" {
		plain = whole
	}
	if l.style.currencyAfter {
		return l.Decimal(plain) + noBreak + code
	}
	return code + noBreak + l.Decimal(plain)
}

// Percent writes part of whole in whole percent, halves rounded away from zero.
// Only nothing is 0 % and only all is 100 %: 1 of 1000 is 1 %, 999 of 1000 are
// 99 %, 1001 of 1000 are 101 %. Of a whole of 0 there is no share: "–".
func (l *Language) Percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	share := float64(part) / float64(whole)
	p := int64(math.Round(share * 100))
	switch {
	case p == 0 && part != 0:
		p = int64(math.Copysign(1, share))
	case p == 100 && part < whole == (whole > 0) && part != whole:
		p = 99
	case p == 100 && part != whole:
		p = 101
	}
	return l.Integer(p) + l.style.beforePercent + "%"
}

// Date writes a day: 1 February 2008, 1er février 2008. The day and its month
// stay on one line. A day of 0 leaves the month, a month that is not 1 to 12
// only the year.
func (l *Language) Date(year, month, day int) string {
	if day < 1 || month < 1 || month > 12 {
		return l.Month(year, month)
	}
	date := strconv.Itoa(day)
	if day == 1 {
		date += l.style.firstOfMonthSuffix
	}
	return date + noBreak + l.Month(year, month)
}

// Month writes a month: February 2008, février 2008. A month that is not 1 to
// 12 leaves only the year.
func (l *Language) Month(year, month int) string {
	if month < 1 || month > 12 {
		return strconv.Itoa(year)
	}
	return l.style.months[month-1] + " " + strconv.Itoa(year)
}
