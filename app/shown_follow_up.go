// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"cmp"
	"context"
	"slices"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// ShownAssessment is what one voice says became of a recommendation, as a reader
// sees it.
type ShownAssessment struct {
	record.Version
	Says commitment.AssessmentBody
	// Own: the speaker's own record says so, not somebody who entered it.
	Own bool
	// Replies are what others answer to it.
	Replies []ShownReply
}

// ShownAnswer is that an action answers a recommendation, or does not.
type ShownAnswer struct {
	record.Version
	Says commitment.AnswerBody
}

// ShownSame is that two recommendations ask for the same, or do not.
type ShownSame struct {
	record.Version
	Says commitment.SameBody
}

// ShownReply is what somebody answers to another's assessment.
type ShownReply struct {
	record.Version
	Says commitment.ReplyBody
}

// FollowUps is what became of recommendations, as far as a reader sees. It is not
// changed after it was made.
type FollowUps struct {
	// shared is what a layer of the snapshot holds; own what was read for the reader
	// besides, in the place of what shared has of those who are near.
	shared *said
	own    []*said
	near   near
}

// said is what some owners say, by what it is about.
type said struct {
	assessments map[commitment.Address][]ShownAssessment
	answers     map[commitment.Address][]ShownAnswer
	same        map[commitment.Address][]ShownSame
	replies     map[record.Ref][]ShownReply
	// addresses are all that is spoken of, in the order of their text.
	addresses []commitment.Address
}

var followUpKinds = []record.Kind{record.KindAssessment, record.KindAnswer, record.KindSame, record.KindReply}

// FollowUps returns what is said in the reader's sight. Without snapshots, the store
// is asked for everything.
func (h *House) FollowUps(ctx context.Context, snapshots *Snapshots, actor access.Actor, sight Sight) (*FollowUps, error) {
	scope := sight.scope(actor)
	f := &FollowUps{shared: &said{}}
	var err error
	if snapshots != nil && sight.AsAt.IsZero() {
		f.near = nearOf(scope)
		if f.shared, err = snapshots.Newest().said(scope.Floor); err != nil || f.near.none() {
			return f, err
		}
	}
	own, found, err := nearby(ctx, h, perusedFollowUps, scope, sight, f.near)
	if err != nil {
		return nil, err
	}
	f.own = own
	return f, h.writeReading(ctx, actor, found)
}

// readSaid reads what versions say. What ended and what was erased says nothing.
func readSaid(versions []record.Version) (*said, error) {
	s := &said{assessments: map[commitment.Address][]ShownAssessment{}, answers: map[commitment.Address][]ShownAnswer{},
		same: map[commitment.Address][]ShownSame{}, replies: map[record.Ref][]ShownReply{}}
	for _, v := range versions {
		if v.Gone || empty(v) {
			continue
		}
		switch v.Kind {
		case record.KindAssessment:
			says, err := decode[commitment.AssessmentBody](v.Body)
			if err != nil {
				return nil, err
			}
			s.assessments[says.Recommendation] = append(s.assessments[says.Recommendation], ShownAssessment{Version: v, Says: says, Own: says.Speaker == string(v.Owner)})
		case record.KindAnswer:
			says, err := decode[commitment.AnswerBody](v.Body)
			if err != nil {
				return nil, err
			}
			s.answers[says.Recommendation] = append(s.answers[says.Recommendation], ShownAnswer{v, says})
		case record.KindSame:
			says, err := decode[commitment.SameBody](v.Body)
			if err != nil {
				return nil, err
			}
			s.same[says.Later] = append(s.same[says.Later], ShownSame{v, says})
			s.same[says.Earlier] = append(s.same[says.Earlier], ShownSame{v, says})
		case record.KindReply:
			says, err := decode[commitment.ReplyBody](v.Body)
			if err != nil {
				return nil, err
			}
			s.replies[says.To] = append(s.replies[says.To], ShownReply{v, says})
		}
	}
	for a := range s.assessments {
		s.addresses = append(s.addresses, a)
	}
	slices.SortFunc(s.addresses, func(a, b commitment.Address) int { return cmp.Compare(a.String(), b.String()) })
	return s, nil
}

