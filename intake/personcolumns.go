// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"slices"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// refuseTexts looks for birth dates, document numbers and named victims in the
// cells themselves.
func (r *reader) refuseTexts(s int) error {
	sheet := &r.wb.Sheets[s]
	for _, row := range sheet.Rows {
		for col, cell := range row.Cells {
			if cell.Kind == grid.Text && len(cell.Text) >= 12 && NamesPerson(cell.Text) {
				return personsFault("intake.persons.content", record.Place{Sheet: sheet.Name, Row: row.Number, Column: record.ColumnName(col)}, "")
			}
		}
	}
	return nil
}

// A plan is dated in years to come, or a few years back. A column of many
// different days of past decades is a column of birth dates.
const (
	birthDates    = 4    // this many at least
	birthYearLast = 2012 // all of them up to this year
)

// refuseBirthDates refuses a column of many days of past decades.
func (r *reader) refuseBirthDates(s int) error {
	sheet := &r.wb.Sheets[s]
	for col := range width(sheet) {
		old, all, first := 0, 0, 0
		distinct := make(map[record.Day]bool)
		for _, row := range sheet.Rows {
			if col >= len(row.Cells) {
				continue
			}
			day, ok := dayOf(row.Cells[col])
			if !ok {
				continue
			}
			if all == 0 {
				first = row.Number
			}
			all++
			if day.Year >= 1920 && day.Year < birthYearLast {
				old++
				distinct[day] = true
			}
		}
		if len(distinct) >= birthDates && old*10 >= all*8 {
			return personsFault("intake.persons.dates", record.Place{Sheet: sheet.Name, Row: first, Column: record.ColumnName(col)}, "")
		}
	}
	return nil
}

// refuseColumns refuses columns whose cells look like persons: under a heading
// that may mean persons when half of the cells do, under a heading that says
// nothing of the kind only when nearly all do. Columns on bodies, and on whom to
// contact there, may name officials.
func (r *reader) refuseColumns(s int) error {
	sheet := &r.wb.Sheets[s]
	heads := make([]bool, len(sheet.Rows))
	for i, row := range sheet.Rows {
		header, inside := r.rowIn(s, i)
		heads[i] = header || r.listHeading(row, inside)
	}
	for col := range width(sheet) {
		for _, p := range r.columnParts(s, col, heads) {
			if p.people() {
				return personsFault("intake.persons.column", record.Place{Sheet: sheet.Name, Row: p.first, Column: record.ColumnName(col)}, "")
			}
		}
	}
	return nil
}

// columnPart is the cells of one column under one heading.
type columnPart struct {
	r       *reader
	heading string
	says    personHeading
	// spared: the column is about a body, a measure, or whom to contact.
	spared bool
	texts  []string
	first  int // row number of the first cell
}

// width is how many columns hold anything.
func width(sheet *grid.Sheet) int {
	n := 0
	for _, row := range sheet.Rows {
		n = max(n, len(row.Cells))
	}
	return n
}

// columnParts cuts a column at the rows that are headings.
func (r *reader) columnParts(s, col int, heads []bool) []columnPart {
	sheet := &r.wb.Sheets[s]
	spared := r.says("person-contact", sheet.Name)
	current := columnPart{r: r, spared: spared}
	var parts []columnPart
	for i, row := range sheet.Rows {
		text := cellText(row, col)
		if heads[i] {
			parts = append(parts, current)
			current = columnPart{r: r, heading: text, says: r.personIn(text), spared: spared}
			if t := r.headed(s, row.Number); t != nil && col < len(t.columns) {
				r.qualify(&current, t, col)
			}
			continue
		}
		if text == "" || row.Cells[col].Kind != grid.Text {
			continue
		}
		if len(current.texts) == 0 {
			current.first = row.Number
		}
		current.texts = append(current.texts, text)
	}
	return append(parts, current)
}

// headed is the table whose headings stand in that row; nil for none.
func (r *reader) headed(s, row int) *table {
	for _, t := range r.tables {
		if t.sheet == s && slices.Contains(t.headers, row) {
			return t
		}
	}
	return nil
}

// listHeading: the row heads a list of persons that is no table of the plan:
// several cells, each of which may head such a column.
func (r *reader) listHeading(row grid.Row, inside bool) bool {
	filled, people := 0, 0
	for _, cell := range row.Cells {
		if cell.Text == "" {
			continue
		}
		filled++
		if cell.Kind == grid.Text && r.headsPersons(cell.Text) {
			people++
		}
	}
	if inside {
		return people >= 2 && people*2 >= filled
	}
	return people >= 1 && filled >= 2
}

