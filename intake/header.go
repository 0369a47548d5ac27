// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// topRows is how far down a sheet the first row of headings is looked for; a
// title block is rarely longer.
const topRows = 60

// likely reports whether the row may be the headings of a table of actions.
func (h headingRow) likely() bool {
	return !h.data && h.filled > 0 && len(h.guesses)*10 >= h.filled*5 && (h.action && h.distinct >= 2 || h.distinct >= 4)
}

// findTables finds the tables of actions of all sheets.
func (r *reader) findTables() error {
	r.loose, r.cards = make(map[int][]int), r.findCards()
	visible := false
	for _, sheet := range r.wb.Sheets {
		visible = visible || !sheet.Hidden
	}
	for s := range r.wb.Sheets {
		sheet := &r.wb.Sheets[s]
		if sheet.Hidden && visible {
			// Hidden sheets hold lists to choose from, or the plan as it once was.
			if len(sheet.Rows) > 0 {
				r.pass(s, sheet.Rows[0].Number, "intake.passed.hidden", nil)
			}
			continue
		}
		tables := r.tablesOf(s, sheet)
		inTable := make(map[int]bool)
		for _, t := range tables {
			for _, n := range t.headers {
				inTable[n] = true
			}
			for _, row := range sheet.Rows[t.from:min(t.to, len(sheet.Rows))] {
				inTable[row.Number] = true
			}
			if t.card != nil {
				for _, row := range sheet.Rows {
					inTable[row.Number] = true
				}
			}
			for _, i := range t.above {
				inTable[sheet.Rows[i].Number] = true
			}
		}
		for _, row := range sheet.Rows {
			if !inTable[row.Number] {
				r.loose[s] = append(r.loose[s], row.Number)
			}
		}
		r.tables = append(r.tables, tables...)
	}
	if len(r.tables) == 0 {
		return r.noHeader()
	}
	if err := r.correct(); err != nil {
		return err
	}
	if !r.frameworks() {
		return r.noAction(r.tables[0])
	}
	r.risks()
	return nil
}

// tablesOf finds the tables of one sheet.
func (r *reader) tablesOf(s int, sheet *grid.Sheet) []*table {
	top := r.topHeader(sheet)
	if top < 0 {
		if t := r.cards[s]; t != nil {
			return []*table{t}
		}
		return r.continued(s, sheet)
	}
	var tables []*table
	var current *table
	first := ""
	for i := top; i < len(sheet.Rows); i++ {
		row := sheet.Rows[i]
		isHeader := i == top
		if !isHeader {
			h := r.lookAtRow(row)
			isHeader = h.sure() || h.frameworkHeading() || rowText(row) == first
		}
		if !isHeader {
			continue
		}
		if current != nil {
			if rowText(row) == first {
				r.pass(s, row.Number, "intake.passed.heading-again", nil)
				current.again = append(current.again, i)
				continue
			}
			current.to = i
		}
		first = rowText(row)
		before := current
		current = r.open(s, sheet, i)
		if before != nil {
			before.to -= len(current.above)
		}
		tables = append(tables, current)
		i = current.from - 1
	}
	current.to = len(sheet.Rows)
	return tables
}

// continued reads a table without headings as going on from the one before it,
// as the tables of a Word document often do after a page or a heading. It must
// be as wide as that one.
func (r *reader) continued(s int, sheet *grid.Sheet) []*table {
	if r.wb.Format != grid.DOCX || len(r.tables) == 0 || len(sheet.Rows) == 0 {
		return nil
	}
	before := r.tables[len(r.tables)-1]
	width := 0
	for _, row := range sheet.Rows {
		width = max(width, len(row.Cells))
	}
	if before.sheet != s-1 || width != len(before.columns) || width < 3 {
		return nil
	}
	t := &table{sheet: s, from: 0, to: len(sheet.Rows), lang: before.lang}
	for _, c := range before.columns {
		c.why = record.Reason{Key: "intake.why.continued"}
		t.columns = append(t.columns, c)
	}
	return []*table{t}
}

// topHeader returns the index of the first row of headings, or -1.
func (r *reader) topHeader(sheet *grid.Sheet) int {
	for _, h := range r.opts.Header {
		if h.Sheet != "" && lexicon.Fold(h.Sheet) != lexicon.Fold(sheet.Name) {
			continue
		}
		for i, row := range sheet.Rows {
			if row.Number == h.Row {
				return i
			}
		}
	}
	best, strength := -1, 0
	for i, row := range sheet.Rows {
		if i >= topRows && best >= 0 || i >= 10*topRows {
			break
		}
		h := r.lookAtRow(row)
		if h.sure() && h.distinct >= strength {
			return i // further tables have headings of their own
		}
		if h.likely() && h.distinct > strength {
			best, strength = i, h.distinct
		}
	}
	if best < 0 && len(sheet.Rows) > 1 {
		// A list of measures under one heading is a plan too.
		for i, row := range sheet.Rows[:min(10, len(sheet.Rows)-1)] {
			h := r.lookAtRow(row)
			if h.action && h.filled <= 2 && h.strong() {
				return i
			}
		}
	}
	return best
}

