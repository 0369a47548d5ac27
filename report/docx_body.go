// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

// body writes what stands between the title and the last page.
func (w *docxWriter) body() error {
	w.b.WriteString(w.paragraph(paragraphMarks{style: "Title"}, w.run("", w.doc.Title)))
	w.b.WriteString(w.paragraph(paragraphMarks{style: "Subtitle"}, w.run("", w.doc.Subtitle)))
	w.facts()
	parts := 0
	for i, b := range w.doc.Blocks {
		if h, ok := b.(Heading); ok && h.Level == 1 {
			if parts++; parts == 2 {
				w.contents() // after the first part: what is said in short comes first
			}
		}
		var before, next Block
		if i > 0 {
			before = w.doc.Blocks[i-1]
		}
		if i+1 < len(w.doc.Blocks) {
			next = w.doc.Blocks[i+1]
		}
		if err := w.block(before, b, next); err != nil {
			return err
		}
	}
	return nil
}

func (w *docxWriter) block(before, b, next Block) error {
	switch b := b.(type) {
	case Heading:
		w.heading(b)
	case Paragraph:
		w.b.WriteString(w.paragraph(paragraphMarks{keepNext: leads(before, next)}, w.run("", b.Text)))
	case List:
		w.list(b)
	case Note:
		w.b.WriteString(w.paragraph(paragraphMarks{style: noteStyleID(b.Tone)}, w.run("", b.Text)))
	case Table:
		w.table(b, next)
	case Figure:
		return w.figure(b)
	}
	return nil
}

// leads reports whether a paragraph belongs to what follows it: a table or a
// figure is not torn from the sentence that introduces it, and a heading does not
// stand with one line at the foot of a page.
func leads(before, next Block) bool {
	switch next.(type) {
	case Table, Figure:
		return true
	case Paragraph, List:
		_, first := before.(Heading)
		return first
	}
	return false
}

// facts writes the labelled lines with their values under each other.
func (w *docxWriter) facts() {
	widest := 0
	for _, f := range w.doc.Facts {
		widest = max(widest, lineAcross(f.Label+w.doc.Words.Colon, 20))
	}
	indent := min(widest+200, textAcross/3)
	for _, f := range w.doc.Facts {
		w.b.WriteString(w.paragraph(paragraphMarks{style: "Facts", indent: indent, hanging: indent},
			w.run("FactLabel", f.Label+w.doc.Words.Colon)+`<w:r><w:tab/></w:r>`+w.run("Strong", f.Value)))
	}
}

// contents links to the headings of the first two levels, in two columns. It is no field: a field makes Word ask,
// when the file is opened, whether it may be brought up to date.
func (w *docxWriter) contents() {
	list := htmlPage{w.doc}.Contents()
	if len(list) == 0 {
		return
	}
	w.b.WriteString(w.paragraph(paragraphMarks{style: "TOCHeading", section: w.section(1)}, w.run("", w.doc.Words.Contents)))
	for i, h := range list {
		marks := paragraphMarks{style: "TOC" + strconv.Itoa(max(h.Level, 1))}
		if i == len(list)-1 {
			marks.section = w.section(2)
		}
		w.b.WriteString(w.paragraph(marks,
			`<w:hyperlink w:anchor="`+bookmarkName(h.ID)+`" w:history="1">`+w.run("Hyperlink", h.Text)+`</w:hyperlink>`))
	}
}

func (w *docxWriter) heading(h Heading) {
	text := w.run("", h.Text)
	if h.ID != "" {
		text = fmt.Sprintf(`<w:bookmarkStart w:id="%[1]d" w:name="%[2]s"/>%[3]s<w:bookmarkEnd w:id="%[1]d"/>`,
			w.bookmarks, bookmarkName(h.ID), text)
		w.bookmarks++
	}
	style := "Heading" + strconv.Itoa(min(max(h.Level, 1), 3))
	w.b.WriteString(w.paragraph(paragraphMarks{style: style, newPage: h.NewPage}, text))
}

// longestBookmark is how many characters Word allows in a bookmark's name.
const longestBookmark = 40

// bookmarkName makes a bookmark's name of a heading's ID: Word wants it to begin
// with a letter and to hold letters, digits and low lines.
func bookmarkName(id string) string {
	name := "h_" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, id)
	if len(name) <= longestBookmark {
		return name
	}
	sum := fnv.New32a()
	sum.Write([]byte(id))
	return fmt.Sprintf("%s_%08x", name[:longestBookmark-9], sum.Sum32())
}

func (w *docxWriter) list(l List) {
	marks := paragraphMarks{style: "ListBullet", list: bulletList}
	if l.Numbered {
		w.numbered++
		marks = paragraphMarks{style: "ListNumber", list: bulletList + w.numbered}
	}
	for _, item := range l.Items {
		w.b.WriteString(w.paragraph(marks, w.run("", item)))
	}
}

