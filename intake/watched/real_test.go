// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jalon/corpus"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/intake/reading"
	"jalon/locale"
	"jalon/report"
)

// vocabulary is that of the program.
func vocabulary(t testing.TB) intake.Vocabulary {
	t.Helper()
	headings, err := corpus.Headings()
	if err != nil {
		t.Fatal(err)
	}
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	facts, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	var list []reading.Currency
	for _, c := range facts.Currencies {
		list = append(list, reading.Currency{Code: c.Code, Digits: c.MinorUnits, Names: c.Names})
	}
	return intake.Vocabulary{Headings: headings, Words: words, Currencies: reading.NewCurrencies(list)}
}

// here reads a file in this process.
func here(words intake.Vocabulary, content []byte, name string, options intake.Options) (*Result, error) {
	book, err := grid.Read(context.Background(), name, content)
	if err != nil {
		return nil, err
	}
	read, err := intake.ReadPlan(book, words, options)
	if err != nil {
		return nil, err
	}
	return &Result{book, read}, nil
}

// gapReport is the report of `jalon check --format json` on what was read.
func gapReport(t *testing.T, words intake.Vocabulary, r *Result, lang string) string {
	t.Helper()
	l, ok := locale.For(lang)
	if !ok {
		t.Fatal(lang)
	}
	var out bytes.Buffer
	check := report.Check{File: r.Book.Name, Version: "1", AsOf: record.Day{Year: 2026, Month: 9, Date: 1},
		Gap: gap.Check(r.Reading.Plan, nil, words.Words), Understood: r.Reading.Understood}
	if err := report.WriteJSON(&out, check, l); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestTheSameThroughTheChild: what a child reads is what the program itself
// reads, to the last value, whatever a person says besides, and so are the
// faults.
func TestTheSameThroughTheChild(t *testing.T) {
	words := vocabulary(t)
	reader := New(program, Standard)
	type file struct {
		name    string
		content []byte
		options intake.Options
	}
	var files []file
	paths, err := filepath.Glob(filepath.Join(root, "examples", "*.[cxd]*"))
	if err != nil || len(paths) < 12 {
		t.Fatalf("%d examples: %v", len(paths), err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file{filepath.Base(path), content, none})
	}
	small := []byte("No.;Action;Lead;Deadline;Budget (EUR);Indicator\n1;Train inspectors, « é » \xe9;;2026;ten or so;number\n;;;;1.234;share\n2;Open a shelter;Ministry;05.06.2027;12,5;\n")
	files = append(files,
		file{"options.csv", small, intake.Options{Kind: plan.Excerpt, Currency: "GBP", State: "QMA", Themes: map[string][]string{"1": {"demand"}, "2": {}},
			Map: []intake.Correction{{Column: "Indicator", Meaning: "detail"}, {Sheet: "options", Column: "C", Meaning: "lead"}}, Header: []intake.HeaderRow{{Sheet: "options", Row: 1}}}},
		file{"mended.csv", small, intake.Options{Cells: []intake.Cell{{Place: record.Place{Sheet: "mended", Row: 4, Column: "A"}, Text: "1"}, {Place: record.Place{Sheet: "mended", Row: 3, Column: "A"}, Text: "3"}},
			Answers: []intake.Answer{{Question: plan.AmountAmbiguous, Place: record.Place{Sheet: "mended", Column: "E"}, Value: intake.DecimalComma}}}},
		file{"no-cell.csv", small, intake.Options{Cells: []intake.Cell{{Place: record.Place{Sheet: "mended", Row: 99, Column: "A"}}}}},
		file{"no-column.csv", small, intake.Options{Map: []intake.Correction{{Column: "Nowhere", Meaning: "lead"}}}},
		file{"no-row.csv", small, intake.Options{Header: []intake.HeaderRow{{Row: 99}}}},
		file{"no-action.csv", small, intake.Options{Themes: map[string][]string{"9": {"demand"}}}},
		file{"persons.csv", []byte("Victim name;Date of birth;Action\nA B;1990-01-01;Shelter\n"), none},
		file{"nothing.csv", nil, none},
		file{"folder/letter.csv", []byte("Dear colleagues,\nplease find enclosed\n"), none},
		file{"damaged.xlsx", []byte("PK\x03\x04 and no more"), none},
		file{"picture.png", []byte("\x89PNG\r\n\x1a\n0000"), none},
		file{"large.csv", make([]byte, grid.LargestFile+1), none},
	)
	faults := make(map[string]bool)
	for _, f := range files {
		t.Run(f.name, func(t *testing.T) {
			want, wantErr := here(words, f.content, f.name, f.options)
			got, err := reader.Read(context.Background(), f.content, f.name, f.options)
			if wantErr != nil {
				a, b := fault.Of(wantErr), fault.Of(err)
				if b == nil || a.Kind != b.Kind || a.Key != b.Key || !reflect.DeepEqual(a.Args, b.Args) {
					t.Fatalf("%v, want %v", err, wantErr)
				}
				faults[a.Key] = true
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Reading, want.Reading) {
				t.Errorf("another reading: %s", cmp.Diff(want.Reading, got.Reading))
			}
			if !reflect.DeepEqual(got.Book, want.Book) {
				t.Error("another workbook")
			}
			for _, lang := range locale.Tags() {
				if a, b := gapReport(t, words, want, lang), gapReport(t, words, got, lang); a != b {
					t.Errorf("%s: %s", lang, cmp.Diff(a, b))
				}
			}
		})
	}
	if len(faults) < 8 {
		t.Errorf("only these faults travelled: %v", faults)
	}
}

// A plan of five thousand actions is far larger than any, and is read.
func TestVeryLargePlan(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("No.;Action;Lead;Deadline;Budget;Indicator\n")
	for i := range 5000 {
		fmt.Fprintf(&rows, "%d;Train labour inspectors of region %d;Ministry %d;2027;%d EUR;Number trained\n", i+1, i, i, i)
	}
	reader := New(program, Standard)
	var held int64
	reader.ended = func(_ *os.ProcessState, most int64) { held = most }
	got, err := reader.Read(context.Background(), []byte(rows.String()), "large.csv", none)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.Reading.Plan.Actions); n != 5000 {
		t.Errorf("%d actions", n)
	}
	t.Logf("%d MB held", held>>20)
}

