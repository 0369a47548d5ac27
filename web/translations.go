// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

var translationRoutes = []route{
	{"GET", "/plans/{plan}/texts", writers, aboutOwn, nil, (*Site).translations},
	{"POST", "/plans/{plan}/texts", writers, aboutOwn, append([]string{"lang", "status", "why", "request", "words:*", "standing:*", "base:*", "still:*", "sitting"}, turnFields...), (*Site).saveTranslations},
}

// standingsOfTexts are the standings that a page of texts can be asked for.
var standingsOfTexts = []record.Standing{record.TextMissing, record.TextOutdated, record.TextDraft, record.TextReviewed, record.TextApproved}

// givenStandings are those that a person gives.
var givenStandings = []record.Standing{record.TextDraft, record.TextReviewed, record.TextApproved}

// translationsPage is the texts of a plan, original beside translation.
type translationsPage struct {
	heading
	Saved savedNote
	// Lang is the language that is translated into.
	Lang, LangName string
	Languages      []option
	Standings      []option
	Status         string
	Rows           []translationRow
	Counts         []countOf
	All            int
	Address        string
	Summary        string
	Request, Why   string
	Place          string
	Sitting        string
	Unfinished     []unfinishedNote
}

type countOf struct {
	Name string
	N    int
}

// translationRow is one text: as it was written, and in the language of the page.
type translationRow struct {
	ID, Kind string
	Original words
	Words    string
	Standing string
	Name     string
	Given    []option
	Base     int64
	Outdated bool
	Still    bool
	// Theirs is what somebody else put there while this was typed.
	Theirs *words
}

// translatable are the plan's records that say something in words.
func (o own) translatable() (list []record.Version) {
	list = []record.Version{o.Root}
	for _, kind := range []record.Kind{record.KindObjective, record.KindAction} {
		list = append(list, o.of(kind, false)...)
	}
	return list
}

// targetLanguage is the language that the address asks for, else the first of
// Jalon's own that the plan was not written in.
func targetLanguage(o own, asked string) string {
	if record.IsLanguage(asked) && len(asked) <= 20 {
		return asked
	}
	from := sourceLanguage(o.Root)
	for _, l := range o.visit.site.Languages {
		if l.Tag != from {
			return l.Tag
		}
	}
	return o.visit.lang.Tag
}

func (s *Site) translations(v *visit) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	query := v.r.URL.Query()
	page := s.translationsPage(v, plan, targetLanguage(plan, query.Get("lang")), strings.Join(query["status"], ","), nil)
	page.Saved = v.savedNote()
	typed, sitting, notes, err := s.unfinishedAt(v, page.Place, page.standing())
	if err != nil {
		return err
	}
	if typed != nil {
		page = s.translationsPage(v, plan, page.Lang, page.Status, typed)
		page.Why = typed.Get("why")
	}
	page.Unfinished, page.Sitting = notes, sitting
	return v.show(http.StatusOK, "translations", page)
}

func (p translationsPage) carries() bool { return len(p.Rows) > 0 }

// standing are the fields of the form as they stand on the page.
func (p translationsPage) standing() url.Values {
	standing := url.Values{}
	for _, row := range p.Rows {
		standing.Set("words:"+row.ID, row.Words)
		for n, each := range row.Given {
			if each.Chosen || n == 0 { // where none is chosen, a browser sends the first
				standing.Set("standing:"+row.ID, each.Value)
			}
		}
		standing.Set("base:"+row.ID, strconv.FormatInt(row.Base, 10))
	}
	return standing
}

// turnTranslations shows the page otherwise, with what was typed.
func (s *Site) turnTranslations(v *visit, plan own, lang string) error {
	status := v.form.get("status")
	fields := form{fields: []string{"words:*", "standing:*", "still:*"}}
	typed := url.Values{}
	for name, list := range v.form.values {
		if fields.declared(name) {
			typed[name] = list
		}
	}
	if v.form.get("why") == "" && saysTheSame(typed, s.translationsPage(v, plan, lang, status, nil).standing()) {
		query := url.Values{"lang": {lang}}
		if status != "" {
			query["status"] = strings.Split(status, ",")
		}
		return v.backTo(plan.link("texts")+"?"+query.Encode(), true)
	}
	page := s.translationsPage(v, plan, lang, status, v.form.values)
	page.Why, page.Sitting = v.form.raw("why"), v.sitting()
	return v.show(http.StatusOK, "translations", page)
}

