// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jalon/domain/record"
)

// The plans that come with the program are read whole: as many filled cells as
// another reader finds, with the same texts.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../../examples/*.*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, path := range files {
		ext := filepath.Ext(path)
		if ext != ".xlsx" && ext != ".csv" && ext != ".docx" {
			continue
		}
		n++
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			wb := read(t, filepath.Base(path), data)
			if "."+string(wb.Format) != ext || len(wb.Sheets) == 0 {
				t.Fatalf("read as %s with %d sheets", wb.Format, len(wb.Sheets))
			}
			for _, s := range wb.Sheets {
				if len(s.Rows) < 3 || len(s.Rows[0].Cells) == 0 {
					t.Errorf("%s: %d rows", s.Name, len(s.Rows))
				}
			}
			switch wb.Format {
			case XLSX:
				sameAsExcelize(t, wb, data)
			case DOCX:
				if len(wb.Sheets) < 3 || len(wb.Sheets[0].Before) == 0 || wb.Title == "" {
					t.Errorf("%d tables, %d paragraphs before the first, title %q", len(wb.Sheets), len(wb.Sheets[0].Before), wb.Title)
				}
			case CSV:
				if w := len(wb.Sheets[0].At(10, 0).Text); w == 0 || len(wb.Sheets[0].Rows[10].Cells) < 6 {
					t.Errorf("row 10 is not divided: %+v", wb.Sheets[0].Rows[10])
				}
			}
		})
	}
	if n != 12 {
		t.Errorf("%d plans, want 12", n)
	}
	wb := read(t, "a.csv", mustRead(t, "../../examples/sans-fonds-dedies-fr.csv"))
	if wb.Encoding != "windows-1252" || wb.Delimiter != ";" {
		t.Errorf("French CSV: %s, %q", wb.Encoding, wb.Delimiter)
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func sameAsExcelize(t *testing.T, wb *Workbook, data []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i := range wb.Sheets {
		s := &wb.Sheets[i]
		values, err := f.GetRows(s.Name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range values {
			for c, raw := range row {
				cell := s.At(r+1, c)
				text := cell.Text
				if cell.Kind == Date {
					if text = cell.Day.String(); !isSerial(raw, cell.Day) {
						t.Errorf("%s!%s%d: %s is not %s", s.Name, record.ColumnName(c), r+1, raw, text)
					}
					continue
				}
				if text != strings.TrimSpace(raw) {
					t.Errorf("%s!%s%d: %q, want %q", s.Name, record.ColumnName(c), r+1, text, raw)
				}
			}
		}
		merged, err := f.GetMergeCells(s.Name)
		if err != nil || len(merged) != len(s.Merges) {
			t.Errorf("%s: %d merges, want %d (%v)", s.Name, len(s.Merges), len(merged), err)
		}
	}
}

func isSerial(raw string, day record.Day) bool {
	f, ok := parseNumber(raw)
	return ok && record.Day{Year: 1899, Month: 12, Date: 30}.DaysUntil(day) == int(f)
}
