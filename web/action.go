// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/report"
)

// actionPage is everything of one action, each field with where it comes from.
type actionPage struct {
	Head      head
	Number    string
	Text      worded
	Objective []objectiveShown
	Fields    []fieldShown
	Languages []translation
	// Edit is "" where the asker may not change the action.
	Edit    string
	History string
	Version versionShown
	Reach   string
	// ReachName is "" for the public, to whom all that they see is public.
	ReachName string
}

type objectiveShown struct {
	Number string
	Title  worded
}

// fieldShown is one field of an action in words.
type fieldShown struct {
	// Key names the field in the document's places and in the record's body.
	Key, Label string
	Values     []worded
	// Absent is why there is no value; "" where there is one.
	Absent string
	// Where is the place in the document, Document its name; "" where it did not
	// come from one.
	Where, Document string
	// Since is the version in which the field came to say this; only the owner's
	// own people are told.
	Since *versionShown
}

// versionShown is a version: which, when, whose, by whom, why.
type versionShown struct {
	Number           int64
	At               time.Time
	Owner            string
	By, Why, Verb    string
	Reach, ReachName string
	Gone, Erased     bool
}

// translation is the action's text in one language and how far it has come.
type translation struct {
	Language string
	Text     worded
	Standing string
	Source   bool
}

// actionOf is the action that the address names.
func (p *sighted) actionOf() (app.ShownAction, error) {
	id, err := record.ParseID(p.v.r.PathValue("action"))
	if err != nil {
		return app.ShownAction{}, fault.New(fault.Missing, "web.not-there", nil)
	}
	i, ok := p.Action(id)
	if !ok {
		return app.ShownAction{}, fault.New(fault.Missing, "web.not-there", nil)
	}
	return p.Actions[i], nil
}

func (s *Site) actionShown(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	a, err := p.actionOf()
	if err != nil {
		return err
	}
	page := actionPage{Head: p.head("action"), Number: a.Says.Number, Text: v.worded(a.Says.Text), Fields: p.fields(a),
		History: p.at(nil, "actions", string(a.ID), "history"), Version: p.versionShown(a.Version, nil), Reach: a.Reach.String()}
	if v.person != nil {
		page.ReachName = v.say("reach." + a.Reach.String())
	}
	for at := a.Objective; at >= 0; at = p.Objectives[at].Parent {
		o := p.Objectives[at].Says
		shown := objectiveShown{o.Number, v.worded(o.Title)}
		if saysNumber(shown.Title.Words, o.Number) {
			shown.Number = ""
		}
		page.Objective = append(page.Objective, shown)
	}
	slices.Reverse(page.Objective)
	if p.may(access.Write) {
		page.Edit = v.link("plans", string(p.ID), "actions", string(a.ID), "edit")
	}
	themes, err := p.themesOf(a)
	if err != nil {
		return err
	}
	page.Fields = append(page.Fields, themes)
	for _, tag := range s.languagesOf(a.Says.Text) {
		w := a.Says.Text.In(tag)
		page.Languages = append(page.Languages, translation{v.languageName(tag), worded{Words: w.Words, Lang: tag, Dir: direction(tag)},
			v.say("shown.text." + string(w.Standing)), tag == a.Says.Text.Source})
	}
	if p.own() && p.sheer() {
		if err := p.since(a, &page); err != nil {
			return err
		}
	}
	return v.show(http.StatusOK, "action", page)
}

