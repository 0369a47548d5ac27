// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"strconv"
	"strings"

	"jalon/domain/fault"
)

// document is a Word document while it is read: paragraphs and tables as they
// follow one another.
type document struct {
	*parcel
	m      *markup
	styles map[string]paragraphStyle
	wb     *Workbook
	// lines are the paragraphs since the last table.
	lines []Line
	count int
	// tables is how many tables lie around the one that is read, numbered how
	// many there were before it.
	tables, numbered int
	// bold and plain count the bytes of text in either weight since they were last set to zero.
	bold, plain int
}

// readDOCX reads the tables of a document, and the paragraphs around them.
func (p *parcel) readDOCX(main string) (*Workbook, error) {
	d := &document{parcel: p, wb: &Workbook{Format: DOCX}}
	var err error
	if d.wb.Title, err = p.title(); err != nil {
		return nil, err
	}
	relations, err := p.relations(main)
	if err != nil {
		return nil, err
	}
	if part := related(relations, "styles"); part != "" && p.has(part) {
		if err := d.readStyles(part); err != nil {
			return nil, err
		}
	}
	if d.m, err = p.markup(main); err != nil {
		return nil, err
	}
	defer d.m.close()
	err = d.m.each(func(root element) error {
		return d.m.each(func(e element) error {
			if e.Name.Local != "body" {
				return nil
			}
			return d.readBlocks(d.addLine, d.addTable)
		})
	})
	d.wb.After = d.lines
	return d.wb, err
}

// readBlocks reads the paragraphs and tables inside the current element,
// whatever may be wrapped around them.
func (d *document) readBlocks(paragraph func(paragraph), table func() error) error {
	return d.m.each(func(e element) error {
		switch e.Name.Local {
		case "p":
			p, err := d.readParagraph()
			if err == nil {
				paragraph(p)
			}
			return err
		case "tbl":
			if d.tables++; d.tables > maxTables {
				return refusal{"grid.too-deep", fault.Args{"part": d.m.part, "limit": maxTables}}
			}
			err := table()
			d.tables--
			return err
		}
		if isGone(e) {
			return nil
		}
		if isWrapper(e) {
			return d.readBlocks(paragraph, table)
		}
		return nil
	})
}

// isGone reports whether what an element holds is no longer part of the
// document: deleted or moved away under tracked changes, or a second rendering
// of what stands beside it.
func isGone(e element) bool {
	switch e.Name.Local {
	case "del", "moveFrom", "Fallback":
		return true
	}
	return false
}

// isWrapper reports whether an element only marks what it holds.
func isWrapper(e element) bool {
	switch e.Name.Local {
	case "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo", "AlternateContent", "Choice", "ruby", "rubyBase":
		return true
	}
	return false
}

// addLine keeps a paragraph outside tables. Tables of contents are left out:
// they only repeat the headings.
func (d *document) addLine(p paragraph) {
	if p.text == "" || p.contents {
		return
	}
	d.count++
	d.lines = append(d.lines, Line{Text: p.text, Heading: p.heading, Number: d.count})
}

// addTable keeps a table as a sheet. An empty one counts but is left out.
func (d *document) addTable() error {
	d.numbered++
	sheet := Sheet{Name: "Table " + strconv.Itoa(d.numbered)}
	t := &wordTable{document: d, sheet: &sheet, open: make(map[int]*span)}
	if err := t.read(); err != nil {
		return err
	}
	if len(sheet.Rows) > 0 {
		sheet.Before, d.lines = d.lines, nil
		d.wb.Sheets = append(d.wb.Sheets, sheet)
	}
	return nil
}

// paragraph is the text of a paragraph and what its style makes of it.
type paragraph struct {
	text     string
	heading  int
	contents bool
}

func (d *document) readParagraph() (paragraph, error) {
	var p paragraph
	var b strings.Builder
	err := d.m.each(func(e element) error {
		if e.Name.Local == "pPr" {
			style, level := "", 0
			err := d.m.each(func(e element) error {
				switch e.Name.Local {
				case "pStyle":
					style = e.attr("val")
				case "outlineLvl":
					level = outlineLevel(e)
				}
				return nil
			})
			s := d.style(style)
			p.heading, p.contents = s.heading, s.contents
			if level > 0 {
				p.heading = level
			}
			return err
		}
		return d.readInline(e, &b)
	})
	p.text = clean(b.String())
	return p, err
}

// readInline reads the text of one element inside a paragraph.
func (d *document) readInline(e element, b *strings.Builder) error {
	inside := func(e element) error { return d.readInline(e, b) }
	switch name := e.Name.Local; {
	case isGone(e):
		return nil
	case name == "r":
		return d.readRun(b)
	case name == "oMath" || name == "oMathPara" || isWrapper(e):
		return d.m.each(inside)
	}
	return nil
}

// readRun reads the text of a run, unless it is hidden.
func (d *document) readRun(b *strings.Builder) error {
	hidden, bold := false, false
	write := func(s string) {
		if hidden {
			return
		}
		b.WriteString(s)
		if bold {
			d.bold += len(s)
		} else {
			d.plain += len(s)
		}
	}
	var read func(e element) error
	read = func(e element) error {
		switch e.Name.Local {
		case "rPr":
			return d.m.each(func(e element) error {
				hidden = hidden || e.Name.Local == "vanish" && isOn(e)
				bold = bold || e.Name.Local == "b" && isOn(e)
				return nil
			})
		case "t":
			text, err := d.m.text()
			write(text)
			return err
		case "tab", "ptab":
			write("\t")
		case "br", "cr":
			write("\n")
		case "noBreakHyphen":
			write("\u2011")
		case "sym":
			write(symbol(e.attr("char")))
		case "drawing", "pict", "object":
			return d.readTextBoxes(write)
		case "AlternateContent", "Choice", "ruby", "rubyBase", "r":
			return d.m.each(read)
		}
		return nil
	}
	return d.m.each(read)
}

// readTextBoxes reads what is written in the shapes of a drawing, on lines of its own.
func (d *document) readTextBoxes(write func(string)) error {
	return d.m.each(func(e element) error {
		if isGone(e) {
			return nil
		}
		if e.Name.Local != "txbxContent" {
			return d.readTextBoxes(write)
		}
		return d.readBlocks(func(p paragraph) { write("\n" + p.text + "\n") }, func() error {
			text, err := d.flatTable()
			write("\n" + text + "\n")
			return err
		})
	})
}

// isOn reads an element that is a switch: without a value it is on.
func isOn(e element) bool {
	switch e.attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// outlineLevel is the level that an element gives a paragraph, from 1; 0 for the body text.
func outlineLevel(e element) int {
	n, err := strconv.Atoi(e.attr("val"))
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// symbol is the character for one of the fonts of symbols, of which plans use
// ticked and empty boxes; other signs become a bullet.
func symbol(code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	switch {
	case err != nil:
		return ""
	case n == 0xf0fc || n == 0xfc || n == 0xf0fe || n == 0xfe || n == 0xf052 || n == 0x52:
		return "✓"
	case n == 0xf0fb || n == 0xfb || n == 0xf0fd || n == 0xfd:
		return "✗"
	case n == 0xf06f || n == 0x6f || n == 0xf0a8 || n == 0xa8:
		return "☐"
	case n >= 0x2000 && n < 0xe000:
		return string(rune(n))
	}
	return "•"
}
