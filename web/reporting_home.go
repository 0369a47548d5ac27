// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/url"

	"jalon/domain/questionnaire"
)

// dueReports is what the visitor's own office is to report soon, by day, and how
// many dates it did not enter.
func (s *Site) dueReports(v *visit) ([]task, error) {
	code := v.actor().Owner.State()
	if !v.office(code) {
		return nil, nil
	}
	list, err := s.House.Due(v.context(), v.actor(), s.clock(), code)
	if err != nil {
		return nil, err
	}
	d := s.due(v, code, list)
	var tasks []task
	unentered := 0
	for _, o := range list {
		if o.Status == questionnaire.NotEntered {
			unentered++
		}
		if !d.Soon(o) {
			continue
		}
		status := dueLater
		if o.Status == questionnaire.Late {
			status = dueNow
		}
		body := s.Facts.BodyName(o.Obligation.Body, v.lang.Tag)
		why := v.say("due.report-no-day", "body", body)
		if !o.Due.IsZero() {
			why = v.say("due.report-why", "body", body, "day", v.day(o.Due), "left", d.Left(o))
		}
		address := v.link("due", "entry") + "?" + url.Values{"obligation": {o.Obligation.Code}, "period": {o.Period}}.Encode()
		tasks = append(tasks, v.task(status, address, d.Title(o), why))
	}
	if unentered > 0 {
		tasks = append(tasks, v.task(dueLater, v.link("due"), v.say("due.reports-unentered", "n", unentered), v.say("due.reports-unentered-why")))
	}
	return tasks, nil
}
