// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"strings"

	"jalon/domain/record"
)

// fieldsChanged tells the fields of a record that an import changes, as a person
// knows them: what was and what is now. What only the program needs is left out.
// lang is the language of the document.
func fieldsChanged(v *visit, changes []record.FieldChange, lang string) []fieldChanged {
	var list []fieldChanged
	for _, c := range changes {
		field, inside, _ := strings.Cut(c.Field, ".")
		if !forPeople(field, inside) {
			continue
		}
		was, now := written(v, c.Field, c.Before, lang), written(v, c.Field, c.After, lang)
		name := v.say("field." + field)
		if n := len(list); n > 0 && list[n-1].Field == name {
			list[n-1].Was, list[n-1].Now = dotted(list[n-1].Was, was), dotted(list[n-1].Now, now)
			continue
		}
		list = append(list, fieldChanged{name, was, now})
	}
	return list
}

// forPeople reports whether a part of a field is for people.
func forPeople(field, inside string) bool {
	switch field {
	case "minor_units", "lead_unread":
		return false
	case "text", "title":
		return strings.HasSuffix(inside, ".words")
	case "when":
		return inside == "text" || inside == ""
	}
	return true
}

func dotted(text, more string) string {
	switch {
	case text == "" || text == more:
		return more
	case more == "":
		return text
	}
	return text + " · " + more
}

// written is a field of a body as a page shows it: the texts in it, one beside
// the other.
func written(v *visit, field string, raw json.RawMessage, lang string) string {
	if len(raw) == 0 {
		return ""
	}
	if text, ok := v.moneyChanged(field, raw, lang); ok {
		return text
	}
	var value any
	if json.Unmarshal(raw, &value) != nil {
		return ""
	}
	return strings.Join(leaves(value), " · ")
}

// leaves are the texts within a value.
func leaves(value any) (texts []string) {
	switch value := value.(type) {
	case string:
		if value != "" {
			texts = append(texts, value)
		}
	case []any:
		for _, each := range value {
			texts = append(texts, leaves(each)...)
		}
	case map[string]any:
		for _, name := range []string{"label", "text", "baseline", "target", "verification"} {
			texts = append(texts, leaves(value[name])...)
		}
	}
	return texts
}
