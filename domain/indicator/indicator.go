// SPDX-License-Identifier: EUPL-1.2

// Package indicator holds what is counted, how, and what was observed: an
// indicator, its series, one for each breakdown, and in a series one observation
// for each period. Figures are of groups; there is none of a person.
package indicator

import (
	"fmt"
	"regexp"

	"jalon/domain/record"
)

// Indicator says what is counted.
type Indicator struct {
	// Code is what it is recognised by: "victims-identified".
	Code string `json:"code"`
	// Title names it for people.
	Title record.Text `json:"title"`
	// Unit is what one is: "persons", "cases".
	Unit string `json:"unit"`
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Check says what is wrong with an indicator; nil when nothing is.
func (i Indicator) Check() error {
	switch {
	case !slug.MatchString(i.Code):
		return fmt.Errorf("indicator: code %q: want small letters, digits and hyphens", i.Code)
	case !slug.MatchString(i.Unit):
		return fmt.Errorf("indicator %s: unit %q: want small letters, digits and hyphens", i.Code, i.Unit)
	case i.Title.In(i.Title.Source).Words == "":
		return fmt.Errorf("indicator %s: want a title in its own language", i.Code)
	}
	return nil
}
