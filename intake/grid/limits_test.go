// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"runtime"
	"strings"
	"testing"
)

// allocated is how many megabytes f allocates in all.
func allocated(f func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int((after.TotalAlloc - before.TotalAlloc) >> 20)
}

// filled is a text of a size, made of the same bytes.
func filled(start, fill string, size int) string {
	return start + strings.Repeat(fill, (size-len(start))/len(fill))
}

func TestBombs(t *testing.T) {
	blanks := filled("<worksheet>", " ", 17<<20)
	many := []part{{"[Content_Types].xml", sheetTypes}, {"xl/workbook.xml", oneSheet}, {"xl/_rels/workbook.xml.rels", sheetRels}}
	for i := range 7 {
		many = append(many, part{fmt.Sprintf("xl/media/%d.bin", i), strings.Repeat("\x00", 15<<20)})
	}
	big := []part{{"[Content_Types].xml", sheetTypes}, {"xl/workbook.xml", oneSheet}, {"xl/_rels/workbook.xml.rels", sheetRels}, {"xl/worksheets/sheet1.xml", blanks}}
	parts := []part{{"[Content_Types].xml", sheetTypes}}
	for i := range 1001 {
		parts = append(parts, part{fmt.Sprintf("%d", i), ""})
	}
	for range 3000 {
		parts = append(parts, part{"x", ""})
	}
	for _, c := range []struct {
		name string
		data []byte
		key  string
	}{
		{"zeros.xlsx", zipped(many...), "grid.bomb"},
		{"sheet.xlsx", zipped(big...), "grid.part-too-large"},
		{"parts.xlsx", zipped(parts[:1002]...), "grid.too-many-parts"},
		{"directory.xlsx", zipped(parts...), "grid.too-many-parts"},
		{"deep.xlsx", workbookOf(strings.Repeat("<a>", 100_000)), "grid.too-deep"},
		{"deep.docx", wordOf(strings.Repeat("<w:sdt>", 5000)), "grid.too-deep"},
		{"tables.docx", wordOf(strings.Repeat("<w:tbl><w:tr><w:tc>", 12)), "grid.too-deep"},
		{"large.csv", make([]byte, LargestFile+1), "grid.too-large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if mb := allocated(func() { refused(t, c.name, c.data, c.key) }); mb > 64 {
				t.Errorf("%d MB allocated to refuse it", mb)
			}
		})
	}
}

// A container that says its parts are small is not believed.
func TestLyingSizes(t *testing.T) {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	content := []byte(filled("<worksheet>", " ", 40<<20))
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	w.Close()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range []part{{"[Content_Types].xml", sheetTypes}, {"xl/workbook.xml", oneSheet}, {"xl/_rels/workbook.xml.rels", sheetRels}} {
		f, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(p.text))
	}
	f, err := z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate,
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: 100, CRC32: crc32.ChecksumIEEE(content)})
	if err != nil {
		t.Fatal(err)
	}
	f.Write(packed.Bytes())
	z.Close()
	mb := allocated(func() { refused(t, "lie.xlsx", b.Bytes(), "grid.broken") })
	if mb > 64 {
		t.Errorf("%d MB allocated", mb)
	}
}

