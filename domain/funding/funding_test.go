// SPDX-License-Identifier: EUPL-1.2

package funding

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

var (
	eur = Currency{"EUR", 2}
	tnd = Currency{"TND", 3}
	jpy = Currency{"JPY", 0}
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		cur  Currency
		want int64
		out  string
		bad  bool
	}{
		{in: "1234.56", cur: eur, want: 123456, out: "1234.56"},
		{in: "12000", cur: eur, want: 1200000, out: "12000"},
		{in: "12000.00", cur: eur, want: 1200000, out: "12000"},
		{in: "0.05", cur: eur, want: 5, out: "0.05"},
		{in: "-0.5", cur: eur, want: -50, out: "-0.50"},
		{in: "1.234", cur: tnd, want: 1234, out: "1.234"},
		{in: "1.2345", cur: tnd, bad: true},
		{in: "1.5", cur: jpy, bad: true},
		{in: "1.0", cur: jpy, want: 1, out: "1"},
		{in: "1,5", cur: eur, bad: true},
		{in: "", cur: eur, bad: true},
		{in: ".5", cur: eur, bad: true},
		{in: "5.", cur: eur, bad: true},
		{in: "1e3", cur: eur, bad: true},
		{in: "92233720368547758.07", cur: eur, want: math.MaxInt64, out: "92233720368547758.07"},
		{in: "92233720368547758.08", cur: eur, bad: true},
	} {
		m, err := Parse(c.in, c.cur)
		if (err != nil) != c.bad {
			t.Errorf("Parse(%q, %s): error %v", c.in, c.cur.Code, err)
		} else if !c.bad && (m.Minor != c.want || m.String() != c.out) {
			t.Errorf("Parse(%q, %s) = %d, %q; want %d, %q", c.in, c.cur.Code, m.Minor, m, c.want, c.out)
		}
	}
}

func money() *rapid.Generator[Money] {
	return rapid.Custom(func(t *rapid.T) Money {
		return Money{rapid.Int64Range(-math.MaxInt64, math.MaxInt64).Draw(t, "minor"), rapid.SampledFrom([]Currency{eur, tnd, jpy}).Draw(t, "currency")}
	})
}

func TestMoneyReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := money().Draw(t, "m")
		back, err := Parse(m.String(), m.Currency)
		if err != nil || back != m {
			t.Fatalf("%+v → %q → %+v, %v", m, m, back, err)
		}
	})
}

func TestAddIsExactOrFails(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := money().Draw(t, "a"), money().Draw(t, "b")
		ab, err := a.Add(b)
		if a.Currency != b.Currency {
			if err == nil {
				t.Fatal("two currencies were added")
			}
			return
		}
		ba, err2 := b.Add(a)
		if ab != ba || (err == nil) != (err2 == nil) {
			t.Fatalf("%v + %v is not %v + %v", a, b, b, a)
		}
		exact := float64(a.Minor) + float64(b.Minor)
		if err == nil && math.Abs(float64(ab.Minor)-exact) > 4096 {
			t.Fatalf("%d + %d = %d", a.Minor, b.Minor, ab.Minor)
		}
		if err != nil && math.Abs(exact) < math.MaxInt64/2 {
			t.Fatalf("%d + %d fits and was refused", a.Minor, b.Minor)
		}
	})
}

func stated(role Role, minor int64, c Currency) Line {
	return Line{Role: role, Standing: Stated, Amount: Money{minor, c}}
}

func TestTotals(t *testing.T) {
	shared := stated(Needed, 500, eur)
	shared.Shared = true
	totals, err := Totals([]Account{
		{Lines: []Line{stated(Needed, 1000, eur)}, Source: "State budget", Dedicated: "earmarked"},
		{Lines: []Line{stated(Needed, 500, eur)}},
		{Lines: []Line{shared}},
		{Lines: []Line{stated(Needed, 300, eur)}, Source: "ordinary budget", OrdinarySource: true},
		{Lines: []Line{{Role: Needed, Standing: Absorbed}}},
		{Lines: []Line{{Role: Needed, Standing: NotStated}}},
		{},
		{Lines: []Line{{Role: Needed, Standing: Free}}},
		{Lines: []Line{{Role: Needed, Standing: Unread}}},
		{Lines: []Line{stated(Allocated, 70, jpy), stated(Spent, 60, jpy)}, Source: "donor"},
	}, eur)
	if err != nil {
		t.Fatal(err)
	}
	if len(totals) != 2 {
		t.Fatalf("%d currencies, want 2", len(totals))
	}
	e, j := totals[0], totals[1]
	if e.Needed.Minor != 1800 || e.Funded.Minor != 1000 || e.Dedicated.Minor != 1000 || e.Allocated != nil || e.Spent != nil {
		t.Errorf("EUR: %+v", e)
	}
	if e.AbsorbedActions != 2 || e.NotStatedActions != 2 {
		t.Errorf("EUR: %d absorbed, %d not stated; want 2 and 2", e.AbsorbedActions, e.NotStatedActions)
	}
	if j.Needed != nil || j.Allocated.Minor != 70 || j.Spent.Minor != 60 || j.Funded.Minor != 70 {
		t.Errorf("JPY: %+v", j)
	}
}

// What an action costs is the sum of its years, in each currency.
func TestCosts(t *testing.T) {
	a := Account{Lines: []Line{stated(Needed, 100, eur), stated(Needed, 200, eur), {Role: Needed, Standing: Absorbed}, stated(Allocated, 7, eur), stated(Needed, 30, jpy), stated(Needed, 300, eur)}}
	if got := a.Costs(); len(got) != 2 || got[0] != (Money{600, eur}) || got[1] != (Money{30, jpy}) {
		t.Errorf("costs %+v", got)
	}
	if got := (Account{Lines: []Line{stated(Spent, 1, eur)}}).Costs(); got != nil {
		t.Errorf("nothing is needed, and still %+v", got)
	}
	huge := stated(Needed, math.MaxInt64, eur)
	if got := (Account{Lines: []Line{huge, huge}}).Costs(); len(got) != 2 {
		t.Errorf("beyond 64 bits: %+v", got)
	}
}

// Each action stands under exactly one of the three figures or none, never two.
func TestFiguresExclude(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a Account
		for range rapid.IntRange(0, 4).Draw(t, "lines") {
			a.Lines = append(a.Lines, Line{
				Role:     rapid.SampledFrom([]Role{Needed, Allocated, Spent}).Draw(t, "role"),
				Standing: rapid.SampledFrom([]Standing{Stated, Absorbed, Free, NotStated, Unread}).Draw(t, "standing"),
				Amount:   Money{rapid.Int64Range(0, 9).Draw(t, "minor"), eur},
			})
		}
		a.Source = rapid.SampledFrom([]string{"", "State budget"}).Draw(t, "source")
		a.OrdinarySource = a.Source != "" && rapid.Bool().Draw(t, "ordinary")
		n := 0
		for _, b := range []bool{a.Funded(), a.Absorbed(), a.Silent()} {
			if b {
				n++
			}
		}
		if n > 1 {
			t.Fatalf("%+v stands under %d figures", a, n)
		}
		if a.Funded() && a.Unfunded() {
			t.Fatalf("%+v is funded and unfunded", a)
		}
	})
}