// sure: so many headings, and so few words that are none, that it is a row of
// headings wherever it stands.
func (h headingRow) sure() bool {
	return !h.data && h.action && h.distinct >= 3 && len(h.guesses)*10 >= h.filled*8
}

// strong: every heading is wholly made of known words.
func (h headingRow) strong() bool {
	for _, g := range h.guesses {
		if g.weight < 1 {
			return false
		}
	}
	return len(h.guesses) == h.filled
}

var yearOnly = regexp.MustCompile(`^(?:19|20)\d\d$`)

// open makes the table whose headings stand in row i, taking in a row of group
// headings above it and a row of parts below it.
func (r *reader) open(s int, sheet *grid.Sheet, i int) *table {
	t := &table{sheet: s, from: i + 1}
	row := sheet.Rows[i]
	main := make(map[int]string)
	for col, cell := range row.Cells {
		main[col] = cell.Text
	}
	top := i
	group, parts := make(map[int]string), make(map[int]string)
	if i > 0 && sheet.Rows[i-1].Number == row.Number-1 && r.isGroupRow(sheet, sheet.Rows[i-1], row) {
		group = spread(sheet, sheet.Rows[i-1], row)
		t.headers = append(t.headers, row.Number-1)
		top--
	}
	t.headers = append(t.headers, row.Number)
	if i+1 < len(sheet.Rows) && sheet.Rows[i+1].Number == row.Number+1 && r.isPartsRow(sheet, row, sheet.Rows[i+1]) {
		below := sheet.Rows[i+1]
		group = spread(sheet, row, below)
		for col, cell := range below.Cells {
			if cell.Text != "" {
				parts[col] = cell.Text
				if main[col] == group[col] {
					main[col] = ""
				}
			}
		}
		t.headers = append(t.headers, below.Number)
		t.from++
	}
	if t.from < len(sheet.Rows) && isColumnNumbers(sheet.Rows[t.from]) {
		r.pass(s, sheet.Rows[t.from].Number, "intake.passed.column-numbers", nil)
		t.from++
	}
	t.above = r.sectionsAbove(sheet, top)
	t.columns = r.columnsOf(sheet, t, main, group, parts)
	return t
}

// sectionsAbove finds the titles of sections that stand right over the headings
// in row top, as where each goal has a table of its own: "Goal 1: …",
// "Specific objective 1.1: …".
func (r *reader) sectionsAbove(sheet *grid.Sheet, top int) []int {
	var above []int
	for i := top - 1; i >= 0 && sheet.Rows[i+1].Number == sheet.Rows[i].Number+1; i-- {
		filled, text := 0, ""
		for _, cell := range sheet.Rows[i].Cells {
			if cell.Text != "" {
				filled++
				text = cell.Text
			}
		}
		s, ok := r.parseSection(text)
		if filled != 1 || !ok || s.number == "" {
			break
		}
		above = append([]int{i}, above...)
	}
	return above
}

// isGroupRow reports whether above holds group headings over the headings in row:
// at least one cell spans several columns, but not the whole table. Beside
// groups that are known, one that spans several columns may have any name.
func (r *reader) isGroupRow(sheet *grid.Sheet, above, row grid.Row) bool {
	width, groups, knownGroups := len(row.Cells), 0, 0
	for col, cell := range above.Cells {
		if cell.Text == "" {
			continue
		}
		span := 1
		if m, ok := sheet.MergeAt(above.Number, col); ok && m.Row0 == above.Number && m.Col0 == col {
			span = m.Col1 - m.Col0 + 1
		}
		_, known := r.guessColumn(cell.Text)
		if !known && span == 1 || span >= width {
			return false
		}
		if span > 1 {
			groups++
		}
		if known {
			knownGroups++
		} else {
			knownGroups--
		}
	}
	return groups > 0 && knownGroups > 0
}

// isPartsRow reports whether below divides headings of row ("Start | End" under
// "Timeframe", years under "Budget").
func (r *reader) isPartsRow(sheet *grid.Sheet, row, below grid.Row) bool {
	groups := spread(sheet, row, below)
	parts, divides := 0, false
	data := r.holdsData(below)
	for col, cell := range below.Cells {
		if cell.Text == "" {
			continue
		}
		if s, ok := r.parseSection(cell.Text); ok && (s.number != "" || lexicon.Normal(cell.Text) != s.keyword) {
			return false // "Objective 1 – Prevention" or "Pillar: Prevention" right under the headings
		}
		if r.isNumbered(cell.Text) || data && !spansOver(sheet, row.Number, col) {
			return false
		}
		_, known := guessHeading(r.words.Headings, cell.Text)
		short := len(lexicon.Words(cell.Text)) <= 4
		_, year := yearOf(cell.Text)
		if groups[col] == "" || !short || cell.Kind == grid.Date || !(known || year || isPartWord(cell.Text) || spansOver(sheet, row.Number, col)) {
			return false
		}
		parts++
		over, _ := r.guessColumn(groups[col])
		divides = divides || over.meaning == When || over.meaning.amount() || spansOver(sheet, row.Number, col)
	}
	return parts > 1 || parts == 1 && divides // a word alone may be the title of a section
}

