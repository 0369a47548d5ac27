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
	"jalon/domain/fault"
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
