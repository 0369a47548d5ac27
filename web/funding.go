// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"strconv"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/report"
	"jalon/report/chart"
)

// fundingPage is what a plan says of its money.
type fundingPage struct {
	Head    head
	Money   app.PlanMoney
	Figures figures
	// Sums, Sources and Years are tables of which the charts show the same numbers.
	Sums, Sources, Years tableShown
	Charts               []pictured
	Refused              []string
	Files                []choice
}

// figures are the three figures of a plan's money, and what stands beside them.
type figures struct {
	Actions int
	// Ways are how many actions stand on each footing, with the address of the list.
	Ways []way
	// Sums are the amounts, one line for each currency; empty where none is stated.
	Sums []sumShown
	// Costed is how many actions state an amount.
	Costed int
}

type way struct {
	Label string
	Count int
	Link  string
}

type sumShown struct {
	Currency                                    string
	Needed, Allocated, Spent, Funded, Dedicated string
}

// money adds up what the plan's actions say.
func (p *sighted) money() (app.PlanMoney, error) { return app.MoneyOf(p.Actions, p.Currency()) }

// figures are the money of a plan in words.
func (p *sighted) figures(m app.PlanMoney) figures {
	v := p.v
	f := figures{Actions: m.Actions, Costed: m.Costed, Sums: v.sums(m)}
	for _, each := range footings {
		f.Ways = append(f.Ways, way{v.say(each.key), m.Footings[each.footing], p.at(url.Values{"view": {viewTable}, "money": {string(each.footing)}})})
	}
	return f
}

// sums are the amounts, a line for each currency in which one is stated.
func (v *visit) sums(m app.PlanMoney) (list []sumShown) {
	for _, t := range m.Totals {
		if t.Needed == nil && t.Allocated == nil && t.Spent == nil {
			continue
		}
		list = append(list, sumShown{v.currency(t.Currency), v.amount(t.Needed), v.amount(t.Allocated), v.amount(t.Spent), v.amount(t.Funded), v.amount(t.Dedicated)})
	}
	return list
}

// currency is a currency's code, or that the plan states none.
func (v *visit) currency(c funding.Currency) string {
	if c.Code == "" || c.Code == funding.None {
		return v.say("money.no-currency")
	}
	return c.Code
}

func (s *Site) fundingShown(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	m, err := p.money()
	if err != nil {
		return err
	}
	page := fundingPage{Head: p.head("funding"), Money: m, Figures: p.figures(m)}
	sums, sources, years := p.moneySheets(m)
	page.Sums = v.tableOf("sums", v.say("funding.sums"), sums)
	page.Sources = v.tableOf("sources", v.say("funding.by-source"), sources)
	page.Years = v.tableOf("years", v.say("funding.by-year"), years)
	p.drawMoney(&page, m)
	for _, format := range formats {
		page.Files = append(page.Files, choice{Label: v.say("sheet." + format), Link: p.at(nil, "funding."+format)})
	}
	return v.show(http.StatusOK, "funding", page)
}

// cell is a sum as a cell of a table.
func (v *visit) cell(s *funding.Sum) report.SheetCell {
	if s == nil {
		return report.SheetCell{Text: v.say("money.not-stated")}
	}
	return report.SheetCell{Number: s.String()}
}

// moneySheets are the tables of the money: the sums, by source, by time.
func (p *sighted) moneySheets(m app.PlanMoney) (sums, sources, years report.Sheet) {
	v := p.v
	column := func(key, name string, numeric bool) report.SheetColumn {
		return report.SheetColumn{Key: key, Name: v.say(name), Numeric: numeric}
	}
	amounts := []report.SheetColumn{column("currency", "sheet.column.currency", false), column("needed", "sheet.column.needed", true),
		column("allocated", "money.allocated", true), column("spent", "money.spent", true), column("funded", "sheet.column.funded", true), column("dedicated", "sheet.column.dedicated", true)}
	cells := func(t funding.Total) []report.SheetCell {
		return []report.SheetCell{{Text: v.currency(t.Currency)}, v.cell(t.Needed), v.cell(t.Allocated), v.cell(t.Spent), v.cell(t.Funded), v.cell(t.Dedicated)}
	}
	sums.Columns = amounts
	for _, t := range m.Totals {
		sums.Rows = append(sums.Rows, cells(t))
	}
	parts := func(key, name string, list []app.MoneyPart, label func(app.MoneyPart) string) (s report.Sheet) {
		s.Columns = append([]report.SheetColumn{column(key, name, false), column("actions", "funding.actions", true)}, amounts...)
		for _, part := range list {
			for i, t := range part.Totals {
				actions := report.SheetCell{Number: strconv.Itoa(part.Actions)}
				if i > 0 {
					actions = report.SheetCell{Text: v.say("funding.same-actions")}
				}
				s.Rows = append(s.Rows, append([]report.SheetCell{{Text: label(part)}, actions}, cells(t)...))
			}
		}
		return s
	}
	return sums, parts("source", "sheet.column.source", m.Sources, v.sourceName), parts("years", "funding.years", m.Years, v.yearsName)
}

