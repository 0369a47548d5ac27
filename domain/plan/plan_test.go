// SPDX-License-Identifier: EUPL-1.2

package plan

import (
	"testing"

	"pgregory.net/rapid"
)

func keysOf(p Plan) []string {
	Identify(&p)
	var keys []string
	for _, a := range p.Actions {
		keys = append(keys, a.Key)
	}
	return keys
}

func TestIdentify(t *testing.T) {
	objectives := []Objective{{Title: "Axe 1"}, {Title: "Axe 2"}}
	keys := keysOf(Plan{Objectives: objectives, Actions: []Action{
		{Number: "1.1", Text: "Train", Objective: 0},
		{Number: "1.2", Text: "Former les inspecteurs", Objective: 0},
		{Number: "1.2", Text: "Autre chose", Objective: 0},
		{Text: "Former  les INSPECTEURS", Objective: 0},
		{Text: "Former les inspecteurs", Objective: 1},
		{Text: "Former les inspecteurs", Objective: 1},
	}})
	if keys[0] != "action:1.1" {
		t.Errorf("a number that stands once is the key; got %q", keys[0])
	}
	if keys[1] == "action:1.2" || keys[1] == keys[2] {
		t.Errorf("a number that stands twice cannot be the key: %q, %q", keys[1], keys[2])
	}
	if keys[3] != keys[1]+"~2" {
		t.Errorf("case, accents and spaces do not make another action: %q, %q", keys[1], keys[3])
	}
	if keys[4] == keys[3] || keys[5] != keys[4]+"~2" {
		t.Errorf("objective and order tell like actions apart: %q, %q, %q", keys[3], keys[4], keys[5])
	}
}

// Keys are unique, and rows that move keep theirs when their numbers stand once.
func TestKeysSurviveReordering(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{3,8}( [a-z]{3,8})?`), 1, 12, rapid.ID[string]).Draw(t, "texts")
		var actions []Action
		for i, text := range texts {
			a := Action{Text: text, Objective: -1}
			if rapid.Bool().Draw(t, "numbered") {
				a.Number = string(rune('a' + i))
			}
			actions = append(actions, a)
		}
		keys := keysOf(Plan{Actions: actions})
		want, seen := make(map[string]string), make(map[string]bool)
		for i, a := range actions {
			if seen[keys[i]] {
				t.Fatalf("key %q stands twice", keys[i])
			}
			seen[keys[i]] = true
			want[a.Text] = keys[i]
		}
		moved := rapid.Permutation(actions).Draw(t, "moved")
		for i, key := range keysOf(Plan{Actions: moved}) {
			if want[moved[i].Text] != key {
				t.Fatalf("%q was %q and became %q", moved[i].Text, want[moved[i].Text], key)
			}
		}
	})
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		in, want string
		n        int
	}{
		{"short", "short", 10},
		{"Former les inspecteurs du travail", "Former les…", 14},
		{"énormément-longmot", "énormém…", 8},
	} {
		if got := Shorten(c.in, c.n); got != c.want {
			t.Errorf("Shorten(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func TestRepeatedNumbers(t *testing.T) {
	got := RepeatedNumbers(Plan{Actions: []Action{{Number: "1"}, {}, {Number: "2"}, {Number: "1"}, {}}})
	if len(got) != 1 || got[3] != 0 {
		t.Errorf("RepeatedNumbers = %v", got)
	}
}
