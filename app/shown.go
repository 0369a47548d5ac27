// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"sync"

	"jalon/domain/funding"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// ShownPlan is a plan as one reader sees it: the newest versions in their sight,
// each body read once. It is not changed after it was made.
type ShownPlan struct {
	record.Version
	Says       PlanBody
	Objectives []ShownObjective
	Actions    []ShownAction
	// Files are the names of the plan's documents in sight, by SHA-256.
	Files map[string]string

	reading sync.Once
	texts   []string // what each action says, as words are looked for in it
	finding sync.Mutex
	words   *lexicon.Lexicon // in which themes were found
	themes  [][]ShownTheme
}

// ShownObjective is an objective of a shown plan. One stands after the one that
// it is a part of, and before that one's next neighbour.
type ShownObjective struct {
	record.Version
	Says ObjectiveBody
	// Parent is the index of the objective that it is a part of; -1 for none. Depth
	// counts the objectives above it.
	Parent, Depth int
}

// ShownAction is an action of a shown plan.
type ShownAction struct {
	record.Version
	Says ActionBody
	// Objective is the index of its objective; -1 where it stands under none.
	Objective int
	// Account is its money, in exact minor units.
	Account funding.Account
	// Span is by when it is to be done, as far as the plan says.
	Span record.Span
}

// ShownTheme is a theme of an action. Words are the words of the plan that it was
// found by; "" where a person said that the action has the theme.
type ShownTheme struct{ Slug, Words string }

// show reads the parts of a tree. What was erased is shown to nobody.
func show(root record.Version, parts []record.Version) (*ShownPlan, error) {
	p := &ShownPlan{Version: root, Files: make(map[string]string)}
	var err error
	if p.Says, err = decode[PlanBody](root.Body); err != nil {
		return nil, err
	}
	objectives := make(map[record.ID]int)
	if err := p.showObjectives(parts, objectives); err != nil {
		return nil, err
	}
	for _, v := range parts {
		if empty(v) || v.Gone {
			continue
		}
		switch v.Kind {
		case record.KindAction:
			a, err := showAction(v)
			if err != nil {
				return nil, err
			}
			a.Objective = -1
			if i, ok := objectives[v.Parent]; ok {
				a.Objective = i
			}
			p.Actions = append(p.Actions, a)
		case record.KindFile:
			body, err := decode[FileBody](v.Body)
			if err != nil {
				return nil, err
			}
			p.Files[body.SHA256] = body.Name
		}
	}
	return p, nil
}

func showAction(v record.Version) (a ShownAction, err error) {
	a.Version = v
	if a.Says, err = decode[ActionBody](v.Body); err != nil {
		return a, err
	}
	read, err := a.Says.action()
	a.Account, a.Span = read.Money, read.When.Span
	return a, err
}

// showObjectives puts each objective after the one that it is a part of. One
// whose objective ended, or is not in sight, stands under none.
func (p *ShownPlan) showObjectives(parts []record.Version, index map[record.ID]int) error {
	under := make(map[record.ID][]record.Version)
	there := make(map[record.ID]bool)
	for _, v := range parts {
		there[v.ID] = v.Kind == record.KindObjective && !empty(v) && !v.Gone
	}
	for _, v := range parts {
		if there[v.ID] {
			parent := record.ID("")
			if there[v.Parent] {
				parent = v.Parent
			}
			under[parent] = append(under[parent], v)
		}
	}
	var put func(parent record.ID, at, depth int) error
	put = func(parent record.ID, at, depth int) error {
		for _, v := range under[parent] {
			body, err := decode[ObjectiveBody](v.Body)
			if err != nil {
				return err
			}
			i := len(p.Objectives)
			index[v.ID] = i
			p.Objectives = append(p.Objectives, ShownObjective{v, body, at, depth})
			if err := put(v.ID, i, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return put("", -1, 0)
}

// Title is the plan's title in lang, or in its working language, and the language
// that it is in.
func (p *ShownPlan) Title(lang string) (words, in string) {
	w, in := p.Says.Title.Best(lang)
	return w.Words, in
}

// Currency is the one under which actions without an amount are counted.
func (p *ShownPlan) Currency() funding.Currency {
	return funding.Currency{Code: p.Says.Currency, MinorUnits: p.Says.MinorUnits}
}

// Period is the time that the plan covers, as far as it says.
func (p *ShownPlan) Period() (record.Span, error) {
	return period(p.Says.From, p.Says.To)
}

// Action is the index of an action by its ID; ok is false when there is none in sight.
func (p *ShownPlan) Action(id record.ID) (i int, ok bool) {
	for i := range p.Actions {
		if p.Actions[i].ID == id {
			return i, true
		}
	}
	return 0, false
}

// Themes are the themes of each action: what a person said of it, else what its
// words say. They are looked for once.
func (p *ShownPlan) Themes(words *lexicon.Lexicon) ([][]ShownTheme, error) {
	p.finding.Lock()
	defer p.finding.Unlock()
	if p.themes != nil && p.words == words {
		return p.themes, nil
	}
	found, err := p.findThemes(words)
	if err != nil {
		return nil, err
	}
	p.words, p.themes = words, found
	return found, nil
}

// findThemes asks what the rules ask: where a person has not said it, the words do.
func (p *ShownPlan) findThemes(words *lexicon.Lexicon) ([][]ShownTheme, error) {
	found := make([][]ShownTheme, len(p.Actions))
	document := PlanDocument{Plan: p.Says}
	for _, a := range p.Actions {
		document.Actions = append(document.Actions, ActionRow{Key: a.Key, Body: a.Says})
	}
	read, err := document.Readable()
	if err != nil {
		return nil, err
	}
	coverage := gap.Cover(read, words)
	for _, theme := range gap.Themes {
		for _, e := range coverage[theme.Slug] {
			if e.Action >= 0 {
				found[e.Action] = append(found[e.Action], ShownTheme{theme.Slug, e.Words})
			}
		}
	}
	return found, nil
}
