// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"html/template"
	"net/http"
	"net/url"
	"slices"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/record"
	"jalon/report"
)

var gapRoutes = []route{
	{"GET", "/states/{state}/plans/{plan}/gaps", everyone, aboutScope, nil, (*Site).gaps},
	{"GET", "/states/{state}/plans/{plan}/gaps/report", everyone, aboutScope, nil, (*Site).gapReport},
	{"GET", "/states/{state}/plans/{plan}/gaps/file", everyone, aboutScope, nil, (*Site).gapFile},
	{"POST", "/states/{state}/plans/{plan}/gaps", writers, aboutOwn, []string{"finding", "why", "again", "request", "back"}, (*Site).setAside},
}

// gapsPage is what the rules find in a plan of the register.
type gapsPage struct {
	Head  head
	Title words
	// Full: what is left out is judged only in a whole plan.
	Full      bool
	Kind      string
	Sentences []string
	Groups    []gapGroup
	SetAside  []gapRow
	// Open and All count the findings that are shown, and those that there are.
	Open, All  int
	Rules      []option
	Leads      []option
	Severities []option
	Filtered   bool
	// May: the visitor may set findings aside.
	May   bool
	Query string
	// Whole and Files are where the whole report is, ShowAll the whole list, as it is
	// looked at; Set is where a finding is set aside.
	Whole, ShowAll, Set string
	Files               []choice
	// Wrong is what is to be mended, Refused the finding that it is about, Typed what was typed.
	Wrong, Refused, Typed string
}

// words are what somebody wrote, in the language that they are in.
type words struct{ Text, Lang string }

type gapGroup struct {
	Severity, Name string
	Rows           []gapRow
}

type gapRow struct {
	report.Finding
	ID string
	// Action is the address of the action; "" for the whole plan.
	Action string
	// Why is the owner's reason for setting it aside; Since when.
	Why   words
	Since record.Version
	Form  bool
	Typed string
}

// gapsOf reads a plan and asks the rules of it.
func (s *Site) gapsOf(v *visit) (app.Gaps, *sighted, report.Check, error) {
	p, err := v.plan()
	if err != nil {
		return app.Gaps{}, nil, report.Check{}, err
	}
	g, err := s.House.GapsFollowed(v.context(), s.Snapshots, v.actor(), p.Ref, p.sight, s.Vocabulary.Words, s.Facts)
	if err != nil {
		return g, nil, report.Check{}, notThereIf(err)
	}
	state, err := s.stateOf(v)
	if err != nil {
		return g, nil, report.Check{}, err
	}
	now := s.Now()
	asOf := record.Day{Year: now.Year(), Month: int(now.Month()), Date: now.Day()}
	c := report.Check{Register: true, File: g.Report.Plan.Title, Version: s.Version, AsOf: asOf, Gap: g.Report, Themes: s.themes(v.lang.Tag),
		State:    report.StateFacts{Code: state.Code, Name: state.Name(v.lang.Tag), Fictional: state.Fictional(), Party: s.Facts.IsParty(state.Code, asOf)},
		SetAside: make(map[string]string, len(g.Dismissed))}
	for key, d := range g.Dismissed {
		wording, _ := d.Body.Why.Best(v.lang.Tag)
		c.SetAside[key] = wording.Words
	}
	return g, p, c, nil
}

func (s *Site) gaps(v *visit) error {
	g, p, c, err := s.gapsOf(v)
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, "gaps", s.gapsPage(p, g, c))
}

