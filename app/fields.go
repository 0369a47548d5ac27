// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"encoding/json"
	"slices"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	times "jalon/intake/reading"
)

// edited is the body of a version with fields set.
func edited(v record.Version, set []FieldValue) (body json.RawMessage, err error) {
	switch v.Kind {
	case record.KindPlan:
		body, err = setAll(v.Body, set, planFields)
	case record.KindObjective:
		body, err = setAll(v.Body, set, objectiveFields)
	case record.KindAction:
		body, err = setAll(v.Body, set, actionFields)
	case record.KindRecommendation:
		body, err = setAll(v.Body, set, recommendationFields)
	case record.KindDocument:
		body, err = setAll(v.Body, set, documentFields)
	default:
		err = invalid("app.not-saved-so", fault.Args{"kind": string(v.Kind)})
	}
	if err != nil {
		return nil, err
	}
	return body, checkBody(v.Kind, body)
}

// field is one field that can be set, under the name that people give it.
type field[B any] struct {
	name string
	// text is the field of a text in languages; nil on others, which have get and set.
	text func(*B) *record.Text
	get  func(B) string
	set  func(*B, string) error
}

var planFields = []field[PlanBody]{
	{name: "title", text: func(b *PlanBody) *record.Text { return &b.Title }},
	{name: "from", get: func(b PlanBody) string { return b.From }, set: func(b *PlanBody, s string) error { return setDay(&b.From, s) }},
	{name: "to", get: func(b PlanBody) string { return b.To }, set: func(b *PlanBody, s string) error { return setDay(&b.To, s) }},
}

var objectiveFields = []field[ObjectiveBody]{
	{name: "title", text: func(b *ObjectiveBody) *record.Text { return &b.Title }},
	{name: "number", get: func(b ObjectiveBody) string { return b.Number }, set: func(b *ObjectiveBody, s string) error { b.Number = s; return nil }},
}

var actionFields = []field[ActionBody]{
	{name: "text", text: func(b *ActionBody) *record.Text { return &b.Text }},
	{name: "number", get: func(b ActionBody) string { return b.Number }, set: func(b *ActionBody, s string) error { b.Number = s; return nil }},
	{name: "lead", get: func(b ActionBody) string { return strings.Join(b.Leads, "; ") }, set: setLead},
	{name: "partners", get: func(b ActionBody) string { return b.Partners }, set: func(b *ActionBody, s string) error { b.Partners = s; return nil }},
	{name: "when", get: func(b ActionBody) string { return b.When.Text }, set: setWhen},
	{name: "source", get: func(b ActionBody) string { return b.Money.Source }, set: func(b *ActionBody, s string) error { b.Money.Source = s; return nil }},
	{name: "themes", get: func(b ActionBody) string { return strings.Join(b.Themes, ", ") }, set: func(b *ActionBody, s string) error { return setThemes(&b.Themes, s) }},
}

// FieldShown is one field that can be set, as it stands. Words come once for each
// language, with their standing.
type FieldShown struct {
	Field    string          `json:"field"`
	Lang     string          `json:"lang,omitempty"`
	Standing record.Standing `json:"standing,omitempty"`
	Value    string          `json:"value"`
}

// Editable lists what can be set on a version.
func Editable(v record.Version) ([]FieldShown, error) {
	switch v.Kind {
	case record.KindPlan:
		return shownOf(v.Body, planFields)
	case record.KindObjective:
		return shownOf(v.Body, objectiveFields)
	case record.KindAction:
		return shownOf(v.Body, actionFields)
	case record.KindRecommendation:
		return shownOf(v.Body, recommendationFields)
	case record.KindDocument:
		return shownOf(v.Body, documentFields)
	}
	return nil, invalid("app.not-saved-so", fault.Args{"kind": string(v.Kind)})
}

func shownOf[B any](raw json.RawMessage, fields []field[B]) (list []FieldShown, err error) {
	body, err := decode[B](raw)
	if err != nil {
		return nil, err
	}
	for _, f := range fields {
		if f.text == nil {
			list = append(list, FieldShown{Field: f.name, Value: f.get(body)})
			continue
		}
		t := f.text(&body)
		for _, lang := range t.Languages() {
			w := t.In(lang)
			list = append(list, FieldShown{f.name, lang, w.Standing, w.Words})
		}
	}
	return list, nil
}

