// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"io"
	"sort"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/locale"
)

// WriteWorkbook gives the ministry's own workbook back: two columns to the right
// of each table of actions say what was found in a row and what mends it, and
// one sheet is added at the end with everything. original is the package as it
// was read. Only the sheets with findings, the list of sheets, its relations and
// the list of content types change; every other part of the package is copied
// byte for byte. It fails with a fault when the package cannot be taken apart.
func WriteWorkbook(out io.Writer, original []byte, c Check, l *locale.Language) error {
	w := newComposer(c, l)
	pkg, err := openPackage(original)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "report.workbook.unfit", fault.Args{"file": c.File})
	}
	return giveBack(out, pkg, w.remarks(), w.summaryTable(), w.say("workbook.sheet", nil), c.File)
}

// giveBack writes a package with remarks beside its rows and a sheet at its end.
func giveBack(out io.Writer, pkg *spreadsheet, remarks map[string]map[int]remark, summary summaryTable, called, file string) error {
	look := summaryLook{}
	for _, sheet := range pkg.sheets {
		rows, ok := remarks[sheet.name]
		if !ok {
			continue
		}
		part, used, err := splice(pkg.parts[sheet.part], rows)
		if err != nil {
			return fault.Wrap(err, fault.Invalid, "report.workbook.unfit", fault.Args{"file": file})
		}
		pkg.replace(sheet.part, part)
		if look.text == "" {
			look = used
		}
	}
	if err := pkg.addSheet(pkg.freeName(called), summary.sheetPart(pkg.namespace, look, pkg.sheetNames())); err != nil {
		return fault.Wrap(err, fault.Invalid, "report.workbook.unfit", fault.Args{"file": file})
	}
	return pkg.write(out)
}

// remark is what is written beside one row of a sheet.
type remark struct {
	// header marks the row of the headings.
	header       bool
	finding, fix string
	// textColumn is the zero-based column whose look the new cells take; -1 when unknown.
	textColumn int
}

// remarks are the added cells, by sheet and row: the findings of each row, and
// the two headings in the last heading row of each sheet that has any.
func (w *composer) remarks() map[string]map[int]remark {
	sheets := make(map[string]map[int]remark)
	for _, s := range w.Understood.Sheets {
		if len(s.HeaderRows) > 0 {
			sheets[s.Name] = make(map[int]remark)
		}
	}
	grouped := make(map[string]map[int][]gap.Finding)
	for _, f := range w.Gap.Findings {
		if f.Place.Row == 0 || sheets[f.Place.Sheet] == nil {
			continue
		}
		if grouped[f.Place.Sheet] == nil {
			grouped[f.Place.Sheet] = make(map[int][]gap.Finding)
		}
		grouped[f.Place.Sheet][f.Place.Row] = append(grouped[f.Place.Sheet][f.Place.Row], f)
	}
	for name, rows := range grouped {
		for row, findings := range rows {
			sort.SliceStable(findings, func(i, j int) bool { return !findings[j].Severity.AtLeast(findings[i].Severity) })
			var said, fixes []string
			for _, f := range findings {
				said = append(said, w.say("workbook.finding", map[string]any{
					"severity": w.say("severity."+string(f.Severity), nil), "message": w.message(f)}))
				if fix := w.fix(f); len(fixes) == 0 || fixes[len(fixes)-1] != fix {
					fixes = append(fixes, fix)
				}
			}
			sheets[name][row] = remark{finding: strings.Join(said, "\n"), fix: strings.Join(fixes, "\n"), textColumn: w.actionColumn(name)}
		}
	}
	for _, s := range w.Understood.Sheets {
		if len(sheets[s.Name]) == 0 {
			delete(sheets, s.Name)
			continue
		}
		for _, row := range s.HeaderRows {
			if next := row + 1; contains(s.HeaderRows, next) {
				continue
			}
			sheets[s.Name][row] = remark{header: true, textColumn: -1,
				finding: w.say("workbook.column.finding", nil), fix: w.say("workbook.column.fix", nil)}
		}
	}
	return sheets
}

func contains(numbers []int, n int) bool {
	for _, each := range numbers {
		if each == n {
			return true
		}
	}
	return false
}

// actionColumn is the column of the actions on a sheet, zero-based; -1 when the
// sheet has none.
func (w *composer) actionColumn(sheet string) int {
	for _, a := range w.Gap.Plan.Actions {
		if p := a.Place("action"); p.Sheet == sheet {
			return p.ColumnIndex()
		}
	}
	return -1
}
