// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"math/big"
)

// cost is what stands in an action's cell for money, and what it means.
type cost struct {
	// kind is one of the words below.
	kind costKind
	// shown is the text of a cell that is not a number.
	shown string
	// numbers are in the unit of the plan: one, or one for each year.
	numbers []string
	// cents is the meaning of a written amount.
	cents int64
}

type costKind int

const (
	// nothing: the cell is blank or says n/a, tbd.
	nothing costKind = iota
	// figures: one number, or one a year and their sum.
	figures
	// words: an amount written as text.
	words
	// existing: to be met from existing resources.
	existing
	// gratis: said to cost nothing.
	gratis
	// above: the cell is merged with the one above, which holds the amount for both.
	above
)

func money(n string) cost                    { return cost{kind: figures, numbers: []string{n}} }
func years(first, second string) cost        { return cost{kind: figures, numbers: []string{first, second}} }
func written(shown string, cents int64) cost { return cost{kind: words, shown: shown, cents: cents} }
func absorbed(shown string) cost             { return cost{kind: existing, shown: shown} }
func free(shown string) cost                 { return cost{kind: gratis, shown: shown} }
func unstated(shown string) cost             { return cost{kind: nothing, shown: shown} }
func shared() cost                           { return cost{kind: above} }
func (c cost) stated() bool                  { return c.kind == figures || c.kind == words }
func (c cost) worth(unit int64) int64 {
	if c.kind != figures {
		return c.cents
	}
	return scaled(c.sum(), unit)
}

// sum is the sum of the numbers, as an exact decimal without trailing zeros.
func (c cost) sum() string {
	total := new(big.Rat)
	for _, n := range c.numbers {
		total.Add(total, rational(n))
	}
	return decimal(total)
}

// decimal writes a number of at most two decimals, without trailing zeros.
func decimal(r *big.Rat) string {
	for places := 0; places < 2; places++ {
		s := r.FloatString(places)
		if rational(s).Cmp(r) == 0 {
			return s
		}
	}
	return r.FloatString(2)
}

// scaled multiplies a decimal by a unit and insists on a whole number of cents:
// the plans are written here, so that anything else is a slip of the author.
func scaled(n string, unit int64) int64 {
	r := new(big.Rat).Mul(rational(n), new(big.Rat).SetInt64(unit))
	if !r.IsInt() {
		panic(fmt.Sprintf("%s × %d is not a whole number of cents", n, unit))
	}
	return r.Num().Int64()
}

func rational(n string) *big.Rat {
	r, ok := new(big.Rat).SetString(n)
	if !ok {
		panic(fmt.Sprintf("%q is not a number", n))
	}
	return r
}

// euros writes cents as a decimal string in euros.
func euros(cents int64) string { return fmt.Sprintf("%d.%02d", cents/100, cents%100) }
