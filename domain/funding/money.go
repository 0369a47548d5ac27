// SPDX-License-Identifier: EUPL-1.2

// Package funding is the money of a plan: what it needs, what was allocated,
// what was spent, from which source, and whether that money is the plan's own.
// Amounts are integers in the currency's smallest unit; there are no floats.
package funding

import (
	"fmt"
	"math/big"
	"strings"
)

// None is the code that ISO 4217 keeps for "no currency": the document states none.
const None = "XXX"

// Currency is an ISO 4217 currency.
type Currency struct {
	// Code is the three-letter code, "EUR".
	Code string
	// MinorUnits is the number of decimals of the currency: 2 for EUR, 3 for TND, 0 for JPY.
	MinorUnits int
}

// Money is an amount in one currency.
type Money struct {
	// Minor counts the currency's smallest unit: 1234 is 12.34 EUR.
	Minor    int64
	Currency Currency
}

// Parse reads a plain decimal in major units, "1234.56": digits, at most one
// dot, an optional leading minus. It fails on more decimals than the currency
// has and on an amount that 64 bits cannot hold, so that nothing is rounded.
func Parse(plain string, c Currency) (Money, error) {
	digits, negative := strings.CutPrefix(plain, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole == "" || strings.Trim(whole+fraction, "0123456789") != "" || strings.HasSuffix(digits, ".") {
		return Money{}, fmt.Errorf("amount %q: want a plain decimal such as 1234.56", plain)
	}
	if kept := strings.TrimRight(fraction, "0"); len(kept) > c.MinorUnits {
		return Money{}, fmt.Errorf("amount %q: %s has %d decimals", plain, c.Code, c.MinorUnits)
	} else {
		fraction = kept + strings.Repeat("0", c.MinorUnits-len(kept))
	}
	n, ok := new(big.Int).SetString(whole+fraction, 10)
	if !ok || !n.IsInt64() {
		return Money{}, fmt.Errorf("amount %q: more than can be counted", plain)
	}
	m := Money{Minor: n.Int64(), Currency: c}
	if negative {
		m.Minor = -m.Minor
	}
	return m, nil
}

// String is the amount as a plain decimal in major units, without its
// currency: "1234.56", and "12000" when there are no cents. Parse reads it back.
func (m Money) String() string { return decimal(big.NewInt(m.Minor), m.Currency) }

// Code is the code of the amount's currency.
func (m Money) Code() string { return m.Currency.Code }

// Sum is what amounts of one currency come to. Each amount fits into 64 bits; what
// a plan of thousands of actions adds up to need not.
type Sum struct {
	minor    *big.Int
	currency Currency
}

// Code is the code of the sum's currency.
func (s Sum) Code() string { return s.currency.Code }

// String is the sum as a plain decimal in major units, as that of Money.
func (s Sum) String() string { return decimal(s.minor, s.currency) }

// decimal writes a count of the smallest unit in major units.
func decimal(minor *big.Int, c Currency) string {
	// Abs rather than a minus sign taken off: the smallest int64 has no positive twin.
	digits := new(big.Int).Abs(minor).String()
	if short := c.MinorUnits + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	cut := len(digits) - c.MinorUnits
	whole, fraction := digits[:cut], digits[cut:]
	if strings.Trim(fraction, "0") != "" {
		whole += "." + fraction
	}
	if minor.Sign() < 0 {
		whole = "-" + whole
	}
	return whole
}
