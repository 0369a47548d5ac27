// SPDX-License-Identifier: EUPL-1.2

package report

import "jalon/domain/plan"

// indicators says which objectives nothing measures; an objective under which
// nothing is done is one of them, though it is reported for that alone.
func (w *composer) indicators() string {
	missing, indicators, baseline := len(w.unmeasured()), 0, 0
	count := func(of []plan.Indicator) {
		for _, i := range of {
			indicators++
			if i.Baseline == "" {
				baseline++
			}
		}
	}
	for _, a := range w.Gap.Plan.Actions {
		count(a.Indicators)
	}
	for _, o := range w.Gap.Plan.Objectives {
		count(o.Indicators)
	}
	args := map[string]any{
		"objectives": w.say("count.of-objectives", n(missing)),
		"indicators": w.say("count.indicators", n(indicators)),
		"baseline":   w.say("count.indicators", n(baseline)),
	}
	switch {
	case baseline == indicators && indicators == 1:
		args["baseline"] = w.say("count.that-one", nil)
	case baseline == indicators:
		args["baseline"] = w.say("count.all-of-them", nil)
	}
	flat := len(w.Gap.Plan.Objectives) == 0
	said := "both"
	switch {
	case indicators == 0:
		said = "none"
	case flat && baseline == 0:
		said = "flat"
	case flat:
		said = "flat.no-baseline"
	case missing == 0 && baseline == 0:
		said = "all"
	case missing == 0:
		said = "no-baseline"
	case baseline == 0:
		said = "missing"
	}
	return w.say("sentence.indicators."+said, args)
}

// unmeasured are the objectives without parts for which there is no indicator:
// neither their own, nor one of what they are a part of, nor one of their actions.
func (w *composer) unmeasured() []int {
	p := w.Gap.Plan
	divided := make(map[int]bool)
	measured := make([]bool, len(p.Objectives))
	for _, o := range p.Objectives {
		divided[o.Parent] = true
	}
	for _, a := range p.Actions {
		for o := a.Objective; o >= 0 && len(a.Indicators) > 0; o = p.Objectives[o].Parent {
			measured[o] = true
		}
	}
	var found []int
	for i := range p.Objectives {
		has := measured[i]
		for o := i; o >= 0; o = p.Objectives[o].Parent {
			has = has || len(p.Objectives[o].Indicators) > 0
		}
		if !has && !divided[i] {
			found = append(found, i)
		}
	}
	return found
}
