// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"jalon/domain/access"
	"jalon/web"
)

// visitors are who goes through the site: the public and one of each role, and for
// the two States that are at different stages, their co-ordinators.
var visitors = map[string]access.Role{
	"": access.Visitor, "coordinator.valdoria": access.Coordinator, "coordinator.ardelune": access.Coordinator, "inspectorate.valdoria": access.FocalPoint,
	"rapporteur.valdoria": access.RapporteurRole, "delegate.valdoria": access.Delegate, "secretariat.coe": access.Secretariat, "operator": access.Operator,
}

// tongues are the languages that the site is gone through in.
var tongues = []string{"en", "fr", "ar-XB"}

// perRoute is how many pages of one address, one language and one visitor are
// looked at; further ones are of the same make.
var perRoute = map[string]int{"en": 12, "fr": 4, "ar-XB": 4}

// elsewhere says why an address is not met on the way through links.
var elsewhere = map[string]string{
	"/evidence/{owner}/{file}":   "nobody of the demonstration kept a file; web.TestEvidenceIsForThoseWhoMayHaveIt goes there",
	"/import/done/{change}":      "where an import ends; TestTheFirstDayOfACoordinator goes there",
	"/calendar/{owner}/{secret}": "told once, to who asks for it; web.TestASecretAddressOfTheCalendar goes there",
}

// found is a page or a file that somebody came to.
type found struct {
	Asked, At string
	Status    int
	Kind      string
	File      bool
	Lang, Dir string
	Headings  int
	Twice     []string
	Unsaid    []string
	Foot      string
	Links     []string
	Own       []string
}

// look fetches pages as the browser of the tab would, and reads them with its own
// parser, without going there.
const look = `(async list => Promise.all(list.map(async asked => {
	const answer = await fetch(asked), kind = (answer.headers.get("content-type") || "").split(";")[0], file = answer.headers.has("content-disposition");
	const page = {Asked: asked, At: answer.url, Status: answer.status, Kind: kind, File: file, Twice: [], Unsaid: [], Links: [], Own: [], Lang: "", Dir: "", Foot: "", Headings: 0};
	if (kind !== "text/html") { await answer.arrayBuffer(); return page; }
	const text = await answer.text(), doc = new DOMParser().parseFromString(text, "text/html"), root = doc.documentElement;
	page.Unsaid = text.match(/.{0,40}(⟦|⟧|%!|<no value>|\(MISSING\)).{0,40}/g) || [];
	page.Lang = root.lang; page.Dir = root.dir;
	page.Headings = doc.querySelectorAll("h1").length;
	const ids = [...doc.querySelectorAll("[id]")].map(e => e.id);
	page.Twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
	// A report taken as a file stands by itself: it says as of when where its facts are.
	page.Foot = (doc.querySelector("header.banner") ? doc.querySelector("footer p") : doc.body)?.textContent.slice(0, 20000) || "";
	const to = (e, name) => new URL(e.getAttribute(name), answer.url).href;
	page.Links = [...doc.querySelectorAll("a[href]")].map(e => to(e, "href"));
	page.Own = [...doc.querySelectorAll("link[href]:not([rel=alternate])")].map(e => to(e, "href")).concat([...doc.querySelectorAll("script[src], img[src]")].map(e => to(e, "src")));
	for (const e of doc.querySelectorAll("a[href^='#'], [aria-describedby], [aria-labelledby], label[for]")) {
		for (const id of (e.getAttribute("href")?.slice(1) || [e.getAttribute("aria-describedby"), e.getAttribute("aria-labelledby"), e.getAttribute("for")].filter(v => v).join(" ")).split(/\s+/)) {
			if (id && !doc.getElementById(decodeURIComponent(id))) page.Twice.push("missing " + id);
		}
	}
	return page;
})))`

// journey is what one visitor came to.
type journey struct {
	// places are the pages by route and language, one that answered for each.
	places map[string]map[string]string
	// faults are what was wrong.
	faults []string
	pages  int
}

// routeOf says which address of the site's list a path without its language is.
var routeOf = sync.OnceValue(func() func(method, path string) string {
	mux := http.NewServeMux()
	for _, each := range web.Addresses() {
		path := each.Path
		if path == "/" {
			path = "/{$}"
		}
		mux.Handle(each.Method+" "+path, http.NotFoundHandler())
	}
	return func(method, path string) string {
		_, pattern := mux.Handler(&http.Request{Method: method, URL: &url.URL{Path: path}})
		return strings.TrimSuffix(strings.TrimPrefix(pattern, method+" "), "{$}")
	}
})

// journeys are made once for each visitor, and every test that needs pages to look
// at takes them from there.
var journeys = func() map[string]func(*testing.T) *journey {
	all := make(map[string]func(*testing.T) *journey)
	for who := range visitors {
		var once sync.Once
		var j *journey
		all[who] = func(t *testing.T) *journey {
			once.Do(func() { j = travel(t, who) })
			if j == nil {
				t.Fatalf("the journey of %q failed before", who)
			}
			return j
		}
	}
	return all
}()

