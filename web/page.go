// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"

	"jalon/domain/access"
	"jalon/locale"
)

//go:embed templates/*.html
var templates embed.FS

// pages are the pages in one language: one set of templates, in which each page has
// a title and a main part of its own, and all share what is around them.
type pages struct {
	lang *locale.Language
	set  *template.Template
	is   map[string]bool
}

var defined = regexp.MustCompile(`\{\{-? *define "([^"]+)"`)

// loadPages reads the templates for a language: one file for each page, which
// defines "title" and "main". What else a file defines is for every page, and its
// name stands for one thing alone.
func loadPages(a *assets, l *locale.Language) (*pages, error) {
	files, err := fs.Glob(templates, "templates/*.html")
	if err != nil {
		return nil, err
	}
	p := &pages{lang: l, set: template.New("").Funcs(functions(a, l)), is: make(map[string]bool)}
	names := make(map[string]string)
	for _, file := range files {
		text, err := templates.ReadFile(file)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(path.Base(file), ".html")
		whole := string(text)
		if name != "layout" && !strings.HasPrefix(name, "parts") {
			p.is[name] = true
			for _, own := range []string{"title", "main"} {
				whole = strings.Replace(whole, `{{define "`+own+`"}}`, `{{define "`+name+" "+own+`"}}`, 1)
			}
		}
		for _, found := range defined.FindAllStringSubmatch(whole, -1) {
			if other := names[found[1]]; other != "" {
				return nil, fmt.Errorf("page %s: %q is defined in %s", name, found[1], other)
			}
			names[found[1]] = file
		}
		if _, err := p.set.New(name).Parse(whole); err != nil {
			return nil, fmt.Errorf("page %s: %w", name, err)
		}
	}
	for name := range p.is {
		if p.set.Lookup(name+" title") == nil || p.set.Lookup(name+" main") == nil {
			return nil, fmt.Errorf("page %s: it has no title, or no main part", name)
		}
	}
	p.settle(a)
	return p, nil
}

// make makes a page: its own parts first, then what is around them.
func (p *pages) make(name string, of view) ([]byte, error) {
	if !p.is[name] {
		return nil, fmt.Errorf("there is no page %s", name)
	}
	var out bytes.Buffer
	for own, into := range map[string]*template.HTML{" title": &of.Title, " main": &of.Main} {
		out.Reset()
		if err := p.set.ExecuteTemplate(&out, name+own, of); err != nil {
			return nil, err
		}
		*into = template.HTML(out.String()) // the template escaped what stands in it
	}
	out.Reset()
	err := p.set.ExecuteTemplate(&out, "layout", of)
	return out.Bytes(), err
}

// view is what a template is given: the page's own data, and what every page has.
type view struct {
	Lang, Dir string
	// Title and Main are the page's own parts, made already, for the layout alone.
	Title, Main template.HTML
	// Page is the page's own data.
	Page any
	// Person is who has signed in, nil for the public; Role what they are.
	Person *Person
	Role   access.Role
	// Register: there is one; without it, the site is the check page.
	Register bool
	// Speaks: who asks has a voice of what became of recommendations, and a desk.
	Speaks bool
	// Demonstration: everything here is made up.
	Demonstration bool
	// Wrong: something on the page is to be mended, so its title says so.
	Wrong   bool
	Display display
	// Here is the page's address, Languages the same page in each language. Here
	// is "" on the answer to a form, which has no address: what it shows once is not
	// lost to a control of the header, so it has none but for paper.
	Here      string
	Languages []languageLink
	// Carried is where the form of a page is sent that carries what was typed or
	// sent, without its language, to be shown otherwise; nothing is lost by that.
	Carried string
	// Site is the address of the site itself, for paper.
	Site string
	// Print: the page as it goes to paper. Printed is its address.
	Print   bool
	Printed string
	AsOf    time.Time
	Version string
}

type languageLink struct {
	Tag, Address string
	Current      bool
}

// show answers with a page.
func (v *visit) show(status int, name string, data any) error {
	view := view{Lang: v.lang.Tag, Dir: v.lang.Dir, Page: data, Person: v.person, Role: v.role(), Register: v.site.House != nil,
		Demonstration: len(v.site.Demonstration) > 0, Display: v.display, AsOf: v.site.Now().UTC(), Version: v.site.Version,
		Wrong: status >= 400, Site: v.site.Base.String()}
	view.Speaks = v.person != nil && speaks(v.actor())
	if v.r.Method == http.MethodGet || v.r.Method == http.MethodHead {
		view.Print = v.r.URL.Query().Has("print")
		view.Here = v.here()
		join := "?"
		if v.r.URL.RawQuery != "" {
			join = "&" // what the page is of stays what it is on paper
		}
		view.Printed = view.Here
		if !view.Print {
			view.Printed += join + "print"
		}
	}
	if address, ok := carrying[name]; ok && carries(data) {
		view.Carried = v.carriedTo(data, address)
		view.Print = view.Print || v.turns() && v.form.get("print") != ""
	}
	for _, l := range v.site.Languages {
		view.Languages = append(view.Languages, languageLink{l.Tag, "/" + l.Tag + strings.TrimPrefix(view.Here, "/"+v.lang.Tag), l == v.lang})
	}
	page, err := v.site.pages[v.lang.Tag].make(name, view)
	if err != nil {
		return err
	}
	return v.send(status, media["html"], page)
}

// functions are what templates can call besides their data.
func functions(a *assets, l *locale.Language) template.FuncMap {
	return template.FuncMap{
		"t":       func(key string, pairs ...any) string { return l.T(key, named(pairs)) },
		"link":    func(parts ...string) string { return link(l.Tag, parts...) },
		"asset":   a.address,
		"integer": func(n int) string { return l.Integer(int64(n)) },
		"day":     func(t time.Time) string { return l.Date(t.Year(), int(t.Month()), t.Day()) },
		"clock":   func(t time.Time) string { return t.Format("15:04") },
		"capital": capital,
		"instant": func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		"list":    l.List,
		"quote":   l.Quote,
		"lines":   func(s string) []string { return strings.Split(s, "\n") },
		// dict gives a part of a page several values: dict "Name" .X "Other" .Y.
		"dict":    func(pairs ...any) map[string]any { return named(pairs) },
		"isodate": func(t time.Time) string { return t.Format(time.DateOnly) },
		"language": func(tag string) string {
			if other, ok := locale.For(tag); ok {
				return other.T("language.own", nil)
			}
			return tag
		},
	}
}
