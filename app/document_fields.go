// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"slices"
	"strconv"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// documentFields can be set on a document; its speaker and reference are what it is
// recognised by, and that it is published is said otherwise.
var documentFields = []field[commitment.DocumentBody]{
	{name: "title", text: func(b *commitment.DocumentBody) *record.Text { return &b.Title }},
	{name: "state", get: func(b commitment.DocumentBody) string { return b.State }, set: func(b *commitment.DocumentBody, s string) error { b.State = s; return nil }},
	{name: "round", get: func(b commitment.DocumentBody) string { return roundText(b.Round) }, set: setRound},
	{name: "date", get: func(b commitment.DocumentBody) string { return b.Date }, set: func(b *commitment.DocumentBody, s string) error { return setDay(&b.Date, s) }},
	{name: "complete", get: func(b commitment.DocumentBody) string { return yesOr(b.Complete) }, set: setComplete},
}

// yesOr is how a field says that something is so; "" where it is not.
func yesOr(so bool) string {
	if so {
		return yesNo[true]
	}
	return ""
}

// setComplete takes what a person says of the list of a document: that it is all that
// the document recommends.
func setComplete(b *commitment.DocumentBody, s string) error {
	if s != "" && s != yesNo[true] && s != yesNo[false] {
		return invalid("app.no-answer", fault.Args{"field": record.Reason{Key: "field.complete"}})
	}
	b.Complete = s == yesNo[true]
	return nil
}

var recommendationFields = []field[commitment.RecommendationBody]{
	{name: "text", text: func(b *commitment.RecommendationBody) *record.Text { return &b.Text }},
	cell("verb", setVerb), cell("addressee", nil), cell("items", nil), cell("provisions", nil), cell("deadline", nil),
	cell("themes", func(b *commitment.RecommendationBody, s string) error { return setThemes(&b.Themes, s) }),
}

// cell is a field that is a column of lists of entries; set is nil where any words
// will do.
func cell(column string, set func(*commitment.RecommendationBody, string) error) field[commitment.RecommendationBody] {
	if set == nil {
		set = func(b *commitment.RecommendationBody, s string) error {
			*b = b.SetCell(column, s)
			return nil
		}
	}
	return field[commitment.RecommendationBody]{name: column, set: set,
		get: func(b commitment.RecommendationBody) string { return b.Cell(column) }}
}

func roundText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func setRound(b *commitment.DocumentBody, s string) error {
	b.Round = 0
	if s == "" {
		return nil
	}
	var err error
	if b.Round, err = strconv.Atoi(s); err != nil {
		return fault.Wrap(err, fault.Invalid, "app.no-round", nil)
	}
	return nil
}

func setVerb(b *commitment.RecommendationBody, s string) error {
	if !slices.Contains(commitment.Verbs, commitment.Verb(s)) {
		var names []string
		for _, v := range commitment.Verbs {
			names = append(names, string(v))
		}
		return invalid("app.no-verb", fault.Args{"verbs": names})
	}
	b.Verb = commitment.Verb(s)
	return nil
}
