// SPDX-License-Identifier: EUPL-1.2

package reading

import "testing"

func TestWhatHeadingsAreNot(t *testing.T) {
	for text, want := range map[string]bool{
		"1er trimestre 2027": true, "T3 2026": true, "31/12/2026": true, "Q1-Q4 2026": true, "janv. 2026": true, "by 31 March 2027": true,
		"2026": false, "2026-2028": false, "Trimestre": false, "Début": false, "T1": false, "Situation au 31/12/2025": false, "Budget T1 2026": false, "En continu": false, "": false,
	} {
		if got := IsTime(text); got != want {
			t.Errorf("IsTime(%q) = %v", text, got)
		}
	}
	c := someCurrencies()
	for text, want := range map[string]bool{
		"1,1 M€ – fonds dédié": true, "15 à 20 k€": true, "EUR 12k": true, "€ 20 000,-": true, "12 000": true, "450": true, "1234.56": true,
		"2026": false, "2026 (EUR)": false, "Budget 2026 (EUR)": false, "Coût (k€)": false, "1": false, "12": false, "4. Ouvrir 30 places": false, "1.1 Former": false, "100 places": false, "": false,
	} {
		if got := IsAmount(text, c); got != want {
			t.Errorf("IsAmount(%q) = %v", text, got)
		}
	}
}
