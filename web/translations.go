// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/record"
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
