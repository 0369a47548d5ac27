// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
)

// FieldChange is one field of a body that two versions do not have in common.
type FieldChange struct {
	// Field is the path of the field: "when.text", "money.source".
	Field string `json:"field"`
	// Before and After are its JSON texts; nil where it is not there.
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

// Difference lists the fields in which two bodies differ, by path. Objects are
// looked into; lists are compared whole.
func Difference(before, after json.RawMessage) ([]FieldChange, error) {
	if bytes.Equal(before, after) {
		return nil, nil
	}
	a, err := fields(before)
	if err != nil {
		return nil, err
	}
	b, err := fields(after)
	if err != nil {
		return nil, err
	}
	var list []FieldChange
	for _, path := range union(a, b) {
		if !bytes.Equal(a[path], b[path]) {
			list = append(list, FieldChange{path, a[path], b[path]})
		}
	}
	return list, nil
}

// FieldConflict is one field that two people changed, from the same version, to
// different things.
type FieldConflict struct {
	Field string `json:"field"`
	// Base is what both began with; Theirs is what stands now; Yours was to be saved.
	Base   json.RawMessage `json:"base,omitempty"`
	Theirs json.RawMessage `json:"theirs,omitempty"`
	Yours  json.RawMessage `json:"yours,omitempty"`
}

// Conflicts compares three bodies field by field: the fields that both sides
// changed differently, and those that only one side changed.
func Conflicts(base, theirs, yours json.RawMessage) (conflicts []FieldConflict, onlyTheirs, onlyYours []FieldChange, err error) {
	var b, t, y map[string]json.RawMessage
	for into, body := range map[*map[string]json.RawMessage]json.RawMessage{&b: base, &t: theirs, &y: yours} {
		if *into, err = fields(body); err != nil {
			return nil, nil, nil, err
		}
	}
	for _, path := range union(b, t, y) {
		their, your := !bytes.Equal(b[path], t[path]), !bytes.Equal(b[path], y[path])
		switch {
		case their && your && !bytes.Equal(t[path], y[path]):
			conflicts = append(conflicts, FieldConflict{path, b[path], t[path], y[path]})
		case their && !your:
			onlyTheirs = append(onlyTheirs, FieldChange{path, b[path], t[path]})
		case your && !their:
			onlyYours = append(onlyYours, FieldChange{path, b[path], y[path]})
		}
	}
	return conflicts, onlyTheirs, onlyYours, nil
}

// fields flattens a body into its leaves by path.
func fields(body json.RawMessage) (map[string]json.RawMessage, error) {
	leaves := make(map[string]json.RawMessage)
	if len(body) == 0 {
		return leaves, nil
	}
	var flatten func(prefix string, raw json.RawMessage) error
	flatten = func(prefix string, raw json.RawMessage) error {
		raw = bytes.TrimSpace(raw)
		if len(raw) > 0 && raw[0] == '{' {
			var object map[string]json.RawMessage
			if err := json.Unmarshal(raw, &object); err != nil {
				return fmt.Errorf("body: %w", err)
			}
			for name, each := range object {
				path := name
				if prefix != "" {
					path = prefix + "." + name
				}
				if err := flatten(path, each); err != nil {
					return err
				}
			}
			return nil
		}
		var tidy bytes.Buffer
		if err := json.Compact(&tidy, raw); err != nil {
			return fmt.Errorf("body: %w", err)
		}
		leaves[prefix] = tidy.Bytes()
		return nil
	}
	return leaves, flatten("", body)
}

func union(maps ...map[string]json.RawMessage) []string {
	seen := make(map[string]bool)
	var paths []string
	for _, m := range maps {
		for path := range m {
			if !seen[path] {
				seen[path] = true
				paths = append(paths, path)
			}
		}
	}
	sort.Strings(paths)
	return paths
}
