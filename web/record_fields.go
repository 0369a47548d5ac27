// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/reading"
)

// words puts other words in the working language, which outdates translations.
func (f *recordForm) words(t *record.Text, changed bool, words string) {
	if words == "" {
		f.refuse("text", "edit.empty")
		return
	}
	if !changed {
		return
	}
	next, err := t.Put(t.Source, words, record.TextDraft)
	if err != nil {
		f.refuse("text", "edit.empty")
		return
	}
	*t = next
}

func (f *recordForm) line(into *string, changed bool, text string) {
	if changed {
		*into = text
	}
}

func (f *recordForm) isoDay(into *string, field string, changed bool, text string) {
	if !changed {
		return
	}
	if text == "" {
		*into = ""
		return
	}
	if d, err := record.ParseDay(text); err == nil {
		*into = d.String()
		return
	}
	w := reading.ParseWhen(text, f.lang.Tag)
	if w.State != reading.WhenStated || w.Ambiguous || w.From != w.To || w.To.IsZero() {
		f.refuse(field, "edit.bad-day")
		return
	}
	*into = w.To.String()
}

// when is a time out of its words and its two days. The days win where a person
// gave them; else the words are read, and what is not certain is asked.
func (f *recordForm) when(text, from, to string, days bool, lang string) app.When {
	w := app.When{State: plan.WhenMissing, Text: text}
	if days {
		f.isoDay(&w.From, "when-from", true, from)
		f.isoDay(&w.To, "when-to", true, to)
		if w.From != "" && w.To != "" && w.To < w.From {
			f.refuse("when-to", "edit.ends-before")
		}
		if w.From+w.To != "" {
			w.State = plan.WhenStated
			return w
		}
	}
	read := reading.ParseWhen(text, lang)
	switch {
	case read.State == reading.WhenStated && !read.Ambiguous:
		w.State, w.From, w.To = plan.WhenStated, read.From.String(), read.To.String()
	case read.State == reading.WhenUnread || read.Ambiguous:
		f.refuse("when", "edit.bad-when")
	}
	return w
}

func (f *recordForm) currency(field, code string) (string, int) {
	if code == "" {
		return "", 0
	}
	for _, c := range f.site.Facts.Currencies {
		if c.Code == code {
			return c.Code, c.MinorUnits
		}
	}
	f.refuse(field, "edit.choose")
	return "", 0
}

func (f *recordForm) statements(was []app.Statement, text string) []app.Statement {
	known := make(map[string]app.Statement)
	for _, s := range was {
		known[oneLine(strings.TrimPrefix(s.Label+": "+s.Text, ": "))] = s
	}
	var list []app.Statement
	for _, line := range nonEmpty(strings.Split(text, "\n")) {
		if s, ok := known[line]; ok {
			list = append(list, s)
			continue
		}
		list = append(list, app.Statement{Text: line})
	}
	return list
}

func (f *recordForm) themes(slugs []string) []string {
	var list []string
	for _, theme := range gap.Themes {
		if slices.Contains(slugs, theme.Slug) {
			list = append(list, theme.Slug)
		}
	}
	return list
}

func indicatorsOf(values url.Values) (list []app.Indicator) {
	for _, n := range rows(values, "indicator-text:") {
		text := func(name string) string {
			return strings.TrimSpace(values.Get("indicator-" + name + ":" + strconv.Itoa(n)))
		}
		if i := (app.Indicator{Text: text("text"), Baseline: text("baseline"), Target: text("target"), Verification: text("verification")}); i != (app.Indicator{}) {
			list = append(list, i)
		}
	}
	return list
}

// mostRows is how many rows of a kind a form may have.
const mostRows = 200

// rows are the numbers of a form's rows, in order.
func rows(values url.Values, prefix string) (list []int) {
	for field := range values {
		if digits, ok := strings.CutPrefix(field, prefix); ok {
			if n, err := strconv.Atoi(digits); err == nil && n >= 0 && n < mostRows {
				list = append(list, n)
			}
		}
	}
	slices.Sort(list)
	return list
}

// filledRows are the numbers of the rows in which any of the fields says
// something, and that of an empty one behind them.
func filledRows(values url.Values, fields ...string) (list []int) {
	next := 0
	for _, n := range rows(values, fields[0]) {
		at := strconv.Itoa(n)
		if slices.ContainsFunc(fields, func(field string) bool { return strings.TrimSpace(values.Get(field+at)) != "" }) {
			list, next = append(list, n), n+1
		}
	}
	return append(list, next)
}

func source(t record.Text) string { return t.In(t.Source).Words }

func sameTexts(a, b []string) bool {
	return slices.Equal(tidied(a), tidied(b))
}

func tidied(list []string) []string {
	var out []string
	for _, s := range list {
		if s = strings.TrimSpace(plainLines(s)); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func plainLines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func nonEmpty(list []string) []string { return tidied(list) }

func shorten(text string) string { return plan.Shorten(oneLine(text), 90) }
