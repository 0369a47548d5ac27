// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jalon/domain/gap"
	"jalon/domain/plan"
)

// sentences are what a minister reads: ten on a whole plan. Of any other
// document only what it says is told, never what it leaves out.
func (w *composer) sentences() []string {
	if w.Gap.Plan.Kind != plan.Full {
		return w.sentencesOnPart()
	}
	return []string{
		w.whatWasRead(), w.money1(), w.dedicated(), w.leadsAndDates(), w.indicators(),
		w.themesMissing(), w.themesUnfunded(), w.assistance(), w.watching(), w.doubtful(),
	}
}

func (w *composer) sentencesOnPart() []string {
	s := []string{w.whatWasRead(), w.say("sentence.part", map[string]any{"kind": w.say("kind."+string(w.Gap.Plan.Kind), nil)}), w.themesNamed()}
	if w.count("assistance-conditional") > 0 {
		s = append(s, w.assistance())
	}
	for _, t := range w.totals() {
		if t.Needed != nil {
			s = append(s, w.say("sentence.part.money", map[string]any{"amount": *t.Needed}))
		}
	}
	return append(s, w.doubtful())
}

// count is how many findings a rule has.
func (w *composer) count(rules ...string) int {
	total := 0
	for _, f := range w.Gap.Findings {
		for _, rule := range rules {
			if f.Rule == rule {
				total++
			}
		}
	}
	return total
}

func (w *composer) whatWasRead() string {
	p := w.Gap.Plan
	args := map[string]any{
		"title":      w.lang.Quote(p.Title),
		"kind":       w.say("kind."+string(p.Kind), nil),
		"actions":    w.say("count.actions", n(len(p.Actions))),
		"objectives": w.say("count.objectives", n(len(p.Objectives))),
	}
	if len(p.Objectives) == 0 {
		return w.say("sentence.read.flat", args)
	}
	return w.say("sentence.read", args)
}

// part is what holds for some of the actions.
type part struct {
	name string
	n    int
}

// ofActions says what holds for how many actions; what holds for none is left
// out. The sentence of a part stands under room and its name, with a form for
// one action, one for several, and under ".all" one for all of them.
func (w *composer) ofActions(room string, parts []part) string {
	all := len(w.Gap.Plan.Actions)
	var said []string
	for _, p := range parts {
		key := room + p.name
		switch {
		case p.n == 0:
		case all == 1:
			said = append(said, w.say(key, n(1)))
		case p.n == all:
			said = append(said, w.say(key+".all", nil))
		case p.n == 1:
			said = append(said, w.lang.Integer(1)+" "+w.say(key, n(1)))
		default:
			said = append(said, w.say(key, n(p.n)))
		}
	}
	return w.say("sentence.of-actions", map[string]any{"n": all, "parts": said})
}

// leadsAndDates says for how many actions they are there, are not, or are
// written so that they cannot be read.
func (w *composer) leadsAndDates() string {
	var led, noLead, leadUnread, dated, noDate, dateUnread int
	for _, a := range w.Gap.Plan.Actions {
		switch {
		case a.LeadUnread:
			leadUnread++
		case len(a.Leads) == 0:
			noLead++
		default:
			led++
		}
		switch a.When.State {
		case plan.WhenUnread:
			dateUnread++
		case plan.WhenMissing:
			noDate++
		default:
			dated++
		}
	}
	all := len(w.Gap.Plan.Actions)
	if led == all && dated == all {
		return w.say("sentence.leads.all", nil)
	}
	wholeOnly := func(count int) int {
		if count < all {
			return 0 // the actions that lack it are told, and the others follow from that
		}
		return count
	}
	return w.ofActions("sentence.leads.", []part{
		{"lead", wholeOnly(led)}, {"no-lead", noLead}, {"lead-unread", leadUnread},
		{"date", wholeOnly(dated)}, {"no-date", noDate}, {"date-unread", dateUnread},
	})
}

// themeNames lists themes in the order of the checklist, as they are written
// inside a sentence.
func (w *composer) themeNames(wanted func(gap.Theme) bool) []string {
	var names []string
	for _, t := range gap.Themes {
		if wanted(t) {
			names = append(names, uncapital(w.themes[t.Slug].Name))
		}
	}
	return names
}

// capital writes a phrase as it begins a sentence.
func capital(phrase string) string {
	first, size := utf8.DecodeRuneInString(phrase)
	return string(unicode.ToUpper(first)) + phrase[size:]
}

// uncapital writes a name as it stands inside a sentence.
func uncapital(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}

