// SPDX-License-Identifier: EUPL-1.2

package funding

import "jalon/domain/record"

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
// years and sources, in each currency that they are stated in. What goes beyond
// 64 bits is left beside the sum.
func (a Account) Costs() []Money {
	var costs []Money
lines:
	for _, l := range a.Lines {
		if l.Role != Needed || l.Standing != Stated {
			continue
		}
		for i := range costs {
			if sum, err := costs[i].Add(l.Amount); err == nil {
				costs[i] = sum
				continue lines
			}
		}
		costs = append(costs, l.Amount)
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
