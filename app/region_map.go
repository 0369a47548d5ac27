// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"maps"
	"slices"
	"time"

	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// MapQuestion is what a map of the region is asked for.
type MapQuestion struct {
	Facts *catalogue.Catalogue
	// Body is whose documents it is drawn from: "greta".
	Body string
	// Round is an evaluation round; 0 asks, of each State, for the newest.
	Round int
	// Today is the day on which what stands now is looked at.
	Today record.Day
}

// RegionMap is what a body asked of the States of the region, article by article,
// as far as a reader sees. It is not changed after it was made.
type RegionMap struct {
	Body  string
	Round int
	On    record.Day
	// Articles are those that the Convention has on that day, and the columns.
	Articles []catalogue.Provision
	// Rows are the States that are Parties, and those that a document is about, by
	// their codes.
	Rows []commitment.HeatRow
	// Rounds are those in which a document of the body is in sight.
	Rounds []int
	// Documents is how many are drawn from.
	Documents int
}

// RegionMap draws the map from what is in the reader's sight. What the network and
// the public see is drawn once for all who see the same.
func (h *House) RegionMap(ctx context.Context, snapshots *Snapshots, actor access.Actor, q MapQuestion, sight Sight) (*RegionMap, error) {
	scope := sight.scope(actor)
	if snapshots != nil && sight.AsAt.IsZero() && nearOf(scope).none() {
		return snapshots.Newest().RegionMap(scope.Floor, q)
	}
	on := q.Today
	if !sight.AsAt.IsZero() {
		on = dayOf(sight.AsAt)
	}
	documents, err := h.Documents(ctx, snapshots, actor, DocumentChoice{Speaker: q.Body}, sight)
	if err != nil {
		return nil, err
	}
	return q.draw(documents, on), nil
}

// RegionMap draws the map of what is shown to those whose floor it is.
func (s *Snapshot) RegionMap(floor record.Reach, q MapQuestion) (*RegionMap, error) {
	layer := s.Layer(floor)
	if drawn, ok := layer.maps.Load(q); ok {
		return drawn.(*RegionMap), nil
	}
	documents, err := s.Documents(floor, DocumentChoice{Speaker: q.Body})
	if err != nil {
		return nil, err
	}
	drawn := q.draw(documents, q.Today)
	if q.Round != 0 && !slices.Contains(drawn.Rounds, q.Round) || len(documents) == 0 {
		return drawn, nil // people ask for anything: only what there is is kept
	}
	kept, _ := layer.maps.LoadOrStore(q, drawn)
	return kept.(*RegionMap), nil
}

// draw draws the map of documents as of a day.
func (q MapQuestion) draw(documents []*ShownDocument, on record.Day) *RegionMap {
	m := &RegionMap{Body: q.Body, Round: q.Round, On: on, Articles: q.Facts.ProvisionsOn(catalogue.AntiTraffickingTreaty, on)}
	parties := make(map[string]bool)
	for _, code := range q.Facts.Parties(on) {
		parties[code] = true
	}
	states := maps.Clone(parties)
	rounds := make(map[int]bool)
	var examined []commitment.Examined
	for _, d := range documents {
		day, err := record.ParseDay(d.Says.Date)
		if err != nil {
			day = record.Day{} // it bears none
		}
		if on.Before(day) {
			continue // what is to come is not for the map of that day
		}
		e := commitment.Examined{State: d.Says.State, Round: d.Says.Round, Day: day, Complete: d.Says.Complete}
		for _, r := range d.Recommendations {
			e.Asked = append(e.Asked, commitment.Asked{Verb: r.Says.Verb, Articles: r.Says.Articles(), Ref: r.Ref})
		}
		examined = append(examined, e)
		states[e.State] = true
		if e.Round > 0 {
			rounds[e.Round] = true
		}
	}
	m.Documents, m.Rounds = len(examined), slices.Sorted(maps.Keys(rounds))
	heat := commitment.HeatQuestion{States: slices.Sorted(maps.Keys(states)), Round: q.Round, On: on, Party: func(state string) bool { return parties[state] }}
	for _, a := range m.Articles {
		heat.Articles = append(heat.Articles, a.Article)
	}
	heat.Rounds, heat.Steps = q.procedure()
	m.Rows = commitment.Heat(heat, examined)
	return m
}

// procedure is what is known of the body's rounds. The Committee of the Parties
// follows those of GRETA (Article 38 of CETS 197).
func (q MapQuestion) procedure() (rounds []catalogue.Round, steps []catalogue.RoundStep) {
	body := q.Body
	if body == string(record.CommitteeOfTheParties) {
		body = string(record.GRETA)
	}
	for _, r := range q.Facts.Rounds {
		if r.Body == body {
			rounds = append(rounds, r)
		}
	}
	for _, s := range q.Facts.RoundSteps {
		if s.Body == body {
			steps = append(steps, s)
		}
	}
	return rounds, steps
}

// dayOf is the day of an instant, in UTC.
func dayOf(at time.Time) record.Day {
	at = at.UTC()
	return record.Day{Year: at.Year(), Month: int(at.Month()), Date: at.Day()}
}
