// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"slices"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/gap"
	"jalon/domain/record"
)

// The rules that know recommendations find in a plan of the register what is wrong,
// for each reader from what they see, and what is found can be set aside.
func TestGapsKnowRecommendations(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		facts, words := partyFacts(t), vocabularyOf(t).Words
		d := r.imported(t, f.state, measures("1 train inspectors", "2 open a shelter"))
		bo := r.person(t, "bo", access.Coordinator, "QMA")
		r.published(t, [2]access.Actor{f.state, bo}, d.Plan.ID, record.Public)
		snapshots, err := f.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		finds := func(who access.Actor) (list []string) {
			t.Helper()
			if err := snapshots.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			var both [2][]string
			for i, s := range []*app.Snapshots{nil, snapshots} {
				g, err := r.GapsFollowed(t.Context(), s, who, d.Plan, app.Sight{}, words, facts)
				if err != nil {
					t.Fatal(err)
				}
				for _, each := range g.Open() {
					if slices.ContainsFunc(gap.Rules(), func(r gap.Rule) bool { return r.ID == each.Rule && r.Needs == "recommendations" }) {
						both[i] = append(both[i], strings.Replace(each.Key, "greta|GRETA(2099)1|", "", 1))
					}
				}
			}
			if !slices.Equal(both[0], both[1]) {
				t.Errorf("the store says %q, the snapshot %q", both[0], both[1])
			}
			return both[0]
		}
		is := func(what string, got []string, want ...string) {
			t.Helper()
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", what, got, want)
			}
		}
		first, second := "recommendation-unanswered/62|1", "recommendation-unanswered/70|1"
		is("nothing was answered", finds(access.Actor{}), first, second)
		actions, err := r.Look(t.Context(), f.state, app.Query{Kind: record.KindAction})
		if err != nil {
			t.Fatal(err)
		}
		action := actions[0].Ref
		answer := []app.SaidAnswer{{AnswerBody: commitment.AnswerBody{Recommendation: f.asked[0], Action: action, Answers: true}}, {AnswerBody: commitment.AnswerBody{Recommendation: f.asked[0], Action: actions[1].Ref}}}
		if err := f.SayAnswers(t.Context(), f.state, app.AnswersRequest{Recommendation: f.asked[0], Answers: answer}); err != nil {
			t.Fatal(err)
		}
		is("a draft answers for its office", finds(f.state), second)
		is("and for nobody else", finds(access.Actor{}), first, second)

		claim := says(f.state, f.asked[0], commitment.Implemented, "done")
		claim.Evidence = []commitment.Evidence{{Record: &action}}
		saved := f.assess(t, f.state, 0, claim)
		is("a claim with evidence", finds(f.state), second)
		if err := f.SaySame(t.Context(), f.state, app.SameRequest{SameBody: commitment.SameBody{Earlier: f.asked[0], Later: f.asked[1], Same: true}}); err != nil {
			t.Fatal(err)
		}
		is("asked before", finds(f.state), second, "recommendation-repeated/70|1")
		again := measures("2 open a shelter")
		if _, err := r.ImportPlan(t.Context(), f.state, app.PlanImport{Document: again, Remove: true}); err != nil {
			t.Fatal(err)
		}
		is("the action that it rests on has ended", finds(f.state), second, "recommendation-repeated/70|1", "claim-without-evidence/62|1")
		r.published(t, [2]access.Actor{f.state, bo}, saved.Tree, record.Public)
		f.assess(t, f.rapporteur, 0, says(f.rapporteur, f.asked[0], commitment.NotImplemented, "not so"))
		is("the rapporteur differs, in a draft", finds(f.rapporteur), second, "recommendation-repeated/70|1", "voices-diverge/62|1")
		is("and the public does not know", finds(access.Actor{}), second, "recommendation-repeated/70|1")

		in := app.Dismissing{Plan: d.Plan.ID, Finding: "recommendation-unanswered/greta|GRETA(2099)1|70|1", Why: "The region answers it.", Lang: "en", Facts: facts}
		if err := r.Dismiss(t.Context(), f.state, in, words); err != nil {
			t.Fatal(err)
		}
		is("set aside", finds(f.state), "recommendation-repeated/70|1", "claim-without-evidence/62|1")
		in.Finding = "voices-diverge/greta|GRETA(2099)1|62|1"
		if err := r.Dismiss(t.Context(), f.state, in, words); err == nil {
			t.Error("the office set aside what only the rapporteur sees")
		}
		r.verifies(t)
	})
}
