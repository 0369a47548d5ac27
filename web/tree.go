// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"jalon/app"
	"jalon/domain/plan"
)

// branch is an objective with what stands under it.
type branch struct {
	Number     string
	Title      worded
	Reach      string
	ReachName  string
	Indicators []app.Indicator
	Actions    []leaf
	Under      []branch
}

// leaf is an action in a tree or a list.
type leaf struct {
	Number           string
	Text             worded
	Link             string
	Lead, When       string
	Money            string
	Reach, ReachName string
	// Standing says where the time of the action lies from today.
	Standing string
}

// timeGroup is the actions of which the last day lies in one year.
type timeGroup struct {
	Heading string
	Actions []leaf
}

// leaf is an action in a list.
func (p *sighted) leaf(i int) leaf {
	a, v := p.Actions[i], p.v
	l := leaf{Number: a.Says.Number, Text: v.worded(a.Says.Text), Link: p.at(nil, "actions", string(a.ID)), Lead: v.lang.List(a.Says.Leads),
		When: v.when(a), Money: v.footing(a.Account.Footing())}
	if v.tellsReach(p.sight) {
		l.Reach, l.ReachName = a.Reach.String(), v.say("reach."+a.Reach.String())
	}
	return l
}

// when is by when an action is to be done, as the plan says it.
func (v *visit) when(a app.ShownAction) string {
	switch {
	case a.Says.When.Text != "":
		return a.Says.When.Text
	case !a.Span.IsZero():
		return v.span(a.Span)
	case a.Says.When.State == plan.WhenUnread:
		return v.say("standing.unread")
	}
	return v.say("money.not-stated")
}

// tree is the chosen actions under their objectives. With a choice, objectives
// under which nothing is left are left out.
func (p *sighted) tree(chosen []int) (roots []branch, loose []leaf) {
	v := p.v
	all := len(chosen) == len(p.Actions)
	actions := make(map[int][]leaf)
	for _, i := range chosen {
		if at := p.Actions[i].Objective; at >= 0 {
			actions[at] = append(actions[at], p.leaf(i))
		} else {
			loose = append(loose, p.leaf(i))
		}
	}
	var under func(parent int) []branch
	under = func(parent int) []branch {
		var list []branch
		for i, o := range p.Objectives {
			if o.Parent != parent {
				continue
			}
			b := branch{Number: o.Says.Number, Title: v.worded(o.Says.Title), Indicators: o.Says.Indicators, Actions: actions[i], Under: under(i)}
			if saysNumber(b.Title.Words, b.Number) {
				b.Number = ""
			}
			if v.tellsReach(p.sight) {
				b.Reach, b.ReachName = o.Reach.String(), v.say("reach."+o.Reach.String())
			}
			if all || len(b.Actions) > 0 || len(b.Under) > 0 {
				list = append(list, b)
			}
		}
		return list
	}
	return under(-1), loose
}
