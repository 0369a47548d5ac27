// SPDX-License-Identifier: EUPL-1.2

package gap_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/gap"
	"jalon/domain/plan"
)

func measures(texts ...string) plan.Plan {
	var p plan.Plan
	for _, text := range texts {
		p.Actions = append(p.Actions, plan.Action{Text: text, Objective: -1})
	}
	return p
}

func TestCarriedOver(t *testing.T) {
	previous := measures(
		"Train labour inspectors to recognise the indicators of forced labour",
		"Set up a national hotline for victims, in five languages",
		"Publish an annual report of the national rapporteur",
	)
	current := measures(
		"Publish an annual report of the National Rapporteur.",
		"Train labour inspectors of all regions to recognise indicators of forced labour",
		"Train judges and prosecutors on confiscation",
		"Set up shelters for victims, in five regions",
	)
	got := gap.CarriedOver(previous, current)
	if len(got) != 2 {
		t.Fatalf("%d pairs, want 2: %+v", len(got), got)
	}
	if got[0].Previous != 2 || got[0].Current != 0 || !got[0].Same {
		t.Errorf("the same words but for capitals and a full stop: %+v", got[0])
	}
	if got[1].Previous != 0 || got[1].Current != 1 || got[1].Same {
		t.Errorf("the same measure reworded: %+v", got[1])
	}
}

// Laws: a plan repeats itself wholly; nobody is paired twice; the order of the
// actions of the plan before changes nothing for who is paired.
func TestCarriedOverLaws(t *testing.T) {
	word := rapid.StringMatching(`[a-z]{4,9}`)
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(word, 3, 9).Draw(t, "words"), " ")
		}), 1, 12, rapid.ID[string]).Draw(t, "texts")
		p := measures(texts...)
		same := gap.CarriedOver(p, p)
		if len(same) != len(texts) {
			t.Fatalf("a plan of %d actions repeats %d of its own", len(texts), len(same))
		}
		for _, c := range same {
			if c.Previous != c.Current || !c.Same {
				t.Fatalf("paired %d with %d", c.Previous, c.Current)
			}
		}
		usedBefore, usedNow := make(map[int]bool), make(map[int]bool)
		other := measures(rapid.SliceOfN(rapid.SampledFrom(texts), 0, 12).Draw(t, "other")...)
		for _, c := range gap.CarriedOver(p, other) {
			if usedBefore[c.Previous] || usedNow[c.Current] {
				t.Fatalf("paired twice: %+v", c)
			}
			usedBefore[c.Previous], usedNow[c.Current] = true, true
		}
	})
}
