// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html/template"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"jalon/domain/catalogue"
	"jalon/domain/funding"
	"jalon/domain/record"
	"jalon/locale"
)

// worded is what somebody wrote, in the language that it is in.
type worded struct {
	Words, Lang, Dir string
	// Note says that the words are in another language than the page, or how far
	// their translation has come.
	Note string
}

// HTML is the words as they stand in a page, marked as what they are in.
func (w worded) HTML() template.HTML {
	var b strings.Builder
	if w.Lang != "" {
		b.WriteString("<span")
		writeAttribute(&b, "lang", w.Lang)
		writeAttribute(&b, "dir", w.Dir)
		b.WriteString(">" + template.HTMLEscapeString(w.Words) + "</span>")
	} else {
		b.WriteString("<bdi>" + template.HTMLEscapeString(w.Words) + "</bdi>")
	}
	if w.Note != "" {
		b.WriteString(` <small class="muted">(` + template.HTMLEscapeString(w.Note) + ")</small>")
	}
	return template.HTML(b.String()) // every text in it was escaped
}

// worded is a text in the visitor's language, or in the one that it was written in.
func (v *visit) worded(t record.Text) worded {
	w, in := t.Best(v.lang.Tag)
	shown := worded{Words: w.Words, Lang: in, Dir: direction(in)}
	switch {
	case in != v.lang.Tag:
		shown.Note = v.say("shown.other-language", "language", v.inLanguage(in))
	case in == t.Source:
	case w.Standing == record.TextOutdated:
		shown.Note = v.say("shown.translation.outdated")
	case w.Standing != record.TextApproved:
		shown.Note = v.say("shown.translation.draft")
	}
	return shown
}

func direction(tag string) string {
	if l, ok := locale.For(tag); ok {
		return l.Dir
	}
	return "auto"
}

// languageName is a language under its own name.
func (v *visit) languageName(tag string) string {
	if l, ok := locale.For(tag); ok {
		return l.T("language.own", nil)
	}
	return tag
}

// inLanguage is a language as the visitor's own names it.
func (v *visit) inLanguage(tag string) string {
	if v.lang.Has("language." + tag) {
		return v.say("language." + tag)
	}
	return tag
}

func (v *visit) date(t time.Time) string { return v.lang.Date(t.Year(), int(t.Month()), t.Day()) }

// day is a calendar day in words; "" for none.
func (v *visit) day(d record.Day) string {
	if d.IsZero() {
		return ""
	}
	return v.lang.Date(d.Year, d.Month, d.Date)
}

// span is a time in words; "" when it says nothing.
func (v *visit) span(s record.Span) string {
	switch {
	case s.IsZero():
		return ""
	case s.To.IsZero():
		return v.say("shown.since", "day", v.day(s.From))
	case s.From.IsZero():
		return v.say("shown.until", "day", v.day(s.To))
	case s.From == s.To:
		return v.day(s.From)
	}
	return v.say("shown.span", "from", v.day(s.From), "to", v.day(s.To))
}

// today is the day on which the site stands, in UTC.
func (s *Site) today() record.Day {
	now := s.Now().UTC()
	return record.Day{Year: now.Year(), Month: int(now.Month()), Date: now.Day()}
}

// stateName is a State in words; one that does not exist goes by the name that a
// demonstration gives it, else by its code.
func (s *Site) stateName(v *visit, code string) string {
	if catalogue.IsFictional(code) {
		if name := s.Fictional[code]; name != "" {
			return name
		}
		return code
	}
	state, _ := s.Facts.State(code)
	return state.Name(v.lang.Tag)
}

// ownerName is whose a record is, in words: a State, a body under it, a body of
// the region.
func (s *Site) ownerName(v *visit, owner record.Owner) string {
	state := owner.State()
	switch {
	case state == "":
		return v.say("owner." + string(owner))
	case owner.Body() == "":
		return s.stateName(v, state)
	case owner.Body() == record.Rapporteur:
		return v.say("owner.rapporteur", "state", s.stateName(v, state))
	}
	return v.say("owner.body", "body", owner.Body(), "state", s.stateName(v, state))
}

// amount is a sum with its currency, or that none is stated.
func (v *visit) amount(s *funding.Sum) string {
	if s == nil {
		return v.say("money.not-stated")
	}
	if s.Code() == funding.None || s.Code() == "" {
		return v.lang.Decimal(s.String())
	}
	return v.lang.Money(s.String(), s.Code())
}

// footings are the footings in the order in which tables show them, with the key
// of their words.
var footings = []struct {
	footing funding.Footing
	key     string
}{
	{funding.OnSource, "figure.money.funded"}, {funding.InPart, "figure.money.partly"}, {funding.OnExisting, "figure.money.absorbed"},
	{funding.WithoutCost, "figure.money.free"}, {funding.Unsaid, "figure.money.silent"},
}

// footing is how an action is paid for, in words.
func (v *visit) footing(f funding.Footing) string {
	for _, each := range footings {
		if each.footing == f {
			return v.say(each.key)
		}
	}
	return ""
}

// capital is a word of the catalogue as it begins a line.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// numbered is a text with its number before it, where it does not say it itself:
// "Objective 1: protect" is not numbered twice.
func numbered(number, text string) string {
	if number == "" || saysNumber(text, number) {
		return text
	}
	return number + " " + text
}

// saysNumber reports whether a text begins with words that end in its number.
func saysNumber(text, number string) bool {
	begin, _, _ := strings.Cut(text, " ")
	for range 2 {
		if strings.TrimRight(begin, ".:–-)\u00a0") == number {
			return true
		}
		_, rest, ok := strings.Cut(text, " ")
		if !ok {
			return false
		}
		text = rest
		begin, _, _ = strings.Cut(text, " ")
	}
	return false
}
