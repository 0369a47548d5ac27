// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"math/big"
	"strings"
)

// Bars is a chart of horizontal bars in one currency: what is needed, funded
// and so on, by source or by year.
type Bars struct {
	// Name is unique on its page; Title and Finding are in the reader's language.
	Name, Title, Finding string
	// Of names what the rows are: "Source", "Year".
	Of string
	// Currency is the code of all amounts; empty for plain numbers.
	Currency string
	// Series are at most four; Stacked puts them end to end in one bar, which is
	// right only for parts of one whole.
	Series  []string
	Stacked bool
	Rows    []BarRow
}

// BarRow is one row of bars: an amount for each series, and what else is said of
// it, such as how many of its actions name no amount.
type BarRow struct {
	Label   string
	Amounts []Amount
	Note    string
}

// Draw draws the bars. It refuses what a bar cannot show: a negative amount, a
// row without an amount for each series, more series than can be told apart.
func (b Bars) Draw(v Voice) (Chart, error) {
	values, most, err := b.values()
	if err != nil {
		return Chart{}, err
	}
	d := newDrawing(v, idOf("bars", b.Name), true)
	if len(b.Series) > 1 {
		d.legend(b.Series)
		d.y += rowGap / 2
	}
	for i, row := range b.Rows {
		d.text("chart-strong", row.Label)
		if b.Stacked {
			d.stack(values[i], most)
		}
		for s, amount := range row.Amounts {
			words := amount.words(v, b.Currency)
			if len(b.Series) > 1 {
				words = v.Say("chart.series-amount", map[string]any{"series": b.Series[s], "amount": words})
			}
			d.text("", words)
			if !b.Stacked {
				d.single(s, values[i][s], most)
			}
		}
		if row.Note != "" {
			d.text("chart-muted", row.Note)
		}
		d.y += rowGap
	}
	return Chart{Title: clean(b.Title), Image: d.finish(b.Title, b.describe(v)), Table: b.table(v)}, nil
}

// values are the exact amounts and the longest bar.
func (b Bars) values() ([][]*big.Rat, *big.Rat, error) {
	if len(b.Series) == 0 || len(b.Series) > maxSeries {
		return nil, nil, refused("chart.bad-series", b.Title, itoa(len(b.Series)))
	}
	most := new(big.Rat)
	var values [][]*big.Rat
	for _, row := range b.Rows {
		if len(row.Amounts) != len(b.Series) {
			return nil, nil, refused("chart.bad-row", row.Label, itoa(len(row.Amounts)))
		}
		whole := new(big.Rat)
		var list []*big.Rat
		for _, a := range row.Amounts {
			value, err := a.value(row.Label)
			if err != nil {
				return nil, nil, err
			}
			if value != nil && value.Sign() < 0 {
				return nil, nil, refused("chart.bad-amount", row.Label, a.Plain)
			}
			list = append(list, value)
			switch {
			case value == nil:
			case b.Stacked:
				whole.Add(whole, value)
			case value.Cmp(whole) > 0:
				whole.Set(value)
			}
		}
		if whole.Cmp(most) > 0 {
			most = whole
		}
		values = append(values, list)
	}
	return values, most, nil
}

// single draws the bar of one amount: a stroke for zero, a gap for nothing.
func (d *drawing) single(series int, value, most *big.Rat) {
	top := d.y + 15
	switch {
	case value == nil:
		d.gap(0, fullWidth/12, top, barHeight)
	case value.Sign() == 0:
		d.zero(top)
	default:
		d.bar(series, 0, share(value, most), top, barHeight)
	}
	d.y += barHeight + 35
}

// stack draws the amounts of a row end to end. Each end is reckoned from the
// beginning, so that rounding never adds up.
func (d *drawing) stack(values []*big.Rat, most *big.Rat) {
	top := d.y + 15
	sum := new(big.Rat)
	from, stated := int64(0), false
	for s, value := range values {
		if value == nil {
			continue
		}
		stated = true
		sum.Add(sum, value)
		to := share(sum, most)
		if to > from {
			d.bar(s, from, to-from, top, barHeight)
		}
		from = to
	}
	switch {
	case !stated:
		d.gap(0, fullWidth/12, top, barHeight)
	case sum.Sign() == 0:
		d.zero(top)
	}
	d.y += barHeight + 35
}

// zero draws the stroke that stands for a stated zero.
func (d *drawing) zero(top int) {
	x := percent(0)
	if d.mirrored {
		x = percent(fullWidth)
	}
	d.add(`<line class="chart-axis" x1="%s" x2="%s" y1="%s" y2="%s" stroke="#16202B" stroke-width="2"/>`+"\n", x, x, em(top), em(top+barHeight))
}

func (b Bars) table(v Voice) Table {
	t := Table{Header: []string{clean(b.Of)}, Numeric: []bool{false}}
	notes := false
	for _, row := range b.Rows {
		notes = notes || row.Note != ""
	}
	for _, s := range b.Series {
		t.Header = append(t.Header, clean(s))
		t.Numeric = append(t.Numeric, true)
	}
	if notes {
		t.Header = append(t.Header, v.say("chart.note"))
		t.Numeric = append(t.Numeric, false)
	}
	for _, row := range b.Rows {
		line := []string{clean(row.Label)}
		for _, a := range row.Amounts {
			line = append(line, a.words(v, b.Currency))
		}
		if notes {
			line = append(line, clean(row.Note))
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

// describe is the picture in a sentence, and every number of it.
func (b Bars) describe(v Voice) string {
	return described(v, b.Finding, b.table(v))
}

// described joins what is found and the rows of a table into one text.
func described(v Voice, finding string, t Table) string {
	sentences := []string{}
	if finding != "" {
		sentences = append(sentences, finding)
	}
	for _, row := range t.Rows {
		var values []string
		for i := 1; i < len(row); i++ {
			if row[i] != "" {
				values = append(values, v.Say("chart.series-amount", map[string]any{"series": t.Header[i], "amount": row[i]}))
			}
		}
		sentences = append(sentences, v.Say("chart.row", map[string]any{"label": row[0], "values": values}))
	}
	return strings.Join(sentences, " ")
}
