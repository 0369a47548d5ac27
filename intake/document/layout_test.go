// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"jalon/domain/commitment"
)

// shown are blocks, one a line: their role, number and text.
func shown(list []commitment.Block) string {
	names := map[commitment.Role]string{commitment.Paragraph: "p", commitment.Heading: "h", commitment.Item: "i", commitment.Footnote: "n", commitment.Running: "r"}
	var lines []string
	for _, b := range list {
		lines = append(lines, strings.TrimSpace(names[b.Role]+" "+b.Number)+" "+b.Text)
	}
	return strings.Join(lines, "\n")
}

func readBlocks(t *testing.T, name, text string) string {
	t.Helper()
	doc, err := Read(context.Background(), name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return shown(doc.Blocks)
}

// What the layout of a plain text says.
func TestPlainText(t *testing.T) {
	head := func(page, text string) string { return "GRETA(2020)1\n\n" + text + "\n\n" + page + "\n" }
	for name, c := range map[string]struct{ text, want string }{
		"lines of a paragraph":                  {"12. GRETA urges\nthe authorities to act.\n\nThis is another.", "p 12 GRETA urges the authorities to act.\np This is another."},
		"numbers without dots":                  {"12 GRETA urges the authorities to act.\n\n13   It is noted.", "p 12 GRETA urges the authorities to act.\np 13 It is noted."},
		"a parted word":                         {"12. GRETA urges the autho-\nrities to act on anti-\ntrafficking.", "p 12 GRETA urges the authorities to act on anti-trafficking."},
		"a word with a soft hyphen":             {"12. GRETA urges the autho\u00adrities to act.", "p 12 GRETA urges the authorities to act."},
		"a heading stands alone":                {"Migrant workers (Article 5)\n\n12. GRETA urges the authorities to act.", "h Migrant workers (Article 5)\np 12 GRETA urges the authorities to act."},
		"a sentence is no heading":              {"GRETA urges the authorities to act\n\n12. It is noted.", "p GRETA urges the authorities to act\np 12 It is noted."},
		"two sentences are no heading":          {"12. It should act. (It has.)\n\n13. It is noted.", "p 12 It should act. (It has.)\np 13 It is noted."},
		"points of a list":                      {"12. GRETA urges the authorities to:\n(a) act;\n(b) report.\n• publish.", "p 12 GRETA urges the authorities to:\ni act;\ni report.\ni publish."},
		"numbered points in small letters":      {"3. It recommends:\n1. to act;\n2. to report.", "p 3 It recommends:\np 1 to act;\np 2 to report."},
		"a number at the beginning of a line":   {"3. It recommends what was said in\n2. the last report, and more.", "p 3 It recommends what was said in 2. the last report, and more."},
		"running heads of two pages":            {head("1", "12. GRETA urges\nthe authorities to:\n\n- act;") + "\f" + head("2", "- report."), "p 12 GRETA urges the authorities to:\ni act;\ni report.\nr GRETA(2020)1"},
		"a paragraph goes on over a note":       {head("1", "12. GRETA urges the\n\n_____\n1 See above.") + "\f" + head("2", "authorities to act."), "p 12 GRETA urges the authorities to act.\nr GRETA(2020)1\nn 1 See above."},
		"a page's number beside its head":       {"GRETA(2020)1 3\n_____\n12. GRETA urges the\n\f4 GRETA(2020)1\n_____\nauthorities to act.\n\f", "p 12 GRETA urges the authorities to act.\nr GRETA(2020)1"},
		"pages that nothing parts":              {"GRETA(2020)1 3\n_____\n12. GRETA urges the\n4 GRETA(2020)1\n_____\nauthorities to act.\nGRETA(2020)1 5\n_____\n13. It is noted.", "p 12 GRETA urges the authorities to act.\np 13 It is noted.\nr GRETA(2020)1"},
		"marks that stand alone":                {"12. GRETA urges the authorities to:\n-\n\nact;\n\n-\n\nreport.\n\n13.\n\nGRETA invites them to act.", "p 12 GRETA urges the authorities to:\ni act;\ni report.\np 13 GRETA invites them to act."},
		"a number that only ends a sentence":    {"12. GRETA urges the authorities to act, as in paragraph\n13.\n\n13. It is noted.", "p 12 GRETA urges the authorities to act, as in paragraph 13.\np 13 It is noted."},
		"a heading right over its paragraph":    {"12. It is noted.\n\nMigrant workers (Article 5)\n13. GRETA urges the authorities to act.", "p 12 It is noted.\nh Migrant workers (Article 5)\np 13 GRETA urges the authorities to act."},
		"notes where nothing parts pages":       {"12. GRETA urges the authorities to act.\n_____\n1 See above,\nand below.\n\n13. It is noted.", "p 12 GRETA urges the authorities to act.\np 13 It is noted.\nn 1 See above, and below."},
		"a heading at the foot of a page":       {head("1", "LIST OF PROPOSALS") + "\f" + head("2", "The position is shown."), "h LIST OF PROPOSALS\np The position is shown.\nr GRETA(2020)1"},
		"a day on the title page":               {"1 December 2022\n\n1. It is noted.", "p 1 December 2022\np 1 It is noted."},
		"a table of contents":                   {"1. Prevention ........................ 9\n\n12. It is noted.", "r 1. Prevention ........................ 9\np 12 It is noted."},
		"a paragraph of bold type in a heading": {"12. GRETA invites the authorities to act", "p 12 GRETA invites the authorities to act"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := readBlocks(t, "a.txt", c.text); got != c.want {
				t.Errorf("\n%s\nwanted\n%s", got, c.want)
			}
		})
	}
}

