// SPDX-License-Identifier: EUPL-1.2

package chart

import "math/big"

// Waterfall shows how what is needed becomes what is spent, and what is lost on
// the way, in one currency.
type Waterfall struct {
	Name, Title, Finding     string
	Currency                 string
	Needed, Allocated, Spent Amount
}

// fall is one row of the waterfall: a bar from one amount to another, or the
// reason why nothing can be drawn.
type fall struct {
	key      string
	from, to *big.Rat
	amount   Amount
	lost     bool
}

// Draw draws the waterfall. Needed less what is not allocated is allocated, less
// what is not spent is spent, to the cent; where one of the three is missing,
// what depends on it is not reckoned.
func (w Waterfall) Draw(v Voice) (Chart, error) {
	falls, err := w.falls()
	if err != nil {
		return Chart{}, err
	}
	most := new(big.Rat)
	for _, f := range falls {
		for _, end := range []*big.Rat{f.from, f.to} {
			if end != nil && end.Cmp(most) > 0 {
				most = end
			}
		}
	}
	d := newDrawing(v, idOf("waterfall", w.Name), true)
	t := Table{Header: []string{v.say("chart.step"), v.say("chart.amount")}, Numeric: []bool{false, true}}
	for _, f := range falls {
		words := f.amount.words(v, w.Currency)
		d.text("chart-strong", v.say(f.key))
		d.text("", words)
		d.fall(f, most)
		d.y += rowGap / 2
		t.Rows = append(t.Rows, []string{v.say(f.key), words})
	}
	return Chart{Title: clean(w.Title), Image: d.finish(w.Title, described(v, w.Finding, t)), Table: t}, nil
}

// falls are the rows: three amounts, what is lost between them, and the gap.
func (w Waterfall) falls() ([]fall, error) {
	var values [3]*big.Rat
	exact := 0
	for i, a := range []Amount{w.Needed, w.Allocated, w.Spent} {
		value, err := a.value(w.Title)
		if err != nil {
			return nil, err
		}
		if value != nil && value.Sign() < 0 {
			return nil, refused("chart.bad-amount", w.Title, a.Plain)
		}
		values[i] = value
		exact = max(exact, places(a))
	}
	nothing := new(big.Rat)
	total := func(key string, value *big.Rat, a Amount) fall {
		return fall{key: key, from: nothing, to: value, amount: a}
	}
	// What is lost is positive; what is given beyond the need has words of its own.
	lost := func(key, beyond string, from, to *big.Rat) fall {
		if from == nil || to == nil {
			return fall{key: key, lost: true, amount: Amount{Why: NotStated}}
		}
		difference := new(big.Rat).Sub(from, to)
		if difference.Sign() < 0 {
			return fall{key: beyond, from: from, to: to, lost: true, amount: Of(difference.Neg(difference).FloatString(exact))}
		}
		return fall{key: key, from: to, to: from, lost: true, amount: Of(difference.FloatString(exact))}
	}
	return []fall{
		total("chart.needed", values[0], w.Needed),
		lost("chart.not-allocated", "chart.beyond-need", values[0], values[1]),
		total("chart.allocated", values[1], w.Allocated),
		lost("chart.not-spent", "chart.beyond-allocation", values[1], values[2]),
		total("chart.spent", values[2], w.Spent),
		lost("chart.gap", "chart.surplus", values[0], values[2]),
	}, nil
}

func (d *drawing) fall(f fall, most *big.Rat) {
	top := d.y + 15
	switch {
	case f.amount.Plain == "":
		d.gap(0, fullWidth/12, top, barHeight)
	case f.from.Cmp(f.to) == 0:
		d.zero(top)
	case f.lost:
		d.bar(3, share(f.from, most), share(f.to, most)-share(f.from, most), top, barHeight)
	default:
		d.bar(0, 0, share(f.to, most), top, barHeight)
	}
	d.y += barHeight + 35
}
