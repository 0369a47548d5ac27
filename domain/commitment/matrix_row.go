// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/lexicon"
)

var (
	// printedNumber is how recommendations are numbered in lists of the United Nations.
	printedNumber = regexp.MustCompile(`^\s*(?:[A-Za-z]{0,2}\.?\s?)?(\d{1,3}(?:\.\d{1,3}){1,2}|\d{1,3}[.)])\.?(?:[\s\x{a0}\x{202f}]+|$)`)
	themeCode     = regexp.MustCompile(`\b[A-Z]\d{1,3}(?:\.\d)?\s`)
	goal          = regexp.MustCompile(`(?i)\b(\d{1,2})(\.(?:\d{1,2}|[a-d]))?\b`)
	ordered       = regexp.MustCompile(`^(.*\D|)(\d+)\.(\d+)$`)
)

// lastGoal is the last of the Sustainable Development Goals.
const lastGoal = 17

// leadingNumber takes the printed number off a text.
func leadingNumber(text string) (number, rest string) {
	m := printedNumber.FindStringSubmatch(text)
	if m == nil {
		return "", text
	}
	return strings.TrimRight(m[1], ".)"), strings.TrimSpace(text[len(m[0]):])
}

// matrixReader reads the rows of one table after another.
type matrixReader struct {
	v    Vocabulary
	lang string
	// heading and position are those of the section that is read, around those
	// that the document gives the table.
	heading, position string
	// last is the number before, seen which were met and where.
	last string
	seen map[string]int
	list []Recommendation
}

// read takes the recommendations of a table. heading is what stands over it.
func (r *matrixReader) read(m *matrix, heading string) {
	if r.seen == nil {
		r.seen = make(map[string]int)
	}
	r.heading, r.position, r.last = "", "", ""
	if p := r.v.position(m.table.Name); p != "" {
		r.position = p
	}
	r.section(heading)
	for _, row := range m.table.Rows[m.first:] {
		if m.repeatsHeads(row) {
			continue
		}
		if text, ok := m.alone(row); ok {
			r.section(text)
			continue
		}
		if e, ok := r.row(m, row); ok {
			r.keep(e)
		}
	}
}

// section takes a heading: that of a theme, or one that says what the State
// answered to what follows.
func (r *matrixReader) section(text string) {
	words := lexicon.Words(text)
	if len(words) == 0 {
		return
	}
	_, names := r.v.Words.Has(string(colText), text)
	if p := r.v.position(text); p != "" && (names || len(words) <= 4) {
		r.position = p
		return
	}
	if label, rest, ok := strings.Cut(text, ":"); ok && r.v.columnMeaning(label) == colTheme && strings.TrimSpace(rest) != "" {
		text = rest
	}
	r.heading = strings.TrimSpace(text)
}

// positions are what a State answers, in the order in which they are believed:
// "not supported" holds the words of "supported".
var positions = []string{"pending", "partly", "rejected", "noted", "supported"}

// position is what words say that the State answered; "" when they do not.
func (v Vocabulary) position(text string) string {
	for _, p := range positions {
		if _, ok := v.Words.Has("position-"+p, text); ok {
			return p
		}
	}
	return ""
}

// row makes a recommendation of a row; ok is false where it holds none.
func (r *matrixReader) row(m *matrix, row Row) (e Recommendation, ok bool) {
	text := r.withoutNotes(m.cell(row, colText).Text)
	if text == "" {
		return e, false
	}
	number := m.cell(row, colNumber)
	if n, rest := leadingNumber(text); n != "" && (number.Text == "" || strings.Trim(number.Text, ". ") == n) {
		if rest == "" {
			return e, false
		}
		text = rest
		number = Cell{Text: n}
	}
	e = Recommendation{Paragraph: strings.Trim(number.Text, " .)"), Text: strings.TrimSpace(text), Heading: r.heading}
	if number.Figure {
		r.zero(&e)
	}
	r.last = e.Paragraph
	r.v.fill(&e, r.lang)
	if words := m.cell(row, colVerb).Text; words != "" {
		r.v.verbOf(&e, words, r.lang)
	}
	if who := m.cell(row, colRecommender).Text; who != "" {
		e.Recommender, e.RecommenderStates = who, r.v.states(who)
	}
	e.Position = r.position
	if words := m.cell(row, colPosition).Text; words != "" {
		if e.Position = r.v.position(words); e.Position == "" {
			e.Position = words
			e.Unsure = append(e.Unsure, doubt("position", map[string]any{"words": words}))
		}
	}
	e.SDGs = goals(m.cell(row, colSDGs).Text)
	e.Themes = r.themes(m.cell(row, colTheme).Text)
	switch {
	case e.Heading == "" && len(e.Themes) > 0:
		e.Heading = e.Themes[0]
	case len(e.Themes) == 0 && e.Heading != "":
		e.Themes = []string{e.Heading}
	}
	if row.Hidden || m.table.Hidden {
		e.Unsure = append(e.Unsure, doubt("hidden", nil))
	}
	return e, true
}

// withoutNotes is a text without what a list says below it of where the answer
// stands and of whom it is about.
func (r *matrixReader) withoutNotes(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if h, ok := r.v.Words.Has("matrix-note", l); ok && strings.Trim(l[:h.Start], " ;(-–•*") == "" {
			lines = lines[:i]
			break
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// zero mends a number that a workbook holds as a figure: 144.10 is then 144.1.
func (r *matrixReader) zero(e *Recommendation) {
	now, before := ordered.FindStringSubmatch(e.Paragraph), ordered.FindStringSubmatch(r.last)
	if now == nil || before == nil || now[2] != before[2] {
		return
	}
	n, errNow := strconv.Atoi(now[3] + "0")
	b, errBefore := strconv.Atoi(before[3])
	if errNow == nil && errBefore == nil && n == b+1 {
		e.Paragraph += "0"
		e.Unsure = append(e.Unsure, doubt("number", map[string]any{"number": e.Paragraph}))
	}
}

// themes parts a cell with several themes.
func (r *matrixReader) themes(text string) []string {
	text = r.withoutNotes(text)
	if at := themeCode.FindAllStringIndex(text, -1); len(at) > 1 && !strings.ContainsAny(text, "\n;|") {
		for i := len(at) - 1; i > 0; i-- {
			text = text[:at[i][0]] + "\n" + text[at[i][0]:]
		}
	}
	var list []string
	for _, each := range strings.FieldsFunc(text, func(c rune) bool { return c == '\n' || c == ';' || c == '|' || c == '•' }) {
		if each = strings.Trim(each, " \t\u00a0-–*,"); each != "" && !slices.Contains(list, each) {
			list = append(list, each)
		}
	}
	return list
}

// goals are the Sustainable Development Goals and targets that a cell names.
func goals(text string) []string {
	var list []string
	for _, m := range goal.FindAllStringSubmatch(text, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil && n >= 1 && n <= lastGoal && !slices.Contains(list, strings.ToLower(m[0])) {
			list = append(list, strings.ToLower(m[0]))
		}
	}
	return list
}

// keep takes an entry. A list by themes has a recommendation under each of its
// themes; it is one all the same.
func (r *matrixReader) keep(e Recommendation) {
	key := e.Paragraph + " " + lexicon.Normal(e.Text)
	if i, ok := r.seen[key]; ok && e.Paragraph != "" {
		of := &r.list[i]
		for _, theme := range e.Themes {
			if !slices.Contains(of.Themes, theme) {
				of.Themes = append(of.Themes, theme)
			}
		}
		return
	}
	r.seen[key] = len(r.list)
	r.list = append(r.list, e)
}
