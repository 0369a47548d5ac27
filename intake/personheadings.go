// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// htcdsPerson matches the field names of the Human Trafficking Case Data
// Standard 2.0 (IOM, CC BY 4.0) that describe a person or a victim: prs_FirstName,
// vic_TypeOfExploitation and the like.
var htcdsPerson = regexp.MustCompile(`^(?:prs|vic)_[A-Za-z]+$`)

// personHeading is what a heading says of persons.
type personHeading int

const (
	noPerson personHeading = iota
	// maybePerson: "Name", "Address", "Beneficiary": what stands below decides.
	maybePerson
	// clearPerson: "Victim", "Date of birth", "Name of the victim".
	clearPerson
)

// smallWords may stand between the words of a heading on persons.
var smallWords = map[string]bool{"and": true, "et": true, "of": true, "de": true, "d": true, "du": true, "des": true, "the": true, "le": true, "la": true, "les": true, "l": true,
	"s": true, "or": true, "ou": true, "no": true, "n": true, "nr": true, "number": true, "numero": true, "id": true, "a": true, "an": true, "un": true, "une": true, "fax": true}

// personIn decides what a heading says of persons. Headings on bodies,
// measures, contacts and offices are harmless though they say "name" or "place
// of birth", unless it is the victim's.
func (r *reader) personIn(heading string) personHeading {
	if htcdsPerson.MatchString(strings.TrimSpace(heading)) {
		return clearPerson
	}
	words := lexicon.Words(heading)
	if len(words) == 0 || len(words) > headingWords {
		return noPerson
	}
	covered := make([]bool, len(words))
	cover := func(h lexicon.Hit) {
		for i, w := range words {
			covered[i] = covered[i] || w.Start >= h.Start && w.End <= h.End
		}
	}
	clear, alone, maybe, harmless, certain := false, false, false, false, false
	for _, h := range r.words.Headings.FindIn(heading, words) {
		if h.Concept == "person" {
			clear = true
			cover(h)
		}
	}
	for _, h := range r.words.Words.FindIn(heading, words) {
		switch h.Concept {
		case "person-alone":
			alone = true
			cover(h)
		case "person-maybe":
			maybe = true
			cover(h)
		case "person-harmless":
			harmless = true
		case "person-certain":
			certain = true
		}
	}
	whole := true
	outside := func(at int) bool {
		return strings.Count(heading[:at], "(") <= strings.Count(heading[:at], ")")
	}
	for i, w := range words {
		whole = whole && (covered[i] || smallWords[w.Folded] || !outside(w.Start))
	}
	switch {
	case whole && (clear || alone), clear && !harmless, certain:
		return clearPerson
	case whole && maybe:
		return maybePerson
	}
	return noPerson
}

// refuseHeadings looks for headings that say for certain that a column is about
// persons: in the rows of headings, and, because a list of cases has no headings
// of a plan, in the top rows outside the tables. In the rows of a table such
// words are a measure ("Identity card"); several of them in one row are the
// headings of another list.
func (r *reader) refuseHeadings(s int) error {
	sheet := &r.wb.Sheets[s]
	for i, row := range sheet.Rows {
		header, inside := r.rowIn(s, i)
		if i >= topRows && !header && !inside {
			continue
		}
		filled, people := 0, 0
		first := -1
		for col, cell := range row.Cells {
			if cell.Text != "" {
				filled++
			}
			if cell.Kind != grid.Text || !r.refusable(cell.Text, header) {
				continue
			}
			people++
			if first < 0 {
				first = col
			}
		}
		if first < 0 || filled < 2 && !header || inside && people < 2 {
			continue
		}
		cell, place := row.Cells[first], record.Place{Sheet: sheet.Name, Row: row.Number, Column: record.ColumnName(first)}
		if NamesPerson(cell.Text) {
			return personsFault("intake.persons.content", place, "")
		}
		return personsFault("intake.persons.heading", place, cell.Text)
	}
	return nil
}

// refusable: a text heads a column of persons. Outside a row of headings a
// phrase such as "name of the victim" may be part of a sentence; a heading is
// hardly more than the words themselves.
func (r *reader) refusable(text string, header bool) bool {
	if r.personIn(text) != clearPerson {
		return false
	}
	if header || htcdsPerson.MatchString(strings.TrimSpace(text)) {
		return true
	}
	words := len(lexicon.Words(text))
	for _, lex := range []*lexicon.Lexicon{r.words.Headings, r.words.Words} {
		for _, h := range lex.Find(text) {
			hit := len(lexicon.Words(h.Words))
			if (h.Concept == "person" || h.Concept == "person-alone") && (words == hit || hit > 1 && words == hit+1) {
				return true
			}
		}
	}
	return false
}

// rowIn says whether the row with index i is one of headings, and whether it
// lies among the rows of a table.
func (r *reader) rowIn(s, i int) (header, inside bool) {
	for _, t := range r.tables {
		if t.sheet != s {
			continue
		}
		for _, n := range t.headers {
			header = header || n == r.wb.Sheets[s].Rows[i].Number
		}
		inside = inside || i >= t.from && i < t.to
	}
	return header, inside && !header
}