var inBrackets = regexp.MustCompile(`\([^)]*\)`)

// isPartWord knows the small words that only mean something under "Timeframe"
// or "Budget", with or without a unit in brackets.
func isPartWord(text string) bool {
	switch lexicon.Normal(inBrackets.ReplaceAllString(text, "")) {
	case "from", "to", "de", "a", "du", "au", "total", "x":
		return true
	}
	return false
}

// spansOver reports whether a merged heading of that row lies over the column.
func spansOver(sheet *grid.Sheet, row, col int) bool {
	m, ok := sheet.MergeAt(row, col)
	return ok && m.Row0 == row && m.Row1 == row && m.Col1 > m.Col0
}

// spread gives each column the heading that lies over it: the merged cell, or
// the nearest one to the left where the cell above is empty and the one below is not.
func spread(sheet *grid.Sheet, above, below grid.Row) map[int]string {
	over := make(map[int]string)
	last := ""
	for col := 0; col < max(len(above.Cells), len(below.Cells)); col++ {
		if text := cellText(above, col); text != "" {
			last = text
			over[col] = text
			continue
		}
		if r, c, ok := sheet.MergedFrom(above.Number, col); ok {
			over[col] = sheet.At(r, c).Text
		} else if cellText(below, col) != "" {
			over[col] = last
		}
	}
	return over
}

func cellText(row grid.Row, col int) string {
	if col < len(row.Cells) {
		return row.Cells[col].Text
	}
	return ""
}

// isColumnNumbers recognises a row that only counts the columns: 1, 2, 3.
func isColumnNumbers(row grid.Row) bool {
	n := 0
	for _, cell := range row.Cells {
		if cell.Text == "" {
			continue
		}
		n++
		if strings.Trim(cell.Text, "()") != strconv.Itoa(n) {
			return false
		}
	}
	return n >= 3
}

func rowText(row grid.Row) string {
	var b strings.Builder
	for _, cell := range row.Cells {
		b.WriteString(lexicon.Normal(cell.Text))
		b.WriteByte('|')
	}
	return b.String()
}

// noHeader says that no table of actions was recognised, and what was found instead.
func (r *reader) noHeader() error {
	if err := r.misnamed(); err != nil {
		return err
	}
	if n := r.pairs(); n > 1 {
		return fault.New(fault.Invalid, "intake.one-table-each", fault.Args{"n": n})
	}
	var found []string
	where := record.Place{}
	for _, sheet := range r.wb.Sheets {
		for _, row := range sheet.Rows {
			var texts []string
			for _, cell := range row.Cells {
				if cell.Text != "" && len(texts) < 6 {
					texts = append(texts, clip(cell.Text, 30))
				}
			}
			if len(texts) >= 2 {
				return fault.New(fault.Invalid, "intake.no-header", fault.Args{
					"found": texts, "where": record.Place{Sheet: sheet.Name, Row: row.Number}})
			}
			if found == nil && len(texts) > 0 {
				found, where = texts, record.Place{Sheet: sheet.Name, Row: row.Number}
			}
		}
	}
	if found == nil {
		return fault.New(fault.Invalid, "intake.no-table", nil)
	}
	return fault.New(fault.Invalid, "intake.no-header", fault.Args{"found": found, "where": where})
}

// misnamed says of plain text without a table that it is not the workbook or
// PDF that its name promises; nil when the name promises nothing else.
func (r *reader) misnamed() error {
	ending := strings.ToLower(path.Ext(r.wb.Name))
	if r.wb.Format != grid.CSV || len(r.wb.Sheets[0].Rows) == 0 || slices.Contains([]string{"", ".csv", ".txt", ".tsv", ".tab"}, ending) {
		return nil
	}
	var found []string
	for _, cell := range r.wb.Sheets[0].Rows[0].Cells {
		if cell.Text != "" && len(found) < 3 {
			found = append(found, clip(cell.Text, 30))
		}
	}
	return fault.New(fault.Invalid, "intake.misnamed", fault.Args{"file": r.wb.Name, "ending": ending, "found": found})
}

// noAction says that a table has headings, but none for the actions.
func (r *reader) noAction(t *table) error {
	var headings []string
	for _, c := range t.columns {
		if c.heading != "" && len(headings) < 12 {
			headings = append(headings, record.ColumnName(c.index)+": "+clip(c.heading, 30))
		}
	}
	return fault.New(fault.Invalid, "intake.no-action", fault.Args{
		"found": headings, "where": record.Place{Sheet: r.sheet(t).Name, Row: t.headers[0]}})
}

// noActions says that nothing stands under the headings.
func (r *reader) noActions() error {
	t := r.tables[max(0, slices.IndexFunc(r.tables, func(t *table) bool { return !t.framework }))]
	return fault.New(fault.Invalid, "intake.no-actions", fault.Args{"where": r.headingPlace(t)})
}

// clip keeps a quotation of the document short and on one line.
func clip(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return text
}
