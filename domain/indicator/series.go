// SPDX-License-Identifier: EUPL-1.2

package indicator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jalon/domain/record"
)

// Observation is what was observed in one period: a figure, or why there is none.
type Observation struct {
	Value record.Value `json:"value"`
	// Source and Method are left out where they are those of the series.
	Source *record.Source `json:"source,omitempty"`
	Method string         `json:"method,omitempty"`
}

// Series is an indicator in one breakdown, observed period by period.
type Series struct {
	// Breakdown says of which group: "sex" "female", "age" "child"; empty for all.
	Breakdown map[string]string `json:"breakdown,omitempty"`
	// Source and Method are those of each observation that names no other.
	Source       record.Source          `json:"source"`
	Method       string                 `json:"method,omitempty"`
	Observations map[Period]Observation `json:"observations"`
}

// Total is the key of the series that is not broken down.
const Total = "total"

// Key is what the series is recognised by within its indicator.
func (s Series) Key() string {
	if len(s.Breakdown) == 0 {
		return Total
	}
	var parts []string
	for _, by := range slices.Sorted(maps.Keys(s.Breakdown)) {
		parts = append(parts, by+"="+s.Breakdown[by])
	}
	return strings.Join(parts, "|")
}

// Check says what is wrong with a series; nil when nothing is.
func (s Series) Check() error {
	for by, group := range s.Breakdown {
		if !slug.MatchString(by) || !slug.MatchString(group) {
			return fmt.Errorf("series: breakdown %q %q: want small letters, digits and hyphens", by, group)
		}
	}
	if err := checkSource(s.Source); err != nil {
		return fmt.Errorf("series %s: %w", s.Key(), err)
	}
	if len(s.Observations) == 0 {
		return fmt.Errorf("series %s: want an observation", s.Key())
	}
	for p, o := range s.Observations {
		if _, err := ParsePeriod(string(p)); err != nil {
			return fmt.Errorf("series %s: %w", s.Key(), err)
		}
		if n, ok := o.Value.Number(); ok && n < 0 {
			return fmt.Errorf("series %s: %s: %d: nothing is counted below zero", s.Key(), p, n)
		}
		if o.Source != nil {
			if err := checkSource(*o.Source); err != nil {
				return fmt.Errorf("series %s: %s: %w", s.Key(), p, err)
			}
		}
	}
	return nil
}

func checkSource(s record.Source) error {
	if s.Text == "" || !s.Check.Valid() {
		return fmt.Errorf("source %q, %q: want who says so, and verified, unverified or unknown", s.Text, s.Check)
	}
	return nil
}

// At is what was observed in a period, with its source and method; ok is false
// when nothing was said of it.
func (s Series) At(p Period) (o Observation, ok bool) {
	o, ok = s.Observations[p]
	if !ok {
		return o, false
	}
	if o.Source == nil {
		source := s.Source
		o.Source = &source
	}
	if o.Method == "" {
		o.Method = s.Method
	}
	return o, true
}

// With is the series with what another says of the same group: periods that the
// other names are as it says, with its source and method; the rest stays.
func (s Series) With(other Series) (Series, error) {
	if s.Key() != other.Key() {
		return s, fmt.Errorf("series %s: %s is another group", s.Key(), other.Key())
	}
	next := s
	next.Observations = maps.Clone(s.Observations)
	for p := range other.Observations {
		o, _ := other.At(p)
		if o.Method == "" && s.Method != "" {
			return s, fmt.Errorf("series %s: %s: want a method, as the periods before it have", s.Key(), p)
		}
		if *o.Source == s.Source {
			o.Source = nil
		}
		if o.Method == s.Method {
			o.Method = ""
		}
		next.Observations[p] = o
	}
	return next, nil
}

// DecodeSeries reads the body of a record of kind series: the one JSON text that
// says it, and nothing that is not a series.
func DecodeSeries(body []byte) (Series, error) {
	var s Series
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return Series{}, fmt.Errorf("series: %w", err)
	}
	again, err := json.Marshal(s)
	if err != nil {
		return Series{}, fmt.Errorf("series: %w", err)
	}
	// Also after white space, after a second value, or with a name said twice.
	if !bytes.Equal(again, body) {
		return Series{}, fmt.Errorf("series: it is not written as a series is")
	}
	return s, s.Check()
}

// Said finds, among the versions of a series, the oldest first, the one since
// which it says of a period what it says now: who, when and in which change are
// the version's. Number is 0 when the newest says nothing of the period.
func Said(history []record.Version, p Period) (since record.Version, err error) {
	var now Observation
	for i := len(history) - 1; i >= 0; i-- {
		v := history[i]
		if v.Gone || len(v.Body) == 0 {
			return since, nil // it ended, or was erased: what came after was said anew
		}
		s, err := DecodeSeries(v.Body)
		if err != nil {
			return record.Version{}, err
		}
		o, ok := s.At(p)
		if i == len(history)-1 {
			now = o
		}
		if !ok || o.Value != now.Value || *o.Source != *now.Source || o.Method != now.Method {
			return since, nil
		}
		since = v
	}
	return since, nil
}
