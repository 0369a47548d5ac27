// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"strconv"

	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// Finding is one place where the circle is broken.
type Finding struct {
	// Key is rule and record key. It is the same when the plan is checked again,
	// wherever its rows have moved, so that a dismissal survives.
	Key      string
	Rule     string
	Severity Severity
	// Theme is the slug of the theme in question, or "".
	Theme string
	// Action is the index in Plan.Actions of the action in question; -1 when the
	// finding is about an objective or the whole plan.
	Action int
	// Place is where to look; zero on findings about the whole plan.
	Place record.Place
	// Args are the arguments of the rule's sentence "rule.<id>.message".
	Args map[string]any
	// Variant, when set, chooses the sentence "rule.<id>.message.<variant>" instead.
	Variant string
}

// Report is what the rules say about one plan.
type Report struct {
	Plan     plan.Plan
	Previous *plan.Plan
	Findings []Finding
	Coverage Coverage
	Forms    Forms
	// Said holds where the plan first says each of the concepts SaidOfPlan.
	Said map[string]record.Place
	// ThemesUnread are the themes of which it cannot be told whether an action has
	// money, because an amount cannot be read.
	ThemesUnread []string
	// Carried are the actions that repeat the plan before, when there is one.
	Carried []Carried
	// Cut are the places of texts of which only the first LongestRead words were
	// read for what they say.
	Cut []record.Place
}

// Theme is what the rules need to know of a theme.
type Theme struct {
	Slug string
	// Severity of the theme's absence: the three themes that the annual meeting
	// of 2021 found left out weigh most.
	Severity Severity
}

// Themes are the themes that a plan is read for, in the order of the checklist
// of a good plan (N15 to N20). Technology, demand and labour exploitation are
// the three that the joint annual meeting of 2021 found left out of plans;
// assistance that does not depend on proceedings is an obligation under
// Article 12(6) of CETS 197.
var Themes = []Theme{
	{"technology", High},
	{"demand", High},
	{"labour-exploitation", High},
	{"children", Medium},
	{"unconditional-assistance", High},
	{"crises", Medium},
}

// Check asks every rule of p. previous is the plan before it, or nil. words is
// the lexicon of themes and statements; corpus has the one that ships.
func Check(p plan.Plan, previous *plan.Plan, words *lexicon.Lexicon) Report {
	v := look(p, previous, words)
	keys := make(map[string]int)
	report := Report{Plan: p, Previous: previous, Coverage: v.coverage, Forms: v.forms, Said: v.said(), ThemesUnread: v.themesUnread(), Carried: v.carried, Cut: v.cut}
	for _, rule := range Rules() {
		if rule.find == nil || rule.Absence && p.Kind != plan.Full {
			continue
		}
		for _, f := range rule.find(v) {
			f.Rule = rule.ID
			if f.Severity == "" {
				f.Severity = rule.Severity
			}
			// What a record has twice, as a cell in each of its rows, is told apart
			// by its order.
			f.Key = rule.ID + "/" + f.Key
			keys[f.Key]++
			if n := keys[f.Key]; n > 1 {
				f.Key += "#" + strconv.Itoa(n)
			}
			report.Findings = append(report.Findings, f)
		}
	}
	return report
}

// onPlan is a finding about the whole plan; what tells several of one rule apart.
func onPlan(what string, args map[string]any) Finding {
	key := "plan"
	if what != "" {
		key = what
	}
	return Finding{Key: key, Action: -1, Args: args}
}

// onAction is a finding about the action with index i, at the place of field.
func (v *view) onAction(i int, field plan.Field, args map[string]any) Finding {
	a := v.plan.Actions[i]
	if args == nil {
		args = make(map[string]any)
	}
	args["action"] = a.Label()
	return Finding{Key: a.Key, Action: i, Place: a.Place(field), Args: args}
}
