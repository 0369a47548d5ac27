// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"fmt"
	"testing"

	"jalon/intake"
)

// A first row of data may be full of known words ("trimestre", "fonds dédié");
// a time or an amount in it says that it is no row of headings.
func TestTheFirstRowOfDataIsNoHeading(t *testing.T) {
	for _, first := range []string{
		"Objectif 3. Héberger|Mesure 4. Ouvrir 30 places|Affaires sociales|1er trimestre 2027|1,1 M€ – fonds dédié",
		"Prévention|Mesure de sensibilisation|Responsable régional|T3 2026|",
		"Priorité|Action de formation|Pilote national||45 000 €",
		"Objectif 3. Héberger|Mesure 4. Ouvrir 30 places|Partenaires||Budget ordinaire",
	} {
		r := mustCSV(t, intake.Options{}, "Objectif|Mesure|Porteur|Calendrier|Budget", first, "|Mesure 5. Informer les victimes|OFII|En continu|sans coût")
		if got := r.Understood.Sheets[0].HeaderRows; len(r.Plan.Actions) != 2 || len(got) != 1 {
			t.Errorf("%q: %d actions, heading rows %v", first, len(r.Plan.Actions), got)
		}
	}
}

func TestTheSecondRowOfHeadings(t *testing.T) {
	for _, c := range []struct{ head, parts, row string }{
		{"N°|Action|Porteur|Calendrier||Budget (€)", "|||Début|Fin|", "1|Former|Police|2026|2027|100"},
		{"No.|Action|Lead|Deadline|Budget (EUR)||", "||||2025|2026|2027", "1|Train|Police|2026|1|2|3"},
		{"No.|Action|Lead|Timeframe||Budget|", "|||Start|End|Amount (EUR)|Source", "1|Train|Police|2026|2027|100|Donor"},
	} {
		r := mustCSV(t, intake.Options{}, c.head, c.parts, c.row)
		if got := fmt.Sprint(r.Understood.Sheets[0].HeaderRows); got != "[1 2]" || len(r.Plan.Actions) != 1 {
			t.Errorf("%q: heading rows %s, %d actions", c.parts, got, len(r.Plan.Actions))
		}
	}
}

// A calendar may head one column a quarter.
func TestQuartersUnderOneHeading(t *testing.T) {
	data := workbook(t, map[string][]string{"Plan": {"No.|Action|Lead|Timeframe|||", "|||Q1 2026|Q2 2026|Q3 2026|Q4 2026", "1|Train|Police|x|||", "2|Inform|Health||x||"}},
		[]string{"Plan"}, map[string][]string{"Plan": {"D1:G1"}})
	r, err := read(t, "plan.xlsx", data, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(r.Understood.Sheets[0].HeaderRows); got != "[1 2]" || len(r.Plan.Actions) != 2 {
		t.Errorf("heading rows %s, %d actions", got, len(r.Plan.Actions))
	}
}
