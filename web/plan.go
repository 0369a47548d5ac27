// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"jalon/domain/catalogue"
	"jalon/domain/fault"
)

// stateOf is the State that the address names. One that does not exist goes by the
// name that a demonstration gives it, else by its code.
func (s *Site) stateOf(v *visit) (catalogue.State, error) {
	code := v.r.PathValue("state")
	state, known := s.Facts.State(code)
	if catalogue.IsFictional(code) {
		name := s.Fictional[code]
		if name == "" {
			name = code
		}
		state.Code, state.NameEN, state.NameFR, known = code, name, name, true
	}
	if !known {
		return state, fault.New(fault.Missing, "web.not-there", nil)
	}
	return state, nil
}
