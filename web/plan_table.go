// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

var planTableRoutes = []route{
	{"GET", "/plans/{plan}/edit", writers, aboutOwn, nil, (*Site).planTable},
	{"POST", "/plans/{plan}/edit", writers, aboutOwn, append([]string{"chosen", "leads", "when", "when-from", "when-to", "why", "request", "shown"}, turnFields...), (*Site).saveRows},
}

// planTablePage is a plan with all that can be edited of it.
type planTablePage struct {
	heading
	Saved     savedNote
	Facts     string
	Add       string
	AddUnder  string
	Groups    []tableGroup
	Ended     []tableRow
	Objective int
	Actions   int
	// Past: only actions are shown whose date has passed.
	Past    bool
	Address string
	Only    string
	// What was typed for the chosen rows, when it is to be mended.
	Values  url.Values
	Wrong   []wrongField
	Summary string
	Request string
}

func (p planTablePage) carries() bool { return len(p.Groups) > 0 }

// F is the text of a field.
func (p planTablePage) F(field string) string { return p.Values.Get(field) }

// E is what is to be mended in a field; "" when nothing is.
func (p planTablePage) E(field string) string { return editPage{Wrong: p.Wrong}.E(field) }

// tableGroup is an objective with its actions; the actions under none come first.
type tableGroup struct {
	Name words
	ID   string
	Edit string
	Add  string
	Rows []tableRow
}

type tableRow struct {
	ID, Edit, Back string
	Base           int64
	Name, Leads    words
	When           string
	Kind           string
	// Mark is what names the row and its version in the form.
	Mark   string
	Chosen bool
	Past   bool
	Draft  bool
}

func (s *Site) planTable(v *visit) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, "plan-edit", s.planTablePage(v, plan, v.r.URL.Query().Get("due") == "past"))
}

func (s *Site) planTablePage(v *visit, plan own, past bool) planTablePage {
	page := planTablePage{heading: plan.heading(), Saved: v.savedNote(), Facts: plan.link("facts", "edit"), Past: past, Address: plan.link("edit"),
		Add: plan.link("actions", newRecord, "edit"), AddUnder: plan.link("objectives", newRecord, "edit"), Request: newRequest()}
	if past {
		page.Only = "past"
	}
	today := s.Now().UTC().Format("2006-01-02")
	group := map[record.ID]int{plan.Root.ID: 0}
	page.Groups = []tableGroup{{}}
	for _, o := range plan.of(record.KindObjective, false) {
		group[o.ID] = len(page.Groups)
		page.Groups = append(page.Groups, tableGroup{Name: called(v.lang, o), ID: string(o.ID), Edit: plan.link("objectives", string(o.ID), "edit"),
			Add: page.Add + "?" + url.Values{"under": {string(o.ID)}}.Encode()})
		page.Objective++
	}
	for _, a := range plan.of(record.KindAction, false) {
		row := s.tableRow(v, plan, a, today)
		page.Actions++
		if past && !row.Past {
			continue
		}
		g := &page.Groups[group[a.Parent]]
		g.Rows = append(g.Rows, row)
	}
	if past {
		page.Groups = slices.DeleteFunc(page.Groups, func(g tableGroup) bool { return len(g.Rows) == 0 })
	} else if len(page.Groups[0].Rows) == 0 {
		page.Groups = page.Groups[1:]
	}
	for _, kind := range []record.Kind{record.KindObjective, record.KindAction} {
		for _, e := range plan.of(kind, true) {
			row := s.tableRow(v, plan, e, today)
			row.Back = plan.link("records", string(e.ID), "back")
			page.Ended = append(page.Ended, row)
		}
	}
	return page
}

