// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// section is a title that stands over actions: a row, a heading of a Word
// document, the name of a sheet.
type section struct {
	keyword, number, title string
	// level is the level of a Word heading; 0 for rows.
	level int
	place record.Place
	index int // in Plan.Objectives, once opened
}

// pendingSection is a section row whose actions have not come yet: it may turn
// out to be a note under the table.
type pendingSection struct {
	section
	row int // index in Sheet.Rows
}

var sectionNumber = regexp.MustCompile(`^\s*(?:n[°ºo.]*\s*)?([0-9]+(?:[.,][0-9]+)*|[IVX]+|[A-Z])(?:$|[\s.:)–—\x{a0}-])`)

// parseSection recognises the words that open a section: "Axe 1 : …",
// "Strategic objective 2 – …", "Priority A".
func (r *reader) parseSection(text string) (section, bool) {
	hit, ok := r.opening("section", text)
	if !ok {
		return section{}, false
	}
	s := section{keyword: lexicon.Normal(hit.Words), title: clip(text, 400)}
	rest := text[hit.End:]
	if m := sectionNumber.FindStringSubmatch(rest); m != nil {
		s.number = strings.ReplaceAll(m[1], ",", ".")
		return s, true
	}
	// "Objective: to reduce …" opens a section; "Objectives of the campaign" does not.
	trimmed := strings.TrimLeft(rest, " \u00a0\u202f")
	return s, trimmed == "" || strings.HasPrefix(trimmed, ":") || strings.HasPrefix(trimmed, "–") || strings.HasPrefix(trimmed, "—")
}

// opening finds the longest words of a concept with which a text begins: "Axe
// stratégique" before "Axe".
func (r *reader) opening(concept, text string) (lexicon.Hit, bool) {
	best, ok := lexicon.Hit{}, false
	text = beginning(text)
	if !r.says(concept, text) {
		return best, false // most texts have none of the concept's words, and are not looked at for all others
	}
	for _, h := range r.words.Words.Find(text) {
		if h.Concept == concept && len(lexicon.Words(text[:h.Start])) == 0 && (!ok || h.End > best.End) {
			best, ok = h, true
		}
	}
	return best, ok
}

// longestOpening is more than the words take with which a section or a total begins.
const longestOpening = 100

// beginning is the beginning of a text, to the end of a word.
func beginning(text string) string {
	if len(text) <= longestOpening {
		return text
	}
	if end := strings.LastIndexByte(text[:longestOpening], ' '); end > 0 {
		return text[:end]
	}
	return text
}

var titleNumber = regexp.MustCompile(`^\s*([0-9]+(?:\.[0-9]+)*|[IVX]+|[A-Z])\s*[.):–—-]?\s+\S`)

// sectionIn decides whether a row is the title of a section rather than an action.
func (rr *rowReader) sectionIn(i int, row grid.Row, filled, first int) (section, bool) {
	action := rr.t.find(Action).index
	place := record.Place{Sheet: rr.sheet.Name, Row: row.Number, Column: record.ColumnName(first)}
	for _, m := range []Meaning{Lead, When, Start, End} {
		if c := rr.t.find(m); c != nil && c.index != first && cellText(row, c.index) != "" && !rr.covers(row, first, c.index) {
			return section{}, false
		}
	}
	number, title, titleCol := "", row.Cells[first].Text, first
	if c := rr.t.find(Number); c != nil && c.index == first && filled > 1 {
		for col := first + 1; col < len(row.Cells); col++ {
			if row.Cells[col].Text != "" {
				number, title, titleCol = cleanNumber(title), row.Cells[col].Text, col
				break
			}
		}
	}
	if row.Cells[titleCol].Kind != grid.Text && row.Cells[titleCol].Kind != grid.Number {
		return section{}, false
	}
	if s, ok := rr.parseSection(title); ok && (rr.t.find(Objective) == nil || titleCol != rr.t.find(Objective).index || cellText(row, action) == "") {
		s.place = place
		return s, true
	}
	if s, ok := rr.parseSection(row.Cells[first].Text); ok && titleCol != first {
		s.place, s.title = place, clip(row.Cells[first].Text+" "+title, 400)
		return s, true
	}
	s := section{number: number, title: clip(title, 400), place: place}
	if number == "" {
		if m := titleNumber.FindStringSubmatch(title); m != nil {
			s.number = m[1]
		}
	}
	text := cellText(row, action)
	switch {
	case number != "" && text != "" && rr.numbersNext(i, number) && filled <= 3:
		return s, true
	case filled > 1 && number == "":
		return section{}, false
	case rr.covers(row, first, action) && rr.spans(row, first) >= 3:
		return s, true
	case text == "" && filled == 1 && first < action && rr.t.find(Objective) == nil:
		return s, true
	case text != "" && filled == 1 && rr.isTitle(i, text):
		return s, true
	}
	return section{}, false
}

