// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// What is said of a draft report's recommendations tells what they are: it is shown
// to nobody before the report is, whether the report is still in the record or not.
func TestWhatIsSaidOfADraftReportStaysConfidential(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, rap := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")
		f := &followed{register: r}
		entered := app.DocumentImport{Document: issued("GRETA(2099)7", "QMA"), Entries: asks(t, "62", "urges one")}
		draft := r.enters(t, ada, entered)
		about := commitment.Address{Speaker: "greta", Reference: "GRETA(2099)7", Paragraph: "62", Ordinal: 1}
		root := f.assess(t, ada, 0, says(ada, about, commitment.NotImplemented, "not yet")).Tree
		refuses := func(when string) {
			t.Helper()
			if _, err := r.Submit(t.Context(), ada, root, "", ""); !isFault(err, fault.Denied) {
				t.Errorf("%s: submitted: %v", when, err)
			}
			for _, reach := range []record.Reach{record.Network, record.Public} {
				if _, err := r.Sign(t.Context(), ada, root, reach, ""); !isFault(err, fault.Denied) {
					t.Errorf("%s: signed for %s: %v", when, reach, err)
				}
			}
			if got := f.heard(t, rap, nil, app.Sight{}, about); len(got) != 0 {
				t.Errorf("%s: the rapporteur hears %q", when, got)
			}
		}
		refuses("while it is a draft")
		if _, err := r.Undo(t.Context(), ada, draft.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		refuses("after it was taken out")
		r.enters(t, ada, entered)
		if _, err := r.SayPublished(t.Context(), ada, app.PublishedRequest{Root: draft.Document.ID, On: "2099-04-01", Where: "on the site", Why: "adopted"}); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Submit(t.Context(), ada, root, "", ""); err != nil {
			t.Fatal(err)
		}
		if got := f.heard(t, rap, nil, app.Sight{}, about); len(got) != 1 {
			t.Errorf("the rapporteur hears %q", got)
		}
		// That a paragraph of a published report asks for what a draft asked for tells of the draft.
		r.enters(t, ada, app.DocumentImport{Document: issued("GRETA(2099)8", "QMA"), Entries: asks(t, "3", "urges one")})
		other := commitment.Address{Speaker: "greta", Reference: "GRETA(2099)8", Paragraph: "3", Ordinal: 1}
		if err := r.SaySame(t.Context(), ada, app.SameRequest{SameBody: commitment.SameBody{Earlier: other, Later: about, Same: true}}); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Submit(t.Context(), ada, root, "", ""); !isFault(err, fault.Denied) {
			t.Errorf("submitted with what is said of another draft: %v", err)
		}
		r.verifies(t)
	})
}
