// SPDX-License-Identifier: EUPL-1.2

package likeness_test

import (
	"math"
	"testing"

	"jalon/domain/likeness"
)

// FuzzCompare holds that no text, in whatever language it is said to be, brings a
// comparison down, and that what comes out adds up and is the same from both sides.
func FuzzCompare(f *testing.F) {
	f.Add("Open a shelter for men", "en", "Ouvrir un foyer pour les hommes", "fr", "CETS 197 12", "Directive 2011/36 11")
	f.Add("Período de reflexión", "es", "\u0301\u0301", "en", "CETS 197 12(6)", "CETS 197")
	f.Add("œuvre İstanbul ǅ ﬁ", "fr", "ſ\xff\xfe'’-", "xx", "", "CETS 197 99(9)(z)")
	rules := shipped(f)
	f.Fuzz(func(t *testing.T, a, langA, b, langB, placeA, placeB string) {
		left := []likeness.Text{{Lang: langA, Words: a, Provisions: []string{placeA, placeA}}}
		right := []likeness.Text{{Lang: langB, Words: b, Provisions: []string{placeB}, Themes: []string{a}}, {Lang: langA, Words: a}}
		there, back := rules.Compare(left, right), rules.Compare(right, left)
		for k := range right {
			x, y := sum(there.Reasons(0, k)), sum(back.Reasons(k, 0))
			if math.IsNaN(x) || math.IsInf(x, 0) || !near(x, y) {
				t.Fatalf("%v one way, %v the other", x, y)
			}
		}
		for _, c := range there.Candidates(0, 2) {
			if !near(c.Score, sum(c.Reasons)) {
				t.Fatalf("score %v, reasons %+v", c.Score, c.Reasons)
			}
		}
	})
}

// BenchmarkMatch finds the ten likeliest answers to each of 300 recommendations
// among 2,000 actions, reading of the texts included.
func BenchmarkMatch(b *testing.B) {
	rules := shipped(b)
	// Texts of some 40 words, each another mixture.
	made := func(n, seed int) []likeness.Text {
		var list []likeness.Text
		for i := range n {
			lang := []string{"en", "fr"}[i%2]
			text := likeness.Text{Lang: lang, Provisions: places[i%5 : i%5+1]}
			for k := range 25 {
				text.Words += spoken[lang][(i*7+k*k*3+seed)%len(spoken[lang])] + " "
			}
			list = append(list, text)
		}
		return list
	}
	left, right := made(300, 1), made(2000, 5)
	for b.Loop() {
		c := rules.Compare(left, right)
		for i := range left {
			if len(c.Candidates(i, 10)) != 10 {
				b.Fatal("fewer than ten candidates")
			}
		}
	}
}
