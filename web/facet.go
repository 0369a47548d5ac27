// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/funding"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/locale"
)

// facet is one thing that a record says, as a person reads it.
type facet struct {
	// Key is the group of a form that it stands in; a translation has its language
	// behind it: "text:fr".
	Key, Label string
	Text       string
	// Lang is the language that Text is in; "" for the page's own or for none.
	Lang string
}

// facetChange is a facet before and after.
type facetChange struct {
	Key, Label            string
	Before, After         string
	BeforeLang, AfterLang string
}

// facets are all that a body says, in the order of its form.
func (s *Site) facets(l *locale.Language, kind record.Kind, body json.RawMessage) []facet {
	if len(body) == 0 || string(body) == "null" {
		return nil
	}
	var list []facet
	add := func(key, label, text, lang string) {
		if text != "" {
			list = append(list, facet{key, label, text, lang})
		}
	}
	words := func(key, label string, t record.Text) {
		for _, tag := range t.Languages() {
			w := t.In(tag)
			name := l.T("edit.text-in", map[string]any{"field": label, "language": languageName(l, tag)})
			if tag == t.Source {
				add(key, name, w.Words, tag)
				continue
			}
			add(key+":"+tag, name, w.Words, tag)
			add(key+":"+tag+":standing", l.T("edit.standing-of", map[string]any{"field": name}), l.T("standing."+string(w.Standing), nil), "")
		}
	}
	switch kind {
	case record.KindPlan:
		var b app.PlanBody
		if json.Unmarshal(body, &b) != nil {
			return nil
		}
		words("text", l.T("edit.title", nil), b.Title)
		add("from", l.T("edit.plan-from", nil), day(l, b.From), "")
		add("to", l.T("edit.plan-to", nil), day(l, b.To), "")
		add("kind", l.T("edit.plan-kind", nil), l.T("kind."+string(b.Kind), nil), "")
		add("currency", l.T("edit.currency", nil), b.Currency, "")
		var said []string
		for _, s := range b.Statements {
			said = append(said, strings.TrimPrefix(s.Label+": "+s.Text, ": "))
		}
		add("statements", l.T("edit.statements", nil), strings.Join(said, "\n"), b.Title.Source)
	case record.KindDocument:
		var b commitment.DocumentBody
		if json.Unmarshal(body, &b) != nil {
			return nil
		}
		words("title", capital(l.T("field.title", nil)), b.Title)
		add("reference", l.T("extract.reference", nil), b.Reference, "")
		if b.Round > 0 {
			add("round", l.T("extract.round", nil), strconv.Itoa(b.Round), "")
		}
		add("date", l.T("extract.date", nil), day(l, b.Date), "")
		if b.Complete {
			add("complete", capital(l.T("field.complete", nil)), l.T("edit.yes", nil), "")
		}
		if b.Published != nil {
			add("published", capital(l.T("field.published", nil)), day(l, b.Published.On)+", "+b.Published.Where, "")
		}
	case record.KindRecommendation:
		var b commitment.RecommendationBody
		if json.Unmarshal(body, &b) != nil {
			return nil
		}
		add("paragraph", l.T("extract.column.paragraph", nil), b.Paragraph, "")
		add("verb", l.T("extract.column.verb", nil), l.T("register.verb."+string(b.Verb), nil), "")
		words("text", l.T("extract.column.text", nil), b.Text)
		for i, item := range b.Items {
			words("item"+strconv.Itoa(i), l.T("extract.column.items", nil), item)
		}
		add("provisions", l.T("extract.column.provisions", nil), strings.Join(b.Provisions, "; "), "")
		add("addressee", l.T("extract.column.addressee", nil), b.Addressee, b.Text.Source)
		add("deadline", l.T("extract.column.deadline", nil), b.Deadline, b.Text.Source)
	case record.KindObjective:
		var b app.ObjectiveBody
		if json.Unmarshal(body, &b) != nil {
			return nil
		}
		add("number", l.T("edit.number", nil), b.Number, "")
		words("text", l.T("edit.title", nil), b.Title)
		add("indicators", l.T("edit.indicators", nil), indicatorText(l, b.Indicators), b.Title.Source)
	case record.KindAction:
		var b app.ActionBody
		if json.Unmarshal(body, &b) != nil {
			return nil
		}
		add("number", l.T("edit.number", nil), b.Number, "")
		words("text", l.T("edit.text", nil), b.Text)
		add("detail", l.T("edit.detail", nil), strings.Join(b.Detail, "\n\n"), b.Text.Source)
		add("leads", l.T("edit.leads", nil), strings.Join(b.Leads, "\n"), b.Text.Source)
		add("partners", l.T("edit.partners", nil), b.Partners, b.Text.Source)
		add("when", l.T("edit.when", nil), whenText(l, b.When), "")
		var lines []string
		for _, line := range b.Money.Lines {
			lines = append(lines, lineText(l, line))
		}
		add("money", l.T("edit.money", nil), strings.Join(lines, "\n"), "")
		add("source", l.T("edit.source", nil), b.Money.Source, b.Text.Source)
		if b.Money.Ordinary {
			add("ordinary", l.T("edit.ordinary", nil), l.T("edit.yes", nil), "")
		}
		add("dedicated", l.T("edit.dedicated", nil), b.Money.Dedicated, b.Text.Source)
		add("indicators", l.T("edit.indicators", nil), indicatorText(l, b.Indicators), b.Text.Source)
		var themes []string
		for _, slug := range b.Themes {
			themes = append(themes, s.themeName(l, slug))
		}
		add("themes", l.T("edit.themes", nil), strings.Join(themes, "\n"), "")
	case record.KindOccurrence:
		var e questionnaire.Entry
		if json.Unmarshal(body, &e) != nil {
			return nil
		}
		what := e.Obligation
		if o, ok := s.Reporting.Obligation(e.Obligation); ok {
			what = o.Title(l.Tag)
		}
		add("obligation", l.T("clock.column.what", nil), what+", "+e.Period, "")
		add("asked", l.T("clock.asked", nil), day(l, e.Asked), "")
		add("letter", l.T("clock.letter", nil), e.Letter, "")
		add("due", l.T("clock.column.due", nil), day(l, e.Due), "")
		add("answered", l.T("clock.answered", nil), day(l, e.Answered), "")
		add("file", l.T("clock.file", nil), e.FileName, "")
		add("excused", l.T("clock.excused", nil), e.Excused, "")
	case record.KindWritten:
		var w questionnaire.Written
		if json.Unmarshal(body, &w) != nil {
			return nil
		}
		words("words", w.Questionnaire+", "+w.Number, w.Words)
	default:
		s.followUpFacets(l, kind, body, add, words)
	}
	return list
}

