// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"sort"

	"jalon/domain/funding"
)

// PlanMoney is what actions say of their money, added up.
type PlanMoney struct {
	// Actions is how many were asked, Costed how many of them state an amount.
	Actions, Costed int
	// Dated is how many of those that state an amount say by when.
	Dated int
	// Footings counts the actions on each footing; Totals are the sums, one for
	// each currency.
	Footings map[funding.Footing]int
	Totals   []funding.Total
	// Sources parts the actions by where their money comes from, Years by when they
	// are to be done. What each of them adds up to comes to Totals.
	Sources, Years []MoneyPart
}

// MoneyPart is what some of the actions say of their money.
type MoneyPart struct {
	// Source is as it is written; "" where none is stated. First and Last are the
	// years over which the actions run, which the plan does not divide; 0 where no
	// time is stated.
	Source      string
	First, Last int
	Actions     int
	Totals      []funding.Total
}

// MoneyOf adds up the money of actions. fallback is the currency under which
// actions without an amount are counted.
func MoneyOf(actions []ShownAction, fallback funding.Currency) (PlanMoney, error) {
	m := PlanMoney{Actions: len(actions)}
	var accounts []funding.Account
	bySource, byYear := make(map[moneyKey][]funding.Account), make(map[moneyKey][]funding.Account)
	for _, a := range actions {
		accounts = append(accounts, a.Account)
		first, last := a.Years()
		if a.Account.Costed() {
			m.Costed++
			if first != 0 {
				m.Dated++
			}
		}
		source, year := moneyKey{source: a.Account.Source}, moneyKey{first: first, last: last}
		bySource[source] = append(bySource[source], a.Account)
		byYear[year] = append(byYear[year], a.Account)
	}
	m.Footings = funding.Footings(accounts)
	var err error
	if m.Totals, err = funding.Totals(accounts, fallback); err != nil {
		return m, err
	}
	if m.Sources, err = partsOf(bySource, fallback); err != nil {
		return m, err
	}
	m.Years, err = partsOf(byYear, fallback)
	return m, err
}

// moneyKey is what parts actions by source or by time.
type moneyKey struct {
	source      string
	first, last int
}

// partsOf adds up each part: in the order of years and of names, and last what is
// not stated.
func partsOf(groups map[moneyKey][]funding.Account, fallback funding.Currency) ([]MoneyPart, error) {
	var parts []MoneyPart
	for key, accounts := range groups {
		totals, err := funding.Totals(accounts, fallback)
		if err != nil {
			return nil, err
		}
		parts = append(parts, MoneyPart{key.source, key.first, key.last, len(accounts), totals})
	}
	sort.Slice(parts, func(i, j int) bool {
		a, b := parts[i], parts[j]
		unstated := func(p MoneyPart) bool { return p.Source == "" && p.First == 0 }
		switch {
		case unstated(a) != unstated(b):
			return unstated(b)
		case a.First != b.First:
			return a.First < b.First
		case a.Last != b.Last:
			return a.Last < b.Last
		}
		return a.Source < b.Source
	})
	return parts, nil
}

// Years are the first and the last year in which an action is to be done; 0 and 0
// where no day is stated.
func (a ShownAction) Years() (first, last int) {
	first, last = a.Span.From.Year, a.Span.To.Year
	if first == 0 {
		first = last
	}
	if last == 0 {
		last = first
	}
	return first, last
}
