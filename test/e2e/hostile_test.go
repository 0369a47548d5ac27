// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// hostile are texts that would do something in a page, a template, an address or a
// workbook that took them for its own. What comes of one that works is an element
// <x-evil>, an alert, or window.evil.
var hostile = []string{
	`<script>window.evil=1;alert(1)</script>`, `</textarea></title></style><x-evil></x-evil><script>window.evil=1</script>`,
	`"><x-evil onclick=alert(1)>`, `' onfocus='window.evil=1' autofocus x='`, `"><img src=x onerror="window.evil=1">`, `<svg/onload=window.evil=1><x-evil/></svg>`,
	`javascript:window.evil=1`, `data:text/html,<script>window.evil=1</script>`, `{{.Person}}{{"<x-evil>"}}${window.evil=1}#{7*7}<%= 7*7 %>`,
	`<math><mtext><x-evil></mtext></math><!--`, `--><x-evil>`, `&lt;x-evil&gt;<x-evil`, "\u202e\u2066<x-evil>\u2069\u202c", "<x\u2028-evil>", `\u003cx-evil\u003e`,
	`=HYPERLINK("http://evil.example","x")`, `+1+cmd|' /C calc'!A0`, `-2+3`, `@SUM(1)`, "\t=1", `%3Cx-evil%3E`, `http://evil.example/`, `//evil.example`,
}

// typed fills every field of the n-th form of the page that can be typed in, sends
// it, and says which fields those were. Who one signs in with is left alone.
const typed = `((n, texts) => {
	const form = document.querySelectorAll("main form")[n], names = [];
	for (const [i, e] of [...form.elements].entries()) {
		if (!e.name || e.type === "password" || e.type === "file" || e.type === "submit" || e.type === "hidden" || e.disabled || e.readOnly) continue;
		if (/^(money-amount|when|number|header)/.test(e.name)) continue; // what is no amount, time or row there is refused, and nothing with it is kept
		if (e.tagName === "TEXTAREA" || ["text", "search", ""].includes(e.getAttribute("type") || "")) { e.value = texts[(i + n) % texts.length] + (e.tagName === "TEXTAREA" ? "\n" + texts[(i + 7) % texts.length] : ""); names.push(e.name); }
		else if (e.type === "radio" || e.type === "checkbox") { if (e.name !== "remove") e.checked = true; }
	}
	return names;
})`

// harm is what hostile texts have done to the page that is open.
func (tab *Tab) harm() []string {
	tab.t.Helper()
	list := eval[[]string](tab, `[window.evil && "a script ran"].concat([...document.querySelectorAll("x-evil, main script:not([src]), [onclick], [onfocus], [onerror], [onload], iframe, object, embed, math")].map(e => "an element: " + e.outerHTML.slice(0, 200)),
		[...document.querySelectorAll("[href], [action], [formaction], [src]")].flatMap(e => ["href", "action", "formaction", "src"].map(a => e.getAttribute(a)).filter(v => v && (/^\s*(javascript|data):(?!image)/i.test(v) || /evil\.example/.test(v))).map(v => "an address: " + v))).filter(v => v)`)
	return append(list, tab.unforeseen()...)
}

