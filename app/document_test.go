// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
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

// asks are entries as a reader finds them: paragraphs and words in pairs.
func asks(t testing.TB, pairs ...string) (list []app.FoundEntry) {
	t.Helper()
	var found []commitment.Recommendation
	for i := 0; i < len(pairs); i += 2 {
		found = append(found, commitment.Recommendation{Paragraph: pairs[i], Verb: commitment.Urge, Text: pairs[i+1], Provisions: []string{"12(6)"}})
	}
	bodies, err := commitment.Bodies(found, "en", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bodies {
		list = append(list, app.FoundEntry{Found: b, Verdict: app.Accepted})
	}
	return list
}

// issued is one of GRETA's to a State that does not exist.
func issued(reference, state string) commitment.DocumentBody {
	return commitment.DocumentBody{Speaker: "greta", Reference: reference, State: state, Round: 3, Date: "2099-03-31", Title: record.NewText("en", "Report on "+state)}
}

// enters imports a document, and fails the test when that does not work.
func (r *register) enters(t testing.TB, actor access.Actor, in app.DocumentImport) app.DocumentDifference {
	t.Helper()
	d, err := r.ImportDocument(t.Context(), actor, in)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// asked are the natural keys and words of what an actor sees.
func (r *register) asked(t testing.TB, actor access.Actor, choice app.RecommendationChoice) []string {
	t.Helper()
	choice.Words = vocabularyOf(t).Words
	found, err := r.Recommendations(t.Context(), nil, actor, choice, app.Sight{})
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, f := range found {
		list = append(list, f.NaturalKey()+" "+f.Says.Text.In(f.Says.Text.Source).Words)
	}
	return list
}

func refuse(e app.FoundEntry, why string) app.FoundEntry {
	e.Verdict, e.Why = app.Refused, why
	return e
}

// A document goes in as one change and is undone as one; the same again changes
// nothing, another reading is a difference, and what comes out is read back.
func TestADocumentGoesInAndComesOut(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		in := app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "62", "urges one", "62", "urges two", "70", "urges three"), Request: "once", Why: "as sent"}
		trial := in
		trial.DryRun = true
		if d := r.enters(t, ada, trial); !d.NewDocument || len(d.New) != 3 || d.Change != "" || len(r.asked(t, ada, app.RecommendationChoice{})) != 0 {
			t.Fatalf("a trial: %+v", d)
		}
		first := r.enters(t, ada, in)
		if again := r.enters(t, ada, in); !again.Repeated || again.Change != first.Change || len(again.New) != 3 {
			t.Errorf("asked again: %+v", again)
		}
		in.Request = ""
		if d := r.enters(t, ada, in); d.Change != "" || d.Unchanged != 3 {
			t.Errorf("the same again: %+v", d)
		}
		want := []string{"greta|GRETA(2099)1|62|1 urges one", "greta|GRETA(2099)1|62|2 urges two", "greta|GRETA(2099)1|70|1 urges three"}
		if got := r.asked(t, ada, app.RecommendationChoice{}); !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
		out, err := r.ExportDocuments(t.Context(), ada, "QMA", "", time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		text, err := out.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := app.DecodeDocuments(text)
		if err != nil || !reflect.DeepEqual(back, out) {
			t.Fatalf("%+v, %v", back, err)
		}
		if d := r.enters(t, ada, back.Documents[0].Import()); d.Change != "" || d.Unchanged != 3 {
			t.Errorf("what came out: %+v", d)
		}
		eve := r.person(t, "eve", access.Coordinator, "QMB")
		r.enters(t, eve, back.Documents[0].Import())
		if copied, err := r.ExportDocuments(t.Context(), eve, "QMB", "", time.Time{}); err != nil || !reflect.DeepEqual(copied, out) {
			t.Errorf("in another namespace: %+v, %v", copied, err)
		}

		in.Entries = asks(t, "62", "urges zero", "62", "urges one", "62", "urges two and more")
		next := r.enters(t, ada, in)
		if len(next.New) != 1 || next.New[0].Ordinal != 3 || len(next.Changed) != 1 || next.Changed[0].Ordinal != 2 || len(next.Gone) != 1 || next.Gone[0].Paragraph != "70" {
			t.Errorf("another reading: %+v", next)
		}
		if len(r.asked(t, ada, app.RecommendationChoice{})) != 4 {
			t.Error("what the document no longer has ended unasked")
		}
		if _, err := r.Undo(t.Context(), ada, next.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		if got := r.asked(t, ada, app.RecommendationChoice{}); !slices.Equal(got, want) {
			t.Errorf("after undoing: %q", got)
		}
		in.Remove = true
		if d := r.enters(t, ada, in); len(d.Removed) != 1 || len(r.asked(t, ada, app.RecommendationChoice{})) != 3 {
			t.Errorf("with what it no longer has: %+v", d)
		}
		r.verifies(t)
	})
}