// translationsPage lists the texts that stand so in a language, with what was typed for
// them; a text that was typed for is listed whatever its standing.
func (s *Site) translationsPage(v *visit, plan own, lang, status string, typed url.Values) translationsPage {
	page := translationsPage{heading: plan.heading(), Lang: lang, LangName: languageName(v.lang, lang), Status: status, Address: plan.link("texts"), Request: newRequest()}
	page.Place = "plans/" + string(plan.Root.ID) + "/texts?lang=" + lang
	asked := strings.Split(status, ",")
	counts := make(map[record.Standing]int)
	languages := make(map[string]bool)
	for _, l := range s.Languages {
		languages[l.Tag] = true
	}
	languages[lang] = true
	for _, p := range plan.translatable() {
		text, ok := textOf(p)
		if !ok {
			continue
		}
		for _, tag := range text.Languages() {
			languages[tag] = true
		}
		if text.Source == lang {
			continue
		}
		w := text.In(lang)
		counts[w.Standing]++
		page.All++
		id := string(p.ID)
		_, isTyped := typed["words:"+id]
		if status != "" && !slices.Contains(asked, string(w.Standing)) && !isTyped {
			continue
		}
		original := text.In(text.Source)
		row := translationRow{ID: id, Kind: v.say("kind." + string(p.Kind)), Original: words{original.Words, text.Source}, Words: w.Words, Base: p.Number,
			Standing: string(w.Standing), Name: v.say("standing." + string(w.Standing)), Outdated: w.Standing == record.TextOutdated}
		if number, err := app.PrintedNumber(p); err == nil && number != "" {
			row.Kind += " " + number
		}
		given := string(w.Standing)
		if isTyped {
			row.Words, given, row.Still = typed.Get("words:"+id), typed.Get("standing:"+id), typed.Get("still:"+id) != ""
			if n, err := strconv.ParseInt(typed.Get("base:"+id), 10, 64); err == nil {
				row.Base = n
			}
		}
		for _, g := range givenStandings {
			row.Given = append(row.Given, option{string(g), v.say("standing." + string(g)), string(g) == given})
		}
		page.Rows = append(page.Rows, row)
	}
	for _, each := range standingsOfTexts {
		page.Standings = append(page.Standings, option{string(each), v.say("standing." + string(each)), slices.Contains(asked, string(each))})
		if counts[each] > 0 {
			page.Counts = append(page.Counts, countOf{v.say("standing." + string(each)), counts[each]})
		}
	}
	for tag := range languages {
		page.Languages = append(page.Languages, option{tag, ownName(tag), tag == lang})
	}
	slices.SortFunc(page.Languages, func(a, b option) int { return v.lang.Compare(a.Label, b.Label) })
	return page
}

// saveTranslations saves the translations that were changed, all of them in one change.
func (s *Site) saveTranslations(v *visit) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	lang := v.form.get("lang")
	if !record.IsLanguage(lang) || len(lang) > 20 {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	if v.turns() {
		return s.turnTranslations(v, plan, lang)
	}
	request := app.SeveralRequest{Root: plan.Root.ID, Why: v.form.get("why"), Request: v.requested()}
	theirs := make(map[string]words)
	for _, p := range plan.translatable() {
		id := string(p.ID)
		if _, ok := v.form.values["words:"+id]; !ok {
			continue
		}
		body, other, err := s.translated(v, p, lang)
		if err != nil {
			return err
		}
		if other != nil {
			theirs[id] = *other
		} else if body != nil {
			request.Parts = append(request.Parts, app.Part{Ref: p.Ref, Base: p.Number, Body: body})
		}
	}
	again := func(status int, summary string) error {
		page := s.translationsPage(v, plan, lang, v.form.get("status"), v.form.values)
		page.Summary, page.Why, page.Sitting = summary, v.form.raw("why"), v.sitting()
		for i, row := range page.Rows {
			if other, ok := theirs[row.ID]; ok {
				page.Rows[i].Theirs = &other
				p, _ := plan.part(record.ID(row.ID))
				page.Rows[i].Base = p.Number // whoever saves again has seen what stands now
			}
		}
		return v.show(status, "translations", page)
	}
	if len(theirs) > 0 {
		return again(http.StatusConflict, v.say("texts.changed-meanwhile", "n", len(theirs)))
	}
	done, err := s.House.SaveSeveral(v.context(), v.actor(), request)
	if err != nil {
		if f, ok := toMend(err); ok {
			return again(statusOf(f), report.SentenceOnPage(v.lang, f))
		}
		return err
	}
	if err := s.House.DropUnfinished(v.context(), v.actor(), sat("plans/"+string(plan.Root.ID)+"/texts?lang="+lang, v.sitting())); err != nil {
		return err
	}
	query := url.Values{"lang": {lang}}
	if status := v.form.get("status"); status != "" {
		query.Set("status", status)
	}
	if done.Change != "" {
		query.Set("saved", string(done.Change))
	}
	return v.go303(plan.link("texts") + "?" + query.Encode())
}

// translated is the body of a record with what was typed for it; nil when
// nothing was changed. Theirs is what somebody else put there, or what they made
// of the original, since the page was opened.
func (s *Site) translated(v *visit, p record.Version, lang string) (body []byte, theirs *words, err error) {
	id := string(p.ID)
	text, ok := textOf(p)
	if !ok || text.Source == lang {
		return nil, nil, fault.New(fault.Invalid, "web.bad-form", nil)
	}
	typed := strings.TrimSpace(v.form.raw("words:" + id))
	standing := record.Standing(v.form.get("standing:" + id))
	if !slices.Contains(givenStandings, standing) {
		standing = record.TextDraft
	}
	base, err := strconv.ParseInt(v.form.get("base:"+id), 10, 64)
	if err != nil {
		return nil, nil, fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	was := text
	if base != p.Number {
		history, err := s.House.History(v.context(), v.actor(), p.Ref)
		if err != nil {
			return nil, nil, err
		}
		if i := slices.IndexFunc(history, func(h record.Version) bool { return h.Number == base }); i >= 0 {
			was, _ = textOf(history[i])
		}
	}
	before, now := was.In(lang), text.In(lang)
	same := typed == before.Words && (typed == "" || standing == before.Standing || before.Standing == record.TextOutdated && v.form.get("still:"+id) == "")
	if same {
		return nil, nil, nil
	}
	if base != p.Number && (before != now || source(was) != source(text)) {
		return nil, &words{now.Words, lang}, nil
	}
	next, err := text.Put(lang, typed, standing)
	if err != nil {
		return nil, nil, fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	return withText(p, next), nil, nil
}