// headsPersons is personIn for any cell of a long table: only few words make the
// heading of a list, and most cells come back.
func (r *reader) headsPersons(text string) bool {
	if len(text) > 40 || strings.Count(text, " ") > 3 {
		return false
	}
	says, known := r.heads[text]
	if !known {
		if r.heads == nil {
			r.heads = make(map[string]bool)
		}
		says = r.personIn(text) != noPerson
		r.heads[text] = says
	}
	return says
}

// qualify takes over what the column of a table is known to be.
func (r *reader) qualify(p *columnPart, t *table, col int) {
	c := t.columns[col]
	if p.heading == "" {
		p.heading, p.says = c.heading, r.personIn(c.heading)
	}
	switch c.meaning {
	case Other, Detail, "person":
	case Number, Action, Activity, Objective:
		// A list of cases may be read as a plan by its number and its name.
		p.spared = p.spared || p.says == noPerson || c.why.Key == "intake.why.person"
	default:
		p.spared = true
	}
	p.spared = p.spared || p.says != clearPerson && r.says("person-harmless", c.heading)
	// Beside who leads the measures, how to reach somebody is how to reach them;
	// where somebody lives is another matter.
	p.spared = p.spared || p.says == maybePerson && t.find(Lead) != nil && r.says("person-reach", c.heading) && !r.says("person-place", c.heading) && !r.namesOthers(t)
	// "Contact person | Tel. | E-mail": what follows a contact belongs to it.
	for left := col - 1; left >= 0 && p.says == maybePerson && r.says("person-reach", c.heading); left-- {
		if heading := t.columns[left].heading; !r.says("person-reach", heading) {
			p.spared = p.spared || r.says("person-contact", heading)
			break
		}
	}
}

// namesOthers: another heading of the table may be about persons who lead
// nothing, and whose telephone it would be ("Beneficiary | Tel.").
func (r *reader) namesOthers(t *table) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool {
		return c.meaning != Lead && !r.says("person-reach", c.heading) && !r.says("person-harmless", c.heading) && r.personIn(c.heading) != noPerson
	})
}

// people decides whether the cells look like persons.
func (p columnPart) people() bool {
	if p.spared || len(p.texts) == 0 {
		return false
	}
	names, reached := 0, 0
	for _, text := range p.texts {
		switch {
		case looksLikeName(text, p.says == maybePerson):
			names++
		case email.MatchString(text), phoneSure.MatchString(text),
			p.says == maybePerson && (phoneNumber(text) || birthDay(text) || p.r.says("person-place", p.heading) && postal.MatchString(text)):
			reached++
		}
	}
	all := len(p.texts)
	if p.says == maybePerson {
		return (names+reached)*2 >= all
	}
	return reached >= 2 && reached*2 > all || names >= 3 && names*10 >= all*8 && p.onlyNames()
}

// phoneNumber: a number of the length of telephone numbers that is no date.
func phoneNumber(text string) bool {
	digits := 0
	for _, c := range text {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return phoneLike.MatchString(text) && digits >= 7 && digits <= 15 && plainDay.FindString(text) == ""
}

func birthDay(text string) bool {
	day, ok := dayOf(grid.Cell{Kind: grid.Text, Text: text})
	return ok && day.Year <= birthYearLast
}

// onlyNames: the words of the cells are those of persons: hardly any comes back,
// and none is written small elsewhere in the document, as common words are.
func (p columnPart) onlyNames() bool {
	small := p.r.smallWritten()
	cells, words := make(map[string]bool), make(map[string]bool)
	all := 0
	for _, text := range p.texts {
		if !looksLikeName(text, false) {
			continue
		}
		cells[text] = true
		for _, w := range lexicon.Words(text) {
			all++
			words[w.Folded] = true
			if small[w.Folded] && len(w.Folded) > 3 {
				return false
			}
		}
	}
	return len(cells) >= 3 && len(words)*10 >= all*7
}

// smallWritten are the words that the document writes with a small letter.
func (r *reader) smallWritten() map[string]bool {
	if r.small != nil {
		return r.small
	}
	r.small = make(map[string]bool)
	for _, sheet := range r.wb.Sheets {
		for _, row := range sheet.Rows {
			for _, cell := range row.Cells {
				for _, w := range lexicon.Words(cell.Text) {
					if raw := cell.Text[w.Start:w.End]; raw == strings.ToLower(raw) {
						r.small[w.Folded] = true
					}
				}
			}
		}
	}
	return r.small
}
