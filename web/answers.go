// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/domain/record"
	"jalon/report"
)

// answeringShown is an action that answers a recommendation, as its State said.
type answeringShown struct {
	leaf
	Plan  worded
	Says  string
	Sums  string
	Owner string
}

// planAction is an action with the plan that it stands in.
type planAction struct {
	app.ShownAction
	plan  *sighted
	index int
	link  string
}

// actions are the actions of the plans of the State that the reader sees.
func (a *recommended) actions() (list []planAction, err error) {
	v := a.v
	plans, err := v.site.House.ShowPlans(v.context(), v.site.Snapshots, v.actor(), a.Document.Says.State, a.sight)
	for _, p := range plans {
		s := &sighted{ShownPlan: p, v: v, code: a.Document.Says.State, sight: a.sight, keep: a.keep}
		for i, each := range p.Actions {
			list = append(list, planAction{each, s, i, s.at(nil, "actions", string(each.ID))})
		}
	}
	return list, err
}

func (a *recommended) actionOf(ref record.Ref) (planAction, bool, error) {
	list, err := a.actions()
	i := slices.IndexFunc(list, func(p planAction) bool { return p.Ref == ref })
	if i < 0 {
		return planAction{}, false, err
	}
	return list[i], true, nil
}

// answering lists the actions that somebody said answer the recommendation, and
// counts those of which it was said that they do not.
func (a *recommended) answering(all *app.FollowUps) (list []answeringShown, refused int, err error) {
	v := a.v
	answers := all.Answers(a.Address())
	if len(answers) == 0 {
		return nil, 0, nil
	}
	actions, err := a.actions()
	if err != nil {
		return nil, 0, err
	}
	for _, each := range answers {
		if !each.Says.Answers {
			refused++
			continue
		}
		shown := answeringShown{Says: v.say("answers.said", "owner", v.site.ownerName(v, each.Owner), "day", v.date(each.At))}
		i := slices.IndexFunc(actions, func(p planAction) bool { return p.Ref == each.Says.Action })
		if i < 0 {
			shown.Text = worded{Words: v.say("answers.unseen")}
			list = append(list, shown)
			continue
		}
		p := actions[i]
		shown.leaf, shown.Plan = p.plan.leaf(p.index), v.worded(p.plan.Says.Title)
		if !p.Span.IsZero() {
			shown.Standing = v.say("shown.time." + p.plan.standing(p.Span))
		}
		var sums []string
		for _, line := range p.Says.Money.Lines {
			if line.Standing == funding.Stated {
				sums = append(sums, lineText(v.lang, line))
			}
		}
		shown.Sums = strings.Join(sums, "; ")
		list = append(list, shown)
	}
	return list, refused, nil
}

// answersPage is the form that says which actions answer a recommendation.
type answersPage struct {
	askedHead
	Address string
	Plans   []plannedChoices
	Summary string
	Why     string
	Request string
	None    bool
	Import  string
}

// carries reports whether there is something to choose.
func (p answersPage) carries() bool { return !p.None }

// choose puts what was chosen in the place of what is said so far; same reports that
// it is no other.
func (p answersPage) choose(chosen url.Values) (same bool) {
	same = true
	for _, plan := range p.Plans {
		for _, row := range plan.Rows {
			list, ok := chosen[row.Field]
			if !ok || len(list) == 0 || !slices.Contains(answerChoices, list[0]) {
				continue
			}
			for i, c := range row.Choices {
				same = same && c.Chosen == (c.Value == list[0])
				row.Choices[i].Chosen = c.Value == list[0]
			}
		}
	}
	return same
}

type plannedChoices struct {
	ID    string
	Title worded
	Rows  []actionChoice
}

// actionChoice is one action with what is said of it so far, and why it may answer.
type actionChoice struct {
	Field string
	// Ref names the action in fields; Base is the version of what is said so far.
	Ref     string
	Base    int64
	Number  string
	Text    worded
	Link    string
	When    string
	Reasons []string
	Choices []option
}

// answerChoices are what can be said of an action.
var answerChoices = []string{"", "yes", "no"}

func (s *Site) answersForm(v *visit) error {
	a, err := v.addressed()
	if err != nil {
		return err
	}
	page, err := a.answersPage()
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, "answers", page)
}

