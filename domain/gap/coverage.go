// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// Coverage says for each theme where the plan speaks of it.
type Coverage map[string][]Evidence

// Evidence is one place where a plan speaks of a theme, and why it was taken so.
type Evidence struct {
	// Action is the index of the action; -1 when it is the title of an objective.
	Action int
	// Objective is the index of the objective; -1 when it is an action.
	Objective int
	Place     record.Place
	// Words are the words of the plan that were found; Pattern is what found
	// them. Both are "" when a person said that the action has the theme.
	Words, Pattern string
}

// Cover says where a plan speaks of each theme, and asks no rule.
func Cover(p plan.Plan, words *lexicon.Lexicon) Coverage { return look(p, nil, words).coverage }

// cover looks for every theme in actions, and in the titles of objectives that
// have actions: a promise in a heading with nothing under it covers nothing.
// Where a person has said which themes an action has, that holds.
func (v *view) cover() Coverage {
	c := make(Coverage)
	for _, theme := range Themes {
		c[theme.Slug] = []Evidence{}
	}
	for o, hits := range v.objectiveHits {
		if len(v.actionsOf[o]) == 0 {
			continue
		}
		for _, theme := range Themes {
			if h, ok := first(hits, theme.Slug); ok {
				c[theme.Slug] = append(c[theme.Slug], Evidence{-1, o, h.place, h.Words, h.Pattern})
			}
		}
	}
	for i, a := range v.plan.Actions {
		if a.Themes != nil {
			for _, slug := range a.Themes {
				c[slug] = append(c[slug], Evidence{Action: i, Objective: -1, Place: a.Place("theme")})
			}
			continue
		}
		for _, theme := range Themes {
			if h, ok := first(v.actionHits[i], theme.Slug); ok {
				c[theme.Slug] = append(c[theme.Slug], Evidence{i, -1, h.place, h.Words, h.Pattern})
			}
		}
	}
	return c
}

// actionsOn returns the indexes of the actions that a theme's evidence speaks
// of: the actions themselves, or, where only the title of an objective speaks of
// the theme, all actions under it.
func (v *view) actionsOn(theme string) []int {
	seen := make(map[int]bool)
	for _, e := range v.coverage[theme] {
		if e.Action >= 0 {
			seen[e.Action] = true
		}
	}
	ofTheirOwn := len(seen) > 0
	for _, e := range v.coverage[theme] {
		if e.Action >= 0 || ofTheirOwn {
			continue
		}
		for _, i := range v.actionsOf[e.Objective] {
			if v.plan.Actions[i].Themes == nil {
				seen[i] = true
			}
		}
	}
	var actions []int
	for i := range v.plan.Actions {
		if seen[i] {
			actions = append(actions, i)
		}
	}
	return actions
}

// Forms says which of the forms of exploitation of Article 4(a) of CETS 197 a plan names.
type Forms struct {
	Named, NotNamed []string
	// All: the plan says that it covers all forms.
	All bool
}

// exploitationFormsOf4a are the forms that Article 4(a) of CETS 197 lists as a
// minimum: sexual exploitation; forced labour or services; slavery or practices
// similar to it; servitude; the removal of organs.
var exploitationFormsOf4a = []string{"sexual", "labour", "slavery", "servitude", "organs"}

func (v *view) findForms() Forms {
	var f Forms
	named := make(map[string]bool)
	for _, group := range [][][]placed{v.actionHits, v.objectiveHits, v.statementHits} {
		for _, hits := range group {
			for _, h := range hits {
				named[h.Concept] = true
			}
		}
	}
	f.All = named["form-all"]
	for _, form := range exploitationFormsOf4a {
		if named["form-"+form] || form == "labour" && named["labour-exploitation"] {
			f.Named = append(f.Named, form)
		} else {
			f.NotNamed = append(f.NotNamed, form)
		}
	}
	return f
}
