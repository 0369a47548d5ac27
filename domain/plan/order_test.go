// SPDX-License-Identifier: EUPL-1.2

package plan

import (
	"testing"

	"pgregory.net/rapid"
)

func TestArrange(t *testing.T) {
	for _, c := range []struct {
		name  string
		had   []int
		moved int
	}{
		{"all new", []int{0, 0, 0}, 3},
		{"one in between", []int{spacing, 0, 2 * spacing}, 1},
		{"one at the end", []int{spacing, 2 * spacing, 0}, 1},
		{"the last went first", []int{3 * spacing, spacing, 2 * spacing}, 1},
		{"no room", []int{5, 0, 6}, 3},
	} {
		moved := 0
		for i, place := range Arrange(c.had) {
			if place != c.had[i] {
				moved++
			}
		}
		if moved != c.moved {
			t.Errorf("%s: %d got a new place, want %d: %v", c.name, moved, c.moved, Arrange(c.had))
		}
	}
}

func TestArrangeRisesAndSettles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places := Arrange(rapid.SliceOf(rapid.IntRange(0, 40)).Draw(t, "had"))
		for i := range places {
			if places[i] <= 0 || i > 0 && places[i] <= places[i-1] {
				t.Fatalf("does not rise: %v", places)
			}
		}
		for i, place := range Arrange(places) {
			if place != places[i] {
				t.Fatalf("arranging again moved %d: %v", i, places)
			}
		}
	})
}
