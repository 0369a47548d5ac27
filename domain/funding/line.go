// SPDX-License-Identifier: EUPL-1.2

package funding

import (
	"math/big"

	"jalon/domain/record"
)

// Role says which question a line answers.
type Role string

// The three roles of a funding line.
const (
	Needed    Role = "needed"
	Allocated Role = "allocated"
	Spent     Role = "spent"
)

// Standing says what a cell for an amount holds. Missing is never zero: only
// Stated carries an amount, and a stated zero is an amount.
type Standing string

// The standings of a line.
const (
	Stated Standing = "stated"
	// Absorbed: "within existing resources", ordinary budget.
	Absorbed Standing = "absorbed"
	// Free: the plan says that the measure costs nothing.
	Free Standing = "free"
	// Sourced: the cell names where the money comes from, and no amount.
	Sourced Standing = "sourced"
	// NotStated: the cell is blank, or says n/a, n.d., tbd.
	NotStated Standing = "not stated"
	// Unread: something stands there, and what it means is not certain; the value is unknown.
	Unread Standing = "unread"
)

// Line is one amount of an action, or the statement that there is none.
type Line struct {
	Role     Role
	Standing Standing
	// Amount is set when Standing is Stated.
	Amount Money
	// Text is the cell as it stands in the document.
	Text  string
	Place record.Place
	// Shared marks an amount that stands once for several actions (a merged
	// cell): it is counted at the first of them only.
	Shared bool
}

// Account is all that a plan says about the money of one action.
type Account struct {
	Lines []Line
	// Source is where the money comes from, as written; "" when not stated.
	Source      string
	SourcePlace record.Place
	// Sought holds the words that say that the source is yet to be found; "" when
	// nothing says so. It is no source.
	Sought string
	// OrdinarySource: the source is an ordinary budget or existing resources, in whole.
	OrdinarySource bool
	// Dedicated holds the words that say that the money is earmarked,
	// ring-fenced or a fund of the plan's own; "" when nothing says so.
	Dedicated string
}

// Has reports whether any line stands as s.
func (a Account) Has(s Standing) bool {
	for _, l := range a.Lines {
		if l.Standing == s {
			return true
		}
	}
	return false
}

// Costed reports whether an amount is stated for the action, a shared one included.
func (a Account) Costed() bool { return a.Has(Stated) }

// Costs is what the action is said to cost: its stated needs added up, over
// years and sources, in each currency that they are stated in.
func (a Account) Costs() []Sum {
	var costs []Sum
lines:
	for _, l := range a.Lines {
		if l.Role != Needed || l.Standing != Stated {
			continue
		}
		for i := range costs {
			if costs[i].currency == l.Amount.Currency {
				costs[i].minor.Add(costs[i].minor, big.NewInt(l.Amount.Minor))
				continue lines
			}
		}
		costs = append(costs, Sum{big.NewInt(l.Amount.Minor), l.Amount.Currency})
	}
	return costs
}

// Absorbed reports whether the action is to be paid out of what is there
// already: its cell or its source says so.
func (a Account) Absorbed() bool {
	return a.Has(Absorbed) || a.OrdinarySource
}

// Funded reports whether an amount above zero has a source of its own.
func (a Account) Funded() bool {
	if a.Source == "" || a.Absorbed() {
		return false
	}
	for _, l := range a.Lines {
		if l.Standing == Stated && l.Amount.Minor > 0 {
			return true
		}
	}
	return false
}

// Silent reports whether nothing is said about money: no amount, no source in
// its place, not absorbed, not free, and no cell that could not be read.
func (a Account) Silent() bool {
	return !a.Costed() && !a.Absorbed() && !a.Has(Free) && !a.Has(Sourced) && !a.Has(Unread)
}

// Footing says how an action is paid for; every action has one.
type Footing string

// The footings of an action.
const (
	OnSource    Footing = "funded"   // an amount with a source
	InPart      Footing = "in part"  // an amount or a source without the other, or a cell that could not be read
	WithoutCost Footing = "free"     // it costs nothing
	OnExisting  Footing = "absorbed" // out of what is there already
	Unsaid      Footing = "silent"   // nothing is said of money
)

// Footing is how the action is paid for.
func (a Account) Footing() Footing {
	switch {
	case a.Absorbed():
		return OnExisting
	case a.Funded():
		return OnSource
	case a.Silent():
		return Unsaid
	case a.costless():
		return WithoutCost
	}
	return InPart
}

// Lacking says what an account that is paid for in part lacks.
type Lacking string

// What an account in part may lack.
const (
	LacksSource  Lacking = "no-source" // an amount without a source
	LacksAmount  Lacking = "no-amount" // a source without an amount
	LacksReading Lacking = "unread"    // an amount that cannot be read
)

// Lacks says what keeps an account on the footing InPart.
func (a Account) Lacks() Lacking {
	switch {
	case a.Has(Unread):
		return LacksReading
	case a.Has(Sourced) || a.Source != "":
		return LacksAmount
	}
	return LacksSource
}

// costless: every line that says something says that it costs nothing.
func (a Account) costless() bool {
	said := false
	for _, l := range a.Lines {
		switch {
		case l.Standing == Free || l.Standing == Stated && l.Amount.Minor == 0:
			said = true
		case l.Standing != NotStated:
			return false
		}
	}
	return said
}

// Footings counts the accounts on each footing.
func Footings(accounts []Account) map[Footing]int {
	count := make(map[Footing]int)
	for _, a := range accounts {
		count[a.Footing()]++
	}
	return count
}

// Unfunded reports whether the action costs something and nothing says where
// the money comes from.
func (a Account) Unfunded() bool {
	if a.Source != "" || a.Absorbed() {
		return false
	}
	for _, l := range a.Lines {
		if l.Role == Needed && l.Standing == Stated && l.Amount.Minor > 0 {
			return true
		}
	}
	return false
}
