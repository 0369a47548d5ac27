// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/report"
)

var dueRoutes = []route{
	{"GET", "/due", members, aboutScope, nil, (*Site).dueShown},
	{"GET", "/due.csv", members, aboutScope, nil, (*Site).dueFile},
	{"GET", "/due.xlsx", members, aboutScope, nil, (*Site).dueFile},
	{"GET", "/due.json", members, aboutScope, nil, (*Site).dueFile},
	{"GET", "/due.ics", members, aboutScope, nil, (*Site).dueFile},
	{"GET", "/due.txt", members, aboutScope, nil, (*Site).dueFile},
	{"GET", "/due/entry", writers, aboutOwn, nil, (*Site).entry},
	{"POST", "/due/entry", writers, aboutOwn, entryFields, (*Site).saveEntry},
	{"POST", "/due/address", writers, aboutSelf, []string{"request"}, (*Site).openAddress},
	{"POST", "/due/address/end", writers, aboutSelf, []string{"address"}, (*Site).endAddress},
	{"GET", "/calendar/{owner}/{secret}", everyone, aboutSecret, nil, (*Site).calendar},
}

// duePage is a State's calendar.
type duePage struct {
	dueAsked
	Saved   savedNote
	Rows    []dueRow
	Notes   []string
	Files   []choice
	Shows   []choice
	Enter   string
	Remind  string
	Address []addressRow
	// Office: the reader's own office, which enters dates; Writes: the reader can
	// have a secret address.
	Office, Writes bool
	Ended          bool
}

// dueAsked is which State is asked for, and how one asks for another.
type dueAsked struct {
	Code, Name string
	States     []option
	Bodies     []option
	Show       string
	Fictional  bool
}

type dueRow struct {
	Title, Link, Body, Due, ISO, Left string
	Status, Chip, Why                 string
	Provision, Source                 string
}

type addressRow struct{ ID, Who, When string }

// chipOf is how each status looks.
var chipOf = map[questionnaire.Status]string{questionnaire.Late: "overdue", questionnaire.Open: "at-risk", questionnaire.NotEntered: "draft",
	questionnaire.Answered: "done", questionnaire.Over: "done", questionnaire.NotApplicable: ""}

// stateAsked is the State that the address asks for, else the reader's own; "" when
// they have none.
func (s *Site) stateAsked(v *visit) (string, error) {
	code := v.r.URL.Query().Get("state")
	if code == "" {
		return v.actor().Owner.State(), nil
	}
	if _, known := s.Facts.State(code); !known && !catalogue.IsFictional(code) {
		return "", fault.New(fault.Missing, "web.not-there", nil)
	}
	return code, nil
}

// statesToAsk are the States that can be asked for, by their names: all that are
// known, those of a demonstration, and the reader's own.
func (s *Site) statesToAsk(v *visit, chosen string) []option {
	codes := map[string]bool{}
	for _, state := range s.Facts.States {
		codes[state.Code] = true
	}
	for code := range s.Fictional {
		codes[code] = true
	}
	for _, code := range []string{chosen, v.actor().Owner.State()} {
		codes[code] = code != ""
	}
	var list []option
	for code, there := range codes {
		if there {
			list = append(list, option{code, s.stateName(v, code), code == chosen})
		}
	}
	slices.SortFunc(list, func(a, b option) int {
		if n := v.lang.Compare(a.Label, b.Label); n != 0 {
			return n
		}
		return strings.Compare(a.Value, b.Value)
	})
	return list
}

// clock stands on the site's day.
func (s *Site) clock() questionnaire.Clock {
	return questionnaire.Clock{Facts: s.Reporting, Catalogue: s.Facts, On: s.today()}
}

// due is a State's calendar as it is told to the visitor.
func (s *Site) due(v *visit, code string, list []questionnaire.Occurrence) report.Due {
	return report.Due{Lang: v.lang, Code: code, State: s.stateName(v, code), On: s.today(), List: list,
		Body: func(code string) string { return s.Facts.BodyName(code, v.lang.Tag) },
		Link: func(questionnaire.Occurrence) string { return strings.TrimSuffix(s.Base.String(), "/") + v.link("due") }}
}

