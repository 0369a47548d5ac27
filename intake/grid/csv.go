// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"math"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"jalon/domain/fault"
)

// readCSV reads a text file of separated fields. Everything in it is text:
// what looks like a number may have been typed with any separator.
func (in *input) readCSV() (*Workbook, error) {
	text, encoding, err := decode(in.data)
	if err != nil {
		return nil, err
	}
	text = strings.TrimPrefix(strings.TrimRight(text, "\x1a"), "\ufeff")
	delimiter, text := findDelimiter(text)
	wb := &Workbook{Format: CSV, Encoding: encoding, Delimiter: string(delimiter)}
	sheet := Sheet{Name: strings.TrimSuffix(in.name, path.Ext(in.name))}
	records := readRecords(text, delimiter)
	var cells []Cell
	for number := 1; ; number++ {
		if number%4096 == 0 && in.ctx.Err() != nil {
			return nil, in.ctx.Err()
		}
		fields, ok := records.next()
		if !ok {
			break
		}
		if len(fields) > lastColumn+1 {
			return nil, refusal{"grid.too-many-columns", fault.Args{"sheet": sheet.Name, "row": strconv.Itoa(number), "limit": maxColumns}}
		}
		cells = cells[:0]
		filled := 0
		for i, field := range fields {
			cells = append(cells, fieldCell(field))
			if cells[i].Kind != Blank {
				filled = i + 1
			}
		}
		if err := in.keep(&sheet, Row{Number: number, Cells: append([]Cell(nil), cells[:filled]...)}); err != nil {
			return nil, err
		}
	}
	wb.Sheets = []Sheet{sheet}
	return wb, nil
}

// failures are what Excel writes into a CSV file for a formula that failed, in
// English and French.
var failures = map[string]bool{
	"#REF!": true, "#DIV/0!": true, "#N/A": true, "#VALUE!": true, "#NAME?": true, "#NUM!": true, "#NULL!": true, "#SPILL!": true, "#CALC!": true,
	"#VALEUR!": true, "#NOM?": true, "#NOMBRE!": true, "#NUL!": true,
}

// Typed is the cell that a text makes which somebody typed into it.
func Typed(text string) Cell { return fieldCell(text) }

func fieldCell(field string) Cell {
	field = clean(field)
	// '=… is what a writer of CSV files makes of a text that a spreadsheet would
	// take for a formula; the apostrophe is the writer's.
	if bare, ok := strings.CutPrefix(field, "'"); ok && strings.IndexAny(strings.TrimLeft(bare, "'"), "=+-@\t\r") == 0 {
		return textCell(bare)
	}
	// ="0012" keeps Excel from taking a text for a number.
	if strings.HasPrefix(field, `="`) && strings.HasSuffix(field, `"`) && len(field) >= 3 {
		field = strings.ReplaceAll(field[2:len(field)-1], `""`, `"`)
	}
	cell := textCell(field)
	if failures[cell.Text] {
		cell.Kind = Error
	}
	return cell
}

// records reads the records of a CSV file one by one, as a spreadsheet numbers
// them: a blank line is a record too. The standard library's reader passes over
// blank lines, and at a quotation mark that is never closed it takes the rest
// of the file for one field; here such a mark is an ordinary character.
type records struct {
	text      string
	delimiter rune
	fields    []string
	// ordinary is how much text is left where quotation marks may enclose fields
	// again: one was not closed before there, so no other needs to be tried.
	ordinary int
}

func readRecords(text string, delimiter rune) *records {
	return &records{text: text, delimiter: delimiter, ordinary: len(text)}
}

// next returns the fields of the next record, valid until the call after it; ok
// is false at the end of the text. A record with more fields than a sheet has
// columns is cut there.
func (r *records) next() (fields []string, ok bool) {
	if r.text == "" {
		return nil, false
	}
	r.fields = r.fields[:0]
	for {
		field, end := r.field()
		r.fields = append(r.fields, field)
		if end || len(r.fields) > lastColumn+1 {
			return r.fields, true
		}
	}
}

