// SPDX-License-Identifier: EUPL-1.2

package report

import "jalon/domain/funding"

func (w *composer) totals() []funding.Total {
	accounts := make([]funding.Account, len(w.Gap.Plan.Actions))
	for i, a := range w.Gap.Plan.Actions {
		accounts[i] = a.Money
	}
	totals, err := funding.Totals(accounts, w.Gap.Plan.Currency)
	if err != nil {
		return nil // two currencies under one code: nothing is said rather than something wrong
	}
	return totals
}

// footings counts how the actions are paid for.
func (w *composer) footings() map[funding.Footing]int {
	accounts := make([]funding.Account, len(w.Gap.Plan.Actions))
	for i, a := range w.Gap.Plan.Actions {
		accounts[i] = a.Money
	}
	return funding.Footings(accounts)
}

// figuresShown are the footings in the order in which they are told and drawn
// (silence is the piece left white), with the name that each has in the catalogues.
var figuresShown = []struct {
	footing funding.Footing
	name    string
}{
	{funding.OnSource, "funded"}, {funding.InPart, "partly"}, {funding.OnExisting, "absorbed"},
	{funding.Unsaid, "silent"}, {funding.WithoutCost, "free"},
}

func (w *composer) money1() string {
	sum := func(of func(funding.Total) *funding.Sum) string {
		var amounts []string
		for _, t := range w.totals() {
			if m := of(t); m != nil {
				amounts = append(amounts, w.money(*m))
			}
		}
		return w.lang.List(amounts)
	}
	needed := sum(func(t funding.Total) *funding.Sum { return t.Needed })
	allocated := sum(func(t funding.Total) *funding.Sum { return t.Allocated })
	first := w.say("sentence.money.none", nil)
	switch {
	case needed != "":
		first = w.say("sentence.money", map[string]any{"needed": needed})
	case allocated != "":
		first = w.say("sentence.money.allocated", map[string]any{"allocated": allocated})
	case w.amountsUnread():
		first = w.say("sentence.money.unread", nil)
	}
	count := w.footings()
	var parts []part
	for _, f := range figuresShown {
		name := f.name
		if f.footing == funding.InPart {
			name = w.partly(name)
		}
		parts = append(parts, part{name, count[f.footing]})
	}
	return first + " " + w.ofActions("sentence.money.", parts)
}

// amountsUnread: amounts stand in the plan that could not be read.
func (w *composer) amountsUnread() bool {
	for _, a := range w.Gap.Plan.Actions {
		if a.Money.Has(funding.Unread) {
			return true
		}
	}
	return false
}

// partly names what all actions that are paid for in part lack, where they lack
// the same; the name given stands for different things.
func (w *composer) partly(name string) string {
	lacks := make(map[funding.Lacking]bool)
	for _, a := range w.Gap.Plan.Actions {
		if a.Money.Footing() == funding.InPart {
			lacks[a.Money.Lacks()] = true
		}
	}
	for one := range lacks {
		if len(lacks) == 1 {
			return name + "." + string(one)
		}
	}
	return name
}

func (w *composer) dedicated() string {
	if w.count("plan-no-dedicated-funds") > 0 {
		return w.say("sentence.dedicated.none", nil)
	}
	actions := 0
	for _, a := range w.Gap.Plan.Actions {
		if a.Money.Dedicated != "" {
			actions++
		}
	}
	var amounts []string
	for _, t := range w.totals() {
		if t.Dedicated != nil {
			amounts = append(amounts, w.money(*t.Dedicated))
		}
	}
	if len(amounts) == 0 {
		return w.say("sentence.dedicated.said", nil)
	}
	return w.say("sentence.dedicated", map[string]any{"n": actions, "amount": w.lang.List(amounts)})
}
