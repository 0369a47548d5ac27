// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"jalon/corpus"
	"jalon/report"
)

// rulesCommand is `jalon rules`: the program's own table of rules.
type rulesCommand struct {
	Format string `enum:"text,json,markdown" default:"text" placeholder:"text|json|markdown"`
}

// Run lists the rules from the code.
func (c *rulesCommand) Run(p *program) error {
	facts, err := corpus.Load()
	if err != nil {
		return err
	}
	rules := report.Rules(p.lang, p.themeFacts(facts))
	switch c.Format {
	case "json":
		e := json.NewEncoder(p.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(rules)
	case "markdown":
		return c.markdown(p, rules, report.RuleThemes(p.themeFacts(facts)))
	}
	for _, r := range rules {
		fmt.Fprintf(p.out, "%s  [%s]\n", r.ID, p.severities(r))
		fmt.Fprintln(p.out, "  "+r.Title)
		for _, line := range []struct{ key, text string }{
			{"rules.example", r.Example}, {"rules.fix", r.Fix}, {"rules.basis", r.Basis}, {"rules.refs", sources(p, r)},
		} {
			if line.text == "" {
				continue
			}
			for i, each := range fold(p.lang.T(line.key, map[string]any{"text": line.text}), 76) {
				if i > 0 {
					each = "  " + each
				}
				fmt.Fprintln(p.out, "  "+each)
			}
		}
		if r.Absence {
			fmt.Fprintln(p.out, "  "+p.lang.T("rules.absence", nil))
		}
		if r.Needs != "" {
			fmt.Fprintln(p.out, "  "+p.lang.T("rules.needs."+r.Needs, nil))
		}
		fmt.Fprintln(p.out)
	}
	return nil
}

// severities are what the findings of a rule may weigh.
func (p *program) severities(r report.Rule) string {
	var names []string
	for _, s := range r.Severities {
		names = append(names, p.lang.T("severity."+s, nil))
	}
	return p.lang.Or(names)
}

// markdown writes the page docs/rules.md.
func (c *rulesCommand) markdown(p *program, rules []report.Rule, themes []report.RuleTheme) error {
	t := func(key string, args map[string]any) string { return p.lang.T(key, args) }
	fmt.Fprintf(p.out, "# %s\n\n%s\n\n%s\n\n", t("rules.page.title", nil), t("rules.page.made", nil), t("rules.page.intro", nil))
	fmt.Fprintf(p.out, "| %s | %s | %s |\n| --- | --- | --- |\n", t("column.rule", nil), t("column.severity", nil), t("rules.page.asks", nil))
	for _, r := range rules {
		fmt.Fprintf(p.out, "| [`%[1]s`](#%[1]s) | %[2]s | %[3]s |\n", r.ID, p.severities(r), r.Title)
	}
	for _, r := range rules {
		fmt.Fprintf(p.out, "\n## `%s`\n\n%s\n\n", r.ID, r.Title)
		fmt.Fprintf(p.out, "- %s\n", t("rules.severity", map[string]any{"text": p.severities(r)}))
		if r.Absence {
			fmt.Fprintf(p.out, "- %s\n", t("rules.absence", nil))
		}
		if r.Needs != "" {
			fmt.Fprintf(p.out, "- %s\n", t("rules.needs."+r.Needs, nil))
		}
		fmt.Fprintf(p.out, "- %s\n- %s\n- %s\n", t("rules.example", map[string]any{"text": r.Example}),
			t("rules.fix", map[string]any{"text": r.Fix}), t("rules.basis", map[string]any{"text": r.Basis}))
		if len(r.Refs) > 0 {
			fmt.Fprintf(p.out, "- %s\n", t("rules.refs", map[string]any{"text": sources(p, r)}))
		}
	}
	fmt.Fprintf(p.out, "\n## %s\n\n%s\n\n", t("rules.page.themes", nil), t("rules.page.themes.intro", nil))
	fmt.Fprintf(p.out, "| %s | %s | %s |\n| --- | --- | --- |\n", t("column.theme", nil), t("column.severity", nil), t("column.basis", nil))
	for _, theme := range themes {
		fmt.Fprintf(p.out, "| %s (`%s`) | %s | %s |\n", theme.Name, theme.Slug, t("severity."+theme.Severity, nil), theme.Basis)
	}
	return nil
}

// sources lists what a rule rests on, each source with its mark.
func sources(p *program, r report.Rule) string {
	marked := make([]string, len(r.Refs))
	for i, ref := range r.Refs {
		marked[i] = ref.Source + " (" + p.lang.T("check."+ref.Check, nil) + ")"
	}
	return strings.Join(marked, "; ")
}
