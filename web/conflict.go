// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"jalon/domain/record"
)

// conflictPage shows what somebody else saved first beside what was typed, field
// by field. All that was typed travels with the page.
type conflictPage struct {
	heading
	parting
	Name    words
	Address string
	Why     string
	Request string
	Sitting string
	Typed   []typed
	Who     string
	When    string
	// Undecided: it was sent without a choice that nobody can make for the person.
	Undecided bool
}

// parting is where what somebody typed and what another saved meanwhile part.
type parting struct {
	theirs record.Version
	// Began is the version that both began with, Base the other's.
	Began, Base int64
	// Both were changed by both, differently; Theirs and Yours by one side alone.
	Both, Theirs, Yours []conflictRow
	// Ending: the other ended it. Stay and Back are what the person chose of that.
	Ending, Stay, Back bool
	// Revived: it had ended, and the other brought it back.
	Revived bool
}

// conflictRow is one group of fields in its three states.
type conflictRow struct {
	Key, Label         string
	Base, Theirs, Mine string
	Lang               string
	// Keep is the side that is chosen; "" where a person has yet to choose.
	Keep string
}

// parting parts what stands from what was typed: the body and the objective that it
// is to stand under.
func (s *Site) parting(v *visit, e edited, began, theirs record.Version, yours json.RawMessage, objective string) parting {
	p := parting{theirs: theirs, Began: began.Number, Base: theirs.Number, Ending: theirs.Gone && !began.Gone, Revived: began.Gone && !theirs.Gone}
	base, standing, mine := s.facets(v.lang, e.Kind, began.Body), s.facets(v.lang, e.Kind, theirs.Body), s.facets(v.lang, e.Kind, yours)
	byThem, byMe := facetChanges(base, standing), facetChanges(base, mine)
	find := func(list []facetChange, key string) (facetChange, bool) {
		i := slices.IndexFunc(list, func(f facetChange) bool { return f.Key == key })
		if i < 0 {
			return facetChange{}, false
		}
		return list[i], true
	}
	for _, t := range byThem {
		row := conflictRow{Key: t.Key, Label: t.Label, Base: t.Before, Theirs: t.After, Mine: t.Before, Lang: t.AfterLang, Keep: "theirs"}
		m, both := find(byMe, t.Key)
		switch {
		case strings.Contains(t.Key, ":"):
			p.Theirs = append(p.Theirs, row) // a translation is no part of the form
		case both && m.After != t.After:
			row.Mine, row.Keep = m.After, ""
			p.Both = append(p.Both, row)
		case !both:
			p.Theirs = append(p.Theirs, row)
		}
	}
	for _, m := range byMe {
		if _, both := find(byThem, m.Key); !both && !strings.Contains(m.Key, ":") {
			p.Yours = append(p.Yours, conflictRow{Key: m.Key, Label: m.Label, Base: m.Before, Theirs: m.Before, Mine: m.After, Lang: m.AfterLang, Keep: "yours"})
		}
	}
	if objective != "" && e.Kind != record.KindPlan {
		p.moved(e, began.Parent, theirs.Parent, record.ID(objective))
	}
	return p
}

// moved parts what the record is to stand under. Two objectives may be called alike:
// their records are compared, and not their names.
func (p *parting) moved(e edited, began, theirs, mine record.ID) {
	row := conflictRow{Key: "objective", Label: e.visit.say("edit.objective"), Base: e.above(began), Theirs: e.above(theirs), Mine: e.above(mine)}
	switch {
	case theirs == mine:
	case mine == began:
		row.Keep = "theirs"
		p.Theirs = append(p.Theirs, row)
	case theirs == began:
		row.Keep = "yours"
		p.Yours = append(p.Yours, row)
	default:
		p.Both = append(p.Both, row)
	}
}

// above is how what a record stands under is called.
func (e edited) above(id record.ID) string {
	if part, ok := e.part(id); ok && part.Kind == record.KindObjective {
		return called(e.visit.lang, part).Text
	}
	return e.visit.say("edit.under-plan")
}

// decided takes the choices out of a form, and reports whether those are made that
// nobody can make for the person.
func (p *parting) decided(values url.Values) bool {
	made := true
	for _, rows := range [][]conflictRow{p.Both, p.Theirs, p.Yours} {
		for i, row := range rows {
			if side := values.Get("choose:" + row.Key); side == "theirs" || side == "yours" {
				rows[i].Keep = side
			}
			made = made && rows[i].Keep != ""
		}
	}
	if p.Ending {
		p.Stay, p.Back = values.Get("ending") == "stay", values.Get("ending") == "back"
		return p.Stay || p.Back && made
	}
	return made
}

// chosen are the typed values with those groups put back to what stands where the
// other's is to stand. What was typed and is not asked about stays typed.
func (p *parting) chosen(values, standing url.Values) url.Values {
	theirs := make(map[string]bool)
	for _, rows := range [][]conflictRow{p.Both, p.Theirs, p.Yours} {
		for _, row := range rows {
			theirs[row.Key] = row.Keep == "theirs"
		}
	}
	kept := url.Values{}
	for name, list := range values {
		if !theirs[groupOf(name)] {
			kept[name] = list
		}
	}
	for name, list := range standing {
		if theirs[groupOf(name)] {
			kept[name] = list
		}
	}
	return kept
}

// translated is a body with those translations as they stood when both began, of
// which the person chose so: no form shows them, so they are not among what was typed.
func (p *parting) translated(body json.RawMessage, kind record.Kind, began record.Version) json.RawMessage {
	was, ok := textOf(began)
	now, okNow := textOf(record.Version{Kind: kind, Body: body})
	if !ok || !okNow {
		return body
	}
	changed := false
	for _, row := range p.Theirs {
		_, rest, translation := strings.Cut(row.Key, ":")
		if !translation || row.Keep != "yours" {
			continue
		}
		tag, _, standing := strings.Cut(rest, ":")
		before, there := was.Wordings[tag]
		w, still := now.Wordings[tag]
		switch {
		case standing && !(still && there):
			continue // there is nothing of which it could be the standing
		case standing:
			w.Standing = before.Standing
		case !there:
			delete(now.Wordings, tag)
			changed = true
			continue
		default:
			if w.Words, w.From = before.Words, before.From; !still {
				w.Standing = before.Standing
			}
		}
		now.Wordings[tag], changed = w, true
	}
	if !changed {
		return body
	}
	return withText(record.Version{Kind: kind, Body: body}, now)
}

// showParting asks field by field what is to stand.
func (s *Site) showParting(v *visit, status int, e edited, p parting, values url.Values) error {
	page := conflictPage{heading: e.heading(), parting: p, Name: called(v.lang, p.theirs), Address: s.formAddress(e),
		Why: v.form.raw("why"), Sitting: v.sitting(), Request: newRequest(), When: v.moment(p.theirs.At), Undecided: status == http.StatusUnprocessableEntity}
	colleagues, err := s.House.Colleagues(v.context(), v.actor())
	if err != nil {
		return err
	}
	for _, a := range colleagues {
		if a.ID == p.theirs.By {
			page.Who = a.Called()
		}
	}
	for name, list := range values {
		for _, text := range list {
			page.Typed = append(page.Typed, typed{name, text})
		}
	}
	sortTyped(page.Typed)
	return v.show(status, "conflict", page)
}

// leaveEnded leaves what somebody else ended as it is, and lets go of what was typed.
func (s *Site) leaveEnded(v *visit, e edited) error {
	if err := s.House.DropUnfinished(v.context(), v.actor(), sat(s.place(e), v.sitting())); err != nil {
		return err
	}
	return v.go303(e.link("edit"))
}