// languagesOf are the languages that a text has words in, and those of the site.
func (s *Site) languagesOf(t record.Text) []string {
	tags := t.Languages()
	for _, l := range s.Languages {
		if !slices.Contains(tags, l.Tag) {
			tags = append(tags, l.Tag)
		}
	}
	return tags
}

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
		what := v.say("standing." + strings.ReplaceAll(string(l.Standing), " ", "-"))
		if l.Standing == funding.Stated {
			what = l.Amount.String()
			if l.Amount.Code() == funding.None || l.Amount.Code() == "" {
				what = v.lang.Decimal(what)
			} else {
				what = v.lang.Money(what, l.Amount.Code())
			}
		}
		text := v.say("chart.series-amount", "series", v.say("shown.role."+string(l.Role)), "amount", what)
		if l.Shared {
			text += " – " + v.say("sheet.shared")
		}
		said(text)
		if l.Text != "" && l.Text != what {
			said(v.say("shown.as-written", "text", l.Text))
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

// versionShown is a version in words. Who it was is told to the owner's own
// people by name, to everybody else by whose office it was.
func (p *sighted) versionShown(version record.Version, names map[record.ID]string) versionShown {
	v := p.v
	return versionShown{Number: version.Number, At: version.At, Owner: v.site.ownerName(v, version.Owner), By: names[version.By],
		Reach: version.Reach.String(), ReachName: v.say("reach." + version.Reach.String()), Gone: version.Gone, Erased: app.Erased(version)}
}

// names are the people of the owner's body, for its own people alone.
func (p *sighted) names() (map[record.ID]string, error) {
	names := make(map[record.ID]string)
	if !p.own() {
		return names, nil
	}
	list, err := p.v.site.House.Colleagues(p.v.context(), p.v.actor())
	for _, a := range list {
		names[a.ID] = a.Name
	}
	return names, err
}

// since finds for each field the version in which it came to say what it says.
func (p *sighted) since(a app.ShownAction, page *actionPage) error {
	moments, err := p.v.site.House.ActionHistory(p.v.context(), p.v.actor(), a.Ref, p.sight)
	if err != nil {
		return err
	}
	names, err := p.names()
	if err != nil {
		return err
	}
	told := func(m app.Moment, version record.Version) versionShown {
		shown := p.versionShown(version, names)
		shown.Why = m.Why
		if m.Verb != "" {
			shown.Verb = p.v.say("act." + string(m.Verb))
		}
		return shown
	}
	page.Version = p.versionShown(a.Version, names)
	now := map[string]string{}
	for _, f := range page.Fields {
		now[f.Key] = f.said()
	}
	for _, m := range moments { // the newest first
		for k := len(m.Versions) - 1; k >= 0; k-- {
			version := m.Versions[k].Now
			if version.Number == a.Number {
				page.Version = told(m, version)
			}
			before, err := app.ShowAction(version)
			if err != nil {
				continue // it says nothing
			}
			for _, f := range p.fields(before) {
				i := slices.IndexFunc(page.Fields, func(each fieldShown) bool { return each.Key == f.Key })
				switch {
				case i < 0:
				case now[f.Key] == f.said():
					shown := told(m, version)
					page.Fields[i].Since = &shown
				default:
					delete(now, f.Key) // it said something else before: no older version counts
				}
			}
		}
	}
	return nil
}

// said is what a field says, to be compared.
func (f fieldShown) said() string {
	var parts []string
	for _, w := range f.Values {
		parts = append(parts, w.Words)
	}
	return strings.Join(append(parts, f.Absent), "\x1f")
}

// actionHistory lists the versions of an action; two of them stand side by side.
func (s *Site) actionHistory(v *visit) error {
	p, err := v.plan()
	if err != nil {
		return err
	}
	a, err := p.actionOf()
	if err != nil {
		return err
	}
	moments, err := s.House.ActionHistory(v.context(), v.actor(), a.Ref, p.sight)
	if err != nil {
		return err
	}
	names, err := p.names()
	if err != nil {
		return err
	}
	page := versionsPage{Head: p.head("history"), Title: numbered(a.Says.Number, v.worded(a.Says.Text).Words), Action: p.at(nil, "actions", string(a.ID))}
	byNumber := make(map[int64]record.Version)
	for _, m := range moments {
		for k := len(m.Versions) - 1; k >= 0; k-- {
			version := m.Versions[k].Now
			byNumber[version.Number] = version
			shown := p.versionShown(version, names)
			shown.Why = m.Why
			if m.Verb != "" {
				shown.Verb = v.say("act." + string(m.Verb))
			}
			page.Versions = append(page.Versions, shown)
		}
	}
	slices.SortFunc(page.Versions, func(a, b versionShown) int { return int(b.Number - a.Number) })
	for i := range page.Versions {
		if i+1 < len(page.Versions) {
			page.Pairs = append(page.Pairs, p.at(url.Values{"from": {strconv.FormatInt(page.Versions[i+1].Number, 10)},
				"to": {strconv.FormatInt(page.Versions[i].Number, 10)}}, "actions", string(a.ID), "history")+"#sides")
		} else {
			page.Pairs = append(page.Pairs, "")
		}
	}
	query := v.r.URL.Query()
	if query.Get("from") == "" && query.Get("to") == "" {
		return v.show(http.StatusOK, "versions", page)
	}
	before, ok1 := versionNamed(byNumber, query.Get("from"))
	after, ok2 := versionNamed(byNumber, query.Get("to"))
	if !ok1 || !ok2 {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	page.Sides = p.sides(before, after)
	page.From, page.To = before.Number, after.Number
	return v.show(http.StatusOK, "versions", page)
}

func versionNamed(versions map[int64]record.Version, text string) (record.Version, bool) {
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return record.Version{}, false
	}
	version, ok := versions[number]
	return version, ok
}
