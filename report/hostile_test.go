// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
)

// hostile is a document whose every string tries to get out of its place.
func hostile() Document {
	const bad = "<script>alert(1)</script> & \"quoted\" ]]> \x1b[31mred\x07 \u202egnp.exe =1+1 javascript:alert(1)"
	return Document{
		Lang: "en", Dir: "ltr", Title: "Title " + bad, Subtitle: "Subtitle " + bad, Foot: "Foot " + bad,
		Facts: []Fact{{"File", bad}},
		Words: Words{"Contents", "Page", "of", ":"},
		Blocks: []Block{
			Note{"warn", "Note " + bad},
			Heading{Level: 1, Text: "Part " + bad, ID: "part"},
			List{Numbered: true, Items: []string{bad, "second", strings.Repeat("a", 300)}},
			Figure{Caption: bad, Alt: bad, Parts: []Part{{bad, 3}, {"none", 0}, {"one", 1}}},
			Figure{Caption: "again", Alt: "again", Parts: []Part{{"all", 0}}},
			Heading{Level: 2, Text: bad, ID: "sheet", NewPage: true},
			Paragraph{bad + "\nsecond line"},
			Table{Caption: bad, Alt: bad, Header: []string{bad, "Number"}, Numeric: []bool{false, true},
				Rows: [][]string{{bad, "1"}, {"two\nlines", ""}}},
			Heading{Level: 3, Text: "Third", ID: "third"},
			List{Items: []string{bad}},
		},
	}
}

func TestTextCannotDriveATerminal(t *testing.T) {
	var out bytes.Buffer
	if err := WriteText(&out, hostile(), 60); err != nil {
		t.Fatal(err)
	}
	for _, r := range out.String() {
		if r < ' ' && r != '\n' || r == 0x7f || r >= 0x202a && r <= 0x202e {
			t.Errorf("the text holds the control character %U", r)
		}
	}
}

func TestTextKeepsToItsWidth(t *testing.T) {
	for _, width := range []int{20, 40, 60, 80, 120} {
		var out bytes.Buffer
		if err := WriteText(&out, hostile(), width); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(out.String(), "\n") {
			words := strings.Fields(line)
			long := false
			for _, w := range words {
				long = long || cells(w) > width-10
			}
			if n := cells(line); n > width && !long {
				t.Errorf("width %d: a line of %d cells: %q", width, n, line)
			}
		}
	}
}

func TestTextLosesNoText(t *testing.T) {
	d := hostile()
	var out bytes.Buffer
	if err := WriteText(&out, d, 80); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Number", "second line", strings.Repeat("a", 300), "Third", "Foot", "two"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%.20q is not in the text", want)
		}
	}
}

func TestTableThatFitsStandsInColumns(t *testing.T) {
	d := Document{Title: "T", Blocks: []Block{Table{Caption: "Money", Header: []string{"What", "EUR"}, Numeric: []bool{false, true},
		Rows: [][]string{{"Needed", "1,200"}, {"Été", "5"}}}}}
	var out bytes.Buffer
	if err := WriteText(&out, d, 80); err != nil {
		t.Fatal(err)
	}
	if want := "Money\nWhat      EUR\n------  -----\nNeeded  1,200\nÉté         5\n"; !strings.Contains(out.String(), want) {
		t.Errorf("got:\n%s\nwant in it:\n%s", out.String(), want)
	}
}

func htmlOf(t *testing.T, d Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteHTML(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The page is also well-formed as XML but for its void elements, so a decoder
// that knows those walks it to the end and sees every element and attribute.
func walk(t *testing.T, page string, visit func(xml.StartElement)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("the page is not well formed: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok {
			visit(e)
		}
	}
}

func TestPageNeedsNothingElseAndRunsNothing(t *testing.T) {
	ids := make(map[string]bool)
	var links []string
	walk(t, htmlOf(t, hostile()), func(e xml.StartElement) {
		switch e.Name.Local {
		case "script", "link", "iframe", "object", "embed", "img", "form", "base":
			t.Errorf("the page has a <%s>", e.Name.Local)
		}
		for _, a := range e.Attr {
			switch name := a.Name.Local; {
			case strings.HasPrefix(name, "on"), name == "style", name == "src":
				t.Errorf("<%s> has the attribute %s", e.Name.Local, name)
			case name == "href":
				links = append(links, a.Value)
			case name == "id":
				if ids[a.Value] {
					t.Errorf("two elements are called %q", a.Value)
				}
				ids[a.Value] = true
			}
		}
	})
	for _, link := range links {
		if target, ok := strings.CutPrefix(link, "#"); !ok || !ids[target] {
			t.Errorf("the link %q leads nowhere in the page", link)
		}
	}
	if found := regexp.MustCompile(`https?:|url\([^#]|@import`).FindString(htmlOf(t, hostile())); found != "" {
		t.Errorf("the page asks for something outside itself: %q", found)
	}
}

func TestPageIsReadByAScreenReader(t *testing.T) {
	var tables, captions, columns, pictures, described, headings int
	level := 1
	walk(t, htmlOf(t, hostile()), func(e xml.StartElement) {
		attribute := func(name string) (value string) {
			for _, a := range e.Attr {
				if a.Name.Local == name {
					value = a.Value
				}
			}
			return value
		}
		switch name := e.Name.Local; name {
		case "html":
			if attribute("lang") != "en" || attribute("dir") != "ltr" {
				t.Error("the page does not say its language and direction")
			}
		case "table":
			tables++
		case "caption":
			captions++
		case "th":
			if attribute("scope") == "col" {
				columns++
			}
		case "svg":
			pictures++
			if attribute("aria-hidden") == "true" || attribute("role") == "img" && attribute("aria-label") != "" {
				described++
			}
		case "h1", "h2", "h3", "h4":
			headings++
			here := int(name[1] - '0')
			if here > level+1 {
				t.Errorf("<%s> follows <h%d>: a level is left out", name, level)
			}
			level = here
		}
	})
	if tables != 1 || captions != 1 || columns != 2 || headings != 4 || pictures == 0 || described != pictures {
		t.Errorf("tables %d, captions %d, column headings %d, headings %d, pictures %d of which told in words %d",
			tables, captions, columns, headings, pictures, described)
	}
}

func TestPageTurnsForARightToLeftLanguage(t *testing.T) {
	d := hostile()
	d.Lang, d.Dir = "ar", "rtl"
	if page := htmlOf(t, d); !strings.Contains(page, `<html lang="ar" dir="rtl">`) {
		t.Error("the page does not say that it is read from right to left")
	}
	// Sides are named by the direction of reading, so nothing has to be turned by hand.
	if found := regexp.MustCompile(`(margin|padding|border)-(left|right)|text-align:(left|right)`).FindString(htmlStyle); found != "" {
		t.Errorf("the style names a side by left or right: %s", found)
	}
}

func TestBarsAddUp(t *testing.T) {
	for _, sizes := range [][]int{{1, 0, 0}, {0, 0}, {1, 999, 0, 1}, {3, 3, 3}, {1, 1, 1, 1, 100000}} {
		var parts []Part
		total := 0
		for _, s := range sizes {
			parts = append(parts, Part{Size: s})
			total += s
		}
		sum := 0
		for i, n := range shares(parts, 60) {
			sum += n
			if (n > 0) != (sizes[i] > 0) {
				t.Errorf("%v: part %d of size %d is %d long", sizes, i, sizes[i], n)
			}
		}
		if want := 60; total > 0 && sum != want || total == 0 && sum != 0 {
			t.Errorf("%v: the bar is %d long", sizes, sum)
		}
	}
}
