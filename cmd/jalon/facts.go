// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"jalon/domain/catalogue"
	"jalon/domain/record"
	"jalon/intake/reading"
	"jalon/report"
)

// currencies hands the currencies of the corpus to the reader of amounts.
func currencies(facts *catalogue.Catalogue) *reading.Currencies {
	list := make([]reading.Currency, len(facts.Currencies))
	for i, c := range facts.Currencies {
		list[i] = reading.Currency{Code: c.Code, Digits: c.MinorUnits, Names: c.Names}
	}
	return reading.NewCurrencies(list)
}

// knownCurrency reports whether the corpus has the currency.
func knownCurrency(facts *catalogue.Catalogue, code string) bool {
	for _, c := range facts.Currencies {
		if c.Code == code {
			return true
		}
	}
	return false
}

// stateFacts is what the corpus says of the State whose plan it is.
func (p *program) stateFacts(facts *catalogue.Catalogue, state catalogue.State, on record.Day) report.StateFacts {
	if state.Code == "" {
		return report.StateFacts{}
	}
	return report.StateFacts{Code: state.Code, Name: state.Name(p.lang.Tag), Fictional: state.Fictional(), Party: facts.IsParty(state.Code, on)}
}

// themeFacts is what the corpus says of the themes, in the reader's language.
func (p *program) themeFacts(facts *catalogue.Catalogue) map[string]report.ThemeFacts {
	themes := make(map[string]report.ThemeFacts, len(facts.Themes))
	for _, t := range facts.Themes {
		themes[t.Slug] = report.ThemeFacts{Name: t.Name(p.lang.Tag), Basis: t.Basis(p.lang.Tag)}
	}
	return themes
}
