// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"slices"

	"jalon/domain/record"
)

// ListChoice is what is chosen of a list; its zero fields do not choose.
type ListChoice struct {
	// Values is the value chosen of each facet. Of ByProvision, a place below an
	// article chooses too: "12(6)".
	Values map[ListFacet]string
	// Age is one of Ages, as of the day On.
	Age string
	On  record.Day
	// Found, when it is not nil, are the records in which a question found something.
	Found map[record.Ref]bool
}

// Ages are the ages of recommendations that a list is told apart by, in years since
// the document: less than two, less than five, less than ten, ten and more, and of
// a document that bears no day.
var Ages = []string{"0-1", "2-4", "5-9", "10", "unknown"}

// Years is how many whole years lie between the document and a day; ok is false
// where the document bears no day.
func (r *Listed) Years(on record.Day) (years int, ok bool) {
	if r.Dated.IsZero() {
		return 0, false
	}
	years = on.Year - r.Dated.Year
	if on.Month < r.Dated.Month || on.Month == r.Dated.Month && on.Date < r.Dated.Date {
		years--
	}
	return max(years, 0), true
}

// age is the place of the row's age among Ages.
func (r *Listed) age(on record.Day) int {
	years, ok := r.Years(on)
	switch {
	case !ok:
		return 4
	case years < 2:
		return 0
	case years < 5:
		return 1
	case years < 10:
		return 2
	}
	return 3
}

// Chosen is what a choice leaves of a list.
type Chosen struct {
	Rows []*Listed
	// Counts are, by facet, how many rows each value would leave if this facet alone
	// chose that value; Ages is the same of each age, in the order of Ages.
	Counts [facetCount]map[string]int
	Ages   []int
}

// facetAge stands for the age where facets are numbered.
const facetAge = facetCount

// Choose chooses among the rows, and counts what each other choice would leave.
func (l *List) Choose(c ListChoice) Chosen {
	chosen := Chosen{Ages: make([]int, len(Ages))}
	var counts [facetCount][]int
	for f := range counts {
		counts[f] = make([]int, len(l.values[f]))
	}
	asked := make([]ListFacet, 0, len(c.Values))
	var wanted [facetCount]int
	for f, value := range c.Values {
		if value == "" {
			continue
		}
		asked = append(asked, f)
		wanted[f] = -1
		if n, ok := l.of[f][value]; ok {
			wanted[f] = int(n)
		}
	}
	age := slices.Index(Ages, c.Age)
	for _, row := range l.Rows {
		if c.Found != nil && !c.Found[row.Ref] {
			continue
		}
		// failed is the one facet in which the row is not chosen; more than one, and
		// it counts nowhere.
		failed, fails := ListFacet(-1), 0
		for _, f := range asked {
			if !row.has(f, wanted[f], c.Values[f]) {
				failed, fails = f, fails+1
			}
		}
		old := row.age(c.On)
		if c.Age != "" && age != old {
			failed, fails = facetAge, fails+1
		}
		switch fails {
		case 0:
			chosen.Rows = append(chosen.Rows, row)
			for f := range counts {
				for _, n := range row.values[f] {
					counts[f][n]++
				}
			}
			chosen.Ages[old]++
		case 1:
			if failed == facetAge {
				chosen.Ages[old]++
				continue
			}
			for _, n := range row.values[failed] {
				counts[failed][n]++
			}
		}
	}
	for f := range counts {
		chosen.Counts[f] = make(map[string]int)
		for n, count := range counts[f] {
			if count > 0 {
				chosen.Counts[f][l.values[f][n]] = count
			}
		}
	}
	return chosen
}

// has reports whether the row has a value of a facet: the one with that number, or,
// where no row has it as its own, the place within an article.
func (r *Listed) has(f ListFacet, number int, value string) bool {
	if number < 0 {
		return f == ByProvision && r.Says.CitesWithin(value)
	}
	return slices.Contains(r.values[f], uint16(number))
}
