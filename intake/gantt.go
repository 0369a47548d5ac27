// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// A timeline drawn in the table: a column for each quarter, month, half-year or
// year of the plan, and a mark where something is to be done.

// slot is the stretch of time that one column of a drawn timeline stands for.
type slot struct {
	label string
	// span is zero where the table does not say of which year.
	span record.Span
}

var (
	// yearOfPlan: "Year 1", "Année 2", "An 3", "Y1", "N+1".
	yearOfPlan = regexp.MustCompile(`^(?:(?:year|yr|y|annee|an|a)\s*[1-9]|(?:year|annee)\s*n|n\s*\+\s*[0-9])$`)
	monthOf12  = regexp.MustCompile(`^(?:month|mois|m)\s*(?:[1-9]|1[0-2])$`)
	someYear   = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
)

// monthLetters are the initials of the months, of both languages.
const monthLetters = "JFMAMJJASOND"

// settleTimeline finds the columns of a drawn timeline, under one heading for
// the time or without any.
func (r *reader) settleTimeline(t *table, group map[int]string) {
	letters := r.monthColumns(t)
	for i := range t.columns {
		c := &t.columns[i]
		over, timed := group[c.index], c.under == When
		if c.meaning != When && c.meaning != Other || c.year > 0 || c.part == "" && c.meaning != Other || c.part != "" && !timed {
			continue
		}
		label := c.part
		if label == "" {
			label = c.heading
		}
		if n, ok := letters[i]; ok {
			c.slot = &slot{label: label}
			if year := someYear.FindString(over); year != "" {
				c.slot.span = span(reading.ParseWhen(year+monthNumber(n), t.lang))
			}
		} else if s, ok := slotOf(label, someYear.FindString(over), t.lang); ok && (timed || r.besideSlot(t, i)) {
			c.slot = &s
		}
		if c.slot != nil {
			c.meaning, c.why = When, record.Reason{Key: "intake.why.timeline"}
		}
	}
}

func monthNumber(n int) string { return "-" + string(rune('0'+n/10)) + string(rune('0'+n%10)) }

// slotOf reads the heading of one column of a timeline; year is that of the
// heading over it, if it names one.
func slotOf(label, year, lang string) (slot, bool) {
	folded := lexicon.Fold(strings.TrimSpace(label))
	if yearOfPlan.MatchString(folded) || monthOf12.MatchString(folded) {
		return slot{label: label}, true
	}
	part := func(w reading.When) bool {
		return w.State == reading.WhenStated && !w.Continuous && w.Grain != reading.GrainDay && w.Grain != reading.GrainYear
	}
	if w := reading.ParseWhen(label, lang); part(w) {
		return slot{label, span(w)}, true
	}
	// "Q1" is a time once it has a year, whichever.
	known := year != ""
	if !known {
		year = "2000"
	}
	w := reading.ParseWhen(label+" "+year, lang)
	if !part(w) {
		return slot{}, false
	}
	if !known {
		return slot{label: label}, true
	}
	return slot{label, span(w)}, true
}

// besideSlot: without a heading over it, one column is no timeline.
func (r *reader) besideSlot(t *table, i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(t.columns) {
			continue
		}
		if _, ok := slotOf(t.columns[j].heading, "", t.lang); ok {
			return true
		}
	}
	return false
}

// monthColumns finds twelve columns headed by the initials of the months.
func (r *reader) monthColumns(t *table) map[int]int {
	found := make(map[int]int)
	for i := 0; i+len(monthLetters) <= len(t.columns); i++ {
		var initials strings.Builder
		for _, c := range t.columns[i : i+len(monthLetters)] {
			label := c.part
			if label == "" {
				label = c.heading
			}
			initials.WriteString(strings.ToUpper(lexicon.Fold(label)))
		}
		if initials.String() == monthLetters {
			for n := range len(monthLetters) {
				found[i+n] = n + 1
			}
		}
	}
	return found
}

// marked reports whether a cell of a timeline says that something is done then:
// any mark, or a bar of merged cells, and nothing that says no.
func (rr *rowReader) marked(row grid.Row, col int, cell grid.Cell) bool {
	text := cell.Text
	if text == "" {
		if r0, c0, ok := rr.sheet.MergedFrom(row.Number, col); ok && r0 == row.Number && c0 < col {
			text = rr.sheet.At(r0, c0).Text
		}
	}
	switch lexicon.Fold(text) {
	case "", "-", "–", "—", "0", "no", "non", "n", "/", ".":
		return false
	case "x", "xx", "xxx":
		return true
	}
	return !rr.isPlaceholder(text) || !strings.ContainsAny(text, "-–—.?") && len(lexicon.Words(text)) == 0
}
