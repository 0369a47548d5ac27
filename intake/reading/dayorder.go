// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"regexp"
	"strconv"
)

// DayOrder says whether the day or the month stands first in "03/04/2026".
type DayOrder int

// The orders of day and month.
const (
	// OrderOpen: nothing shows it, or two dates contradict each other.
	OrderOpen DayOrder = iota
	DayFirst
	MonthFirst
)

var (
	figuredDate = regexp.MustCompile(`\b(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(?:\d{4}|\d\d)\b`)
	// pointed dates, 3.4.2026, begin with the day wherever they are written.
	pointed = regexp.MustCompile(`^\d{1,2}\s?\.\s?\d{1,2}\s?\.`)
)

// DayOrderOf finds in texts that belong together the dates that can be read in
// one order only: 25/12/2026 has the day first, 12/25/2026 the month. In French
// the day comes first by custom. Years first and months in words show nothing.
func DayOrderOf(texts []string, lang string) DayOrder {
	if lang == "fr" {
		return DayFirst
	}
	found := OrderOpen
	for _, text := range texts {
		for _, m := range figuredDate.FindAllStringSubmatch(tidy(text), -1) {
			first, _ := strconv.Atoi(m[1])
			second, _ := strconv.Atoi(m[2])
			shown := OrderOpen
			switch {
			case first > 12 && first <= 31 && second <= 12:
				shown = DayFirst
			case second > 12 && second <= 31 && first <= 12:
				shown = MonthFirst
			}
			if shown == OrderOpen {
				continue
			}
			if found != OrderOpen && found != shown {
				return OrderOpen
			}
			found = shown
		}
	}
	return found
}
