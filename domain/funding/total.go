// SPDX-License-Identifier: EUPL-1.2

package funding

import (
	"fmt"
	"math/big"
	"sort"
)

// Total is what a plan says about its money in one currency. A nil amount
// means that none is stated, which is not zero.
type Total struct {
	Currency Currency
	// Needed is what the plan states it costs; Allocated and Spent likewise.
	Needed, Allocated, Spent *Sum
	// Funded is the part of Needed (of Allocated, where a plan states no cost)
	// that has a source of its own.
	Funded *Sum
	// Dedicated is the part of the same amounts on lines said to be earmarked,
	// ring-fenced or the plan's own fund.
	Dedicated *Sum
	// AbsorbedActions are paid out of existing resources; NotStatedActions say nothing of money.
	AbsorbedActions, NotStatedActions int
}

// Totals adds up the accounts of a plan's actions, one Total for each currency,
// in the order of their codes. fallback is the currency under which actions
// without any amount are counted. It fails on two currencies under one code.
func Totals(accounts []Account, fallback Currency) ([]Total, error) {
	byCode := make(map[string]*Total)
	total := func(c Currency) *Total {
		t := byCode[c.Code]
		if t == nil {
			t = &Total{Currency: c}
			byCode[c.Code] = t
		}
		return t
	}
	for _, a := range accounts {
		own := fallback
		for _, l := range a.Lines {
			if l.Standing != Stated {
				continue
			}
			own = l.Amount.Currency
			if l.Shared {
				continue
			}
			t := total(own)
			if t.Currency != own {
				return nil, fmt.Errorf("adding up %s: amounts with %d and with %d decimals", own.Code, t.Currency.MinorUnits, own.MinorUnits)
			}
			t.count(l, a)
		}
		switch {
		case a.Absorbed():
			total(own).AbsorbedActions++
		case a.Silent():
			total(own).NotStatedActions++
		}
	}
	if len(byCode) == 0 && len(accounts) > 0 {
		total(fallback)
	}
	totals := make([]Total, 0, len(byCode))
	for _, t := range byCode {
		totals = append(totals, *t)
	}
	sort.Slice(totals, func(i, j int) bool { return totals[i].Currency.Code < totals[j].Currency.Code })
	return totals, nil
}

func (t *Total) count(l Line, a Account) {
	add(map[Role]**Sum{Needed: &t.Needed, Allocated: &t.Allocated, Spent: &t.Spent}[l.Role], l.Amount)
	if l.Role != a.basis() {
		return
	}
	if a.Funded() {
		add(&t.Funded, l.Amount)
	}
	if a.Dedicated != "" {
		add(&t.Dedicated, l.Amount)
	}
}

// basis is the role whose amounts are counted as funded and dedicated, so that
// a cost and the allocation for it are not counted twice.
func (a Account) basis() Role {
	for _, role := range []Role{Needed, Allocated} {
		for _, l := range a.Lines {
			if l.Role == role && l.Standing == Stated {
				return role
			}
		}
	}
	return Spent
}

func add(into **Sum, m Money) {
	if *into == nil {
		*into = &Sum{new(big.Int), m.Currency}
	}
	(*into).minor.Add((*into).minor, big.NewInt(m.Minor))
}
