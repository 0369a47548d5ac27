// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"cmp"
	"context"
	"slices"

	"jalon/domain/access"
	"jalon/domain/commitment"
)

// AskedRound is what a body asked of a State in one round, and what is said of it,
// as far as a reader sees.
type AskedRound struct {
	State, Body string
	// Round is 0 where the body counts none; then it is one document.
	Round     int
	Documents []*ShownDocument
	// Verbs counts the recommendations by their verbs, Count all of them.
	Verbs map[commitment.Verb]int
	Count int
	// Answered is how many somebody said an action answers, Repeated how many are
	// known to have been asked before.
	Answered, Repeated int
	// Outcomes counts what each voice says, voice by voice: nobody's is derived from
	// another's. Diverging is on how many they differ.
	Outcomes  map[commitment.Voice]map[commitment.Outcome]int
	Diverging int
}

// AskedOf lists what a State was asked, the newest round first, with what became of it.
func (h *House) AskedOf(ctx context.Context, snapshots *Snapshots, actor access.Actor, state string, sight Sight) ([]AskedRound, error) {
	documents, err := h.Documents(ctx, snapshots, actor, DocumentChoice{State: state}, sight)
	if err != nil || len(documents) == 0 {
		return nil, err
	}
	said, err := h.FollowUps(ctx, snapshots, actor, sight)
	if err != nil {
		return nil, err
	}
	rounds := RoundsOf(documents)
	for i := range rounds {
		rounds[i].follow(said)
	}
	return rounds, nil
}

// RoundsOf are the rounds of documents, counted: those of each State together, the
// newest first.
func RoundsOf(documents []*ShownDocument) (list []AskedRound) {
	type key struct {
		state, body string
		round       int
		document    string
	}
	index := make(map[key]int)
	for _, d := range documents {
		k := key{state: d.Says.State, body: d.Says.Speaker, round: d.Says.Round}
		if k.round == 0 {
			k.document = d.Key
		}
		i, ok := index[k]
		if !ok {
			i = len(list)
			index[k] = i
			list = append(list, AskedRound{State: k.state, Body: k.body, Round: k.round, Verbs: map[commitment.Verb]int{}, Outcomes: map[commitment.Voice]map[commitment.Outcome]int{}})
		}
		r := &list[i]
		r.Documents = append(r.Documents, d)
		for _, each := range d.Recommendations {
			r.Verbs[each.Says.Verb]++
			r.Count++
		}
	}
	slices.SortStableFunc(list, func(a, b AskedRound) int {
		return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(b.day(), a.day()), cmp.Compare(b.Round, a.Round), cmp.Compare(a.Body, b.Body))
	})
	return list
}

// day is that of the round's newest document.
func (r AskedRound) day() (day string) {
	for _, d := range r.Documents {
		day = max(day, d.Says.Date)
	}
	return day
}

// follow counts what is said of the round's recommendations.
func (r *AskedRound) follow(said *FollowUps) {
	for _, d := range r.Documents {
		for _, each := range d.Recommendations {
			address, err := commitment.ParseAddress(each.NaturalKey())
			if err != nil {
				continue // nobody can say anything of it
			}
			if said.answered(address) > 0 {
				r.Answered++
			}
			if each.Says.Repeated || said.earlier(address) > 0 {
				r.Repeated++
			}
			var bodies []commitment.AssessmentBody
			for _, a := range said.Assessments(address) {
				bodies = append(bodies, a.Says)
				voice := a.Says.Voice()
				if r.Outcomes[voice] == nil {
					r.Outcomes[voice] = map[commitment.Outcome]int{}
				}
				r.Outcomes[voice][a.Says.Outcome]++
			}
			r.Diverging += len(commitment.Divergences(bodies))
		}
	}
}
