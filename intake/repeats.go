// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"slices"
	"strings"

	"jalon/domain/funding"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/intake/grid"
)

// A plan's workbook often speaks of the same actions twice: the plan itself,
// and a sheet to follow it up or to work out what it costs. Such a table adds
// what the plan leaves out and never counts an action again. A register of
// risks has measures too, and they are none of the plan's.

// risks passes over registers of risks beside the tables of actions.
func (r *reader) risks() {
	plain := func(t *table) bool { return !t.framework && !r.isRiskRegister(t) }
	if !slices.ContainsFunc(r.tables, plain) {
		return
	}
	for _, t := range r.tables {
		if !t.framework && r.isRiskRegister(t) {
			t.framework, t.risks = true, true
		}
	}
}

// isRiskRegister: a column for the risks stands before the one for the
// measures, or the measures are said to mitigate them.
func (r *reader) isRiskRegister(t *table) bool {
	action := t.find(Action)
	if action == nil || t.find(Objective) != nil || action.why.Key == "intake.why.person" {
		return false
	}
	risk := slices.IndexFunc(t.columns, func(c column) bool { return r.says("risk", c.heading) && c.meaning == Other })
	return risk >= 0 && (risk < action.index || r.says("risk-measure", action.heading))
}

// repeated finds the action of an earlier table that each row of t is about. It
// finds none unless t leaves out who leads or by when, as a table beside the
// plan does, and nearly all of its rows are about actions that stand there.
func (r *reader) repeated(t *table) map[int]int {
	dated := t.find(When) != nil || t.find(Start) != nil || t.find(End) != nil
	if len(r.out.Plan.Actions) == 0 || t.find(Lead) != nil && dated {
		return nil
	}
	sheet, column := r.sheet(t), t.find(Action)
	number := t.find(Number)
	same := indexActions(r.out.Plan.Actions)
	found, rows := make(map[int]int), 0
	for i := t.from; i < t.to; i++ {
		text := cellText(sheet.Rows[i], column.index)
		if text == "" || slices.Contains(t.again, i) {
			continue
		}
		if _, ok := r.parseSection(text); ok {
			continue
		}
		rows++
		no := ""
		if number != nil && number.index < len(sheet.Rows[i].Cells) {
			no = cleanNumber(shownNumber(sheet.Rows[i].Cells[number.index]))
		}
		if no == "" {
			no, text = numberInText(text)
		}
		if a, ok := same.find(no, text); ok {
			found[i] = a
		}
	}
	if len(found) == 0 || len(found)*10 < rows*8 {
		return nil
	}
	return found
}

// actionIndex finds actions by what they are recognised by.
type actionIndex struct {
	actions  []plan.Action
	byNumber map[string][]int
	byText   map[string]int
}

func indexActions(actions []plan.Action) actionIndex {
	x := actionIndex{actions, make(map[string][]int), make(map[string]int)}
	for i, a := range actions {
		// Beyond some, a number that stands again and again tells nothing.
		if a.Number != "" && len(x.byNumber[a.Number]) < 20 {
			x.byNumber[a.Number] = append(x.byNumber[a.Number], i)
		}
		if text := lexicon.Normal(a.Text); text != "" {
			if _, ok := x.byText[text]; !ok {
				x.byText[text] = i
			}
		}
	}
	return x
}

// find: the numbers agree and the texts are alike, or the texts are the same
// where one of the two has no number. Numbers alone may begin again in each
// part of a plan.
func (x actionIndex) find(number, text string) (int, bool) {
	text = lexicon.Normal(text)
	if number != "" {
		for _, i := range x.byNumber[number] {
			if alike(lexicon.Normal(x.actions[i].Text), text) {
				return i, true
			}
		}
	}
	i, ok := x.byText[text]
	return i, ok && (number == "" || x.actions[i].Number == "")
}

// alike: most words of the shorter text stand in the longer one.
func alike(one, other string) bool {
	a, b := strings.Fields(one), strings.Fields(other)
	if len(a) > len(b) {
		a, b = b, a
	}
	shared := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			shared++
		}
	}
	return len(a) > 0 && shared*10 >= len(a)*6
}

// addTo takes from a row what the action that it repeats does not say yet. What
// it says already is not added: the sum over its parts is the same money.
func (rr *rowReader) addTo(a int, row grid.Row) {
	rr.action = a
	now := &rr.out.Plan.Actions[a]
	rr.t.saidToo(now)
	added := false
	if lead, place, ok := rr.cell(row, Lead); ok && len(now.Leads) == 0 && !now.LeadUnread && lead.Text != "" {
		rr.setLead(now, lead.Text)
		now.Places[plan.FieldLead] = place
		added = true
	}
	if now.When.State == plan.WhenMissing && rr.t.find(When) != nil {
		delete(now.Places, plan.FieldWhen)
		rr.readWhen(now, row)
		added = added || now.When.State != plan.WhenMissing
	}
	added = rr.addMoney(a, row) || added
	if ind, ok := rr.indicator(row); ok && !slices.ContainsFunc(now.Indicators, func(i plan.Indicator) bool { return lexicon.Normal(i.Text) == lexicon.Normal(ind.Text) }) {
		now.Indicators = append(now.Indicators, ind)
		added = true
	}
	if added {
		rr.reader.read[rr.t.sheet]++
		return
	}
	rr.pass(rr.t.sheet, row.Number, "intake.passed.repeated", map[string]any{"action": now.Label(), "where": now.Place(plan.FieldText)})
}

// addMoney takes the amounts of a row for what the action does not say yet:
// what was spent, in a sheet to follow it up; each line of what it costs, where
// the plan leaves the cost out.
func (rr *rowReader) addMoney(a int, row grid.Row) bool {
	now := &rr.out.Plan.Actions[a]
	said, met := rr.said[a]
	if !met {
		said = make(map[funding.Role]bool)
		for _, l := range now.Money.Lines {
			said[l.Role] = said[l.Role] || l.Standing != funding.NotStated
		}
		if rr.said == nil {
			rr.said = make(map[int]map[funding.Role]bool)
		}
		rr.said[a] = said
	}
	if !slices.ContainsFunc(rr.t.columns, func(c column) bool { return c.meaning.amount() && !said[roles[c.meaning]] }) {
		return false
	}
	before := now.Money.Lines
	now.Money.Lines = nil
	rr.readMoney(now, row, false)
	more := slices.DeleteFunc(now.Money.Lines, func(l funding.Line) bool { return said[l.Role] })
	if len(more) == 0 {
		now.Money.Lines = before
		return false
	}
	// What was blank is not any more.
	now.Money.Lines = append(slices.DeleteFunc(before, func(l funding.Line) bool {
		return l.Standing == funding.NotStated && slices.ContainsFunc(more, func(m funding.Line) bool { return m.Role == l.Role })
	}), more...)
	return true
}
