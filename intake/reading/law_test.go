// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/funding"
	"jalon/domain/record"
)

// grouped writes whole units with a mark between groups of three.
func grouped(n int64, mark string) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return s
}

// An amount with two decimals, written as either language writes it, is read
// back the same, whatever the language of the headings.
func TestAmountsReadBack(t *testing.T) {
	c := someCurrencies()
	rapid.Check(t, func(t *rapid.T) {
		minor := rapid.Int64Range(0, 99_999_999_999_999_999).Draw(t, "minor")
		style := rapid.SampledFrom([][2]string{{" ", ","}, {"\u00a0", ","}, {"\u202f", ","}, {"\u2009", ","}, {".", ","}, {",", "."}, {"'", "."}, {"’", "."}, {"", ","}, {"", "."}}).Draw(t, "style")
		around := rapid.SampledFrom([][2]string{{"", ""}, {"", " €"}, {"", "\u00a0€"}, {"€", ""}, {"EUR ", ""}, {"", " EUR"}, {"env. ", " €"}, {"", " € (État)"}, {"Total : ", " euros"}}).Draw(t, "around")
		cents := strconv.FormatInt(minor%100+100, 10)[1:]
		text := around[0] + grouped(minor/100, style[0]) + style[1] + cents + around[1]
		ctx := AmountContext{Lang: rapid.SampledFrom([]string{"en", "fr"}).Draw(t, "lang"), Currency: "EUR", Currencies: c}
		got := ParseAmount(text, ctx)
		want := funding.Money{Minor: minor, Currency: funding.Currency{Code: "EUR", MinorUnits: 2}}
		back, err := funding.Parse(got.Value, want.Currency)
		if got.State != Stated || err != nil || back != want {
			t.Fatalf("%q → %+v, %v; want %s", text, got, err, want)
		}
	})
}

// A number that a language writes with thousands is never read as something
// else: it is the number, or said to be ambiguous.
func TestThousandsAreReadOrAmbiguous(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1000, 999_999).Draw(t, "n")
		lang := rapid.SampledFrom([]string{"en", "fr"}).Draw(t, "lang")
		mark := rapid.SampledFrom([]string{",", ".", " ", "\u202f", "'"}).Draw(t, "mark")
		got := ParseAmount(grouped(n, mark), AmountContext{Lang: lang})
		if got.State == Ambiguous && (mark == "," && lang == "fr" || mark == "." && lang == "en") {
			return
		}
		if got.State != Stated || got.Value != strconv.FormatInt(n, 10) {
			t.Fatalf("%q (%s) → %+v", grouped(n, mark), lang, got)
		}
	})
}

// scraps are what amounts and times are made of, so that random texts come
// near to them.
var scraps = []string{"1", "12", "000", "2026", "31", " ", "\u00a0", "\u202f", ",", ".", "'", "-", "–", "/", "(", ")", "€", "k", "M", "EUR", "CHF", "kr", "$", "%", "x", "+", "n/a", "tbd",
	"million", "d'", "euros", "par", "an", "à", "to", "from", "de", "fin", "mars", "March", "Q1", "T3", "S2", "1er", "semestre", "chaque", "année", "continu", "avant", "by", "not", "within existing resources",
	"gratuit", "env.", "\n", "État", "½", "²", "\u200b", "\xff", "’", "*", ">"}

func soup(t *rapid.T) string {
	if rapid.Bool().Draw(t, "free") {
		return rapid.String().Draw(t, "text")
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(scraps), 0, 12).Draw(t, "scraps"), "")
}

func checkAmount(t interface{ Fatalf(string, ...any) }, text string, ctx AmountContext) {
	got := ParseAmount(text, ctx)
	switch got.State {
	case Stated:
		if m, err := funding.Parse(got.Value, funding.Currency{Code: "ZZZ", MinorUnits: 400}); err != nil && !strings.Contains(err.Error(), "more than") || m.Minor < 0 {
			t.Fatalf("%q: value %q is no plain decimal: %v", text, got.Value, err)
		}
		if strings.Contains(got.Value, ".") && strings.HasSuffix(got.Value, "0") || strings.HasPrefix(got.Value, "0") && got.Value != "0" && !strings.HasPrefix(got.Value, "0.") {
			t.Fatalf("%q: value %q has idle zeros", text, got.Value)
		}
		if ctx.Currency != "" && got.Currency != "" && got.Currency != ctx.Currency {
			t.Fatalf("%q: %s in a column of %s", text, got.Currency, ctx.Currency)
		}
	case Blank, Placeholder, Absorbed, Free, Ambiguous, Unread:
		if got.Value != "" {
			t.Fatalf("%q: %s has a value %q", text, got.State, got.Value)
		}
		if got.State != Blank && len(got.Why) == 0 {
			t.Fatalf("%q: %s without a reason", text, got.State)
		}
	default:
		t.Fatalf("%q: no such state %q", text, got.State)
	}
}

