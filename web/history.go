// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"time"

	"jalon/app"
	"jalon/domain/record"
)

// historyPage is how a plan came to be what it is.
type historyPage struct {
	Head    head
	Moments []momentShown
	// Compared are two moments of the plan side by side; nil without a choice.
	Compared *compared
	From, To string
}

// momentShown is one change of a plan.
type momentShown struct {
	At                   time.Time
	Owner, By, Verb, Why string
	New, Changed, Ended  []recordShown
	Wider                int
	AsAt, Beside         string
	ReachName, Reach     string
}

// recordShown is a record that a change touched.
type recordShown struct{ Kind, Label, Link string }

func (s *Site) planHistory(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	moments, err := s.House.PlanHistory(v.context(), s.Snapshots, v.actor(), p.Ref, p.sight)
	if err != nil {
		return err
	}
	names, err := p.names()
	if err != nil {
		return err
	}
	page := historyPage{Head: p.head("history"), From: v.r.URL.Query().Get("from"), To: v.r.URL.Query().Get("to")}
	for i, m := range moments {
		shown, err := p.moment(m, names)
		if err != nil {
			return err
		}
		if i+1 < len(moments) {
			shown.Beside = p.at(url.Values{"from": {instant(moments[i+1].At)}, "to": {instant(m.At)}}, "history") + "#sides"
		}
		page.Moments = append(page.Moments, shown)
	}
	if page.From != "" || page.To != "" {
		if page.Compared, err = p.compare(page.From, page.To); err != nil {
			return err
		}
	}
	return v.show(http.StatusOK, "history", page)
}

// moment is one change in words.
func (p *sighted) moment(m app.Moment, names map[record.ID]string) (momentShown, error) {
	v := p.v
	shown := momentShown{At: m.At, Owner: v.site.ownerName(v, m.Change.Owner), By: names[m.By], Why: m.Why,
		AsAt: p.at(url.Values{"as-at": {instant(m.At)}})}
	if m.Verb != "" {
		shown.Verb = v.say("act." + string(m.Verb))
	}
	widest := record.Draft
	ended := make(map[record.ID]bool)
	for _, each := range m.Versions {
		widest = max(widest, each.Now.Reach)
		told := each.Now
		if app.Erased(told) {
			told = each.Before // what ended is called by what it was, as far as the reader saw it
		}
		label, err := app.Label(told, v.lang.Tag)
		if err != nil {
			return shown, err
		}
		if label == "" {
			label = v.say("history.erased")
		}
		r := recordShown{Kind: v.say("kind." + string(each.Now.Kind)), Label: label}
		if _, ok := p.Action(each.Now.ID); ok {
			r.Link = p.at(nil, "actions", string(each.Now.ID), "history")
		}
		fields, err := record.Difference(each.Before.Body, each.Now.Body)
		if err != nil {
			return shown, err
		}
		switch {
		case ended[each.Now.ID]: // told to the network, and kept by the owner: one end
		case each.Now.Gone:
			ended[each.Now.ID] = true
			shown.Ended = append(shown.Ended, r)
		case each.Before.Number == 0 || each.Before.Gone:
			shown.New = append(shown.New, r)
		case len(fields) == 0 && each.Now.Reach > each.Before.Reach:
			shown.Wider++
		default:
			shown.Changed = append(shown.Changed, r)
		}
	}
	shown.Reach, shown.ReachName = widest.String(), v.say("reach."+widest.String())
	return shown, nil
}
