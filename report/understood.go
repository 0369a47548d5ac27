// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"strconv"
	"strings"

	"jalon/domain/funding"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/locale"
)

// amountsShown is how many amounts the report for people lists; all of them
// stand in the JSON. Doubtful ones are always listed.
const amountsShown = 120

// understood shows how the document was read and how to correct it.
func (w *composer) understood() {
	u := w.Understood
	w.heading(1, "understood.title", "understood", nil, true)
	w.paragraph("understood.intro", nil)
	w.paragraph("understood.kind", map[string]any{"kind": w.say("kind."+string(w.Gap.Plan.Kind), nil), "why": u.KindWhy})

	w.heading(2, "understood.columns", "columns", nil, false)
	t := Table{
		Caption: w.say("understood.columns", nil), Titled: true, Alt: w.say("understood.columns.alt", nil),
		Header:  []string{w.say("column.column", nil), w.say("column.heading", nil), w.say("column.meaning", nil), w.say("column.why", nil)},
		Numeric: make([]bool, 4),
	}
	for _, m := range u.Mapping {
		t.Rows = append(t.Rows, []string{m.Sheet + "!" + m.Column, m.Heading, w.say("meaning."+m.Meaning, nil) + " (" + m.Meaning + ")", w.reason(m.Why)})
	}
	w.add(t)

	w.heading(2, "understood.rows", "rows", nil, false)
	rows := Table{
		Caption: w.say("understood.rows", nil), Titled: true, Alt: w.say("understood.rows.alt", nil),
		Header:  []string{w.say("column.sheet", nil), w.say("column.header-rows", nil), w.say("column.rows-read", nil), w.say("column.passed-over", nil)},
		Numeric: []bool{false, false, true, false},
	}
	for _, s := range u.Sheets {
		headers := make([]string, len(s.HeaderRows))
		for i, h := range s.HeaderRows {
			headers[i] = strconv.Itoa(h)
		}
		rows.Rows = append(rows.Rows, []string{s.Name, strings.Join(headers, ", "), w.lang.Integer(int64(s.RowsRead)), w.passedOver(s.PassedOver)})
	}
	w.add(rows)
	w.readInPart()
	w.amounts(u.Amounts)
}

// readInPart says which texts were too long to be read to their end.
func (w *composer) readInPart() {
	const shown = 20
	if len(w.Gap.Cut) == 0 {
		return
	}
	var places []string
	for _, p := range w.Gap.Cut[:min(shown, len(w.Gap.Cut))] {
		if where := w.where(p); where != "" { // a paragraph after the last table has no place
			places = append(places, where)
		}
	}
	if len(w.Gap.Cut) > shown {
		places = append(places, "…")
	}
	w.paragraph("understood.read-in-part", map[string]any{"n": len(w.Gap.Cut), "words": w.lang.Integer(gap.LongestRead), "where": strings.Join(places, ", ")})
}

// passedOver groups rows by the reason for which they were left out.
func (w *composer) passedOver(rows []plan.PassedOver) string {
	var reasons []string
	numbers := make(map[string][]int)
	for _, r := range rows {
		why := w.reason(r.Why)
		if numbers[why] == nil {
			reasons = append(reasons, why)
		}
		numbers[why] = append(numbers[why], r.Row)
	}
	var parts []string
	for _, why := range reasons {
		parts = append(parts, w.say("understood.passed", map[string]any{"n": len(numbers[why]), "rows": runs(numbers[why]), "why": why}))
	}
	return strings.Join(parts, "\n")
}

// runs writes row numbers with their neighbours together: 1-4, 9.
func runs(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		part := strconv.Itoa(numbers[i])
		if j > i {
			part += "–" + strconv.Itoa(numbers[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

func (w *composer) amounts(amounts []plan.AmountRead) {
	if len(amounts) == 0 {
		return
	}
	w.heading(2, "understood.amounts", "amounts", nil, false)
	t := Table{
		Caption: w.say("understood.amounts", nil), Titled: true, Alt: w.say("understood.amounts.alt", nil),
		Header:  []string{w.say("column.where", nil), w.say("column.text", nil), w.say("column.value", nil), w.say("column.why", nil)},
		Numeric: []bool{false, false, true, false},
	}
	left := 0
	for i, a := range amounts {
		if i >= amountsShown && a.Standing != funding.Unread {
			left++
			continue
		}
		value := w.say("standing."+strings.ReplaceAll(string(a.Standing), " ", "-"), nil)
		if a.Value != "" {
			value = w.lang.Decimal(a.Value)
			if a.Currency != "" && a.Currency != funding.None {
				value = w.lang.Money(a.Value, a.Currency)
			}
		}
		var why []string
		for _, reason := range a.Why {
			why = append(why, w.reason(reason))
		}
		t.Rows = append(t.Rows, []string{w.where(a.Place), plan.Shorten(a.Text, 60), value, strings.Join(why, w.say("report.semicolon", nil)+" ")})
	}
	w.add(t)
	if left > 0 {
		w.paragraph("understood.amounts.left", n(left))
	}
}

// unused says which filled columns were not used, and how to mend it: what the
// findings miss may stand there.
func (w *composer) unused() {
	if list := w.Understood.Unused(); len(list) > 0 && !w.Register {
		w.paragraph("import.unused", map[string]any{"n": len(list), "columns": Columns(w.lang, list)})
	}
}

// Columns names columns by their sheets, letters and headings.
func Columns(l *locale.Language, list []plan.Mapped) string {
	var names []string
	for _, m := range list {
		names = append(names, m.Sheet+"!"+m.Column+" "+l.Quote(plan.Shorten(m.Heading, 40)))
	}
	return l.List(names)
}
