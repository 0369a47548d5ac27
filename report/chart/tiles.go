// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	_ "embed"
	"encoding/csv"
	"html/template"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// The places of the tiles are Jalon's own drawing and state no fact: roughly
// where a State lies, every State of the same size, and no border.
//
//go:embed tiles.csv
var tilePlaces string

// Levels of a tile are ordered shades; a tile without one is hatched.
const (
	NoLevel = -1
	levels  = 5
)

// Tiles is a grid of States: one tile for each, with its code, a letter or a
// short word for its value, and a link. It is a list of links in the page, which
// a keyboard and a screen reader walk through as through any other.
type Tiles struct {
	Title string
	// Of names the value: "Answered".
	Of     string
	States []Tile
}

// Tile is one State. Level is its shade, from 0 to 4, or NoLevel; Mark is the
// letter that says the same, Value the words for it.
type Tile struct {
	Code, Name  string
	Level       int
	Mark, Value string
	// Link leads to a page of this site; empty for none.
	Link string
	// More is told of this State alone, where it is read out and in the table; it is
	// no part of the key.
	More string
}

// spot is a place in the grid.
type spot struct{ x, y int }

// spots are the places of the States, by code. The table is a part of the
// program: a fault in it is a defect that any test finds.
var spots = sync.OnceValue(func() map[string]spot {
	rows, err := csv.NewReader(strings.NewReader(tilePlaces)).ReadAll()
	if err != nil {
		panic(err)
	}
	places := make(map[string]spot, len(rows))
	for _, row := range rows[1:] {
		x, errX := strconv.Atoi(row[1])
		y, errY := strconv.Atoi(row[2])
		if errX != nil || errY != nil {
			panic("tiles.csv: " + strings.Join(row, ","))
		}
		places[row[0]] = spot{x, y}
	}
	return places
})

// drawnTile is a tile as the template writes it.
type drawnTile struct {
	Tile
	Class string
	spot  spot
}

// shade names the shades of the style sheet.
func (t Tile) shade() string {
	if t.Level == NoLevel {
		return "hn"
	}
	return "h" + itoa(t.Level)
}

// told is what is told of a State in words.
func (t Tile) told() string {
	if t.More != "" {
		return t.More
	}
	return t.Value
}

// tileTemplate writes the grid and, under it, the States that have no place on
// it, in rows: fictional ones of an exercise, partners. The grid itself runs from
// west to east in every language.
var tileTemplate = template.Must(template.New("tiles").Parse(
	`<div role="group" aria-label="{{.Title}}">
{{- range .Grids}}{{if .}}
<ul class="tiles" dir="ltr">
{{- range .}}
<li class="{{.Class}}">{{if .Link}}<a href="{{.Link}}">{{else}}<span>{{end}}<span class="tile-code" aria-hidden="true">{{.Code}}</span><span class="tile-mark" aria-hidden="true">{{.Mark}}</span><span class="unseen" dir="{{$.Dir}}">{{.Said}}</span>{{if .Link}}</a>{{else}}</span>{{end}}</li>
{{- end}}
</ul>{{end}}{{end}}
<ul class="tile-key">
{{- range .Key}}
<li><span class="tile-swatch {{.Shade}}" aria-hidden="true">{{.Mark}}</span> {{.Value}}</li>
{{- end}}
</ul></div>`))

type tileKey struct{ Shade, Mark, Value string }

type saidTile struct {
	drawnTile
	Said string
}

// Draw draws the tiles. It refuses two tiles for one State, a shade that there is
// not, a value without a mark, and a link that leads elsewhere.
func (g Tiles) Draw(v Voice) (Chart, error) {
	placed, others, err := g.arrange()
	if err != nil {
		return Chart{}, err
	}
	said := func(list []drawnTile) []saidTile {
		var tiles []saidTile
		for _, t := range list {
			tiles = append(tiles, saidTile{t, v.Say("chart.series-amount", map[string]any{"series": t.Name, "amount": t.told()})})
		}
		return tiles
	}
	dir := "ltr"
	if v.RightToLeft {
		dir = "rtl"
	}
	var b strings.Builder
	err = tileTemplate.Execute(&b, struct {
		Title, Dir string
		Grids      [][]saidTile
		Key        []tileKey
	}{clean(g.Title), dir, [][]saidTile{said(placed), said(others)}, g.key()})
	if err != nil {
		return Chart{}, err
	}
	t := Table{Header: []string{v.say("chart.state"), clean(g.Of)}, Numeric: []bool{false, false}}
	for _, s := range g.States {
		t.Rows = append(t.Rows, []string{clean(s.Name), clean(s.told())})
	}
	return Chart{Title: clean(g.Title), Image: template.HTML(b.String()), Table: t}, nil
}

// arrange puts the States that have a place in the order in which eyes and the
// focus walk over the grid, and the others after them.
func (g Tiles) arrange() (placed, others []drawnTile, err error) {
	seen := make(map[string]bool)
	for _, t := range g.States {
		switch {
		case seen[t.Code]:
			return nil, nil, refused("chart.two-tiles", g.Title, t.Code)
		case t.Level < NoLevel || t.Level >= levels || t.Mark == "" || t.Value == "":
			return nil, nil, refused("chart.bad-tile", t.Code, itoa(t.Level))
		case !own(t.Link):
			return nil, nil, refused("chart.bad-link", t.Code, t.Link)
		}
		seen[t.Code] = true
		t.Code, t.Name, t.Mark, t.Value = clean(t.Code), clean(t.Name), clean(t.Mark), clean(t.Value)
		t.More = clean(t.More)
		if at, ok := spots()[t.Code]; ok {
			placed = append(placed, drawnTile{t, "tile tx" + itoa(at.x) + " ty" + itoa(at.y) + " " + t.shade(), at})
		} else {
			others = append(others, drawnTile{Tile: t, Class: "tile " + t.shade()})
		}
	}
	sort.SliceStable(placed, func(i, j int) bool {
		a, b := placed[i].spot, placed[j].spot
		return a.y < b.y || a.y == b.y && a.x < b.x
	})
	return placed, others, nil
}

// own reports whether a link stays on this site.
func own(link string) bool {
	switch {
	case link == "" || link[0] == '?' || link[0] == '#':
		return true
	case link[0] != '/' || strings.ContainsAny(link, "\\\t\n\r"):
		return false
	}
	return !strings.HasPrefix(link, "//")
}

// key is each shade with its mark and words, in the order of the shades.
func (g Tiles) key() []tileKey {
	var key []tileKey
	seen := make(map[tileKey]bool)
	list := append([]Tile(nil), g.States...)
	sort.SliceStable(list, func(i, j int) bool { return list[i].Level > list[j].Level })
	for _, t := range list {
		k := tileKey{t.shade(), clean(t.Mark), clean(t.Value)}
		if !seen[k] {
			seen[k] = true
			key = append(key, k)
		}
	}
	return key
}
