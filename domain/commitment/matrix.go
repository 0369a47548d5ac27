// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"slices"
	"strings"
	"unicode/utf8"

	"jalon/domain/lexicon"
)

// meaning is what a column of a table of recommendations holds.
type meaning string

// The meanings of columns, in the order in which they are believed: "position on
// the recommendation" is no column of recommendations.
const (
	colOther       meaning = "column-other"
	colReviewed    meaning = "column-reviewed"
	colRecommender meaning = "column-recommender"
	colPosition    meaning = "column-position"
	colSDGs        meaning = "column-sdgs"
	colNumber      meaning = "column-number"
	colTheme       meaning = "column-theme"
	colVerb        meaning = "column-verb"
	colText        meaning = "column-text"
)

var meanings = []meaning{colOther, colReviewed, colRecommender, colPosition, colSDGs, colNumber, colTheme, colVerb, colText}

const (
	// mostHeading is how many words the heading of a column has at most.
	mostHeading = 12
	// headingRows is how far down a table its headings may stand.
	headingRows = 30
)

// matrix is a table of recommendations: which columns it has, and from which row on.
type matrix struct {
	table   *Table
	columns map[meaning]int
	// heads are the headings, by column.
	heads []string
	first int
}

// matrices finds the tables of recommendations among the tables of a document;
// nil for tables that are none. A table of a text without headings goes on with
// the columns of the one before it, when recommendations stand where they did.
func (v Vocabulary) matrices(tables []Table, lang string) []*matrix {
	found := make([]*matrix, len(tables))
	var before *matrix
	for i := range tables {
		m := v.matrix(&tables[i], lang)
		if m == nil && before != nil && tables[i].Name == "" && before.goesOn(tables[i].Rows) {
			m = &matrix{table: &tables[i], columns: before.columns, heads: before.heads}
		}
		found[i] = m
		if m != nil {
			before = m
		}
	}
	return found
}

// goesOn reports whether rows without headings have the columns of a table: most
// of them have a printed number or a State in brackets where it has its texts.
func (m *matrix) goesOn(rows []Row) bool {
	like := 0
	for _, r := range rows {
		text := m.cell(r, colText).Text
		number, _ := leadingNumber(m.cell(r, colNumber).Text + " " + text)
		if _, ok := bracketed(text); ok || strings.Contains(number, ".") {
			like++
		}
	}
	return like > 0 && like*2 >= len(rows)
}

// matrix reads the headings of a table, which may stand in two rows; nil when
// they are none of a table of recommendations.
func (v Vocabulary) matrix(t *Table, lang string) *matrix {
	var best *matrix
	for i := range min(headingRows, len(t.Rows)) {
		for _, heads := range [][]string{texts(t.Rows[i]), v.joinedHeads(t.Rows, i)} {
			if heads == nil {
				continue
			}
			m := &matrix{table: t, columns: v.columns(heads, t.Rows[i+1:], lang), heads: heads, first: i + 1}
			if _, ok := m.columns[colText]; ok && len(m.columns) >= 2 && (best == nil || len(m.columns) > len(best.columns)) {
				best = m
			}
		}
	}
	return best
}

func texts(r Row) []string {
	list := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		list[i] = strings.TrimSpace(c.Text)
	}
	return list
}

// joinedHeads are the headings of a row with those of the row above it, which
// stand over several columns; nil for the first row.
func (v Vocabulary) joinedHeads(rows []Row, i int) []string {
	if i == 0 {
		return nil
	}
	upper, lower := texts(rows[i-1]), texts(rows[i])
	for len(lower) < len(upper) {
		lower = append(lower, "")
	}
	over := ""
	for col := range lower {
		if col < len(upper) && upper[col] != "" {
			over = upper[col]
		}
		switch {
		case lower[col] == "" && col < len(upper):
			lower[col] = upper[col]
		case lower[col] != over && v.columnMeaning(lower[col]) == "":
			lower[col] = strings.TrimSpace(over + " " + lower[col])
		}
	}
	return lower
}

// columns gives each meaning its column. Of several with the same meaning the
// one in the language that is read counts, else the first.
func (v Vocabulary) columns(heads []string, rows []Row, lang string) map[meaning]int {
	found := make(map[meaning]int)
	for col, head := range heads {
		of := v.columnMeaning(head)
		if of == "" || of == colOther {
			continue
		}
		before, taken := found[of]
		if !taken || lang != "" && v.columnLanguage(heads[before], rows, before) != lang && v.columnLanguage(head, rows, col) == lang {
			found[of] = col
		}
	}
	return found
}

// columnMeaning is what a heading says that its column holds.
func (v Vocabulary) columnMeaning(head string) meaning {
	words := lexicon.Words(head)
	if len(words) == 0 || len(words) > mostHeading {
		if strings.Trim(head, " .") == "#" {
			return colNumber
		}
		return ""
	}
	hits := v.Words.FindIn(head, words)
	for _, m := range meanings {
		if slices.ContainsFunc(hits, func(h lexicon.Hit) bool { return h.Concept == string(m) }) {
			return m
		}
	}
	return ""
}

// sampled is how much of a column is read for its language.
const sampled = 2000

// columnLanguage is the language that a heading names, else that of the column.
func (v Vocabulary) columnLanguage(head string, rows []Row, col int) string {
	if h, ok := v.Words.Has("language-column", head); ok {
		return h.Lang
	}
	var b strings.Builder
	for _, r := range rows {
		if col < len(r.Cells) && b.Len() < sampled {
			b.WriteString(r.Cells[col].Text + "\n")
		}
	}
	return v.Words.Language(lexicon.Words(b.String()), "en")
}

// cell is the text of a row under a meaning; "" where there is no such column.
func (m *matrix) cell(r Row, of meaning) Cell {
	if col, ok := m.columns[of]; ok && col < len(r.Cells) {
		c := r.Cells[col]
		c.Text = strings.TrimSpace(c.Text)
		return c
	}
	return Cell{}
}

// repeatsHeads reports whether a row has the headings once more, as on a new page.
func (m *matrix) repeatsHeads(r Row) bool {
	same := 0
	for _, col := range m.columns {
		if col < len(r.Cells) && col < len(m.heads) && r.Cells[col].Text != "" && strings.TrimSpace(r.Cells[col].Text) == m.heads[col] {
			same++
		}
	}
	return same >= 2 && same*2 >= len(m.columns)
}

// alone is the text of a row in which nothing else stands: the heading of a
// section. Long texts are none.
func (m *matrix) alone(r Row) (string, bool) {
	text, col := "", 0
	for i, c := range r.Cells {
		t := strings.TrimSpace(c.Text)
		if t == "" {
			continue
		}
		if text != "" {
			return "", false
		}
		text, col = t, i
	}
	if text == "" || utf8.RuneCountInString(text) > 300 {
		return "", false
	}
	if col == m.columns[colText] {
		if n, _ := leadingNumber(text); n != "" {
			return "", false
		}
		if _, ok := bracketed(text); ok {
			return "", false
		}
	}
	return text, true
}
