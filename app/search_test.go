// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// found are the kinds and owners of what an actor finds, from the store and from a
// snapshot, which have to be the same.
func (f *followed) found(t testing.TB, actor access.Actor, question string) []string {
	t.Helper()
	snapshots, err := f.NewSnapshots(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var answers [2][]string
	for i, s := range []*app.Snapshots{nil, snapshots} {
		got, err := f.Search(t.Context(), s, actor, app.SearchChoice{Question: question}, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		answers[i] = []string{}
		kinds := map[string]int{}
		for _, h := range got.Hits {
			answers[i] = append(answers[i], fmt.Sprintf("%s of %s about %s", h.Kind, h.Owner, h.State))
			kinds[string(h.Kind)]++
		}
		if !reflect.DeepEqual(kinds, got.Kinds) {
			t.Errorf("%s: counts %v of %v", question, got.Kinds, kinds)
		}
		slices.Sort(answers[i])
	}
	if !slices.Equal(answers[0], answers[1]) {
		t.Errorf("%s finds %q for %s in the store and %q in the snapshot", actor.Owner, answers[0], question, answers[1])
	}
	return answers[0]
}

func TestNobodyFindsWhatIsNotTheirs(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		r.imported(t, f.state, measures("1 canary of the plan"))
		v := f.assess(t, f.ngo, 0, says(f.ngo, f.asked[0], commitment.Partly, "canary of the view"))
		r.enters(t, f.state, app.DocumentImport{Document: issued("GRETA(2099)7", "QMA"), Entries: asks(t, "1", "canary of the draft report")})
		wants := func(who access.Actor, want ...string) {
			t.Helper()
			if got := f.found(t, who, "canary"); !slices.Equal(got, append([]string{}, want...)) {
				t.Errorf("%s finds %q, want %q", who.Owner, got, want)
			}
		}
		view := "assessment of QMA:ngo-nest about QMA"
		wants(f.state, "action of QMA about QMA", "recommendation of QMA about QMA")
		wants(f.ngo, view)
		for _, who := range []access.Actor{f.other, f.greta, f.rapporteur, {}} {
			wants(who)
		}
		if _, err := r.Submit(t.Context(), f.ngo, v.Tree, "", ""); err != nil {
			t.Fatal(err)
		}
		wants(f.rapporteur, view)
		wants(f.other)
		// How rare a word is among what others draft shows in no order of hits.
		before, err := f.Search(t.Context(), nil, f.other, app.SearchChoice{Question: "urges OR one OR two"}, app.Sight{})
		if err != nil || len(before.Hits) == 0 {
			t.Fatal(before, err)
		}
		r.enters(t, f.state, app.DocumentImport{Document: issued("GRETA(2099)8", "QMA"), Entries: asks(t, "1", "one one one", "2", "one more")})
		after, err := f.Search(t.Context(), nil, f.other, app.SearchChoice{Question: "urges OR one OR two"}, app.Sight{})
		if err != nil || !reflect.DeepEqual(before, after) {
			t.Errorf("another's draft shows in what is found:\n%+v\n%+v", before, after)
		}
	})
}

// A recommendation that a State transcribed is found once, in the speaker's own words.
func TestWhatIsTranscribedIsFoundOnce(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		r.enters(t, f.state, app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "62", "urges one", "99", "urges ninety-nine")})
		if got, want := f.found(t, f.state, "one"), []string{"recommendation of greta about QMA"}; !slices.Equal(got, want) {
			t.Errorf("found %q, want %q", got, want)
		}
		if got, want := f.found(t, f.state, "ninety-nine"), []string{"recommendation of QMA about QMA"}; !slices.Equal(got, want) {
			t.Errorf("what the speaker's record does not have: found %q, want %q", got, want)
		}
	})
}

func TestSearchChooses(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		got, err := f.Search(t.Context(), nil, f.other, app.SearchChoice{Question: "GRETA(2099)1", Kind: record.KindRecommendation}, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Hits) != 2 || got.Kinds["document"] != 1 || got.Kinds["recommendation"] != 2 || got.States["QMA"] != 2 {
			t.Errorf("%+v", got)
		}
		if got, err = f.Search(t.Context(), nil, f.other, app.SearchChoice{Question: "urges", Lang: "fr"}, app.Sight{}); err != nil || len(got.Hits) != 0 || got.Languages["en"] != 2 {
			t.Errorf("in another language: %+v, %v", got, err)
		}
		if got, err = f.Search(t.Context(), nil, f.other, app.SearchChoice{Question: "  "}, app.Sight{}); err != nil || len(got.Hits) != 0 {
			t.Errorf("nothing asked: %+v, %v", got, err)
		}
	})
}
