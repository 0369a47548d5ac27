// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/funding"
	"jalon/intake/reading"
)

// Roles and standings of a line of money, as a form offers them. What could not
// be read stays so until a person says what it is.
var (
	moneyRoles     = []funding.Role{funding.Needed, funding.Allocated, funding.Spent}
	moneyStandings = []funding.Standing{funding.Stated, funding.Absorbed, funding.Free, funding.Sourced, funding.NotStated, funding.Unread}
)

// lines are the lines of money that the form says. A row that is as it was stays
// as it was; a row without a role is taken out.
func (f *recordForm) lines(was []app.Line, before, values url.Values) (list []app.Line) {
	for _, n := range rows(values, "money-role:") {
		row := ":" + strconv.Itoa(n)
		same := n < len(was)
		for _, field := range []string{"money-role", "money-standing", "money-amount", "money-currency"} {
			same = same && sameTexts(before[field+row], values[field+row])
		}
		if same {
			list = append(list, was[n])
			continue
		}
		if values.Get("money-role"+row) == "" {
			if n >= len(was) && strings.TrimSpace(values.Get("money-amount"+row)) != "" {
				f.refuse("money-role"+row, "edit.money-role")
			}
			continue
		}
		list = append(list, f.moneyLine(row, values))
	}
	return list
}

func (f *recordForm) moneyLine(row string, values url.Values) app.Line {
	line := app.Line{Role: funding.Role(values.Get("money-role" + row)), Text: strings.TrimSpace(values.Get("money-amount" + row))}
	if !slices.Contains(moneyRoles, line.Role) {
		f.refuse("money-role"+row, "edit.choose")
	}
	for _, s := range moneyStandings {
		if moneyStanding(s) == values.Get("money-standing"+row) {
			line.Standing = s
		}
	}
	if line.Text == "" {
		if line.Standing == funding.Stated || line.Standing == "" {
			f.refuse("money-amount"+row, "edit.money-empty")
		}
		return line
	}
	code := values.Get("money-currency" + row)
	currency := funding.Currency{}
	currency.Code, currency.MinorUnits = f.currency("money-currency"+row, code)
	read := reading.ParseAmount(line.Text, reading.AmountContext{Lang: f.lang.Tag, Currency: code, State: f.state, Currencies: f.site.Vocabulary.Currencies})
	switch read.State {
	case reading.Absorbed:
		line.Standing = funding.Absorbed
	case reading.Free:
		line.Standing = funding.Free
	case reading.Placeholder, reading.Blank:
		line.Standing = funding.NotStated
	case reading.Ambiguous:
		f.refuse("money-amount"+row, "edit.money-ambiguous", "text", line.Text)
	case reading.Unread:
		f.refuse("money-amount"+row, "edit.money-unread", "text", line.Text)
	case reading.Stated:
		if currency.Code == "" && read.Currency != "" {
			currency.Code, currency.MinorUnits = f.currency("money-currency"+row, read.Currency)
		}
		if currency.Code == "" {
			f.refuse("money-currency"+row, "edit.money-currency")
			break
		}
		amount, err := funding.Parse(read.Value, currency)
		if err != nil || amount.Minor < 0 {
			f.refuse("money-amount"+row, "edit.money-unread", "text", line.Text)
			break
		}
		line.Standing, line.Amount, line.Currency, line.MinorUnits = funding.Stated, amount.String(), currency.Code, currency.MinorUnits
	}
	return line
}
