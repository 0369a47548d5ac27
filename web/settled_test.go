// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html/template"
	"strings"
	"testing"

	"jalon/locale"
)

// What never changes stands in the templates, escaped as it would have been, and
// what depends on the page does not.
func TestWhatNeverChangesStandsInTheTemplates(t *testing.T) {
	a, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range locale.Tags() {
		l, _ := locale.For(tag)
		const text = `<p title="{{t "web.wrong-title"}}">{{t "web.skip"}}</p>{{if .}}<a href="{{link "states" "Q&A"}}">{{link}}</a>{{else}}{{t .}}{{end}}` +
			`{{range .}}<img src="{{asset "icon.svg"}}" alt="{{t "count.actions" "n" 3}}">{{end}}{{with .}}{{t "web.check"}}{{end}}`
		made := func(settle bool) string {
			p := &pages{lang: l, set: template.Must(template.New("x").Funcs(functions(a, l)).Parse(text))}
			if settle {
				p.settle(a)
				if left := strings.Count(p.set.Tree.Root.String(), "{{t "); left != 2 {
					t.Errorf("%d sentences are left to be said, not the two that depend on the page: %s", left, p.set.Tree.Root)
				}
			}
			var out strings.Builder
			if err := p.set.Execute(&out, []string{"web.help"}); err != nil {
				t.Fatal(err)
			}
			return out.String()
		}
		if with, without := made(true), made(false); with != without || !strings.Contains(with, "Q&amp;A") && !strings.Contains(with, "Q%26A") {
			t.Errorf("%s:\n%s\nis not\n%s", tag, with, without)
		}
	}
}

// A cell and a text say what they are given and nothing more, whatever that is.
func TestTextsAreEscapedWithoutTemplates(t *testing.T) {
	const hostile = `"><script>alert('1')</script>&amp;` + "\x00"
	got := string(tableShown{Rows: [][]cellShown{{{Text: hostile, Rest: hostile, Link: "/en/x?a=1&b=" + hostile, Class: hostile, Lang: hostile, Dir: hostile}}}}.Body()) +
		string(worded{Words: hostile, Lang: hostile, Dir: hostile, Note: hostile}.HTML()) + string(worded{Words: hostile}.HTML())
	if strings.Contains(got, "<script") || strings.Contains(got, "\x00") || strings.Contains(got, "'") || strings.Count(got, `"`) != 4*2+2*2+2 {
		t.Errorf("%s", got)
	}
	if strings.Count(got, template.HTMLEscapeString(hostile)) != 11 {
		t.Errorf("something is left out: %s", got)
	}
}
