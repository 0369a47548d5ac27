// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// reviewed are the columns of a review list that are read, with the headings that
// each goes by.
var reviewed = map[string][]string{
	"decision":   {"decision"},
	"reason":     {"reason", "motif"},
	"paragraph":  {"paragraph", "paragraphe"},
	"verb":       {"verb", "verbe"},
	"repeated":   {"once again", "reiteree"},
	"addressee":  {"addressed to", "destinataire"},
	"text":       {"text", "texte"},
	"items":      {"points"},
	"provisions": {"articles"},
	"heading":    {"heading", "titre"},
	"deadline":   {"report by", "reponse attendue"},
	"themes":     {"themes"},
	"read":       {"as read leave as it is", "tel que lu ne pas modifier"},
	"document":   {"document leave as it is", "document ne pas modifier"},
}

// decisions are the words by which people accept and refuse.
var decisions = map[string]string{
	"accept": "accept", "accepted": "accept", "accepter": "accept", "accepte": "accept", "acceptee": "accept", "yes": "accept", "oui": "accept", "y": "accept", "o": "accept", "x": "accept", "ok": "accept",
	"refuse": "refuse", "refused": "refuse", "refuser": "refuse", "refusee": "refuse", "reject": "refuse", "rejected": "refuse", "rejeter": "refuse", "rejete": "refuse", "rejetee": "refuse", "no": "refuse", "non": "refuse", "n": "refuse",
}

// verbWords are the words for the verbs, besides their own names.
var verbWords = map[string]commitment.Verb{
	"urges": commitment.Urge, "exhorte": commitment.Urge,
	"considers should": commitment.Consider, "considers": commitment.Consider, "considere que devraient": commitment.Consider, "considere": commitment.Consider,
	"invites": commitment.Invite, "invite": commitment.Invite, "autre": commitment.Other,
}

// ReviewedEntry is one row of a review list that came back.
type ReviewedEntry struct {
	// Decision is "accept", "refuse", or "" where nobody decided; Why its reason.
	Decision, Why string
	Found         commitment.RecommendationBody
	// Corrected is what a person made of it; nil when nothing was changed.
	Corrected *commitment.RecommendationBody
}

// IsReview reports whether a workbook is a review list.
func IsReview(book *grid.Workbook) bool {
	for i := range book.Sheets {
		if _, _, ok := reviewHead(&book.Sheets[i]); ok {
			return true
		}
	}
	return false
}

// ReadReview reads a review list that came back: the document, and each entry as it
// was read, with what a person said of it. Only cells that say something else than
// what was read there are corrections: what a spreadsheet does to a number or a day
// by itself is none.
func ReadReview(book *grid.Workbook) (document commitment.DocumentBody, list []ReviewedEntry, err error) {
	for i := range book.Sheets {
		sheet := &book.Sheets[i]
		head, columns, ok := reviewHead(sheet)
		if !ok || sheet.Hidden {
			continue
		}
		for _, row := range sheet.Rows {
			if row.Number <= head {
				continue
			}
			r := reviewRow{sheet: sheet, number: row.Number, columns: columns}
			if r.text("read") == "" && r.text("text") == "" {
				continue
			}
			if document.Reference == "" && r.text("document") != "" {
				if err := json.Unmarshal([]byte(r.text("document")), &document); err != nil {
					return document, nil, r.bad("document")
				}
			}
			e, err := r.entry(document)
			if err != nil {
				return document, nil, err
			}
			list = append(list, e)
		}
	}
	if len(list) == 0 || document.Speaker == "" && document.Reference == "" {
		return document, nil, fault.New(fault.Invalid, "review.none", nil)
	}
	return document, list, nil
}

// reviewHead finds the row of headings: the one that has a decision and a text.
func reviewHead(sheet *grid.Sheet) (number int, columns map[string]int, ok bool) {
	for _, row := range sheet.Rows {
		columns = make(map[string]int)
		for c, cell := range row.Cells {
			for name, headings := range reviewed {
				if _, twice := columns[name]; !twice && slices.Contains(headings, lexicon.Normal(cell.Text)) {
					columns[name] = c
				}
			}
		}
		_, decision := columns["decision"]
		_, text := columns["text"]
		if decision && text {
			return row.Number, columns, true
		}
	}
	return 0, nil, false
}

// reviewRow is one row under the headings.
type reviewRow struct {
	sheet   *grid.Sheet
	number  int
	columns map[string]int
}

func (r reviewRow) text(column string) string {
	c, ok := r.columns[column]
	if !ok {
		return ""
	}
	return r.sheet.At(r.number, c).Text
}

func (r reviewRow) bad(column string) error {
	return fault.New(fault.Invalid, "review.cell", fault.Args{"expected": record.Reason{Key: "review.expected." + column},
		"where": record.Place{Sheet: r.sheet.Name, Row: r.number, Column: record.ColumnName(r.columns[column])}})
}

func (r reviewRow) entry(document commitment.DocumentBody) (e ReviewedEntry, err error) {
	if said := lexicon.Normal(r.text("decision")); said != "" {
		if e.Decision = decisions[said]; e.Decision == "" {
			return e, r.bad("decision")
		}
	}
	if e.Why = r.text("reason"); e.Decision == "refuse" && e.Why == "" {
		return e, r.bad("reason")
	}
	read := r.text("read")
	if read != "" {
		if err := json.Unmarshal([]byte(read), &e.Found); err != nil {
			return e, r.bad("read")
		}
	} else {
		e.Found.Text = record.NewText(document.Title.Source, r.text("text"))
	}
	says, changed := e.Found, false
	for _, column := range commitment.Correctable {
		if _, there := r.columns[column]; !there {
			continue
		}
		text, ok := r.said(column)
		if !ok {
			return e, r.bad(column)
		}
		if unchanged(column, text, e.Found.Cell(column), document.Title.Source) {
			continue
		}
		says, changed = says.SetCell(column, text), true
	}
	switch {
	case read == "":
		e.Found = says
	case changed:
		e.Corrected = &says
	}
	return e, nil
}

// said is a cell as commitment.RecommendationBody.Cell would have it.
func (r reviewRow) said(column string) (text string, ok bool) {
	text = r.text(column)
	switch column {
	case "verb":
		word := lexicon.Normal(text)
		if slices.Contains(commitment.Verbs, commitment.Verb(word)) && word != "invite" {
			return word, true
		}
		verb, known := verbWords[word]
		return string(verb), known
	case "repeated":
		switch decisions[lexicon.Normal(text)] {
		case "accept":
			return "yes", true
		case "refuse":
			return "", true
		}
		return "", text == ""
	}
	return text, true
}

// unchanged reports whether a cell says what was read, though a spreadsheet may write
// numbers, days and line ends its own way.
func unchanged(column, cell, read, lang string) bool {
	if strings.Join(strings.Fields(cell), " ") == strings.Join(strings.Fields(read), " ") {
		return true
	}
	switch column {
	case "paragraph":
		// 146.10 comes back as 146.1.
		a, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
		b, wrong := strconv.ParseFloat(read, 64)
		return err == nil && wrong == nil && a == b
	case "deadline":
		day, err := record.ParseDay(read)
		when := reading.ParseWhen(cell, lang)
		return err == nil && when.State == reading.WhenStated && when.To == day
	}
	return false
}
