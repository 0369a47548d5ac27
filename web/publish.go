// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

var publishRoutes = slices.Concat(publishing("/plans/{plan}"), publishing("/documents/{document}"))

// publishing are the addresses at which something is submitted, signed and withdrawn.
func publishing(root string) []route {
	return []route{
		{"GET", root + "/publish", writers, aboutOwn, nil, (*Site).publish},
		{"POST", root + "/submit", writers, aboutOwn, append([]string{"why", "request"}, turnFields...), (*Site).submit},
		{"POST", root + "/sign", writers, aboutOwn, append([]string{"for", "content", "why"}, turnFields...), (*Site).sign},
		{"POST", root + "/withdraw", writers, aboutOwn, append([]string{"to", "why", "request"}, turnFields...), (*Site).withdraw},
	}
}

// publishPage shows what an audience does not see of a plan as it stands.
type publishPage struct {
	heading
	Saved     savedNote
	For       string
	Audiences []audience
	// Unshown is exactly what the audience will see and does not see now.
	New, Changed, Ended []unshownRow
	Nothing             bool
	// Few: what is new is few enough to be shown unfolded.
	Few bool
	// Sees: the audience sees the plan at all.
	Sees bool
	// Signed are the names of those who signed what stands now.
	Signed []signedRow
	Mine   bool
	Alone  bool
	// Again is where one signs in once more, who did so too long ago to sign.
	Again   string
	Content string
	// Withdraw lists how far back the plan can be taken.
	Withdraw []option
	Hand     string
	Put      string
	Take     string
	Preview  string
	// PreviewName says what Preview shows.
	PreviewName string
	Request     string
	Summary     string
	Why         string
	Took        bool
}

// signs reports whether a signature is asked for; else what there is to type, if
// anything, takes something back.
func (p publishPage) signs() bool {
	return !p.Nothing && (p.For == record.Submitted.String() || !p.Mine && p.Again == "")
}

// Carry says which of the two forms goes along with the page.
func (p publishPage) Carry() string {
	switch {
	case p.signs():
		return "sign"
	case len(p.Withdraw) > 0:
		return "withdraw"
	}
	return ""
}

// carries reports whether there is something to type in.
func (p publishPage) carries() bool { return p.Carry() != "" }

// carriedTo is where that form is sent.
func (p publishPage) carriedTo() string {
	switch {
	case !p.signs():
		return p.Take + "?for=" + p.For
	case p.For == record.Submitted.String():
		return p.Hand
	}
	return p.Put
}

type audience struct {
	Value, Label, Address string
	Here                  bool
	N                     int
	Sees                  bool
}

type unshownRow struct {
	Kind   string
	Name   words
	Fields []facetChange
}

type signedRow struct{ Name, When string }

// audienceOf is the audience that an address or a form names.
func audienceOf(name string) (record.Reach, bool) {
	reach, err := record.ParseReach(name)
	return reach, err == nil && reach > record.Draft
}

func (s *Site) publish(v *visit) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	reach, ok := audienceOf(v.r.URL.Query().Get("for"))
	if !ok {
		reach = record.Public
	}
	page, err := s.publishPage(v, plan, reach)
	if err != nil {
		return err
	}
	page.Saved = v.savedNote()
	return v.show(http.StatusOK, "publish", page)
}

func (s *Site) publishPage(v *visit, plan own, reach record.Reach) (publishPage, error) {
	page := publishPage{heading: plan.heading(), For: reach.String(), Alone: plan.Alone, Content: plan.Content, Sees: plan.Seen[reach],
		Hand: plan.link("submit"), Put: plan.link("sign"), Take: plan.link("withdraw"), Request: newRequest(), Took: v.r.URL.Query().Get("signed") != ""}
	if !v.fresh() {
		page.Again = v.link("sign-in") + "?" + url.Values{"back": {plan.link("publish") + "?for=" + reach.String()}}.Encode()
	}
	if page.Shown != "" {
		page.Preview, page.PreviewName = page.Shown, v.say("publish.preview.own")
		if reach.Signed() && plan.Seen[reach] {
			page.Preview, page.PreviewName = page.Shown+"?"+url.Values{"seen-by": {reach.String()}}.Encode(), v.say("publish.preview."+reach.String())
		}
	}
	for _, r := range []record.Reach{record.Submitted, record.Network, record.Public} {
		if r == record.Submitted && plan.Root.Owner.State() == "" {
			continue
		}
		page.Audiences = append(page.Audiences, audience{r.String(), v.say("publish.audience." + r.String()), plan.link("publish") + "?for=" + r.String(),
			r == reach, len(visible(plan.Unshown[r])), plan.Seen[r]})
	}
	for _, u := range visible(plan.Unshown[reach]) {
		row := unshownRow{Kind: v.say("kind." + string(u.Now.Kind)), Name: called(v.lang, u.Now)}
		after := s.facets(v.lang, u.Now.Kind, u.Now.Body)
		switch {
		case u.Now.Gone:
			row.Name = called(v.lang, u.Seen)
			page.Ended = append(page.Ended, row)
		case u.New():
			row.Fields = facetChanges(nil, after)
			page.New = append(page.New, row)
		default:
			row.Fields = facetChanges(s.facets(v.lang, u.Now.Kind, u.Seen.Body), after)
			page.Changed = append(page.Changed, row)
		}
	}
	page.Few = len(page.New) <= 10
	page.Nothing = len(page.New)+len(page.Changed)+len(page.Ended) == 0
	names, err := s.namesOf(v)
	if err != nil {
		return page, err
	}
	for _, signature := range plan.Signed {
		if signature.Reach == reach && names[signature.By] != "" {
			page.Signed = append(page.Signed, signedRow{names[signature.By], v.moment(signature.At)})
			page.Mine = page.Mine || signature.By == v.actor().Account
		}
	}
	for _, to := range []record.Reach{record.Network, record.Submitted} {
		if to == record.Network && plan.Seen[record.Public] || to == record.Submitted && plan.Seen[record.Network] {
			page.Withdraw = append(page.Withdraw, option{to.String(), v.say("publish.withdraw-to." + to.String()), false})
		}
	}
	return page, nil
}

