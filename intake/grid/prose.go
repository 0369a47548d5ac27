// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"jalon/domain/fault"
)

// Prose is a Word document as running text.
type Prose struct {
	Title      string
	Paragraphs []ProseParagraph
	// Tables are its tables, with their numbers from 1 on less one; their text is
	// among the paragraphs as well.
	Tables []Sheet
}

// ProseParagraph is one paragraph with what its layout says of it.
type ProseParagraph struct {
	Text string
	// Heading is its level, from 1; 0 for text.
	Heading int
	// Number is what the program that shows it would print before it: "12", "b";
	// List is set for a paragraph of a list, with its depth from 1.
	Number string
	List   int
	// Bullet: the list has signs, not numbers.
	Bullet bool
	Bold   bool
	// Contents: it belongs to a table of contents.
	Contents bool
	// Note: it is a footnote.
	Note bool
	// Table is the table that it stands in, from 1; 0 for none.
	Table int
}

// Sniff tells by its content what a file is: "zip", "grid.pdf", "grid.html", ""
// for text, else the key of the fault that tells what it is.
func Sniff(data []byte) string { return sniff(data) }

// ReadText decodes a text file, whatever encoding it is in.
func ReadText(name string, data []byte) (string, error) {
	in := &input{ctx: context.Background(), name: baseName(name), data: data}
	text, _, err := decode(data)
	if err != nil {
		return "", in.tell(err)
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), nil
}

// ErrWorkbook is what ReadProse says of a workbook, which is read as sheets.
var ErrWorkbook = errors.New("a workbook and no Word document")

// ReadProse reads a Word document within the limits of Read, and fails like it.
// What is no Word document is refused with grid.archive, or with what it is; a
// workbook with ErrWorkbook.
func ReadProse(ctx context.Context, name string, data []byte) (prose *Prose, err error) {
	name = baseName(name)
	defer func() {
		if p := recover(); p != nil {
			prose, err = nil, fault.Wrap(fmt.Errorf("panic: %v", p), fault.Invalid, "grid.broken-file", fault.Args{"file": name})
		}
	}()
	in := &input{ctx: ctx, name: name, data: data}
	prose, err = in.prose()
	if errors.Is(err, ErrWorkbook) {
		return nil, ErrWorkbook
	}
	if err != nil {
		return nil, in.tell(err)
	}
	return prose, nil
}

func (in *input) prose() (*Prose, error) {
	if len(in.data) > LargestFile {
		return nil, refusal{"grid.too-large", fault.Args{"megabytes": (len(in.data) + 1<<20 - 1) >> 20, "limit": LargestFile >> 20}}
	}
	p, err := in.openParcel()
	if err != nil {
		return nil, err
	}
	kind, main, err := p.mainPart()
	if err != nil {
		return nil, err
	}
	switch kind {
	case "docx":
	case "xlsx":
		return nil, ErrWorkbook
	default:
		return nil, refusal{key: kind}
	}
	return p.readProse(main)
}

// mostParagraphs bounds what is kept of a document.
const mostParagraphs = maxRows

// proseReader reads the paragraphs of a document in their order, those of
// tables and footnotes included.
type proseReader struct {
	document
	numbering *numbering
	prose     *Prose
	note      bool
	// inTables is how many tables lie around the paragraph that is read.
	inTables int
}

func (p *parcel) readProse(main string) (*Prose, error) {
	r := &proseReader{document: document{parcel: p, wb: &Workbook{Format: DOCX}}, prose: &Prose{}}
	var err error
	if r.prose.Title, err = p.title(); err != nil {
		return nil, err
	}
	relations, err := p.relations(main)
	if err != nil {
		return nil, err
	}
	if part := related(relations, "styles"); part != "" && p.has(part) {
		if err := r.readStyles(part); err != nil {
			return nil, err
		}
	}
	r.numbering = newNumbering()
	if part := related(relations, "numbering"); part != "" && p.has(part) {
		if err := r.numbering.read(p, part); err != nil {
			return nil, err
		}
	}
	if err := r.part(main, "body"); err != nil {
		return nil, err
	}
	if err := r.readTables(main); err != nil {
		return nil, err
	}
	if part := related(relations, "footnotes"); part != "" && p.has(part) {
		r.note = true
		if err := r.part(part, "footnote"); err != nil {
			return nil, err
		}
	}
	return r.prose, nil
}

