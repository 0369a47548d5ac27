// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strings"
	"testing"
)

func TestClauseUnit(t *testing.T) {
	for text, want := range map[string]struct {
		unit Unit
		code string
		ok   bool
	}{
		" thousand euros":           {Thousand, "EUR", true},
		" EUR":                      {One, "EUR", true},
		" k€":                       {Thousand, "EUR", true},
		" EUR thousands":            {Thousand, "EUR", true},
		" milliers d’euros.":        {Thousand, "EUR", true},
		" 1 000 EUR":                {Thousand, "EUR", true},
		" EUR, VAT not counted":     {One, "EUR", true},
		" millions":                 {Million, "", true},
		" 2025: 3 million EUR":      {One, "", false},
		" Europe":                   {One, "", false},
		" the plan before, 2 M EUR": {One, "", false},
		" Albania was paid in EUR":  {One, "", false},
		" EUR and USD":              {One, "", false},
		" $":                        {One, "", false},
		"":                          {One, "", false},
	} {
		if unit, code, ok := ClauseUnit(text, someCurrencies()); ok != want.ok || ok && (unit != want.unit || code != want.code) {
			t.Errorf("%q: %d %q %v", text, unit, code, ok)
		}
	}
}

// A shared sign is settled by the State that uses it, by a default, or not at all.
func TestSharedSigns(t *testing.T) {
	for _, c := range []struct{ text, state, preferred, want, why string }{
		{"$ 10", "", "", "", "currency-open"},
		{"$ 10", "CAN", "", "CAD", "currency-state"},
		{"$ 10", "USA", "", "USD", "currency-state"},
		{"$ 10", "FRA", "", "", "currency-open"},
		{"$ 10", "CAN", "USD", "USD", "said"},
		{"$ 10", "", "EUR", "", "currency-open"},
		{"10 kr", "SWE", "", "SEK", "currency-state"},
		{"US$ 10", "CAN", "", "USD", "currency-cell"},
	} {
		ctx := AmountContext{Lang: "en", Currencies: someCurrencies(), State: c.state, Default: c.preferred, DefaultWhy: because("said", nil)}
		format := `"` + strings.Trim(c.text, " 10") + `" #,##0`
		for _, got := range []Amount{ParseAmount(c.text, ctx), NumberAmount("10", ctx, format)} {
			if got.Currency != c.want || len(got.Why) == 0 {
				t.Errorf("%q in %s: %q %v, want %q", c.text, c.state, got.Currency, got.Why, c.want)
			}
		}
		if got := ParseAmount(c.text, ctx); got.Why[0].Key != "reading."+c.why {
			t.Errorf("%q in %s: %v, want %s", c.text, c.state, got.Why, c.why)
		}
	}
}
