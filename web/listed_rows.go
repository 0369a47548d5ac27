// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/domain/search"
	"jalon/report"
)

// columns are those of the list, in order. Who sees more than the public is told
// how far each thing reaches.
func (l *listed) columns() []report.SheetColumn {
	var list []report.SheetColumn
	add := func(key string, numeric bool) {
		list = append(list, report.SheetColumn{Key: key, Name: l.v.say("register.column." + key), Numeric: numeric})
	}
	for _, key := range []string{"state", "body", "document", "paragraph", "verb", "text", "provisions", "themes"} {
		add(key, false)
	}
	add("answers", true)
	for _, voice := range commitment.Voices {
		add("said-"+string(voice), false)
	}
	add("age", true)
	add("repeated", false)
	add("round", true)
	add("date", false)
	add("language", false)
	if l.v.tellsReach(l.sight) {
		add("visibility", false)
	}
	return list
}

// cells are a recommendation in those columns.
func (l *listed) cells(r *app.Listed, text worded) []report.SheetCell {
	v, d := l.v, r.Document.Says
	say := func(s string) report.SheetCell { return report.SheetCell{Text: s} }
	number := func(n int) report.SheetCell {
		if n == 0 {
			return report.SheetCell{}
		}
		return report.SheetCell{Number: strconv.Itoa(n)}
	}
	var themes []string
	for _, slug := range r.Themes {
		themes = append(themes, l.theme(slug))
	}
	repeated := ""
	if r.Says.Repeated {
		repeated = v.say("extract.again")
	}
	cells := []report.SheetCell{say(l.state(d.State)), say(l.body(d.Speaker)), say(d.Reference), say(r.Says.Paragraph), say(v.verb(r.Says.Verb)), say(l.text(r, text)),
		say(strings.Join(r.Says.Provisions, "; ")), say(strings.Join(themes, "; ")), {Number: strconv.Itoa(r.Answers)}}
	for _, outcome := range r.Said {
		cells = append(cells, say(v.outcome(outcome)))
	}
	age := say(v.say("register.age.unknown"))
	if years, ok := r.Years(l.on); ok {
		age = report.SheetCell{Number: strconv.Itoa(years)}
	}
	cells = append(cells, age, say(repeated), number(d.Round), report.SheetCell{Day: r.Dated}, say(v.inLanguage(text.Lang)))
	if v.tellsReach(l.sight) {
		cells = append(cells, say(v.say("reach."+r.Reach.String())))
	}
	return cells
}

// text is what was asked, and how many points stand below it.
func (l *listed) text(r *app.Listed, text worded) string {
	if n := len(r.Says.Items); n > 0 {
		return text.Words + " " + l.v.say("register.points", "n", n)
	}
	return text.Words
}

// verb is a verb with its letter.
func (v *visit) verb(verb commitment.Verb) string {
	return v.say("register.lettered", "letter", v.say("register.letter."+string(verb)), "word", v.say("register.verb."+string(verb)))
}

// outcome is an outcome with its letter; that a voice says nothing is said.
func (v *visit) outcome(o commitment.Outcome) string {
	if o == "" {
		return v.say("register.silent")
	}
	return v.say("register.lettered", "letter", v.say("register.outcome-letter."+string(o)), "word", v.say("register.outcome."+string(o)))
}

func (l *listed) body(code string) string {
	name, ok := l.names["body:"+code]
	if !ok {
		name = l.v.site.speaker(l.v, code)
		l.names["body:"+code] = name
	}
	return name
}

func (l *listed) theme(slug string) string {
	name, ok := l.names["theme:"+slug]
	if !ok {
		name = l.v.site.themeName(l.v.lang, slug)
		l.names["theme:"+slug] = name
	}
	return name
}

// rowMade is a recommendation as a row of a page and as one of a JSON file.
type rowMade struct{ page, json string }

// rowsMade are the rows of a list that many see alike, each made when it is first
// shown: in one language, on one day, with or without how far each thing reaches.
type rowsMade struct {
	list  *app.List
	lang  string
	on    record.Day
	reach bool
	rows  []atomic.Pointer[rowMade]
}

// mostMade bounds how many lists have their rows kept.
const mostMade = 16

// rowShelf keeps the rows of the lists that are looked at now.
type rowShelf struct {
	mu   sync.Mutex
	made []*rowsMade
}

// of are the rows of a list; those of one that is no more make room.
func (s *rowShelf) of(list *app.List, lang string, on record.Day, reach bool) *rowsMade {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.made {
		if m.list == list && m.lang == lang && m.on == on && m.reach == reach {
			return m
		}
	}
	m := &rowsMade{list, lang, on, reach, make([]atomic.Pointer[rowMade], len(list.Rows))}
	if s.made = append(s.made, m); len(s.made) > mostMade {
		s.made = slices.Delete(s.made, 0, len(s.made)-mostMade)
	}
	return m
}

// rows are recommendations as rows. Those that everybody of the audience sees alike
// are made once.
func (l *listed) rows(rows []*app.Listed) []*rowMade {
	columns := l.columns()
	var kept *rowsMade
	if l.sight.AsAt.IsZero() && len(l.keep)+len(l.leaves) == 0 && l.hits == nil {
		kept = l.v.site.rows.of(l.list.Shared, l.v.lang.Tag, l.on, l.v.tellsReach(l.sight))
	}
	list := make([]*rowMade, 0, len(rows))
	for _, r := range rows {
		if kept == nil || r.Place < 0 {
			list = append(list, l.row(columns, r))
			continue
		}
		made := kept.rows[r.Place].Load()
		if made == nil {
			made = l.row(columns, r)
			kept.rows[r.Place].Store(made)
		}
		list = append(list, made)
	}
	return list
}

