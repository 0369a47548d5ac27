// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"unicode"
	"unicode/utf8"

	"jalon/domain/funding"
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

func (w *composer) totals() []funding.Total {
	accounts := make([]funding.Account, len(w.Gap.Plan.Actions))
	for i, a := range w.Gap.Plan.Actions {
		accounts[i] = a.Money
	}
	totals, err := funding.Totals(accounts, w.Gap.Plan.Currency)
	if err != nil {
		return nil // two currencies under one code: nothing is said rather than something wrong
	}
	return totals
}

// figures counts the actions under the three figures, and those that state a
// cost without saying where the money comes from.
func (w *composer) figures() (funded, absorbed, silent, unsourced int) {
	for _, a := range w.Gap.Plan.Actions {
		switch {
		case a.Money.Absorbed():
			absorbed++
		case a.Money.Funded():
			funded++
		case a.Money.Silent():
			silent++
		default:
			unsourced++
		}
	}
	return funded, absorbed, silent, unsourced
}

func (w *composer) money1() string {
	funded, absorbed, silent, _ := w.figures()
	args := map[string]any{
		"funded":   w.say("count.actions", n(funded)),
		"absorbed": w.say("count.actions", n(absorbed)),
		"silent":   w.say("count.actions", n(silent)),
	}
	var amounts []string
	for _, t := range w.totals() {
		if t.Needed != nil {
			amounts = append(amounts, w.money(*t.Needed))
		}
	}
	if len(amounts) == 0 {
		return w.say("sentence.money.none", args)
	}
	args["needed"] = w.lang.List(amounts)
	return w.say("sentence.money", args)
}

func (w *composer) dedicated() string {
	if w.count("plan-no-dedicated-funds") > 0 {
		return w.say("sentence.dedicated.none", nil)
	}
	actions := 0
	for _, a := range w.Gap.Plan.Actions {
		if a.Money.Dedicated != "" {
			actions++
		}
	}
	var amounts []string
	for _, t := range w.totals() {
		if t.Dedicated != nil {
			amounts = append(amounts, w.money(*t.Dedicated))
		}
	}
	if len(amounts) == 0 {
		return w.say("sentence.dedicated.said", nil)
	}
	return w.say("sentence.dedicated", map[string]any{"n": actions, "amount": w.lang.List(amounts)})
}

func (w *composer) leadsAndDates() string {
	leads, dates := w.count("action-no-lead"), w.count("action-no-date")
	args := map[string]any{
		"leads": w.say("count.actions", n(leads)), "dates": w.say("count.actions", n(dates)),
		"all": w.say("count.actions", n(len(w.Gap.Plan.Actions))),
	}
	switch {
	case leads == 0 && dates == 0:
		return w.say("sentence.leads.all", args)
	case dates == 0:
		return w.say("sentence.leads.no-lead", args)
	case leads == 0:
		return w.say("sentence.leads.no-date", args)
	}
	return w.say("sentence.leads", args)
}

func (w *composer) indicators() string {
	missing, baseline := w.count("objective-no-indicator"), w.count("indicator-no-baseline")
	indicators := 0
	for _, a := range w.Gap.Plan.Actions {
		indicators += len(a.Indicators)
	}
	for _, o := range w.Gap.Plan.Objectives {
		indicators += len(o.Indicators)
	}
	args := map[string]any{
		"objectives": w.say("count.objectives", n(missing)),
		"indicators": w.say("count.indicators", n(indicators)),
		"baseline":   w.say("count.indicators", n(baseline)),
	}
	switch {
	case indicators == 0:
		return w.say("sentence.indicators.none", args)
	case missing == 0 && baseline == 0:
		return w.say("sentence.indicators.all", args)
	case missing == 0:
		return w.say("sentence.indicators.no-baseline", args)
	case baseline == 0:
		return w.say("sentence.indicators.missing", args)
	}
	return w.say("sentence.indicators", args)
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
	covered := len(w.themeNames(func(t gap.Theme) bool { return len(w.Gap.Coverage[t.Slug]) > 0 }))
	switch {
	case covered == 0:
		return w.say("sentence.unfunded.no-theme", nil)
	case len(names) == 0:
		return w.say("sentence.unfunded.none", n(covered))
	}
	return w.say("sentence.unfunded", map[string]any{"n": len(names), "themes": names})
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

// watching says who follows, who evaluates and who was heard.
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
	if w.count("monitor-is-implementer") > 0 {
		return w.say("sentence.watching.implementer", nil)
	}
	return w.say("sentence.watching.all", nil)
}

// doubtful says what repeats the plan before, and what could not be read.
func (w *composer) doubtful() string {
	carried := ""
	if w.Gap.Previous != nil {
		carried = w.say("sentence.carried", map[string]any{"n": len(w.Gap.Carried), "all": len(w.Gap.Plan.Actions)}) + " "
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
