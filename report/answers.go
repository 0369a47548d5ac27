// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"fmt"
	"strings"

	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/locale"
)

// Reply is a State's answers to a questionnaire, to be told in one language.
type Reply struct {
	Lang          *locale.Language
	State         string
	On            record.Day
	Questionnaire questionnaire.Questionnaire
	Answers       []questionnaire.Answer
	// Owner is whose own answers stand first.
	Owner record.Owner
	// Owners names an owner.
	Owners func(record.Owner) string
	// Theme names a theme.
	Theme func(slug string) string
	// Foot is the line at the end of every page.
	Foot string
}

// AnswerLine is one thing that answers, as people read it.
type AnswerLine struct {
	// Text is in the language Lang; "" for the reader's own.
	Text, Lang string
	// Where says where it comes from, and of which day it is.
	Where string
	// Day is that day.
	Day record.Day
}

// Name is what a fact of the record is about, in words.
func (r Reply) Name(f questionnaire.Fact) string {
	name := f.Name
	switch {
	case f.Subject == questionnaire.OfTheme:
		name = r.Theme(f.Name)
	case f.Subject == questionnaire.OfSpeaker:
		name = r.Lang.T("owner."+f.Name, nil)
	case f.Subject == questionnaire.OfIndicator && f.Name == "":
		return r.Lang.T("ask.fact.indicators", nil)
	case f.Subject == questionnaire.OfIndicator:
		name = r.Lang.T("ask.indicator."+f.Name, nil)
	}
	return r.Lang.T("ask.fact."+string(f.Subject), map[string]any{"name": name})
}

// Lines are what the record says of a fact, one after the other.
func (r Reply) Lines(f questionnaire.Found) (list []AnswerLine) {
	for _, s := range f.Said {
		line := AnswerLine{Day: s.Day}
		switch f.Fact.Subject {
		case questionnaire.OfPlan:
			line.Text, line.Lang = best(s.Plan.Title, r.Lang)
			if period := r.span(s.Plan.Period); period != "" {
				line.Text += " (" + period + ")"
			}
		case questionnaire.OfMoney:
			line.Text = r.money(*s.Total, s.Plan)
		case questionnaire.OfLeads:
			line.Text = r.Lang.T("ask.lead", map[string]any{"lead": s.Lead, "n": s.Count})
		case questionnaire.OfTheme:
			line.Text, line.Lang = best(s.Action.Text, r.Lang)
			if n := s.Action.Number; n != "" && !strings.HasPrefix(line.Text, n) {
				line.Text = n + " " + line.Text
			}
		case questionnaire.OfIndicator:
			title, _ := best(s.Figure.Title, r.Lang)
			line.Text = r.Lang.T("ask.figure", map[string]any{"what": title, "period": s.Figure.Period, "value": r.value(s.Figure.Value), "group": r.group(s.Figure.Group)})
		case questionnaire.OfSpeaker:
			line.Text, line.Lang = best(s.Wrote.Words, r.Lang)
			line.Text = s.Wrote.Document + ", " + s.Wrote.Paragraph + ": " + line.Text
		}
		line.Where = r.where(s)
		list = append(list, line)
	}
	return list
}

// where says where a thing is said, and how old it is.
func (r Reply) where(s questionnaire.Said) string {
	in := r.Owners(s.Ref.Owner)
	switch {
	case s.Plan != nil && s.Plan.Ref == s.Ref && s.Total == nil && s.Lead == "":
		in = r.Owners(s.Ref.Owner) // the plan's title is the line itself
	case s.Plan != nil:
		in, _ = best(s.Plan.Title, r.Lang)
		in = plan.Shorten(in, 100)
	case s.Figure != nil:
		in = s.Figure.Source.Text
	}
	args := map[string]any{"where": in, "age": r.Age(s.Day), "reach": r.Lang.T("reach."+s.Reach.String(), nil)}
	if s.Reach == record.Public {
		return r.Lang.T("ask.where", args)
	}
	return r.Lang.T("ask.where-not-public", args) // whoever sends it is to see that it is not published
}

// worded is a line with the language that it is in, where that is not the reply's.
func (r Reply) worded(line AnswerLine) string {
	if line.Lang == "" {
		return line.Text
	}
	return r.Lang.T("ask.worded", map[string]any{"text": line.Text, "language": r.Language(line.Lang)})
}

// Language names a language.
func (r Reply) Language(tag string) string {
	if r.Lang.Has("language." + tag) {
		return r.Lang.T("language."+tag, nil)
	}
	return tag
}

// Age is a day with how long ago it was.
func (r Reply) Age(d record.Day) string {
	if d.IsZero() {
		return r.Lang.T("clock.not-known", nil)
	}
	day, n := r.Lang.Date(d.Year, d.Month, d.Date), d.DaysUntil(r.On)
	if n <= 0 {
		return r.Lang.T("ask.age-today", map[string]any{"day": day})
	}
	return r.Lang.T("ask.age", map[string]any{"day": day, "n": n})
}

