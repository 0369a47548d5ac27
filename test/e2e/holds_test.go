// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// full looks at every page in every way: `make e2e-full`. Without it, as on every
// change, all pages are looked at in two ways which between them have everything
// (English, wide, light; from right to left, narrow, dark) and the five that are
// read and written most in all twelve.
var full = flag.Bool("full", false, "look at every page in every language, theme and width")

// foremost are the pages that are read and written most.
var foremost = []string{"/home", "/map", "/compare", "/states/{state}", "/states/{state}/plans/{plan}", "/states/{state}/plans/{plan}/gaps", "/plans/{plan}/edit"}

// preferred is the order in which visitors are asked for a page: those who see the
// most of it first.
var preferred = []string{"coordinator.valdoria", "coordinator.ardelune", "", "operator", "secretariat.coe", "rapporteur.valdoria", "inspectorate.valdoria", "delegate.valdoria"}

// manner is a way to look at a page.
type manner struct {
	lang string
	View
}

func (m manner) String() string {
	return fmt.Sprintf("%s, %d wide, dark %v", m.lang, m.Width, m.Dark)
}

// manners are all ways; the two in which everything is always looked at come first.
func manners() (list []manner) {
	list = []manner{{"en", View{Width: 1280, Height: 900, Axe: true}}, {"ar-XB", View{Width: 320, Height: 640, Dark: true, Axe: true}}}
	for _, lang := range tongues {
		for _, dark := range []bool{false, true} {
			for _, width := range []int64{1280, 320} {
				m := manner{lang, View{Width: width, Height: map[int64]int64{1280: 900, 320: 640}[width], Dark: dark, Axe: true}}
				if !slices.Contains(list, m) {
					list = append(list, m)
				}
			}
		}
	}
	return list
}

// Every page can be read and used by everybody: no rule of accessibility is broken,
// nothing is cut off or wider than the window, also in letters twice as large and
// spaced as a reader wants them, and the keyboard goes through it in order.
func TestEveryPageHolds(t *testing.T) {
	r := theRegion(t)
	// pages are the places by who looks at them.
	pages := make(map[string]map[string]map[string]string)
	taken := make(map[string]bool)
	for _, who := range preferred {
		pages[who] = make(map[string]map[string]string)
		for route, places := range journeys[who](t).places {
			// What the public sees of a State is laid out otherwise than for its own people.
			if len(places) > 0 && (!taken[route] || who == "" && strings.HasPrefix(route, "/states")) {
				taken[route] = true
				pages[who][route] = places
			}
		}
	}
	for i, m := range manners() {
		for _, who := range preferred {
			routes := slices.Sorted(maps.Keys(pages[who]))
			if i >= 2 && !*full {
				routes = slices.DeleteFunc(routes, func(route string) bool { return who == "" || !slices.Contains(foremost, route) })
			}
			if len(routes) == 0 {
				continue
			}
			t.Run(m.String()+", "+who, func(t *testing.T) {
				t.Parallel()
				tab := open(t, m.View)
				if who != "" {
					r.signIn(tab, who)
				}
				for _, route := range routes {
					address := pages[who][route][m.lang]
					if address == "" { // another place was met there: the same one in that language
						address = strings.Replace(pages[who][route]["en"], "/en/", "/"+m.lang+"/", 1)
					}
					if address == "" {
						t.Errorf("%s was not met in %s", route, m.lang)
						continue
					}
					tab.Go(address)
					for _, bad := range tab.wrong(i < 2 || *full) {
						t.Errorf("%s: %s", strings.TrimPrefix(address, r.base), bad)
					}
				}
			})
		}
	}
}

// wrong is everything that is wrong with the page which is open. Walking through
// it takes longest, and does not change with colours.
func (tab *Tab) wrong(walk bool) (list []string) {
	tab.t.Helper()
	say := func(what string, found []string) {
		for _, each := range found {
			list = append(list, what+": "+each)
		}
	}
	say("axe", tab.Axe())
	say("overflow", tab.Overflow())
	say("spacing", tab.Spacing())
	say("small target", tab.SmallTargets())
	if walk {
		say("walk", tab.Walk())
	}
	eval[int](tab, `document.documentElement.dataset.size = "200", 0`)
	if tab.view.Width > 320 { // twice the letters on 320 pixels is more than anybody is promised
		say("overflow, 200 %", tab.Overflow())
		say("spacing, 200 %", tab.Spacing())
	}
	eval[int](tab, `delete document.documentElement.dataset.size, 0`)
	say("trouble", tab.unforeseen())
	return list
}

// unforeseen is what a page complained of, but for being answered with what is to
// be mended; what it needs besides is asked for by TestEveryLinkAnswers.
func (tab *Tab) unforeseen() []string {
	tab.t.Helper()
	return slices.DeleteFunc(tab.Troubles(), func(trouble string) bool { return strings.Contains(trouble, "the server responded with a status of 4") })
}