func (a *recommended) answersPage() (answersPage, error) {
	v := a.v
	page := answersPage{askedHead: a.head(), Address: a.link("answers"), Request: newRequest(), Import: v.link("import")}
	actions, err := a.actions()
	if err != nil {
		return page, err
	}
	all, err := v.site.House.FollowUps(v.context(), v.site.Snapshots, v.actor(), a.sight)
	if err != nil {
		return page, err
	}
	said, bases := make(map[record.Ref]string), make(map[record.Ref]int64)
	for _, each := range all.Answers(a.Address()) {
		if each.Owner == v.actor().Owner {
			bases[each.Says.Action] = each.Number
			said[each.Says.Action] = map[bool]string{true: "yes", false: "no"}[each.Says.Answers]
		}
	}
	likely, err := a.likely(actions)
	if err != nil {
		return page, err
	}
	for _, i := range likely {
		p := actions[i.at]
		if len(page.Plans) == 0 || page.Plans[len(page.Plans)-1].ID != string(p.plan.ID) {
			page.Plans = append(page.Plans, plannedChoices{ID: string(p.plan.ID), Title: v.worded(p.plan.Says.Title)})
		}
		leaf := p.plan.leaf(p.index)
		ref := string(p.Owner) + "/" + string(p.ID)
		row := actionChoice{Field: "answer:" + ref, Ref: ref, Base: bases[p.Ref], Number: leaf.Number, Text: leaf.Text, Link: leaf.Link, When: leaf.When, Reasons: i.reasons}
		for _, c := range answerChoices {
			name := c
			if c == "" {
				name = "open"
			}
			row.Choices = append(row.Choices, option{c, v.say("answers.choice." + name), said[p.Ref] == c})
		}
		last := &page.Plans[len(page.Plans)-1]
		last.Rows = append(last.Rows, row)
	}
	page.None = len(actions) == 0
	return page, nil
}

// sayAnswers keeps which actions answer the recommendation, and which do not. An
// action of which nothing was said before and nothing is said now stays open.
func (s *Site) sayAnswers(v *visit) error {
	a, err := v.addressed()
	if err != nil {
		return err
	}
	again := func(status int, summary string) error {
		page, err := a.answersPage()
		if err != nil {
			return err
		}
		if status == http.StatusConflict {
			// What stands now is shown, and chosen from again.
			page.Summary, page.Why = summary, v.form.raw("why")
			return v.show(status, "answers", page)
		}
		if same := page.choose(v.form.values); same && v.turns() && v.form.get("why") == "" {
			return v.backTo(page.Address, false)
		}
		page.Summary, page.Why = summary, v.form.raw("why")
		return v.show(status, "answers", page)
	}
	if v.turns() {
		return again(http.StatusOK, "")
	}
	in := app.AnswersRequest{Recommendation: a.Address(), Why: v.form.get("why"), Request: v.requested()}
	for name, list := range v.form.values {
		text, ok := strings.CutPrefix(name, "answer:")
		if !ok || len(list) == 0 || list[0] == "" {
			continue
		}
		ref, ok := parseRef(text)
		if !ok || !slices.Contains(answerChoices, list[0]) {
			return fault.New(fault.Invalid, "web.bad-form", nil)
		}
		base := v.form.version("base:" + text)
		in.Answers = append(in.Answers, app.SaidAnswer{Base: base, AnswerBody: commitment.AnswerBody{Recommendation: in.Recommendation, Action: ref, Answers: list[0] == "yes"}})
	}
	slices.SortFunc(in.Answers, func(x, y app.SaidAnswer) int { return strings.Compare(x.Key(), y.Key()) })
	if err := s.House.SayAnswers(v.context(), v.actor(), in); err != nil {
		f, mends := toMend(err)
		if !mends {
			return err
		}
		return again(statusOf(f), report.SentenceOnPage(v.lang, f))
	}
	return v.go303(a.link() + "#actions")
}

// parseRef reads a record's owner and identifier as a form names them.
func parseRef(text string) (record.Ref, bool) {
	owner, id, _ := strings.Cut(text, "/")
	o, err := record.ParseOwner(owner)
	if err != nil {
		return record.Ref{}, false
	}
	parsed, err := record.ParseID(id)
	return record.Ref{Owner: o, ID: parsed}, err == nil
}
