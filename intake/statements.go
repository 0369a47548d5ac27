// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"sort"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// readStatements takes what stands outside the tables of actions as what the
// document says of the plan: title block, notes, other sheets, paragraphs.
func (r *reader) readStatements() {
	for s := range r.wb.Sheets {
		sheet := &r.wb.Sheets[s]
		for _, line := range sheet.Before {
			r.state(line.Text, record.Place{Sheet: sheet.Name})
		}
		sort.Ints(r.loose[s])
		for _, n := range r.loose[s] {
			r.stateRow(sheet, n)
		}
	}
	for _, line := range r.wb.After {
		r.state(line.Text, record.Place{})
	}
}

// stateRow reads a row outside tables: "label | value", or one text.
func (r *reader) stateRow(sheet *grid.Sheet, n int) {
	var texts []string
	place := record.Place{Sheet: sheet.Name, Row: n}
	row, _ := sheet.Row(n)
	for col, cell := range row.Cells {
		if cell.Text == "" {
			continue
		}
		if len(texts) == 0 {
			place.Column = record.ColumnName(col)
		}
		texts = append(texts, cell.Text)
	}
	switch {
	case len(texts) == 0:
	case len(texts) >= 2 && len(lexicon.Words(texts[0])) <= 10:
		label := strings.TrimRight(texts[0], " :\u00a0\u202f")
		r.add(plan.Statement{Label: label, Text: strings.Join(texts[1:], " | "), Place: place})
	default:
		for _, text := range texts {
			r.state(text, place)
		}
	}
}

var labelled = regexp.MustCompile(`(?s)^([^:.;]{2,70}?)\s*:\s+(\S.*)$`)

// state adds one text, split at a short label: "Adopted by: Council of Ministers".
func (r *reader) state(text string, place record.Place) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	if m := labelled.FindStringSubmatch(strings.ReplaceAll(text, "\u00a0", " ")); m != nil && len(lexicon.Words(m[1])) <= 8 {
		r.add(plan.Statement{Label: m[1], Text: strings.TrimSpace(m[2]), Place: place})
		return
	}
	r.add(plan.Statement{Text: text, Place: place})
}

func (r *reader) add(s plan.Statement) {
	r.out.Plan.Statements = append(r.out.Plan.Statements, s)
}

// finish draws what the document says of itself: title, period, kind, currency.
func (r *reader) finish() {
	p := &r.out.Plan
	p.State, p.Lang = r.opts.State, r.textLang
	p.Currency = r.mainCurrency()
	r.findTitle()
	r.findPeriod()
	r.findKind()
	for _, s := range p.Statements {
		if _, ok := r.words.Words.Has("fictional", s.Whole()); ok {
			r.out.Understood.Fictional = true
		}
	}
	for _, d := range r.columnDoubts {
		p.Doubts = append(p.Doubts, *d)
	}
	said := make(map[string]bool) // what cards of actions said before
	for _, t := range r.tables {
		for _, c := range t.columns {
			filled := r.filled(t, c.index)
			if t.card != nil {
				if said[c.heading] {
					continue
				}
				said[c.heading] = true
				c.index = 0 // the headings of a card stand in its first column
			}
			if c.heading != "" || c.share == 1 {
				r.out.Understood.Mapping = append(r.out.Understood.Mapping, plan.Mapped{Sheet: r.sheet(t).Name, Column: record.ColumnName(c.index), Heading: c.heading, Meaning: string(c.meaning), Why: c.why, Share: c.share, Filled: filled})
			}
		}
	}
	for s, sheet := range r.wb.Sheets {
		read := plan.SheetRead{Name: sheet.Name, RowsRead: r.read[s], PassedOver: r.passed[s]}
		for _, t := range r.tables {
			if t.sheet == s {
				read.HeaderRows = append(read.HeaderRows, t.headers...)
			}
		}
		passed := make(map[int]bool)
		for _, each := range read.PassedOver {
			passed[each.Row] = true
		}
		for _, n := range r.loose[s] {
			if !passed[n] {
				read.PassedOver = append(read.PassedOver, plan.PassedOver{Row: n, Why: record.Reason{Key: "intake.passed.statement"}})
			}
		}
		sort.Slice(read.PassedOver, func(i, j int) bool { return read.PassedOver[i].Row < read.PassedOver[j].Row })
		r.out.Understood.Sheets = append(r.out.Understood.Sheets, read)
	}
	plan.Identify(p)
}

var years = regexp.MustCompile(`\b((?:19|20)\d\d)\s*(?:[-–—/]|to|à|au)\s*((?:19|20)\d\d)\b`)

// findPeriod takes the labelled period, else the years in the title.
func (r *reader) findPeriod() {
	p := &r.out.Plan
	for _, s := range p.Statements {
		if _, ok := r.words.Words.Has("period-label", s.Label); ok && s.Label != "" {
			if w := reading.ParseWhenIn(s.Text, r.lang, r.days); w.State == reading.WhenStated && !w.Continuous {
				if w.Ambiguous {
					// Of two periods neither is the plan's: it stays unknown, and so
					// does how long the State was without a plan.
					r.doubtOnce(plan.DateAmbiguous, s.Label, s.Text, s.Place, "intake.why.day-or-month")
					return
				}
				p.Period = record.Span{From: w.From, To: w.To}
				return
			}
			if m := years.FindString(s.Text); m != "" {
				p.Period = span(reading.ParseWhen(m, r.lang))
				return
			}
		}
	}
	texts := []string{p.Title}
	for _, s := range p.Statements[:min(titleLines, len(p.Statements))] {
		texts = append(texts, s.Whole())
	}
	for _, text := range append(texts, r.wb.Title, r.wb.Name) {
		if m := years.FindString(text); m != "" {
			p.Period = span(reading.ParseWhen(m, r.lang))
			return
		}
	}
}

func span(w reading.When) record.Span { return record.Span{From: w.From, To: w.To} }

// readThemes takes what a person said of an action's themes, by --theme or in a
// column of themes.
func (rr *rowReader) readThemes(a *plan.Action, row grid.Row) {
	if themes, ok := rr.opts.Themes[a.Number]; ok && a.Number != "" {
		a.Themes = append([]string{}, themes...)
		return
	}
	cell, place, ok := rr.cell(row, ThemeColumn)
	if !ok || cell.Text == "" {
		return
	}
	// A column of themes is read as one more description: its words are the
	// document's own, and the lexicon knows what they mean.
	a.Places["theme"] = place
	rr.slipTheme(cell.Text, place)
	a.Detail = append(a.Detail, plan.Passage{Text: cell.Text, Place: place})
}
