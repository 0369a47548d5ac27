// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// typedValues are the record's fields as they were posted.
func (v *visit) typedValues() url.Values {
	values := url.Values{}
	fields := form{fields: recordFields}
	for name, list := range v.form.values {
		if fields.declared(name) {
			values[name] = list
		}
	}
	return values
}

// saveRecord saves what the form says, based on the version that it began from.
func (s *Site) saveRecord(v *visit) error {
	e, err := s.editedRecord(v)
	if err != nil {
		return err
	}
	values := v.typedValues()
	base, err := s.baseOf(v, &e)
	if err != nil {
		return err
	}
	form := recordForm{site: s, lang: v.lang, state: v.actor().Owner.State()}
	translated := func(body json.RawMessage) json.RawMessage { return body }
	if v.form.get("began") != "" {
		began, err := s.versionOf(v, e, v.form.get("began"))
		if err != nil {
			return err
		}
		p := s.parting(v, e, began, base, form.body(began, values), values.Get("objective"))
		form.wrong = nil // what is wrong is told of what is chosen, below
		decided := p.decided(v.form.values)
		switch {
		case v.turns():
			return s.showParting(v, http.StatusOK, e, p, values)
		case !decided:
			return s.showParting(v, http.StatusUnprocessableEntity, e, p, values)
		case p.Ending && p.Stay:
			return s.leaveEnded(v, e)
		}
		values = p.chosen(values, form.values(base))
		translated = func(body json.RawMessage) json.RawMessage { return p.translated(body, e.Kind, began) }
	}
	body := translated(form.body(base, values))
	if v.turns() {
		return s.turnRecord(v, e, base, values, len(form.wrong) == 0 && len(facetChanges(s.facets(v.lang, e.Kind, base.Body), s.facets(v.lang, e.Kind, body))) == 0)
	}
	again := func(err *fault.Fault) error {
		page := s.editPage(v, e, values)
		page.Base, page.Why, page.Wrong, page.Sitting = base.Number, v.form.raw("why"), form.wrong, v.sitting()
		page.Summary = v.say("edit.wrong", "n", len(form.wrong))
		if request := v.form.get("request"); request != "" {
			page.Request = request
		}
		status := http.StatusUnprocessableEntity
		if err != nil {
			page.Summary, status = report.SentenceOnPage(v.lang, err), statusOf(err)
		}
		for i, row := range page.Money {
			at := ":" + strconv.Itoa(row.N)
			for _, field := range []string{"money-role", "money-amount", "money-currency"} {
				if message := page.E(field + at); message != "" {
					page.Money[i].Wrong, page.Money[i].Invalid = message, true
				}
			}
		}
		return v.show(status, "edit", page)
	}
	if len(form.wrong) > 0 {
		return again(nil)
	}
	part := app.Part{Ref: e.Ref, Base: base.Number, Kind: e.Kind, Body: body}
	if e.Kind != record.KindPlan && values.Get("objective") != "" {
		part.Parent = record.ID(values.Get("objective"))
	}
	done, err := s.House.SaveSeveral(v.context(), v.actor(), app.SeveralRequest{Root: e.Root.ID, Parts: []app.Part{part}, Why: v.form.get("why"), Request: v.requested()})
	if c := app.ConflictOf(err); c != nil {
		return s.showParting(v, http.StatusConflict, e, s.parting(v, e, c.Base, c.Theirs, c.Yours, values.Get("objective")), values)
	}
	if err != nil {
		if f, ok := toMend(err); ok {
			return again(f)
		}
		return err
	}
	if err := s.House.DropUnfinished(v.context(), v.actor(), sat(s.place(e), v.sitting())); err != nil {
		return err
	}
	fragment := ""
	if len(done.Saved) > 0 {
		fragment = "r-" + string(done.Saved[0].ID)
	}
	return v.go303(afterSaving(e.link("edit"), done.Change, fragment))
}

// turnRecord shows the form otherwise, with what was typed; same says that it is
// what stands.
func (s *Site) turnRecord(v *visit, e edited, base record.Version, values url.Values, same bool) error {
	objective := values.Get("objective")
	if same && v.form.get("why") == "" && (objective == "" || record.ID(objective) == base.Parent) && base.Number == e.Number {
		return v.backTo(s.formAddress(e), false)
	}
	page := s.editPage(v, e, values)
	page.Base, page.Why, page.Sitting = base.Number, v.form.raw("why"), v.sitting()
	if request := v.form.get("request"); request != "" {
		page.Request = request
	}
	return v.show(http.StatusOK, "edit", page)
}

// baseOf is the version that the form began from.
func (s *Site) baseOf(v *visit, e *edited) (record.Version, error) {
	if e.fresh {
		return e.Version, nil
	}
	return s.versionOf(v, *e, v.form.get("base"))
}

// versionOf is the version of the record that a form names by its number.
func (s *Site) versionOf(v *visit, e edited, text string) (record.Version, error) {
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return record.Version{}, fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	history, err := s.House.History(v.context(), v.actor(), e.Ref)
	if err != nil {
		return record.Version{}, err
	}
	for _, version := range history {
		if version.Number == number && len(version.Body) > 0 && string(version.Body) != "null" {
			return version, nil
		}
	}
	return record.Version{}, fault.New(fault.Invalid, "web.bad-form", nil)
}

// endRecord ends an objective or an action; what it said is kept.
func (s *Site) endRecord(v *visit) error { return s.endOrBack(v, true) }

// bringBack brings what ended back, as it was last.
func (s *Site) bringBack(v *visit) error { return s.endOrBack(v, false) }

func (s *Site) endOrBack(v *visit, end bool) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	p, ok := plan.part(record.ID(v.r.PathValue("record")))
	if !ok || p.Kind != record.KindAction && p.Kind != record.KindObjective || string(p.Body) == "null" || len(p.Body) == 0 {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	base, err := strconv.ParseInt(v.form.get("base"), 10, 64)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	part := app.Part{Ref: p.Ref, Base: base, Body: p.Body, End: end}
	if above, ok := plan.part(p.Parent); !end && (!ok || above.Gone) {
		part.Parent = plan.Root.ID // what it stood under has ended
	}
	done, err := s.House.SaveSeveral(v.context(), v.actor(), app.SeveralRequest{Root: plan.Root.ID, Parts: []app.Part{part}})
	if err != nil {
		return err
	}
	return v.go303(afterSaving(plan.link("edit"), done.Change, "r-"+string(p.ID)))
}
