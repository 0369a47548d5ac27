// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"encoding/json"
	"slices"

	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/intake"
)

// namesPerson is the fault of a text that identifies a person who may be a victim.
// It says where the text stands ("field", "row", "why", "typed"), and quotes
// nothing of it.
func namesPerson(where string, args fault.Args) error {
	return fault.New(fault.Denied, "app.names-person", fault.Args{"what": record.Reason{Key: "app.names-person." + where, Args: args}})
}

// checkWhy refuses a reason that identifies a person who may be a victim, or that
// is too long. Every reason is asked here before it is kept.
func checkWhy(why string) error {
	if err := short("", "why", why); err != nil {
		return err
	}
	if intake.NamesPerson(why) {
		return namesPerson("why", nil)
	}
	return nil
}

// namesNobody refuses what identifies a person who may be a victim in any text
// that is not the same as before.
func namesNobody(before, after json.RawMessage) error {
	changes, err := record.Difference(before, after)
	if err != nil {
		return err
	}
	for _, c := range changes {
		var value any
		if c.After == nil {
			continue
		}
		if err := json.Unmarshal(c.After, &value); err != nil {
			return err
		}
		if anyText(value, intake.NamesPerson) {
			return namesPerson("field", fault.Args{"field": c.Field})
		}
	}
	return nil
}

// anyText reports whether any text within a value is such a one.
func anyText(value any, such func(string) bool) bool {
	switch v := value.(type) {
	case string:
		return such(v)
	case []any:
		return slices.ContainsFunc(v, func(each any) bool { return anyText(each, such) })
	case map[string]any:
		for _, each := range v {
			if anyText(each, such) {
				return true
			}
		}
	}
	return false
}