// zipped is a container of parts, by path and text.
func zipped(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// workbook is one sheet with the given XML in it, and parts besides.
func workbook(sheet string, more ...string) []byte {
	return zipped(append([]string{
		"[Content_Types].xml", `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"xl/workbook.xml", `<workbook xmlns:r="http://r"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId3" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>"}, more...)...)
}

// bombs are files that take far more than they weigh, each up to a limit of the
// reader's own or beyond.
func bombs() map[string][]byte {
	var rows, empty, shared, wide strings.Builder
	for i := range 49_000 {
		fmt.Fprintf(&rows, "%d;Train inspectors of kind %d;Ministry %d;2027;%d EUR;number trained\n", i, i, i, i)
	}
	for range 600_000 {
		empty.WriteString(`<row/>`)
	}
	shared.WriteString("<sst>")
	for range 300_000 {
		shared.WriteString(`<si><t>a shared text of some length</t></si>`)
	}
	shared.WriteString("</sst>")
	for range 3900 {
		wide.WriteString(`<row>` + strings.Repeat(`<c><v>1</v></c>`, 490) + `</row>`)
	}
	zeros := []string{"[Content_Types].xml", "<Types/>"}
	for i := range 7 {
		zeros = append(zeros, fmt.Sprintf("xl/media/%d.bin", i), strings.Repeat("\x00", 15<<20))
	}
	long := strings.Repeat("word ", 3_000_000)
	return map[string][]byte{
		"zeros.xlsx":  zipped(zeros...),
		"nested.xlsx": zipped("inner.zip", string(zipped(zeros...))),
		"blanks.xlsx": workbook(strings.Repeat(" ", 15<<20)),
		"empty.xlsx":  workbook("<sheetData>" + empty.String() + "</sheetData>"),
		"shared.xlsx": workbook("<sheetData/>", "xl/sharedStrings.xml", shared.String()),
		"wide.xlsx":   workbook("<sheetData>" + wide.String() + "</sheetData>"),
		"deep.xlsx":   workbook(strings.Repeat("<a>", 100_000)),
		"rows.csv":    []byte("No.;Action;Lead;Deadline;Budget;Indicator\n" + rows.String()),
		"long.csv":    []byte("Action;Lead\n\"" + long + "\";Ministry\n"),
		"quotes.csv":  []byte("Action;Lead\n" + strings.Repeat(`"a""b";`, 400)),
	}
}

// TestBombs: whatever a file holds, the child stays below its memory, and the
// parent hears of it.
func TestBombs(t *testing.T) {
	reader := New(program, Standard)
	for name, content := range bombs() {
		t.Run(name, func(t *testing.T) {
			var child *os.ProcessState
			var held int64
			reader.ended = func(state *os.ProcessState, most int64) { child, held = state, most }
			_, err := reader.Read(context.Background(), content, name, none)
			if child == nil {
				t.Fatalf("no child: %v", err)
			}
			var f *fault.Fault
			if err != nil && (!errors.As(err, &f) || f.Kind == fault.Internal || f.Key == "upload.broken") {
				t.Errorf("%v", err)
			}
			if held > Standard.Memory {
				t.Errorf("%d MB held", held>>20)
			}
			t.Logf("%d kB: %d MB, %v, %v", len(content)>>10, held>>20, child.UserTime(), f)
		})
	}
}

// A plan of ten thousand rows, full of what is to be mended, goes through the
// child of somebody who has signed in.
func TestALargePlanGoesThroughTheChild(t *testing.T) {
	const rows = 10_000
	var b strings.Builder
	b.WriteString("No.;Action;Lead;Start;End;Budget (EUR);Allocated (EUR);Spent;Theme\n")
	for i := range rows {
		fmt.Fprintf(&b, "%d.%d;Inspect farm number %d with the labour inspectors;Ministry of Labour;2027-01-01;some day %d;about %d or so;;;demand reduction\n", i/100+1, i%100+1, i+1, i, i)
	}
	got, err := New(program, Members).Read(context.Background(), []byte(b.String()), "plan.csv", none)
	if err != nil {
		t.Fatal(err)
	}
	if n, mends := len(got.Reading.Plan.Actions), len(got.Reading.Mends()); n != rows || mends != 2*rows {
		t.Errorf("%d actions with %d to mend", n, mends)
	}
}

func TestOptionsTravelWhole(t *testing.T) {
	want := request{Form: form, Name: "a.csv", Size: 3, Time: 1, Memory: 1, Answer: 1, Options: intake.Options{
		Map: []intake.Correction{{Sheet: "S", Column: "C", Meaning: "lead"}}, Header: []intake.HeaderRow{{Sheet: "S", Row: 3}},
		Kind: plan.Full, Currency: "EUR", State: "QMA", Themes: map[string][]string{"1": {"a"}, "2": {}},
		Cells:   []intake.Cell{{Place: record.Place{Sheet: "S", Row: 3, Column: "C"}, Text: "é"}},
		Answers: []intake.Answer{{Question: plan.DateAmbiguous, Place: record.Place{Sheet: "S", Column: "D"}, Value: intake.DayFirst}}}}
	for i := range reflect.TypeOf(want.Options).NumField() {
		if reflect.ValueOf(want.Options).Field(i).IsZero() {
			t.Errorf("%s is not tried", reflect.TypeOf(want.Options).Field(i).Name)
		}
	}
	text, err := want.encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := decodeRequest(bytes.NewReader(text))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v: %s", err, cmp.Diff(want, got))
	}
	if !json.Valid(text[4:]) {
		t.Error("no JSON")
	}
}

// BenchmarkThroughTheChild and BenchmarkInProcess: what a child costs.
func BenchmarkThroughTheChild(b *testing.B) {
	content, err := os.ReadFile(filepath.Join(root, "examples", "plan-complet-fr.xlsx"))
	if err != nil {
		b.Fatal(err)
	}
	reader := New(program, Standard)
	for b.Loop() {
		if _, err := reader.Read(context.Background(), content, "plan.xlsx", none); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkInProcess reads the same with the words compiled already.
func BenchmarkInProcess(b *testing.B) {
	content, err := os.ReadFile(filepath.Join(root, "examples", "plan-complet-fr.xlsx"))
	if err != nil {
		b.Fatal(err)
	}
	words := vocabulary(b)
	for b.Loop() {
		if _, err := here(words, content, "plan.xlsx", none); err != nil {
			b.Fatal(err)
		}
	}
}