// The sheets of a workbook may all be the same part; each reading counts.
func TestSamePartAgain(t *testing.T) {
	var sheets strings.Builder
	for i := range 20 {
		fmt.Fprintf(&sheets, `<sheet name="%d" r:id="rId1"/>`, i)
	}
	data := zipped(part{"[Content_Types].xml", sheetTypes}, part{"xl/workbook.xml", `<workbook xmlns:r="http://r"><sheets>` + sheets.String() + `</sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", sheetRels}, part{"xl/worksheets/sheet1.xml", filled("<worksheet>", " ", 15<<20) + "</worksheet>"})
	refused(t, "again.xlsx", data, "grid.bomb")
}

func TestTooMany(t *testing.T) {
	var sheet, wide strings.Builder
	for range 100_000 {
		sheet.WriteString(`<row><c><v>1</v></c></row>`)
	}
	for range 20_000 {
		wide.WriteString(`<row><c r="SF1"><v>1</v></c></row>`) // column number 500
	}
	merges := strings.Repeat(`<mergeCell ref="A1:B2"/>`, maxMerges+1)
	tall := strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 5000)
	thousand := strings.Repeat(`<row><c><v>1</v></c></row>`, 1000)
	for _, c := range []struct {
		name string
		data []byte
		key  string
		mb   int
	}{
		{"rows.csv", bytes.Repeat([]byte("1;Train inspectors\n"), 100_000), "grid.too-many-rows", 64},
		{"rows.xlsx", workbookOf("<sheetData>" + sheet.String() + "</sheetData>"), "grid.too-many-rows", 200},
		{"rows.docx", wordOf(table(strings.Repeat(row(cell("", par("x"))), 60_000))), "grid.too-many-rows", 400},
		{"wide.xlsx", workbookOf(`<sheetData><row><c r="SG1"><v>1</v></c></row></sheetData>`), "grid.too-many-columns", 16},
		{"wide.csv", []byte(strings.Repeat("a;", 600) + "a\n"), "grid.too-many-columns", 16},
		{"separators.csv", []byte(strings.Repeat(";", 15<<20)), "grid.too-many-columns", 80},
		{"wide.docx", wordOf(table(row(cell(`<w:gridSpan w:val="99999999"/>`, par("x"))))), "grid.too-many-columns", 16},
		{"cells.xlsx", workbookOf("<sheetData>" + wide.String() + "</sheetData>"), "grid.too-many-cells", 400},
		{"merges.xlsx", workbookOf("<sheetData/><mergeCells>" + merges + "</mergeCells>"), "grid.too-many-merges", 200},
		{"tall.xlsx", workbookOf("<sheetData>" + thousand + "</sheetData><mergeCells>" + tall + "</mergeCells>"), "grid.too-many-merges", 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			mb := allocated(func() {
				f := refused(t, c.name, c.data, c.key)
				if f.Args["limit"] == nil {
					t.Errorf("the fault names no limit: %v", f.Args)
				}
			})
			if mb > c.mb {
				t.Errorf("%d MB allocated to refuse it, want at most %d", mb, c.mb)
			}
		})
	}
}

// As many rows as are allowed are read, and looked up, quickly enough to test.
func TestAsManyAsAllowed(t *testing.T) {
	var sheet, merges strings.Builder
	for i := 1; i <= maxRows; i++ {
		fmt.Fprintf(&sheet, `<row r="%d"><c t="str"><v>Objective</v></c><c t="str"><v>Action %d</v></c><c><v>%d.5</v></c></row>`, 2*i, i, i)
		if i%5 == 0 {
			fmt.Fprintf(&merges, `<mergeCell ref="A%d:A%d"/>`, 2*(i-4), 2*i)
		}
	}
	s := read(t, "many.xlsx", workbookOf("<sheetData>"+sheet.String()+"</sheetData><mergeCells>"+merges.String()+"</mergeCells>")).Sheets[0]
	if len(s.Rows) != maxRows {
		t.Fatalf("%d rows", len(s.Rows))
	}
	for i := 1; i <= maxRows; i++ {
		r, c, ok := s.MergedFrom(2*i, 0)
		if want := 2 * ((i-1)/5*5 + 1); !ok || r != want || c != 0 {
			t.Fatalf("row %d: merged from %d, %d, %v, want row %d", 2*i, r, c, ok, want)
		}
		if got, want := s.At(2*i, 2).Number, fmt.Sprintf("%d.5", i); got != want {
			t.Fatalf("row %d: %s, want %s", 2*i, got, want)
		}
	}
}

// A directory that ends in the middle, or counts wrongly, is a broken file.
func TestDirectoryCutShort(t *testing.T) {
	data := workbookOf("<sheetData/>")
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	binary.LittleEndian.PutUint16(data[end+10:], 9)
	refused(t, "a.xlsx", data, "grid.broken-file")
}
