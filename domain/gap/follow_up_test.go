// SPDX-License-Identifier: EUPL-1.2

package gap_test

import (
	"reflect"
	"sort"
	"strings"
	"testing"

	"jalon/domain/commitment"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
)

var asked = commitment.Address{Speaker: "greta", Reference: "GRETA(2099)1", Paragraph: "62", Ordinal: 1}

// answered is a follow-up in which no rule finds anything.
func answered() gap.FollowUp {
	said := commitment.AssessmentBody{Recommendation: asked, Speaker: "QMA", Outcome: commitment.Partly, On: "2026-05-01"}
	other := said
	other.Speaker = "QMA:rapporteur"
	return gap.FollowUp{On: record.Day{Year: 2026, Month: 6, Date: 1}, Asked: []gap.Recommended{{Address: asked, Verb: commitment.Urge, Text: "train inspectors",
		Newest: true, Answered: 1, Deadline: record.Day{Year: 2026, Month: 6, Date: 1}, Said: []commitment.AssessmentBody{said, other}}}}
}

func TestFollowUpRules(t *testing.T) {
	report := gap.Check(complete(), nil, words(t))
	fired := make(map[string]bool)
	for name, c := range map[string]struct {
		do      func(*gap.FollowUp, *gap.Recommended)
		want    string
		variant string
		weighs  gap.Severity
	}{
		"nothing is wrong":                  {func(*gap.FollowUp, *gap.Recommended) {}, "", "", ""},
		"no action answers it":              {func(_ *gap.FollowUp, a *gap.Recommended) { a.Answered = 0 }, "recommendation-unanswered", "", gap.High},
		"no action answers an invitation":   {func(_ *gap.FollowUp, a *gap.Recommended) { a.Answered, a.Verb = 0, commitment.Invite }, "recommendation-unanswered", "", gap.Low},
		"no action answers a wish":          {func(_ *gap.FollowUp, a *gap.Recommended) { a.Answered, a.Verb = 0, commitment.Other }, "recommendation-unanswered", "", gap.Medium},
		"what resembles is no answer":       {func(_ *gap.FollowUp, a *gap.Recommended) { a.Answered, a.Likely = 0, 1 }, "recommendation-unanswered", "", gap.High},
		"nothing resembles":                 {func(f *gap.FollowUp, a *gap.Recommended) { a.Answered, f.ByLikeness = 0, true }, "recommendation-unanswered", "likely", gap.High},
		"something resembles":               {func(f *gap.FollowUp, a *gap.Recommended) { a.Answered, a.Likely, f.ByLikeness = 0, 1, true }, "", "", ""},
		"an older round is not asked about": {func(_ *gap.FollowUp, a *gap.Recommended) { a.Answered, a.Again, a.Newest = 0, true, false }, "", "", ""},
		"the plan has ended": {func(f *gap.FollowUp, a *gap.Recommended) {
			a.Answered, f.On = 0, record.Day{Year: 2029, Month: 1, Date: 1}
			a.Replied = true
		}, "", "", ""},
		"the plan has not begun": {func(f *gap.FollowUp, a *gap.Recommended) {
			a.Answered, f.On = 0, record.Day{Year: 2025, Month: 12, Date: 31}
		}, "", "", ""},
		"the last day of the plan": {func(f *gap.FollowUp, a *gap.Recommended) {
			a.Answered, f.On = 0, record.Day{Year: 2028, Month: 12, Date: 31}
			a.Replied = true
		}, "recommendation-unanswered", "", gap.High},
		"the same was asked before":            {func(_ *gap.FollowUp, a *gap.Recommended) { a.Earlier = 2 }, "recommendation-repeated", "", gap.Medium},
		"the document says that it asks again": {func(_ *gap.FollowUp, a *gap.Recommended) { a.Again = true }, "recommendation-repeated", "again", gap.Medium},
		"the day of the reply has passed":      {func(f *gap.FollowUp, _ *gap.Recommended) { f.On.Date++ }, "reply-overdue", "", gap.Medium},
		"the reply came":                       {func(f *gap.FollowUp, a *gap.Recommended) { f.On.Date++; a.Replied = true }, "", "", ""},
		"what a claim rests on is gone":        {func(_ *gap.FollowUp, a *gap.Recommended) { a.Unshown = true }, "claim-without-evidence", "", gap.High},
		"the rapporteur says something else":   {func(_ *gap.FollowUp, a *gap.Recommended) { a.Said[1].Outcome = commitment.NotImplemented }, "voices-diverge", "", gap.Medium},
		"who cannot tell differs from nobody":  {func(_ *gap.FollowUp, a *gap.Recommended) { a.Said[1].Outcome = commitment.NotTold }, "", "", ""},
		"two of one voice differ by themselves": {func(_ *gap.FollowUp, a *gap.Recommended) {
			a.Said[1].Speaker, a.Said[1].Outcome = "QMA:police", commitment.Implemented
		}, "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := answered()
			c.do(&f, &f.Asked[0])
			got := report.With(f)
			var rules []string
			for _, found := range got.Findings {
				rules = append(rules, found.Rule)
				fired[found.Rule] = true
				if found.Variant != c.variant || found.Severity != c.weighs || found.Action != -1 {
					t.Errorf("%+v", found)
				}
			}
			sort.Strings(rules)
			if strings.Join(rules, " ") != c.want {
				t.Errorf("found %q, want %q", rules, c.want)
			}
		})
	}
	for _, r := range gap.Rules() {
		if r.Needs == "recommendations" && !fired[r.ID] {
			t.Errorf("no case makes %s fire", r.ID)
		}
	}
	if len(report.Findings) != 0 {
		t.Error("the report that was asked changed")
	}
}

// One reply is due for a document, however much it recommends.
func TestOneReplyIsDueForADocument(t *testing.T) {
	f := answered()
	f.On.Date++
	second := f.Asked[0]
	second.Address.Paragraph = "70"
	f.Asked = append(f.Asked, second)
	if found := gap.Check(complete(), nil, words(t)).With(f).Findings; len(found) != 1 || found[0].Key != "reply-overdue/greta|GRETA(2099)1/2026-06-01" {
		t.Errorf("%+v", found)
	}
}

// What a document leaves out that is no whole plan, a State has not left undone.
func TestUnansweredIsAskedOfFullPlansOnly(t *testing.T) {
	f := answered()
	f.Asked[0].Answered = 0
	for _, kind := range plan.Kinds {
		p := complete()
		p.Kind = kind
		p.Period = record.Span{} // one that says no period holds
		if found := gap.Check(p, nil, words(t)).With(f).Findings; len(found) > 0 != (kind == plan.Full) {
			t.Errorf("%s: %+v", kind, found)
		}
	}
}

// A finding keeps its key however often it is asked, and two reports from one do
// not share their findings.
func TestReportsWithRecommendationsAreApart(t *testing.T) {
	report := gap.Check(complete(), nil, words(t))
	f := answered()
	f.Asked[0].Answered = 0
	one := report.With(f)
	f.Asked[0].Answered, f.Asked[0].Again = 1, true
	two := report.With(f)
	if len(one.Findings) != 1 || one.Findings[0].Key != "recommendation-unanswered/"+asked.String() || two.Findings[0].Rule != "recommendation-repeated" {
		t.Errorf("%+v\n%+v", one.Findings, two.Findings)
	}
	if again := report.With(f); !reflect.DeepEqual(again, two) {
		t.Error("the same again is another")
	}
}
