// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"math"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// tokens are the colours of one theme by name, as linear red, green and blue.
type tokens map[string][3]float64

var (
	comment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	colour  = regexp.MustCompile(`--([a-z0-9-]+):\s*#([0-9A-Fa-f]{6});`)
)

func stylesheet(t *testing.T) string {
	t.Helper()
	return content(t, filepath.Join(root, "web", "assets", "jalon.css"))
}

// block is what stands between the braces after a selector.
func block(t *testing.T, css, selector string) string {
	t.Helper()
	_, rest, found := strings.Cut(css, selector)
	inside, _, closed := strings.Cut(rest, "}")
	if !found || !closed {
		t.Fatalf("the style sheet has no %q", selector)
	}
	return inside
}

// themes reads the tokens of the light and the dark page out of the style sheet.
func themes(t *testing.T) map[string]tokens {
	t.Helper()
	css := stylesheet(t)
	_, light, _ := strings.Cut(css, "/* light */")
	blocks := map[string]string{"light": block(t, light, ":root {"), "dark": block(t, css, `:root:not([data-theme="light"]) {`)}
	if chosen := block(t, css, `:root[data-theme="dark"] {`); chosen != blocks["dark"] {
		t.Error("the dark page that is chosen is not the dark page that the system asks for")
	}
	themes := make(map[string]tokens)
	for name, text := range blocks {
		themes[name] = make(tokens)
		for _, m := range colour.FindAllStringSubmatch(text, -1) {
			themes[name][m[1]] = linear(t, m[2])
		}
	}
	for name := range themes["light"] {
		if _, ok := themes["dark"][name]; !ok {
			t.Errorf("--%s has no dark colour", name)
		}
	}
	if len(themes["light"]) < 35 || len(themes["dark"]) != len(themes["light"]) {
		t.Fatalf("%d light tokens, %d dark ones", len(themes["light"]), len(themes["dark"]))
	}
	return themes
}

// linear undoes the curve of sRGB.
func linear(t *testing.T, hex string) [3]float64 {
	t.Helper()
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	var c [3]float64
	for i := range c {
		v := float64(n>>(16-8*i)&0xFF) / 255
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

func luminance(c [3]float64) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

// contrast is the ratio of WCAG 2.2.
func contrast(a, b [3]float64) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// sights are how red, green and blue reach an eye: all of it, and without one of
// the three kinds of cone (Machado, Oliveira and Fernandes 2009, severity 1).
var sights = map[string][3][3]float64{
	"all colours":  {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func product(m [3][3]float64, c [3]float64) [3]float64 {
	var out [3]float64
	for i := range m {
		for j := range c {
			out[i] += m[i][j] * c[j]
		}
	}
	return out
}

// oklab is a colour in Björn Ottosson's OKLab.
func oklab(c [3]float64) [3]float64 {
	cones := product([3][3]float64{{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005}}, c)
	for i := range cones {
		cones[i] = math.Cbrt(cones[i])
	}
	return product([3][3]float64{{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660}}, cones)
}

// distance is a hundred times the distance in OKLab of two colours as an eye sees them.
func distance(a, b [3]float64, sight string) float64 {
	seen := func(c [3]float64) [3]float64 {
		c = product(sights[sight], c)
		for i := range c {
			c[i] = min(1, max(0, c[i]))
		}
		return oklab(c)
	}
	x, y := seen(a), seen(b)
	return 100 * math.Sqrt((x[0]-y[0])*(x[0]-y[0])+(x[1]-y[1])*(x[1]-y[1])+(x[2]-y[2])*(x[2]-y[2]))
}
