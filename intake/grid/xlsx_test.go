// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"jalon/domain/record"
)

func TestWorkbook(t *testing.T) {
	data := made(t, func(f *excelize.File) {
		set := func(cell string, v any) {
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
		style := func(cell, code string) {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
				t.Fatal(err)
			}
		}
		set("A1", "  Action plan\u00a0")
		set("B3", 1234.5)
		style("B3", `#,##0.00\ [$€-40C]`)
		set("C3", 0.1+0.2)
		set("D3", true)
		set("E3", time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC))
		style("E3", "dd/mm/yyyy")
		set("F3", time.Date(2027, 6, 1, 0, 0, 0, 0, time.UTC))
		style("F3", "mmm\\ yyyy")
		set("G3", "31/12/2026")
		set("A4", "'007")
		if err := f.SetCellFormula("Sheet1", "B4", "B3*2"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellRichText("Sheet1", "A5", []excelize.RichTextRun{{Text: "Train "}, {Text: "inspectors", Font: &excelize.Font{Bold: true}}}); err != nil {
			t.Fatal(err)
		}
		f.MergeCell("Sheet1", "A5", "C6")
		set("D6", "beside the merge")
		f.SetRowVisible("Sheet1", 4, false)
		f.NewSheet("Notes")
		f.SetCellValue("Notes", "A1", "x")
		f.SetSheetVisible("Notes", false)
		f.SetDocProps(&excelize.DocProperties{Title: "The plan"})
	})
	wb := read(t, "plan.xlsx", data)
	if wb.Name != "plan.xlsx" || wb.Format != XLSX || wb.Title != "The plan" || len(wb.Sheets) != 2 {
		t.Fatalf("%+v", wb)
	}
	s := &wb.Sheets[0]
	want(t, rows(*s), `
1: A=Action plan
3: B=#1234.5 C=#0.3 D=?TRUE E=@2026-12-31 F=@2027-06 G=31/12/2026
4: A='007 B=blank{B3*2}
5: A=Train inspectors
6: D=beside the merge`)
	if got := s.At(3, 1).NumberFormat; got != `#,##0.00\ [$€-40C]` {
		t.Errorf("number format %q", got)
	}
	if got := s.At(3, 4).Day; got != (record.Day{Year: 2026, Month: 12, Date: 31}) {
		t.Errorf("day %v", got)
	}
	if !s.Rows[2].Hidden || s.Rows[1].Hidden {
		t.Error("row 4 alone is hidden")
	}
	if !wb.Sheets[1].Hidden || s.Hidden || s.Part != "xl/worksheets/sheet1.xml" {
		t.Errorf("hidden %v, part %q", wb.Sheets[1].Hidden, s.Part)
	}
	if !slices.Equal(s.Merges, []Merge{{5, 0, 6, 2}}) {
		t.Errorf("merges %v", s.Merges)
	}
	for _, c := range []struct {
		row, col int
		ok       bool
	}{{5, 0, true}, {6, 2, true}, {6, 3, false}, {7, 0, false}, {1, 0, false}} {
		r, col, ok := s.MergedFrom(c.row, c.col)
		if ok != c.ok || ok && (r != 5 || col != 0) {
			t.Errorf("row %d column %d: merged from %d, %d, %v", c.row, c.col, r, col, ok)
		}
	}
	for _, at := range [][2]int{{2, 0}, {99, 0}, {3, 99}, {3, -1}, {0, 0}} {
		if c := s.At(at[0], at[1]); c != (Cell{}) {
			t.Errorf("%v: %+v", at, c)
		}
	}
}

