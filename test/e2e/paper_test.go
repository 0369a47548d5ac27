// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// What is read on paper in a meeting is short enough to be: a State on two sheets,
// a plan and its gaps on as many as there is to say; all as tagged PDF.
func TestPagesOnPaper(t *testing.T) {
	r := theRegion(t)
	plan, _ := r.plan(t, "coordinator.montclairval")
	for _, c := range []struct {
		name, address string
		most          int
	}{
		{"profile", "/en/states/QMA", 2},
		{"profil", "/fr/states/QMB", 2},
		{"map", "/en/map", 6},
		{"compared", "/fr/compare?state=QMA&state=QMB", 4},
		{"plan", "/fr/states/QMB/plans/" + string(plan.ID), 6},
		{"table", "/en/states/QMB/plans/" + string(plan.ID) + "?view=table", 8},
		{"gaps", "/fr/states/QMB/plans/" + string(plan.ID) + "/gaps", 6},
		{"report", "/en/states/QMB/plans/" + string(plan.ID) + "/gaps/report", 16},
	} {
		tab := open(t, View{Width: 1280, Height: 900})
		tab.Go(r.base + c.address)
		pdf, sheets := tab.Paper()
		t.Logf("%s: %d sheets", c.name, sheets)
		if sheets == 0 || sheets > c.most {
			t.Errorf("%s takes %d sheets, more than %d", c.name, sheets, c.most)
		}
		if folder := os.Getenv("JALON_PAPER"); folder != "" { // for people who want to look
			if err := os.WriteFile(filepath.Join(folder, c.name+".pdf"), pdf, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
