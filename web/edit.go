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
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
)

var editRoutes = []route{
	{"GET", "/plans/{plan}/facts/edit", writers, aboutOwn, nil, (*Site).editRecord},
	{"POST", "/plans/{plan}/facts/edit", writers, aboutOwn, editFields, (*Site).saveRecord},
	{"GET", "/plans/{plan}/actions/{record}/edit", writers, aboutOwn, nil, (*Site).editRecord},
	{"POST", "/plans/{plan}/actions/{record}/edit", writers, aboutOwn, editFields, (*Site).saveRecord},
	{"GET", "/plans/{plan}/objectives/{record}/edit", writers, aboutOwn, nil, (*Site).editRecord},
	{"POST", "/plans/{plan}/objectives/{record}/edit", writers, aboutOwn, editFields, (*Site).saveRecord},
	{"POST", "/plans/{plan}/records/{record}/end", writers, aboutOwn, []string{"base"}, (*Site).endRecord},
	{"POST", "/plans/{plan}/records/{record}/back", writers, aboutOwn, []string{"base"}, (*Site).bringBack},
}

// editFields are those of a record, and what goes with a save: the version that
// the person had before them, why, what they call the act, and, after a conflict,
// the version that they had begun with and what they chose.
var editFields = slices.Concat([]string{"base", "why", "request", "began", "ending", "sitting", "choose:*"}, turnFields, recordFields)

// newRecord stands in an address for a record that is not there yet.
const newRecord = "new"

// editPage is the form of a plan's own facts, of an objective or of an action.
type editPage struct {
	heading
	Title string
	Name  words
	Kind  record.Kind
	// New: there is no such record yet. Ended: it has ended; to save brings it back.
	New, Ended bool
	Address    string
	End        string
	Lang       string
	LangName   string
	Values     url.Values
	Wrong      []wrongField
	Summary    string
	Base       int64
	Request    string
	Why        string
	Money      []moneyRow
	Indicators []int
	Themes     []option
	Objectives []option
	Kinds      []option
	Currencies []option
	// Unfinished is what was typed before and not saved; Sitting is this time.
	Unfinished []unfinishedNote
	Place      string
	Sitting    string
}

// F is the text of a field.
func (p editPage) F(field string) string { return p.Values.Get(field) }

// E is what is to be mended in a field; "" when nothing is.
func (p editPage) E(field string) string {
	for _, w := range p.Wrong {
		if w.Field == field {
			return w.Message
		}
	}
	return ""
}

type moneyRow struct {
	N                            int
	Roles, Standings, Currencies []option
	Amount                       string
	Wrong                        string
	Invalid                      bool
}

// edited is what a request is about: the plan, and the record's version that the
// form begins from.
type edited struct {
	own
	record.Version
	fresh bool
}

// editedRecord finds the record that the address names.
func (s *Site) editedRecord(v *visit) (edited, error) {
	plan, err := s.ownPlan(v)
	if err != nil {
		return edited{}, err
	}
	kind := record.KindPlan
	switch {
	case strings.Contains(v.route.path, "/actions/"):
		kind = record.KindAction
	case strings.Contains(v.route.path, "/objectives/"):
		kind = record.KindObjective
	}
	if kind == record.KindPlan {
		return edited{own: plan, Version: plan.Root}, nil
	}
	id := v.r.PathValue("record")
	if id == newRecord {
		return edited{own: plan, Version: s.blank(plan, kind, v.r.URL.Query().Get("under")), fresh: true}, nil
	}
	for _, gone := range []bool{false, true} {
		for _, p := range plan.of(kind, gone) {
			if string(p.ID) == id {
				return edited{own: plan, Version: p}, nil
			}
		}
	}
	return edited{}, fault.New(fault.Missing, "web.not-there", nil)
}

// blank is a record that is not there yet, in the working language of its plan.
func (s *Site) blank(o own, kind record.Kind, under string) record.Version {
	lang := o.visit.lang.Tag
	var b app.PlanBody
	if decodeBody(o.Root, &b) && b.Title.Source != "" {
		lang = b.Title.Source
	}
	v := record.Version{Ref: record.Ref{Owner: o.Root.Owner}, Kind: kind, Tree: o.Root.ID, Parent: o.Root.ID}
	if p, ok := o.part(record.ID(under)); ok && p.Kind == record.KindObjective && !p.Gone {
		v.Parent = p.ID
	}
	text := record.Text{Source: lang, Wordings: map[string]record.Wording{}}
	if kind == record.KindObjective {
		v.Body = encodeBody(app.ObjectiveBody{Title: text})
		return v
	}
	v.Body = encodeBody(app.ActionBody{Text: text, When: app.When{State: plan.WhenMissing}})
	return v
}

