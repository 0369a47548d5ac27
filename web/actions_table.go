// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"slices"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/funding"
	"jalon/domain/record"
	"jalon/report"
)

// columns of the table of actions.
func (p *sighted) columns() []report.SheetColumn {
	v := p.v
	column := func(key, name string, numeric bool) report.SheetColumn {
		return report.SheetColumn{Key: key, Name: v.say(name), Numeric: numeric}
	}
	list := []report.SheetColumn{
		column("number", "sheet.column.number", false), column("action", "column.action", false), column("objective", "sheet.column.objective", false),
		column("lead", "column.body", false), column("when", "sheet.column.when", false), column("until", "sheet.column.until", false),
		column("funding", "sheet.column.funding", false), column("needed", "sheet.column.needed", true), column("allocated", "money.allocated", true),
		column("spent", "money.spent", true), column("currency", "sheet.column.currency", false), column("source", "sheet.column.source", false),
		column("themes", "sheet.column.themes", false),
	}
	if v.tellsReach(p.sight) {
		list = append(list, column("visibility", "sheet.column.visibility", false))
	}
	return list
}

// sheet is the chosen actions as a table, with the action of each row.
func (p *sighted) sheet(c app.Choice, chosen []int) (report.Sheet, []int, error) {
	v := p.v
	s := report.Sheet{Title: v.worded(p.Says.Title).Words, Columns: p.columns()}
	if s.Title == "" {
		s.Title = v.say("kind." + string(p.Says.Kind))
	}
	themes, err := p.Themes(v.site.Vocabulary.Words)
	if err != nil {
		return s, nil, err
	}
	names := v.site.themes(v.lang.Tag)
	var rows []int
	for _, i := range chosen {
		a := p.Actions[i]
		objective := ""
		if a.Objective >= 0 {
			o := p.Objectives[a.Objective].Says
			objective = numbered(o.Number, v.worded(o.Title).Words)
		}
		var found []string
		for _, t := range themes[i] {
			found = append(found, names[t.Slug].Name)
		}
		text := func(s string) report.SheetCell { return report.SheetCell{Text: s} }
		row := []report.SheetCell{text(a.Says.Number), text(v.worded(a.Says.Text).Words), text(objective), text(v.lang.List(a.Says.Leads)),
			text(v.when(a)), report.SheetCell{Day: a.Span.To}, text(v.footing(a.Account.Footing()))}
		amounts, currency := v.amounts(a.Account)
		row = append(row, amounts...)
		row = append(row, text(currency), text(a.Account.Source), text(strings.Join(found, "; ")))
		if v.tellsReach(p.sight) {
			row = append(row, text(v.say("reach."+a.Reach.String())))
		}
		s.Rows = append(s.Rows, row)
		rows = append(rows, i)
	}
	p.inOrder(&s, rows)
	s.Notes = p.notes(c, len(chosen))
	return s, rows, nil
}

// roles are the three questions that amounts answer, in the order of the table.
var roles = []funding.Role{funding.Needed, funding.Allocated, funding.Spent}

// amounts are what an action is said to need, to be allocated and to have spent.
// Where it names several currencies, each stands with its amount, and nothing is
// added up.
func (v *visit) amounts(a funding.Account) (cells []report.SheetCell, currency string) {
	var totals []funding.Total
	for _, l := range a.Lines {
		if l.Standing == funding.Stated && !l.Shared {
			// One action alone cannot have two currencies under one code that fail here
			// and have not failed when it was imported.
			totals, _ = funding.Totals([]funding.Account{a}, l.Amount.Currency) //nolint:errcheck // see above
			break
		}
	}
	var codes []string
	for _, t := range totals {
		if t.Currency.Code != funding.None {
			codes = append(codes, t.Currency.Code)
		}
	}
	for _, role := range roles {
		var parts []string
		plain := ""
		for _, t := range totals {
			if sum := of(t, role); sum != nil {
				plain = sum.String()
				parts = append(parts, v.amount(sum))
			}
		}
		switch {
		case len(totals) == 1 && plain != "":
			cells = append(cells, report.SheetCell{Number: plain})
		case len(parts) > 0:
			cells = append(cells, report.SheetCell{Text: strings.Join(parts, "; ")})
		case sharedOnly(a, role):
			cells = append(cells, report.SheetCell{Text: v.say("sheet.shared")})
		default:
			cells = append(cells, report.SheetCell{Text: v.say("money.not-stated")})
		}
	}
	return cells, strings.Join(codes, "; ")
}

