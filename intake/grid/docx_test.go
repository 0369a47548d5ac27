// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func cell(properties, content string) string {
	return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>"
}

func row(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }

func table(rows ...string) string {
	return "<w:tbl><w:tblPr/><w:tblGrid/>" + strings.Join(rows, "") + "</w:tbl>"
}

func TestWordTable(t *testing.T) {
	const down, more = `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	for _, c := range []struct {
		name, body, want string
		merges           []Merge
	}{
		{"plain", table(row(cell("", par("a")), cell("", par("b"))), row(cell("", par(" ")), cell("", "<w:p/>")), row(cell("", par("c")))), "1: A=a B=b\n3: A=c", nil},
		{"several columns", table(row(cell(`<w:gridSpan w:val="3"/>`, par("Objective 1")), cell("", par("x"))), row(cell("", par("1")), cell("", par("2")))),
			"1: A=Objective 1 D=x\n2: A=1 B=2", []Merge{{1, 0, 1, 2}}},
		{"several rows", table(row(cell(down, par("a")), cell("", par("1"))), row(cell(more, par("hidden")), cell("", par("2"))), row(cell(more, "<w:p/>"), cell("", par("3"))), row(cell("", par("b")))),
			"1: A=a B=1\n2: B=2\n3: B=3\n4: A=b", []Merge{{1, 0, 3, 0}}},
		{"both", table(row(cell(down+`<w:gridSpan w:val="2"/>`, par("a")), cell("", par("1"))), row(cell(more+`<w:gridSpan w:val="2"/>`, "<w:p/>"), cell("", par("2")))),
			"1: A=a C=1\n2: C=2", []Merge{{1, 0, 2, 1}}},
		{"one after another", table(row(cell(down, par("a"))), row(cell(more, "")), row(cell(down, par("b"))), row(cell(more, ""))),
			"1: A=a\n3: A=b", []Merge{{1, 0, 2, 0}, {3, 0, 4, 0}}},
		{"going on from nothing", table(row(cell("", par("a"))), row(cell(more+`<w:gridSpan w:val="2"/>`, par("b")))), "1: A=a\n2: A=b", []Merge{{2, 0, 2, 1}}},
		{"the old way", table(row(cell(`<w:hMerge w:val="restart"/>`, par("a")), cell("<w:hMerge/>", "<w:p/>"), cell("", par("b")))), "1: A=a C=b", []Merge{{1, 0, 1, 1}}},
		{"a row that begins further right", table(row(cell("", par("a")), cell("", par("b"))), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+cell("", par("c"))+"</w:tr>"), "1: A=a B=b\n2: B=c", nil},
		{"a table in a cell", table(row(cell("", par("a")+table(row(cell("", par("x")), cell("", par("y"))), row(cell("", par("z"))))+par("b")), cell("", par("c")))), "1: A=a/x | y/z/b B=c", nil},
		{"wrapped", table("<w:sdt><w:sdtPr><w:p>no</w:p></w:sdtPr><w:sdtContent>" + row("<w:sdt><w:sdtContent>"+cell("", "<w:sdt><w:sdtContent>"+par("a")+"</w:sdtContent></w:sdt>")+"</w:sdtContent></w:sdt>") + "</w:sdtContent></w:sdt>"), "1: A=a", nil},
		{"a deleted row", table(row(cell("", par("a"))), "<w:tr><w:trPr><w:del/></w:trPr>"+cell("", par("gone"))+"</w:tr>", "<w:tr><w:trPr><w:ins/></w:trPr>"+cell("", par("new"))+"</w:tr>"), "1: A=a\n2: A=new", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			wb := read(t, "a.docx", wordOf(c.body))
			want(t, rows(wb.Sheets[0]), c.want)
			if !slices.Equal(wb.Sheets[0].Merges, c.merges) {
				t.Errorf("merges %v, want %v", wb.Sheets[0].Merges, c.merges)
			}
		})
	}
}

func TestWordParagraph(t *testing.T) {
	run := func(inside string) string { return "<w:p><w:r>" + inside + "</w:r></w:p>" }
	for _, c := range []struct{ name, paragraph, want string }{
		{"tabs and breaks", run(`<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t xml:space="preserve"> c </w:t>`), "a\tb\n c"},
		{"pieces", "<w:p><w:r><w:t>Mini</w:t></w:r><w:proofErr/><w:r><w:t>stry</w:t></w:r></w:p>", "Ministry"},
		{"hyphens", run("<w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t>"), "co\u2011operate"},
		{"inserted", "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>", "new"},
		{"deleted", "<w:p><w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>", "kept"},
		{"moved", "<w:p><w:moveFrom><w:r><w:t>from</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>to</w:t></w:r></w:moveTo></w:p>", "to"},
		{"a link", "<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>ed</w:t></w:r></w:smartTag></w:p>", "linked"},
		{"a field", "<w:p><w:fldSimple><w:r><w:t>12</w:t></w:r></w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", "12"},
		{"hidden", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>shown</w:t></w:r></w:p>", "shown"},
		{"boxes", run(`<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>yes</w:t><w:sym w:char="F06F"/><w:t>no</w:t>`), "✓yes☐no"},
		{"a footnote", run(`<w:t>text</w:t><w:footnoteReference w:id="2"/>`), "text"},
		{"a shape", run(`<mc:AlternateContent><mc:Choice><w:drawing><x><w:txbxContent>` + par("in a box") + `</w:txbxContent></x></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + par("again") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>`), "in a box"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wb := read(t, "a.docx", wordOf(c.paragraph))
			if len(wb.After) != 1 || wb.After[0].Text != c.want {
				t.Errorf("%+v, want %q", wb.After, c.want)
			}
		})
	}
}

func TestWordHeadings(t *testing.T) {
	styles := part{"word/styles.xml", `<w:styles xmlns:w="http://w">
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Axe"><w:name w:val="Axe"/><w:basedOn w:val="Titre1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Sommaire"><w:name w:val="TOC Heading"/><w:basedOn w:val="Titre1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style></w:styles>`}
	rels := part{"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="http://x/styles" Target="styles.xml"/></Relationships>`}
	styled := func(style, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	body := styled("Title", "Plan") + styled("Sommaire", "Contents") + styled("TM1", "Axe 1 ... 3") + styled("Titre1", "One") + styled("Axe", "Based on") +
		styled("Own", "Own level") + styled("Loop", "Loop") + styled("Heading2", "By its identifier") +
		`<w:p><w:pPr><w:outlineLvl w:val="4"/></w:pPr><w:r><w:t>Directly</w:t></w:r></w:p>` + table(row(cell("", par("a")))) + par("Between") + table(row(cell("", "<w:p/>"))) + table(row(cell("", par("b")))) + par("After")
	wb := read(t, "a.docx", wordOf(body, styles, rels))
	got := ""
	for _, s := range wb.Sheets {
		for _, l := range s.Before {
			got += fmt.Sprintf("%d:%d %s\n", l.Number, l.Heading, l.Text)
		}
		got += s.Name + "\n"
	}
	for _, l := range wb.After {
		got += fmt.Sprintf("%d:%d %s\n", l.Number, l.Heading, l.Text)
	}
	want(t, got, `
1:0 Plan
2:0 Contents
3:1 One
4:1 Based on
5:3 Own level
6:0 Loop
7:2 By its identifier
8:5 Directly
Table 1
9:0 Between
Table 3
10:0 After`)
}