func (s *Site) editRecord(v *visit) error {
	e, err := s.editedRecord(v)
	if err != nil {
		return err
	}
	form := recordForm{site: s, lang: v.lang, state: v.actor().Owner.State()}
	values := form.values(e.Version)
	page := s.editPage(v, e, values)
	page.Base = e.Number
	typed, sitting, notes, err := s.unfinishedAt(v, page.Place, values)
	if err != nil {
		return err
	}
	if typed != nil {
		page = s.editPage(v, e, typed)
		page.Base = e.Number
		if n, err := strconv.ParseInt(typed.Get("base"), 10, 64); err == nil {
			page.Base = n
		}
		page.Why = typed.Get("why")
	}
	page.Unfinished, page.Sitting = notes, sitting
	return v.show(http.StatusOK, "edit", page)
}

// editPage is the form with values in it.
func (s *Site) editPage(v *visit, e edited, values url.Values) editPage {
	page := editPage{heading: e.heading(), Name: called(v.lang, e.Version), Kind: e.Kind, New: e.fresh, Ended: e.Gone, Values: values, Request: newRequest(),
		Address: s.formAddress(e), Place: s.place(e), Lang: sourceLanguage(e.Version)}
	page.LangName = languageName(v.lang, page.Lang)
	page.Title = v.say("edit.page." + string(e.Kind))
	if e.fresh {
		page.Title, page.Name = v.say("edit.new."+string(e.Kind)), words{}
	}
	if !e.fresh && !e.Gone && e.Kind != record.KindPlan {
		page.End = e.link("records", string(e.ID), "end")
	}
	for _, c := range s.Facts.Currencies {
		page.Currencies = append(page.Currencies, option{c.Code, c.Code, c.Code == values.Get("currency")})
	}
	switch e.Kind {
	case record.KindPlan:
		for _, k := range plan.Kinds {
			page.Kinds = append(page.Kinds, option{string(k), v.say("kind." + string(k)), string(k) == values.Get("kind")})
		}
		return page
	case record.KindAction:
		page.Money = s.moneyRows(v, e, values)
		for _, theme := range gap.Themes {
			page.Themes = append(page.Themes, option{theme.Slug, s.themeName(v.lang, theme.Slug), slices.Contains(values["themes"], theme.Slug)})
		}
	}
	page.Indicators = filledRows(values, "indicator-text:", "indicator-baseline:", "indicator-target:", "indicator-verification:")
	page.Objectives = append(page.Objectives, option{string(e.Root.ID), v.say("edit.under-plan"), values.Get("objective") == string(e.Root.ID)})
	for _, o := range e.of(record.KindObjective, false) {
		if o.ID != e.ID {
			page.Objectives = append(page.Objectives, option{string(o.ID), called(v.lang, o).Text, values.Get("objective") == string(o.ID)})
		}
	}
	return page
}

// moneyRows are the rows of the form, and an empty one behind them.
func (s *Site) moneyRows(v *visit, e edited, values url.Values) (list []moneyRow) {
	var b app.PlanBody
	decodeBody(e.Root, &b)
	numbers := filledRows(values, "money-role:", "money-amount:")
	next := numbers[len(numbers)-1]
	for _, n := range numbers {
		at := ":" + strconv.Itoa(n)
		row := moneyRow{N: n, Amount: values.Get("money-amount" + at)}
		for _, r := range moneyRoles {
			row.Roles = append(row.Roles, option{string(r), v.say("money.role." + string(r)), values.Get("money-role"+at) == string(r)})
		}
		for _, standing := range moneyStandings {
			name := moneyStanding(standing)
			chosen := values.Get("money-standing"+at) == name && n != next
			if chosen || name != "unread" {
				row.Standings = append(row.Standings, option{name, v.say("money.standing." + name), chosen})
			}
		}
		code := values.Get("money-currency" + at)
		if code == "" && n == next {
			code = b.Currency
		}
		for _, c := range s.Facts.Currencies {
			row.Currencies = append(row.Currencies, option{c.Code, c.Code, c.Code == code})
		}
		list = append(list, row)
	}
	return list
}

// formAddress is where the form of a record is sent to.
func (s *Site) formAddress(e edited) string {
	id := string(e.ID)
	if e.fresh {
		id = newRecord
	}
	switch e.Kind {
	case record.KindPlan:
		return e.link("facts", "edit")
	case record.KindObjective:
		return e.link("objectives", id, "edit")
	}
	return e.link("actions", id, "edit")
}

// place is the form of a record, whatever the language that it is seen in.
func (s *Site) place(e edited) string {
	return strings.TrimPrefix(s.formAddress(e), "/"+e.visit.lang.Tag+"/")
}