func namesOf[B any](fields []field[B]) (names []string) {
	for _, f := range fields {
		names = append(names, f.name)
	}
	return names
}

// setAll is a body with fields set, each of them once.
func setAll[B any](raw json.RawMessage, set []FieldValue, fields []field[B]) (json.RawMessage, error) {
	body, err := decode[B](raw)
	if err != nil {
		return nil, err
	}
	seen := make(map[FieldValue]bool)
	for _, each := range set {
		i := slices.IndexFunc(fields, func(f field[B]) bool { return f.name == each.Field })
		if i < 0 {
			return nil, invalid("app.no-field", fault.Args{"fields": namesOf(fields)})
		}
		this := FieldValue{Field: each.Field, Lang: each.Lang}
		if fields[i].text != nil && this.Lang == "" {
			this.Lang = fields[i].text(&body).Source
		}
		if seen[this] {
			return nil, invalid("app.field-twice", fault.Args{"field": each.Field})
		}
		seen[this] = true
		value := strings.TrimSpace(each.Value)
		if err := short("", each.Field, value); err != nil {
			return nil, err
		}
		if intake.NamesPerson(value) {
			return nil, namesPerson("field", fault.Args{"field": each.Field})
		}
		if fields[i].text != nil {
			err = setWords(fields[i].text(&body), each.Lang, value, each.Field)
		} else if each.Lang != "" {
			err = invalid("app.no-language", fault.Args{"field": each.Field})
		} else {
			err = fields[i].set(&body, value)
		}
		if err != nil {
			return nil, err
		}
	}
	return encode(body)
}

// setWords puts words in a language; those that stand there already stay as they
// are, with their standing, while they are not outdated.
func setWords(t *record.Text, lang, words, field string) error {
	if lang == "" {
		lang = t.Source
	}
	if !record.IsLanguage(lang) {
		return invalid("app.bad-language", nil)
	}
	if now := t.In(lang); now.Words == words && now.Standing != record.TextOutdated {
		return nil
	}
	next, err := t.Put(lang, words, record.TextDraft)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "app.empty-words", fault.Args{"field": field})
	}
	*t = next
	return nil
}

func setDay(into *string, s string) error {
	if s != "" {
		if _, err := record.ParseDay(s); err != nil {
			return fault.Wrap(err, fault.Invalid, "app.bad-date", nil)
		}
	}
	*into = s
	return nil
}

// setLead takes the names of lead bodies between semicolons.
func setLead(b *ActionBody, s string) error {
	b.Leads, b.LeadUnread = nil, false
	for _, name := range strings.Split(s, ";") {
		if name = strings.TrimSpace(name); name != "" {
			b.Leads = append(b.Leads, name)
		}
	}
	return nil
}

// setWhen reads a time as the import of a plan does; what is not one certain
// time is refused, where there is a person to say it better.
func setWhen(b *ActionBody, s string) error {
	w := times.ParseWhen(s, b.Text.Source)
	switch {
	case w.State == times.WhenBlank || w.State == times.WhenPlaceholder:
		b.When = When{State: plan.WhenMissing, Text: s}
	case w.State == times.WhenStated && !w.Ambiguous:
		b.When = When{plan.WhenStated, w.From.String(), w.To.String(), s}
	default:
		return invalid("app.bad-when", nil)
	}
	return nil
}

// setThemes takes the names of themes between commas; nothing leaves them to be
// found by words.
func setThemes(into *[]string, s string) error {
	themes := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
	if err := checkThemes(themes); err != nil {
		return err
	}
	*into = nil
	if len(themes) > 0 {
		*into = themes
	}
	return nil
}

// checkThemes refuses a theme that there is not.
func checkThemes(themes []string) error {
	known := make([]string, len(gap.Themes))
	for i, theme := range gap.Themes {
		known[i] = theme.Slug
	}
	for _, slug := range themes {
		if !slices.Contains(known, slug) {
			return invalid("app.no-theme", fault.Args{"themes": known})
		}
	}
	return nil
}
