// SPDX-License-Identifier: EUPL-1.2

// Package e2e is what pages are tried with in a real browser. Tests of pages
// stand in this package and open a Tab:
//
//	tab := open(t, View{Width: 320, Height: 640, Dark: true, Language: "fr"})
//	tab.Go(server.URL + "/plans")
//	tab.Fill("#title", "Plan"); tab.Upload("#file", path); tab.Click("button")
//	tab.Wait("main h1"); tab.Text("main h1"); tab.Screenshot(path); tab.Paper()
//	tab.Holds(t) // everything below, at once
//
// The checks give what is wrong, nothing when nothing is: Axe (rules of WCAG
// 2.2 AA, EN 301 549 and RGAA), Troubles (console errors, violations of the
// content security policy, requests to another host), Walk (the tabulator key
// follows the document, each stop is seen), Overflow, Spacing (WCAG 1.4.12) and
// SmallTargets (WCAG 2.5.8). harness_test.go proves of each that it can fail. The
// pseudo-languages of package locale show text that does not fit or is in no
// catalogue.
//
// One browser serves all tests of the package, each in a context of its own,
// without cookies of another. It reaches this machine and no other host.
package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"jalon/intake/watched"
)

// browser is the one browser; nil where there is none.
var browser context.Context

// folder is gone when the tests are over.
var folder string

// TestMain is the child as well that reads what is uploaded.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == watched.Verb {
		os.Exit(watched.Serve(os.Stdin, os.Stdout, shippedWords))
	}
	os.Exit(func() int {
		var err error
		if folder, err = os.MkdirTemp("", "jalon-e2e-"); err != nil {
			panic(err)
		}
		defer os.RemoveAll(folder)
		path, err := exec.LookPath("chromium")
		if err != nil {
			return m.Run()
		}
		profile := filepath.Join(folder, "browser")
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(profile),
			chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"))
		for _, flag := range []string{"disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"} {
			options = append(options, chromedp.Flag(flag, true))
		}
		if os.Getuid() == 0 {
			options = append(options, chromedp.NoSandbox)
		}
		allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
		defer end()
		var close context.CancelFunc
		browser, close = chromedp.NewContext(allocator)
		defer close()
		if err := chromedp.Do(browser); err != nil {
			fmt.Fprintln(os.Stderr, "starting the browser:", err)
			return 1
		}
		return m.Run()
	}())
}

// View is how somebody looks at a page.
type View struct {
	Width, Height int64
	Dark          bool
	// NoScript: scripts of the page do not run. Only what reads the page works then.
	NoScript bool
	// Language is what the browser asks for, "fr"; "" is its own.
	Language string
	// Axe is set for Axe, which needs the content security policy out of its way.
	// Troubles then tells no violations.
	Axe bool
}

// Tab is a page that is open.
type Tab struct {
	t    testing.TB
	ctx  context.Context
	view View

	mu       sync.Mutex
	messages []chromedp.ConsoleMessage
	requests []string
	marks    int
	// acts is how often somebody had to do something: click, type, choose.
	acts int
}

// open opens an empty tab, which ends with the test.
func open(t testing.TB, view View) *Tab {
	t.Helper()
	if browser == nil {
		if os.Getenv("CI") != "" {
			t.Fatal("chromium is not installed")
		}
		t.Skip("no chromium here; test/requirements installs it")
	}
	ctx, end := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	tab := &Tab{t: t, ctx: ctx, view: view}
	tab.do(chromedp.EmulateViewport(view.Width, view.Height))
	scheme := "light"
	if view.Dark {
		scheme = "dark"
	}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	tab.must(err)
	if view.NoScript {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		tab.must(err)
	}
	if view.Language != "" {
		_, err := chromedp.Call(ctx, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": view.Language}})
		tab.must(err)
	}
	if view.Axe {
		_, err := chromedp.Call(ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true})
		tab.must(err)
	}
	said, asked := chromedp.Console(ctx), chromedp.Events(ctx, network.RequestWillBeSent)
	go func() {
		for m, err := range said {
			if err != nil {
				return
			}
			tab.mu.Lock()
			tab.messages = append(tab.messages, m)
			tab.mu.Unlock()
		}
	}()
	go func() {
		for r, err := range asked {
			if err != nil {
				return
			}
			tab.mu.Lock()
			tab.requests = append(tab.requests, r.Request.URL)
			tab.mu.Unlock()
		}
	}()
	return tab
}

func (tab *Tab) must(err error) {
	tab.t.Helper()
	if err != nil {
		tab.t.Fatal(err)
	}
}