// travel follows every link from the first page, in all languages at once.
func travel(t *testing.T, who string) *journey {
	r := theRegion(t)
	tab := open(t, View{Width: 1280, Height: 900, Axe: true})
	if who == "" {
		tab.Go(r.base + "/en/help")
	} else {
		r.signIn(tab, who)
	}
	j := &journey{places: make(map[string]map[string]string)}
	seen, from, count := make(map[string]bool), make(map[string]string), make(map[string]int)
	var queue []string
	add := func(address, on string) {
		u, err := url.Parse(address)
		if err != nil {
			j.faults = append(j.faults, fmt.Sprintf("%s has the link %q", on, address))
			return
		}
		u.Fragment = ""
		if u.Scheme == "mailto" || "http://"+u.Host != r.base { // sources of facts stand elsewhere
			return
		}
		lang, path := languageIn(u.Path)
		if lang == "en-XA" || seen[u.String()] {
			return
		}
		seen[u.String()] = true
		if lang != "" {
			route := routeOf()("GET", path)
			if route == "" {
				route = path
			}
			if count[lang+route]++; count[lang+route] > perRoute[lang] {
				return
			}
		}
		queue, from[u.String()] = append(queue, u.String()), on
	}
	for _, lang := range tongues {
		add(r.base+"/"+lang+"/", "the beginning")
	}
	for len(queue) > 0 {
		batch := queue[:min(6, len(queue))]
		queue = queue[len(batch):]
		for _, page := range eval[[]found](tab, look+`(`+quoted(batch)+`)`) {
			j.pages++
			j.faults = append(j.faults, wrongWith(r, page, from[page.Asked])...)
			at, err := url.Parse(page.At)
			if err != nil {
				t.Fatal(err)
			}
			if lang, path := languageIn(at.Path); lang != "" && page.Status == http.StatusOK {
				if route := routeOf()("GET", path); route != "" && page.Kind == "text/html" && !page.File {
					if j.places[route] == nil {
						j.places[route] = make(map[string]string)
					}
					if _, ok := j.places[route][lang]; !ok {
						j.places[route][lang] = page.At
					}
				} else if route != "" && j.places[route] == nil {
					j.places[route] = map[string]string{}
				}
			}
			for _, link := range slices.Concat(page.Links, page.Own) {
				add(link, page.At)
			}
		}
	}
	return j
}

// wrongWith is what is wrong with a page on its face.
func wrongWith(r *region, page found, from string) (list []string) {
	bad := func(format string, args ...any) {
		list = append(list, strings.ReplaceAll(page.Asked+" (from "+from+"): "+fmt.Sprintf(format, args...), r.base, ""))
	}
	if page.Status != http.StatusOK {
		bad("%d", page.Status)
		return list
	}
	at, err := url.Parse(page.At)
	if err != nil {
		bad("%v", err)
		return list
	}
	lang, _ := languageIn(at.Path)
	if page.Kind != "text/html" || lang == "" {
		return list
	}
	dir := map[bool]string{true: "rtl", false: "ltr"}[lang == "ar-XB"]
	if page.Lang != lang || page.Dir != dir {
		bad("it is in %q, %q", page.Lang, page.Dir)
	}
	if page.Headings != 1 {
		bad("%d headings of the first order", page.Headings)
	}
	if len(page.Twice) > 0 {
		bad("names of places are there twice or not: %q", page.Twice)
	}
	if len(page.Unsaid) > 0 {
		bad("a sentence is missing: %q", page.Unsaid)
	}
	if !strings.Contains(page.Foot, "2026") {
		bad("it does not say as of when it is: %.200q", page.Foot)
	}
	return list
}

// languageIn takes the language off a path.
func languageIn(path string) (lang, rest string) {
	lang, rest, _ = strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if lang == "en-XA" || slices.Contains(tongues, lang) {
		return lang, "/" + rest
	}
	return "", path
}

// Every link from the first page answers, for everybody, in every language; and
// every page that the site has is met by somebody.
func TestEveryLinkAnswers(t *testing.T) {
	met := make(map[string]bool)
	var mu sync.Mutex
	t.Run("visitors", func(t *testing.T) {
		for _, who := range slices.Sorted(maps.Keys(visitors)) {
			t.Run(string(visitors[who])+" "+who, func(t *testing.T) {
				t.Parallel()
				j := journeys[who](t)
				t.Logf("%d pages and files of %d addresses", j.pages, len(j.places))
				for _, bad := range j.faults {
					t.Error(bad)
				}
				mu.Lock()
				defer mu.Unlock()
				for route := range j.places {
					met[route] = true
				}
			})
		}
	})
	for _, each := range web.Addresses() {
		why := elsewhere[each.Path]
		if each.Method == http.MethodGet && met[each.Path] == (why != "") {
			t.Errorf("%s: met: %v; said why it is not: %q", each.Path, met[each.Path], why)
		}
	}
}