// paged puts a line of type on a page.
func paged(text string, left, right, bottom, size float64, bold bool) piece {
	return piece{text: text, left: left, right: right, bottom: bottom, top: bottom + size, size: size, bold: bold}
}

// said are words that no other row of a document has.
func said(side string, row, page int) string {
	return fmt.Sprintf("%s %c of page %c and so on", side, 'a'+row, 'a'+page)
}

// twoColumns is a page with a running head, a number, and a note under the left column.
func twoColumns(n int) []piece {
	page := []piece{paged("Report on Velmara", 60, 200, 800, 8, false)}
	for i := range 8 {
		page = append(page, paged(said("left", i, n), 60, 280, 760-13*float64(i), 10, false))
	}
	page = append(page, paged(fmt.Sprintf("1 See the note of page %c.", 'a'+n), 60, 280, 640, 7, false))
	for i := range 9 {
		page = append(page, paged(said("right", i, n), 310, 530, 760-13*float64(i), 10, false))
	}
	return append(page, paged(fmt.Sprint(n), 290, 300, 40, 10, false))
}

// Two columns are read one after the other, over notes and pages, without what
// stands at the edges.
func TestTwoColumns(t *testing.T) {
	lines, plain := layOut([][]piece{twoColumns(1), twoColumns(2), twoColumns(3)})
	if plain != 10 {
		t.Errorf("most letters have size %v", plain)
	}
	var want, got []string
	for n := 1; n <= 3; n++ {
		for _, side := range []struct {
			name string
			rows int
		}{{"left", 8}, {"right", 9}} {
			for i := range side.rows {
				want = append(want, said(side.name, i, n))
			}
		}
	}
	notes := 0
	for _, l := range lines {
		if l.role == commitment.Footnote {
			notes++
			continue
		}
		if l.role == commitment.Running {
			continue
		}
		got = append(got, l.text)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || notes != 3 {
		t.Errorf("%d notes\n%s", notes, strings.Join(got, "\n"))
	}
	if list := blocks(lines, plain); len(list) != 5 || !strings.Contains(list[0].Text, said("left", 7, 1)+" "+said("right", 0, 1)) || !strings.Contains(list[0].Text, said("right", 8, 1)+" "+said("left", 0, 2)) {
		t.Errorf("a paragraph over columns, pages and notes:\n%s", shown(list))
	}
}

// Type tells headings, and bold paragraphs are none.
func TestTypeTellsHeadings(t *testing.T) {
	page := []piece{
		paged("III. Access to justice", 60, 300, 780, 15, true),
		paged("1. Compensation (Article 15)", 60, 300, 750, 12, true),
		paged("12. GRETA urges the authorities to act, in line with what was said in the report of", 60, 530, 725, 10, true),
		paged("last year on the same matter.", 60, 230, 712, 10, true),
		paged("13. It is noted that the authorities have begun to act on what was said in the report", 60, 530, 687, 10, false),
		paged("of the year before.", 60, 170, 674, 10, false),
		paged("a. Children", 60, 120, 649, 10, true),
		paged("14. It is noted that more remains to be done than was said in the report of the year", 60, 530, 624, 10, false),
		paged("before the last.", 60, 150, 611, 10, false),
	}
	lines, plain := layOut([][]piece{page})
	const want = "h III Access to justice\nh 1 Compensation (Article 15)\np 12 GRETA urges the authorities to act, in line with what was said in the report of last year on the same matter.\n" +
		"p 13 It is noted that the authorities have begun to act on what was said in the report of the year before.\nh a Children\n" +
		"p 14 It is noted that more remains to be done than was said in the report of the year before the last."
	list := blocks(lines, plain)
	if got := shown(list); got != want {
		t.Fatalf("\n%s\nwanted\n%s", got, want)
	}
	if !(list[0].Level < list[1].Level && list[1].Level < list[4].Level) {
		t.Errorf("levels %d, %d, %d", list[0].Level, list[1].Level, list[4].Level)
	}
	if !list[2].Bold || list[3].Bold {
		t.Errorf("bold: %v, %v", list[2].Bold, list[3].Bold)
	}
}

// Two pieces of one word have no space between them, whatever the room.
func TestTightPieces(t *testing.T) {
	page := []piece{paged("GRETA urges the autho", 60, 160, 700, 10, false), paged("rities", 162, 190, 700, 10, false), paged("to act.", 192.5, 220, 700, 10, false)}
	page[1].tight = true
	if lines, _ := layOut([][]piece{page}); len(lines) != 1 || lines[0].text != "GRETA urges the authorities to act." {
		t.Errorf("%+v", lines)
	}
}

// Elements of web pages, and what Word saves for the web.
func TestWebPages(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"elements":          {"<html><body><h2>1. Aid (Article 15)</h2><p>12. GRETA urges the autho&shy;rities to:</p><ol type=a><li>act;</li><li>report.</li></ol></body></html>", "h 1 Aid (Article 15)\np 12 GRETA urges the authorities to:\ni act;\ni report."},
		"saved by Word":     {"<html><body><p class=MsoNormal><b>Aid (Article 15)</b></p><p class=MsoNormal>12.&nbsp;&nbsp; GRETA urges the authorities to:</p><p class=MsoListParagraph>·<span>&nbsp;&nbsp; </span>act;</p></body></html>", "h Aid (Article 15)\np 12 GRETA urges the authorities to:\ni act;"},
		"bold is no title":  {"<html><body><p><b>12. GRETA urges the authorities to act.</b></p></body></html>", "p 12 GRETA urges the authorities to act."},
		"notes are no text": {"<html><body><p>12. It is noted.<sup>1</sup></p><div class=footnote><p>GRETA urges.</p></div></body></html>", "p 12 It is noted.\nn GRETA urges."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := readBlocks(t, "a.html", c.text); got != c.want {
				t.Errorf("\n%s\nwanted\n%s", got, c.want)
			}
		})
	}
}