// gapsPage lists the findings that the address asks for.
func (s *Site) gapsPage(p *sighted, g app.Gaps, c report.Check) gapsPage {
	v := p.v
	query := v.r.URL.Query()
	title, in := g.Document.Plan.Title.Best(v.lang.Tag)
	page := gapsPage{Head: p.head("gaps"), Title: words{title.Words, in}, Full: g.Report.Plan.Kind == "full", Kind: v.say("kind." + string(g.Report.Plan.Kind)),
		Whole: p.at(nil, "gaps", "report"), ShowAll: p.at(nil, "gaps"), Set: v.link("states", p.code, "plans", string(p.ID), "gaps"),
		Sentences: report.Sentences(c, v.lang), Query: query.Encode()}
	// What stood on a day, and what others see, is looked at and not changed.
	page.May = len(p.keep) == 0 && p.may(access.Write)
	for _, each := range []struct{ format, label string }{{"docx", "check.take-docx"}, {"html", "check.take-html"}, {"json", "check.take-json"}} {
		page.Files = append(page.Files, choice{Label: v.say(each.label), Link: p.at(url.Values{"format": {each.format}}, "gaps", "file")})
	}
	found := report.Findings(c, v.lang)
	page.All = len(found)
	rule, lead, severity := query.Get("rule"), query.Get("lead"), query.Get("severity")
	page.Filtered = rule != "" || lead != "" || severity != ""
	seen := make(map[string]bool)
	for _, f := range found {
		if !seen[f.Rule] {
			seen[f.Rule] = true
			page.Rules = append(page.Rules, option{f.Rule, f.Title, f.Rule == rule})
		}
	}
	leads := make(map[string]bool)
	for _, a := range g.Report.Plan.Actions {
		for _, l := range a.Leads {
			if !leads[l] {
				leads[l] = true
				page.Leads = append(page.Leads, option{l, l, l == lead})
			}
		}
	}
	slices.SortFunc(page.Leads, func(a, b option) int { return v.lang.Compare(a.Label, b.Label) })
	for _, each := range gap.Severities {
		page.Severities = append(page.Severities, option{string(each), v.say("severity." + string(each)), string(each) == severity})
	}
	for _, f := range found {
		if rule != "" && f.Rule != rule || severity != "" && string(f.Severity) != severity || lead != "" && !ledBy(g, f.Action, lead) {
			continue
		}
		row := gapRow{Finding: f, ID: fragment(f.Key), Form: page.May}
		if f.Action >= 0 {
			row.Action = p.at(nil, "actions", string(g.Actions[f.Action].ID))
		}
		if d, ok := g.Dismissed[f.Key]; ok {
			why, in := d.Body.Why.Best(v.lang.Tag)
			row.Why, row.Since = words{why.Words, in}, d.Version
			page.SetAside = append(page.SetAside, row)
			continue
		}
		page.Open++
		if n := len(page.Groups); n == 0 || page.Groups[n-1].Severity != string(f.Severity) {
			page.Groups = append(page.Groups, gapGroup{Severity: string(f.Severity), Name: v.say("gaps.severity." + string(f.Severity))})
		}
		last := &page.Groups[len(page.Groups)-1]
		last.Rows = append(last.Rows, row)
	}
	return page
}

func ledBy(g app.Gaps, action int, lead string) bool {
	return action >= 0 && slices.Contains(g.Report.Plan.Actions[action].Leads, lead)
}

// fragment is a key as the name of a place on a page.
func fragment(key string) string {
	b := []byte("f-")
	for _, c := range []byte(key) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			b = append(b, c)
		} else {
			b = append(b, '-')
		}
	}
	return string(b)
}

// setAside sets a finding aside with a reason, or takes it up again.
func (s *Site) setAside(v *visit) error {
	g, p, c, err := s.gapsOf(v)
	if err != nil {
		return err
	}
	if g.Plan.Owner != v.actor().Owner {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	key := v.form.get("finding")
	err = s.House.Dismiss(v.context(), v.actor(), app.Dismissing{Plan: g.Plan.ID, Finding: key, Why: v.form.get("why"), Lang: v.lang.Tag,
		Again: v.form.get("again") != "", Request: v.requested(), Facts: s.Facts}, s.Vocabulary.Words)
	if err != nil {
		found := fault.Of(err)
		if found.Kind != fault.Invalid {
			return err
		}
		page := s.gapsPage(p, g, c)
		page.Wrong, page.Refused, page.Typed = report.SentenceOnPage(v.lang, found), key, v.form.raw("why")
		return v.show(statuses[found.Kind], "gaps", page)
	}
	back := v.link("states", p.code, "plans", string(p.ID), "gaps")
	if query, err := url.ParseQuery(v.form.get("back")); err == nil && len(query) > 0 {
		back += "?" + query.Encode()
	}
	return v.go303(back + "#" + fragment(key))
}

// gapReport is the whole report, as it is sent and printed.
func (s *Site) gapReport(v *visit) error {
	_, p, c, err := s.gapsOf(v)
	if err != nil {
		return err
	}
	d := report.Compose(c, v.lang)
	var body bytes.Buffer
	if err := report.HTMLWithin(&body, d); err != nil {
		return err
	}
	return v.show(http.StatusOK, "gap-report", gapReportPage{Title: d.Title, Subtitle: d.Subtitle,
		Back: p.at(nil, "gaps"), Warnings: v.sightSaid(p.sight), Body: template.HTML(body.String())})
}

// gapReportPage is the whole report of a plan of the register.
type gapReportPage struct {
	Title, Subtitle, Back string
	Warnings              []string
	Body                  template.HTML
}

// gapFile gives the whole report as a file.
func (s *Site) gapFile(v *visit) error {
	_, _, c, err := s.gapsOf(v)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	format := v.r.URL.Query().Get("format")
	switch format {
	case "docx":
		err = report.WriteDOCX(&out, report.Compose(c, v.lang))
	case "html":
		err = report.WriteHTML(&out, report.Compose(c, v.lang))
	case "json":
		err = report.WriteJSON(&out, c, v.lang)
	default:
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	if err != nil {
		return err
	}
	return v.give(v.say("web.file.gap-report")+"."+format, format, out.Bytes())
}
