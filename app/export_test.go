// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"fmt"
	"strings"
)

// Kept is all that the house keeps in memory of what somebody was shown, as text.
func (h *House) Kept() string {
	h.kept.mu.Lock()
	defer h.kept.mu.Unlock()
	var all strings.Builder
	for _, thing := range h.kept.of {
		switch what := thing.what.(type) {
		case *ShownPlan:
			for _, a := range what.Actions {
				fmt.Fprintf(&all, "%s %+v\n", a.Body, a.Says)
			}
		case []*ShownDocument:
			for _, d := range what {
				for _, r := range d.Recommendations {
					fmt.Fprintf(&all, "%s %+v\n", r.Body, r.Says)
				}
			}
		case *searched:
			fmt.Fprintf(&all, "%+v %+v\n", what.texts, what.versions)
		case *said:
			fmt.Fprintf(&all, "%+v\n", *what)
		case Gaps:
			fmt.Fprintf(&all, "%+v %+v\n", what.Document, what.Report)
		default:
			fmt.Fprintf(&all, "something else: %+v\n", what)
		}
	}
	return all.String()
}
