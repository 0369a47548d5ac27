// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// written is a plan of a few actions, "number words" each, under one objective.
func (r *registerSite) written(login string, actions ...string) record.Ref {
	r.t.Helper()
	p := plan.Plan{Title: "Plan", Kind: plan.Full, Lang: "en", Objectives: []plan.Objective{{Number: "1", Title: "Protect", Parent: -1}}}
	for _, text := range actions {
		number, words, _ := strings.Cut(text, " ")
		p.Actions = append(p.Actions, plan.Action{Number: number, Text: words, When: plan.When{State: plan.WhenMissing}})
	}
	d, err := r.House.ImportPlan(r.t.Context(), r.people[login].Actor, app.PlanImport{Document: app.ReadDocument(p, "", "")})
	if err != nil {
		r.t.Fatal(err)
	}
	r.refresh()
	return d.Plan
}

// firstAction is the first action of a plan, as its owner sees it.
func (r *registerSite) firstAction(login string, plan record.Ref) record.Version {
	r.t.Helper()
	found, err := r.House.Look(r.t.Context(), r.people[login].Actor, app.Query{Owner: plan.Owner, Tree: plan.ID, Kind: record.KindAction, Gone: true})
	if err != nil || len(found) == 0 {
		r.t.Fatalf("%d actions, %v", len(found), err)
	}
	return found[0]
}

// reworded saves an action with other words.
func (r *registerSite) reworded(login string, action record.Version, from, to string) {
	r.t.Helper()
	body := strings.ReplaceAll(string(action.Body), from, to)
	if _, err := r.House.Save(r.t.Context(), r.people[login].Actor, app.SaveRequest{Ref: action.Ref, Base: action.Number, Body: []byte(body)}); err != nil {
		r.t.Fatal(err)
	}
	r.refresh()
}

// What the network alone was shown is on no page of the public, whoever asked first,
// and not among the pages that are kept for everybody.
func TestThePublicIsNotToldWhatTheNetworkWas(t *testing.T) {
	for _, order := range [][]string{{"bea", ""}, {"", "bea"}, {"ada", "bea", ""}} {
		r := newRegisterSite(t, io.Discard)
		plan := r.written("ada", "1.1 CANARY inspect farms")
		r.published(plan, record.Network)
		action := r.firstAction("ada", plan)
		r.reworded("ada", action, "CANARY ", "")
		r.published(plan, record.Public)
		base := "/en/states/QMA/plans/" + string(plan.ID)
		addresses := []string{base + "/history", base + "/actions/" + string(action.ID) + "/history", base + "/history?from=2026-01-01&to=2027-01-01"}
		told := make(map[string]int)
		for range 2 {
			for _, login := range order {
				for _, address := range addresses {
					answer, body := r.get(login, address)
					if answer.StatusCode != http.StatusOK {
						t.Fatalf("%q asks %s: %d", login, address, answer.StatusCode)
					}
					told[login] += strings.Count(body, "CANARY")
				}
			}
		}
		if told["bea"] == 0 || told[""] != 0 {
			t.Errorf("%q: the network is told %d times, the public %d times", order, told["bea"], told[""])
		}
		for name, page := range r.shelf.pages {
			if strings.Contains(string(page.body), "CANARY") {
				t.Errorf("%q is kept for everybody", name)
			}
		}
	}
}
