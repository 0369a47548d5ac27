// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"strconv"
	"strings"

	"jalon/domain/fault"
)

// wordTable is a table while it is read. Its columns are those of the table's
// grid: a cell may span several, and go on in the row below.
type wordTable struct {
	*document
	sheet *Sheet
	row   int
	// open holds, by first column, the cells that go down until a row breaks them.
	open map[int]*span
}

// span is a cell that goes over several columns or rows.
type span struct{ row, col, lastRow, width int }

func (t *wordTable) read() error {
	if err := t.rows(); err != nil {
		return err
	}
	return t.closeSpans(func(*span) bool { return true })
}

// rows reads the rows inside the current element, whatever is wrapped around them.
func (t *wordTable) rows() error {
	return t.m.each(func(e element) error {
		switch {
		case e.Name.Local == "tr":
			return t.readRow()
		case !isGone(e) && isWrapper(e):
			return t.rows()
		}
		return nil
	})
}

// wordRow is a row while it is read.
type wordRow struct {
	cells []Cell
	// spans are the cells of this row that may go down or are wider than one
	// column, before they are joined with those of the row above.
	spans []wordSpan
	gone  bool
	// previous is set while the cell before began an old-style horizontal merge.
	previous int
}

type wordSpan struct {
	span
	// down says how the cell goes on downwards: "restart", "continue" or "".
	down string
}

func (t *wordTable) readRow() error {
	row := &wordRow{previous: -1}
	t.row++ // so that faults name the row
	if err := t.cells(row); err != nil {
		return err
	}
	if row.gone {
		t.row--
		return nil
	}
	begun := make(map[int]*span)
	for _, s := range row.spans {
		above := t.open[s.col]
		switch {
		case s.down == "continue" && above != nil && above.lastRow == t.row-1 && above.width == s.width:
			above.lastRow = t.row
			row.cells[s.col] = Cell{}
			continue
		case s.down != "":
			begun[s.col] = &span{t.row, s.col, t.row, s.width}
		case s.width > 1:
			if err := t.in.merge(t.sheet, Merge{t.row, s.col, t.row, s.col + s.width - 1}); err != nil {
				return err
			}
		}
	}
	if err := t.closeSpans(func(s *span) bool { return s.lastRow < t.row }); err != nil {
		return err
	}
	for col, s := range begun {
		t.open[col] = s
	}
	return t.in.keep(t.sheet, Row{Number: t.row, Cells: row.cells})
}

// closeSpans turns the cells that go no further into merges, in the order of
// their columns.
func (t *wordTable) closeSpans(ended func(*span) bool) error {
	for col := range maxColumns {
		s := t.open[col]
		if s == nil || !ended(s) {
			continue
		}
		delete(t.open, col)
		if s.lastRow == s.row && s.width == 1 {
			continue
		}
		if err := t.in.merge(t.sheet, Merge{s.row, s.col, s.lastRow, s.col + s.width - 1}); err != nil {
			return err
		}
	}
	return nil
}

func (t *wordTable) cells(row *wordRow) error {
	return t.m.each(func(e element) error {
		switch {
		case e.Name.Local == "trPr":
			return t.m.each(func(e element) error {
				switch e.Name.Local {
				case "del":
					row.gone = true
				case "gridBefore":
					return t.widen(row, number(e.attr("val"), 0))
				}
				return nil
			})
		case e.Name.Local == "tc":
			return t.readCell(row)
		case !isGone(e) && isWrapper(e):
			return t.cells(row)
		}
		return nil
	})
}

// widen adds blank cells to a row.
func (t *wordTable) widen(row *wordRow, n int) error {
	if n < 0 || n > maxColumns || len(row.cells)+n > maxColumns {
		return refusal{"grid.too-many-columns", fault.Args{"sheet": t.sheet.Name, "row": strconv.Itoa(t.row), "limit": maxColumns}}
	}
	row.cells = append(row.cells, make([]Cell, n)...)
	return nil
}

func number(s string, otherwise int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return otherwise
	}
	return n
}

func (t *wordTable) readCell(row *wordRow) error {
	width, down, across := 1, "", ""
	text, err := t.cellText(func(e element) error {
		return t.m.each(func(e element) error {
			switch e.Name.Local {
			case "gridSpan":
				width = max(1, number(e.attr("val"), 1))
			case "vMerge":
				if down = e.attr("val"); down != "restart" {
					down = "continue"
				}
			case "hMerge":
				if across = e.attr("val"); across != "restart" {
					across = "continue"
				}
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	col := len(row.cells)
	if err := t.widen(row, width); err != nil {
		return err
	}
	if across == "continue" && row.previous >= 0 {
		row.spans[row.previous].width += width
		return nil
	}
	row.cells[col] = textCell(text)
	row.previous = -1
	if width > 1 || down != "" || across == "restart" {
		row.spans = append(row.spans, wordSpan{span{row: t.row, col: col, width: width}, down})
		if across == "restart" {
			row.previous = len(row.spans) - 1
		}
	}
	return nil
}

// cellText reads the text of a cell, its paragraphs on lines of their own and
// tables inside it row by row. properties reads what the cell says of itself.
func (d *document) cellText(properties func(element) error) (string, error) {
	var lines []string
	add := func(text string) {
		if text != "" {
			lines = append(lines, text)
		}
	}
	var block func(e element) error
	block = func(e element) error {
		switch {
		case e.Name.Local == "tcPr":
			return properties(e)
		case e.Name.Local == "p":
			p, err := d.readParagraph()
			add(p.text)
			return err
		case e.Name.Local == "tbl":
			if d.tables++; d.tables > maxTables {
				return refusal{"grid.too-deep", fault.Args{"part": d.m.part, "limit": maxTables}}
			}
			text, err := d.flatTable()
			d.tables--
			add(text)
			return err
		case !isGone(e) && isWrapper(e):
			return d.m.each(block)
		}
		return nil
	}
	err := d.m.each(block)
	return strings.Join(lines, "\n"), err
}

// flatTable reads a table inside a cell as text: a line for each row, the cells
// after one another.
func (d *document) flatTable() (string, error) {
	var rows, cells []string
	var read func(e element) error
	read = func(e element) error {
		switch {
		case e.Name.Local == "tr":
			cells = nil
			err := d.m.each(read)
			if len(cells) > 0 {
				rows = append(rows, strings.Join(cells, " | "))
			}
			return err
		case e.Name.Local == "tc":
			before := cells
			text, err := d.cellText(func(element) error { return nil })
			cells = before
			if text != "" {
				cells = append(cells, text)
			}
			return err
		case !isGone(e) && isWrapper(e):
			return d.m.each(read)
		}
		return nil
	}
	err := d.m.each(read)
	return strings.Join(rows, "\n"), err
}
