// SPDX-License-Identifier: EUPL-1.2

package demonstration

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"

	"jalon/app"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/excerpts"
)

// document is a public document of a real State of which excerpts are shown.
type document struct {
	id, state, title, lang, published string
	kind                              plan.Kind
}

// documents are shown as what they are: an announcement, an assignment to one
// agency. Neither is the State's plan (excerpts/README.md).
var documents = []document{
	{"us-nap-factsheet-2021", "USA", "FACT SHEET: The National Action Plan to Combat Human Trafficking (NAP)", "en", "The White House, 3 December 2021", plan.Announcement},
	{"us-pitf-2022", "USA", "FACT SHEET: President's Interagency Task Force to Monitor and Combat Trafficking in Persons", "en", "The White House, 25 January 2022", plan.Announcement},
	{"se-assignment-2019", "SWE", "Uppdrag att stärka arbetet mot att barn och unga respektive vuxna utnyttjas i prostitution och människohandel", "sv",
		"regeringen.se, 2019-09", plan.Excerpt},
}

// quote brings the excerpts in, entered by the secretariat of the demonstration
// and not by the States whose documents they are.
func (r *region) quote(ctx context.Context) error {
	rows, err := csv.NewReader(bytes.NewReader(excerpts.Actions)).ReadAll()
	if err != nil {
		return err
	}
	at := make(map[string]int)
	for i, name := range rows[0] {
		at[name] = i
	}
	for _, d := range documents {
		p := plan.Plan{Title: d.title, Kind: d.kind, Lang: d.lang, State: d.state, Statements: []plan.Statement{
			{Label: "Source", Text: d.published}, {Label: "Check", Text: string(record.Unverified)}}}
		under := make(map[string]int)
		for _, row := range rows[1:] {
			if row[at["document"]] != d.id {
				continue
			}
			a := plan.Action{Text: row[at["text"]], Objective: -1, When: plan.When{State: plan.WhenMissing}}
			if lead := row[at["lead"]]; lead != "" {
				a.Leads = []string{lead}
			}
			if due := row[at["due"]]; due != "" {
				a.When = plan.When{State: plan.WhenUnread, Text: due}
			}
			if pillar := row[at["pillar"]]; pillar != "" {
				if _, ok := under[pillar]; !ok {
					under[pillar] = len(p.Objectives)
					p.Objectives = append(p.Objectives, plan.Objective{Title: pillar, Parent: -1})
				}
				a.Objective = under[pillar]
			}
			p.Actions = append(p.Actions, a)
		}
		actor := r.actors["secretariat.coe"]
		brought, err := r.ImportPlan(ctx, actor, app.PlanImport{Document: app.ReadDocument(p, d.id, "")})
		if err != nil {
			return fmt.Errorf("%s: %w", d.id, err)
		}
		if _, err := r.Sign(ctx, actor, brought.Plan.ID, record.Public, ""); err != nil {
			return err
		}
	}
	return nil
}
