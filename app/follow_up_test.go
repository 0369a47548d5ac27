// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// followed is a register with a document that GRETA published, and one person for
// each voice.
type followed struct {
	*register
	greta, state, rapporteur, ngo, other access.Actor
	asked                                []commitment.Address
}

func follow(t testing.TB, r *register) *followed {
	t.Helper()
	f := &followed{register: r, greta: r.person(t, "gi", access.Secretariat, "greta"), state: r.person(t, "ada", access.Coordinator, "QMA"),
		rapporteur: r.person(t, "ra", access.RapporteurRole, "QMA:rapporteur"), ngo: r.person(t, "nina", access.FocalPoint, "QMA:ngo-nest"),
		other: r.person(t, "eve", access.Coordinator, "QMB")}
	d := r.enters(t, f.greta, app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "62", "urges one", "70", "urges two")})
	if _, err := r.SayPublished(t.Context(), f.greta, app.PublishedRequest{Root: d.Document.ID, On: "2099-04-01", Where: "on the site", Why: "adopted"}); err != nil {
		t.Fatal(err)
	}
	if s, err := r.Sign(t.Context(), f.greta, d.Document.ID, record.Public, ""); err != nil || s.Published == "" {
		t.Fatalf("publishing: %+v, %v", s, err)
	}
	for _, paragraph := range []string{"62", "70"} {
		f.asked = append(f.asked, commitment.Address{Speaker: "greta", Reference: "GRETA(2099)1", Paragraph: paragraph, Ordinal: 1})
	}
	return f
}

// says is an assessment in an actor's own voice.
func says(actor access.Actor, about commitment.Address, outcome commitment.Outcome, words string) commitment.AssessmentBody {
	return commitment.AssessmentBody{Recommendation: about, Speaker: string(actor.Owner), Outcome: outcome, On: "2099-06-01",
		Words: record.NewText("en", words), Evidence: []commitment.Evidence{{Citation: "Official Journal of a State that does not exist, 2099/1"}}}
}

func (f *followed) assess(t testing.TB, actor access.Actor, base int64, b commitment.AssessmentBody) record.Version {
	t.Helper()
	v, err := f.Assess(t.Context(), actor, app.AssessRequest{AssessmentBody: b, Base: base})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// heard is what an actor hears about a recommendation, voice by voice.
func (f *followed) heard(t testing.TB, actor access.Actor, snapshots *app.Snapshots, sight app.Sight, about commitment.Address) []string {
	t.Helper()
	all, err := f.FollowUps(t.Context(), snapshots, actor, sight)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, a := range all.Assessments(about) {
		list = append(list, fmt.Sprintf("%s %s: %s", a.Says.Speaker, a.Says.Outcome, a.Says.Words.In("en").Words))
	}
	return list
}

// Voices speak in any order, again and again: each says at every moment what its
// own people last said, nobody's words stand in another's place, and the record as
// at any moment is what stood then.
func TestVoicesNeverOverwriteEachOther(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		voices := []access.Actor{f.state, f.rapporteur, f.ngo, f.greta}
		random := rand.New(rand.NewPCG(7, 7))
		type spoken struct {
			body commitment.AssessmentBody
			base int64
		}
		now := map[string]spoken{}
		type moment struct {
			at   time.Time
			want map[access.Actor][]string
		}
		var moments []moment
		key := func(a access.Actor, about commitment.Address) string { return string(a.Owner) + " " + about.String() }
		for n := range 40 {
			who, about := voices[random.IntN(len(voices))], f.asked[random.IntN(2)]
			body := says(who, about, commitment.Outcomes[random.IntN(4)], fmt.Sprint("words ", n))
			v := f.assess(t, who, now[key(who, about)].base, body)
			now[key(who, about)] = spoken{body, v.Number}
			m := moment{at: v.At, want: map[access.Actor][]string{}}
			for _, reader := range voices {
				for _, about := range f.asked {
					list := []string{}
					if s, ok := now[key(reader, about)]; ok { // drafts: everybody hears their own
						list = append(list, fmt.Sprintf("%s %s: %s", s.body.Speaker, s.body.Outcome, s.body.Words.In("en").Words))
					}
					if got := f.heard(t, reader, nil, app.Sight{}, about); !slices.Equal(got, list) {
						t.Fatalf("after %d, %s hears %q, want %q", n, reader.Owner, got, list)
					}
					m.want[reader] = append(m.want[reader], list...)
				}
			}
			moments = append(moments, m)
		}
		for n, m := range moments {
			for reader, want := range m.want {
				var got []string
				for _, about := range f.asked {
					got = append(got, f.heard(t, reader, nil, app.Sight{AsAt: m.at}, about)...)
				}
				if !slices.Equal(got, want) {
					t.Fatalf("as at %d, %s hears %q, want %q", n, reader.Owner, got, want)
				}
			}
		}
		r.verifies(t)
	})
}

