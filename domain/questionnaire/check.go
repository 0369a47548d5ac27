// SPDX-License-Identifier: EUPL-1.2

package questionnaire

import (
	"fmt"
	"slices"

	"jalon/domain/catalogue"
)

// memberships are the bodies whose members can have an obligation.
var memberships = []string{catalogue.CouncilOfEurope, catalogue.OSCE, catalogue.EuropeanUnion}

func (f Facts) check(c *catalogue.Catalogue) error {
	codes := make(map[string]bool)
	for _, o := range f.Obligations {
		switch {
		case codes[o.Code]:
			return fmt.Errorf("obligation %s is there twice", o.Code)
		case !slices.ContainsFunc(c.Bodies, func(b catalogue.Body) bool { return b.Code == o.Body }):
			return fmt.Errorf("obligation %s: there is no body %q", o.Code, o.Body)
		case o.For != Everybody && o.For != Party && !slices.Contains(memberships, o.For):
			return fmt.Errorf("obligation %s: nobody is %q", o.Code, o.For)
		case !o.Timing.Valid():
			return fmt.Errorf("obligation %s: %q is no timing", o.Code, o.Timing)
		case (o.Timing == After) != (o.Months > 0) || (o.Timing == Every) != (o.Years > 0) || (o.Timing == Fixed) != !o.Day.IsZero():
			return fmt.Errorf("obligation %s: its timing %s and what it counts from do not agree", o.Code, o.Timing)
		case o.Timing == After && o.Opens == "" || o.Opens != "" && (!o.Opens.Valid() || o.Round == ""):
			return fmt.Errorf("obligation %s: it follows no step of a round", o.Code)
		case o.Round != "" && !o.Closes.Valid():
			return fmt.Errorf("obligation %s: no step of a round ends it", o.Code)
		}
		if _, known := c.Instrument(o.Instrument); o.Instrument != "" && !known {
			return fmt.Errorf("obligation %s: there is no instrument %q", o.Code, o.Instrument)
		}
		codes[o.Code] = true
		if _, known := f.Questionnaire(o.Questionnaire); o.Questionnaire != "" && !known {
			return fmt.Errorf("obligation %s: there is no questionnaire %q", o.Code, o.Questionnaire)
		}
	}
	numbers := make(map[string]bool)
	for _, q := range f.Questions {
		if _, known := f.Questionnaire(q.Questionnaire); !known || numbers[q.Key()] {
			return fmt.Errorf("question %s: no questionnaire has it, or it is there twice", q.Key())
		}
		numbers[q.Key()] = true
		for _, fact := range q.Facts {
			if !fact.valid(c) {
				return fmt.Errorf("question %s: %q names no fact", q.Key(), fact)
			}
		}
	}
	for _, q := range f.Questionnaires {
		if len(f.Of(q.Code)) == 0 {
			return fmt.Errorf("questionnaire %s asks nothing", q.Code)
		}
	}
	return nil
}
