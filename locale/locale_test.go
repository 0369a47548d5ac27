// SPDX-License-Identifier: EUPL-1.2

package locale

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func speak(t testing.TB, tag string) *Language {
	t.Helper()
	l, ok := For(tag)
	if !ok {
		t.Fatalf("nobody speaks %q", tag)
	}
	return l
}

func TestFor(t *testing.T) {
	for tag, want := range map[string]string{"fr": "fr", "FR": "fr", "fr-CH": "fr", "fr_FR.UTF-8": "fr", "en_GB": "en", "en@euro": "en"} {
		if l, ok := For(tag); !ok || l.Tag != want {
			t.Errorf("%q is not %s", tag, want)
		}
	}
	for _, tag := range []string{"", "C", "POSIX", "de_DE", "fra", "-"} {
		if l, ok := For(tag); ok {
			t.Errorf("%q taken for %s", tag, l.Tag)
		}
	}
}

func TestNumbersDatesLists(t *testing.T) {
	en, fr := speak(t, "en"), speak(t, "fr")
	for _, c := range []struct{ got, want string }{
		{en.Integer(0), "0"}, {en.Integer(999), "999"}, {en.Integer(1000), "1,000"}, {en.Integer(-1234567), "−1,234,567"},
		{fr.Integer(1234567), "1\u202f234\u202f567"},
		{en.Decimal("1234.50"), "1,234.50"}, {fr.Decimal("1234.50"), "1\u202f234,50"}, {fr.Decimal("0.05"), "0,05"},
		{en.Decimal("12k"), "12k"}, {en.Decimal(""), ""}, {en.Decimal("1.2.3"), "1.2.3"},
		{en.Money("12000", "EUR"), "EUR\u00a012,000"}, {fr.Money("1234.56", "EUR"), "1\u202f234,56\u00a0EUR"},
		{en.Money("12000.00", "CHF"), "CHF\u00a012,000"}, {en.Money("0.00", "EUR"), "EUR\u00a00"},
		{en.Percent(1, 1000), "1%"}, {en.Percent(999, 1000), "99%"}, {en.Percent(0, 5), "0%"}, {en.Percent(5, 5), "100%"},
		{fr.Percent(1, 2), "50\u202f%"}, {en.Percent(0, 0), "–"},
		{en.Date(2008, 2, 1), "1\u00a0February 2008"}, {fr.Date(2008, 2, 1), "1er\u00a0février 2008"}, {fr.Date(2026, 8, 31), "31\u00a0août 2026"}, {fr.Date(2026, 0, 0), "2026"},
		{en.List(nil), ""}, {en.List([]string{"a"}), "a"}, {en.List([]string{"a", "b"}), "a and b"}, {fr.List([]string{"a", "b", "c"}), "a, b et c"},
		{en.Quote("x"), "“x”"}, {fr.Quote("x"), "«\u00a0x\u00a0»"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestCompareIgnoresAccentsAndCapitals(t *testing.T) {
	fr := speak(t, "fr")
	for _, pair := range [][2]string{{"Éducation", "Famille"}, {"école", "Ecologie"}, {"économie", "Finances"}} {
		a, b := pair[0], pair[1]
		if a == "école" {
			a, b = b, a // l before o only after "eco"
		}
		if fr.Compare(a, b) == 0 || fr.Compare(a, b) != -fr.Compare(b, a) {
			t.Errorf("%s and %s have no order", a, b)
		}
	}
	if fr.Compare("Éducation", "Famille") >= 0 {
		t.Error("É comes after F")
	}
	if fr.Compare("Justice", "JUSTICE") != 0 {
		t.Error("capitals decide the order")
	}
}

func TestSentences(t *testing.T) {
	en, fr := speak(t, "en"), speak(t, "fr")
	if got := en.T("count.actions", map[string]any{"n": 1}); got != "1 action" {
		t.Errorf("%q", got)
	}
	if got := fr.T("count.actions", map[string]any{"n": 0}); got != "0 action" {
		t.Errorf("nothing is singular in French: %q", got)
	}
	if got := en.T("count.actions", map[string]any{"n": 1234}); got != "1,234 actions" {
		t.Errorf("%q", got)
	}
	if got := en.T("no.such-sentence", nil); got != "⟦no.such-sentence⟧" {
		t.Errorf("%q", got)
	}
	if got := en.T("cmd.no-file", nil); !strings.Contains(got, "⟦file⟧") {
		t.Errorf("a missing argument is not shown: %q", got)
	}
	if got := en.T("cmd.no-file", map[string]any{"file": "{file}{n}"}); !strings.Contains(got, "{file}{n}") {
		t.Errorf("an argument was read as a sentence: %q", got)
	}
}

// Whatever the figure, its digits are kept and its separators are the language's.
func TestDecimalKeepsDigits(t *testing.T) {
	en, fr := speak(t, "en"), speak(t, "fr")
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.StringMatching(`[1-9][0-9]{0,14}(\.[0-9]{1,3})?`).Draw(t, "plain")
		back := strings.NewReplacer(",", "").Replace(en.Decimal(plain))
		if back != plain {
			t.Fatalf("English: %q read back as %q", plain, back)
		}
		back = strings.NewReplacer("\u202f", "", ",", ".").Replace(fr.Decimal(plain))
		if back != plain {
			t.Fatalf("French: %q read back as %q", plain, back)
		}
	})
}

func FuzzT(f *testing.F) {
	f.Add("{file}", "x", 3)
	f.Add("}{", "⟦", -1)
	f.Fuzz(func(t *testing.T, text, value string, n int) {
		l := speak(t, "fr")
		got := l.fill(text, map[string]any{"file": value, "n": n})
		if !strings.Contains(text, "{") && got != text {
			t.Fatalf("%q became %q", text, got)
		}
	})
}
