// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"fmt"
	"strconv"
	"strings"

	"jalon/domain/record"
)

// Address is where a recommendation stands in the world: who wrote the document,
// its reference, the printed number of the paragraph and the place within it. It
// is the same whoever entered the document, so that what people say of a
// recommendation still holds when the body's own record arrives. In text it is
// the natural key of the recommendation.
type Address struct {
	Speaker, Reference, Paragraph string
	Ordinal                       int
}

// ParseAddress reads an address as its String writes it.
func ParseAddress(s string) (Address, error) {
	parts := strings.Split(s, "|")
	if len(parts) == 4 {
		a := Address{Speaker: parts[0], Reference: parts[1], Paragraph: parts[2]}
		var err error
		if a.Ordinal, err = strconv.Atoi(parts[3]); err == nil && a.String() == s && a.Check() == nil {
			return a, nil
		}
	}
	return Address{}, fmt.Errorf("address %q: want speaker|reference|paragraph|ordinal, as in greta|GRETA(2017)28|42|1", s)
}

// String is the natural key of the recommendation that stands there.
func (a Address) String() string {
	return a.Speaker + "|" + record.NormalReference(a.Reference) + "|" + record.NormalParagraph(a.Paragraph) + "|" + strconv.Itoa(a.Ordinal)
}

// Document is the key of the document that it stands in.
func (a Address) Document() string { return a.Speaker + "|" + record.NormalReference(a.Reference) }

// Check says what is wrong with an address; nil when nothing is.
func (a Address) Check() error {
	if a.Speaker == "" || record.NormalReference(a.Reference) == "" || a.Ordinal < 1 || strings.Contains(a.Speaker+a.Reference+a.Paragraph, "|") {
		return fmt.Errorf("address: want who wrote it, the reference, the paragraph and the place within it from 1")
	}
	return nil
}

// MarshalText writes the address as its natural key.
func (a Address) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads it.
func (a *Address) UnmarshalText(text []byte) (err error) {
	*a, err = ParseAddress(string(text))
	return err
}
