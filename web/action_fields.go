// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"strings"

	"jalon/app"
	"jalon/domain/plan"
	"jalon/report"
)

// fields are the fields of an action in words, in the order of the page.
func (p *sighted) fields(a app.ShownAction) []fieldShown {
	v, b := p.v, a.Says
	plain := func(texts ...string) (list []worded) {
		for _, text := range texts {
			if text != "" {
				list = append(list, worded{Words: text, Dir: "auto"})
			}
		}
		return list
	}
	field := func(key, label string, absent string, values []worded) fieldShown {
		f := fieldShown{Key: key, Label: capital(v.say(label)), Values: values}
		if len(values) == 0 {
			f.Absent = v.say(absent)
		}
		return f
	}
	lead := "money.not-stated"
	if b.LeadUnread {
		lead = "standing.unread"
	}
	when := "money.not-stated"
	if b.When.State == plan.WhenUnread {
		when = "standing.unread"
	}
	times := plain(b.When.Text)
	if read := v.span(a.Span); read != "" && read != b.When.Text {
		times = append(times, worded{Words: v.say("shown.read-as", "text", read), Lang: v.lang.Tag, Dir: v.lang.Dir})
	}
	list := []fieldShown{
		field("action", "field.text", "money.not-stated", []worded{v.worded(b.Text)}),
		field("number", "field.number", "shown.no-number", plain(b.Number)),
	}
	if len(b.Detail) > 0 {
		list = append(list, field("detail-1", "field.detail", "money.not-stated", plain(b.Detail...)))
	}
	list = append(list, field("lead", "field.leads", lead, plain(b.Leads...)), field("partners", "field.partners", "money.not-stated", plain(b.Partners)),
		field("when", "field.when", when, times), p.moneyField(a), field("source", "sheet.column.source", "money.not-stated", plain(b.Money.Source)))
	if b.Money.Dedicated != "" {
		list = append(list, field("dedicated", "shown.dedicated", "money.not-stated", plain(b.Money.Dedicated)))
	}
	var measured []worded
	for _, i := range b.Indicators {
		measured = append(measured, plain(v.indicator(i))...)
	}
	list = append(list, field("indicator", "field.indicators", "money.not-stated", measured))
	for i := range list {
		p.placed(&list[i], a.Says.Origin)
	}
	return list
}

// indicator is an indicator with its values, in one line.
func (v *visit) indicator(i app.Indicator) string {
	parts := []string{i.Text}
	for _, each := range []struct{ key, text string }{{"meaning.baseline", i.Baseline}, {"meaning.target", i.Target}, {"meaning.verification", i.Verification}} {
		if each.text != "" {
			parts = append(parts, v.say("chart.series-amount", "series", v.say(each.key), "amount", each.text))
		}
	}
	return strings.Trim(strings.Join(parts, "; "), "; ")
}

// moneyField is every line of the money, and how the action is paid for.
func (p *sighted) moneyField(a app.ShownAction) fieldShown {
	v := p.v
	f := fieldShown{Key: "budget", Label: capital(v.say("field.money"))}
	said := func(text string) {
		f.Values = append(f.Values, worded{Words: text, Lang: v.lang.Tag, Dir: v.lang.Dir})
	}
	said(v.footing(a.Account.Footing()))
	for _, l := range a.Account.Lines {
		said(v.moneyLine(l))
		if written := v.asWritten(l, a.Says.Text.Source); written != "" {
			said(written)
		}
	}
	return f
}

// themesOf are the themes of an action, and who says so: a person, or its words.
func (p *sighted) themesOf(a app.ShownAction) (fieldShown, error) {
	v := p.v
	f := fieldShown{Key: "themes", Label: capital(v.say("field.themes"))}
	all, err := p.Themes(v.site.Vocabulary.Words)
	if err != nil {
		return f, err
	}
	i, _ := p.Action(a.ID)
	names := v.site.themes(v.lang.Tag)
	for _, t := range all[i] {
		text := v.say("shown.theme-said", "theme", names[t.Slug].Name)
		if t.Words != "" {
			text = v.say("shown.theme-found", "theme", names[t.Slug].Name, "words", t.Words)
		}
		f.Values = append(f.Values, worded{Words: text, Lang: v.lang.Tag, Dir: v.lang.Dir})
	}
	if len(f.Values) == 0 {
		f.Absent = v.say("shown.no-theme")
	}
	return f, nil
}

// placed says where a field stood in the document that it was read from.
func (p *sighted) placed(f *fieldShown, from *app.Origin) {
	if from == nil {
		return
	}
	place, ok := from.Places[f.Key]
	if !ok || place.IsZero() {
		return
	}
	f.Where = report.Where(p.v.lang, place)
	f.Document = p.Files[from.File]
}