// isTitleLike: a short text in capitals, or numbered with a Roman figure or a letter.
func isTitleLike(text string) bool {
	if len(lexicon.Words(text)) > 12 {
		return false
	}
	letters := 0
	capitals := true
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
			capitals = capitals && unicode.IsUpper(r)
		}
	}
	m := titleNumber.FindStringSubmatch(text)
	lettered := m != nil && m[1][0] > '9' && len(text) > len(m[1]) && strings.ContainsAny(text[len(m[1]):len(m[1])+1], ".)")
	return letters > 3 && capitals || lettered
}

// spans is how many columns the cell at col is merged over.
func (rr *rowReader) spans(row grid.Row, col int) int {
	if m, ok := rr.sheet.MergeAt(row.Number, col); ok && m.Row0 == row.Number && m.Col0 == col {
		return m.Col1 - m.Col0 + 1
	}
	return 1
}

// covers reports whether the cell at from is merged over the column to.
func (rr *rowReader) covers(row grid.Row, from, to int) bool {
	return from <= to && to < from+rr.spans(row, from)
}

// numbersNext reports whether the next numbered row is a part of number: 1 is
// followed by 1.1.
func (rr *rowReader) numbersNext(i int, number string) bool {
	c := rr.t.find(Number)
	for j := i + 1; j < rr.t.to && c != nil; j++ {
		if next := cleanNumber(cellText(rr.sheet.Rows[j], c.index)); next != "" {
			return strings.HasPrefix(next, number+".")
		}
	}
	return false
}

// flush opens the sections that wait, now that an action follows them.
func (rr *rowReader) flush() {
	for _, p := range rr.pending {
		rr.open(p.section)
		rr.reader.read[rr.t.sheet]++
		rr.openIndicators(p)
	}
	rr.pending = nil
}

// openIndicators attaches an indicator that stands in the section's own row.
func (rr *rowReader) openIndicators(p pendingSection) {
	c := rr.t.find(Indicator)
	row := rr.sheet.Rows[p.row]
	if c == nil || c.index == p.place.ColumnIndex() || rr.covers(row, p.place.ColumnIndex(), c.index) {
		return
	}
	if ind, ok := rr.indicator(row); ok {
		o := &rr.out.Plan.Objectives[rr.objective]
		o.Indicators = append(o.Indicators, ind)
	}
}

// close ends a table: titles that nothing follows are objectives without
// actions when they are named as objectives or numbered, and notes otherwise.
func (rr *rowReader) close() {
	for _, p := range rr.pending {
		if p.keyword != "" || p.number != "" && len(lexicon.Words(p.title)) <= 20 {
			rr.open(p.section)
			rr.reader.read[rr.t.sheet]++
			continue
		}
		rr.passNote(p.place.Row)
	}
	rr.pending = nil
}

// open makes s the objective of the actions that follow, under the section that
// it is a part of.
func (rr *rowReader) open(s section) {
	if rr.repeatsSheet(s) {
		return
	}
	parent := -1
	for len(rr.stack) > 0 {
		top := rr.stack[len(rr.stack)-1]
		if rr.isPartOf(s, top) {
			parent = top.index
			break
		}
		rr.stack = rr.stack[:len(rr.stack)-1]
	}
	p := &rr.out.Plan
	s.index = len(p.Objectives)
	p.Objectives = append(p.Objectives, plan.Objective{Number: s.number, Title: s.title, Parent: parent, Place: s.place})
	rr.stack = append(rr.stack, s)
	rr.objective, rr.action, rr.filled, rr.measure = s.index, -1, nil, nil
}

