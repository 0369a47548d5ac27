// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/report/chart"
)

var stateRoutes = slices.Concat([]route{
	{"GET", "/states", everyone, aboutPublished, nil, (*Site).statesShown},
	{"GET", "/states/{state}", everyone, aboutScope, nil, (*Site).stateShown},
}, files("/states", aboutPublished, (*Site).statesFile))

// statesPage is all States with what they have published here, as equal tiles or
// as a list. It puts no State before another: the order is that of the alphabet.
type statesPage struct {
	View    string
	Views   []choice
	Members []choice
	// Shades are what the tiles can tell: what is published, or what was asked.
	Shades  []choice
	Tiles   *chart.Chart
	Table   tableShown
	Sources []string
	Count   int
	// With have a plan here, WithExcerpts only excerpts or announcements.
	With, WithExcerpts int
	Files              []choice
	// Network: the reader sees what the network sees.
	Network bool
}

func (s *Site) statesShown(v *visit) error {
	member, err := v.member()
	if err != nil {
		return err
	}
	rows, err := s.stateRows(v, member)
	if err != nil {
		return err
	}
	view := "tiles"
	if v.r.URL.Query().Get("view") == "list" {
		view = "list"
	}
	shows := v.r.URL.Query().Get("shows")
	if shows != showsAsked {
		shows = ""
	}
	at := func(view, member, shows string) string {
		values := url.Values{}
		if shows != "" {
			values.Set("shows", shows)
		}
		if view == "list" {
			values.Set("view", view)
		}
		if member != "" {
			values.Set("member", member)
		}
		if len(values) == 0 {
			return v.link("states")
		}
		return v.link("states") + "?" + values.Encode()
	}
	page := statesPage{View: view, Count: len(rows), Network: v.role() != access.Visitor && v.floor() == record.Network}
	for _, each := range []string{"tiles", "list"} {
		page.Views = append(page.Views, choice{v.say("states.view." + each), at(each, member, shows), each == view})
	}
	for _, each := range memberChoices {
		name := each
		if each == "" {
			name = "all"
		}
		page.Members = append(page.Members, choice{v.say("states.of." + name), at(view, each, shows), each == member})
	}
	for _, row := range rows {
		switch {
		case row.hasPlan():
			page.With++
		case len(row.plans) > 0:
			page.WithExcerpts++
		}
	}
	if view == "tiles" {
		for _, each := range []string{"", showsAsked} {
			page.Shades = append(page.Shades, choice{v.say("states.shows." + cmp.Or(each, "plans")), at(view, member, each), each == shows})
		}
		draw := s.tiles
		if shows == showsAsked {
			draw = s.askedTiles
		}
		drawn, err := draw(v, rows)
		if err != nil {
			return err
		}
		page.Tiles = &drawn
		return v.show(http.StatusOK, "states", page)
	}
	sheet, sources := s.statesSheet(v, rows)
	page.Sources = sources
	page.Table = v.tableOf("states", v.say("states.table", "n", len(rows)), sheet)
	for i, row := range rows {
		page.Table.Rows[i][0].Link = v.link("states", row.code)
		if len(row.plans) == 1 {
			page.Table.Rows[i][len(sheet.Columns)-2].Link = row.plans[0].link
		}
	}
	for _, format := range formats {
		address := v.link("states." + format)
		if member != "" {
			address += "?" + url.Values{"member": {member}}.Encode()
		}
		page.Files = append(page.Files, choice{Label: v.say("sheet." + format), Link: address})
	}
	return v.show(http.StatusOK, "states", page)
}

// tiles are the States as tiles of one size, with a letter for those of which a
// plan is published here, and another where there are only excerpts: a fact sheet
// is no plan.
func (s *Site) tiles(v *visit, rows []stateRow) (chart.Chart, error) {
	grid := chart.Tiles{Title: v.say("states.tiles"), Of: v.say("states.plans")}
	for _, row := range rows {
		tile := chart.Tile{Code: row.code, Name: row.name, Level: 0, Mark: "–", Value: v.say("states.nothing"), Link: v.link("states", row.code)}
		switch {
		case row.hasPlan():
			tile.Level, tile.Mark, tile.Value = 3, v.say("states.letter"), v.say("states.something")
		case len(row.plans) > 0:
			tile.Level, tile.Mark, tile.Value = 1, v.say("states.letter-document"), v.say("states.document")
		}
		grid.States = append(grid.States, tile)
	}
	return grid.Draw(chart.In(v.lang))
}

// showsAsked has the tiles tell what was asked in the newest round.
const showsAsked = "asked"

// askedTiles are the States as tiles with the letter of the strongest verb of what
// GRETA asked in the newest round of each, and the counts of all verbs in words.
func (s *Site) askedTiles(v *visit, rows []stateRow) (chart.Chart, error) {
	grid := chart.Tiles{Title: v.say("states.tiles-asked"), Of: v.say("states.asked")}
	documents, err := s.Snapshots.Newest().Documents(v.floor(), app.DocumentChoice{Speaker: mapBodies[0]})
	if err != nil {
		return chart.Chart{}, err
	}
	newest := make(map[string]app.AskedRound)
	for _, r := range app.RoundsOf(documents) {
		if was, ok := newest[r.State]; !ok || r.Round > was.Round {
			newest[r.State] = r
		}
	}
	signs := v.mapSigns()
	for _, row := range rows {
		tile := chart.Tile{Code: row.code, Name: row.name, Mark: "–", Value: v.say("states.nothing-asked"), Link: v.link("states", row.code)}
		var counts []string
		for i, verb := range commitment.Verbs {
			n := newest[row.code].Verbs[verb]
			if n == 0 {
				continue
			}
			sign := signs[string(verb)]
			if len(counts) == 0 {
				tile.Level, tile.Mark, tile.Value = len(commitment.Verbs)-i, sign.Sign, sign.Words
			}
			counts = append(counts, v.say("states.verb-count", "verb", sign.Words, "n", n))
		}
		if len(counts) > 0 {
			tile.More = v.say("states.round-counts", "round", newest[row.code].Round, "counts", v.lang.List(counts))
		}
		grid.States = append(grid.States, tile)
	}
	return grid.Draw(chart.In(v.lang))
}
