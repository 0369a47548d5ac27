// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"strings"

	"jalon/domain/funding"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// noDedicatedFunds fires only when no line and no statement says earmarked,
// ring-fenced, or a fund of the plan's own: a finance ministry reads this.
func noDedicatedFunds(v *view) []Finding {
	if _, ok := v.statement("dedicated-funds"); ok {
		return nil
	}
	var accounts []funding.Account
	for _, a := range v.plan.Actions {
		if a.Money.Dedicated != "" {
			return nil
		}
		accounts = append(accounts, a.Money)
	}
	count := funding.Footings(accounts)
	return []Finding{onPlan("", map[string]any{
		"n": len(v.plan.Actions), "funded": count[funding.OnSource], "partly": count[funding.InPart], "free": count[funding.WithoutCost],
		"absorbed": count[funding.OnExisting], "silent": count[funding.Unsaid]})}
}

// noAuthority: nothing says who adopted the plan.
func noAuthority(v *view) []Finding {
	if _, ok := v.statement("adopted"); ok {
		return nil
	}
	return []Finding{onPlan("", nil)}
}

// gapDays is how long one plan may wait for the next before it is a gap: a
// month is the time that an adoption takes to be published.
const gapDays = 31

// gapSincePrevious: between the end of the plan before and the beginning of
// this one the State had no plan. Both must be whole plans: an excerpt of the
// plan before may end earlier than that plan did.
func gapSincePrevious(v *view) []Finding {
	if v.previous == nil || v.previous.Kind != plan.Full || v.previous.Period.To.IsZero() || v.plan.Period.From.IsZero() {
		return nil
	}
	days := v.previous.Period.To.DaysUntil(v.plan.Period.From) - 1
	if days < gapDays {
		return nil
	}
	return []Finding{onPlan("", map[string]any{
		"n": days, "ended": v.previous.Period.To, "began": v.plan.Period.From})}
}

// noMonitoringBody: neither a statement nor an action says who follows what
// becomes of the plan.
func noMonitoringBody(v *view) []Finding {
	if v.says("monitoring") || v.says("monitoring-body") {
		return nil
	}
	if _, ok := v.statement(monitoringLabel); ok {
		return nil
	}
	return []Finding{onPlan("", nil)}
}

// What a plan says of itself as a whole, as Report.Said names it.
const (
	SaidAdopted    = "adopted"
	SaidConsulted  = "consulted"
	SaidMonitoring = "monitoring"
	SaidEvaluation = "independent-evaluation"
)

// said tells where the plan speaks of each of the above for the first time, in
// the same words that keep the rules on it silent.
func (v *view) said() map[string]record.Place {
	said := make(map[string]record.Place)
	note := func(what string, texts [][]placed, concepts ...string) {
		if _, known := said[what]; known {
			return
		}
		for _, hits := range texts {
			for _, concept := range concepts {
				if h, ok := first(hits, concept); ok {
					said[what] = h.place
					return
				}
			}
		}
	}
	note(SaidAdopted, v.statementHits, "adopted")
	note(SaidConsulted, v.statementHits, "consulted")
	note(SaidMonitoring, v.statementHits, "monitoring", "monitoring-body", monitoringLabel)
	note(SaidMonitoring, v.actionHits, "monitoring", "monitoring-body")
	note(SaidEvaluation, v.statementHits, "independent-evaluation")
	note(SaidEvaluation, v.actionHits, "independent-evaluation")
	return said
}

// monitorIsImplementer: the one body that is named as monitor also leads
// actions of the plan, so that it reports on itself.
func monitorIsImplementer(v *view) []Finding {
	leads := make(map[string]int)
	names := make(map[string]string)
	for i, a := range v.plan.Actions {
		if _, monitors := first(v.actionHits[i], "monitoring"); monitors {
			continue
		}
		for _, lead := range a.Leads {
			key := lexicon.Normal(lead)
			leads[key]++
			names[key] = lead
		}
	}
	monitors := v.monitors()
	for _, m := range monitors {
		if leads[lexicon.Normal(m.body)] == 0 {
			return nil // somebody who implements nothing watches as well
		}
	}
	if len(monitors) == 0 {
		return nil
	}
	key := lexicon.Normal(monitors[0].body)
	f := onPlan("", map[string]any{"body": names[key], "n": leads[key]})
	f.Place = monitors[0].place.place
	f.Action = monitors[0].action
	return []Finding{f}
}

type monitor struct {
	body   string
	action int
	place  placed
}

// monitoringLabel is the concept of the bare word, "Monitoring: …": in a line of
// the title block it is about the plan; in an action it may be about anything.
const monitoringLabel = "monitoring-label"

// monitors lists the bodies that the plan names as monitoring it: the value of
// a labelled line, and the leads of the actions that monitor the plan.
func (v *view) monitors() []monitor {
	var found []monitor
	for i, hits := range v.statementHits {
		h, ok := first(hits, "monitoring")
		if !ok {
			h, ok = first(hits, monitoringLabel)
		}
		s := v.plan.Statements[i]
		if !ok || s.Label == "" || v.words == nil {
			continue
		}
		// Only the label may say that the line is about monitoring, and the
		// value must be short enough to be a name.
		_, inLabel := v.words.Has("monitoring", s.Label)
		if !inLabel {
			_, inLabel = v.words.Has(monitoringLabel, s.Label)
		}
		if inLabel && len(strings.Fields(s.Text)) <= 12 {
			found = append(found, monitor{strings.TrimRight(s.Text, ". "), -1, h})
		}
	}
	for i, hits := range v.actionHits {
		if h, ok := first(hits, "monitoring"); ok {
			for _, lead := range v.plan.Actions[i].Leads {
				found = append(found, monitor{lead, i, h})
			}
		}
	}
	return found
}

// noIndependentEvaluation: nothing says that somebody outside will evaluate the plan.
func noIndependentEvaluation(v *view) []Finding {
	if v.says("independent-evaluation") {
		return nil
	}
	f := onPlan("", nil)
	if v.says("evaluation") {
		f.Variant = "not-independent"
	}
	return []Finding{f}
}

// noConsultation: nothing says that civil society, survivors or social partners
// were heard when the plan was made.
func noConsultation(v *view) []Finding {
	if _, ok := v.statement("consulted"); ok {
		return nil
	}
	return []Finding{onPlan("", nil)}
}