func TestAnyAmountHolds(t *testing.T) {
	c := someCurrencies()
	rapid.Check(t, func(t *rapid.T) {
		text := soup(t)
		ctx := AmountContext{Lang: rapid.SampledFrom([]string{"en", "fr", ""}).Draw(t, "lang"), Currency: rapid.SampledFrom([]string{"", "EUR", "SEK"}).Draw(t, "currency"),
			Unit: rapid.SampledFrom([]Unit{0, One, Thousand, Million, UnclearUnit}).Draw(t, "unit"), Currencies: c}
		checkAmount(t, text, ctx)
		checkAmount(t, text, AmountContext{}) // no list of currencies at all
		if _, code, _ := HeadingUnit(text, c); code != "" && c.Currency(code).Code != code {
			t.Fatalf("%q: heading names %q", text, code)
		}
		if got := NumberAmount(text, ctx, soup(t)); got.State == Stated && got.Value == "" {
			t.Fatalf("%q: stated without a value", text)
		}
	})
}

func checkWhen(t interface{ Fatalf(string, ...any) }, text, lang string) {
	w := ParseWhen(text, lang)
	for _, day := range []record.Day{w.From, w.To} {
		if !day.IsZero() && !sound(day) {
			t.Fatalf("%q: %v is no day", text, day)
		}
	}
	if !w.From.IsZero() && !w.To.IsZero() && w.To.Before(w.From) {
		t.Fatalf("%q: %s is after %s", text, w.From, w.To)
	}
	bounded := !w.From.IsZero() || !w.To.IsZero()
	if w.State == WhenStated && !bounded && !w.Continuous || w.State != WhenStated && (bounded || w.Continuous) {
		t.Fatalf("%q: %+v", text, w)
	}
}

func TestAnyWhenHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkWhen(t, soup(t), rapid.SampledFrom([]string{"en", "fr", ""}).Draw(t, "lang"))
	})
}

var monthNames = map[string][]string{
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	"fr": {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
}

// A day written in figures or in words is read back, and so is a span of two days.
func TestDaysReadBack(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) record.Day {
		d := record.Day{Year: rapid.IntRange(firstYear, lastYear).Draw(t, "year"), Month: rapid.IntRange(1, 12).Draw(t, "month"), Date: 1}
		d.Date = rapid.IntRange(1, d.MonthEnd().Date).Draw(t, "date")
		return d
	})
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom([]string{"en", "fr"}).Draw(t, "lang")
		style := rapid.IntRange(0, 3).Draw(t, "style")
		write := func(d record.Day) string {
			year, date := strconv.Itoa(d.Year), strconv.Itoa(d.Date)
			switch style {
			case 0:
				return d.String()
			case 1:
				return date + "/" + strconv.Itoa(d.Month) + "/" + year
			case 2:
				return date + "." + strconv.Itoa(d.Month) + "." + year
			}
			return date + " " + monthNames[lang][d.Month-1] + " " + year
		}
		a, b := day.Draw(t, "a"), day.Draw(t, "b")
		if w := ParseWhen(write(a), lang); w.State != WhenStated || w.From != a || w.To != a {
			t.Fatalf("%q → %+v", write(a), w)
		}
		text := write(a) + " – " + write(b)
		w := ParseWhen(text, lang)
		if b.Before(a) {
			if w.State != WhenUnread {
				t.Fatalf("%q runs backwards → %+v", text, w)
			}
		} else if w.State != WhenStated || w.From != a || w.To != b {
			t.Fatalf("%q → %+v", text, w)
		}
	})
}

func FuzzAmount(f *testing.F) {
	for _, seed := range []string{"", "12 000 €", "1 234,56", "1’234.50", "EUR 12k", "1,5 Md€", "20 000,-", "10 000 – 15 000 €", "à moyens constants", "n/a", "12 kr", "[$-409]", "½", "99999999999999999999"} {
		f.Add(seed, "fr", "EUR")
		f.Add(seed, "en", "")
	}
	c := someCurrencies()
	f.Fuzz(func(t *testing.T, text, lang, currency string) {
		if len(text) > 400 {
			return
		}
		checkAmount(t, text, AmountContext{Lang: lang, Currency: currency, Currencies: c})
		NumberAmount(text, AmountContext{Lang: lang, Currencies: c}, text)
		HeadingUnit(text, c)
		ColumnSeparators([]string{text})
	})
}

func FuzzWhen(f *testing.F) {
	for _, seed := range []string{"", "2026-03-31", "31/12/2026", "T3 2026 – T2 2027", "d'ici fin 2027", "2025–27", "chaque année", "1er semestre 2026", "Q1-Q4 2026", "avant 1900", "mi-2026", "2026²", "after 2100"} {
		f.Add(seed, "fr")
		f.Add(seed, "en")
	}
	f.Fuzz(func(t *testing.T, text, lang string) { checkWhen(t, text, lang) })
}
