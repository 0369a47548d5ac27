// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jalon/domain/record"
	"jalon/locale"
	"jalon/report/chart"
)

// telephone is how wide a figure is, in pixels, on a page of 320: what the page
// and the figure leave at their edges is taken off.
const telephone = 252

// TestFiguresFitATelephone: in a real browser, in the type of the house, no word
// of a figure runs over its edge on the narrowest screen, whichever way it is
// written, and every word keeps
// the size of the page.
func TestFiguresFitATelephone(t *testing.T) {
	long := strings.Repeat("Lutte contre la traite des êtres humains ", 8)
	wide := "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW MMMMMMMMMMMMMMMMMMMMMMMMMMMM"
	day := func(y, m, d int) record.Day { return record.Day{Year: y, Month: m, Date: d} }
	var figures strings.Builder
	var voices []chart.Voice
	for _, tag := range locale.Tags() {
		l, _ := locale.For(tag)
		voices = append(voices, chart.In(l))
	}
	mirrored := voices[0]
	mirrored.Tag, mirrored.RightToLeft = "en-XB", true
	for _, voice := range append(voices, mirrored) {
		tag := voice.Tag
		for _, f := range []interface {
			Draw(chart.Voice) (chart.Chart, error)
		}{
			chart.Bars{Name: tag, Title: long, Of: "x", Currency: "EUR", Series: []string{wide, long}, Rows: []chart.BarRow{
				{Label: wide, Amounts: []chart.Amount{chart.Of("99999999999999.99"), {Why: chart.Absorbed}}, Note: long}}},
			chart.Waterfall{Name: tag, Title: long, Currency: "EUR", Needed: chart.Of("99999999999999.99"), Allocated: chart.Of("1"), Spent: chart.Of("2.50")},
			chart.Timeline{Name: tag, Title: long, AsOf: day(2026, 11, 24), Items: []chart.TimelineItem{
				{Objective: wide, Label: long, Time: record.Span{From: day(2024, 1, 1), To: day(2031, 12, 31)}, Progress: chart.Overdue},
				{Objective: wide, Label: wide, Time: record.Span{To: day(2031, 12, 31)}, Progress: chart.AtRisk}}},
			chart.Timeline{Name: tag + " past", Title: long, AsOf: day(2026, 12, 31), Items: []chart.TimelineItem{
				{Objective: "1", Label: "x", Time: record.Span{From: day(2014, 1, 1), To: day(2020, 1, 1)}, Progress: chart.Done}}},
			chart.Timeline{Name: tag + " to come", Title: long, AsOf: day(2026, 9, 30), Items: []chart.TimelineItem{
				{Objective: "1", Label: "x", Time: record.Span{From: day(2026, 1, 1), To: day(2028, 1, 1)}, Progress: chart.Planned}}},
		} {
			c, err := f.Draw(voice)
			if err != nil {
				t.Fatal(err)
			}
			figures.WriteString(string(c.Image))
		}
	}
	page := filepath.Join(t.TempDir(), "figures.html")
	text := `<!doctype html><meta charset="utf-8"><style>` + strings.ReplaceAll(content(t, filepath.Join(root, "web", "assets", "fonts.css")), `url("fonts/`, `url("file://`+fonts(t)+`/`) +
		stylesheet(t) + `#box{inline-size:` + strconv.Itoa(telephone) + `px}</style><div id="box">` + figures.String() + `</div><pre id="seen"></pre><script>
document.fonts.load('14px "Noto Sans Variable"').then(faces => {
  const lines = ['faces ' + faces.length];
  for (const text of document.querySelectorAll('svg[role=img] > text')) {
    const box = text.getBBox(), size = getComputedStyle(text).fontSize;
    lines.push([Math.floor(box.x), Math.ceil(box.x + box.width), size, text.textContent].join('|'));
  }
  document.getElementById('seen').textContent = lines.join('\n');
});
</script>`
	if err := os.WriteFile(page, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	dom := string(browser(t, page, "--allow-file-access-from-files", "--virtual-time-budget=10000", "--dump-dom"))
	m := regexp.MustCompile(`(?s)<pre id="seen">(.*?)</pre>`).FindStringSubmatch(dom)
	if m == nil {
		t.Fatal("the browser measured nothing")
	}
	lines := strings.Split(html.UnescapeString(m[1]), "\n")
	if lines[0] == "faces 0" || len(lines) < 60 {
		t.Fatalf("%s, %d lines: the type or the figures are not there", lines[0], len(lines))
	}
	for _, line := range lines[1:] {
		parts := strings.SplitN(line, "|", 4)
		from, errFrom := strconv.Atoi(parts[0])
		to, errTo := strconv.Atoi(parts[1])
		if errFrom != nil || errTo != nil || from < -1 || to > telephone+1 {
			t.Errorf("from %s to %s of %d pixels: %q", parts[0], parts[1], telephone, parts[3])
		}
		if parts[2] != "14px" {
			t.Errorf("%q is written in %s", parts[3], parts[2])
		}
	}
}

func fonts(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join(root, "web", "assets", "fonts"))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(dir)
}