// What was refused stays refused, with its reason, until it is accepted by itself.
func TestWhatIsRefusedStaysRefused(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		in := app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "62", "urges one", "62", "quotes two", "70", "urges three")}
		in.Entries[0] = refuse(in.Entries[0], "a quotation")
		in.Entries[2].Verdict = app.Open
		first := r.enters(t, ada, in)
		if len(first.Refused) != 1 || len(first.Open) != 1 || len(first.New) != 1 || first.New[0].Ordinal != 2 {
			t.Fatalf("%+v", first)
		}
		in.Entries = asks(t, "62", "urges one", "62", "quotes two", "70", "urges three")
		second := r.enters(t, ada, in)
		if len(second.Still) != 1 || second.Still[0].Why != "a quotation" || len(second.New) != 1 || second.Unchanged != 1 {
			t.Errorf("accepted with all others: %+v", second)
		}
		if d := r.enters(t, ada, in); d.Change != "" || len(d.Still) != 1 || d.Unchanged != 2 {
			t.Errorf("once more: %+v", d)
		}
		if _, err := r.SayPublished(t.Context(), ada, app.PublishedRequest{Root: first.Document.ID, On: "2099-04-01", Where: "https://example.org", Why: "seen"}); err != nil {
			t.Fatal(err)
		}
		r.published(t, [2]access.Actor{ada, bo}, first.Document.ID, record.Public)
		sees, err := r.Look(t.Context(), access.Actor{}, app.Query{Tree: first.Document.ID})
		if err != nil || len(sees) != 3 || slices.ContainsFunc(sees, func(v record.Version) bool { return strings.Contains(string(v.Body), "quotation") }) {
			t.Errorf("the public sees %+v, %v", sees, err)
		}
		in.Entries[0].Verdict = app.AcceptedAnew
		if d := r.enters(t, ada, in); len(d.New) != 1 || d.New[0].Ordinal != 1 || len(d.Still) != 0 {
			t.Errorf("accepted by itself: %+v", d)
		}
		in.Entries[0] = refuse(in.Entries[0], "after all")
		if d := r.enters(t, ada, in); len(d.Refused) != 1 || len(r.asked(t, ada, app.RecommendationChoice{})) != 2 {
			t.Errorf("refused after it went in: %+v", d)
		}
		r.verifies(t)
	})
}

