// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"strings"

	"jalon/domain/lexicon"
)

// unitedNationsReference is how documents of these bodies are marked, as a pattern.
const unitedNationsReference = `\b(?:CEDAW|CRC)/C/[A-Z]{3}/(?:CO|QPR|Q)/\d{1,2}(?:-\d{1,2})?\b|\bA/HRC/(?:WG\.6/)?\d{1,3}(?:/[A-Z]{3})?/\d{1,3}\b`

// bodies are those of the United Nations, as the catalogue calls them, with the
// beginning of their references.
var bodies = []struct{ code, reference string }{
	{"cedaw-committee", "CEDAW/"}, {"crc-committee", "CRC/"}, {"upr", "A/HRC/"},
}

func unitedNations(body string) bool {
	for _, b := range bodies {
		if b.code == body {
			return true
		}
	}
	return false
}

// unitedNations is which of these bodies wrote a document, by its reference, else
// by whom its first page names first.
func (v Vocabulary) unitedNations(reference string, first []Block) string {
	for _, b := range bodies {
		if strings.HasPrefix(reference, b.reference) {
			return b.code
		}
	}
	for _, block := range first {
		if _, ok := v.Words.Has("speaker", block.Text); ok && strings.Contains(lexicon.Fold(block.Text), "greta") {
			return "" // a report that names another body besides
		}
		for _, b := range bodies {
			if _, ok := v.Words.Has("united-nations-"+b.code, block.Text); ok {
				return b.code
			}
		}
	}
	return ""
}

// textsOf are the recommendations in tables as blocks, for their language.
func textsOf(tables []*matrix) []Block {
	var list []Block
	for _, m := range tables {
		if m == nil {
			continue
		}
		for _, r := range m.table.Rows[m.first:] {
			list = append(list, Block{Text: m.cell(r, colText).Text})
		}
	}
	return list
}

// above are the rows over the headings of tables, which say what a list is.
func above(tables []*matrix) []Block {
	var list []Block
	for _, m := range tables {
		if m == nil || m.first == 0 {
			continue
		}
		for _, r := range m.table.Rows[:m.first-1] {
			if text := strings.TrimSpace(strings.Join(texts(r), " ")); text != "" {
				list = append(list, Block{Text: text})
			}
		}
	}
	return list
}

// titled is the title of a document; a workbook without one is called as its
// first table of recommendations or what stands above it.
func titled(d Document, tables []*matrix) string {
	if d.Title != "" || len(d.Blocks) > 0 && d.Blocks[0].Table == 0 {
		return d.Title
	}
	if over := above(tables); len(over) > 0 {
		return over[0].Text
	}
	for _, m := range tables {
		if m != nil {
			return m.table.Name
		}
	}
	return ""
}

// describeTables adds what tables of recommendations say of the document: the
// State that was examined, when it is one; and that only States recommend to
// States in the Universal Periodic Review and are answered.
func (v Vocabulary) describeTables(r *Report, tables []*matrix) {
	reviewed := make(map[string]bool)
	for _, m := range tables {
		if m == nil {
			continue
		}
		r.Matrices++
		_, recommender := m.columns[colRecommender]
		_, position := m.columns[colPosition]
		if r.Body == "" && recommender && position {
			r.Body = "upr"
		}
		for _, row := range m.table.Rows[m.first:] {
			if name := m.cell(row, colReviewed).Text; name != "" && !m.repeatsHeads(row) {
				reviewed[name] = true
			}
		}
	}
	if len(reviewed) == 1 {
		for name := range reviewed {
			r.State, _ = v.code(name)
		}
	}
}
