// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// Listed is a recommendation as a list shows it: with its themes, and with what
// became of it, as far as the reader sees. It is not changed after it was made.
type Listed struct {
	ShownRecommendation
	Address commitment.Address
	// Themes are the slugs of its themes.
	Themes []string
	// Answers counts the actions of which somebody said that they answer it.
	Answers int
	// Said is the newest outcome of each voice, in the order of commitment.Voices;
	// "" where it says nothing.
	Said [voiceCount]commitment.Outcome
	// Dated is the day of the document; zero when it bears none.
	Dated record.Day
	// Place is its place in the list that everybody of an audience shares; -1 for
	// what one reader alone sees so.
	Place int
	// values are, by facet, the values that it has there.
	values [facetCount][]uint16
}

// voiceCount is how many voices there are.
const voiceCount = 4

// ListFacet is a respect in which a list of recommendations is told apart.
type ListFacet int

// The facets. The last but one are the outcomes by voice, in the order of
// commitment.Voices.
const (
	ByState ListFacet = iota
	BySpeaker
	ByRound
	ByProvision
	ByTheme
	ByVerb
	ByAnswered
	ByRepeated
	ByReach
	BySaid
	facetCount = BySaid + voiceCount
)

// ListFacets lists the facets that stand in the list itself; the age is no facet,
// because it changes from day to day.
var ListFacets = func() (list []ListFacet) {
	for f := range facetCount {
		list = append(list, f)
	}
	return list
}()

// Silent is the outcome of a voice that says nothing, as a facet has it.
const Silent = "none"

// yesNo are the values of facets that are a question.
var yesNo = map[bool]string{true: "yes", false: "no"}

// List is the recommendations in a reader's sight, the newest document first.
type List struct {
	Rows []*Listed
	// Shared is the list that everybody of the audience shares; itself when the
	// reader sees no more than that.
	Shared *List
	// values names the values of each facet; of finds them.
	values [facetCount][]string
	of     [facetCount]map[string]uint16
	// by finds the rows of a shared list.
	by map[record.Ref]*Listed
}

// List lists the recommendations in the reader's sight with their themes and with
// what became of them. What everybody of an audience sees alike is made once.
func (h *House) List(ctx context.Context, snapshots *Snapshots, actor access.Actor, words *lexicon.Lexicon, sight Sight) (*List, error) {
	scope := sight.scope(actor)
	now := snapshots != nil && sight.AsAt.IsZero()
	var shared *List
	if now {
		var err error
		if shared, err = snapshots.Newest().list(scope.Floor, words); err != nil || nearOf(scope).none() {
			return shared, err
		}
	}
	documents, err := h.Documents(ctx, snapshots, actor, DocumentChoice{}, sight)
	if err != nil {
		return nil, err
	}
	said, err := h.FollowUps(ctx, snapshots, actor, sight)
	if err != nil {
		return nil, err
	}
	return newList(documents, said, words, shared), nil
}

// list is the list of a layer, made once.
func (s *Snapshot) list(floor record.Reach, words *lexicon.Lexicon) (*List, error) {
	layer := s.Layer(floor)
	layer.listing.Do(func() {
		documents, err := s.Documents(floor, DocumentChoice{})
		if err != nil {
			layer.unlisted = err
			return
		}
		says, err := s.said(floor)
		if err != nil {
			layer.unlisted = err
			return
		}
		layer.list = newList(documents, &FollowUps{shared: says}, words, nil)
	})
	return layer.list, layer.unlisted
}

// newList makes a list of documents. What stands in shared as the reader sees it is
// taken from there.
func newList(documents []*ShownDocument, said *FollowUps, words *lexicon.Lexicon, shared *List) *List {
	l := &List{Shared: shared}
	for f := range l.of {
		l.of[f] = make(map[string]uint16)
		if shared == nil {
			continue
		}
		l.values[f] = slices.Clone(shared.values[f])
		for i, value := range l.values[f] {
			l.of[f][value] = uint16(i)
		}
	}
	for _, d := range documents {
		for _, r := range d.Recommendations {
			if shared != nil {
				if same := shared.by[r.Ref]; same != nil && same.Number == r.Number && same.Reach == r.Reach && same.Document.Number == d.Number && !said.personal(same.Address) {
					l.Rows = append(l.Rows, same)
					continue
				}
			}
			l.Rows = append(l.Rows, l.row(r, said, words))
		}
	}
	if shared == nil {
		l.Shared, l.by = l, make(map[record.Ref]*Listed, len(l.Rows))
		for i, row := range l.Rows {
			row.Place, l.by[row.Ref] = i, row
		}
	}
	return l
}

func (l *List) row(r ShownRecommendation, said *FollowUps, words *lexicon.Lexicon) *Listed {
	d := r.Document.Says
	row := &Listed{ShownRecommendation: r, Place: -1,
		Address: commitment.Address{Speaker: d.Speaker, Reference: d.Reference, Paragraph: r.Says.Paragraph, Ordinal: r.Says.Ordinal}}
	row.Dated, _ = record.ParseDay(d.Date) //nolint:errcheck // "" is no day
	for _, t := range r.Themes(words) {
		row.Themes = append(row.Themes, t.Slug)
	}
	for _, a := range said.Answers(row.Address) {
		if a.Says.Answers {
			row.Answers++
		}
	}
	var newest [voiceCount]string
	for _, a := range said.Assessments(row.Address) {
		v := slices.Index(commitment.Voices, a.Says.Voice())
		if v >= 0 && (row.Said[v] == "" || a.Says.On > newest[v]) {
			row.Said[v], newest[v] = a.Says.Outcome, a.Says.On
		}
	}
	l.is(row, ByState, d.State)
	l.is(row, BySpeaker, d.Speaker)
	l.is(row, ByRound, strconv.Itoa(d.Round))
	l.is(row, ByProvision, r.Says.Articles()...)
	l.is(row, ByTheme, row.Themes...)
	l.is(row, ByVerb, string(r.Says.Verb))
	l.is(row, ByAnswered, yesNo[row.Answers > 0])
	l.is(row, ByRepeated, yesNo[r.Says.Repeated])
	l.is(row, ByReach, r.Reach.String())
	for v, outcome := range row.Said {
		l.is(row, BySaid+ListFacet(v), cmp.Or(string(outcome), Silent))
	}
	return row
}

// is notes the values of a row in one respect.
func (l *List) is(row *Listed, f ListFacet, values ...string) {
	for _, value := range values {
		n, ok := l.of[f][value]
		if !ok {
			n = uint16(len(l.values[f]))
			l.values[f], l.of[f][value] = append(l.values[f], value), n
		}
		row.values[f] = append(row.values[f], n)
	}
}

// personal reports whether what is said of a recommendation is not the same for the
// reader as for the audience.
func (f *FollowUps) personal(a commitment.Address) bool {
	for _, own := range f.own {
		if own.assessments[a] != nil || own.answers[a] != nil {
			return true
		}
	}
	return slices.ContainsFunc(f.shared.assessments[a], func(s ShownAssessment) bool { return f.near.of(s.Owner) }) ||
		slices.ContainsFunc(f.shared.answers[a], func(s ShownAnswer) bool { return f.near.of(s.Owner) })
}
