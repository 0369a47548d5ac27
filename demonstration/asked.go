// SPDX-License-Identifier: EUPL-1.2

package demonstration

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// What two rounds asked of States that do not exist. Every word of it is made up.
//
//go:embed asked.csv
var askedTable []byte

// confidential is the document that only the office of its State may see.
const confidential = "DEMO-GRETA(2026)7"

// report is a document of the demonstration, with what it asks for.
type report struct {
	document commitment.DocumentBody
	entries  []app.FoundEntry
}

// reports reads the table.
func reports() ([]report, error) {
	rows, err := csv.NewReader(bytes.NewReader(askedTable)).ReadAll()
	if err != nil {
		return nil, err
	}
	var list []report
	for _, row := range rows[1:] {
		of := make(map[string]string, len(row))
		for i, name := range rows[0] {
			of[name] = row[i]
		}
		if n := len(list); n == 0 || list[n-1].document.Reference != of["reference"] {
			round, err := strconv.Atoi(of["round"])
			if err != nil {
				return nil, err
			}
			title := map[string]string{"en": "Made up for this demonstration: report on %s, round %d", "fr": "Inventé pour cette démonstration\u00a0: rapport sur %s, cycle %d"}[of["lang"]]
			list = append(list, report{document: commitment.DocumentBody{Speaker: of["speaker"], Reference: of["reference"], State: of["state"], Round: round, Date: of["date"],
				Complete: of["complete"] == "yes", Title: record.NewText(of["lang"], fmt.Sprintf(title, States[of["state"]], round))}})
		}
		last := &list[len(list)-1]
		last.entries = append(last.entries, app.FoundEntry{Verdict: app.Accepted, Found: commitment.RecommendationBody{Paragraph: of["paragraph"], Ordinal: 1,
			Verb: commitment.Verb(of["verb"]), Repeated: of["repeated"] != "", Provisions: strings.Split(of["provisions"], ";"), Deadline: of["deadline"],
			Text: record.NewText(of["lang"], of["text"])}})
	}
	return list, nil
}

// ask brings the documents in: the secretariat enters what was published, and
// Halvenmark's office a draft that it was sent.
func (r *region) ask(ctx context.Context) error {
	list, err := reports()
	if err != nil {
		return err
	}
	for _, each := range list {
		actor := r.actors["secretariat.coe"]
		if each.document.Reference == confidential {
			actor = r.actors[login("coordinator", each.document.State)]
		}
		d, err := r.ImportDocument(ctx, actor, app.DocumentImport{Document: each.document, Entries: each.entries, Why: "made up for this demonstration"})
		if err != nil {
			return fmt.Errorf("%s: %w", each.document.Reference, err)
		}
		if each.document.Reference == confidential {
			continue
		}
		if _, err := r.SayPublished(ctx, actor, app.PublishedRequest{Root: d.Document.ID, On: each.document.Date, Where: "nowhere: it is made up", Why: "made up for this demonstration"}); err != nil {
			return err
		}
		if _, err := r.Sign(ctx, actor, d.Document.ID, record.Public, ""); err != nil {
			return err
		}
	}
	return nil
}

// at is where a recommendation of the demonstration stands.
func at(speaker, reference, paragraph string) commitment.Address {
	return commitment.Address{Speaker: speaker, Reference: reference, Paragraph: paragraph, Ordinal: 1}
}

// said is what somebody of the demonstration says became of a recommendation.
type said struct {
	who       string
	paragraph string
	outcome   commitment.Outcome
	words     string
	evidence  string
}

// saying are four voices on Valdoria's newest report. Two of them differ.
var saying = []said{
	{"coordinator.valdoria", "44", commitment.Implemented, "All regional inspectorates were trained in 2025.", "Register of training of the Labour Inspectorate of Valdoria, 2025 (made up)"},
	{"coordinator.valdoria", "61", commitment.Partly, "Three of five regions have a shelter.", "Official Journal of Valdoria, 12 May 2026 (made up)"},
	{"coordinator.valdoria", "118", commitment.Implemented, "The report of 2025 was published in full.", "Site of the national rapporteur of Valdoria (made up)"},
	{"rapporteur.valdoria", "44", commitment.NotImplemented, "One region of five was trained; the others have dates for 2027.", "Visits to five inspectorates, spring 2026 (made up)"},
	{"rapporteur.valdoria", "118", commitment.Implemented, "The office sent it and the Government published it.", "Report for 2025 (made up)"},
	{"ngo.valdoria", "61", commitment.Partly, "The three shelters take women only.", "Count by the Shelter Network, June 2026 (made up)"},
}