func TestWhatIsSaidReachesWhomItIsFor(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		about := f.asked[0]
		claim := f.assess(t, f.state, 0, says(f.state, about, commitment.Implemented, "done"))
		judged := f.assess(t, f.rapporteur, 0, says(f.rapporteur, about, commitment.NotImplemented, "not so"))
		f.assess(t, f.ngo, 0, says(f.ngo, about, commitment.Partly, "a little"))
		snapshots, err := f.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		hears := func(who access.Actor, want ...string) {
			t.Helper()
			if err := snapshots.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			for how, s := range map[string]*app.Snapshots{"store": nil, "snapshot": snapshots} {
				if got := f.heard(t, who, s, app.Sight{}, about); !slices.Equal(got, append([]string{}, want...)) {
					t.Errorf("%s hears from the %s %q, want %q", who.Owner, how, got, want)
				}
			}
		}
		state, judge, ngo := "QMA implemented: done", "QMA:rapporteur not: not so", "QMA:ngo-nest partially: a little"
		hears(f.state, state)
		hears(f.rapporteur, judge)
		hears(f.ngo, ngo)
		hears(f.other)
		hears(access.Actor{})
		// What is submitted is for the State's co-ordinator and its rapporteur.
		if _, err := f.Submit(t.Context(), f.state, claim.Tree, "", ""); err != nil {
			t.Fatal(err)
		}
		hears(f.rapporteur, state, judge)
		hears(f.ngo, ngo)
		hears(f.other)
		// A rapporteur who is alone signs alone, and everybody hears it.
		if s, err := f.Sign(t.Context(), f.rapporteur, judged.Tree, record.Public, "published"); err != nil || !s.Alone || s.Published == "" {
			t.Fatalf("%+v, %v", s, err)
		}
		hears(access.Actor{}, judge)
		hears(f.other, judge)
		hears(f.state, state, judge)
		// The co-ordinator answers, and changes nothing of it.
		ref := record.Ref{Owner: f.rapporteur.Owner, ID: judged.ID}
		if err := f.Reply(t.Context(), f.state, app.ReplyRequest{ReplyBody: commitment.ReplyBody{To: ref, Words: record.NewText("en", "we differ")}}); err != nil {
			t.Fatal(err)
		}
		all, err := f.FollowUps(t.Context(), snapshots, f.state, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		if got := all.Assessments(about); len(got) != 2 || len(got[1].Replies) != 1 || got[1].Number != 2 || got[1].Says.Words.In("en").Words != "not so" {
			t.Errorf("the reply: %+v", got)
		}
		if d := all.Divergences(); len(d) != 1 || d[0].Recommendation != about || len(d[0].Said) != 2 {
			t.Errorf("what differs: %+v", d)
		}
		if _, err := f.Save(t.Context(), f.state, app.SaveRequest{Ref: ref, Base: 2, Body: judged.Body}); !isFault(err, fault.Denied) {
			t.Errorf("the co-ordinator saved the rapporteur's assessment: %v", err)
		}
		r.verifies(t)
	})
}

func isFault(err error, kind fault.Kind) bool {
	var f *fault.Fault
	return errors.As(err, &f) && f.Kind == kind
}

func TestWhatIsNotSaid(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		about := f.asked[0]
		bare := says(f.state, about, commitment.Implemented, "done")
		bare.Evidence = nil
		nowhere := about
		nowhere.Paragraph = "99"
		asNGO := says(f.ngo, about, commitment.NotImplemented, "nothing")
		persons := says(f.state, about, commitment.Partly, "helped victim Jane Doe, born 12 March 1999, passport X1234567")
		missing := says(f.state, about, commitment.Partly, "see file")
		missing.Evidence = []commitment.Evidence{{File: strings.Repeat("0", 64)}}
		foreign := says(f.state, about, commitment.Partly, "see record")
		foreign.Evidence = []commitment.Evidence{{Record: &record.Ref{Owner: "QMA:ngo-nest", ID: "01890a5d-ac96-774b-bcce-b302099a8057"}}}
		for name, c := range map[string]struct {
			who  access.Actor
			body commitment.AssessmentBody
			kind fault.Kind
		}{
			"done, without evidence":     {f.state, bare, fault.Invalid},
			"about what is not there":    {f.state, says(f.state, nowhere, commitment.Partly, "x"), fault.Missing},
			"in another's name":          {f.state, asNGO, fault.Invalid},
			"a person":                   {f.state, persons, fault.Denied},
			"a file that is not there":   {f.state, missing, fault.Missing},
			"a record that is not there": {f.state, foreign, fault.Missing},
			"by the public":              {access.Actor{}, says(f.state, about, commitment.Partly, "x"), fault.Denied},
			"without words":              {f.state, says(f.state, about, commitment.Partly, " "), fault.Invalid},
		} {
			if _, err := f.Assess(t.Context(), c.who, app.AssessRequest{AssessmentBody: c.body}); !isFault(err, c.kind) {
				t.Errorf("%s: %v, want a fault of kind %s", name, err, c.kind)
			}
		}
		if got := f.sees(t, f.state, record.KindFollowUp); len(got) != 0 {
			t.Errorf("what was refused left %v", got)
		}
		v := f.assess(t, f.state, 0, says(f.state, about, commitment.Partly, "first"))
		var conflict *app.Conflict
		if _, err := f.Assess(t.Context(), f.state, app.AssessRequest{AssessmentBody: says(f.state, about, commitment.Implemented, "unseen")}); !errors.As(err, &conflict) || conflict.Theirs.Number != v.Number {
			t.Errorf("somebody who did not see the first: %v", err)
		}
		withFile := says(f.state, about, commitment.Implemented, "see the order")
		withFile.Evidence = []commitment.Evidence{{File: app.FileSum([]byte("the order")), Says: "the order"}}
		if _, err := f.Assess(t.Context(), f.state, app.AssessRequest{AssessmentBody: withFile, Base: v.Number, Files: []app.EvidenceFile{{Name: "order.txt", Content: []byte("the order")}}}); err != nil {
			t.Error(err)
		}
		r.verifies(t)
	})
}

