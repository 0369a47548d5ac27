// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"strconv"

	"jalon/intake"
	"jalon/report"
)

// understoodPage is the second step.
type understoodPage struct {
	checkPage
	Title               string
	Actions, Objectives int
	Sheets              []sheetRead
	First               []actionRead
	Doubts              int
	// ReadKind is what the document was taken for, KindWhy why.
	ReadKind, KindWhy string
}

type sheetRead struct {
	Name    string
	Headers string
	Rows    int
	Passed  int
	Columns []columnRead
	// Header is the row that the person gave.
	Header string
}

type columnRead struct {
	At, Letter, Heading, Meaning, Why string
	Choices                           []option
}

type actionRead struct{ Number, Text, Lead, When string }

func (s *Site) checkUnderstood(v *visit) error {
	f, read, err := s.received(v)
	if err != nil {
		return s.checkWrong(v, f, err)
	}
	return v.show(http.StatusOK, "understood", s.understood(v, f, read.Upload))
}

// understood shows what was read, with every guess and its reason.
func (s *Site) understood(v *visit, f checkForm, read Upload) understoodPage {
	p := read.Plan
	page := understoodPage{checkPage: s.checkPage(v, f, ""), Title: p.Title, Actions: len(p.Actions), Objectives: len(p.Objectives),
		ReadKind: v.say("kind." + string(p.Kind)), KindWhy: report.WhyOnPage(v.lang, read.Understood.KindWhy), Doubts: len(p.Doubts)}
	for _, a := range p.Actions[:min(3, len(p.Actions))] {
		page.First = append(page.First, actionRead{a.Number, a.Text, v.lang.List(a.Leads), a.When.Text})
	}
	for _, sheet := range read.Understood.Sheets {
		each := sheetRead{Name: sheet.Name, Rows: sheet.RowsRead, Passed: len(sheet.PassedOver), Header: valueAt(f.Headers, sheet.Name)}
		var rows []string
		for _, row := range sheet.HeaderRows {
			rows = append(rows, strconv.Itoa(row))
		}
		each.Headers = v.lang.List(rows)
		for _, m := range read.Understood.Mapping {
			if m.Sheet != sheet.Name {
				continue
			}
			c := columnRead{At: m.Sheet + "!" + m.Column, Letter: m.Column, Heading: m.Heading, Meaning: v.say("meaning." + m.Meaning), Why: report.WhyOnPage(v.lang, m.Why)}
			chosen := valueAt(f.Columns, c.At)
			for _, meaning := range intake.Meanings {
				c.Choices = append(c.Choices, option{string(meaning), v.say("meaning." + string(meaning)), string(meaning) == chosen})
			}
			each.Columns = append(each.Columns, c)
		}
		page.Sheets = append(page.Sheets, each)
	}
	return page
}
