// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"strings"
	"testing"

	"jalon/corpus"
)

// TestEveryStateHasOneTile: every participating State of the OSCE and every
// State that is or was a member of the Council of Europe has a place on the grid,
// no two have the same, and nobody else has one.
func TestEveryStateHasOneTile(t *testing.T) {
	facts, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	due := make(map[string]bool)
	osce := 0
	for _, m := range facts.Memberships {
		if m.Body == "osce" {
			osce++
		}
		if m.Body == "osce" || m.Body == "coe" {
			due[m.State] = true
		}
	}
	if osce != 57 {
		t.Fatalf("%d participating States", osce)
	}
	taken := make(map[spot]string)
	for code, at := range spots() {
		if !due[code] {
			t.Errorf("%s has a tile and is neither", code)
		}
		if other := taken[at]; other != "" {
			t.Errorf("%s lies on %s", code, other)
		}
		taken[at] = code
		if at.x < 0 || at.x > 13 || at.y < 0 || at.y > 7 {
			t.Errorf("%s lies outside the grid that the style sheet lays out: %v", code, at)
		}
	}
	for code := range due {
		if _, ok := spots()[code]; !ok {
			t.Errorf("%s has no tile", code)
		}
	}
	if lines := strings.Count(tilePlaces, "\n") - 1; lines != len(spots()) {
		t.Errorf("%d rows place %d States: one is placed twice", lines, len(spots()))
	}
}

// TestTilesAreAListOfLinks: each State given is one item that says its name and
// value, in the order of the grid, fictional ones after it.
func TestTilesAreAListOfLinks(t *testing.T) {
	c, err := samples("en")["tiles"].Draw(voice(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	image := string(c.Image)
	at := 0
	for _, want := range []string{`<a href="/en/states/ISL">`, "Iceland: answered in part", `<a href="/en/states/FRA">`, "France: answered", "Türkiye: not asked", "</ul>", `<a href="/en/states/QMA">`} {
		i := strings.Index(image[at:], want)
		if i < 0 {
			t.Fatalf("%q does not follow: %s", want, image)
		}
		at += i
	}
	if n := strings.Count(image, `<li class="tile `); n != len(c.Table.Rows) {
		t.Errorf("%d tiles, %d rows", n, len(c.Table.Rows))
	}
	if strings.Count(image, "<a ") != 3 {
		t.Error("a State without a page has a link")
	}
}
