// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// someCurrencies are enough to test with; those that ship are data.
func someCurrencies() *Currencies {
	return NewCurrencies([]Currency{
		{"EUR", 2, []string{"€", "euro", "euros"}},
		{"USD", 2, []string{"$", "US$", "$US", "dollar américain", "US dollars"}},
		{"CAD", 2, []string{"$", "CA$", "C$", "$CA", "Canadian dollars"}},
		{"GBP", 2, []string{"£", "livre sterling", "livres sterling", "pounds sterling"}},
		{"CHF", 2, []string{"Fr.", "francs suisses", "Swiss francs"}},
		{"SEK", 2, []string{"kr", "couronnes suédoises"}},
		{"NOK", 2, []string{"kr"}},
		{"ALL", 2, []string{"lek", "lekë"}},
		{"PLN", 2, []string{"zł"}},
		{"TND", 3, nil},
		{"JPY", 0, []string{"¥"}},
	})
}

func TestFind(t *testing.T) {
	c := someCurrencies()
	for text, want := range map[string][]string{
		"12 000 EUR":                     {"EUR"},
		"12000EUR":                       {"EUR"},
		"EUR12k":                         {"EUR"},
		"eur 12":                         {"EUR"},
		"€":                              {"EUR"},
		"12 k€":                          {"EUR"},
		"1,5 M€":                         {"EUR"},
		"1,5 Md€":                        {"EUR"},
		"Budget (kEUR)":                  {"EUR"},
		"Budget (MEUR)":                  {"EUR"},
		"CHFm 3":                         {"CHF"},
		"€m":                             {"EUR"},
		"12 euros":                       {"EUR"},
		"en milliers d'euros":            {"EUR"},
		"Européenne":                     nil,
		"EUROPE":                         nil,
		"livres sterling":                {"GBP"},
		"des livres":                     nil,
		"12 francs suisses":              {"CHF"},
		"Fr. 20":                         {"CHF"},
		"$12":                            nil,
		"$12 (US$)":                      {"USD"},
		"US$12":                          {"USD"},
		"12 $ CAD":                       {"CAD"},
		"C$12":                           {"CAD"},
		"12 kr":                          nil,
		"12 kr (SEK)":                    {"SEK"},
		"couronnes suedoises":            {"SEK"},
		"CHF puis EUR":                   {"CHF", "EUR"},
		"EUR, €, euros":                  {"EUR"},
		"12 zł":                          {"PLN"},
		"BUDGET FOR ALL ACTIONS":         nil,
		"BUDGET (ALL)":                   {"ALL"},
		"12 ALL":                         {"ALL"},
		"all actions":                    nil,
		"seuro":                          nil,
		"#,##0.00 \"€\"":                 {"EUR"},
		"[$CHF-100C] #,##0":              {"CHF"},
		"[$€-2] #,##0":                   {"EUR"},
		"[$-409]mmm":                     nil,
		"[$$-409]#,##0.00":               {"USD"},
		"[$$-1009]#,##0.00":              nil,
		"_-* #,##0 [$€-40C]_-;-* #,##0 ": {"EUR"},
		"":                               nil,
	} {
		if got := c.Find(text); !cmp.Equal(got, want) {
			t.Errorf("Find(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestCurrency(t *testing.T) {
	c := someCurrencies()
	for code, digits := range map[string]int{"EUR": 2, "TND": 3, "JPY": 0, "ZZZ": 2} {
		if got := c.Currency(code); got.Code != code || got.MinorUnits != digits {
			t.Errorf("Currency(%q) = %+v, want %d decimals", code, got, digits)
		}
	}
	var none *Currencies
	if none.Find("12 €") != nil || none.Currency("EUR").MinorUnits != 2 {
		t.Error("a nil list knows no currency and takes two decimals")
	}
}

func TestHeadingUnit(t *testing.T) {
	c := someCurrencies()
	for heading, want := range map[string]struct {
		unit     Unit
		currency string
	}{
		"Coût estimé (k€)":               {Thousand, "EUR"},
		"Coût (K€)":                      {Thousand, "EUR"},
		"Budget (in EUR million)":        {Million, "EUR"},
		"Cost (EUR thousand)":            {Thousand, "EUR"},
		"en milliers d'euros":            {Thousand, "EUR"},
		"Montant, en milliers d’euros":   {Thousand, "EUR"},
		"Budget en M€":                   {Million, "EUR"},
		"Budget (M €)":                   {Million, "EUR"},
		"Budget (€m)":                    {Million, "EUR"},
		"Budget (£ million)":             {Million, "GBP"},
		"Budget (KEUR)":                  {Thousand, "EUR"},
		"Budget (Mio. CHF)":              {Million, "CHF"},
		"Budget (000s)":                  {Thousand, ""},
		"Budget ('000 EUR)":              {Thousand, "EUR"},
		"Budget x1000":                   {Thousand, ""},
		"Budget (x 1 000 €)":             {Thousand, "EUR"},
		"Budget (in 1,000 EUR)":          {Thousand, "EUR"},
		"Budget (x 1 000 000 €)":         {Million, "EUR"},
		"Budget (Md€)":                   {Billion, "EUR"},
		"Budget (T€)":                    {UnclearUnit, "EUR"},
		"Budget (k€ / M€)":               {UnclearUnit, "EUR"},
		"Estimated cost (EUR)":           {One, "EUR"},
		"Budget (€) – 2026":              {One, "EUR"},
		"Budget (k€) – 2026":             {Thousand, "EUR"},
		"Budget 2026":                    {One, ""},
		"Coût":                           {One, ""},
		"Montant (EUR / CHF)":            {One, ""},
		"Ligne M":                        {One, ""},
		"Coût (plafond 0,5 million EUR)": {One, "EUR"},
		"Budget 12000":                   {One, ""},
		"":                               {One, ""},
	} {
		unit, code, why := HeadingUnit(heading, c)
		if unit != want.unit || code != want.currency {
			t.Errorf("HeadingUnit(%q) = %d, %q; want %d, %q", heading, unit, code, want.unit, want.currency)
		}
		if why.IsZero() != (unit == One && code == "") {
			t.Errorf("HeadingUnit(%q): reason %v", heading, why)
		}
	}
}
