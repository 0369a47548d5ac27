// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"encoding/xml"
	"errors"
	"html"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jalon/domain/fault"
	"jalon/domain/record"
)

// element is one element of a picture with its attributes.
type element struct {
	name string
	attr map[string]string
	text string
}

// elements reads a picture as XML, strictly.
func elements(t testing.TB, image string) []element {
	t.Helper()
	var list []element
	var open []int
	d := xml.NewDecoder(strings.NewReader(image))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attr: make(map[string]string)}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			open = append(open, len(list))
			list = append(list, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				list[open[len(open)-1]].text += string(token)
			}
		}
	}
	return list
}

// named is the text of the first element of that name.
func named(list []element, name string) string {
	for _, e := range list {
		if e.name == name {
			return e.text
		}
	}
	return ""
}

var notANumber = regexp.MustCompile(`NaN|Inf|="-?%"|=""`)

// TestFiguresKeepTheHouseRules: every picture has a name, a description with
// every number of its table, ids of its own, and no style attribute or handler.
func TestFiguresKeepTheHouseRules(t *testing.T) {
	for _, lang := range []string{"en", "fr", "ar"} {
		ids := make(map[string]string)
		for kind, f := range samples(lang) {
			c, err := f.Draw(voice(t, lang))
			if err != nil {
				t.Fatal(err)
			}
			image := string(c.Image)
			if strings.Contains(image, "⟦") {
				t.Errorf("%s %s: a word is missing: %s", kind, lang, image)
			}
			list := elements(t, image)
			for _, e := range list {
				for name := range e.attr {
					if name == "style" || strings.HasPrefix(name, "on") {
						t.Errorf("%s %s: <%s %s>", kind, lang, e.name, name)
					}
				}
				if id := e.attr["id"]; id != "" {
					if ids[id] != "" {
						t.Errorf("%s: the id %s stands in %s and in %s", lang, id, ids[id], kind)
					}
					ids[id] = kind
				}
			}
			if notANumber.MatchString(image) {
				t.Errorf("%s %s: %q", kind, lang, notANumber.FindString(image))
			}
			for _, row := range c.Table.Rows {
				if len(row) != len(c.Table.Header) || len(row) != len(c.Table.Numeric) {
					t.Errorf("%s %s: %d cells under %d headings", kind, lang, len(row), len(c.Table.Header))
				}
				for _, cell := range row {
					if !strings.Contains(html.UnescapeString(image), cell) {
						t.Errorf("%s %s: the text of the picture does not have %q", kind, lang, cell)
					}
				}
			}
			if kind == "tiles" {
				continue
			}
			root := list[0]
			if root.attr["role"] != "img" || named(list, "title") != c.Title || root.attr["lang"] != lang {
				t.Errorf("%s %s: role %q, title %q, language %q", kind, lang, root.attr["role"], named(list, "title"), root.attr["lang"])
			}
			if (root.attr["direction"] == "rtl") != (lang == "ar") {
				t.Errorf("%s %s: direction %s", kind, lang, root.attr["direction"])
			}
			if description := named(list, "desc"); !strings.Contains(description, c.Table.Rows[0][0]) {
				t.Errorf("%s %s: described as %q", kind, lang, description)
			}
		}
	}
}

