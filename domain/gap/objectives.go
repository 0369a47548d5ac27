// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"jalon/domain/plan"
	"jalon/domain/record"
)

// objectiveWithoutAction: an objective under which nothing is to be done. One
// that is divided into parts is judged by them.
func objectiveWithoutAction(v *view) []Finding {
	divided := make(map[int]bool)
	for _, o := range v.plan.Objectives {
		divided[o.Parent] = true
	}
	var found []Finding
	for i, o := range v.plan.Objectives {
		if len(v.actionsOf[i]) > 0 || divided[i] {
			continue
		}
		found = append(found, onObjective(o))
	}
	return found
}

func onObjective(o plan.Objective) Finding {
	f := onPlan(o.Key, map[string]any{"objective": plan.Shorten(o.Title, 100)})
	f.Place = o.Place
	return f
}

// objectiveNoIndicator: neither the objective, nor what it is a part of, nor
// any of its actions has an indicator. A plan without objectives is asked once,
// as a whole.
func objectiveNoIndicator(v *view) []Finding {
	var found []Finding
	divided := make(map[int]bool) // objectives with a part that has actions
	for i, o := range v.plan.Objectives {
		if len(v.actionsOf[i]) > 0 {
			divided[o.Parent] = true
		}
	}
	for i, o := range v.plan.Objectives {
		if len(v.actionsOf[i]) == 0 || divided[i] || v.measured(i) {
			continue
		}
		found = append(found, onObjective(o))
	}
	loose := 0
	for _, a := range v.plan.Actions {
		if a.Objective < 0 {
			loose++
			if len(a.Indicators) > 0 {
				return found
			}
		}
	}
	if loose > 0 {
		f := onPlan("", map[string]any{"n": loose})
		f.Variant = "plan"
		found = append(found, f)
	}
	return found
}

func (v *view) measured(objective int) bool {
	for o := objective; o >= 0; o = v.plan.Objectives[o].Parent {
		if len(v.plan.Objectives[o].Indicators) > 0 {
			return true
		}
	}
	for _, i := range v.actionsOf[objective] {
		if len(v.plan.Actions[i].Indicators) > 0 {
			return true
		}
	}
	return false
}

// indicatorNoBaseline: an indicator without the value it starts from cannot
// show that anything changed.
func indicatorNoBaseline(v *view) []Finding {
	var found []Finding
	for i, a := range v.plan.Actions {
		for k, ind := range a.Indicators {
			if ind.Baseline != "" {
				continue
			}
			f := v.onAction(i, plan.FieldIndicator, map[string]any{"indicator": plan.Shorten(ind.Text, 80)})
			if k > 0 {
				f.Key += "/" + record.ColumnName(k)
			}
			f.Place = ind.Place
			found = append(found, f)
		}
	}
	for _, o := range v.plan.Objectives {
		for _, ind := range o.Indicators {
			if ind.Baseline == "" {
				f := onObjective(o)
				f.Args["indicator"] = plan.Shorten(ind.Text, 80)
				f.Args["action"] = f.Args["objective"]
				f.Place = ind.Place
				found = append(found, f)
				break
			}
		}
	}
	return found
}
