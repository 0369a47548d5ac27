// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/record"
)

func cents(n int64) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// pieces are the bars of the series in the order in which they were drawn: where
// they begin and how long they are.
func pieces(t testing.TB, c Chart, class string) [][2]int64 {
	t.Helper()
	var list [][2]int64
	for _, e := range elements(t, string(c.Image)) {
		if e.name == "rect" && strings.HasPrefix(e.attr["class"], class+" chart-piece") {
			list = append(list, [2]int64{thousandths(t, e.attr["x"]), thousandths(t, e.attr["width"])})
		}
	}
	return list
}

func near(a, b, by int64) bool { return a-b <= by && b-a <= by }

// Bars are as long as their amounts say, whatever their size, and no longer than
// the drawing.
func TestBarsAreProportional(t *testing.T) {
	v := voice(t, "en")
	rapid.Check(t, func(rt *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Int64Range(1, 9e15), 1, 8).Draw(rt, "amounts")
		b := Bars{Name: "n", Series: []string{"S"}}
		most := int64(0)
		for _, a := range amounts {
			b.Rows = append(b.Rows, BarRow{Label: "r", Amounts: []Amount{Of(cents(a))}})
			most = max(most, a)
		}
		c, err := b.Draw(v)
		if err != nil {
			rt.Fatal(err)
		}
		drawn := pieces(t, c, "chart-s1")
		if len(drawn) != len(amounts) {
			rt.Fatalf("%d bars for %d amounts", len(drawn), len(amounts))
		}
		for i, a := range amounts {
			want := new(big.Int).Mul(big.NewInt(a), big.NewInt(fullWidth))
			want.Div(want, big.NewInt(most))
			if !near(drawn[i][1], want.Int64(), 1) || drawn[i][0] != 0 {
				rt.Fatalf("%d of %d is drawn from %d, %d long; want %s", a, most, drawn[i][0], drawn[i][1], want)
			}
		}
	})
}

// Pieces of a stack touch each other and end where their sum ends; written from
// the right they are the mirror image.
func TestStacksSum(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := Bars{Name: "n", Series: []string{"A", "B", "C", "D"}, Stacked: true}
		var row BarRow
		sum := int64(0)
		for range b.Series {
			n := rapid.Int64Range(0, 1e12).Draw(rt, "amount")
			sum += n
			if rapid.IntRange(0, 4).Draw(rt, "missing") == 0 {
				sum -= n
				row.Amounts = append(row.Amounts, Amount{})
				continue
			}
			row.Amounts = append(row.Amounts, Of(cents(n)))
		}
		whole := BarRow{Label: "all", Amounts: []Amount{Of("10000000000000"), {}, {}, {}}}
		b.Rows = []BarRow{whole, row}
		for _, lang := range []string{"en", "ar"} {
			c, err := b.Draw(voice(t, lang))
			if err != nil {
				rt.Fatal(err)
			}
			end := int64(0)
			for s := range b.Series {
				drawn := pieces(t, c, "chart-s"+itoa(s+1))
				if s == 0 {
					drawn = drawn[1:]
				}
				for _, p := range drawn {
					from := p[0]
					if lang == "ar" {
						from = fullWidth - p[0] - p[1]
					}
					if from != end {
						rt.Fatalf("%s: a piece begins at %d, the one before ends at %d", lang, from, end)
					}
					end += p[1]
				}
			}
			if want := share(big.NewRat(sum, 100), big.NewRat(10000000000000, 1)); end != want {
				rt.Fatalf("%s: the stack ends at %d, its sum at %d", lang, end, want)
			}
		}
	})
}

// Needed = spent + allocated and not spent + not allocated, to the cent, in the
// words of the table; what goes beyond is taken off.
func TestWaterfallSumsToTheCent(t *testing.T) {
	v := voice(t, "en")
	v.Money = func(plain, _ string) string { return plain }
	rapid.Check(t, func(rt *rapid.T) {
		var n [3]int64
		for i := range n {
			n[i] = rapid.Int64Range(0, 9e15).Draw(rt, "amount")
		}
		c, err := Waterfall{Name: "n", Currency: "EUR", Needed: Of(cents(n[0])), Allocated: Of(cents(n[1])), Spent: Of(cents(n[2]))}.Draw(v)
		if err != nil {
			rt.Fatal(err)
		}
		beyond := map[string]bool{v.say("chart.beyond-need"): true, v.say("chart.beyond-allocation"): true, v.say("chart.surplus"): true}
		var rows []*big.Rat
		for _, row := range c.Table.Rows {
			value, ok := new(big.Rat).SetString(row[1])
			if !ok || value.Sign() < 0 {
				rt.Fatalf("%q is no amount", row[1])
			}
			if beyond[row[0]] {
				value.Neg(value)
			}
			rows = append(rows, value)
		}
		down := new(big.Rat).Sub(rows[0], rows[1])
		if down.Cmp(rows[2]) != 0 || down.Sub(down, rows[3]).Cmp(rows[4]) != 0 || new(big.Rat).Add(rows[1], rows[3]).Cmp(rows[5]) != 0 {
			rt.Fatalf("%v does not fall to the cent", c.Table.Rows)
		}
		for _, class := range []string{"chart-s1", "chart-s4"} {
			for _, p := range pieces(t, c, class) {
				if p[0] < 0 || p[0]+p[1] > fullWidth {
					rt.Fatalf("a piece from %d, %d long", p[0], p[1])
				}
			}
		}
	})
}