// field takes one field off the text, and what ends it; end reports whether the
// record ends with it.
func (r *records) field() (field string, end bool) {
	// Blanks before a quotation mark do not belong to a field on one line.
	start := strings.TrimLeft(r.text, " \u00a0")
	if strings.HasPrefix(start, `"`) && len(r.text) <= r.ordinary {
		quoted, rest, ok := closeQuote(start[1:], r.delimiter, len(start) < len(r.text))
		if ok {
			field, r.text = quoted, rest
			return field, r.cut()
		}
		r.ordinary = len(rest)
	}
	i := strings.IndexFunc(r.text, func(c rune) bool { return c == r.delimiter || c == '\n' || c == '\r' })
	if i < 0 {
		i = len(r.text)
	}
	field, r.text = r.text[:i], r.text[i:]
	return field, r.cut()
}

// cut takes a delimiter or a line end off the text.
func (r *records) cut() (end bool) {
	switch {
	case strings.HasPrefix(r.text, "\r\n"):
		r.text = r.text[2:]
		return true
	case r.text == "":
		return true
	case r.text[0] == '\n' || r.text[0] == '\r':
		r.text = r.text[1:]
		return true
	}
	r.text = r.text[utf8.RuneLen(r.delimiter):]
	// A delimiter at the very end of the file leaves one more, empty field.
	return r.text == ""
}

// closeQuote finds the quotation mark that closes a field: one before a
// delimiter or a line end. A doubled one stands for itself, and so does one in
// the midst of a text. rest is what follows, or where it gave up looking.
func closeQuote(text string, delimiter rune, oneLine bool) (field, rest string, ok bool) {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '"')
		if i < 0 {
			return "", "", false
		}
		if oneLine {
			if n := strings.IndexByte(text[:i], '\n'); n >= 0 {
				return "", text[n:], false
			}
		}
		b.WriteString(text[:i])
		after := text[i+1:]
		if strings.HasPrefix(after, `"`) {
			b.WriteByte('"')
			text = after[1:]
			continue
		}
		if next := strings.TrimLeft(after, " \u00a0"); next == "" || next[0] == '\n' || next[0] == '\r' || strings.HasPrefix(next, string(delimiter)) {
			return b.String(), next, true
		}
		b.WriteByte('"')
		text = after
	}
}

// delimiters are the characters that separate fields, the likelier first.
var delimiters = []rune{';', ',', '\t', '|'}

// findDelimiter tells which character separates the fields, and returns the
// text without a first line "sep=;", which decides.
func findDelimiter(text string) (rune, string) {
	if line, rest, _ := strings.Cut(text, "\n"); len(line) <= 10 {
		said := strings.Trim(strings.TrimSpace(strings.Trim(line, "\r")), `"`)
		if strings.HasPrefix(line, "sep=\t") {
			return '\t', rest
		}
		if value, ok := strings.CutPrefix(strings.ToLower(said), "sep="); ok && utf8.RuneCountInString(value) == 1 {
			if c, _ := utf8.DecodeRuneInString(value); c != '"' && c != utf8.RuneError {
				return c, rest
			}
		}
	}
	best, score := ',', 0.0
	lines := sampleLines(text)
	for _, c := range delimiters {
		if s := consistency(lines, c); s > score {
			best, score = c, s
		}
	}
	return best, text
}

// consistency is higher the more lines have the same number of a character, and
// the more of them there are. Decimal commas are on every line too, but few.
func consistency(lines []string, c rune) float64 {
	counts := make(map[int]int)
	for _, line := range lines {
		if n := strings.Count(line, string(c)); n > 0 {
			counts[n]++
		}
	}
	best := 0.0
	for n, times := range counts {
		best = max(best, float64(times)/float64(len(lines))*math.Log2(float64(n)+1))
	}
	return best
}

// sampleLines returns the first records of a text without what stands in
// quotation marks.
func sampleLines(text string) []string {
	const enough, far = 200, 256 << 10
	text = text[:min(far, len(text))]
	var lines []string
	var line strings.Builder
	quoted := false
	for i := 0; i < len(text) && len(lines) < enough; i++ {
		switch c := text[i]; {
		case quoted && c == '"' && i+1 < len(text) && text[i+1] == '"':
			i++
		case quoted && c == '"':
			quoted = i+1 < len(text) && !strings.ContainsRune(";,\t|\r\n ", rune(text[i+1]))
		case quoted:
		case c == '"' && (i == 0 || strings.ContainsRune(";,\t|\r\n ", rune(text[i-1]))):
			quoted = true
		case c == '\n' || c == '\r':
			if strings.TrimSpace(line.String()) != "" {
				lines = append(lines, line.String())
			}
			line.Reset()
		default:
			line.WriteByte(c)
		}
	}
	if line.Len() > 0 {
		lines = append(lines, line.String())
	}
	return lines
}
