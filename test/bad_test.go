// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// badFiles writes what people hand in by mistake, and what nobody should be
// able to hurt the program with, to a folder.
func badFiles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	text := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book := func(name string, rows [][]any, options ...excelize.Options) {
		t.Helper()
		f := excelize.NewFile()
		defer f.Close()
		for i, row := range rows {
			if err := f.SetSheetRow("Sheet1", "A"+strconv.Itoa(i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SaveAs(filepath.Join(dir, name), options...); err != nil {
			t.Fatal(err)
		}
	}
	head := []any{"No", "Action", "Lead", "Deadline", "Budget"}

	text("letter.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n")
	text("photo.xlsx", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	old := make([]byte, 1536) // a compound file whose directory names a workbook of before 2007
	copy(old, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	copy(old[1024:], "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")
	text("old.xls", string(old))
	text("open.ods", zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"))
	text("nothing.xlsx", "")
	text("cut.xlsx", zipped(t, "[Content_Types].xml", "<Types/>")[:60])
	text("empty.csv", "")
	text("notes.csv", "Dear colleague,\nplease find the plan attached.\n")
	book("locked.xlsx", [][]any{head, {"1", "Train labour inspectors", "Labour Inspectorate", "2027", "10"}}, excelize.Options{Password: "secret"})
	book("empty.xlsx", nil)
	book("no-header.xlsx", [][]any{{"Lorem", "ipsum"}, {"dolor", "sit"}, {"amet", "consectetur"}})
	book("heading-only.xlsx", [][]any{head})
	book("names.xlsx", [][]any{{"No", "Action", "Lead", "Name of the victim"}, {"1", "Shelter", "Ministry", "A. B."}})
	book("two-tables.xlsx", [][]any{head, {"1", "Train labour inspectors", "Labour Inspectorate", "2027", "EUR 10"}, {},
		{}, {"No", "Action", "Lead", "Deadline"}, {"2", "Open a shelter", "Ministry of Health", "2028"}})
	text("cells.csv", "No;Action;Lead;Deadline;Budget\n"+
		"1;Train labour inspectors;Labour Inspectorate;12.05.1899;EUR 10\n"+
		"2;Open a shelter;Ministry of Health;2028;EUR 1,5,00\n"+
		"3;Hold a campaign;Police;2028;USD 20\n"+
		"4;Map the risks;Police;#REF!;#DIV/0!\n"+
		"5;Renew the list;Police;2027;EUR 30\n")
	text("formula.csv", "No;Action;Lead;Deadline;Budget\n1;=cmd|' /C calc'!A0;Police;;\n2;@SUM(1);+41 Police;2027;5 EUR\n")
	rows := bytes.NewBufferString("No;Action;Lead;Deadline;Budget\n")
	for i := 1; i <= 100_000; i++ {
		rows.WriteString(strconv.Itoa(i) + ";Train inspectors;Inspectorate;2027;EUR 10\n")
	}
	text("long.csv", rows.String())
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		block := bytes.Repeat([]byte(" "), 1<<20)
		for range 120 {
			if _, err := w.Write(block); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	text("bomb.xlsx", bomb.String())
	return dir
}

func zipped(t *testing.T, name, content string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}
