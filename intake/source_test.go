// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"testing"

	"jalon/domain/funding"
	"jalon/intake"
)

// sourceOf reads what stands in the column of sources beside an amount.
func sourceOf(t *testing.T, text string) funding.Account {
	t.Helper()
	r := mustCSV(t, intake.Options{}, "N°|Action|Lead|Deadline|Budget (EUR)|Source", "1|Train judges|Justice|2026|200|"+text)
	return r.Plan.Actions[0].Money
}

// Money that is still to be found comes from nowhere yet.
func TestWantingSourceIsNoSource(t *testing.T) {
	for _, text := range []string{
		"still to be found", "No funding secured", "Funding gap", "To be identified", "Donor funds to be sought", "not yet identified",
		"Donors (to be sought)", "Unfunded", "not yet secured", "EU funds not yet secured", "Looking for donors", "no source identified", "Without any funding",
		"To be found; State budget if need be", "source to be determined", "tbd", "?",
		"Financement à rechercher", "à trouver", "à identifier", "non financé", "Non financée à ce jour", "Bailleurs à solliciter", "pas encore identifié",
		"Aucun financement acquis", "sans source", "Source à définir", "recherche de financement en cours", "reste à financer", "Financement non acquis",
	} {
		money := sourceOf(t, text)
		if money.Funded() || !money.Unfunded() || money.Source != "" {
			t.Errorf("%q was taken for a source: %+v", text, money)
		}
	}
}

// What names a source is one, though something else is wanting beside it.
func TestNamedSourceStaysOne(t *testing.T) {
	for _, text := range []string{
		"State budget", "State budget; donors to be sought", "State budget and donor funds to be sought", "State budget (balance to be found)",
		"EU funds (tbc)", "Trust fund", "State budget, exact line to be defined", "EU grant, amounts to be agreed", "Ministry of Justice / donors to be identified",
		"Budget de l’État", "Budget de l’État, complément à rechercher", "BOP 216, montant à préciser", "À financer par le FSI", "FIPDR",
	} {
		if money := sourceOf(t, text); !money.Funded() || money.Sought != "" {
			t.Errorf("%q was not taken for a source: %+v", text, money)
		}
	}
	for _, text := range []string{"within existing resources", "no additional funding required", "sans financement supplémentaire", "sans crédits supplémentaires"} {
		if money := sourceOf(t, text); money.Unfunded() {
			t.Errorf("%q was taken for a source that is wanting: %+v", text, money)
		}
	}
}

// In the column of amounts, too.
func TestWantingSourceInTheCellOfTheAmount(t *testing.T) {
	for text, want := range map[string]func(funding.Account) bool{
		"Funding to be identified":             funding.Account.Silent,
		"financement à rechercher":             funding.Account.Silent,
		"EUR 5,000 (donor funds to be sought)": funding.Account.Unfunded,
		"EUR 5,000 (donor funds)":              funding.Account.Funded,
		"Donor funds":                          func(a funding.Account) bool { return a.Has(funding.Sourced) },
	} {
		r := mustCSV(t, intake.Options{}, "No.|Action|Lead|Deadline|Budget", "1|Train judges|Justice|2026|"+text)
		if money := r.Plan.Actions[0].Money; !want(money) {
			t.Errorf("%q: %+v", text, money)
		}
	}
}
