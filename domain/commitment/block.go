// SPDX-License-Identifier: EUPL-1.2

package commitment

// Role is what a block is in the layout of its document.
type Role int

// The roles that the readers of documents tell apart.
const (
	// Paragraph is running text, numbered or not.
	Paragraph Role = iota
	// Heading is the title of what follows.
	Heading
	// Item is an entry of a list.
	Item
	// Footnote is a note, wherever it is printed.
	Footnote
	// Running is what repeats on the edge of pages, page numbers included.
	Running
)

// Block is a piece of a document as its layout parts it.
type Block struct {
	Role Role
	Text string
	// Number is the printed number of a paragraph, or the mark of a heading
	// ("III", "2", "b"), without dot or bracket.
	Number string
	// Level is how deep a heading or an item stands, from 1; 0 when the layout does not tell.
	Level int
	// Bold: all of it is in bold type.
	Bold bool
	// Page is where it begins, from 1; 0 for formats without pages.
	Page int
	// Table is the table that it stands in, from 1; 0 for none.
	Table int
}

// OnlyTables reports whether a document is a workbook or a file of separated fields.
func (d Document) OnlyTables() bool { return len(d.Tables) > 0 && d.Tables[0].Name != "" }

// Table is a table as it is printed.
type Table struct {
	// Name is that of a sheet of a workbook; "" for the tables of a text.
	Name string
	// Hidden: the sheet is not shown.
	Hidden bool
	Rows   []Row
}

// Row is one row of a table.
type Row struct {
	Cells  []Cell
	Hidden bool
}

// Cell is one cell of a table.
type Cell struct {
	Text string
	// Figure: the file holds a figure, of which zeros at the end are not known.
	Figure bool
}

// Document is what a reader makes of a file.
type Document struct {
	Title  string
	Blocks []Block
	// Tables are its tables, or the sheets of a workbook.
	Tables []Table
	// Pictures are the pages, from 1, that show pictures and hold no text.
	Pictures []int
}
