// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"jalon/domain/record"
	"jalon/report"
)

// permissionsCommand is `jalon permissions`: who may see and do what.
type permissionsCommand struct {
	Format string `enum:"text,json,markdown" default:"text" placeholder:"text|json|markdown"`
}

// Run lists the roles from the code.
func (c *permissionsCommand) Run(p *program) error {
	roles := report.Permissions(p.lang)
	switch c.Format {
	case "json":
		e := json.NewEncoder(p.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(roles)
	case "markdown":
		c.markdown(p, roles)
		return nil
	}
	for _, r := range roles {
		fmt.Fprintf(p.out, "%s  [%s]\n", r.Role, r.Name)
		c.say(p, r.For)
		for _, s := range r.Sees {
			if s.Whose == "nobody" {
				continue
			}
			c.say(p, p.lang.T("permissions.sees", map[string]any{"reach": p.lang.T("reach."+s.Reach, nil), "whose": p.lang.T("permissions.whose."+s.Whose, nil)}))
		}
		for _, v := range r.Verbs {
			// What somebody sees stands above, reach by reach.
			if v.On != "" && v.On != "in-scope" {
				c.say(p, p.lang.T("permissions.may", map[string]any{"verb": v.Name, "on": p.lang.T("permissions.on."+v.On, nil)}))
			}
		}
		fmt.Fprintln(p.out)
	}
	return nil
}

// say writes a sentence under a role.
func (c *permissionsCommand) say(p *program, text string) {
	for i, line := range fold(text, 74) {
		if i > 0 {
			line = "  " + line
		}
		fmt.Fprintln(p.out, "  "+line)
	}
}

// markdown writes the page docs/permissions.md.
func (c *permissionsCommand) markdown(p *program, roles []report.Permission) {
	t := func(key string) string { return p.lang.T(key, nil) }
	row := func(cells ...string) { fmt.Fprintln(p.out, "| "+strings.Join(cells, " | ")+" |") }
	head := func(cells ...string) {
		row(cells...)
		fmt.Fprintln(p.out, strings.Repeat("| --- ", len(cells))+"|")
	}
	fmt.Fprintf(p.out, "# %s\n\n%s\n\n%s\n\n", t("permissions.page.title"), t("permissions.page.made"), t("permissions.page.intro"))
	head(t("column.role"), t("permissions.page.for"))
	for _, r := range roles {
		row(fmt.Sprintf("%s (`%s`)", r.Name, r.Role), r.For)
	}
	fmt.Fprintf(p.out, "\n## %s\n\n%s\n\n", t("permissions.page.sees"), t("permissions.page.sees.intro"))
	cells := []string{t("column.role")}
	for _, reach := range record.Reaches {
		cells = append(cells, t("reach."+reach.String()))
	}
	head(cells...)
	for _, r := range roles {
		cells := []string{r.Name}
		for _, s := range r.Sees {
			cells = append(cells, t("permissions.whose."+s.Whose))
		}
		row(cells...)
	}
	fmt.Fprintf(p.out, "\n## %s\n\n%s\n\n", t("permissions.page.verbs"), t("permissions.page.verbs.intro"))
	cells = []string{t("column.verb")}
	for _, r := range roles {
		cells = append(cells, r.Name)
	}
	head(cells...)
	for i, v := range roles[0].Verbs {
		cells := []string{v.Name}
		for _, r := range roles {
			on := "–"
			if r.Verbs[i].On != "" {
				on = t("permissions.on." + r.Verbs[i].On)
			}
			cells = append(cells, on)
		}
		row(cells...)
	}
}