// visible are the records that an audience reads: a file goes with its plan, as
// far as the State.
func visible(list []app.Unshown) []app.Unshown {
	return slices.DeleteFunc(slices.Clone(list), func(u app.Unshown) bool { return u.Now.Kind == record.KindFile })
}

// namesOf are the people of the visitor's own body.
func (s *Site) namesOf(v *visit) (map[record.ID]string, error) {
	colleagues, err := s.House.Colleagues(v.context(), v.actor())
	names := make(map[record.ID]string)
	for _, a := range colleagues {
		names[a.ID] = a.Called()
	}
	return names, err
}

// submit shows the plan to the State's co-ordinator and rapporteur.
func (s *Site) submit(v *visit) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	if v.turns() {
		return s.publishTurned(v, plan, record.Submitted)
	}
	done, err := s.House.Submit(v.context(), v.actor(), plan.Root.ID, v.form.get("why"), v.requested())
	if f := confidential(err); f != nil {
		return s.publishAgain(v, plan, record.Submitted, f)
	} else if err != nil {
		return err
	}
	return v.go303(plan.link("publish") + "?" + url.Values{"for": {"submitted"}, "saved": {string(done.ID)}, "done": {"submitted"}}.Encode())
}

// sign puts the visitor's name under what the page showed them.
func (s *Site) sign(v *visit) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	reach, ok := audienceOf(v.form.get("for"))
	if !ok {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	if v.turns() {
		return s.publishTurned(v, plan, reach)
	}
	if !v.fresh() {
		return s.publishAgain(v, plan, reach, fault.New(fault.Invalid, "login.not-fresh", nil))
	}
	done, err := s.House.SignSeen(v.context(), v.actor(), plan.Root.ID, reach, v.form.get("content"), v.form.get("why"))
	if f := confidential(err); f != nil {
		return s.publishAgain(v, plan, reach, f)
	}
	if f, mends := toMend(err); err != nil && mends {
		return s.publishAgain(v, plan, reach, f)
	} else if err != nil {
		return err
	}
	query := url.Values{"for": {reach.String()}, "signed": {"yes"}}
	if done.Published != "" {
		query.Set("saved", string(done.Published))
		query.Set("done", reach.String())
		if err := s.Snapshots.Refresh(v.context()); err != nil {
			return err
		}
	}
	return v.go303(plan.link("publish") + "?" + query.Encode())
}

// withdraw takes back what was published.
func (s *Site) withdraw(v *visit) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	to, ok := audienceOf(v.form.get("to"))
	if v.turns() {
		reach, known := audienceOf(v.r.URL.Query().Get("for"))
		if !known {
			reach = record.Public
		}
		return s.publishTurned(v, plan, reach)
	}
	if !ok {
		return s.publishAgain(v, plan, record.Public, fault.New(fault.Invalid, "app.withdraw-to", nil))
	}
	done, err := s.House.Withdraw(v.context(), v.actor(), app.WithdrawRequest{Root: plan.Root.ID, To: to, Why: v.form.get("why"), Request: v.requested()})
	if f, mends := toMend(err); err != nil && mends {
		return s.publishAgain(v, plan, to+1, f)
	} else if err != nil {
		return err
	}
	if err := s.Snapshots.Refresh(v.context()); err != nil {
		return err
	}
	return v.go303(plan.link("publish") + "?" + url.Values{"for": {(to + 1).String()}, "saved": {string(done.ID)}, "done": {"withdrawn"}}.Encode())
}

func (s *Site) publishAgain(v *visit, plan own, reach record.Reach, f *fault.Fault) error {
	page, err := s.publishPage(v, plan, reach)
	if err != nil {
		return err
	}
	page.Summary, page.Why = report.SentenceOnPage(v.lang, f), v.form.raw("why")
	return v.show(statusOf(f), "publish", page)
}

// publishTurned shows the page otherwise, with the reason that was typed.
func (s *Site) publishTurned(v *visit, plan own, reach record.Reach) error {
	page, err := s.publishPage(v, plan, reach)
	if err != nil {
		return err
	}
	page.Why = v.form.raw("why")
	if v.form.declared("to") {
		to := v.form.get("to")
		for i := range page.Withdraw {
			page.Withdraw[i].Chosen = page.Withdraw[i].Value == to
		}
		if page.Why == "" && to == "" {
			return v.backTo(plan.link("publish")+"?for="+reach.String(), true)
		}
	} else if page.Why == "" {
		return v.backTo(plan.link("publish")+"?for="+reach.String(), true)
	}
	return v.show(http.StatusOK, "publish", page)
}

// confidential is the fault of a document that is a confidential draft still: its own
// office may be told.
func confidential(err error) *fault.Fault {
	if f := fault.Of(err); err != nil && f.Key == "app.confidential" {
		return f
	}
	return nil
}