// What other programs write: shared formulas, errors, escaped characters, cells
// and rows without references, a text cut short by phonetic hints.
func TestSheetXML(t *testing.T) {
	shared := part{"xl/sharedStrings.xml", `<sst><si><t>one</t></si><si><r><t>two_x000D_</t></r><r><t xml:space="preserve"> halves </t></r><rPh><t>no</t></rPh></si></sst>`}
	styles := part{"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;day&quot; 0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="44"/></cellXfs></styleSheet>`}
	data := workbookOf(`<sheetData>
<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>
<row r="3"><c r="C3" t="e"><f>A1/0</f><v>#DIV/0!</v></c><c t="inlineStr"><is><t>in line</t></is></c></row>
<row r="5"><c r="A5"><f t="shared" ref="A5:A6" si="0">B5+1</f><v>1.5E3</v></c><c r="B5" t="str"><f>"a"</f><v>a</v></c></row>
<row r="6"><c r="A6"><f t="shared" si="0"/><v>-0</v></c><c r="XFD6" s="1"/></row>
<row r="7"><c s="1"><v>46023</v></c><c s="2"><v>3</v></c><c s="3"><v>12</v></c><c t="d"><v>2026-05-04T10:00:00</v></c><c><v>twelve</v></c></row>
</sheetData><mergeCells><mergeCell ref="A1:A1"/><mergeCell ref="$B$6:A5"/></mergeCells>`, shared, styles)
	s := read(t, "a.xlsx", data).Sheets[0]
	want(t, rows(s), `
1: A=one B=two/ halves
3: C=!#DIV/0!{A1/0} D=in line
5: A=#1500{B5+1}
6:
7: A=@2026-01-01 B=#3 C=#12 D=@2026-05-04 E=twelve`)
	if got := s.Rows[4].Cells[2].NumberFormat; got != "#,##0.00" {
		t.Errorf("a currency of the reader's country is no currency: %q", got)
	}
	if !slices.Equal(s.Merges, []Merge{{5, 0, 6, 1}}) {
		t.Errorf("merges %v", s.Merges)
	}
}

func TestRowsOutOfOrder(t *testing.T) {
	cell := `<c t="str"><v>x</v></c>`
	s := read(t, "a.xlsx", workbookOf(`<sheetData><row r="9">`+cell+`</row><row r="2">`+cell+`</row></sheetData>`)).Sheets[0]
	if len(s.Rows) != 2 || s.Rows[0].Number != 2 || s.At(9, 0).Text != "x" {
		t.Errorf("%+v", s.Rows)
	}
	refused(t, "a.xlsx", workbookOf(`<sheetData><row r="9">`+cell+`</row><row r="9">`+cell+`</row></sheetData>`), "grid.broken")
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		serial, format string
		from1904       bool
		want           Cell
	}{
		{"1", "yyyy-mm-dd", false, Cell{Kind: Date, Text: "1900-01-01", Day: record.Day{Year: 1900, Month: 1, Date: 1}}},
		{"59", "d/m/yy", false, Cell{Kind: Date, Text: "1900-02-28", Day: record.Day{Year: 1900, Month: 2, Date: 28}}},
		{"60", "d/m/yy", false, Cell{Kind: Text, Text: "1900-02-29"}},
		{"61", "d/m/yy", false, Cell{Kind: Date, Text: "1900-03-01", Day: record.Day{Year: 1900, Month: 3, Date: 1}}},
		{"0", "d/m/yy", false, Cell{Kind: Text, Text: "1900-01-00"}},
		{"-5", "d/m/yy", false, Cell{Kind: Number, Text: "-5", Number: "-5"}},
		{"46022", "d/m/yy", false, Cell{Kind: Date, Text: "2025-12-31", Day: record.Day{Year: 2025, Month: 12, Date: 31}}},
		{"46022.9999999", "d/m/yy h:mm", false, Cell{Kind: Date, Text: "2026-01-01", Day: record.Day{Year: 2026, Month: 1, Date: 1}}},
		{"44560", "d/m/yy", true, Cell{Kind: Date, Text: "2025-12-31", Day: record.Day{Year: 2025, Month: 12, Date: 31}}},
		{"46022", "yyyy", false, Cell{Kind: Date, Text: "2025", Day: record.Day{Year: 2025, Month: 12, Date: 31}}},
		{"2958465", "d/m/yy", false, Cell{Kind: Date, Text: "9999-12-31", Day: record.Day{Year: 9999, Month: 12, Date: 31}}},
		{"2958466", "d/m/yy", false, Cell{Kind: Number, Text: "2958466", Number: "2958466"}},
		{"1e300", "d/m/yy", false, Cell{Kind: Number, Text: plainDecimal(1e300), Number: plainDecimal(1e300)}},
		{"0.5", "h:mm", false, Cell{Kind: Text, Text: "12:00"}},
		{"1.25", "[h]:mm", false, Cell{Kind: Text, Text: "30:00"}},
	} {
		f, ok := parseNumber(c.serial)
		if !ok {
			t.Fatal(c.serial)
		}
		c.want.NumberFormat = c.format
		if got := (epoch{c.from1904}).cell(f, parseFormat(c.format)); got != c.want {
			t.Errorf("%s as %q: %+v, want %+v", c.serial, c.format, got, c.want)
		}
	}
}

