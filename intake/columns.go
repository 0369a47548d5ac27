// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// columnsOf decides what each column of t means. main, group and parts are the
// headings of the row itself, of the row over it and of the row under it.
func (r *reader) columnsOf(sheet *grid.Sheet, t *table, main, group, parts map[int]string) []column {
	width := 0
	for _, texts := range []map[int]string{main, group, parts} {
		for col, text := range texts {
			if text != "" {
				width = max(width, col+1)
			}
		}
	}
	langs := make(map[string]int)
	for col := range width {
		c := r.columnOf(col, main[col], group[col], parts[col])
		if g, ok := r.guessColumn(c.heading); ok {
			langs[g.lang]++
		}
		t.columns = append(t.columns, c)
	}
	t.lang = "en"
	if langs["fr"] > langs["en"] {
		t.lang = "fr"
	}
	r.settleTimeline(t, group)
	r.pairTimes(t, group, parts)
	r.settleSteps(sheet, t)
	r.settleBodies(t)
	r.settlePayers(sheet, t)
	r.settleTotals(t)
	r.settleWeak(t)
	r.keepOne(t)
	r.settleMixed(sheet, t)
	r.settleMoney(sheet, t)
	t.settleYears()
	return t.columns
}

// columnOf decides what one column means, from its own heading and the one over it.
func (r *reader) columnOf(col int, main, group, part string) column {
	child, parent := main, group
	if part != "" {
		child, parent = part, group
		if main != "" && main != part && parent == "" {
			parent = main
		}
	}
	if child == "" || child == parent {
		child, parent = parent, ""
	}
	c := column{index: col, heading: clip(child, 200), meaning: Other, why: record.Reason{Key: "intake.why.unknown"}}
	if parent != "" {
		c.heading = clip(parent+" – "+child, 200)
	}
	own, known := r.guessColumn(child)
	over, knownOver := guess{}, false
	if parent != "" {
		over, knownOver = r.guessColumn(parent)
		c.part, c.under = child, over.meaning
		if over.meaning == Source && r.statesMoney(parent) {
			c.under = Needed
		}
	}
	take := func(g guess, key, text string) {
		c.meaning, c.share, c.weak = g.meaning, g.weight, g.weak
		c.why = record.Reason{Key: key, Args: map[string]any{"words": g.words, "heading": text}}
	}
	year, ofYear := yearOf(child)
	switch {
	case knownOver && (over.meaning.amount() || over.meaning == Source) && ofYear && (!known || own.meaning == When):
		take(over, "intake.why.year", child)
		if over.meaning == Source {
			c.meaning = Needed // "Financial resources (in thousand EUR)" over 2026 | 2027 | 2028
		}
		c.year = year
	case knownOver && over.meaning == When && yearOnly.MatchString(child):
		take(over, "intake.why.year", child)
		c.year, _ = strconv.Atoi(child)
	case knownOver && (over.meaning.amount() || over.meaning == Source) && r.says("total", child):
		take(over, "intake.why.total", child)
		if over.meaning == Source {
			c.meaning = Needed
		}
		c.total = true
	case known && !(knownOver && over.meaning.amount() && own.meaning == Source && r.says("source-name", child)):
		take(own, "intake.why.heading", child)
		c.total = own.meaning.amount() && r.says("total", child)
		if own.meaning.amount() && !c.total {
			c.year = year
		}
	case knownOver && (over.meaning.amount() || over.meaning == Source) && r.says("source-name", child):
		take(over, "intake.why.by-source", child)
		c.meaning, c.by = Needed, child
	case knownOver:
		take(over, "intake.why.group", parent)
	}
	return c
}

