// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

var mapRoutes = slices.Concat([]route{
	{"GET", "/map", everyone, aboutScope, nil, (*Site).mapShown},
}, files("/map", aboutScope, (*Site).mapFile))

// mapBodies are those that examine how the Convention is carried out (Articles 36
// and 37 of CETS 197): the columns of the map are its articles.
var mapBodies = []string{string(record.GRETA), string(record.CommitteeOfTheParties)}

// mapPage is the map of the region: States by articles, as a table or State by State.
type mapPage struct {
	View  string
	Views []choice
	Eyes  []choice
	// Warnings say how it is looked at, and what on it is made up.
	Warnings []string
	Filters  mapFilters
	Caption  string
	Table    template.HTML
	Lists    []mapList
	// Bare are the States under whose articles nothing stands, by the reason.
	Bare     []mapEmpty
	Verbs    []mapSign
	Empties  []mapSign
	Articles []mapArticle
	Files    []choice
	States   int
	// Documents is how many the map is drawn from.
	Documents int
}

// mapFilters is what the address chooses, and what else it may.
type mapFilters struct {
	Bodies, Rounds, Chapters []option
	AsAt                     string
	Hidden                   []typed
	Any                      bool
	Clear                    string
}

// mapSign is a letter or sign of the map, with its words and its shade.
type mapSign struct{ Sign, Class, Words string }

type mapArticle struct{ Number, Title string }

// mapped is the map that an address asks for, with how it is looked at.
type mapped struct {
	*app.RegionMap
	v     *visit
	sight app.Sight
	keep  url.Values
	body  string
	round int
	// chapter is the one whose articles are shown, "" for all; columns are they.
	chapter  string
	chapters []catalogue.Chapter
	columns  []int
	rows     []mapRow
	signs    map[string]mapSign
}

// mapRow is a State in the map.
type mapRow struct {
	commitment.HeatRow
	name      string
	fictional bool
}

// mapped draws the map that the address asks for.
func (s *Site) mapped(v *visit) (*mapped, error) {
	if s.House == nil {
		return nil, fault.New(fault.Missing, "web.not-there", nil)
	}
	m := &mapped{v: v}
	var err error
	if m.sight, m.keep, err = v.sight(); err != nil {
		return nil, err
	}
	query := v.r.URL.Query()
	if m.body = query.Get("body"); m.body == "" {
		m.body = mapBodies[0]
	}
	if !slices.Contains(mapBodies, m.body) {
		return nil, fault.New(fault.Invalid, "map.bad-body", fault.Args{"found": m.body})
	}
	if text := query.Get("round"); text != "" {
		if m.round, err = strconv.Atoi(text); err != nil || m.round < 1 || m.round > 99 {
			return nil, fault.New(fault.Invalid, "map.bad-round", fault.Args{"found": text})
		}
	}
	if m.RegionMap, err = s.House.RegionMap(v.context(), s.Snapshots, v.actor(), app.MapQuestion{Facts: s.Facts, Body: m.body, Round: m.round, Today: s.today()}, m.sight); err != nil {
		return nil, err
	}
	if err := m.choose(query.Get("chapter")); err != nil {
		return nil, err
	}
	for _, row := range m.Rows {
		m.rows = append(m.rows, mapRow{row, s.stateName(v, row.State), catalogue.IsFictional(row.State)})
	}
	slices.SortFunc(m.rows, func(a, b mapRow) int {
		if n := v.lang.Compare(a.name, b.name); n != 0 {
			return n
		}
		return strings.Compare(a.State, b.State)
	})
	m.signs = v.mapSigns()
	return m, nil
}

// choose takes the articles of a chapter, or all, as columns.
func (m *mapped) choose(chapter string) error {
	m.chapter = chapter
	known := chapter == ""
	for _, c := range m.v.site.Facts.Chapters {
		if c.Instrument == catalogue.AntiTraffickingTreaty {
			m.chapters = append(m.chapters, c)
			known = known || c.Number == chapter
		}
	}
	if !known {
		return fault.New(fault.Invalid, "map.bad-chapter", fault.Args{"found": chapter})
	}
	for i, a := range m.Articles {
		if chapter == "" || a.Chapter == chapter {
			m.columns = append(m.columns, i)
		}
	}
	return nil
}

// mapShades are the shades of the verbs, the strongest the darkest.
var mapShades = map[commitment.Verb]string{commitment.Urge: "h4", commitment.Consider: "h3", commitment.Invite: "h2", commitment.Other: "h1"}

// mapBlanks are the signs of cells with nothing in them.
var mapBlanks = map[commitment.Emptiness]string{commitment.NothingAsked: "○", commitment.NotExamined: "–", commitment.NotParty: "×", commitment.NoData: "?"}

// mapSigns are the letters and signs of the map by what they stand for.
func (v *visit) mapSigns() map[string]mapSign {
	signs := make(map[string]mapSign)
	for _, verb := range commitment.Verbs {
		signs[string(verb)] = mapSign{v.say("map.letter." + string(verb)), mapShades[verb], v.say("map.verb." + string(verb))}
	}
	for _, empty := range commitment.Emptinesses {
		signs[string(empty)] = mapSign{mapBlanks[empty], "blank", v.say("map.empty." + string(empty))}
	}
	return signs
}

