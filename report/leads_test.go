// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"reflect"
	"strings"
	"testing"

	"jalon/domain/plan"
	"jalon/domain/record"
)

func bodiesOf(leads ...[]string) []string {
	var p plan.Plan
	for _, each := range leads {
		p.Actions = append(p.Actions, plan.Action{Leads: each, When: plan.When{State: plan.WhenMissing}})
	}
	var bodies []string
	for _, s := range read("fr", p, nil).sheets() {
		bodies = append(bodies, s.body)
	}
	return bodies
}

// Two bodies in a slash are two where the plan names one of them by itself.
func TestSheetsOfBodiesBesideEachOther(t *testing.T) {
	for _, c := range []struct {
		leads [][]string
		want  []string
	}{
		{[][]string{{"DGPN / DGGN"}}, []string{"DGPN / DGGN"}},
		{[][]string{{"DGPN / DGGN"}, {"DGPN"}}, []string{"DGGN", "DGPN"}},
		{[][]string{{"DGPN / DGGN"}, {"dgpn", "OFII"}}, []string{"DGGN", "DGPN", "OFII"}},
		{[][]string{{"Police/Gendarmerie"}, {"Police"}}, []string{"Police", "Police/Gendarmerie"}},
	} {
		if got := bodiesOf(c.leads...); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: sheets for %q, want %q", c.leads, got, c.want)
		}
	}
}

// A sheet that is sent alone says what it is from, what it is, and what is asked.
func TestSheetStandsAlone(t *testing.T) {
	w := read("en", plan.Plan{Title: "The plan", Actions: []plan.Action{{Leads: []string{"Justice"}}}}, nil)
	w.AsOf = record.Day{Year: 2026, Month: 9, Date: 1}
	w.Understood.Fictional = true
	w.leadSheets()
	said, sheet := "", false
	for _, b := range w.blocks {
		switch b := b.(type) {
		case Heading:
			sheet = b.Text == "Justice"
		case Paragraph:
			if sheet {
				said += b.Text + "\n"
			}
		case Note:
			if sheet {
				said += b.Text + "\n"
			}
		}
	}
	for _, want := range []string{"“The plan”", "plan.csv", "1\u00a0September 2026", "Fictional", "no assessment of a State", "in the last column"} {
		if !strings.Contains(said, want) {
			t.Errorf("the sheet does not say %q:\n%s", want, said)
		}
	}
}
