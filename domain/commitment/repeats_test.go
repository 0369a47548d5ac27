// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"fmt"
	"testing"
)

// Each entry is cut into words once, however many others there are: a document
// with very many of them costs in proportion, or nearly.
func TestEntriesAreCutIntoWordsOnce(t *testing.T) {
	made := func(n int) (list []Recommendation) {
		for i := range n {
			list = append(list, Recommendation{Paragraph: fmt.Sprint(i), Verb: Urge,
				Text: fmt.Sprintf("urges the authorities to open shelter %d, to fund it and to tell of it by the year %d", i, 2*n+i)})
		}
		return list
	}
	allocated := func(n int) float64 {
		list := made(n)
		return testing.AllocsPerRun(1, func() {
			if got := withoutRepeats(list); len(got) != n {
				t.Fatalf("%d of %d are left", len(got), n)
			}
		})
	}
	if few, many := allocated(100), allocated(400); many > 6*few {
		t.Errorf("four times the entries take %.0f allocations, and not %.0f", many, 4*few)
	}
}

func TestARepeatIsTakenOutOnce(t *testing.T) {
	first := Recommendation{Paragraph: "12", Verb: Urge, Text: "urges the authorities to open shelters for men (see paragraph 12)"}
	again := first
	again.Paragraph, again.Text = "90", "urges the authorities to open shelters for men"
	other := again
	other.Verb = Invite
	got := withoutRepeats([]Recommendation{first, again, other})
	if len(got) != 2 || got[0].Paragraph != "12" || got[1].Verb != Invite {
		t.Errorf("%+v", got)
	}
}
