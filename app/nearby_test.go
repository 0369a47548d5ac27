// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/store"
)

// registered is all that an actor is shown of documents and of what became of them,
// and what they find, in its order and with its scores.
func registered(t testing.TB, h *app.House, snapshots *app.Snapshots, actor access.Actor) string {
	t.Helper()
	var all strings.Builder
	tell := func(v record.Version) {
		fmt.Fprintf(&all, "%s %s %d %s %s\n", v.Owner, v.Key, v.Number, v.Reach, v.Body)
	}
	documents, err := h.Documents(t.Context(), snapshots, actor, app.DocumentChoice{}, app.Sight{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := h.FollowUps(t.Context(), snapshots, actor, app.Sight{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		tell(d.Version)
		for _, r := range d.Recommendations {
			tell(r.Version)
		}
	}
	for _, address := range f.Assessed() {
		for _, a := range f.Assessments(address) {
			tell(a.Version)
			for _, reply := range a.Replies {
				tell(reply.Version)
			}
		}
		for _, a := range f.Answers(address) {
			tell(a.Version)
		}
	}
	fmt.Fprintln(&all, f.Divergences())
	for _, question := range []string{"urges", "canary OR urges OR one", "urges canary one", "GRETA(2099)1"} {
		got, err := h.Search(t.Context(), snapshots, actor, app.SearchChoice{Question: question}, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		for _, hit := range got.Hits {
			tell(hit.Version)
			fmt.Fprintln(&all, hit.Score, hit.Langs, hit.State)
		}
		fmt.Fprintln(&all, got.Lacks, got.Kinds, got.States, got.Languages)
	}
	return all.String()
}

// Each reader is shown what the store shows them, whatever of it stood in memory and
// whoever read before; and what they cannot see changes nothing that they are shown,
// not even the order and the scores of what they find.
func TestEveryReaderIsShownFromMemoryWhatTheStoreShows(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		readers := map[string]access.Actor{"everybody": {}, "the office": f.state, "the rapporteur": f.rapporteur, "a body of civil society": f.ngo,
			"another State": f.other, "the monitor": f.greta, "a ministry": r.person(t, "min", access.FocalPoint, "QMA:labour"), "an operator": r.person(t, "ops", access.Operator, record.Register)}
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		is := make(map[string]string)
		look := func(step string, sees ...string) {
			t.Helper()
			if err := snapshots.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			for name, who := range readers {
				stored := registered(t, r.House, nil, who)
				if first, again := registered(t, r.House, snapshots, who), registered(t, r.House, snapshots, who); first != stored || again != stored {
					t.Errorf("%s: %s is shown\n%s\nwhere the store shows\n%s", step, name, first, stored)
				}
				changes := stored != is[name]
				expected := false
				for _, each := range sees {
					expected = expected || each == name || each == "all"
				}
				if changes != expected {
					t.Errorf("%s: %s is shown another register: %v\n%s", step, name, changes, stored)
				}
				is[name] = stored
			}
		}
		look("at first", "all")
		draft := r.enters(t, f.state, app.DocumentImport{Document: issued("GRETA(2099)8", "QMA"), Entries: asks(t, "1", "one one one canary", "2", "one more")})
		look("a draft", "the office")
		v := f.assess(t, f.ngo, 0, says(f.ngo, f.asked[0], commitment.Partly, "canary of the view"))
		look("a view in draft", "a body of civil society")
		if _, err := r.Submit(t.Context(), f.ngo, v.Tree, "", ""); err != nil {
			t.Fatal(err)
		}
		look("it is submitted", "a body of civil society", "the rapporteur", "the office")
		claim := f.assess(t, f.state, 0, says(f.state, f.asked[0], commitment.Implemented, "canary of the claim"))
		look("a claim", "the office")
		if _, err := r.Sign(t.Context(), f.state, claim.Tree, record.Network, ""); err != nil {
			t.Fatal(err)
		}
		look("it goes to the network", "the office", "the rapporteur", "a body of civil society", "a ministry", "another State", "the monitor")
		if _, err := r.SayPublished(t.Context(), f.state, app.PublishedRequest{Root: draft.Document.ID, On: "2099-04-01", Where: "https://example.org", Why: "seen"}); err != nil {
			t.Fatal(err)
		}
		look("somebody says that it is published", "the office")
		if _, err := r.Sign(t.Context(), f.state, draft.Document.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		look("everybody sees it", "all")
		r.enters(t, f.greta, app.DocumentImport{Document: issued("GRETA(2099)8", "QMA"), Entries: asks(t, "1", "one one, as printed")})
		look("the speaker drafts its own", "the monitor")
	})
}

// What was made of somebody's records is let go of when one of them is erased, by the
// program that erased it and by another that has heard of it.
func TestNothingThatWasErasedIsKeptNearby(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		d := r.enters(t, f.state, app.DocumentImport{Document: issued("GRETA(2099)8", "QMA"), Entries: asks(t, "1", "urges Unspeakable", "2", "urges shelter")})
		f.assess(t, f.state, 0, says(f.state, f.asked[0], commitment.Implemented, "kept claim"))
		opened, err := store.Open(t.Context(), r.serves, store.Options{ContextKey: key})
		if err != nil {
			t.Fatal(err)
		}
		defer opened.Close()
		other := &app.House{Store: opened, Now: time.Now, Random: rand.Reader, Seal: r.Seal}
		heard := make(map[*app.House]*app.Snapshots)
		for _, h := range []*app.House{r.House, other} {
			if heard[h], err = h.NewSnapshots(t.Context()); err != nil {
				t.Fatal(err)
			}
			registered(t, h, heard[h], f.state)
			registered(t, h, heard[h], f.rapporteur)
			if kept := h.Kept(); strings.Count(kept, "Unspeakable") < 2 || !strings.Contains(kept, "kept claim") {
				t.Fatalf("nothing is kept of it, so nothing is proved: %s", kept)
			}
		}
		found, err := r.Look(t.Context(), f.state, app.Query{Kind: record.KindRecommendation, Tree: d.Document.ID})
		if err != nil || len(found) != 2 {
			t.Fatal(found, err)
		}
		if err := r.Erase(t.Context(), f.state, found[0].Ref, "a person asked for it"); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(r.House.Kept(), "Unspeakable") {
			t.Error("the program that erased it keeps it")
		}
		if err := heard[other].Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(other.Kept(), "Unspeakable") {
			t.Error("a program that has heard of it keeps it")
		}
		for _, h := range []*app.House{r.House, other} {
			if shown := registered(t, h, heard[h], f.state); strings.Contains(shown, "Unspeakable") || !strings.Contains(shown, "urges shelter") {
				t.Errorf("shown afterwards: %s", shown)
			}
		}
	})
}