// openSheet opens the objective that a sheet is named after, or returns to it
// when the sheet holds a further table.
func (rr *rowReader) openSheet(s section) {
	for i, o := range rr.out.Plan.Objectives {
		if o.Parent < 0 && o.Place.Sheet == s.place.Sheet && arabic(o.Number) == arabic(s.number) {
			s.index = i
			rr.stack = append(rr.stack, s)
			rr.objective = i
			return
		}
	}
	rr.open(s)
}

// repeatsSheet: s is the title that the name of its sheet only shortens ("Axe 1
// : Prévenir la traite" on the sheet "Axe 1 - Prévention"). The objective is
// one, and goes by its title.
func (rr *rowReader) repeatsSheet(s section) bool {
	for i, over := range rr.stack {
		if over.place.Row == 0 && over.level == 0 && s.keyword != "" && s.keyword == over.keyword && s.number != "" && arabic(s.number) == arabic(over.number) {
			o := &rr.out.Plan.Objectives[over.index]
			if o.Place.Row == 0 {
				o.Title, o.Place = s.title, s.place
			}
			rr.stack = rr.stack[:i+1]
			rr.objective, rr.action, rr.filled, rr.measure = over.index, -1, nil, nil
			return true
		}
	}
	return false
}

// arabic writes the Roman figures of the first axes as numbers.
func arabic(number string) string {
	for i, roman := range []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"} {
		if number == roman {
			return strconv.Itoa(i + 1)
		}
	}
	return number
}

// isPartOf decides whether section s stands under section over: by the levels
// of Word headings, by numbers (1.2 under 1), by another keyword ("Objectif"
// under "Axe").
func (rr *rowReader) isPartOf(s, over section) bool {
	switch {
	case s.level > 0 && over.level > 0:
		return s.level > over.level
	case over.level >= columnLevel:
		return false // a row over the table's columns stands over what they name
	case over.level > 0:
		return true
	case s.number != "" && over.number != "" && strings.HasPrefix(s.number, over.number+"."):
		return true
	case s.keyword != "" && over.keyword != "" && s.keyword != over.keyword:
		for _, each := range rr.stack {
			if each.keyword == s.keyword {
				return false
			}
		}
		return true
	case s.keyword == "" && over.keyword != "" && !strings.Contains(s.number, "."):
		return true
	}
	return false
}

// openSections opens what stands over a whole table: the headings of a Word
// document before it, or the name of its sheet.
func (rr *rowReader) openSections(n int) {
	if rr.wb.Format == grid.DOCX {
		before := rr.headingsBefore(rr.t.sheet)
		if len(before) == 0 && n > 0 && len(rr.out.Plan.Objectives) > 0 && rr.t.headers == nil {
			rr.objective = len(rr.out.Plan.Objectives) - 1 // a table that goes on
			return
		}
		for _, s := range before {
			rr.openColumn(s) // a heading that stands over several tables is one objective
		}
		return
	}
	if s, ok := rr.parseSection(rr.sheet.Name); ok && s.number != "" {
		s.place = record.Place{Sheet: rr.sheet.Name}
		rr.openSheet(s)
	}
}

