// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/plan"
)

var ownPlanRoutes = []route{
	{"GET", "/plans", members, aboutScope, nil, (*Site).plansShown},
}

// plansPage is the plans that the asker's own body and State have.
type plansPage struct {
	Owner, Profile string
	Own, Others    []planShown
	// Import is "" where the asker writes no plans.
	Import string
}

// planShown is a plan in a list.
type planShown struct {
	Title               worded
	Link                string
	Kind, Period, Owner string
	Reach, ReachName    string
	Actions, Objectives int
	Changed             time.Time
	Figures             figures
	// Unpublished is how many parts of a published plan stand otherwise since.
	Unpublished int
	Money       string
	// Part says that it is no whole plan; "" for one that is.
	Part string
}

// planShown is a plan of a list, in the visitor's sight.
func (v *visit) planShown(shown *app.ShownPlan, code string, sight app.Sight) (planShown, error) {
	_, keep, err := v.sight()
	if err != nil {
		return planShown{}, err
	}
	p := &sighted{ShownPlan: shown, v: v, code: code, sight: sight, keep: keep}
	h := p.head("plan")
	m, err := p.money()
	if err != nil {
		return planShown{}, err
	}
	unpublished := 0
	if p.Reach.Signed() {
		unpublished = p.unpublished()
	}
	part := ""
	if p.Says.Kind != plan.Full {
		part = v.say("shown.part", "kind", v.say("kind."+string(p.Says.Kind)))
	}
	return planShown{Part: part, Title: h.Title, Link: h.Plan, Kind: h.Kind, Period: h.Period, Owner: h.Owner, Reach: h.Reach, ReachName: h.ReachName,
		Actions: len(p.Actions), Objectives: len(p.Objectives), Changed: h.Changed, Figures: p.figures(m), Unpublished: unpublished, Money: h.Money}, nil
}

func (s *Site) plansShown(v *visit) error {
	plans, err := s.House.OwnPlans(v.context(), v.actor())
	if err != nil {
		return err
	}
	owner := v.actor().Owner
	page := plansPage{Owner: s.ownerName(v, owner)}
	if owner.State() != "" {
		page.Profile = v.link("states", owner.State())
	}
	if access.May(v.actor(), access.Write, access.Thing{Owner: owner}) == nil {
		page.Import = v.link("import")
	}
	for _, each := range plans {
		about, err := app.StateOf(each.Version)
		if err != nil {
			return err
		}
		shown, err := v.planShown(each, about, app.Sight{})
		if err != nil {
			return err
		}
		if about == "" {
			shown.Link = "" // it is about no State, so it stands on no State's page
		}
		if each.Owner == owner {
			page.Own = append(page.Own, shown)
		} else {
			page.Others = append(page.Others, shown)
		}
	}
	return v.show(http.StatusOK, "plans", page)
}