// Said is all that is said became of a recommendation, what yields to the speaker's
// own record included.
func (f *FollowUps) Said(a commitment.Address) []ShownAssessment {
	return together(f, func(s *said) []ShownAssessment { return s.assessments[a] })
}

// Assessments are what each voice says became of a recommendation, in the order of
// voices and speakers. What somebody entered for another yields to the other's own.
func (f *FollowUps) Assessments(a commitment.Address) []ShownAssessment {
	list := f.Said(a)
	own := make(map[string]bool)
	for _, each := range list {
		own[each.Says.Speaker] = own[each.Says.Speaker] || each.Own
	}
	list = slices.DeleteFunc(list, func(each ShownAssessment) bool { return !each.Own && own[each.Says.Speaker] })
	slices.SortStableFunc(list, func(a, b ShownAssessment) int {
		return cmp.Or(cmp.Compare(slices.Index(commitment.Voices, a.Says.Voice()), slices.Index(commitment.Voices, b.Says.Voice())),
			cmp.Compare(a.Says.Speaker, b.Says.Speaker), cmp.Compare(a.Owner, b.Owner))
	})
	for i := range list {
		list[i].Replies = together(f, func(s *said) []ShownReply { return s.replies[list[i].Ref] })
	}
	return list
}

// Answers are the actions of which somebody said whether they answer a recommendation.
func (f *FollowUps) Answers(a commitment.Address) []ShownAnswer {
	return together(f, func(s *said) []ShownAnswer { return s.answers[a] })
}

// Same are what somebody said of a recommendation and others that ask for the same,
// earlier and later.
func (f *FollowUps) Same(a commitment.Address) []ShownSame {
	return together(f, func(s *said) []ShownSame { return s.same[a] })
}

// Assessed lists the recommendations of which any voice says something.
func (f *FollowUps) Assessed() []commitment.Address {
	list := slices.Clone(f.shared.addresses)
	for _, own := range f.own {
		list = append(list, own.addresses...)
	}
	slices.SortFunc(list, func(a, b commitment.Address) int { return cmp.Compare(a.String(), b.String()) })
	return slices.DeleteFunc(slices.Compact(list), func(a commitment.Address) bool { return len(f.Assessments(a)) == 0 })
}

// Divergences lists the recommendations on which voices differ.
func (f *FollowUps) Divergences() []commitment.Divergence {
	var all []commitment.AssessmentBody
	for _, a := range f.Assessed() {
		for _, each := range f.Assessments(a) {
			all = append(all, each.Says)
		}
	}
	return commitment.Divergences(all)
}

// owned is what has an owner.
type owned interface{ owner() record.Owner }

func (s ShownAssessment) owner() record.Owner { return s.Owner }
func (s ShownAnswer) owner() record.Owner     { return s.Owner }
func (s ShownSame) owner() record.Owner       { return s.Owner }
func (s ShownReply) owner() record.Owner      { return s.Owner }

// together is what is shared, save of those who are near, and what is the reader's
// own, in the order of owners.
func together[T owned](f *FollowUps, of func(*said) []T) (list []T) {
	for _, each := range of(f.shared) {
		if !f.near.of(each.owner()) {
			list = append(list, each)
		}
	}
	for _, own := range f.own {
		list = append(list, of(own)...)
	}
	slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(a.owner(), b.owner()) })
	return list
}

// said is what a layer says, read once.
func (s *Snapshot) said(floor record.Reach) (*said, error) {
	layer := s.Layer(floor)
	layer.speaking.Do(func() {
		var all []record.Version
		for _, owner := range layer.owners {
			for _, kind := range followUpKinds {
				all = slices.AppendSeq(all, layer.holdings[owner].Of(kind))
			}
		}
		layer.says, layer.mute = readSaid(all)
	})
	return layer.says, layer.mute
}
