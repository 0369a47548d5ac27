// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
)

// A plan names bodies and officials, never the people it is meant to protect
// (CETS 197 Art 11; Convention 108+ Art 5-6). refusePersons refuses a document
// in which a column names persons who may be victims, by its heading or by what
// stands in it. The fault names the column and never quotes the cell.
func (r *reader) refusePersons() error {
	for s := range r.wb.Sheets {
		sheet := &r.wb.Sheets[s]
		if err := r.refuseHeadings(sheet); err != nil {
			return err
		}
		if err := refuseContent(sheet); err != nil {
			return err
		}
	}
	for _, sheet := range r.wb.Sheets {
		for _, line := range sheet.Before {
			if namesPerson(line.Text) {
				return personsFault("intake.persons.content", record.Place{Sheet: sheet.Name}, "")
			}
		}
	}
	for _, line := range r.wb.After {
		if namesPerson(line.Text) {
			return personsFault("intake.persons.content", record.Place{}, "")
		}
	}
	return nil
}

// htcdsPerson matches the field names of the Human Trafficking Case Data
// Standard 2.0 (IOM, CC BY 4.0) that describe a person or a victim: prs_FirstName,
// vic_TypeOfExploitation and the like.
var htcdsPerson = regexp.MustCompile(`^(?:prs|vic)_[A-Za-z]+$`)

// refuseHeadings looks at the short texts of the rows that may be headings: in
// a list of cases no heading of a plan is recognised, so all top rows are read.
func (r *reader) refuseHeadings(sheet *grid.Sheet) error {
	header := make(map[int]bool)
	for _, t := range r.tables {
		if &r.wb.Sheets[t.sheet] == sheet {
			for _, n := range t.headers {
				header[n] = true
			}
		}
	}
	for i, row := range sheet.Rows {
		if i >= topRows && !header[row.Number] {
			continue
		}
		filled := 0
		for _, cell := range row.Cells {
			if cell.Text != "" {
				filled++
			}
		}
		for col, cell := range row.Cells {
			if cell.Kind != grid.Text || len(lexicon.Words(cell.Text)) > 8 {
				continue
			}
			place := record.Place{Sheet: sheet.Name, Row: row.Number, Column: record.ColumnName(col)}
			if htcdsPerson.MatchString(strings.TrimSpace(cell.Text)) {
				return personsFault("intake.persons.heading", place, cell.Text)
			}
			hit, ok := r.words.Headings.Has("person", cell.Text)
			// Outside a heading row a phrase such as "name of the victim" may be
			// part of a measure; a heading is hardly more than the words themselves.
			if ok && filled >= 2 && (header[row.Number] || isHeading(cell.Text, hit.Words)) {
				if namesPerson(cell.Text) {
					return personsFault("intake.persons.content", place, "")
				}
				return personsFault("intake.persons.heading", place, cell.Text)
			}
		}
	}
	return nil
}

// isHeading: the text is hardly more than the words that were found; of a single
// word, nothing more ("Passport checks" is a measure).
func isHeading(text, found string) bool {
	words, hit := len(lexicon.Words(text)), len(lexicon.Words(found))
	return words == hit || hit > 1 && words == hit+1
}

var personPatterns = []*regexp.Regexp{
	// A birth date: "born on 12.03.2001", "née le 12 mars 2001", "DOB: 2001-03-12".
	regexp.MustCompile(`(?i)\b(?:born(?:\s+on)?|d\.?o\.?b\.?|date of birth|née?\(?e?\)?\s+le|date de naissance)\s*:?\s*(?:\d{1,2}(?:st|nd|rd|th|er)?[\s./-]+(?:\d{1,2}|\p{L}{3,9})[\s./-]+\d{2,4}|\d{4}-\d{2}-\d{2})`),
	// A numbered identity document: "passport no. AB1234567", "carte d'identité n° 123456789".
	regexp.MustCompile(`(?i)\b(?:passport|passeport|identity card|id card|carte (?:nationale )?d['’]identité|residence permit|titre de séjour|social security|sécurité sociale)\s*(?:no\.?|n°|nr\.?|number|numéro|#)?\s*:?\s*[A-Z]{0,3}[ -]?\d[\d ]{5,}\b`),
	// A victim by name: "victim: Ana Petrova", "la victime Mme Ana Petrova".
	regexp.MustCompile(`\b(?:[Vv]ictim|[Vv]ictime|VICTIM|VICTIME)\s*(?::|,|–|-|named|nommée?)\s*(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?)?\s*\p{Lu}\p{Ll}+\s+\p{Lu}(?:\p{Ll}+|\.)`),
}

func namesPerson(text string) bool {
	for _, p := range personPatterns {
		if p.MatchString(text) {
			return true
		}
	}
	return false
}

// A plan is dated in years to come, or a few years back. A column of many
// different days of past decades is a column of birth dates.
const (
	birthDates    = 4    // this many at least
	birthYearLast = 2012 // all of them before this year
)

// refuseContent looks for birth dates, document numbers and named victims in
// the cells themselves.
func refuseContent(sheet *grid.Sheet) error {
	type days struct {
		old, all int
		distinct map[record.Day]bool
		first    int
	}
	columns := make(map[int]*days)
	for _, row := range sheet.Rows {
		for col, cell := range row.Cells {
			if cell.Kind == grid.Text && len(cell.Text) >= 12 && namesPerson(cell.Text) {
				return personsFault("intake.persons.content", record.Place{Sheet: sheet.Name, Row: row.Number, Column: record.ColumnName(col)}, "")
			}
			day, ok := dayOf(cell)
			if !ok {
				continue
			}
			d := columns[col]
			if d == nil {
				d = &days{distinct: make(map[record.Day]bool), first: row.Number}
				columns[col] = d
			}
			d.all++
			if day.Year >= 1920 && day.Year < birthYearLast {
				d.old++
				d.distinct[day] = true
			}
		}
	}
	for col, d := range columns {
		if len(d.distinct) >= birthDates && d.old*10 >= d.all*8 {
			return personsFault("intake.persons.dates", record.Place{Sheet: sheet.Name, Row: d.first, Column: record.ColumnName(col)}, "")
		}
	}
	return nil
}

var plainDay = regexp.MustCompile(`^\s*(?:(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})-(\d{2})-(\d{2}))\s*$`)

// dayOf reads a cell that holds nothing but a full date. The order of day and
// month does not matter here, only the year.
func dayOf(cell grid.Cell) (record.Day, bool) {
	if cell.Kind == grid.Date {
		return cell.Day, true
	}
	m := plainDay.FindStringSubmatch(cell.Text)
	if m == nil {
		return record.Day{}, false
	}
	number := func(s string) int {
		n := 0
		for _, c := range s {
			n = n*10 + int(c-'0')
		}
		return n
	}
	if m[4] != "" {
		return record.Day{Year: number(m[4]), Month: number(m[5]), Date: number(m[6])}, true
	}
	return record.Day{Year: number(m[3]), Month: number(m[2]), Date: number(m[1])}, true
}

func personsFault(key string, where record.Place, heading string) error {
	return fault.New(fault.Denied, key, fault.Args{"where": where.String(), "heading": clip(heading, 60)})
}
