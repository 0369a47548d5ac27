// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// planted is a plan of somebody, with all that hangs on it, to be found or not.
type planted struct {
	actor access.Actor
	state string
	// reach is how far the plan goes.
	reach                           record.Reach
	plan, objective, action, change record.ID
	// document is one that GRETA wrote and the office entered, with one
	// recommendation, which goes as far as the plan.
	document, recommendation record.ID
	// followUp is what the office says of it, with assessment and a file; "" where it
	// has no voice.
	followUp, assessment record.ID
	file                 string
	marks                []mark
}

// mark is a word that stands in a record of one owner, and nowhere else: whoever
// reads it has seen a version that reaches that far.
type mark struct {
	word  string
	owner record.Owner
	reach record.Reach
}

func (p planted) owner() record.Owner { return p.actor.Owner }

// fileReach is how far the file goes: what is signed takes no file along.
func (p planted) fileReach() record.Reach {
	if p.reach == record.Submitted {
		return record.Submitted
	}
	return record.Draft
}

// thing is the plan, as rights are asked for.
func (p planted) thing() access.Thing { return access.Thing{Owner: p.owner(), Reach: p.reach} }

// nobodys is an identifier of nothing.
const nobodys = "01890a5d-ac96-774b-bcce-b302099a8057"

// nobodysFile is the SHA-256 of no file.
const nobodysFile = "0000000000000000000000000000000000000000000000000000000000000000"

// ids are the identifiers that an answer may repeat, because they were asked for.
func (p planted) ids() []string {
	list := []string{string(p.plan), string(p.objective), string(p.action), string(p.change), string(p.document), string(p.recommendation), nobodys, nobodysFile}
	if p.followUp != "" {
		list = append(list, string(p.followUp), string(p.assessment), p.file)
	}
	return list
}

// value is what stands in an address for a parameter, after the part before it. A
// parameter that is not here has no filler yet: say what stands in its place.
func (p planted) value(before, name string) (string, error) {
	switch name {
	case "state":
		return p.state, nil
	case "owner":
		return string(p.owner()), nil
	case "id":
		return string(p.recommendation), nil
	case "followup":
		return cmp.Or(string(p.followUp), nobodys), nil
	case "file":
		return cmp.Or(p.file, nobodysFile), nil
	case "plan":
		return string(p.plan), nil
	case "action":
		return string(p.action), nil
	case "change":
		return string(p.change), nil
	case "document":
		return string(p.document), nil
	case "questionnaire":
		return "GRETA-4", nil
	case "question":
		return "1", nil
	case "secret":
		return nobodys, nil
	case "record":
		if before == "objectives" {
			return string(p.objective), nil
		}
		return string(p.action), nil
	}
	return "", fmt.Errorf("planted.value does not say what stands for {%s}", name)
}

// address fills the parameters of a route's path with what fill gives for them.
func address(tag, path string, fill func(before, name string) (string, error)) (string, error) {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			value, err := fill(parts[i-1], strings.TrimSuffix(name, "}"))
			if err != nil {
				return "", err
			}
			parts[i] = value
		}
	}
	return "/" + tag + strings.Join(parts, "/"), nil
}

// plant enters a plan of two actions for a person and lets it reach so far; then
// the person begins to write it anew, which nobody else is to see.
func (r *registerSite) plant(logins []string, state, word string, reach record.Reach) planted {
	r.t.Helper()
	must := func(err error) {
		r.t.Helper()
		if err != nil {
			r.t.Fatal(word, err)
		}
	}
	ctx, actor := r.t.Context(), r.people[logins[0]].Actor
	in := plan.Plan{Title: "Plan " + word, Kind: plan.Full, Lang: "en", Objectives: []plan.Objective{{Number: "1", Title: "Protection " + word, Parent: -1}}}
	for _, number := range []string{"1.1", "1.2"} {
		in.Actions = append(in.Actions, plan.Action{Number: number, Text: "Train inspectors " + number + " " + word, Leads: []string{"Body " + word}, When: plan.When{State: plan.WhenStated, Text: "2026"}})
	}
	document := app.ReadDocument(in, word, "")
	if actor.Owner.State() == "" {
		document.Plan.State = state
	}
	d, err := r.House.ImportPlan(ctx, actor, app.PlanImport{Document: document})
	must(err)
	p := planted{actor: actor, state: state, reach: reach, plan: d.Plan.ID, change: d.Change, marks: []mark{{word, actor.Owner, reach}}}
	r.reaches(logins, p.plan, reach)
	tree, err := r.House.Look(ctx, actor, app.Query{Owner: actor.Owner, Tree: p.plan})
	must(err)
	for _, v := range tree {
		switch v.Kind {
		case record.KindObjective:
			p.objective = v.ID
		case record.KindAction:
			if p.action = v.ID; reach == record.Draft {
				continue
			}
			var body app.ActionBody
			must(json.Unmarshal(v.Body, &body))
			later := "later" + word
			body.Leads = []string{later}
			changed, err := json.Marshal(body)
			must(err)
			_, err = r.House.Save(ctx, actor, app.SaveRequest{Ref: v.Ref, Base: v.Number, Body: changed})
			must(err)
			p.marks = append(p.marks, mark{later, actor.Owner, record.Draft})
		}
	}
	r.plantDocument(logins, word, &p)
	r.plantFollowUp(&p, logins, word)
	if p.objective == "" || p.action == "" || p.change == "" || p.document == "" || p.recommendation == "" {
		r.t.Fatalf("%s was not planted whole: %+v", word, p)
	}
	return p
}

