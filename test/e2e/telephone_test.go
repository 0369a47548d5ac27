// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"regexp"
	"testing"
)

// On a telephone, whoever comes to a link of a table with the keyboard sees it, on
// the way down and up: no heading that stays in sight covers it, and it is not beyond an edge.
func TestNoLinkOfATableIsCoveredOnATelephone(t *testing.T) {
	r := theRegion(t)
	for _, lang := range []string{"en", "fr"} {
		tab := open(t, View{Width: 320, Height: 640})
		tab.Go(r.base + "/" + lang + "/states/SWE")
		plan := regexp.MustCompile(`href="(/[a-z]+/states/SWE/plans/[^"?/]*)"`).FindStringSubmatch(eval[string](tab, "document.documentElement.outerHTML"))
		if plan == nil {
			t.Fatalf("%s: no plan of Sweden is shown", lang)
		}
		for _, address := range []string{plan[1] + "?view=table", "/" + lang + "/states?view=list"} {
			tab.Go(r.base + address)
			seen := eval[struct {
				Links   int
				Covered []string
			}](tab, `(() => {
				const seen = {Links: 0, Covered: []};
				const links = [...document.querySelectorAll(".wrap a[href]")];
				for (const e of links.concat(links.toReversed())) {
					e.focus();
					seen.Links++;
					const r = e.getClientRects()[0], wrap = e.closest(".wrap").getBoundingClientRect();
					const top = document.elementFromPoint(Math.min(Math.max(r.left, wrap.left) + 2, wrap.right - 2), (r.top + r.bottom) / 2);
					if (!top || !(e === top || e.contains(top))) seen.Covered.push(e.textContent.slice(0, 60) + " by " + (top ? top.tagName + " " + top.textContent.slice(0, 20) : "the edge, at " + JSON.stringify([r.left, r.top, r.right, r.bottom].map(Math.round))));
				}
				return seen;
			})()`)
			if seen.Links < 5 {
				t.Errorf("%s: %d links in the table", address, seen.Links)
			}
			for _, each := range seen.Covered[:min(len(seen.Covered), 5)] {
				t.Errorf("%s: covered: %s", address, each)
			}
		}
	}
}
