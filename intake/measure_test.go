// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/intake"
)

// Where objectives, measures and activities have a column each, the activities
// are the actions, and the measures say what they are parts of.
func TestMeasuresOverActivities(t *testing.T) {
	r := mustCSV(t, intake.Options{}, "Objective|Measure|Activities|Lead|Deadline",
		"1. Strengthen co-ordination|1.1 Improve the team|1.1.1 Hold meetings|Office|2026",
		"||1.1.2 Publish a report|Office|2026",
		"|1.2 Regional teams||Ministry|2027",
		"|1.3 Train|||",
		"||1.3.1 Train police|Police|2027",
		"2. Protect children||2.1.1 Appoint guardians|Centre|2026",
		"||2.1.2 Open rooms|Police|2026")
	if got := titles(r.Plan); got != "1. Strengthen co-ordination | 2. Protect children" {
		t.Errorf("objectives: %s", got)
	}
	var all []string
	for _, a := range r.Plan.Actions {
		of := ""
		for _, d := range a.Detail {
			of += " < " + d.Text + " @" + d.Place.String()
		}
		all = append(all, a.Number+of)
	}
	want := "1.1.1 < 1.1 Improve the team @plan!B2 | 1.1.2 < 1.1 Improve the team @plan!B2 | 1.2 | 1.3.1 < 1.3 Train @plan!B5 | 2.1.1 | 2.1.2"
	if got := strings.Join(all, " | "); got != want {
		t.Errorf("actions: %s\nwant:    %s", got, want)
	}
	if a := r.Plan.Actions[2]; a.Text != "Regional teams" || a.Leads[0] != "Ministry" {
		t.Errorf("a measure without activities: %+v", a)
	}
}
