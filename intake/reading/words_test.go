// SPDX-License-Identifier: EUPL-1.2

package reading

import "testing"

// "En cours" is a time, and no amount; "not set" is neither.
func TestUnderway(t *testing.T) {
	for _, text := range []string{"En cours", "in progress", "Ongoing", "not set", "En cours d’estimation"} {
		if got := ParseAmount(text, AmountContext{Lang: "fr"}); got.State != Placeholder {
			t.Errorf("the amount %q is %s", text, got.State)
		}
	}
	if got := ParseWhen("en cours", "fr"); got.State != WhenStated || !got.Continuous {
		t.Errorf("the time \"en cours\" is %+v", got)
	}
	if got := ParseWhen("not set", "en"); got.State != WhenPlaceholder {
		t.Errorf("the time \"not set\" is %+v", got)
	}
}

// Units that headings give, with the currency or without.
func TestUnitsOfHeadings(t *testing.T) {
	c := NewCurrencies([]Currency{{Code: "EUR", Digits: 2, Names: []string{"€", "euro"}}, {Code: "MAD", Digits: 2, Names: []string{"DH", "dirham"}},
		{Code: "XOF", Names: []string{"FCFA"}}, {Code: "XAF", Names: []string{"FCFA"}}})
	for heading, want := range map[string]struct {
		unit     Unit
		currency string
	}{
		"Budget (mil. EUR)": {Million, "EUR"}, "Budget (mln EUR)": {Million, "EUR"}, "Budget (Mio EUR)": {Million, "EUR"}, "Montant (en MDH)": {Million, "MAD"},
		"Montant (DH)": {One, "MAD"}, "Montant (kDH)": {Thousand, "MAD"}, "Coût (FCFA)": {One, ""},
	} {
		if unit, currency, _ := HeadingUnit(heading, c); unit != want.unit || currency != want.currency {
			t.Errorf("%q: %d, %q", heading, unit, currency)
		}
	}
}

// One name of two francs is settled by the State, and by nothing else.
func TestFrancsCFA(t *testing.T) {
	c := NewCurrencies([]Currency{{Code: "XOF", Names: []string{"FCFA", "francs CFA"}}, {Code: "XAF", Names: []string{"FCFA", "francs CFA"}}})
	for state, want := range map[string]string{"SEN": "XOF", "CMR": "XAF", "FRA": "", "": ""} {
		for _, text := range []string{"12 000 FCFA", "12 000 francs CFA"} {
			if got := ParseAmount(text, AmountContext{Lang: "fr", Currencies: c, State: state}); got.Currency != want {
				t.Errorf("%s in %q: %+v", text, state, got)
			}
		}
	}
}
