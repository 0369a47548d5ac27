// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"slices"
	"strings"

	"jalon/intake/grid"
)

// withoutOwn takes out of a workbook what an earlier report added to it: the
// sheet of findings and the columns beside the actions. A plan that was mended
// in the workbook given back is checked again like any other. The workbook
// itself stays as it is.
func (r *reader) withoutOwn(wb *grid.Workbook) *grid.Workbook {
	clean := *wb
	clean.Sheets = slices.Clone(wb.Sheets)
	for s := range clean.Sheets {
		sheet := &clean.Sheets[s]
		if len(sheet.Rows) > 0 && r.says("own-report", sheet.Name) {
			r.pass(s, sheet.Rows[0].Number, "intake.passed.own", nil)
			sheet.Rows = nil
			continue
		}
		own := make(map[int]bool)
		for _, row := range sheet.Rows {
			for col, cell := range row.Cells {
				if !own[col] && cell.Kind == grid.Text && len(cell.Text) <= 60 && signed(cell.Text) && r.says("own-report", cell.Text) {
					own[col] = true
				}
			}
		}
		if len(own) == 0 {
			continue
		}
		sheet.Rows = slices.Clone(sheet.Rows)
		for i := range sheet.Rows {
			cells := slices.Clone(sheet.Rows[i].Cells)
			for col := range cells {
				if own[col] {
					cells[col] = grid.Cell{}
				}
			}
			sheet.Rows[i].Cells = cells
		}
	}
	return &clean
}

// signed reports whether a text names the program, as all that a report adds
// does. It spares every other cell of a plan a look at the lexicon.
func signed(text string) bool {
	for i := range len(text) - len("jalon") + 1 {
		if strings.EqualFold(text[i:i+len("jalon")], "jalon") {
			return true
		}
	}
	return false
}