// Actions answer recommendations, many to many; what was refused is remembered.
func TestActionsAnswerRecommendations(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		r.imported(t, f.state, measures("1 train inspectors", "2 open a shelter"))
		found, err := r.Look(t.Context(), f.state, app.Query{Kind: record.KindAction})
		if err != nil || len(found) != 2 {
			t.Fatalf("%v, %v", found, err)
		}
		actions := []record.Ref{found[0].Ref, found[1].Ref}
		answer := func(about commitment.Address, action record.Ref, yes bool) app.SaidAnswer {
			return app.SaidAnswer{AnswerBody: commitment.AnswerBody{Recommendation: about, Action: action, Answers: yes}}
		}
		for _, about := range f.asked {
			in := app.AnswersRequest{Recommendation: about, Answers: []app.SaidAnswer{answer(about, actions[0], true), answer(about, actions[1], about == f.asked[0])}}
			for range 2 { // the same again changes nothing
				if err := f.SayAnswers(t.Context(), f.state, in); err != nil {
					t.Fatal(err)
				}
			}
		}
		all, err := f.FollowUps(t.Context(), nil, f.state, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		var got []bool
		for _, about := range f.asked {
			for _, a := range all.Answers(about) {
				got = append(got, a.Says.Answers)
				if a.Number != 1 {
					t.Errorf("version %d of what was said twice", a.Number)
				}
			}
		}
		if !reflect.DeepEqual(got, []bool{true, true, true, false}) {
			t.Errorf("answers: %v", got)
		}
		if err := f.SayAnswers(t.Context(), f.ngo, app.AnswersRequest{Recommendation: f.asked[0], Answers: []app.SaidAnswer{answer(f.asked[0], actions[0], true)}}); !isFault(err, fault.Missing) {
			t.Errorf("an NGO names a draft action that it does not see: %v", err)
		}
		if err := f.SaySame(t.Context(), f.state, app.SameRequest{SameBody: commitment.SameBody{Earlier: f.asked[0], Later: f.asked[1], Same: true}}); err != nil {
			t.Error(err)
		}
		if all, err = f.FollowUps(t.Context(), nil, f.state, app.Sight{}); err != nil || len(all.Same(f.asked[0])) != 1 || len(all.Same(f.asked[1])) != 1 {
			t.Errorf("the same: %v, %v", all.Same(f.asked[0]), err)
		}
		r.verifies(t)
	})
}

// Who asks again after a lost answer is told what was said then, and nothing is
// said twice.
func TestAnAssessmentAskedForAgain(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		in := app.AssessRequest{AssessmentBody: says(f.state, f.asked[0], commitment.Partly, "first"), Request: "once"}
		first, err := f.Assess(t.Context(), f.state, in)
		if err != nil {
			t.Fatal(err)
		}
		f.assess(t, f.state, first.Number, says(f.state, f.asked[0], commitment.Implemented, "second"))
		again, err := f.Assess(t.Context(), f.state, in)
		if err != nil || again.Ref != first.Ref || again.Number != first.Number || again.Change != first.Change {
			t.Errorf("asked again: %+v, %v, want %+v", again, err, first)
		}
		in.Words = record.NewText("en", "other words")
		if _, err := f.Assess(t.Context(), f.state, in); !isFault(err, fault.Conflict) {
			t.Errorf("other words under the same name: %v", err)
		}
		if got := f.heard(t, f.state, nil, app.Sight{}, f.asked[0]); !slices.Equal(got, []string{"QMA implemented: second"}) {
			t.Errorf("%q", got)
		}
	})
}
