// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"context"
	"errors"
	"testing"
	"unicode/utf8"

	"jalon/domain/fault"
)

// checkRead holds for every file there is: it is read into something that is
// what the types say, or refused with a fault for people that is no panic.
func checkRead(t *testing.T, name string, data []byte) {
	t.Helper()
	in := &input{ctx: context.Background(), name: name, data: data}
	if _, err := in.read(); err != nil { // a panic is not caught here
		var f *fault.Fault
		if !errors.As(in.tell(err), &f) || f.Kind != fault.Invalid || f.Key == "" || f.Args["file"] != name {
			t.Fatalf("%v", err)
		}
		return
	}
	wb, err := Read(context.Background(), name, data)
	if err != nil {
		return // too many merges
	}
	for i := range wb.Sheets {
		s := &wb.Sheets[i]
		last := 0
		for _, row := range s.Rows {
			if row.Number <= last || len(row.Cells) == 0 || len(row.Cells) > maxColumns {
				t.Fatalf("row %d after %d with %d cells", row.Number, last, len(row.Cells))
			}
			last = row.Number
			for col, c := range row.Cells {
				if (c.Kind == Blank) != (c.Text == "") || (c.Kind == Number) != (c.Number != "") || (c.Kind == Date) == c.Day.IsZero() {
					t.Fatalf("%+v", c)
				}
				if clean(c.Text) != c.Text || !utf8.ValidString(c.Text) {
					t.Fatalf("text %q", c.Text)
				}
				if s.At(row.Number, col) != c {
					t.Fatalf("row %d column %d is not found", row.Number, col)
				}
				m, ok := s.MergeAt(row.Number, col)
				if ok && !m.Holds(row.Number, col) {
					t.Fatalf("merge %v does not hold row %d column %d", m, row.Number, col)
				}
				if ok && (m.Row0 != row.Number || m.Col0 != col) && c != (Cell{}) {
					t.Fatalf("row %d column %d is hidden by %v and holds %+v", row.Number, col, m, c)
				}
			}
		}
	}
}

// FuzzXLSX varies the sheet, the texts and the styles of a workbook.
func FuzzXLSX(f *testing.F) {
	f.Add(`<sheetData><row r="2" hidden="1"><c r="B2" s="1"><v>46022.5</v></c><c t="s"><v>0</v></c><c t="e"><f t="shared" si="1">A1</f><v>#REF!</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`,
		`<si><r><t>a_x000D_</t></r></si>`, `<numFmts><numFmt numFmtId="164" formatCode="[h]:mm;@"/></numFmts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>`)
	f.Add(`<sheetData><row><c t="inlineStr"><is><t> x </t></is></c><c t="b"><v>1</v></c><c t="d"><v>2026-01-02</v></c></row></sheetData>`, "", "")
	f.Fuzz(func(t *testing.T, sheet, strings, styles string) {
		checkRead(t, "a.xlsx", workbookOf(sheet, part{"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"}, part{"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"}))
	})
}

// FuzzCSV varies all bytes, so that it reaches every format by its signature.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("a;b\r\n\"x\ny\";=\"007\"\n"))
	f.Add([]byte("sep=,\n1,\"2"))
	f.Add([]byte("\xff\xfea\x00;\x00b\x00\n\x00"))
	f.Add([]byte("\xe9t\xe9\t|\n"))
	f.Add(workbookOf(`<sheetData><row><c><v>1</v></c></row></sheetData>`))
	f.Add(container("EncryptedPackage"))
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, "a.csv", data) })
}

// FuzzDOCX varies the body of a document and its styles.
func FuzzDOCX(f *testing.F) {
	f.Add(par("a")+table(row(cell(`<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>`, par("b"))), row(cell(`<w:vMerge/><w:gridSpan w:val="2"/>`, table(row(cell("", par("c"))))))),
		`<style type="paragraph" styleId="a"><name val="heading 1"/><basedOn val="a"/></style>`)
	f.Add(`<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="3"/></w:pPr><w:ins><w:r><w:t>a</w:t><w:tab/><w:sym w:char="F0FC"/></w:r></w:ins><w:del><w:r><w:t>b</w:t></w:r></w:del></w:p>`, "")
	f.Add(table(row(cell(`<w:hMerge w:val="restart"/>`, par("a")), cell(`<w:hMerge/>`, par("b")))), "")
	rels := part{"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="http://x/styles" Target="styles.xml"/></Relationships>`}
	f.Fuzz(func(t *testing.T, body, styles string) {
		checkRead(t, "a.docx", wordOf(body, rels, part{"word/styles.xml", "<styles>" + styles + "</styles>"}))
	})
}