func (r Reply) span(s record.Span) string {
	from, to := "", ""
	if !s.From.IsZero() {
		from = r.Lang.Date(s.From.Year, s.From.Month, s.From.Date)
	}
	if !s.To.IsZero() {
		to = r.Lang.Date(s.To.Year, s.To.Month, s.To.Date)
	}
	return strings.Trim(from+" – "+to, " –")
}

// money is one sum, with what is not stated said so.
func (r Reply) money(t funding.Total, p *questionnaire.PlanView) string {
	sum := func(s *funding.Sum) string {
		if s == nil {
			return r.Lang.T("money.not-stated", nil)
		}
		return r.Lang.Money(s.String(), s.Code())
	}
	return r.Lang.T("ask.money", map[string]any{"needed": sum(t.Needed), "allocated": sum(t.Allocated), "spent": sum(t.Spent),
		"dedicated": sum(t.Dedicated), "n": p.Costed, "all": len(p.Actions)})
}

func (r Reply) value(v record.Value) string {
	if n, ok := v.Number(); ok {
		return r.Lang.Integer(n)
	}
	return r.Lang.T("ask.no-figure", nil)
}

func (r Reply) group(group string) string {
	if group == "total" {
		return r.Lang.T("ask.group-all", nil)
	}
	return group
}

func best(t record.Text, l *locale.Language) (words, in string) {
	w, in := t.Best(l.Tag)
	if in == l.Tag {
		in = ""
	}
	return w.Words, in
}

// Document is the reply as a document: each question as a heading, in the body's
// order, what was written, what the record says with its source and day, and what
// is missing said to be missing.
func (r Reply) Document() Document {
	l := r.Lang
	d := Document{Lang: l.Tag, Dir: l.Dir, Title: l.T("ask.draft", map[string]any{"state": r.State}), Subtitle: r.Questionnaire.Title(l.Tag), Foot: r.Foot,
		Words: Words{Contents: l.T("report.contents", nil), Page: l.T("report.page", nil), Of: l.T("report.of", nil), Colon: l.T("report.colon", nil)},
		Facts: []Fact{{l.T("clock.as-of", nil), l.Date(r.On.Year, r.On.Month, r.On.Date)}, {l.T("ask.missing-count", nil), l.T("ask.missing-of", map[string]any{"n": r.Missing(), "all": len(r.Answers)})}}}
	part := ""
	for i, a := range r.Answers {
		if p := a.Question.Part(l.Tag); p != part {
			part = p
			d.Blocks = append(d.Blocks, Heading{Level: 1, Text: p, ID: fmt.Sprintf("part-%d", i)})
		}
		d.Blocks = append(d.Blocks, Heading{Level: 2, Text: a.Question.Number + ". " + a.Question.Title(l.Tag), ID: fmt.Sprintf("question-%d", i)})
		d.Blocks = append(d.Blocks, r.blocks(a)...)
	}
	return d
}

// Missing counts the questions that nothing answers.
func (r Reply) Missing() (n int) {
	for _, a := range r.Answers {
		if a.Missing() {
			n++
		}
	}
	return n
}

// mostLines is how many lines of one fact a reply gives: the plan itself has the rest.
const mostLines = 12

// blocks are what answers one question.
func (r Reply) blocks(a questionnaire.Answer) (list []Block) {
	l := r.Lang
	if own, ok := a.Own(r.Owner); ok {
		w, in := own.Words.Best(l.Tag)
		for _, paragraph := range strings.Split(w.Words, "\n\n") {
			list = append(list, Paragraph{paragraph})
		}
		if in != l.Tag {
			list = append(list, Note{"warn", l.T("ask.in-language", map[string]any{"language": r.Language(in)})})
		} else if w.Standing == record.TextOutdated {
			list = append(list, Note{"warn", l.T("ask.outdated", nil)})
		}
		list = append(list, Paragraph{l.T("ask.written", map[string]any{"age": r.Age(dayOf(own.On))})})
	}
	for _, f := range a.Found {
		lines := r.Lines(f)
		if len(lines) == 0 {
			list = append(list, Paragraph{l.T("ask.record-silent", map[string]any{"fact": r.Name(f.Fact)})})
			continue
		}
		list = append(list, Paragraph{l.T("ask.record-says", map[string]any{"fact": r.Name(f.Fact)})})
		items := List{}
		for _, line := range lines[:min(len(lines), mostLines)] {
			items.Items = append(items.Items, r.worded(line)+" – "+line.Where)
		}
		list = append(list, items)
		if n := len(lines) - mostLines; n > 0 {
			list = append(list, Paragraph{l.T("ask.more", map[string]any{"n": n})})
		}
	}
	if a.Missing() {
		list = append(list, Note{"warn", l.T("ask.nothing", nil)})
	}
	return list
}
