// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"encoding/json"
	"fmt"
	"strconv"

	"jalon/domain/commitment"
	"jalon/locale"
)

// Review is what was found in a document, for a person who accepts, refuses and
// corrects it in a spreadsheet.
type Review struct {
	Document commitment.DocumentBody
	Entries  []ReviewEntry
}

// ReviewEntry is one entry of a review.
type ReviewEntry struct {
	Found commitment.RecommendationBody
	// Known says how the entry stands to the record: "new", "changed", "unchanged",
	// "refused".
	Known string
	// Why is the reason of an earlier refusal.
	Why string
}

// longestCell is how many characters a cell of a workbook holds.
const longestCell = 32_000

// ReviewSheet is a review as a table. Two columns at the end tell, for the program
// that reads it back, what was read, whatever a person writes into the others.
func ReviewSheet(r Review, l *locale.Language) (Sheet, error) {
	t := func(key string) string { return l.T(key, nil) }
	s := Sheet{Title: t("review.title"), Notes: []SheetNote{
		{t("extract.document"), r.Document.Title.Wordings[r.Document.Title.Source].Words}, {t("extract.reference"), r.Document.Reference},
		{t("extract.state"), r.Document.State}, {t("review.how"), t("review.how-to")}}}
	s.Columns = []SheetColumn{{Key: "n", Name: t("extract.column.n"), Numeric: true}, {Key: "decision", Name: t("review.decision")},
		{Key: "reason", Name: t("review.reason")}, {Key: "known", Name: t("review.known")}}
	for _, column := range commitment.Correctable {
		key := "extract.column." + column
		if column == "themes" {
			key = "review.themes"
		}
		s.Columns = append(s.Columns, SheetColumn{Key: column, Name: t(key)})
	}
	s.Columns = append(s.Columns, SheetColumn{Key: "page", Name: t("extract.column.page"), Numeric: true}, SheetColumn{Key: "unsure", Name: t("extract.column.unsure")},
		SheetColumn{Key: "read", Name: t("review.read")}, SheetColumn{Key: "document", Name: t("review.document")})
	document, err := json.Marshal(r.Document)
	if err != nil {
		return s, fmt.Errorf("review: %w", err)
	}
	for i, e := range r.Entries {
		row := []SheetCell{{Number: strconv.Itoa(i + 1)}, {}, {Text: e.Why}, {Text: t("review.known." + e.Known)}}
		for _, column := range commitment.Correctable {
			row = append(row, SheetCell{Text: reviewCell(e.Found, column, l)})
		}
		page := SheetCell{}
		if e.Found.Page > 0 {
			page.Number = strconv.Itoa(e.Found.Page)
		}
		read, err := json.Marshal(e.Found)
		if err != nil {
			return s, fmt.Errorf("review: %w", err)
		}
		if len(read) > longestCell {
			read = nil // the row tells it then
		}
		s.Rows = append(s.Rows, append(row, page, SheetCell{Text: Doubts(e.Found.Unsure, l)}, SheetCell{Text: string(read)}, SheetCell{Text: string(document)}))
	}
	return s, nil
}

// reviewCell is a cell in the reader's language.
func reviewCell(b commitment.RecommendationBody, column string, l *locale.Language) string {
	switch column {
	case "verb":
		return l.T("extract.verb."+string(b.Verb), nil)
	case "repeated":
		return yes(b.Repeated, l)
	}
	return b.Cell(column)
}

// Doubts says in sentences why a person should look.
func Doubts(list []commitment.Doubt, l *locale.Language) string {
	text := ""
	for _, d := range list {
		said := d.Said
		if d.Key != "" {
			said = l.T(d.Key, d.Args)
		}
		if text != "" {
			text += " "
		}
		text += said
	}
	return text
}
