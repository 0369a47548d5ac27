// SPDX-License-Identifier: EUPL-1.2

// Package record holds what every record is made of: where it was read (Place),
// who says so (Source) and whether that was checked (Check), days and spans of
// time, and the stable keys of findings.
package record

// Check says whether somebody compared a fact with its source.
type Check string

// The three marks a fact can carry. A fact without a mark does not load.
const (
	// Verified: seen on the page or in the document that the source names.
	Verified Check = "verified"
	// Unverified: plausible, from memory or second hand; always shown with its mark.
	Unverified Check = "unverified"
	// Unknown: looked for and not found; the value is empty.
	Unknown Check = "unknown"
)

// Valid reports whether c is one of the three marks.
func (c Check) Valid() bool { return c == Verified || c == Unverified || c == Unknown }

// Source says who says so and where.
type Source struct {
	// Text names the document or page: "coe.int, flags page of the Convention".
	Text string `json:"text"`
	// Check is the mark of the fact that the source stands beside.
	Check Check `json:"check"`
}
