// SPDX-License-Identifier: EUPL-1.2

package demonstration

import (
	"context"
	"slices"
	"strconv"

	"jalon/app"
	"jalon/domain/catalogue"
	"jalon/domain/record"
)

// madeUp is the source of every fact about a State that does not exist.
var madeUp = record.Source{Text: "made up for this demonstration: the State does not exist", Check: record.Unverified}

// bound are the days on which States of the demonstration became bound by CETS 197.
// Lindrevia has not; Ardelune has, and is a Party some time later.
var bound = []struct {
	state string
	kind  catalogue.TreatyActionKind
	day   record.Day
}{
	{"QMA", catalogue.Ratification, record.Day{Year: 2009, Month: 3, Date: 12}}, {"QMB", catalogue.Approval, record.Day{Year: 2008, Month: 11, Date: 4}},
	{"QMC", catalogue.Ratification, record.Day{Year: 2012, Month: 7, Date: 2}}, {"QMD", catalogue.Ratification, record.Day{Year: 2010, Month: 1, Date: 22}},
	{"QMF", catalogue.Acceptance, record.Day{Year: 2014, Month: 9, Date: 30}}, {"QMG", catalogue.Ratification, record.Day{Year: 2011, Month: 5, Date: 17}},
	{"QMH", catalogue.Ratification, record.Day{Year: 2013, Month: 2, Date: 8}}, {"QMI", catalogue.Accession, record.Day{Year: 2016, Month: 10, Date: 19}},
	{"QMJ", catalogue.Accession, record.Day{Year: 2026, Month: 10, Date: 5}},
}

// begun are the steps of rounds that are under way, with nothing published of them.
var begun = []catalogue.RoundStep{
	{State: "QMD", Body: "greta", Round: 3, Step: catalogue.DraftReport, By: "greta", Day: record.Day{Year: 2026, Month: 7, Date: 3}},
	{State: "QMG", Body: "greta", Round: 3, Step: catalogue.DraftReport, By: "greta", Day: record.Day{Year: 2026, Month: 11, Date: 13}},
}

// Facts are the facts that ship, and beside them those of the States of the
// demonstration, which say that they are made up.
func Facts(shipped *catalogue.Catalogue) *catalogue.Catalogue {
	facts := *shipped
	facts.TreatyActions, facts.RoundSteps = slices.Clip(facts.TreatyActions), slices.Clip(facts.RoundSteps)
	for _, b := range bound {
		facts.TreatyActions = append(facts.TreatyActions, catalogue.TreatyAction{State: b.state, Treaty: catalogue.AntiTraffickingTreaty, Kind: b.kind, Day: b.day, Source: madeUp})
	}
	for _, s := range begun {
		s.Source = madeUp
		facts.RoundSteps = append(facts.RoundSteps, s)
	}
	return &facts
}

// know brings the made-up facts into the register's own catalogue.
func (r *region) know(ctx context.Context) error {
	actions := app.FactTable{Name: "treaty_actions", Columns: []string{"state", "treaty", "kind", "day", "source", "check"}}
	for _, b := range bound {
		actions.Rows = append(actions.Rows, []string{b.state, catalogue.AntiTraffickingTreaty, string(b.kind), b.day.String(), madeUp.Text, string(madeUp.Check)})
	}
	steps := app.FactTable{Name: "round_steps", Columns: []string{"state", "body", "round", "step", "by", "day", "source", "check"}}
	for _, s := range begun {
		steps.Rows = append(steps.Rows, []string{s.State, s.Body, strconv.Itoa(s.Round), string(s.Step), s.By, s.Day.String(), madeUp.Text, string(madeUp.Check)})
	}
	_, err := r.ImportCatalogue(ctx, r.actors["operator"], app.CatalogueImport{Tables: []app.FactTable{actions, steps}, Why: "The States of the demonstration do not exist."})
	return err
}
