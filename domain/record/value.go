// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Absence says why a figure is not there. Missing is never zero.
type Absence string

// The reasons for which a figure is missing.
const (
	// AbsentUnknown: nobody knows.
	AbsentUnknown Absence = "unknown"
	// AbsentNotCollected: it is not counted.
	AbsentNotCollected Absence = "not collected"
	// AbsentNotApplicable: it cannot exist here.
	AbsentNotApplicable Absence = "not applicable"
	// AbsentConfidential: it is known and not told.
	AbsentConfidential Absence = "confidential"
	// AbsentSuppressed: it is small, and telling it could point at a person; it
	// has a bound ("<5").
	AbsentSuppressed Absence = "suppressed"
	// AbsentNotYetReported: it is due and has not come.
	AbsentNotYetReported Absence = "not yet reported"
)

// Absences lists the reasons.
var Absences = []Absence{AbsentUnknown, AbsentNotCollected, AbsentNotApplicable, AbsentConfidential, AbsentSuppressed, AbsentNotYetReported}

// Value is a whole number, or the reason why there is none. The zero Value is
// "not yet reported": a figure that nobody touched is not zero.
type Value struct {
	number  int64
	known   bool
	absence Absence
	below   int64
}

// Known is a figure that is known, zero among them.
func Known(n int64) Value { return Value{number: n, known: true} }

// Missing is a figure that is not there. A suppressed one is made by Below.
func Missing(why Absence) (Value, error) {
	for _, a := range Absences {
		if a == why && why != AbsentSuppressed {
			return Value{absence: why}, nil
		}
	}
	return Value{}, fmt.Errorf("value: %q is no reason for a missing figure", why)
}

// Below is a suppressed figure of which is told only that it is smaller than bound.
func Below(bound int64) (Value, error) {
	if bound < 2 {
		return Value{}, fmt.Errorf("value: a suppressed figure below %d says what it is", bound)
	}
	return Value{absence: AbsentSuppressed, below: bound}, nil
}

// Number is the figure; ok is false when there is none.
func (v Value) Number() (n int64, ok bool) { return v.number, v.known }

// Absence is why there is no figure; "" when there is one.
func (v Value) Absence() Absence {
	if v.known {
		return ""
	}
	if v.absence == "" {
		return AbsentNotYetReported
	}
	return v.absence
}

// Bound is what a suppressed figure is smaller than; 0 on any other.
func (v Value) Bound() int64 { return v.below }

type valueJSON struct {
	Number  *int64  `json:"number,omitempty"`
	Missing Absence `json:"missing,omitempty"`
	Below   int64   `json:"below,omitempty"`
}

// MarshalJSON writes {"number":3}, {"missing":"unknown"} or {"missing":"suppressed","below":5}.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.known {
		return json.Marshal(valueJSON{Number: &v.number})
	}
	return json.Marshal(valueJSON{Missing: v.Absence(), Below: v.below})
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else.
func (v *Value) UnmarshalJSON(data []byte) error {
	var j valueJSON
	d := json.NewDecoder(bytes.NewReader(data))
	// A misspelt "number" must not pass for a figure that is missing.
	d.DisallowUnknownFields()
	if err := d.Decode(&j); err != nil {
		return err
	}
	var err error
	switch {
	case j.Number != nil && j.Missing == "" && j.Below == 0:
		*v = Known(*j.Number)
	case j.Number == nil && j.Missing == AbsentSuppressed:
		*v, err = Below(j.Below)
	case j.Number == nil && j.Below == 0:
		*v, err = Missing(j.Missing)
	default:
		err = fmt.Errorf("value %s: a figure is there or missing, not both", data)
	}
	return err
}

// Sum is a total that says what it covers.
type Sum struct {
	// Total adds up the figures that are there.
	Total int64
	// Counted is how many were there, Of how many were asked: "48 of 60 States".
	Counted, Of int
}

// Add adds up values. It fails on a sum that 64 bits cannot hold.
func Add(values ...Value) (Sum, error) {
	s := Sum{Of: len(values)}
	for _, v := range values {
		n, ok := v.Number()
		if !ok {
			continue
		}
		total := s.Total + n
		if (total > s.Total) != (n > 0) && n != 0 {
			return Sum{}, fmt.Errorf("adding %d to %d: more than can be counted", n, s.Total)
		}
		s.Total = total
		s.Counted++
	}
	return s, nil
}