// figure writes a caption, the bar and what each part of it is. Caption and bar
// are lines of one paragraph, since not every word processor keeps a heading on
// the page of the picture that follows it. The swatches of the legend are marked
// as decoration: the words beside them say it all.
func (w *docxWriter) figure(f Figure) error {
	runs, total := w.run("", f.Caption), 0
	for _, p := range f.Parts {
		total += p.Size
	}
	if total > 0 {
		picture, err := drawBarPNG(f)
		if err != nil {
			return fmt.Errorf("bar: %w", err)
		}
		w.bars++
		image := w.addMedia("bar"+strconv.Itoa(w.bars), picture)
		properties := `descr="` + escapeAttr(Harmless(f.Alt)) + `" title="` + escapeAttr(Harmless(f.Caption)) + `"/>`
		runs += `<w:r><w:br/></w:r>` + w.drawing(image, textAcross, textAcross*barPixelsHigh/barPixels, properties)
	}
	w.b.WriteString(w.paragraph(paragraphMarks{style: "Caption", keepNext: true}, runs))
	for i, p := range f.Parts {
		image, err := w.swatch(i)
		if err != nil {
			return fmt.Errorf("legend: %w", err)
		}
		w.b.WriteString(w.paragraph(paragraphMarks{style: "Legend", keepNext: i < len(f.Parts)-1},
			w.drawing(image, 200, 200, decorative)+`<w:r><w:tab/></w:r>`+w.run("Strong", strconv.Itoa(p.Size))+w.run("", " "+p.Label)))
	}
	return nil
}

// decorative tells a screen reader to pass a picture over.
const decorative = `descr=""><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">` +
	`<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></wp:docPr>`

// swatch is the relation of the picture of a pattern, put into the package once.
func (w *docxWriter) swatch(ordinal int) (string, error) {
	pattern := ordinal % barPatterns
	if id, ok := w.swatches[pattern]; ok {
		return id, nil
	}
	picture, err := drawSwatch(pattern)
	if err != nil {
		return "", err
	}
	if w.swatches == nil {
		w.swatches = make(map[int]string)
	}
	w.swatches[pattern] = w.addMedia("swatch"+strconv.Itoa(pattern+1), picture)
	return w.swatches[pattern], nil
}

// drawing sets a picture in the line. properties is the rest of its docPr element.
func (w *docxWriter) drawing(image string, across, high int, properties string) string {
	const emu = 635 // English metric units in a twentieth of a point
	w.drawings++
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%[1]d" cy="%[2]d"/>`+
		`<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="%[3]d" name="Picture %[3]d" %[4]s`+
		`<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="%[3]d" name="Picture %[3]d"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%[5]s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`, across*emu, high*emu, w.drawings, properties, image)
}

// paragraphMarks are the properties of one paragraph beyond its style.
type paragraphMarks struct {
	style             string
	keepNext, newPage bool
	// list is the list definition, 0 for none.
	list int
	// tabs is a w:tabs element.
	tabs            string
	indent, hanging int
	// end sets the paragraph to the side where lines end.
	end bool
	// section is the w:sectPr element of the section that ends with this paragraph.
	section string
}

// paragraph writes one paragraph; the schema fixes the order of its properties.
func (w *docxWriter) paragraph(m paragraphMarks, runs string) string {
	var p strings.Builder
	if m.style != "" {
		p.WriteString(`<w:pStyle w:val="` + m.style + `"/>`)
	}
	if m.keepNext {
		p.WriteString(`<w:keepNext/>`)
	}
	if m.newPage {
		p.WriteString(`<w:pageBreakBefore/>`)
	}
	if m.list > 0 {
		fmt.Fprintf(&p, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, m.list)
	}
	p.WriteString(m.tabs)
	if w.rtl {
		p.WriteString(`<w:bidi/>`)
	}
	if m.newPage {
		p.WriteString(`<w:spacing w:before="0"/>`)
	}
	if m.indent > 0 {
		fmt.Fprintf(&p, `<w:ind w:left="%d" w:hanging="%d"/>`, m.indent, m.hanging)
	}
	if m.end {
		p.WriteString(`<w:jc w:val="right"/>`) // in a paragraph from right to left, Word takes this as the left side
	}
	p.WriteString(m.section)
	if p.Len() == 0 {
		return `<w:p>` + runs + `</w:p>`
	}
	return `<w:p><w:pPr>` + p.String() + `</w:pPr>` + runs + `</w:p>`
}

// run writes text in a character style, "" for that of its paragraph.
func (w *docxWriter) run(style, text string) string {
	properties := ""
	if style != "" {
		properties = `<w:rStyle w:val="` + style + `"/>`
	}
	if w.rtl {
		properties += `<w:rtl/>`
	}
	if properties != "" {
		properties = `<w:rPr>` + properties + `</w:rPr>`
	}
	text = strings.NewReplacer("\n", `</w:t><w:br/><w:t xml:space="preserve">`, "\t", `</w:t><w:tab/><w:t xml:space="preserve">`).
		Replace(escape(Harmless(text)))
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + text + `</w:t></w:r>`
}
