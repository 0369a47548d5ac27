// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// tabled reads a table of transcriptions.
func tabled(t *testing.T, text string) ([]record.Transcription, error) {
	t.Helper()
	book, err := grid.Read(t.Context(), "table.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return ReadTranscriptions(book)
}

// A row is a place in a language; the first of a place is the working language.
// French headings and separators are read as English ones are.
func TestTranscriptionsAreReadFromATable(t *testing.T) {
	for name, text := range map[string]string{
		"en": "Speaker,Document,Paragraph,Ordinal,Language,Words\nGRETA,GRETA(2099)1,45.,2,en,\"urges, again\"\ncop,CP(2099)2,1,,fr,invite\ngreta,GRETA (2099)1,45,2,fr,exhorte\n",
		"fr": "auteur;document;paragraphe;rang;langue;texte\nGRETA;GRETA(2099)1;45.;2;en;urges, again\ncop;CP(2099)2;1;;fr;invite\ngreta;GRETA (2099)1;45;2;fr;exhorte\n",
	} {
		list, err := tabled(t, text)
		if err != nil || len(list) != 2 {
			t.Fatalf("%s: %+v, %v", name, list, err)
		}
		first := list[0]
		if first.Speaker != record.GRETA || first.Paragraph != "45." || first.Ordinal != 2 || first.Words.Source != "en" ||
			first.Words.Wordings["en"].Words != "urges, again" || first.Words.Wordings["fr"].Words != "exhorte" {
			t.Errorf("%s: %+v", name, first)
		}
		if list[1].Speaker != record.CommitteeOfTheParties || list[1].Ordinal != 1 {
			t.Errorf("%s: %+v", name, list[1])
		}
	}
}

// A fault names the cell and the column, and repeats nothing of what stands there.
func TestFaultsOfTranscriptionsNameTheCell(t *testing.T) {
	const head = "speaker,document,paragraph,ordinal,language,words\n"
	const row = "greta,GRETA(2099)1,45,1,en,urges\n"
	for name, c := range map[string]struct{ text, key, column, where string }{
		"a speaker that is none": {head + row + "Zaun,GRETA(2099)1,45,1,en,Zaun\n", "transcriptions.cell", "speaker", "table!A3"},
		"no document":            {head + "greta,,45,1,en,Zaun\n", "transcriptions.cell", "document", "table!B2"},
		"a bar in a paragraph":   {head + "greta,GRETA(2099)1,4|5,1,en,Zaun\n", "transcriptions.cell", "paragraph", "table!C2"},
		"no ordinal":             {head + "greta,GRETA(2099)1,45,first,en,Zaun\n", "transcriptions.cell", "ordinal", "table!D2"},
		"an ordinal of nought":   {head + "greta,GRETA(2099)1,45,0,en,Zaun\n", "transcriptions.cell", "ordinal", "table!D2"},
		"no language":            {head + "greta,GRETA(2099)1,45,1,English,Zaun\n", "transcriptions.cell", "language", "table!E2"},
		"no words":               {head + row + "greta,GRETA(2099)1,46,1,en,\n", "transcriptions.cell", "words", "table!F3"},
		"twice":                  {head + row + row, "transcriptions.again", "", "table!3"},
		"an unknown heading":     {"speaker,Zaun,paragraph,language,words\n" + row, "transcriptions.heading", "", "table!B1"},
		"a heading twice":        {"speaker,document,document,language,words\n" + row, "transcriptions.heading", "", "table!C1"},
		"headings missing":       {"speaker,document,words\n" + row, "transcriptions.missing", "", "table!1"},
		"no rows":                {head, "transcriptions.none", "", ""},
		"beyond the headings":    {head + "greta,GRETA(2099)1,45,1,en,urges,Zaun\n", "transcriptions.beyond", "", "table!G2"},
		"under a blank heading":  {"speaker,document,paragraph,,language,words\ngreta,GRETA(2099)1,45,Zaun,en,urges\n", "transcriptions.beyond", "", "table!D2"},
		"a person beyond":        {head + "greta,GRETA(2099)1,45,1,en,urges,the victim Ana Petrova\n", "intake.persons.content", "", "table!G2"},
		"a person unheaded":      {"speaker,document,paragraph,,language,words\ngreta,GRETA(2099)1,45,the victim Ana Petrova,en,urges\n", "intake.persons.content", "", "table!D2"},
		"a person":               {head + "greta,GRETA(2099)1,45,1,en,the victim Ana Petrova said\n", "intake.persons.content", "", "table!F2"},
	} {
		_, err := tabled(t, c.text)
		f := fault.Of(err)
		if err == nil || f.Key != c.key || c.column != "" && f.Args["column"] != c.column {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if where, _ := f.Args["where"].(record.Place); where.String() != c.where {
			t.Errorf("%s: told at %q, want %q", name, where, c.where)
		}
		if strings.Contains(err.Error(), "Zaun") {
			t.Errorf("%s: the fault repeats what stands there: %v", name, err)
		}
	}
}

// A workbook is read as a table is; what is hidden in it is not handed over.
func TestTranscriptionsAreReadFromAWorkbook(t *testing.T) {
	book := excelize.NewFile()
	for sheet, rows := range map[string][][]any{
		"Sheet1": {{"speaker", "document", "paragraph", "ordinal", "language", "words"}, {"GRETA", "GRETA(2099)1", 45, 2, "en", "urges"}},
		"Hidden": {{"notes"}, {"not for others"}},
	} {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := book.SetSheetVisible("Hidden", false); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	read, err := grid.Read(t.Context(), "said.xlsx", file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	list, err := ReadTranscriptions(read)
	if err != nil || len(list) != 1 || list[0].Paragraph != "45" || list[0].Ordinal != 2 || list[0].Words.Wordings["en"].Words != "urges" {
		t.Errorf("%+v, %v", list, err)
	}
}
