// SPDX-License-Identifier: EUPL-1.2

package demonstration

import (
	"context"
	"fmt"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// madeUp is what a report on a State that does not exist asks of it.
type madeUp struct {
	reference, date string
	round           int
	asks            []commitment.Recommendation
}

var madeUps = []madeUp{
	{"EXAMPLE(2021)4", "2021-06-18", 2, []commitment.Recommendation{
		{Paragraph: "97", Verb: commitment.Urge, Provisions: []string{"10(1)"}, Text: "The report urges the authorities to identify victims of trafficking whether or not they co-operate in an investigation. (Made up, like the State.)"},
		{Paragraph: "112", Verb: commitment.Consider, Provisions: []string{"15(4)"}, Text: "The report considers that the authorities should make compensation reach victims in practice. (Made up, like the State.)"},
	}},
	{"EXAMPLE(2025)2", "2025-03-28", 3, []commitment.Recommendation{
		{Paragraph: "88", Verb: commitment.Urge, Repeated: true, Provisions: []string{"10(1)"}, Text: "The report urges once again the authorities to identify victims of trafficking without making this depend on their co-operation in an investigation. (Made up, like the State.)"},
		{Paragraph: "103", Verb: commitment.Urge, Provisions: []string{"12(1)"}, Text: "The report urges the authorities to provide enough safe accommodation for victims, children and men among them. (Made up, like the State.)"},
		{Paragraph: "141", Verb: commitment.Invite, Provisions: []string{"5(2)"}, Text: "The report invites the authorities to go on training labour inspectors. (Made up, like the State.)"},
	}},
}

// speaker wrote the reports: a body that the catalogue does not have, since none of
// those that exist wrote about a State that does not.
const speaker = "example-body"

// follow lets one State enter what it was asked, and each voice say what became of it:
// published by some, submitted by one, still a draft of another.
func (r *region) follow(ctx context.Context, plans map[string]record.Ref) error {
	office := r.actors["coordinator.valdoria"]
	var asked []commitment.Address
	for _, m := range madeUps {
		ref, err := r.enter(ctx, m)
		if err != nil {
			return fmt.Errorf("%s: %w", m.reference, err)
		}
		if err := r.sign(ctx, ref, record.Public, "coordinator", "colleague"); err != nil {
			return err
		}
		for _, a := range m.asks {
			asked = append(asked, commitment.Address{Speaker: speaker, Reference: m.reference, Paragraph: a.Paragraph, Ordinal: 1})
		}
	}
	identify, shelter, training := asked[2], asked[3], asked[4]
	law := []commitment.Evidence{{Citation: "Act 12 of 2025 on the identification of victims (made up)", Says: "the duty"}}
	roots := make(map[string]record.Ref)
	var judged record.Ref
	for _, s := range []struct {
		who     string
		about   commitment.Address
		outcome commitment.Outcome
		on      string
		words   string
		rests   []commitment.Evidence
	}{
		{"coordinator.valdoria", identify, commitment.Implemented, "2026-02-01", "The act is in force: nobody is asked for a statement before being identified. (Made up, like the State.)", law},
		{"rapporteur.valdoria", identify, commitment.NotImplemented, "2026-03-15", "The act is in force and no guidance tells the police how to apply it. In each of the files that we read, identification followed a statement. (Made up, like the State.)", nil},
		{"ngo.valdoria", identify, commitment.Partly, "2026-03-01", "In the capital it works; elsewhere the police ask for a statement first. (Made up, like the State.)", []commitment.Evidence{{Citation: "Yearly report of the network, 2025 (made up)"}}},
		{"coordinator.valdoria", shelter, commitment.Partly, "2026-02-01", "A shelter for men is to open. (Made up, like the State.)", []commitment.Evidence{{Citation: "Budget of 2026, line 44 (made up)"}}},
		{"inspectorate.valdoria", training, commitment.Implemented, "2026-01-20", "All inspectors were trained. (Made up, like the State.)", []commitment.Evidence{{Citation: "List of courses, 2025 (made up)"}}},
	} {
		actor := r.actors[s.who]
		in := app.AssessRequest{AssessmentBody: commitment.AssessmentBody{Recommendation: s.about, Speaker: string(actor.Owner), Outcome: s.outcome,
			On: s.on, Words: record.NewText("en", s.words), Evidence: s.rests}}
		if s.who == "inspectorate.valdoria" {
			list := []byte("Courses held in 2025 (made up, like the State): labour inspection, signs of trafficking, interviews.\n")
			in.Files, in.Evidence = []app.EvidenceFile{{Name: "courses-2025.txt", Content: list}}, append(in.Evidence, commitment.Evidence{File: app.FileSum(list), Says: "the courses"})
		}
		v, err := r.Assess(ctx, actor, in)
		if err != nil {
			return fmt.Errorf("%s: %w", s.who, err)
		}
		roots[s.who] = record.Ref{Owner: v.Owner, ID: v.Tree}
		if s.who == "rapporteur.valdoria" {
			judged = v.Ref
		}
	}
	if err := r.SaySame(ctx, r.actors["rapporteur.valdoria"], commitment.SameBody{Earlier: asked[0], Later: identify, Same: true}, "", ""); err != nil {
		return err
	}
	actions, err := r.Look(ctx, office, app.Query{Owner: office.Owner, Kind: record.KindAction, Tree: plans["good-plan-en.xlsx"].ID})
	if err != nil {
		return err
	}
	if err := r.SayAnswers(ctx, office, app.AnswersRequest{Recommendation: identify, Answers: []commitment.AnswerBody{{Recommendation: identify, Action: actions[0].Ref, Answers: true}}}); err != nil {
		return err
	}
	for _, signed := range [][]string{{"rapporteur"}, {"ngo"}, {"coordinator", "colleague"}} {
		if err := r.sign(ctx, roots[login(signed[0], "QMA")], record.Public, signed...); err != nil {
			return err
		}
	}
	if _, err := r.Submit(ctx, r.actors["inspectorate.valdoria"], roots["inspectorate.valdoria"].ID, "", ""); err != nil {
		return err
	}
	return r.Reply(ctx, office, commitment.ReplyBody{To: judged, Words: record.NewText("en", "Guidance will be issued before the summer. (Made up, like the State.)")}, "", "")
}

// enter enters a report, and says that it is published.
func (r *region) enter(ctx context.Context, m madeUp) (record.Ref, error) {
	bodies, err := commitment.Bodies(m.asks, "en", "")
	if err != nil {
		return record.Ref{}, err
	}
	in := app.DocumentImport{Document: commitment.DocumentBody{Speaker: speaker, Reference: m.reference, State: "QMA", Round: m.round, Date: m.date,
		Title: record.NewText("en", "Report on Valdoria, a State that does not exist (made up)"), Complete: true}}
	for _, b := range bodies {
		in.Entries = append(in.Entries, app.FoundEntry{Found: b, Verdict: app.Accepted})
	}
	office := r.actors["coordinator.valdoria"]
	d, err := r.ImportDocument(ctx, office, in)
	if err != nil {
		return record.Ref{}, err
	}
	_, err = r.SayPublished(ctx, office, app.PublishedRequest{Root: d.Document.ID, On: m.date, Where: "nowhere: it is made up", Why: "for the demonstration"})
	return d.Document, err
}
