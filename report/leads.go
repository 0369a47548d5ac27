// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
)

// sheet is what one lead body has to answer.
type sheet struct {
	body     string // as the plan writes it; "" for the actions that nobody leads
	actions  []int  // all that it leads
	findings []gap.Finding
}

// sheets groups the findings on actions by lead body. A body written twice with
// other capitals or accents is one body. An action with several leads stands
// on the sheet of each.
func (w *composer) sheets() []sheet {
	byKey := make(map[string]*sheet)
	at := func(body string) *sheet {
		key := lexicon.Normal(body)
		if byKey[key] == nil {
			byKey[key] = &sheet{body: body}
		}
		return byKey[key]
	}
	alone := w.leadsAlone()
	for i, a := range w.Gap.Plan.Actions {
		for _, body := range leadsOf(a, alone) {
			s := at(body)
			s.actions = append(s.actions, i)
		}
	}
	for _, f := range w.Gap.Findings {
		if f.Action < 0 {
			continue
		}
		for _, body := range leadsOf(w.Gap.Plan.Actions[f.Action], alone) {
			s := at(body)
			s.findings = append(s.findings, f)
		}
	}
	var sheets []sheet
	for _, s := range byKey {
		if len(s.findings) > 0 {
			sheets = append(sheets, *s)
		}
	}
	sort.Slice(sheets, func(i, j int) bool {
		if (sheets[i].body == "") != (sheets[j].body == "") {
			return sheets[j].body == "" // the actions that nobody leads come last
		}
		if c := w.lang.Compare(sheets[i].body, sheets[j].body); c != 0 {
			return c < 0
		}
		return sheets[i].body < sheets[j].body
	})
	return sheets
}

// leadsAlone are the bodies that the plan names by themselves.
func (w *composer) leadsAlone() map[string]bool {
	alone := make(map[string]bool)
	for _, a := range w.Gap.Plan.Actions {
		for _, body := range a.Leads {
			alone[lexicon.Normal(body)] = true
		}
	}
	return alone
}

// leadsOf are the bodies that answer for an action. "DGPN / DGGN" is two where
// the plan names one of them by itself elsewhere; else nothing says that it is
// not one body, and it gets one sheet.
func leadsOf(a plan.Action, alone map[string]bool) []string {
	if len(a.Leads) == 0 {
		return []string{""}
	}
	var bodies []string
	for _, body := range a.Leads {
		parts := strings.Split(body, " / ")
		if slices.ContainsFunc(parts, func(part string) bool { return len(parts) > 1 && alone[lexicon.Normal(part)] }) {
			bodies = append(bodies, parts...)
		} else {
			bodies = append(bodies, body)
		}
	}
	for i := range bodies {
		bodies[i] = strings.TrimSpace(bodies[i])
	}
	return slices.Compact(bodies)
}

// leadSheets writes one sheet for each body, each on its own page, with all
// that its reader needs to answer without the rest of the report.
func (w *composer) leadSheets() {
	sheets := w.sheets()
	w.heading(1, "report.leads.title", "leads", nil, false)
	if len(sheets) == 0 {
		w.paragraph("report.leads.none", nil)
		return
	}
	w.paragraph("report.leads.intro", n(len(sheets)))
	w.add(w.sheetsTable(sheets))
	for k, s := range sheets {
		id := "lead-" + strconv.Itoa(k+1)
		args := map[string]any{
			"body":    s.body,
			"actions": w.say("count.of-actions", n(len(s.actions))),
			"points":  w.say("count.points", n(len(s.findings))),
			"plan":    w.lang.Quote(w.Gap.Plan.Title), "file": w.File, "day": w.day(w.AsOf),
		}
		intro := "report.leads.sheet"
		if s.body == "" {
			w.heading(2, "report.leads.nobody", id, nil, true)
			intro = "report.leads.nobody.intro"
		} else {
			w.add(Heading{Level: 2, Text: s.body, ID: id, NewPage: true})
		}
		w.paragraph("report.leads.about", args)
		w.sheetNotes()
		w.paragraph(intro, args)
		t := Table{
			Caption: w.say("report.leads.caption", args),
			Alt:     w.say("report.leads.alt", args),
			Header:  []string{w.say("column.action", nil), w.say("column.where", nil), w.say("column.finding", nil), w.say("column.fix", nil), w.say("column.answer", nil)},
			Numeric: make([]bool, 5),
		}
		findings := s.findings
		sort.SliceStable(findings, func(i, j int) bool { return findings[i].Action < findings[j].Action })
		last := -1
		for _, f := range findings {
			action := ""
			if f.Action != last {
				action = w.nameOf(f.Action)
				last = f.Action
			}
			t.Rows = append(t.Rows, []string{action, w.where(f.Place), w.message(f), w.fix(f), ""})
		}
		w.add(t)
	}
}

// sheetsTable lists the sheets, so that who sends them sees what goes to whom.
func (w *composer) sheetsTable(sheets []sheet) Table {
	t := Table{
		Caption: w.say("report.leads.title", nil), Titled: true, Alt: w.say("report.leads.list.alt", nil),
		Header:  []string{w.say("column.body", nil), w.say("column.led", nil), w.say("column.points", nil)},
		Numeric: []bool{false, true, true},
	}
	for _, s := range sheets {
		body := s.body
		if body == "" {
			body = w.say("report.leads.nobody", nil)
		}
		t.Rows = append(t.Rows, []string{body, w.lang.Integer(int64(len(s.actions))), w.lang.Integer(int64(len(s.findings)))})
	}
	return t
}

// nameOf is an action's number and the beginning of its text.
func (w *composer) nameOf(i int) string {
	a := w.Gap.Plan.Actions[i]
	text := plan.Shorten(a.Text, 90)
	if a.Number == "" {
		return text
	}
	return a.Number + " " + text
}
