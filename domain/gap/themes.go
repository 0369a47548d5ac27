// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"slices"

	"jalon/domain/funding"
	"jalon/domain/plan"
)

// themeMissing: no action, and no objective with actions, speaks of the theme.
func themeMissing(v *view) []Finding {
	var found []Finding
	for _, theme := range Themes {
		if len(v.coverage[theme.Slug]) > 0 {
			continue
		}
		f := onPlan(theme.Slug, map[string]any{"n": len(v.plan.Actions)})
		f.Theme, f.Severity = theme.Slug, theme.Severity
		found = append(found, f)
	}
	return found
}

// themeUnfunded: the plan speaks of the theme, and no action on it has money
// with a source. A theme that is missing altogether is not reported twice, and
// where an amount cannot be read nothing is concluded.
func themeUnfunded(v *view) []Finding {
	var found []Finding
	for _, theme := range Themes {
		actions := v.actionsOn(theme.Slug)
		if len(actions) == 0 || v.moneyOf(actions) != noMoney {
			continue
		}
		labels := make([]string, 0, len(actions))
		for _, i := range actions {
			labels = append(labels, v.plan.Actions[i].Label())
		}
		f := onPlan(theme.Slug, map[string]any{"n": len(actions), "actions": labels})
		f.Theme = theme.Slug
		f.Place = v.plan.Actions[actions[0]].Place(plan.FieldBudget)
		found = append(found, f)
	}
	return found
}

// themesUnread are the themes of which it cannot be told whether they have money.
func (v *view) themesUnread() []string {
	var unread []string
	for _, theme := range Themes {
		if v.moneyOf(v.actionsOn(theme.Slug)) == unreadMoney {
			unread = append(unread, theme.Slug)
		}
	}
	return unread
}

// money is what can be said of the money of some actions.
type money int

const (
	noMoney money = iota
	unreadMoney
	someMoney
)

// moneyOf: one of the actions has money with a source, or may have but that its
// amount cannot be read, or none has.
func (v *view) moneyOf(actions []int) money {
	best := noMoney
	for _, i := range actions {
		switch m := v.plan.Actions[i].Money; {
		case m.Funded() || m.Dedicated != "":
			return someMoney
		case m.Has(funding.Unread) && !m.Absorbed():
			best = unreadMoney
		}
	}
	return best
}

// exploitationForms: the plan does not name each of the forms of Article 4(a),
// nor says that it covers all of them.
func exploitationForms(v *view) []Finding {
	if v.forms.All || len(v.forms.NotNamed) == 0 {
		return nil
	}
	f := onPlan("", map[string]any{"named": v.forms.Named, "missing": v.forms.NotNamed})
	if len(v.forms.Named) == 0 {
		f.Variant = "none"
	}
	return []Finding{f}
}

// The concepts of the lexicon on which assistanceConditional rests.
const (
	unconditionalAssistance = "unconditional-assistance"
	assistance              = "assistance"
	residencePermit         = "residence-permit"
)

// assistanceConditional: an action makes assistance depend on what the victim
// does for the proceedings. It says what stands there, so it runs on any kind
// of document.
func assistanceConditional(v *view) []Finding {
	var found []Finding
	for i, hits := range v.actionHits {
		if h, ok := condition(hits); ok {
			f := v.onAction(i, plan.FieldText, map[string]any{"words": h.Words})
			f.Place = h.place
			found = append(found, f)
		}
	}
	for i, hits := range v.objectiveHits {
		if h, ok := condition(hits); ok {
			o := v.plan.Objectives[i]
			f := onPlan(o.Key, map[string]any{"action": o.Title, "words": h.Words})
			f.Place = h.place
			found = append(found, f)
		}
	}
	return found
}

// condition is the condition put on assistance, in the fewest words that say it.
// Article 12(6) of CETS 197 is about assistance; a permit of residence may be
// tied to co-operation (Article 14(1)(b)), so a condition on nothing but a
// permit is none.
func condition(hits []placed) (shortest placed, found bool) {
	for _, h := range hits {
		if h.Concept != conditionalAssistance || onPermitOnly(h, hits) {
			continue
		}
		if !found || len(h.Words) < len(shortest.Words) {
			shortest, found = h, true
		}
	}
	return shortest, found
}

// onPermitOnly: the sentence of the condition speaks of a permit and not of
// assistance; where it speaks of neither, the whole action does so.
func onPermitOnly(h placed, hits []placed) bool {
	speaks := func(concept string, where func(placed) bool) bool {
		return slices.ContainsFunc(hits, func(other placed) bool { return other.Concept == concept && where(other) })
	}
	anywhere := func(placed) bool { return true }
	switch {
	case speaks(assistance, h.beside):
		return false
	case speaks(residencePermit, h.beside):
		return true
	}
	return speaks(residencePermit, anywhere) && !speaks(assistance, anywhere)
}
