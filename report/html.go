// SPDX-License-Identifier: EUPL-1.2

package report

import (
	_ "embed"
	"html/template"
	"io"
	"strings"
	"sync"
)

//go:embed html.tmpl
var htmlTemplate string

//go:embed html.css
var htmlStyle string

// page parses the template once, when the first page is written. It is a part of
// the program, so a fault in it is a defect that any test finds.
var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Funcs(template.FuncMap{
		"style":   func() template.CSS { return template.CSS(htmlStyle) },
		"shown":   func(b Block) shown { return shown{b} },
		"bar":     drawBar,
		"numeric": func(t Table, i int) bool { return i < len(t.Numeric) && t.Numeric[i] },
		"head": func(t Table, i int) string {
			if i < len(t.Header) {
				return t.Header[i]
			}
			return ""
		},
		"lines": func(s string) []string { return strings.Split(Harmless(s), "\n") },
		"plain": Harmless,
	}).Parse(htmlTemplate))
})

// WriteHTML writes the report as one web page that needs nothing else: no
// script, no font, no picture from elsewhere. It can be mailed, printed and read
// by a screen reader.
func WriteHTML(out io.Writer, d Document) error { return page().Execute(out, htmlPage{d}) }

// HTMLWithin writes the report as a part of another page: its facts, contents and
// body, without a head, a style or a title of their own. The classes are those of
// the page that WriteHTML writes.
func HTMLWithin(out io.Writer, d Document) error {
	return page().ExecuteTemplate(out, "within", htmlPage{d})
}

type htmlPage struct{ Document }

// Contents are the headings of the first two levels.
func (p htmlPage) Contents() []Heading {
	var list []Heading
	for _, b := range p.Blocks {
		if h, ok := b.(Heading); ok && h.Level <= 2 && h.ID != "" {
			list = append(list, h)
		}
	}
	return list
}

// shown tells the template what sort of block it has: a template cannot ask for a type.
type shown struct{ b Block }

func (s shown) Heading() *Heading {
	if h, ok := s.b.(Heading); ok {
		return &h
	}
	return nil
}

func (s shown) Paragraph() *Paragraph {
	if p, ok := s.b.(Paragraph); ok {
		return &p
	}
	return nil
}

func (s shown) List() *List {
	if l, ok := s.b.(List); ok {
		return &l
	}
	return nil
}

func (s shown) Note() *Note {
	if n, ok := s.b.(Note); ok {
		return &n
	}
	return nil
}

func (s shown) Table() *Table {
	if t, ok := s.b.(Table); ok {
		return &t
	}
	return nil
}

func (s shown) Figure() *Figure {
	if f, ok := s.b.(Figure); ok {
		return &f
	}
	return nil
}

// bar is a drawn bar: its pieces in a box of barLength by barHeight.
type bar struct {
	Pieces []piece
}

type piece struct {
	// Place is the ordinal of the part, which gives the piece its pattern.
	Place, X, Width int
}

// barLength is the length of a drawn bar in its own units.
const barLength = 1000

func drawBar(f Figure) bar {
	var b bar
	x := 0
	for i, n := range shares(f.Parts, barLength) {
		if n > 0 {
			b.Pieces = append(b.Pieces, piece{i, x, max(n-4, 2)}) // a gap parts the pieces without colour
		}
		x += n
	}
	return b
}
