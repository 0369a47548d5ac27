// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"slices"
	"strings"
)

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

// within reports whether a block stands in a table of recommendations.
func within(b Block, tables []*matrix) bool {
	return b.Table > 0 && b.Table <= len(tables) && tables[b.Table-1] != nil
}

// outside are the blocks that do not.
func outside(blocks []Block, tables []*matrix) []Block {
	return slices.DeleteFunc(slices.Clone(blocks), func(b Block) bool { return within(b, tables) })
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
