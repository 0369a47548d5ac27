// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// container is what Office 97 to 2003 wrote around a stream of that name.
func container(stream string) []byte {
	data := make([]byte, 2048)
	copy(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for i, u := range utf16.Encode([]rune(stream)) {
		data[1024+128+2*i], data[1024+128+2*i+1] = byte(u), byte(u>>8)
	}
	return data
}

func TestRefused(t *testing.T) {
	types := func(contentType string) []byte {
		return zipped(part{"[Content_Types].xml", `<Types><Override PartName="/main.bin" ContentType="` + contentType + `"/></Types>`}, part{"main.bin", ""})
	}
	utf16BOM := "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00"
	for _, c := range []struct {
		name string
		data []byte
		key  string
	}{
		{"empty.xlsx", nil, "grid.empty"},
		{"blank.csv", []byte("\ufeff\r\n \n"), "grid.empty"},
		{"plan.ods", zipped(part{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, part{"content.xml", ""}), "grid.ods"},
		{"flat.fods", []byte(`<?xml version="1.0"?><office:document>`), "grid.ods"},
		{"plan.odt", zipped(part{"mimetype", "application/vnd.oasis.opendocument.text"}), "grid.odt"},
		{"plan.xls", container("Workbook"), "grid.xls"},
		{"old.xls", container("Book"), "grid.xls"},
		{"oldest.xls", []byte("\x09\x08\x08\x00\x00\x05\x05\x00\x00\x00"), "grid.xls"},
		{"plan.doc", container("WordDocument"), "grid.doc"},
		{"plan.ppt", container("PowerPoint Document"), "grid.slides"},
		{"other.msi", container("Something"), "grid.binary"},
		{"locked.xlsx", container("EncryptedPackage"), "grid.encrypted"},
		{"plan.xlsb", types("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "grid.xlsb"},
		{"plan.pptx", types("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "grid.slides"},
		{"plan.numbers", zipped(part{"Index/Document.iwa", ""}), "grid.numbers"},
		{"plan.zip", zipped(part{"plan.xlsx", "x"}), "grid.archive"},
		{"none.zip", zipped(), "grid.archive"},
		{"plan.gz", []byte("\x1f\x8b\x08\x00"), "grid.archive"},
		{"plan.pdf", []byte("%PDF-1.7\n"), "grid.pdf"},
		{"plan.xlsx", []byte("\n%PDF-1.7\n"), "grid.pdf"},
		{"plan.rtf", []byte(`{\rtf1 plan}`), "grid.rtf"},
		{"export.xls", []byte("\n <HTML><table>"), "grid.html"},
		{"export2.xls", []byte(utf16BOM), "grid.html"},
		{"export.mht", []byte("MIME-Version: 1.0\n"), "grid.html"},
		{"export.xml", []byte(`<?xml version="1.0"?><Workbook>`), "grid.xml"},
		{"scan.png", []byte("\x89PNG\r\n\x1a\n"), "grid.image"},
		{"scan.jpg", []byte("\xff\xd8\xff\xe0"), "grid.image"},
		{"scan.webp", []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "grid.image"},
		{"scan.heic", []byte("\x00\x00\x00\x18ftypheic\x00"), "grid.image"},
		{"zeros.csv", []byte("a;b\n1;\x002\n"), "grid.nul"},
		{"garbage.csv", []byte(strings.Repeat("a\x01\x02\x03\xff", 50)), "grid.binary"},
		{"wide.csv", []byte("\xff\xfe\x00\x00a\x00\x00\x00"), "grid.binary"},
		{"short.xlsx", workbookOf("<sheetData/>")[:200], "grid.broken-file"},
		{"xml.xlsx", workbookOf("<sheetData><row>"), "grid.broken"},
		{"entity.xlsx", workbookOf(`<!DOCTYPE x [<!ENTITY a "b">]>`), "grid.broken"},
		{"text.xlsx", workbookOf(`<sheetData><row><c t="s"><v>7</v></c></row></sheetData>`), "grid.broken"},
		{"reference.xlsx", workbookOf(`<sheetData><row><c r="AAAA1"><v>7</v></c></row></sheetData>`), "grid.broken"},
		{"row.xlsx", workbookOf(`<sheetData><row r="1048577"/></sheetData>`), "grid.broken"},
		{"charts.xlsx", zipped(part{"[Content_Types].xml", sheetTypes}, part{"xl/workbook.xml", oneSheet},
			part{"xl/_rels/workbook.xml.rels", strings.ReplaceAll(sheetRels, "x/worksheet", "x/chartsheet")}), "grid.no-sheet"},
		{"missing.xlsx", zipped(part{"[Content_Types].xml", sheetTypes}, part{"xl/workbook.xml", oneSheet}), "grid.broken"},
	} {
		t.Run(c.name, func(t *testing.T) { refused(t, c.name, c.data, c.key) })
	}
}

func TestLocked(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	locked, err := excelize.Encrypt(b.Bytes(), &excelize.Options{Password: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	refused(t, "locked.xlsx", locked, "grid.encrypted")
}

// Names do not decide, macros do not matter, and folders are nobody's business.
func TestNames(t *testing.T) {
	data := workbookOf(`<sheetData><row><c><v>1</v></c></row></sheetData>`)
	if wb := read(t, "plan.csv", data); wb.Format != XLSX {
		t.Errorf("a workbook named .csv is read as %s", wb.Format)
	}
	macro := zipped(part{"[Content_Types].xml", `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`},
		part{"xl/workbook.xml", oneSheet}, part{"xl/_rels/workbook.xml.rels", sheetRels}, part{"xl/worksheets/sheet1.xml", "<worksheet/>"}, part{"xl/vbaProject.bin", "x"})
	if wb := read(t, "plan.xlsm", macro); wb.Format != XLSX {
		t.Errorf("read as %s", wb.Format)
	}
	for _, path := range []string{`C:\Users\x\plan.csv`, "/etc/x/plan.csv"} {
		wb, err := Read(context.Background(), path, []byte("a;b\n"))
		if err != nil || wb.Name != "plan.csv" || wb.Sheets[0].Name != "plan" {
			t.Errorf("%s: %+v, %v", path, wb, err)
		}
	}
}

func TestGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, "a.csv", []byte("a;b\n")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
