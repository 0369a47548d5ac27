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
	"jalon/domain/questionnaire"
	"jalon/report"
)

var entryFields = append([]string{"obligation", "period", "asked", "letter", "due", "answered", "excused", "file", "base", "why", "request"}, turnFields...)

// entryPage is what the State's office enters of one occurrence.
type entryPage struct {
	Office      bool
	Obligations []option
	// Chosen is the code of the obligation, Title what it is called.
	Chosen, Title string
	Values        questionnaire.Entry
	Base          int64
	Wrong         []wrongField
	Summary       string
	Theirs        *questionnaire.Entry
	Why, Request  string
	Back          string
	// Lost: a file was sent that has to be chosen again.
	Lost bool
}

// carries reports whether there is something to type in.
func (p entryPage) carries() bool { return p.Office }

// E is what is wrong with a field.
func (p entryPage) E(field string) string {
	for _, w := range p.Wrong {
		if w.Field == field {
			return w.Message
		}
	}
	return ""
}

func (s *Site) entry(v *visit) error {
	query := v.r.URL.Query()
	page := s.entryPage(v, questionnaire.Entry{Obligation: query.Get("obligation"), Period: query.Get("period")})
	if page.Office && page.Chosen != "" {
		entered, err := s.entered(v, page.Values)
		if err != nil {
			return err
		}
		if entered != nil {
			page.Values, page.Base = entered.Says, entered.Number
		}
	}
	return v.show(http.StatusOK, "due-entry", page)
}

func (s *Site) entryPage(v *visit, values questionnaire.Entry) entryPage {
	page := entryPage{Office: v.office(v.actor().Owner.State()), Values: values, Request: newRequest(), Back: v.link("due")}
	for _, o := range s.Reporting.Obligations {
		page.Obligations = append(page.Obligations, option{o.Code, o.Title(v.lang.Tag) + " – " + s.Facts.BodyName(o.Body, v.lang.Tag), o.Code == values.Obligation})
		if o.Code == values.Obligation {
			page.Chosen, page.Title = o.Code, s.due(v, "", nil).Title(questionnaire.Occurrence{Obligation: o, Period: values.Period})
		}
	}
	if page.Values.Period == "" && page.Chosen != "" {
		page.Values.Period = strconv.Itoa(s.today().Year)
	}
	return page
}

// entered is what the record has under the key of an entry; nil for nothing.
func (s *Site) entered(v *visit, e questionnaire.Entry) (*app.EnteredOccurrence, error) {
	list, err := s.House.Entered(v.context(), v.actor(), v.actor().Owner.State())
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(list, func(each app.EnteredOccurrence) bool { return each.Says.Key() == e.Key() })
	if i < 0 {
		return nil, nil
	}
	return &list[i], nil
}

func (s *Site) saveEntry(v *visit) error {
	typed := questionnaire.Entry{Obligation: v.form.get("obligation"), Period: v.form.get("period"), Letter: v.form.get("letter"), Excused: v.form.get("excused")}
	form := recordForm{site: s, lang: v.lang}
	form.isoDay(&typed.Asked, "asked", true, v.form.get("asked"))
	form.isoDay(&typed.Due, "due", true, v.form.get("due"))
	form.isoDay(&typed.Answered, "answered", true, v.form.get("answered"))
	base := v.form.version("base")
	in := app.EntryRequest{Entry: typed, Base: base, Why: v.form.get("why"), Request: v.requested()}
	if file := v.form.files["file"]; len(file.Content) > 0 {
		in.File, in.Entry.FileName = file.Content, fileName(file.Name)
	}
	again := func(f *fault.Fault, theirs *app.EnteredOccurrence) error {
		page := s.entryPage(v, typed)
		page.Values.Asked, page.Values.Due, page.Values.Answered = v.form.get("asked"), v.form.get("due"), v.form.get("answered")
		page.Base, page.Why = base, v.form.raw("why")
		status := http.StatusUnprocessableEntity
		if page.Wrong = form.wrong; len(form.wrong) > 0 {
			page.Summary = v.say("edit.wrong", "n", len(form.wrong))
		}
		page.Lost = in.File != nil
		if f != nil {
			page.Summary, status = report.SentenceOnPage(v.lang, f), statusOf(f)
		}
		if theirs != nil {
			page.Theirs, page.Base = &theirs.Says, theirs.Number
		}
		if v.turns() {
			page.Summary, page.Wrong, status = "", nil, http.StatusOK
		}
		return v.show(status, "due-entry", page)
	}
	if v.turns() {
		return again(nil, nil)
	}
	if len(form.wrong) == 0 {
		form.wrong = v.entryMistakes(typed)
	}
	if len(form.wrong) > 0 {
		return again(nil, nil)
	}
	saved, err := s.House.Enter(v.context(), v.actor(), s.Reporting, in)
	if f, mends := toMend(err); err != nil && mends {
		theirs, lookErr := s.entered(v, typed)
		if lookErr != nil {
			return lookErr
		}
		if f.Kind != fault.Stale {
			theirs = nil
		}
		return again(f, theirs)
	}
	if err != nil {
		return err
	}
	return v.go303(v.link("due") + "?" + url.Values{"saved": {string(saved.Change)}, "show": {"all"}}.Encode())
}

// entryMistakes are what is wrong with an entry whose days are days, each at its field.
func (v *visit) entryMistakes(e questionnaire.Entry) (list []wrongField) {
	for _, m := range e.Mistakes() {
		written := map[string]string{"due": e.Due, "answered": e.Answered}[m.Field]
		list = append(list, wrongField{m.Field, v.say("clock.wrong."+m.What, "day", day(v.lang, written), "asked", day(v.lang, e.Asked))})
	}
	return list
}

// TheirsTold is an entry in words, as somebody else saved it.
func (p entryPage) TheirsTold() string {
	if p.Theirs == nil {
		return ""
	}
	var parts []string
	for _, part := range []string{p.Theirs.Asked, p.Theirs.Letter, p.Theirs.Due, p.Theirs.Answered, p.Theirs.FileName, p.Theirs.Excused} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}