// part reads the paragraphs within each element of a name under a part's root.
func (r *proseReader) part(part, within string) error {
	m, err := r.markup(part)
	if err != nil {
		return err
	}
	defer m.close()
	r.m = m
	return m.each(func(root element) error {
		return m.each(func(e element) error {
			if e.Name.Local != within || e.attr("type") == "separator" || e.attr("type") == "continuationSeparator" {
				return nil
			}
			return r.blocks()
		})
	})
}

func (r *proseReader) blocks() error {
	return r.m.each(func(e element) error {
		switch name := e.Name.Local; {
		case name == "p":
			return r.paragraph()
		case isGone(e):
			return nil
		case name == "tbl":
			if r.inTables == 0 {
				r.numbered++
			}
			if r.inTables++; r.inTables > maxTables {
				return refusal{"grid.too-deep", fault.Args{"part": r.m.part, "limit": maxTables}}
			}
			err := r.blocks()
			r.inTables--
			return err
		case name == "tr":
			return r.tableRow()
		case name == "tc" || isWrapper(e):
			return r.blocks()
		}
		return nil
	})
}

// tableRow reads the paragraphs of a row, unless the row is deleted.
func (r *proseReader) tableRow() error {
	gone := false
	return r.m.each(func(e element) error {
		switch name := e.Name.Local; {
		case name == "trPr":
			return r.m.each(func(e element) error {
				gone = gone || e.Name.Local == "del"
				return nil
			})
		case gone || isGone(e):
			return nil
		case name == "tc" || isWrapper(e):
			return r.blocks()
		}
		return nil
	})
}

// readTables reads the tables of a part once more, as tables. One without any
// text counts, so that their numbers are those of the paragraphs.
func (r *proseReader) readTables(part string) error {
	if r.numbered == 0 {
		return nil
	}
	m, err := r.markup(part)
	if err != nil {
		return err
	}
	defer m.close()
	d := &document{parcel: r.parcel, styles: r.styles, m: m, wb: r.wb}
	return m.each(func(root element) error {
		return m.each(func(e element) error {
			if e.Name.Local != "body" {
				return nil
			}
			return d.readBlocks(func(paragraph) {}, func() error {
				sheet := Sheet{}
				t := &wordTable{document: d, sheet: &sheet, open: make(map[int]*span)}
				err := t.read()
				if err == nil {
					err = sheet.settleMerges()
				}
				r.prose.Tables = append(r.prose.Tables, sheet)
				return err
			})
		})
	})
}

func (r *proseReader) paragraph() error {
	p := ProseParagraph{Note: r.note}
	if r.inTables > 0 {
		p.Table = r.numbered
	}
	unseen := false
	var b strings.Builder
	r.bold, r.plain = 0, 0
	list, depth := "", 0
	err := r.m.each(func(e element) error {
		if e.Name.Local != "pPr" {
			return r.readInline(e, &b)
		}
		style, level := "", 0
		err := r.m.each(func(e element) error {
			switch e.Name.Local {
			case "pStyle":
				style = e.attr("val")
			case "outlineLvl":
				level = outlineLevel(e)
			case "rPr":
				return r.m.each(func(e element) error {
					unseen = unseen || isGone(e) || e.Name.Local == "vanish" && isOn(e)
					return nil
				})
			case "numPr":
				return r.m.each(func(e element) error {
					switch e.Name.Local {
					case "numId":
						list = e.attr("val")
					case "ilvl":
						depth = max(0, outlineLevel(e)-1)
					}
					return nil
				})
			}
			return nil
		})
		s := r.style(style)
		p.Heading, p.Contents = s.heading, s.contents
		if list == "" {
			list, depth = s.list, s.depth
		}
		if level > 0 {
			p.Heading = level
		}
		return err
	})
	if err != nil {
		return err
	}
	p.Text = clean(b.String())
	p.Bold = r.bold > 0 && r.plain*10 <= r.bold
	if list != "" && list != "0" && (p.Text != "" || !unseen) {
		// A paragraph without text has its number too, unless it is deleted or hidden.
		p.List = depth + 1
		p.Number, p.Bullet = r.numbering.next(list, depth)
	}
	if p.Text == "" {
		return nil
	}
	if len(r.prose.Paragraphs) >= mostParagraphs {
		return refusal{"document.too-long", fault.Args{"limit": mostParagraphs}}
	}
	r.prose.Paragraphs = append(r.prose.Paragraphs, p)
	return nil
}