// at is an address of the map with some of what it chooses changed.
func (m *mapped) at(page string, change map[string]string) string {
	values := url.Values{}
	for name, list := range m.keep {
		values[name] = list
	}
	for name, value := range map[string]string{"body": m.body, "chapter": m.chapter, "view": m.v.r.URL.Query().Get("view"), "round": m.roundText()} {
		if changed, ok := change[name]; ok {
			value = changed
		}
		if value != "" && !(name == "body" && value == mapBodies[0]) {
			values.Set(name, value)
		}
	}
	for name := range change {
		if name == "seen-by" {
			if values.Del(name); change[name] != "" {
				values.Set(name, change[name])
			}
		}
	}
	if len(values) == 0 {
		return m.v.link(page)
	}
	return m.v.link(page) + "?" + values.Encode()
}

func (m *mapped) roundText() string {
	if m.round == 0 {
		return ""
	}
	return strconv.Itoa(m.round)
}

func (s *Site) mapShown(v *visit) error {
	m, err := s.mapped(v)
	if err != nil {
		return err
	}
	page := mapPage{View: "table", States: len(m.rows), Documents: m.Documents, Filters: m.filters()}
	if v.r.URL.Query().Get("view") == "list" {
		page.View = "list"
		page.Lists, page.Bare = m.lists()
	} else {
		page.Table = m.table()
	}
	for _, each := range []string{"table", "list"} {
		page.Views = append(page.Views, choice{v.say("map.view." + each), m.at("map", map[string]string{"view": strings.TrimPrefix(each, "table")}), each == page.View})
	}
	page.Caption = v.say("map.caption", "n", len(m.rows), "body", v.say("owner."+m.body), "which", capital(m.which()), "day", v.day(m.On))
	for _, verb := range commitment.Verbs {
		page.Verbs = append(page.Verbs, m.signs[string(verb)])
	}
	for _, empty := range commitment.Emptinesses {
		page.Empties = append(page.Empties, m.signs[string(empty)])
	}
	for _, i := range m.columns {
		page.Articles = append(page.Articles, mapArticle{Number: m.Articles[i].Article, Title: m.Articles[i].Title(v.lang.Tag)})
	}
	for _, format := range formats {
		page.Files = append(page.Files, choice{Label: v.say("sheet." + format), Link: m.at("map."+format, map[string]string{"view": ""})})
	}
	page.Eyes = m.eyes()
	page.Warnings = v.sightSaid(m.sight)
	if slices.ContainsFunc(m.rows, func(r mapRow) bool { return r.fictional }) {
		page.Warnings = append(page.Warnings, v.say("map.fictional"))
	}
	return v.show(http.StatusOK, "map", page)
}

// which is the round in words.
func (m *mapped) which() string {
	if m.round == 0 {
		return m.v.say("map.newest")
	}
	return m.v.say("map.round", "n", m.round)
}

// eyes are those of a wider audience, for whoever sees more than it does.
func (m *mapped) eyes() (list []choice) {
	if m.v.role() == access.Visitor {
		return nil
	}
	list = append(list, choice{m.v.say("shown.eyes.own"), m.at("map", map[string]string{"seen-by": ""}), m.sight.SeenBy == record.Draft})
	for _, reach := range []record.Reach{record.Network, record.Public} {
		list = append(list, choice{m.v.say("shown.eyes." + reach.String()), m.at("map", map[string]string{"seen-by": reach.String()}), m.sight.SeenBy == reach})
	}
	return list
}

// filters are what can be chosen, with what is.
func (m *mapped) filters() mapFilters {
	v := m.v
	f := mapFilters{AsAt: m.keep.Get("as-at"), Clear: v.link("map"), Any: m.round != 0 || m.chapter != "" || m.body != mapBodies[0] || m.keep.Has("as-at")}
	for _, body := range mapBodies {
		f.Bodies = append(f.Bodies, option{body, v.say("owner." + body), body == m.body})
	}
	rounds := slices.Clone(m.Rounds)
	for _, r := range v.site.Facts.Rounds {
		if r.Body == string(record.GRETA) {
			rounds = append(rounds, r.Number)
		}
	}
	if m.round != 0 {
		rounds = append(rounds, m.round)
	}
	slices.Sort(rounds)
	for _, n := range slices.Compact(rounds) {
		f.Rounds = append(f.Rounds, option{strconv.Itoa(n), v.say("map.round", "n", n), n == m.round})
	}
	for _, c := range m.chapters {
		f.Chapters = append(f.Chapters, option{c.Number, c.Number + " – " + chapterTitle(c, v.lang.Tag), c.Number == m.chapter})
	}
	if view := v.r.URL.Query().Get("view"); view == "list" {
		f.Hidden = append(f.Hidden, typed{"view", view})
	}
	if seen := m.keep.Get("seen-by"); seen != "" {
		f.Hidden = append(f.Hidden, typed{"seen-by", seen})
	}
	return f
}

func chapterTitle(c catalogue.Chapter, lang string) string {
	if lang == "fr" {
		return c.TitleFR
	}
	return c.TitleEN
}
