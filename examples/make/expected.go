// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// expectation is what a reader of one example must find in it. It is told by
// the plan's author, cell by cell, and knows nothing of how plans are checked.
type expectation struct {
	File  string `json:"file"`
	State string `json:"state"`
	Lang  string `json:"lang"`
	Kind  string `json:"kind"`
	// From and To are the first and last day of the plan's period.
	From string `json:"from"`
	To   string `json:"to"`
	// Says lists what the plan states about itself.
	Says []string `json:"says"`
	// Forms are the forms of exploitation that it names.
	Forms      []string `json:"forms"`
	Objectives int      `json:"objectives"`
	Actions    int      `json:"actions"`
	// Currency and Needed: what the plan states it costs; Needed is null when no amount is stated.
	Currency  string  `json:"currency"`
	Needed    *string `json:"needed"`
	Funded    *string `json:"funded"`
	Dedicated *string `json:"dedicated"`
	// The following are numbers of actions, as the plan prints them.
	NoLead      []string `json:"no_lead"`
	NoDate      []string `json:"no_date"`
	NoBudget    []string `json:"no_budget"`
	NoIndicator []string `json:"no_indicator"`
	Absorbed    []string `json:"absorbed"`
	Unfunded    []string `json:"unfunded"`
	Conditional []string `json:"conditional"`
	// ObjectivesWithoutIndicator are numbers of objectives.
	ObjectivesWithoutIndicator []string `json:"objectives_without_indicator"`
	// Themes gives the actions that carry each theme present.
	Themes      map[string][]string `json:"themes"`
	Previous    string              `json:"previous,omitempty"`
	GapMonths   int                 `json:"gap_months,omitempty"`
	CarriedOver []carried           `json:"carried_over"`
}

// themeNames are the themes behind the authors' short marks.
var themeNames = map[string]string{
	"tech": "technology", "dem": "demand", "lab": "labour-exploitation",
	"chi": "children", "una": "unconditional-assistance", "cri": "crises",
}

func (p plan) expectation() expectation {
	e := expectation{
		File: p.file, State: p.state, Lang: p.lang, Kind: "full", From: p.truth.from, To: p.truth.to,
		Says: listed(p.truth.says), Forms: listed(p.truth.forms),
		Objectives: len(p.objectives), Actions: len(p.actions()), Currency: "EUR",
		NoLead: []string{}, NoDate: []string{}, NoBudget: []string{}, NoIndicator: []string{},
		Absorbed: []string{}, Unfunded: []string{}, Conditional: []string{}, ObjectivesWithoutIndicator: []string{},
		Themes: make(map[string][]string), Previous: p.truth.previous, GapMonths: p.truth.gapMonths,
		CarriedOver: append([]carried{}, p.truth.carried...),
	}
	var needed, funded, dedicated int64
	var anyNeeded, anyFunded, anyDedicated bool
	for _, a := range p.actions() {
		absorbed := a.cost.kind == existing || a.ordinary
		worth := a.cost.worth(p.unit)
		if a.cost.stated() {
			needed, anyNeeded = needed+worth, true
			if a.source != "" && !absorbed {
				funded, anyFunded = funded+worth, true
			}
			if a.dedicated {
				dedicated, anyDedicated = dedicated+worth, true
			}
		}
		mark := func(list *[]string, is bool) {
			if is {
				*list = append(*list, a.no)
			}
		}
		mark(&e.NoLead, a.lead == "")
		mark(&e.NoDate, a.noDate)
		mark(&e.NoBudget, a.cost.kind == nothing && !a.ordinary)
		mark(&e.NoIndicator, a.indicator == "")
		mark(&e.Absorbed, absorbed)
		mark(&e.Unfunded, a.cost.stated() && worth > 0 && a.source == "")
		mark(&e.Conditional, a.conditional)
		for _, t := range strings.Fields(a.themes) {
			name := themeNames[t]
			e.Themes[name] = append(e.Themes[name], a.no)
		}
	}
	for _, o := range p.objectives {
		if !slices.ContainsFunc(o.actions, func(a action) bool { return a.indicator != "" }) {
			e.ObjectivesWithoutIndicator = append(e.ObjectivesWithoutIndicator, o.no)
		}
	}
	e.Needed, e.Funded, e.Dedicated = figureOf(needed, anyNeeded), figureOf(funded, anyFunded), figureOf(dedicated, anyDedicated)
	return e
}

func figureOf(cents int64, stated bool) *string {
	if !stated {
		return nil
	}
	s := euros(cents)
	return &s
}

func listed(list []string) []string { return append([]string{}, list...) }

// expectations writes expected.json.
func expectations(plans []plan) ([]byte, error) {
	all := make([]expectation, len(plans))
	for i, p := range plans {
		all[i] = p.expectation()
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(map[string]any{
		"about": "What a reader must find in each example; the States do not exist. Written by the authors of the plans, without the checker.",
		"plans": all,
	}); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
