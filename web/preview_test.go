// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"jalon/domain/record"
)

// What only a preview has: that it is one, the way back, and the eyes that it is
// looked at with, in its addresses and forms.
var ofPreviews = []*regexp.Regexp{
	regexp.MustCompile(`<p class="note warn">(?:You look with the eyes|Vous voyez ce que voit)[^<]*</p>\n?`),
	regexp.MustCompile(`<p class="noprint"><a href="[^"]*">(?:As it stands now|Tel qu’il est maintenant)[^<]*</a></p>`),
	regexp.MustCompile(`(?s)<nav class="noprint" aria-label="(?:See it as|Voir comme)[^"]*">.*?</nav>`),
	regexp.MustCompile(`<input type="hidden" name="seen-by" value="[a-z]*">`),
	regexp.MustCompile(`(?m)\?seen-by=[a-z]+(#|"|\r?$)`),
	regexp.MustCompile(`(\?)seen-by=[a-z]+&(?:amp;)?`),
	regexp.MustCompile(`&(?:amp;)?seen-by=[a-z]+`),
	regexp.MustCompile(`(?m)^(?:Note|Remarque)[,;].*(?:You look with|Vous voyez ce que voit).*\n`),
}

func mainOf(body string) string {
	if _, rest, ok := strings.Cut(body, `<main id="main" tabindex="-1">`); ok {
		body, _, _ = strings.Cut(rest, "</main>")
	}
	return body
}

func withoutPreview(body string) string {
	for _, each := range ofPreviews {
		body = each.ReplaceAllString(body, "$1")
	}
	return strings.ReplaceAll(strings.TrimSpace(body), "\n\n", "\n")
}

// Whoever looks with the eyes of an audience sees what that audience sees, on every
// page that can be looked at so, and stays with those eyes wherever they go.
func TestAPreviewIsWhatTheAudienceSees(t *testing.T) {
	t.Parallel()
	r := newRegisterSite(t, io.Discard)
	plan := r.written("ada", "1.1 CANARY inspect farms", "1.2 Train judges")
	r.published(plan, record.Network)
	first := r.firstAction("ada", plan)
	r.reworded("ada", first, "CANARY ", "")
	r.published(plan, record.Public)
	action := r.firstAction("ada", plan)
	r.reworded("ada", action, "inspect", "INNER visit")
	pages := 0
	for _, tag := range []string{"en", "fr"} {
		state := "/" + tag + "/states/QMA"
		base := state + "/plans/" + string(plan.ID)
		one := base + "/actions/" + string(action.ID)
		addresses := []string{state, base, base + "?view=table", base + "?view=timeline", base + "?text=judges&view=table", one, one + "/history",
			base + "/funding", base + "/history", base + "/history?from=2026-01-01&to=2027-01-01", base + "/gaps", base + "/gaps?severity=high", base + "/gaps/report",
			base + "/gaps/file?format=html", base + "/table.csv", base + "/table.csv?sort=-number", base + "/funding.csv"}
		for _, each := range []struct{ reach, login string }{{"public", ""}, {"network", "bea"}} {
			_, versions := r.get(each.login, one+"/history")
			two := regexp.MustCompile(`href="([^"]*/history\?from=[^"#]*)#sides"`).FindStringSubmatch(versions)
			if two == nil {
				if each.reach == "network" {
					t.Fatal("the network sees no two versions")
				}
				two = []string{"", one + "/history"}
			}
			for _, at := range append(addresses, html.UnescapeString(two[1])) {
				join := "?"
				if strings.Contains(at, "?") {
					join = "&"
				}
				mine, preview := r.get("ada", at+join+"seen-by="+each.reach)
				theirs, body := r.get(each.login, at)
				if mine.StatusCode != http.StatusOK || theirs.StatusCode != http.StatusOK {
					t.Errorf("%s as %s: preview %d, audience %d", at, each.reach, mine.StatusCode, theirs.StatusCode)
					continue
				}
				if strings.Contains(preview, "INNER") {
					t.Errorf("%s: the preview of %s shows a draft", at, each.reach)
				}
				if got, want := withoutPreview(mainOf(preview)), withoutPreview(mainOf(body)); got != want {
					t.Errorf("%s as the %s:\n%s", at, each.reach, firstDifference(got, want))
				}
				pages++
				for _, link := range regexp.MustCompile(`(?:href|action)="(/`+tag+`/states/QMA[^"]*)"`).FindAllStringSubmatch(dropped(mainOf(preview)), -1) {
					if !strings.Contains(link[1], "seen-by="+each.reach) && !strings.Contains(mainOf(preview), `name="seen-by" value="`+each.reach+`"`) {
						t.Errorf("%s as the %s leads to %s with one's own eyes", at, each.reach, link[1])
					}
				}
			}
		}
	}
	if pages < 60 {
		t.Errorf("%d pages are compared", pages)
	}
}

// dropped is a page without the ways that are to lead back to one's own eyes.
func dropped(body string) string {
	for _, each := range ofPreviews[1:3] {
		body = each.ReplaceAllString(body, "")
	}
	return body
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "preview:  " + a[i] + "\naudience: " + b[i]
		}
	}
	return "one is longer"
}
