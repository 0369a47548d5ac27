// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/report"
)

// mapList is a State in the map as a list: what was asked under which article, and
// the articles under which nothing stands, by the reason.
type mapList struct {
	Name, Link, Round string
	Fictional         bool
	Asked             []mapAsked
	Empty             []mapEmpty
}

type mapAsked struct {
	Sign              mapSign
	Article, Said, At string
}

// mapEmpty is articles, or States, of which one reason holds.
type mapEmpty struct {
	Sign mapSign
	Of   string
}

// leads is where the paragraphs stand that a cell counts.
func (m *mapped) leads(row mapRow, article string) string {
	values := url.Values{"state": {row.State}, "provision": {article}, "body": {m.body}}
	if row.Round > 0 {
		values.Set("round", strconv.Itoa(row.Round))
	}
	for name, list := range m.keep {
		values[name] = list
	}
	return m.v.link("recommendations") + "?" + values.Encode()
}

// years is how many whole years ago a day was; ok is false for none.
func (m *mapped) years(day record.Day) (n int, ok bool) {
	if day.IsZero() {
		return 0, false
	}
	n = m.On.Year - day.Year
	if m.On.Month < day.Month || m.On.Month == day.Month && m.On.Date < day.Date {
		n--
	}
	return max(n, 0), true
}

// age is how old a cell's newest document is, short and in words.
func (m *mapped) age(day record.Day) (short, words string) {
	n, ok := m.years(day)
	switch {
	case !ok:
		return m.v.say("map.age-unknown-short"), m.v.say("map.age-unknown")
	case n == 0:
		return m.v.say("map.age-new-short"), m.v.say("map.age-new")
	}
	return m.v.say("map.age-short", "n", n), m.v.say("map.age", "n", n)
}

