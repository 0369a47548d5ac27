// SPDX-License-Identifier: EUPL-1.2

package main

import "fmt"

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordSpaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	wordType   = `application/vnd.openxmlformats-officedocument.wordprocessingml.`
	relations  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	packages   = `http://schemas.openxmlformats.org/package/2006/`
)

// wordParts are all parts of a document but the document itself.
func wordParts(p plan) []part {
	return []part{
		{contentTypes, []byte(xmlHead + `<Types xmlns="` + packages + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
			`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
			`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
			`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
			`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
			`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`)},
		{"_rels/.rels", []byte(xmlHead + `<Relationships xmlns="` + packages + `relationships">` +
			`<Relationship Id="rId1" Type="` + relations + `officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="rId2" Type="` + packages + `relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
			`<Relationship Id="rId3" Type="` + relations + `extended-properties" Target="docProps/app.xml"/></Relationships>`)},
		{"word/_rels/document.xml.rels", []byte(xmlHead + `<Relationships xmlns="` + packages + `relationships">` +
			`<Relationship Id="rId1" Type="` + relations + `styles" Target="styles.xml"/>` +
			`<Relationship Id="rId2" Type="` + relations + `settings" Target="settings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relations + `footer" Target="footer1.xml"/></Relationships>`)},
		{"word/settings.xml", []byte(xmlHead + `<w:settings ` + wordSpaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="` + localeOf(p.lang) + `"/></w:settings>`)},
		{"word/styles.xml", []byte(wordStyles(p.lang))},
		{"word/footer1.xml", []byte(xmlHead + `<w:ftr ` + wordSpaces + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` + run(p.word.footer+" – ", false) +
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`)},
		{"docProps/core.xml", []byte(xmlHead + `<cp:coreProperties xmlns:cp="` + packages + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
			`<dc:title>` + escaped(p.title) + `</dc:title><dc:subject>` + escaped(p.fictional) + `</dc:subject><dc:creator>` + escaped(p.stateName) + `</dc:creator><dc:language>` + localeOf(p.lang) + `</dc:language>` +
			`<dcterms:created xsi:type="dcterms:W3CDTF">` + stamp + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + stamp + `</dcterms:modified></cp:coreProperties>`)},
		{"docProps/app.xml", []byte(xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Office Word</Application><Company>` + escaped(p.stateName) + `</Company></Properties>`)},
	}
}

func localeOf(lang string) string {
	if lang == "fr" {
		return "fr-FR"
	}
	return "en-GB"
}

// wordStyles are the styles of the documents.
func wordStyles(lang string) string {
	para := func(id, name, paragraph, text string) string {
		return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, id, name, paragraph, text)
	}
	colour := func(c string) string { return `<w:color w:val="` + c + `"/>` }
	size := func(halfPoints int) string {
		return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, halfPoints, halfPoints)
	}
	space := func(before, after int) string {
		return fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d"/>`, before, after)
	}
	return xmlHead + `<w:styles ` + wordSpaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>` + size(22) + `<w:lang w:val="` + localeOf(lang) + `"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		para("Title", "Title", space(0, 60), `<w:b/>`+colour(blue)+size(36)) +
		para("Subtitle", "Subtitle", space(0, 60), `<w:b/>`+colour(ink)+size(26)) +
		para("Fictional", "Fictional notice", space(0, 120), `<w:b/>`+colour(red)) +
		para("Block", "Title block", space(0, 40), "") +
		para("Heading1", "heading 1", `<w:keepNext/>`+space(360, 120)+`<w:outlineLvl w:val="0"/>`, `<w:b/>`+colour(blue)+size(30)) +
		para("Heading2", "heading 2", `<w:keepNext/>`+space(240, 120)+`<w:outlineLvl w:val="1"/>`, `<w:b/>`+colour(blue)+size(25)) +
		para("BodyText", "Body Text", space(0, 120), "") +
		para("Note", "Note", space(0, 60), `<w:i/>`+size(19)) +
		para("TableText", "Table text", space(20, 20), size(18)) +
		para("TableHead", "Table head", space(40, 40), `<w:b/>`+colour("FFFFFF")+size(18)) +
		para("TableFigure", "Table figure", space(20, 20)+`<w:jc w:val="right"/>`, size(18)) +
		para("Footer", "footer", `<w:jc w:val="center"/>`, colour("4A5664")+size(17)) +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="table" w:styleId="PlanTable"><w:name w:val="Plan table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` + edges() + `</w:tblBorders></w:tblPr></w:style></w:styles>`
}

func edges() string {
	all := ""
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		all += `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="` + ruling + `"/>`
	}
	return all
}
