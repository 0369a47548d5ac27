// SPDX-License-Identifier: EUPL-1.2

package record

import "strconv"

// Place is where something stands in the document it was read from.
type Place struct {
	// Sheet is the sheet's own name; for the tables of a text document, "Table 1", "Table 2" and so on.
	Sheet string `json:"sheet"`
	// Row is the sheet's own 1-based row number; 0 when the place is a whole sheet.
	Row int `json:"row,omitempty"`
	// Column is the column's letter ("A", "AB"); empty when the place is a whole row.
	Column string `json:"column,omitempty"`
}

// IsZero reports whether the place names nothing, as on findings about a whole plan.
func (p Place) IsZero() bool { return p == Place{} }

// String renders the place as a spreadsheet does: Sheet!C12.
func (p Place) String() string {
	if p.IsZero() {
		return ""
	}
	cell := p.Column
	if p.Row > 0 {
		cell += strconv.Itoa(p.Row)
	}
	if cell == "" {
		return p.Sheet
	}
	return p.Sheet + "!" + cell
}

// ColumnName returns the letters of the zero-based column index i: 0 is "A", 26 is "AA".
// It returns "" for a negative index.
func ColumnName(i int) string {
	name := ""
	for i >= 0 {
		name = string(rune('A'+i%26)) + name
		i = i/26 - 1
	}
	return name
}

// ColumnIndex is the inverse of ColumnName; ok is false when name is not made of the letters A to Z,
// or names a column beyond XFD, the last that a spreadsheet has.
func ColumnIndex(name string) (i int, ok bool) {
	const last = 16383
	i = 0
	for _, r := range name {
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		if r < 'A' || r > 'Z' || i > last {
			return 0, false
		}
		i = i*26 + int(r-'A') + 1
	}
	if name == "" || i-1 > last {
		return 0, false
	}
	return i - 1, true
}

// ColumnIndex is the zero-based index of the place's column; -1 when it has none.
func (p Place) ColumnIndex() int {
	if i, ok := ColumnIndex(p.Column); ok {
		return i
	}
	return -1
}