// facetChanges lists what two bodies do not say alike, in the order of the form.
func facetChanges(before, after []facet) []facetChange {
	var list []facetChange
	find := func(in []facet, key string) facet {
		if i := slices.IndexFunc(in, func(f facet) bool { return f.Key == key }); i >= 0 {
			return in[i]
		}
		return facet{}
	}
	for _, a := range after {
		if b := find(before, a.Key); b.Text != a.Text {
			list = append(list, facetChange{a.Key, a.Label, b.Text, a.Text, b.Lang, a.Lang})
		}
	}
	for _, b := range before {
		if a := find(after, b.Key); a.Key == "" {
			list = append(list, facetChange{b.Key, b.Label, b.Text, "", b.Lang, ""})
		}
	}
	return list
}

func (s *Site) themeName(l *locale.Language, slug string) string {
	for _, t := range s.Facts.Themes {
		if t.Slug == slug {
			return t.Name(l.Tag)
		}
	}
	return slug
}

// languageName is a language as a sentence of another names it; its own name, or
// its tag, where the other has none for it.
func languageName(l *locale.Language, tag string) string {
	if key := "language." + tag; l.Has(key) {
		return l.T(key, nil)
	}
	return ownName(tag)
}

func ownName(tag string) string {
	if l, ok := locale.For(tag); ok {
		return l.T("language.own", nil)
	}
	return tag
}

// day is an ISO day as the language writes it; what is no day stays as it is.
func day(l *locale.Language, iso string) string {
	d, err := record.ParseDay(iso)
	if err != nil {
		return iso
	}
	return l.Date(d.Year, d.Month, d.Date)
}

func whenText(l *locale.Language, w app.When) string {
	var parts []string
	switch {
	case w.From != "" && w.To != "" && w.From != w.To:
		parts = append(parts, l.T("edit.from-to", map[string]any{"from": day(l, w.From), "to": day(l, w.To)}))
	case w.To != "":
		parts = append(parts, day(l, w.To))
	case w.From != "":
		parts = append(parts, l.T("edit.from-on", map[string]any{"from": day(l, w.From)}))
	}
	if w.Text != "" {
		parts = append(parts, l.Quote(w.Text))
	}
	return strings.Join(parts, " ")
}

func lineText(l *locale.Language, line app.Line) string {
	said := l.T("money.standing."+string(moneyStanding(line.Standing)), nil)
	if line.Standing == funding.Stated {
		said = l.Money(line.Amount, line.Currency)
	} else if line.Standing == funding.Unread && line.Text != "" {
		said += " " + l.Quote(line.Text)
	}
	return l.T("money.line", map[string]any{"role": l.T("money.role."+string(line.Role), nil), "amount": said})
}

// moneyStanding is a standing as it stands in keys and forms.
func moneyStanding(s funding.Standing) string { return strings.ReplaceAll(string(s), " ", "-") }

func indicatorText(l *locale.Language, list []app.Indicator) string {
	var lines []string
	for _, i := range list {
		text := i.Text
		for _, part := range []struct{ key, text string }{{"meaning.baseline", i.Baseline}, {"meaning.target", i.Target}, {"meaning.verification", i.Verification}} {
			if part.text != "" {
				text += "\n – " + l.T("edit.part", map[string]any{"name": l.T(part.key, nil), "text": part.text})
			}
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}

// called is how a record is called in a list: its number and the beginning of
// its words, with the language that they are in.
func called(l *locale.Language, v record.Version) words {
	if v.Kind == record.KindDismissal {
		rule, _, _ := strings.Cut(v.Key, "/")
		return words{Text: l.T("rule."+rule+".title", nil), Lang: l.Tag}
	}
	if named, ok := followUpCalled(l, v); ok {
		return named
	}
	number, _ := app.PrintedNumber(v) // what says nothing has no number either
	text, _ := textOf(v)
	w, in := text.Best(l.Tag)
	if w.Words == "" {
		return words{Text: strings.TrimSpace(l.T("kind."+string(v.Kind), nil) + " " + number), Lang: l.Tag}
	}
	return words{Text: strings.TrimSpace(number + " " + shorten(w.Words)), Lang: in}
}
