// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"strings"
	"unicode"

	"jalon/intake/grid"
)

// listsUnder finds the rows of lists that follow a table's actions, such as
// "Abbreviations" and what they stand for: indexes in Sheet.Rows, with the title
// of the list. A list has a title alone in its row, and rows that fill two
// columns at most. Where the title is no known one, it must stand after a blank
// row and none of its rows may be numbered as actions are.
func (rr *rowReader) listsUnder() map[int]string {
	rows := rr.sheet.Rows
	lists := make(map[int]string)
	for i := rr.t.from; i < rr.t.to; i++ {
		title, alone := onlyText(rows[i])
		if !alone {
			continue
		}
		known := rr.isWholly("list-title", title) || rr.isWholly("glossary-title", title)
		if _, section := rr.parseSection(title); section || !known && !(rr.afterBlank(i) && rr.numbered()) {
			continue
		}
		end := rr.listEnd(i+1, known)
		if end == i+1 || rr.fuller(i) == 0 {
			continue
		}
		for j := i; j < end; j++ {
			lists[j] = title
		}
		i = end - 1
	}
	return lists
}

// listEnd is the index after the last row of a list that begins at i. Where a
// row of the table follows, the list ends at the blank row before it.
func (rr *rowReader) listEnd(i int, known bool) int {
	end := i
	for j := i; j < rr.t.to; j++ {
		row := rr.sheet.Rows[j]
		if filledCells(row) > 2 || !known && rr.numberedRow(row) {
			return end
		}
		if j+1 == rr.t.to || rr.afterBlank(j+1) {
			end = j + 1
		}
		if _, section := rr.parseSection(firstText(row)); section {
			return min(end, j)
		}
	}
	return end
}

// afterBlank: a blank row, or more, stands before the row.
func (rr *rowReader) afterBlank(i int) bool {
	return i > rr.t.from && rr.sheet.Rows[i].Number > rr.sheet.Rows[i-1].Number+1
}

// numbered: the table's actions bear numbers.
func (rr *rowReader) numbered() bool {
	for i := rr.t.from; i < rr.t.to; i++ {
		if filledCells(rr.sheet.Rows[i]) > 2 && rr.numberedRow(rr.sheet.Rows[i]) {
			return true
		}
	}
	return false
}

// numberedRow: a figure stands where the table has its numbers, or before the text.
func (rr *rowReader) numberedRow(row grid.Row) bool {
	if c := rr.t.find(Number); c != nil && strings.IndexFunc(cellText(row, c.index), unicode.IsDigit) >= 0 {
		return true
	}
	number, _ := numberInText(cellText(row, rr.t.find(Action).index))
	return number != ""
}

// fuller counts the rows over index i that fill more than two columns.
func (rr *rowReader) fuller(i int) int {
	n := 0
	for _, row := range rr.sheet.Rows[rr.t.from:i] {
		if filledCells(row) > 2 {
			n++
		}
	}
	return n
}

// passList passes over a row of a list. What a note says counts as said of the
// plan; what an abbreviation stands for does not.
func (rr *rowReader) passList(i int, title string) {
	row := rr.sheet.Rows[i].Number
	rr.pass(rr.t.sheet, row, "intake.passed.list", map[string]any{"title": clip(title, 60)})
	if !rr.isWholly("glossary-title", title) {
		rr.loose[rr.t.sheet] = append(rr.loose[rr.t.sheet], row)
	}
}

func filledCells(row grid.Row) int {
	n := 0
	for _, cell := range row.Cells {
		if cell.Text != "" {
			n++
		}
	}
	return n
}

func firstText(row grid.Row) string {
	for _, cell := range row.Cells {
		if cell.Text != "" {
			return cell.Text
		}
	}
	return ""
}

// onlyText is the text of a row that holds nothing else.
func onlyText(row grid.Row) (string, bool) {
	if filledCells(row) != 1 {
		return "", false
	}
	for _, cell := range row.Cells {
		if cell.Text != "" {
			return cell.Text, cell.Kind == grid.Text
		}
	}
	return "", false
}
