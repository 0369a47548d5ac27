// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"slices"

	"jalon/domain/funding"
	"jalon/domain/gap"
	"jalon/domain/plan"
)

// figure is the one picture: how the actions are paid for.
func (w *composer) figure() {
	if w.Gap.Plan.Kind != plan.Full || len(w.Gap.Plan.Actions) == 0 {
		return
	}
	count := w.footings()
	args := map[string]any{"all": w.say("count.actions", n(len(w.Gap.Plan.Actions)))}
	figure := Figure{}
	for _, f := range figuresShown {
		args[f.name] = w.lang.Integer(int64(count[f.footing]))
		figure.Parts = append(figure.Parts, Part{w.say("figure.money."+f.name, nil), count[f.footing]})
	}
	figure.Caption, figure.Alt = w.say("figure.money", nil), w.say("figure.money.alt", args)
	w.add(figure)
}

// everything is the full list: themes, money, and every finding under its rule.
func (w *composer) everything() {
	w.heading(1, "report.all.title", "everything", nil, true)
	w.themesTable()
	w.moneyTable()
	for _, rule := range gap.Rules() {
		var found []gap.Finding
		for _, f := range w.Gap.Findings {
			if f.Rule == rule.ID {
				found = append(found, f)
			}
		}
		if len(found) > 0 {
			w.rule(rule, found)
		}
	}
	if len(w.Gap.Findings) == 0 {
		w.paragraph("report.all.none", nil)
	}
}

// rule lists the findings of one rule.
func (w *composer) rule(rule gap.Rule, found []gap.Finding) {
	w.add(Heading{Level: 2, ID: "rule-" + rule.ID,
		Text: w.say("report.rule", map[string]any{"title": w.say("rule."+rule.ID+".title", nil), "count": w.lang.Integer(int64(len(found)))})})
	severities := severitiesOf(found)
	names := make([]string, len(severities))
	for i, s := range severities {
		names[i] = w.say("severity."+string(s), nil)
	}
	w.paragraph("report.rule.severity", map[string]any{"severity": w.lang.Or(names), "id": rule.ID})
	t := Table{
		Caption: w.say("rule."+rule.ID+".title", nil), Titled: true,
		Alt:     w.say("report.rule.alt", map[string]any{"title": w.say("rule."+rule.ID+".title", nil), "n": len(found)}),
		Header:  []string{w.say("column.where", nil), w.say("column.finding", nil), w.say("column.fix", nil)},
		Numeric: make([]bool, 3),
	}
	bases := make(map[string]bool)
	for _, f := range found {
		if basis := w.basis(f); !bases[basis] {
			bases[basis] = true
			w.paragraph("report.rule.basis", map[string]any{"basis": basis})
		}
		where := w.at(f)
		message := w.message(f)
		if len(severities) > 1 {
			message = w.say("report.rule.finding", map[string]any{"message": message, "severity": w.say("severity."+string(f.Severity), nil)})
		}
		t.Rows = append(t.Rows, []string{where, message, w.fix(f)})
	}
	w.add(t)
}

// at is where a finding is: its place in the file, else its action, else the whole plan.
func (w *composer) at(f gap.Finding) string {
	where := w.where(f.Place)
	switch {
	case w.Register && f.Action >= 0:
		return w.nameOf(f.Action)
	case where == "":
		return w.say("report.whole-plan", nil)
	}
	return where
}

// severitiesOf are the severities of findings, each once, the gravest first.
func severitiesOf(found []gap.Finding) []gap.Severity {
	var list []gap.Severity
	for _, s := range gap.Severities {
		if slices.ContainsFunc(found, func(f gap.Finding) bool { return f.Severity == s }) {
			list = append(list, s)
		}
	}
	return list
}

// themesTable shows where the plan speaks of each theme and which words say so.
func (w *composer) themesTable() {
	w.heading(2, "report.themes.title", "themes", nil, false)
	w.paragraph("report.themes.intro", nil)
	t := Table{
		Caption: w.say("report.themes.title", nil), Titled: true,
		Alt:     w.say("report.themes.alt", nil),
		Header:  []string{w.say("column.theme", nil), w.say("column.actions", nil), w.say("column.words", nil)},
		Numeric: []bool{false, true, false},
	}
	for _, theme := range gap.Themes {
		evidence := w.Gap.Coverage[theme.Slug]
		var words []string
		for _, e := range evidence {
			if len(words) == 6 {
				words = append(words, "…")
				break
			}
			said := w.say("report.themes.person", nil)
			if e.Words != "" {
				said = w.lang.Quote(plan.Shorten(e.Words, 60))
			}
			words = append(words, said+" ("+w.where(e.Place)+")")
		}
		shown := w.lang.List(words)
		switch {
		case len(words) > 0:
		case w.Gap.Plan.Kind == plan.Full:
			shown = w.say("report.themes.nothing", nil)
		default:
			shown = w.say("report.themes.not-in-document", nil)
		}
		t.Rows = append(t.Rows, []string{w.themes[theme.Slug].Name, w.lang.Integer(int64(len(evidence))), shown})
	}
	w.add(t)
}

// moneyTable shows the amounts and the dedicated share for each currency, and
// under it how many actions state none.
func (w *composer) moneyTable() {
	totals := w.totals()
	w.heading(2, "report.money.title", "money", nil, false)
	w.paragraph("report.money.intro", nil)
	t := Table{
		Caption: w.say("report.money.title", nil), Titled: true,
		Alt:     w.say("report.money.alt", nil),
		Header:  []string{w.say("column.figure", nil)},
		Numeric: []bool{false},
	}
	amounts := []struct {
		key string
		of  func(funding.Total) *funding.Sum
	}{
		{"money.needed", func(t funding.Total) *funding.Sum { return t.Needed }},
		{"money.funded", func(t funding.Total) *funding.Sum { return t.Funded }},
		{"money.dedicated", func(t funding.Total) *funding.Sum { return t.Dedicated }},
		{"money.allocated", func(t funding.Total) *funding.Sum { return t.Allocated }},
		{"money.spent", func(t funding.Total) *funding.Sum { return t.Spent }},
	}
	for _, total := range totals {
		code := total.Currency.Code
		switch code {
		case funding.None:
			code = w.say("money.no-currency", nil)
		case "": // no amount is stated, so none in any currency
			code = w.say("money.amount", nil)
		}
		t.Header = append(t.Header, code)
		t.Numeric = append(t.Numeric, true)
	}
	for _, each := range amounts {
		row := []string{w.say(each.key, nil)}
		for _, total := range totals {
			if m := each.of(total); m != nil {
				row = append(row, w.lang.Decimal(m.String()))
			} else {
				row = append(row, w.say("money.not-stated", nil))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	w.add(t)
	count := w.footings()
	w.paragraph("report.money.counts", map[string]any{
		"absorbed": w.lang.Integer(int64(count[funding.OnExisting])), "silent": w.lang.Integer(int64(count[funding.Unsaid]))})
}
