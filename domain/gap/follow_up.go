// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"slices"
	"strconv"

	"jalon/domain/commitment"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// FollowUp is what is known of the recommendations to the State whose plan it is,
// in the sight of whoever asks.
type FollowUp struct {
	// On is the day for which the rules are asked.
	On record.Day
	// Asked are the recommendations, those of the newest round of each body and
	// earlier ones.
	Asked []Recommended
	// ByLikeness: nobody said yet which actions answer what. Likely says what
	// resembles, and a person decides.
	ByLikeness bool
}

// Recommended is a recommendation as the rules read it.
type Recommended struct {
	Address commitment.Address
	Verb    commitment.Verb
	// Text is its words.
	Text string
	// Newest: it stands in a document of the newest round in which its body examined
	// the State. What is older is asked about no more by itself.
	Newest bool
	// Earlier is in how many documents before it the same is known to have been asked;
	// Again: the document itself says that it asks once more.
	Earlier int
	Again   bool
	// Answered is how many actions somebody said answer it; Likely how many seem to.
	Answered, Likely int
	// Deadline is the day by which its body asked for a report; zero for none. Replied:
	// it is known that the State replied.
	Deadline record.Day
	Replied  bool
	// Unshown: the State claims that it was implemented, in whole or in part, and all
	// that the claim rested on was taken back or erased.
	Unshown bool
	// Said is what each voice last said became of it.
	Said []commitment.AssessmentBody
}

// inForce reports whether the plan holds on a day, as far as it says.
func inForce(p plan.Plan, on record.Day) bool {
	return !on.Before(p.Period.From) && (p.Period.To.IsZero() || !p.Period.To.Before(on))
}

// With is the report with what the rules find that know the recommendations. The
// report itself is not changed.
func (r Report) With(f FollowUp) Report {
	r.Findings = slices.Clip(r.Findings)
	for _, rule := range Rules() {
		if rule.follow == nil || rule.Absence && (r.Plan.Kind != plan.Full || !inForce(r.Plan, f.On)) {
			continue
		}
		for _, found := range rule.follow(f) {
			found.Rule = rule.ID
			if found.Severity == "" {
				found.Severity = rule.Severity
			}
			found.Key = rule.ID + "/" + found.Key
			r.Findings = append(r.Findings, found)
		}
	}
	return r
}

// weightOf is how much a recommendation weighs by its verb.
func weightOf(v commitment.Verb) Severity {
	switch v {
	case commitment.Urge:
		return High
	case commitment.Invite:
		return Low
	}
	return Medium
}

// onAsked is a finding about a recommendation.
func onAsked(a Recommended) Finding {
	return onPlan(a.Address.String(), map[string]any{"asked": placeOf(a.Address), "text": plan.Shorten(a.Text, longestQuote)})
}

// longestQuote is how much of a recommendation a sentence quotes.
const longestQuote = 160

// placeOf is where a recommendation stands, as people cite it.
func placeOf(a commitment.Address) record.Reason {
	if a.Paragraph == "" {
		return record.Reason{Key: "asked.nth", Args: map[string]any{"document": a.Reference, "nth": strconv.Itoa(a.Ordinal)}}
	}
	return record.Reason{Key: "asked.paragraph", Args: map[string]any{"document": a.Reference, "paragraph": a.Paragraph}}
}

func recommendationUnanswered(f FollowUp) (list []Finding) {
	for _, a := range f.Asked {
		if !a.Newest || a.Answered > 0 || f.ByLikeness && a.Likely > 0 {
			continue
		}
		found := onAsked(a)
		found.Severity = weightOf(a.Verb)
		if f.ByLikeness {
			found.Variant = "likely"
		}
		list = append(list, found)
	}
	return list
}

func recommendationRepeated(f FollowUp) (list []Finding) {
	for _, a := range f.Asked {
		if !a.Newest || a.Earlier == 0 && !a.Again {
			continue
		}
		found := onAsked(a)
		if a.Earlier > 0 {
			found.Args["n"] = a.Earlier + 1
		} else {
			found.Variant = "again"
		}
		list = append(list, found)
	}
	return list
}

// replyOverdue finds one thing for each document and day, whatever it recommends.
func replyOverdue(f FollowUp) (list []Finding) {
	seen := make(map[string]bool)
	for _, a := range f.Asked {
		key := a.Address.Document() + "/" + a.Deadline.String()
		if a.Deadline.IsZero() || a.Replied || !a.Deadline.Before(f.On) || seen[key] {
			continue
		}
		seen[key] = true
		list = append(list, onPlan(key, map[string]any{"document": a.Address.Reference, "day": a.Deadline}))
	}
	return list
}

func claimWithoutEvidence(f FollowUp) (list []Finding) {
	for _, a := range f.Asked {
		if a.Unshown {
			list = append(list, onAsked(a))
		}
	}
	return list
}

func voicesDiverge(f FollowUp) (list []Finding) {
	for _, a := range f.Asked {
		for _, d := range commitment.Divergences(a.Said) {
			found := onAsked(a)
			var said []record.Reason
			for _, each := range d.Said {
				said = append(said, record.Reason{Key: "asked.said", Args: map[string]any{
					"voice":   record.Reason{Key: "voice." + string(each.Voice())},
					"outcome": record.Reason{Key: "outcome." + string(each.Outcome)}, "day": dayOf(each.On)}})
			}
			found.Args["said"] = said
			list = append(list, found)
		}
	}
	return list
}

// dayOf is a day that was checked when it was written.
func dayOf(text string) record.Day {
	day, err := record.ParseDay(text)
	if err != nil {
		return record.Day{}
	}
	return day
}
