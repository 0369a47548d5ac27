// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"slices"
	"strconv"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// transcribed are the columns of a table of transcriptions, with the headings
// that each goes by. Ordinal may be missing: it is 1 then.
var transcribed = []struct {
	column   string
	headings []string
}{
	{"speaker", []string{"speaker", "body", "auteur", "organe"}},
	{"document", []string{"document", "reference"}},
	{"paragraph", []string{"paragraph", "paragraphe"}},
	{"ordinal", []string{"ordinal", "rang"}},
	{"language", []string{"language", "langue"}},
	{"words", []string{"words", "text", "texte", "libelle"}},
}

// transcriptionRow is one row of the table as it stands there.
type transcriptionRow struct {
	cells map[string]string
	at    map[string]record.Place
	place record.Place
}

// ReadTranscriptions reads what other speakers wrote from a table: a row for each
// place and language. The first row of a place is in its working language,
// further ones are translations. The standing of a wording is not said.
func ReadTranscriptions(book *grid.Workbook) ([]record.Transcription, error) {
	var list []record.Transcription
	at := make(map[string]int)
	said := make(map[string]bool)
	for i := range book.Sheets {
		if book.Sheets[i].Hidden {
			continue // what is hidden is not handed over
		}
		rows, err := transcriptionRows(&book.Sheets[i])
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			t, err := row.transcription()
			if err != nil {
				return nil, err
			}
			lang := t.Words.Source
			if said[t.Key()+"|"+lang] {
				return nil, fault.New(fault.Invalid, "transcriptions.again", fault.Args{"where": row.place})
			}
			said[t.Key()+"|"+lang] = true
			if first, known := at[t.Key()]; known {
				list[first].Words.Wordings[lang] = t.Words.Wordings[lang]
				continue
			}
			at[t.Key()] = len(list)
			list = append(list, t)
		}
	}
	if len(list) == 0 {
		return nil, fault.New(fault.Invalid, "transcriptions.none", nil)
	}
	return list, nil
}

// transcriptionRows are the rows under the headings of a sheet; none of an empty one.
func transcriptionRows(sheet *grid.Sheet) ([]transcriptionRow, error) {
	if len(sheet.Rows) == 0 {
		return nil, nil
	}
	columns, err := transcriptionColumns(sheet)
	if err != nil {
		return nil, err
	}
	var rows []transcriptionRow
	for _, row := range sheet.Rows[1:] {
		r := transcriptionRow{map[string]string{}, map[string]record.Place{}, record.Place{Sheet: sheet.Name, Row: row.Number}}
		for c := range max(len(row.Cells), len(sheet.Rows[0].Cells)) {
			name, headed := columns[c]
			cell := sheet.At(row.Number, c)
			place := record.Place{Sheet: sheet.Name, Row: row.Number, Column: record.ColumnName(c)}
			if NamesPerson(cell.Text) {
				return nil, personsFault("intake.persons.content", place, "")
			}
			if !headed {
				if cell.Text != "" || cell.Kind == grid.Error {
					// Half of the words, as often as not: nothing is left out unsaid.
					return nil, fault.New(fault.Invalid, "transcriptions.beyond", fault.Args{"where": place})
				}
				continue
			}
			if cell.Kind == grid.Error {
				return nil, badTranscription(name, place)
			}
			r.cells[name], r.at[name] = cell.Text, place
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// transcriptionColumns says which column of a sheet is which, by its first row.
func transcriptionColumns(sheet *grid.Sheet) (map[int]string, error) {
	head := sheet.Rows[0]
	columns := make(map[int]string)
	found := make(map[string]bool)
	var missing []string
	for c, cell := range head.Cells {
		if cell.Text == "" {
			continue // what stands under it is asked for row by row
		}
		place := record.Place{Sheet: sheet.Name, Row: head.Number, Column: record.ColumnName(c)}
		name := ""
		for _, each := range transcribed {
			if slices.Contains(each.headings, lexicon.Normal(cell.Text)) {
				name = each.column
			}
		}
		if name == "" || found[name] {
			return nil, fault.New(fault.Invalid, "transcriptions.heading", fault.Args{"where": place, "expected": transcribedNames()})
		}
		columns[c], found[name] = name, true
	}
	for _, each := range transcribed {
		if !found[each.column] && each.column != "ordinal" {
			missing = append(missing, each.column)
		}
	}
	if len(missing) > 0 {
		return nil, fault.New(fault.Invalid, "transcriptions.missing", fault.Args{
			"where": record.Place{Sheet: sheet.Name, Row: head.Number}, "missing": missing, "expected": transcribedNames()})
	}
	return columns, nil
}

func transcribedNames() (names []string) {
	for _, each := range transcribed {
		names = append(names, each.column)
	}
	return names
}

// transcription is the row as a transcription in its one language.
func (r transcriptionRow) transcription() (record.Transcription, error) {
	t := record.Transcription{Speaker: record.Owner(r.cells["speaker"]), Document: r.cells["document"], Paragraph: r.cells["paragraph"], Ordinal: 1}
	for _, body := range []record.Owner{record.CouncilOfEurope, record.OSCE, record.GRETA, record.CommitteeOfTheParties} {
		if strings.EqualFold(r.cells["speaker"], string(body)) {
			t.Speaker = body
		}
	}
	if _, err := record.ParseOwner(string(t.Speaker)); err != nil {
		return t, badTranscription("speaker", r.at["speaker"])
	}
	for _, column := range []string{"document", "paragraph", "words"} {
		if r.cells[column] == "" || column != "words" && strings.Contains(r.cells[column], "|") {
			return t, badTranscription(column, r.at[column])
		}
	}
	if text := r.cells["ordinal"]; text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return t, badTranscription("ordinal", r.at["ordinal"])
		}
		t.Ordinal = n
	}
	if !record.IsLanguage(r.cells["language"]) {
		return t, badTranscription("language", r.at["language"])
	}
	t.Words = record.Text{Source: r.cells["language"], Wordings: map[string]record.Wording{r.cells["language"]: {Words: r.cells["words"]}}}
	return t, nil
}

// badTranscription says what is expected where something else stands; what
// stands there is not repeated.
func badTranscription(column string, where record.Place) error {
	return fault.New(fault.Invalid, "transcriptions.cell", fault.Args{"where": where, "column": column,
		"expected": record.Reason{Key: "transcriptions.expected." + column}})
}
