// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/locale"
)

// recordFields are the fields of the form of a plan, an objective or an action.
// They come in groups, of which the name before "-" is the first word.
var recordFields = []string{"number", "text", "detail", "leads", "partners", "when", "when-from", "when-to", "money-role:*", "money-standing:*", "money-amount:*",
	"money-currency:*", "source", "ordinary", "dedicated", "indicator-text:*", "indicator-baseline:*", "indicator-target:*", "indicator-verification:*",
	"themes", "objective", "from", "to", "kind", "currency", "statements"}

// groupOf is the facet that a field of the form belongs to.
func groupOf(field string) string {
	name, _, _ := strings.Cut(field, ":")
	name, _, _ = strings.Cut(name, "-")
	if name == "indicator" {
		return "indicators"
	}
	return name
}

// wrongField is what is to be mended in one field.
type wrongField struct{ Field, Message string }

// recordForm turns a body into the values of its form and back. What a person
// left as it was stays in the body as it was, with all that the form does not show.
type recordForm struct {
	site  *Site
	lang  *locale.Language
	state string
	wrong []wrongField
}

func (f *recordForm) refuse(field, key string, pairs ...any) {
	f.wrong = append(f.wrong, wrongField{field, f.lang.T(key, named(pairs))})
}

// values are a version's body as its form shows it.
func (f *recordForm) values(v record.Version) url.Values {
	values := url.Values{}
	switch v.Kind {
	case record.KindPlan:
		var b app.PlanBody
		decodeBody(v, &b)
		values.Set("text", source(b.Title))
		values.Set("from", b.From)
		values.Set("to", b.To)
		values.Set("kind", string(b.Kind))
		values.Set("currency", b.Currency)
		var lines []string
		for _, s := range b.Statements {
			lines = append(lines, oneLine(strings.TrimPrefix(s.Label+": "+s.Text, ": ")))
		}
		values.Set("statements", strings.Join(lines, "\n"))
	case record.KindObjective:
		var b app.ObjectiveBody
		decodeBody(v, &b)
		values.Set("number", b.Number)
		values.Set("text", source(b.Title))
		indicatorValues(values, b.Indicators)
		values.Set("objective", string(v.Parent))
	case record.KindAction:
		var b app.ActionBody
		decodeBody(v, &b)
		values.Set("number", b.Number)
		values.Set("text", source(b.Text))
		values.Set("detail", strings.Join(b.Detail, "\n\n"))
		values.Set("leads", strings.Join(b.Leads, "\n"))
		values.Set("partners", b.Partners)
		values.Set("when", b.When.Text)
		values.Set("when-from", b.When.From)
		values.Set("when-to", b.When.To)
		for i, line := range b.Money.Lines {
			n := ":" + strconv.Itoa(i)
			values.Set("money-role"+n, string(line.Role))
			values.Set("money-standing"+n, moneyStanding(line.Standing))
			values.Set("money-amount"+n, f.amount(line))
			values.Set("money-currency"+n, line.Currency)
		}
		values.Set("source", b.Money.Source)
		if b.Money.Ordinary {
			values.Set("ordinary", "yes")
		}
		values.Set("dedicated", b.Money.Dedicated)
		indicatorValues(values, b.Indicators)
		values["themes"] = slices.Clone(b.Themes)
		values.Set("objective", string(v.Parent))
	}
	return values
}

func (f *recordForm) amount(line app.Line) string {
	if line.Standing == funding.Stated {
		return f.lang.Decimal(line.Amount)
	}
	if line.Standing == funding.Unread {
		return line.Text
	}
	return ""
}

func indicatorValues(values url.Values, list []app.Indicator) {
	for i, each := range list {
		n := ":" + strconv.Itoa(i)
		values.Set("indicator-text"+n, each.Text)
		values.Set("indicator-baseline"+n, each.Baseline)
		values.Set("indicator-target"+n, each.Target)
		values.Set("indicator-verification"+n, each.Verification)
	}
}

// body is the body of was with what the form says otherwise.
func (f *recordForm) body(was record.Version, values url.Values) json.RawMessage {
	before := f.values(was)
	changed := func(fields ...string) bool {
		return slices.ContainsFunc(fields, func(field string) bool { return !sameTexts(before[field], values[field]) })
	}
	group := func(name string) bool {
		for _, each := range []url.Values{before, values} {
			for field := range each {
				if groupOf(field) == name && changed(field) {
					return true
				}
			}
		}
		return false
	}
	text := func(field string) string { return strings.TrimSpace(values.Get(field)) }
	var body any
	switch was.Kind {
	case record.KindPlan:
		var b app.PlanBody
		decodeBody(was, &b)
		f.words(&b.Title, changed("text"), text("text"))
		f.isoDay(&b.From, "from", changed("from"), text("from"))
		f.isoDay(&b.To, "to", changed("to"), text("to"))
		if b.From != "" && b.To != "" && b.To < b.From {
			f.refuse("to", "edit.ends-before")
		}
		if changed("kind") {
			if b.Kind = plan.Kind(text("kind")); !b.Kind.Valid() {
				f.refuse("kind", "edit.choose")
			}
		}
		if changed("currency") {
			b.Currency, b.MinorUnits = f.currency("currency", text("currency"))
		}
		if changed("statements") {
			b.Statements = f.statements(b.Statements, text("statements"))
		}
		body = b
	case record.KindObjective:
		var b app.ObjectiveBody
		decodeBody(was, &b)
		f.line(&b.Number, changed("number"), text("number"))
		f.words(&b.Title, changed("text"), text("text"))
		if group("indicators") {
			b.Indicators = indicatorsOf(values)
		}
		body = b
	case record.KindAction:
		var b app.ActionBody
		decodeBody(was, &b)
		f.line(&b.Number, changed("number"), text("number"))
		f.words(&b.Text, changed("text"), text("text"))
		if changed("detail") {
			b.Detail = nonEmpty(strings.Split(plainLines(text("detail")), "\n\n"))
		}
		if changed("leads") {
			b.Leads, b.LeadUnread = nonEmpty(strings.Split(text("leads"), "\n")), false
		}
		f.line(&b.Partners, changed("partners"), text("partners"))
		if changed("when", "when-from", "when-to") {
			b.When = f.when(text("when"), text("when-from"), text("when-to"), changed("when-from", "when-to"), b.Text.Source)
		}
		if group("money") {
			b.Money.Lines = f.lines(b.Money.Lines, before, values)
		}
		f.line(&b.Money.Source, changed("source"), text("source"))
		if changed("ordinary") {
			b.Money.Ordinary = text("ordinary") != ""
		}
		f.line(&b.Money.Dedicated, changed("dedicated"), text("dedicated"))
		if group("indicators") {
			b.Indicators = indicatorsOf(values)
		}
		if changed("themes") {
			b.Themes = f.themes(values["themes"])
		}
		body = b
	}
	return encodeBody(body)
}
