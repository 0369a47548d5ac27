// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"slices"
	"strconv"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// documentFields can be set on a document; its speaker and reference are what it is
// recognised by, and that it is published is said otherwise.
var documentFields = []field[commitment.DocumentBody]{
	{name: "title", text: func(b *commitment.DocumentBody) *record.Text { return &b.Title }},
	{name: "state", get: func(b commitment.DocumentBody) string { return b.State }, set: func(b *commitment.DocumentBody, s string) error { b.State = s; return nil }},
	{name: "round", get: func(b commitment.DocumentBody) string { return numberOr(b.Round) }, set: func(b *commitment.DocumentBody, s string) error { return setNumber(&b.Round, "round", s) }},
	{name: "date", get: func(b commitment.DocumentBody) string { return b.Date }, set: func(b *commitment.DocumentBody, s string) error { return setDay(&b.Date, s) }},
}

var recommendationFields = []field[commitment.RecommendationBody]{
	{name: "text", text: func(b *commitment.RecommendationBody) *record.Text { return &b.Text }},
	{name: "verb", get: func(b commitment.RecommendationBody) string { return string(b.Verb) }, set: setVerb},
	{name: "addressee", get: func(b commitment.RecommendationBody) string { return b.Addressee }, set: func(b *commitment.RecommendationBody, s string) error { b.Addressee = s; return nil }},
	{name: "items", get: itemsOf, set: setItems},
	{name: "provisions", get: func(b commitment.RecommendationBody) string { return strings.Join(b.Provisions, "; ") }, set: setProvisions},
	{name: "deadline", get: func(b commitment.RecommendationBody) string { return b.Deadline }, set: func(b *commitment.RecommendationBody, s string) error { b.Deadline = s; return nil }},
	{name: "themes", get: func(b commitment.RecommendationBody) string { return strings.Join(b.Themes, ", ") }, set: func(b *commitment.RecommendationBody, s string) error { return setThemes(&b.Themes, s) }},
}

func numberOr(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func setNumber(into *int, name, s string) error {
	n := 0
	if s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			return fault.Wrap(err, fault.Invalid, "app.no-number", fault.Args{"field": name})
		}
	}
	*into = n
	return nil
}

func setVerb(b *commitment.RecommendationBody, s string) error {
	if !slices.Contains(commitment.Verbs, commitment.Verb(s)) {
		return invalid("app.no-verb", fault.Args{"verbs": verbNames()})
	}
	b.Verb = commitment.Verb(s)
	return nil
}

func verbNames() (names []string) {
	for _, v := range commitment.Verbs {
		names = append(names, string(v))
	}
	return names
}

// itemsOf are the points, a line each.
func itemsOf(b commitment.RecommendationBody) string {
	var lines []string
	for _, item := range b.Items {
		lines = append(lines, source(item))
	}
	return strings.Join(lines, "\n")
}

// setItems takes the points, a line each. A point that stays the same keeps its
// translations.
func setItems(b *commitment.RecommendationBody, s string) error {
	was := make(map[string]record.Text)
	for _, item := range b.Items {
		was[source(item)] = item
	}
	b.Items = nil
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		item, ok := was[line]
		if !ok {
			item = record.NewText(b.Text.Source, line)
		}
		b.Items = append(b.Items, item)
	}
	return nil
}

// setProvisions takes places in instruments between semicolons. What a person
// names is inferred no more.
func setProvisions(b *commitment.RecommendationBody, s string) error {
	b.Provisions, b.Inferred = nil, nil
	for _, place := range strings.Split(s, ";") {
		if place = strings.TrimSpace(place); place != "" {
			b.Provisions = append(b.Provisions, place)
		}
	}
	return nil
}
