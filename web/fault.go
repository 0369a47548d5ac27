// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"

	"jalon/domain/fault"
	"jalon/report"
)

// statuses says how each kind of fault is answered. What is denied and what is
// not there are told alike.
var statuses = map[fault.Kind]int{
	fault.Internal: http.StatusInternalServerError,
	fault.Invalid:  http.StatusUnprocessableEntity,
	fault.Denied:   http.StatusNotFound,
	fault.Missing:  http.StatusNotFound,
	fault.Conflict: http.StatusConflict,
	fault.Stale:    http.StatusConflict,
}

// faultPage says what went wrong.
type faultPage struct {
	Status  int
	Message string
	// Request names the request in the log, where the fault is the program's.
	Request string
	// Typed is what was typed, so that nobody has to type it again.
	Typed []typed
}

// fail answers with the page of a fault.
func (s *Site) fail(v *visit, err error) {
	f := fault.Of(err)
	page := faultPage{Status: statuses[f.Kind], Message: report.SentenceOnPage(v.lang, f)}
	switch f.Kind {
	case fault.Internal:
		page.Request = v.request
		s.Log.Error("defect", "request", v.request, "fault", f.Error())
	case fault.Denied:
		if _, mends := toMend(err); mends {
			page.Status = statusOf(f) // it is a matter of what was typed, and tells of nothing else
		} else {
			page.Message = v.say("web.not-there")
		}
	}
	if f.Key == "web.busy" {
		page.Status = http.StatusServiceUnavailable
		v.w.Header().Set("Retry-After", "30")
	}
	page.Typed = v.form.typed(v.site.limits.again)
	if recorder, ok := v.w.(*statusRecorder); ok && recorder.code != 0 {
		return // the answer had begun
	}
	if err := v.show(page.Status, "fault", page); err != nil {
		s.Log.Error("defect", "request", v.request, "fault", err.Error())
		http.Error(v.w, "", http.StatusInternalServerError)
	}
}

func (s *Site) notThere(*visit) error { return fault.New(fault.Missing, "web.not-there", nil) }

// fromElsewhere answers a form that another site sent.
func (s *Site) fromElsewhere(*visit) error {
	return fault.New(fault.Invalid, "web.from-elsewhere", nil)
}
