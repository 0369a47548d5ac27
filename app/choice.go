// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"slices"
	"strings"

	"jalon/domain/funding"
	"jalon/domain/lexicon"
)

// Choice chooses among the actions of a plan; its zero fields do not choose.
type Choice struct {
	// Lead is a lead body as it is written, Theme the slug of a theme, Money a
	// footing, Text words that stand in the action, whatever the capitals and accents.
	Lead, Theme, Text string
	Money             funding.Footing
	// Year is one in which the action runs.
	Year int
}

// Of lists the indexes of the actions chosen, in the order of the plan.
func (c Choice) Of(p *ShownPlan, words *lexicon.Lexicon) ([]int, error) {
	wanted := strings.Fields(lexicon.Normal(c.Text))
	var themes [][]ShownTheme
	if c.Theme != "" {
		var err error
		if themes, err = p.Themes(words); err != nil {
			return nil, err
		}
	}
	chosen := []int{}
	for i, a := range p.Actions {
		first, last := a.Years()
		switch {
		case c.Lead != "" && !slices.Contains(a.Says.Leads, c.Lead):
		case c.Money != "" && a.Account.Footing() != c.Money:
		case c.Year != 0 && (c.Year < first || c.Year > last):
		case c.Theme != "" && !slices.ContainsFunc(themes[i], func(t ShownTheme) bool { return t.Slug == c.Theme }):
		case len(wanted) > 0 && !saysAll(p.said(i), wanted):
		default:
			chosen = append(chosen, i)
		}
	}
	return chosen, nil
}

// saysAll reports whether all words wanted stand in a text.
func saysAll(text string, wanted []string) bool {
	for _, word := range wanted {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// said is what an action says, in whatever language, as words are looked for in it.
// All actions are read when the first one is asked about.
func (p *ShownPlan) said(i int) string {
	p.reading.Do(func() {
		p.texts = make([]string, len(p.Actions))
		for i, a := range p.Actions {
			p.texts[i] = lexicon.Normal(strings.Join(a.spoken(), " "))
		}
	})
	return p.texts[i]
}

// spoken are the texts of the action.
func (a ShownAction) spoken() []string {
	parts := []string{a.Says.Number, a.Says.Partners, a.Says.Money.Source, a.Says.When.Text}
	for _, w := range a.Says.Text.Wordings {
		parts = append(parts, w.Words)
	}
	parts = append(append(parts, a.Says.Leads...), a.Says.Detail...)
	for _, i := range a.Says.Indicators {
		parts = append(parts, i.Text, i.Target)
	}
	return parts
}
