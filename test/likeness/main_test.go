// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"io"
	"testing"
)

// TestTheLabels holds that there is enough to measure on, and that every query has
// an answer among wrong ones on the same subject.
func TestTheLabels(t *testing.T) {
	queries, err := asked(".")
	if err != nil {
		t.Fatal(err)
	}
	pairs := make(map[string]int)
	for _, name := range []string{"plan", "earlier"} {
		pool, err := read(".", name)
		if err != nil {
			t.Fatal(err)
		}
		if len(pool) < 150 {
			t.Errorf("%s holds %d texts", name, len(pool))
		}
		for _, q := range queries {
			if q.pool != name {
				continue
			}
			right := 0
			for _, p := range pool {
				if p.duty == q.duty {
					right++
				}
				if p.Words == q.Words {
					t.Errorf("%s is %s word for word", q.ID, p.ID)
				}
			}
			if right == 0 {
				t.Errorf("%s: nothing in %s has the duty %s", q.ID, name, q.duty)
			}
			pairs[q.Lang] += right
		}
	}
	for lang, least := range map[string]int{"en": 40, "fr": 30, "es": 30} {
		if pairs[lang] < least {
			t.Errorf("%d pairs in %s", pairs[lang], lang)
		}
	}
}

// TestLikenessFindsMoreThanWords holds what is promised: across languages far more
// than words alone find, and within a language not less.
func TestLikenessFindsMoreThanWords(t *testing.T) {
	own, plain, err := measure(".", io.Discard, false)
	if err != nil {
		t.Fatal(err)
	}
	if len(own) != 9 {
		t.Fatalf("%d sets were measured", len(own))
	}
	for k, s := range own {
		n, p := float64(s.queries), plain[k]
		ahead := 0.0
		if k.lang != "en" {
			ahead = 0.15
		}
		if s.recall/n < p.recall/n+ahead || s.reciprocal/n < p.reciprocal/n+ahead {
			t.Errorf("%+v: recall and MRR %s, those of words alone %s", k, s, p)
		}
	}
}
