// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"testing"

	"jalon/domain/plan"
	"jalon/intake"
)

// A document is a fact sheet or an excerpt when it says so of itself: in its
// title, in a labelled line, in a line that begins with the words. That a plan
// speaks of such things makes it neither.
func TestKinds(t *testing.T) {
	table := []string{"Action|Lead agency", "Train inspectors|Labour"}
	for line, want := range map[string]plan.Kind{
		"National Action Plan 2026-2028":                                   plan.Full,
		"Adopted by Government Decision 12; press release of 3 May 2025":   plan.Full,
		"Drawn up after the announcement of the Prime Minister":            plan.Full,
		"The indicator framework is part of the plan":                      plan.Full,
		"The fact sheet on each measure is in annex":                       plan.Full,
		"Fact sheet 3 is in annex":                                         plan.Full,
		"This list is non-exhaustive":                                      plan.Full,
		"This list is non-exhaustive; further measures may be added":       plan.Full,
		"Assignments to the ministries are in column C":                    plan.Full,
		"Annonce du plan : 3 mai 2025":                                     plan.Full,
		"Annonce du plan par le Premier ministre":                          plan.Full,
		"Announcement: 3 May 2025":                                         plan.Full,
		"Press release: 3 May 2025":                                        plan.Full,
		"Les partenaires annoncés figurent en annexe":                      plan.Full,
		"Le plan fait l’objet d’un communiqué de presse":                   plan.Full,
		"A summary (extract from the plan) is on the website":              plan.Full,
		"Full plan, not an excerpt":                                        plan.Full,
		"This is not an excerpt":                                           plan.Full,
		"Type: national action plan, after the announcement of 3 May":      plan.Full,
		"FACT SHEET: The National Action Plan to Combat Human Trafficking": plan.Announcement,
		"FACT SHEET":                                plan.Announcement,
		"Fact sheet on the national action plan":    plan.Announcement,
		"Press release of 3 May 2025":               plan.Announcement,
		"Communiqué de presse : le plan national":   plan.Announcement,
		"Communiqué de presse du 3 mai 2025":        plan.Announcement,
		"Fiche d’information":                       plan.Announcement,
		"Annonce":                                   plan.Announcement,
		"Annonce : le plan national":                plan.Announcement,
		"Type: fact sheet":                          plan.Announcement,
		"Document: press release":                   plan.Announcement,
		"Nature du document : communiqué de presse": plan.Announcement,
		"Type | Fact sheet":                         plan.Announcement,
		"Excerpt from the national action plan":     plan.Excerpt,
		"Extract of the plan":                       plan.Excerpt,
		"Extrait du plan d’action national":         plan.Excerpt,
		"Nature du document : extrait du plan":      plan.Excerpt,
		"Type of document: partial list":            plan.Excerpt,
		"This document is an excerpt from the plan": plan.Excerpt,
		"Ce document est un extrait du plan":        plan.Excerpt,
	} {
		for _, before := range [][]string{{line}, {"National Action Plan 2026-2028", line}} {
			r := mustCSV(t, intake.Options{}, append(before, table...)...)
			if r.Plan.Kind != want {
				t.Errorf("%q is read as %s, want %s", before, r.Plan.Kind, want)
			}
			if words, _ := r.Understood.KindWhy.Args["words"].(string); want != plan.Full && words == "" {
				t.Errorf("%q: nothing says why", line)
			}
		}
	}
	if got := mustCSV(t, intake.Options{Kind: plan.Full}, append([]string{"Fact sheet"}, table...)...).Plan.Kind; got != plan.Full {
		t.Errorf("what a person says does not decide: %s", got)
	}
}

// A title is more than a line: it may say what the document is after a dash or in brackets.
func TestKindInTheTitle(t *testing.T) {
	for title, want := range map[string]plan.Kind{
		"National Action Plan 2026-2028 – fact sheet":                               plan.Announcement,
		"Plan d’action national 2026-2028 (extrait)":                                plan.Excerpt,
		"Plan d’action national – extrait du plan":                                  plan.Excerpt,
		"National Action Plan (announcement of 3 May in annex)":                     plan.Full,
		"National Action Plan – Executive summary":                                  plan.Excerpt,
		"Plan d’action national (synthèse)":                                         plan.Excerpt,
		"Synthèse du plan d’action national":                                        plan.Excerpt,
		"Summary of the national action plan":                                       plan.Excerpt,
		"Information sheet on the national action plan":                             plan.Announcement,
		"Executive summary":                                                         plan.Full,
		"Extract from the minutes of the Council adopting the national action plan": plan.Full,
		"Extrait du procès-verbal du Conseil des ministres":                         plan.Full,
	} {
		if got := mustCSV(t, intake.Options{}, title, "Action|Lead agency", "Train inspectors|Labour").Plan.Kind; got != want {
			t.Errorf("%q is read as %s, want %s", title, got, want)
		}
	}
}
