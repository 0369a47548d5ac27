// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"jalon/domain/funding"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// readRows reads every row of every table as an objective, an action, a
// further line of the action above it, or something to pass over.
func (r *reader) readRows() {
	r.read = make(map[int]int)
	for n, t := range r.tables {
		if t.framework {
			continue
		}
		rr := &rowReader{reader: r, t: t, sheet: r.sheet(t), objective: -1, action: -1, usedAmounts: make(map[[2]int]bool)}
		if rr.repeats = r.repeated(t); rr.repeats == nil {
			rr.openSections(n)
		}
		if t.card != nil {
			rr.readCard()
			continue
		}
		for _, i := range t.above {
			rr.readRow(i)
		}
		lists := rr.listsUnder()
		for i := t.from; i < t.to; i++ {
			if title, ok := lists[i]; ok {
				rr.passList(i, title)
			} else if !slices.Contains(t.again, i) {
				rr.readRow(i)
			}
		}
		rr.close()
	}
}

// rowReader walks down one table.
type rowReader struct {
	*reader
	t     *table
	sheet *grid.Sheet
	stack []section
	// objective and action are the indexes that the next row belongs under; -1 for none.
	objective, action int
	// column values that are filled once: the last text of each objective column.
	filled map[int]string
	// measure is what the next activities are parts of; nil for nothing.
	measure *plan.Passage
	// pending are titles whose actions have not come yet.
	pending []pendingSection
	// repeats holds the actions of earlier tables that rows are about, by index in
	// Sheet.Rows; said is what those said of money before this table.
	repeats map[int]int
	said    map[int]map[funding.Role]bool
	// bottom is where the table's actions end; nil until it is asked for.
	bottom *bottom
	// usedAmounts tells merged amount cells that were counted already.
	usedAmounts map[[2]int]bool
}

// cell returns the cell of row under the column with meaning m, and its place.
func (rr *rowReader) cell(row grid.Row, m Meaning) (grid.Cell, record.Place, bool) {
	c := rr.t.find(m)
	if c == nil {
		return grid.Cell{}, record.Place{}, false
	}
	cell, place := rr.at(row, c.index)
	return cell, place, true
}

// at returns a cell as a person sees it: one that is merged downwards holds for
// each of its rows. The place is the row's own.
func (rr *rowReader) at(row grid.Row, col int) (grid.Cell, record.Place) {
	place := rr.place(row, col)
	var cell grid.Cell
	if col < len(row.Cells) {
		cell = row.Cells[col]
	}
	if cell.Text == "" {
		if r0, c0, ok := rr.sheet.MergedFrom(row.Number, col); ok && c0 == col && r0 != row.Number && !rr.isHeader(r0) {
			cell = rr.sheet.At(r0, c0)
		}
	}
	return cell, place
}

// place is where a cell stands in the document.
func (rr *rowReader) place(row grid.Row, col int) record.Place {
	if card := rr.t.card; card != nil && col < len(card.places) {
		return card.places[col]
	}
	return record.Place{Sheet: rr.sheet.Name, Row: row.Number, Column: record.ColumnName(col)}
}

func (rr *rowReader) isHeader(row int) bool {
	for _, n := range rr.t.headers {
		if n == row {
			return true
		}
	}
	return false
}

func (rr *rowReader) readRow(i int) {
	row := rr.sheet.Rows[i]
	filled, first := 0, -1
	for col, cell := range row.Cells {
		if cell.Text != "" {
			filled++
			if first < 0 {
				first = col
			}
		}
	}
	if filled == 0 {
		return
	}
	if rr.isTotal(row) {
		rr.pass(rr.t.sheet, row.Number, "intake.passed.total", nil)
		return
	}
	if filled == 1 && rr.isNote(i, row.Cells[first].Text) {
		rr.passNote(row.Number)
		return
	}
	if s, ok := rr.sectionIn(i, row, filled, first); ok {
		rr.pending = append(rr.pending, pendingSection{s, i})
		return
	}
	action := rr.t.find(Action)
	text := cellText(row, action.index)
	if text == "" && rr.readMeasureRow(i) {
		return
	}
	if text == "" {
		if rr.opensObjective(row) {
			rr.flush()
			rr.readObjectiveColumns(row)
			rr.action = -1
			rr.reader.read[rr.t.sheet]++
			return
		}
		rr.continueAction(row)
		return
	}
	if a, ok := rr.repeats[i]; ok {
		rr.pending = nil // a title of the plan, again
		rr.addTo(a, row)
		return
	}
	rr.flush()
	rr.readObjectiveColumns(row)
	rr.followMeasure(row)
	rr.readAction(row, action)
	rr.reader.read[rr.t.sheet]++
}