// headingsBefore returns the headings that lead to a table: of each level the
// last, from the outermost in. The title of the document is none of them.
func (r *reader) headingsBefore(sheet int) []section {
	var lines []grid.Line
	for s := 0; s <= sheet; s++ {
		lines = append(lines, r.wb.Sheets[s].Before...)
	}
	own := len(r.wb.Sheets[sheet].Before)
	var path []section
	fresh := false
	for i, line := range lines {
		s, named := r.parseSection(line.Text)
		if caption.MatchString(line.Text) || line.Heading == 0 && !(named && s.number != "" && len(lexicon.Words(line.Text)) <= 25) {
			continue
		}
		level := line.Heading
		if level == 0 {
			level = 7 // a paragraph that reads like a heading stands under all of them
		}
		for len(path) > 0 && path[len(path)-1].level >= level {
			path = path[:len(path)-1]
		}
		if !named {
			s = section{title: clip(line.Text, 400)}
			if m := titleNumber.FindStringSubmatch(line.Text); m != nil {
				s.number = m[1]
			}
		}
		s.level, s.place = level, record.Place{Sheet: r.wb.Sheets[sheet].Name}
		path = append(path, s)
		fresh = fresh || i >= len(lines)-own
	}
	if !fresh {
		return nil
	}
	// Where objectives are named as such, what stands over them is a chapter of
	// the document ("3. Objectives and actions"), not an objective.
	for i, s := range path {
		if s.keyword != "" {
			return path[i:]
		}
	}
	// One heading over everything is the document's title, and so is one that
	// says so.
	for len(path) > 0 && (len(path) > 1 && path[0].level == 1 && r.onlyTop(lines) || r.namesDocument(path[0].title)) {
		path = path[1:]
	}
	return path
}

// caption is what stands over a table and says which one it is: "Table 1.
// Action matrix", "Tableau n° 2 – Plan d'action".
var caption = regexp.MustCompile(`^(?i:table|tableau|tab\.|figure|matrix|matrice)\s*(?:n[°ºo.]*\s*)?(?:\d+|[IVX]+|[A-Z])(?:$|[\s.:)–—-])`)

// namesDocument: the heading is the title of the plan, or the second line of it
// ("2026–2029"), and no objective.
func (r *reader) namesDocument(text string) bool {
	if years.MatchString(text) && len(lexicon.Words(text)) <= 3 {
		return true
	}
	_, ok := r.words.Words.Has("plan-title", text)
	return ok
}

// onlyTop reports whether the document has a single heading of the first level.
func (r *reader) onlyTop(lines []grid.Line) bool {
	n := 0
	for _, line := range lines {
		if line.Heading == 1 {
			n++
		}
	}
	return n == 1
}

// columnLevel is the level of objectives that stand in columns, below all
// headings of a Word document.
const columnLevel = 10

// readObjectiveColumns follows the columns of objectives, filled once and
// holding until the next.
func (rr *rowReader) readObjectiveColumns(row grid.Row) {
	depth := 0
	for _, c := range rr.t.columns {
		if c.meaning != Objective {
			continue
		}
		depth++
		text := cellText(row, c.index)
		if text == "" || rr.filled[c.index] == text {
			continue
		}
		s, _ := rr.parseSection(text)
		s.title, s.level = clip(text, 400), columnLevel+depth
		s.place = rr.place(row, c.index)
		if s.number == "" {
			if m := titleNumber.FindStringSubmatch(text); m != nil {
				s.number = m[1]
			}
		}
		filled := rr.filled
		rr.openColumn(s)
		rr.filled = map[int]string{c.index: text}
		for col, before := range filled {
			if col < c.index {
				rr.filled[col] = before
			}
		}
	}
}

// openColumn opens an objective that stands in a column, or returns to it when
// the plan has it already.
func (rr *rowReader) openColumn(s section) {
	rr.measure = nil
	for len(rr.stack) > 0 && rr.stack[len(rr.stack)-1].level >= s.level {
		rr.stack = rr.stack[:len(rr.stack)-1]
	}
	parent := -1
	if len(rr.stack) > 0 {
		parent = rr.stack[len(rr.stack)-1].index
	}
	for i, o := range rr.out.Plan.Objectives {
		if o.Parent == parent && o.Title == s.title {
			s.index = i
			rr.stack = append(rr.stack, s)
			rr.objective = i
			return
		}
	}
	p := &rr.out.Plan
	s.index = len(p.Objectives)
	p.Objectives = append(p.Objectives, plan.Objective{Number: s.number, Title: s.title, Parent: parent, Place: s.place})
	rr.stack = append(rr.stack, s)
	rr.objective = s.index
}
