// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	download "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"jalon/examples"
)

// Follow clicks, and waits until another page is there.
func (tab *Tab) Follow(selector string) {
	tab.t.Helper()
	eval[int](tab, `document.documentElement.dataset.before = "1", 0`)
	tab.Click(selector)
	for end := time.Now().Add(within); ; time.Sleep(5 * time.Millisecond) {
		// Between two pages there is none that could be asked.
		ctx, stop := context.WithTimeout(tab.ctx, time.Second)
		there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.readyState === "complete" && !document.documentElement.dataset.before`))
		stop()
		if err == nil && there {
			return
		}
		if time.Now().After(end) {
			tab.t.Fatalf("%s leads nowhere from %q", selector, tab.Text("h1"))
		}
	}
}

// Type puts a text in a field instead of what stood there.
func (tab *Tab) Type(selector, text string) {
	tab.t.Helper()
	eval[int](tab, `document.querySelector(`+quoted(selector)+`).value = "", 0`)
	tab.Fill(selector, text)
}

// Choose chooses one of a list.
func (tab *Tab) Choose(selector, value string) {
	tab.t.Helper()
	tab.acts++
	if got := eval[string](tab, `(e => { e.value = `+quoted(value)+`; e.dispatchEvent(new Event("change", {bubbles: true})); return e.value })(document.querySelector(`+quoted(selector)+`))`); got != value {
		tab.t.Fatalf("%s cannot be %s", selector, value)
	}
}

// Has reports whether selector finds anything.
func (tab *Tab) Has(selector string) bool {
	tab.t.Helper()
	return eval[bool](tab, `document.querySelector(`+quoted(selector)+`) !== null`)
}

// Says fails the test when the page does not say the text.
func (tab *Tab) Says(text string) {
	tab.t.Helper()
	if page := eval[string](tab, `document.querySelector("main").textContent.replace(/\s+/g, " ")`); !strings.Contains(page, text) {
		tab.t.Fatalf("the page does not say %q:\n%.3000s", text, page)
	}
}

// Take clicks on what gives a file, and returns the file.
func (tab *Tab) Take(selector string) []byte {
	tab.t.Helper()
	into := tab.t.TempDir()
	tab.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, download.SetDownloadBehavior, download.SetDownloadBehaviorParams{
			Behavior: download.SetDownloadBehaviorBehaviorAllow, BrowserContextID: chromedp.FromContext(ctx).BrowserContextID, DownloadPath: into})
		return err
	}))
	tab.Click(selector)
	for end := time.Now().Add(within); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		files, err := os.ReadDir(into)
		tab.must(err)
		// While a file comes, there is one beside it or instead of it that ends so.
		if len(files) == 1 && !strings.HasSuffix(files[0].Name(), ".crdownload") && !strings.HasPrefix(files[0].Name(), ".") {
			content, err := os.ReadFile(filepath.Join(into, files[0].Name()))
			tab.must(err)
			return content
		}
	}
	tab.t.Fatal("no file came")
	return nil
}

// example writes one of the fictional plans into a file, and says where it is.
func example(t testing.TB, name string) string {
	t.Helper()
	content, err := examples.Plans.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, name, content)
}

func written(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// atMost fails the test when somebody had to do more than that.
func (tab *Tab) atMost(acts int) {
	tab.t.Helper()
	tab.t.Logf("done in %d clicks, choices and texts", tab.acts)
	if tab.acts > acts {
		tab.t.Errorf("it takes %d clicks, choices and texts, more than %d", tab.acts, acts)
	}
}