// of is the sum of a total that answers a question.
func of(t funding.Total, role funding.Role) *funding.Sum {
	switch role {
	case funding.Needed:
		return t.Needed
	case funding.Allocated:
		return t.Allocated
	}
	return t.Spent
}

// sharedOnly reports whether the amount stands once for several actions, and is
// counted at another one.
func sharedOnly(a funding.Account, role funding.Role) bool {
	return slices.ContainsFunc(a.Lines, func(l funding.Line) bool { return l.Role == role && l.Shared })
}

// notes say of a table what it is: they stand in every file of it.
func (p *sighted) notes(c app.Choice, shown int) []report.SheetNote {
	v := p.v
	note := func(key, text string) report.SheetNote {
		return report.SheetNote{Label: v.say("sheet.note." + key), Text: text}
	}
	list := []report.SheetNote{
		note("owner", p.ownerSaid()),
		note("kind", v.say("kind."+string(p.Says.Kind))),
		note("source", strings.TrimSuffix(v.site.Base.String(), "/")+p.at(nil)),
		note("licence", v.say("sheet.licence")),
		note("as-of", v.say("web.as-of", "day", v.date(p.asOf()), "time", p.asOf().Format("15:04"))),
		note("seen-by", v.say("reach."+p.audience().String())),
		note("rows", v.say("shown.chosen", "n", shown, "all", len(p.Actions))),
	}
	for _, each := range []struct{ key, text string }{{"lead", c.Lead}, {"theme", v.site.themes(v.lang.Tag)[c.Theme].Name}, {"year", asked(c).Get("year")},
		{"money", v.footing(c.Money)}, {"text", c.Text}} {
		if each.text != "" {
			list = append(list, note("filter", v.say("shown.filter."+each.key)+" "+v.lang.Quote(each.text)))
		}
	}
	for _, warning := range p.warnings() {
		list = append(list, note("note", warning))
	}
	return append(list, note("missing", v.say("sheet.missing")))
}

// asOf is the instant at which what is shown holds.
func (p *sighted) asOf() time.Time {
	if at := p.sight.AsAt; !at.IsZero() && at.Before(p.v.site.Now()) {
		return at
	}
	return p.v.site.Now().UTC()
}

// audience is who may see all that is shown.
func (p *sighted) audience() record.Reach {
	least := p.Reach
	for _, o := range p.Objectives {
		least = min(least, o.Reach)
	}
	for _, a := range p.Actions {
		least = min(least, a.Reach)
	}
	return least
}

// tableShown is a sheet as a page shows it, each amount and action a link to where
// it comes from.
func (p *sighted) tableShown(s report.Sheet, rows []int, c app.Choice) tableShown {
	v := p.v
	t := tableShown{ID: "actions", Caption: v.say("shown.table", "n", len(rows), "all", len(p.Actions))}
	key, descending := p.sorting()
	for _, column := range s.Columns {
		shown := columnShown{Name: column.Name, Class: classOf(column)}
		if slices.Contains(sortable, column.Key) {
			values := asked(c)
			values.Set("view", viewTable)
			next := column.Key
			switch {
			case column.Key == key && !descending, column.Key == "number" && key == "":
				next, shown.Sorted = "-"+column.Key, "ascending"
			case column.Key == key:
				shown.Sorted = "descending"
			}
			values.Set("sort", next)
			shown.Sort = p.at(values)
		}
		t.Columns = append(t.Columns, shown)
	}
	for r, row := range s.Rows {
		a := p.Actions[rows[r]]
		words := v.worded(a.Says.Text)
		var cells []cellShown
		for i, cell := range row {
			shown := cellShown{Text: cell.Shown(v.lang), Class: classOf(s.Columns[i]), Dir: "auto"}
			switch key := s.Columns[i].Key; {
			case key == "action":
				shown.linked(p.at(nil, "actions", string(a.ID)))
				shown.Lang, shown.Dir = words.Lang, words.Dir
			case cell.Number != "":
				shown.Link = p.at(nil, "actions", string(a.ID)) + "#money"
			}
			cells = append(cells, shown)
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func (s *Site) planTableFile(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	c, chosen, err := p.chosen()
	if err != nil {
		return err
	}
	sheet, _, err := p.sheet(c, chosen)
	if err != nil {
		return err
	}
	return v.giveSheet(p.fileName("sheet.file.actions"), sheet)
}

// fileName names a file of the plan: whose, what, as of which day.
func (p *sighted) fileName(key string) string {
	day := p.asOf()
	return p.code + "-" + p.v.say(key) + "-" + day.Format("2006-01-02")
}
