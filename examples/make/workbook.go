// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"math/big"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// stamp is the time at which every file says it was made.
const stamp = "2026-01-05T09:00:00Z"

// workbook writes a plan as a ministry's workbook: title block, table and,
// where the plan has one, a second sheet on monitoring.
func (p plan) workbook() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := &bookWriter{file: f, sheet: p.sheet, lang: p.lang, unit: p.unit, styles: make(map[look]int)}
	w.do(f.SetSheetName("Sheet1", p.sheet))
	w.do(f.SetDocProps(&excelize.DocProperties{Title: p.title, Subject: p.fictional, Creator: p.stateName, LastModifiedBy: p.stateName, Created: stamp, Modified: stamp, Language: p.lang}))
	w.do(f.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", Company: p.stateName}))
	w.plan(p)
	if p.monitoringSheet != "" {
		w.monitoring(p)
	}
	f.SetActiveSheet(0)
	if w.err != nil {
		return nil, fmt.Errorf("%s: %w", p.file, w.err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.file, err)
	}
	return settled(buf.Bytes())
}

// bookWriter writes rows one under the other and keeps the first error.
type bookWriter struct {
	file   *excelize.File
	sheet  string
	lang   string
	unit   int64
	row    int
	styles map[look]int
	err    error
}

func (w *bookWriter) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *bookWriter) plan(p plan) {
	w.titleBlock(p)
	w.row++
	header := p.header()
	first := w.row + 1
	for _, r := range header {
		w.fitted(p, r)
	}
	body := w.row + 1
	for _, o := range p.objectives {
		if p.section != nil {
			w.rows([]row{p.sectionRow(o)})
			w.do(w.file.SetRowHeight(w.sheet, w.row, 22))
		}
		for _, r := range p.rows(o) {
			w.fitted(p, r)
		}
	}
	if p.total != "" {
		w.rows([]row{p.totalRow(body, w.row)})
	}
	w.row++
	for _, n := range p.notes {
		w.line(n, note, len(p.columns), 16)
	}
	for i, c := range p.columns {
		w.do(w.file.SetColWidth(w.sheet, columnName(i+1), columnName(i+1), c.width))
	}
	w.do(w.file.SetPanes(w.sheet, &excelize.Panes{Freeze: true, YSplit: body - 1, TopLeftCell: "A" + strconv.Itoa(body), ActivePane: "bottomLeft"}))
	w.do(w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", w.sheet, first, body-1), Scope: w.sheet}))
	w.page(p)
}

// titleBlock is what stands above the table: title, State, and what the plan says of itself.
func (w *bookWriter) titleBlock(p plan) {
	across := len(p.columns)
	w.line(p.title, titleLook, across, 28)
	w.line(fmt.Sprintf("%s (%s)", p.stateName, p.state), stateLook, across, 20)
	w.line(p.fictional, fictionalLook, across, 18)
	for _, l := range p.block {
		height := 16.0
		if len([]rune(l)) > 150 {
			height = 32
		}
		w.line(l, blockLook, across, height)
	}
}

// line writes one text across the table.
func (w *bookWriter) line(text string, l look, across int, height float64) {
	w.rows([]row{{{text: text, look: l, across: across}}})
	w.do(w.file.SetRowHeight(w.sheet, w.row, height))
}

// totalRow sums the columns of amounts over the rows from first to last.
func (p plan) totalRow(first, last int) row {
	r := make(row, len(p.columns))
	label := -1
	for i, c := range p.columns {
		r[i] = cell{look: sum}
		if c.shows == firstYear || c.shows == secondYear || c.shows == yearsTotal || c.shows == amount {
			if label < 0 {
				label = i
			}
			name := columnName(i + 1)
			r[i] = cell{number: p.columnSum(c.shows), formula: fmt.Sprintf("SUM(%s%d:%s%d)", name, first, name, last), look: sumFigure}
		}
	}
	r[0] = cell{text: p.total, across: label, look: sum}
	for i := 1; i < label; i++ {
		r[i].covered = true
	}
	return r
}

func (p plan) columnSum(f field) string {
	total := new(big.Rat)
	for _, a := range p.actions() {
		if c := a.cost.show(f, false); c.number != "" {
			total.Add(total, rational(c.number))
		}
	}
	return decimal(total)
}

func (w *bookWriter) rows(rows []row) {
	for _, r := range rows {
		w.row++
		for i, c := range r {
			w.cell(i+1, c)
		}
	}
}

func (w *bookWriter) cell(col int, c cell) {
	at := columnName(col) + strconv.Itoa(w.row)
	last := columnName(col+max(c.across, 1)-1) + strconv.Itoa(w.row+max(c.down, 1)-1)
	switch {
	case c.covered:
	case !c.date.IsZero():
		w.do(w.file.SetCellInt(w.sheet, at, serial(c.date)))
	case c.number != "":
		v, _ := rational(c.number).Float64()
		w.do(w.file.SetCellFloat(w.sheet, at, v, -1, 64))
	case c.text != "":
		w.do(w.file.SetCellStr(w.sheet, at, c.text))
	}
	if c.formula != "" {
		w.do(w.file.SetCellFormula(w.sheet, at, w.absolute(c.formula, col)))
	}
	if at != last {
		w.do(w.file.MergeCell(w.sheet, at, last))
	}
	id, err := w.style(c.look)
	w.do(err)
	w.do(w.file.SetCellStyle(w.sheet, at, last, id))
}

// absolute writes the one relative formula of the tables, the sum of the two cells before.
func (w *bookWriter) absolute(formula string, col int) string {
	if formula != "RC[-2]+RC[-1]" {
		return formula
	}
	return fmt.Sprintf("SUM(%s%d:%s%d)", columnName(col-2), w.row, columnName(col-1), w.row)
}

// monitoring writes the second sheet: label and statement, row by row.
func (w *bookWriter) monitoring(p plan) {
	_, err := w.file.NewSheet(p.monitoringSheet)
	w.do(err)
	w.sheet, w.row = p.monitoringSheet, 0
	w.line(p.monitoringSheet, titleLook, 2, 28)
	w.line(fmt.Sprintf("%s (%s)", p.stateName, p.state), stateLook, 2, 20)
	w.line(p.fictional, fictionalLook, 2, 18)
	w.row++
	for _, s := range p.monitoring {
		w.rows([]row{{{text: s.label, look: group}, {text: s.text}}})
		w.do(w.file.SetRowHeight(w.sheet, w.row, heightOf(s.text, 96)))
	}
	w.do(w.file.SetColWidth(w.sheet, "A", "A", 34))
	w.do(w.file.SetColWidth(w.sheet, "B", "B", 96))
	w.page(p)
}

// page sets the paper: A3 on its side, one page wide, numbered.
func (w *bookWriter) page(p plan) {
	size, wide, high, side := 8, 1, 0, "landscape"
	w.do(w.file.SetPageLayout(w.sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &side, FitToWidth: &wide, FitToHeight: &high}))
	fit := true
	w.do(w.file.SetSheetProps(w.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	margin, foot := 0.5, 0.25
	w.do(w.file.SetPageMargins(w.sheet, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &margin, Header: &foot, Footer: &foot}))
	w.do(w.file.SetHeaderFooter(w.sheet, &excelize.HeaderFooterOptions{OddFooter: "&L" + p.fictional + "&R&P / &N"}))
}

func columnName(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		panic(err)
	}
	return name
}

// serial is the number that a spreadsheet stores for a day (1900 system).
func serial(t time.Time) int64 {
	return int64(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours()) / 24
}
