// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	_ "embed"
	"fmt"
	"strconv"
	"testing"
)

//go:embed testdata/axe.min.js
var axe string

// Axe are the rules of accessibility that the page breaks, each with what breaks
// it. The tab must be opened for it.
func (tab *Tab) Axe() []string {
	tab.t.Helper()
	if !tab.view.Axe {
		tab.t.Fatal("the tab was not opened for axe")
	}
	eval[int](tab, axe+";0")
	return eval[[]string](tab, `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549", "RGAAv4"]}).then(
		r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target.join(" "))))`)
}

// name is a function of JavaScript that says which element it is.
const name = `e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.className && e.className.baseVal === undefined ? "." + e.className.trim().replace(/\s+/g, ".") : "")`

// Overflow is what is wider than the window, but for what is in a region that
// scrolls by itself.
func (tab *Tab) Overflow() []string {
	tab.t.Helper()
	return eval[[]string](tab, `(() => {
		const name = `+name+`, wide = document.documentElement.clientWidth, root = document.documentElement;
		if (root.scrollWidth <= wide && getComputedStyle(root).overflowX !== "hidden" && getComputedStyle(document.body).overflowX !== "hidden") return [];
		const out = [...document.body.querySelectorAll("*")].filter(e => !e.closest(".wrap[role=region]") || e.matches(".wrap[role=region]"))
			.filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > wide + 1 || r.left < -1); }).map(name);
		return root.scrollWidth > wide && out.length === 0 ? ["the page: " + root.scrollWidth + " of " + wide] : out;
	})()`)
}

// Spacing is what is cut off when a reader spaces text as WCAG 1.4.12 lets them.
func (tab *Tab) Spacing() []string {
	tab.t.Helper()
	return eval[[]string](tab, `(() => {
		const name = `+name+`;
		const sheet = new CSSStyleSheet();
		sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-bottom:2em!important}");
		document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
		const cut = [...document.body.querySelectorAll("*")].filter(e => {
			const s = getComputedStyle(e), clips = v => v === "hidden" || v === "clip", r = e.getBoundingClientRect();
			// What only a screen reader is to meet is a point on the screen.
			// A line that somebody types is moved by typing, however it is spaced.
			if (r.width <= 1 || r.height <= 1 || e.matches("input")) return false;
			return clips(s.overflowX) && e.scrollWidth > e.clientWidth + 1 || clips(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
		}).map(name);
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter(s => s !== sheet);
		return cut;
	})()`)
}

// SmallTargets is what a finger would miss: less than 24 pixels wide or high,
// and no link within a sentence (WCAG 2.5.8).
func (tab *Tab) SmallTargets() []string {
	tab.t.Helper()
	return eval[[]string](tab, `(() => {
		const name = `+name+`;
		return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(e => {
			const r = e.getBoundingClientRect();
			if (r.width <= 1 || r.height <= 1) return false;
			if (e.matches("a") && getComputedStyle(e).display === "inline" && e.parentElement.textContent.trim() !== e.textContent.trim()) return false;
			return r.width < 24 || r.height < 24;
		}).map(e => name(e) + " " + e.textContent.trim().slice(0, 30));
	})()`)
}

// Walk goes through the page by the tabulator key, and tells which stops are out
// of the document's order, cannot be told from the rest, or are covered; and that
// there is no end, where there is none.
func (tab *Tab) Walk() (list []string) {
	tab.t.Helper()
	most := eval[int](tab, `(() => {
		document.activeElement?.blur(); window.scrollTo(0, 0);
		window.__stops = []; window.__parts = 0;
		return document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex], audio, video, iframe").length;
	})()`)
	for range 2*most + 5 {
		tab.Press(Tabulator)
		stop := eval[struct {
			Name string
			End  bool
			Bad  []string
		}](tab, `(() => {
			const name = `+name+`, e = document.activeElement, bad = [], seen = window.__stops;
			// A date has a stop for each of its parts, and they are all the field itself.
			if (seen.length && seen[seen.length - 1] === e && e.matches("input[type=date]") && window.__parts++ < 5) return {Name: name(e), End: false, Bad: []};
			window.__parts = 0;
			if (seen.length === 1 && seen[0] === e && `+strconv.Itoa(most)+` > 1) return {Name: name(e), End: true, Bad: ["keeps the keyboard"]};
			if (!e || e === document.body || e === document.documentElement || seen.length && seen[0] === e) return {Name: "", End: true, Bad: []};
			if (seen.includes(e)) bad.push("comes again");
			const last = seen[seen.length - 1];
			if (last && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) bad.push("is out of order");
			seen.push(e);
			const s = getComputedStyle(e);
			if ((s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 1) && s.boxShadow === "none") bad.push("has no outline");
			const r = e.getClientRects()[0];
			if (!r || r.width === 0) bad.push("is not seen");
			else {
				// What is larger than the window is looked for where it is within it.
				const mid = (a, b, end) => (Math.max(a, 0) + Math.min(b, end)) / 2;
				const top = document.elementFromPoint(mid(r.left, r.right, innerWidth), mid(r.top, r.bottom, innerHeight));
				if (!top || !(e === top || e.contains(top) || top.contains(e) && top !== document.body && top !== document.documentElement || top.tagName === "LABEL" && top.control === e)) bad.push("is covered by " + (top ? name(top) : "the edge"));
			}
			return {Name: name(e), End: false, Bad: bad};
		})()`)
		for _, bad := range stop.Bad {
			list = append(list, stop.Name+" "+bad)
		}
		if stop.End {
			return list
		}
	}
	return append(list, fmt.Sprintf("the walk does not end in %d steps", 2*most+5))
}

// Holds runs every check on the page that is open.
func (tab *Tab) Holds(t testing.TB) {
	t.Helper()
	checks := map[string]func() []string{"trouble": tab.Troubles, "overflow": tab.Overflow, "spacing": tab.Spacing, "small target": tab.SmallTargets, "walk": tab.Walk}
	if tab.view.Axe {
		checks["axe"] = tab.Axe
	}
	for what, check := range checks {
		for _, bad := range check() {
			t.Errorf("%s: %s", what, bad)
		}
	}
}
