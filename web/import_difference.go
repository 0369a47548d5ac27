// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"net/http"
	"path"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/report"
)

// mostSteps is how many records of one sort the page of the difference lists.
const mostSteps = 300

// importDifferencePage is the fourth step.
type importDifferencePage struct {
	importForm
	Steps []stepOf
	Wrong string
	// Name is what the plan is called; Others the plans that the owner has besides a new one.
	Name   string
	New    bool
	Others []string
	// Questions are rows of which it is not certain what they are.
	Questions               []sameQuestion
	Open                    int
	Added, Changed, Missing stepList
	Unchanged               string
	// Emptied says which fields would be emptied.
	Emptied string
	// Money is that of the actions that were read; Staying says which actions are
	// not counted there.
	Money   importMoney
	Staying string
	// Absent and Ends are about what the record has and what was given has not.
	Absent, Ends string
	// Doubts counts the doubts that are kept as they stand.
	Doubts int
	// Nothing: the record says the same.
	Nothing bool
	// Rules is what the rules find, before and after.
	Rules   string
	Carried []corrected
}

type stepList struct {
	N int
	// Counted says how many they are of each kind.
	Counted string
	More    int
	Rows    []stepRow
}

type stepRow struct {
	// Text is what the file says of something new that is only named by a number,
	// Money what it says of its money.
	Kind, Label, Text string
	Money             []string
	Fields            []fieldChanged
}

type fieldChanged struct{ Field, Was, Now string }

func (s *Site) importDifference(v *visit) error {
	i, err := s.staged(v)
	if err != nil {
		return s.importWrong(v, i.importForm, err)
	}
	if i.stopped() {
		status := http.StatusOK
		if v.form.get("step") == "mend" {
			status = http.StatusUnprocessableEntity
		}
		return s.showMend(v, i, status)
	}
	return s.showDifference(v, i, http.StatusOK, "")
}

// planImport is the import as the use case takes it, with the questions that it
// meets: those that nobody answered stay open.
func (s *Site) planImport(v *visit, i importing, questions *[]sameQuestion) (app.PlanImport, error) {
	document := app.ReadDocument(i.Upload.Plan, i.into.Key, app.FileSum(i.File.Content))
	// Where nothing in it is a title, a file is called by its own name.
	untitled := i.Pasted || i.Upload.Plan.Title == path.Base(i.File.Name)
	if i.into.ID == "" {
		document.Key = i.Called
		if untitled && i.Called != "" {
			document.Plan.Title = record.NewText(i.Upload.Plan.Lang, i.Called)
		}
	} else if untitled {
		body, err := planBody(i.into)
		if err != nil {
			return app.PlanImport{}, err
		}
		if document.Plan.Title = body.Title; i.Pasted {
			document.Plan = body // a pasted table says nothing of the plan around it
		}
	}
	in := app.PlanImport{Document: document, Remove: i.Remove, FileName: i.File.Name, DryRun: true}
	if i.Keep && !i.Pasted {
		in.File = i.File.Content
	}
	in.Choose = func(u app.Unsure) (int, error) {
		q, chosen := s.question(v, i, u)
		*questions = append(*questions, q)
		return chosen, nil
	}
	return in, nil
}