// table writes the map as a table: a template takes longer over thousands of cells
// than everything else does.
func (m *mapped) table() template.HTML {
	v := m.v
	var b strings.Builder
	b.WriteString(`<thead><tr><th scope="col" rowspan="2">` + escaped(v.say("chart.state")) + `</th><th scope="col" rowspan="2">` + escaped(v.say("map.round-column")) + `</th>`)
	for _, c := range m.chapters {
		n := 0
		for _, i := range m.columns {
			if m.Articles[i].Chapter == c.Number {
				n++
			}
		}
		if n > 0 {
			b.WriteString(`<th scope="colgroup" colspan="` + strconv.Itoa(n) + `">` + escaped(c.Number) + `<span class="unseen"> ` + escaped(chapterTitle(c, v.lang.Tag)) + `</span></th>`)
		}
	}
	b.WriteString("</tr>\n<tr>")
	for _, i := range m.columns {
		b.WriteString(`<th scope="col">` + escaped(m.Articles[i].Article) + `<span class="unseen"> ` + escaped(m.Articles[i].Title(v.lang.Tag)) + `</span></th>`)
	}
	b.WriteString("</tr></thead>\n<tbody>")
	ages := make(map[record.Day]string)
	blanks := make(map[commitment.Emptiness]string)
	for empty, sign := range m.emptySigns() {
		blanks[empty] = `<td class="` + sign.Class + `"><span aria-hidden="true">` + sign.Sign + `</span><span class="unseen">` + escaped(sign.Words) + `</span></td>`
	}
	for _, row := range m.rows {
		b.WriteString(`<tr><th scope="row"><a href="` + escaped(m.profile(row)) + `">` + escaped(row.name) + `</a>`)
		if row.fictional {
			b.WriteString(` <small>` + escaped(v.say("map.made-up")) + `</small>`)
		}
		b.WriteString(`</th><td>` + m.rowRound(row) + `</td>`)
		for _, i := range m.columns {
			cell := row.Cells[i]
			if cell.Count == 0 {
				b.WriteString(blanks[cell.Empty])
				continue
			}
			age, ok := ages[cell.Newest]
			if !ok {
				age, _ = m.age(cell.Newest)
				age = escaped(age)
				ages[cell.Newest] = age
			}
			sign := m.signs[string(cell.Verb)]
			b.WriteString(`<td class="` + sign.Class + `"><a href="` + escaped(m.leads(row, m.Articles[i].Article)) + `"><span aria-hidden="true">` + escaped(sign.Sign) +
				`</span><span class="unseen">` + escaped(sign.Words) + `</span> ` + strconv.Itoa(cell.Count) + ` <small>` + age + `</small></a></td>`)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>")
	return template.HTML(b.String()) // every text in it was escaped
}

func escaped(s string) string { return template.HTMLEscapeString(s) }

func (m *mapped) emptySigns() map[commitment.Emptiness]mapSign {
	signs := make(map[commitment.Emptiness]mapSign)
	for _, empty := range commitment.Emptinesses {
		signs[empty] = m.signs[string(empty)]
	}
	return signs
}

// profile is a State's own page, looked at in the same way.
func (m *mapped) profile(row mapRow) string {
	address := m.v.link("states", row.State)
	if len(m.keep) > 0 {
		address += "?" + m.keep.Encode()
	}
	return address
}

// rowRound is the round that a row tells of; a dash for none.
func (m *mapped) rowRound(row mapRow) string {
	if row.Round == 0 {
		return "–"
	}
	return strconv.Itoa(row.Round)
}

// lists are the map State by State, for small windows and for reading aloud.
// States under whose articles nothing at all stands are put together at the end.
func (m *mapped) lists() (lists []mapList, bare []mapEmpty) {
	v := m.v
	names := make(map[commitment.Emptiness][]string)
	for _, row := range m.rows {
		l := mapList{Name: row.name, Link: m.profile(row), Fictional: row.fictional}
		if row.Round > 0 {
			l.Round = v.say("map.round", "n", row.Round)
		}
		empty := make(map[commitment.Emptiness][]string)
		for _, i := range m.columns {
			cell, article := row.Cells[i], m.Articles[i]
			if cell.Count == 0 {
				empty[cell.Empty] = append(empty[cell.Empty], article.Article)
				continue
			}
			_, age := m.age(cell.Newest)
			sign := m.signs[string(cell.Verb)]
			l.Asked = append(l.Asked, mapAsked{sign, v.say("map.article", "n", article.Article, "title", article.Title(v.lang.Tag)),
				v.say("map.cell", "n", cell.Count, "verb", sign.Words, "age", age), m.leads(row, article.Article)})
		}
		for _, each := range commitment.Emptinesses {
			list := empty[each]
			if len(list) == len(m.columns) && each != commitment.NothingAsked {
				names[each] = append(names[each], row.name)
			} else if len(list) > 0 {
				l.Empty = append(l.Empty, mapEmpty{m.signs[string(each)], v.lang.List(runs(list))})
			}
		}
		if len(l.Asked)+len(l.Empty) > 0 {
			lists = append(lists, l)
		}
	}
	for _, each := range commitment.Emptinesses {
		if len(names[each]) > 0 {
			bare = append(bare, mapEmpty{m.signs[string(each)], v.lang.List(names[each])})
		}
	}
	return lists, bare
}

// runs are numbers with those in a row put together: 1–4, 6.
func runs(numbers []string) (list []string) {
	for i := 0; i < len(numbers); {
		k := i
		for k+1 < len(numbers) && follows(numbers[k], numbers[k+1]) {
			k++
		}
		switch k - i {
		case 0:
			list = append(list, numbers[i])
		case 1:
			list = append(list, numbers[i], numbers[k])
		default:
			list = append(list, numbers[i]+"–"+numbers[k])
		}
		i = k + 1
	}
	return list
}

func follows(a, b string) bool {
	m, errM := strconv.Atoi(a)
	n, errN := strconv.Atoi(b)
	return errM == nil && errN == nil && n == m+1
}

// mapFile gives what the map shows as a table with a row for each cell.
func (s *Site) mapFile(v *visit) error {
	m, err := s.mapped(v)
	if err != nil {
		return err
	}
	return v.giveSheet(v.say("map.file")+"-"+m.On.String(), m.sheet())
}

func (m *mapped) sheet() report.Sheet {
	v := m.v
	column := func(key, name string, numeric bool) report.SheetColumn {
		return report.SheetColumn{Key: key, Name: v.say(name), Numeric: numeric}
	}
	sheet := report.Sheet{Title: v.say("map.title"), Columns: []report.SheetColumn{column("state", "chart.state", false), column("code", "states.code", false),
		column("round", "map.round-column", true), column("article", "map.article-column", false), column("title", "map.title-column", false),
		column("says", "map.says-column", false), column("recommendations", "map.count-column", true), column("newest", "map.newest-column", false)}}
	note := func(key, text string) {
		sheet.Notes = append(sheet.Notes, report.SheetNote{Label: v.say("sheet.note." + key), Text: text})
	}
	note("source", strings.TrimSuffix(v.site.Base.String(), "/")+m.at("map", nil))
	note("licence", v.say("sheet.licence-facts"))
	note("as-of", v.day(m.On))
	note("filter", v.say("owner."+m.body)+", "+m.which())
	for _, warning := range v.sightSaid(m.sight) {
		note("note", warning)
	}
	note("note", v.say("map.no-judgement"))
	for _, row := range m.rows {
		name := row.name
		if row.fictional {
			name += " " + v.say("map.made-up")
		}
		for _, i := range m.columns {
			cell, article := row.Cells[i], m.Articles[i]
			line := []report.SheetCell{{Text: name}, {Text: row.State}, {}, {Text: article.Article}, {Text: article.Title(v.lang.Tag)}, {}, {}, {}}
			if row.Round > 0 {
				line[2] = report.SheetCell{Number: strconv.Itoa(row.Round)}
			}
			said := string(cell.Verb)
			if cell.Count > 0 {
				line[6], line[7] = report.SheetCell{Number: strconv.Itoa(cell.Count)}, report.SheetCell{Day: cell.Newest}
			} else {
				said = string(cell.Empty)
			}
			line[5] = report.SheetCell{Text: m.signs[said].Words}
			sheet.Rows = append(sheet.Rows, line)
		}
	}
	return sheet
}
