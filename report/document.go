// SPDX-License-Identifier: EUPL-1.2

// Package report is how it goes out: what was found in a plan, composed once as
// a Document in the reader's language, then written as text for a terminal, a
// self-contained web page, a Word file; and, apart from that, as JSON for
// programs and as the ministry's own workbook given back with findings in it.
package report

// Document is a report for people, in one language, independent of the format
// it is written in. Every string in it is ready to be shown.
type Document struct {
	// Lang is the BCP 47 tag of the report's language, "en" or "fr".
	Lang string
	// Dir is the direction of that language, "ltr" or "rtl".
	Dir string
	// Title names the report: "Gap report".
	Title string
	// Subtitle names what was read: the plan's own title, else the file's name.
	Subtitle string
	// Facts are the labelled lines under the title: file, State, kind, as-of date.
	Facts []Fact
	// Blocks are the body, in reading order.
	Blocks []Block
	// Foot is the one line at the end of every page: program, version, licence.
	Foot string
	// Words are the few words that a writer needs of its own, in the report's language.
	Words Words
}

// Fact is one labelled line.
type Fact struct{ Label, Value string }

// Words are a writer's own words in the report's language.
type Words struct {
	// Contents heads the list of headings; Page and Of number the pages ("page 2 of 5").
	Contents, Page, Of string
	// Colon stands between a label and its value, with the space that the language sets before it.
	Colon string
}

// Block is one piece of the body: a Heading, Paragraph, List, Note, Table or Figure.
type Block interface{ block() }

// Heading opens a section. Level 1 is a part of the report, 2 a section of it, 3 a subsection.
type Heading struct {
	Level int
	Text  string
	// ID is unique in the document and made of a-z, 0-9 and hyphens: the anchor of the heading.
	ID string
	// NewPage starts a page on paper: the sheet of each lead body can be sent alone.
	NewPage bool
}

// Paragraph is running text.
type Paragraph struct{ Text string }

// List is a numbered or bulleted list of short texts.
type List struct {
	Numbered bool
	Items    []string
}

// Note is a framed remark that must not be overlooked: fictional, an excerpt, not stored.
type Note struct {
	// Tone is "info", "warn", "bad" or "ok"; it chooses the colour, which never speaks alone.
	Tone string
	Text string
}

// Table is a table with one header row. Alt describes it to somebody who cannot see it.
type Table struct {
	Caption string
	// Titled: the heading just above says what the caption says, so that only
	// those who are read the table out need the caption.
	Titled bool
	Alt    string
	Header []string
	// Numeric marks the columns that hold figures, set to the end side.
	Numeric []bool
	Rows    [][]string
}

// Figure is a bar made of parts of a whole, with the same numbers in a table after it.
type Figure struct {
	Caption string
	// Alt says in words what the bar shows, numbers included.
	Alt   string
	Parts []Part
}

// Part is one part of a Figure's bar. Size is a count, never negative.
type Part struct {
	Label string
	Size  int
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Note) block()      {}
func (Table) block()     {}
func (Figure) block()    {}
