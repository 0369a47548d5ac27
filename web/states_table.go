// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"slices"
	"strconv"
	"strings"

	"jalon/domain/catalogue"
	"jalon/report"
)

// statesSheet is the list as a table; what its facts rest on is numbered below it.
func (s *Site) statesSheet(v *visit, rows []stateRow) (report.Sheet, []string) {
	column := func(key, name string) report.SheetColumn { return report.SheetColumn{Key: key, Name: v.say(name)} }
	sheet := report.Sheet{Title: v.say("states.title"), Columns: []report.SheetColumn{column("state", "chart.state"), column("code", "states.code"),
		column(catalogue.CouncilOfEurope, "states.coe-since"), column(catalogue.OSCE, "states.osce-since"), column("signature", "treaty.signature"),
		column("consent", "states.consent"), column("in-force", "treaty.in-force"), column("plans", "states.plans"), column("sources", "states.sources")}}
	var sources []string
	number := func(source string) string {
		i := slices.Index(sources, source)
		if i < 0 {
			i = len(sources)
			sources = append(sources, source)
		}
		return "[" + strconv.Itoa(i+1) + "]"
	}
	for _, row := range rows {
		cells := []report.SheetCell{{Text: row.name}, {Text: row.code}}
		var rests []string
		for _, c := range sheet.Columns[2:7] {
			i := slices.IndexFunc(row.facts, func(f stateFact) bool { return f.Key == c.Key })
			if i < 0 {
				cells = append(cells, report.SheetCell{Text: "–"})
				continue
			}
			f := row.facts[i]
			cell := report.SheetCell{Day: f.Day}
			if f.Day.IsZero() {
				cell.Text = f.Value
			}
			cells = append(cells, cell)
			rests = append(rests, v.say("states.rests-on", "fact", f.Label, "mark", v.say("web.mark."+string(f.Source.Check)), "number", number(f.Source.Text)))
		}
		var titles []string
		for _, p := range row.plans {
			titles = append(titles, p.title)
		}
		if len(titles) == 0 {
			titles = []string{v.say("states.nothing")}
		}
		cells = append(cells, report.SheetCell{Text: strings.Join(titles, "; ")}, report.SheetCell{Text: strings.Join(rests, "; ")})
		sheet.Rows = append(sheet.Rows, cells)
	}
	return sheet, sources
}

func (s *Site) statesFile(v *visit) error {
	member, err := v.member()
	if err != nil {
		return err
	}
	rows, err := s.stateRows(v, member)
	if err != nil {
		return err
	}
	sheet, sources := s.statesSheet(v, rows)
	now := s.Now().UTC()
	chosen := "states.of.all"
	if member != "" {
		chosen = "states.of." + member
	}
	sheet.Notes = []report.SheetNote{
		{Label: v.say("sheet.note.filter"), Text: v.say(chosen)},
		{Label: v.say("sheet.note.source"), Text: s.Base.JoinPath(v.link("states")).String()},
		{Label: v.say("sheet.note.licence"), Text: v.say("sheet.licence-facts")},
		{Label: v.say("sheet.note.as-of"), Text: v.say("web.as-of", "day", v.date(now), "time", now.Format("15:04"))},
		{Label: v.say("sheet.note.note"), Text: v.say("states.not-no-plan")},
	}
	for i, source := range sources {
		sheet.Notes = append(sheet.Notes, report.SheetNote{Label: "[" + strconv.Itoa(i+1) + "]", Text: source})
	}
	return v.giveSheet(v.say("sheet.file.states")+"-"+now.Format("2006-01-02"), sheet)
}