// opensObjective: the row has no action and names an objective that the rows
// above it do not stand under.
func (rr *rowReader) opensObjective(row grid.Row) bool {
	for _, c := range rr.t.columns {
		if text := cellText(row, c.index); c.meaning == Objective && text != "" && rr.filled[c.index] != text {
			return true
		}
	}
	return false
}

// continueAction takes a row without an action of its own as more about the
// action above it: a second indicator, a second line of money, a second body.
func (rr *rowReader) continueAction(row grid.Row) {
	rr.slipNoAction(row)
	if rr.action < 0 || len(rr.pending) > 0 {
		rr.pass(rr.t.sheet, row.Number, "intake.passed.no-action", nil)
		return
	}
	a := &rr.out.Plan.Actions[rr.action]
	rr.reader.read[rr.t.sheet]++
	rr.readMoney(a, row, false)
	if ind, ok := rr.indicator(row); ok {
		a.Indicators = append(a.Indicators, ind)
	}
	own := func(m Meaning) string {
		if c := rr.t.find(m); c != nil {
			return cellText(row, c.index)
		}
		return ""
	}
	if lead := own(Lead); lead != "" {
		rr.setLead(a, lead)
	}
	if detail := rr.t.find(Detail); detail != nil {
		if cell, place := rr.at(row, detail.index); cellText(row, detail.index) != "" {
			a.Detail = append(a.Detail, plan.Passage{Text: cell.Text, Place: place})
		}
	}
	if a.When.State == plan.WhenMissing {
		rr.readWhen(a, row)
	}
}

var (
	leadingNumber = regexp.MustCompile(`^(\d+(?:\.\d+)*|[A-Z]\.?\d+(?:\.\d+)*|[A-Z])\s*[.):–—-]?\s+(\S.*)$`)
	wordNumber    = regexp.MustCompile(`^(?i:(?:fiche[\s-]+)?(?:action|mesure|measure|activité|activity|activite)(?:\s+sheet)?|fiche)\s*(?:n[°ºo.]*\s*)?(\d+(?:\.\d+)*[a-z]?|[A-Z]\d+(?:\.\d+)*)\s*[.):–—-]*\s*(.*)$`)
)

// readAction reads a row as an action that is named in that column.
func (rr *rowReader) readAction(row grid.Row, actionColumn *column) {
	p := &rr.out.Plan
	cell, place := rr.at(row, actionColumn.index)
	a := plan.Action{Text: cell.Text, Objective: rr.objective, Unsaid: rr.t.unsaid(), Places: map[plan.Field]record.Place{plan.FieldText: place}}
	rr.checkError(cell, place, actionColumn.heading, len(p.Actions))
	rr.checkOtherErrors(row)
	if number, place, ok := rr.cell(row, Number); ok && number.Kind != grid.Error {
		a.Places[plan.FieldNumber] = place
		a.Number = cleanNumber(shownNumber(number))
		if m := wordNumber.FindStringSubmatch(number.Text); m != nil && m[2] == "" {
			a.Number = m[1]
		}
	}
	if a.Number == "" {
		a.Number, a.Text = numberInText(a.Text)
	}
	for _, c := range rr.t.columns {
		if c.meaning != Detail || c.over {
			continue
		}
		if detail, place := rr.at(row, c.index); detail.Text != "" && detail.Kind == grid.Text {
			a.Detail = append(a.Detail, plan.Passage{Text: detail.Text, Place: place})
		}
	}
	if rr.measure != nil {
		a.Detail = append(a.Detail, *rr.measure)
	}
	p.Actions = append(p.Actions, a)
	rr.action = len(p.Actions) - 1
	now := &p.Actions[rr.action]
	if lead, place, ok := rr.cell(row, Lead); ok {
		now.Places[plan.FieldLead] = place
		if rr.checkError(lead, place, rr.t.find(Lead).heading, rr.action) {
			now.LeadUnread = true
		} else {
			rr.setLead(now, lead.Text)
		}
	}
	if partners, _, ok := rr.cell(row, Partners); ok && partners.Kind != grid.Error {
		now.Partners = partners.Text
	}
	rr.readWhen(now, row)
	rr.slipEndFirst(now, row)
	rr.readMoney(now, row, true)
	if ind, ok := rr.indicator(row); ok {
		now.Indicators = append(now.Indicators, ind)
	}
	if _, place, ok := rr.cell(row, Indicator); ok {
		now.Places[plan.FieldIndicator] = place
	}
	rr.readThemes(now, row)
}

