// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"slices"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// A plan often has tables that hold no actions: a results framework, an annex
// of indicators, a list of bodies. They never stop the reading. Indicators go to
// the objective or action that they name; what names none is passed over.

// frameworks marks the tables without actions. It reports false when no table
// has any.
func (r *reader) frameworks() bool {
	var certain bool
	for _, t := range r.tables {
		action := t.find(Action)
		certain = certain || action != nil && !t.looksLikeFramework()
	}
	for _, t := range r.tables {
		action := t.find(Action)
		if action == nil {
			t.framework = true
			continue
		}
		if !certain || !t.looksLikeFramework() {
			continue
		}
		t.framework = true
		action.meaning = Detail
		if t.find(Objective) == nil {
			action.meaning = Objective
		}
	}
	return slices.ContainsFunc(r.tables, func(t *table) bool { return !t.framework })
}

// looksLikeFramework: what was taken for actions, for want of a heading that
// says so, stands beside indicators and their values, and nobody is to do it by
// any time or at any cost.
func (t *table) looksLikeFramework() bool {
	action := t.find(Action)
	if action == nil || !action.promoted || t.find(Indicator) == nil || t.find(Baseline) == nil && t.find(Target) == nil {
		return false
	}
	return !slices.ContainsFunc(t.columns, func(c column) bool {
		return c.meaning == Lead || c.meaning == When || c.meaning == Start || c.meaning == End || c.meaning.amount()
	})
}

// frameworkReader walks down a table without actions.
type frameworkReader struct {
	*rowReader
	// titles are the plan's objectives, in parts; named is what was found for a
	// text, and numbers are the plan's actions by their numbers.
	titles  []namedParts
	named   map[string]int
	numbers map[string]int
}

// readFrameworks joins the indicators of tables without actions to the
// objectives and actions that they name.
func (r *reader) readFrameworks() {
	for _, t := range r.tables {
		if !t.framework {
			continue
		}
		rr := &frameworkReader{rowReader: &rowReader{reader: r, t: t, sheet: r.sheet(t), objective: -1, action: -1}}
		if t.risks {
			rr.pass(t.sheet, r.headingPlace(t).Row, "intake.passed.risks", nil)
			continue
		}
		if t.find(Indicator) == nil {
			rr.passTable("intake.passed.no-action-column")
			continue
		}
		named := ""
		for _, s := range r.headingsBefore(t.sheet) {
			named = s.title
		}
		for i := t.from; i < t.to; i++ {
			if !slices.Contains(t.again, i) {
				named = rr.readFrameworkRow(i, named)
			}
		}
	}
}

// passTable passes over a table that is none of actions. What stands in it may
// still be what the plan says of itself.
func (rr *rowReader) passTable(key string) {
	if len(rr.t.headers) > 0 {
		rr.pass(rr.t.sheet, rr.t.headers[0], key, nil)
	}
	for _, row := range rr.sheet.Rows[rr.t.from:rr.t.to] {
		rr.loose[rr.t.sheet] = append(rr.loose[rr.t.sheet], row.Number)
	}
}

// readFrameworkRow reads one row of a results framework; named is what the rows
// above it were about, and what comes back is what this row and those below it
// are about.
func (rr *frameworkReader) readFrameworkRow(i int, named string) string {
	row := rr.sheet.Rows[i]
	filled, alone := 0, ""
	for _, cell := range row.Cells {
		if cell.Text != "" {
			filled++
			alone = cell.Text
		}
	}
	if filled == 0 {
		return named
	}
	if _, ok := rr.parseSection(alone); ok && filled == 1 {
		rr.reader.read[rr.t.sheet]++
		return alone
	}
	for _, c := range rr.t.columns {
		if text, _ := rr.at(row, c.index); c.meaning == Objective && text.Text != "" {
			named = text.Text
		}
	}
	ind, ok := rr.indicator(row)
	if !ok {
		rr.pass(rr.t.sheet, row.Number, "intake.passed.no-action", nil)
		return named
	}
	p := &rr.out.Plan
	number, _, _ := rr.cell(row, Number)
	if n := cleanNumber(shownNumber(number)); n != "" {
		if rr.numbers == nil {
			rr.numbers = make(map[string]int)
			for i, a := range slices.Backward(p.Actions) {
				rr.numbers[a.Number] = i
			}
		}
		if a, ok := rr.numbers[n]; ok {
			p.Actions[a].Indicators = append(p.Actions[a].Indicators, ind)
			rr.reader.read[rr.t.sheet]++
			return named
		}
	}
	o := rr.objectiveNamed(named)
	if o < 0 {
		rr.pass(rr.t.sheet, row.Number, "intake.passed.no-objective", nil)
		return named
	}
	p.Objectives[o].Indicators = append(p.Objectives[o].Indicators, ind)
	rr.reader.read[rr.t.sheet]++
	return named
}

// objectiveNamed finds the objective of the plan that a text names: by its whole
// title, by its number, by its title without word and number; -1 for none.
func (rr *frameworkReader) objectiveNamed(text string) int {
	if text == "" {
		return -1
	}
	if rr.named == nil {
		rr.named = make(map[string]int)
		for _, o := range rr.out.Plan.Objectives {
			parts := rr.namedParts(o.Title)
			if parts.number == "" {
				parts.number = o.Number
			}
			rr.titles = append(rr.titles, parts)
		}
	}
	if i, ok := rr.named[text]; ok {
		return i
	}
	want, found := rr.namedParts(text), -1
	best := 0
	for i, each := range rr.titles {
		if fits := each.fits(want); fits > best {
			best, found = fits, i
		}
	}
	rr.named[text] = found
	return found
}

// namedParts are the parts of the title of an objective: "Axe 2 : Protéger" is
// "axe", "2", "proteger".
type namedParts struct{ keyword, number, rest string }

// fits says how well two titles are the same: 3 wholly, 2 by their numbers, 1 by
// their words where one has no number, 0 not at all.
func (a namedParts) fits(b namedParts) int {
	either := func(x, y string) bool { return x == y || x == "" || y == "" }
	switch {
	case a == b:
		return 3
	case a.number != "" && a.number == b.number && either(a.keyword, b.keyword) && either(a.rest, b.rest):
		return 2
	case a.rest != "" && a.rest == b.rest && either(a.number, b.number):
		return 1
	}
	return 0
}

func (r *reader) namedParts(title string) namedParts {
	var p namedParts
	rest := title
	if s, ok := r.parseSection(title); ok {
		p.keyword, p.number = s.keyword, s.number
		hit, _ := r.opening("section", title)
		rest = title[hit.End:]
		if m := sectionNumber.FindStringSubmatch(rest); m != nil {
			rest = rest[len(m[0]):]
		}
	} else if m := titleNumber.FindStringSubmatch(title); m != nil {
		p.number = m[1]
		_, rest, _ = strings.Cut(title, m[1])
	}
	p.rest = lexicon.Normal(rest)
	return p
}

// frameworkHeading: a row under a table of actions may be the headings of
// another that holds none.
func (h headingRow) frameworkHeading() bool {
	if h.action || h.distinct < 3 || !h.strong() {
		return false
	}
	for _, g := range h.guesses {
		if g.meaning == Indicator {
			return true
		}
	}
	return false
}

// place of the headings of t, for people.
func (r *reader) headingPlace(t *table) record.Place {
	place := record.Place{Sheet: r.sheet(t).Name}
	if len(t.headers) > 0 {
		place.Row = t.headers[len(t.headers)-1]
	}
	return place
}