func (v *visit) sourceName(part app.MoneyPart) string {
	if part.Source == "" {
		return v.say("funding.no-source")
	}
	return part.Source
}

// yearsName is the years over which actions run; what they cost is not divided.
func (v *visit) yearsName(part app.MoneyPart) string {
	switch {
	case part.First == 0:
		return v.say("shown.undated")
	case part.First == part.Last:
		return strconv.Itoa(part.First)
	}
	return v.say("funding.span", "from", strconv.Itoa(part.First), "to", strconv.Itoa(part.Last))
}

// tableOf is a sheet as a page shows it.
func (v *visit) tableOf(id, caption string, s report.Sheet) tableShown {
	t := tableShown{ID: id, Caption: caption}
	for _, c := range s.Columns {
		t.Columns = append(t.Columns, columnShown{Name: c.Name, Class: classOf(c)})
	}
	for _, row := range s.Rows {
		var cells []cellShown
		for i, cell := range row {
			cells = append(cells, cellShown{Text: cell.Shown(v.lang), Class: classOf(s.Columns[i]), Dir: "auto"})
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// drawMoney draws the way from what is needed to what is spent, and what is needed
// by source and by year, one figure for each currency: amounts of two currencies
// never stand in one.
func (p *sighted) drawMoney(page *fundingPage, m app.PlanMoney) {
	v := p.v
	voice := chart.In(v.lang)
	add := func(id string, drawn chart.Chart, err error) {
		if err != nil {
			page.Refused = append(page.Refused, report.SentenceOnPage(v.lang, fault.Of(err)))
			return
		}
		page.Charts = append(page.Charts, pictured{drawn, id})
	}
	for i, t := range m.Totals {
		if t.Needed == nil && t.Allocated == nil && t.Spent == nil {
			continue
		}
		code := t.Currency.Code
		name := strconv.Itoa(i)
		shown := code
		if code == funding.None {
			shown = ""
		}
		drawn, err := chart.Waterfall{Name: "way" + name, Title: v.say("funding.way", "currency", v.currency(t.Currency)), Currency: shown,
			Finding: v.say("funding.coverage", "n", m.Costed, "all", m.Actions), Needed: charted(t.Needed), Allocated: charted(t.Allocated), Spent: charted(t.Spent)}.Draw(voice)
		add("way-"+name, drawn, err)
		for _, each := range []struct {
			id, title, of string
			parts         []app.MoneyPart
			label         func(app.MoneyPart) string
		}{{"source", "funding.chart-source", "sheet.column.source", m.Sources, v.sourceName}, {"year", "funding.chart-year", "funding.years", m.Years, v.yearsName}} {
			bars := chart.Bars{Name: each.id + name, Title: v.say(each.title, "currency", v.currency(t.Currency)), Of: v.say(each.of), Currency: shown,
				Series: []string{v.say("chart.needed"), v.say("chart.allocated"), v.say("chart.spent")}}
			for _, part := range each.parts {
				for _, total := range part.Totals {
					if total.Currency == t.Currency && (total.Needed != nil || total.Allocated != nil || total.Spent != nil) {
						bars.Rows = append(bars.Rows, chart.BarRow{Label: each.label(part), Amounts: []chart.Amount{charted(total.Needed), charted(total.Allocated), charted(total.Spent)}})
					}
				}
			}
			if len(bars.Rows) == 0 {
				continue
			}
			drawn, err := bars.Draw(voice)
			add(each.id+"-"+name, drawn, err)
		}
	}
}

func charted(s *funding.Sum) chart.Amount {
	if s == nil {
		return chart.Amount{Why: chart.NotStated}
	}
	return chart.Of(s.String())
}

// fundingFile gives the money by source and by time in one table, each row saying
// which of the two it is.
func (s *Site) fundingFile(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	m, err := p.money()
	if err != nil {
		return err
	}
	sums, sources, years := p.moneySheets(m)
	sheet := report.Sheet{Title: v.say("funding.title", "title", v.worded(p.Says.Title).Words), Notes: p.notes(app.Choice{}, len(p.Actions))}
	sheet.Notes = append(sheet.Notes, report.SheetNote{Label: v.say("sheet.note.note"), Text: v.say("funding.coverage", "n", m.Costed, "all", m.Actions)})
	sheet.Columns = append([]report.SheetColumn{{Key: "part", Name: v.say("funding.part")}, {Key: "of", Name: v.say("funding.of")}}, sources.Columns[1:]...)
	for _, row := range sums.Rows {
		sheet.Rows = append(sheet.Rows, append([]report.SheetCell{{Text: v.say("funding.sums")}, {}, {Number: strconv.Itoa(m.Actions)}}, row...))
	}
	for _, part := range []struct {
		key   string
		sheet report.Sheet
	}{{"funding.by-source", sources}, {"funding.by-year", years}} {
		for _, row := range part.sheet.Rows {
			sheet.Rows = append(sheet.Rows, append([]report.SheetCell{{Text: v.say(part.key)}}, row...))
		}
	}
	return v.giveSheet(p.fileName("sheet.file.funding"), sheet)
}
