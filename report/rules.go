// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"slices"

	"jalon/domain/gap"
	"jalon/domain/record"
	"jalon/locale"
)

// Rule is one gap rule as people read it, in one language; its JSON is what
// `jalon rules --format json` prints.
type Rule struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	// Severities are all that its findings may have, the gravest first.
	Severities []string `json:"-"`
	// Absence: the rule judges what is left out, so it runs on full plans only.
	Absence bool `json:"absence"`
	// Needs is "previous" for rules that compare with the plan before; else "".
	Needs string `json:"needs,omitempty"`
	Title string `json:"title"`
	// Example is the rule's sentence on an action that does not exist.
	Example string `json:"example"`
	Basis   string `json:"basis"`
	// Refs are empty for rules about reading, which rest on the document itself.
	Refs []RuleRef `json:"refs"`
	Fix  string    `json:"fix"`
}

// RuleRef is one source of a rule.
type RuleRef struct {
	Source string `json:"source"`
	// Check is the mark of the source: "verified", "unverified".
	Check string `json:"check"`
}

// Rules lists the gap rules in the language of l.
func Rules(l *locale.Language, themes map[string]ThemeFacts) []Rule {
	return newComposer(Check{Themes: themes}, l).rules()
}

// RulesOnPage lists them for somebody who reads them in a browser.
func RulesOnPage(l *locale.Language, themes map[string]ThemeFacts) []Rule {
	return newComposer(Check{Themes: themes, Register: true}, l).rules()
}

func (w *composer) rules() []Rule {
	var list []Rule
	for _, r := range gap.Rules() {
		f := gap.Finding{Rule: r.ID, Args: w.sample(r.ID)}
		basis := w.say("rule."+r.ID+".basis", nil)
		if r.ID == "theme-missing" || r.ID == "theme-unfunded" {
			f.Theme = gap.Themes[0].Slug
		}
		refs := []RuleRef{}
		for _, ref := range r.Refs {
			refs = append(refs, RuleRef{ref.Source, string(ref.Check)})
		}
		list = append(list, Rule{r.ID, string(r.Severity), severitiesOfRule(r), r.Absence, r.Needs, w.say("rule."+r.ID+".title", nil),
			w.message(f), basis, refs, w.say("rule."+r.ID+".fix", w.withTheme(f))})
	}
	return list
}

// severitiesOfRule are the severities of a rule's findings: an absent theme
// weighs what the theme does.
func severitiesOfRule(r gap.Rule) []string {
	list := []string{string(r.Severity)}
	if r.ID == "recommendation-unanswered" { // it weighs what the verb does
		list = []string{string(gap.High), string(gap.Medium), string(gap.Low)}
	}
	if r.ID == "theme-missing" {
		list = nil
		for _, s := range gap.Severities {
			if slices.ContainsFunc(gap.Themes, func(t gap.Theme) bool { return t.Severity == s }) {
				list = append(list, string(s))
			}
		}
	}
	return list
}

// sample are arguments for a rule's sentence, about a plan that does not exist.
func (w *composer) sample(rule string) map[string]any {
	args := w.sampleOfAll()
	reason := func(key string, with map[string]any) {
		args["why"] = record.Reason{Key: key, Args: with}
	}
	switch rule {
	case "recommendation-unanswered", "recommendation-repeated", "claim-without-evidence", "voices-diverge":
		args["text"] = w.say("rules.sample.asked", nil)
	case "cell-error":
		args["text"] = "#REF!"
	case "date-ambiguous":
		args["text"], args["column"] = "03/04/2026", w.say("rules.sample.column.date", nil)
	case "date-unread":
		args["text"] = "31.02.2026"
	case "action-carried-over":
		args["text"] = w.say("rules.sample.measure", nil)
	case "amount-other-currency":
		args["text"] = w.lang.Money("500", "CHF")
		reason("reading.other-currency", map[string]any{"currency": "CHF", "column": "EUR"})
	case "amount-unread":
		args["text"] = w.lang.Decimal("10000") + " – " + w.lang.Decimal("15000")
		reason("reading.range", map[string]any{"text": args["text"]})
	case "currency-not-stated":
		args["text"] = w.lang.Decimal("40000")
	case "number-repeated":
		args["first"] = record.Place{Sheet: "Plan", Row: 9, Column: "A"}
	case "plan-gap-since-previous":
		ended, began := record.Day{Year: 2023, Month: 12, Date: 31}, record.Day{Year: 2025, Month: 3, Date: 1}
		args["ended"], args["began"], args["n"] = ended, began, ended.DaysUntil(began)-1
	}
	return args
}

// sampleOfAll are the arguments that the sentences of all rules share.
func (w *composer) sampleOfAll() map[string]any {
	where := record.Place{Sheet: "Plan", Row: 14, Column: "F"}
	return map[string]any{
		"action": "1.2", "objective": w.say("rules.sample.objective", nil), "indicator": w.say("rules.sample.indicator", nil),
		"amount": w.lang.Money("40000", "EUR"), "column": w.say("rules.sample.column", nil), "text": w.say("rules.sample.text", nil),
		"where": where,
		"n":     3, "funded": 2, "partly": 1, "free": 1, "absorbed": 5, "silent": 3,
		"named": []string{"sexual", "labour"}, "missing": []string{"slavery", "servitude", "organs"},
		"words": w.say("rules.sample.words", nil), "body": w.say("rules.sample.body", nil), "previous": "2.1",
		"actions":  []string{"1.2", "1.3", "4.1"},
		"asked":    record.Reason{Key: "asked.paragraph", Args: map[string]any{"document": "GRETA(2099)1", "paragraph": "62"}},
		"document": "GRETA(2099)1", "day": record.Day{Year: 2099, Month: 3, Date: 31},
		"said": []record.Reason{w.sampleSaid("state", "implemented"), w.sampleSaid("rapporteur", "partially")},
	}
}

// sampleSaid is what a voice might say.
func (w *composer) sampleSaid(voice, outcome string) record.Reason {
	return record.Reason{Key: "asked.said", Args: map[string]any{"voice": record.Reason{Key: "voice." + voice},
		"outcome": record.Reason{Key: "outcome." + outcome}, "day": record.Day{Year: 2099, Month: 6, Date: 1}}}
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
