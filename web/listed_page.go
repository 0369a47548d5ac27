// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"cmp"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/report"
)

var listRoutes = slices.Concat([]route{
	{"GET", "/recommendations", everyone, aboutScope, nil, (*Site).recommendationsShown},
}, files("/recommendations", aboutScope, (*Site).recommendationsFile))

// recommendationsPage is a list of recommendations, with what it can be chosen by.
type recommendationsPage struct {
	Warnings []string
	// Now is the list as it stands now; "" where that is what is shown.
	Now      string
	Eyes     []choice
	Question string
	// Asks: something was searched for that can be found at all.
	Asks bool
	// Filters stand in sight; More are folded, unless one of them chooses.
	Filters, More []listFilter
	Unfolded      bool
	Hidden        []typed
	Any           bool
	Clear         string
	// Shown is how many are chosen, All how many there are; the page has From to To.
	Shown, All, From, To int
	Columns              []columnShown
	Body                 template.HTML
	Files                []choice
	Page, Pages          int
	Previous, Next       string
	AsAt                 string
	// Enters: the asker enters documents.
	Enters bool
}

// listFilter is one respect in which a list is chosen from.
type listFilter struct {
	Name, Label string
	Options     template.HTML
	chooses     bool
}

// inSight is how many filters stand in sight.
const inSight = 6

func (s *Site) recommendationsShown(v *visit) error {
	l, err := v.listed()
	if err != nil {
		return err
	}
	rows, page, pages := l.shown()
	p := recommendationsPage{Warnings: v.sightSaid(l.sight), Question: l.question, Asks: l.hits != nil, Any: len(l.asked()) > 0,
		Clear: l.at("recommendations", url.Values{}), Shown: len(l.chosen.Rows), All: len(l.list.Rows), Page: page, Pages: pages, AsAt: v.r.URL.Query().Get("as-at")}
	filters := l.filters()
	p.Filters, p.More = filters[:inSight], filters[inSight:]
	p.Unfolded = slices.ContainsFunc(p.More, func(f listFilter) bool { return f.chooses }) || p.AsAt != ""
	p.From, p.To = (page-1)*onePage+1, (page-1)*onePage+len(rows)
	if len(l.keep) > 0 {
		p.Now = v.link("recommendations")
		if asked := l.inOrder(); len(asked) > 0 {
			p.Now += "?" + asked.Encode()
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.keep)) {
		if name != "as-at" {
			p.Hidden = append(p.Hidden, typed{name, l.keep.Get(name)})
		}
	}
	if l.sorted != "" {
		p.Hidden = append(p.Hidden, typed{"sort", l.inOrder().Get("sort")})
	}
	p.Eyes, p.Enters = l.eyes(), slices.Contains(writers, v.role()) && s.Documents != nil
	for _, column := range l.columns() {
		shown := columnShown{Name: column.Name, Class: classOf(column)}
		if slices.Contains(listOrders, column.Key) {
			shown.Sort, shown.Sorted = l.sorts(column.Key)
		}
		p.Columns = append(p.Columns, shown)
	}
	var b strings.Builder
	for _, row := range l.rows(rows) {
		b.WriteString(row.page)
	}
	p.Body = template.HTML(b.String()) // every text in it was escaped
	turn := func(to int) string {
		values := l.inOrder()
		values.Set("page", strconv.Itoa(to))
		return l.at("recommendations", values)
	}
	if page > 1 {
		p.Previous = turn(page - 1)
	}
	if page < pages {
		p.Next = turn(page + 1)
	}
	for _, format := range formats {
		p.Files = append(p.Files, choice{Label: v.say("sheet." + format), Link: l.at("recommendations."+format, l.inOrder())})
	}
	return v.show(http.StatusOK, "recommendations", p)
}

// eyes are the audiences with whose eyes members can look.
func (l *listed) eyes() []choice {
	v := l.v
	if v.person == nil {
		return nil
	}
	address := func(seenBy string) string {
		values := l.inOrder()
		if at := l.keep.Get("as-at"); at != "" {
			values.Set("as-at", at)
		}
		if seenBy != "" {
			values.Set("seen-by", seenBy)
		}
		if len(values) == 0 {
			return v.link("recommendations")
		}
		return v.link("recommendations") + "?" + values.Encode()
	}
	return []choice{{v.say("shown.eyes.own"), address(""), l.sight.SeenBy == record.Draft},
		{v.say("shown.eyes.network"), address("network"), l.sight.SeenBy == record.Network}, {v.say("shown.eyes.public"), address("public"), l.sight.SeenBy == record.Public}}
}

// filters are what can be chosen, with how many recommendations each leaves.
func (l *listed) filters() []listFilter {
	v := l.v
	var list []listFilter
	for _, part := range listParts {
		if part.facet == app.ByReach && !v.tellsReach(l.sight) {
			continue
		}
		counts := l.chosen.Counts[part.facet]
		chosen := l.choice.Values[part.facet]
		values := slices.Collect(maps.Keys(counts))
		if chosen != "" && counts[chosen] == 0 {
			values = append(values, chosen)
		}
		order, name := l.told(part.facet)
		if part.values != nil {
			order = func(a, b string) int { return slices.Index(part.values, a) - slices.Index(part.values, b) }
		}
		slices.SortFunc(values, order)
		list = append(list, listFilter{part.name, v.say("register.filter." + part.name), optionsOf(v, values, chosen, counts, name), chosen != ""})
	}
	ages := make(map[string]int)
	var values []string
	for i, n := range l.chosen.Ages {
		if n > 0 || app.Ages[i] == l.choice.Age {
			values = append(values, app.Ages[i])
			ages[app.Ages[i]] = n
		}
	}
	return append(list, listFilter{"age", v.say("register.filter.age"), optionsOf(v, values, l.choice.Age, ages, func(age string) string { return v.say("register.ages." + age) }), l.choice.Age != ""})
}

