// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/domain/funding"
	"jalon/intake"
)

// needed is what a plan says it costs, by currency: "1700 EUR".
func needed(t *testing.T, r *intake.Reading) string {
	t.Helper()
	var accounts []funding.Account
	for _, a := range r.Plan.Actions {
		accounts = append(accounts, a.Money)
	}
	totals, err := funding.Totals(accounts, r.Plan.Currency)
	if err != nil {
		t.Fatal(err)
	}
	var sums []string
	for _, each := range totals {
		sums = append(sums, each.Needed.String()+" "+each.Currency.Code)
	}
	return strings.Join(sums, ", ")
}

func meaningOf(r *intake.Reading, heading string) string {
	for _, m := range r.Understood.Mapping {
		if m.Heading == heading {
			return m.Meaning
		}
	}
	return ""
}

func TestHeadingsOfMoreKinds(t *testing.T) {
	for meaning, headings := range map[string][]string{
		"lead": {"Chef(s) de file", "Institution principale", "Maîtrise d’ouvrage", "Leading ministry", "Implemented by", "Mise en œuvre par", "Opérateur",
			"Responsable de l’action", "Pilote de la mesure", "Porteur de l’action", "Institution", "Ministère", "Agency", "Department", "Acteurs", "Coordinateur", "Holder of the activity"},
		"needed": {"Crédits (€)", "Crédits 2026 (€)", "Financements (k€)", "Funds (EUR)", "Financial means (EUR)", "Expenses (EUR)", "Financial resources (EUR)",
			"Ressources financières (€)", "AE/CP (€)", "Coût de l’action", "Cost of the measure", "Total (EUR)"},
		"indicator": {"IOV", "Verification indicators"},
		"other":     {"Unit cost (EUR)", "Quantité", "Coût unitaire (€)"},
	} {
		for _, heading := range headings {
			r := mustCSV(t, intake.Options{}, "N°|Mesure|"+heading+"|Échéance", "1|Former les inspecteurs|100|2026", "2|Ouvrir des places|200|2027")
			if got := meaningOf(r, heading); got != meaning {
				t.Errorf("%q is taken for %q, want %q", heading, got, meaning)
			}
		}
	}
	for _, heading := range []string{"Projects", "Projets", "Opérations", "Mesure n°", "Dispositif"} {
		r := mustCSV(t, intake.Options{}, "N°|"+heading+"|Chef de file|Échéance", "1|Former les inspecteurs|Justice|2026")
		if len(r.Plan.Actions) != 1 || r.Plan.Actions[0].Text != "Former les inspecteurs" || r.Plan.Actions[0].Number != "1" {
			t.Errorf("%q: %+v", heading, r.Plan.Actions)
		}
	}
	// Beside a column for the lead, a sort of body takes part; beside a column for
	// the cost, what is only about money is not added to it.
	r := mustCSV(t, intake.Options{}, "Action|Institution|Chef de file|Coût (€)|Écart de financement (€)", "Former|Justice|Intérieur|100|40")
	if meaningOf(r, "Institution") != "partners" || r.Plan.Actions[0].Leads[0] != "Intérieur" || needed(t, r) != "100 EUR" {
		t.Errorf("%+v, %s", r.Understood.Mapping, needed(t, r))
	}
}

// What a piece costs and a total beside its parts are not added to the total.
func TestTotalsBesideTheirParts(t *testing.T) {
	for head, row := range map[string]string{
		"Unit cost (EUR)|Quantity|Total (EUR)":               "100|12|1200",
		"Coût unitaire (€)|Nombre|Coût total (€)":            "100|12|1200",
		"Coût unitaire|Quantité|Coût total (€)":              "100|12|1200",
		"Budget 2026 (€)|Budget 2027 (€)|Budget total (€)":   "500|700|1200",
		"Budget total (€)|Budget 2026 (€)|Budget 2027 (€)":   "1200|500|700",
		"Budget 2026 (EUR)|Budget 2027 (EUR)|Indicator 2027": "500|700|n",
	} {
		r := mustCSV(t, intake.Options{}, "No.|Activity|Lead|"+head, "1|Train|Police|"+row)
		if got := needed(t, r); got != "1200 EUR" {
			t.Errorf("%s: %s", head, got)
		}
	}
	// Where the total is blank, the parts count.
	r := mustCSV(t, intake.Options{}, "No.|Activity|Lead|Budget 2026 (€)|Budget 2027 (€)|Budget total (€)", "1|Train|Police|500|700|")
	if got := needed(t, r); got != "1200 EUR" {
		t.Errorf("without a total: %s", got)
	}
}

// Under one heading for money, columns are named after who pays.
func TestAmountsByPayer(t *testing.T) {
	for _, c := range [][3]string{
		{"Coût estimé (€)", "État", "Collectivités"}, {"Budget (EUR)", "State", "Donors"}, {"Financement (€)", "État", "Partenaires"},
		{"Estimated cost (EUR)", "Government", "Partners"}, {"Coût estimé (€)", "Budget national", "Partenaires techniques et financiers"},
	} {
		data := workbook(t, map[string][]string{"Plan": {"N°|Action|Porteur|Échéance|" + c[0] + "||Indicateur", "||||" + c[1] + "|" + c[2] + "|",
			"1|Former|Police|2026|1000|2000|n", "2|Équiper|Police|2026||500|n"}}, []string{"Plan"}, map[string][]string{"Plan": {"E1:F1"}})
		r, err := read(t, "plan.xlsx", data, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := needed(t, r); got != "3500 EUR" {
			t.Errorf("%v: %s", c, got)
		}
	}
	data := workbook(t, map[string][]string{"Plan": {"N°|Action|Porteur|Échéance|Coût (€)|", "||||État|Partenaires", "1|Former|Police|2026|1000|"}},
		[]string{"Plan"}, map[string][]string{"Plan": {"E1:F1"}})
	r, err := read(t, "plan.xlsx", data, intake.Options{})
	if err != nil || r.Plan.Actions[0].Money.Source != "État" {
		t.Errorf("the payer is the source: %+v (%v)", r.Plan.Actions, err)
	}
}

// A column of currencies says what the amounts of each row are in.
func TestColumnOfCurrencies(t *testing.T) {
	for _, heading := range []string{"Currency", "Devise", "Monnaie"} {
		r := mustCSV(t, intake.Options{}, "Action|Lead|Cost|"+heading, "Train|Police|100|EUR", "Equip|Police|50|USD", "Inform|Police|10|€", "Print|Police|5|")
		if got := needed(t, r); got != "110 EUR, 50 USD, 5 XXX" {
			t.Errorf("%s: %s", heading, got)
		}
	}
}
