// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"jalon/domain/fault"
)

const (
	// LongestText is how many characters a text may have, in one language.
	LongestText = 20_000
	// LongestName is how many a number, the name of a lead body or the reference of
	// a document may have: they are printed in one line.
	LongestName = 500
)

// names are the fields of bodies that hold one line.
var names = []string{"number", "leads", "document", "paragraph", "speaker", "reference", "addressee", "provisions", "recommender", "sdgs"}

// checkLengths refuses a body with a text that is too long; row says which of
// several it is, "" for the only one.
func checkLengths(row string, body json.RawMessage) error {
	if len(body) <= LongestName {
		return nil // no text in it is longer
	}
	value, err := decode[any](body)
	if err != nil {
		return err
	}
	return shortIn(row, "", value)
}

// shortIn asks every text within a value, under the name of the body's field that
// it is in.
func shortIn(row, field string, value any) error {
	switch v := value.(type) {
	case string:
		return short(row, field, v)
	case []any:
		for _, each := range v {
			if err := shortIn(row, field, each); err != nil {
				return err
			}
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			under := field
			if field == "" {
				under = name
			}
			if err := shortIn(row, under, v[name]); err != nil {
				return err
			}
		}
	}
	return nil
}

// short refuses a text that is longer than its field may be.
func short(row, field, text string) error {
	most := LongestText
	if slices.Contains(names, field) {
		most = LongestName
	}
	if utf8.RuneCountInString(text) > most {
		return invalid("app.too-long", fault.Args{"field": strings.TrimSpace(row + " " + field), "most": most})
	}
	return nil
}