// reaches lets a root of an office reach so far.
func (r *registerSite) reaches(logins []string, root record.ID, reach record.Reach) {
	r.t.Helper()
	if reach == record.Submitted {
		if _, err := r.House.Submit(r.t.Context(), r.people[logins[0]].Actor, root, "", ""); err != nil {
			r.t.Fatal(err)
		}
	}
	for _, login := range logins {
		if reach <= record.Submitted {
			return
		}
		if _, err := r.House.Sign(r.t.Context(), r.people[login].Actor, root, reach, ""); err != nil {
			r.t.Fatal(err)
		}
	}
}

// plantFollowUp says what became of what was asked, where the office has a voice; it
// reaches as far as the plan, and then the office begins to say something else.
func (r *registerSite) plantFollowUp(p *planted, logins []string, word string) {
	r.t.Helper()
	must := func(err error) {
		r.t.Helper()
		if err != nil {
			r.t.Fatal(word, err)
		}
	}
	if !hasVoice(p.actor, p.state) {
		return
	}
	content := []byte("evidence fe" + word)
	p.file = app.FileSum(content)
	body := commitment.AssessmentBody{Recommendation: commitment.Address{Speaker: "greta", Reference: "GRETA(2099)" + word, Paragraph: "62", Ordinal: 1}, Speaker: string(p.owner()), Outcome: commitment.NotImplemented, On: "2025-06-01", Words: record.NewText("en", "Nothing fq"+word),
		Evidence: []commitment.Evidence{{File: p.file, Says: "order fq" + word}}}
	said, err := r.House.Assess(r.t.Context(), p.actor, app.AssessRequest{AssessmentBody: body, Files: []app.EvidenceFile{{Name: "order.txt", Content: content}}})
	must(err)
	p.assessment, p.followUp = said.ID, said.Tree
	p.marks = append(p.marks, mark{"fq" + word, p.owner(), p.reach}, mark{"fe" + word, p.owner(), p.fileReach()})
	r.reaches(logins, p.followUp, p.reach)
	if p.reach == record.Draft {
		return
	}
	now, err := r.House.SeenVersions(r.t.Context(), p.actor, said.Ref, app.Sight{})
	must(err)
	body.Words = record.NewText("en", "Something fl"+word)
	_, err = r.House.Assess(r.t.Context(), p.actor, app.AssessRequest{AssessmentBody: body, Base: now[len(now)-1].Number})
	must(err)
	p.marks = append(p.marks, mark{"fl" + word, p.owner(), record.Draft})
}

// plantDocument enters a document that asks something of the plan's State and lets it
// reach as far as the plan, then corrects it, which nobody else is to see.
func (r *registerSite) plantDocument(logins []string, word string, p *planted) {
	r.t.Helper()
	must := func(err error) {
		r.t.Helper()
		if err != nil {
			r.t.Fatal(word, err)
		}
	}
	ctx := r.t.Context()
	found := commitment.RecommendationBody{Paragraph: "62", Ordinal: 1, Verb: commitment.Urge, Text: record.NewText("en", "GRETA urges the authorities to identify "+word), Provisions: []string{"10"}}
	d, err := r.House.ImportDocument(ctx, p.actor, app.DocumentImport{Document: commitment.DocumentBody{Speaker: "greta", Reference: "GRETA(2099)" + word, Title: record.NewText("en", "Report "+word), State: p.state, Round: 3, Date: "2099-03-31"},
		Entries: []app.FoundEntry{{Found: found, Verdict: app.Accepted}}})
	must(err)
	p.document = d.Document.ID
	if p.reach > record.Draft {
		_, err = r.House.SayPublished(ctx, p.actor, app.PublishedRequest{Root: p.document, On: "2099-04-01", Where: "its site", Why: "it was adopted"})
		must(err)
	}
	switch {
	case p.reach == record.Submitted:
		_, err = r.House.Submit(ctx, p.actor, p.document, "", "")
		must(err)
	case p.reach > record.Submitted:
		for _, login := range logins {
			_, err = r.House.Sign(ctx, r.people[login].Actor, p.document, p.reach, "")
			must(err)
		}
	}
	parts, err := r.House.Look(ctx, p.actor, app.Query{Owner: p.actor.Owner, Tree: p.document, Kind: record.KindRecommendation})
	must(err)
	for _, v := range parts {
		p.recommendation = v.ID
		if p.reach == record.Draft {
			continue
		}
		var body commitment.RecommendationBody
		must(json.Unmarshal(v.Body, &body))
		corrected := "corrected" + word
		body.Text = record.NewText("en", "GRETA urges the authorities to identify "+corrected)
		changed, err := json.Marshal(body)
		must(err)
		_, err = r.House.Save(ctx, p.actor, app.SaveRequest{Ref: v.Ref, Base: v.Number, Body: changed})
		must(err)
		p.marks = append(p.marks, mark{corrected, p.actor.Owner, record.Draft})
	}
}

// unpacked is an answer's text: that of a workbook or a document, what is in its parts.
func unpacked(t testing.TB, body string) string {
	t.Helper()
	if !strings.HasPrefix(body, "PK\x03\x04") {
		return body
	}
	archive, err := zip.NewReader(bytes.NewReader([]byte(body)), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range archive.File {
		part, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, part); err != nil {
			t.Fatal(err)
		}
		part.Close() //nolint:errcheck // it was read
	}
	return all.String()
}

// said is the number of the version in which an actor last said what became of a
// recommendation; 0 when that is none.
func (r *registerSite) said(actor access.Actor, about commitment.Address) int64 {
	r.t.Helper()
	all, err := r.House.FollowUps(r.t.Context(), nil, actor, app.Sight{})
	if err != nil {
		r.t.Fatal(err)
	}
	for _, a := range all.Assessments(about) {
		if a.Owner == actor.Owner {
			return a.Number
		}
	}
	return 0
}
