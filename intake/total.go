// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"strings"
	"unicode"

	"jalon/domain/lexicon"
	"jalon/intake/grid"
)

// How many words the label of a total may have: "Total" alone may open a
// sentence ("Sous-total axe 2"), "Total cost of the plan" hardly does.
const totalWords, totalCostWords = 6, 10

// isTotal recognises a row that adds up the others. Its label stands in its
// first cell, or in any other ("TOTAL" under the lead, beside the sum) when
// nothing but figures stands around it.
func (rr *rowReader) isTotal(row grid.Row) bool {
	action := rr.t.find(Action).index
	if text := cellText(row, action); text != "" && !rr.isTotalLabel(text) {
		return false
	}
	labelled, figures, words, first := false, 0, 0, true
	for col, cell := range row.Cells {
		switch {
		case cell.Text == "":
			continue
		case cell.Kind == grid.Text && rr.isTotalLabel(cell.Text):
			if lead := rr.t.find(Lead); first && (lead == nil || cellText(row, lead.index) == "") {
				return true
			}
			if hit, _ := rr.opening("total", cell.Text); col == action && hit.Words != cell.Text {
				return false // "2 | Total ban on advertising" is a measure with its number
			}
			// "Ensemble des ministères" under the lead adds nothing up.
			labelled = labelled || strings.Contains(lexicon.Fold(cell.Text), "total")
		case cell.Kind == grid.Text && !isFigure(cell.Text), cell.Kind == grid.Date, rr.isTimeColumn(col) && !rr.isPlaceholder(cell.Text):
			words++
		default:
			figures++
		}
		first = false
	}
	return labelled && figures > 0 && words == 0
}

func (rr *rowReader) isTimeColumn(col int) bool {
	if col >= len(rr.t.columns) {
		return false
	}
	m := rr.t.columns[col].meaning
	return m == When || m == Start || m == End
}

// isTotalLabel: "Total", "TOTAL GÉNÉRAL", "Sous-total axe 1", "Montant total (EUR)".
func (rr *rowReader) isTotalLabel(text string) bool {
	if len(text) > 2*longestOpening { // more words than any label has
		return false
	}
	hit, ok := rr.opening("total", text)
	longest := totalWords
	if len(lexicon.Words(hit.Words)) > 1 {
		longest = totalCostWords
	}
	return ok && len(lexicon.Words(text)) <= longest
}

// isFigure: a sum with its currency or a dash, but no words: a total is made of these.
func isFigure(text string) bool {
	return strings.ContainsFunc(text, unicode.IsDigit) || !strings.ContainsFunc(text, unicode.IsLetter)
}