var oneYear = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d\d)(?:$|[^\d])`)

// yearOf is the one year that a heading of amounts names: "2026", "2026 (EUR)",
// "Budget 2026". "2026-2028" names a period.
func yearOf(heading string) (int, bool) {
	if years.MatchString(heading) {
		return 0, false
	}
	m := oneYear.FindStringSubmatch(heading)
	if m == nil || oneYear.MatchString(strings.Replace(heading, m[1], "", 1)) {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// settleYears takes a column of amounts without a year, beside two or more of
// one year each, for what adds them up: it is not counted on top of them.
func (t *table) settleYears() {
	years := make(map[Meaning]int)
	for _, c := range t.columns {
		if c.meaning.amount() && c.year > 0 {
			years[c.meaning]++
		}
	}
	for i := range t.columns {
		c := &t.columns[i]
		if c.meaning.amount() && c.year == 0 && c.by == "" && !c.total && years[c.meaning] > 1 {
			c.total, c.why = true, record.Reason{Key: "intake.why.total"}
		}
	}
}

func (r *reader) says(concept, text string) bool {
	_, ok := r.words.Words.Has(concept, text)
	return ok
}

// statesMoney: the heading bears a currency or a unit.
func (r *reader) statesMoney(heading string) bool {
	unit, code, _ := reading.HeadingUnit(heading, r.words.Currencies)
	return code != "" || unit != reading.One
}

// settleBodies takes a column headed "Institution" for the lead where no other is.
func (r *reader) settleBodies(t *table) {
	for i := range t.columns {
		c := &t.columns[i]
		switch {
		case c.meaning != body:
		case t.find(Lead) == nil:
			c.meaning = Lead
		default:
			c.meaning = Partners
		}
	}
}

// settleWeak passes over columns that are only known to be about money ("Funding
// gap (EUR)") where another column says what the action costs.
func (r *reader) settleWeak(t *table) {
	if !slices.ContainsFunc(t.columns, func(c column) bool { return c.meaning == Needed && !c.weak }) {
		return
	}
	for i := range t.columns {
		if c := &t.columns[i]; c.meaning == Needed && c.weak {
			c.meaning, c.why = Other, record.Reason{Key: "intake.why.second", Args: map[string]any{"heading": c.heading}}
		}
	}
}

// settlePayers reads the columns under one heading for money as amounts by
// payer, whatever their own words ("État" is also a word for a status).
func (r *reader) settlePayers(sheet *grid.Sheet, t *table) {
	for i := range t.columns {
		c := &t.columns[i]
		if !c.under.amount() || c.meaning.amount() || c.meaning == CurrencyOf || !r.holdsAmounts(sheet, t, c.index) {
			continue
		}
		switch c.meaning {
		case Status, Source, Partners, Lead, Detail, Other:
			c.meaning, c.by = c.under, c.part
			c.why = record.Reason{Key: "intake.why.by-source"}
		}
	}
}

// holdsAmounts: figures stand in the column, and nothing else.
func (r *reader) holdsAmounts(sheet *grid.Sheet, t *table, col int) bool {
	filled := 0
	for _, row := range sheet.Rows[t.from:] {
		if col >= len(row.Cells) || row.Cells[col].Text == "" || r.isPlaceholder(row.Cells[col].Text) {
			continue
		}
		cell := row.Cells[col]
		if cell.Kind != grid.Number && !(cell.Kind == grid.Text && strings.ContainsAny(cell.Text, "0123456789") && len(lexicon.Words(cell.Text)) <= 4) {
			return false
		}
		filled++
	}
	return filled > 0
}

// settleTotals takes a column headed "Total" for the money where its table
// counts pieces, or has no other column for it.
func (r *reader) settleTotals(t *table) {
	for i := range t.columns {
		c := &t.columns[i]
		if c.meaning != Other || !r.says("total", c.heading) || c.why.Key != "intake.why.unknown" && c.share > 0.5 {
			continue
		}
		if hit, ok := r.opening("total", c.heading); ok && len(lexicon.Words(c.heading)) <= len(lexicon.Words(hit.Words))+1 {
			c.meaning, c.total, c.share = Needed, true, 1
			c.why = record.Reason{Key: "intake.why.heading", Args: map[string]any{"words": hit.Words, "heading": c.heading}}
		}
	}
}

// pairTimes reads two columns under one heading for the time ("From | To") as
// its beginning and end, whatever their own words.
func (r *reader) pairTimes(t *table, group, parts map[int]string) {
	for i := 0; i+1 < len(t.columns); i++ {
		a, b := &t.columns[i], &t.columns[i+1]
		if a.meaning == When && b.meaning == When && a.year == 0 && b.year == 0 && a.slot == nil && b.slot == nil &&
			group[a.index] != "" && group[a.index] == group[b.index] && parts[a.index] != parts[b.index] {
			a.meaning, b.meaning = Start, End
		}
	}
}

// settleMixed reads a column of sources as one of amounts where amounts stand in
// it and no other column holds any: "Financial resources" with "USD 25,000
// (donor)" in one row and "State budget" in the next.
func (r *reader) settleMixed(sheet *grid.Sheet, t *table) {
	source := t.find(Source)
	if source == nil {
		return
	}
	for _, c := range t.columns {
		if c.meaning.amount() {
			return
		}
	}
	stated := r.statesMoney(source.heading)
	for _, row := range sheet.Rows[t.from:] {
		if source.index >= len(row.Cells) {
			continue
		}
		cell := row.Cells[source.index]
		if cell.Kind == grid.Number || stated && strings.ContainsAny(cell.Text, "0123456789") || r.namesMoney(cell) {
			source.meaning, source.mixed = Needed, true
			source.why = record.Reason{Key: "intake.why.mixed", Args: map[string]any{"heading": source.heading}}
			return
		}
	}
}

// settleSteps decides which of a column of actions and a column of activities
// holds the actions: where the first is filled once and the second on every
// row, the second does, and the first holds objectives. Where the objectives
// have a column of their own, it holds what the actions are parts of.
func (r *reader) settleSteps(sheet *grid.Sheet, t *table) {
	action, activity := t.find(Action), t.find(Activity)
	switch {
	case activity == nil:
	case action == nil:
		activity.meaning = Action
	default:
		actions, activities := 0, 0
		for i := t.from; i < len(sheet.Rows); i++ {
			if cellText(sheet.Rows[i], action.index) != "" {
				actions++
			}
			if cellText(sheet.Rows[i], activity.index) != "" {
				activities++
			}
		}
		if actions*10 <= activities*8 {
			action.meaning, activity.meaning = Objective, Action
			action.why = record.Reason{Key: "intake.why.filled-once", Args: map[string]any{"heading": action.heading}}
			if objective := t.find(Objective); objective != action {
				action.meaning, action.over = Detail, true
			}
		} else {
			activity.meaning = Detail
		}
	}
	if t.find(Action) == nil {
		r.settleNumbers(sheet, t)
	}
	if t.find(Action) == nil {
		if detail := t.find(Detail); detail != nil {
			detail.meaning, detail.promoted = Action, true
		}
	}
}

var letterWords = regexp.MustCompile(`\pL{2,}`)

// settleNumbers takes a second column for numbers that holds texts for the
// actions, as one headed "Mesure n°" may.
func (r *reader) settleNumbers(sheet *grid.Sheet, t *table) {
	for i := range t.columns {
		c := &t.columns[i]
		if c.meaning != Number {
			continue
		}
		texts, filled := 0, 0
		for _, row := range sheet.Rows[t.from:] {
			if text := cellText(row, c.index); text != "" {
				filled++
				if len(letterWords.FindAllString(text, 3)) >= 2 {
					texts++
				}
			}
		}
		if filled > 0 && texts*2 > filled {
			c.meaning = Action
			return
		}
	}
}

// keepOne leaves one column for each meaning that a row can have once; what
// stands in a further one becomes detail, or a part of the objective.
func (r *reader) keepOne(t *table) {
	seen := make(map[Meaning]int) // meaning → index in t.columns of the best so far
	for i := range t.columns {
		c := &t.columns[i]
		switch c.meaning {
		case Number, Action, Lead, CurrencyOf, Start, End, Source, Dedicated, Baseline, Target, Verification, ThemeColumn, Status, Indicator:
		default:
			continue
		}
		j, twice := seen[c.meaning]
		if !twice {
			seen[c.meaning] = i
			continue
		}
		loser := c
		if c.share > t.columns[j].share && c.meaning != Number {
			loser, seen[c.meaning] = &t.columns[j], i
		}
		switch loser.meaning {
		case Action:
			loser.meaning = Detail
		case Lead:
			loser.meaning = Partners
		default:
			loser.meaning = Other
		}
		loser.why = record.Reason{Key: "intake.why.second", Args: map[string]any{"heading": loser.heading}}
	}
	if t.find(When) == nil && t.find(Start) != nil && t.find(End) == nil {
		t.find(Start).meaning = When
	}
}

// settle decides what the document as a whole says: its language, and how the
// amounts under each heading are read.
func (r *reader) settle() {
	langs := make(map[string]int)
	for _, t := range r.tables {
		langs[t.lang] += t.to - t.from
	}
	r.lang = "en"
	if langs["fr"] > langs["en"] {
		r.lang = "fr"
	}
	// The headings may be words that both languages share ("Actions", "Budget"),
	// or stand in another language than the plan: the small words of the whole
	// document tell what it is written in. Numbers go by the headings, where they
	// tell.
	r.textLang = r.words.Words.Language(lexicon.Words(r.sample()), r.lang)
	if langs["fr"] == langs["en"] && (r.textLang == "en" || r.textLang == "fr") {
		r.lang = r.textLang
	}
	r.settleDates()
	r.settleAmounts()
}

// sample is enough text of the document to tell its language.
func (r *reader) sample() string {
	text := ""
	for _, sheet := range r.wb.Sheets {
		for _, line := range sheet.Before {
			if len(text) < 2000 {
				text += " " + line.Text
			}
		}
		for _, row := range sheet.Rows {
			for _, cell := range row.Cells {
				if cell.Kind == grid.Text && len(text) < 4000 {
					text += " " + cell.Text
				}
			}
		}
	}
	return text
}