// TestWordsAreRealText: on the picture itself stands every label and amount, and
// nothing in a size that a narrow page would shrink.
func TestWordsAreRealText(t *testing.T) {
	c, err := samples("en")["bars"].Draw(voice(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	var written []string
	for _, e := range elements(t, string(c.Image)) {
		if e.name == "text" {
			written = append(written, e.text)
		}
		if e.name == "svg" && e.attr["role"] == "img" && (e.attr["viewBox"] != "" || e.attr["width"] != "100%") {
			t.Error("the picture is scaled, and its letters with it")
		}
	}
	all := strings.Join(written, " ")
	for _, want := range []string{"State budget", "EUR\u00a01,234,567.50", "EUR\u00a00", "within existing resources", "Funded: not stated", "3 actions name no amount"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not written on the picture: %s", want, all)
		}
	}
}

// Missing is never zero: a gap for the one, a stroke for the other.
func TestMissingIsNotZero(t *testing.T) {
	count := func(a Amount) (gaps, strokes, bars int) {
		c, err := Bars{Name: "n", Title: "T", Of: "O", Series: []string{"S"}, Rows: []BarRow{{"r", []Amount{a}, ""}, {"s", []Amount{Of("5")}, ""}}}.Draw(voice(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range elements(t, string(c.Image)) {
			switch {
			case e.attr["class"] == "chart-gap":
				gaps++
			case e.attr["class"] == "chart-axis":
				strokes++
			case strings.HasPrefix(e.attr["class"], "chart-s1"):
				bars++
			}
		}
		return gaps, strokes, bars
	}
	for name, c := range map[string]struct {
		a                   Amount
		gaps, strokes, bars int
	}{"missing": {Amount{}, 1, 0, 1}, "zero": {Of("0"), 0, 1, 1}, "zero in cents": {Of("0.00"), 0, 1, 1}, "a cent": {Of("0.01"), 0, 0, 2}, "absorbed": {Amount{Why: Absorbed}, 1, 0, 1}} {
		if gaps, strokes, bars := count(c.a); gaps != c.gaps || strokes != c.strokes || bars != c.bars {
			t.Errorf("%s: %d gaps, %d strokes, %d bars; want %d, %d, %d", name, gaps, strokes, bars, c.gaps, c.strokes, c.bars)
		}
	}
}

func TestFiguresThatWouldLieAreRefused(t *testing.T) {
	bars := func(a ...Amount) figure {
		return Bars{Title: "T", Series: []string{"S"}, Rows: []BarRow{{"r", a, ""}}}
	}
	at := func(from, to string) figure {
		return Timeline{Title: "T", Items: []TimelineItem{{"o", "l", record.Span{From: day(from), To: day(to)}, Done}}}
	}
	tile := func(s ...Tile) figure { return Tiles{Title: "T", States: s} }
	for name, c := range map[string]struct {
		f   figure
		key string
	}{
		"negative": {bars(Of("-1")), "chart.bad-amount"}, "words": {bars(Of("ten")), "chart.bad-amount"}, "not a number": {bars(Of("NaN")), "chart.bad-amount"},
		"fraction": {bars(Of("1/3")), "chart.bad-amount"}, "exponent": {bars(Of("1e9")), "chart.bad-amount"}, "endless": {bars(Of(strings.Repeat("9", 99))), "chart.bad-amount"},
		"both": {bars(Amount{"5", NotStated}), "chart.bad-amount"}, "reason": {bars(Amount{Why: "because"}), "chart.bad-amount"},
		"too few": {bars(), "chart.bad-row"}, "five series": {Bars{Series: []string{"1", "2", "3", "4", "5"}}, "chart.bad-series"}, "no series": {Bars{}, "chart.bad-series"},
		"fall": {Waterfall{Needed: Of("-5")}, "chart.bad-amount"}, "backwards": {at("2026-01-01", "2025-01-01"), "chart.bad-span"},
		"an age": {at("1900-01-01", "2025-01-01"), "chart.bad-span"}, "progress": {Timeline{Items: []TimelineItem{{Progress: "soon"}}}, "chart.bad-progress"},
		"two tiles": {tile(Tile{"QMA", "M", 0, "a", "b", "", ""}, Tile{"QMA", "M", 0, "a", "b", "", ""}), "chart.two-tiles"},
		"shade":     {tile(Tile{"QMA", "M", 5, "a", "b", "", ""}), "chart.bad-tile"}, "no letter": {tile(Tile{"QMA", "M", 1, "", "b", "", ""}), "chart.bad-tile"},
		"elsewhere": {tile(Tile{"QMA", "M", 1, "a", "b", "https://example.org", ""}), "chart.bad-link"}, "script": {tile(Tile{"QMA", "M", 1, "a", "b", "javascript:alert(1)", ""}), "chart.bad-link"},
		"other host": {tile(Tile{"QMA", "M", 1, "a", "b", "//example.org", ""}), "chart.bad-link"}, "backslash": {tile(Tile{"QMA", "M", 1, "a", "b", "/\\example.org", ""}), "chart.bad-link"},
	} {
		_, err := c.f.Draw(voice(t, "en"))
		var f *fault.Fault
		if !errors.As(err, &f) || f.Key != c.key {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}

// thousandths reads a percentage as thousandths of a per cent.
func thousandths(t testing.TB, s string) int64 {
	t.Helper()
	f, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if err != nil || !strings.HasSuffix(s, "%") {
		t.Fatalf("%q is no percentage", s)
	}
	return int64(f*1000 + 0.5)
}
