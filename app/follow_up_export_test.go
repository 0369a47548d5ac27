// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// What comes out goes in again unchanged, into the register that it came from and
// into another, whatever was said in whatever order.
func TestAFollowUpComesOutAndGoesIn(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		random := rand.New(rand.NewPCG(11, 11))
		base := map[string]int64{}
		for n := range 12 {
			about := f.asked[random.IntN(2)]
			body := says(f.rapporteur, about, commitment.Outcomes[random.IntN(4)], fmt.Sprint("words ", n))
			body.Words, _ = body.Words.Put("fr", fmt.Sprint("mots ", n), record.TextDraft)
			in := app.AssessRequest{AssessmentBody: body, Base: base[about.String()]}
			if random.IntN(2) == 0 {
				content := []byte(fmt.Sprint("order ", n))
				in.Files = []app.EvidenceFile{{Name: fmt.Sprint(n, ".txt"), Content: content}}
				in.Evidence = append(in.Evidence, commitment.Evidence{File: app.FileSum(content), Says: "order"})
			}
			v, err := f.Assess(t.Context(), f.rapporteur, in)
			if err != nil {
				t.Fatal(err)
			}
			base[about.String()] = v.Number
			if err := f.SaySame(t.Context(), f.rapporteur, app.SameRequest{SameBody: commitment.SameBody{Earlier: f.asked[0], Later: f.asked[1], Same: random.IntN(2) == 0}, Base: app.AnyBase}); err != nil {
				t.Fatal(err)
			}
			out := f.exported(t, r)
			back, err := app.DecodeFollowUps(out)
			if err != nil {
				t.Fatal(err)
			}
			done, err := r.ImportFollowUps(t.Context(), f.rapporteur, back, "")
			if err != nil || done.New+done.Changed != 0 || len(done.Changes) != 0 || done.Unchanged == 0 {
				t.Fatalf("the same again: %+v, %v", done, err)
			}
			if again := f.exported(t, r); !bytes.Equal(out, again) {
				t.Fatalf("it came out as\n%s\nand as\n%s", out, again)
			}
		}
		r.verifies(t)

		other := follow(t, newRegister(t, engines()[0]))
		out := f.exported(t, r)
		back, err := app.DecodeFollowUps(out)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.ImportFollowUps(t.Context(), other.state, back, ""); !isFault(err, fault.Invalid) {
			t.Errorf("the State takes the rapporteur's words for its own: %v", err)
		}
		done, err := other.ImportFollowUps(t.Context(), other.rapporteur, back, "moved")
		if err != nil || done.New == 0 || len(done.Changes) != 1 {
			t.Fatalf("into another: %+v, %v", done, err)
		}
		if got := other.exported(t, other.register); !bytes.Equal(got, out) {
			t.Errorf("went in as\n%s\nand came out as\n%s", out, got)
		}
		if _, err := other.Undo(t.Context(), other.rapporteur, done.Changes[0], "", ""); err != nil {
			t.Error(err)
		}
		other.verifies(t)
	})
}

func (f *followed) exported(t testing.TB, r *register) []byte {
	t.Helper()
	d, err := r.ExportFollowUps(t.Context(), f.rapporteur, f.rapporteur.Owner, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	out, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What is no export of follow-ups, or speaks of another document than it says, is
// refused, and nothing of it stays.
func TestWhatIsNoFollowUp(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		f := follow(t, r)
		for _, text := range []string{"", "{}", `{"format":"jalon plan 1","follow_ups":[]}`, `{"format":"jalon follow-up 1","follow_ups":[],"more":1}`} {
			if _, err := app.DecodeFollowUps([]byte(text)); !isFault(err, fault.Invalid) {
				t.Errorf("%q: %v", text, err)
			}
		}
		elsewhere := f.asked[0]
		elsewhere.Reference = "GRETA(2099)9"
		in := app.ExportedFollowUps{FollowUps: []app.ExportedFollowUp{{Assessments: []commitment.AssessmentBody{
			says(f.rapporteur, f.asked[0], commitment.Partly, "here"), says(f.rapporteur, elsewhere, commitment.Partly, "elsewhere")}}}}
		if _, err := r.ImportFollowUps(t.Context(), f.rapporteur, in, ""); !isFault(err, fault.Invalid) {
			t.Errorf("of two documents: %v", err)
		}
		if got := f.heard(t, f.rapporteur, nil, app.Sight{}, f.asked[0]); len(got) != 0 {
			t.Errorf("half of it stayed: %q", got)
		}
		// Another State has no voice in what this one was asked.
		if _, err := f.Assess(t.Context(), f.other, app.AssessRequest{AssessmentBody: says(f.other, f.asked[0], commitment.NotImplemented, "we think")}); !isFault(err, fault.Denied) {
			t.Errorf("another State speaks: %v", err)
		}
	})
}
