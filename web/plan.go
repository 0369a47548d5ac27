// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"jalon/app"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/record"
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

// planOf is the plan that the address names, as the visitor may see it. It stands
// in the namespace of the State or of one of its bodies, or is a document of the
// State that a body of the region entered.
func (s *Site) planOf(v *visit, state string) (record.Version, error) {
	id, err := record.ParseID(v.r.PathValue("plan"))
	if err != nil {
		return record.Version{}, fault.Wrap(err, fault.Missing, "web.not-there", nil)
	}
	found, err := s.House.Look(v.context(), v.actor(), app.Query{Kind: record.KindPlan, ID: id, Root: true})
	if err != nil {
		return record.Version{}, err
	}
	for _, plan := range found {
		about, err := app.StateOf(plan)
		if err != nil {
			return record.Version{}, err
		}
		if about == state {
			return plan, nil
		}
	}
	return record.Version{}, fault.New(fault.Missing, "web.not-there", nil)
}