func TestFormats(t *testing.T) {
	for code, want := range map[string]shows{
		"General": showsNumber, "0.00": showsNumber, `#,##0 "days"`: showsNumber, `0\d`: showsNumber, "[Red]0": showsNumber,
		"[$MDL-418]#,##0": showsNumber, `0.00E+00`: showsNumber, "@": showsNumber, `"unclosed`: showsNumber, "[unclosed": showsNumber, "": showsNumber,
		"dd/mm/yyyy": showsDay, "[$-40C]d mmmm yyyy;@": showsDay, "d-mmm": showsDay, "jj/mm/aaaa": showsDay, "TT.MM.JJJJ": showsDay,
		"mmm-yy": showsMonth, "mmmm": showsMonth, "mm/aaaa": showsMonth, "yyyy": showsYear, `"Year" yyyy`: showsYear,
		"h:mm": showsTime, "mm:ss": showsTime, "h:mm AM/PM": showsTime, "[h]:mm:ss": showsElapsed, "[mm]:ss": showsElapsed, "0;dd/mm": showsNumber,
	} {
		if got := parseFormat(code).shows; got != want {
			t.Errorf("%q: %d, want %d", code, got, want)
		}
	}
	for id, want := range map[int]shows{0: showsNumber, 4: showsNumber, 14: showsDay, 15: showsDay, 16: showsDay, 17: showsMonth, 20: showsTime,
		22: showsDay, 27: showsDay, 36: showsDay, 44: showsNumber, 45: showsTime, 46: showsElapsed, 47: showsTime, 49: showsNumber, 57: showsDay, -1: showsNumber, 900: showsNumber} {
		if got := parseFormat(builtinFormat(id)).shows; got != want {
			t.Errorf("built-in %d: %d, want %d", id, got, want)
		}
	}
}

func TestPlainDecimal(t *testing.T) {
	for stored, want := range map[string]string{
		"3.3000000000000003": "3.3", "1E-3": "0.001", "1.5E+10": "15000000000", "-0": "0", "1234567.89": "1234567.89", "0.1": "0.1",
		"123456789012345": "123456789012345", "-12.50": "-12.5",
	} {
		f, ok := parseNumber(stored)
		if got := plainDecimal(f); !ok || got != want {
			t.Errorf("%s: %q, want %q", stored, got, want)
		}
	}
	for _, no := range []string{"", "NaN", "Inf", "0x10", "1_000", "1e999", "1.2.3"} {
		if _, ok := parseNumber(no); ok {
			t.Errorf("%q is taken for a number", no)
		}
	}
}

func TestUnescape(t *testing.T) {
	for escaped, want := range map[string]string{"a_x000D_b": "a\rb", "_x005F_x000D_": "_x000D_", "_x00": "_x00", "x_xGGGG_y": "x_xGGGG_y", "max_xylem_": "max_xylem_"} {
		if got := unescape(escaped); got != want {
			t.Errorf("%q: %q, want %q", escaped, got, want)
		}
	}
}