// dueOfState is the calendar that the address asks for, with its filters.
func (s *Site) dueOfState(v *visit) (code string, d report.Due, err error) {
	if code, err = s.stateAsked(v); err != nil || code == "" {
		return code, d, err
	}
	list, err := s.House.Due(v.context(), v.actor(), s.clock(), code)
	if err != nil {
		return code, d, err
	}
	query := v.r.URL.Query()
	body, all := query.Get("body"), query.Get("show") == "all"
	list = slices.DeleteFunc(list, func(o questionnaire.Occurrence) bool {
		return body != "" && o.Obligation.Body != body || !all && !o.Waits() && o.Status != questionnaire.NotEntered
	})
	return code, s.due(v, code, list), nil
}

// asked is what a page says of which State it is about.
func (s *Site) asked(v *visit, code string) dueAsked {
	a := dueAsked{Code: code, Show: v.r.URL.Query().Get("show"), States: s.statesToAsk(v, code), Fictional: catalogue.IsFictional(code)}
	if code != "" {
		a.Name = s.stateName(v, code)
	}
	seen := make(map[string]bool)
	for _, o := range s.Reporting.Obligations {
		if !seen[o.Body] {
			seen[o.Body] = true
			a.Bodies = append(a.Bodies, option{o.Body, s.Facts.BodyName(o.Body, v.lang.Tag), o.Body == v.r.URL.Query().Get("body")})
		}
	}
	return a
}

// office reports whether the visitor's own office is that of a State, and it is this one.
func (v *visit) office(code string) bool {
	owner := v.actor().Owner
	return owner == record.Owner(code) && code != "" && access.May(v.actor(), access.Write, access.Thing{Owner: owner}) == nil
}

func (s *Site) dueShown(v *visit) error {
	if s.House == nil {
		return s.notThere(v)
	}
	code, d, err := s.dueOfState(v)
	if err != nil {
		return err
	}
	page := duePage{dueAsked: s.asked(v, code), Saved: v.savedNote(), Office: v.office(code), Ended: v.r.URL.Query().Has("ended")}
	page.Writes = access.May(v.actor(), access.Write, access.Thing{Owner: v.actor().Owner}) == nil && v.actor().Owner.State() == code && code != ""
	if code != "" {
		page.fill(v, d)
		if page.Office {
			page.Enter = v.link("due", "entry")
		}
		page.Remind = plainText(d.Reminder())
	}
	if page.Writes {
		if page.Address, err = s.addresses(v); err != nil {
			return err
		}
	}
	return v.show(http.StatusOK, "due", page)
}

// plainText is a text as a page shows it line by line.
func plainText(s string) string { return strings.TrimRight(s, "\n") }

func (page *duePage) fill(v *visit, d report.Due) {
	for _, o := range d.List {
		row := dueRow{Title: d.Title(o), Body: d.Body(o.Obligation.Body), Due: v.say("clock.not-known"), Left: d.Left(o), Status: d.Status(o), Chip: chipOf[o.Status],
			Why: d.Why(o), Provision: d.Provision(o), Source: d.Source(o)}
		if !o.Due.IsZero() {
			row.Due, row.ISO = v.day(o.Due), o.Due.String()
		}
		if page.Office {
			row.Link = v.link("due", "entry") + "?" + url.Values{"obligation": {o.Obligation.Code}, "period": {o.Period}}.Encode()
		}
		page.Rows = append(page.Rows, row)
	}
	query := v.r.URL.Query()
	query.Del("print")
	query.Del("saved")
	join := ""
	if len(query) > 0 {
		join = "?" + query.Encode()
	}
	for _, format := range []string{"csv", "xlsx", "json", "ics", "txt"} {
		page.Files = append(page.Files, choice{v.say("clock.file." + format), v.link("due") + "." + format + join, false})
	}
}

// dueFile gives the calendar in the format that the address names.
func (s *Site) dueFile(v *visit) error {
	code, d, err := s.dueOfState(v)
	if err != nil {
		return err
	}
	if code == "" {
		d = s.due(v, "", nil)
	}
	name := v.say("clock.title-of", "state", d.State)
	switch strings.TrimPrefix(path.Ext(v.r.URL.Path), ".") {
	case "ics":
		return s.giveCalendar(v, name, d)
	case "txt":
		return v.give(name+".txt", "txt", []byte(d.Reminder()))
	}
	return v.giveSheet(name, d.Sheet())
}

func (s *Site) giveCalendar(v *visit, name string, d report.Due) error {
	var out bytes.Buffer
	if err := d.WriteICS(&out, s.Now()); err != nil {
		return err
	}
	return v.give(name+".ics", "ics", out.Bytes())
}
