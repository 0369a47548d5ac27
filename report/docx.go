// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteDOCX writes the report as a Word file (ECMA-376, transitional) with real
// headings, links, lists and tables that a screen reader can walk. The same
// Document gives the same bytes: nothing in the file is dated.
func WriteDOCX(out io.Writer, d Document) error {
	w := &docxWriter{doc: d, rtl: d.Dir == "rtl"}
	if err := w.body(); err != nil {
		return err
	}
	language := w.language()
	parts := []docxPart{
		{contentTypes, docxContentTypes},
		{"_rels/.rels", docxPackageRelations},
		{"docProps/core.xml", w.core()},
		{"docProps/app.xml", docxApp},
		{"word/document.xml", w.document()},
		{"word/styles.xml", docxStylesFor(language, w.rtl)},
		{"word/numbering.xml", docxNumbering(w.numbered)},
		{"word/settings.xml", strings.ReplaceAll(docxSettings, "LANGUAGE", language)},
		{"word/footer1.xml", w.footer()},
		{"word/_rels/document.xml.rels", w.relations()},
	}
	z := zip.NewWriter(out)
	for _, p := range append(parts, w.media...) {
		if err := writePart(z, &zip.FileHeader{Name: p.name, Method: zip.Deflate}, []byte(p.content)); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return z.Close()
}

// docxPart is a part of the package by its name.
type docxPart struct{ name, content string }

// docxWriter composes the parts that depend on the report.
type docxWriter struct {
	doc Document
	rtl bool
	b   strings.Builder
	// How many there are so far: numbered lists, bars, pictures of any sort, bookmarks.
	numbered, bars, drawings, bookmarks int
	media                               []docxPart
	// swatches says which pattern has its picture among the media already.
	swatches map[int]string
}

// regions names the land whose spelling a proofing tool takes for a language
// that the report names alone.
var regions = map[string]string{"en": "en-GB", "fr": "fr-FR"}

func (w *docxWriter) tag() string {
	if tag, ok := regions[w.doc.Lang]; ok {
		return tag
	}
	return w.doc.Lang
}

// language is the attributes that name the report's language: w:bidi is the one
// that counts for text from right to left.
func (w *docxWriter) language() string {
	tag := escapeAttr(Harmless(w.tag()))
	language := `w:val="` + tag + `"`
	if w.rtl {
		language += ` w:bidi="` + tag + `"`
	}
	return language
}

func (w *docxWriter) core() string {
	title := strings.Join(strings.Fields(Harmless(w.doc.Title+" – "+w.doc.Subtitle)), " ")
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escape(title) + `</dc:title><dc:language>` +
		escape(Harmless(w.tag())) + `</dc:language></cp:coreProperties>`
}

func (w *docxWriter) document() string {
	return xmlHead + `<w:document ` + wordSpace + ` xmlns:r="` + officeRels +
		`" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
		`<w:body>` + w.b.String() + w.section(1) + `</w:body></w:document>`
}

// section is the properties of a section set in that many columns. No section
// begins a page by itself: headings do.
func (w *docxWriter) section(columns int) string {
	bidi := ""
	if w.rtl {
		bidi = `<w:bidi/>`
	}
	return fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:type w:val="continuous"/><w:pgSz w:w="%d" w:h="%d"/>`+
		`<w:pgMar w:top="%[3]d" w:right="%[3]d" w:bottom="%[3]d" w:left="%[3]d" w:header="567" w:footer="567" w:gutter="0"/>`+
		`<w:cols w:num="%[4]d" w:space="454"/>%[5]s</w:sectPr>`, pageWidth, pageHeight, pageMargin, columns, bidi)
}

// footer is the report's line and "Page X of Y", which the word processor counts.
func (w *docxWriter) footer() string {
	field := func(name string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + name +
			` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + w.run("", "1") +
			`<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	stop := fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, textAcross)
	return xmlHead + `<w:ftr ` + wordSpace + `>` +
		w.paragraph(paragraphMarks{style: "Footer", tabs: stop}, w.run("", w.doc.Foot)+`<w:r><w:tab/></w:r>`+
			w.run("", w.doc.Words.Page+" ")+field("PAGE")+w.run("", " "+w.doc.Words.Of+" ")+field("NUMPAGES")) +
		`</w:ftr>`
}

func (w *docxWriter) relations() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range [][3]string{{"rIdStyles", "styles", "styles.xml"}, {"rIdNumbering", "numbering", "numbering.xml"},
		{"rIdSettings", "settings", "settings.xml"}, {"rIdFooter", "footer", "footer1.xml"}} {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, r[0], officeRels, r[1], r[2])
	}
	for i, m := range w.media {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s/image" Target="%s"/>`, imageID(i+1), officeRels, strings.TrimPrefix(m.name, "word/"))
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

// addMedia puts a picture into the package and gives the relation that names it.
func (w *docxWriter) addMedia(name string, picture []byte) string {
	w.media = append(w.media, docxPart{"word/media/" + name + ".png", string(picture)})
	return imageID(len(w.media))
}

func imageID(n int) string { return "rIdImage" + strconv.Itoa(n) }

// bulletList is the number of the list definition that all bulleted lists share;
// the numbered lists follow it, each with its own, so that each begins at 1.
const bulletList = 1

func docxNumbering(numbered int) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:numbering ` + wordSpace + `>` +
		`<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>` +
		`<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>` +
		`<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr>` +
		`<w:rPr><w:b/><w:bCs/><w:color w:val="` + styleColour("primary") + `"/></w:rPr></w:lvl></w:abstractNum>`)
	fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>`, bulletList)
	for i := range numbered {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
			bulletList+1+i)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}
