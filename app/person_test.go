// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// A reason that identifies a person who may be a victim is kept by no act.
func TestNoReasonNamesAPerson(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, sec := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "sec", access.Secretariat, record.CouncilOfEurope)
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		r.published(t, [2]access.Actor{ada, ada}, d.Plan.ID, record.Public)
		r.person(t, "bo", access.Coordinator, "QMA") // so that one name is only the first of two
		v := r.newest(t, ada, record.KindAction)
		const why = "asked by the victim Ana Petrova, born on 12.03.1990"
		ctx := t.Context()
		for act, do := range map[string]func() error{
			"import": func() error {
				return second(r.ImportPlan(ctx, ada, app.PlanImport{Document: measures("1.1 Inspect kitchens"), Why: why}))
			},
			"save": func() error {
				return second(r.Save(ctx, ada, app.SaveRequest{Ref: v.Ref, Base: v.Number, Body: worded(t, v, "Inspect kitchens"), Why: why}))
			},
			"several": func() error { return second(r.SaveSeveral(ctx, ada, app.SeveralRequest{Root: d.Plan.ID, Why: why})) },
			"submit":  func() error { return second(r.Submit(ctx, ada, d.Plan.ID, why, "")) },
			"sign":    func() error { return second(r.Sign(ctx, ada, d.Plan.ID, record.Public, why)) },
			"withdraw": func() error {
				return second(r.Withdraw(ctx, ada, app.WithdrawRequest{Root: d.Plan.ID, To: record.Network, Why: why}))
			},
			"undo":   func() error { return second(r.Undo(ctx, ada, d.Change, why, "")) },
			"erase":  func() error { return r.Erase(ctx, ada, v.Ref, why) },
			"attach": func() error { return second(r.Attach(ctx, ada, d.Plan.ID, "x.txt", []byte("x"), why, "")) },
			"transcribe": func() error {
				return second(r.Transcribe(ctx, ada, record.Transcription{Speaker: record.GRETA, Document: "G1", Paragraph: "4", Ordinal: 1, Words: record.NewText("en", "asks")}, why))
			},
			"observe": func() error {
				return second(r.Observe(ctx, ada, victims, nil, why))
			},
			"catalogue": func() error {
				return second(r.ImportCatalogue(ctx, sec, app.CatalogueImport{Tables: []app.FactTable{{Name: "themes", Columns: []string{"slug", "source", "check"}, Rows: [][]string{{"x", "s", "verified"}}}}, Why: why}))
			},
		} {
			err := do()
			if f := fault.Of(err); err == nil || f.Key != "app.names-person" || f.Args["what"].(record.Reason).Key != "app.names-person.why" {
				t.Errorf("%s: %v", act, err)
			}
		}
		if now := r.newest(t, ada, record.KindAction); now.Number != v.Number {
			t.Errorf("something was kept: %+v", now)
		}
	})
}

// A list of transcriptions says which of them names a person.
func TestATranscriptionThatNamesAPersonIsTold(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	list := []record.Transcription{
		{Speaker: record.GRETA, Document: "G1", Paragraph: "4", Ordinal: 1, Words: record.NewText("en", "asks")},
		{Speaker: record.GRETA, Document: "G1", Paragraph: "5", Ordinal: 1, Words: record.NewText("en", "the victim Ana Petrova said")},
	}
	_, err := r.TranscribeAll(t.Context(), ada, app.TranscriptionImport{Transcriptions: list})
	wants(t, err, fault.Denied)
	if what, _ := fault.Of(err).Args["what"].(record.Reason); what.Args["row"] != "transcriptions[1]" {
		t.Errorf("it is told as %+v", what)
	}
}
