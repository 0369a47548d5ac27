// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestDOCXHeadings(t *testing.T) {
	d := composed()
	parts := unzipped(t, written(t, d))
	body := parsed(t, parts, "word/document.xml")
	var want, got []string
	newPages := make(map[string]bool)
	for _, b := range d.Blocks {
		if h, ok := b.(Heading); ok {
			want = append(want, "Heading"+strconv.Itoa(h.Level)+" "+h.Text)
			newPages[h.Text] = h.NewPage
		}
	}
	anchors := make(map[string]bool)
	for _, p := range body.all("p") {
		if !strings.HasPrefix(p.style(), "Heading") {
			if p.has("pageBreakBefore") {
				t.Errorf("%q, no heading, begins a page", p.shownText())
			}
			continue
		}
		got = append(got, p.style()+" "+p.shownText())
		if p.has("pageBreakBefore") != newPages[p.shownText()] {
			t.Errorf("%q begins a page: %v", p.shownText(), p.has("pageBreakBefore"))
		}
		for _, b := range p.all("bookmarkStart") {
			name := b.attr("name")
			if anchors[name] || len(name) > 40 || strings.Contains(name, "-") {
				t.Errorf("Word does not take the bookmark %q, or it is there twice", name)
			}
			anchors[name] = true
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("headings\n%q, want\n%q", got, want)
	}
	if len(anchors) != len(want) {
		t.Errorf("%d bookmarks for %d headings", len(anchors), len(want))
	}
	links := body.all("hyperlink")
	if len(links) != 3 { // of the first two levels
		t.Errorf("%d links in the contents, want 3", len(links))
	}
	for _, l := range links {
		if !anchors[l.attr("anchor")] {
			t.Errorf("the link %q leads nowhere", l.shownText())
		}
	}
	levels := make(map[string]string)
	for _, s := range parsed(t, parts, "word/styles.xml").all("style") {
		for _, l := range s.all("outlineLvl") {
			levels[s.attr("styleId")] = l.attr("val")
		}
	}
	if len(levels) != 3 || levels["Heading1"] != "0" || levels["Heading2"] != "1" || levels["Heading3"] != "2" {
		t.Errorf("outline levels %v", levels)
	}
}

func TestDOCXTables(t *testing.T) {
	d := composed()
	body := parsed(t, unzipped(t, written(t, d)), "word/document.xml").all("body")[0]
	var want []Table
	for _, b := range d.Blocks {
		if table, ok := b.(Table); ok {
			want = append(want, table)
		}
	}
	tables := body.all("tbl")
	if len(tables) != len(want) {
		t.Fatalf("%d tables, want %d", len(tables), len(want))
	}
	for i, table := range tables {
		if c := table.all("tblCaption"); len(c) != 1 || c[0].attr("val") != want[i].Caption {
			t.Errorf("table %d: caption %v", i, c)
		}
		if c := table.all("tblDescription"); len(c) != 1 || c[0].attr("val") != want[i].Alt {
			t.Errorf("table %d: description %v", i, c)
		}
		across := 0
		for _, c := range table.all("gridCol") {
			n, _ := strconv.Atoi(c.attr("w"))
			across += n
		}
		if across != textAcross {
			t.Errorf("table %d: its columns take %d, the page has %d", i, across, textAcross)
		}
		rows := table.all("tr")
		if len(rows) != len(want[i].Rows)+1 {
			t.Fatalf("table %d: %d rows", i, len(rows))
		}
		for k, row := range rows {
			cells := row.all("tc")
			if row.has("tblHeader") != (k == 0) || !row.has("cantSplit") || len(cells) != len(want[i].Header) {
				t.Errorf("table %d row %d: header %v, whole %v, %d cells", i, k, row.has("tblHeader"), row.has("cantSplit"), len(cells))
			}
			for c, cell := range cells {
				numeric := c < len(want[i].Numeric) && want[i].Numeric[c]
				if len(cell.all("p")) != 1 || cell.has("jc") != numeric {
					t.Errorf("table %d row %d column %d: %d paragraphs, set to the end %v", i, k, c, len(cell.all("p")), cell.has("jc"))
				}
			}
		}
	}
	if got := tables[0].all("tr")[2].all("tc")[0].shownText(); got != "2 Inspect quarries\nevery spring" {
		t.Errorf("a cell of two lines reads %q", got)
	}
	for i, child := range body.Children {
		if child.XMLName.Local != "tbl" {
			continue
		}
		if i+1 >= len(body.Children) || body.Children[i+1].XMLName.Local != "p" {
			t.Errorf("the table at %d is not followed by a paragraph", i)
		}
		before := body.Children[i-1]
		titled := before.style() == "Caption"
		if caption := child.all("tblCaption")[0].attr("val"); titled == (caption == "Straight after") {
			t.Errorf("the table %q has a visible caption: %v", caption, titled)
		}
	}
}