func (w *composer) themesMissing() string {
	missing := w.themeNames(func(t gap.Theme) bool { return len(w.Gap.Coverage[t.Slug]) == 0 })
	if len(missing) == 0 {
		return w.say("sentence.themes.all", map[string]any{"themes": w.themeNames(func(gap.Theme) bool { return true })})
	}
	return w.say("sentence.themes.missing", map[string]any{"n": len(missing), "themes": missing})
}

func (w *composer) themesNamed() string {
	named := w.themeNames(func(t gap.Theme) bool { return len(w.Gap.Coverage[t.Slug]) > 0 })
	if len(named) == 0 {
		return w.say("sentence.themes.none-named", nil)
	}
	return w.say("sentence.themes.named", map[string]any{"n": len(named), "themes": named})
}

func (w *composer) themesUnfunded() string {
	unfunded := make(map[string]bool)
	for _, f := range w.Gap.Findings {
		if f.Rule == "theme-unfunded" {
			unfunded[f.Theme] = true
		}
	}
	names := w.themeNames(func(t gap.Theme) bool { return unfunded[t.Slug] })
	unread := w.themeNames(func(t gap.Theme) bool { return slices.Contains(w.Gap.ThemesUnread, t.Slug) })
	covered := len(w.themeNames(func(t gap.Theme) bool { return len(w.Gap.Coverage[t.Slug]) > 0 }))
	var said []string
	switch {
	case covered == 0:
		return w.say("sentence.unfunded.no-theme", nil)
	case len(names) > 0:
		said = append(said, w.say("sentence.unfunded", map[string]any{"n": len(names), "themes": names}))
	case len(unread) == 0:
		return w.say("sentence.unfunded.none", n(covered))
	}
	if len(unread) > 0 {
		said = append(said, w.say("sentence.unfunded.unread", map[string]any{"n": len(unread), "themes": unread}))
	}
	return strings.Join(said, " ")
}

func (w *composer) assistance() string {
	var labels []string
	for _, f := range w.Gap.Findings {
		if f.Rule == "assistance-conditional" && f.Action >= 0 {
			labels = append(labels, w.Gap.Plan.Actions[f.Action].Label())
		}
	}
	if w.count("assistance-conditional") == 0 {
		return w.say("sentence.assistance.none", nil)
	}
	if len(labels) == 0 {
		return w.say("sentence.assistance.objective", nil)
	}
	return w.say("sentence.assistance", map[string]any{"n": len(labels), "actions": labels})
}

// watching says whether the document speaks of who follows, who evaluates and
// who was heard, and where it does: the words are found, not weighed.
func (w *composer) watching() string {
	var missing []string
	for _, rule := range []string{"plan-no-monitoring-body", "plan-no-independent-evaluation", "plan-no-consultation", "plan-no-authority"} {
		if w.count(rule) > 0 {
			missing = append(missing, w.say("sentence.watching."+rule, nil))
		}
	}
	if len(missing) > 0 {
		return w.say("sentence.watching", map[string]any{"missing": w.lang.Neither(missing)})
	}
	args := make(map[string]any)
	for name, what := range map[string]string{"adopted": gap.SaidAdopted, "consulted": gap.SaidConsulted, "monitoring": gap.SaidMonitoring, "evaluation": gap.SaidEvaluation} {
		args[name] = ""
		if where := w.where(w.Gap.Said[what]); where != "" {
			args[name] = " (" + where + ")"
		}
	}
	if w.count("monitor-is-implementer") > 0 {
		return w.say("sentence.watching.implementer", args)
	}
	return w.say("sentence.watching.all", args)
}

// doubtful says what repeats the plan before, and what could not be read.
func (w *composer) doubtful() string {
	carried := ""
	if w.Gap.Previous != nil {
		carried = w.repeated() + " "
	}
	cells := 0
	for _, d := range w.Gap.Plan.Doubts {
		cells += d.Cells
	}
	if cells == 0 {
		return carried + w.say("sentence.doubts.none", nil)
	}
	return carried + w.say("sentence.doubts", n(cells))
}

// repeated says how many actions repeat the plan before: in the same words, or
// seemingly in others.
func (w *composer) repeated() string {
	same := 0
	for _, c := range w.Gap.Carried {
		if c.Same {
			same++
		}
	}
	if len(w.Gap.Carried) == 0 {
		return w.say("sentence.carried.none", nil)
	}
	return w.ofActions("sentence.carried.", []part{{"same", same}, {"reworded", len(w.Gap.Carried) - same}})
}
