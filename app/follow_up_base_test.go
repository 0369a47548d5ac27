// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"errors"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// Two people of one body began from the same: who saves second is told, and the first
// is not overwritten; who says the same says nothing new.
func TestNobodyOfOneBodyOverwritesAnother(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		colleague := r.person(t, "abe", access.Coordinator, "QMA")
		r.imported(t, f.state, measures("1 train inspectors"))
		found, err := r.Look(t.Context(), f.state, app.Query{Kind: record.KindAction})
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		judged := f.assess(t, f.rapporteur, 0, says(f.rapporteur, f.asked[0], commitment.Partly, "in part"))
		if _, err := f.Submit(t.Context(), f.rapporteur, judged.Tree, "", ""); err != nil {
			t.Fatal(err)
		}
		for name, say := range map[string]func(who access.Actor, yes bool, base int64) error{
			"an answer": func(who access.Actor, yes bool, base int64) error {
				return f.SayAnswers(t.Context(), who, app.AnswersRequest{Recommendation: f.asked[0], Answers: []app.SaidAnswer{
					{AnswerBody: commitment.AnswerBody{Recommendation: f.asked[0], Action: found[0].Ref, Answers: yes}, Base: base}}})
			},
			"the same": func(who access.Actor, yes bool, base int64) error {
				return f.SaySame(t.Context(), who, app.SameRequest{SameBody: commitment.SameBody{Earlier: f.asked[0], Later: f.asked[1], Same: yes}, Base: base})
			},
		} {
			var conflict *app.Conflict
			if err := say(f.state, true, 0); err != nil {
				t.Fatal(name, err)
			}
			if err := say(colleague, false, 0); !errors.As(err, &conflict) || conflict.Theirs.Number != 1 {
				t.Errorf("%s of who did not see the first: %v", name, err)
			}
			if err := say(colleague, true, 0); err != nil {
				t.Errorf("%s, the same again: %v", name, err)
			}
			if err := say(colleague, false, 1); err != nil {
				t.Errorf("%s of who saw the first: %v", name, err)
			}
			if err := say(f.state, true, 1); !errors.As(err, &conflict) {
				t.Errorf("%s of who saw the first, not the second: %v", name, err)
			}
			if err := say(f.state, true, app.AnyBase); err != nil {
				t.Errorf("%s, whatever stands: %v", name, err)
			}
		}
		reply := func(who access.Actor, words string, base int64) error {
			return f.Reply(t.Context(), who, app.ReplyRequest{ReplyBody: commitment.ReplyBody{To: judged.Ref, Words: record.NewText("en", words)}, Base: base})
		}
		var conflict *app.Conflict
		if err := reply(f.state, "first", 0); err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{"second", ""} {
			if err := reply(colleague, words, 0); !errors.As(err, &conflict) {
				t.Errorf("a reply %q of who did not see the first: %v", words, err)
			}
		}
		if err := reply(colleague, "", 1); err != nil {
			t.Fatal(err)
		}
		if err := reply(f.state, "anew", 0); err != nil {
			t.Errorf("after the reply ended, nothing stands in the way: %v", err)
		}
		r.verifies(t)
	})
}

// What was undone stands no more: somebody who sees nothing says something anew.
func TestWhatWasUndoneIsSaidAnew(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		first := f.assess(t, f.state, 0, says(f.state, f.asked[0], commitment.Partly, "too soon"))
		if _, err := f.Undo(t.Context(), f.state, first.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		f.assess(t, f.state, 0, says(f.state, f.asked[0], commitment.NotImplemented, "anew"))
		if got := f.heard(t, f.state, nil, app.Sight{}, f.asked[0]); len(got) != 1 || got[0] != "QMA not: anew" {
			t.Errorf("heard %q", got)
		}
		r.verifies(t)
	})
}
