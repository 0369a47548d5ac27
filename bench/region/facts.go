// SPDX-License-Identifier: EUPL-1.2

package region

import (
	"fmt"
	"strings"

	"jalon/domain/indicator"
	"jalon/domain/record"
)

// recommendation is the nth of a State, as somebody would enter it: some 300 to
// 900 characters, in both languages of the monitor.
func recommendation(n int) record.Transcription {
	english := strings.Repeat("take further steps to ensure that all victims are identified and referred to assistance, whatever the exploitation that they suffered; ", 2+n%5)
	french := strings.Repeat("prendre des mesures supplémentaires pour que toutes les victimes soient identifiées et orientées vers une assistance, quelle que soit l'exploitation subie ; ", 2+n%5)
	words, err := record.NewText("en", fmt.Sprintf("%d. The monitor urges the authorities to %s", n+1, english)).Put("fr", fmt.Sprintf("%d. Le groupe exhorte les autorités à %s", n+1, french), record.TextDraft)
	if err != nil {
		panic(err) // the words are given above
	}
	return record.Transcription{Speaker: record.GRETA, Document: "GRETA(2099)1", Paragraph: fmt.Sprint(n + 1), Ordinal: 1, Words: words}
}

// Counted is the nth indicator of a State.
func Counted(n int) indicator.Indicator {
	return indicator.Indicator{Code: fmt.Sprintf("indicator-%d", n), Title: record.NewText("en", fmt.Sprintf("Victims identified by authority %d", n)), Unit: "persons"}
}

// Observed is what was observed of an indicator, in so many groups and periods.
// Some figures are missing.
func Observed(n, groups, periods int) (list []indicator.Series) {
	for g := range groups {
		s := indicator.Series{Breakdown: map[string]string{"sex": [...]string{"female", "male", "unknown"}[g%3], "age": [...]string{"adult", "child"}[g/3%2], "form": fmt.Sprintf("form-%d", g/6)},
			Source: record.Source{Text: "annual report of the national co-ordinator", Check: record.Unverified}, Method: "formally identified",
			Observations: make(map[indicator.Period]indicator.Observation)}
		for p := range periods {
			value := record.Known(int64((n*31 + g*7 + p*13) % 200))
			if (n+g+p)%11 == 0 {
				value = record.Value{}
			}
			s.Observations[indicator.Period(fmt.Sprint(2015+p))] = indicator.Observation{Value: value}
		}
		list = append(list, s)
	}
	return list
}
