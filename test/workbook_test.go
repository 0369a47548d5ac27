// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jalon/domain/gap"
	"jalon/domain/record"
	"jalon/locale"
	"jalon/report"
)

// checked is a report on the plan in a file, as the command makes it.
func checked(t testing.TB, path string) report.Check {
	t.Helper()
	words := vocabulary(t)
	read := readPlan(t, words, path)
	return report.Check{
		File: filepath.Base(path), Version: "test", AsOf: record.Day{Year: 2026, Month: 11, Date: 23},
		Gap: gap.Check(read.Plan, nil, words.Words), Understood: read.Understood,
		Themes: map[string]report.ThemeFacts{},
	}
}

func givenBack(t testing.TB, path, lang string) (before, after []byte, c report.Check) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c = checked(t, path)
	l, _ := locale.For(lang)
	var out bytes.Buffer
	if err := report.WriteWorkbook(&out, before, c, l); err != nil {
		t.Fatal(err)
	}
	return before, out.Bytes(), c
}

func entries(t testing.TB, data []byte) map[string]*zip.File {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	list := make(map[string]*zip.File)
	for _, f := range z.File {
		if list[f.Name] != nil {
			t.Errorf("%s stands twice in the package", f.Name)
		}
		list[f.Name] = f
	}
	return list
}

func bytesOf(t testing.TB, open func() (io.Reader, error)) []byte {
	t.Helper()
	r, err := open()
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The workbook that is given back is the ministry's own: every part that was not
// meant to change is the same, byte for byte, compressed as it was.
func TestWorkbookIsGivenBackUntouched(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(root, "examples", "*.xlsx"))
	if err != nil || len(paths) < 6 {
		t.Fatalf("%d workbooks (%v)", len(paths), err)
	}
	paths = append(paths, ministryWorkbook(t))
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			before, after, c := givenBack(t, path, "fr")
			touched := map[string]bool{"xl/workbook.xml": true, "xl/_rels/workbook.xml.rels": true, "[Content_Types].xml": true}
			for _, sheet := range readSheets(t, path) {
				for _, f := range c.Gap.Findings {
					if f.Place.Sheet == sheet.Name && f.Place.Row > 0 {
						touched[sheet.Part] = true
					}
				}
			}
			was, is := entries(t, before), entries(t, after)
			same := 0
			for name, old := range was {
				now := is[name]
				if now == nil {
					t.Errorf("%s is gone", name)
					continue
				}
				if touched[name] {
					continue
				}
				same++
				if !bytes.Equal(bytesOf(t, old.OpenRaw), bytesOf(t, now.OpenRaw)) || old.Method != now.Method || old.CRC32 != now.CRC32 {
					t.Errorf("%s has changed", name)
				}
			}
			if same == 0 {
				t.Error("nothing was compared")
			}
			for name := range is {
				if was[name] == nil && name != "xl/worksheets/jalon1.xml" {
					t.Errorf("%s is new", name)
				}
			}
			compareCells(t, before, after, c)
		})
	}
}

// compareCells: every cell that stood there says what it said, and each finding
// with a row stands in that row.
func compareCells(t *testing.T, before, after []byte, c report.Check) {
	t.Helper()
	open := func(data []byte) *excelize.File {
		book, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { book.Close() })
		return book
	}
	old, now := open(before), open(after)
	if got := now.GetSheetList(); len(got) != len(old.GetSheetList())+1 || got[len(got)-1] != "Constats Jalon" {
		t.Errorf("sheets %q", got)
	}
	for _, sheet := range old.GetSheetList() {
		was, _ := old.GetRows(sheet)
		is, _ := now.GetRows(sheet)
		for i, row := range was {
			for j, text := range row {
				if is[i][j] != text {
					t.Errorf("%s!%s%d was %q, is %q", sheet, record.ColumnName(j), i+1, text, is[i][j])
				}
			}
		}
		for _, f := range c.Gap.Findings {
			if f.Place.Sheet != sheet || f.Place.Row == 0 {
				continue
			}
			row := is[f.Place.Row-1]
			if len(row) < 2 || !strings.Contains(row[len(row)-2], "[") {
				t.Errorf("%s: the finding %s is not in its row: %q", f.Place, f.Rule, row)
			}
		}
		merges, _ := old.GetMergeCells(sheet)
		kept, _ := now.GetMergeCells(sheet)
		if len(merges) != len(kept) {
			t.Errorf("%s: %d merged cells, were %d", sheet, len(kept), len(merges))
		}
	}
}

// ministryWorkbook has what the examples have not: compressed parts, columns
// styled to the end of the sheet, a filter, a formula, a chart sheet's worth of
// shared strings, a row with a set height and a cell that begins with "=".
func ministryWorkbook(t testing.TB) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(book.SetSheetName("Sheet1", "Plan d'action"))
	sheet := "Plan d'action"
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	must(err)
	must(book.SetColStyle(sheet, "A:XFD", bold))
	must(book.SetColWidth(sheet, "A", "Z", 18))
	for i, row := range [][]any{
		{"Plan d’action fictif d’un État qui n’existe pas"},
		{"N°", "Mesure", "Chef de file", "Échéance", "Budget (EUR)", "Source de financement"},
		{"1", "=Former les inspecteurs du travail", "", "2027", 12000, "Budget de l’État"},
		{"2", "Publier un rapport <annuel> & \"public\"", "Ministère de la Justice", "", nil, ""},
		{"3", "Ouvrir une ligne d’écoute", "Ministère de la Santé", "T3 2027", "dans la limite des crédits existants", ""},
	} {
		for j, value := range row {
			if text, ok := value.(string); ok {
				must(book.SetCellStr(sheet, record.ColumnName(j)+string(rune('1'+i)), text))
			} else if value != nil {
				must(book.SetCellValue(sheet, record.ColumnName(j)+string(rune('1'+i)), value))
			}
		}
	}
	must(book.SetCellFormula(sheet, "E6", "SUM(E3:E5)"))
	must(book.SetCellStr(sheet, "B6", "Total"))
	must(book.SetRowHeight(sheet, 3, 42))
	must(book.AutoFilter(sheet, "A2:F5", nil))
	_, err = book.NewSheet("Données")
	must(err)
	must(book.SetCellStr("Données", "A1", "liste"))
	path := filepath.Join(t.TempDir(), "plan.xlsx")
	must(book.SaveAs(path))
	return path
}

// What a plan says never becomes a formula on its way out.
func TestWorkbookGivesNoFormulaOut(t *testing.T) {
	_, after, c := givenBack(t, ministryWorkbook(t), "en")
	if len(c.Gap.Findings) == 0 {
		t.Fatal("nothing found")
	}
	sheet := string(bytesOf(t, opened(entries(t, after)["xl/worksheets/jalon1.xml"])))
	if strings.Contains(sheet, "<f>") || strings.Contains(sheet, "<f ") || !strings.Contains(sheet, "inlineStr") {
		t.Error("the added sheet holds a formula")
	}
	plan := string(bytesOf(t, opened(entries(t, after)["xl/worksheets/sheet1.xml"])))
	if strings.Count(plan, "<f>")+strings.Count(plan, "<f ") != 1 {
		t.Error("the plan's sheet has other formulas than its own")
	}
}

func opened(f *zip.File) func() (io.Reader, error) {
	return func() (io.Reader, error) { return f.Open() }
}
