// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"jalon/domain/record"
	"jalon/locale"
)

func speaks(t testing.TB, tag string) *locale.Language {
	t.Helper()
	l, ok := locale.For(tag)
	if !ok {
		t.Fatal(tag)
	}
	return l
}

// hostileSheet has every cell that a spreadsheet could take for something else.
func hostileSheet() Sheet {
	s := Sheet{Title: "=Plan", Notes: []SheetNote{{"Source", "+http"}, {"As of", "2026"}},
		Columns: []SheetColumn{{Key: "text", Name: "-Text"}, {Key: "amount", Name: "Amount", Numeric: true}, {Key: "day", Name: "Day"}}}
	for _, text := range []string{"=1+1", "+1", "-1", "@sum", "\tx", "\rx", "'=1", "''-2", "plain", "it's", "", "'quoted'", "a;b,c\"d\"\nnew line"} {
		s.Rows = append(s.Rows, []SheetCell{{Text: text}, {Number: "-1234567890123456.75"}, {Day: record.Day{Year: 2026, Month: 3, Date: 31}}})
	}
	return s
}

// In a CSV file no text is a formula, numbers stay numbers, and taking off what was
// put before a text gives the text.
func TestCSVOfASheetIsHarmless(t *testing.T) {
	for tag, want := range map[string]struct {
		comma  rune
		amount string
	}{"en": {',', "-1234567890123456.75"}, "fr": {';', "-1234567890123456,75"}} {
		s := hostileSheet()
		var b bytes.Buffer
		if err := WriteSheetCSV(&b, s, speaks(t, tag)); err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(b.Bytes(), []byte("\ufeff")) {
			t.Errorf("%s: nothing says that it is UTF-8", tag)
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte("\ufeff"))))
		r.Comma, r.FieldsPerRecord = want.comma, -1
		lines, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		lines = lines[len(lines)-len(s.Rows):]
		for i, line := range lines {
			if text := line[0]; text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
				t.Errorf("%s: %q is a formula", tag, text)
			}
			if line[1] != want.amount || line[2] != "2026-03-31" {
				t.Errorf("%s: row %d gives %q", tag, i, line)
			}
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("'=+-@\t\ra1"))).Draw(rt, "text")
		harmless := NoFormula(text)
		if harmless != "" && strings.ContainsRune("=+-@\t\r", rune(harmless[0])) {
			rt.Fatalf("%q is a formula", harmless)
		}
		// What was put before it is told from what stood there.
		back := harmless
		if bare, ok := strings.CutPrefix(harmless, "'"); ok && strings.IndexAny(strings.TrimLeft(bare, "'"), "=+-@\t\r") == 0 {
			back = bare
		}
		if back != text {
			rt.Fatalf("%q becomes %q, and is read as %q", text, harmless, back)
		}
	})
}

// A workbook has one table to a sheet, its headings in the first row, no merged
// cells, no formulas, numbers to the last decimal, and the notes apart.
func TestWorkbookOfASheet(t *testing.T) {
	s := hostileSheet()
	var b bytes.Buffer
	if err := WriteSheetXLSX(&b, s, speaks(t, "en")); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheets := book.GetSheetList()
	if len(sheets) != 2 || sheets[0] != "Table" || sheets[1] != "Notes" {
		t.Fatalf("sheets %q", sheets)
	}
	for _, name := range sheets {
		if merged, err := book.GetMergeCells(name); err != nil || len(merged) > 0 {
			t.Errorf("%s: %d merged cells, %v", name, len(merged), err)
		}
	}
	rows, err := book.GetRows("Table", excelize.Options{RawCellValue: true})
	if err != nil || len(rows) != len(s.Rows)+1 || rows[0][0] != "-Text" {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, row := range s.Rows {
		if got, want := rows[i+1][0], row[0].Text; strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("row %d: %q, want %q", i, got, want)
		}
		if rows[i+1][1] != "-1234567890123456.75" {
			t.Errorf("row %d: the amount became %q", i, rows[i+1][1])
		}
		if formula, _ := book.GetCellFormula("Table", "A"+strconv.Itoa(i+2)); formula != "" {
			t.Errorf("row %d: a formula %q", i, formula)
		}
	}
	parts, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts.File {
		if part.Name != "xl/worksheets/sheet1.xml" {
			continue
		}
		f, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil || !bytes.Contains(text, []byte("<v>-1234567890123456.75</v>")) {
			t.Errorf("the amount does not stand in the file as it is: %v", err)
		}
	}
}
