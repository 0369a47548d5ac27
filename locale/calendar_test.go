// SPDX-License-Identifier: EUPL-1.2

package locale

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDatesAndMonths(t *testing.T) {
	en, fr := speak(t, "en"), speak(t, "fr")
	english := strings.Fields("January February March April May June July August September October November December")
	french := strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
	for m := 1; m <= 12; m++ {
		for _, c := range []struct{ got, want string }{
			{en.Month(2026, m), english[m-1] + " 2026"}, {fr.Month(2026, m), french[m-1] + " 2026"},
			{en.Date(2026, m, 1), "1\u00a0" + english[m-1] + " 2026"}, {fr.Date(2026, m, 1), "1er\u00a0" + french[m-1] + " 2026"},
			{en.Date(2026, m, 21), "21\u00a0" + english[m-1] + " 2026"}, {fr.Date(2026, m, 21), "21\u00a0" + french[m-1] + " 2026"},
			{fr.Date(2026, m, 0), french[m-1] + " 2026"},
		} {
			if c.got != c.want {
				t.Errorf("%q, want %q", c.got, c.want)
			}
		}
	}
	for _, m := range []int{-1, 0, 13} {
		if en.Month(2026, m) != "2026" || fr.Date(2026, m, 5) != "2026" {
			t.Errorf("month %d: %q, %q", m, en.Month(2026, m), fr.Date(2026, m, 5))
		}
	}
}

func TestAmountsAtTheEdges(t *testing.T) {
	en, fr := speak(t, "en"), speak(t, "fr")
	for _, c := range []struct{ got, want string }{
		{en.Money("-1234.5", "EUR"), "EUR\u00a0−1,234.5"}, {fr.Money("-1234.5", "EUR"), "−1\u202f234,5\u00a0EUR"},
		{en.Money("1000000.000", "TND"), "TND\u00a01,000,000"}, {fr.Money("1234567.00", "RSD"), "1\u202f234\u202f567\u00a0RSD"},
		{en.Money("0.05", "EUR"), "EUR\u00a00.05"}, {en.Money("some", "EUR"), "EUR\u00a0some"},
		{en.Decimal("-0.5"), "−0.5"}, {en.Decimal("."), "."}, {en.Decimal("1."), "1."}, {en.Decimal("-"), "-"},
		{fr.Decimal("1,5"), "1,5"}, {fr.Decimal("100000"), "100\u202f000"}, {fr.Decimal("999.999"), "999,999"},
		{en.Integer(-9223372036854775808), "−9,223,372,036,854,775,808"},
		{en.Percent(9, 20), "45%"}, {fr.Percent(9, 20), "45\u202f%"}, {fr.Percent(0, 3), "0\u202f%"},
		{en.Percent(1001, 1000), "101%"}, {en.Percent(30, 2), "1,500%"}, {en.Percent(-1, 1000), "−1%"}, {en.Percent(-1, 2), "−50%"},
		{en.Percent(1, 200), "1%"}, {en.Percent(2, 3), "67%"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// A share is within a half percent of the truth, but for the two ends: they are
// kept for nothing and for all.
func TestPercentKeepsTheEnds(t *testing.T) {
	en := speak(t, "en")
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.IntRange(1, 1<<50).Draw(t, "whole")
		part := rapid.IntRange(0, whole).Draw(t, "part")
		p, err := strconv.Atoi(strings.TrimSuffix(en.Percent(part, whole), "%"))
		if err != nil {
			t.Fatal(err)
		}
		if (p == 0) != (part == 0) || (p == 100) != (part == whole) {
			t.Fatalf("%d of %d is %d%%", part, whole, p)
		}
		if away := float64(p) - 100*float64(part)/float64(whole); p > 1 && p < 99 && (away > 0.5001 || away < -0.5001) {
			t.Fatalf("%d of %d is %d%%", part, whole, p)
		}
	})
}

// The order is one that can be sorted by: a before b is b after a, and what is
// between stays between.
func TestCompareIsAnOrder(t *testing.T) {
	for _, tag := range Tags() {
		l := speak(t, tag)
		rapid.Check(t, func(t *rapid.T) {
			word := rapid.StringMatching(`[a-dA-DéèÉçœ’ -]{0,6}`)
			a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
			if l.Compare(a, a) != 0 || l.Compare(a, b) != -l.Compare(b, a) {
				t.Fatalf("%q and %q", a, b)
			}
			if l.Compare(a, b) <= 0 && l.Compare(b, c) <= 0 && l.Compare(a, c) > 0 {
				t.Fatalf("%q, %q, %q", a, b, c)
			}
		})
		for _, pair := range [][2]string{{"cote", "côté"}, {"Ecole", "Éditeur"}, {"eau", "élan"}, {"œuvre", "ours"}, {"zèle", "zone"}} {
			if l.Compare(pair[0], pair[1]) >= 0 {
				t.Errorf("%s: %s does not come before %s", tag, pair[0], pair[1])
			}
		}
	}
}
