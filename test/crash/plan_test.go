// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"fmt"
	"time"

	"jalon/app"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// manyActions is a plan with one objective and n actions.
func manyActions(n int) app.PlanDocument {
	d := app.PlanDocument{Format: app.PlanFormat, Key: "a plan", Plan: app.PlanBody{Title: record.NewText("en", "A plan"), Kind: plan.Full, State: "QMA"},
		Objectives: []app.ObjectiveRow{{Key: "objective:1", Body: app.ObjectiveBody{Number: "1", Title: record.NewText("en", "An objective")}}}}
	for i := range n {
		number := fmt.Sprintf("1.%d", i+1)
		d.Actions = append(d.Actions, app.ActionRow{Key: "action:" + number, Objective: "objective:1",
			Body: app.ActionBody{Number: number, Text: record.NewText("en", "Action "+number), When: app.When{State: plan.WhenMissing}}})
	}
	return d
}

// testDay is a day, where it does not matter which.
var testDay = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