// row makes a row.
func (l *listed) row(columns []report.SheetColumn, r *app.Listed) *rowMade {
	text := l.v.worded(r.Says.Text)
	cells := l.cells(r, text)
	var b strings.Builder
	b.WriteString("<tr>")
	for i, c := range columns {
		if slices.Contains(l.leaves, c.Key) {
			continue
		}
		b.WriteString("<td")
		class := classOf(c)
		if c.Key == "text" {
			class = "long"
		}
		if class != "" {
			writeAttribute(&b, "class", class)
		}
		writeAttribute(&b, "data-label", c.Name)
		if c.Key != "text" {
			b.WriteString(">")
			if shown := cells[i].Shown(l.v.lang); shown != "" {
				b.WriteString("<bdi>" + template.HTMLEscapeString(shown) + "</bdi>")
			}
			b.WriteString("</td>")
			continue
		}
		writeAttribute(&b, "lang", text.Lang)
		writeAttribute(&b, "dir", text.Dir)
		b.WriteString(">")
		l.writeText(&b, r, text, cells[i].Text)
		b.WriteString("</td>")
	}
	b.WriteString("</tr>\n")
	return &rowMade{b.String(), report.SheetRowJSON(columns, cells)}
}

// excerptWidth is how many bytes of a text are shown around what was found in it.
const excerptWidth = 200

// writeText writes what was asked, its beginning a link to its own page, with what
// was searched for marked; where that stands elsewhere, an excerpt of that too.
func (l *listed) writeText(b *strings.Builder, r *app.Listed, text worded, whole string) {
	address := l.v.link("recommendations", string(r.Owner), string(r.ID))
	if len(l.keep) > 0 {
		address += "?" + l.keep.Encode()
	}
	var marks []search.Mark
	hit := l.hits[r.Ref]
	if hit != nil {
		marks = l.found.Query.Marks(search.Text{Lang: text.Lang, Words: text.Words})
	}
	b.WriteString("<a")
	writeAttribute(b, "href", address)
	b.WriteString(">")
	cut := linkEnd(whole, marks)
	writeMarked(b, whole[:cut], marks)
	b.WriteString("</a>")
	var rest []search.Mark
	for _, m := range marks {
		if m.Start >= cut {
			rest = append(rest, search.Mark{Start: m.Start - cut, End: m.End - cut})
		}
	}
	writeMarked(b, whole[cut:], rest)
	if hit != nil && len(marks) == 0 {
		l.v.writeExcerpt(b, l.found.Query, *hit)
	}
}

// linkEnd is where the link ends that begins a text: at a space, in no mark.
func linkEnd(text string, marks []search.Mark) int {
	if len(text) <= longestLink {
		return len(text)
	}
	for at := longestLink; at > 0; at-- {
		if text[at] == ' ' && !slices.ContainsFunc(marks, func(m search.Mark) bool { return m.Start < at && at < m.End }) {
			return at
		}
	}
	return len(text)
}

// writeMarked writes a text with marks in it; those that reach beyond it are left out.
func writeMarked(b *strings.Builder, text string, marks []search.Mark) {
	from := 0
	for _, m := range marks {
		if m.End > len(text) || m.Start < from {
			continue
		}
		b.WriteString(template.HTMLEscapeString(text[from:m.Start]) + "<mark>" + template.HTMLEscapeString(text[m.Start:m.End]) + "</mark>")
		from = m.End
	}
	b.WriteString(template.HTMLEscapeString(text[from:]))
}

// writeExcerpt writes where something was found: the first text that has it, the
// visitor's language before others, with the language that it is in.
func (v *visit) writeExcerpt(b *strings.Builder, query search.Query, hit app.SearchHit) {
	texts := slices.Clone(hit.Texts)
	slices.SortStableFunc(texts, func(x, y search.Text) int { return boolOrder(y.Lang == v.lang.Tag) - boolOrder(x.Lang == v.lang.Tag) })
	for _, t := range texts {
		marks := query.Marks(t)
		if len(marks) == 0 {
			continue
		}
		cut, moved, before, after := search.Excerpt(t.Words, marks, excerptWidth)
		b.WriteString(`<span class="excerpt"`)
		if t.Lang != "" {
			writeAttribute(b, "lang", t.Lang)
			writeAttribute(b, "dir", direction(t.Lang))
		}
		b.WriteString(">")
		if before {
			b.WriteString("… ")
		}
		writeMarked(b, cut, moved)
		if after {
			b.WriteString(" …")
		}
		b.WriteString("</span>")
		if t.Lang != "" && t.Lang != v.lang.Tag {
			b.WriteString(` <small class="muted"`)
			writeAttribute(b, "lang", v.lang.Tag)
			b.WriteString(">(" + template.HTMLEscapeString(v.say("search.in-language", "language", v.inLanguage(t.Lang))) + ")</small>")
		}
		return
	}
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sorts are the addresses of the list in the order of a column.
func (l *listed) sorts(key string) (address, sorted string) {
	values := l.asked()
	next := key
	if key == l.sorted {
		sorted = "descending"
		if !l.descending {
			next, sorted = "-"+key, "ascending"
		}
	}
	values.Set("sort", next)
	return l.at("recommendations", values), sorted
}
