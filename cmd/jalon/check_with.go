// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"path/filepath"
	"strings"

	"jalon/corpus"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// followUp is what a document recommends, as the rules read it beside a plan: which
// actions answer what, nobody said yet, so that likeness is all there is.
func (c *checkCommand) followUp(facts *catalogue.Catalogue, p plan.Plan, asOf record.Day) (gap.FollowUp, error) {
	f := gap.FollowUp{On: asOf, ByLikeness: true}
	rules, err := corpus.Likeness()
	if err != nil {
		return f, err
	}
	read, err := newSides(facts, rules)
	if err != nil {
		return f, err
	}
	data, err := readFile(c.With)
	if err != nil {
		return f, err
	}
	name := filepath.Base(c.With)
	said, found, err := read.extracted(name, data)
	if err != nil {
		return f, err
	}
	if said.State != "" && p.State != "" && said.State != p.State {
		return f, fault.New(fault.Invalid, "cmd.with-other-state", fault.Args{"file": name, "found": said.State, "state": p.State})
	}
	bodies, err := commitment.Bodies(found, said.Lang, "")
	if err != nil {
		return f, err
	}
	likely := rules.Compare(textsOf(read.asked(said, found)), textsOf(read.actions(p)))
	replied := false
	for _, s := range facts.StepsOf(said.State, asOf) {
		replied = replied || s.Step == catalogue.ReplyExamined && s.Round >= said.Round
	}
	for i, b := range bodies {
		each := gap.Recommended{Address: addressIn(said, name, b), Verb: b.Verb, Text: b.Text.In(b.Text.Source).Words, Newest: true, Again: b.Repeated,
			Likely: len(likely.Candidates(i, 1)), Replied: replied}
		if day, err := record.ParseDay(b.Deadline); err == nil {
			each.Deadline = day
		}
		f.Asked = append(f.Asked, each)
	}
	return f, nil
}

// addressIn is where a recommendation stands in a document that may not say what it
// is cited by: then it goes by the name of its file.
func addressIn(said commitment.Report, file string, b commitment.RecommendationBody) commitment.Address {
	a := commitment.Address{Speaker: said.Body, Reference: said.Reference, Paragraph: b.Paragraph, Ordinal: b.Ordinal}
	if a.Speaker == "" {
		a.Speaker = "unknown"
	}
	if a.Reference == "" {
		a.Reference = strings.ReplaceAll(file, "|", " ")
	}
	return a
}
