// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/url"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// head is what stands above every page of a plan.
type head struct {
	State                string
	Title                worded
	Kind, Period, Owner  string
	Reach, ReachName     string
	ShowReach            bool
	Changed              time.Time
	Warnings             []string
	Here                 string
	Plan, Money, History string
	Gaps, Profile        string
	// Keep is the day and the eyes, for forms.
	Keep []typed
	// Import, Sign and Edit are "" where the asker may not.
	Import, Sign, Edit string
	// Eyes are the other eyes that the asker may look with; Now leads back.
	Eyes []choice
	Now  string
}

// choice is one of several links, of which one is where the reader is.
type choice struct {
	Label, Link string
	Chosen      bool
}

func (p *sighted) head(here string) head {
	v := p.v
	h := head{State: v.site.stateName(v, p.code), Title: v.worded(p.Says.Title), Kind: capital(v.say("kind." + string(p.Says.Kind))),
		Owner: p.ownerSaid(), Reach: p.Reach.String(), ReachName: v.say("reach." + p.Reach.String()), ShowReach: v.tellsReach(p.sight),
		Here: here, Plan: p.at(nil), Money: p.at(nil, "funding"), History: p.at(nil, "history"), Gaps: p.at(nil, "gaps"), Keep: p.kept(), Profile: p.profile()}
	if period, err := p.Period(); err == nil {
		h.Period = v.span(period)
	}
	h.Changed = p.newest()
	if p.may(access.Write) {
		h.Import = v.link("import")
		h.Edit = v.link("plans", string(p.ID), "edit")
	}
	if p.may(access.Sign) && p.Reach < record.Public {
		h.Sign = v.link("plans", string(p.ID), "publish")
	}
	h.Warnings = p.warnings()
	if !p.sheer() {
		h.Now = v.link("states", p.code, "plans", string(p.ID))
	}
	h.Eyes = p.eyes()
	return h
}

// ownerSaid is whose the plan is; of a document that somebody else than the State
// entered, that too.
func (p *sighted) ownerSaid() string {
	name := p.v.site.ownerName(p.v, p.Owner)
	if p.Owner.State() == "" {
		return p.v.say("shown.entered-by", "owner", name)
	}
	return name
}

// newest is when anything of the plan last changed, in the reader's sight.
func (p *sighted) newest() time.Time {
	newest := p.At
	for _, o := range p.Objectives {
		if o.At.After(newest) {
			newest = o.At
		}
	}
	for _, a := range p.Actions {
		if a.At.After(newest) {
			newest = a.At
		}
	}
	return newest
}

// warnings are what nobody may overlook who reads the plan.
func (p *sighted) warnings() []string {
	v := p.v
	var list []string
	if catalogue.IsFictional(p.code) {
		list = append(list, v.say("web.fictional-state", "state", v.site.stateName(v, p.code)))
	}
	if p.Says.Kind != plan.Full {
		list = append(list, v.say("shown.part", "kind", v.say("kind."+string(p.Says.Kind))))
	}
	list = append(list, v.sightSaid(p.sight)...)
	if v.person != nil && p.sight.SeenBy == record.Draft && p.Reach.Signed() {
		if n := p.unpublished(); n > 0 {
			list = append(list, v.say("shown.unpublished", "n", n))
		}
	}
	return list
}

// sightSaid says that something is not looked at now, or not with one's own eyes.
func (v *visit) sightSaid(sight app.Sight) []string {
	var list []string
	if !sight.AsAt.IsZero() {
		list = append(list, v.say("shown.as-at", "day", v.date(sight.AsAt), "time", sight.AsAt.Format("15:04")))
	}
	if sight.SeenBy != record.Draft {
		list = append(list, v.say("shown.seen-by."+sight.SeenBy.String()))
	}
	return list
}

// unpublished counts the objectives and actions that stand otherwise than they
// were published.
func (p *sighted) unpublished() int {
	n := 0
	for _, o := range p.Objectives {
		if o.Reach < record.Network {
			n++
		}
	}
	for _, a := range p.Actions {
		if a.Reach < record.Network {
			n++
		}
	}
	return n
}

// eyes are the audiences as whom the people of the State can look.
func (p *sighted) eyes() []choice {
	v := p.v
	if !p.watched() || len(p.shownTo) == 0 {
		return nil
	}
	list := []choice{{v.say("shown.eyes.own"), p.v.link("states", p.code, "plans", string(p.ID)), p.sight.SeenBy == record.Draft}}
	for _, reach := range p.shownTo {
		list = append(list, choice{v.say("shown.eyes." + reach.String()), p.at(url.Values{"seen-by": {reach.String()}}), p.sight.SeenBy == reach})
	}
	return list
}
