// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"jalon/domain/gap"
	"jalon/domain/record"
	"jalon/locale"
)

// Rule is one gap rule as people read it, in one language; its JSON is what
// `jalon rules --format json` prints.
type Rule struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	// Absence: the rule judges what is left out, so it runs on full plans only.
	Absence bool `json:"absence"`
	// Needs is "previous" for rules that compare with the plan before; else "".
	Needs string `json:"needs,omitempty"`
	Title string `json:"title"`
	// Example is the rule's sentence on an action that does not exist.
	Example string   `json:"example"`
	Basis   string   `json:"basis"`
	Refs    []string `json:"refs"`
	// Check is the mark of the basis: "verified", "unverified"; "" for rules
	// about reading, which rest on the document itself.
	Check string `json:"check,omitempty"`
	Fix   string `json:"fix"`
}

// Rules lists the gap rules in the language of l.
func Rules(l *locale.Language, themes map[string]ThemeFacts) []Rule {
	w := &composer{voice: voice{lang: l, themes: themes}}
	var list []Rule
	for _, r := range gap.Rules() {
		f := gap.Finding{Rule: r.ID, Args: w.sample()}
		switch r.ID {
		case "cell-error":
			f.Args["text"] = "#REF!"
		case "date-ambiguous":
			f.Args["text"], f.Args["column"] = "03/04/2026", w.say("rules.sample.column.date", nil)
		case "date-unread":
			f.Args["text"] = "31.02.2026"
		}
		basis := w.say("rule."+r.ID+".basis", nil)
		if r.ID == "theme-missing" || r.ID == "theme-unfunded" {
			f.Theme = gap.Themes[0].Slug
		}
		refs := r.Refs
		if refs == nil {
			refs = []string{}
		}
		list = append(list, Rule{r.ID, string(r.Severity), r.Absence, r.Needs, w.say("rule."+r.ID+".title", nil),
			w.message(f), basis, refs, string(r.Check), w.say("rule."+r.ID+".fix", w.withTheme(f))})
	}
	return list
}

// sample are arguments for every rule's sentence, about a plan that does not exist.
func (w *composer) sample() map[string]any {
	where := record.Place{Sheet: "Plan", Row: 14, Column: "F"}
	return map[string]any{
		"action": "1.2", "objective": w.say("rules.sample.objective", nil), "indicator": w.say("rules.sample.indicator", nil),
		"amount": w.lang.Money("40000", "EUR"), "column": w.say("rules.sample.column", nil), "text": w.say("rules.sample.text", nil),
		"where": where, "why": w.say("rules.sample.why", nil), "first": where,
		"n": 3, "funded": 2, "absorbed": 5, "silent": 3, "all": 12,
		"named": []string{"sexual", "labour"}, "missing": []string{"servitude", "organs"},
		"words": w.say("rules.sample.words", nil), "body": w.say("rules.sample.body", nil), "previous": "2.1",
		"actions": []string{"1.2", "1.3", "4.1"},
		"ended":   record.Day{Year: 2023, Month: 12, Date: 31}, "began": record.Day{Year: 2025, Month: 3, Date: 1},
	}
}

// RuleTheme is a theme that plans are read for, as people read it.
type RuleTheme struct {
	Slug, Name, Severity, Basis string
}

// RuleThemes lists the themes in the order of the checklist.
func RuleThemes(themes map[string]ThemeFacts) []RuleTheme {
	var list []RuleTheme
	for _, t := range gap.Themes {
		list = append(list, RuleTheme{t.Slug, themes[t.Slug].Name, string(t.Severity), themes[t.Slug].Basis})
	}
	return list
}
