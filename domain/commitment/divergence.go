// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"cmp"
	"slices"
)

// Divergence is a recommendation of which different voices say different things.
type Divergence struct {
	Recommendation Address
	// Said are all assessments that say what became of it, in the order of Voices,
	// then of speakers. Who cannot tell differs from nobody.
	Said []AssessmentBody
}

// Divergences lists the recommendations on which voices differ, in the order in which
// they first come. Two speakers of one voice who differ make none: that is for
// themselves to settle.
func Divergences(assessments []AssessmentBody) []Divergence {
	said := make(map[Address][]AssessmentBody)
	var order []Address
	for _, a := range assessments {
		if a.Outcome == NotTold {
			continue
		}
		if said[a.Recommendation] == nil {
			order = append(order, a.Recommendation)
		}
		said[a.Recommendation] = append(said[a.Recommendation], a)
	}
	var list []Divergence
	for _, address := range order {
		if each := said[address]; differ(each) {
			slices.SortStableFunc(each, func(a, b AssessmentBody) int {
				if d := slices.Index(Voices, a.Voice()) - slices.Index(Voices, b.Voice()); d != 0 {
					return d
				}
				return cmp.Compare(a.Speaker, b.Speaker)
			})
			list = append(list, Divergence{address, each})
		}
	}
	return list
}

func differ(said []AssessmentBody) bool {
	for i, a := range said {
		for _, b := range said[i+1:] {
			if a.Voice() != b.Voice() && a.Outcome != b.Outcome {
				return true
			}
		}
	}
	return false
}
