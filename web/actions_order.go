// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"math/big"
	"net/url"
	"slices"
	"strings"

	"jalon/report"
)

// inOrder sorts the rows as the address asks: the rows of one value stay in the
// order of the plan.
func (p *sighted) inOrder(s *report.Sheet, rows []int) {
	key, descending := p.sorting()
	column := slices.IndexFunc(s.Columns, func(c report.SheetColumn) bool { return c.Key == key })
	if column < 0 {
		return
	}
	currency := slices.IndexFunc(s.Columns, func(c report.SheetColumn) bool { return c.Key == "currency" })
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int {
		a, b := s.Rows[i][column], s.Rows[k][column]
		if s.Columns[column].Numeric && s.Rows[i][currency].Text != s.Rows[k][currency].Text {
			// Amounts of two currencies have no order.
			return strings.Compare(s.Rows[i][currency].Text, s.Rows[k][currency].Text)
		}
		n := p.v.compare(a, b)
		if descending {
			n = -n
		}
		return n
	})
	sorted, actions := make([][]report.SheetCell, len(rows)), make([]int, len(rows))
	for to, from := range order {
		sorted[to], actions[to] = s.Rows[from], rows[from]
	}
	copy(rows, actions)
	s.Rows = sorted
}

// compare orders two cells of a column: numbers by size and before words, words as
// the language does.
func (v *visit) compare(a, b report.SheetCell) int {
	switch {
	case a.Number != "" && b.Number != "":
		x, _ := new(big.Rat).SetString(a.Number)
		y, _ := new(big.Rat).SetString(b.Number)
		return x.Cmp(y)
	case a.Number != "":
		return -1
	case b.Number != "":
		return 1
	case a.Day.IsZero() != b.Day.IsZero():
		// No day stands after every day.
		return strings.Compare(b.Day.String(), a.Day.String())
	case !a.Day.IsZero():
		return strings.Compare(a.Day.String(), b.Day.String())
	}
	return v.lang.Compare(a.Text, b.Text)
}

// sorting is the column by which the address sorts; "number" stands for the order
// of the plan itself.
func (p *sighted) sorting() (key string, descending bool) {
	key, descending = strings.CutPrefix(p.v.r.URL.Query().Get("sort"), "-")
	if !slices.Contains(sortable, key) || key == "number" && !descending {
		return "", false
	}
	return key, descending
}

// sortedAs adds the order of the address to what else is asked.
func (p *sighted) sortedAs(values url.Values) url.Values {
	if key, descending := p.sorting(); key != "" {
		if descending {
			key = "-" + key
		}
		values.Set("sort", key)
	}
	return values
}

// sortable are the columns by which a table can be put in order.
var sortable = []string{"number", "action", "lead", "until", "funding", "needed", "source"}
