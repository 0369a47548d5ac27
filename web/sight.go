// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// sighted is a plan that an address names, with how it is looked at.
type sighted struct {
	*app.ShownPlan
	v     *visit
	code  string
	sight app.Sight
	// keep is what every address of the plan carries on: the day, and whose eyes.
	keep url.Values
	// shownTo are the audiences that see something of the plan, for the people of
	// its State, who may look with their eyes.
	shownTo []record.Reach
}

// sight is how the address asks to look: now or as it stood, with whose eyes.
func (v *visit) sight() (app.Sight, url.Values, error) {
	keep := url.Values{}
	query := v.r.URL.Query()
	var sight app.Sight
	if text := query.Get("as-at"); text != "" {
		at, err := instantOf(text)
		if err != nil {
			return sight, keep, err
		}
		keep.Set("as-at", text)
		if at.Before(v.site.Now()) { // what is to come is not known: it stands as it does now
			sight.AsAt = at
		}
	}
	switch seen := query.Get("seen-by"); seen {
	case "":
	case record.Network.String(), record.Public.String():
		sight.SeenBy, _ = record.ParseReach(seen) //nolint:errcheck // it is one of the two
		keep.Set("seen-by", seen)
	default:
		return sight, keep, fault.New(fault.Invalid, "shown.bad-seen-by", fault.Args{"found": seen})
	}
	return sight, keep, nil
}

// dayForms are the ways in which people write a day, that of programs first.
var dayForms = []string{time.DateOnly, "2/1/2006", "2.1.2006"}

// instantOf reads a day, which counts to its end in UTC, or an instant.
func instantOf(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	for _, form := range dayForms {
		if day, err := time.Parse(form, text); err == nil {
			return day.AddDate(0, 0, 1).Add(-time.Microsecond), nil
		}
	}
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return at, fault.Wrap(err, fault.Invalid, "shown.bad-day", fault.Args{"found": text})
	}
	return at.UTC(), nil
}

// plan is the plan that the address names. One that is not there, and one that is
// not the asker's to see, are answered as an address that does not exist.
func (v *visit) plan() (*sighted, error) {
	if v.site.House == nil {
		return nil, fault.New(fault.Missing, "web.not-there", nil)
	}
	state, err := v.site.stateOf(v)
	if err != nil {
		return nil, err
	}
	code := state.Code
	id, err := record.ParseID(v.r.PathValue("plan"))
	if err != nil {
		return nil, fault.Wrap(err, fault.Missing, "web.not-there", nil)
	}
	sight, keep, err := v.sight()
	if err != nil {
		return nil, err
	}
	p, err := v.site.House.ShowPlan(v.context(), v.site.Snapshots, v.actor(), code, id, sight)
	if err != nil {
		return nil, notThereIf(err)
	}
	s := &sighted{ShownPlan: p, v: v, code: code, sight: sight, keep: keep}
	if !s.watched() {
		return s, nil
	}
	for _, reach := range []record.Reach{record.Network, record.Public} {
		_, err := v.site.House.ShowPlan(v.context(), v.site.Snapshots, v.actor(), code, id, app.Sight{AsAt: sight.AsAt, SeenBy: reach})
		switch {
		case err == nil:
			s.shownTo = append(s.shownTo, reach)
		case fault.Of(err).Kind != fault.Missing:
			return nil, err
		}
	}
	return s, nil
}

// watched reports whether the asker is one of the State's, and may look at the plan
// with the eyes of others.
func (p *sighted) watched() bool {
	v := p.v
	return v.person != nil && (p.Owner == v.actor().Owner || v.actor().Owner.State() == p.code)
}

func notThereIf(err error) error {
	if fault.Of(err).Kind == fault.Missing {
		return fault.Wrap(err, fault.Missing, "web.not-there", nil)
	}
	return err
}

// at is an address of the plan, with the day and the eyes that it is looked at
// with, and what else it asks for.
func (p *sighted) at(more url.Values, parts ...string) string {
	query := url.Values{}
	for _, values := range []url.Values{p.keep, more} {
		for name, list := range values {
			query[name] = list
		}
	}
	address := p.v.link(append([]string{"states", p.code, "plans", string(p.ID)}, parts...)...)
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address
}

// kept is what every form of the plan carries on.
func (p *sighted) kept() []typed {
	var list []typed
	for _, name := range slices.Sorted(maps.Keys(p.keep)) {
		list = append(list, typed{name, p.keep.Get(name)})
	}
	return list
}

// profile is the address of the plan's State, looked at in the same way.
func (p *sighted) profile() string {
	address := p.v.link("states", p.code)
	if len(p.keep) > 0 {
		address += "?" + p.keep.Encode()
	}
	return address
}

// own reports whether the plan is of the asker's own body, so that its people and
// their reasons may be named.
func (p *sighted) own() bool {
	return p.v.person != nil && p.Owner == p.v.actor().Owner && access.May(p.v.actor(), access.SeeJournal, access.Thing{Owner: p.Owner}) == nil
}

// tellsReach reports whether the reader is told how far each thing reaches: those
// of the network are, the public is not, and who looks with its eyes is not either.
func (v *visit) tellsReach(sight app.Sight) bool {
	return v.person != nil && sight.SeenBy != record.Public
}

// sheer reports whether the asker looks with their own eyes, at what is there now.
func (p *sighted) sheer() bool { return p.sight.AsAt.IsZero() && p.sight.SeenBy == record.Draft }

// may reports whether the asker may do verb to the plan, looking with their own eyes.
func (p *sighted) may(verb access.Verb) bool {
	return p.sheer() && p.v.person != nil && access.May(p.v.actor(), verb, access.Thing{Owner: p.Owner}) == nil
}

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