// Nothing that is typed into a field, or stands in a file, does anything in a page
// or in a workbook that people are given.
func TestHostileTexts(t *testing.T) {
	r := newRegion(t)
	tab := open(t, View{Width: 1280, Height: 900})
	r.signIn(tab, "coordinator.halvenmark")
	report := func(where string) {
		t.Helper()
		for _, bad := range tab.harm() {
			t.Errorf("%s: %s", where, strings.ReplaceAll(bad, r.base, ""))
		}
	}
	plan, action := r.plan(t, "coordinator.halvenmark")
	own, shown := "/en/plans/"+string(plan.ID), "/en/states/QMG/plans/"+string(plan.ID)
	fields := make(map[string]bool)
	for _, address := range []string{own + "/actions/" + string(action.ID) + "/edit", own + "/facts/edit", own + "/actions/new/edit", own + "/objectives/new/edit",
		own + "/edit", own + "/texts", own + "/texts?lang=fr", own + "/publish", shown + "/gaps", shown, "/en/home", "/en/changes", "/en/import", "/en/check"} {
		tab.Go(r.base + address)
		forms := eval[int](tab, `document.querySelectorAll("main form").length`)
		for n := range min(forms, 12) {
			tab.Go(r.base + address)
			if n >= eval[int](tab, `document.querySelectorAll("main form").length`) {
				break
			}
			names := eval[[]string](tab, typed+`(`+fmt.Sprint(n)+`, `+quoted(hostile)+`)`)
			if len(names) == 0 {
				continue
			}
			for _, name := range names {
				fields[strings.TrimRight(name, "0123456789-abcdef")] = true
			}
			eval[int](tab, `(f => { for (const d of document.querySelectorAll("details")) d.open = true; f.querySelector("button, [type=submit]").id = "send-this"; f.noValidate = true; return 0; })(document.querySelectorAll("main form")[`+fmt.Sprint(n)+`])`)
			tab.Follow("#send-this")
			report(address + " form " + fmt.Sprint(n))
		}
	}
	if len(fields) < 20 {
		t.Errorf("only %d fields were typed in: %v", len(fields), slices.Sorted(maps.Keys(fields)))
	}
	tab.Go(r.base + shown + "/actions/" + string(action.ID))
	tab.Says("x-evil") // it was kept, as it was typed
	imported := tab.importHostile(t, r)
	report("after the import")
	var tables []string
	for _, address := range []string{shown, shown + "?view=table", shown + "?view=timeline", shown + "/funding", shown + "/history", shown + "/gaps", shown + "/gaps/report", shown + "/actions/" + string(action.ID),
		shown + "/actions/" + string(action.ID) + "/history", own + "/edit", own + "/texts?lang=fr", own + "/publish", own + "/facts/edit", "/en/home", "/en/plans", "/en/changes", "/en/states/QMG", "/fr/states/QMG",
		imported, imported + "?view=table", imported + "/funding", imported + "/gaps", imported + "/gaps/report", imported + "/history"} {
		if status := tab.Go(r.base + address); status != 200 {
			t.Errorf("%s: %d", address, status)
		}
		report(address)
		tables = append(tables, eval[[]string](tab, `[...document.querySelectorAll("main a[href*='.csv']")].map(a => a.href)`)...)
	}
	if len(tables) == 0 {
		t.Fatal("no table is given")
	}
	for _, address := range slices.Compact(slices.Sorted(slices.Values(tables))) {
		harmless(t, address, []byte(eval[string](tab, `fetch(`+quoted(address)+`).then(a => a.text())`)))
	}
	for _, where := range []string{"/en/changes?x=" + url.QueryEscape(hostile[1]), shown + "?view=" + url.QueryEscape(hostile[4]), "/en/sign-in?back=" + url.QueryEscape(hostile[6]), "/en/" + url.PathEscape(hostile[4])} {
		tab.Go(r.base + where)
		report(where)
	}
}

// harmless fails the test when a cell of a table begins as a formula does.
func harmless(t *testing.T, address string, content []byte) {
	t.Helper()
	read := csv.NewReader(bytes.NewReader(content))
	read.FieldsPerRecord = -1
	rows, err := read.ReadAll()
	if err != nil {
		t.Errorf("%s: %v", address, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell = strings.TrimLeft(cell, "\ufeff \t"); cell != "" && strings.ContainsRune("=+@", rune(cell[0])) {
				t.Errorf("%s has a cell that begins as a formula: %q", address, cell)
			}
		}
	}
}

// importHostile imports a workbook whose every cell, sheet and name is hostile.
func (tab *Tab) importHostile(t *testing.T, r *region) (plan string) {
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // it was in memory
	const sheet = `<x-evil>"&' x`
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	rows := [][]any{{"No.", "Objective", "Action", "Lead", "Partners", "Deadline", "Budget (EUR)", "Source of funding", "Indicator"}}
	for i := range hostile {
		at := func(j int) string { return hostile[(i+j)%len(hostile)] }
		rows = append(rows, []any{i + 1, at(0), at(3), at(5), at(7), "2027", 1000, at(11), at(13)})
	}
	for i, row := range rows {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	path := written(t, `plan "><x-evil>.xlsx`, content.Bytes())
	last := ""
	for _, begin := range []string{"/en/import", "/fr/check"} {
		tab.Go(r.base + begin)
		tab.Upload("#file", path)
		for range 6 { // as many steps as there are
			if strings.Contains(eval[string](tab, `location.pathname`), "/import/done/") {
				plan = eval[string](tab, `document.querySelector("main .buttons .btn[href*='/gaps']").pathname.replace(/\/gaps$/, "")`)
				break
			}
			if tab.Has(`input[type="checkbox"][name="unknown"]`) {
				tab.Click(`input[type="checkbox"][name="unknown"]`)
			}
			if tab.Has(`button[value="docx"]`) {
				break
			}
			tab.Follow("main form .btn")
			if begin == "/en/import" {
				last = eval[string](tab, `document.querySelector("main").textContent.replace(/\s+/g, " ").slice(0, 1500)`)
			}
			for _, bad := range tab.harm() {
				t.Errorf("%s: %s", eval[string](tab, `location.pathname`), bad)
			}
		}
	}
	tab.Says("x-evil")
	if page := string(tab.Take(`button[value="html"]`)); strings.Contains(page, "<x-evil") || strings.Contains(page, "<script>window") {
		t.Error("the report as a file holds what was in the plan as its own")
	}
	if plan == "" {
		t.Fatalf("the workbook was not imported: %s", last)
	}
	return plan
}