func TestWaterfallReckonsWithNothingMissing(t *testing.T) {
	v := voice(t, "en")
	c, err := Waterfall{Name: "n", Currency: "EUR", Needed: Of("10"), Spent: Of("4")}.Draw(v)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"EUR\u00a010", "not stated", "not stated", "not stated", "EUR\u00a04", "EUR\u00a06"}
	for i, row := range c.Table.Rows {
		if row[1] != want[i] {
			t.Errorf("%s: %q, want %q", row[0], row[1], want[i])
		}
	}
}

// Time runs from left to right in every language, and a later day is never drawn
// before an earlier one.
func TestTimeRunsFromTheLeft(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(name string) record.Day {
			return record.Day{Year: rapid.IntRange(2000, 2050).Draw(rt, name), Month: rapid.IntRange(1, 12).Draw(rt, name), Date: rapid.IntRange(1, 28).Draw(rt, name)}
		}
		l := Timeline{Name: "n", AsOf: draw("as of")}
		for range rapid.IntRange(1, 6).Draw(rt, "items") {
			from, to := draw("from"), draw("to")
			if to.Before(from) {
				from, to = to, from
			}
			l.Items = append(l.Items, TimelineItem{"o", "l", record.Span{From: from, To: to}, Done})
		}
		var seen [][2]int64
		for _, lang := range []string{"en", "ar"} {
			c, err := l.Draw(voice(t, lang))
			if err != nil {
				rt.Fatal(err)
			}
			drawn := pieces(t, c, "chart-s1")
			for i, p := range drawn {
				if p[0] < 0 || p[1] < 1 || p[0]+p[1] > fullWidth {
					rt.Fatalf("%s: %v is drawn from %d, %d long", lang, l.Items[i].Time, p[0], p[1])
				}
				for j, q := range drawn {
					if l.Items[i].Time.From.Before(l.Items[j].Time.From) && p[0] >= q[0] {
						rt.Fatalf("%s: %v is drawn after %v", lang, l.Items[i].Time.From, l.Items[j].Time.From)
					}
				}
			}
			if lang == "ar" && fmt.Sprint(drawn) != fmt.Sprint(seen) {
				rt.Fatal("time is mirrored")
			}
			seen = drawn
		}
	})
}

// Whatever a label says, the picture is one that can be read, holds no element
// that was not drawn, and has the label in its table.
func FuzzLabels(f *testing.F) {
	for _, seed := range []string{"Ministry", `</title><script>alert(1)</script>`, `"><svg onload=alert(1)>`, "a\x00b\x1b[31m", "\u202ereversed", "\xff\xfe", strings.Repeat("long", 200), "]]><!--", "&lt;&#0;", "العربية\u0301", "\ufffe\uffff", "{{.}}"} {
		f.Add(seed)
	}
	allowed := map[string]bool{"svg": true, "title": true, "desc": true, "defs": true, "pattern": true, "path": true, "circle": true, "rect": true, "line": true, "text": true,
		"div": true, "p": true, "ul": true, "li": true, "a": true, "span": true}
	f.Fuzz(func(t *testing.T, label string) {
		for _, lang := range []string{"fr", "ar"} {
			for kind, fig := range map[string]figure{
				"bars":      Bars{Name: label, Title: label, Finding: label, Of: label, Series: []string{label, "B"}, Rows: []BarRow{{label, []Amount{Of("3"), {}}, label}}},
				"waterfall": Waterfall{Name: label, Title: label, Finding: label, Currency: label, Needed: Of("3")},
				"timeline":  Timeline{Name: label, Title: label, Finding: label, Items: []TimelineItem{{label, label, record.Span{}, Done}, {label, label, record.Span{To: record.Day{Year: 2026, Month: 1, Date: 1}}, Overdue}}},
				"tiles":     Tiles{Title: label, Of: label, States: []Tile{{label, label, 1, "m" + label, "v" + label, "/x?q=" + strings.NewReplacer("\\", "", "\t", "", "\n", "", "\r", "").Replace(label), label}}},
			} {
				c, err := fig.Draw(voice(t, lang))
				if err != nil {
					t.Fatalf("%s: %v", kind, err)
				}
				for _, e := range elements(t, string(c.Image)) {
					if !allowed[e.name] || e.attr["onload"] != "" || e.attr["style"] != "" {
						t.Fatalf("%s: <%s %v> was drawn", kind, e.name, e.attr)
					}
				}
				if strings.ContainsAny(string(c.Image), "\u202e\u2066\x1b\x00") {
					t.Fatalf("%s: a mark that turns the text, or a control", kind)
				}
				for _, row := range c.Table.Rows {
					for _, cell := range row {
						if strings.ContainsAny(cell, "\u202e\x00") {
							t.Fatalf("%s: %q in the table", kind, cell)
						}
					}
				}
			}
		}
	})
}
