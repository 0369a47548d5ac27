// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// addresses are the secret addresses of the visitor's own body.
func (s *Site) addresses(v *visit) (list []addressRow, err error) {
	found, err := s.House.Calendars(v.context(), v.actor())
	if err != nil {
		return nil, err
	}
	names, err := s.namesOf(v)
	if err != nil {
		return nil, err
	}
	for _, c := range found {
		list = append(list, addressRow{string(c.ID), names[c.By], v.moment(c.At)})
	}
	return list, nil
}

// addressPage tells a secret address, this once.
type addressPage struct{ Address, Back, Summary string }

// openAddress makes a secret address for the visitor's calendar program.
func (s *Site) openAddress(v *visit) error {
	page := addressPage{Back: v.link("due")}
	secret, err := s.House.OpenCalendar(v.context(), v.actor())
	if f, mends := toMend(err); err != nil && mends {
		page.Summary = report.SentenceOnPage(v.lang, f)
		return v.show(statusOf(f), "due-address", page)
	}
	if err != nil {
		return err
	}
	v.secret = true
	page.Address = strings.TrimSuffix(s.Base.String(), "/") + v.link("calendar", string(v.actor().Owner), secret)
	return v.show(http.StatusOK, "due-address", page)
}

// endAddress revokes one, for good.
func (s *Site) endAddress(v *visit) error {
	id, err := record.ParseID(v.form.get("address"))
	if err != nil {
		return v.show(http.StatusUnprocessableEntity, "due-address", addressPage{Back: v.link("due"), Summary: report.SentenceOnPage(v.lang, fault.New(fault.Invalid, "web.bad-form", nil))})
	}
	if err := s.House.CloseCalendar(v.context(), v.actor(), id); err != nil {
		return err
	}
	return v.go303(v.link("due") + "?ended=yes")
}

// calendar is what a calendar program asks for, without signing in. Whoever has the
// address sees the dates that its maker sees, and nothing that was typed.
func (s *Site) calendar(v *visit) error {
	if s.House == nil {
		return s.notThere(v)
	}
	v.w.Header().Set("Cache-Control", "no-store")
	v.secret = true
	owner := record.Owner(v.r.PathValue("owner"))
	list, err := s.House.DueUnder(v.context(), owner, strings.TrimSuffix(v.r.PathValue("secret"), ".ics"), s.clock())
	if err != nil {
		if fault.Of(err).Kind == fault.Missing {
			return s.notThere(v)
		}
		return err
	}
	d := s.due(v, owner.State(), list)
	return s.giveCalendar(v, v.say("clock.title-of", "state", d.State), d)
}
