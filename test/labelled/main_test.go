// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"path/filepath"
	"testing"

	"jalon/corpus"
	"jalon/domain/gap"
)

// enough is what precision and recall, micro-averaged over all themes and sets,
// must reach on the sentences held out.
const enough = 0.9

func TestThemesAreFound(t *testing.T) {
	all, err := sentences(filepath.Join("..", "..", "excerpts", "actions.csv"))
	if err != nil {
		t.Fatal(err)
	}
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	var total score
	for _, r := range count(all, true, words, nil) {
		total.add(r.all)
	}
	if total.precision() < enough || total.recall() < enough {
		t.Errorf("on the sentences held out: precision %.3f, recall %.3f, want %.1f", total.precision(), total.recall(), enough)
	}
}

// TestLabelsAreMany: the sets are what they are said to be.
func TestLabelsAreMany(t *testing.T) {
	all, err := sentences(filepath.Join("..", "..", "excerpts", "actions.csv"))
	if err != nil {
		t.Fatal(err)
	}
	own := make(map[string]int)
	heldOut := 0
	byTheme := make(map[string]map[string]int)
	texts := make(map[string]bool)
	for _, s := range all {
		own[s.set]++
		if s.heldOut() {
			heldOut++
		}
		if byTheme[s.set] == nil {
			byTheme[s.set] = make(map[string]int)
		}
		for theme := range s.themes {
			byTheme[s.set][theme]++
		}
		if texts[s.text] {
			t.Errorf("%s %s stands twice", s.set, s.id)
		}
		texts[s.text] = true
	}
	if own["en"] < 150 || own["fr"] < 150 || own["excerpts"] < 80 {
		t.Errorf("sentences: %v", own)
	}
	for _, set := range []string{"en", "fr"} {
		for _, theme := range gap.Themes {
			if byTheme[set][theme.Slug] < 20 {
				t.Errorf("%s: only %d sentences on %s", set, byTheme[set][theme.Slug], theme.Slug)
			}
		}
	}
	if heldOut*100 < len(all)*40 || heldOut*100 > len(all)*60 {
		t.Errorf("%d of %d are held out, which is not half", heldOut, len(all))
	}
}
