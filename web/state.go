// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// profilePage is one State: what is known of it, and what it shows here.
type profilePage struct {
	Code, Name string
	Fictional  bool
	Facts      []factShown
	Plans      []planShown
	// Transcriptions are the first of them, Folded the others.
	Transcriptions, Folded []transcriptionShown
	Dates                  []dateShown
	// Asked is what the State was asked; nil when nothing is in sight.
	Asked    *askedShown
	Warnings []string
	// Own: the reader is of this State, and looks with their own eyes; Import and
	// Eyes are for its people.
	Own, ShowReach bool
	Import         string
	Eyes           []choice
}

type factShown struct {
	Label, Value, Mark, Source string
	Verified                   bool
}

type transcriptionShown struct {
	Speaker, Document, Paragraph string
	Words                        worded
	Reach, ReachName             string
}

// dateShown is a day to come, and what is to be done by then.
type dateShown struct {
	Day, Label string
	Link       string
	at         record.Day
}

// nextDates and shownTranscriptions are how many of them a profile has room for on
// two pages of paper.
const (
	nextDates           = 6
	shownTranscriptions = 5
	// longestLabel is how much of an action's text names it in a list of dates.
	longestLabel = 100
)

func (s *Site) stateShown(v *visit) error {
	if s.House == nil {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	state, err := s.stateOf(v)
	if err != nil {
		return err
	}
	code := state.Code
	sight, keep, err := v.sight()
	if err != nil {
		return err
	}
	page := profilePage{Code: code, Name: s.stateName(v, code), Fictional: state.Fictional(), ShowReach: v.tellsReach(sight)}
	of := v.person != nil && v.actor().Owner.State() == code
	page.Own = of && sight.SeenBy == record.Draft
	if page.Fictional {
		page.Warnings = append(page.Warnings, v.say("web.fictional-state", "state", page.Name))
	}
	for _, f := range s.factsOf(v, code) {
		page.Facts = append(page.Facts, factShown{f.Label, f.Value, v.say("web.mark." + string(f.Source.Check)), f.Source.Text, f.Source.Check == record.Verified})
		if f.Future {
			page.Dates = append(page.Dates, dateShown{Day: f.Value, Label: f.Label, at: f.Day})
		}
	}
	plans, err := s.House.ShowPlans(v.context(), s.Snapshots, v.actor(), code, sight)
	if err != nil {
		return err
	}
	for _, each := range plans {
		shown, err := v.planShown(each, code, sight)
		if err != nil {
			return err
		}
		page.Plans = append(page.Plans, shown)
		p := &sighted{ShownPlan: each, v: v, code: code, sight: sight, keep: keep}
		page.Dates = append(page.Dates, p.dates()...)
	}
	if err := s.reportsDue(v, code, sight, &page); err != nil {
		return err
	}
	slices.SortStableFunc(page.Dates, func(a, b dateShown) int { return strings.Compare(a.at.String(), b.at.String()) })
	page.Dates = page.Dates[:min(len(page.Dates), nextDates)]
	if err := s.transcribed(v, code, sight, &page); err != nil {
		return err
	}
	if page.Asked, err = s.askedOf(v, code, sight, keep); err != nil {
		return err
	}
	if of {
		page.Import = v.link("import")
		page.Eyes = append(page.Eyes, choice{v.say("shown.eyes.own"), v.link("states", code), sight.SeenBy == record.Draft})
		for _, reach := range []record.Reach{record.Network, record.Public} {
			page.Eyes = append(page.Eyes, choice{v.say("shown.eyes." + reach.String()), v.link("states", code) + "?seen-by=" + reach.String(), sight.SeenBy == reach})
		}
	}
	page.Warnings = append(page.Warnings, v.sightSaid(sight)...)
	return v.show(http.StatusOK, "state", page)
}

// reportsDue adds the days by which the State is to report, as it stands now.
func (s *Site) reportsDue(v *visit, code string, sight app.Sight, page *profilePage) error {
	if !sight.AsAt.IsZero() {
		return nil
	}
	due := s.House.Due
	if sight.SeenBy != record.Draft {
		due = func(ctx context.Context, actor access.Actor, clock questionnaire.Clock, state string) ([]questionnaire.Occurrence, error) {
			return s.House.DueSeenBy(ctx, actor, clock, state, sight)
		}
	}
	list, err := due(v.context(), v.actor(), s.clock(), code)
	if err != nil {
		return err
	}
	link := ""
	if v.person != nil && sight.SeenBy != record.Public {
		link = v.link("due") + "?state=" + code
	}
	for _, o := range list {
		if o.Waits() && !o.Due.IsZero() && !o.Due.Before(s.today()) {
			page.Dates = append(page.Dates, dateShown{v.day(o.Due), o.Obligation.Title(v.lang.Tag), link, o.Due})
		}
	}
	return nil
}

// dates are the days of a plan that are still to come: ends of actions, and its own.
func (p *sighted) dates() []dateShown {
	today, v := p.day(), p.v
	var list []dateShown
	for _, i := range p.byTime(indexes(len(p.Actions))) {
		a := p.Actions[i]
		last := a.Span.To
		if last.IsZero() || last.Before(today) {
			continue
		}
		if len(list) == nextDates {
			break
		}
		list = append(list, dateShown{v.day(last), plan.Shorten(numbered(a.Says.Number, v.worded(a.Says.Text).Words), longestLabel), p.at(nil, "actions", string(a.ID)), last})
	}
	if period, err := p.Period(); err == nil && !period.To.IsZero() && !period.To.Before(today) {
		list = append(list, dateShown{v.day(period.To), v.say("profile.plan-ends", "title", v.worded(p.Says.Title).Words), p.at(nil), period.To})
	}
	return list
}

func indexes(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// transcribed adds what the State entered of what others wrote.
func (s *Site) transcribed(v *visit, code string, sight app.Sight, page *profilePage) error {
	list, err := s.House.ShowTranscriptions(v.context(), s.Snapshots, v.actor(), code, sight)
	if err != nil {
		return err
	}
	for i, t := range list {
		into := &page.Transcriptions
		if i >= shownTranscriptions {
			into = &page.Folded
		}
		*into = append(*into, transcriptionShown{s.ownerName(v, t.Says.Speaker), t.Says.Document, t.Says.Paragraph,
			v.worded(t.Says.Words), t.Reach.String(), v.say("reach." + t.Reach.String())})
	}
	return nil
}

// ISO is the day as programs read it.
func (d dateShown) ISO() string { return d.at.String() }
