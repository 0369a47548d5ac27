// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// wordFile is a Word file with these parts; what they hold stands within their root.
func wordFile(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	const space = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name, content string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(`<?xml version="1.0" encoding="UTF-8"?>` + content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)
	put("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="`+relations+`officeDocument" Target="word/document.xml"/></Relationships>`)
	rels := ""
	for i, name := range []string{"styles", "numbering", "footnotes"} {
		if content := parts["word/"+name+".xml"]; content != "" || name == "styles" {
			if name == "styles" {
				content += `<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>`
			}
			put("word/"+name+".xml", "<w:"+name+space+">"+content+"</w:"+name+">")
			rels += fmt.Sprintf(`<Relationship Id="r%d" Type="%s%s" Target="%s.xml"/>`, i+1, relations, name, name)
		}
	}
	put("word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+rels+`</Relationships>`)
	put("word/document.xml", "<w:document"+space+"><w:body>"+parts["word/document.xml"]+"</w:body></w:document>")
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const lists144 = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="144"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>` +
	`<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
	`<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="200"/></w:lvlOverride></w:num>`

// listParagraph is a paragraph that Word numbers.
func listParagraph(list, depth, mark, runs string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + depth + `"/><w:numId w:val="` + list + `"/></w:numPr>` + mark + `</w:pPr>` + runs + `</w:p>`
}

// TestWordNumbersAndChanges: the numbers are those that Word prints, what is
// deleted under tracked changes is not read and not counted, footnotes are no text.
func TestWordNumbersAndChanges(t *testing.T) {
	deleted := `<w:del w:id="1" w:author="a"><w:r><w:delText>GRETA urges the authorities to do nothing.</w:delText></w:r></w:del>`
	body := listParagraph("1", "0", "", wordRun("GRETA urges the authorities to train judges", false)+`<w:r><w:footnoteReference w:id="2"/></w:r>`+wordRun(".", false)) +
		listParagraph("1", "0", `<w:rPr><w:del w:id="2" w:author="a"/></w:rPr>`, deleted) +
		listParagraph("1", "0", "", "") + // an empty paragraph has its number
		listParagraph("1", "0", "", `<w:ins w:id="3" w:author="a">`+wordRun("GRETA invites the authorities ", false)+`</w:ins><w:del w:id="4" w:author="a"><w:r><w:delText>not </w:delText></w:r></w:del>`+wordRun("to publish figures.", false)) +
		listParagraph("1", "1", "", wordRun("GRETA considers that the authorities should:", false)) +
		listParagraph("1", "2", "", wordRun("open shelters;", false)) +
		listParagraph("1", "2", "", wordRun("pay for them.", false)) +
		`<w:moveFrom w:id="5" w:author="a">` + wordRun("GRETA urges nobody.", false) + `</w:moveFrom>` +
		`<w:tbl><w:tr><w:trPr><w:del w:id="6" w:author="a"/></w:trPr><w:tc>` + listParagraph("1", "0", "", wordRun("GRETA urges the authorities to forget.", false)) + `</w:tc></w:tr>` +
		`<w:tr><w:tc>` + listParagraph("2", "0", "", wordRun("GRETA urges the authorities to count.", false)) + `</w:tc></w:tr></w:tbl>` +
		listParagraph("2", "0", "", wordRun("GRETA invites the authorities to go on.", false))
	notes := `<w:footnote w:id="2"><w:p>` + wordRun("GRETA urges the authorities to read footnotes.", false) + `</w:p></w:footnote>`
	_, found := readMatrix(t, "a.docx", wordFile(t, map[string]string{"word/document.xml": body, "word/numbering.xml": lists144, "word/footnotes.xml": notes}), "en")
	want := []entry{{"144", "urge", "no", "", "0", ""}, {"146", "invite", "no", "", "0", ""}, {"146.1", "consider", "no", "", "2", ""},
		{"200", "urge", "no", "", "0", ""}, {"201", "invite", "no", "", "0", ""}}
	if d := cmp.Diff(want, rows(found), cmp.AllowUnexported(entry{})); d != "" {
		t.Errorf("wanted -, found +:\n%s", d)
	}
	if found[1].Text != "GRETA invites the authorities to publish figures." {
		t.Errorf("%q", found[1].Text)
	}
}