// within is long enough for any one thing that is done on a page.
const within = 20 * time.Second

func (tab *Tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	if chromedp.FromContext(tab.ctx).Target == nil {
		// The first steps open the tab, and must not end it with their time.
		tab.must(chromedp.Do(tab.ctx, steps...))
		return
	}
	ctx, end := context.WithTimeout(tab.ctx, within)
	defer end()
	tab.must(chromedp.Do(ctx, steps...))
}

func run[T any](tab *Tab, step chromedp.Action[T]) T {
	tab.t.Helper()
	ctx, end := context.WithTimeout(tab.ctx, within)
	defer end()
	v, err := chromedp.Run(ctx, step)
	tab.must(err)
	return v
}

// eval is what an expression of JavaScript comes to, promises kept.
func eval[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	return run(tab, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Go opens an address and returns the status of the answer.
func (tab *Tab) Go(address string) int {
	tab.t.Helper()
	return int(run(tab, chromedp.NavigateResponse(address)).Status)
}

// Fill types a text into a field.
func (tab *Tab) Fill(selector, text string) {
	tab.t.Helper()
	tab.acts++
	tab.do(chromedp.SendKeys(chromedp.CSS(selector), text))
}

// Upload chooses a file in a field.
func (tab *Tab) Upload(selector, path string) {
	tab.t.Helper()
	tab.acts++
	tab.do(chromedp.SetUploadFiles(chromedp.CSS(selector), []string{path}))
}

// Click clicks on what selector finds.
func (tab *Tab) Click(selector string) {
	tab.t.Helper()
	tab.acts++
	tab.do(chromedp.Click(chromedp.CSS(selector)))
}

// Wait waits until what selector finds is seen.
func (tab *Tab) Wait(selector string) {
	tab.t.Helper()
	tab.do(chromedp.WaitVisible(chromedp.CSS(selector)))
}

// Text is the text of what selector finds.
func (tab *Tab) Text(selector string) string {
	tab.t.Helper()
	return run(tab, chromedp.Text(chromedp.CSS(selector)))
}

// Press presses a key.
func (tab *Tab) Press(key string) {
	tab.t.Helper()
	tab.do(chromedp.KeyEvent(key))
}

// Tabulator is the key that goes to the next field.
const Tabulator = kb.Tab

// Screenshot writes the whole page as an image, PNG.
func (tab *Tab) Screenshot(path string) {
	tab.t.Helper()
	tab.must(os.WriteFile(path, run(tab, chromedp.FullScreenshot(100)), 0o600))
}

var pages = regexp.MustCompile(`/Type\s*/Page\b`)

// Paper is the page as a tagged PDF, and how many sheets it takes.
func (tab *Tab) Paper() (pdf []byte, sheets int) {
	tab.t.Helper()
	pdf = run(tab, chromedp.PrintToPDF(chromedp.PDFOutlineAndTagged(), chromedp.PDFPaper(chromedp.PaperA4)))
	if !bytes.Contains(pdf, []byte("/StructTreeRoot")) {
		tab.t.Error("the PDF has no tags")
	}
	return pdf, len(pages.FindAll(pdf, -1))
}

// Troubles are what the page complained of since the tab was opened: errors on
// the console, violations of its content security policy, and requests to
// another host than the one that is open.
func (tab *Tab) Troubles() (list []string) {
	tab.t.Helper()
	// What was said before this mark has arrived when it has.
	tab.marks++
	mark := fmt.Sprintf("mark %d", tab.marks)
	eval[chromedp.Void](tab, `console.debug(`+quoted(mark)+`)`)
	here, err := url.Parse(eval[string](tab, `location.href`))
	tab.must(err)
	for end := time.Now().Add(within); ; time.Sleep(time.Millisecond) {
		tab.mu.Lock()
		seen := len(tab.messages) > 0 && tab.messages[len(tab.messages)-1].Text == mark
		tab.mu.Unlock()
		if seen {
			break
		}
		if time.Now().After(end) {
			tab.t.Fatal("the console says nothing")
		}
	}
	tab.mu.Lock()
	defer tab.mu.Unlock()
	for _, m := range tab.messages {
		if m.Type == chromedp.ConsoleError || m.IsException() {
			list = append(list, m.Source+" "+m.String()+" "+m.URL)
		}
	}
	for _, each := range tab.requests {
		if to, err := url.Parse(each); err != nil || to.Host != here.Host && to.Scheme != "data" && to.Scheme != "about" && to.Scheme != "blob" {
			list = append(list, "another host: "+each)
		}
	}
	return list
}

// quoted is a value as JavaScript writes it.
func quoted(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