// showDifference shows what the import would change, and changes nothing.
func (s *Site) showDifference(v *visit, i importing, status int, wrong string) error {
	page := importDifferencePage{importForm: i.importForm, Steps: importStepsAt(v, 3), Wrong: wrong, New: i.into.ID == ""}
	in, err := s.planImport(v, i, &page.Questions)
	if err != nil {
		return s.importWrong(v, i.importForm, err)
	}
	d, err := s.House.ImportPlan(v.context(), v.actor(), in)
	if err == nil {
		err = s.oneOfTheName(v, i, d)
	}
	if err != nil {
		return s.importWrong(v, i.importForm, err)
	}
	for _, q := range page.Questions {
		if !q.Answered {
			page.Open++
		}
	}
	if page.Seen, err = seen(d); err != nil {
		return err
	}
	page.Name = d.Key
	if wording, _ := in.Document.Plan.Title.Best(v.lang.Tag); wording.Words != "" {
		page.Name = wording.Words
	}
	_, page.Doubts = i.standing()
	missing := d.Absent
	if i.Remove {
		missing = d.Removed
	}
	page.Added, page.Changed, page.Missing = i.steps(v, d.New), i.steps(v, d.Changed), i.steps(v, missing)
	page.Unchanged = counted(v, d.UnchangedOf)
	page.Emptied = emptied(v, d.Emptied)
	if page.Money, err = v.moneyRead(i.Upload.Plan); err != nil {
		return err
	}
	if n := kindsOf(d.Absent)[record.KindAction]; n > 0 {
		page.Staying = v.say("importing.money-staying", "n", n)
	}
	page.Absent, page.Ends = i.says(v, "importing.missing", "importing.pasted.missing"), i.says(v, "importing.remove", "importing.pasted.remove")
	page.Nothing = len(d.New)+len(d.Changed)+len(d.Removed) == 0
	if page.New {
		plans, err := s.ownPlans(v)
		if err != nil {
			return err
		}
		for _, p := range plans {
			page.Others = append(page.Others, titleOf(v, p))
		}
	}
	if page.Rules, err = s.rulesAround(v, i); err != nil {
		return err
	}
	asked := map[string]bool{"unknown": true, "why": true, "remove": page.Missing.N > 0 || i.Remove}
	for _, q := range page.Questions {
		asked[q.Name] = true
	}
	page.Carried = i.carried(asked)
	return v.show(status, "import-difference", page)
}

// fewActions is up to how many actions the rules are asked of a plan that is not
// imported yet, only to say in one line what they find.
const fewActions = 2000

// rulesAround says what the rules find in the plan as it is and as it would be.
func (s *Site) rulesAround(v *visit, i importing) (string, error) {
	if len(i.Upload.Plan.Actions) > fewActions || i.Pasted {
		return "", nil
	}
	after := len(gap.Check(i.Upload.Plan, nil, s.Vocabulary.Words).Findings)
	if i.into.ID == "" {
		return v.say("importing.rules", "n", after), nil
	}
	g, err := s.House.Gaps(v.context(), v.actor(), i.into.Ref, app.Sight{}, s.Vocabulary.Words)
	if err != nil {
		return "", err
	}
	return v.say("importing.rules-before", "n", after, "before", len(g.Report.Findings)), nil
}

// oneOfTheName refuses a new plan under the name of one that there is.
func (s *Site) oneOfTheName(v *visit, i importing, d app.PlanDifference) error {
	if i.into.ID != "" || slices.ContainsFunc(d.New, func(s app.Step) bool { return s.Kind == record.KindPlan }) {
		return nil
	}
	return fault.New(fault.Conflict, "importing.same-name", fault.Args{"plan": d.Key})
}

// seen names a difference: what would be new, changed, missing. What is made up
// for each trial is no part of it.
func seen(d app.PlanDifference) (string, error) {
	return digest([]any{d.Key, d.New, d.Changed, d.Absent, d.Removed, d.Unchanged})
}

// steps lists what an import does to records of one sort.
func (i importing) steps(v *visit, all []app.Step) stepList {
	list := stepList{N: len(all), Counted: counted(v, kindsOf(all)), More: max(0, len(all)-mostSteps)}
	for _, step := range all[:min(len(all), mostSteps)] {
		row := stepRow{Kind: v.say("kind." + string(step.Kind)), Label: step.Label}
		if step.Kind == record.KindPlan {
			row.Label = ""
		}
		row.Fields = fieldsChanged(v, step.Fields, i.Upload.Plan.Lang)
		row.Text, row.Money = i.said(v, step)
		list.Rows = append(list.Rows, row)
	}
	return list
}