// What a person corrected stands when the document is read again, and is told
// where the document went another way.
func TestCorrectionsStand(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		in := app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "", "urges the authorites", "62", "urges two")}
		corrected := in.Entries[0].Found
		corrected.Paragraph, corrected.Text, corrected.Themes = "61", record.NewText("en", "urges the authorities"), []string{"demand"}
		in.Entries[0].Corrected = &corrected
		r.enters(t, ada, in)
		want := "greta|GRETA(2099)1|61|1 urges the authorities"
		if got := r.asked(t, ada, app.RecommendationChoice{Theme: "demand"}); len(got) != 1 || got[0] != want {
			t.Fatalf("%q", got)
		}
		again := asks(t, "", "urges the authorites", "62", "urges two")
		if d := r.enters(t, ada, app.DocumentImport{Document: in.Document, Entries: again}); d.Change != "" || d.Unchanged != 2 {
			t.Errorf("the document again: %+v", d)
		}
		next := asks(t, "", "urges the authorites strongly", "62", "urges two")
		next[0].Found.Addressee = "police"
		moved := next[0].Found
		moved.Paragraph = "61"
		next[0].Corrected = &moved
		d := r.enters(t, ada, app.DocumentImport{Document: in.Document, Entries: next, DryRun: true})
		if len(d.Changed) != 1 || len(d.Changed[0].Kept) != 0 {
			t.Errorf("corrected by hand: %+v", d)
		}
		sixty := asks(t, "", "urges the authorites", "62", "urges two or three")
		found, err := r.Recommendations(t.Context(), nil, ada, app.RecommendationChoice{}, app.Sight{})
		if err != nil || len(found) != 2 {
			t.Fatal(found, err)
		}
		if _, err := r.Edit(t.Context(), ada, app.EditRequest{Ref: found[1].Ref, Base: found[1].Number, Set: []app.FieldValue{{Field: "text", Value: "urges twice"}, {Field: "themes", Value: "demand"}}}); err != nil {
			t.Fatal(err)
		}
		sixty[1].Found.Addressee = "police"
		d = r.enters(t, ada, app.DocumentImport{Document: in.Document, Entries: sixty})
		if len(d.Changed) != 1 || !slices.Equal(d.Changed[0].Kept, []string{"text"}) || len(d.Changed[0].Fields) != 1 || d.Changed[0].Fields[0].Field != "addressee" {
			t.Errorf("%+v", d)
		}
		if got := r.asked(t, ada, app.RecommendationChoice{Theme: "demand"}); len(got) != 2 || got[1] != "greta|GRETA(2099)1|62|1 urges twice" {
			t.Errorf("%q", got)
		}
		if d := r.enters(t, ada, app.DocumentImport{Document: in.Document, Entries: sixty}); d.Change != "" {
			t.Errorf("once more: %+v", d)
		}
	})
}

// Nobody but its owner sees a confidential document, by any way; that it is
// published is said with a reason, and takes two names like everything else.
func TestADraftOfABodyIsConfidential(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		rap := r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")
		d := r.enters(t, ada, app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "62", "urges one")})
		root := d.Document
		shown := func(who access.Actor) int {
			return len(r.asked(t, who, app.RecommendationChoice{DocumentChoice: app.DocumentChoice{State: "QMA"}}))
		}
		_, err := r.Submit(t.Context(), ada, root.ID, "", "")
		wants(t, err, fault.Denied)
		for _, reach := range []record.Reach{record.Network, record.Public} {
			_, err = r.Sign(t.Context(), ada, root.ID, reach, "")
			wants(t, err, fault.Denied)
		}
		documents, err := r.Documents(t.Context(), nil, ada, app.DocumentChoice{}, app.Sight{})
		if err != nil || len(documents) != 1 {
			t.Fatal(documents, err)
		}
		body := strings.Replace(string(documents[0].Body), `"state"`, `"published":{"on":"2099-04-01","where":"x"},"state"`, 1)
		_, err = r.Save(t.Context(), ada, app.SaveRequest{Ref: root, Base: 1, Body: []byte(body)})
		wants(t, err, fault.Invalid)
		in := app.DocumentImport{Document: issued("GRETA(2099)1", "QMA")}
		in.Document.Published = &commitment.Publication{On: "2099-04-01", Where: "x"}
		_, err = r.ImportDocument(t.Context(), ada, in)
		wants(t, err, fault.Invalid)
		for _, bad := range []app.PublishedRequest{{Root: root.ID, On: "2099-04-01", Where: "x"}, {Root: root.ID, On: "April", Where: "x", Why: "y"}, {Root: root.ID, On: "2099-04-01", Why: "y"}} {
			_, err = r.SayPublished(t.Context(), ada, bad)
			wants(t, err, fault.Invalid)
		}
		_, err = r.SayPublished(t.Context(), rap, app.PublishedRequest{Root: root.ID, On: "2099-04-01", Where: "x", Why: "y"})
		wants(t, err, fault.Missing)
		if shown(ada) != 1 || shown(rap) != 0 {
			t.Fatal("a confidential draft is seen by others")
		}
		said := app.PublishedRequest{Root: root.ID, On: "2099-04-01", Where: "https://example.org/report", Why: "on the site", Request: "said"}
		change, err := r.SayPublished(t.Context(), ada, said)
		if err != nil || change.Verb != record.VerbSayPublished {
			t.Fatal(change, err)
		}
		if again, err := r.SayPublished(t.Context(), ada, said); err != nil || again.ID != change.ID {
			t.Errorf("asked again: %+v, %v", again, err)
		}
		if shown(rap) != 0 {
			t.Error("to say that it is published showed it")
		}
		if _, err := r.Undo(t.Context(), ada, change.ID, "", ""); err != nil {
			t.Fatal(err)
		}
		_, err = r.Submit(t.Context(), ada, root.ID, "", "")
		wants(t, err, fault.Denied)
		said.Request = ""
		if _, err := r.SayPublished(t.Context(), ada, said); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Submit(t.Context(), ada, root.ID, "", ""); err != nil || shown(rap) != 1 || shown(access.Actor{}) != 0 {
			t.Fatalf("submitted: %v", err)
		}
		if s, err := r.Sign(t.Context(), ada, root.ID, record.Public, ""); err != nil || s.Published != "" || shown(access.Actor{}) != 0 {
			t.Fatalf("one name: %+v, %v", s, err)
		}
		if s, err := r.Sign(t.Context(), bo, root.ID, record.Public, ""); err != nil || s.Published == "" || shown(access.Actor{}) != 1 {
			t.Fatalf("two names: %+v, %v", s, err)
		}
		if _, err := r.Withdraw(t.Context(), ada, app.WithdrawRequest{Root: root.ID, To: record.Submitted, Why: "too early"}); err != nil {
			t.Fatal(err)
		}
		if shown(access.Actor{}) != 0 || shown(rap) != 1 {
			t.Error("withdrawn, and seen")
		}
		r.verifies(t)
	})
}

