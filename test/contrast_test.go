// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"math"
	"strings"
	"testing"
)

// pairs are the colours that stand on each other in the style sheet: what is
// read needs 4.5 to 1, what only bounds or marks needs 3 to 1 (WCAG 2.2, 1.4.3
// and 1.4.11).
var pairs = []struct {
	least  float64
	on     string
	colour string
}{
	{4.5, "bg canvas surface", "text muted link visited"},
	{4.5, "surface canvas", "ok bad"},
	{4.5, "primary primary-h", "on-primary"},
	{4.5, "bad", "on-bad"},
	{4.5, "ok-bg", "ok"}, {4.5, "warn-bg", "warn"}, {4.5, "bad-bg", "bad"}, {4.5, "info-bg", "info"},
	{4.5, "surface", "accent"}, {4.5, "accent", "bg"},
	{4.5, "h0", "h0-t"}, {4.5, "h1", "h1-t"}, {4.5, "h2", "h2-t"}, {4.5, "h3", "h3-t"}, {4.5, "h4", "h4-t"},
	{3, "surface canvas", "control primary accent bad"},
	{3, "surface", "c1 c2 c3 c4"},
	{3, "focus-in", "focus"},
}

func TestContrast(t *testing.T) {
	for name, theme := range themes(t) {
		for _, p := range pairs {
			for _, on := range strings.Fields(p.on) {
				for _, colour := range strings.Fields(p.colour) {
					a, okA := theme[colour]
					b, okB := theme[on]
					if !okA || !okB {
						t.Errorf("%s: no --%s or no --%s", name, colour, on)
					} else if ratio := contrast(a, b); ratio < p.least {
						t.Errorf("%s: --%s on --%s is %.2f to 1, want %.1f", name, colour, on, ratio, p.least)
					}
				}
			}
		}
	}
}

// The measure itself: black on white is 21 to 1, and a known pair is what others
// reckon it to be.
func TestContrastIsMeasuredAsWCAGSays(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"000000", "FFFFFF", 21}, {"777777", "FFFFFF", 4.48}, {"1F4E79", "FFFFFF", 8.66}} {
		if got := contrast(linear(t, c.a), linear(t, c.b)); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%s on %s: %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// TestColoursKeepTheirDistance: shades that follow each other and the colours of
// series stay apart for eyes that lack a kind of cone.
func TestColoursKeepTheirDistance(t *testing.T) {
	const shades, series = 7.5, 18.5
	for name, theme := range themes(t) {
		for sight := range sights {
			for i := range 4 {
				a, b := string(rune('0'+i)), string(rune('1'+i))
				if d := distance(theme["h"+a], theme["h"+b], sight); d < shades {
					t.Errorf("%s, %s: shades %s and %s are %.1f apart, want %.1f", name, sight, a, b, d, shades)
				}
				for j := i + 1; j < 4; j++ {
					a, b := string(rune('1'+i)), string(rune('1'+j))
					if d := distance(theme["c"+a], theme["c"+b], sight); d < series {
						t.Errorf("%s, %s: series %s and %s are %.1f apart, want %.1f", name, sight, a, b, d, series)
					}
				}
			}
		}
	}
	// A set that looks well apart and is not: the measure must say so.
	if d := distance(linear(t, "D73027"), linear(t, "1A9850"), "deuteranopia"); d > series {
		t.Errorf("red and green are %.1f apart to an eye that cannot tell them", d)
	}
}

// Shades are ordered in grey too: each step is darker than the one before it on
// a light page, lighter on a dark one.
func TestShadesAreOrderedInGrey(t *testing.T) {
	for name, theme := range themes(t) {
		for i := range 4 {
			a, b := luminance(theme["h"+string(rune('0'+i))]), luminance(theme["h"+string(rune('1'+i))])
			if (a > b) != (name == "light") {
				t.Errorf("%s: shade %d is not the next after shade %d", name, i+1, i)
			}
		}
	}
}
