// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"maps"
	"slices"
	"strings"
)

// typed is one text of a form.
type typed struct{ Name, Text string }

// secretFields prove who somebody is, and are never shown again.
var secretFields = []string{"password", "again", "current", "code", "secret", "pending", "token", "answer"}

// silentFields are those that a page sends of itself: nobody typed them.
var silentFields = []string{"base", "request", "back", "seen", "shown", "content", "for", "step", "pasted", "name-previous", "place",
	"fields", "finding", "begin", "id", "confirm", "sitting", "turn", "size", "theme", "print"}

// secret reports whether a field is never shown again. Where no password is asked
// for, "again" is a box to tick.
func (f form) secret(name string) bool {
	return slices.Contains(secretFields, name) && (name != "again" || f.declared("password"))
}

// typed are the texts of a form as a person typed them, to be shown so that nobody
// types them again; none where they are more than a page can show: half of them would
// look like all.
func (f form) typed(most int) (list []typed) {
	for _, name := range slices.Sorted(maps.Keys(f.values)) {
		stem, _, _ := strings.Cut(name, ":")
		if name == "name" && slices.ContainsFunc(fileFields, f.declared) {
			continue // a file's own, which travels with it
		}
		if f.secret(name) || slices.Contains(silentFields, stem) || slices.Contains(carriedFields, name) {
			continue
		}
		for _, text := range f.values[name] {
			if strings.TrimSpace(text) == "" {
				continue
			}
			if most -= len(name) + len(text); most < 0 {
				return nil
			}
			list = append(list, typed{name, text})
		}
	}
	return list
}