// said is what a new record says, and of an action what it says of its money.
func (i importing) said(v *visit, step app.Step) (text string, money []string) {
	var words record.Text
	switch step.Kind {
	case record.KindAction:
		var body app.ActionBody
		if json.Unmarshal(step.Body, &body) != nil {
			return "", nil // it is not new
		}
		words, money = body.Text, v.moneySaid(body.Money, i.Upload.Plan.Lang)
	case record.KindObjective:
		var body app.ObjectiveBody
		if json.Unmarshal(step.Body, &body) != nil {
			return "", nil
		}
		words = body.Title
	}
	if text = plan.Shorten(words.In(words.Source).Words, 100); strings.HasPrefix(text, strings.TrimSuffix(step.Label, "…")) {
		text = "" // it is what the row is called
	}
	return text, money
}

// kindsOf counts records by kind.
func kindsOf(all []app.Step) map[record.Kind]int {
	n := make(map[record.Kind]int)
	for _, step := range all {
		n[step.Kind]++
	}
	return n
}

// emptied says which fields an import empties, and of how many records.
func emptied(v *visit, fields []app.Emptied) string {
	var names []string
	for _, e := range fields {
		names = append(names, v.say("import.emptied-field", "field", v.say("field."+e.Field), "n", e.N))
	}
	if len(names) == 0 {
		return ""
	}
	return v.say("import.emptied.page", "fields", v.lang.List(names))
}

// counted is how many records there are of each kind, in words.
func counted(v *visit, n map[record.Kind]int) string {
	var parts []string
	if n[record.KindPlan] > 0 {
		parts = append(parts, v.say("importing.plan-itself"))
	}
	if objectives := n[record.KindObjective]; objectives > 0 {
		parts = append(parts, v.say("count.objectives", "n", objectives))
	}
	if actions := n[record.KindAction]; actions > 0 {
		parts = append(parts, v.say("count.actions", "n", actions))
	}
	if len(parts) == 0 {
		return v.say("importing.none")
	}
	return v.lang.List(parts)
}

// importWrite is the fifth step: one transaction, and only of what was shown.
func (s *Site) importWrite(v *visit) error {
	i, err := s.staged(v)
	if err != nil {
		return s.importWrong(v, i.importForm, err)
	}
	if i.stopped() {
		return s.showMend(v, i, http.StatusUnprocessableEntity)
	}
	var questions []sameQuestion
	in, err := s.planImport(v, i, &questions)
	if err != nil {
		return s.importWrong(v, i.importForm, err)
	}
	if in.Request, err = i.requestName(); err != nil {
		return err
	}
	in.DryRun, in.Why = false, i.Why
	in.Agree = func(d app.PlanDifference) error {
		for _, q := range questions {
			if !q.Answered {
				return fault.New(fault.Conflict, "importing.unanswered", nil)
			}
		}
		if err := s.oneOfTheName(v, i, d); err != nil {
			return err
		}
		now, err := seen(d)
		if err == nil && now != i.Seen {
			err = fault.New(fault.Conflict, "importing.changed-since", nil)
		}
		return err
	}
	d, err := s.House.ImportPlan(v.context(), v.actor(), in)
	if err != nil {
		found := fault.Of(err)
		if found.Kind == fault.Internal {
			return err
		}
		return s.showDifference(v, i, statusOf(found), report.SentenceOnPage(v.lang, found))
	}
	if d.Change == "" {
		return s.showDifference(v, i, http.StatusOK, "")
	}
	if err := s.Snapshots.Refresh(v.context()); err != nil {
		return err
	}
	return v.go303(v.link("import", "done", string(d.Change)))
}

// requestName is what the act is called: the same form sent twice is one act, and
// another file or another answer is another.
func (i importing) requestName() (string, error) {
	what, err := digest([]any{app.FileSum(i.File.Content), i.Upload.Plan.Title, i.checkForm.State, i.Kind, i.Currency, i.Columns, i.Headers, i.importForm.Plan, i.Called, i.Cells, i.Answers, i.Same, i.Remove, i.Seen, i.Why})
	return "import " + i.Request + " " + what, err
}
