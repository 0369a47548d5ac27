// SPDX-License-Identifier: EUPL-1.2

package demonstration

import (
	"context"
	"fmt"

	"jalon/app"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// report lets one State's office have entered what letters asked of it, one of them
// overdue and one answered, and have begun to answer GRETA. The references are made
// up, like the State.
func (r *region) report(ctx context.Context, facts questionnaire.Facts) error {
	today := r.Now().UTC()
	in := func(days int) string { return today.AddDate(0, 0, days).Format("2006-01-02") }
	actor := r.actors[login("coordinator", "QMA")]
	for _, e := range []questionnaire.Entry{
		{Obligation: "greta-questionnaire", Period: "4", Asked: in(-60), Letter: "made up: GRETA to Valdoria", Due: in(40)},
		{Obligation: "cop-reply", Period: "3", Asked: in(-700), Letter: "made up: CP to Valdoria", Due: in(-12)},
		{Obligation: "osce-survey", Period: "2025", Asked: in(-400), Due: in(-300), Answered: in(-310)},
	} {
		if _, err := r.Enter(ctx, actor, facts, app.EntryRequest{Entry: e}); err != nil {
			return fmt.Errorf("%s: %w", e.Key(), err)
		}
	}
	written := app.AnswerRequest{Questionnaire: "GRETA-4", Number: "14", Lang: "en",
		Words: "Files on victims are kept apart from those of the police, and are opened only by the staff who assist them. (Made up, like the State.)"}
	v, err := r.Write(ctx, actor, facts, written)
	if err != nil {
		return err
	}
	written.Lang, written.Base = "fr", v.Number
	written.Words = "Les dossiers des victimes sont tenus à part de ceux de la police et ne sont ouverts que par le personnel qui les assiste. (Inventé, comme l’État.)"
	if _, err = r.Write(ctx, actor, facts, written); err != nil {
		return err
	}
	network := r.actors["ngo.valdoria"]
	other, err := r.Write(ctx, network, facts, app.AnswerRequest{Questionnaire: "GRETA-4", Number: "15", Lang: "en",
		Words: "Two of our three shelters ask for a statement to the police before they admit anybody. (Made up, like the State.)"})
	if err != nil {
		return err
	}
	_, err = r.Sign(ctx, network, other.ID, record.Public, "")
	return err
}
