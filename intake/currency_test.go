// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/domain/plan"
	"jalon/intake"
)

// What decides the currency of a bare amount, and that it is said each time. A
// currency that stands in the document for another sum decides nothing.
func TestCurrencyOfAmounts(t *testing.T) {
	for _, c := range []struct {
		name, before, heading string
		cells                 []string
		after                 string
		opts                  intake.Options
		currency, value, why  string // of the first amount
	}{
		{name: "a sum given once", before: "The European Union gave 2 million EUR for the plan before", heading: "Budget", cells: []string{"5000"}, currency: "XXX"},
		{name: "a sum in the title block", before: "Cost of the plan before: 2 000 000 EUR", heading: "Budget", cells: []string{"5000"}, currency: "XXX"},
		{name: "a sum for a year", before: "The budget in 2025 was 3 million EUR", heading: "Budget", cells: []string{"5000"}, currency: "XXX"},
		{name: "amounts in", before: "All amounts in EUR", heading: "Budget", cells: []string{"5000"}, currency: "EUR", value: "5000", why: "intake.why.currency-note"},
		{name: "figures in thousands", before: "All figures in thousand euros", heading: "Budget", cells: []string{"5"}, currency: "EUR", value: "5000", why: "intake.why.currency-note"},
		{name: "the heading's unit", before: "All figures in thousand euros", heading: "Budget (M€)", cells: []string{"5"}, currency: "EUR", value: "5000000", why: "reading.currency-heading"},
		{name: "montants", before: "Montants en euros", heading: "Budget", cells: []string{"5000"}, currency: "EUR", value: "5000", why: "intake.why.currency-note"},
		{name: "only the unit", before: "en k€", heading: "Budget", cells: []string{"5"}, currency: "EUR", value: "5000", why: "intake.why.currency-note"},
		{name: "unit after", before: "(in EUR thousands)", heading: "Budget", cells: []string{"5"}, currency: "EUR", value: "5000", why: "intake.why.currency-note"},
		{name: "a labelled line", before: "Currency: EUR", heading: "Budget", cells: []string{"5000"}, currency: "EUR", value: "5000", why: "intake.why.currency-note"},
		{name: "a labelled cell", before: "Devise|EUR", heading: "Budget", cells: []string{"5000"}, currency: "EUR", value: "5000", why: "intake.why.currency-note"},
		{name: "under the table", heading: "Budget", cells: []string{"5000"}, after: "* Amounts are expressed in CHF.", currency: "CHF", value: "5000", why: "intake.why.currency-note"},
		{name: "two notes", before: "Amounts in EUR", heading: "Budget", cells: []string{"5000"}, after: "Amounts in CHF", currency: "XXX"},
		{name: "the heading", before: "Amounts in EUR", heading: "Budget (CHF)", cells: []string{"5000"}, currency: "CHF", value: "5000", why: "reading.currency-heading"},
		{name: "another cell", heading: "Budget", cells: []string{"5000", "7000 EUR"}, currency: "EUR", value: "5000", why: "intake.why.currency-column"},
		{name: "the cell", heading: "Budget", cells: []string{"7000 EUR"}, currency: "EUR", value: "7000", why: "reading.currency-cell"},
		{name: "cells that disagree", heading: "Budget", cells: []string{"5000", "7 EUR", "8 CHF"}, currency: "XXX"},
		{name: "a note beside cells that disagree", before: "Amounts in EUR", heading: "Budget", cells: []string{"5000", "7 EUR", "8 CHF"}, currency: "EUR", value: "5000", why: "intake.why.currency-note"},
		{name: "a person", heading: "Budget", cells: []string{"5000", "8 CHF"}, opts: intake.Options{Currency: "EUR"}, currency: "EUR", value: "5000", why: "intake.why.currency-person"},
		{name: "a dollar", heading: "Budget", cells: []string{"$5000"}, currency: "XXX"},
		{name: "a dollar in the heading", heading: "Budget ($)", cells: []string{"5000"}, currency: "XXX"},
		{name: "a dollar and a State", heading: "Budget", cells: []string{"$5000"}, opts: intake.Options{State: "USA"}, currency: "USD", value: "5000", why: "reading.currency-state"},
		{name: "a heading and a State", heading: "Budget ($)", cells: []string{"5000"}, opts: intake.Options{State: "USA"}, currency: "USD", value: "5000", why: "reading.currency-state"},
		{name: "a State without it", heading: "Budget", cells: []string{"$5000"}, opts: intake.Options{State: "FRA"}, currency: "XXX"},
		{name: "a dollar and a person", heading: "Budget ($)", cells: []string{"$5000"}, opts: intake.Options{Currency: "USD"}, currency: "USD", value: "5000", why: "intake.why.currency-person"},
		{name: "another sign", heading: "Budget", cells: []string{"$5000", "US$ 10"}, currency: "USD", value: "5000", why: "intake.why.currency-column"},
		{name: "a full sign", heading: "Budget", cells: []string{"US$5000"}, currency: "USD", value: "5000", why: "reading.currency-cell"},
	} {
		lines := []string{c.before, "Action|Lead agency|Deadline|" + c.heading}
		for _, cell := range c.cells {
			lines = append(lines, "Train the inspectors|Labour|2026|"+cell)
		}
		r := mustCSV(t, c.opts, append(lines, c.after)...)
		got := r.Understood.Amounts[0]
		keys := ""
		for _, why := range got.Why {
			keys += why.Key + " "
		}
		if got.Currency != c.currency || c.value != "" && got.Value != c.value || !strings.Contains(keys, c.why) {
			t.Errorf("%s: %s %s (%s), want %s %s (%s)", c.name, got.Value, got.Currency, keys, c.value, c.currency, c.why)
		}
		doubts := 0
		for _, d := range r.Plan.Doubts {
			if d.Kind == plan.CurrencyNotStated {
				doubts++
			}
		}
		if (doubts == 1) != (c.currency == "XXX") {
			t.Errorf("%s: %+v", c.name, r.Plan.Doubts)
		}
		for _, a := range r.Understood.Amounts {
			if a.Currency != "" && a.Currency != "XXX" && len(a.Why) == 0 {
				t.Errorf("%s: nothing says why %q is in %s", c.name, a.Text, a.Currency)
			}
		}
	}
}
