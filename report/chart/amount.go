// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"math/big"
	"strings"
)

// Absence says why there is no amount. Missing is never zero: it is drawn as a
// gap with these words.
type Absence string

// The reasons why an amount is not there.
const (
	NotStated     Absence = "not-stated"
	Absorbed      Absence = "absorbed"
	NotCollected  Absence = "not-collected"
	NotApplicable Absence = "not-applicable"
	Confidential  Absence = "confidential"
	NotYet        Absence = "not-yet"
)

var absences = map[Absence]bool{NotStated: true, Absorbed: true, NotCollected: true, NotApplicable: true, Confidential: true, NotYet: true}

// Amount is a plain decimal in major units ("1234.50"), or the reason why there
// is none. The zero Amount is not stated.
type Amount struct {
	Plain string
	Why   Absence
}

// Of is a stated amount.
func Of(plain string) Amount { return Amount{Plain: plain} }

// value is the exact amount; nil where it is missing.
func (a Amount) value(where string) (*big.Rat, error) {
	if a.Plain == "" {
		if a.Why != "" && !absences[a.Why] {
			return nil, refused("chart.bad-amount", where, string(a.Why))
		}
		return nil, nil
	}
	digits := strings.TrimPrefix(a.Plain, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if !onlyDigits(whole) || point && !onlyDigits(fraction) || len(a.Plain) > 60 || a.Why != "" {
		return nil, refused("chart.bad-amount", where, a.Plain)
	}
	value, ok := new(big.Rat).SetString(a.Plain)
	if !ok {
		return nil, refused("chart.bad-amount", where, a.Plain)
	}
	return value, nil
}

func onlyDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// words are the amount as it is read: money, or why there is none.
func (a Amount) words(v Voice, currency string) string {
	if a.Plain == "" {
		why := a.Why
		if why == "" {
			why = NotStated
		}
		return v.say("chart.absence." + string(why))
	}
	return v.amount(a.Plain, currency)
}

// amount writes money, or a bare number where there is no currency.
func (v Voice) amount(plain, currency string) string {
	if currency == "" {
		return v.Number(plain)
	}
	return v.Money(plain, clean(currency))
}

// places counts the decimals of an amount.
func places(a Amount) int {
	_, fraction, _ := strings.Cut(a.Plain, ".")
	return len(fraction)
}

// share is value as thousandths of a per cent of whole: lengths are reckoned
// exactly and rounded once. A whole of zero has no lengths.
func share(value, whole *big.Rat) int64 {
	if whole.Sign() <= 0 {
		return 0
	}
	ratio := new(big.Rat).Quo(value, whole)
	ratio.Mul(ratio, big.NewRat(100_000, 1))
	ratio.Add(ratio, big.NewRat(1, 2))
	return new(big.Int).Div(ratio.Num(), ratio.Denom()).Int64()
}
