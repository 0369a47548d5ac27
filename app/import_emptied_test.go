// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
)

// A file without a column for a field empties nothing; a blank cell of one that it
// has is a change, and is counted.
func TestOnlyABlankCellEmpties(t *testing.T) {
	const head, line = "No;Measure;Lead agency;Partners;Start;End;Budget EUR;Allocated budget EUR;Source of funding;Indicator;Target;Description", "1;Train inspectors;Labour;Red Anchor;2026-01-01;2027-12-31;100;40;State budget;Courses held;12;In each region"
	heads, cells := strings.Split(head, ";"), strings.Split(line, ";")
	file := func(leave int, blank bool) []byte {
		h, c := slices.Clone(heads), slices.Clone(cells)
		if leave >= 0 && blank {
			c[leave] = ""
		} else if leave >= 0 {
			h, c = slices.Delete(h, leave, leave+1), slices.Delete(c, leave, leave+1)
		}
		return []byte(strings.Join(h, ";") + "\n" + strings.Join(c, ";") + "\n2;Hold a meeting" + strings.Repeat(";", len(h)-2) + "\n")
	}
	emptied := map[string]string{"Lead agency": "leads", "Partners": "partners", "Budget EUR": "money", "Allocated budget EUR": "money", "Source of funding": "money",
		"Indicator": "indicators", "Description": "detail"}
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		document := func(data []byte) app.PlanDocument {
			d := read(t, "plan.csv", data)
			d.Key = "nap"
			return d
		}
		r.imported(t, ada, document(file(-1, false)))
		before, err := r.ExportPlan(t.Context(), ada, "QMA", "nap", time.Time{})
		if err != nil || before.Actions[0].Body.Partners != "Red Anchor" || before.Actions[0].Body.When.From == "" || len(before.Actions[0].Body.Money.Lines) < 2 {
			t.Fatalf("%+v, %v", before, err)
		}
		for n, heading := range heads {
			if heading == "Measure" {
				continue
			}
			d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: document(file(n, false)), DryRun: true})
			if err != nil || len(d.Emptied) > 0 {
				t.Errorf("without %s: emptied %v, %v", heading, d.Emptied, err)
			}
			if heading != "End" && len(d.Changed) > 0 { // a beginning alone says another time
				t.Errorf("without %s: changed %+v", heading, d.Changed)
			}
			field, ok := emptied[heading]
			if !ok {
				continue
			}
			d, err = r.ImportPlan(t.Context(), ada, app.PlanImport{Document: document(file(n, true)), DryRun: true})
			if err != nil || !slices.Contains(d.Emptied, app.Emptied{Field: field, N: 1}) {
				t.Errorf("blank %s: emptied %v, %v", heading, d.Emptied, err)
			}
		}
	})
}
