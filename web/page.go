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
	"strings"
	"time"

	"jalon/domain/access"
	"jalon/locale"
)

//go:embed templates/*.html
var templates embed.FS

// pages are the pages in one language.
type pages struct {
	lang *locale.Language
	by   map[string]*template.Template
}

// loadPages reads the templates for a language: one file for each page, which
// defines "title" and "main", within layout.html.
func loadPages(a *assets, l *locale.Language) (*pages, error) {
	files, err := fs.Glob(templates, "templates/*.html")
	if err != nil {
		return nil, err
	}
	layout, err := template.New("layout").Funcs(functions(a, l)).ParseFS(templates, "templates/layout.html", "templates/parts*.html")
	if err != nil {
		return nil, fmt.Errorf("layout: %w", err)
	}
	p := &pages{lang: l, by: make(map[string]*template.Template)}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "layout" || strings.HasPrefix(name, "parts") {
			continue
		}
		t, err := layout.Clone()
		if err == nil {
			t, err = t.ParseFS(templates, file)
		}
		if err != nil {
			return nil, fmt.Errorf("page %s: %w", name, err)
		}
		p.by[name] = t.Lookup("layout.html")
	}
	return p, nil
}

// view is what a template is given: the page's own data, and what every page has.
type view struct {
	Lang, Dir string
	// Page is the page's own data.
	Page any
	// Person is who has signed in, nil for the public; Role what they are.
	Person *Person
	Role   access.Role
	// Register: there is one; without it, the site is the check page.
	Register bool
	// Demonstration: everything here is made up.
	Demonstration bool
	// Wrong: something on the page is to be mended, so its title says so.
	Wrong   bool
	Display display
	// Here is the page's address, Languages the same page in each language. Here
	// is "" on the answer to a form, which has no address.
	Here      string
	Languages []languageLink
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
	t, ok := v.site.pages[v.lang.Tag].by[name]
	if !ok {
		return fmt.Errorf("there is no page %s", name)
	}
	view := view{Lang: v.lang.Tag, Dir: v.lang.Dir, Page: data, Person: v.person, Role: v.role(), Register: v.site.House != nil,
		Demonstration: len(v.site.Demonstration) > 0, Display: v.display, AsOf: v.site.Now().UTC(), Version: v.site.Version,
		Wrong: status >= 400, Site: v.site.Base.String()}
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
	for _, l := range v.site.Languages {
		address := link(l.Tag) // the answer to a form has no address
		if view.Here != "" {
			address = "/" + l.Tag + strings.TrimPrefix(view.Here, "/"+v.lang.Tag)
		}
		view.Languages = append(view.Languages, languageLink{l.Tag, address, l == v.lang})
	}
	var page bytes.Buffer
	if err := t.Execute(&page, view); err != nil {
		return err
	}
	return v.send(status, media["html"], page.Bytes())
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
		"dict":    named2,
		"isodate": func(t time.Time) string { return t.Format(time.DateOnly) },
		"language": func(tag string) string {
			if other, ok := locale.For(tag); ok {
				return other.T("language.own", nil)
			}
			return tag
		},
	}
}

// named2 gives a part of a page several values: dict "Name" .X "Other" .Y.
func named2(pairs ...any) map[string]any { return named(pairs) }
