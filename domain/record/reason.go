// SPDX-License-Identifier: EUPL-1.2

package record

// Reason says why something was taken so: the key of a sentence in the
// catalogues of package locale, and its arguments.
type Reason struct {
	Key  string
	Args map[string]any
}

// IsZero reports whether there is no reason.
func (r Reason) IsZero() bool { return r.Key == "" }
