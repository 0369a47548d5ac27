// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/url"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/record"
)

// urgency is the status of a task: there are three.
type urgency string

const (
	// dueNow waits for the visitor.
	dueNow urgency = "now"
	// dueLater is due from the visitor, and nobody waits for it.
	dueLater urgency = "later"
	// dueOthers waits for somebody else.
	dueOthers urgency = "others"
)

var urgencies = []urgency{dueNow, dueLater, dueOthers}

type duePlan struct {
	heading
	Chip, Reach string
	Tasks       []task
}

type task struct {
	Title, Why, Address string
	Status              urgency
	Label, Chip         string
}

func (s *Site) dueOf(v *visit, page *homePage) error {
	page.Writes = true
	standings, err := s.House.Standings(v.context(), v.actor())
	if err != nil {
		return err
	}
	names, err := s.namesOf(v)
	if err != nil {
		return err
	}
	for _, standing := range standings {
		each, err := s.duePlan(v, own{standing, v}, names)
		if err != nil {
			return err
		}
		page.Plans = append(page.Plans, each)
	}
	unfinished, err := s.House.AllUnfinished(v.context(), v.actor())
	if err != nil {
		return err
	}
	typedIn := make(map[string]bool)
	for _, u := range unfinished {
		form, _, _ := strings.Cut(u.Place, "#")
		if placeForm.MatchString(u.Place) && !typedIn[form] {
			typedIn[form] = true // the page offers all that was typed in it
			page.Typed = append(page.Typed, v.task(dueNow, placeAddress(v, u.Place), v.say("due.typed"), v.say("due.typed-why", "when", v.moment(u.At))))
		}
	}
	if page.Reports, err = s.dueReports(v); err != nil {
		return err
	}
	for _, t := range slices.Concat(page.Typed, page.Reports) {
		if t.Status == dueNow {
			page.Due++
		}
	}
	for _, p := range page.Plans {
		for _, t := range p.Tasks {
			if t.Status == dueNow {
				page.Due++
			}
		}
	}
	changes, err := s.House.Changes(v.context(), v.actor(), 20)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if len(page.Undo) == 3 || s.Now().Sub(c.At) > app.UndoWithin {
			break
		}
		shown, err := s.House.Change(v.context(), v.actor(), c.ID)
		if err != nil {
			return err
		}
		if shown.Against == nil {
			page.Undo = append(page.Undo, changeRowOf(v, c, names))
		}
	}
	return s.submittedTo(v, page)
}

func (v *visit) task(status urgency, address, title, why string) task {
	chips := map[urgency]string{dueNow: "at-risk", dueLater: "", dueOthers: "draft"}
	return task{title, why, address, status, v.say("due.status." + string(status)), chips[status]}
}

// duePlan is what is due about one plan, what waits for the visitor first.
func (s *Site) duePlan(v *visit, plan own, names map[record.ID]string) (duePlan, error) {
	due := duePlan{heading: plan.heading()}
	reach := record.Draft
	for _, r := range record.Reaches {
		if plan.Seen[r] {
			reach = r
		}
	}
	due.Chip, due.Reach = reach.String(), v.say("reach."+reach.String())
	add := func(status urgency, address, title, why string) {
		due.Tasks = append(due.Tasks, v.task(status, address, title, why))
	}
	s.dueSignatures(v, plan, names, add)
	today := s.Now().UTC().Format("2006-01-02")
	past := 0
	missing, outdated := make(map[string]int), make(map[string]int)
	for _, p := range plan.translatable() {
		var b app.ActionBody
		if p.Kind == record.KindAction && decodeBody(p, &b) && passed(b, today) {
			past++
		}
		text, _ := textOf(p)
		for _, l := range s.Languages {
			if l.Tag == text.Source {
				continue
			}
			switch text.In(l.Tag).Standing {
			case record.TextMissing:
				missing[l.Tag]++
			case record.TextOutdated:
				outdated[l.Tag]++
			}
		}
	}
	if past > 0 {
		add(dueNow, due.Edit+"?due=past", v.say("due.past", "n", past), v.say("due.past-why"))
	}
	audience := record.Submitted
	for _, r := range []record.Reach{record.Network, record.Public} {
		if plan.Seen[r] {
			audience = r
		}
	}
	if audience == record.Submitted && plan.Root.Owner.State() == "" {
		audience = record.Network
	}
	if n := len(visible(plan.Unshown[audience])); n > 0 && !plan.Seen[audience] {
		add(dueLater, due.Publish+"?for="+audience.String(), v.say("due.unshown-new."+audience.String()), v.say("due.unshown-why"))
	} else if n > 0 {
		add(dueLater, due.Publish+"?for="+audience.String(), v.say("due.unshown."+audience.String(), "n", n), v.say("due.unshown-why"))
	}
	gaps, err := s.House.GapsFollowed(v.context(), s.Snapshots, v.actor(), plan.Root.Ref, app.Sight{}, s.Vocabulary.Words, s.Facts)
	if err != nil {
		return due, err
	}
	if n := len(gaps.Open()); n > 0 && due.Shown != "" {
		high := 0
		for _, f := range gaps.Open() {
			if f.Severity == "high" {
				high++
			}
		}
		why := v.say("due.gaps-light")
		if high > 0 {
			why = v.say("due.gaps-why", "n", high)
		}
		add(dueLater, due.Shown+"/gaps", v.say("due.gaps", "n", n), why)
	}
	for _, l := range s.Languages {
		query := func(status string) string {
			return due.Texts + "?" + url.Values{"lang": {l.Tag}, "status": {status}}.Encode()
		}
		if n := outdated[l.Tag]; n > 0 {
			add(dueLater, query("outdated"), v.say("due.outdated", "n", n, "language", languageName(v.lang, l.Tag)), v.say("due.outdated-why"))
		}
		if n := missing[l.Tag]; n > 0 {
			add(dueLater, query("missing"), v.say("due.missing", "n", n, "language", languageName(v.lang, l.Tag)), v.say("due.missing-why"))
		}
	}
	slices.SortStableFunc(due.Tasks, func(a, b task) int {
		return slices.Index(urgencies, a.Status) - slices.Index(urgencies, b.Status)
	})
	return due, nil
}

// dueSignatures: a colleague's signature waits for the visitor's, or theirs for a
// colleague's.
func (s *Site) dueSignatures(v *visit, plan own, names map[record.ID]string, add func(urgency, string, string, string)) {
	for _, reach := range []record.Reach{record.Public, record.Network} {
		var who []string
		mine := false
		for _, signature := range plan.Signed {
			if signature.Reach != reach || names[signature.By] == "" {
				continue
			}
			if signature.By == v.actor().Account {
				mine = true
			} else {
				who = append(who, names[signature.By])
			}
		}
		n := len(visible(plan.Unshown[reach]))
		address := plan.link("publish") + "?for=" + reach.String()
		switch {
		case n == 0 || len(plan.Signed) == 0:
		case len(who) > 0 && !mine:
			add(dueNow, address, v.say("due.sign."+reach.String()), v.say("due.sign-why", "who", strings.Join(who, ", "), "n", n))
		case mine && len(who) == 0:
			add(dueOthers, address, v.say("due.signed."+reach.String()), v.say("due.signed-why"))
		}
	}
}
