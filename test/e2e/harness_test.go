// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const good = `<nav><a href="/other" style="display:inline-block;padding:8px">Other</a></nav><main><h1>Plans</h1>
<form method="post" enctype="multipart/form-data"><p><label for="title">Title</label> <input id="title" name="title"></p>
<p><label for="file">File</label> <input id="file" name="file" type="file"></p><button id="send">Send</button></form>
<div class="wrap" role="region" aria-label="Table" tabindex="0"><table style="width:3000px"><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table></div></main>`

const style = `body{margin:16px;color:#111;background:#fff;font:16px sans-serif}*:focus-visible{outline:3px solid #05a}
.wrap{overflow-x:auto}input,button{min-height:32px;max-width:100%;box-sizing:border-box}@media(prefers-color-scheme:dark){body{color:#eee;background:#111}a{color:#8cf}*:focus-visible{outline-color:#fd0}}`

// serve serves one page under a strict policy, and its style beside it.
func serve(t *testing.T, body string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src *")
		switch r.URL.Path {
		case "/style.css":
			w.Header().Set("Content-Type", "text/css")
			io.WriteString(w, style)
			return
		case "/script.js":
			w.Header().Set("Content-Type", "text/javascript")
			io.WriteString(w, `document.title = "with script"; if (location.hash === "#fails") throw new Error("a fault of the page");
				if (location.hash.startsWith("#keeps-")) document.addEventListener("keydown", e => document.activeElement.id === location.hash.slice(7) && e.preventDefault())`)
			return
		case "/favicon.ico":
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		shown := body
		if r.Method == http.MethodPost {
			file, _, err := r.FormFile("file")
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			content, err := io.ReadAll(file)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			shown = fmt.Sprintf(`<main><h1 id="got">%s: %s</h1></main>`, r.FormValue("title"), content)
		}
		fmt.Fprintf(w, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"><script src="/script.js" defer></script></head><body>%s<!-- %s --></body></html>`,
			shown, r.Header.Get("Accept-Language"))
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

var narrow = View{Width: 320, Height: 640}

// TestGoodPage: nothing is said against a page that is right.
func TestGoodPage(t *testing.T) {
	address := serve(t, good)
	for _, view := range []View{narrow, {Width: 1280, Height: 800, Dark: true}, {Width: 800, Height: 600, Axe: true}, {Width: 800, Height: 600, Axe: true, Dark: true}} {
		tab := open(t, view)
		if status := tab.Go(address); status != http.StatusOK {
			t.Fatal(status)
		}
		tab.Holds(t)
	}
}

// TestBadPages: each check finds what is wrong with a page that is.
func TestBadPages(t *testing.T) {
	for _, c := range []struct {
		name, body, hash, want string
		view                   View
		check                  func(*Tab) []string
	}{
		{"axe", `<main><h1>A</h1><img src="/style.css"></main>`, "", "image-alt: img", View{Width: 800, Height: 600, Axe: true}, (*Tab).Axe},
		{"axe, dark", `<main><h1 style="color:#333">Plans of the States</h1></main>`, "", "color-contrast: h1", View{Width: 800, Height: 600, Axe: true, Dark: true}, (*Tab).Axe},
		{"policy", `<script>1</script>` + good, "", "Content Security Policy", narrow, (*Tab).Troubles},
		{"console", good, "#fails", "a fault of the page", narrow, (*Tab).Troubles},
		{"another host", good + `<img alt="" src="http://images.example/a.png">`, "", "another host: http://images.example/a.png", narrow, (*Tab).Troubles},
		{"order", `<main><a href="/a" tabindex="2">A</a> <a id="b" href="/b" tabindex="1">B</a></main>`, "", "is out of order", narrow, (*Tab).Walk},
		{"no outline", `<main><a id="b" href="/b" style="outline:none">B</a></main>`, "", "a#b has no outline", narrow, (*Tab).Walk},
		{"covered", `<main><a id="b" href="/b">B</a></main><div style="position:fixed;inset:0;background:#fff">over</div>`, "", "a#b is covered by div", narrow, (*Tab).Walk},
		{"first keeps the keyboard", `<main><a id="a" href="/a">A</a> <a id="b" href="/b">B</a></main>`, "#keeps-a", "a#a keeps the keyboard", narrow, (*Tab).Walk},
		{"second keeps the keyboard", `<main><a id="a" href="/a">A</a> <a id="b" href="/b">B</a></main>`, "#keeps-b", "the walk does not end", narrow, (*Tab).Walk},
		{"overflow", `<main><p id="p" style="width:900px">wide</p></main>`, "", "p#p", narrow, (*Tab).Overflow},
		{"hidden overflow", `<style>body{overflow-x:hidden}</style><main><p id="p" style="width:900px">wide</p></main>`, "", "p#p", narrow, (*Tab).Overflow},
		{"spacing", `<main><p id="p" style="height:1.2em;width:6em;overflow:hidden">Some text</p></main>`, "", "p#p", narrow, (*Tab).Spacing},
		{"small target", `<main><button id="b" style="min-height:0;height:12px;width:60px;padding:0">B</button></main>`, "", "button#b", narrow, (*Tab).SmallTargets},
	} {
		t.Run(c.name, func(t *testing.T) {
			tab := open(t, c.view)
			tab.Go(serve(t, c.body) + c.hash)
			found := strings.Join(c.check(tab), "\n")
			if !strings.Contains(found, c.want) {
				t.Errorf("found %q, want %q", found, c.want)
			}
		})
	}
}

func TestWhatPeopleDo(t *testing.T) {
	address := serve(t, good)
	path := filepath.Join(t.TempDir(), "plan.csv")
	if err := os.WriteFile(path, []byte("Action;Lead"), 0o600); err != nil {
		t.Fatal(err)
	}
	tab := open(t, View{Width: 800, Height: 600, Language: "fr"})
	tab.Go(address)
	if html := eval[string](tab, `document.body.innerHTML`); !strings.Contains(html, "<!-- fr -->") {
		t.Error("the language was not asked for")
	}
	if title := eval[string](tab, `document.title`); title != "with script" {
		t.Errorf("%q", title)
	}
	tab.Fill("#title", "Plan")
	tab.Upload("#file", path)
	tab.Click("#send")
	tab.Wait("#got")
	if got := tab.Text("#got"); got != "Plan: Action;Lead" {
		t.Errorf("%q", got)
	}
	image := filepath.Join(t.TempDir(), "page.png")
	tab.Screenshot(image)
	if b, err := os.ReadFile(image); err != nil || !strings.HasPrefix(string(b), "\x89PNG") {
		t.Errorf("no image: %v", err)
	}
	if _, sheets := tab.Paper(); sheets != 1 {
		t.Errorf("%d sheets", sheets)
	}
	without := open(t, View{Width: 800, Height: 600, NoScript: true})
	without.Go(address)
	if title := eval[string](without, `document.title`); title != "Page" {
		t.Errorf("without scripts: %q", title)
	}
}
