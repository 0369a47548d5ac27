// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"regexp"
	"strconv"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/domain/record"
	"jalon/locale"
)

// voice turns what the domain says into sentences of one language: it resolves
// the arguments that the catalogues cannot show by themselves.
type voice struct {
	lang   *locale.Language
	themes map[string]ThemeFacts
	// place names a place of the document, inPlace does so inside a sentence; nil
	// names the sheet as well, as where nothing else is known of the document.
	place, inPlace func(record.Place) string
	// onPage: it is read in a browser, where nobody can give options of a command.
	onPage bool
}

// Why tells a reason in the language of l.
func Why(l *locale.Language, r record.Reason) string { return voice{lang: l}.reason(r) }

// WhyOnPage tells a reason to somebody who reads it in a browser.
func WhyOnPage(l *locale.Language, r record.Reason) string {
	return voice{lang: l, onPage: true}.reason(r)
}

// say returns the sentence of key.
func (v voice) say(key string, args map[string]any) string {
	if v.onPage && v.lang.Has(key+".page") {
		key += ".page"
	}
	return v.lang.T(key, v.args(args))
}

// n is an argument list with the one number that decides the plural.
func n(count int) map[string]any { return map[string]any{"n": count} }

func (v voice) args(args map[string]any) map[string]any {
	shown := make(map[string]any, len(args))
	for name, arg := range args {
		switch a := arg.(type) {
		case funding.Money:
			shown[name] = v.money(a)
		case []funding.Sum:
			sums := make([]string, len(a))
			for i, m := range a {
				sums[i] = v.money(m)
			}
			shown[name] = v.lang.List(sums)
		case funding.Sum:
			shown[name] = v.money(a)
		case record.Day:
			shown[name] = v.day(a)
		case record.Place:
			shown[name] = v.in(a)
			if name == "at" { // where it begins a list or follows a noun, and is no part of the sentence
				shown[name] = v.where(a)
			}
			if name == "where" {
				shown["place"] = capital(v.in(a)) // where a sentence begins with it
			}
		case record.Reason:
			shown[name] = v.reason(a)
		case []record.Reason:
			said := make([]string, len(a))
			for i, each := range a {
				said[i] = v.reason(each)
			}
			shown[name] = v.lang.List(said)
		case []string:
			shown[name] = v.list(name, a)
		case string:
			if name == "action" && strings.ContainsAny(a, " \u00a0") {
				a = v.lang.Quote(a) // an action without a number goes by the beginning of its text
			}
			shown[name] = a
		default:
			shown[name] = arg
		}
	}
	return shown
}

// list joins names; those of exploitation forms are words of the catalogue, and
// what was found in a document stands between quotation marks.
func (v voice) list(name string, items []string) string {
	if name == "found" || name == "columns" {
		quoted := make([]string, len(items))
		for i, item := range items {
			quoted[i] = v.lang.Quote(item)
		}
		items = quoted
	}
	if name == "named" || name == "missing" {
		words := make([]string, len(items))
		for i, item := range items {
			words[i] = item
			if v.lang.Has("form." + item) {
				words[i] = v.lang.T("form."+item, nil)
			}
		}
		items = words
	}
	return v.lang.List(items)
}

// money shows one amount or what several come to.
func (v voice) money(m interface {
	String() string
	Code() string
}) string {
	if m.Code() == funding.None {
		return v.lang.Decimal(m.String())
	}
	return v.lang.Money(m.String(), m.Code())
}

func (v voice) day(d record.Day) string {
	if d.IsZero() {
		return ""
	}
	return v.lang.Date(d.Year, d.Month, d.Date)
}

func (v voice) where(p record.Place) string {
	if v.place == nil {
		return p.String()
	}
	return v.place(p)
}

func (v voice) in(p record.Place) string {
	switch {
	case v.inPlace != nil:
	case tableOfText.MatchString(p.Sheet):
		return v.phrase("table-", p)
	default:
		return v.phrase("sheet-", p)
	}
	return v.inPlace(p)
}

// Where names a place inside a sentence, in the language of l: "in cell E6 of
// sheet “Plan”".
func Where(l *locale.Language, p record.Place) string { return voice{lang: l}.in(p) }

// tableOfText is the name that a table of a Word file is read under.
var tableOfText = regexp.MustCompile(`^Table \d+$`)

// phrase is a place inside a sentence: "in cell E6 of sheet “Plan”"; sort says
// whether it is one of a sheet ("sheet-"), of a table of a text ("table-"), or of
// the only sheet there is.
func (v voice) phrase(sort string, p record.Place) string {
	switch {
	case p.Sheet == "" && p.Row == 0:
		return v.say("where.in.document", nil)
	case p.Row == 0:
		return v.say("where.in.sheet", map[string]any{"sheet": p.Sheet})
	}
	return v.say("where.in."+sort+kindOfPlace(p), placeArgs(p))
}

// kindOfPlace tells a cell from a whole row.
func kindOfPlace(p record.Place) string {
	if p.Column == "" {
		return "row"
	}
	return "cell"
}

// placeArgs are the parts of a place as the catalogues name them.
func placeArgs(p record.Place) map[string]any {
	table, _ := strings.CutPrefix(p.Sheet, "Table ")
	row := strconv.Itoa(p.Row)
	return map[string]any{"sheet": p.Sheet, "table": table, "row": row, "cell": p.Column + row, "column": strconv.Itoa(p.ColumnIndex() + 1)}
}

func (v voice) reason(r record.Reason) string {
	if r.IsZero() {
		return ""
	}
	return v.say(r.Key, r.Args)
}

// SentenceOnPage tells a fault to somebody who reads it in a browser.
func SentenceOnPage(l *locale.Language, err error) string {
	f := fault.Of(err)
	return voice{lang: l, onPage: true}.say(f.Key, f.Args)
}

// Sentence tells a fault in the language of l.
func Sentence(l *locale.Language, err error) string {
	f := fault.Of(err)
	return voice{lang: l}.say(f.Key, f.Args)
}
