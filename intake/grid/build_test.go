// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jalon/domain/fault"
)

// read reads a file that must be readable.
func read(t *testing.T, name string, data []byte) *Workbook {
	t.Helper()
	wb, err := Read(context.Background(), name, data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return wb
}

// refused reads a file that must be refused with a key, and returns the fault.
func refused(t *testing.T, name string, data []byte, key string) *fault.Fault {
	t.Helper()
	wb, err := Read(context.Background(), name, data)
	if err == nil {
		t.Fatalf("%s: read as %s with %d sheets, want %s", name, wb.Format, len(wb.Sheets), key)
	}
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind != fault.Invalid || f.Key != key {
		t.Fatalf("%s: %v, want %s", name, err, key)
	}
	if f.Args["file"] != name {
		t.Errorf("%s: the fault names file %v", name, f.Args["file"])
	}
	return f
}

// part is one part of a container.
type part struct{ name, text string }

func zipped(parts ...part) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(p.text)); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const (
	sheetTypes = `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	wordTypes  = `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	sheetRels  = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`
	oneSheet   = `<workbook xmlns:r="http://r"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`
)

// workbookOf is a workbook whose only sheet holds the given XML.
func workbookOf(sheet string, more ...part) []byte {
	parts := []part{{"[Content_Types].xml", sheetTypes}, {"xl/workbook.xml", oneSheet}, {"xl/_rels/workbook.xml.rels", sheetRels},
		{"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>"}}
	return zipped(append(parts, more...)...)
}

// wordOf is a Word document with the given body.
func wordOf(body string, more ...part) []byte {
	parts := []part{{"[Content_Types].xml", wordTypes},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://mc"><w:body>` + body + `</w:body></w:document>`}}
	return zipped(append(parts, more...)...)
}

// par is a paragraph of a Word document.
func par(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

// made is a workbook that excelize makes.
func made(t *testing.T, build func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	build(f)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rows renders the filled cells of a sheet, one row a line: "2: A=text B=#12".
func rows(s Sheet) string {
	var b strings.Builder
	for _, row := range s.Rows {
		fmt.Fprintf(&b, "%d:", row.Number)
		for i, c := range row.Cells {
			if c == (Cell{}) {
				continue
			}
			mark := map[Kind]string{Blank: "blank", Number: "#", Date: "@", Bool: "?", Error: "!"}[c.Kind]
			fmt.Fprintf(&b, " %c=%s%s", 'A'+i, mark, strings.ReplaceAll(c.Text, "\n", "/"))
			if c.Formula != "" {
				fmt.Fprintf(&b, "{%s}", c.Formula)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func want(t *testing.T, got, want string) {
	t.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