func (s *Site) tableRow(v *visit, plan own, p record.Version, today string) tableRow {
	row := tableRow{ID: string(p.ID), Base: p.Number, Name: called(v.lang, p), Kind: v.say("kind." + string(p.Kind)), Draft: p.Reach == record.Draft && len(plan.Seen) > 0,
		Mark: string(p.ID) + ":" + strconv.FormatInt(p.Number, 10)}
	row.Edit = plan.link(string(p.Kind)+"s", string(p.ID), "edit")
	var b app.ActionBody
	if p.Kind == record.KindAction && decodeBody(p, &b) {
		row.Leads = words{v.lang.List(b.Leads), b.Text.Source}
		row.When = whenText(v.lang, b.When)
		row.Past = passed(b, today)
	}
	return row
}

// passed reports whether the day by which an action was to be done has passed.
func passed(b app.ActionBody, today string) bool { return b.When.To != "" && b.When.To < today }

// saveRows gives the chosen actions a lead or a date, all of them in one change.
func (s *Site) saveRows(v *visit) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	values := url.Values{"leads": {v.form.raw("leads")}, "when": {v.form.raw("when")}, "when-from": {v.form.raw("when-from")}, "when-to": {v.form.raw("when-to")}, "why": {v.form.raw("why")}}
	form := recordForm{site: s, lang: v.lang, state: v.actor().Owner.State()}
	past := v.form.get("shown") == "past"
	shown := func(status int, summary string) error {
		page := s.planTablePage(v, plan, past)
		page.Values, page.Wrong, page.Summary = values, form.wrong, summary
		for g := range page.Groups {
			for r, row := range page.Groups[g].Rows {
				page.Groups[g].Rows[r].Chosen = slices.ContainsFunc(v.form.all("chosen"), func(mark string) bool { return strings.HasPrefix(mark, row.ID+":") })
			}
		}
		return v.show(status, "plan-edit", page)
	}
	again := func(f *fault.Fault) error {
		if f != nil {
			return shown(statusOf(f), report.SentenceOnPage(v.lang, f))
		}
		return shown(http.StatusUnprocessableEntity, v.say("edit.wrong", "n", len(form.wrong)))
	}
	if v.turns() {
		if len(v.form.all("chosen")) > 0 || slices.ContainsFunc([]string{"leads", "when", "when-from", "when-to", "why"}, func(field string) bool { return v.form.get(field) != "" }) {
			return shown(http.StatusOK, "")
		}
		if past {
			return v.backTo(plan.link("edit")+"?due=past", true)
		}
		return v.backTo(plan.link("edit"), false)
	}
	request := app.SeveralRequest{Root: plan.Root.ID, Why: v.form.get("why"), Request: v.requested()}
	leads, when := v.form.get("leads") != "", v.form.get("when")+v.form.get("when-from")+v.form.get("when-to") != ""
	for _, mark := range v.form.all("chosen") {
		id, number, _ := strings.Cut(mark, ":")
		p, ok := plan.part(record.ID(id))
		base, err := strconv.ParseInt(number, 10, 64)
		if !ok || err != nil || p.Kind != record.KindAction || p.Gone {
			return fault.New(fault.Invalid, "web.bad-form", nil)
		}
		typed := form.values(p)
		if leads {
			typed.Set("leads", v.form.raw("leads"))
		}
		if when {
			for _, field := range []string{"when", "when-from", "when-to"} {
				typed.Set(field, v.form.raw(field))
			}
		}
		request.Parts = append(request.Parts, app.Part{Ref: p.Ref, Base: base, Body: form.body(p, typed)})
	}
	switch {
	case len(request.Parts) == 0:
		form.refuse("chosen", "edit.choose-rows")
	case !leads && !when:
		form.refuse("leads", "edit.choose-what")
	}
	slices.SortFunc(form.wrong, func(a, b wrongField) int { return strings.Compare(a.Field, b.Field) })
	form.wrong = slices.Compact(form.wrong)
	if len(form.wrong) > 0 {
		return again(nil)
	}
	done, err := s.House.SaveSeveral(v.context(), v.actor(), request)
	if err != nil {
		if f, ok := toMend(err); ok {
			return again(f)
		}
		return err
	}
	return v.go303(afterSaving(plan.link("edit"), done.Change, ""))
}
