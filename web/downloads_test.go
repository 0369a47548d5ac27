// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/locale"
)

var (
	rowInPage = regexp.MustCompile(`(?s)<tr>(.*?)</tr>`)
	tableCell = regexp.MustCompile(`(?s)<t[dh][^>]*>(.*?)</t[dh]>`)
	markup    = regexp.MustCompile(`<[^>]*>`)
	unseen    = regexp.MustCompile(`<span class="unseen">.*?</span>`)
)

// tableIn are the cells of the table with a caption of that ID, the headings first.
func tableIn(t *testing.T, page, id string) [][]string {
	t.Helper()
	_, rest, ok := strings.Cut(page, `id="`+id+`-caption"`)
	table, _, _ := strings.Cut(rest, "</table>")
	if !ok {
		t.Fatalf("there is no table %s", id)
	}
	var rows [][]string
	for _, row := range rowInPage.FindAllStringSubmatch(table, -1) {
		var cells []string
		for _, cell := range tableCell.FindAllStringSubmatch(row[1], -1) {
			cells = append(cells, strings.TrimSpace(html.UnescapeString(markup.ReplaceAllString(unseen.ReplaceAllString(cell[1], ""), ""))))
		}
		rows = append(rows, cells)
	}
	return rows
}

// says reports whether a file's cell says what the page's does: the same words,
// or the number or the day that the page shows in its language.
func says(l *locale.Language, file, page string) bool {
	if day, err := time.Parse(time.DateOnly, file); err == nil {
		return l.Date(day.Year(), int(day.Month()), day.Day()) == page
	}
	return strings.TrimSpace(file) == page || l.Decimal(file) == page || l.Decimal(strings.Replace(file, ",", ".", 1)) == page
}

// The files of a table say what the page says, cell for cell: those of actions
// with every filter and order, that of the States.
func TestFilesAreTheTableCellForCell(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	r.published(plan, record.Public)
	base := "/states/QMA/plans/" + string(plan.ID)
	compared := 0
	for _, tag := range []string{"en", "fr"} {
		l, _ := locale.For(tag)
		for _, c := range []struct{ page, file, query, id string }{
			{base, base + "/table", "", "actions"}, {base, base + "/table", "&sort=-needed", "actions"}, {base, base + "/table", "&money=absorbed", "actions"},
			{base, base + "/table", "&theme=technology&sort=lead", "actions"}, {base, base + "/table", "&year=2027&text=victims", "actions"},
			{"/states", "/states", "&member=osce", "states"},
		} {
			view := "?view=table"
			if c.id == "states" {
				view = "?view=list"
			}
			_, page := r.get("", "/"+tag+c.page+view+c.query)
			want := tableIn(t, page, c.id)
			for format, got := range map[string][][]string{"csv": r.csv(tag, c.file+".csv"+view+c.query), "xlsx": r.xlsx(tag, c.file+".xlsx"+view+c.query), "json": r.json(tag, c.file+".json"+view+c.query)} {
				if len(got) != len(want) || len(want) < 2 {
					t.Errorf("%s %s%s: %d rows on the page, %d in the file", tag, format, c.query, len(want), len(got))
					continue
				}
				for i := range want {
					for k := range want[i] {
						cell := ""
						if k < len(got[i]) {
							cell = got[i][k]
						}
						if !says(l, cell, want[i][k]) {
							t.Errorf("%s %s%s, row %d: %q in the file, %q on the page", tag, format, c.query, i, cell, want[i][k])
						}
						compared++
					}
				}
			}
		}
	}
	if compared < 5000 {
		t.Errorf("only %d cells were compared", compared)
	}
}

func (r *registerSite) file(tag, address string) []byte {
	r.t.Helper()
	answer, body := r.get("", "/"+tag+address)
	if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Disposition"), "attachment") {
		r.t.Fatalf("%s: %d", address, answer.StatusCode)
	}
	return []byte(body)
}

// csv are the rows below the block of what is said of the table.
func (r *registerSite) csv(tag, address string) [][]string {
	text := bytes.TrimPrefix(r.file(tag, address), []byte("\ufeff"))
	reader := csv.NewReader(bytes.NewReader(text))
	reader.FieldsPerRecord = -1
	if tag == "fr" {
		reader.Comma = ';'
	}
	rows, err := reader.ReadAll()
	if err != nil {
		r.t.Fatal(err)
	}
	said := strings.Join(rows[0], "")
	for i, row := range rows {
		if len(row) > 2 {
			for _, label := range []string{"sheet.note.source", "sheet.note.licence", "sheet.note.as-of"} {
				l, _ := locale.For(tag)
				if !strings.Contains(said, l.T(label, nil)) {
					r.t.Errorf("%s does not say its %s", address, label)
				}
			}
			return rows[i:]
		}
		said += " " + strings.Join(row, " ")
	}
	r.t.Fatalf("%s has no table", address)
	return nil
}

func (r *registerSite) xlsx(tag, address string) [][]string {
	book, err := excelize.OpenReader(bytes.NewReader(r.file(tag, address)))
	if err != nil {
		r.t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetList()[0], excelize.Options{RawCellValue: true})
	if err != nil {
		r.t.Fatal(err)
	}
	return rows
}

func (r *registerSite) json(tag, address string) [][]string {
	var d struct {
		Columns []struct{ Key, Name string }
		Rows    []map[string]any
	}
	decoder := json.NewDecoder(bytes.NewReader(r.file(tag, address)))
	decoder.UseNumber()
	if err := decoder.Decode(&d); err != nil {
		r.t.Fatal(err)
	}
	var rows [][]string
	var header []string
	for _, c := range d.Columns {
		header = append(header, c.Name)
	}
	rows = append(rows, header)
	for _, row := range d.Rows {
		var cells []string
		for _, c := range d.Columns {
			switch value := row[c.Key].(type) {
			case json.Number:
				cells = append(cells, value.String())
			case string:
				cells = append(cells, value)
			}
		}
		rows = append(rows, cells)
	}
	return rows
}

// What the site gives as CSV, the reader of plans takes back as it was.
func TestTheReaderOfPlansTakesAFileBack(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	r.published(plan, record.Public)
	_, page := r.get("", "/fr/states/QMA/plans/"+string(plan.ID)+"?view=table")
	want := tableIn(t, page, "actions")
	book, err := grid.Read(t.Context(), "actions.csv", r.file("fr", "/states/QMA/plans/"+string(plan.ID)+"/table.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := book.Sheets[0].Rows
	rows = rows[len(rows)-len(want):]
	for i, row := range rows {
		if row.Cells[1].Text != want[i][1] {
			t.Errorf("row %d is read as %q, and was %q", i, row.Cells[1].Text, want[i][1])
		}
	}
}
