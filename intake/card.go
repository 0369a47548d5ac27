// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"jalon/domain/record"
	"jalon/intake/grid"
)

// card is the table of a single action ("Fiche action n° 1"): its title over
// two columns, headings on the left and what they say on the right.
type card struct {
	// sheet is the card turned over: one row, under one heading a column.
	sheet grid.Sheet
	// places are where the cells of that row stand in the document.
	places []record.Place
}

// cardHeadings is how many different headings a card has at least.
const cardHeadings = 3

// findCards reads the cards of a Word document, by sheet. One alone beside other
// tables describes the plan itself.
func (r *reader) findCards() map[int]*table {
	cards := make(map[int]*table)
	for s := range r.wb.Sheets {
		sheet := &r.wb.Sheets[s]
		if r.wb.Format != grid.DOCX || !isPairs(sheet) || r.topHeader(sheet) >= 0 {
			continue
		}
		if t := r.cardOf(s, sheet); t != nil {
			cards[s] = t
		}
	}
	if len(cards) == 1 && len(r.wb.Sheets) > 1 {
		return nil
	}
	return cards
}

// cardOf reads a table of two columns as the card of an action; nil when it is
// none. Most of what stands on the left must be known headings, and one of
// them, or a title above them, must name the action.
func (r *reader) cardOf(s int, sheet *grid.Sheet) *table {
	c := &card{sheet: grid.Sheet{Name: sheet.Name}}
	var values []grid.Cell
	labels := make(map[int]string)
	known, title, strangers := make(map[Meaning]bool), "", 0
	for i, row := range sheet.Rows {
		label, value := cellText(row, 0), grid.Cell{}
		if len(row.Cells) > 1 {
			value = row.Cells[1]
		}
		column := "B"
		switch {
		case i == 0 && label != "" && value.Text == "" && !r.isLabel(label):
			value, column, title = row.Cells[0], "A", label
		case label == "" && len(values) > 0:
			above := &values[len(values)-1] // one more line of what stands above
			*above = grid.Cell{Kind: grid.Text, Text: above.Text + "\n" + value.Text}
			continue
		default:
			labels[len(values)] = label
			if g, ok := guessHeading(r.words.Headings, label); ok {
				known[g.meaning] = true
			} else {
				strangers++
			}
		}
		values = append(values, value)
		c.places = append(c.places, record.Place{Sheet: sheet.Name, Row: row.Number, Column: column})
	}
	if len(known) < cardHeadings || strangers > len(known) || title == "" && !known[Action] {
		return nil
	}
	c.sheet.Rows = []grid.Row{{Number: sheet.Rows[0].Number, Cells: values}}
	t := &table{sheet: s, to: 1, card: c}
	r.columnsOf(&c.sheet, t, labels, nil, nil)
	t.entitle(title)
	if t.find(Action) == nil {
		return nil
	}
	return t
}

// entitle takes the title of a card for its action, or for the action's number
// where it says no more than that: "Fiche n° 3".
func (t *table) entitle(title string) {
	if title == "" {
		return
	}
	meaning := Action
	if m := wordNumber.FindStringSubmatch(title); m != nil && m[2] == "" {
		meaning = Number
	}
	if other := t.find(meaning); other != nil && meaning == Action {
		other.meaning = Detail
	} else if other != nil {
		return // the number stands in a row of its own
	}
	t.columns[0].meaning, t.columns[0].share, t.columns[0].why = meaning, 1, record.Reason{Key: "intake.why.card"}
}

// isLabel: the text is a heading and no more, as where nothing stands beside it yet.
func (r *reader) isLabel(text string) bool {
	g, ok := guessHeading(r.words.Headings, text)
	return ok && g.weight == 1 && !wordNumber.MatchString(text)
}

// isPairs reports whether a table has two columns and rows enough for a card.
func isPairs(sheet *grid.Sheet) bool {
	for _, row := range sheet.Rows {
		for col := range row.Cells {
			if col > 1 && row.Cells[col].Text != "" {
				return false
			}
		}
	}
	return len(sheet.Rows) >= cardHeadings
}

// pairs counts the tables of a Word document that may each be about one action.
func (r *reader) pairs() int {
	n := 0
	for i := range r.wb.Sheets {
		if r.wb.Format == grid.DOCX && isPairs(&r.wb.Sheets[i]) {
			n++
		}
	}
	return n
}

// readCard reads the one action of a card.
func (rr *rowReader) readCard() {
	row := rr.sheet.Rows[0]
	rr.readObjectiveColumns(row)
	rr.readAction(row, rr.t.find(Action))
	rr.reader.read[rr.t.sheet]++
}