// Erasing a recommendation takes its words out of what askers were told of it too:
// an import that only found it gone told how it begins.
func TestErasedWordsAreInNoAnswer(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		document := issued("GRETA(2099)1", "QMA")
		r.enters(t, ada, app.DocumentImport{Document: document, Entries: asks(t, "62", "urges unspeakable", "70", "urges two")})
		later := app.DocumentImport{Document: document, Entries: asks(t, "70", "urges two and three"), Request: "later"}
		d := r.enters(t, ada, later)
		if len(d.Gone) != 1 || d.Gone[0].Label != "urges unspeakable" {
			t.Fatalf("%+v", d)
		}
		if err := r.Erase(t.Context(), ada, d.Gone[0].Ref, "entered in error"); err != nil {
			t.Fatal(err)
		}
		again, err := r.ImportDocument(t.Context(), ada, later)
		if err != nil || !again.Repeated {
			t.Fatalf("%+v, %v", again, err)
		}
		if len(again.Gone) != 0 {
			t.Errorf("the answer tells what was erased: %+v", again.Gone)
		}
		r.verifies(t)
	})
}

// A change on which others stand is not undone: without the document, what a later
// import added to it would stand under nothing.
func TestNoUndoLeavesPartsUnderNothing(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		document := issued("GRETA(2099)1", "QMA")
		first := r.enters(t, ada, app.DocumentImport{Document: document, Entries: asks(t, "62", "urges one")})
		second := r.enters(t, ada, app.DocumentImport{Document: document, Entries: asks(t, "62", "urges one", "70", "urges two")})
		_, err := r.Undo(t.Context(), ada, first.Change, "", "")
		wants(t, err, fault.Conflict)
		if got := r.asked(t, ada, app.RecommendationChoice{}); len(got) != 2 {
			t.Errorf("%q", got)
		}
		for _, change := range []record.ID{second.Change, first.Change} {
			if _, err := r.Undo(t.Context(), ada, change, "", ""); err != nil {
				t.Fatal(err)
			}
		}
		if got := r.asked(t, ada, app.RecommendationChoice{}); len(got) != 0 {
			t.Errorf("%q", got)
		}
		r.verifies(t)
	})
}
