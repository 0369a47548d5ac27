// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"path"
	"strings"

	"jalon/domain/commitment"
	"jalon/intake/grid"
)

// readWorkbook reads the sheets of a workbook as tables.
func readWorkbook(ctx context.Context, name string, data []byte) (*commitment.Document, error) {
	book, err := grid.Read(ctx, name, data)
	if err != nil {
		return nil, err
	}
	doc := &commitment.Document{Title: book.Title}
	for i := range book.Sheets {
		s := &book.Sheets[i]
		t := asTable(s)
		t.Name, t.Hidden = s.Name, s.Hidden
		doc.Tables = append(doc.Tables, t)
	}
	return doc, nil
}

// readLines reads a text file: as a table where it is one, and as running text.
func readLines(ctx context.Context, name string, data []byte) (*commitment.Document, error) {
	book, err := grid.Read(ctx, name, data)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	named := isTableName(name)
	if err != nil || !named && !even(&book.Sheets[0]) {
		if err != nil && named {
			return nil, err
		}
		return readText(ctx, name, data)
	}
	table := asTable(&book.Sheets[0])
	table.Name = book.Sheets[0].Name
	doc, err := readText(ctx, name, data)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil || named {
		doc = &commitment.Document{}
	}
	for i := range doc.Blocks {
		doc.Blocks[i].Table = 1
	}
	doc.Tables = []commitment.Table{table}
	return doc, nil
}

func isTableName(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".csv" || ending == ".tsv"
}

// even reports whether the lines of a text have columns: nearly all of them have
// as many fields as most, and three at least. Running text has commas too.
func even(s *grid.Sheet) bool {
	count := make(map[int]int)
	for _, r := range s.Rows {
		count[len(r.Cells)]++
	}
	for fields, n := range count {
		if fields >= 3 && n >= 2 && n*10 >= len(s.Rows)*7 {
			return true
		}
	}
	return false
}

// asTable takes the texts of a sheet. What is merged downwards stands in each row.
func asTable(s *grid.Sheet) commitment.Table {
	var t commitment.Table
	merged := width(s)
	for i := range s.Rows {
		r := &s.Rows[i]
		row := commitment.Row{Hidden: r.Hidden}
		// A row may end before the last of the cells that go on in it from above.
		for col := range max(len(r.Cells), merged) {
			cell := s.At(r.Number, col)
			if cell.Kind == grid.Blank && col < merged {
				if m, ok := s.MergeAt(r.Number, col); ok && m.Row0 < r.Number && m.Col0 == col {
					cell = s.At(m.Row0, col)
				}
			}
			row.Cells = append(row.Cells, printed(cell))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// width is how many columns the merges of a sheet reach over.
func width(s *grid.Sheet) int {
	widest := 0
	for _, m := range s.Merges {
		widest = max(widest, m.Col0+1)
	}
	return min(widest, mostColumns)
}

// mostColumns bounds how far merges are followed to the right.
const mostColumns = 100

// printed is a cell as it is shown, with the places that its format has.
func printed(c grid.Cell) commitment.Cell {
	if c.Kind != grid.Number {
		return commitment.Cell{Text: c.Text}
	}
	whole, fraction, _ := strings.Cut(c.Text, ".")
	_, places, fixed := strings.Cut(c.NumberFormat, ".")
	if !fixed || strings.Trim(places, "0") != "" || c.NumberFormat == "" {
		return commitment.Cell{Text: c.Text, Figure: true}
	}
	if len(fraction) < len(places) {
		fraction += strings.Repeat("0", len(places)-len(fraction))
	}
	return commitment.Cell{Text: whole + "." + fraction}
}
