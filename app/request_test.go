// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// themed is a table of one theme.
func themed(slug string) []app.FactTable {
	return []app.FactTable{{Name: "themes", Columns: []string{"slug", "source", "check"}, Rows: [][]string{{slug, "s", "verified"}}}}
}

// The name of a request answers whoever made it, about what it was made and for what
// was asked; to anybody else, about anything else, and for another content, it is
// another's. A trial looks for no answer.
func TestTheNameOfARequestIsItsMakers(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ctx := t.Context()
		coe, osce := r.person(t, "sec", access.Secretariat, record.CouncilOfEurope), r.person(t, "os", access.Secretariat, record.OSCE)
		facts := func(who access.Actor, dry bool, tables []app.FactTable) (app.CatalogueDifference, error) {
			return r.ImportCatalogue(ctx, who, app.CatalogueImport{Tables: tables, Request: "one", DryRun: dry})
		}
		first, err := facts(coe, false, themed("red"))
		if err != nil || first.Change == "" {
			t.Fatal(first, err)
		}
		if again, err := facts(coe, false, themed("red")); err != nil || !again.Repeated || again.Change != first.Change {
			t.Errorf("the same again: %+v, %v", again, err)
		}
		_, err = facts(osce, false, themed("red"))
		wants(t, err, fault.Conflict)
		_, err = facts(coe, false, []app.FactTable{{Name: "currencies", Columns: []string{"code", "source", "check"}, Rows: [][]string{{"XTS", "s", "verified"}}}})
		wants(t, err, fault.Conflict)
		if trial, err := facts(coe, true, themed("blue")); err != nil || trial.Repeated || trial.Tables[0].New != 1 {
			t.Errorf("a trial: %+v, %v", trial, err)
		}

		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		one := r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Open a shelter")).Plan
		document := measures("2.1 Train judges")
		document.Key = "another"
		two := r.imported(t, ada, document)
		actions := r.tree(t, ada, one.ID, record.KindAction)
		farms, shelter := actions["Inspect farms"], actions["Open a shelter"]
		said := func(paragraph, words string) []record.Transcription {
			return []record.Transcription{{Speaker: record.GRETA, Document: "G1", Paragraph: paragraph, Ordinal: 1, Words: record.NewText("en", words)}}
		}
		save := func(v record.Version, words, why string) func(access.Actor) error {
			return func(who access.Actor) error {
				return second(r.Save(ctx, who, app.SaveRequest{Ref: v.Ref, Base: 1, Body: worded(t, v, words), Why: why, Request: "save"}))
			}
		}
		several := func(words string) func(access.Actor) error {
			return func(who access.Actor) error {
				return second(r.SaveSeveral(ctx, who, app.SeveralRequest{Root: one.ID, Parts: []app.Part{{Ref: farms.Ref, Base: 2, Body: worded(t, farms, words)}}, Request: "several"}))
			}
		}
		edit := func(lead string) func(access.Actor) error {
			return func(who access.Actor) error {
				// It is based on another version when it is asked for again.
				v := r.tree(t, ada, one.ID, record.KindAction)["Open a shelter"]
				return second(r.Edit(ctx, who, app.EditRequest{Ref: v.Ref, Base: v.Number, Set: []app.FieldValue{{Field: "lead", Value: lead}}, Request: "edit"}))
			}
		}
		saveAs := func(request string) func(access.Actor) error {
			return func(who access.Actor) error {
				return second(r.Save(ctx, who, app.SaveRequest{Ref: farms.Ref, Base: 1, Body: worded(t, farms, "Inspect"), Request: request}))
			}
		}
		document = measures("2.1 Train judges and prosecutors")
		document.Key = "another"
		longer := measures("2.1 Train judges, prosecutors and police")
		longer.Key = "another"
		otherwise := measures("1.1 Inspect farms and kitchens")
		bring := func(d app.PlanDocument) func(access.Actor) error {
			return func(who access.Actor) error {
				return second(r.ImportPlan(ctx, who, app.PlanImport{Document: d, Request: "import"}))
			}
		}
		transcribe := func(request, paragraph, words string) func(access.Actor) error {
			return func(who access.Actor) error {
				return second(r.TranscribeAll(ctx, who, app.TranscriptionImport{Transcriptions: said(paragraph, words), Request: request}))
			}
		}
		attach := func(root record.ID, content string) func(access.Actor) error {
			return func(who access.Actor) error {
				return second(r.Attach(ctx, who, root, "x.txt", []byte(content), "", "attach"))
			}
		}
		undo := func(change record.ID) func(access.Actor) error {
			return func(who access.Actor) error { return second(r.Undo(ctx, who, change, "", "undo")) }
		}
		submit := func(root record.ID, why string) func(access.Actor) error {
			return func(who access.Actor) error { return second(r.Submit(ctx, who, root, why, "submit")) }
		}
		withdraw := func(root record.ID, why string) func(access.Actor) error {
			return func(who access.Actor) error {
				return second(r.Withdraw(ctx, who, app.WithdrawRequest{Root: root, To: record.Submitted, Why: why, Request: "withdraw"}))
			}
		}
		entered := func(reference, words string) app.DocumentImport {
			return app.DocumentImport{Document: issued(reference, "QMA"), Entries: asks(t, "4", words), Request: "enter"}
		}
		enter := func(reference, words string) func(access.Actor) error {
			return func(who access.Actor) error { return second(r.ImportDocument(ctx, who, entered(reference, words))) }
		}
		documents := make([]record.ID, 2)
		for i, reference := range []string{"G7", "G8"} {
			in := entered(reference, "urges")
			in.Request = ""
			documents[i] = r.enters(t, ada, in).Document.ID
		}
		sayPublished := func(root record.ID, why string) func(access.Actor) error {
			return func(who access.Actor) error {
				return second(r.SayPublished(ctx, who, app.PublishedRequest{Root: root, On: "2099-04-01", Where: "x", Why: why, Request: "say"}))
			}
		}
		publish := func(root record.ID) {
			r.published(t, [2]access.Actor{ada, bo}, root, record.Network)
		}
		for _, act := range []struct {
			name                    string
			before                  func()
			does, others, otherwise func(access.Actor) error
		}{
			{"save", nil, save(farms, "Inspect kitchens", ""), save(shelter, "Inspect kitchens", ""), save(farms, "Inspect hotels", "")},
			{"save for another reason", nil, save(farms, "Inspect kitchens", ""), save(shelter, "Inspect kitchens", ""), save(farms, "Inspect kitchens", "asked for")},
			{"several", nil, several("Inspect"), saveAs("several"), several("Inspect all")},
			{"edit", nil, edit("Labour"), saveAs("edit"), edit("Police")},
			{"import", nil, bring(document), bring(otherwise), bring(longer)},
			{"import of other things", nil, bring(document), transcribe("import", "4", "asks"), bring(longer)},
			{"transcribe", nil, transcribe("said", "4", "asks"), transcribe("said", "5", "asks"), transcribe("said", "4", "urges")},
			{"attach", nil, attach(one.ID, "x"), attach(two.Plan.ID, "x"), attach(one.ID, "y")},
			{"submit", nil, submit(one.ID, ""), submit(two.Plan.ID, ""), submit(one.ID, "asked for")},
			{"withdraw", func() { publish(one.ID); publish(two.Plan.ID) }, withdraw(one.ID, "too early"), withdraw(two.Plan.ID, "too early"), withdraw(one.ID, "too late")},
			{"enter a document", nil, enter("G9", "urges"), enter("G10", "urges"), enter("G9", "invites")},
			{"say that it is published", nil, sayPublished(documents[0], "seen"), sayPublished(documents[1], "seen"), sayPublished(documents[0], "told")},
		} {
			if act.before != nil {
				act.before()
			}
			for range 2 {
				if err := act.does(ada); err != nil {
					t.Errorf("%s: %v", act.name, err)
				}
			}
			for what, err := range map[string]error{"by a colleague": act.does(bo), "about another": act.others(ada), "for another content": act.otherwise(ada)} {
				if err == nil || fault.Of(err).Key != "app.other-request" {
					t.Errorf("%s, %s: %v", act.name, what, err)
				}
			}
		}
		changes := make([]record.ID, 2)
		for i, name := range []string{"three", "four"} {
			document := measures("3.1 Train judges")
			document.Key = name
			changes[i] = r.imported(t, ada, document).Change
		}
		if err := undo(changes[0])(ada); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{undo(changes[0])(bo), undo(changes[1])(ada)} {
			if err == nil || fault.Of(err).Key != "app.other-request" {
				t.Errorf("undo: %v", err)
			}
		}
	})
}
