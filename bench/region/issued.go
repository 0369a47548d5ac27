// SPDX-License-Identifier: EUPL-1.2

package region

import (
	"fmt"
	"strings"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// Issued is a document with n recommendations, all of them accepted, in the sizes
// that reports have.
func Issued(n int) (app.DocumentImport, error) {
	var found []commitment.Recommendation
	for i := range n {
		r := commitment.Recommendation{Paragraph: fmt.Sprint(i/2 + 1), Verb: commitment.Verbs[i%3], Addressee: "the authorities", Heading: "Identification of victims",
			Text:       fmt.Sprintf("%d. The monitor urges the authorities to take further steps to ensure that all victims are identified and referred to assistance, in particular:", i+1),
			Provisions: []string{fmt.Sprint(5 + i%25)}, Page: i/4 + 1}
		for k := range i % 4 {
			r.Items = append(r.Items, fmt.Sprintf("by measure %d, %s", k+1, strings.Repeat("whatever the exploitation that they suffered; ", 2)))
		}
		found = append(found, r)
	}
	file := app.FileSum([]byte("a report"))
	bodies, err := commitment.Bodies(found, "en", file)
	in := app.DocumentImport{Document: commitment.DocumentBody{Speaker: string(record.GRETA), Reference: "GRETA(2099)1", Title: record.NewText("en", "Report"), State: "QMA", Round: 3, Date: "2099-03-31", File: file}}
	for _, b := range bodies {
		in.Entries = append(in.Entries, app.FoundEntry{Found: b, Verdict: app.Accepted})
	}
	return in, err
}
