// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/plan"
)

func measured(texts []string) plan.Plan {
	var p plan.Plan
	for _, text := range texts {
		p.Actions = append(p.Actions, plan.Action{Text: text, Objective: -1})
	}
	return p
}

// plainlyCarriedOver compares every measure with every other.
func plainlyCarriedOver(previous, current plan.Plan) []Carried {
	var v vocabulary
	before, now := v.bags(previous), v.bags(current)
	v.weigh(before)
	v.weigh(now)
	var pairs []Carried
	for i, a := range before {
		for j, b := range now {
			same, likeness := a.normal == b.normal && a.normal != "", alike(a, b)
			if same || likeness >= likeEnough {
				pairs = append(pairs, Carried{i, j, likeness, same})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y Carried) int {
		if x.Same != y.Same {
			if x.Same {
				return -1
			}
			return 1
		}
		return likest(x, y)
	})
	usedBefore, usedNow := make(map[int]bool), make(map[int]bool)
	var kept []Carried
	for _, p := range pairs {
		if !usedBefore[p.Previous] && !usedNow[p.Current] {
			usedBefore[p.Previous], usedNow[p.Current] = true, true
			kept = append(kept, p)
		}
	}
	slices.SortFunc(kept, func(x, y Carried) int { return x.Current - y.Current })
	return kept
}

func TestCarriedOverIsThePlainMethod(t *testing.T) {
	word := rapid.SampledFrom(strings.Fields("train trainers labour labourers inspector inspection court Courts hotline shelter the of to guardian region online"))
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 7).Draw(t, "words"), rapid.SampledFrom([]string{" ", ", "}).Draw(t, "between"))
	})
	rapid.Check(t, func(t *rapid.T) {
		previous := measured(rapid.SliceOfN(text, 0, 25).Draw(t, "previous"))
		current := measured(rapid.SliceOfN(text, 0, 25).Draw(t, "current"))
		got, want := CarriedOver(previous, current), plainlyCarriedOver(previous, current)
		if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, want %+v", got, want)
		}
	})
}

// Tens of thousands of rows that are the same, or all a little alike, are
// compared a fixed number of times each.
func TestCarriedOverIsBounded(t *testing.T) {
	const rows = 20_000
	words := strings.Fields("train labour inspectors court hotline shelter guardian region online police prosecutors campaign")
	for name, text := range map[string]func(plan, i int) string{
		"the same": func(_, _ int) string { return "Train all labour inspectors" },
		"alike": func(plan, i int) string {
			return fmt.Sprintf("%s %s %s %s number-%d-%d", words[i%5], words[5+i/5%7], words[i/35%12], words[i/420%12], plan, i)
		},
		"one word of its own each": func(plan, i int) string { return fmt.Sprintf("%s unique%dx%d", strings.Join(words, " "), i, plan) },
		"all of each other":        func(plan, i int) string { return strings.Join(words[i%3:8+(i+plan)%5], " ") + strings.Repeat(" a", i) },
	} {
		t.Run(name, func(t *testing.T) {
			before, now := make([]string, rows), make([]string, rows)
			for i := range rows {
				before[i], now[i] = text(0, i%997), text(1, i%991)
			}
			_, compared := carriedOver(measured(before), measured(now))
			if compared > rows*mostCompared {
				t.Errorf("%d measures were compared", compared)
			}
		})
	}
}
