// SPDX-License-Identifier: EUPL-1.2

package funding

import (
	"math"
	"math/big"
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

// A sum is exact however large it grows, and the same in any order.
func TestSumsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minors := rapid.SliceOfN(rapid.Int64Range(-math.MaxInt64, math.MaxInt64), 1, 9).Draw(t, "minors")
		var there, back []Account
		exact := new(big.Int)
		for i := range minors {
			exact.Add(exact, big.NewInt(minors[i]))
			there = append(there, Account{Lines: []Line{stated(Needed, minors[i], jpy)}})
			back = append(back, Account{Lines: []Line{stated(Needed, minors[len(minors)-1-i], jpy)}})
		}
		for _, accounts := range [][]Account{there, back} {
			totals, err := Totals(accounts, jpy)
			if err != nil || len(totals) != 1 || totals[0].Needed.String() != exact.String() {
				t.Fatalf("%v make %v", minors, totals)
			}
		}
	})
}

func TestTotalsRefuseTwoCurrenciesUnderOneCode(t *testing.T) {
	odd := Currency{Code: "EUR", MinorUnits: 3}
	if _, err := Totals([]Account{{Lines: []Line{stated(Needed, 1, eur), stated(Needed, 1, odd)}}}, eur); err == nil {
		t.Error("cents and thousandths were added up")
	}
}

// No amount vanishes because the others are large.
func TestTotalsBeyondSixtyFourBits(t *testing.T) {
	var accounts []Account
	for range 120 {
		accounts = append(accounts, Account{Source: "EU", Dedicated: "fund", Lines: []Line{stated(Needed, 900_000_000_000_000_00, eur)}})
	}
	accounts = append(accounts, Account{Source: "EU", Lines: []Line{stated(Needed, 150, eur)}})
	totals, err := Totals(accounts, eur)
	if err != nil {
		t.Fatal(err)
	}
	total := totals[0]
	for what, c := range map[string]struct{ got, want string }{
		"needed": {total.Needed.String(), "108000000000000001.50"}, "funded": {total.Funded.String(), "108000000000000001.50"},
		"dedicated": {total.Dedicated.String(), "108000000000000000"},
	} {
		if c.got != c.want {
			t.Errorf("%s %s, want %s", what, c.got, c.want)
		}
	}
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
	if e.Needed.String() != "18" || e.Funded.String() != "10" || e.Dedicated.String() != "10" || e.Allocated != nil || e.Spent != nil {
		t.Errorf("EUR: %+v", e)
	}
	if e.AbsorbedActions != 2 || e.NotStatedActions != 2 {
		t.Errorf("EUR: %d absorbed, %d not stated; want 2 and 2", e.AbsorbedActions, e.NotStatedActions)
	}
	if j.Needed != nil || j.Allocated.String() != "70" || j.Spent.String() != "60" || j.Funded.String() != "70" {
		t.Errorf("JPY: %+v", j)
	}
}

// What an action costs is the sum of its years, in each currency.
func TestCosts(t *testing.T) {
	a := Account{Lines: []Line{stated(Needed, 100, eur), stated(Needed, 200, eur), {Role: Needed, Standing: Absorbed}, stated(Allocated, 7, eur), stated(Needed, 30, jpy), stated(Needed, 300, eur)}}
	if got := a.Costs(); len(got) != 2 || got[0].String() != (Money{600, eur}).String() || got[1].String() != "30" || got[1].Code() != jpy.Code {
		t.Errorf("costs %+v", got)
	}
	if got := (Account{Lines: []Line{stated(Spent, 1, eur)}}).Costs(); got != nil {
		t.Errorf("nothing is needed, and still %+v", got)
	}
	huge := stated(Needed, math.MaxInt64, eur)
	if got := (Account{Lines: []Line{huge, huge}}).Costs(); len(got) != 1 || got[0].String() != "184467440737095516.14" {
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

func TestFooting(t *testing.T) {
	cost := func(minor int64) Line { return Line{Role: Needed, Standing: Stated, Amount: Money{Minor: minor}} }
	for _, c := range []struct {
		account Account
		want    Footing
	}{
		{Account{Lines: []Line{cost(5)}, Source: "EU"}, OnSource},
		{Account{Lines: []Line{cost(5)}}, InPart},
		{Account{Lines: []Line{cost(5)}, Sought: "to be found"}, InPart},
		{Account{Lines: []Line{{Standing: Sourced}}, Source: "EU"}, InPart},
		{Account{Lines: []Line{{Standing: Unread}}}, InPart},
		{Account{Lines: []Line{{Standing: Free}}}, WithoutCost},
		{Account{Lines: []Line{cost(0)}}, WithoutCost},
		{Account{Lines: []Line{{Standing: Free}, {Standing: Unread}}}, InPart},
		{Account{Lines: []Line{{Standing: Absorbed}}}, OnExisting},
		{Account{Lines: []Line{cost(5)}, Source: "ordinary budget", OrdinarySource: true}, OnExisting},
		{Account{}, Unsaid},
		{Account{Source: "EU"}, Unsaid},
	} {
		if got := c.account.Footing(); got != c.want {
			t.Errorf("%+v: %s, want %s", c.account, got, c.want)
		}
	}
}
