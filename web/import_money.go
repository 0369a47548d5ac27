// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"strings"

	"jalon/app"
	"jalon/domain/funding"
	"jalon/domain/plan"
)

// importMoney is the money of what is to be imported, as the register will hold it.
type importMoney struct{ figures }

// moneyRead adds up the money of a plan that was read and is not imported yet.
func (v *visit) moneyRead(read plan.Plan) (importMoney, error) {
	var list []app.ShownAction
	for _, a := range read.Actions {
		list = append(list, app.ShownAction{Account: a.Money, Span: a.When.Span})
	}
	m, err := app.MoneyOf(list, read.Currency)
	if err != nil {
		return importMoney{}, err
	}
	shown := importMoney{figures{Actions: m.Actions, Costed: m.Costed, Sums: v.sums(m)}}
	for _, each := range footings {
		shown.Ways = append(shown.Ways, way{Label: v.say(each.key), Count: m.Footings[each.footing]})
	}
	return shown, nil
}

// moneyLines are the lines of an action's money, each in words; lang is the language
// of the document.
func (v *visit) moneyLines(lines []app.Line, lang string) (texts []string) {
	for _, line := range lines {
		l, err := line.Funding()
		if err != nil {
			continue // it was refused before it came here
		}
		text := v.moneyLine(l)
		if written := v.asWritten(l, lang); written != "" {
			text += " – " + written
		}
		texts = append(texts, text)
	}
	return texts
}

// moneySaid is all that a body says of money: its lines, the source, what is
// dedicated.
func (v *visit) moneySaid(m app.Money, lang string) (texts []string) {
	texts = v.moneyLines(m.Lines, lang)
	for _, each := range []struct{ field, words string }{{"source", m.Source}, {"sought", m.Sought}, {"dedicated", m.Dedicated}} {
		if each.words != "" {
			texts = append(texts, v.moneyPart(each.field, each.words))
		}
	}
	return texts
}

// moneyPart is a part of an action's money besides its lines.
func (v *visit) moneyPart(field, words string) string {
	key := map[string]string{"source": "sheet.column.source", "sought": "importing.sought", "dedicated": "sheet.column.dedicated"}[field]
	return v.say("chart.series-amount", "series", v.say(key), "amount", words)
}

// moneyLine is a line of money in full: what for, and how much or what instead.
func (v *visit) moneyLine(l funding.Line) string {
	text := v.say("chart.series-amount", "series", v.say("shown.role."+string(l.Role)), "amount", v.lineAmount(l))
	if l.Shared {
		text += " – " + v.say("sheet.shared")
	}
	return text
}

// lineAmount is the amount of a line in full, or what is said in its place.
func (v *visit) lineAmount(l funding.Line) string {
	if l.Standing != funding.Stated {
		return v.say("standing." + strings.ReplaceAll(string(l.Standing), " ", "-"))
	}
	if code := l.Amount.Code(); code != funding.None && code != "" {
		return v.lang.Money(l.Amount.String(), code)
	}
	return v.lang.Decimal(l.Amount.String())
}

// moneyChanged is a part of the money of an action as a page shows it; ok is false
// for any other field.
func (v *visit) moneyChanged(field string, raw json.RawMessage, lang string) (text string, ok bool) {
	inside, ok := strings.CutPrefix(field, "money.")
	if !ok {
		return "", false
	}
	var lines []app.Line
	var words string
	switch {
	case inside == "lines" && json.Unmarshal(raw, &lines) == nil:
		return strings.Join(v.moneyLines(lines, lang), " · "), true
	case inside != "lines" && json.Unmarshal(raw, &words) == nil && words != "":
		return v.moneyPart(inside, words), true
	}
	return "", true
}
