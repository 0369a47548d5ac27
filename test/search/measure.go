// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// within is how many hits a person is expected to look at.
const within = 20

// score is what was found of the queries of one language and half.
type score struct {
	asked, found int
	reciprocal   float64
}

func (s *score) count(rank int) {
	s.asked++
	if rank > 0 {
		s.reciprocal += 1 / float64(rank)
	}
	if rank > 0 && rank <= within {
		s.found++
	}
}

func (s score) recall() float64 { return float64(s.found) / float64(max(s.asked, 1)) }
func (s score) mrr() float64    { return s.reciprocal / float64(max(s.asked, 1)) }

// rank is at which place items has the wanted one, from 1; 0 when it has not.
func rank(items []item, wanted item) int { return slices.Index(items, wanted) + 1 }

// searcher asks one register.
type searcher struct {
	house     *app.House
	snapshots *app.Snapshots
	names     map[record.Ref]string
}

// search is what an actor finds, the best first.
func (s searcher) search(ctx context.Context, actor access.Actor, question string) (items []item, err error) {
	result, err := s.house.Search(ctx, s.snapshots, actor, app.SearchChoice{Question: question}, app.Sight{})
	if err != nil {
		return nil, err
	}
	for _, hit := range result.Hits {
		i, err := itemOf(hit.Version, s.names)
		if err != nil {
			return nil, err
		}
		items = append(items, i)
	}
	return items, nil
}

// plain is a search by what was typed: every word of it, letter by letter save for
// capitals, in the order of the register. It is what the search is measured beside.
type plain struct {
	texts []string
	items []item
}

func (p plain) search(question string) (items []item) {
	words := strings.Fields(strings.ToLower(question))
	for i, text := range p.texts {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			items = append(items, p.items[i])
		}
	}
	return items
}

// plainly makes a plain search of everything in the register.
func (s searcher) plainly(ctx context.Context) (p plain, err error) {
	all, err := s.house.Look(ctx, access.Actor{}, app.Query{})
	if err != nil {
		return p, err
	}
	for _, v := range all {
		if !slices.Contains(app.SearchedKinds, v.Kind) {
			continue
		}
		i, err := itemOf(v, s.names)
		if err != nil {
			return p, err
		}
		p.texts, p.items = append(p.texts, strings.ToLower(string(v.Body))), append(p.items, i)
	}
	return p, nil
}
