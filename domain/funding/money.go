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
func (m Money) String() string {
	// big.Int rather than -m.Minor: the smallest int64 has no positive twin.
	digits := new(big.Int).Abs(big.NewInt(m.Minor)).String()
	if short := m.Currency.MinorUnits + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	cut := len(digits) - m.Currency.MinorUnits
	whole, fraction := digits[:cut], digits[cut:]
	if strings.Trim(fraction, "0") != "" {
		whole += "." + fraction
	}
	if m.Minor < 0 {
		whole = "-" + whole
	}
	return whole
}

// Add adds two amounts of the same currency. It fails on two currencies and on
// a sum that 64 bits cannot hold.
func (m Money) Add(n Money) (Money, error) {
	if m.Currency != n.Currency {
		return Money{}, fmt.Errorf("adding %s to %s: two currencies have no sum", n.Currency.Code, m.Currency.Code)
	}
	sum := m.Minor + n.Minor
	if (sum > m.Minor) != (n.Minor > 0) && n.Minor != 0 {
		return Money{}, fmt.Errorf("adding %s to %s %s: more than can be counted", n, m, m.Currency.Code)
	}
	return Money{sum, m.Currency}, nil
}