// numberInText takes the number off the front of a measure: "1.2 Train …",
// "Mesure 12 – Former …".
func numberInText(text string) (number, rest string) {
	if m := wordNumber.FindStringSubmatch(text); m != nil && m[2] != "" {
		return m[1], m[2]
	}
	// A lone figure or letter before a word may be part of the sentence ("A
	// hotline …", "24 inspectors …"), so only figures with a point count here.
	if m := leadingNumber.FindStringSubmatch(text); m != nil {
		after := text[len(m[1]):]
		dotted := strings.Contains(m[1], ".")
		marked := after != "" && strings.ContainsRune(".):–—-", rune(firstRune(strings.TrimSpace(after))))
		if dotted || marked && len(m[1]) <= 3 {
			return cleanNumber(m[1]), m[2]
		}
	}
	return "", text
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

var decimals = regexp.MustCompile(`^0\.(0+)$`)

// shownNumber is a number with the zeros that its format shows: the number 1.1
// in the format "0.00" is action 1.10.
func shownNumber(cell grid.Cell) string {
	m := decimals.FindStringSubmatch(cell.NumberFormat)
	if cell.Kind != grid.Number || m == nil {
		return cell.Text
	}
	whole, part, _ := strings.Cut(cell.Text, ".")
	if len(part) > len(m[1]) {
		return cell.Text
	}
	return whole + "." + part + strings.Repeat("0", len(m[1])-len(part))
}

// cleanNumber takes what is not part of a number off its ends: "1.2." and "N° 1.2" are 1.2.
func cleanNumber(text string) string {
	text = strings.TrimSpace(text)
	for _, prefix := range []string{"N°", "n°", "No.", "Nº", "no.", "№"} {
		text = strings.TrimSpace(strings.TrimPrefix(text, prefix))
	}
	return clip(strings.TrimRight(text, ".): -–"), 40)
}

// setLead reads the bodies that a cell names. Several stand on lines of their
// own or after semicolons; "to be designated" names nobody.
func (rr *rowReader) setLead(a *plan.Action, text string) {
	for _, body := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == ';' }) {
		body = strings.TrimLeft(strings.TrimSpace(body), "•-–* ")
		if body == "" || rr.isPlaceholder(body) {
			continue
		}
		a.Leads = append(a.Leads, body)
	}
}

// isPlaceholder reports whether a text only says that nothing is known yet.
func (r *reader) isPlaceholder(text string) bool {
	if !strings.ContainsFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return true
	}
	hit, ok := r.words.Words.Has("placeholder", text)
	return ok && len(lexicon.Words(text)) == len(lexicon.Words(hit.Words))
}

// valueOfYear is the value of a year that stands in an indicator as what it
// starts from: "(2025: 14)", "2024 = 35 %".
var valueOfYear = regexp.MustCompile(`(?:19|20)\d\d[\s\x{a0}\x{202f}]*[:=][\s\x{a0}\x{202f}]*[^\s;,)]+`)

func (rr *rowReader) indicator(row grid.Row) (plan.Indicator, bool) {
	cell, place, ok := rr.cell(row, Indicator)
	if !ok || cellText(row, rr.t.find(Indicator).index) == "" && rr.mergedFromAbove(row, Indicator) || cell.Text == "" || cell.Kind == grid.Error || rr.isPlaceholder(cell.Text) {
		return plan.Indicator{}, false
	}
	ind := plan.Indicator{Text: cell.Text, Place: place}
	text := func(m Meaning) string {
		if c, _, ok := rr.cell(row, m); ok && !rr.isPlaceholder(c.Text) {
			return c.Text
		}
		return ""
	}
	ind.Baseline, ind.Target, ind.Verification = text(Baseline), text(Target), text(Verification)
	if ind.Baseline == "" {
		if hit, ok := rr.words.Words.Has("baseline", cell.Text); ok {
			ind.Baseline = hit.Words
		} else {
			ind.Baseline = valueOfYear.FindString(cell.Text)
		}
	}
	return ind, true
}

// mergedFromAbove: the cell belongs to a merged one that began in an earlier row.
func (rr *rowReader) mergedFromAbove(row grid.Row, m Meaning) bool {
	r0, _, ok := rr.sheet.MergedFrom(row.Number, rr.t.find(m).index)
	return ok && r0 != row.Number
}

// checkError reports a failed formula once, at its cell.
func (r *reader) checkError(cell grid.Cell, place record.Place, heading string, action int) bool {
	if cell.Kind != grid.Error {
		return false
	}
	r.out.Plan.Doubts = append(r.out.Plan.Doubts, plan.Doubt{Kind: plan.CellError, Action: action, Place: place,
		Column: heading, Text: clip(cell.Text, 40), Cells: 1, Why: "intake.why.formula"})
	return true
}
