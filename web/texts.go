// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"strconv"
	"strings"

	"jalon/domain/gap"
	"jalon/domain/record"
	"jalon/report"
)

// The pages that explain.
var textRoutes = []route{
	{"GET", "/method", everyone, aboutNothing, nil, (*Site).method},
	{"GET", "/help", everyone, aboutNothing, nil, (*Site).help},
	{"GET", "/privacy", everyone, aboutNothing, nil, (*Site).privacy},
	{"GET", "/accessibility", everyone, aboutNothing, nil, (*Site).accessibility},
	{"GET", "/rules", everyone, aboutNothing, nil, (*Site).rules},
	{"GET", "/permissions", everyone, aboutNothing, nil, (*Site).permissions},
	{"GET", "/not-verified", everyone, aboutNothing, nil, (*Site).notVerified},
}

// textPage is a page of headings and paragraphs.
type textPage struct {
	Title, Lead string
	Sections    []textSection
}

type textSection struct {
	ID, Title  string
	Paragraphs []string
	// Points are short texts that stand as a list after the paragraphs.
	Points []string
}

// text makes a page of the sentences of a room of the catalogue: "method.title",
// "method.lead", and for each section "method.<name>" with its paragraphs
// "method.<name>.1", "method.<name>.2" and so on, and its points "….a" and so on.
func (v *visit) text(room string, sections ...string) error {
	about := "web.contact-none"
	if v.site.Contact != "" {
		about = "web.contact"
	}
	contact := v.say(about, "contact", v.site.Contact)
	page := textPage{Title: v.say(room + "title"), Lead: v.say(room + "lead")}
	for _, name := range sections {
		key := room + name
		section := textSection{ID: name, Title: v.say(key)}
		for i := 1; v.lang.Has(key + "." + strconv.Itoa(i)); i++ {
			section.Paragraphs = append(section.Paragraphs, v.say(key+"."+strconv.Itoa(i), "contact", contact))
		}
		for c := 'a'; v.lang.Has(key + "." + string(c)); c++ {
			section.Points = append(section.Points, v.say(key+"."+string(c)))
		}
		page.Sections = append(page.Sections, section)
	}
	return v.show(http.StatusOK, "text", page)
}

func (s *Site) method(v *visit) error {
	return v.text("method.", "circle", "reading", "findings", "money", "themes", "never")
}

func (s *Site) help(v *visit) error {
	return v.text("guide.", "start", "seen", "sign", "undo", "paste", "words", "contact")
}

func (s *Site) privacy(v *visit) error {
	return v.text("privacy.", "victims", "check", "people", "cookies", "rights")
}

func (s *Site) accessibility(v *visit) error {
	return v.text("accessibility.", "aim", "how", "limits", "contact")
}

// rulesPage lists the rules with their sources.
type rulesPage struct {
	Rules  []ruleShown
	Themes []report.RuleTheme
}

type ruleShown struct {
	report.Rule
	SeverityNames string
	Marks         []sourceShown
}

type sourceShown struct {
	Source, Mark string
	Verified     bool
}

func (s *Site) rules(v *visit) error {
	themes := s.themes(v.lang.Tag)
	page := rulesPage{Themes: report.RuleThemes(themes)}
	for i := range page.Themes {
		page.Themes[i].Severity = v.say("severity." + page.Themes[i].Severity)
	}
	for _, r := range report.RulesOnPage(v.lang, themes) {
		each := ruleShown{Rule: r}
		var names []string
		for _, severity := range r.Severities {
			names = append(names, v.say("severity."+severity))
		}
		each.SeverityNames = v.lang.Or(names)
		for _, ref := range r.Refs {
			each.Marks = append(each.Marks, sourceShown{ref.Source, v.say("web.mark." + ref.Check), ref.Check == string(record.Verified)})
		}
		page.Rules = append(page.Rules, each)
	}
	return v.show(http.StatusOK, "rules", page)
}

// permissionsPage is who may do what, and who sees what.
type permissionsPage struct {
	Roles []report.Permission
	// Sights are the reaches with, for each role, whose versions it sees.
	Sights, Verbs []permissionRow
}

type permissionRow struct {
	Name  string
	Cells []string
}

func (s *Site) permissions(v *visit) error {
	page := permissionsPage{Roles: report.Permissions(v.lang)}
	for i, sight := range page.Roles[0].Sees {
		row := permissionRow{Name: v.say("reach." + sight.Reach)}
		for _, role := range page.Roles {
			row.Cells = append(row.Cells, v.say("permissions.whose."+role.Sees[i].Whose))
		}
		page.Sights = append(page.Sights, row)
	}
	for i, verb := range page.Roles[0].Verbs {
		row := permissionRow{Name: verb.Name}
		for _, role := range page.Roles {
			on := v.say("permissions.whose.nobody")
			if granted := role.Verbs[i].On; granted != "" {
				on = v.say("permissions.on." + granted)
			}
			row.Cells = append(row.Cells, on)
		}
		page.Verbs = append(page.Verbs, row)
	}
	return v.show(http.StatusOK, "permissions", page)
}

// notVerifiedPage lists the facts of which nobody saw that their source says so.
type notVerifiedPage struct {
	Tables []unverifiedTable
	Rules  []ruleShown
	All    int
}

type unverifiedTable struct {
	ID, Title string
	Columns   []string
	Rows      [][]string
	Of        int
}

func (s *Site) notVerified(v *visit) error {
	var page notVerifiedPage
	for _, t := range s.Tables {
		each := unverifiedTable{ID: t.Name, Title: v.say("facts." + t.Name), Columns: t.Columns, Of: len(t.Rows)}
		for _, row := range t.Rows {
			for i, column := range t.Columns {
				if (column == "check" || strings.HasPrefix(column, "check_")) && row[i] != string(record.Verified) {
					each.Rows = append(each.Rows, row)
					break
				}
			}
		}
		page.All += len(each.Rows)
		if len(each.Rows) > 0 {
			page.Tables = append(page.Tables, each)
		}
	}
	for _, r := range gap.Rules() {
		each := ruleShown{Rule: report.Rule{ID: r.ID, Title: v.say("rule." + r.ID + ".title")}}
		for _, ref := range r.Refs {
			if ref.Check != record.Verified {
				each.Marks = append(each.Marks, sourceShown{ref.Source, v.say("web.mark." + string(ref.Check)), false})
			}
		}
		if len(each.Marks) > 0 {
			page.All++
			page.Rules = append(page.Rules, each)
		}
	}
	return v.show(http.StatusOK, "not-verified", page)
}