// optionsOf writes options with their counts. There are hundreds in a form, and a
// template takes longer over them than all else does that makes the page.
func optionsOf(v *visit, values []string, chosen string, counts map[string]int, name func(string) string) template.HTML {
	var b strings.Builder
	for _, value := range values {
		b.WriteString("<option")
		writeAttribute(&b, "value", value)
		if value == chosen {
			b.WriteString(" selected")
		}
		b.WriteString(">" + template.HTMLEscapeString(v.say("register.counted", "what", name(value), "n", counts[value])) + "</option>")
	}
	return template.HTML(b.String()) // every text in it was escaped
}

// told says what each value of a facet is called and, where they are not always the
// same, in which order they stand.
func (l *listed) told(f app.ListFacet) (order func(a, b string) int, name func(string) string) {
	v := l.v
	byName := func(name func(string) string) (func(a, b string) int, func(string) string) {
		return func(a, b string) int { return v.lang.Compare(name(a), name(b)) }, name
	}
	byNumber := func(a, b string) int {
		x, _ := strconv.Atoi(a) //nolint:errcheck // what is no number stands first
		y, _ := strconv.Atoi(b) //nolint:errcheck // as above
		return cmp.Or(x-y, strings.Compare(a, b))
	}
	switch f {
	case app.ByState:
		return byName(l.state)
	case app.BySpeaker:
		return byName(l.body)
	case app.ByRound:
		return byNumber, func(n string) string {
			if n == "0" {
				return v.say("register.no-round")
			}
			return n
		}
	case app.ByProvision:
		return byNumber, func(n string) string { return v.site.articleName(v, n) }
	case app.ByTheme:
		return byName(l.theme)
	case app.ByVerb:
		return nil, func(s string) string { return v.verb(commitment.Verb(s)) }
	case app.ByAnswered:
		return nil, func(s string) string { return v.say("register.answered." + s) }
	case app.ByRepeated:
		return nil, func(s string) string { return v.say("register.repeated." + s) }
	case app.ByReach:
		return nil, func(s string) string { return v.say("reach." + s) }
	}
	return nil, func(s string) string {
		if s == app.Silent {
			return v.outcome("")
		}
		return v.outcome(commitment.Outcome(s))
	}
}

func textsOf[T ~string](list []T) (texts []string) {
	for _, each := range list {
		texts = append(texts, string(each))
	}
	return texts
}

// articleName is an article of CETS 197 by its number and its title.
func (s *Site) articleName(v *visit, number string) string {
	for _, p := range s.Facts.Provisions {
		if p.Instrument == catalogue.AntiTraffickingTreaty && p.Article == number {
			return v.say("register.article", "number", number, "title", p.Title(v.lang.Tag))
		}
	}
	return v.say("register.article-number", "number", number)
}

// recommendationsFile gives the list as a file: all of it, or the page asked for.
func (s *Site) recommendationsFile(v *visit) error {
	l, err := v.listed()
	if err != nil {
		return err
	}
	rows := l.chosen.Rows
	if l.page > 0 {
		rows, _, _ = l.shown()
	}
	sheet := report.Sheet{Title: v.say("register.title"), Columns: l.columns(), Notes: l.notes(len(rows))}
	name := v.say("register.file") + "-" + l.asOf().Format("2006-01-02")
	if strings.HasSuffix(v.r.URL.Path, ".json") {
		made := make([]string, 0, len(rows))
		for _, row := range l.rows(rows) {
			made = append(made, row.json)
		}
		out, err := report.SheetJSON(sheet, made)
		if err != nil {
			return err
		}
		return v.give(name+".json", "json", out)
	}
	for _, r := range rows {
		sheet.Rows = append(sheet.Rows, l.cells(r, v.worded(r.Says.Text)))
	}
	return v.giveSheet(name, sheet)
}

// notes say of a list what it is: they stand in every file of it.
func (l *listed) notes(shown int) []report.SheetNote {
	v, at := l.v, l.asOf()
	note := func(key, text string) report.SheetNote {
		return report.SheetNote{Label: v.say("sheet.note." + key), Text: text}
	}
	seenBy := v.say("register.seen-by-own")
	if v.person == nil || l.sight.SeenBy == record.Public {
		seenBy = v.say("reach.public")
	} else if l.sight.SeenBy == record.Network {
		seenBy = v.say("reach.network")
	}
	list := []report.SheetNote{note("source", strings.TrimSuffix(v.site.Base.String(), "/")+l.at("recommendations", l.inOrder())),
		note("licence", v.say("register.licence")), note("as-of", v.say("web.as-of", "day", v.date(at), "time", at.Format("15:04"))), note("seen-by", seenBy),
		note("rows", v.say("register.chosen", "n", shown, "all", len(l.list.Rows)))}
	for _, part := range listParts {
		if value := l.choice.Values[part.facet]; value != "" {
			_, name := l.told(part.facet)
			list = append(list, note("filter", fmt.Sprintf("%s %s", v.say("register.filter."+part.name), v.lang.Quote(name(value)))))
		}
	}
	if l.choice.Age != "" {
		list = append(list, note("filter", v.say("register.filter.age")+" "+v.lang.Quote(v.say("register.ages."+l.choice.Age))))
	}
	if l.question != "" {
		list = append(list, note("filter", v.say("register.filter.q")+" "+v.lang.Quote(l.question)))
	}
	return append(list, note("note", v.say("register.voices")))
}