// follow says what became of what was asked of Valdoria: actions that answer it,
// what four voices say, and a reply to one of them.
func (r *region) follow(ctx context.Context, plan record.Ref) error {
	const reference = "DEMO-GRETA(2024)1"
	office := r.actors["coordinator.valdoria"]
	actions, err := r.Look(ctx, office, app.Query{Owner: plan.Owner, Kind: record.KindAction, Tree: plan.ID})
	if err != nil {
		return err
	}
	for paragraph, word := range map[string]string{"44": "inspect", "61": "shelter", "90": "compensat"} {
		about := at("greta", reference, paragraph)
		for _, a := range actions {
			if !strings.Contains(strings.ToLower(string(a.Body)), word) {
				continue
			}
			answer := commitment.AnswerBody{Recommendation: about, Action: a.Ref, Answers: true}
			if err := r.SayAnswers(ctx, office, app.AnswersRequest{Recommendation: about, Answers: []app.SaidAnswer{{AnswerBody: answer}}}); err != nil {
				return err
			}
			break
		}
	}
	same := commitment.SameBody{Earlier: at("greta", "DEMO-GRETA(2019)1", "31"), Later: at("greta", reference, "44"), Same: true}
	if err := r.SaySame(ctx, office, app.SameRequest{SameBody: same}); err != nil {
		return err
	}
	trees := make(map[string]record.Version)
	var judged record.Ref
	for _, s := range saying {
		actor := r.actors[s.who]
		body := commitment.AssessmentBody{Recommendation: at("greta", reference, s.paragraph), Speaker: string(actor.Owner), Outcome: s.outcome, On: "2026-09-30",
			Words: record.NewText("en", s.words), Evidence: []commitment.Evidence{{Citation: s.evidence}}}
		if trees[s.who], err = r.Assess(ctx, actor, app.AssessRequest{AssessmentBody: body}); err != nil {
			return err
		}
		if s.who == "rapporteur.valdoria" && s.outcome == commitment.NotImplemented {
			judged = trees[s.who].Ref
		}
	}
	monitor := commitment.AssessmentBody{Recommendation: at("greta", "DEMO-GRETA(2019)1", "77"), Speaker: "greta", Outcome: commitment.Partly, On: "2024-03-29",
		From: reference + ", 15", Words: record.NewText("en", "GRETA notes that campaigns went on in two of five regions (made up).")}
	secretariat := r.actors["secretariat.coe"]
	if trees["secretariat.coe"], err = r.Assess(ctx, secretariat, app.AssessRequest{AssessmentBody: monitor}); err != nil {
		return err
	}
	// The office answers what it can read: the rapporteur publishes first.
	for _, who := range []string{"rapporteur.valdoria", "ngo.valdoria", "secretariat.coe"} {
		if err := r.publish(ctx, trees[who].Tree, who); err != nil {
			return err
		}
	}
	reply := commitment.ReplyBody{To: judged, Words: record.NewText("en", "The dates of 2027 are kept; the next report will say so with figures (made up).")}
	if err := r.Reply(ctx, office, app.ReplyRequest{ReplyBody: reply}); err != nil {
		return err
	}
	return r.publish(ctx, trees["coordinator.valdoria"].Tree, "coordinator.valdoria", "colleague.valdoria")
}

// publish signs what somebody says became of a document, for everybody.
func (r *region) publish(ctx context.Context, tree record.ID, names ...string) error {
	for _, who := range names {
		if _, err := r.Sign(ctx, r.actors[who], tree, record.Public, ""); err != nil {
			return fmt.Errorf("%s: %w", who, err)
		}
	}
	return nil
}