func TestDOCXColumnsGoByTheirText(t *testing.T) {
	long := strings.Repeat("many words to read ", 8)
	widths := columnWidths(Table{Header: []string{"Where", "Found", "Amount", "Answer"}, Numeric: []bool{false, false, true, false},
		Rows: [][]string{{"C4", long, "1 234 567,89 EUR", ""}, {"C5", long, "7", ""}}}, 4)
	if widths[0] >= widths[1]/3 || widths[3] < textAcross/6 {
		t.Errorf("widths %v: a place is wide, or there is no room to answer", widths)
	}
	if need := lineAcross("1 234 567,89 EUR", 18); widths[2] < need+2*85 {
		t.Errorf("widths %v: an amount of %d would be broken", widths, need)
	}
	for name, table := range map[string]Table{
		"many columns":  {Header: strings.Fields(strings.Repeat("incomprehensibilities ", 12))},
		"one long word": {Header: []string{"a", "b"}, Rows: [][]string{{strings.Repeat("x", 10_000), "y"}}},
		"no rows":       {Header: []string{"", ""}},
	} {
		sum := 0
		for i, n := range columnWidths(table, len(table.Header)) {
			if n < 200 {
				t.Errorf("%s: column %d is %d wide", name, i, n)
			}
			sum += n
		}
		if sum != textAcross {
			t.Errorf("%s: %d of %d", name, sum, textAcross)
		}
	}
}

func TestDOCXPictures(t *testing.T) {
	d := composed()
	d.Blocks = append(d.Blocks, Figure{Caption: "Nothing", Alt: "no action", Parts: []Part{{"funded", 0}}})
	parts := unzipped(t, written(t, d))
	body := parsed(t, parts, "word/document.xml")
	ids, described := make(map[string]bool), 0
	for _, p := range body.all("docPr") {
		if ids[p.attr("id")] {
			t.Errorf("the picture %s is there twice", p.attr("id"))
		}
		ids[p.attr("id")] = true
		switch {
		case p.attr("descr") == "3 funded, 1 silent" && p.attr("title") == "Funding":
			described++
		case p.attr("descr") != "" || !p.has("decorative"):
			t.Errorf("the picture %s is neither described nor marked as decoration", p.attr("id"))
		}
	}
	if described != 1 || len(ids) != 5 { // one bar; three swatches and one
		t.Errorf("%d bars described, %d pictures", described, len(ids))
	}
	for _, p := range body.all("p") {
		if p.style() == "Caption" && strings.HasPrefix(p.shownText(), "Funding") && len(p.all("docPr")) != 1 {
			t.Error("the caption may stand on another page than the bar")
		}
	}
	if _, ok := parts["word/media/bar1.png"]; !ok {
		t.Error("the bar is not among the media")
	}
	if !strings.Contains(body.shownText(), "\t3 funded") {
		t.Error("the legend does not say the sizes")
	}
}

func TestDOCXNumberedListsBeginAgain(t *testing.T) {
	parts := unzipped(t, written(t, composed()))
	lists := make(map[string]string)
	for _, p := range parsed(t, parts, "word/document.xml").all("p") {
		for _, n := range p.all("numId") {
			lists[p.shownText()] = n.attr("val")
		}
	}
	if lists["First sentence."] == "" || lists["First sentence."] != lists["Second sentence."] ||
		lists["First sentence."] == lists["Again first."] || lists["Again first."] == lists["A point."] {
		t.Errorf("lists %v", lists)
	}
	for _, n := range parsed(t, parts, "word/numbering.xml").all("num") {
		restarts := n.has("startOverride")
		if numbered := n.all("abstractNumId")[0].attr("val") == "1"; restarts != numbered {
			t.Errorf("list %s begins again: %v", n.attr("numId"), restarts)
		}
	}
}

func TestDOCXFromRightToLeft(t *testing.T) {
	d := composed()
	d.Lang, d.Dir = "ar", "rtl"
	parts := unzipped(t, written(t, d))
	body := parsed(t, parts, "word/document.xml")
	for _, p := range append(body.all("p"), parsed(t, parts, "word/footer1.xml").all("p")...) {
		if !p.has("bidi") {
			t.Errorf("the paragraph %q runs from left to right", p.shownText())
		}
	}
	for _, r := range body.all("r") {
		if len(r.all("t")) > 0 && !r.has("rtl") {
			t.Errorf("the run %q runs from left to right", r.shownText())
		}
	}
	for _, name := range []string{"tblPr", "sectPr"} {
		for _, e := range body.all(name) {
			if !e.has("bidiVisual") && !e.has("bidi") {
				t.Errorf("a %s runs from left to right", name)
			}
		}
	}
	if lang := parsed(t, parts, "word/styles.xml").all("lang")[0]; lang.attr("bidi") != "ar" {
		t.Errorf("the language of the text is %v", lang.Attrs)
	}
	if got := parsed(t, unzipped(t, written(t, composed())), "word/styles.xml").all("lang")[0].attr("val"); got != "en-GB" {
		t.Errorf("the language of an English report is %q", got)
	}
}

// A heading is not broken inside a word: DejaVu Sans Bold, which stands in for
// Arial where there is none, sets "Occurrences" 1258 twentieths of a point wide.
func TestColumnHoldsItsHeading(t *testing.T) {
	const margins = 2 * 85
	if c := measureColumn(Table{Header: []string{"Occurrences"}}, 0, textAcross); c.least < 1258+margins {
		t.Errorf("a column of %d is too narrow", c.least)
	}
}
